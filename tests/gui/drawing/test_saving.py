# SPDX-License-Identifier: GPL-3.0-or-later
"""Saving where it cannot be done as meant: nothing is lost, nothing is half written."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import contextmanager

import pytest
from district import ITINERARY, SOUTH_EAST, TABLES, UTM, check_file, layer_named, make_district, seen
from qgis.core import Qgis, QgsApplication, QgsField, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QMetaType

from district_potential.core.errors import PotentialError
from district_potential.gui.drawing.changes import Changes
from district_potential.layers.sql import changing
from district_potential.layers.workspace.tables import rows_of

POLYGON = QgsGeometry.fromWkt("Polygon((600100 4800100,600400 4800100,600400 4800400,600100 4800100))")
LINE = QgsGeometry.fromWkt("LineString(600100 4800100,600400 4800400)")
pytestmark = pytest.mark.usefixtures("qgis_app")


def titles(path):
    return sorted(row["title"] for row in rows_of(str(path), "stops"))


def test_where_qgis_holds_a_transaction_open_nobody_draws_and_its_own_editing_goes_on(district):
    """Automatic transaction groups write every change at once, and nobody else can write until they end."""
    project = QgsProject()
    project.setCrs(UTM)
    project.setTransactionMode(Qgis.TransactionMode.AutomaticGroups)
    for table in (*TABLES, "units", "actors"):
        project.addMapLayer(QgsVectorLayer(f"{district}|layername={table}", table, "ogr"))
    changes = Changes(project, str(district))
    told = []
    changes.told.connect(told.append)
    with pytest.raises(PotentialError) as refused:
        changes.insert(ITINERARY, SOUTH_EAST, UTM)
    assert refused.value.message.code == "transaction_groups"
    assert not changes.is_editing()
    stops = layer_named(project, "stops")
    assert stops.startEditing()
    stop = next(stops.getFeatures())
    assert stops.changeAttributeValue(stop.id(), stops.fields().indexOf("title"), "New mill")
    assert "transaction" in changes.save()
    assert stops.commitChanges()
    assert not told
    assert "New mill" in titles(district)
    changes.close()


def test_what_was_drawn_is_saved_in_the_row_of_its_uuid_where_the_file_was_replaced(changes, district):
    """A copy from elsewhere may give other rows the numbers that QGIS knows them by."""
    changes.label("s2", SOUTH_EAST, UTM)
    changes.delete(["s1"])
    copy = district.with_name("copy.gpkg")
    make_district(copy)
    with changing(copy) as connection:
        connection.execute("UPDATE stops SET fid = fid + 10")
        connection.execute("UPDATE stops SET fid = 15 - fid")
    copy.replace(district)
    assert changes.save() is None
    stops = {row["uuid"]: row["label_x"] for row in rows_of(str(district), "stops")}
    assert stops == {"s2": SOUTH_EAST.x(), "s3": None, "s4": None}
    check_file(district)


BUSY = """
import select, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE district SET title = 'Theirs'")
print("busy", flush=True)
select.select([sys.stdin], [], [], 3)
connection.execute("COMMIT")
"""


@contextmanager
def another_program(path):
    """Keeps the file until it is told, but no longer than three seconds: QGIS's own commit would wait for that."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", BUSY, str(path)], text=True, **pipes) as other:
        assert other.stdout.readline() == "busy\n"
        yield
        other.stdin.close()
        assert other.wait(20) == 0
    assert rows_of(str(path), "district")[0]["title"] == "Theirs"


@contextmanager
def a_file_that_is_gone(path):
    """Deleted while QGIS has it open, as Linux and macOS let one do; then put back."""
    kept = path.read_bytes()
    path.unlink()
    yield
    assert not path.exists()
    path.write_bytes(kept)


@contextmanager
def a_save_that_fails(path):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("district_potential.gui.drawing.session.save_edits", lambda *_, **__: 1 // 0)
        yield


@pytest.mark.parametrize("stop", [True, False])
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("hindrance", [another_program, a_file_that_is_gone, a_save_that_fails])
def test_where_all_cannot_be_saved_qgis_saves_none_and_loses_none(changes, district, hindrance, table, stop):
    """QGIS would write the one layer alone, or into a file that nobody can find any more."""
    refused = []
    changes.refused.connect(refused.append)
    changes.insert(ITINERARY, SOUTH_EAST, UTM)
    changes.cover("s1", POLYGON, UTM)
    changes.cover("s1", LINE, UTM)
    changes.note(ITINERARY, "Here", SOUTH_EAST, UTM)
    end, before = seen(changes), titles(district)
    with hindrance(district):
        assert not changes.layer(table).commitChanges(stop)
        # Those that Save All Edits comes to next are not tried one by one.
        assert not any(changes.layer(other).commitChanges(stop) for other in TABLES if other != table)
        QgsApplication.processEvents()
        assert len(refused) == 1
        assert all(changes.layer(each).isEditable() for each in TABLES)
    assert titles(district) == before
    assert seen(changes) == end
    assert changes.undo_text() == "Add note"
    changes.undo()
    changes.redo()
    assert seen(changes) == end
    assert changes.layer(table).commitChanges(stop)
    assert not changes.is_changed()
    assert changes.layer(table).isEditable() is not stop
    assert len(titles(district)) == 5
    check_file(district)


def test_what_may_only_be_read_is_not_drawn_on(changes, monkeypatch, tmp_path):
    """SQLite opens it, and QGIS lets one edit it until it is saved."""
    start = seen(changes)
    with monkeypatch.context() as patch:
        patch.setattr("os.access", lambda path, _: path != changes.path)
        with pytest.raises(PotentialError) as refused:
            changes.insert(ITINERARY, SOUTH_EAST, UTM)
    assert refused.value.message.code == "district_read_only"
    assert not changes.is_editing()
    assert seen(changes) == start
    changes.insert(ITINERARY, SOUTH_EAST, UTM)
    assert changes.save() is None


def test_a_table_that_an_earlier_version_had_not_is_told_as_such(district):
    with changing(district) as connection:
        connection.execute("DROP TABLE notes")
        connection.execute("DELETE FROM gpkg_contents WHERE table_name = 'notes'")
    changes = Changes(QgsProject(), str(district))
    with pytest.raises(PotentialError) as refused:
        changes.note(ITINERARY, "Here", SOUTH_EAST, UTM)
    assert refused.value.message.code == "district_without_table"
    assert not changes.is_editing()
    changes.close()


def test_a_file_that_is_gone_is_told_and_what_was_drawn_waits(changes, district):
    changes.insert(ITINERARY, SOUTH_EAST, UTM)
    end = seen(changes)
    with a_file_that_is_gone(district):
        sentence = changes.save()
        assert str(district) in sentence
        assert "put the file back" in sentence
    assert seen(changes) == end
    assert changes.save() is None
    check_file(district)


def test_a_save_that_was_refused_leaves_nothing_behind(changes, district):
    """Nor where the session ends, or is used, before QGIS has come to rest."""
    changes.insert(ITINERARY, SOUTH_EAST, UTM)
    changes.undo()
    changes.label("s2", SOUTH_EAST, UTM)
    stops = changes.layer("stops")
    with a_save_that_fails(district):
        assert not stops.commitChanges()
        assert not stops.commitChanges()
        changes.label("s3", SOUTH_EAST, UTM)
        assert stops.featureCount() == 4
        assert not changes.can_redo()
        assert not stops.commitChanges()
        changes.close()
    assert stops.featureCount() == 4
    assert stops.isModified()
    assert stops.commitChanges()


def test_why_it_was_refused_is_told_after_qgis_has_said_its_own(changes, district):
    """The last sentence stands before the others, and what QGIS gives for a reason is none."""
    heard = []
    changes.insert(ITINERARY, SOUTH_EAST, UTM)
    changes.refused.connect(lambda _: heard.append("why"))
    with a_save_that_fails(district):
        assert not changes.layer("stops").commitChanges()
        heard.append("given up")
        QgsApplication.processEvents()
        assert heard == ["given up", "why"]
        assert not changes.layer("stops").commitChanges()
        changes.close()
    assert heard == ["given up", "why", "why"]


def test_a_layer_whose_saving_was_refused_can_be_written_to_as_before(changes, district):
    """QGIS keeps count of who has its file open for writing."""
    heard = []
    log = QgsApplication.messageLog()
    log.messageReceived.connect(lambda *told: heard.append(told[0]))
    changes.insert(ITINERARY, SOUTH_EAST, UTM)
    with a_save_that_fails(district):
        for _ in range(2):
            assert not changes.layer("stops").commitChanges()
            QgsApplication.processEvents()
    assert changes.layer("stops").commitChanges()
    assert not [told for told in heard if "UpdateMode" in str(told)]


def test_where_columns_are_added_with_qgis_the_other_tables_follow_at_once(changes, district):
    changes.insert(ITINERARY, SOUTH_EAST, UTM)
    stops = changes.layer("stops")
    assert stops.addAttribute(QgsField("colour", QMetaType.Type.QString))
    assert not changes.layer("itineraries").commitChanges()
    assert stops.commitChanges()
    assert not changes.is_changed()
    check_file(district)


@pytest.mark.parametrize("own", [True, False])
def test_a_copy_of_the_file_alone_holds_what_was_saved_while_qgis_is_open(changes, district, tmp_path, own):
    """QGIS puts what is written into a journal beside the file, which people do not copy."""
    changes.layer("actors").startEditing()
    changes.insert(ITINERARY, SOUTH_EAST, UTM)
    assert changes.save() is None if own else changes.layer("stops").commitChanges()
    stick = tmp_path / "stick"
    stick.mkdir()
    shutil.copy(district, stick)
    assert len(titles(stick / district.name)) == 5
    check_file(stick / district.name)


def test_an_empty_file_where_the_district_was_is_no_district(changes, district, tmp_path):
    """QGIS makes one when it draws the map after the file was moved away."""
    changes.insert(ITINERARY, SOUTH_EAST, UTM)
    district.rename(tmp_path / "elsewhere.gpkg")
    district.touch()
    assert "put the file back" in changes.save()
    (tmp_path / "elsewhere.gpkg").replace(district)
    assert changes.save() is None
    check_file(district)
