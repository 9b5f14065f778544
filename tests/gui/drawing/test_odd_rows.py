# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows and places that drawing itself would not make: they are refused, or drawn on like the others."""

from __future__ import annotations

import pytest
from district import ITINERARY, OTHER, SOUTH_EAST, UTM, check_file, place, project_of
from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsFeature, QgsGeometry, QgsPointXY

from district_potential.core.errors import PotentialError
from district_potential.core.itineraries.model import stops_hash
from district_potential.gui.drawing.changes import Changes
from district_potential.gui.drawing.stops import points_of, way_of
from district_potential.gui.drawing.tables import cell
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


def lines(changes):
    """The vertices of each itinerary's line, and whether its mark is that of its stops."""
    found = {}
    for row in changes.layer("itineraries").getFeatures():
        way = way_of(changes.placed(row["uuid"]))
        assert cell(row, "stops_hash") == (stops_hash(way) if way else cell(row, "stops_hash"))
        found[row["uuid"]] = points_of(row.geometry())
        assert found[row["uuid"]] == (way if len(way) > 1 else [])
    return found


def test_whatever_other_tools_do_to_stops_the_lines_of_their_itineraries_follow(changes, district):
    stops = changes.layer("stops")
    stops.startEditing()
    column = stops.fields().indexOf("itinerary")
    for stop in ("s3", "s4"):
        assert stops.changeAttributeValue(changes.stop(stop).id(), column, OTHER)
        lines(changes)
    assert lines(changes)[OTHER] == [(place(n).x(), place(n).y()) for n in (3, 4)]
    assert stops.deleteFeature(changes.stop("s3").id())
    assert lines(changes)[OTHER] == []
    new = QgsFeature(stops.fields())
    new.setAttributes([None] * len(stops.fields()))
    new["uuid"], new["itinerary"], new["sequence"] = "s9", OTHER, 9
    new.setGeometry(QgsGeometry.fromPointXY(SOUTH_EAST))
    assert stops.addFeature(new)
    assert len(lines(changes)[OTHER]) == 2
    assert stops.changeGeometry(changes.stop("s9").id(), QgsGeometry.fromPointXY(place(3)))
    end = lines(changes)
    while changes.can_undo():
        changes.undo()
        lines(changes)
    while changes.can_redo():
        changes.redo()
    assert lines(changes) == end
    assert changes.save() is None
    check_file(district)


def test_a_line_that_cannot_follow_is_told(district):
    """Its layer is read-only in the project, or QGIS keeps a transaction open: moving a stop goes on all the same."""
    for hindrance in ("read-only", "transactions"):
        project = project_of(district)
        changes = Changes(project, str(district))
        refused = []
        changes.refused.connect(refused.append)
        if hindrance == "read-only":
            changes.layer("itineraries").setReadOnly(True)
        else:
            project.setTransactionMode(Qgis.TransactionMode.AutomaticGroups)
        stops = changes.layer("stops")
        assert stops.startEditing()
        assert stops.changeGeometry(changes.stop("s1").id(), QgsGeometry.fromPointXY(SOUTH_EAST))
        assert len(refused) == 1
        assert stops.rollBack()
        changes.close()
        project.clear()


def test_a_stop_that_another_program_adds_in_the_midst_of_a_change_stays_at_the_end(changes, district, monkeypatch):
    add = changes._add

    def meanwhile(*told):
        there = {"uuid": "theirs", "itinerary": ITINERARY, "sequence": 2, "title": "Theirs", "geometry": None}
        change_rows(district, [Append("stops", [there])])
        add(*told)

    monkeypatch.setattr(changes, "_add", meanwhile)
    changes.insert(ITINERARY, SOUTH_EAST, UTM, at=2, title="Ours")
    assert [stop.title for stop in changes.stops(ITINERARY)] == [
        "Stop 1", "Ours", "Stop 2", "Stop 3", "Stop 4", "Theirs"
    ]  # fmt: skip
    assert changes.save() is None
    assert sorted(row["sequence"] for row in rows_of(str(district), "stops")) == [1, 2, 3, 4, 5, 6]
