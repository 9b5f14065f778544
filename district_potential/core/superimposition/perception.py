# SPDX-License-Identifier: GPL-3.0-or-later
"""Perception against data: what the people of each unit say beside what is measured there.

gap = P − E on one scale, E the measured value taken as exact, P the perceived one; its interval is that of P carried
through the same map. Where fewer than ``least`` voices stand behind P nothing is told of it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Iterator

import numpy as np

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message, say
from district_potential.core.potential.scales.normalise import Plan, Rows
from district_potential.core.superimposition.overlay import map_name, spoken
from district_potential.core.superimposition.pairing import (
    AS_IS,
    NOWHERE,
    Corners,
    Held,
    Reference,
    Side,
    corners,
    expected,
    hold,
    points,
    tell_expected,
    tell_unlike_levels,
    words_of,
)
from district_potential.core.table import Numbers, Table

SCALE_WORDS = ("ampi", "percentile", AS_IS)
MIN_VOICES = 5
# The measured value is the first of the pair: high and perceived low, the reverse, both high, both low, in between.
TYPES = ("unexpressed_potential", "trust", "recognised_strength", "shared_fragility", "uncertain")
TOO_FEW = "too_few_voices"
TYPE_NAMES = (
    Message.of("gap_unexpressed_potential"),
    Message.of("gap_trust"),
    Message.of("gap_recognised_strength"),
    Message.of("gap_shared_fragility"),
    Message.of("gap_uncertain"),
)
LEGENDS = (
    Message.of("legend_gap_unexpressed_potential"),
    Message.of("legend_gap_trust"),
    Message.of("legend_gap_recognised_strength"),
    Message.of("legend_gap_shared_fragility"),
    Message.of("legend_gap_uncertain"),
    Message.of("legend_gap_too_few_voices"),
)
TYPE_SENTENCES = (
    Message.of("reading_gap_unexpressed_potential"),
    Message.of("reading_gap_trust"),
    Message.of("reading_gap_recognised_strength"),
    Message.of("reading_gap_shared_fragility"),
    Message.of("reading_near_reference"),
)


@dataclass(frozen=True)
class Fields:
    """The columns that are compared; blank where there is none."""

    measured: str
    perceived: str
    low: str = ""
    high: str = ""
    voices: str = ""

    @property
    def all(self) -> list[str]:
        named = (self.measured, self.perceived, self.low, self.high, self.voices)
        return list(dict.fromkeys(name for name in named if name))


@dataclass(frozen=True)
class Settings:
    """On which scale both sides are put, against which level they are high or low, and how many must speak."""

    scale: str = SCALE_WORDS[0]
    reference: Reference = field(default_factory=Reference)
    least: int = MIN_VOICES


@dataclass(frozen=True)
class Gap:
    """Perception against data in every unit; columns of shape (n,).

    low, high: the ends of the gap, NaN without an interval; few: withheld for too few voices, whose number, where it
    is known, is in ``voices``.
    """

    measured: Held
    perceived: Held
    gap: Numbers
    low: Numbers
    high: Numbers
    corners: Corners
    chance: dict[int, float]
    few: Rows
    voices: Numbers

    @property
    def plans(self) -> dict[str, Plan]:
        """What was fitted, by node."""
        return {held.side.node: held.plan for held in (self.measured, self.perceived) if held.plan is not None}


def perception_gap(table: Table, fields: Fields, settings: Settings, findings: Findings) -> Gap:
    """Hold what people say against what is measured, on one scale fitted on the units that have both.

    A unit behind which fewer voices stand than are asked for, or an unknown number of them, is withheld and has no
    part in the fit. Raises PotentialError where every unit is withheld, and as ``hold`` does.
    """
    n = len(table)
    voices = table[fields.voices] if fields.voices else np.full(n, np.nan)
    few: Rows = ~(voices >= settings.least) if fields.voices else np.zeros(n, dtype=bool)
    if few.all():
        raise PotentialError("voices_too_few_everywhere", field=fields.voices, least=settings.least)
    first, second = (
        Side(node, name, map_name(table.field(name)), table[name])
        for node, name in (("measured", fields.measured), ("perceived", fields.perceived))
    )
    measured, perceived = hold(first, second, settings.scale, settings.reference, among=~few)
    tell_unlike_levels(measured, perceived, settings.reference.band, "gap", findings)
    said = np.where(few, np.nan, perceived.scores)
    low, high = (
        np.where(few, np.nan, perceived.put(table[name])) if name else np.full(n, np.nan)
        for name in (fields.low, fields.high)
    )
    _tell_outside(table, fields, np.stack([said, low, high]), findings)
    levels, band = (measured.level, perceived.level), settings.reference.band
    return Gap(
        measured,
        perceived,
        said - measured.scores,
        low - measured.scores,
        high - measured.scores,
        corners(measured.scores, said, levels, band),
        expected(measured.scores, said, levels, band),
        few,
        voices,
    )


def gap_table(gap: Gap, codes: tuple[str, ...], settings: Settings, findings: Findings, language: str) -> Table:
    """The columns gap, gap_low, gap_high, gap_type and reading; types, gaps and what is withheld are reported."""
    table = Table(codes)
    types = words_of(gap.corners, TYPES)
    for unit in np.flatnonzero(gap.few):
        types[unit] = TOO_FEW
    for name, values, kind, label in (
        ("gap", gap.gap, "number", "label_gap"),
        ("gap_low", gap.low, "number", "label_gap_low"),
        ("gap_high", gap.high, "number", "label_gap_high"),
        ("gap_type", types, "text", "label_gap_type"),
    ):
        table.add(name, values, kind, say(Message.of(label), language))
    reader = _Reader(gap, settings, language)
    readings = [" ".join(reader.sentences(unit, code)) for unit, code in enumerate(codes)]
    table.add("reading", readings, "text", say(Message.of("label_reading"), language))
    _tell(gap, codes, settings, findings)
    tell_expected(gap.corners, gap.chance, list(zip(TYPES, TYPE_NAMES)), "gap_type", findings)
    return table


def _tell_outside(table: Table, fields: Fields, ends: Numbers, findings: Findings) -> None:
    """Warn of perceived values outside their interval: it then belongs to another mean, the weighted one perhaps."""
    said, low, high = ends
    slack = 1e-9 * np.fmax(1.0, np.abs(said))
    outside = [table.codes[unit] for unit in np.flatnonzero((said < low - slack) | (said > high + slack))]
    if outside:
        reason = Message.of(
            "gap_outside_interval", field=fields.perceived, low=fields.low, high=fields.high, units=outside,
            n=len(outside),
        )  # fmt: skip
        action = Message.of("gap_take_weighted")
        findings.add("warning", "interval", reason, column=fields.perceived, value=len(outside), action=action)


def _tell(gap: Gap, codes: tuple[str, ...], settings: Settings, findings: Findings) -> None:
    """Name the units that are withheld, and those that lack one of the two values."""
    action = Message.of("gap_withheld")
    for unit in np.flatnonzero(gap.few):
        voices = gap.voices[unit]
        reason = (
            Message.of("gap_voices_unknown")
            if math.isnan(voices)
            else Message.of("gap_voices_few", n=int(voices), least=settings.least)
        )
        findings.add("notice", "few_voices", reason, code=codes[unit], column="gap", action=action)
    for held in (gap.measured, gap.perceived):
        missing = np.isnan(held.scores) & ~gap.few
        units = [codes[unit] for unit in np.flatnonzero(missing)]
        if units:
            reason = Message.of("pair_gap", field=held.side.field, units=units, n=len(units))
            action = Message.of("gap_left_out")
            findings.add("warning", "missing", reason, column=held.side.field, value=len(units), action=action)


# --- the reading ------------------------------------------------------------------------------------------------------


class _Reader:
    """Says what is read of each unit; from lists single numbers are taken much faster than from columns."""

    def __init__(self, gap: Gap, settings: Settings, language: str) -> None:
        self._least, self._language = settings.least, language
        self._few, self._voices, self._corners = gap.few.tolist(), gap.voices.tolist(), gap.corners.tolist()
        self._measured, self._perceived = gap.measured.scores.tolist(), gap.perceived.scores.tolist()
        self._level, self._other = gap.measured.level, gap.perceived.level
        self._gap, self._low, self._high = gap.gap.tolist(), gap.low.tolist(), gap.high.tolist()
        self._types = [self._say(sentence) for sentence in TYPE_SENTENCES]

    def sentences(self, unit: int, code: str) -> Iterator[str]:
        """The sentences of a unit: both values, the type, the gap and its interval; or why there is no gap."""
        corner = self._corners[unit]
        if self._few[unit] or corner == NOWHERE:
            yield self._say(self._why_not(unit, code))
            return
        measured, perceived = self._measured[unit], self._perceived[unit]
        both = Message.of(
            "reading_gap",
            unit=code,
            measured=spoken(measured, self._level, perceived),
            level=spoken(self._level, measured),
            perceived=spoken(perceived, self._other, measured),
            other=spoken(self._other, perceived),
        )
        yield self._say(both)
        yield self._types[corner]
        yield self._say(_apart(self._gap[unit], self._level))
        low, high = self._low[unit], self._high[unit]
        if not (math.isnan(low) or math.isnan(high)):
            code = "reading_gap_interval_zero" if low <= 0 <= high else "reading_gap_interval"
            yield self._say(Message.of(code, low=points(low, self._level), high=points(high, self._level)))

    def _say(self, message: Message) -> str:
        return say(message, self._language)

    def _why_not(self, unit: int, code: str) -> Message:
        """Too few voices, or which of the two values is not there."""
        if self._few[unit]:
            voices = self._voices[unit]
            if math.isnan(voices):
                return Message.of("reading_gap_voices_unknown", unit=code, least=self._least)
            return Message.of("reading_gap_few", unit=code, n=int(voices), least=self._least)
        why = {
            (True, False): Message.of("gap_no_measured"),
            (False, True): Message.of("gap_no_perceived"),
            (True, True): Message.of("gap_no_value"),
        }[math.isnan(self._measured[unit]), math.isnan(self._perceived[unit])]
        return Message.of("reading_gap_missing", unit=code, why=why)


def _apart(gap: float, level: float) -> Message:
    short = points(abs(gap), level)
    n = 1 if short == 1 else 2
    if gap > 0:
        return Message.of("reading_gap_above", points=short, n=n)
    return Message.of("reading_gap_below", points=short, n=n) if gap < 0 else Message.of("reading_gap_none")
