# SPDX-License-Identifier: GPL-3.0-or-later
"""The dock at work: districts opened, algorithms run and opened, findings gone to, monitoring drawn."""

from __future__ import annotations

import gc
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingParameterNumber,
    QgsProcessingProvider,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QImage, QPainter, QTextDocument
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton, QTextBrowser

from district_potential.gui.dock import running, steps
from district_potential.gui.dock.checks_page import ROW
from district_potential.gui.dock.running import filled, runs_at_once, with_outputs
from district_potential.gui.dock.speech import plain
from district_potential.gui.drawing.tables import layer_for
from district_potential.layers.rows import Append, Update, change_rows
from district_potential.layers.sql import changing, reading
from tests import samples
from tests.earlier import make_earlier
from tests.gui.dock.conftest import settle, wait
from tests.gui.dock.window import Remembered, project_with

ID = "districtpotential:"


def algorithm(name):
    return QgsApplication.processingRegistry().createAlgorithmById(ID + name)


def rows_in(path, table):
    with reading(path) as connection:
        return connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]


@pytest.fixture
def dialogs(monkeypatch):
    """The dialogs that would have been opened."""
    asked = []

    def opened(algorithm_id, parameters):
        asked.append((algorithm_id, parameters))
        return {}

    monkeypatch.setattr(steps, "open_dialog", opened)
    return asked


# --- opening ----------------------------------------------------------------------------------------------------------


def test_opening_a_district_brings_its_layers_in_groups_and_once(panel, project, district):
    assert panel.open_district(district)
    group = project.layerTreeRoot().findGroup("Sample")
    tables = [node.layer().name() for node in group.findLayers()]
    assert {"Stops", "Itineraries", "Territorial units", "Monitoring"} <= set(tables)
    assert project.mapLayersByName("Stops")[0].labelsEnabled()
    assert project.crs().authid() == "EPSG:32632"
    n = len(project.mapLayers())
    assert panel.open_district(district)
    assert len(project.mapLayers()) == n
    assert panel.header.title.text() == "Sample"
    assert panel.header.itineraries.itemText(0) == "one Itinerary – Proposed"
    assert panel.changes.path == district


def test_a_file_that_cannot_be_opened_is_said(panel, window, tmp_path):
    assert not panel.open_district(str(tmp_path / "gone.gpkg"))
    assert "gone.gpkg" in window.said[0]
    assert panel.state.district == ""


def test_an_earlier_district_is_brought_up_to_date_on_demand(panel, window, project, tmp_path):
    path = tmp_path / "earlier.gpkg"
    samples.district(path)
    make_earlier(path)
    assert panel.open_district(str(path))
    (item,) = window.bar.items()
    assert "earlier version" in item.findChild(type(panel.header.title)).text() or "earlier" in str(window.said)
    button = next(b for b in item.findChildren(type(panel.steps.run)) if b.text() == "Bring it up to date")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wait(lambda: panel.state.glance is not None and not panel.state.glance.is_earlier)
    assert wait(lambda: project.mapLayersByName("Monitoring"))
    assert list(tmp_path.glob("earlier_form_*.gpkg"))


def test_the_itinerary_chosen_is_the_active_one(panel, district):
    panel.open_district(district)
    panel.header.itineraries.setCurrentIndex(1)
    panel.header.itineraries.activated.emit(1)
    assert panel.state.itinerary == "i2"
    panel.state.choose("i1")
    assert panel.header.itineraries.currentData() == "i1"


def test_an_itinerary_that_another_program_wrote_without_uuid_is_passed_over(panel, district):
    change_rows(district, [Update("itineraries", "uuid", [{"uuid": "i1", "title": "Nameless"}])])
    change_rows(district, [Update("itineraries", "title", [{"title": "Nameless", "uuid": None}])])
    assert panel.open_district(district)
    assert panel.state.itinerary == "i2"
    assert [panel.header.itineraries.itemData(n) for n in range(panel.header.itineraries.count())] == ["i2"]


def test_a_new_itinerary_is_in_the_file_and_active(panel, district):
    panel.open_district(district)
    uuid = panel.add_itinerary("Along the river")
    assert wait(lambda: panel.state.itinerary == uuid)
    assert panel.state.glance.itinerary(uuid)["status"] == "idea"
    assert panel.header.itineraries.currentText() == "Along the river – Idea"


def test_an_itinerary_that_could_not_be_added_leaves_no_layer_behind(panel, project, window, district):
    panel.open_district(district)
    before = set(project.mapLayers())
    with changing(district) as other:
        other.execute("DROP TABLE itineraries")
    panel.add_itinerary("Along the river")
    assert wait(lambda: not panel.runner.is_running and window.said)
    assert set(project.mapLayers()) == before
    panel.add_itinerary("Along the river")
    assert wait(lambda: not panel.runner.is_running)
    assert set(project.mapLayers()) == before


# --- steps ------------------------------------------------------------------------------------------------------------


def test_every_algorithm_stands_under_its_step_in_order(panel, provider):
    tree = panel.steps.tree
    groups = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    shown = [group.text(0) for group in groups]
    assert shown == [*sorted({a.group() for a in provider.algorithms()}), "6 Report"]
    listed = {group.child(n).data(0, steps.ID) for group in groups for n in range(group.childCount())}
    assert listed == {a.id() for a in provider.algorithms()}
    handed_on = [groups[-1].child(n).text(0) for n in range(groups[-1].childCount())]
    assert handed_on == ["Build project", "Districts overview"]


def test_a_step_shows_when_it_was_last_run(panel, district):
    from district_potential.core.provenance import Run
    from district_potential.layers.district import add_run

    add_run(district, Run(f"{ID}superimpose", {}, {}, {}, "2024-05-02T08:00:00+00:00"))
    panel.open_district(district)
    tree = panel.steps.tree
    group = next(tree.topLevelItem(n) for n in range(5) if tree.topLevelItem(n).text(0).startswith("4"))
    shown = {group.child(n).data(0, steps.ID): group.child(n).text(0) for n in range(group.childCount())}
    assert "last run 02/05/2024" in shown[f"{ID}superimpose"]
    assert [name for name, text in shown.items() if "last run" in text] == [f"{ID}superimpose"]
    assert group.text(0).endswith(" – 02/05/2024")
    assert panel.steps.tree.topLevelItem(0).text(0) == "1 Territory"


def test_a_double_click_opens_the_dialog_with_the_district_filled_in(panel, dialogs, project, district):
    panel.open_district(district)
    panel.steps.choose(f"{ID}relational_potential")
    panel.steps.tree.itemActivated.emit(panel.steps.tree.currentItem(), 0)
    ((opened, given),) = dialogs
    assert opened == f"{ID}relational_potential"
    assert given["DISTRICT"] == district
    assert project.mapLayer(given["UNITS"]).name() == "Territorial units"
    assert project.mapLayer(given["ACTORS"]).name() == "Actors"
    assert "FRAMEWORK" not in given


def test_what_must_be_asked_opens_the_dialog_and_the_rest_runs(panel, dialogs, district):
    at_once = {name for name in samples_of(panel) if runs_at_once(algorithm(name), filled(algorithm(name), district))}
    assert {"check_itineraries", "build_itinerary", "districts_overview"} <= at_once
    assert not {"create_district", "build_project", "annotate_itineraries", "superimpose"} & at_once
    panel.open_district(district)
    panel.steps.choose(f"{ID}build_project")
    panel.steps.run_current()
    assert [opened for opened, _ in dialogs] == [f"{ID}build_project"]
    assert dialogs[0][1]["DISTRICT"] == district


def samples_of(panel):
    tree = panel.steps.tree
    groups = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    return [group.child(n).data(0, steps.ID).split(":")[1] for group in groups for n in range(group.childCount())]


def test_run_now_runs_as_a_task_and_loads_what_it_made(panel, window, project, district):
    panel.open_district(district)
    n = len(project.mapLayers())
    panel.steps.choose(f"{ID}districts_overview")
    QTest.mouseClick(panel.steps.run, Qt.MouseButton.LeftButton)
    assert panel.runner.is_running
    assert not panel.progress.isHidden()
    assert wait(lambda: not panel.runner.is_running)
    assert panel.progress.isHidden()
    assert len(project.mapLayers()) == n + 1
    assert "verview" in window.said[0]


def test_a_run_that_is_refused_says_why(panel, window, district):
    panel.open_district(district)
    assert not panel.runner.start(f"{ID}check_itineraries", {"DISTRICT": "/nowhere.gpkg", "OUTPUT": "memory:"})
    assert "nowhere.gpkg" in window.said[0]
    assert not panel.runner.is_running


class Slow(QgsProcessingAlgorithm):
    """Waits until it is told to stop; or fails at once."""

    def name(self):
        return "slow"

    def displayName(self):
        return "Slow"

    def group(self):
        return ""

    groupId = group

    def createInstance(self):
        return Slow()

    def initAlgorithm(self, configuration=None):
        self.addParameter(QgsProcessingParameterNumber("N", "N", defaultValue=0))

    def processAlgorithm(self, parameters, context, feedback):
        import time

        if parameters.get("N"):
            raise QgsProcessingException("It fails by itself.")
        for n in range(2000):
            if feedback.isCanceled():
                raise QgsProcessingException("stopped")
            feedback.setProgress(n % 100)
            time.sleep(0.01)
        return {}


class SlowProvider(QgsProcessingProvider):
    def id(self):
        return "slowtest"

    def name(self):
        return "slowtest"

    def loadAlgorithms(self):
        self.addAlgorithm(Slow())


@pytest.fixture
def slow(qgis_processing):
    registry = QgsApplication.processingRegistry()
    provider = SlowProvider()
    registry.addProvider(provider)
    yield "slowtest:slow"
    registry.removeProvider("slowtest")


def test_a_run_shows_how_far_it_is_and_stops_when_cancelled(panel, window, slow):
    seen = []
    panel.runner.progressed.connect(seen.append)
    refused = []
    panel.runner.refused.connect(refused.append)
    assert panel.runner.start(slow, {})
    assert not panel.runner.start(slow, {})
    assert refused == ["Another run is on its way: wait for it, or cancel it."]
    assert wait(lambda: seen)
    assert panel.progress.bar.maximum() == 100
    QTest.mouseClick(panel.progress.stop, Qt.MouseButton.LeftButton)
    assert wait(lambda: not panel.runner.is_running, 5)
    assert "cancelled" in window.said[0]


def test_the_dock_may_go_while_a_run_is_on_its_way(window, provider, project, slow):
    from district_potential.gui.dock.panel import Panel

    made = Panel(window, project, Remembered, window.window)
    assert made.runner.start(slow, {})
    seen = []
    made.runner.progressed.connect(seen.append)
    assert wait(lambda: seen)
    made.let_go()
    assert len(running._on_their_way) == 1
    made.deleteLater()
    del made
    settle()
    gc.collect()
    assert wait(lambda: not running._on_their_way)
    assert QgsApplication.taskManager().countActiveTasks() == 0


def test_a_run_that_fails_says_its_sentence(panel, window, slow):
    assert panel.runner.start(slow, {"N": 1})
    assert wait(lambda: not panel.runner.is_running)
    assert window.said[0] == "It fails by itself."


def test_a_cancelled_run_leaves_the_district_as_it_was(panel, window, district, monkeypatch):
    from district_potential.toolbox.call import Call

    with changing(district) as connection:
        connection.execute("UPDATE itineraries SET stops_hash = 'former'")
    panel.open_district(district)
    stop = Call.step

    def cancelled(call, done, of):
        call.feedback.cancel()
        stop(call, done, of)

    monkeypatch.setattr(Call, "step", cancelled)
    panel.steps.choose(f"{ID}build_itinerary")
    panel.steps.run_current()
    assert wait(lambda: not panel.runner.is_running)
    assert "cancelled" in window.said[0]
    with reading(district) as connection:
        marks = connection.execute("SELECT DISTINCT stops_hash FROM itineraries").fetchall()
    assert marks == [("former",)]


def test_outputs_made_by_default_are_loaded_and_optional_ones_left_out(project):
    told = with_outputs(algorithm("districts_overview"), {"DISTRICTS": ["x"]}, project)
    assert set(told) == {"DISTRICTS", "OUTPUT"}
    assert told["OUTPUT"].destinationProject is project
    assert running.FILES


# --- process ----------------------------------------------------------------------------------------------------------


def test_the_phases_have_their_dates_and_the_furthest_one_is_marked(panel, district):
    panel.open_district(district)
    table = panel.process.phases
    told = [[table.topLevelItem(n).text(c) for c in range(3)] for n in range(5)]
    assert told[1][1:] == ["1", "04/05/2023"]
    assert told[3][1:] == ["2", "01/02/2024\n01/03/2024"]
    assert told[0][1:] == ["0", "–"]
    assert [row[0].startswith("▸") for row in told] == [False, False, False, False, True]
    assert table.topLevelItem(4).font(0).bold()
    assert table.verticalScrollBar().maximum() == 0


def test_votes_are_told_with_their_consensus(panel, district):
    panel.open_district(district)
    told = panel.process.votes.text()
    assert told.startswith(
        "• At the mill (04/05/2023): 15 in favour, 1 against, 4 abstained, 20 present and consensus 0."
    )
    assert "consensus 0." in panel.itinerary.status.text()
    panel.state.choose("i2")
    assert panel.process.votes.text() == "No vote is recorded."
    assert "consensus" not in panel.itinerary.status.text()


def test_charts_show_what_is_monitored_and_nothing_that_is_missing(panel, district):
    panel.open_district(district)
    members, paths = panel.process.charts
    words = ["".join(e.itertext()) for e in ET.fromstring(members.svg()).iter("{http://www.w3.org/2000/svg}text")]
    assert {"baseline 12", "now 30", "target 40"} <= set(words)
    words = ["".join(e.itertext()) for e in ET.fromstring(paths.svg()).iter("{http://www.w3.org/2000/svg}text")]
    assert words == ["Paths (km)", "target 8"]
    assert "64%" in members.accessibleDescription()
    members.resize(300, members.height())
    image = QImage(300, members.height(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    members.render(painter)
    painter.end()
    colours = {image.pixelColor(x, y).name() for x in range(300) for y in range(members.height())}
    assert len(colours) > 10
    panel.state.choose("i2")
    assert panel.process.charts == []


# --- checks -----------------------------------------------------------------------------------------------------------


def checked(panel, district):
    panel.open_district(district)
    QTest.mouseClick(panel.checks.check, Qt.MouseButton.LeftButton)
    assert wait(lambda: not panel.runner.is_running)
    items = [panel.checks.list.item(n) for n in range(panel.checks.list.count())]
    assert items
    return items


def test_a_click_on_a_finding_selects_the_row_it_speaks_of(panel, window, project, district):
    with changing(district) as connection:
        connection.execute("UPDATE stops SET unit_code = '008' WHERE uuid = 's2'")
    items = checked(panel, district)
    (item,) = [item for item in items if item.data(ROW)["uuid"] == "t1" and item.data(ROW)["severity"] == "error"]
    stops = project.mapLayersByName("Stops")[0]
    panel.checks.list.itemClicked.emit(item)
    assert [f["title"] for f in stops.selectedFeatures()] == ["Nowhere"]
    assert "no place on the map" in panel.checks.told.text()
    line = next(item for item in items if item.data(ROW)["rule"] == "line_older_than_stops")
    before = window.canvas.extent()
    panel.checks.list.itemClicked.emit(line)
    assert [f["uuid"] for f in project.mapLayersByName("Itineraries")[0].selectedFeatures()] == ["i1"]
    assert window.canvas.extent() == before
    inside = next(item for item in items if item.data(ROW)["uuid"] == "s2")
    panel.checks.list.itemClicked.emit(inside)
    assert [f["uuid"] for f in stops.selectedFeatures()] == ["s2"]
    assert window.canvas.extent() != before


def test_findings_tell_their_severity_beside_the_colour(panel, district):
    items = checked(panel, district)
    severities = [item.data(ROW)["severity"] for item in items]
    assert severities == sorted(severities, key=("error", "warning", "notice").index)
    assert items[0].data(Qt.ItemDataRole.AccessibleTextRole).startswith("Error: ")
    assert not items[0].icon().isNull()
    assert panel.checks.told.text() == f"{len(items)} findings"


def test_findings_are_stale_after_a_change_and_not_after_a_run(panel, district):
    checked(panel, district)
    panel.state.refresh()
    assert not panel.checks.is_stale
    panel.changes.changed.emit()
    assert panel.checks.is_stale
    assert "changed since" in panel.checks.told.text()
    checked(panel, district)
    assert not panel.checks.is_stale
    change_rows(district, [Append("itineraries", [{"uuid": "i9", "title": "Ninth", "status": "idea"}])])
    assert wait(lambda: panel.checks.is_stale)


def test_a_row_that_is_gone_or_has_no_layer_is_said(panel, project, district):
    items = checked(panel, district)
    (item,) = [item for item in items if item.data(ROW)["uuid"] == "t1" and item.data(ROW)["severity"] == "error"]
    with changing(district) as connection:
        connection.execute("DELETE FROM stops WHERE uuid = 't1'")
    panel.checks.go_to(item)
    assert "no longer" in panel.checks.told.text()
    project.removeMapLayer(project.mapLayersByName("Stops")[0].id())
    panel.checks.go_to(item)
    assert "not in the project" in panel.checks.told.text()


def test_recognising_needs_no_click(window, provider, project, district):
    from district_potential.gui.dock.panel import Panel

    project_with(district)
    made = Panel(window, project, Remembered, window.window)
    assert Path(made.state.district) == Path(district)
    assert isinstance(project.mapLayersByName("units")[0], QgsVectorLayer)
    made.let_go()
    made.deleteLater()


def test_what_a_tool_can_do_is_said_in_the_status_bar_that_has_room_for_it(panel, window, district):
    """QGIS fills the window's own status bar with another one: a message beside it has room for a word."""
    panel.open_district(district)
    panel.tools.take("stops")
    assert "Right-click" in window.status.currentMessage()
    assert window.window.statusBar().currentMessage() == ""
    panel.tools.leave()
    assert window.status.currentMessage() == ""


TITLES = ("<b>Mill</b> & co", "a < b", "<mulino>", "100 % &amp; “all”", "L" * 3000)


@pytest.mark.parametrize("title", TITLES)
def test_what_looks_like_markup_in_a_title_is_shown_as_it_is(panel, window, district, title):
    change_rows(district, [Update("itineraries", "uuid", [{"uuid": "i1", "title": title}])])
    panel.open_district(district)
    panel.speaker.bad(title)
    panel.speaker.ask(title, QPushButton("Go"))
    for item in window.bar.items()[:2]:
        assert title in item.findChild(QTextBrowser).toPlainText()
    assert title in panel.header.itineraries.itemText(0)
    tips = QTextDocument()
    for tip in (panel.header.itineraries.toolTip(), plain(title)):
        tips.setHtml(tip) if tip.startswith("<p>") else tips.setPlainText(tip)
        assert title in tips.toPlainText()
    assert panel.minimumSizeHint().width() < 400


def test_a_district_that_was_moved_away_is_said_even_where_an_empty_file_stands_there(panel, window, district):
    panel.open_district(district)
    Path(district).rename(Path(district).with_name("elsewhere.gpkg"))
    Path(district).touch()
    panel.state.refresh()
    assert "not there any more" in window.said[0]
    assert panel.state.district == district


def test_a_district_without_stops_is_said_when_one_would_draw(panel, window, project, district):
    panel.open_district(district)
    panel.changes.layer = lambda table: layer_for(project, district, "nothing")
    panel.tools.actions["stops"].trigger()
    assert "nothing" in window.said[0]
    assert panel.tools.canvas.mapTool() not in panel.tools.tools.values()
