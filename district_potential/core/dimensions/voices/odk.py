# SPDX-License-Identifier: GPL-3.0-or-later
"""ODK Central's CSV, alone or in the ``.csv.zip`` that holds its repeats, becomes voices.

A repeat's file is named ``form-repeat.csv`` and joins its PARENT_KEY to the KEY of its parent, which may be a repeat
itself (docs.getodk.org/central-submissions, "Submission data table and repeats").
"""

from __future__ import annotations

import re
from typing import Mapping

from district_potential.core.dimensions.tables.cells import Cell, Sheet, is_blank, shown
from district_potential.core.dimensions.voices.forms import Harvest, Payload
from district_potential.core.dimensions.voices.options import copies_in, join_options, tell_copies
from district_potential.core.dimensions.voices.questions import WORDS, plain, take
from district_potential.core.dimensions.voices.repeats import answers_of, indexed
from district_potential.core.dimensions.voices.rows import header_of, submissions_of
from district_potential.core.dimensions.voices.submissions import Submission, fill
from district_potential.core.errors import PotentialError

SYSTEM: Mapping[str, str] = {
    "SubmissionDate": "date", "meta-instanceID": "key", "instanceID": "key", "KEY": "key", "start": "date",
    **dict.fromkeys((
        "meta-instanceName", "instanceName", "meta-entity-label", "SubmitterID", "SubmitterName", "AttachmentsPresent",
        "AttachmentsExpected", "Status", "ReviewState", "DeviceID", "Edits", "FormVersion", "end", "deviceid",
    ), ""),
}  # fmt: skip
KNOWN = frozenset(word for words in WORDS.values() for word in words)
OPTION = re.compile(r"[A-Za-z_][\w.-]*")


def detects(payload: Payload) -> bool:
    """Whether a payload has submissions as ODK Central names their columns."""
    return bool(payload.sheets) and _main(payload) is not None


def read(payload: Payload) -> Harvest:
    """Read the submissions and every repeat below them. Raises PotentialError where no file holds the submissions."""
    main = _main(payload)
    if main is None:
        raise PotentialError("odk_without_submissions", file=payload.name)
    harvest = Harvest()
    submissions = submissions_of(main, payload, harvest)
    for each in submissions:
        each.key = shown(each.answers.get("KEY") or each.answers.get("meta-instanceID"))
    copies = copies_in(main)
    for each in submissions:
        join_options(each, copies)
    tell_copies(copies, harvest.findings)
    aliases = {question: _bare(question) for question in header_of(main)}
    for taken in take([*aliases], payload.legend, aliases):
        if taken.field == "theme":
            _split_options(submissions, taken.question)
    fill(payload, submissions, harvest, SYSTEM, aliases)
    _read_repeats(payload, main, harvest)
    return harvest


def _main(payload: Payload) -> Sheet | None:
    """The table of the submissions: it has a KEY and says when they came, and none is its parent."""
    for sheet in payload.sheets:
        names = set(header_of(sheet))
        if "KEY" in names and "PARENT_KEY" not in names and ({"SubmissionDate", "SubmitterID"} & names):
            return sheet
    return None


def _bare(question: str) -> str:
    """A question without the groups it stands in, which ODK joins with ``-``, as a name may hold one itself."""
    parts = question.split("-")
    endings = ["-".join(parts[at:]) for at in range(len(parts))]
    return next((ending for ending in endings if plain(ending) in KNOWN), parts[-1])


def _split_options(submissions: list[Submission], question: str) -> None:
    """Options chosen together, ``a b``, become ``a;b`` where one of them is also chosen alone; else it is a text."""
    chosen = [_options(each.answers.get(question)) for each in submissions]
    alone = {options[0] for options in chosen if len(options) == 1}
    if not any(len(options) > 1 and alone & set(options) for options in chosen):
        return
    for each, options in zip(submissions, chosen):
        if len(options) > 1:
            each.answers[question] = ";".join(options)


def _options(cell: Cell) -> list[str]:
    """The words of a cell, none where one of them cannot be the name of an option."""
    options = cell.split() if isinstance(cell, str) else []
    return options if all(OPTION.fullmatch(option) for option in options) else []


def _read_repeats(payload: Payload, main: Sheet, harvest: Harvest) -> None:
    """Read the repeats of all levels: each row goes to the submission at the root of its keys."""
    parents: dict[str, tuple[str, str]] = {}
    sheets = [sheet for sheet in payload.sheets if sheet is not main]
    root = main.name.rsplit(".", 1)[0]
    keyed = {}
    for sheet in sheets:
        names = header_of(sheet)
        if not {"PARENT_KEY", "KEY"} <= set(names):
            raise PotentialError("odk_table_without_keys", file=payload.name, table=sheet.name)
        repeat = sheet.name.rsplit(".", 1)[0].removeprefix(f"{root}-")
        rows = submissions_of(sheet, payload, harvest)
        keyed[repeat] = rows
        own = indexed([shown(row.answers.get("PARENT_KEY")) for row in rows])
        for row, index in zip(rows, own):
            if not is_blank(row.answers.get("KEY")):
                parents[shown(row.answers["KEY"])] = (shown(row.answers.get("PARENT_KEY")), index)
    for repeat, rows in keyed.items():
        own = indexed([shown(row.answers.get("PARENT_KEY")) for row in rows])
        for row, index in zip(rows, own):
            key, path = _root(shown(row.answers.get("PARENT_KEY")), index, parents)
            harvest.repeats.extend(answers_of(row, key, repeat, path, ("KEY", "PARENT_KEY")))


def _root(key: str, index: str, parents: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    """The key of the submission above a row, and the row's index under all levels between."""
    seen = set()
    while key in parents and key not in seen:
        seen.add(key)
        key, above = parents[key]
        index = f"{above}.{index}"
    return key, index
