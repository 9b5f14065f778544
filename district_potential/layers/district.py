# SPDX-License-Identifier: GPL-3.0-or-later
"""What every run asks of a district's GeoPackage: its title, its language, its stored tables, its record of runs."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from district_potential.core.errors import PotentialError
from district_potential.core.provenance import Run
from district_potential.layers.write import Append, change_rows

ABOUT = "district"
RUNS = "runs"


def connect(path: str) -> sqlite3.Connection:
    """A read-only connection to a GeoPackage. Raises PotentialError where the file is not a district's."""
    connection = sqlite3.connect(f"file:{quote(str(Path(path).resolve()))}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    try:
        known = connection.execute(
            "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN (?, ?)", (ABOUT, RUNS)
        ).fetchone()[0]
    except sqlite3.DatabaseError:
        known = 0
    if known < 2:
        connection.close()
        raise PotentialError("not_a_district", path=path)
    return connection


def about(path: str) -> dict[str, str]:
    """The district's title, language and form."""
    with closing(connect(path)) as connection:
        row = connection.execute("SELECT title, language, form FROM district").fetchone()
    return {key: str(row[key]) for key in ("title", "language", "form")} if row else {}


def district_title(path: str) -> str | None:
    """The district's title."""
    return about(path).get("title")


def district_language(path: str) -> str | None:
    """The language in which the district's sentences are written, ``it`` or ``en``."""
    return about(path).get("language")


def has_rows(path: str, table: str) -> bool:
    """Whether a stored table is there and holds something; ``table`` is one of the district's own names."""
    with closing(connect(path)) as connection:
        there = connection.execute("SELECT 1 FROM gpkg_contents WHERE table_name = ?", (table,)).fetchone()
        if not there:
            return False
        found = connection.execute(
            "SELECT 1 FROM gpkg_ogr_contents WHERE table_name = ? AND feature_count > 0", (table,)
        )
        return found.fetchone() is not None


def add_run(path: str, run: Run) -> None:
    """Note a run in the district, and change nothing else in it."""
    change_rows(path, [Append(RUNS, [run.row()])])
