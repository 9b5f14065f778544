# SPDX-License-Identifier: GPL-3.0-or-later
"""Two measures of the same units put side by side: on one scale, by one set of reference units, each high or low.

Endowment and activation, data and perception: the first measure of a pair is held against the second. Both are fitted
on the units that have both, so that 100 (or any other level) is "as the reference" on either side; each on a scale of
its own would make the gap between them an artefact.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework import Node
from district_potential.core.messages import Message
from district_potential.core.names import safe_name
from district_potential.core.potential.plan import frozen, steps_before
from district_potential.core.potential.scales.normalise import SCALES, Plan, Rows, Setting
from district_potential.core.potential.times import Times
from district_potential.core.superimposition.overlay import spoken
from district_potential.core.table import Numbers

Corners = npt.NDArray[np.int64]

AS_IS = "as_is"
REFERENCES = ("mean_of_units", "median_of_units", "value", "goalposts")
BAND = 2.5
# Where a pair stands: the first high and the second low, the reverse, both high, both low, or one of them in between.
NOWHERE, HIGH_LOW, LOW_HIGH, BOTH_HIGH, BOTH_LOW, BETWEEN = -1, 0, 1, 2, 3, 4
CORNERS = (HIGH_LOW, LOW_HIGH, BOTH_HIGH, BOTH_LOW, BETWEEN)
# A value at the edge of the band is not beyond it because of its last digit.
SLACK = 1e-9


@dataclass(frozen=True)
class Reference:
    """The level against which a score is high or low, and the band around it in which it is neither.

    how: one of REFERENCES; value: the level on the scale of the scores, for ``value``; goalposts: the plans of an
    earlier run, with which nothing is fitted again, by node.
    """

    how: str = REFERENCES[0]
    value: float | None = None
    band: float = BAND
    goalposts: Mapping[str, Plan] | None = None


@dataclass(frozen=True)
class Side:
    """One measure of a pair.

    node: its name among goalposts; field: of the layer, by which goalposts are looked up where the node is not there;
    label: what people call it; values: shape (n,), NaN where missing; negative: less of it is more.
    """

    node: str
    field: str
    label: str
    values: Numbers
    negative: bool = False


@dataclass(frozen=True)
class Held:
    """A side on its scale: scores of shape (n,), the reference level on that scale, and what was fitted, if anything.

    scale: what puts further numbers of that side, such as the ends of an interval, on the same scale.
    """

    side: Side
    scale: str
    scores: Numbers
    level: float
    plan: Plan | None = None

    def put(self, values: Numbers) -> Numbers:
        """Further values of the same side on its scale, shape as given."""
        if self.plan is None:
            return values
        return SCALES[self.scale].apply(values, self.plan, _setting(self.side))


def hold(
    first: Side,
    second: Side,
    scale: str,
    reference: Reference,
    times: Times | None = None,
    among: Rows | None = None,
) -> tuple[Held, Held]:
    """Put the two sides of a pair on one scale.

    scale: ``as_is`` or a word of SCALES that has goalposts (ampi, percentile). Both sides are fitted on the rows that
    have both values, in all years; the level is taken from those of the reference year. among: the rows that may take
    part, by default all. Raises PotentialError where no row has both values, for a flat side, and for goalposts that
    lack what the scale needs.
    """
    both = ~(np.isnan(first.values) | np.isnan(second.values))
    if among is not None:
        both &= among
    if not both.any():
        raise PotentialError("pair_without_units", first=first.label, second=second.label)
    now = both if times is None or times.reference is None else both & times.reference
    if not now.any() and times is not None:
        raise PotentialError(
            "pair_without_reference", first=first.label, second=second.label, year=times.reference_year
        )
    year = times.reference_year if times else ""
    return _held(first, scale, reference, both, now, year), _held(second, scale, reference, both, now, year)


def corners(first: Numbers, second: Numbers, levels: tuple[Numbers | float, Numbers | float], band: float) -> Corners:
    """Where each pair of scores stands, shape (n,): one of CORNERS, NOWHERE without one of the scores.

    High is above the level by more than the band, low below it by more than the band.
    """
    with np.errstate(invalid="ignore"):
        high = [score - level > band + SLACK for score, level in zip((first, second), levels)]
        low = [level - score > band + SLACK for score, level in zip((first, second), levels)]
    made = np.full(len(first), BETWEEN, dtype=np.int64)
    for corner, where in (
        (HIGH_LOW, high[0] & low[1]),
        (LOW_HIGH, low[0] & high[1]),
        (BOTH_HIGH, high[0] & high[1]),
        (BOTH_LOW, low[0] & low[1]),
        (NOWHERE, np.isnan(first) | np.isnan(second)),
    ):
        made[where] = corner
    return made


def words_of(corner: Corners, words: Sequence[str]) -> list[str | None]:
    """Places in a list of words as words, None for −1."""
    return [words[place] if place >= 0 else None for place in corner.tolist()]


def points(gap: float, level: float) -> float:
    """A gap as it is read aloud: with the digits that a score near this level has, or its own where these say 0."""
    scale = abs(level) or 1.0
    return round(gap, max(1, 2 - math.floor(math.log10(scale)))) or spoken(gap)


def expected(
    first: Numbers, second: Numbers, levels: tuple[Numbers | float, Numbers | float], band: float
) -> dict[int, float]:
    """How many pairs would stand in each corner if the two sides had nothing to do with each other.

    The number of pairs with both scores times the product of the shares that are high and low on either side.
    """
    there = ~(np.isnan(first) | np.isnan(second))
    n = int(there.sum())
    shares = []
    for scores, level in zip((first, second), levels):
        apart = (scores - level)[there]
        above, below = int((apart > band + SLACK).sum()), int((-apart > band + SLACK).sum())
        shares.append((above / n, below / n) if n else (0.0, 0.0))
    (high, low), (other_high, other_low) = shares
    made = {
        HIGH_LOW: n * high * other_low,
        LOW_HIGH: n * low * other_high,
        BOTH_HIGH: n * high * other_high,
        BOTH_LOW: n * low * other_low,
    }
    return {**made, BETWEEN: n - sum(made.values())}


def tell_expected(
    where: Corners,
    chance: Mapping[int, float],
    words: Sequence[tuple[str, Message]],
    column: str,
    findings: Findings,
) -> None:
    """Say how many units are of each type, beside the number that chance alone would give.

    words: the word and the name of each of CORNERS, in their order.
    """
    for corner, (word, name) in zip(CORNERS, words):
        n = int((where == corner).sum())
        reason = Message.of("type_expected", type=name, n=n, expected=chance[corner])
        findings.add("notice", "types", reason, code=word, column=column, value=n)


def tell_unlike_levels(first: Held, second: Held, band: float, column: str, findings: Findings) -> None:
    """Warn where scores taken as they are stand around levels so far apart that the gap holds that distance too."""
    if first.scale == AS_IS and abs(first.level - second.level) > 2 * band + SLACK:
        reason = Message.of(
            "pair_unlike_levels", first=first.side.label, second=second.side.label, level=first.level,
            other=second.level,
        )  # fmt: skip
        findings.add("warning", "unlike_scales", reason, column=column, action=Message.of("pair_choose_scale"))


def refuse_apart(first: Side, second: Side) -> None:
    """Raise PotentialError where two sides lie apart by more than half of the wider range: not one scale."""
    ends = [(float(np.nanmin(side.values)), float(np.nanmax(side.values))) for side in (first, second)]
    (low, high), (other_low, other_high) = ends
    if max(other_low - high, low - other_high) > max(high - low, other_high - other_low) / 2 > 0:
        raise PotentialError(
            "pair_scales_apart", first=first.label, low=low, high=high, second=second.label, other_low=other_low,
            other_high=other_high,
        )  # fmt: skip


def _held(side: Side, scale: str, reference: Reference, both: Rows, now: Rows, year: str) -> Held:
    if scale == AS_IS:
        return Held(side, scale, side.values, _level(side.values, now, reference, None))
    setting, plans = _setting(side), reference.goalposts
    if plans is None:
        setting = _setting(side, _median(side, reference, now) if scale == "ampi" else None)
        plan = _fitted(side, scale, setting, both, now, year)
    else:
        plan = frozen(plans, _node(side, plans), SCALES[scale])
    scores = SCALES[scale].apply(side.values, plan, setting)
    neutral = SCALES[scale].neutral(plan, setting)
    if scale == "ampi" and plans is None and reference.how in ("mean_of_units", "median_of_units"):
        return Held(side, scale, scores, neutral, plan)
    return Held(side, scale, scores, _level(scores, now, reference, neutral), plan)


def _fitted(side: Side, scale: str, setting: Setting, both: Rows, now: Rows, year: str) -> Plan:
    """What is fitted of a side. Raises PotentialError for one whose values do not differ."""
    try:
        return SCALES[scale].fit(np.where(both, side.values, np.nan), setting, now, year)
    except PotentialError as wrong:
        if wrong.message.code != "flat_indicator":
            raise
        told = {"field": side.label, "value": wrong.message.values["value"]}
        raise PotentialError("pair_flat", n=int(both.sum()), **told) from wrong


def _level(scores: Numbers, now: Rows, reference: Reference, neutral: float | None) -> float:
    """The reference level among scores; neutral: what the goalposts stand for, None where the scores bring no plan."""
    if reference.how == "value":
        if reference.value is None:
            raise PotentialError("reference_value_missing")
        return reference.value
    if reference.how == "goalposts":
        return _of_goalposts(reference) if neutral is None else neutral
    return float(np.median(scores[now]) if reference.how == "median_of_units" else np.mean(scores[now]))


def _of_goalposts(reference: Reference) -> float:
    """What scores computed with these goalposts have at the reference: 100 on AMPI, and not known otherwise."""
    plans = reference.goalposts or {}
    if not any("reference" in plan.numbers for plan in plans.values()):
        raise PotentialError("goalposts_without_reference")
    return 100.0


def _median(side: Side, reference: Reference, now: Rows) -> float | None:
    return float(np.median(side.values[now])) if reference.how == "median_of_units" else None


def _setting(side: Side, goal: float | None = None) -> Setting:
    return Setting(indicator=side.label, negative=side.negative, goal_reference=goal)


def _node(side: Side, plans: Mapping[str, Plan]) -> Node:
    """The node of a side among goalposts: its own, else that of an indicator named as its field."""
    other = safe_name(side.field)
    node = Node(other if side.node not in plans and other in plans else side.node, label=side.label)
    before = [step for step in steps_before(plans, node.id) if step != "impute"]
    if before:
        raise PotentialError("goalposts_of_prepared", node=node.id, step=before[0], field=side.field)
    return node
