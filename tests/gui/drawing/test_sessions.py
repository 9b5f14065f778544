# SPDX-License-Identifier: GPL-3.0-or-later
"""An edit session: what is on disk and when, and layers that come and go meanwhile."""

from __future__ import annotations

import pytest
from district import (
    ITINERARY,
    NAMES,
    OTHER,
    POLYGON,
    SOUTH,
    SOUTH_EAST,
    UTM,
    WEST,
    check,
    check_file,
    layer_named,
    seen,
    uuids,
)
from qgis.core import (
    QgsFeature,
    QgsVectorLayer,
    edit,
)

from district_potential.gui.drawing.changes import Changes
from district_potential.layers.rows import change_rows
from district_potential.layers.sql import changing
from district_potential.layers.workspace.tables import rows_of

pytestmark = pytest.mark.usefixtures("qgis_app")


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
