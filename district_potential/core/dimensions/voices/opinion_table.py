# SPDX-License-Identifier: GPL-3.0-or-later
"""What the people of each unit think of it, as columns and as sentences."""

from __future__ import annotations

import math
from typing import Sequence

import numpy as np

from district_potential.core.dimensions.voices.intervals import Tick, Whole
from district_potential.core.dimensions.voices.opinions import Opinions, Settings, as_kinds, opinions, some
from district_potential.core.dimensions.voices.spoken import Kinds, Voices, scaled_scores, vote_weights
from district_potential.core.findings import Findings
from district_potential.core.messages import Message, say
from district_potential.core.table import Table

# From here on people largely agree; below nought more of them stand at the two ends than between.
LARGELY, DIVIDED = 0.5, 0.0
COLUMNS = (
    ("n_voices", "whole", "voices", Message.of("label_n_voices")),
    ("n_scores", "whole", "scores", Message.of("label_n_scores")),
    ("n_participants", "whole", "participants", Message.of("label_n_participants")),
    ("n_groups", "whole", "groups", Message.of("label_n_groups")),
    ("mean", "number", "mean", Message.of("label_voices_mean")),
    ("mean_weighted", "number", "mean_weighted", Message.of("label_voices_mean_weighted")),
    ("low", "number", "low", Message.of("label_voices_low")),
    ("high", "number", "high", Message.of("label_voices_high")),
    ("agreement", "number", "agreement", Message.of("label_agreement")),
)


def voices_table(
    codes: Sequence[str], voices: Voices, heard_by: tuple[Whole, Whole], kinds: Kinds | None, settings: Settings,
    findings: Findings, language: str, tick: Tick,
) -> Table:  # fmt: skip
    """Tell for each unit how many voices are heard, what they think on 0…100, how sure that is and how far they agree.

    codes: of the units. heard_by: voice and unit of every hearing. Returns the columns n_voices, n_scores,
    n_participants, n_groups, mean, mean_weighted, low, high, agreement and reading over the units, and with ``kinds``
    the same once more for each kind, after its name. What is withheld, and scores of one participant alone, are
    reported.
    """
    scores = scaled_scores(voices, findings)
    weights = vote_weights(voices, scores, findings)
    whole = opinions(voices, scores, weights, heard_by, len(codes), settings, tick)
    table = Table(codes)
    _add(table, whole, settings, language)
    _report(whole, codes, None, settings, findings)
    if kinds:
        width = len(kinds.labels) + 1
        hearings = as_kinds(heard_by, kinds.of, width)
        by_kind = opinions(voices, scores, weights, hearings, len(codes) * width, settings, tick, width)
        for place, (label, name) in enumerate(zip(kinds.labels, kinds.names)):
            of_kind = some(by_kind, np.arange(len(codes)) * width + place)
            _add(table, of_kind, settings, language, name + "_", label)
            _report(of_kind, codes, label, settings, findings)
    return table


def _add(
    table: Table, found: Opinions, settings: Settings, language: str, prefix: str = "", kind: str | None = None
) -> None:
    """Add the columns of one kind of voices, or of all of them."""
    for name, form, source, title in (*COLUMNS, ("reading", "text", "", Message.of("label_reading"))):
        label = say(Message.of("label_of_kind", kind=kind, label=title) if kind else title, language)
        column = getattr(found, source) if source else _readings(found, table.codes, settings, language, kind)
        table.add(prefix + name, column, form, label)


def _report(found: Opinions, codes: Sequence[str], kind: str | None, settings: Settings, findings: Findings) -> None:
    """State which scores are withheld and why, and which rest on one participant."""
    column = kind or ""
    for which, word, severity, reason, action in (
        (found.few & (found.scores > 0), "few_voices", "notice", "voices_too_few", Message.of("score_withheld")),
        (found.derivable, "few_voices", "notice", "voices_derivable", Message.of("score_withheld")),
        (found.alone, "one_participant", "warning", "voices_of_one", None),
    ):
        for unit in np.flatnonzero(which):
            told = Message.of(reason, n=int(found.scores[unit]), least=settings.min_voices)
            findings.add(severity, word, told, code=codes[unit], column=column, action=action)
    for unit in np.flatnonzero(found.light):
        told = Message.of("voices_too_light", n=int(found.weighing[unit]), least=settings.min_voices)
        withheld = Message.of("weighted_withheld")
        findings.add("notice", "few_voices", told, code=codes[unit], column=column, action=withheld)


# --- the reading ------------------------------------------------------------------------------------------------------


def _readings(found: Opinions, codes: Sequence[str], settings: Settings, language: str, kind: str | None) -> list[str]:
    """One reading a unit: how many speak, what they think, how sure it is, how far they agree, or why none is given."""
    return [
        " ".join(say(sentence, language) for sentence in _sentences(found, unit, codes[unit], settings, kind))
        for unit in range(len(codes))
    ]


def _sentences(found: Opinions, unit: int, code: str, settings: Settings, kind: str | None) -> list[Message]:
    n, scores = int(found.voices[unit]), int(found.scores[unit])
    told = [
        Message.of("reading_voices_of_kind", unit=code, n=n, kind=kind)
        if kind
        else Message.of("reading_voices", unit=code, n=n)
    ]
    people = found.participants[unit]
    if people > 0:
        told.append(Message.of("reading_participants", n=int(people)))
    if not scores:
        return [*told, Message.of("reading_without_score", n=n)] if n else told
    if found.few[unit]:
        return [*told, Message.of("reading_few_scores", n=scores, least=settings.min_voices)]
    if found.derivable[unit]:
        return [*told, Message.of("reading_derivable")]
    told.append(Message.of("reading_voices_mean", mean=float(found.mean[unit]), n=scores))
    weighted, low, high = (float(column[unit]) for column in (found.mean_weighted, found.low, found.high))
    if found.uneven[unit] and not math.isnan(weighted):
        told.append(Message.of("reading_voices_weighted", mean=weighted))
    if not math.isnan(low):
        interval = "reading_interval_weighted" if found.uneven[unit] else "reading_interval"
        told.append(Message.of(interval, low=low, high=high))
    return [*told, how_far(float(found.agreement[unit]))] if scores > 1 else told


def how_far(agreement: float) -> Message:
    """How far voices agree, in words."""
    if agreement >= LARGELY:
        return Message.of("reading_largely_agree", agreement=agreement)
    if agreement >= DIVIDED:
        return Message.of("reading_partly_agree", agreement=agreement)
    return Message.of("reading_divided", agreement=agreement)
