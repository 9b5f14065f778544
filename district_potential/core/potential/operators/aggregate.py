# SPDX-License-Identifier: GPL-3.0-or-later
"""Aggregation: the children's values of every unit become one score of their node.

Values are float64 of shape (n, k), one column a child, NaN where missing; weights of shape (k,), positive. Missing
values are left out and the weights of the others re-scaled, unit by unit. ``OPERATORS`` is the one list of them.
"""

from __future__ import annotations

import numpy as np

from district_potential.core.potential.operators.combining import (
    Operator,
    mean_logarithm,
    mean_with_infinities,
    weighted_mean,
    weighted_variance,
)
from district_potential.core.potential.operators.concave import corner, ridge
from district_potential.core.potential.operators.frontier import BenefitOfTheDoubt
from district_potential.core.potential.operators.ideal import Topsis
from district_potential.core.potential.operators.means import Generalised, Owa
from district_potential.core.potential.operators.outranking import Copeland, Promethee
from district_potential.core.potential.options import PENALTIES, Options
from district_potential.core.potential.scales.scale import Family
from district_potential.core.table import Numbers

__all__ = ["OPERATORS", "PENALTIES", "Operator", "Options", "weighted_mean", "weighted_variance"]


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
    keeps_equal = False

    def combine(self, values: Numbers, weights: Numbers, options: Options) -> Numbers:
        return np.asarray(weighted_mean(values, weights) * weights.sum())

    def family(self, children: Family) -> Family:
        if children.kind in ("relative", "raw", "sum"):
            return children
        return Family("sum", f"{children.kind};{children.detail}")


class Geometric(Operator):
    """Weighted geometric mean of positive values."""

    name = "geometric"
    parts = "share of the logarithm"

    def least(self, options: Options) -> str:
        return "positive"

    def combine(self, values: Numbers, weights: Numbers, options: Options) -> Numbers:
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(np.exp(mean_logarithm(values, weights)))


class Harmonic(Operator):
    """Weighted harmonic mean of positive values."""

    name = "harmonic"

    def least(self, options: Options) -> str:
        return "positive"

    def combine(self, values: Numbers, weights: Numbers, options: Options) -> Numbers:
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(1 / mean_with_infinities(1 / values, weights))


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
    takes = ("penalty",)

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
    operator.name: operator
    for operator in (
        Arithmetic(), Sum(), Geometric(), Harmonic(), Generalised(), Minimum(), Owa(), Mpi(), Ampi(), Topsis(),
        Copeland(), Promethee(), BenefitOfTheDoubt(),
    )
}  # fmt: skip
