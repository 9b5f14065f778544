# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole index: scores of dimensions and root; against the same computed on whole matrices and data frames.

Every side gets the same float matrix of 6 dimensions of 10 indicators, 2 % of the cells missing and one indicator in
four negative, and makes scores only: we and pandas get it column by column, as both keep it, numpy row by row, which is
its own order. The whole index estimates what is missing by the median and cuts every indicator at its quantiles first;
the other jobs re-weight over what is there. *With bounds and report* is the first job as ``compute_potential`` does it,
which also tells coverage, bounds and every estimated or changed value.
"""

from __future__ import annotations

from typing import Callable, Iterator

import numpy as np
import pandas as pd
from frame import Job
from scipy.stats import rankdata

from district_potential.core.findings import Findings
from district_potential.core.framework import Framework, Node
from district_potential.core.potential.index import compute, scores_alone
from district_potential.core.potential.settings import Run
from district_potential.core.table import Table

DIMENSIONS, INDICATORS = 6, 10
COLUMNS = DIMENSIONS * INDICATORS
NAMES = [f"x{i}" for i in range(COLUMNS)]
NEGATIVE = np.arange(COLUMNS) % 4 == 3
WEIGHTS = 1.0 + np.arange(INDICATORS) % 3
ROOT = np.ones(DIMENSIONS)
QUANTILE = 0.05
WHOLE = Run("geometric_scaled", min_coverage=0.0, missing="median", treatment="clip_quantile", quantile=QUANTILE)
TEN_COLUMNS = 10 * 8 * 4_000_000 / 2**20
MEMORY: dict[int, dict[str, float]] = {400_000: {"pandas": 0.2}, 4_000_000: {"": TEN_COLUMNS}}
TARGETS = {
    ("whole index", 8_000): {"numpy 2-D": 0.35},
    ("whole index", 400_000): {"pandas": 0.20},
    ("whole index", 4_000_000): {"pandas": 0.20},
    ("percentile ranks, mean", 400_000): {"scipy": 0.37},
    ("z-score, MPI", 400_000): {"numpy 2-D": 0.7},
}


def cells_of(n: int) -> np.ndarray:
    """n units by 60 indicators in Fortran order, as columns are kept, log-normal, with gaps."""
    chance = np.random.default_rng(1)
    cells = chance.lognormal(3.0, 0.4, (COLUMNS, n))
    cells[chance.random((COLUMNS, n)) < 0.02] = np.nan
    return cells.T


def jobs(quick: bool) -> Iterator[Job]:
    for n in (1_000, 8_000) if quick else (8_000, 400_000):
        yield from jobs_of(n)
    if not quick:
        yield whole_index(4_000_000)


def jobs_of(n: int) -> Iterator[Job]:
    cells = cells_of(n)
    units, rows, frame = table(cells), np.ascontiguousarray(cells), pd.DataFrame(cells, columns=NAMES)

    def job(name: str, run: Run, peers: dict[str, Callable[[], np.ndarray]]) -> Job:
        return Job(name, f"{n:,} × {COLUMNS}", n, lambda: ours(units, run), peers, TARGETS.get((name, n), {}))

    yield whole_index(n)
    yield Job(
        "with bounds and report", f"{n:,} × {COLUMNS}", n, lambda: told(units, WHOLE),
        {"scores alone": lambda: ours(units, WHOLE), "pandas, scores alone": lambda: whole_frame(frame)},
    )  # fmt: skip
    yield job(
        "percentile ranks, mean",
        Run("mean_percentiles", min_coverage=0.0),
        {"scipy": lambda: by_level(percentile_ranks(rows), mean)},
    )
    yield job(
        "z-score, MPI",
        Run("custom", normalisation="mpi", aggregation="mpi", min_coverage=0.0),
        {"numpy 2-D": lambda: by_level(hundreds(rows), mpi)},
    )


def whole_index(n: int) -> Job:
    """The index estimated, cut, scaled, weighed and averaged; beyond a million units beside pandas alone, once."""
    cells, large = cells_of(n), n > 1_000_000
    units, frame = table(cells), pd.DataFrame(cells, columns=NAMES)
    peers = {"pandas": lambda: whole_frame(frame)}
    if not large:
        rows = np.ascontiguousarray(cells)
        peers["numpy 2-D"] = lambda: geometric(min_max(cut(filled(rows))))
    name = "whole index"
    return Job(
        name, f"{n:,} × {COLUMNS}", n, lambda: ours(units, WHOLE), peers, TARGETS.get((name, n), {}),
        fewest=1 if large else 5, memory=MEMORY.get(n, {}),
    )  # fmt: skip


def table(cells: np.ndarray) -> Table:
    made = Table([str(row) for row in range(len(cells))])
    for i, column in enumerate(cells.T):
        made.add(f"x{i}", column)
    return made


def framework() -> Framework:
    dimensions = [Node(f"d{d}", "potential", kind="dimension") for d in range(DIMENSIONS)]
    indicators = [
        Node(
            f"x{i}", f"d{i // INDICATORS}", field=f"x{i}",
            polarity=-1 if NEGATIVE[i] else 1, weight=float(WEIGHTS[i % INDICATORS]),
        )
        for i in range(COLUMNS)
    ]  # fmt: skip
    return Framework([Node("potential", kind="index"), *dimensions, *indicators])


FRAMEWORK = framework()


def ours(units: Table, run: Run) -> np.ndarray:
    return scores_alone(units, FRAMEWORK, run)["potential"]


def told(units: Table, run: Run) -> np.ndarray:
    return compute(units, FRAMEWORK, run, Findings()).root.values


def filled(cells: np.ndarray) -> np.ndarray:
    return np.where(np.isnan(cells), np.nanmedian(cells, axis=0), cells)


def cut(cells: np.ndarray) -> np.ndarray:
    low, high = np.quantile(cells, [QUANTILE, 1 - QUANTILE], axis=0)
    return np.clip(cells, low, high)


def oriented(share: np.ndarray) -> np.ndarray:
    return np.where(NEGATIVE, 1 - share, share)


def min_max(cells: np.ndarray) -> np.ndarray:
    lowest = np.nanmin(cells, axis=0)
    return 1 + 99 * oriented((cells - lowest) / (np.nanmax(cells, axis=0) - lowest))


def percentile_ranks(cells: np.ndarray) -> np.ndarray:
    there = np.count_nonzero(~np.isnan(cells), axis=0)
    return 100 * oriented((rankdata(cells, axis=0, nan_policy="omit") - 1) / (there - 1))


def hundreds(cells: np.ndarray) -> np.ndarray:
    z = (cells - np.nanmean(cells, axis=0)) / np.nanstd(cells, axis=0)
    return 100 + 10 * np.where(NEGATIVE, -z, z)


def mean(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return np.nansum(values * weights, axis=1) / (~np.isnan(values) @ weights)


def mpi(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    middle = mean(values, weights)
    return middle - mean((values - middle[:, None]) ** 2, weights) / middle


def by_level(values: np.ndarray, combine: Callable[[np.ndarray, np.ndarray], np.ndarray]) -> np.ndarray:
    parts = np.split(values, DIMENSIONS, axis=1)
    return combine(np.column_stack([combine(part, WEIGHTS) for part in parts]), ROOT)


def geometric(values: np.ndarray) -> np.ndarray:
    return np.exp(by_level(np.log(values), mean))


def whole_frame(frame: pd.DataFrame) -> np.ndarray:
    there = frame.fillna(frame.median())
    there = there.clip(there.quantile(QUANTILE), there.quantile(1 - QUANTILE), axis=1)
    share = (there - there.min()) / (there.max() - there.min())
    share.loc[:, NEGATIVE] = 1 - share.loc[:, NEGATIVE]
    logarithms = np.log(1 + 99 * share)
    dimensions = {}
    for d in range(DIMENSIONS):
        part = logarithms.iloc[:, d * INDICATORS : (d + 1) * INDICATORS]
        dimensions[d] = (part * WEIGHTS).sum(axis=1) / WEIGHTS.sum()
    return np.exp(pd.DataFrame(dimensions).mean(axis=1)).to_numpy()
