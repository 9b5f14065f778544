# SPDX-License-Identifier: GPL-3.0-or-later
"""Changes by drawing: whatever one does, numbers, line and mark are those of the stops."""

from __future__ import annotations

import pytest
from district import (
    ITINERARY,
    LINE,
    OTHER,
    POLYGON,
    SOUTH,
    SOUTH_EAST,
    UTM,
    WEST,
    check,
    check_file,
    place,
    points,
    project_of,
    seen,
    uuids,
)
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
)

from district_potential.core.errors import PotentialError
from district_potential.gui.drawing.changes import Changes

pytestmark = pytest.mark.usefixtures("qgis_app")


def test_a_stop_at_the_end_has_the_next_number_its_unit_and_a_title(changes):
    uuid = changes.insert(ITINERARY, SOUTH_EAST, UTM)
    stop = changes.stop(uuid)
    assert (stop["sequence"], stop["unit_code"], stop["title"]) == (5, "002", "Mulino")
    assert stop["illustrative"] is False
    assert changes.undo_text() == "Insert stop 5"
    assert points(changes)[-1] == (SOUTH_EAST.x(), SOUTH_EAST.y())
    check(changes)


def test_a_stop_in_between_moves_the_others_up(changes):
    uuid = changes.insert(ITINERARY, SOUTH_EAST, UTM, at=2, title="Well", need="water")
    assert uuids(changes) == ["s1", uuid, "s2", "s3", "s4"]
    assert [stop.title for stop in changes.stops(ITINERARY)][1] == "Well"
    assert changes.stop(uuid)["need"] == "water"
    check(changes)


def test_the_first_stops_of_an_itinerary_make_no_line_and_then_one(changes):
    changes.insert(OTHER, SOUTH_EAST, UTM)
    check(changes)
    changes.insert(OTHER, place(1), UTM)
    check(changes)
    changes.delete(uuids(changes, OTHER)[:1])
    check(changes)
    changes.undo()
    check(changes)
    assert len(points(changes, OTHER)) == 2


def test_undo_gives_no_line_back_where_there_was_none(changes):
    changes.delete(["s2", "s3", "s4"])
    changes.insert(ITINERARY, SOUTH_EAST, UTM)
    changes.undo()
    check(changes)
    changes.redo()
    check(changes)


def test_a_stop_outside_all_units_has_none(changes):
    stop = changes.stop(changes.insert(ITINERARY, QgsPointXY(WEST - 5000, SOUTH), UTM))
    assert stop["unit_code"] is None or not stop["unit_code"]
    assert stop["title"] == "New stop"


def test_a_moved_stop_takes_the_unit_it_comes_to_unless_somebody_chose_another(changes):
    changes.move("s1", SOUTH_EAST, UTM)
    assert changes.stop("s1")["unit_code"] == "002"
    changes.insert(ITINERARY, SOUTH_EAST, UTM, unit_code="004")
    chosen = uuids(changes)[-1]
    changes.move(chosen, place(1), UTM)
    assert changes.stop(chosen)["unit_code"] == "004"
    assert changes.undo_text() == "Move stop 5"
    check(changes)


def test_stops_in_another_order(changes):
    changes.reorder(ITINERARY, ["s3", "s1", "s4", "s2"])
    assert uuids(changes) == ["s3", "s1", "s4", "s2"]
    check(changes)
    for order in (["s1", "s2"], ["s1", "s1", "s2", "s3"], ["s1", "s2", "s3", "x"]):
        with pytest.raises(PotentialError) as refused:
            changes.reorder(ITINERARY, order)
        assert "4" in str(refused.value)
    assert uuids(changes) == ["s3", "s1", "s4", "s2"]


def test_a_deleted_stop_goes_with_its_place_and_path_and_the_numbers_close_up(changes):
    changes.cover("s2", POLYGON, UTM)
    changes.cover("s2", LINE, UTM)
    changes.cover("s3", LINE, UTM)
    changes.delete(["s2"])
    assert uuids(changes) == ["s1", "s3", "s4"]
    assert {table for table, _ in seen(changes, ["places", "paths"])} == {"paths"}
    assert changes.undo_text() == "Delete stop 2"
    check(changes)
    changes.undo()
    assert uuids(changes) == ["s1", "s2", "s3", "s4"]
    assert len(seen(changes, ["places", "paths"])) == 3
    changes.delete(["s1", "s4", "s2", "s3"])
    assert changes.undo_text() == "Delete 4 stops"
    assert not seen(changes, ["stops", "places", "paths"])
    check(changes)


def test_what_a_stop_covers_replaces_the_former_and_keeps_what_was_written_of_it(changes):
    changes.cover("s2", POLYGON, UTM)
    layer = changes.layer("places")
    layer.changeAttributeValue(next(layer.getFeatures()).id(), layer.fields().lookupField("notes"), "wet")
    changes.cover("s2", POLYGON.buffer(5, 3), UTM)
    (row,) = layer.getFeatures()
    assert (row["stop"], row["notes"], row["title"]) == ("s2", "wet", "Stop 2")
    assert row.geometry().area() > POLYGON.area()
    for wrong in (QgsGeometry.fromPointXY(SOUTH_EAST), QgsGeometry()):
        with pytest.raises(PotentialError) as refused:
            changes.cover("s2", wrong, UTM)
        assert "Stop 2" in str(refused.value)


def test_callouts_and_notes_are_placed_in_the_coordinates_of_the_district(changes):
    mercator = QgsCoordinateReferenceSystem("EPSG:3857")
    there = QgsCoordinateTransform(UTM, mercator, QgsProject.instance()).transform(SOUTH_EAST)
    changes.label("s1", there, mercator)
    stop = changes.stop("s1")
    assert (stop["label_x"], stop["label_y"]) == pytest.approx((SOUTH_EAST.x(), SOUTH_EAST.y()), abs=1e-3)
    uuid = changes.note(ITINERARY, "Here the mill stood", place(2), UTM)
    changes.move_note(uuid, there, mercator)
    (note,) = changes.layer("notes").getFeatures()
    assert (note["text"], note["itinerary"]) == ("Here the mill stood", ITINERARY)
    assert note.geometry().asPoint() == place(2)
    assert (note["label_x"], note["label_y"]) == pytest.approx((SOUTH_EAST.x(), SOUTH_EAST.y()), abs=1e-3)
    assert points(changes)[0] == (place(1).x(), place(1).y())


@pytest.mark.parametrize("authid", ["EPSG:3857", "EPSG:32633", "EPSG:4326"])
def test_points_of_any_coordinate_system_are_brought_to_that_of_the_district(district, authid):
    crs = QgsCoordinateReferenceSystem(authid)
    project = project_of(district, crs)
    changes = Changes(project, str(district))
    there = QgsCoordinateTransform(UTM, crs, project).transform(SOUTH_EAST)
    uuid = changes.insert(ITINERARY, there, crs)
    point = next(stop.point for stop in changes.placed(ITINERARY) if stop.uuid == uuid)
    assert point == pytest.approx((SOUTH_EAST.x(), SOUTH_EAST.y()), abs=1e-3)
    assert changes.stop(uuid)["unit_code"] == "002"
    check(changes)
    assert changes.save() is None
    changes.close()
    check_file(district)


def test_what_is_not_there_is_told_and_nothing_is_begun(changes):
    calls = [
        lambda: changes.insert("nobody", SOUTH_EAST, UTM),
        lambda: changes.move("nothing", SOUTH_EAST, UTM),
        lambda: changes.delete(["s1", "nothing"]),
        lambda: changes.insert(ITINERARY, SOUTH_EAST, UTM, colour="red"),
        lambda: changes.insert(ITINERARY, QgsPointXY(1e9, 1e9), QgsCoordinateReferenceSystem("EPSG:4326")),
    ]
    before = seen(changes)
    for call in calls:
        with pytest.raises(PotentialError):
            call()
        assert seen(changes) == before
        assert not changes.can_undo()
        assert not changes.can_redo()
