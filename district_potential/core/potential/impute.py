# SPDX-License-Identifier: GPL-3.0-or-later
"""Imputation: a missing value of an indicator is estimated, because the user chose so, and stays known as estimated.

Every imputer is a pair: ``fit`` learns a Plan from a column, ``apply`` fills a column by it. Columns are float64 of
shape (n,) with NaN where missing. ``IMPUTERS`` is the one list of them. What cannot be estimated stays missing.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from district_potential.core.errors import PotentialError
from district_potential.core.messages import Message
from district_potential.core.potential.order_statistics import median
from district_potential.core.potential.scales.normalise import Plan
from district_potential.core.potential.times import Times
from district_potential.core.table import Numbers, present

Places = npt.NDArray[np.intp]
K = 5


@dataclass(frozen=True)
class Company:
    """What is known of the rows beside their values.

    codes: of the units, one a row; groups: the group of every row, blank where none; neighbours: the row numbers of
    the neighbours of every row; times: the years.
    """

    codes: Sequence[str]
    groups: Sequence[str] | None = None
    neighbours: Sequence[Places] | None = None
    times: Times | None = None

    @property
    def names(self) -> list[str]:
        """The rows' names: the unit's code, with the year where there are years."""
        if self.times is None:
            return list(self.codes)
        return [f"{code}@{year}" for code, year in zip(self.codes, self.times.years)]


class Imputer(ABC):
    """One way to estimate.

    ``fitted`` says that later runs need the numbers of the plan; ``by_plan`` that the plan alone fills a gap, whatever
    the other rows.
    """

    name = ""
    fitted = True
    by_plan = False

    @abstractmethod
    def fit(self, column: Numbers, company: Company) -> Plan:
        """Learn the plan from a column. Raises PotentialError where the company says too little."""

    @abstractmethod
    def apply(self, column: Numbers, plan: Plan, company: Company) -> Numbers:
        """Fill the gaps of a column by a plan."""

    def holds(self, plan: Plan) -> bool:
        """Whether a stored plan is of this imputer."""
        return any(name == self.name or name.startswith(f"{self.name}:") for name in plan.numbers)


class Mean(Imputer):
    """The mean of the units that have a value."""

    name = "mean"
    by_plan = True

    def fit(self, column: Numbers, company: Company) -> Plan:
        n = len(column) - int(np.count_nonzero(np.isnan(column)))
        return Plan({self.name: self._middle(column, n)} if n else {}, n)

    def apply(self, column: Numbers, plan: Plan, company: Company) -> Numbers:
        filled = column.copy()
        np.copyto(filled, plan.numbers.get(self.name, np.nan), where=np.isnan(column))
        return filled

    def _middle(self, column: Numbers, n: int) -> float:
        return float(present(column).mean())


class Median(Mean):
    """The median of the units that have a value."""

    name = "median"

    def _middle(self, column: Numbers, n: int) -> float:
        return median(column, n)


class Group(Imputer):
    """The mean of the units of the same group; a unit without group, or of a group without values, stays missing."""

    name = "group"

    def fit(self, column: Numbers, company: Company) -> Plan:
        groups = self._groups(company)
        there = ~np.isnan(column)
        numbers = {}
        for group in sorted(set(groups) - {""}):
            inside = column[there & np.array([each == group for each in groups])]
            if len(inside):
                numbers[f"{self.name}:{group}"] = float(inside.mean())
        return Plan(numbers, int(there.sum()))

    def apply(self, column: Numbers, plan: Plan, company: Company) -> Numbers:
        means = [plan.numbers.get(f"{self.name}:{group}", np.nan) for group in self._groups(company)]
        return np.where(np.isnan(column), means, column)

    def _groups(self, company: Company) -> Sequence[str]:
        if company.groups is None:
            raise PotentialError("missing_needs_groups")
        return company.groups


class Neighbours(Imputer):
    """The mean of the neighbours that have a value of their own; units all of whose neighbours lack it stay missing.

    The plan keeps the estimate of every unit, and that a unit had none (``alone``), so that one more neighbour in a
    later run leaves it unchanged.
    """

    name = "neighbours"
    fitted = False

    def fit(self, column: Numbers, company: Company) -> Plan:
        around, names = self._around(column, company), company.names
        numbers: dict[str, float] = {}
        for row in np.flatnonzero(np.isnan(column)):
            if np.isnan(around[row]):
                numbers[f"alone:{names[row]}"] = 1.0
            else:
                numbers[f"{self.name}:{names[row]}"] = float(around[row])
        return Plan(numbers, int((~np.isnan(column)).sum()))

    def apply(self, column: Numbers, plan: Plan, company: Company) -> Numbers:
        filled, names = np.where(np.isnan(column), self._around(column, company), column), company.names
        for row in np.flatnonzero(np.isnan(column)):
            kept = plan.numbers.get(f"{self.name}:{names[row]}")
            if kept is not None:
                filled[row] = kept
            elif f"alone:{names[row]}" in plan.numbers:
                filled[row] = np.nan
        return filled

    def _around(self, column: Numbers, company: Company) -> Numbers:
        if company.neighbours is None:
            raise PotentialError("missing_needs_neighbours")
        around = np.full(len(column), np.nan)
        for row in np.flatnonzero(np.isnan(column)):
            values = column[company.neighbours[row]]
            values = values[~np.isnan(values)]
            if len(values):
                around[row] = values.mean()
        return around


class PreviousYear(Imputer):
    """The unit's own value of the latest earlier year that has one."""

    name = "previous_year"
    fitted = False

    def fit(self, column: Numbers, company: Company) -> Plan:
        if company.times is None:
            raise PotentialError("missing_needs_years")
        return Plan({}, int((~np.isnan(column)).sum()))

    def apply(self, column: Numbers, plan: Plan, company: Company) -> Numbers:
        if company.times is None:
            raise PotentialError("missing_needs_years")
        filled = column.copy()
        latest: dict[str, float] = {}
        for row in np.argsort(company.times.number, kind="stable"):
            code = company.codes[row]
            if np.isnan(column[row]):
                filled[row] = latest.get(code, np.nan)
            else:
                latest[code] = column[row]
        return filled


IMPUTERS: Mapping[str, Imputer] = {
    imputer.name: imputer for imputer in (Mean(), Median(), Group(), Neighbours(), PreviousYear())
}


def missing_needs(method: str, group_field: str | None, year_field: str | None) -> Message | None:
    """What an estimate by a method needs and is not told, before any data is read."""
    if method == "group" and not group_field:
        return Message.of("missing_needs_groups")
    if method == "previous_year" and not year_field:
        return Message.of("missing_needs_years")
    return None
