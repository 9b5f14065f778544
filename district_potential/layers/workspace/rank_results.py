# SPDX-License-Identifier: GPL-3.0-or-later
"""The results of tests of robustness that a district keeps."""

from __future__ import annotations

import sqlite3
from typing import Iterable, Sequence

from district_potential.core.potential.robustness.earlier import COLUMNS, Earlier
from district_potential.layers.read import number_of, text_of
from district_potential.layers.sql import reading, sql
from district_potential.layers.workspace.schema import BY_NAME

USUAL_CODE = "code"


def rank_results(district: str, code_field: str, year_field: str | None = None) -> list[Earlier]:
    """The results that have the columns of a test of robustness, whatever prefix they were given, the last written at
    the end.

    code_field, year_field: by which the units of the run are named; a result without the first is read by ``code``.
    One that has neither, or lacks the year, or names a unit twice, is none.
    """
    with reading(district) as connection:
        kept = connection.execute(
            "SELECT table_name FROM gpkg_contents WHERE data_type IN ('features', 'attributes')"
            " ORDER BY last_change, table_name"
        ).fetchall()
        found = (_result(connection, str(name), code_field, year_field) for (name,) in kept if name not in BY_NAME)
        return [result for result in found if result is not None]


def _result(connection: sqlite3.Connection, table: str, code_field: str, year_field: str | None) -> Earlier | None:
    columns = [str(row[1]) for row in connection.execute(sql("PRAGMA table_info({table})", table=table))]
    tested, named = _tested(columns), _named(columns, [code_field, USUAL_CODE])
    years = _named(columns, [year_field]) if year_field else None
    if tested is None or named is None or (year_field and years is None):
        return None
    wanted = [named, *([years] if years else []), *tested]
    rows = connection.execute(sql("SELECT {columns} FROM {table}", columns=wanted, table=table)).fetchall()
    units: dict[str, tuple[float, float, float]] = {}
    for row in rows:
        unit = "@".join(text_of(cell) for cell in row[: -len(tested)])
        score, low, high = map(number_of, row[-len(tested) :])
        units[unit] = (score, low, high)
    return Earlier(table, units) if len(units) == len(rows) else None


def _tested(columns: Sequence[str]) -> list[str] | None:
    """The columns of a test of robustness, all with one prefix, or None."""
    for column in columns:
        if column.lower().endswith(COLUMNS[0]):
            prefix = column[: -len(COLUMNS[0])]
            found = [_named(columns, [f"{prefix}{name}"]) for name in COLUMNS]
            if all(found):
                return [name for name in found if name]
    return None


def _named(columns: Iterable[str], wanted: Sequence[str]) -> str | None:
    """The first column of a wanted name, without regard to case."""
    there = {column.lower(): column for column in columns}
    return next((there[name.lower()] for name in wanted if name.lower() in there), None)
