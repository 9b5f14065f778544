# SPDX-License-Identifier: GPL-3.0-or-later
"""The indices of Mazziotta and Pareto beside Compind and Indicator, on six dimensions of invented municipalities."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator

import numpy as np

from district_potential.core.potential.operators.aggregate import OPERATORS, Options
from district_potential.core.potential.scales.normalise import SCALES, Setting
from tests.core.potential.conftest import FREE, read_columns
from tests.peers.difference import Difference, between

DIMENSIONS = ("DEM", "ECO", "ENV", "SOC", "INN", "CIV")
MIXED = "deviations of the units with divisor n, those of a unit's indicators with divisor m − 1; published: n and m"


def score(family: str, columns: list[np.ndarray], negative: tuple[bool, ...] = ()) -> np.ndarray:
    """MPI or AMPI with penalty minus, equal weights; negative: by column, none unless told."""
    scale, scaled = SCALES[family], []
    for j, values in enumerate(columns):
        setting = Setting(str(j), negative[j] if negative else False)
        scaled.append(scale.apply(values, scale.fit(values, setting, None), setting))
    return OPERATORS[family].combine(np.column_stack(scaled), np.ones(len(columns)), Options("minus"))


def farthest(peer: str, name: str, codes: list[str], theirs: np.ndarray, here: np.ndarray, why: str) -> Difference:
    at = int(np.argmax(np.abs(theirs - here)))
    return between(peer, f"{name}, where farthest apart ({codes[at]})", theirs[at], here[at], why)


def differences() -> Iterator[Difference]:
    codes, scores = read_columns(FREE / "synthetic" / "aggregate" / "a_amean.csv")
    keys, told = read_columns(FREE / "peers" / "mazziotta_pareto.csv")
    order = [codes.index(key) for key in keys]
    columns = [scores[name][order] for name in DIMENSIONS]
    mpi, ampi = score("mpi", columns), score("ampi", columns)
    sample = "sample deviations (divisors n − 1 and m − 1); De Muro, Mazziotta and Pareto (2011) divide by n and m"
    yield farthest("Compind 3.4", "`ci_mpi` of six dimensions", keys, told["compind_mpi"], mpi, sample)
    rounded = "the score is rounded to three decimals"
    yield farthest("Compind 3.4", "`ci_ampi` of six dimensions", keys, told["compind_ampi"], ampi, rounded)
    yield farthest(
        "Indicator 0.1.2", "`linear_aggregation_MPI` of six dimensions", keys, told["indicator_mpi"], mpi, MIXED
    )


def elsewhere(folder: Path) -> Iterator[Difference]:
    """The same on the peers' own data, which their licences keep out of the repository."""
    codes, columns = read_columns(folder / "compind_EU_NUTS1_input.csv", "NUTS1")
    _, told = read_columns(folder / "compind_EU_NUTS1_ci_mpi.csv", "unit")
    here = score("mpi", [columns["roads"], columns["trains"]], (True, False))
    what = "`ci_mpi` of roads and trains in NUTS 1 regions"
    yield farthest("Compind 3.4", what, codes, told["minus_variant_penaltyPOS"], here, "sample deviations")
    codes, columns = read_columns(folder / "bli_input.csv", "COUNTRY")
    names, _ = read_columns(folder / "bli_polarity.csv", "iCode")
    keys, told = read_columns(folder / "bli2014_Indicator_MPI_popSDcols_sampleSDrows_allpositive.csv", "COUNTRY")
    then = columns["YEAR"] == 2014
    assert keys == [code for code, now in zip(codes, then) if now]
    here = score("mpi", [columns[name][then] for name in names])
    what = "`linear_aggregation_MPI` of the Better Life Index 2014"
    yield farthest("Indicator 0.1.2", what, keys, told["MPI.Indicator"], here, MIXED)
