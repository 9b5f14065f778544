# SPDX-License-Identifier: GPL-3.0-or-later
"""From what a file says to what may be given on: pseudonyms, no texts unless asked, no small groups, sound scores."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Iterable

from district_potential.core.dimensions.tables.cells import is_blank, shown
from district_potential.core.dimensions.voices import privacy
from district_potential.core.dimensions.voices.forms import Harvest, Place, Repeat, Voice
from district_potential.core.dimensions.voices.groups import hide_small_groups
from district_potential.core.dimensions.voices.positions import name_far_positions, place_text, rounded
from district_potential.core.dimensions.voices.pseudonyms import name_participants, tell_apart
from district_potential.core.dimensions.voices.questions import WORDS, plain
from district_potential.core.dimensions.voices.sheets import read_codes
from district_potential.core.dimensions.voices.squares import read_sheets
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.provenance import digest

SHORT = ("source", "meeting", "sheet", "group_id", "unit_code", "dimension", "theme")
# Digits alone are the code of a unit or group here, as long as a telephone number as they may be.
CODES = frozenset(("meeting", "sheet", "group_id", "unit_code"))
LONG_ANSWER = 60
ID_LENGTH = 32
GLOBAL_ID = 32


@dataclass(frozen=True)
class Choices:
    """What the user decides of an import.

    key: makes the pseudonyms, so that participants are known again across imports; None numbers them in this one.
    keep_text: whether free texts are given on. scale: of scores whose own scale is not told. decimals: of degrees, to
    which points are rounded. smallest_group: participants under which a group is not named, 0 for none.
    """

    key: bytes | None = None
    keep_text: bool = False
    scale: tuple[float, float] | None = None
    decimals: int = 4
    smallest_group: int = 5


@dataclass
class Settled:
    """Voices by kind of place, ``table`` for those without one, all with a ``voice_id``; repeats as plain rows."""

    points: list[Voice] = field(default_factory=list)
    lines: list[Voice] = field(default_factory=list)
    areas: list[Voice] = field(default_factory=list)
    table: list[Voice] = field(default_factory=list)
    repeats: list[tuple[str, str, str, str, str]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.points) + len(self.lines) + len(self.areas) + len(self.table)


def settle(harvest: Harvest, choices: Choices, stem: str, findings: Findings) -> Settled:
    """Settle the voices of one file; ``stem`` is its name, which sets apart ids that are unique only in it."""
    ids = _name(harvest.voices, stem, findings)
    read_sheets(harvest.voices, findings)
    for voice in harvest.voices:
        _score(voice, choices, findings)
        _numbers(voice, findings)
    bare = sum(voice.fields.get("score") is not None and "scale_max" not in voice.fields for voice in harvest.voices)
    if bare:
        reason = Message.of("scores_without_scale", n=bare)
        findings.add("warning", "score", reason, column="score", action=Message.of("give_scale"))
    tell_apart(harvest.voices)
    _quarantine(harvest.voices, choices, findings)
    name_far_positions(harvest.voices, findings)
    _round(harvest.voices, choices, findings)
    hide_small_groups(harvest.voices, choices.smallest_group, findings)
    name_participants(harvest.voices, choices.key, findings)
    settled = Settled()
    sinks = {"point": settled.points, "line": settled.lines, "area": settled.areas}
    for voice in harvest.voices:
        (sinks[voice.place.kind] if voice.place else settled.table).append(voice)
    settled.repeats = list(_repeats(harvest.repeats, ids, choices, findings))
    return settled


def _name(voices: list[Voice], stem: str, findings: Findings) -> dict[str, str]:
    """Give every voice an id of its own, the same at every import; the first id of each key is given back.

    Ids that no other source could have given are taken alone, short ones with the name of their file.
    """
    seen: Counter[str] = Counter()
    first: dict[str, str] = {}
    for voice in voices:
        own = voice.key if len(voice.key) >= GLOBAL_ID else f"{stem}\x1f{voice.key or voice.row}"
        base = f"{own}\x1f{voice.question}"
        seen[base] += 1
        voice.fields["voice_id"] = digest(f"{base}\x1f{seen[base]}")[:ID_LENGTH]
        first.setdefault(voice.key or str(voice.row), voice.fields["voice_id"])
    rows: dict[str, set[int]] = {}
    for voice in voices:
        rows.setdefault(voice.key, set()).add(voice.row)
    twice = [key for key, found in rows.items() if key and len(found) > 1]
    if twice:
        reason = Message.of("submissions_twice", n=len(twice))
        row = min(max(rows[key]) for key in twice)
        findings.add("warning", "duplicate", reason, row=row, action=Message.of("kept_each"))
    return first


def _score(voice: Voice, choices: Choices, findings: Findings) -> None:
    """Hold a score against its scale: outside it is an error, and no score."""
    fields = voice.fields
    if "score" not in fields:
        return
    if choices.scale and ("scale_min" not in fields or "scale_max" not in fields):
        fields["scale_min"], fields["scale_max"] = choices.scale
    low, high, score = fields.get("scale_min"), fields.get("scale_max"), fields["score"]
    if low is None or high is None:
        return
    if low >= high:
        reason, value = Message.of("scale_turned", low=low, high=high), score
    elif not low <= score <= high:
        reason, value = Message.of("score_off_scale", score=score, low=low, high=high), score
    else:
        return
    fields["score"] = None
    findings.add(
        "error", "score", reason, code=fields["voice_id"], row=voice.row, column="score", value=f"{value:.15g}",
        action=Message.of("taken_as_missing"),
    )  # fmt: skip


def _numbers(voice: Voice, findings: Findings) -> None:
    """Numbers that cannot be what their field says are missing, and said."""
    limits = {"polarity": (-1.0, 1.0), "weight": (0.0, float("inf")), "accuracy_m": (0.0, float("inf"))}
    for name, (low, high) in limits.items():
        value = voice.fields.get(name)
        if value is None or low <= value <= high:
            continue
        voice.fields[name] = None
        findings.add(
            "error", "number", Message.of("voice_number_off", field=name, value=value),
            code=voice.fields["voice_id"], row=voice.row, column=name, value=f"{value:.15g}",
            action=Message.of("taken_as_missing"),
        )  # fmt: skip


def _quarantine(voices: list[Voice], choices: Choices, findings: Findings) -> None:
    """Take what shows a person out of every field, and texts altogether unless they are asked for."""
    taken: Counter[str] = Counter()
    texts = scrubbed = 0
    for voice in voices:
        for name in SHORT:
            text = shown(voice.fields.get(name))
            if not _is_code(name, text) and privacy.holds_personal(text):
                voice.fields[name] = None
                taken[name] += 1
        text = voice.fields.pop("text", None)
        if is_blank(text):
            continue
        if choices.keep_text:
            voice.fields["text"], found = privacy.scrubbed(str(text))
            scrubbed += found
        else:
            texts += 1
    for name, times in taken.items():
        reason = Message.of("personal_in_cells", field=name, n=times)
        findings.add("warning", "personal", reason, column=name, action=Message.of("taken_as_missing"))
    if scrubbed:
        reason = Message.of("personal_in_texts", n=scrubbed)
        findings.add("warning", "personal", reason, column="text", action=Message.of("personal_blotted_out"))
    if texts:
        reason = Message.of("texts_kept_back", n=texts)
        findings.add("warning", "text", reason, column="text", action=Message.of("ask_for_texts"))


def _is_code(name: str, text: str) -> bool:
    """Whether a text is a mere code, whatever its signs look like: digits alone, or what a sheet is printed with."""
    return name in CODES and (text.isdigit() or [read.code for read in read_codes(text) if read.frame] == [text])


def _round(voices: list[Voice], choices: Choices, findings: Findings) -> None:
    """Points are rounded, so that a home is no address; lines and areas are drawings and stay as drawn."""
    changed = 0
    for voice in voices:
        if voice.place and voice.place.kind == "point":
            x, y = voice.place.position
            near = Place.point(rounded(x, choices.decimals), rounded(y, choices.decimals), voice.place.accuracy)
            changed += near != voice.place
            voice.place = near
    if changed:
        reason = Message.of("points_rounded", n=changed, decimals=choices.decimals)
        findings.add("notice", "rounded", reason, action=Message.of("ask_for_decimals"))


def _repeats(
    repeats: list[Repeat], ids: dict[str, str], choices: Choices, findings: Findings
) -> Iterable[tuple[str, str, str, str, str]]:
    """Repeats under their voice; answers about persons and free texts are held back and counted, orphans named."""
    held: Counter[tuple[str, str, str]] = Counter()
    free = {(each.repeat, each.question) for each in repeats if _is_free(each)}
    for each in repeats:
        if each.key not in ids:
            reason = Message.of("repeat_orphan", repeat=each.repeat)
            findings.add("error", "orphan", reason, row=each.row, column=each.question, action=Message.of("left_out"))
            continue
        why = _held_back(each, (each.repeat, each.question) in free, choices.keep_text)
        if why:
            held[each.repeat, each.question, why] += 1
            continue
        value = place_text(each.place, choices.decimals) if each.place else privacy.scrubbed(shown(each.value))[0]
        yield ids[each.key], each.repeat, each.index, each.question, value
    for (repeat, question, why), times in held.items():
        if why == "personal":
            reason = Message.of("question_personal", question=question, n=times)
        else:
            reason = Message.of("repeat_texts_kept_back", repeat=repeat, question=question, n=times)
        action = Message.of("left_out") if why == "personal" else Message.of("ask_for_texts")
        findings.add("warning", why, reason, column=question, action=action)


def _is_free(repeat: Repeat) -> bool:
    """Whether a question of a repeat asks for free text: by its name, or by an answer longer than any option."""
    return repeat.place is None and (plain(repeat.question) in WORDS["text"] or len(shown(repeat.value)) > LONG_ANSWER)


def _held_back(repeat: Repeat, free: bool, keep_text: bool) -> str:
    """Why an answer is not given on: personal, text, or blank where it is."""
    if privacy.personal(repeat.question):
        return "personal"
    if free:
        return "" if keep_text else "text"
    return "personal" if repeat.place is None and privacy.holds_personal(repeat.value) else ""
