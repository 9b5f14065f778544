# SPDX-License-Identifier: GPL-3.0-or-later
"""The lines of itineraries: a view of their stops, joined in their sequence."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Mapping, Sequence

from qgis.core import QgsGeometry, QgsPointXY

from district_potential.core.itineraries.model import Point, key_of, stops_hash
from district_potential.layers.joining import Joining
from district_potential.layers.rows import Update, change_rows
from district_potential.layers.workspace.tables import GEOMETRY, chosen, crs_of, read_district


def line_through(way: Sequence[Point]) -> QgsGeometry | None:
    """The straight line through points in order; None where there are fewer than two."""
    return QgsGeometry.fromPolylineXY([QgsPointXY(x, y) for x, y in way]) if len(way) > 1 else None


def renew_lines(path: str, wanted: Sequence[str], joining: Joining | None = None) -> list[str]:
    """Redraw the lines of itineraries from their stops, in the district's file: the uuids of those that changed.

    joining: the roads that the lines follow; None for straight lines. A line whose mark agrees with its stops is left
    alone, unless roads are given and it does not follow them.
    Raises PotentialError for an itinerary that is not there.
    """
    district = read_district(path)
    stored = {key_of(row): row for row in district.itineraries}
    ways = {uuid: district.way_of(uuid) for uuid in chosen(district, wanted)}
    drawn: Mapping[str, Sequence[Point]] = ways
    if joining:
        titles = {uuid: str(stored[uuid]["title"] or stored[uuid]["code"] or uuid) for uuid in ways}
        drawn = joining.lines(ways, crs_of(path), titles)
    now = datetime.now(timezone.utc)
    rows = []
    for uuid, way in ways.items():
        line, mark = line_through(drawn[uuid]), stops_hash(way)
        former = stored[uuid][GEOMETRY]
        other = former is None or not former.equals(line) if joining and line else (former is None) != (line is None)
        if stored[uuid]["stops_hash"] != mark or other:
            rows.append({"uuid": uuid, GEOMETRY: line, "stops_hash": mark, "updated": now})
    if rows:
        change_rows(path, [Update("itineraries", "uuid", rows)])
    return [str(row["uuid"]) for row in rows]
