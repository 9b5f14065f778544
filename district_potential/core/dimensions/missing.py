# SPDX-License-Identifier: GPL-3.0-or-later
"""Marks that stand where a number is missing, each with its reason; none of them ever becomes a zero.

The marks are those of ISTAT's and Eurostat's tables, of the Italian ministries and of spreadsheet programs.
"""

from __future__ import annotations

import math
import re

from district_potential.core.dimensions.cells import Cell, is_blank, shown

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
