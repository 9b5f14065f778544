# SPDX-License-Identifier: GPL-3.0-or-later
"""Columns of a table whose codes changed: those that weigh its means, and rates that would be summed."""

from __future__ import annotations

import math
import re
from typing import Mapping, Sequence

import numpy as np

from district_potential.core.dimensions.codes.crosswalk_fold import Fold
from district_potential.core.dimensions.tables import numerals
from district_potential.core.dimensions.tables.cells import is_blank, shown
from district_potential.core.dimensions.tables.columns import Column, decide_marks, find_column
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.names import fold as plain
from district_potential.core.table import Numbers

RATES = frozenset(
    ("perc", "percentuale", "percentuali", "percent", "percentage", "pct", "tasso", "tassi", "rate", "quota", "share",
     "media", "medio", "medi", "medie", "mean", "average", "mediana", "median", "indice", "index", "rapporto", "ratio",
     "densita", "density", "capite", "capita", "altitudine", "altitude")
)  # fmt: skip
# Words of classes and flags, where every cell is one digit: their sum over merged codes would be another class.
CLASSES = frozenset(
    ("classe", "class", "zona", "zone", "grado", "degree", "livello", "level", "fascia", "tipo", "tipologia", "type",
     "categoria", "category", "litoraneo", "isolano", "costiero", "montano", "coastal", "island", "mountain")
)  # fmt: skip
DIGIT = re.compile(r"[0-9]")


def weights_of(
    columns: Sequence[Column], wanted: str, numbers: Sequence[str], rows: Mapping[int, Sequence[int]], n: int
) -> Numbers:
    """The weight of each of n places, from one column summed over the place's rows; missing where one of them is.

    Raises PotentialError for a column that is not there or whose decimal mark is not clear.
    """
    column = find_column(columns, wanted, "WEIGHT_COLUMN")
    marks = decide_marks([column], columns, numbers, Findings())
    read = numerals.apply(column.cells, marks[column.position]).values
    weights = np.full(n, np.nan)
    for place, its_rows in rows.items():
        present = [value for value in (read[row] for row in its_rows) if value is not None]
        weights[place] = math.fsum(present) if len(present) == len(its_rows) else np.nan
    return weights


def tell_rates(columns: Sequence[Column], made: Fold, findings: Findings) -> None:
    """Warn of columns that read like rates, means or classes and are summed or shared all the same."""
    if all(len(parts) == 1 and parts[0][1] == 1 for parts in made.made_of.values()):
        return
    for column in columns:
        words = set(re.split(r"[^a-z0-9]+", plain(column.header)))
        if words & RATES or "%" in column.header or set(column.evidence.units) & {"%", "\u2030"}:
            reason = Message.of("looks_like_a_rate")
            findings.add("warning", "crosswalk", reason, column=column.header, action=Message.of("name_in_intensive"))
        elif words & CLASSES and all(DIGIT.fullmatch(shown(cell)) for cell in column.cells if not is_blank(cell)):
            reason = Message.of("looks_like_a_class")
            findings.add("warning", "crosswalk", reason, column=column.header, action=Message.of("name_in_intensive"))
