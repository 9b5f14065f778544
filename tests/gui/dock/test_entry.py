# SPDX-License-Identifier: GPL-3.0-or-later
"""The dock comes into the window and goes out of it without a trace, as often as the plugin is loaded."""

from __future__ import annotations

import gc

import pytest
from qgis.core import QgsApplication
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtSvg import QSvgRenderer
from qgis.PyQt.QtWidgets import QApplication, QComboBox, QLabel, QToolButton, QWidget

import district_potential
from tests.gui.dock.conftest import settle, wait


@pytest.fixture
def registry(qgis_processing):
    found = QgsApplication.processingRegistry()
    if found.providerById("districtpotential"):
        found.removeProvider("districtpotential")
    yield found
    if found.providerById("districtpotential"):
        found.removeProvider("districtpotential")


def receivers(project):
    return [project.receivers(signal) for signal in (project.layersAdded, project.readProject, project.cleared)]


def test_nothing_is_left_after_several_loads(registry, window, project, district):
    before = receivers(project)
    former = set(QApplication.allWidgets())
    for _ in range(3):
        plugin = district_potential.classFactory(window)
        plugin.initGui()
        window.window.show()
        plugin.entry.action.trigger()
        assert wait(lambda plugin=plugin: plugin.entry.dock.panel is not None)
        assert plugin.entry.dock.panel.open_district(district)
        dock, action = plugin.entry.dock, plugin.entry.action
        plugin.unload()
        settle()
        assert sip.isdeleted(dock)
        assert sip.isdeleted(action)
        assert not window.menu.actions()
        assert not window.tools.actions()
        project.clear()
        settle()
    gc.collect()
    ours = [w for w in QApplication.allWidgets() if w not in former and type(w).__module__.startswith("district_")]
    assert ours == []
    assert receivers(project) == before
    assert registry.providerById("districtpotential") is None


def test_the_dock_is_hidden_and_empty_until_it_is_asked_for(registry, window):
    plugin = district_potential.classFactory(window)
    plugin.initGui()
    window.window.show()
    settle()
    dock = plugin.entry.dock
    assert dock.objectName() == "DistrictPotentialDock"
    assert dock.isHidden()
    assert dock.panel is None
    assert not plugin.entry.action.icon().isNull()
    plugin.entry.action.trigger()
    assert wait(lambda: dock.panel is not None)
    assert dock.isVisible()
    plugin.entry.action.trigger()
    settle()
    assert dock.isHidden()
    plugin.unload()
    settle()


def test_what_can_be_focused_has_a_name_and_the_tab_key_reaches_it(panel, window, district):
    panel.open_district(district)
    window.put(panel)
    window.window.show()
    for widget in panel.findChildren(QWidget):
        if isinstance(widget, (QToolButton, QComboBox)) and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            inner = widget.objectName().startswith("qt_") or widget.parent() is None
            assert inner or widget.accessibleName() or widget.text(), widget
    panel.tabs.setCurrentWidget(panel.itinerary)
    order, widget = [], panel.header.open
    while widget not in order:
        order.append(widget)
        widget = widget.nextInFocusChain()
    header, page = panel.header, panel.itinerary
    wanted = [header.open, header.new, header.itineraries, header.add, page.form, page.view, page.above, page.save]
    assert [widget for widget in order if widget in wanted] == wanted
    assert all(widget.focusPolicy() & Qt.FocusPolicy.TabFocus for widget in wanted)


def test_the_mnemonics_of_what_is_seen_together_differ(panel):
    shared = [panel.header.open, panel.header.new, panel.header.add, panel.header.label]
    for page in (panel.steps, panel.process, panel.itinerary, panel.checks):
        own = [w for w in page.findChildren(QWidget) if hasattr(w, "text") and not isinstance(w, QLabel)]
        texts = [w.text() for w in [*shared, *own]] + [panel.tabs.tabText(n) for n in range(panel.tabs.count())]
        letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
        assert len(letters) == len(set(letters)), letters


def test_the_icon_is_there():
    from district_potential.gui.dock.entry import ICON

    assert QSvgRenderer(str(ICON)).isValid()
