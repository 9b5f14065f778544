# SPDX-License-Identifier: GPL-3.0-or-later
"""Latent potential as columns, as rows of a report and as sentences."""

from __future__ import annotations

import math
from typing import Sequence

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
    readings = [" ".join(say(told, language) for told in _sentences(result, unit)) for unit in range(n)]
    table.add("reading", readings, "text", say(Message.of("label_reading"), language))
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


def _sentences(result: Result, unit: int) -> list[Message]:
    there = [k for k, found in enumerate(result.each) if found.corners[unit] != NOWHERE]
    if len(result.pairs) == 1:
        found, pair = result.each[0], result.pairs[0]
        return _of_pair(result, unit, 0) if there else [_nothing(result, found, pair, unit)]
    if not there:
        return [Message.of("reading_latent_nothing", unit=result.codes[unit])]
    told = _of_pair(result, unit, there[0]) if len(there) == 1 else _of_pairs(result, unit, there)
    missing = [pair.label for k, pair in enumerate(result.pairs) if k not in there]
    if missing:
        told.append(Message.of("reading_latent_missing", pairs=missing, n=len(missing)))
    return told


def _of_pair(result: Result, unit: int, k: int) -> list[Message]:
    """What is read of one pair: both scores, the type, the gap, the share of use and what became of it."""
    found = result.each[k]
    told = [
        _measured("reading_latent_pair", found, unit, unit=result.codes[unit], pair=result.pairs[k].label),
        TYPE_SENTENCES[found.corners[unit]],
        _apart(float(found.latent[unit]), float(found.levels[0][unit])),
    ]
    if not math.isnan(found.share[unit]):
        told.append(Message.of("reading_share_of_use", share=percent(float(found.share[unit]), 0)))
    if found.use[unit] >= 0:
        told.append(_use(USES[found.use[unit]], result.year))
    return told


def _of_pairs(result: Result, unit: int, there: Sequence[int]) -> list[Message]:
    """What is read over several pairs: their means, the gap and where it is largest, the pairs of each type."""
    told: list[Message] = []
    whole, code = result.whole, result.codes[unit]
    if whole is None:
        told.append(Message.of("reading_latent_scales", unit=code, n=len(there)))
    else:
        told.append(_measured("reading_latent_pairs", whole, unit, unit=code, pairs=len(there)))
        told.append(TYPE_SENTENCES[whole.corners[unit]])
    gaps = {k: float(result.each[k].latent[unit]) for k in there}
    widest = max(gaps, key=lambda k: gaps[k])
    if not gaps[widest]:
        told.append(Message.of("reading_latent_none_below", n=len(there)))
    elif whole is not None:
        level = float(whole.levels[0][unit])
        mean, most = points(float(whole.latent[unit]), level), points(gaps[widest], level)
        about = {"latent": mean, "pair": result.pairs[widest].label, "most": most, "n": 1 if mean == 1 else 2}
        told.append(Message.of("reading_latent_mean", **about))
    for corner, code in enumerate(LISTS):
        listed = [result.pairs[k].label for k in there if result.each[k].corners[unit] == corner]
        if listed:
            told.append(Message.of(code, pairs=listed))
    fallen = [result.pairs[k].label for k in there if result.each[k].use[unit] in (0, 1)]
    if fallen:
        told.append(Message.of("reading_latent_fallen", year=result.year, pairs=fallen))
    return told


def _measured(code: str, found: Latent, at: int, **about: object) -> Message:
    """The two scores, each beside its reference level."""
    endowment, activation = float(found.endowment[at]), float(found.activation[at])
    level, other = float(found.levels[0][at]), float(found.levels[1][at])
    return Message.of(
        code,
        endowment=spoken(endowment, level, activation),
        level=spoken(level, endowment),
        activation=spoken(activation, other, endowment),
        other=spoken(other, activation),
        **about,
    )


def _apart(latent: float, level: float) -> Message:
    """How far activation stays below endowment, in words."""
    if not latent:
        return Message.of("reading_latent_no_gap")
    short = points(latent, level)
    return Message.of("reading_latent_gap", latent=short, n=1 if short == 1 else 2)


def _use(word: str, year: str) -> Message:
    return {
        "no_longer_used": Message.of("reading_no_longer_used", year=year),
        "underused": Message.of("reading_underused", year=year),
        "never_used": Message.of("reading_never_used", year=year),
        "in_use": Message.of("reading_in_use", year=year),
    }[word]


def _nothing(result: Result, found: Latent, pair: Pair, unit: int) -> Message:
    """Which value of the only pair is not there."""
    gaps = math.isnan(found.endowment[unit]), math.isnan(found.activation[unit])
    why = {
        (True, False): Message.of("latent_no_endowment"),
        (False, True): Message.of("latent_no_activation"),
        (True, True): Message.of("latent_no_value"),
    }[gaps]
    return Message.of("reading_latent_no_pair", unit=result.codes[unit], pair=pair.label, why=why)
