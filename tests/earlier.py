# SPDX-License-Identifier: GPL-3.0-or-later
"""Districts as earlier versions made them: without some of the tables, columns and styles of today."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

REGISTRIES = ("gpkg_contents", "gpkg_geometry_columns", "gpkg_extensions", "gpkg_ogr_contents")


def make_earlier(path: Path) -> None:
    """Take out of a district what an earlier one lacked: notes, monitoring, runs; aims; identifiers of ties; forms."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for table in ("notes", "monitoring", "runs"):
            connection.execute(f'DROP TABLE "{table}"')
            connection.execute(f'DROP TABLE IF EXISTS "rtree_{table}_geom"')
            for registry in REGISTRIES:
                connection.execute(f"DELETE FROM {registry} WHERE table_name = ?", (table,))
        connection.execute("DROP TABLE layer_styles")
        connection.execute("DELETE FROM gpkg_contents WHERE table_name = 'layer_styles'")
        connection.execute("DELETE FROM gpkg_ogr_contents WHERE table_name = 'layer_styles'")
        for table, column in (
            ("itineraries", "social_aim"), ("itineraries", "environmental_aim"), ("stops", "label_x"),
            ("district", "form"),
        ):  # fmt: skip
            connection.execute(f'ALTER TABLE "{table}" DROP COLUMN "{column}"')
        # A column that must be unique cannot be dropped: the table is made anew, as it was.
        connection.execute('DROP TABLE "ties"')
        connection.execute(
            'CREATE TABLE "ties" ("fid" INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "from" TEXT, "to" TEXT,'
            ' "kind" TEXT)'
        )
        connection.execute("INSERT INTO ties (\"from\", \"to\") VALUES ('a', 'b'), ('b', 'c')")
