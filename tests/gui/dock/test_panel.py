# SPDX-License-Identifier: GPL-3.0-or-later
"""The dock: districts opened, itineraries chosen and made, titles and files that are odd."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QTextDocument
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton, QTextBrowser

from district_potential.gui.drawing.tables import layer_for
from district_potential.gui.speech import plain
from district_potential.layers.rows import Update, change_rows
from district_potential.layers.sql import changing
from tests import samples
from tests.earlier import make_earlier
from tests.gui.dock.conftest import wait
from tests.gui.dock.window import Remembered, project_with

ID = "districtpotential:"


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


def test_a_district_under_another_path_is_the_same_one(panel, window, district):
    panel.open_district(district)
    panel.changes.calls.append("something was drawn")
    changes = panel.changes
    assert panel.open_district(f"{Path(district).parent}/./{Path(district).name}")
    assert panel.changes is changes
    assert not [text for text in window.said if "former district" in text]


def test_recognising_needs_no_click(window, provider, project, district):
    from district_potential.gui.dock.panel import Panel

    project_with(district)
    made = Panel(window, project, Remembered, window.window)
    assert Path(made.state.district) == Path(district)
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
