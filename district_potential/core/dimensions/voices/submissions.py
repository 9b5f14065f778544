# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers under their questions become voices: every format that has questions ends here.

A rating is one statement, a need another, an offer a third: each is a voice. Where a submission marks several places,
its first place carries what was said, and each further place is a voice of kind *place* with theme, date and
participant, but without score.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Callable, Mapping, Sequence

from district_potential.core.dimensions.tables.cells import Cell, is_blank, shown
from district_potential.core.dimensions.tables.numerals import number
from district_potential.core.dimensions.voices.forms import KINDS, NUMBERS, Harvest, Payload, Place, Voice
from district_potential.core.dimensions.voices.privacy import personal
from district_potential.core.dimensions.voices.questions import (
    KINDS_OF_TEXT,
    VOTES,
    Taken,
    ignored,
    plain,
    scale_in,
    take,
)
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.names import fold

ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[T ].*)?")
EUROPEAN = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})(?:[T ,].*)?")
LONGEST_LIST = 10_000
KIND_WORDS = {
    "valore": "value", "rating": "rating", "valutazione": "rating", "valoracion": "rating", "voto": "vote",
    "bisogno": "need", "necessita": "need", "necesidad": "need", "offerta": "offer", "oferta": "offer",
    "risorsa": "offer", "luogo": "place", "lugar": "place", **{kind: kind for kind in KINDS},
}  # fmt: skip
POLARITY_WORDS = {
    "positive": 1.0, "positivo": 1.0, "positiva": 1.0, "+": 1.0, "negative": -1.0, "negativo": -1.0, "negativa": -1.0,
    "-": -1.0, "\u2212": -1.0, "neutral": 0.0, "neutro": 0.0, "neutra": 0.0, "neutrale": 0.0,
}  # fmt: skip
DIMENSION_WORDS = {
    "demografica": "demographic", "economica": "economic", "ambientale": "environmental",
    "environment": "environmental", "ambiente": "environmental", "economia": "economic", "economy": "economic",
    "sociale": "social",
    "innovazione civica": "civic_innovation", "economia civile": "civil_economy",
    "civic innovation": "civic_innovation", "civil economy": "civil_economy",
}  # fmt: skip
# Under these fields a person is hidden by a pseudonym, or asked for with the texts.
MAY_BE_PERSONAL = frozenset(("participant", "text", "ignore"))
SHARED = ("meeting", "sheet", "group_id", "participant", "date", "unit_code", "dimension", "theme", "weight")


@dataclass
class Submission:
    """One filled form, row or feature: answers by question, places with the question they answer.

    sheet: the name of the sheet it stands on, where several are read as one.
    """

    row: int
    key: str = ""
    answers: dict[str, Cell] = field(default_factory=dict)
    places: list[tuple[str, Place]] = field(default_factory=list)
    sheet: str = ""


def fill(
    payload: Payload,
    submissions: Sequence[Submission],
    harvest: Harvest,
    system: Mapping[str, str] | None = None,
    aliases: Mapping[str, str] | None = None,
) -> None:
    """Make the voices of submissions, and say of every question what became of it.

    system: questions that a format asks by itself, with the field they answer where nothing else does, or blank.
    aliases: names under which questions are looked up, where they carry a prefix.
    """
    system = system or {}
    questions = list(dict.fromkeys(question for each in submissions for question in each.answers))
    harvest.columns.update(questions)
    taken = take(_known(questions, system, payload), payload.legend, aliases)
    for each in taken:
        if personal(each.question) and each.field not in MAY_BE_PERSONAL:
            raise PotentialError("legend_personal", column=each.question, field=each.field)
    for question in questions:
        name = system.get(question, "")
        free = name not in {each.field for each in taken} and question not in {each.question for each in taken}
        if name and free and any(not is_blank(each.answers.get(question)) for each in submissions):
            taken.append(Taken(question, name))
    _tell(questions, taken, system, payload, submissions, harvest.findings)
    for submission in submissions:
        harvest.voices.extend(voices_of(submission, taken, payload, harvest.findings))


def _known(questions: Sequence[str], system: Mapping[str, str], payload: Payload) -> list[str]:
    """The questions that are looked at by their words: those of the form, and what a legend names of the others."""
    named = {fold(shown(cells.get("column"))) for cells in payload.legend.dicts()} if payload.legend else set()
    return [question for question in questions if question not in system or fold(question) in named]


def _tell(
    questions: Sequence[str],
    taken: Sequence[Taken],
    system: Mapping[str, str],
    payload: Payload,
    submissions: Sequence[Submission],
    findings: Findings,
) -> None:
    """Say which question was read as which field, which are personal, and which answers are left behind."""
    by_question = {each.question: each for each in taken}
    passed = ignored(questions, payload.legend)
    own = [question for question in questions if question in system and question not in by_question]
    answered = Counter(
        question for each in submissions for question, cell in each.answers.items() if not is_blank(cell)
    )
    for question in questions:
        given = answered[question]
        here = by_question.get(question)
        if here:
            reason = Message.of("question_taken", question=question, field=here.field)
            findings.add("notice", "question", reason, column=question, value=here.field)
        elif personal(question) and given:
            reason = Message.of("question_personal", question=question, n=given)
            findings.add("warning", "personal", reason, column=question, action=Message.of("left_out"))
        elif question not in passed and question not in system and given:
            reason = Message.of("question_not_taken", question=question, n=given)
            findings.add("warning", "answer_lost", reason, column=question, action=Message.of("name_it_in_legend"))
        elif question not in system:
            reason = Message.of("question_passed_over", question=question)
            findings.add("notice", "question", reason, column=question)
    quiet = [question for question in own if not personal(question)]
    if quiet:
        reason = Message.of("questions_of_format", questions=quiet, n=len(quiet))
        findings.add("notice", "question", reason)


def voices_of(submission: Submission, taken: Sequence[Taken], payload: Payload, findings: Findings) -> list[Voice]:
    """The voices of one submission: one for what was said, more for further scores and further places."""
    shared: dict[str, Any] = {"source": payload.stem, **({"sheet": submission.sheet} if submission.sheet else {})}
    apart: list[Taken] = []
    key = submission.key
    for each in taken:
        cell = submission.answers.get(each.question)
        if is_blank(cell):
            continue
        if each.field == "key":
            key = key or shown(cell)
        elif each.field == "score" or _is_apart(each):
            apart.append(each)
        else:
            _answer(shared, each, cell, submission.row, findings)
    key = key or (f"{submission.sheet} {submission.row}" if submission.sheet else "")
    statements = [_statement(shared, each, submission, findings) for each in apart] or [shared]
    first = submission.places[0] if submission.places else ("", None)
    voices = [
        Voice(submission.row, key, f"{first[0]}|{apart[at].question}" if at else first[0], first[1], each)
        for at, each in enumerate(statements)
    ]
    for question, place in submission.places[1:]:
        further = {name: shared[name] for name in ("source", *SHARED) if name in shared}
        voices.append(Voice(submission.row, key, question, place, {**further, "kind": "place"}))
    for voice in voices:
        if voice.place and voice.place.accuracy is not None:
            voice.fields["accuracy_m"] = voice.place.accuracy
        if voice.place and "kind" not in voice.fields:
            voice.fields["kind"] = "place"
    return voices


def _is_apart(each: Taken) -> bool:
    """Whether a text is a statement of its own: a need, an offer, or one of which a legend says more."""
    return each.field == "text" and (bool(each.constants) or (not each.told and plain(each.question) in KINDS_OF_TEXT))


def _statement(shared: Mapping[str, Any], each: Taken, submission: Submission, findings: Findings) -> dict[str, Any]:
    fields = dict(shared)
    _answer(fields, each, submission.answers.get(each.question), submission.row, findings)
    if each.field == "text":
        fields.setdefault("kind", KINDS_OF_TEXT.get(plain(each.question)))
        return fields
    scale = scale_in(each.question)
    if scale:
        fields.setdefault("scale_min", scale[0])
        fields.setdefault("scale_max", scale[1])
    fields.setdefault("kind", "rating")
    return fields


def _answer(fields: dict[str, Any], each: Taken, cell: Cell, row: int, findings: Findings) -> None:
    """Put one answer under its field; what cannot be read is said and left out."""
    for constant, value in each.constants:
        read = value_of(constant, value)
        if read is not None:
            fields[constant] = read
    word = plain(each.question)
    value = value_of(each.field, cell)
    if value is None:
        reason = Message.of("answer_unreadable", question=each.question, field=each.field)
        findings.add("warning", "answer", reason, row=row, column=each.question, action=Message.of("taken_as_missing"))
        return
    if each.field == "text" and fields.get("text"):
        value = f"{fields['text']}\n{value}"
    fields[each.field] = value
    if each.field == "weight" and word in VOTES:
        fields.setdefault("kind", "vote")


def value_of(name: str, cell: Any) -> Any:
    """An answer as its field holds it: numbers as float, dates as ISO text, lists ``a;b``; None where unreadable."""
    if isinstance(cell, (list, tuple)):
        cell = ";".join(shown(item) for item in cell if isinstance(item, (str, int, float)))
    if not isinstance(cell, (str, int, float)) or is_blank(cell):
        return None
    return _number(cell) if name in NUMBERS else READERS.get(name, shown)(cell)


def _number(cell: Cell) -> float | None:
    if isinstance(cell, str) and fold(cell) in POLARITY_WORDS:
        return POLARITY_WORDS[fold(cell)]
    value = number(cell, "point")
    return value if value is not None else number(cell, "comma")


def _dimension(cell: Cell) -> str:
    return DIMENSION_WORDS.get(fold(shown(cell)), shown(cell))


def _theme(cell: Cell) -> str:
    text = shown(cell)
    return ";".join(literal_list(text) if text.startswith("[") else re.split(r"\s*[|;]\s*", text))


def _text(cell: Cell) -> str:
    return cell.strip() if isinstance(cell, str) else shown(cell)


def literal_list(text: str) -> list[str]:
    """A list that a program wrote down as Python does, read as data: no name in it is ever looked up."""
    if len(text) > LONGEST_LIST:
        return [text]
    try:
        found = ast.literal_eval(text)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return [text]
    if not isinstance(found, list):
        return [text]
    return [shown(item) for item in found if isinstance(item, (str, int, float)) and not is_blank(item)]


def iso_date(text: str) -> str | None:
    """A date as ISO text; ``09/01/2026`` is the ninth of January. None where it is no date."""
    found, european = ISO.fullmatch(text), EUROPEAN.fullmatch(text)
    if found:
        year, month, day = int(found[1]), int(found[2]), int(found[3])
    elif european:
        day, month, year = int(european[1]), int(european[2]), int(european[3])
    else:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


READERS: Mapping[str, Callable[[Cell], Any]] = {
    "date": lambda cell: iso_date(shown(cell)),
    "kind": lambda cell: KIND_WORDS.get(fold(shown(cell))),
    "dimension": _dimension,
    "theme": _theme,
    "text": _text,
}
