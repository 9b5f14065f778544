# SPDX-License-Identifier: GPL-3.0-or-later
"""How far the voices of each group agree, as columns and as sentences."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from district_potential.core.dimensions.voices.agreement import agreement, classes_of, consensus
from district_potential.core.dimensions.voices.opinion_table import how_far
from district_potential.core.dimensions.voices.opinions import distinct
from district_potential.core.dimensions.voices.reliability import LEVELS, Whole, alpha
from district_potential.core.dimensions.voices.spoken import Voices, kinds_of, known, persons_of, scaled_scores
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message, say
from district_potential.core.names import safe_names
from district_potential.core.table import Numbers, Table

# Krippendorff (2004, Human Communication Research 30): conclusions from 0.8 on, tentative ones from 0.667 on.
RELIABLE, TENTATIVE = 0.8, 0.667
ADDED = ("n", "n_participants", "agreement", "consensus", "alpha", "reading")
LEVEL_NAMES = {
    "nominal": Message.of("level_nominal"),
    "ordinal": Message.of("level_ordinal"),
    "interval": Message.of("level_interval"),
}


@dataclass(frozen=True)
class Settings:
    """Over how many classes agreement is told, what a difference of judgements is, and how many must speak."""

    classes: int = 5
    level: str = LEVELS[1]
    least: int = 5


@dataclass(frozen=True)
class Accord:
    """How far the voices of n groups agree; columns of shape (n,).

    scores: voices with a usable score; participants: NaN where none is named. agreement, consensus, alpha: NaN where
    fewer voices than are asked for have a score. pairs: whether any item was judged twice.
    """

    labels: tuple[str, ...]
    scores: Whole
    participants: Numbers
    agreement: Numbers
    consensus: Numbers
    alpha: Numbers
    pairs: npt.NDArray[np.bool_]


def agreement_table(voices: Voices, group_field: str, settings: Settings, findings: Findings, language: str) -> Table:
    """Tell for each group of voices how far they agree, one row a group, or one row for all where there are no groups.

    Columns: the group under the name of its field, then n (voices with a usable score), n_participants, agreement
    (van der Eijk's A), consensus (Tastle and Wierman), alpha (Krippendorff, where items are told) and reading. Groups
    in which too few speak, voices in no group and judgements that cannot be used are reported. Raises PotentialError
    where no voice names a group.
    """
    found = _accord(voices, group_field, settings, findings)
    table = Table(found.labels or ("",))
    if group_field:
        name = safe_names([group_field], ADDED)[0]
        table.add(name, found.labels, "text", say(Message.of("label_group_of", field=group_field), language))
    for name, values, kind, label in (
        ("n", found.scores.astype(np.float64), "whole", "label_n_scores"),
        ("n_participants", found.participants, "whole", "label_n_participants"),
        ("agreement", found.agreement, "number", "label_agreement"),
        ("consensus", found.consensus, "number", "label_consensus"),
        ("alpha", found.alpha, "number", "label_alpha"),
    ):
        table.add(name, values, kind, say(Message.of(label), language))
    told = [_sentences(found, group, settings, bool(voices.items)) for group in range(len(table))]
    readings = [" ".join(say(sentence, language) for sentence in sentences) for sentences in told]
    table.add("reading", readings, "text", say(Message.of("label_reading"), language))
    return table


def _accord(voices: Voices, group_field: str, settings: Settings, findings: Findings) -> Accord:
    scores = scaled_scores(voices, findings)
    labels, voice, group = _groups(voices, group_field, findings)
    n = len(labels)
    scored = ~np.isnan(scores[voice])
    heard, place = voice[scored], group[scored]
    counted = np.bincount(place, minlength=n)
    cell = place * settings.classes + classes_of(scores[heard], settings.classes)
    counts = np.bincount(cell, minlength=n * settings.classes).reshape(n, settings.classes)
    shown = counted >= settings.least
    for small in np.flatnonzero(~shown):
        reason = Message.of("group_too_few", n=int(counted[small]), least=settings.least)
        action = Message.of("group_withheld")
        findings.add("notice", "few_voices", reason, code=labels[small], action=action)
    alphas, pairs = np.full(n, np.nan), np.zeros(n, dtype=bool)
    if voices.items:
        alphas, pairs = _alphas(voices, scores, heard, place, n, settings.level, findings)
    return Accord(
        labels,
        counted,
        distinct(place, persons_of(voices)[heard], known(voices.participants)[heard], n, counted.astype(np.float64)),
        np.where(shown, agreement(counts), np.nan),
        np.where(shown, consensus(counts), np.nan),
        np.where(shown, alphas, np.nan),
        pairs,
    )


def _groups(voices: Voices, group_field: str, findings: Findings) -> tuple[tuple[str, ...], Whole, Whole]:
    """The groups, and voice and group of every hearing; a voice of several groups is heard in each."""
    if not group_field:
        return ("",), np.arange(len(voices)), np.zeros(len(voices), dtype=np.int64)
    kinds = kinds_of(voices)
    if not kinds.labels:
        raise PotentialError("voices_in_no_group", field=group_field)
    lengths = np.array([len(of) for of in kinds.of], dtype=np.int64)
    alone = int((lengths == 0).sum())
    if alone:
        reason, action = Message.of("voices_without_group", n=alone), Message.of("voices_left_out")
        findings.add("notice", "group", reason, value=alone, action=action)
    group = np.array([place for of in kinds.of for place in of], dtype=np.int64)
    return kinds.labels, np.repeat(np.arange(len(voices)), lengths), group


def _alphas(
    voices: Voices, scores: Numbers, heard: Whole, place: Whole, n: int, level: str, findings: Findings
) -> tuple[Numbers, npt.NDArray[np.bool_]]:
    """Krippendorff's alpha of every group, and whether any item was judged twice there.

    Voices without an item take no part, nor do further judgements of one participant on one item.
    """
    order = {text: position for position, text in enumerate(sorted({text for text in voices.items if text}))}
    item = np.array([order.get(text, -1) for text in voices.items], dtype=np.int64)
    person = persons_of(voices)
    usable = item[heard] >= 0
    bare = int((~usable).sum())
    if bare:
        findings.add("notice", "item", Message.of("voices_without_item", n=bare), value=bare)
    heard, place = heard[usable], place[usable]
    _, first = np.unique(np.stack([place, item[heard], person[heard]]), axis=1, return_index=True)
    twice = len(heard) - len(first)
    if twice:
        findings.add("warning", "item", Message.of("judged_again", n=twice), value=twice)
    first = np.sort(first)
    in_order = first[np.argsort(place[first], kind="stable")]
    heard, ends = heard[in_order], np.searchsorted(place[in_order], np.arange(n + 1))
    # Scores of one step of a scale may differ in their last digit.
    values = np.round(scores, 9)
    made, pairs = np.full(n, np.nan), np.zeros(n, dtype=bool)
    for group in range(n):
        here = heard[ends[group] : ends[group + 1]]
        pairs[group] = len(np.unique(item[here])) < len(here)
        made[group] = alpha(item[here], values[here], level)
    return made, pairs


# --- the reading ------------------------------------------------------------------------------------------------------


def _sentences(found: Accord, group: int, settings: Settings, judged: bool) -> list[Message]:
    n, label = int(found.scores[group]), found.labels[group]
    told = [Message.of("reading_group", group=label, n=n) if label else Message.of("reading_all_voices", n=n)]
    people = found.participants[group]
    if people > 0:
        told.append(Message.of("reading_participants", n=int(people)))
    if n < settings.least:
        return [*told, Message.of("reading_group_few", least=settings.least)] if n else told
    told.append(how_far(float(found.agreement[group])))
    told.append(Message.of("reading_consensus", consensus=float(found.consensus[group])))
    if judged:
        told.append(_reliability(float(found.alpha[group]), bool(found.pairs[group]), settings.level))
    return told


def _reliability(value: float, pairs: bool, level: str) -> Message:
    if math.isnan(value):
        return Message.of("reading_alpha_flat") if pairs else Message.of("reading_alpha_alone")
    about = {"alpha": value, "level": LEVEL_NAMES[level]}
    if value >= RELIABLE:
        return Message.of("reading_alpha_reliable", **about)
    if value >= TENTATIVE:
        return Message.of("reading_alpha_tentative", **about)
    return Message.of("reading_alpha_unreliable", **about)
