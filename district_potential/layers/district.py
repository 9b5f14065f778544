# SPDX-License-Identifier: GPL-3.0-or-later
"""What every run asks of a district's GeoPackage: its title, its language, its stored tables, its record of runs."""

from __future__ import annotations

from pathlib import Path

from district_potential.core.errors import PotentialError
from district_potential.core.provenance import Run
from district_potential.layers.sql import WAIT, columns_of, has_table, reading, sql
from district_potential.layers.write import Append, change_rows

ABOUT = "district"
RUNS = "runs"
UNITS = "units"


def about(path: str, wait: float = WAIT) -> dict[str, str]:
    """The district's title, language and form, as far as it tells them: earlier forms may lack some.

    wait: seconds for a file that another program keeps to itself. Raises PotentialError where the file is not a
    district's.
    """
    with reading(path, wait=wait) as connection:
        told = [name for name in ("title", "language", "form") if name in columns_of(connection, ABOUT)]
        if "title" not in told or not has_table(connection, UNITS):
            raise PotentialError("not_a_district", path=path)
        row = connection.execute(sql("SELECT {told} FROM {about}", told=told, about=ABOUT)).fetchone()
    return {name: str(value) for name, value in zip(told, row or ()) if value is not None}


def title_and_language(path: str) -> tuple[str, str]:
    """The title of a district, else its file's name; and the language of its sentences, else English."""
    stated = about(path)
    return stated.get("title") or Path(path).stem, stated.get("language") or "en"


def district_title(path: str) -> str | None:
    """The district's title."""
    return about(path).get("title")


def district_language(path: str) -> str | None:
    """The language in which the district's sentences are written, ``it`` or ``en``."""
    return about(path).get("language")


def has_rows(path: str, table: str) -> bool:
    """Whether one of the district's own tables is there and holds something."""
    with reading(path) as connection:
        if not has_table(connection, table):
            return False
        return connection.execute(sql("SELECT 1 FROM {table} LIMIT 1", table=table)).fetchone() is not None


def add_run(path: str, run: Run) -> None:
    """Note a run in the district, and change nothing else in it."""
    change_rows(path, [Append(RUNS, [run.row()])])
