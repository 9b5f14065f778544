# SPDX-License-Identifier: GPL-3.0-or-later
"""Places among the units: ranks with five tie rules, percentile ranks, and the rank shown as a result."""

from __future__ import annotations

from typing import Callable

import numpy as np
import numpy.typing as npt

from district_potential.core.table import Numbers

TIES = ("average", "min", "max", "dense", "ordinal")


def rank(values: Numbers, ties: str = "average") -> Numbers:
    """Rank a column of shape (n,), 1 for the lowest value; NaN keeps no place.

    ties: average | min | max give equal values the mean, lowest or highest of their places; dense leaves no gaps;
    ordinal goes by the order of the rows.
    """
    out = np.full(len(values), np.nan)
    there = np.flatnonzero(~np.isnan(values))
    if ties == "ordinal":
        out[there[np.argsort(values[there], kind="stable")]] = np.arange(1.0, len(there) + 1)
        return out
    _, group, counts = np.unique(values[there], return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    places = {
        "average": last - (counts - 1) / 2,
        "min": last - counts + 1,
        "max": last,
        "dense": np.arange(1, len(counts) + 1),
    }[ties]
    out[there] = places[group]
    return out


def percentile_among(values: Numbers, known: Numbers, counts: Numbers) -> Numbers:
    """Percentile rank, 0 to 100, of every value among known distinct values in rising order and how often each stood.

    p = 100 (number below + half the number equal, itself not counted)/(n − 1); one known value gives 50. A value
    that was not known stands half-way between its neighbours; beyond the ends it takes 0 or 100.
    """
    upto = np.concatenate([[0.0], np.cumsum(counts)])
    n = upto[-1]
    out = np.full(len(values), np.nan)
    there = ~np.isnan(values)
    if n <= 1:
        out[there] = 50.0
        return out
    order = np.flatnonzero(there)
    order = order[np.argsort(values[order])]  # sorted, they are found one beside the other
    asked = values[order]
    first = np.searchsorted(known, asked)
    below = upto[first]
    last = first + (known[np.minimum(first, len(known) - 1)] == asked)
    out[order] = 100 * np.clip((below + (upto[last] - below - 1) / 2) / (n - 1), 0, 1)
    return out


def percentile_in_order(counts: Numbers) -> Numbers:
    """Percentile rank of the values themselves in rising order, told how often each distinct one stands."""
    upto = np.cumsum(counts)
    n = upto[-1]
    if n <= 1:
        return np.full(int(n), 50.0)
    percent = 100 * ((upto - counts + (counts - 1) / 2) / (n - 1))
    return np.asarray(np.repeat(percent, counts.astype(np.intp)))


def percentile(values: Numbers) -> Numbers:
    """Percentile rank of every value among those that are there; NaN where missing."""
    known, counts = np.unique(values[~np.isnan(values)], return_counts=True)
    return percentile_among(values, known, counts.astype(np.float64))


def place(scores: Numbers) -> Numbers:
    """The rank shown as a result: 1 for the highest score, ties share the smallest rank, NULL has none."""
    return rank(-scores, "min")


def within(years: npt.NDArray[np.intp] | None, values: Numbers, measure: Callable[[Numbers], Numbers]) -> Numbers:
    """Take a measure, such as ``place``, among the units of each year apart; years are numbers from 0, or None."""
    if years is None:
        return measure(values)
    out = np.full(len(values), np.nan)
    for year in np.unique(years):
        rows = years == year
        out[rows] = measure(values[rows])
    return out
