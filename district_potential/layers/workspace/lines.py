# SPDX-License-Identifier: GPL-3.0-or-later
"""The lines of itineraries: a view of their stops, joined in their sequence."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Sequence

from qgis.core import QgsGeometry, QgsPointXY

from district_potential.core.itineraries.model import Point, stops_hash
from district_potential.layers.rows import Update, change_rows
from district_potential.layers.workspace.tables import GEOMETRY, chosen, read_district


def line_through(way: Sequence[Point]) -> QgsGeometry | None:
    """The straight line through points in order; None where there are fewer than two."""
    return QgsGeometry.fromPolylineXY([QgsPointXY(x, y) for x, y in way]) if len(way) > 1 else None


def renew_lines(path: str, wanted: Sequence[str]) -> list[str]:
    """Make the lines of itineraries anew from their stops, in the district's file: the uuids of those that changed.

    A line whose mark is that of its stops stays as it is. Raises PotentialError for an itinerary that is not there.
    """
    district = read_district(path)
    stored = {str(row["uuid"]): row for row in district.itineraries}
    now = datetime.now(timezone.utc)
    rows = []
    for uuid in chosen(district, wanted):
        way = district.way_of(uuid)
        line, mark = line_through(way), stops_hash(way)
        row = stored[uuid]
        if row["stops_hash"] != mark or (row[GEOMETRY] is None) != (line is None):
            rows.append({"uuid": uuid, GEOMETRY: line, "stops_hash": mark, "updated": now})
    if rows:
        change_rows(path, [Update("itineraries", "uuid", rows)])
    return [str(row["uuid"]) for row in rows]
