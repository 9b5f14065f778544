# SPDX-License-Identifier: GPL-3.0-or-later
"""Statements to a GeoPackage: names are quoted in one place, values are always bound, one transaction at a time."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Iterator, Sequence, Union

from district_potential.core.errors import PotentialError
from district_potential.layers.geometry_blob import register_functions

WAIT = 10.0
NUMBERS = ("INT", "REAL", "DOUBLE", "FLOAT", "BOOLEAN", "NUMERIC")
Name = Union[str, Sequence[str], int]


def quoted(name: str) -> str:
    """A table or column name as SQL takes it, whatever signs it holds."""
    return '"' + name.replace('"', '""') + '"'


def sql(template: str, **names: Name) -> str:
    """A statement with its names put in: a name or several are quoted, a number n becomes n bound values.

    ``sql("INSERT INTO {table} ({columns}) VALUES ({values})", table="units", columns=["code", "name"], values=2)``
    """
    return template.format(**{place: _part(name) for place, name in names.items()})


def _part(name: Name) -> str:
    if isinstance(name, int):
        return ", ".join("?" * name)
    return quoted(name) if isinstance(name, str) else ", ".join(map(quoted, name))


@contextmanager
def reading(path: str | Path, *, wait: float = WAIT) -> Iterator[sqlite3.Connection]:
    """A connection that changes nothing on disk; raises PotentialError when it is no sound database.

    A file that another program keeps to itself is waited for, ``wait`` seconds.
    """
    mode = "mode=ro&immutable=1" if _at_rest(Path(path)) else "mode=ro"
    uri = f"{Path(path).absolute().as_uri()}?{mode}"
    try:
        with closing(sqlite3.connect(uri, uri=True, timeout=wait)) as connection:
            yield connection
    except sqlite3.DatabaseError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise PotentialError("file_busy", path=str(path), seconds=wait) from error
        raise PotentialError("geopackage_unreadable", path=str(path), reason=str(error)) from error


def _at_rest(path: Path) -> bool:
    """Whether a file would get a journal beside it by being read, and nobody has it open: then none is needed."""
    if not path.is_file() or Path(f"{path}-wal").exists():
        return False
    with path.open("rb") as file:
        return file.read(20)[18:] == b"\x02\x02"


@contextmanager
def changing(path: str | Path, *, wait: float = WAIT, built: str | Path | None = None) -> Iterator[sqlite3.Connection]:
    """One transaction on a GeoPackage: committed when the block ends well, else as if nothing had been.

    built: a second GeoPackage, attached under this name. Other programs may have the file open; one that is
    writing is waited for.

    Raises PotentialError when the file stays busy for ``wait`` seconds, or cannot be written.
    """
    try:
        with closing(_connection(path, wait)) as connection:
            if built is not None:
                connection.execute("ATTACH DATABASE ? AS built", (str(built),))
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")
            _into_the_file(connection)
    except sqlite3.Error as error:
        if "locked" in str(error) or "busy" in str(error):
            raise PotentialError("file_busy", path=str(path), seconds=wait) from error
        raise PotentialError("file_not_changed", path=str(path), reason=str(error)) from error


def _into_the_file(connection: sqlite3.Connection) -> None:
    """Bring what is committed from the journal beside the file into the file itself, as far as nobody reads it now.

    QGIS keeps files that it edits in WAL mode. The journal is not seen by whoever copies the file on to a stick, or
    moves it, while QGIS is open, and what had been saved would be missing there.
    """
    with suppress(sqlite3.Error):
        connection.execute("PRAGMA main.wal_checkpoint(PASSIVE)").fetchall()


def _connection(path: str | Path, wait: float) -> sqlite3.Connection:
    uri = f"{Path(path).absolute().as_uri()}?mode=rw"
    connection = sqlite3.connect(uri, uri=True, timeout=wait, isolation_level=None)
    register_functions(connection)
    return connection


def columns_of(connection: sqlite3.Connection, table: str, schema: str = "main") -> dict[str, str]:
    """Columns of a table in their order, with the declared type; empty when there is no such table."""
    rows = connection.execute("SELECT name, type FROM pragma_table_info(?, ?)", (table, schema))
    return {name: declared.upper() for name, declared in rows}


def has_table(connection: sqlite3.Connection, table: str, schema: str = "main") -> bool:
    """Whether there is a table of this name, without regard to case."""
    found = sql("SELECT 1 FROM {schema}.sqlite_master WHERE type = 'table' AND lower(name) = lower(?)", schema=schema)
    return connection.execute(found, (table,)).fetchone() is not None


def is_number(declared: str) -> bool:
    """Whether a column's declared type is one of numbers."""
    return any(word in declared.upper() for word in NUMBERS)


def key_of(connection: sqlite3.Connection, table: str) -> str:
    """The column that QGIS takes for the feature id: the primary key, else the row's number; of a view its first."""
    keys = connection.execute("SELECT name FROM pragma_table_info(?) ORDER BY pk = 1 DESC, cid", (table,)).fetchall()
    primary = connection.execute("SELECT 1 FROM pragma_table_info(?) WHERE pk = 1", (table,)).fetchone()
    return keys[0][0] if keys and (primary or not has_table(connection, table)) else "rowid"
