# SPDX-License-Identifier: GPL-3.0-or-later
"""Spreadsheets of focus groups, participatory budgets and citizens' reports: one row, one voice."""

from __future__ import annotations

from district_potential.core.dimensions.voices.forms import Harvest, Payload
from district_potential.core.dimensions.voices.rows import header_of, header_row, submissions_of
from district_potential.core.dimensions.voices.submissions import fill
from district_potential.core.errors import PotentialError
from district_potential.core.messages import Message

# What every voice has, whatever its columns are.
NOTHING = frozenset(("source", "sheet"))


def detects(payload: Payload) -> bool:
    """Whether a payload is a table at all; other formats of tables are asked before."""
    return bool(payload.sheets) and (payload.form != "archive" or len(payload.sheets) == 1)


def read(payload: Payload) -> Harvest:
    """Read the first table, and with it every sheet that has the same columns; others are told of as lost.

    Raises PotentialError where no column is known.
    """
    harvest = Harvest()
    first = payload.sheets[0]
    columns = header_of(first, header_row(first))
    alike = [sheet for sheet in payload.sheets if header_of(sheet, header_row(sheet)) == columns]
    others = [sheet.name for sheet in payload.sheets if sheet not in alike]
    if others:
        reason = Message.of("sheets_of_other_columns", sheets=others, n=len(others))
        harvest.findings.add("error", "answer_lost", reason, action=Message.of("left_out"))
    submissions = []
    for sheet in alike:
        made = submissions_of(sheet, payload, harvest, header_row(sheet))
        for each in made if len(alike) > 1 else ():
            each.sheet = sheet.name
        submissions += made
    fill(payload, submissions, harvest)
    if harvest.voices and all(voice.place is None and set(voice.fields) <= NOTHING for voice in harvest.voices):
        raise PotentialError("voices_nothing_known", file=payload.name, columns=sorted(harvest.columns))
    return harvest
