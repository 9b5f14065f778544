# SPDX-License-Identifier: GPL-3.0-or-later
"""What people read of a layer and its fields, kept in the file as the standard of the GeoPackage has it."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Mapping

from district_potential.layers.destination import place_of
from district_potential.layers.geopackage import contents
from district_potential.layers.sql import has_table, reading

TABLE = "gpkg_data_columns"
CREATE = """CREATE TABLE gpkg_data_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT, mime_type TEXT,
  constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
  CONSTRAINT gdc_tn UNIQUE (table_name, name))"""
CONSTRAINTS = """CREATE TABLE gpkg_data_column_constraints (
  constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN,
  max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value))"""
ANNOUNCE = (
    "INSERT OR IGNORE INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope)"
    " VALUES (?, NULL, 'gpkg_schema', 'http://www.geopackage.org/spec121/#extension_schema', 'read-write')"
)


def store_title(connection: sqlite3.Connection, table: str, title: str) -> None:
    """Keep what people call a layer; its identifier, unique in the file, stays the table's name."""
    if title:
        told = "UPDATE gpkg_contents SET description = ? WHERE lower(table_name) = lower(?)"
        connection.execute(told, (title, table))


def store_labels(connection: sqlite3.Connection, table: str, labels: Mapping[str, str]) -> None:
    """Keep the labels of a new layer's columns; GDAL before 3.7 drops them, later versions show them as aliases."""
    told = {name: label for name, label in labels.items() if label}
    if not told or not has_table(connection, "gpkg_extensions"):
        return
    if not has_table(connection, TABLE):
        connection.execute(CREATE)
    if not has_table(connection, "gpkg_data_column_constraints"):
        connection.execute(CONSTRAINTS)
    for name in (TABLE, "gpkg_data_column_constraints"):
        if connection.execute("SELECT 1 FROM gpkg_extensions WHERE table_name = ?", (name,)).fetchone() is None:
            connection.execute(ANNOUNCE, (name,))
    connection.execute("DELETE FROM gpkg_data_columns WHERE lower(table_name) = lower(?)", (table,))
    seen: set[str] = set()
    for column, label in told.items():
        # The standard wants names unique in a table; titles may repeat.
        unique = None if label in seen else label
        seen.add(label)
        row = (table, column, unique, label)
        connection.execute(
            "INSERT INTO gpkg_data_columns (table_name, column_name, name, title) VALUES (?, ?, ?, ?)", row
        )


def stored_labels(uri: str) -> dict[str, str]:
    """The labels of a layer's columns by lower-case name, where it lies in a GeoPackage that holds them."""
    place = place_of(uri)
    if place is None or Path(place.store).suffix.lower() != ".gpkg":
        return {}
    with reading(place.store) as connection:
        if not has_table(connection, TABLE):
            return {}
        told = connection.execute(
            "SELECT lower(column_name), coalesce(title, name) FROM gpkg_data_columns"
            " WHERE lower(table_name) = lower(?) AND coalesce(title, name) IS NOT NULL",
            (place.table or next(iter(contents(place.store)), ""),),
        )
        return dict(told.fetchall())
