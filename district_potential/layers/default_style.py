# SPDX-License-Identifier: GPL-3.0-or-later
"""The style a layer opens with, stored beside it in its GeoPackage as QGIS stores it."""

from __future__ import annotations

import sqlite3

from district_potential.layers.sql import has_table

STYLES = "layer_styles"
# As QGIS makes it when a user first saves a style to a GeoPackage.
CREATE_STYLES = (
    'CREATE TABLE "layer_styles" ( "id" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "f_table_catalog" TEXT(256),'
    ' "f_table_schema" TEXT(256), "f_table_name" TEXT(256), "f_geometry_column" TEXT(256), "styleName" TEXT(30),'
    ' "styleQML" TEXT, "styleSLD" TEXT, "useAsDefault" BOOLEAN, "description" TEXT, "owner" TEXT(30), "ui" TEXT(30),'
    " \"update_time\" DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))"
)


def store_style(connection: sqlite3.Connection, table: str, geometry: str, qml: str, description: str = "") -> None:
    """Make QML text the default style of a layer, inside the caller's transaction.

    A style of the same name is replaced; others that a user saved stay, no longer as the default.
    """
    _prepare(connection)
    forget_style(connection, table)
    demote = "UPDATE main.layer_styles SET useAsDefault = 0 WHERE lower(f_table_name) = lower(?)"
    connection.execute(demote, (table,))
    add_style(connection, table, geometry, table, qml, description, default=True)
    _renew_count(connection)


def add_style(
    connection: sqlite3.Connection, table: str, geometry: str, name: str, qml: str, description: str, default: bool
) -> None:
    """Add QML text as a style of a layer, inside the caller's transaction; the table of styles is there."""
    connection.execute(
        "INSERT INTO main.layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName,"
        " styleQML, styleSLD, useAsDefault, description, owner, update_time)"
        " VALUES ('', '', ?, ?, ?, ?, '', ?, ?, '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))",
        (table, geometry, name, qml, int(default), description),
    )


def forget_style(connection: sqlite3.Connection, table: str) -> None:
    """Take out the style that came with a former layer of this name; those a user saved under other names stay."""
    if not has_table(connection, STYLES):
        return
    ours = "DELETE FROM main.layer_styles WHERE lower(f_table_name) = lower(?) AND lower(styleName) = lower(?)"
    connection.execute(ours, (table, table))
    _renew_count(connection)


def _prepare(connection: sqlite3.Connection) -> None:
    if not has_table(connection, STYLES):
        connection.execute(CREATE_STYLES)
    connection.execute(
        "INSERT INTO main.gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id)"
        " SELECT 'layer_styles', 'attributes', 'layer_styles', '', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 0"
        " WHERE NOT EXISTS (SELECT 1 FROM main.gpkg_contents WHERE table_name = 'layer_styles')"
    )


def _renew_count(connection: sqlite3.Connection) -> None:
    """The count that OGR trusts is set from the rows themselves, whether or not triggers stand on the table."""
    if has_table(connection, "gpkg_ogr_contents"):
        connection.execute(
            "INSERT OR REPLACE INTO main.gpkg_ogr_contents (table_name, feature_count)"
            " SELECT 'layer_styles', count(*) FROM main.layer_styles"
        )
