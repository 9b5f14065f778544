# SPDX-License-Identifier: GPL-3.0-or-later
"""How far several people judge the same items alike: Krippendorff's alpha, with judgements missing."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from district_potential.core.table import Numbers

Whole = npt.NDArray[np.int64]
LEVELS = ("nominal", "ordinal", "interval")


def alpha(items: Whole, values: Numbers, level: str) -> float:
    """Krippendorff's alpha: 1 where all judge alike, 0 where they do as by chance, below 0 where they contradict.

    items, values: of every judgement, shape (j,), one of a person for an item. level: what a difference between two
    values is: ``nominal`` any, ``ordinal`` the judgements between them, ``interval`` their distance, squared. Items
    judged once are left out. NaN where no item is judged twice, and where all judgements are the same value.

    alpha = 1 − D_o/D_e (Krippendorff 2011, Computing Krippendorff's Alpha-Reliability), with the coincidences summed
    item by item instead of in a matrix of values: for squared distances Σ(x − y)² over the ordered pairs of m values is
    2m(Σx² − m·mean²), and the ordinal distance of two values is that of their middle ranks.
    """
    _, item, times = np.unique(items, return_inverse=True, return_counts=True)
    item = item.reshape(-1)
    paired = times[item] > 1
    if not paired.any():
        return float("nan")
    item, values = item[paired], values[paired]
    known, value, frequency = np.unique(values, return_inverse=True, return_counts=True)
    value = value.reshape(-1)
    if len(known) < 2:
        return float("nan")
    of_item = np.unique(item, return_inverse=True)[1].reshape(-1)
    if level == "nominal":
        return _ratio(*_nominal(of_item, value, frequency))
    if level == "ordinal":
        known = np.cumsum(frequency) - frequency / 2
    return _ratio(*_squares(of_item, known.astype(np.float64)[value]))


def _ratio(observed: float, expected: float, n: int) -> float:
    """One less observed over expected, each a sum over ordered pairs, the expected one of n judgements."""
    return 1 - (n - 1) * observed / expected


def _nominal(item: Whole, value: Whole, frequency: Whole) -> tuple[float, float, int]:
    """The pairs that differ within items, weighted 1/(m − 1), those among all judgements, and how many these are."""
    m = np.bincount(item).astype(np.float64)
    cells, times = np.unique(item * len(frequency) + value, return_counts=True)
    alike = np.bincount(cells // len(frequency), weights=times.astype(np.float64) ** 2)
    n = len(item)
    return float(((m**2 - alike) / (m - 1)).sum()), float(n**2 - (frequency.astype(np.float64) ** 2).sum()), n


def _squares(item: Whole, values: Numbers) -> tuple[float, float, int]:
    """The same with squared distances; distances do not change when all values are taken from their mean."""
    values = values - values.mean()
    m = np.bincount(item).astype(np.float64)
    means = np.bincount(item, weights=values) / m
    spread = np.bincount(item, weights=(values - means[item]) ** 2)
    n = len(item)
    return float((2 * m * spread / (m - 1)).sum()), float(2 * n * (values**2).sum()), n
