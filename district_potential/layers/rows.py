# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows into the tables of a GeoPackage that exist: all of them in one transaction, or none."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Mapping, Sequence, Union

from qgis.core import Qgis, QgsGeometry, QgsWkbTypes

from district_potential.core.errors import PotentialError
from district_potential.core.names import nearest
from district_potential.layers.geometry_blob import blob_of
from district_potential.layers.geopackage import geometry_column, renew_count
from district_potential.layers.sql import WAIT, changing, columns_of, has_table, is_number, sql
from district_potential.layers.values import stored

GEOMETRY = "geometry"
Row = Mapping[str, object]


@dataclass(frozen=True)
class Append:
    """New rows at the end of a table, each a mapping of column to value; the geometry under ``geometry``."""

    table: str
    rows: Sequence[Row]


@dataclass(frozen=True)
class Update:
    """New values for the rows that have the same value of ``key``; columns that are not named stay as they are."""

    table: str
    key: str
    rows: Sequence[Row]


@dataclass(frozen=True)
class Delete:
    """Rows taken out: those whose ``key`` has one of the values."""

    table: str
    key: str
    values: Sequence[object]


Change = Union[Append, Update, Delete]


def change_rows(path: str | Path, changes: Sequence[Change], *, wait: float = WAIT) -> list[int]:
    """Change rows of tables that exist in a GeoPackage, in one transaction, while others may be editing it.

    Geometry: a QgsGeometry in the table's CRS, or None. Tables are never dropped, feature ids are kept, the
    R-tree, feature count, extent and last_change are renewed.

    Returns how many rows each change wrote (an Update or Delete that finds no row counts 0).
    Raises PotentialError for a table or column that is not there, text in a number column, a geometry of another
    type, or a file that stays busy for ``wait`` seconds; then nothing at all is changed.
    """
    with changing(path, wait=wait) as connection:
        return make_changes(connection, path, changes)


def make_changes(connection: sqlite3.Connection, path: str | Path, changes: Sequence[Change]) -> list[int]:
    """Do what change_rows does, inside a transaction that the caller has begun on the file."""
    tables = {change.table: _Table(connection, change.table, path) for change in changes}
    written = [tables[change.table].make(change) for change in changes]
    for table in tables.values():
        table.renew()
    return written


class _Table:
    """One table of an open transaction, with what is needed to put rows into it."""

    def __init__(self, connection: sqlite3.Connection, name: str, path: str | Path) -> None:
        self.connection = connection
        self.name = name
        if not has_table(connection, name):
            known = [row[0] for row in connection.execute("SELECT table_name FROM gpkg_contents")]
            raise PotentialError("table_not_in_file", table=name, path=str(path), nearest=nearest(name, known))
        self.columns = columns_of(connection, name)
        self.geometry = geometry_column(connection, name)
        if self.geometry:
            self.srs, self.type = self._geometry_type()

    def make(self, change: Change) -> int:
        """Carry out one change: the number of rows written."""
        if isinstance(change, Delete):
            statement = sql("DELETE FROM {table} WHERE {key} IS ?", table=self.name, key=self._column(change.key))
            return sum(self.connection.execute(statement, (stored(v),)).rowcount for v in change.values)
        if isinstance(change, Update):
            return sum(self._update(change.key, row, number) for number, row in enumerate(change.rows, 1))
        return sum(self._append(row, number) for number, row in enumerate(change.rows, 1))

    def _append(self, row: Row, number: int) -> int:
        cells = self._cells(row, number)
        if not cells:
            return self.connection.execute(sql("INSERT INTO {table} DEFAULT VALUES", table=self.name)).rowcount
        statement = sql(
            "INSERT INTO {table} ({columns}) VALUES ({values})",
            table=self.name,
            columns=list(cells),
            values=len(cells),
        )
        return self.connection.execute(statement, tuple(cells.values())).rowcount

    def _update(self, key: str, row: Row, number: int) -> int:
        if key not in row:
            raise PotentialError("row_without_key", table=self.name, row=number, key=key)
        cells = self._cells({name: value for name, value in row.items() if name != key}, number)
        if not cells:
            return 0
        statement = sql(
            "UPDATE {table} SET ({columns}) = ({values}) WHERE {key} IS ?",
            table=self.name,
            columns=list(cells),
            values=len(cells),
            key=self._column(key),
        )
        return self.connection.execute(statement, (*cells.values(), stored(row[key]))).rowcount

    def _cells(self, row: Row, number: int) -> dict[str, object]:
        """The values of a row as they are stored, by the table's own column names."""
        cells: dict[str, object] = {}
        for name, value in row.items():
            if name == GEOMETRY and self.geometry:
                cells[self.geometry] = self._blob(value, number)
                continue
            column = self._column(name)
            cells[column] = stored(value)
            if isinstance(cells[column], str) and is_number(self.columns[column]):
                raise PotentialError("text_in_number_column", column=column, value=cells[column])
        return cells

    def _column(self, name: str) -> str:
        for column in self.columns:
            if column.lower() == name.lower():
                return column
        raise PotentialError("column_not_in_table", table=self.name, column=name, nearest=nearest(name, self.columns))

    def _geometry_type(self) -> tuple[int, Qgis.WkbType]:
        """The coordinate system's id and the type that the table takes."""
        srs, name, z, m = self.connection.execute(
            "SELECT srs_id, geometry_type_name, z, m FROM gpkg_geometry_columns WHERE lower(table_name) = lower(?)",
            (self.name,),
        ).fetchone()
        kind = QgsWkbTypes.parseType("Unknown" if name.upper() == "GEOMETRY" else name)
        return srs, QgsWkbTypes.zmType(kind, z == 1, m == 1)

    def _blob(self, value: object, number: int) -> bytes | None:
        if value is None:
            return None
        if not isinstance(value, QgsGeometry):
            raise TypeError(f"{self.name}, row {number}: {value!r} is no QgsGeometry")
        if value.isNull() or self.type == Qgis.WkbType.Unknown:
            return blob_of(value, self.srs)
        same_kind = value.type() == QgsWkbTypes.geometryType(self.type)
        parts = value.coerceToType(self.type) if same_kind else []
        if len(parts) != 1:
            raise PotentialError(
                "geometry_of_other_type",
                table=self.name,
                row=number,
                type=QgsWkbTypes.displayString(value.wkbType()),
                wanted=QgsWkbTypes.displayString(self.type),
            )
        return blob_of(parts[0], self.srs)

    def renew(self) -> None:
        """Bring what the file says about the table up to its rows: time of change, extent, count."""
        renew_count(self.connection, self.name)
        self.connection.execute(
            "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"
            " WHERE lower(table_name) = lower(?)",
            (self.name,),
        )
        if self.geometry:
            extent = sql(
                "SELECT min(ST_MinX({g})), min(ST_MinY({g})), max(ST_MaxX({g})), max(ST_MaxY({g})) FROM {table}",
                g=self.geometry,
                table=self.name,
            )
            self.connection.execute(
                "UPDATE gpkg_contents SET (min_x, min_y, max_x, max_y) = (?, ?, ?, ?)"
                " WHERE lower(table_name) = lower(?)",
                (*self.connection.execute(extent).fetchone(), self.name),
            )
