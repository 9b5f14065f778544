# SPDX-License-Identifier: GPL-3.0-or-later
"""Undo and redo over all layers: whatever is done and undone, numbers, line and mark are those of the stops."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from district import (
    ITINERARY,
    LINE,
    POLYGON,
    SIDE,
    SOUTH,
    SOUTH_EAST,
    UTM,
    WEST,
    check,
    check_file,
    make_district,
    place,
    points,
    project_of,
    seen,
    uuids,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from qgis.core import (
    QgsGeometry,
    QgsPointXY,
)

from district_potential.gui.drawing.changes import Changes

pytestmark = pytest.mark.usefixtures("qgis_app")


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
    elif what in ("title", "sequence"):
        value = {"title": "By hand", "sequence": 9}[what]
        layer.changeAttributeValue(stop.id(), layer.fields().lookupField(what), value)
    layer.endEditCommand()


def without_gaps(steps):
    """Steps after which the numbers have no gaps: QGIS's own tools leave them."""
    return [step for step in steps if step[:2] not in (("own_edit", "delete"), ("own_edit", "sequence"))]


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
