# SPDX-License-Identifier: GPL-3.0-or-later
"""Normalisation: indicators in their own units become numbers on one scale, high meaning more potential.

Every scale is a pair: ``fit`` learns a Plan from a column, ``apply`` puts a column on the scale by it. Columns are
float64 of shape (n,) with NaN where missing; the result has equal length. ``SCALES`` is the one list of them.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Mapping

import numpy as np
import numpy.typing as npt

from district_potential.core.errors import PotentialError
from district_potential.core.messages import Label
from district_potential.core.potential.ranks import percentile_among, rank
from district_potential.core.table import Numbers

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


@dataclass(frozen=True)
class Plan:
    """What a step learned from a column: named numbers, how many values they rest on and of which year.

    ``known`` and ``counts`` hold the distribution that percentiles are taken against.
    """

    numbers: Mapping[str, float]
    n: int
    year: str = ""
    known: Numbers = field(default_factory=lambda: np.empty(0))
    counts: Numbers = field(default_factory=lambda: np.empty(0))


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


class Scale(ABC):
    """One way to normalise. ``needs`` are the numbers its plan must hold; ``of_company`` says that a unit's value
    depends on the other units of the run; ``bounded`` that the ends of what a missing value could be are known;
    ``centred`` that the neutral value says what is good and what is bad, and is not only where the sign turns;
    ``takes`` names what may be told to it: the range of the scale, posts (goal_min, goal_max), ties.
    """

    name = ""
    needs: tuple[str, ...] = ("minimum", "maximum")
    of_company = False
    bounded = True
    centred = True
    takes: tuple[str, ...] = ()

    def fit(self, column: Numbers, setting: Setting, reference: Rows | None = None, year: str = "") -> Plan:
        """Learn the plan from a column.

        reference: the rows whose mean is the reference value of AMPI, by default all; year: theirs, if any.
        Raises PotentialError where the column has no value or only one distinct value, unless a flat column is to
        take the neutral value; then a column without values stays missing.
        """
        there = column[~np.isnan(column)]
        if not len(there):
            if not setting.neutral_if_flat:
                raise PotentialError("indicator_without_values", indicator=setting.indicator)
            return Plan(dict.fromkeys(self.needs, np.nan), 0, year)
        plan = self._learn(column, there, setting, reference, year)
        if self._is_flat(plan) and not setting.neutral_if_flat:
            raise PotentialError("flat_indicator", indicator=setting.indicator, value=float(there[0]))
        return plan

    def _learn(self, column: Numbers, there: Numbers, setting: Setting, reference: Rows | None, year: str) -> Plan:
        return Plan({"minimum": float(there.min()), "maximum": float(there.max())}, len(there), year)

    def _is_flat(self, plan: Plan) -> bool:
        return plan.numbers["minimum"] == plan.numbers["maximum"]

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
        ends = self.apply(np.array([plan.numbers["minimum"], plan.numbers["maximum"]]), plan, setting)
        return float(ends.min()), float(ends.max())


class _Interval(Scale):
    """Scales that run from low to high."""

    takes: tuple[str, ...] = ("range",)

    def neutral(self, plan: Plan, setting: Setting) -> float:
        return (setting.low + setting.high) / 2

    def family(self, setting: Setting) -> Family:
        return Family("interval", f"{setting.low:.10g};{setting.high:.10g}")

    def _put(self, column: Numbers, plan: Plan, setting: Setting) -> Numbers:
        low, high = plan.numbers["minimum"], plan.numbers["maximum"]
        share = (column - low) / (high - low)
        return _onto(1 - share if setting.negative else share, setting)


def _onto(share: Numbers, setting: Setting) -> Numbers:
    return setting.low + (setting.high - setting.low) * share


class MinMax(_Interval):
    """From the lowest observed value to the highest."""

    name = "min_max"


class Goalposts(_Interval):
    """From the fixed minimum to the fixed maximum of the framework; beyond them unless clipped."""

    name = "goalposts"
    takes = ("range", "posts")

    def _learn(self, column: Numbers, there: Numbers, setting: Setting, reference: Rows | None, year: str) -> Plan:
        low, high = setting.goal_min, setting.goal_max
        if low is None or high is None:
            raise PotentialError("goalposts_not_given", indicator=setting.indicator)
        return Plan({"minimum": low, "maximum": high}, len(there), year)


class Percentile(_Interval):
    """Percentile rank among the units, or among the distribution that was stored."""

    name = "percentile"
    needs = ()
    bounded = False

    def _learn(self, column: Numbers, there: Numbers, setting: Setting, reference: Rows | None, year: str) -> Plan:
        known, counts = np.unique(there, return_counts=True)
        return Plan({}, len(there), year, known, counts.astype(np.float64))

    def _is_flat(self, plan: Plan) -> bool:
        return len(plan.known) == 1

    def _put(self, column: Numbers, plan: Plan, setting: Setting) -> Numbers:
        share = percentile_among(column, plan.known, plan.counts) / 100
        return _onto(1 - share if setting.negative else share, setting)


class ZScore(Scale):
    """Distance from the mean in standard deviations, divisor n."""

    name = "z_score"
    needs = ("minimum", "maximum", "mean", "deviation")
    centre, step = 0.0, 1.0

    def _learn(self, column: Numbers, there: Numbers, setting: Setting, reference: Rows | None, year: str) -> Plan:
        moments = {"mean": float(there.mean()), "deviation": float(there.std())}
        return Plan({"minimum": float(there.min()), "maximum": float(there.max()), **moments}, len(there), year)

    def _put(self, column: Numbers, plan: Plan, setting: Setting) -> Numbers:
        step = -self.step if setting.negative else self.step
        return self.centre + step * ((column - plan.numbers["mean"]) / plan.numbers["deviation"])

    def neutral(self, plan: Plan, setting: Setting) -> float:
        return self.centre

    def family(self, setting: Setting) -> Family:
        return Family("z")


class Mpi(ZScore):
    """z-score on mean 100 and deviation 10 (Mazziotta and Pareto 2013)."""

    name = "mpi"
    centre, step = 100.0, 10.0

    def family(self, setting: Setting) -> Family:
        return Family("hundred")


class Ampi(Scale):
    """100 at the reference, 70 and 130 at half the range below and above it (Mazziotta and Pareto 2016).

    r = 60 (x − (Ref − Δ))/(2Δ) + 70 with Δ half of maximum − minimum, written here as 100 + 30 (x − Ref)/Δ, so that
    a unit at the reference has exactly 100.
    """

    name = "ampi"
    takes = ("posts",)
    needs = ("minimum", "maximum", "reference")

    def _learn(self, column: Numbers, there: Numbers, setting: Setting, reference: Rows | None, year: str) -> Plan:
        goal = setting.goal_reference
        if goal is None:
            among = there if reference is None else column[reference & ~np.isnan(column)]
            if not len(among):
                raise PotentialError("reference_without_value", indicator=setting.indicator)
            goal = float(among.mean())
        low = float(there.min()) if setting.goal_min is None else setting.goal_min
        high = float(there.max()) if setting.goal_max is None else setting.goal_max
        if low > high:
            raise PotentialError("goalposts_crossed", indicator=setting.indicator, low=low, high=high)
        return Plan({"minimum": low, "maximum": high, "reference": goal}, len(there), year)

    def _put(self, column: Numbers, plan: Plan, setting: Setting) -> Numbers:
        half = (plan.numbers["maximum"] - plan.numbers["minimum"]) / 2
        return 100 + (-30 if setting.negative else 30) * ((column - plan.numbers["reference"]) / half)

    def neutral(self, plan: Plan, setting: Setting) -> float:
        return 100.0

    def family(self, setting: Setting) -> Family:
        return Family("hundred")


class Rank(Scale):
    """Place among the units, the highest number for the most potential."""

    name = "rank"
    takes = ("ties",)
    of_company = True
    bounded = False
    first = 1.0

    def _put(self, column: Numbers, plan: Plan, setting: Setting) -> Numbers:
        return rank(-column if setting.negative else column, setting.ties) + (self.first - 1)

    def neutral(self, plan: Plan, setting: Setting) -> float:
        return (plan.n + 1) / 2 + (self.first - 1)

    def family(self, setting: Setting) -> Family:
        return Family("places")


class Borda(Rank):
    """Number of units left behind: the rank less one."""

    name = "borda"
    first = 0.0


class Flags(Scale):
    """1 where the rule of the indicator holds, 0 where not; turned for negative polarity."""

    name = "flags"
    needs = ()

    def _learn(self, column: Numbers, there: Numbers, setting: Setting, reference: Rows | None, year: str) -> Plan:
        if setting.rule is None:
            raise PotentialError("flag_without_rule", indicator=setting.indicator)
        return Plan({setting.rule.comparison: setting.rule.value}, len(there), year)

    def _is_flat(self, plan: Plan) -> bool:
        return False

    def _put(self, column: Numbers, plan: Plan, setting: Setting) -> Numbers:
        ((comparison, value),) = plan.numbers.items()
        holds = {
            "above": column > value,
            "at_least": column >= value,
            "below": column < value,
            "at_most": column <= value,
        }[comparison]
        return np.where(np.isnan(column), np.nan, holds != setting.negative)

    def neutral(self, plan: Plan, setting: Setting) -> float:
        return 0.5

    def family(self, setting: Setting) -> Family:
        return Family("relative")

    def extent(self, plan: Plan, setting: Setting) -> tuple[float, float]:
        return 0.0, 1.0


class Raw(Scale):
    """The published value, its sign turned for negative polarity."""

    name = "raw"
    centred = False

    def _is_flat(self, plan: Plan) -> bool:
        return False

    def _put(self, column: Numbers, plan: Plan, setting: Setting) -> Numbers:
        return -column if setting.negative else column.copy()

    def neutral(self, plan: Plan, setting: Setting) -> float:
        return 0.0

    def family(self, setting: Setting) -> Family:
        return Family("raw", setting.unit)


SCALES: dict[str, Scale] = {
    scale.name: scale
    for scale in (MinMax(), ZScore(), Rank(), Percentile(), Borda(), Goalposts(), Ampi(), Mpi(), Flags(), Raw())
}
