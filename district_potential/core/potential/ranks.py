# SPDX-License-Identifier: GPL-3.0-or-later
"""Places among the units: ranks with five tie rules, percentile ranks, and the rank shown as a result."""

from __future__ import annotations

from typing import Callable

import numpy as np
import numpy.typing as npt

from district_potential.core.table import Numbers

TIES = ("average", "min", "max", "dense", "ordinal")


def order_of(values: Numbers, stable: bool = False) -> npt.NDArray[np.intp]:
    """The rows that have a value, from the lowest value to the highest; stable: equal ones in the order of the rows."""
    there = np.flatnonzero(~np.isnan(values))  # sorting with NaN among the values takes four times as long
    order: npt.NDArray[np.intp] = there[np.argsort(values[there], kind="stable" if stable else None)]
    return order


def rank(values: Numbers, ties: str = "average") -> Numbers:
    """Rank a column of shape (n,), 1 for the lowest value; NaN keeps no place.

    ties: average | min | max give equal values the mean, lowest or highest of their places; dense leaves no gaps;
    ordinal goes by the order of the rows.
    """
    out = np.full(len(values), np.nan)
    order = order_of(values, stable=ties == "ordinal")
    if ties == "ordinal":
        out[order] = np.arange(1.0, len(order) + 1)
        return out
    counts = distinct_in_order(values[order])[1].astype(np.intp)
    last = np.cumsum(counts)
    places = {
        "average": last - (counts - 1) / 2,
        "min": last - counts + 1,
        "max": last,
        "dense": np.arange(1, len(counts) + 1),
    }[ties]
    out[order] = np.repeat(places, counts)
    return out


def percentile_among(values: Numbers, known: Numbers, counts: Numbers) -> Numbers:
    """Percentile rank, 0 to 100, of every value among known distinct values in rising order and how often each stood.

    p = 100 (number below + half the number equal, itself not counted)/(n − 1); one known value gives 50. A value
    that was not known stands half-way between its neighbours; beyond the ends it takes 0 or 100.
    """
    return percentile_upto(values, known, np.concatenate([[0.0], np.cumsum(counts)]))


def percentile_upto(values: Numbers, known: Numbers, upto: Numbers) -> Numbers:
    """The same where it is told how many stood before each of k known values, and at last in all: shape (k + 1,)."""
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


def distinct_in_order(values: Numbers) -> tuple[Numbers, Numbers]:
    """The distinct ones of values in rising order without gaps, and how often each stands."""
    first = np.ones(len(values), dtype=bool)
    np.not_equal(values[1:], values[:-1], out=first[1:])
    if first.all():
        return values, np.ones(len(values))
    starts = np.flatnonzero(first)
    return values[starts], np.diff(starts, append=len(values)).astype(np.float64)


def percentile_in_order(counts: Numbers) -> Numbers:
    """Percentile rank of the values themselves in rising order, told how often each distinct one stands."""
    n = counts.sum()
    if n <= 1:
        return np.full(int(n), 50.0)
    if len(counts) == n:  # no ties
        return np.asarray(100 * (np.arange(n) / (n - 1)))
    below = np.cumsum(counts) - counts
    percent = 100 * ((below + (counts - 1) / 2) / (n - 1))
    return np.asarray(np.repeat(percent, counts.astype(np.intp)))


def percentile(values: Numbers) -> Numbers:
    """Percentile rank of every value among those that are there; NaN where missing."""
    order = order_of(values)
    out = np.full(len(values), np.nan)
    out[order] = percentile_in_order(distinct_in_order(values[order])[1])
    return out


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
