# SPDX-License-Identifier: GPL-3.0-or-later
"""The steps: algorithms listed, opened in their dialogs, run as tasks, cancelled."""

from __future__ import annotations

import gc
import time

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsProcessingParameterNumber,
    QgsProcessingProvider,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from district_potential.gui.dock import running, steps
from district_potential.gui.dock.running import filled, runs_at_once, with_outputs
from district_potential.layers.sql import changing, reading
from tests.gui.dock.conftest import settle, wait
from tests.gui.dock.window import Remembered

ID = "districtpotential:"


def algorithm(name):
    return QgsApplication.processingRegistry().createAlgorithmById(ID + name)


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


def test_a_step_was_last_run_on_the_day_it_was_here(panel, district, monkeypatch):
    from district_potential.core.provenance import Run
    from district_potential.layers.district import add_run

    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("TZ", "Asia/Tokyo")
        time.tzset()
        add_run(district, Run(f"{ID}superimpose", {}, {}, {}, "2024-05-02T20:00:00+00:00"))
        panel.open_district(district)
        tree = panel.steps.tree
        group = next(tree.topLevelItem(n) for n in range(5) if tree.topLevelItem(n).text(0).startswith("4"))
    time.tzset()
    assert group.text(0).endswith(" – 03/05/2024")


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
    assert refused == ["Another run is in progress: wait for it, or cancel it."]
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
