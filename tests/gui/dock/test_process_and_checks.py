# SPDX-License-Identifier: GPL-3.0-or-later
"""Phases, votes and monitoring as they are shown; findings gone to."""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ET

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QImage, QPainter
from qgis.PyQt.QtTest import QTest

from district_potential.gui.dock.checks_page import ROW
from district_potential.layers.rows import Append, change_rows
from district_potential.layers.sql import changing
from tests.gui.dock.conftest import wait

ID = "districtpotential:"


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
    assert "no place on the map" in panel.checks.summary.text()
    line = next(item for item in items if item.data(ROW)["rule"] == "line_older_than_stops")
    before = window.canvas.extent()
    panel.checks.list.itemClicked.emit(line)
    assert [f["uuid"] for f in project.mapLayersByName("Itineraries")[0].selectedFeatures()] == ["i1"]
    assert window.canvas.extent() == before
    inside = next(item for item in items if item.data(ROW)["uuid"] == "s2")
    panel.checks.list.itemClicked.emit(inside)
    assert [f["uuid"] for f in stops.selectedFeatures()] == ["s2"]
    assert window.canvas.extent() != before


def test_a_list_that_fails_is_an_error_and_the_run_has_ended_all_the_same(panel, district, monkeypatch):
    crashed, ended = [], []

    def fail(rows):
        raise RuntimeError("no list")

    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: crashed.append(str(error)))
    monkeypatch.setattr(panel.checks, "show_found", fail)
    panel.open_district(district)
    panel.runner.ended.connect(lambda fine, told: ended.append(fine))
    panel.checks.run()
    assert wait(lambda: crashed)
    assert crashed == ["no list"]
    assert ended == [True]
    assert panel.progress.isHidden()


def test_findings_tell_their_severity_beside_the_colour(panel, district):
    items = checked(panel, district)
    severities = [item.data(ROW)["severity"] for item in items]
    assert severities == sorted(severities, key=("error", "warning", "notice").index)
    assert items[0].data(Qt.ItemDataRole.AccessibleTextRole).startswith("Error: ")
    assert not items[0].icon().isNull()
    assert panel.checks.summary.text() == f"{len(items)} findings"


def test_findings_are_stale_after_a_change_and_not_after_a_run(panel, district):
    checked(panel, district)
    panel.state.refresh()
    assert not panel.checks.is_stale
    panel.changes.changed.emit()
    assert panel.checks.is_stale
    assert "changed since" in panel.checks.summary.text()
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
    assert "no longer" in panel.checks.summary.text()
    project.removeMapLayer(project.mapLayersByName("Stops")[0].id())
    panel.checks.go_to(item)
    assert "not in the project" in panel.checks.summary.text()
