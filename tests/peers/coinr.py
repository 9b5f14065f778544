# SPDX-License-Identifier: GPL-3.0-or-later
"""Where COINr's numbers are not ours, on the invented municipalities."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Iterator

import numpy as np

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.potential.distribution import skewness
from district_potential.core.potential.index import compute
from district_potential.core.potential.operators.aggregate import OPERATORS, Options
from district_potential.core.potential.scales.normalise import SCALES, Setting
from district_potential.core.potential.settings import Run
from district_potential.core.potential.treat import TREATMENTS, Taming
from district_potential.core.potential.weights.weigh import WEIGHTINGS
from district_potential.core.table import Table
from tests.core.potential.conftest import FREE, read_columns
from tests.core.potential.test_reference import four_levels
from tests.peers.difference import Difference, between, number

PEER = "COINr 1.1.14"
DATA = FREE / "synthetic"


def column(name: str, file: str = "input_data.csv") -> np.ndarray:
    return read_columns(DATA / file)[1][name]


def put(scale: str, name: str, setting: Setting, reference: np.ndarray | None = None) -> np.ndarray:
    chosen, values = SCALES[scale], column(name)
    return chosen.apply(values, chosen.fit(values, setting, reference), setting)


def refused(scale: str, name: str, setting: Setting, reference: np.ndarray | None = None) -> str:
    """What we answer where we do not compute."""
    try:
        put(scale, name, setting, reference)
    except PotentialError:
        return "refused, by name"
    raise AssertionError(f"{scale} of {name} is computed")


def logarithm() -> Difference:
    values = column("ENV3")
    treatment = TREATMENTS["log_gii"]
    here = treatment.apply(values, treatment.fit(values, Taming("ENV3")))
    return between(
        PEER, "`log_GII` of ENV3: skewness afterwards", skewness(column("ENV3", "treat/log_GII.csv")),
        skewness(here), "the logarithm is computed and the column given back untreated; here by its documented formula",
    )  # fmt: skip


def copeland_of(file: str) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """COINr's scores in the order of the rows and against it, and ours."""
    _, columns = read_columns(FREE / "peers" / file)
    children = [name for name in columns if not name.startswith("copeland")]
    codes, shares = read_columns(DATA / "weights" / "original.csv", "iCode")
    weight = dict(zip(codes, shares["Weight"]))
    values = np.column_stack([columns[name] for name in children])
    weights = np.array([weight.get(name, 1.0) for name in children])
    here = OPERATORS["copeland"].combine(values, weights, Options())
    back = OPERATORS["copeland"].combine(values[::-1], weights, Options())[::-1]
    return columns["copeland"], columns["copeland_reversed"], here, back


def copeland() -> Iterator[Difference]:
    told, reversed_, here, back = copeland_of("copeland_of_two.csv")
    yield Difference(
        PEER, "Copeland of A = (60, –, 40) and B = (50, 45, –): score of A, with A and with B first in the table",
        *(f"{number(first, 0)} and {number(second, 0)}" for first, second in (
            (told[0], reversed_[0]), (here[0], back[0]), (told[0] - here[0], reversed_[0] - back[0])
        )),
        "what either lacks counts as lost for the unit that stands first and as won for the other; here a pair is "
        "compared on what both have, and A is ahead on that",
    )  # fmt: skip
    told, reversed_, here, back = copeland_of("copeland_with_gaps.csv")
    what = "Copeland of ENV with 3 gaps: units of 42 whose score changes when the rows are turned round"
    yield between(PEER, what, (told != reversed_).sum(), (here != back).sum(), "the same", 0)


def deviation() -> Difference:
    here = put("z_score", "CIV1", Setting("CIV1"))
    theirs = column("CIV1", "normalise/n_zscore_0_1.csv")
    at = int(np.nanargmax(np.abs(here)))
    return between(
        PEER, "`n_zscore` of CIV1: the unit farthest out", theirs[at], here[at],
        "divisor n − 1 (R's `sd`); here n in every scale, as MPI is published; no rank changes",
    )  # fmt: skip


def fraction() -> Difference:
    raw, theirs = column("ECO3"), column("ECO3", "normalise/n_fracmax.csv")
    worst = float(theirs[np.nanargmax(raw)])
    return Difference(
        PEER, "`n_fracmax` of ECO3 (arrears, negative): the unit with the most of them", number(worst),
        refused("fraction_of_maximum", "ECO3", Setting("ECO3", negative=True)), "–",
        "the column times −1 over its maximum, so that the worst unit has the highest score",
    )  # fmt: skip


def reference() -> Difference:
    theirs = np.isnan(column("SOC1", "normalise/n_dist2ref_row1_nocap.csv")).sum()
    first = np.arange(42) == 0
    return Difference(
        PEER, "`n_dist2ref` of SOC1, which the reference unit lacks: units of 42 left without a value", str(theirs),
        refused("distance_to_reference", "SOC1", Setting("SOC1"), first), "–",
        "nothing is said of it",
    )  # fmt: skip


def threshold() -> Difference:
    codes, columns = read_columns(DATA / "aggregate" / "rawNA_normalised_minmax_1_100.csv")
    framework = four_levels(SimpleNamespace(folder=DATA), ("arithmetic",) * 3)
    table = Table(codes)
    for node in framework.indicators:
        table.add(node.id, columns[node.id])
    run = Run(preset="custom", min_coverage=0.75)
    here = compute(table, framework, run, Findings()).root.values
    theirs = column("INDEX", "aggregate/rawNA_a_amean_thresh_0.75.csv")
    return between(
        PEER, "threshold of 0.75 with at most one of 18 indicators missing: units of 42 with an index",
        (~np.isnan(theirs)).sum(), (~np.isnan(here)).sum(),
        "each node asks for a share of its own children, so that one gap of 18 takes the index away; here each asks "
        "for a share of the weight of its indicators", 0,
    )  # fmt: skip


def component() -> Difference:
    codes, weights = read_columns(DATA / "weights" / "pca_level1_by_group.csv", "iCode")
    names = ["DEM1", "DEM2", "DEM3"]
    matrix = np.column_stack([column(name, "pipeline/4_normalised_minmax_1_100.csv") for name in names])
    here = WEIGHTINGS["pca"].fit(matrix, names)
    return between(
        PEER, "PCA weight of DEM1", weights["Weight"][codes.index("DEM1")], here[0],
        "the entry of the eigenvector, whose sign is arbitrary; here its square, the share of the component "
        "(OECD 2008), so that no weight is negative",
    )  # fmt: skip


def differences() -> Iterator[Difference]:
    yield logarithm()
    yield from copeland()
    yield deviation()
    yield fraction()
    yield reference()
    yield threshold()
    yield component()
