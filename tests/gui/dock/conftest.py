# SPDX-License-Identifier: GPL-3.0-or-later
"""A district with votes, acts and monitoring, a window, and the dock's contents in it."""

from __future__ import annotations

import time

import pytest
from qgis.core import QgsApplication, QgsProject, QgsSettings
from qgis.PyQt.QtCore import QEvent, QEventLoop, QLocale, QTimer

from district_potential.gui.dock import steps
from district_potential.layers.rows import Append, change_rows
from tests import samples
from tests.gui.dock.window import Remembered, Window

ROWS = {
    "meetings": [
        {"uuid": "m1", "kind": "focus_group", "title": "At the mill", "date": "2023-05-04", "present": 20},
        {"uuid": "m2", "kind": "council", "title": "Council", "date": "2024-02-01"},
    ],
    "acts": [{"uuid": "a1", "itinerary": "i1", "kind": "council_resolution", "number": "7", "date": "2024-03-01"}],
    "votes": [
        {"uuid": "v1", "meeting": "m1", "subject": "i1", "in_favour": 15, "against": 1, "abstained": 4, "present": 20}
    ],
    "monitoring": [
        {"uuid": "k1", "itinerary": "i1", "indicator": "Members", "baseline": 12, "baseline_year": 2020, "target": 40,
         "target_year": 2027, "value": 30, "year": 2024},
        {"uuid": "k2", "itinerary": "i1", "indicator": "Paths", "unit": "km", "target": 8},
    ],
    "itineraries": [{"uuid": "i2", "title": "Second", "status": "idea"}],
    "stops": [{"uuid": "t1", "itinerary": "i2", "sequence": 1, "title": "Nowhere"}],
}  # fmt: skip


def wait(until, seconds=20.0):
    """Let the window go on until something holds; whether it does."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if until():
            return True
        loop = QEventLoop()
        QTimer.singleShot(20, loop.quit)
        loop.exec()
    return bool(until())


def settle():
    """Let events and deletions take place."""
    for _ in range(3):
        QgsApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QgsApplication.processEvents()


@pytest.fixture
def district(qgis_app, tmp_path):
    path = tmp_path / "district.gpkg"
    samples.district(path)
    change_rows(path, [Append(table, rows) for table, rows in ROWS.items()])
    return str(path)


@pytest.fixture
def project(qgis_app):
    """The open project, empty before and after."""
    found = QgsProject.instance()
    found.clear()
    yield found
    found.clear()


@pytest.fixture
def window(qgis_app, project):
    settings = QgsSettings()
    settings.remove("district_potential")
    locale = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    made = Window()
    yield made
    QLocale.setDefault(locale)
    made.window.deleteLater()
    settings.remove("district_potential")
    settle()


@pytest.fixture
def panel(window, provider, project, monkeypatch):
    from processing.gui import Postprocessing

    from district_potential.gui.dock.panel import Panel

    # Processing wants a real tree of layers, or no window.
    monkeypatch.setattr(Postprocessing, "iface", None)
    made = Panel(window, project, Remembered, window.window)
    yield made
    wait(lambda: not made.runner.is_running)
    made.let_go()
    made.deleteLater()
    settle()


@pytest.fixture
def dialogs(monkeypatch):
    """The dialogs that would have been opened."""
    asked = []

    def opened(algorithm_id, parameters):
        asked.append((algorithm_id, parameters))
        return {}

    monkeypatch.setattr(steps, "open_dialog", opened)
    return asked
