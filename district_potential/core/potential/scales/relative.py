# SPDX-License-Identifier: GPL-3.0-or-later
"""Scales that hold a value against another one: AMPI against a reference, distances and fractions, flags."""

from __future__ import annotations

import numpy as np

from district_potential.core.errors import PotentialError
from district_potential.core.potential.scales.scale import Family, Plan, Rows, Scale, Setting
from district_potential.core.table import Numbers


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


class DistanceToMaximum(Scale):
    """How near to the best value of the run, 0 for the worst and 1 for the best: 1 − (max − x)/(max − min)."""

    name = "distance_to_maximum"

    def _put(self, column: Numbers, plan: Plan, setting: Setting) -> Numbers:
        low, high = plan.numbers["minimum"], plan.numbers["maximum"]
        share = (column - low) / (high - low)
        return 1 - share if setting.negative else share

    def neutral(self, plan: Plan, setting: Setting) -> float:
        return 0.5

    def family(self, setting: Setting) -> Family:
        return Family("relative")


class DistanceToReference(Ampi):
    """How far on the way from the worst value to the reference, which stands at 1: (x − min)/(reference − min).

    With negative polarity the way starts at the highest value: (max − x)/(max − reference). Values better than the
    reference are above 1 unless clipped. The reference is goal_reference, else the mean of the reference rows.
    """

    name = "distance_to_reference"

    def _worst(self, plan: Plan, setting: Setting) -> float:
        return plan.numbers["maximum" if setting.negative else "minimum"]

    def apply(self, column: Numbers, plan: Plan, setting: Setting) -> Numbers:
        made = super().apply(column, plan, setting)
        return np.clip(made, 0.0, 1.0) if setting.clip else made

    def _put(self, column: Numbers, plan: Plan, setting: Setting) -> Numbers:
        worst, reference = self._worst(plan, setting), plan.numbers["reference"]
        way = worst - reference if setting.negative else reference - worst
        if way <= 0:
            raise PotentialError("reference_not_better", indicator=setting.indicator, reference=reference, worst=worst)
        return (worst - column if setting.negative else column - worst) / way

    def neutral(self, plan: Plan, setting: Setting) -> float:
        return 1.0

    def family(self, setting: Setting) -> Family:
        return Family("relative")


class DistanceToTarget(Ampi):
    """How near to the target of the framework (goal_reference), which stands at 1 and is the optimum.

    ``falls`` (the default): 1 − |x − target|/d, d the distance from the target to the end that lies farther from it,
    so that 0 is the farthest and values equally far are equal; polarity then settles the role alone. ``rises``: the
    way from the worst value to the target, (x − min)/(target − min) or (max − x)/(max − target), above 1 beyond it.
    ``stays``: the same, 1 beyond it. A target that no unit has passed is the same in all three.
    """

    name = "distance_to_target"

    def _learn(self, column: Numbers, there: Numbers, setting: Setting, reference: Rows | None, year: str) -> Plan:
        if setting.goal_reference is None:
            raise PotentialError("target_not_given", indicator=setting.indicator)
        return super()._learn(column, there, setting, reference, year)

    def apply(self, column: Numbers, plan: Plan, setting: Setting) -> Numbers:
        made = super().apply(column, plan, setting)
        if setting.clip:
            return np.asarray(np.clip(made, 0.0, 1.0))
        return np.minimum(made, 1.0) if setting.beyond == "stays" else made

    def _put(self, column: Numbers, plan: Plan, setting: Setting) -> Numbers:
        low, high, target = (plan.numbers[name] for name in ("minimum", "maximum", "reference"))
        if setting.beyond == "falls":
            return np.asarray(1 - np.abs(column - target) / max(target - low, high - target))
        way = high - target if setting.negative else target - low
        if way <= 0:
            worst = high if setting.negative else low
            raise PotentialError("reference_not_better", indicator=setting.indicator, reference=target, worst=worst)
        return (high - column if setting.negative else column - low) / way

    def neutral(self, plan: Plan, setting: Setting) -> float:
        return 0.5

    def family(self, setting: Setting) -> Family:
        return Family("relative")

    def _extremes(self, plan: Plan) -> Numbers:
        low, high, target = (plan.numbers[name] for name in ("minimum", "maximum", "reference"))
        return np.array([low, high, min(max(low, target), high)])


class FractionOfMaximum(Scale):
    """The value as a fraction of the highest: x/max. Refused for negative polarity and for values below 0."""

    name = "fraction_of_maximum"

    def fit(self, column: Numbers, setting: Setting, reference: Rows | None = None, year: str = "") -> Plan:
        if setting.negative:
            raise PotentialError("fraction_of_negative_polarity", indicator=setting.indicator)
        return super().fit(column, setting, reference, year)

    def apply(self, column: Numbers, plan: Plan, setting: Setting) -> Numbers:
        if setting.negative:
            raise PotentialError("fraction_of_negative_polarity", indicator=setting.indicator)
        below = column[column < 0]
        if len(below):
            lowest = float(below.min())
            raise PotentialError("fraction_of_negative_values", indicator=setting.indicator, value=lowest, n=len(below))
        return super().apply(column, plan, setting)

    def _put(self, column: Numbers, plan: Plan, setting: Setting) -> Numbers:
        return np.asarray(column / plan.numbers["maximum"])

    def neutral(self, plan: Plan, setting: Setting) -> float:
        return 0.5

    def family(self, setting: Setting) -> Family:
        return Family("relative")


class Flags(Scale):
    """1 where the rule of the indicator holds, 0 where not; turned for negative polarity."""

    name = "flags"
    needs = ()
    spread = False

    def _learn(self, column: Numbers, there: Numbers, setting: Setting, reference: Rows | None, year: str) -> Plan:
        if setting.rule is None:
            raise PotentialError("flag_without_rule", indicator=setting.indicator)
        return Plan({setting.rule.comparison: setting.rule.value}, len(there), year)

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
