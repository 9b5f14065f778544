# SPDX-License-Identifier: GPL-3.0-or-later
"""A small district, what its tables hold, and what must hold of them."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY, QgsProject, QgsVectorLayer

from district_potential.core.itineraries.model import stops_hash
from district_potential.gui.drawing.session import TABLES
from district_potential.gui.drawing.stops import placed, points_of, way_of
from district_potential.gui.drawing.tables import cell
from district_potential.layers.rows import Append, change_rows
from district_potential.layers.workspace.lines import renew_lines
from district_potential.layers.workspace.store import Unit, create_workspace
from district_potential.layers.workspace.tables import rows_of

UTM = QgsCoordinateReferenceSystem("EPSG:32632")
WEST, SOUTH, SIDE = 600_000, 4_800_000, 1000
SOUTH_EAST = QgsPointXY(WEST + 1500, SOUTH + 500)
POLYGON = QgsGeometry.fromWkt(
    f"Polygon(({WEST} {SOUTH},{WEST + 200} {SOUTH},{WEST + 200} {SOUTH + 90},{WEST} {SOUTH}))"
)
LINE = QgsGeometry.fromWkt(f"LineString({WEST} {SOUTH},{WEST + 200} {SOUTH},{WEST + 200} {SOUTH + 90})")
ITINERARY = "i1"
OTHER = "i2"
NAMES = ("Ponte", "Mulino", "Pieve", "Borgo")


def square(n):
    x, y = WEST + SIDE * (n % 2), SOUTH + SIDE * (n // 2)
    return QgsGeometry.fromWkt(f"Polygon(({x} {y},{x + SIDE} {y},{x + SIDE} {y + SIDE},{x} {y + SIDE},{x} {y}))")


def make_district(path, stops=4, language="en"):
    """Four square units in a square; the itinerary's stops stand on a slanting line through them."""
    path.write_bytes(_made(stops, language))


@cache
def _made(stops, language):
    """The file of such a district, made once."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "valle.gpkg"
        _make(path, stops, language)
        return path.read_bytes()


def _make(path, stops, language):
    create_workspace(path, "Valle", language, [Unit(f"{n + 1:03d}", NAMES[n], square(n)) for n in range(4)], UTM)
    rows = [
        {"uuid": f"s{n}", "itinerary": ITINERARY, "sequence": n, "title": f"Stop {n}", "unit_code": unit_at(n),
         "geometry": QgsGeometry.fromPointXY(place(n))}
        for n in range(1, stops + 1)
    ]  # fmt: skip
    itineraries = [
        {"uuid": ITINERARY, "code": "water", "title": "Water", "status": "idea"},
        {"uuid": OTHER, "code": "wood", "title": "Wood", "status": "idea"},
    ]
    change_rows(path, [Append("itineraries", itineraries), Append("stops", rows)])
    renew_lines(str(path), [])


def uuids(changes, itinerary=ITINERARY):
    return [stop.uuid for stop in changes.stops(itinerary)]


def points(changes, itinerary=ITINERARY):
    return [stop.point for stop in changes.placed(itinerary)]


def place(n):
    return QgsPointXY(WEST + 100 + 400 * n, SOUTH + 150 + 380 * n)


def unit_at(n):
    east, north = place(n).x() >= WEST + SIDE, place(n).y() >= SOUTH + SIDE
    return f"{1 + east + 2 * north:03d}"


def project_of(path, crs=UTM):
    project = QgsProject()
    project.setCrs(crs)
    for table in (*TABLES, "units", "actors"):
        layer = QgsVectorLayer(f"{path}|layername={table}", table, "ogr")
        assert layer.isValid()
        project.addMapLayer(layer)
    return project


def layer_named(project, table):
    return project.mapLayersByName(table)[0]


def seen(changes, tables=TABLES, without=()):
    """What an edit session sees of its tables: values and geometry of every row by its uuid."""
    found = {}
    for table in tables:
        for row in changes.layer(table).getFeatures():
            values = {f.name(): cell(row, f.name()) for f in row.fields() if f.name() not in ("fid", *without)}
            shape = row.geometry()
            values["shape"] = "" if shape.isNull() or shape.isEmpty() else shape.asWkt(9)
            found[table, values["uuid"]] = values
    return found


def check(changes, itineraries=(ITINERARY, OTHER)):
    """Numbers 1 to n, line and mark those of the stops, and every stop in the unit that its code says."""
    rows = {str(cell(row, "uuid")): row for row in changes.layer("itineraries").getFeatures()}
    for uuid in itineraries:
        stops = placed(changes.layer("stops"), uuid)
        assert [stop.sequence for stop in stops] == list(range(1, len(stops) + 1))
        way = way_of(stops)
        assert points_of(rows[uuid].geometry()) == (way if len(way) > 1 else [])
        mark = cell(rows[uuid], "stops_hash")
        assert mark == stops_hash(way) or (not way and mark is None)


def check_file(path, bare=()):
    """The same in the file, which is sound; bare: the titles of itineraries that nobody has drawn on."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    stops = rows_of(str(path), "stops")
    for row in rows_of(str(path), "itineraries"):
        own = sorted((s for s in stops if s["itinerary"] == row["uuid"]), key=lambda s: s["sequence"])
        assert [s["sequence"] for s in own] == list(range(1, len(own) + 1))
        way = [(s["geometry"].asPoint().x(), s["geometry"].asPoint().y()) for s in own]
        line = row["geometry"]
        assert ([] if line is None else points_of(line)) == (way if len(way) > 1 else [])
        assert row["stops_hash"] == (None if row["title"] in bare else stops_hash(way))
