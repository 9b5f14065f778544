# SPDX-License-Identifier: GPL-3.0-or-later
"""What was said in a territory: voices as columns, their scores put on 0…100 by each voice's own scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

import numpy as np
import numpy.typing as npt

from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.names import LONGEST, fold, safe_name, safe_names
from district_potential.core.table import Numbers

# Columns such as <value>_n_participants must stay safe names.
LONGEST_VALUE = LONGEST - len("_n_participants")


@dataclass(frozen=True)
class Voices:
    """Voices as columns of equal length v.

    ids: what the source calls each voice, blank where it does not; rows: where it stands, 1-based. score, low, high
    (the two ends of its own scale) and weight: shape (v,), NaN where it has none. participants, groups, values (the
    word by which voices are told apart; several as ``a;b``), items (what is judged): blank where unknown, and none at
    all where nobody asked for items.
    """

    ids: Sequence[str]
    rows: Sequence[int]
    score: Numbers
    low: Numbers
    high: Numbers
    weight: Numbers
    participants: Sequence[str]
    groups: Sequence[str]
    values: Sequence[str]
    items: Sequence[str] = ()

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True)
class Kinds:
    """The words by which voices are told apart: as people write them, as names of columns, and the words of each voice.

    ``of`` gives for every voice the positions of its words; none where it has no word.
    """

    labels: tuple[str, ...]
    names: tuple[str, ...]
    of: tuple[tuple[int, ...], ...]


def scaled_scores(voices: Voices, findings: Findings) -> Numbers:
    """Put the score of every voice on 0…100 by its own scale, shape (v,); NaN where it has none that can be used.

    Reported as errors and not averaged: scores outside their scale, scores without a scale, scales whose lowest value
    is not below their highest.
    """
    there = ~np.isnan(voices.score)
    told = there & ~np.isnan(voices.low) & ~np.isnan(voices.high)
    wrong = told & ~(voices.low < voices.high)
    outside = told & ~wrong & ~((voices.low <= voices.score) & (voices.score <= voices.high))
    for voice in np.flatnonzero(wrong | outside):
        score, least, most = (float(column[voice]) for column in (voices.score, voices.low, voices.high))
        if wrong[voice]:
            reason = Message.of("voice_scale_wrong", low=least, high=most)
        else:
            reason = Message.of("voice_score_outside", score=score, low=least, high=most)
        findings.add(
            "error", "score", reason, code=voices.ids[voice], row=voices.rows[voice], value=f"{score:g}",
            action=Message.of("voice_not_averaged"),
        )  # fmt: skip
    _report_many(
        "error", "score", there & ~told, voices, "voices_without_scale", Message.of("voices_give_scale"), findings
    )
    _report_many("notice", "score", ~there, voices, "voices_without_score", Message.of("voices_counted_only"), findings)
    scores = np.full(len(voices), np.nan)
    used = told & ~wrong & ~outside
    low, high = voices.low[used], voices.high[used]
    scores[used] = 100.0 * (voices.score[used] - low) / (high - low)
    return scores


def vote_weights(voices: Voices, scores: Numbers, findings: Findings) -> Numbers:
    """The weight of every voice with a score, shape (v,): its own, 1 where it states none, NaN where it is negative.

    Negative weights are reported as errors; blank ones are reported where other voices have a weight.
    """
    used = ~np.isnan(scores)
    weights = np.where(np.isnan(voices.weight), 1.0, voices.weight)
    for voice in np.flatnonzero(used & (weights < 0)):
        findings.add(
            "error", "weight", Message.of("voice_weight_negative", weight=float(weights[voice])),
            code=voices.ids[voice], row=voices.rows[voice], value=f"{weights[voice]:g}",
            action=Message.of("voice_left_unweighted"),
        )  # fmt: skip
    blank = used & np.isnan(voices.weight)
    if not blank.all() and (used & ~blank).any():
        action = Message.of("voices_weigh_one")
        _report_many("notice", "weight", blank, voices, "voices_without_weight", action, findings)
    weights[weights < 0] = np.nan
    return weights


def kinds_of(voices: Voices) -> Kinds:
    """Tell voices apart by their words: compared without case, accents and blanks, named as first written, sorted."""
    first: dict[str, str] = {}
    of: list[list[str]] = []
    for value in voices.values:
        words = [word.strip() for word in value.split(";") if word.strip()]
        of.append(list(dict.fromkeys(fold(word) for word in words)))
        for word in words:
            first.setdefault(fold(word), word)
    order = {word: place for place, word in enumerate(sorted(first))}
    labels = tuple(first[word] for word in order)
    names = safe_names(safe_name(label)[:LONGEST_VALUE].rstrip("_") for label in labels)
    return Kinds(labels, tuple(names), tuple(tuple(order[word] for word in words) for words in of))


def persons_of(voices: Voices) -> npt.NDArray[np.int64]:
    """A number for the person behind each voice, shape (v,): one of its own for each voice without participant."""
    return _numbered(voices.participants, alone=True)


def groups_of(voices: Voices) -> npt.NDArray[np.int64]:
    """A number for the group of each voice, shape (v,); voices without a group are one group together."""
    return _numbered(voices.groups, alone=False)


def known(texts: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Where a text is not blank."""
    return np.array([bool(text) for text in texts], dtype=bool)


def _numbered(texts: Sequence[str], alone: bool) -> npt.NDArray[np.int64]:
    """Numbers by the order of the texts, so that the order of the voices does not matter."""
    order = {text: place for place, text in enumerate(sorted({text for text in texts if text}))}
    blank = len(order)
    return np.array(
        [order[text] if text else blank + (voice if alone else 0) for voice, text in enumerate(texts)], dtype=np.int64
    )


def _report_many(
    severity: str, kind: str, which: npt.NDArray[np.bool_], voices: Voices, code: str, action: Message,
    findings: Findings,
) -> None:  # fmt: skip
    rows = [int(voices.rows[voice]) for voice in np.flatnonzero(which)]
    if rows:
        findings.add(severity, kind, Message.of(code, n=len(rows), rows=rows), action=action)
