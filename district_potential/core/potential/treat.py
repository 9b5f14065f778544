# SPDX-License-Identifier: GPL-3.0-or-later
"""Treatment: outliers and skew of an indicator are tamed, in its own units and before anything is scaled.

Every treatment is a pair: ``fit`` learns a Plan from a column, ``apply`` treats a column by it. Columns are float64 of
shape (n,) with NaN where missing; the result has equal length, and no value passes another. ``TREATMENTS`` is the one
list of them; those in ``TRANSFORMS`` change every value and may also be a framework's ``transform``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Mapping

import numpy as np

from district_potential.core.errors import PotentialError
from district_potential.core.messages import Label
from district_potential.core.potential.distribution import skewness, well_shaped
from district_potential.core.potential.order_statistics import quantiles
from district_potential.core.potential.scales.normalise import Plan
from district_potential.core.table import Numbers, present

MAX_TREATED, QUANTILE = 5, 0.05


@dataclass(frozen=True)
class Taming:
    """How one indicator is to be treated: its name in sentences and the options of the treatments.

    most: how many values may be winsorised; quantile: the share cut or compressed at each end; power: the lambda of
    Box and Cox, or None to fit it.
    """

    indicator: Label | str
    most: int = MAX_TREATED
    quantile: float = QUANTILE
    power: float | None = None


class Treatment(ABC):
    """One way to treat.

    ``needs`` are the numbers its plan must hold; ``takes`` names the options it heeds; ``takes_all`` says that it has a
    value for every number.
    """

    name = ""
    takes_all = False
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()

    def fit(self, column: Numbers, taming: Taming) -> Plan:
        """Learn the plan from a column; a column with under two distinct values is left as it is."""
        there = present(column)
        if len(there) and (there[0] != there[-1] or there.min() < there.max()):
            return Plan(self.learn(there, taming), len(there))
        return Plan({"untreated": 1.0}, len(there))

    def apply(self, column: Numbers, plan: Plan, indicator: Label | str = "") -> Numbers:
        """Treat a column by a plan, which may be that of another year or of fewer units.

        Raises PotentialError naming the indicator where a value lies where the function has none.
        """
        if self.leaves(plan):
            return column.copy()
        made = self.put(column, plan.numbers)
        if self.takes_all:
            return made
        astray = ~np.isfinite(made) & ~np.isnan(column)
        if astray.any():
            raise PotentialError(
                "treat_out_of_domain", indicator=indicator, treatment=self.name, value=float(column[astray][0])
            )
        return made

    def leaves(self, plan: Plan) -> bool:
        """Whether a plan leaves every value as it is."""
        return "untreated" in plan.numbers

    def changes_all(self, plan: Plan) -> bool:
        """Whether a plan changes every value by one function, and not some of them."""
        return True

    def lacking(self, plan: Plan) -> list[str]:
        """The names that a stored plan would need and does not hold."""
        return [] if self.leaves(plan) else [name for name in self.needs if name not in plan.numbers]

    @abstractmethod
    def learn(self, there: Numbers, taming: Taming) -> dict[str, float]:
        """The numbers of the plan from the values that are there, of which two differ."""

    @abstractmethod
    def put(self, column: Numbers, numbers: Mapping[str, float]) -> Numbers:
        """The treated values of a column."""


class Winsorise(Treatment):
    """The furthest values are put at the next one, until |G1| < 2 or G2 < 3.5 (as COINr and the GII do).

    The side is that of the skewness at every step. Tied values move together and count each; where more than the most
    would be moved, it stops.
    """

    name = "winsorise"
    takes = ("most",)
    takes_all = True

    def learn(self, there: Numbers, taming: Taming) -> dict[str, float]:
        return winsorised(there, taming.most)[0]

    def put(self, column: Numbers, numbers: Mapping[str, float]) -> Numbers:
        return np.asarray(np.clip(column, numbers.get("cut_low", -np.inf), numbers.get("cut_high", np.inf)))

    def changes_all(self, plan: Plan) -> bool:
        return False

    def lacking(self, plan: Plan) -> list[str]:
        cuts = ("cut_low", "cut_high")
        return [] if self.leaves(plan) or any(name in plan.numbers for name in cuts) else list(cuts)


def winsorised(there: Numbers, most: int) -> tuple[dict[str, float], bool]:
    """Where values (no gaps) are cut by winsorising at most so many of them, and whether they are then well shaped."""
    values = there.copy()
    numbers: dict[str, float] = {}
    while not well_shaped(values):
        high = skewness(values) >= 0
        end = values.max() if high else values.min()
        others = values[values != end]
        next_ = others.max() if high else others.min()
        moved = there != np.where(values == end, next_, values)
        if moved.sum() > most:
            return numbers or {"untreated": 1.0}, False
        values[values == end] = next_
        numbers["cut_high" if high else "cut_low"] = float(next_)
    return numbers or {"untreated": 1.0}, True


class Log(Treatment):
    """ln(x − min + 0.01 range): long tails of high values are drawn in."""

    name = "log"
    needs = ("shift",)

    def learn(self, there: Numbers, taming: Taming) -> dict[str, float]:
        return {"shift": float(0.01 * (there.max() - there.min()) - there.min())}

    def put(self, column: Numbers, numbers: Mapping[str, float]) -> Numbers:
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(np.log(column + numbers["shift"]))


class LogMirrored(Log):
    """The log, and for a negative skew its mirror image −ln(max − x + 0.01 range): the long tail is drawn in."""

    name = "log_mirrored"

    def learn(self, there: Numbers, taming: Taming) -> dict[str, float]:
        if skewness(there) > 0:
            return super().learn(there, taming)
        return {"mirror": float(there.max() + 0.01 * (there.max() - there.min()))}

    def lacking(self, plan: Plan) -> list[str]:
        return [] if "mirror" in plan.numbers else super().lacking(plan)

    def put(self, column: Numbers, numbers: Mapping[str, float]) -> Numbers:
        if "mirror" not in numbers:
            return super().put(column, numbers)
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(-np.log(numbers["mirror"] - column))


class LogFromOne(Log):
    """ln(x − min + 1), the log of the COIN Tool."""

    name = "log_from_one"

    def learn(self, there: Numbers, taming: Taming) -> dict[str, float]:
        return {"shift": float(1 - there.min())}


class LogGii(Treatment):
    """ln((max − 1)(x − min)/(max − min) + 1), as the Global Innovation Index documents it.

    Refused where the maximum is not above 1: the order would be turned.
    """

    name = "log_gii"
    needs = ("minimum", "maximum")

    def learn(self, there: Numbers, taming: Taming) -> dict[str, float]:
        if there.max() <= 1:
            raise PotentialError("log_gii_turns", indicator=taming.indicator, value=float(there.max()))
        return {"minimum": float(there.min()), "maximum": float(there.max())}

    def put(self, column: Numbers, numbers: Mapping[str, float]) -> Numbers:
        low, high = numbers["minimum"], numbers["maximum"]
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(np.log((high - 1) * (column - low) / (high - low) + 1))


class BoxCox(Treatment):
    """((x − min + 1)^λ − 1)/λ, the logarithm where λ is 0 (Box and Cox 1964), λ stated or of greatest likelihood."""

    name = "box_cox"
    needs = ("shift", "lambda")
    takes = ("power",)

    def learn(self, there: Numbers, taming: Taming) -> dict[str, float]:
        shift, power = float(1 - there.min()), taming.power
        if power is None:
            power = likeliest_power(there + shift)
        return {"shift": shift, "lambda": power}

    def put(self, column: Numbers, numbers: Mapping[str, float]) -> Numbers:
        power, moved = numbers["lambda"], column + numbers["shift"]
        with np.errstate(divide="ignore", invalid="ignore"):
            logarithm = np.log(moved)
            return np.asarray(logarithm if power == 0 else np.expm1(power * logarithm) / power)


def likeliest_power(values: Numbers) -> float:
    """The λ of Box and Cox, between −5 and 5, under which positive values are likeliest to be normal.

    The log-likelihood (λ − 1) Σ ln x − n/2 ln variance has one top; it is found by golden section, without
    scipy.stats, which takes more than a second to load.
    """
    logarithms = np.log(values)

    def likelihood(power: float) -> float:
        made = logarithms if power == 0 else np.expm1(power * logarithms) / power
        return float((power - 1) * logarithms.mean() - np.log(made.var()) / 2)

    golden = (np.sqrt(5) - 1) / 2
    low, high = -5.0, 5.0
    for _ in range(80):
        left, right = high - golden * (high - low), low + golden * (high - low)
        low, high = (low, right) if likelihood(left) > likelihood(right) else (left, high)
    return float((low + high) / 2)


class Sigmoid(Treatment):
    """1/(1 + e^−z), z the distance from the mean in standard deviations (divisor n): both tails are drawn in."""

    name = "sigmoid"
    needs = ("mean", "deviation")

    def learn(self, there: Numbers, taming: Taming) -> dict[str, float]:
        return {"mean": float(there.mean()), "deviation": float(there.std())}

    def put(self, column: Numbers, numbers: Mapping[str, float]) -> Numbers:
        z = (column - numbers["mean"]) / numbers["deviation"]
        with np.errstate(over="ignore"):
            return np.asarray(1 / (1 + np.exp(-z)))


class ClipQuantile(Treatment):
    """Values beyond the quantiles q and 1 − q (linear interpolation) are put there."""

    name = "clip_quantile"
    needs = ("cut_low", "cut_high")
    takes = ("quantile",)
    takes_all = True

    def learn(self, there: Numbers, taming: Taming) -> dict[str, float]:
        low, high = quantiles(there, [taming.quantile, 1 - taming.quantile])
        return {"cut_low": low, "cut_high": high} if low < high else {"untreated": 1.0}

    def put(self, column: Numbers, numbers: Mapping[str, float]) -> Numbers:
        return column.clip(numbers["cut_low"], numbers["cut_high"])

    def changes_all(self, plan: Plan) -> bool:
        return False


class Compress(ClipQuantile):
    """Values beyond the quantiles stay beyond, in their order: cut ± s ln(1 + |x − cut|/s), s the way between them.

    Slope 1 at the cut, so that nothing jumps; between the cuts nothing changes.
    """

    name = "compress"

    def put(self, column: Numbers, numbers: Mapping[str, float]) -> Numbers:
        low, high = numbers["cut_low"], numbers["cut_high"]
        scale, inside = high - low, np.clip(column, low, high)
        beyond = column - inside
        return np.asarray(inside + np.sign(beyond) * scale * np.log1p(np.abs(beyond) / scale))


class Auto(Treatment):
    """Winsorised where that is enough, else the log, mirrored for a negative skew; well shaped columns stay."""

    name = "auto"
    takes = ("most",)

    def learn(self, there: Numbers, taming: Taming) -> dict[str, float]:
        numbers, enough = winsorised(there, taming.most)
        return numbers if enough else LogMirrored().learn(there, taming)

    def put(self, column: Numbers, numbers: Mapping[str, float]) -> Numbers:
        treatment: Treatment = LogMirrored() if {"shift", "mirror"} & set(numbers) else Winsorise()
        return treatment.put(column, numbers)

    def changes_all(self, plan: Plan) -> bool:
        return bool({"shift", "mirror"} & set(plan.numbers))

    def lacking(self, plan: Plan) -> list[str]:
        return LogMirrored().lacking(plan) if "shift" in plan.numbers else _neither(plan, self)


def _neither(plan: Plan, treatment: Treatment) -> list[str]:
    """What a plan of several forms lacks: any of the names that would do."""
    names = ("mirror", "cut_low", "cut_high")
    return [] if treatment.leaves(plan) or any(name in plan.numbers for name in names) else ["shift", *names]


class Untreated(Treatment):
    """Every value stays as it is."""

    name = "none"

    def fit(self, column: Numbers, taming: Taming) -> Plan:
        return Plan({"untreated": 1.0}, int((~np.isnan(column)).sum()))

    def leaves(self, plan: Plan) -> bool:
        return True

    def learn(self, there: Numbers, taming: Taming) -> dict[str, float]:
        return {"untreated": 1.0}

    def put(self, column: Numbers, numbers: Mapping[str, float]) -> Numbers:
        return column.copy()


TREATMENTS: dict[str, Treatment] = {
    treatment.name: treatment
    for treatment in (
        Untreated(), Winsorise(), Auto(), Log(), LogMirrored(), LogFromOne(), LogGii(), BoxCox(), Sigmoid(),
        ClipQuantile(), Compress(),
    )
}  # fmt: skip
TRANSFORMS = ("none", "log", "log_mirrored", "log_from_one", "log_gii", "box_cox", "sigmoid")
