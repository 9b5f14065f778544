# SPDX-License-Identifier: GPL-3.0-or-later
"""Changes by drawing: whatever one does, undoes and does again, numbers, line and mark are those of the stops."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from district import (
    ITINERARY,
    NAMES,
    OTHER,
    SIDE,
    SOUTH,
    SOUTH_EAST,
    UTM,
    WEST,
    check,
    check_file,
    layer_named,
    make_district,
    place,
    project_of,
    seen,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
    edit,
)

from district_potential.core.errors import PotentialError
from district_potential.gui.drawing.changes import Changes
from district_potential.layers.rows import Update, change_rows
from district_potential.layers.sql import changing
from district_potential.layers.workspace.tables import rows_of

pytestmark = pytest.mark.usefixtures("qgis_app")

POLYGON = QgsGeometry.fromWkt(
    f"Polygon(({WEST} {SOUTH},{WEST + 200} {SOUTH},{WEST + 200} {SOUTH + 90},{WEST} {SOUTH}))"
)
LINE = QgsGeometry.fromWkt(f"LineString({WEST} {SOUTH},{WEST + 200} {SOUTH},{WEST + 200} {SOUTH + 90})")


def uuids(changes, itinerary=ITINERARY):
    return [stop.uuid for stop in changes.stops(itinerary)]


def points(changes, itinerary=ITINERARY):
    return [stop.point for stop in changes.placed(itinerary)]


# --- one change each ------------------------------------------------------------------------------------------------


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


def test_a_line_that_ran_along_roads_is_drawn_straight_and_said_so(district):
    curved = QgsGeometry.fromPolylineXY([place(1), SOUTH_EAST, place(2), place(3), place(4)])
    change_rows(district, [Update("itineraries", "uuid", [{"uuid": ITINERARY, "geometry": curved}])])
    changes = Changes(project_of(district), str(district))
    told = []
    changes.told.connect(told.append)
    changes.label("s1", SOUTH_EAST, UTM)
    assert not told
    changes.move("s1", SOUTH_EAST, UTM)
    assert len(told) == 1
    assert "Water" in told[0]
    check(changes)
    changes.move("s2", SOUTH_EAST, UTM)
    assert len(told) == 1
    changes.close()


# --- history ---------------------------------------------------------------------------------------------------------

POINTS = st.tuples(st.integers(0, 2 * SIDE), st.integers(0, 2 * SIDE)).map(
    lambda p: QgsPointXY(WEST + p[0], SOUTH + p[1])
)
PICKS = st.integers(0, 30)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("insert"), POINTS, st.one_of(st.none(), st.integers(1, 9))),
        st.tuples(st.just("move"), POINTS, PICKS),
        st.tuples(st.just("delete"), PICKS, st.integers(1, 3)),
        st.tuples(st.just("reorder"), st.randoms(use_true_random=False), PICKS),
        st.tuples(st.just("cover"), st.sampled_from([POLYGON, LINE]), PICKS),
        st.tuples(st.just("label"), POINTS, PICKS),
        st.tuples(st.just("note"), POINTS, PICKS),
        st.tuples(st.just("undo"), st.integers(1, 4), PICKS),
        st.tuples(st.just("redo"), st.integers(1, 4), PICKS),
        st.tuples(st.just("own_undo"), st.sampled_from(["stops", "itineraries", "places"]), PICKS),
        st.tuples(st.just("own_redo"), st.sampled_from(["stops", "itineraries", "paths"]), PICKS),
        st.tuples(st.just("own_index"), st.sampled_from(["stops", "itineraries"]), PICKS),
        st.tuples(st.just("own_edit"), st.sampled_from(["title", "sequence", "geometry", "delete"]), PICKS),
    ),
    max_size=25,
)


@contextmanager
def open_district():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "valle.gpkg"
        make_district(path)
        changes = Changes(project_of(path), str(path))
        try:
            yield changes, path
        finally:
            changes.close()


def take(changes, step):
    """Do one step; what cannot be done on this district is left out."""
    kind, what, pick = step
    own = uuids(changes)
    stop = own[pick % len(own)] if own and isinstance(pick, int) else None
    if kind == "insert":
        changes.insert(ITINERARY, what, UTM, pick)
    elif kind in ("undo", "redo"):
        for _ in range(what):
            getattr(changes, kind)()
    elif kind == "own_undo":
        changes.layer(what).undoStack().undo()
    elif kind == "own_redo":
        changes.layer(what).undoStack().redo()
    elif kind == "own_index":
        stack = changes.layer(what).undoStack()
        stack.setIndex(pick % (stack.count() + 1))
    elif kind == "note":
        changes.note(ITINERARY, "note", what, UTM)
    elif stop is None:
        return
    elif kind == "delete":
        changes.delete(own[:what] if pick > 20 else [stop])
    elif kind == "reorder":
        what.shuffle(own)
        changes.reorder(ITINERARY, own)
    elif kind == "own_edit":
        edit_by_hand(changes, what, changes.stop(stop))
    else:
        getattr(changes, kind)(stop, what, UTM)


def edit_by_hand(changes, what, stop):
    """What QGIS's own tools do to a stop."""
    layer = changes.layer("stops")
    if not layer.isEditable():
        layer.startEditing()
    layer.beginEditCommand(what)
    if what == "geometry":
        layer.changeGeometry(stop.id(), QgsGeometry.fromPointXY(SOUTH_EAST))
    elif what == "delete":
        layer.deleteFeature(stop.id())
    elif what == "title":
        layer.changeAttributeValue(stop.id(), layer.fields().lookupField("title"), "By hand")
    layer.endEditCommand()


def without_gaps(steps):
    """Steps after which the numbers have no gaps: QGIS's own tools leave them."""
    return [step for step in steps if step[:2] != ("own_edit", "delete")]


@given(steps=STEPS.map(without_gaps))
@settings(max_examples=60)
def test_whatever_is_done_and_undone_the_line_is_that_of_the_stops(steps):
    with open_district() as (changes, path):
        start = seen(changes)
        for step in steps:
            take(changes, step)
            check(changes)
        end = seen(changes)
        undone = 0
        while changes.can_undo():
            changes.undo()
            check(changes)
            undone += 1
        assert seen(changes) == start
        assert not changes.is_changed()
        while undone:
            changes.redo()
            undone -= 1
        assert seen(changes) == end
        assert changes.save() is None
        check_file(path)
        assert seen(changes, without=["updated"]) == {
            key: {name: value for name, value in row.items() if name != "updated"} for key, row in end.items()
        }


@given(steps=STEPS)
@settings(max_examples=25)
def test_what_is_saved_is_whole_even_where_other_tools_left_gaps(steps):
    with open_district() as (changes, path):
        for step in steps:
            take(changes, step)
        changes.layer("stops").commitChanges()
        check_file(path)
        assert not changes.is_changed()


def test_undo_on_any_layer_is_undo_on_all(changes):
    start = seen(changes)
    changes.insert(ITINERARY, SOUTH_EAST, UTM)
    changes.cover("s1", POLYGON, UTM)
    changes.delete(["s1"])
    states = seen(changes)
    stacks = {table: changes.layer(table).undoStack() for table in ("stops", "itineraries", "places")}
    stacks["itineraries"].undo()
    assert "s1" in uuids(changes)
    assert len(seen(changes, ["places"])) == 1
    stacks["stops"].undo()
    assert not seen(changes, ["places"])
    stacks["places"].redo()
    assert len(seen(changes, ["places"])) == 1
    assert len(uuids(changes)) == 5
    stacks["stops"].redo()
    assert seen(changes) == states
    stacks["places"].setIndex(0)
    assert len(uuids(changes)) == 5
    stacks["stops"].setIndex(0)
    assert seen(changes) == start
    assert changes.redo_text() == "Insert stop 5"


def test_a_new_change_ends_what_could_be_redone_on_every_layer(changes):
    changes.cover("s1", POLYGON, UTM)
    changes.undo()
    changes.move("s1", SOUTH_EAST, UTM)
    assert not changes.can_redo()
    assert not any(changes.layer(table).undoStack().canRedo() for table in ("stops", "itineraries", "places"))


def test_an_edit_with_other_tools_is_followed_by_the_line(changes):
    edit_by_hand(changes, "geometry", changes.stop("s2"))
    check(changes)
    assert changes.undo_text() == "geometry"
    changes.layer("stops").undoStack().undo()
    check(changes)
    assert points(changes)[1] == (place(2).x(), place(2).y())
    changes.redo()
    check(changes)


def test_edits_thrown_away_on_one_layer_are_thrown_away_on_the_others(changes):
    start = seen(changes)
    changes.insert(ITINERARY, SOUTH_EAST, UTM)
    changes.layer("stops").rollBack()
    assert seen(changes) == start
    assert not changes.can_undo()
    check(changes)


@pytest.mark.parametrize("table", ["stops", "itineraries", "places"])
def test_what_was_thrown_away_on_one_layer_cannot_be_done_again_on_the_others(changes, table):
    start = seen(changes)
    changes.insert(ITINERARY, SOUTH_EAST, UTM)
    changes.cover("s1", POLYGON, UTM)
    changes.undo()
    changes.redo()
    changes.layer(table).rollBack()
    changes.redo()
    check(changes)
    assert not changes.can_redo()
    if table != "places":
        assert seen(changes) == start
    else:
        assert len(uuids(changes)) == 5
        changes.undo()
        assert seen(changes) == start


def test_what_went_together_still_does_where_the_layers_are_taken_up_again(changes, district):
    """The plugin is switched off and on, or another district is opened in between."""
    start = seen(changes)
    changes.insert(ITINERARY, SOUTH_EAST, UTM)
    changes.cover("s1", POLYGON, UTM)
    changes.insert(ITINERARY, SOUTH_EAST, UTM)
    changes.move("s2", SOUTH_EAST, UTM)
    changes.undo()
    changes.close()
    stops = changes.project.mapLayersByName("stops")[0]
    assert stops.changeGeometry(next(stops.getFeatures()).id(), QgsGeometry.fromPointXY(SOUTH_EAST))
    again = Changes(changes.project, str(district))
    assert again.undo_text() == stops.undoStack().undoText()
    again.undo()
    for text in ("Insert stop 6", "Draw the place of stop 1", "Insert stop 5"):
        assert again.undo_text() == text
        again.undo()
        check(again)
    assert seen(again) == start
    assert not again.can_undo()
    for _ in range(3):
        again.redo()
        check(again)
    assert len(uuids(again)) == 6
    again.discard()
    again.close()


def test_signals_tell_of_every_change(changes):
    heard = []
    changes.changed.connect(lambda: heard.append(changes.undo_text()))
    changes.insert(ITINERARY, SOUTH_EAST, UTM)
    changes.undo()
    changes.redo()
    changes.layer("stops").undoStack().undo()
    changes.layer("stops").undoStack().redo()
    changes.save()
    assert heard == ["Insert stop 5", "", "Insert stop 5", "", "Insert stop 5", ""]


# --- saving ----------------------------------------------------------------------------------------------------------


def test_nothing_is_on_disk_until_it_is_saved(changes, district):
    before = [rows_of(str(district), table) for table in ("stops", "itineraries")]
    changes.insert(ITINERARY, SOUTH_EAST, UTM)
    changes.cover("s1", POLYGON, UTM)
    assert changes.is_editing()
    assert [len(rows) for rows in before] == [len(rows_of(str(district), table)) for table in ("stops", "itineraries")]
    assert changes.save() is None
    assert not changes.is_editing()
    assert len(rows_of(str(district), "stops")) == 5
    assert len(rows_of(str(district), "places")) == 1
    check_file(district)
    check(changes)
    changes.insert(ITINERARY, SOUTH_EAST, UTM)
    assert changes.is_editing()
    changes.discard()
    assert not changes.is_editing()
    assert len(uuids(changes)) == 5


def test_a_layer_that_was_being_edited_before_stays_so(changes):
    changes.layer("stops").startEditing()
    changes.insert(ITINERARY, SOUTH_EAST, UTM)
    changes.save()
    assert changes.layer("stops").isEditable()
    assert not changes.layer("itineraries").isEditable()
    changes.layer("stops").rollBack()


@pytest.mark.parametrize("table", ["stops", "itineraries", "places"])
def test_save_layer_edits_of_qgis_saves_all_that_belongs_together(changes, district, table):
    changes.insert(ITINERARY, SOUTH_EAST, UTM)
    changes.cover("s1", POLYGON, UTM)
    end = seen(changes, without=["updated"])
    assert changes.layer(table).commitChanges()
    assert not changes.is_changed()
    assert seen(changes, without=["updated"]) == end
    check_file(district)
    assert len(rows_of(str(district), "places")) == 1
    assert not changes.can_undo()


def test_what_an_algorithm_writes_meanwhile_stays_and_the_numbers_close_up(changes, district, provider, layer_of):
    import processing

    changes.insert(ITINERARY, SOUTH_EAST, UTM)
    changes.move("s2", SOUTH_EAST, UTM)
    others = layer_of(
        "Point", ["itinerary:string", "sequence:integer", "title:string"],
        [(f"Point({WEST + 50} {SOUTH + 70})", ITINERARY, 5, "By another"), (f"Point({WEST} {SOUTH})", OTHER, 1, "One")],
    )  # fmt: skip
    done = processing.run(
        "districtpotential:add_to_district", {"DISTRICT": str(district), "TABLE": "stops", "LAYER": others}
    )
    assert done["ROWS_WRITTEN"] == 2
    assert changes.save() is None
    check_saved = {row["title"]: row["sequence"] for row in rows_of(str(district), "stops")}
    assert sorted(check_saved.values()) == [1, 1, 2, 3, 4, 5, 6]
    assert {"By another", "One", "Mulino"} <= set(check_saved)
    assert len(uuids(changes)) == 6
    own = [row for row in rows_of(str(district), "itineraries") if row["uuid"] == ITINERARY]
    assert own[0]["geometry"].constGet().numPoints() == 6


def test_a_busy_file_keeps_the_edits_and_says_so(changes, district):
    changes.insert(ITINERARY, SOUTH_EAST, UTM)
    end = seen(changes)
    with changing(district) as connection:
        connection.execute("UPDATE district SET title = title")
        sentence = changes.save()
    assert str(district) in sentence
    assert "busy" in sentence
    assert seen(changes) == end
    assert changes.undo_text() == "Insert stop 5"
    assert changes.save() is None
    check_file(district)


def test_a_row_that_others_deleted_meanwhile_is_told(changes, district):
    from district_potential.layers.rows import Delete

    told = []
    changes.refused.connect(told.append)
    changes.label("s2", SOUTH_EAST, UTM)
    change_rows(district, [Delete("stops", "uuid", ["s2"])])
    assert changes.save() is None
    assert len(told) == 1
    assert uuids(changes) == ["s1", "s3", "s4"]
    check_file(district)


def test_new_columns_are_no_matter_of_drawing(changes):
    from qgis.core import QgsField
    from qgis.PyQt.QtCore import QMetaType

    changes.insert(ITINERARY, SOUTH_EAST, UTM)
    changes.layer("stops").addAttribute(QgsField("colour", QMetaType.Type.QString))
    assert "stops" in changes.save()
    assert changes.is_changed()
    assert changes.layer("stops").commitChanges()
    assert changes.save() is None
    check(changes)


def test_tables_that_are_not_in_the_project_are_drawn_on_all_the_same(project, district):
    for table in ("places", "paths", "units", "itineraries"):
        project.removeMapLayer(layer_named(project, table).id())
    changes = Changes(project, str(district))
    changes.cover("s1", POLYGON, UTM)
    changes.delete(["s2"])
    changes.insert(ITINERARY, SOUTH_EAST, UTM)
    assert changes.stops(ITINERARY)[-1].title == NAMES[1]
    assert changes.save() is None
    check_file(district)
    changes.close()


def test_a_layer_that_is_taken_out_of_the_project_is_found_again(project, district, changes):
    changes.insert(ITINERARY, SOUTH_EAST, UTM)
    changes.save()
    project.removeMapLayer(layer_named(project, "stops").id())
    changes.insert(ITINERARY, SOUTH_EAST, UTM)
    assert len(uuids(changes)) == 6
    assert changes.save() is None
    check_file(district)


def test_a_layer_that_comes_back_into_the_project_is_the_one_that_is_drawn_on(project, district, changes):
    project.removeMapLayer(layer_named(project, "stops").id())
    changes.insert(ITINERARY, SOUTH_EAST, UTM)
    changes.save()
    unseen = changes.layer("stops")
    project.addMapLayer(QgsVectorLayer(f"{district}|layername=stops", "stops", "ogr"))
    del unseen
    assert changes.layer("stops") is layer_named(project, "stops")
    changes.insert(ITINERARY, SOUTH_EAST, UTM)
    assert layer_named(project, "stops").featureCount() == 6
    layer_named(project, "stops").undoStack().undo()
    check(changes)


def test_a_project_that_is_cleared_takes_the_layers_and_no_more(project, district):
    changes = Changes(project, str(district))
    changes.insert(ITINERARY, SOUTH_EAST, UTM)
    heard = []
    changes.changed.connect(lambda: heard.append(changes.can_undo()))
    project.clear()
    assert heard
    assert not changes.can_undo()
    changes.undo()
    changes.close()
    assert len(rows_of(str(district), "stops")) == 4


def test_other_rows_of_the_district_do_not_mind(changes, district):
    before = {table: rows_of(str(district), table) for table in ("units", "actors", "district")}
    with edit(layer_named(changes.project, "actors")):
        actors = layer_named(changes.project, "actors")
        actor = QgsFeature(actors.fields())
        actor["uuid"], actor["name"], actor["kind"] = "a1", "Coop", "company"
        changes.insert(ITINERARY, SOUTH_EAST, UTM)
        changes.save()
        actors.addFeature(actor)
    assert len(rows_of(str(district), "actors")) == len(before["actors"]) + 1
    assert [u["code"] for u in rows_of(str(district), "units")] == [u["code"] for u in before["units"]]
