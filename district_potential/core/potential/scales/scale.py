# SPDX-License-Identifier: GPL-3.0-or-later
"""What a scale is: a pair of fit and apply, with the plan that it learns and the options that it is told."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Mapping

import numpy as np
import numpy.typing as npt

from district_potential.core.errors import PotentialError
from district_potential.core.messages import Label
from district_potential.core.table import Numbers, present

Rows = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Family:
    """What numbers may stand side by side under one parent: kind, and what else must agree (bounds, unit)."""

    kind: str
    detail: str = ""


@dataclass(frozen=True)
class Rule:
    """A flag's threshold in the indicator's own units: above, at_least, below or at_most a value."""

    comparison: str
    value: float


NONE: Numbers = np.empty(0)


@dataclass(frozen=True)
class Plan:
    """What a step learned from a column: named numbers, how many values they rest on and of which year.

    ``known`` and ``counts`` hold the distribution that percentiles are taken against.
    """

    numbers: Mapping[str, float]
    n: int
    year: str = ""
    known: Numbers = field(default_factory=lambda: NONE)
    counts: Numbers = field(default_factory=lambda: NONE)


@dataclass(frozen=True)
class Setting:
    """How one indicator is to be normalised: its name in sentences, its polarity, and the options of the scale."""

    indicator: Label | str
    negative: bool = False
    low: float = 0.0
    high: float = 100.0
    ties: str = "average"
    clip: bool = False
    neutral_if_flat: bool = False
    goal_min: float | None = None
    goal_max: float | None = None
    goal_reference: float | None = None
    rule: Rule | None = None
    unit: str = ""
    beyond: str = "falls"


class Scale(ABC):
    """One way to normalise. ``needs`` are the numbers its plan must hold; ``of_company`` says that a unit's value
    depends on the other units of the run; ``bounded`` that the ends of what a missing value could be are known;
    ``centred`` that the neutral value says what is good and what is bad, and is not only where the sign turns;
    ``spread`` that two values must differ; ``takes`` names what may be told to it: the range of the scale, posts
    (goal_min, goal_max), ties.
    """

    name: str
    needs: tuple[str, ...] = ("minimum", "maximum")
    of_company = False
    bounded = True
    centred = True
    spread = True
    takes: tuple[str, ...] = ()

    def fit(self, column: Numbers, setting: Setting, reference: Rows | None = None, year: str = "") -> Plan:
        """Learn the plan from a column.

        reference: the rows whose mean is the reference value of AMPI, by default all; year: theirs, if any.
        Raises PotentialError where the column has no value or only one distinct value, unless a flat column is to
        take the neutral value; then a column without values stays missing.
        """
        there = present(column)
        if not len(there):
            if not setting.neutral_if_flat:
                raise PotentialError("indicator_without_values", indicator=setting.indicator)
            return Plan(dict.fromkeys(self.needs, np.nan), 0, year)
        plan = self._learn(column, there, setting, reference, year)
        if self._is_flat(plan) and not setting.neutral_if_flat:
            raise PotentialError("flat_indicator", indicator=setting.indicator, value=float(there[0]))
        return plan

    def fit_apply(
        self, column: Numbers, setting: Setting, reference: Rows | None = None, year: str = ""
    ) -> tuple[Plan, Numbers | None]:
        """Fit, and the values of the same column where the fit finds them on its way; None where it does not."""
        plan = self.fit(column, setting, reference, year)
        return plan, self.apply(column, plan, setting) if self.of_company else None

    def _learn(self, column: Numbers, there: Numbers, setting: Setting, reference: Rows | None, year: str) -> Plan:
        ends = {"minimum": float(np.minimum.reduce(there)), "maximum": float(np.maximum.reduce(there))}
        return Plan(ends, len(there), year)

    def _is_flat(self, plan: Plan) -> bool:
        return self.spread and plan.numbers["minimum"] == plan.numbers["maximum"]

    def apply(self, column: Numbers, plan: Plan, setting: Setting) -> Numbers:
        """Put a column on the scale, oriented to potential; a plan that rests on no value leaves it missing."""
        if not plan.n:
            return np.full(len(column), np.nan)
        if self._is_flat(plan):
            return np.where(np.isnan(column), np.nan, self.neutral(plan, setting))
        if setting.clip and "minimum" in plan.numbers:
            column = np.clip(column, plan.numbers["minimum"], plan.numbers["maximum"])
        return self._put(column, plan, setting)

    @abstractmethod
    def _put(self, column: Numbers, plan: Plan, setting: Setting) -> Numbers:
        """Put the values of a column on the scale."""

    @abstractmethod
    def neutral(self, plan: Plan, setting: Setting) -> float:
        """The value that is neither good nor bad; a value v is turned to the opposite orientation by 2 neutral − v."""

    @abstractmethod
    def family(self, setting: Setting) -> Family:
        """The scale family of the values: a parent takes children of one family alone."""

    def extent(self, plan: Plan, setting: Setting) -> tuple[float, float]:
        """The normalised minimum and maximum in use: between them lies what a missing value could be."""
        if not self.bounded or not plan.n:
            return np.nan, np.nan
        ends = self.apply(self._extremes(plan), plan, setting)
        return float(ends.min()), float(ends.max())

    def _extremes(self, plan: Plan) -> Numbers:
        """The values among which are the worst and the best that there may be."""
        return np.array([plan.numbers["minimum"], plan.numbers["maximum"]])
