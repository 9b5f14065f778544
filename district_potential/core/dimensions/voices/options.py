# SPDX-License-Identifier: GPL-3.0-or-later
"""Options chosen together: tools write them as ``a b``, and again as one column an option."""

from __future__ import annotations

from typing import Mapping

from district_potential.core.dimensions.tables.cells import Sheet, shown
from district_potential.core.dimensions.voices.rows import header_of
from district_potential.core.dimensions.voices.submissions import Submission
from district_potential.core.findings import Findings
from district_potential.core.messages import Message


def copies_in(sheet: Sheet) -> dict[str, list[str]]:
    """Columns that hold one option each of the question before their last ``/``: 0 or 1, at least two of them.

    The question may be a column itself, or have been left out of the export.
    """
    header = header_of(sheet)
    names = set(header)
    found: dict[str, list[int]] = {}
    for position, name in enumerate(header):
        question = name.rpartition("/")[0]
        if question:
            found.setdefault(question, []).append(position)
    copies = {}
    for question, columns in found.items():
        cells = {shown(row[c]) for row in sheet.rows[1:] for c in columns if c < len(row)} - {""}
        if cells <= {"0", "1"} and (question in names or (cells and len(columns) > 1)):
            copies[question] = [header[column] for column in columns]
    return copies


def join_options(submission: Submission, copies: Mapping[str, list[str]]) -> None:
    """Options chosen together become ``a;b``; the columns that repeat them are taken out."""
    for question, columns in copies.items():
        cell = submission.answers.get(question)
        names = {column: column.rpartition("/")[2] for column in columns}
        chosen = [names[column] for column in columns if shown(submission.answers.pop(column, None)) == "1"]
        options = cell.split() if isinstance(cell, str) else []
        if question not in submission.answers:
            submission.answers[question] = ";".join(chosen) or None
        elif len(options) > 1 and set(options) <= set(names.values()):
            submission.answers[question] = ";".join(dict.fromkeys(options))


def tell_copies(copies: Mapping[str, list[str]], findings: Findings) -> None:
    """Say which questions repeat their options column by column."""
    for question, columns in copies.items():
        reason = Message.of("options_repeated", question=question, n=len(columns))
        findings.add("notice", "question", reason, column=question)
