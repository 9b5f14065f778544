# SPDX-License-Identifier: GPL-3.0-or-later
"""The index: columns put on a scale, dimensions, root; against the same computed on whole matrices and data frames.

Every side gets the same float matrix of 6 dimensions of 10 indicators, 2 % of the cells missing, one indicator in
four negative, and re-weights over what is there.
"""

from __future__ import annotations

from typing import Callable, Iterator

import numpy as np
import pandas as pd
from frame import Job
from scipy.stats import rankdata

from district_potential.core.potential.aggregate import OPERATORS, Options
from district_potential.core.potential.normalise import SCALES, Setting

DIMENSIONS, INDICATORS = 6, 10
COLUMNS = DIMENSIONS * INDICATORS
NEGATIVE = np.arange(COLUMNS) % 4 == 3
WEIGHTS = 1.0 + np.arange(INDICATORS) % 3
ROOT = np.ones(DIMENSIONS)
TARGETS = {
    ("min-max, geometric means", 8_000): {"numpy 2-D": 0.35},
    ("min-max, geometric means", 400_000): {"pandas": 0.20},
    ("percentile ranks, mean", 400_000): {"scipy": 0.37},
    ("z-score, MPI", 400_000): {"numpy 2-D": 0.7},
}


def units(n: int) -> np.ndarray:
    """n units by 60 indicators in Fortran order, as columns are kept, log-normal, with gaps."""
    chance = np.random.default_rng(1)
    cells = chance.lognormal(3.0, 0.4, (COLUMNS, n))
    cells[chance.random((COLUMNS, n)) < 0.02] = np.nan
    return cells.T


def jobs(quick: bool) -> Iterator[Job]:
    for n in (1_000, 8_000) if quick else (8_000, 400_000):
        yield from jobs_of(n)


def jobs_of(n: int) -> Iterator[Job]:
    cells = units(n)
    frame = pd.DataFrame(cells, columns=[f"x{i}" for i in range(COLUMNS)])

    def job(name: str, product: Callable[[], np.ndarray], peers: dict[str, Callable[[], np.ndarray]]) -> Job:
        return Job(name, f"{n // 1000}k × {COLUMNS}", n, product, peers, TARGETS.get((name, n), {}))

    yield job(
        "min-max, geometric means",
        lambda: ours(cells, "min_max", "geometric", low=1.0),
        {"numpy 2-D": lambda: geometric(min_max(cells)), "pandas": lambda: geometric_frame(frame)},
    )
    yield job(
        "percentile ranks, mean",
        lambda: ours(cells, "percentile", "arithmetic"),
        {"scipy": lambda: by_level(percentile_ranks(cells), mean)},
    )
    yield job(
        "z-score, MPI",
        lambda: ours(cells, "mpi", "mpi"),
        {"numpy 2-D": lambda: by_level(hundreds(cells), mpi)},
    )


def ours(cells: np.ndarray, scale_name: str, operator_name: str, low: float = 0.0) -> np.ndarray:
    scale, operator, options = SCALES[scale_name], OPERATORS[operator_name], Options()
    dimensions = np.empty((len(cells), DIMENSIONS), order="F")
    for d in range(DIMENSIONS):
        block = np.empty((len(cells), INDICATORS), order="F")
        for i in range(INDICATORS):
            column = cells[:, d * INDICATORS + i]
            setting = Setting(f"x{i}", negative=bool(NEGATIVE[d * INDICATORS + i]), low=low)
            block[:, i] = scale.apply(column, scale.fit(column, setting), setting)
        dimensions[:, d] = operator.combine(block, WEIGHTS, options)
    return operator.combine(dimensions, ROOT, options)


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


def geometric_frame(frame: pd.DataFrame) -> np.ndarray:
    share = (frame - frame.min()) / (frame.max() - frame.min())
    share.loc[:, NEGATIVE] = 1 - share.loc[:, NEGATIVE]
    logarithms = np.log(1 + 99 * share)
    dimensions = {}
    for d in range(DIMENSIONS):
        part = logarithms.iloc[:, d * INDICATORS : (d + 1) * INDICATORS]
        dimensions[d] = (part * WEIGHTS).sum(axis=1) / (part.notna() * WEIGHTS).sum(axis=1)
    return np.exp(pd.DataFrame(dimensions).mean(axis=1)).to_numpy()
