# SPDX-License-Identifier: GPL-3.0-or-later
"""Normalisation: indicators in their own units become numbers on one scale, high meaning more potential.

Every scale is a pair: ``fit`` learns a Plan from a column, ``apply`` puts a column on the scale by it. Columns are
float64 of shape (n,) with NaN where missing; the result has equal length. ``SCALES`` is the one list of them.
"""

from __future__ import annotations

import numpy as np

from district_potential.core.errors import PotentialError
from district_potential.core.potential.ranks import (
    distinct_in_order,
    order_of,
    percentile_among,
    percentile_in_order,
    rank,
)
from district_potential.core.potential.scales.relative import (
    Ampi,
    DistanceToMaximum,
    DistanceToReference,
    DistanceToTarget,
    Flags,
    FractionOfMaximum,
)
from district_potential.core.potential.scales.scale import Family, Plan, Rows, Rule, Scale, Setting
from district_potential.core.table import Numbers

__all__ = ["SCALES", "Family", "Plan", "Rows", "Rule", "Scale", "Setting"]


class _Interval(Scale):
    """Scales that run from low to high."""

    takes: tuple[str, ...] = ("range",)

    def neutral(self, plan: Plan, setting: Setting) -> float:
        return (setting.low + setting.high) / 2

    def family(self, setting: Setting) -> Family:
        return Family("interval", f"{setting.low:.10g};{setting.high:.10g}")

    def _put(self, column: Numbers, plan: Plan, setting: Setting) -> Numbers:
        low, high = plan.numbers["minimum"], plan.numbers["maximum"]
        share = column - low
        share /= high - low
        return _onto(1 - share if setting.negative else share, setting)


def _onto(share: Numbers, setting: Setting) -> Numbers:
    share *= setting.high - setting.low
    share += setting.low
    return share


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

    def fit_apply(
        self, column: Numbers, setting: Setting, reference: Rows | None = None, year: str = ""
    ) -> tuple[Plan, Numbers | None]:
        order = order_of(column)
        known, counts = distinct_in_order(column[order])
        if len(known) < 2:
            plan = self.fit(column, setting, None, year)
            return plan, self.apply(column, plan, setting)
        plan = Plan({}, len(order), year, known, counts)
        made = np.full(len(column), np.nan)
        made[order] = self._onto(percentile_in_order(plan.counts), setting)
        return plan, made

    def _learn(self, column: Numbers, there: Numbers, setting: Setting, reference: Rows | None, year: str) -> Plan:
        return Plan({}, len(there), year, *distinct_in_order(np.sort(there)))

    def _is_flat(self, plan: Plan) -> bool:
        return len(plan.known) == 1

    def _put(self, column: Numbers, plan: Plan, setting: Setting) -> Numbers:
        return self._onto(percentile_among(column, plan.known, plan.counts), setting)

    def _onto(self, percent: Numbers, setting: Setting) -> Numbers:
        share = percent / 100
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


class Raw(Scale):
    """The published value, its sign turned for negative polarity."""

    name = "raw"
    centred = False
    spread = False

    def _put(self, column: Numbers, plan: Plan, setting: Setting) -> Numbers:
        return -column if setting.negative else column.copy()

    def neutral(self, plan: Plan, setting: Setting) -> float:
        return 0.0

    def family(self, setting: Setting) -> Family:
        return Family("raw", setting.unit)


SCALES: dict[str, Scale] = {
    scale.name: scale
    for scale in (
        MinMax(), ZScore(), Rank(), Percentile(), Borda(), Goalposts(), Ampi(), Mpi(), DistanceToTarget(),
        DistanceToReference(), DistanceToMaximum(), FractionOfMaximum(), Flags(), Raw(),
    )
}  # fmt: skip
