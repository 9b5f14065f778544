# SPDX-License-Identifier: GPL-3.0-or-later
"""Latent potential as columns, as rows of a report and as sentences."""

from __future__ import annotations

import math

import numpy as np

from district_potential.core.findings import Findings
from district_potential.core.messages import Message, percent, say
from district_potential.core.superimposition.latent import TYPES, USES, Latent, Pair, Result
from district_potential.core.superimposition.overlay import spoken
from district_potential.core.superimposition.pairing import NOWHERE, points, tell_expected, words_of
from district_potential.core.table import Table

# What legends, reports and lists call each of TYPES.
TYPE_NAMES = (
    Message.of("latent_dormant"),
    Message.of("latent_strained"),
    Message.of("latent_active"),
    Message.of("latent_thin"),
    Message.of("latent_uncertain"),
)
TYPE_LEGENDS = (
    Message.of("legend_latent_dormant"),
    Message.of("legend_latent_strained"),
    Message.of("legend_latent_active"),
    Message.of("legend_latent_thin"),
    Message.of("legend_latent_uncertain"),
)
TYPE_SENTENCES = (
    Message.of("reading_latent_dormant"),
    Message.of("reading_latent_strained"),
    Message.of("reading_latent_active"),
    Message.of("reading_latent_thin"),
    Message.of("reading_near_reference"),
)
# The uncertain are not listed: there is nothing to say of them.
LISTS = ("reading_list_dormant", "reading_list_strained", "reading_list_active", "reading_list_thin")


def latent_table(result: Result, findings: Findings, language: str) -> Table:
    """The columns of a result over the units, labels and readings in one language; the counts of types are reported.

    Per pair <name>_endowment, _activation, _latent, _latent_type, _share_of_use, _use_over_time; over all pairs latent,
    n_pairs, latent_type and reading.
    """
    table = Table(result.codes)
    for pair, found in zip(result.pairs, result.each):
        _add_pair(table, pair, found, language)
        _tell_types(found, f"{pair.name}_latent_type", findings)
    whole, n = result.whole, len(result.codes)
    types = words_of(whole.corners, TYPES) if whole else [None] * n
    if whole is None:
        reason = Message.of("pairs_of_several_scales")
        findings.add("warning", "unlike_scales", reason, column="latent", action=Message.of("latent_left_out"))
    elif len(result.pairs) > 1:
        _tell_types(whole, "latent_type", findings)
    latent = whole.latent if whole else np.full(n, np.nan)
    table.add("latent", latent, label=say(Message.of("label_latent"), language))
    table.add("n_pairs", result.n_pairs, "whole", say(Message.of("label_n_pairs"), language))
    table.add("latent_type", types, "text", say(Message.of("label_latent_type"), language))
    reader = _Reader(result, language)
    table.add("reading", [reader.read(unit) for unit in range(n)], "text", say(Message.of("label_reading"), language))
    return table


def _add_pair(table: Table, pair: Pair, found: Latent, language: str) -> None:
    for name, values, kind, label in (
        ("endowment", found.endowment, "number", "column_endowment"),
        ("activation", found.activation, "number", "column_activation"),
        ("latent", found.latent, "number", "column_latent"),
        ("latent_type", words_of(found.corners, TYPES), "text", "column_latent_type"),
        ("share_of_use", found.share, "number", "column_share_of_use"),
        ("use_over_time", words_of(found.use, USES), "text", "column_use_over_time"),
    ):
        table.add(f"{pair.name}_{name}", values, kind, say(Message.of(label, name=pair.label), language))


def _tell_types(found: Latent, column: str, findings: Findings) -> None:
    tell_expected(found.corners, found.chance, list(zip(TYPES, TYPE_NAMES)), column, findings)


# --- the reading ------------------------------------------------------------------------------------------------------


class _Columns:
    """The columns of a Latent as lists, from which single numbers are taken much faster."""

    def __init__(self, found: Latent) -> None:
        self.endowment, self.activation = found.endowment.tolist(), found.activation.tolist()
        self.level, self.other = (levels.tolist() for levels in found.levels)
        self.latent, self.share = found.latent.tolist(), found.share.tolist()
        self.corners, self.use = found.corners.tolist(), found.use.tolist()


class _Reader:
    """Says what is read of each unit; what depends only on where its pairs stand is said once for all such units."""

    def __init__(self, result: Result, language: str) -> None:
        self._result, self._language = result, language
        self._labels = [pair.label for pair in result.pairs]
        self._each = [_Columns(found) for found in result.each]
        self._whole = _Columns(result.whole) if result.whole else None
        self._corners = list(zip(*(columns.corners for columns in self._each)))
        self._use = list(zip(*(columns.use for columns in self._each)))
        gaps = np.stack([np.where(np.isnan(found.latent), -1.0, found.latent) for found in result.each])
        self._widest, self._most = gaps.argmax(axis=0).tolist(), gaps.max(axis=0).tolist()
        self._types = [self._say(sentence) for sentence in TYPE_SENTENCES]
        self._uses = [self._say(sentence) for sentence in _use_sentences(result.year)]
        self._known: dict[object, str] = {}

    def read(self, unit: int) -> str:
        """The sentences of a unit."""
        where = self._corners[unit]
        there = [k for k, corner in enumerate(where) if corner != NOWHERE]
        if not there:
            return self._nothing(unit)
        told = self._of_pair(unit, there[0]) if len(there) == 1 else self._of_pairs(unit, len(there))
        if len(there) < len(where):
            told.append(self._missing(where))
        return " ".join(told)

    def _say(self, message: Message) -> str:
        return say(message, self._language)

    def _of_pair(self, unit: int, k: int) -> list[str]:
        """What is read of one pair: both scores, the type, the gap, the share of use and what became of it."""
        found = self._each[k]
        told = [
            self._measured("reading_latent_pair", found, unit, pair=self._labels[k]),
            self._types[found.corners[unit]],
            self._say(_apart(found.latent[unit], found.level[unit])),
        ]
        if not math.isnan(found.share[unit]):
            told.append(self._say(Message.of("reading_share_of_use", share=percent(found.share[unit], 0))))
        if found.use[unit] >= 0:
            told.append(self._uses[found.use[unit]])
        return told

    def _of_pairs(self, unit: int, n: int) -> list[str]:
        """What is read over n pairs: their means, the gap and where it is largest, the pairs of each type."""
        told: list[str] = []
        whole, most = self._whole, self._most[unit]
        if whole is None:
            code = self._result.codes[unit]
            told.append(self._say(Message.of("reading_latent_scales", unit=code, n=n)))
        else:
            told.append(self._measured("reading_latent_pairs", whole, unit, pairs=n))
            told.append(self._types[whole.corners[unit]])
        if not most:
            told.append(self._say(Message.of("reading_latent_none_below", n=n)))
        elif whole is not None:
            level = whole.level[unit]
            mean = points(whole.latent[unit], level)
            about = {"pair": self._labels[self._widest[unit]], "most": points(most, level), "n": 1 if mean == 1 else 2}
            told.append(self._say(Message.of("reading_latent_mean", latent=mean, **about)))
        listed = self._listed(self._corners[unit], self._use[unit])
        return [*told, listed] if listed else told

    def _listed(self, where: tuple[int, ...], use: tuple[int, ...]) -> str:
        """The pairs of each type, and those of which the use has fallen."""
        if (where, use) not in self._known:
            told = [
                Message.of(code, pairs=[self._labels[k] for k, corner in enumerate(where) if corner == listed])
                for listed, code in enumerate(LISTS)
                if listed in where
            ]
            fallen = [self._labels[k] for k, what in enumerate(use) if what in (0, 1) and where[k] != NOWHERE]
            if fallen:
                told.append(Message.of("reading_latent_fallen", year=self._result.year, pairs=fallen))
            self._known[where, use] = " ".join(self._say(each) for each in told)
        return self._known[where, use]

    def _missing(self, where: tuple[int, ...]) -> str:
        """The pairs that lack a value."""
        if where not in self._known:
            missing = [label for label, corner in zip(self._labels, where) if corner == NOWHERE]
            self._known[where] = self._say(Message.of("reading_latent_missing", pairs=missing, n=len(missing)))
        return self._known[where]

    def _nothing(self, unit: int) -> str:
        """That no pair has both values, and which value of an only pair is not there."""
        code, found = self._result.codes[unit], self._each[0]
        if len(self._each) > 1:
            return self._say(Message.of("reading_latent_nothing", unit=code))
        why = {
            (True, False): Message.of("latent_no_endowment"),
            (False, True): Message.of("latent_no_activation"),
            (True, True): Message.of("latent_no_value"),
        }[math.isnan(found.endowment[unit]), math.isnan(found.activation[unit])]
        return self._say(Message.of("reading_latent_no_pair", unit=code, pair=self._labels[0], why=why))

    def _measured(self, code: str, found: _Columns, at: int, **about: object) -> str:
        """The two scores, each beside its reference level."""
        endowment, activation = found.endowment[at], found.activation[at]
        level, other = found.level[at], found.other[at]
        told = Message.of(
            code,
            unit=self._result.codes[at],
            endowment=spoken(endowment, level, activation),
            level=spoken(level, endowment),
            activation=spoken(activation, other, endowment),
            other=spoken(other, activation),
            **about,
        )
        return self._say(told)


def _apart(latent: float, level: float) -> Message:
    """How far activation stays below endowment, in words."""
    if not latent:
        return Message.of("reading_latent_no_gap")
    short = points(latent, level)
    return Message.of("reading_latent_gap", latent=short, n=1 if short == 1 else 2)


def _use_sentences(year: str) -> tuple[Message, ...]:
    """What is read of each of USES."""
    return (
        Message.of("reading_no_longer_used", year=year),
        Message.of("reading_underused", year=year),
        Message.of("reading_never_used", year=year),
        Message.of("reading_in_use", year=year),
    )
