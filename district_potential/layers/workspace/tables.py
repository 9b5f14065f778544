# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of a district's tables, as the method reads them."""

from __future__ import annotations

import sqlite3
from typing import Any, Callable, Iterable, Mapping, Sequence

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY, QgsSpatialIndex

from district_potential.core.errors import PotentialError
from district_potential.core.itineraries.model import District, Row, key_of
from district_potential.core.names import nearest
from district_potential.layers.district import about
from district_potential.layers.geometry_blob import ENVELOPE_DOUBLES, MAGIC
from district_potential.layers.geopackage import geometry_column
from district_potential.layers.sql import columns_of, has_table, reading, sql
from district_potential.layers.workspace.schema import BY_NAME, OF_THE_FILE

GEOMETRY = "geometry"
OF_ITINERARIES = (
    "units", "actors", "meetings", "itineraries", "stops", "acts", "monitoring", "votes", "notes", "places", "paths",
)  # fmt: skip


def rows_of(district: str, table: str) -> list[dict[str, Any]]:
    """All rows of a table in the order of their ids: cells by column, the geometry as QgsGeometry or None."""
    with reading(district) as connection:
        return _rows(connection, table)


def some_of(connection: sqlite3.Connection, table: str, columns: Sequence[str]) -> list[dict[str, Any]] | None:
    """The rows of a table in the order of their ids, of the columns named as far as it has them; None without one."""
    if not has_table(connection, table):
        return None
    there = columns_of(connection, table)
    names = ["fid", *(column for column in columns if column in there)]
    cursor = connection.execute(sql("SELECT {names} FROM {table} ORDER BY 1", names=names, table=table))
    return [dict(zip(names, row)) for row in cursor]


def last_change(connection: sqlite3.Connection) -> str | None:
    """When one of the district's own tables was last changed; noting a run changes none of them."""
    rows = connection.execute("SELECT table_name, last_change FROM gpkg_contents WHERE last_change IS NOT NULL")
    return max((str(when) for table, when in rows if table in BY_NAME and table not in OF_THE_FILE), default=None)


def crs_of(district: str) -> QgsCoordinateReferenceSystem:
    """The coordinate system of the district: that of its units. Raises PotentialError where the file is no district."""
    about(district)
    with reading(district) as connection:
        row = connection.execute(
            "SELECT s.organization, s.organization_coordsys_id, s.definition FROM gpkg_contents c"
            " JOIN gpkg_spatial_ref_sys s ON s.srs_id = c.srs_id WHERE c.table_name = 'units'"
        ).fetchone()
    named = QgsCoordinateReferenceSystem(f"{row[0]}:{row[1]}")
    return named if named.isValid() else QgsCoordinateReferenceSystem.fromWkt(row[2])


def read_district(district: str) -> District:
    """What a district's tables hold on its itineraries, with the point of each stop and the unit that holds it.

    An actor who names no unit is given that in which its point lies.
    Raises PotentialError where the file is no district, or lacks one of the tables.
    """
    about(district)
    with reading(district) as connection:
        tables = {table: _rows(connection, table) for table in OF_ITINERARIES}
    points = _points(tables["stops"], key_of)
    codes = {key_of(stop): stop.get("unit_code") for stop in tables["stops"]}
    homeless = [actor for actor in tables["actors"] if not actor.get("unit_code")]
    homes = units_at(tables["units"], _points(homeless, lambda actor: str(actor["fid"])), {})
    for actor in homeless:
        actor["unit_code"] = homes.get(str(actor["fid"]))
    return District(
        points={uuid: (point.x(), point.y()) for uuid, point in points.items()},
        unit_at=units_at(tables["units"], points, codes),
        **tables,
    )


def _points(rows: Iterable[Row], key: Callable[[Row], str]) -> dict[str, QgsPointXY]:
    """The point of each row that has one, by what the row is known by."""
    return {
        key(row): row[GEOMETRY].asPoint() for row in rows if row[GEOMETRY] is not None and not row[GEOMETRY].isEmpty()
    }


def chosen(district: District, wanted: Sequence[str]) -> list[str]:
    """The uuids of the itineraries that are wanted by uuid or code, or of all that have one.

    Raises PotentialError naming the nearest one where there is none of that name, or those that there are.
    """
    rows = [row for row in district.itineraries if row["uuid"]]
    named = {str(row[key]): str(row["uuid"]) for key in ("code", "uuid") for row in rows if row[key]}
    for name in wanted:
        if name in named:
            continue
        if likely := nearest(name, named):
            raise PotentialError("itinerary_unknown", itinerary=name, likely=likely)
        known = [str(row["code"] or row["uuid"]) for row in rows]
        raise PotentialError("itinerary_not_there", itinerary=name, known=known, n=len(known))
    return [named[name] for name in wanted] if wanted else [str(row["uuid"]) for row in rows]


def _rows(connection: sqlite3.Connection, table: str) -> list[dict[str, Any]]:
    if not has_table(connection, table):
        raise PotentialError("district_without_table", table=table)
    cursor = connection.execute(sql("SELECT * FROM {table} ORDER BY 1", table=table))
    names = [column[0] for column in cursor.description]
    shape = geometry_column(connection, table)
    return [
        {
            GEOMETRY if name == shape else name: geometry_in(cell) if name == shape else cell
            for name, cell in zip(names, row)
        }
        for row in cursor
    ]


def geometry_in(blob: bytes | None) -> QgsGeometry | None:
    """A geometry from its GeoPackage form: the WKB after the header and its envelope."""
    if not blob or blob[:2] != MAGIC:
        return None
    geometry = QgsGeometry()
    geometry.fromWkb(blob[8 + 8 * ENVELOPE_DOUBLES.get(blob[3] >> 1 & 0x07, 0) :])
    return geometry


def units_at(units: Iterable[Row], points: Mapping[str, QgsPointXY], codes: Mapping[str, Any]) -> dict[str, str | None]:
    """The code of the unit that holds each point; on a border, the stop's own unit where it is one of the two."""
    shapes = {n: (str(unit["code"]), unit[GEOMETRY]) for n, unit in enumerate(units) if unit[GEOMETRY] is not None}
    index = QgsSpatialIndex()
    for n, (_, shape) in shapes.items():
        index.addFeature(n, shape.boundingBox())
    found: dict[str, str | None] = {}
    for key, point in points.items():
        here = QgsGeometry.fromPointXY(point)
        near = sorted(index.intersects(here.boundingBox()))
        holding = [shapes[n][0] for n in near if shapes[n][1].intersects(here)]
        own = str(codes.get(key))
        found[key] = own if own in holding else next(iter(holding), None)
    return found
