# SPDX-License-Identifier: GPL-3.0-or-later
"""Aggregation: the children's values of every unit become one score of their node.

Values are float64 of shape (n, k), one column a child, NaN where missing; weights of shape (k,), positive. Missing
values are left out and the weights of the others re-scaled, unit by unit. ``OPERATORS`` is the one list of them.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np

from district_potential.core.potential.concave import corner, ridge
from district_potential.core.potential.normalise import Family
from district_potential.core.table import Numbers

PENALTIES = ("minus", "plus")


@dataclass(frozen=True)
class Options:
    """What an operator may be told beside values and weights: the sign of the AMPI/MPI penalty."""

    penalty: str = "minus"


def weighted_mean(values: Numbers, weights: Numbers) -> Numbers:
    """The mean of what is there in every row; equal values give exactly that value."""
    mean = np.full(len(values), np.nan)
    there = np.zeros(len(values))
    for column, weight in zip(values.T, weights):
        present = ~np.isnan(column)
        there += np.where(present, weight, 0.0)
        first = np.isnan(mean) & present
        mean[first] = column[first]
        move = present & ~first
        mean[move] += (weight / there[move]) * (column[move] - mean[move])
    return mean


def weighted_variance(values: Numbers, weights: Numbers, mean: Numbers) -> Numbers:
    """The mean squared distance from the row's mean, divisor n."""
    total = np.zeros(len(values))
    there = np.zeros(len(values))
    for column, weight in zip(values.T, weights):
        present = ~np.isnan(column)
        there[present] += weight
        total[present] += weight * (column[present] - mean[present]) ** 2
    out = np.full(len(values), np.nan)
    np.divide(total, there, out=out, where=there > 0)
    return out


class Operator(ABC):
    """One way to aggregate.

    ``positive``: refuses values ≤ 0; ``families``: the only scale families taken, if not all;
    ``parts``: how contributions are told apart (additive, share of the logarithm, not additive).
    """

    name = ""
    positive = False
    families: tuple[str, ...] = ()
    parts = "not additive"

    @abstractmethod
    def combine(self, values: Numbers, weights: Numbers, options: Options) -> Numbers:
        """The score of every row, shape (n,), from its children's values, shape (n, k); gaps are NaN."""

    def bounds(self, low: Numbers, high: Numbers, weights: Numbers, options: Options) -> tuple[Numbers, Numbers]:
        """The smallest and largest score of every row when each child takes any value from its low to its high.

        low and high have the shape of values and no gaps, but for rows whose bounds are unknown. This operator being
        monotone, the ends are those of the children.
        """
        unknown = np.isnan(low).any(axis=1)
        ends = [self.combine(end, weights, options) for end in (low, high)]
        for end in ends:
            end[unknown] = np.nan
        return ends[0], ends[1]

    def family(self, children: Family) -> Family:
        """The scale family of the score."""
        return children


class Arithmetic(Operator):
    """Weighted mean."""

    name = "arithmetic"
    parts = "additive"

    def combine(self, values: Numbers, weights: Numbers, options: Options) -> Numbers:
        return weighted_mean(values, weights)


class Sum(Operator):
    """Weights as stated times values, summed; what is missing is put at the mean of what is there."""

    name = "sum"
    parts = "additive"

    def combine(self, values: Numbers, weights: Numbers, options: Options) -> Numbers:
        return np.asarray(weighted_mean(values, weights) * weights.sum())

    def family(self, children: Family) -> Family:
        if children.kind in ("relative", "raw", "sum"):
            return children
        return Family("sum", f"{children.kind};{children.detail}")


class Geometric(Operator):
    """Weighted geometric mean of positive values."""

    name = "geometric"
    positive = True
    parts = "share of the logarithm"

    def combine(self, values: Numbers, weights: Numbers, options: Options) -> Numbers:
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(np.exp(_mean_with_infinities(np.log(values), weights)))


class Harmonic(Operator):
    """Weighted harmonic mean of positive values."""

    name = "harmonic"
    positive = True

    def combine(self, values: Numbers, weights: Numbers, options: Options) -> Numbers:
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(1 / _mean_with_infinities(1 / values, weights))


def _mean_with_infinities(values: Numbers, weights: Numbers) -> Numbers:
    """The weighted mean, infinite where a value is: the limit of a bound that reaches zero."""
    mean = weighted_mean(np.where(np.isinf(values), 0.0, values), weights)
    for column in values.T:
        infinite = np.isinf(column)
        mean[infinite] = column[infinite]
    return mean


class Minimum(Operator):
    """The lowest value: nothing makes up for it. Weights count for coverage alone."""

    name = "minimum"

    def combine(self, values: Numbers, weights: Numbers, options: Options) -> Numbers:
        lowest = np.full(len(values), np.nan)
        for column in values.T:
            lowest = np.fmin(lowest, column)
        return lowest


class Ampi(Operator):
    """Mean less a penalty for imbalance: M ∓ S·cv (Mazziotta and Pareto 2016).

    M = Σwr, S = √Σw(r − M)², cv = S/M, weights summing to one. Penalty minus suits a positive phenomenon, plus a
    negative one. Monotone in child i only while r_i ≤ M (3 + cv²)/2 (penalty minus).
    """

    name = "ampi"
    families = ("hundred",)
    parts = "additive"

    def combine(self, values: Numbers, weights: Numbers, options: Options) -> Numbers:
        mean = weighted_mean(values, weights)
        sign = -1.0 if options.penalty == "minus" else 1.0
        with np.errstate(divide="ignore", invalid="ignore"):
            score = mean + sign * weighted_variance(values, weights, mean) / mean
        return np.where(mean > 0, score, np.nan)

    def bounds(self, low: Numbers, high: Numbers, weights: Numbers, options: Options) -> tuple[Numbers, Numbers]:
        """Minus: lowest at a corner, highest where the free children take one common value; plus: the reverse."""
        share = weights / weights.sum()
        minus = options.penalty == "minus"

        def score(values: Numbers) -> Numbers:
            return self.combine(values, weights, options)

        known = ~np.isnan(low).any(axis=1) & (weighted_mean(low, weights) > 0)
        at_corner, at_ridge = np.full((2, len(low)), np.nan)
        at_corner[known] = corner(low[known], high[known], share, minus, score)
        at_ridge[known] = ridge(low[known], high[known], share, minus, score)
        return (at_corner, at_ridge) if minus else (at_ridge, at_corner)


class Mpi(Ampi):
    """The same penalty on indicators normalised as mpi (Mazziotta and Pareto 2013)."""

    name = "mpi"


OPERATORS: dict[str, Operator] = {
    operator.name: operator for operator in (Arithmetic(), Sum(), Geometric(), Harmonic(), Minimum(), Mpi(), Ampi())
}
