# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows and places that drawing itself would not make: they are refused, or drawn on like the others."""

from __future__ import annotations

import pytest
from district import ITINERARY, SOUTH_EAST, UTM, check_file, place, project_of
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY

from district_potential.core.errors import PotentialError
from district_potential.gui.drawing.changes import Changes
from district_potential.layers.rows import Append, change_rows
from district_potential.layers.workspace.tables import rows_of

pytestmark = pytest.mark.usefixtures("qgis_app")
LINE = QgsGeometry.fromWkt("LineString(600100 4800100,600400 4800400)")


@pytest.mark.parametrize("far", [float("inf"), float("nan"), -float("inf")])
def test_a_point_without_end_is_refused(changes, far):
    """Some transformations give such a point back instead of refusing it."""
    for authid in ("EPSG:32632", "EPSG:4326", ""):
        crs = QgsCoordinateReferenceSystem(authid)
        for point in (QgsPointXY(far, 1), QgsPointXY(1, far)):
            with pytest.raises(PotentialError, match="cannot be brought"):
                changes.insert(ITINERARY, point, crs)
            with pytest.raises(PotentialError, match="cannot be brought"):
                changes.label("s1", point, crs)
    assert not changes.is_changed()


def test_a_stop_that_another_program_wrote_without_uuid_is_drawn_on_like_the_others(district):
    bare = [
        {"itinerary": ITINERARY, "sequence": 5 + n, "title": title, "geometry": QgsGeometry.fromPointXY(SOUTH_EAST)}
        for n, title in enumerate(("moved", "covered", "labelled", "deleted"))
    ]
    change_rows(district, [Append("stops", bare)])
    project = project_of(district)
    changes = Changes(project, str(district))

    def known_as(title):
        return next(stop.uuid for stop in changes.stops(ITINERARY) if stop.title == title)

    changes.delete([known_as("deleted")])
    changes.undo()
    names = ["moved", "covered", "labelled", "deleted"]
    assert len({known_as(title) for title in names}) == 4
    changes.move(known_as("moved"), place(1), UTM)
    changes.cover(known_as("covered"), LINE, UTM)
    changes.label(known_as("labelled"), SOUTH_EAST, UTM)
    changes.delete([known_as("deleted")])
    changes.reorder(ITINERARY, [stop.uuid for stop in reversed(changes.stops(ITINERARY))])
    assert changes.save() is None
    check_file(district)
    saved = {row["title"]: row for row in rows_of(str(district), "stops")}
    assert "deleted" not in saved
    assert all(len(saved[title]["uuid"]) == 36 for title in names[:3])
    assert saved["moved"]["geometry"].asPoint() == place(1)
    assert saved["labelled"]["label_x"] == SOUTH_EAST.x()
    assert [row["stop"] for row in rows_of(str(district), "paths")] == [saved["covered"]["uuid"]]
    changes.close()
    project.clear()
