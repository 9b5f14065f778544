# SPDX-License-Identifier: GPL-3.0-or-later
"""Marks that stand where a number is missing, each with its reason; none becomes a number unless somebody declares it.

The marks are those of ISTAT's and Eurostat's tables, of the Italian ministries and of spreadsheet programs.
"""

from __future__ import annotations

import math
import re
from typing import Mapping, Sequence, Union

from district_potential.core.dimensions.tables.cells import Cell, is_blank, shown
from district_potential.core.errors import PotentialError

# What is declared of marks: the number each stands for, None where it stands for a gap.
Declared = Mapping[str, Union[float, None]]

MARKS = {
    "-": "not_existing",
    "--": "not_existing",
    "\u2013": "not_existing",
    "\u2014": "not_existing",
    "\u2212": "not_existing",
    "..": "below_half_unit",
    "...": "unknown",
    "....": "unknown",
    "\u2026": "unknown",
    "*": "confidential",
    "**": "confidential",
    "(*)": "confidential",
    ":c": "confidential",
    "+++": "above_scale",
    ":": "not_available",
    ":u": "not_available",
    "?": "not_available",
    "n.d.": "not_available",
    "n.d": "not_available",
    "nd": "not_available",
    "n/d": "not_available",
    "n.a.": "not_available",
    "n/a": "not_available",
    "na": "not_available",
    "n.c.": "not_available",
    "n.r.": "not_available",
    "n.p.": "not_available",
    "n.s.": "not_available",
    "null": "not_available",
    "none": "not_available",
    "nan": "not_finite",
    "inf": "not_finite",
    "-inf": "not_finite",
}
DECLARED = "declared"
GAPS = ("missing", "mancante", "null")
WRITTEN = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
ERRORS = re.compile(r"#[A-Z0-9/]+[!?]?", re.IGNORECASE)


def missing_reason(cell: Cell) -> str:
    """Why a cell of a number column holds no number, by the marks known; blank where it holds something else."""
    if not isinstance(cell, str):
        return "not_finite" if isinstance(cell, float) and not math.isfinite(cell) else "blank" if cell is None else ""
    if "0" <= cell[:1] <= "9":
        return ""
    if is_blank(cell):
        return "blank"
    text = shown(cell).casefold()
    if text.startswith("=") and not text.startswith('="'):
        return "formula_without_result"
    return MARKS.get(text) or ("spreadsheet_error" if ERRORS.fullmatch(text) else "")


def read_marks(entries: Sequence[str]) -> dict[str, float | None]:
    """What the user declares of marks: ``-=0``, ``..=0``, ``x=missing``; each mark as ``mark_of`` gives it.

    Raises PotentialError for an entry without a mark, for one that says neither a number nor *missing*, and for a
    mark that stands twice.
    """
    marks: dict[str, float | None] = {}
    for entry in entries:
        mark, equals, said = (part.strip() for part in entry.rpartition("="))
        known = mark_of(mark)
        is_gap = said.casefold() in GAPS
        if not equals or not known or not (is_gap or WRITTEN.fullmatch(said)):
            raise PotentialError("marks_unread", text=entry)
        if known in marks:
            raise PotentialError("mark_twice", mark=mark)
        marks[known] = None if is_gap else float(said.replace(",", "."))
    return marks


def mark_of(cell: Cell) -> str:
    """A cell as marks are compared: one line, without regard to case."""
    return shown(cell).casefold()
