# SPDX-License-Identifier: GPL-3.0-or-later
"""Weights that the data give: the values of siblings over the units become the share of each in their node.

Values are float64 of shape (n, k), one column a sibling, on one scale, high meaning more potential, NaN where
missing; weights of shape (k,), positive, summing to one. ``WEIGHTINGS`` is the one list of them.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Sequence, Union

import numpy as np
from scipy.special import entr

from district_potential.core.errors import PotentialError
from district_potential.core.messages import Label
from district_potential.core.potential.association import pearson
from district_potential.core.potential.distribution import gini
from district_potential.core.table import Numbers

Names = Sequence[Union[Label, str]]
NOTHING = 1e-12  # a share below it is a weight of 0 that rounding hides


class Weighting(ABC):
    """One way to weigh siblings by their values. ``of_data`` says that it looks at them."""

    name = ""
    of_data = True

    def fit(self, values: Numbers, names: Names) -> Numbers:
        """The share of every column, shape (k,); names are those of the columns in sentences.

        A column alone has the share 1. Raises PotentialError naming a column that has fewer than two values or the
        same value everywhere, and whatever would have no weight: a weight of 0 would take it out of the index.
        """
        if values.shape[1] == 1:
            return np.ones(1)
        if self.of_data:
            for column, name in zip(values.T, names):
                _refuse_flat(column, name)
        raw = self._measure(values, names)
        shares: Numbers = raw / raw.sum()
        idle = [name for name, share in zip(names, shares) if share < NOTHING]
        if idle:
            raise PotentialError("weigh_nothing", method=self.name, items=idle, n=len(idle))
        return shares

    @abstractmethod
    def _measure(self, values: Numbers, names: Names) -> Numbers:
        """What the shares are in proportion to, shape (k,)."""


def _refuse_flat(column: Numbers, name: Label | str) -> None:
    there = column[~np.isnan(column)]
    if len(there) < 2:
        raise PotentialError("weigh_without_values", name=name, n=len(there))
    if there.min() == there.max():
        raise PotentialError("weigh_flat", name=name, value=float(there[0]))


class Equal(Weighting):
    """All alike. Missing values do not matter: the data are not looked at."""

    name = "equal"
    of_data = False

    def _measure(self, values: Numbers, names: Names) -> Numbers:
        return np.ones(values.shape[1])


class StandardDeviation(Weighting):
    """In proportion to the standard deviation, divisor n (Diakoulaki, Mavrotas and Papayannakis 1995).

    Missing: every column by the values it has.
    """

    name = "stdev"

    def _measure(self, values: Numbers, names: Names) -> Numbers:
        return np.asarray(np.nanstd(values, axis=0))


class Critic(Weighting):
    """Standard deviation times conflict, C_j = s_j Σ_k (1 − r_jk), of columns put on 0 … 1 (Diakoulaki et al. 1995).

    Missing: spread by the values a column has, each correlation by the units that both columns have.
    """

    name = "critic"

    def _measure(self, values: Numbers, names: Names) -> Numbers:
        low, high = np.nanmin(values, axis=0), np.nanmax(values, axis=0)
        spread = np.nanstd((values - low) / (high - low), axis=0)
        conflict = (1 - correlations(values, names)).sum(axis=1)
        conflict[conflict < NOTHING] = 0.0
        if not conflict.any():
            raise PotentialError("weigh_no_conflict", items=list(names), n=len(names))
        return np.asarray(spread * conflict)


class Entropy(Weighting):
    """In proportion to 1 − E, E = −Σ p ln p / ln n, p = x / Σx (Shannon; Zeleny 1982). A zero adds nothing to E.

    Missing: every column by the n values it has. Refuses negative values by name.
    """

    name = "entropy"

    def _measure(self, values: Numbers, names: Names) -> Numbers:
        _refuse_negative(values, names, self.name)
        n = (~np.isnan(values)).sum(axis=0)
        shares = values / np.nansum(values, axis=0)
        return np.asarray(1 - np.nansum(entr(shares), axis=0) / np.log(n))


class Gini(Weighting):
    """In proportion to the Gini coefficient, Σ_i Σ_j |x_i − x_j| / (2 n² mean).

    Missing: every column by the n values it has. Refuses negative values by name.
    """

    name = "gini"

    def _measure(self, values: Numbers, names: Names) -> Numbers:
        _refuse_negative(values, names, self.name)
        return np.array([gini(column[~np.isnan(column)]) for column in values.T])


class Pca(Weighting):
    """The squared loadings of the first principal component of the correlations (OECD 2008; Nicoletti et al. 2000).

    A squared loading is the share that a column has in the component; the sign of a loading is no weight.
    Missing: only units that have every column count.
    """

    name = "pca"

    def _measure(self, values: Numbers, names: Names) -> Numbers:
        return np.asarray(first_component(values, names).loadings ** 2)


@dataclass(frozen=True)
class Component:
    """The first principal component: loadings of unit length, shape (k,), more of them positive than negative by
    their sum; its share of the variance, and the number of units it rests on.
    """

    loadings: Numbers
    share: float
    n: int


def first_component(values: Numbers, names: Names) -> Component:
    """The direction in which standardised siblings differ most over the units that have them all.

    Raises PotentialError where fewer than three units have every column, where a column is the same in all of them,
    and where no direction is the first.
    """
    whole = values[~np.isnan(values).any(axis=1)]
    if len(whole) < 3:
        raise PotentialError("weigh_incomplete_units", items=list(names), n=len(whole))
    for column, name in zip(whole.T, names):
        if column.min() == column.max():
            raise PotentialError("weigh_flat_where_complete", name=name, n=len(whole))
    lengths, directions = np.linalg.eigh(np.corrcoef(whole.T))
    if lengths[-1] - lengths[-2] < NOTHING:
        raise PotentialError("weigh_no_first_component", items=list(names), n=len(names))
    loadings = directions[:, -1]
    return Component(loadings * np.copysign(1.0, loadings.sum()), float(lengths[-1] / lengths.sum()), len(whole))


def correlations(values: Numbers, names: Names) -> Numbers:
    """Pearson's r of every two columns over the units that have both, shape (k, k).

    Raises PotentialError naming two columns of which one does not vary there.
    """
    k = values.shape[1]
    r = np.eye(k)
    for i in range(k):
        for j in range(i):
            both = ~np.isnan(values[:, [i, j]]).any(axis=1)
            r[i, j] = r[j, i] = pearson(values[both, i], values[both, j])
            if np.isnan(r[i, j]):
                raise PotentialError("weigh_without_correlation", a=names[j], b=names[i], n=int(both.sum()))
    return r


def _refuse_negative(values: Numbers, names: Names, method: str) -> None:
    for column, name in zip(values.T, names):
        least = float(np.nanmin(column))
        if least < 0:
            raise PotentialError("weigh_negative", method=method, name=name, value=least)


WEIGHTINGS: dict[str, Weighting] = {
    weighting.name: weighting for weighting in (Equal(), Pca(), Entropy(), Critic(), StandardDeviation(), Gini())
}
