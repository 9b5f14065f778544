# SPDX-License-Identifier: GPL-3.0-or-later
"""What an operator is: children's values in, one score of their node out; and the weighted moments of a row."""

from __future__ import annotations

from abc import ABC, abstractmethod

import numpy as np
import numpy.typing as npt

from district_potential.core.potential.options import Options
from district_potential.core.potential.scales.scale import Family
from district_potential.core.table import Numbers, has_gaps

Rows = npt.NDArray[np.intp]
SMALLEST, FACTORS = 1e-30, 10  # a product of ten such numbers or larger ones has all its digits, or is infinite


def weighted_mean(values: Numbers, weights: Numbers) -> Numbers:
    """The mean of what is there in every row; equal values give exactly that value.

    Taken as the first child plus the mean distance from it; only rows with a gap need to ask what is there.
    """
    first = values[:, 0]
    distance: Numbers = np.zeros(len(values))
    part = np.empty(len(values))
    for column, weight in zip(values.T[1:], weights[1:] / weights.sum()):
        np.subtract(column, first, out=part)
        part *= weight
        distance += part
    distance += first
    if has_gaps(distance):
        gaps = np.flatnonzero(np.isnan(distance))
        distance[gaps] = _mean_over_gaps(values[gaps], weights)
    return distance


def _mean_over_gaps(values: Numbers, weights: Numbers) -> Numbers:
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
    variance: Numbers = np.zeros(len(values))
    part = np.empty(len(values))
    for column, weight in zip(values.T, weights / weights.sum()):
        np.subtract(column, mean, out=part)
        part *= part
        part *= weight
        variance += part
    if has_gaps(variance):
        gaps = np.flatnonzero(np.isnan(variance))
        variance[gaps] = _variance_over_gaps(values[gaps], weights, mean[gaps])
    return variance


def _variance_over_gaps(values: Numbers, weights: Numbers, mean: Numbers) -> Numbers:
    total = np.zeros(len(values))
    there = np.zeros(len(values))
    for column, weight in zip(values.T, weights):
        present = ~np.isnan(column)
        there[present] += weight
        total[present] += weight * (column[present] - mean[present]) ** 2
    there[there == 0] = np.nan
    return np.asarray(total / there)


def mean_with_infinities(values: Numbers, weights: Numbers) -> Numbers:
    """The weighted mean, infinite where a value is: the limit of a bound that reaches zero."""
    mean = weighted_mean(values, weights)
    astray = np.flatnonzero(~np.isfinite(mean))
    if len(astray):
        limit = mean[astray]
        for column in values[astray].T:
            infinite = np.isinf(column)
            limit[infinite] = column[infinite]
        mean[astray] = limit
    return mean


def mean_logarithm(values: Numbers, weights: Numbers) -> Numbers:
    """The weighted mean of the logarithms of what is there in every row; −∞ where a value is 0.

    Children that weigh the same take one logarithm, that of their product: logarithms are most of the work.
    """
    groups = _factors(values, weights)
    logarithms = np.empty((len(groups), len(values)))
    for logarithm, (first, *others) in zip(logarithms, groups):
        if others:
            with np.errstate(over="ignore"):  # then its row is told apart
                product = np.multiply(values[:, first], values[:, others[0]])
                for child in others[1:]:
                    product *= values[:, child]
            np.log(product, out=logarithm)
            np.divide(logarithm, 1 + len(others), out=logarithm)
        else:
            np.log(values[:, first], out=logarithm)
    complete = np.isfinite(logarithms).all(axis=0)
    mean = weighted_mean(logarithms.T, np.array([weights[group].sum() for group in groups]))
    if not complete.all():
        mean[~complete] = mean_with_infinities(np.log(values[~complete]), weights)
    return mean


def _factors(values: Numbers, weights: Numbers) -> list[list[int]]:
    """The children by number whose product stands for them: of one weight, and so few that no digit gets lost."""
    alike: dict[float, list[int]] = {}
    for child, weight in enumerate(weights.tolist()):
        alike.setdefault(weight, []).append(child)
    most = FACTORS if np.fmin.reduce(values, axis=None, initial=np.inf) >= SMALLEST else 1
    return [group[at : at + most] for group in alike.values() for at in range(0, len(group), most)]


class Operator(ABC):
    """One way to aggregate.

    ``families``: the only scale families taken, if not all; ``parts``: how contributions are told apart (additive,
    share of the logarithm, not additive); ``takes``: the options it looks at; ``of_company``: a unit's score depends
    on the other units of the run; ``keeps_equal``: children that are equal give that value.
    """

    name: str
    families: tuple[str, ...] = ()
    parts = "not additive"
    takes: tuple[str, ...] = ()
    of_company = False
    keeps_equal = True

    def least(self, options: Options) -> str:
        """Which values are refused: ``positive`` takes only values above 0, ``not_negative`` 0 too, ``any`` all."""
        return "any"

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

    def neutral(self, children: Numbers, weights: Numbers, options: Options) -> float:
        """The neutral value of the score from those of the children, shape (k,)."""
        told = children.tolist()
        if self.keeps_equal and len(set(told)) == 1:
            return float(told[0])
        return float(self.combine(children[None, :], weights, options)[0])

    def changes(self, values: Numbers, neutral: Numbers, weights: Numbers, options: Options) -> Numbers:
        """How the score of every row changes when a child leaves its neutral value for its own, shape (n, k)."""
        whole = self.combine(values, weights, options)
        out: Numbers = np.full(values.shape, np.nan)
        for j in range(values.shape[1]):
            there = ~np.isnan(values[:, j])
            without = values[there]
            without[:, j] = neutral[j]
            out[there, j] = whole[there] - self.combine(without, weights, options)
        return out

    def family(self, children: Family) -> Family:
        """The scale family of the score."""
        return children


class Company(Operator):
    """An operator that judges every unit in the company of the others of the run, all years together.

    Its score cannot be held still by goalposts and has no bounds. ``middle`` is the neutral value: a score turns about
    it.
    """

    of_company = True
    middle = 0.0

    @abstractmethod
    def among(self, values: Numbers, company: Numbers, own: Rows, weights: Numbers, options: Options) -> Numbers:
        """The scores, shape (m,), of rows (m, k) that take the place of the rows ``own`` of a company (n, k)."""

    def combine(self, values: Numbers, weights: Numbers, options: Options) -> Numbers:
        return self.among(values, values, np.arange(len(values)), weights, options)

    def bounds(self, low: Numbers, high: Numbers, weights: Numbers, options: Options) -> tuple[Numbers, Numbers]:
        """Unknown: what a unit lacks changes the scores of the others."""
        return np.full(len(low), np.nan), np.full(len(low), np.nan)

    def neutral(self, children: Numbers, weights: Numbers, options: Options) -> float:
        return np.nan if np.isnan(children).all() else self.middle

    def changes(self, values: Numbers, neutral: Numbers, weights: Numbers, options: Options) -> Numbers:
        """The change of one unit's score when its child leaves the neutral value, the company staying as it is."""
        whole = self.combine(values, weights, options)
        out: Numbers = np.full(values.shape, np.nan)
        for j in range(values.shape[1]):
            own = np.flatnonzero(~np.isnan(values[:, j]))
            without = values[own]
            without[:, j] = neutral[j]
            out[own, j] = whole[own] - self.among(without, values, own, weights, options)
        return out

    def family(self, children: Family) -> Family:
        return Family("company", self.name)
