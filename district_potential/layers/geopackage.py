# SPDX-License-Identifier: GPL-3.0-or-later
"""A table of a GeoPackage replaced as a whole in one transaction, whoever has the file open."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from district_potential.core.errors import PotentialError
from district_potential.layers.default_style import STYLES, forget_style, store_style
from district_potential.layers.sql import WAIT, changing, columns_of, has_table, reading, sql

# Tables of the standard that say something about a layer, besides contents and coordinate systems.
REGISTRIES = ("gpkg_geometry_columns", "gpkg_extensions", "gpkg_ogr_contents", "gpkg_data_columns")
FIRST_OWN_SRS = 100000
MOST_COLUMNS = 2000


def replace_table(
    path: str | Path, table: str, built_path: str | Path, *, style: str | None = None, wait: float = WAIT
) -> None:
    """Copy a table (with or without geometry) from a finished GeoPackage into another, over a former one.

    built_path holds one table of this name. Ids of coordinate systems are adapted to those of the target; the
    R-tree, count, extent and style (QML text) come in the same transaction.

    Raises PotentialError when the file stays busy for ``wait`` seconds; then the former table stands.
    """
    with changing(path, wait=wait, built=built_path) as connection:
        take_over(connection, table, style)


def take_over(connection: sqlite3.Connection, table: str, style: str | None = None) -> None:
    """Do what replace_table does, inside the caller's transaction: the finished GeoPackage is attached as ``built``."""
    geometry = geometry_column(connection, table, "built")
    _drop(connection, table)
    srs = _adopt_srs(connection, table)
    _copy_rows(connection, table, geometry, srs)
    _register(connection, table, srs)
    if geometry:
        _copy_index(connection, table, geometry)
    _copy_triggers(connection, table)
    if style is not None:
        store_style(connection, table, geometry, style)
    _check_count(connection, table)


def contents(path: str | Path) -> list[str]:
    """Tables and views that a GeoPackage holds for its users, in the order they were made; styles are not counted."""
    with reading(path) as connection:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY rowid")
        return [name for (name,) in rows if not is_reserved(name)]


def is_reserved(name: str) -> bool:
    """Whether a name belongs to SQLite, the GeoPackage standard, an R-tree or QGIS's styles."""
    return name.lower().startswith(("gpkg_", "sqlite_", "rtree_")) or name.lower() == STYLES


def most_fields() -> int:
    """How many fields a layer may have: SQLite's columns without those of the feature id and the geometry."""
    with closing(sqlite3.connect(":memory:")) as connection:
        if sys.version_info < (3, 11):
            return MOST_COLUMNS - 2
        return connection.getlimit(sqlite3.SQLITE_LIMIT_COLUMN) - 2


def is_geopackage(path: str | Path) -> bool:
    """Whether a file is an SQLite database with a table of contents as GeoPackage has it."""
    with Path(path).open("rb") as file:
        if file.read(16) != b"SQLite format 3\0":
            return False
    with reading(path) as connection:
        return has_table(connection, "gpkg_contents")


def is_view(path: str | Path, table: str) -> bool:
    """Whether the name is a view: it has no rows of its own to be replaced."""
    with reading(path) as connection:
        found = "SELECT 1 FROM sqlite_master WHERE type = 'view' AND lower(name) = lower(?)"
        return connection.execute(found, (table,)).fetchone() is not None


def geometry_column(connection: sqlite3.Connection, table: str, schema: str = "main") -> str:
    """Name of a layer's geometry column; blank for a table without geometry."""
    if not has_table(connection, "gpkg_geometry_columns", schema):
        return ""
    found = sql(
        "SELECT column_name FROM {schema}.gpkg_geometry_columns WHERE lower(table_name) = lower(?)", schema=schema
    )
    row = connection.execute(found, (table,)).fetchone()
    return row[0] if row else ""


def renew_count(connection: sqlite3.Connection, table: str) -> int:
    """Count a table's rows and tell OGR, which trusts what is written there."""
    rows: int = connection.execute(sql("SELECT count(*) FROM main.{table}", table=table)).fetchone()[0]
    if has_table(connection, "gpkg_ogr_contents"):
        renew = "UPDATE main.gpkg_ogr_contents SET feature_count = ? WHERE lower(table_name) = lower(?)"
        connection.execute(renew, (rows, table))
    return rows


def _drop(connection: sqlite3.Connection, table: str) -> None:
    """Take out a former table with its index and all that is said about it."""
    geometry = geometry_column(connection, table)
    index = f"rtree_{table}_{geometry}"
    if geometry and has_table(connection, index):
        connection.execute(sql("DROP TABLE main.{index}", index=index))
    connection.execute(sql("DROP TABLE IF EXISTS main.{table}", table=table))
    for registry in ("gpkg_contents", *REGISTRIES):
        if has_table(connection, registry):
            forget = sql("DELETE FROM main.{registry} WHERE lower(table_name) = lower(?)", registry=registry)
            connection.execute(forget, (table,))
    forget_style(connection, table)


def _adopt_srs(connection: sqlite3.Connection, table: str) -> int | None:
    """The target's id for the coordinate system of the new table, which is added where the target lacks it.

    Ids from 100000 on are handed out by each file on its own, so the same id may mean two systems.
    """
    row = connection.execute(
        "SELECT s.srs_id, s.organization, s.organization_coordsys_id, s.definition"
        " FROM built.gpkg_contents c JOIN built.gpkg_spatial_ref_sys s ON s.srs_id = c.srs_id"
        " WHERE lower(c.table_name) = lower(?)",
        (table,),
    ).fetchone()
    if row is None:
        return None
    srs_id, organization, code, definition = row
    known = connection.execute(
        "SELECT srs_id FROM main.gpkg_spatial_ref_sys WHERE definition = ?"
        " OR (lower(organization) = lower(?) AND organization_coordsys_id = ? AND organization_coordsys_id < ?)"
        " ORDER BY srs_id = ? DESC",
        (definition, organization, code, FIRST_OWN_SRS, srs_id),
    ).fetchone()
    return known[0] if known else _add_srs(connection, srs_id)


def _add_srs(connection: sqlite3.Connection, srs_id: int) -> int:
    """Add a coordinate system of the new table to the target: under its own id where that is free."""
    ids = {row[0] for row in connection.execute("SELECT srs_id FROM main.gpkg_spatial_ref_sys")}
    new_id = srs_id if srs_id not in ids else max(FIRST_OWN_SRS - 1, *ids) + 1
    columns = _shared_columns(connection, "gpkg_spatial_ref_sys", without={"srs_id"})
    connection.execute(
        sql(
            "INSERT INTO main.gpkg_spatial_ref_sys (srs_id, {columns})"
            " SELECT ?, {columns} FROM built.gpkg_spatial_ref_sys WHERE srs_id = ?",
            columns=columns,
        ),
        (new_id, srs_id),
    )
    connection.execute(
        "UPDATE main.gpkg_spatial_ref_sys SET organization_coordsys_id = srs_id"
        " WHERE srs_id = ? AND lower(organization) = 'none'",
        (new_id,),
    )
    return new_id


def _shared_columns(connection: sqlite3.Connection, table: str, *, without: set[str]) -> list[str]:
    """Columns that both files give to a table of the standard, whatever versions wrote them."""
    there = columns_of(connection, table)
    return [name for name in columns_of(connection, table, "built") if name in there and name not in without]


def _copy_rows(connection: sqlite3.Connection, table: str, geometry: str, srs: int | None) -> None:
    """Make the table as it was built and fill it, geometries under the target's id of their system."""
    create = "SELECT sql FROM built.sqlite_master WHERE type = 'table' AND lower(name) = lower(?)"
    connection.execute(connection.execute(create, (table,)).fetchone()[0])
    plain = [name for name in columns_of(connection, table) if name != geometry]
    if not geometry:
        copy = sql("INSERT INTO main.{table} ({plain}) SELECT {plain} FROM built.{table}", table=table, plain=plain)
        connection.execute(copy)
        return
    connection.execute(
        sql(
            "INSERT INTO main.{table} ({plain}, {geometry}) SELECT {plain}, with_srs({geometry}, ?) FROM built.{table}",
            table=table,
            plain=plain,
            geometry=geometry,
        ),
        (srs,),
    )


def _register(connection: sqlite3.Connection, table: str, srs: int | None) -> None:
    """Say in the tables of the standard what the new layer is: contents, geometry, extensions, count, aliases."""
    for registry in ("gpkg_contents", *REGISTRIES):
        if not has_table(connection, registry, "built"):
            continue
        if not has_table(connection, registry):
            create = "SELECT sql FROM built.sqlite_master WHERE type = 'table' AND name = ?"
            connection.execute(connection.execute(create, (registry,)).fetchone()[0])
        columns = _shared_columns(connection, registry, without={"id"})
        connection.execute(
            sql(
                "INSERT INTO main.{registry} ({columns})"
                " SELECT {columns} FROM built.{registry} WHERE lower(table_name) = lower(?)",
                registry=registry,
                columns=columns,
            ),
            (table,),
        )
        if "srs_id" in columns:
            renew = sql("UPDATE main.{registry} SET srs_id = ? WHERE lower(table_name) = lower(?)", registry=registry)
            connection.execute(renew, (srs, table))
    _announce_aliases(connection)


def _announce_aliases(connection: sqlite3.Connection) -> None:
    """Where columns have aliases, the extension that holds them is named once."""
    if not has_table(connection, "gpkg_extensions", "built"):
        return
    connection.execute(
        "INSERT INTO main.gpkg_extensions SELECT * FROM built.gpkg_extensions AS e"
        " WHERE e.extension_name = 'gpkg_schema' AND NOT EXISTS (SELECT 1 FROM main.gpkg_extensions AS m"
        " WHERE m.extension_name = e.extension_name AND m.table_name IS e.table_name)"
    )


def _copy_index(connection: sqlite3.Connection, table: str, geometry: str) -> None:
    """The R-tree as it was built: its boxes are copied, so it is right before any trigger works."""
    index = f"rtree_{table}_{geometry}"
    if has_table(connection, index, "built"):
        connection.execute(
            sql("CREATE VIRTUAL TABLE main.{index} USING rtree(id, minx, maxx, miny, maxy)", index=index)
        )
        connection.execute(sql("INSERT INTO main.{index} SELECT * FROM built.{index}", index=index))


def _copy_triggers(connection: sqlite3.Connection, table: str) -> None:
    """The triggers of the new layer, last: none fires while it is filled."""
    made = "SELECT sql FROM built.sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower(?)"
    for (create,) in connection.execute(made, (table,)).fetchall():
        connection.execute(create)


def _check_count(connection: sqlite3.Connection, table: str) -> None:
    """The copy holds as many rows as what was built and verified, or the transaction is given up."""
    count = sql("SELECT (SELECT count(*) FROM main.{table}), (SELECT count(*) FROM built.{table})", table=table)
    copied, built = connection.execute(count).fetchone()
    if copied != built:
        raise PotentialError("rows_missing_after_writing", output=table, written=built, found=copied)
