# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs inside a QGIS window: a hand that draws an itinerary of seven stops with real mouse and key events.

It works as people do: it opens the dock *District* and in it the file HAND_DISTRICT, chooses HAND_ITINERARY, draws on
the map, puts stops in another order in the dock's list, and runs algorithms from the dock meanwhile.
It tells what it does, a line of JSON each, in the file HAND_LOG. It waits for the file HAND_GO where that is set, so
that another program can write meanwhile; HAND_KILL_AT ends it by SIGKILL at that call into C after it was asked to
save.
HAND_PICTURES is a folder for pictures of the window, HAND_SIZE its size.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from functools import partial
from pathlib import Path

from qgis.core import QgsApplication, QgsCoordinateTransform, QgsPointXY, QgsProject
from qgis.PyQt.QtCore import QEvent, QPoint, Qt, QTimer
from qgis.PyQt.QtGui import QMouseEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QApplication, QDockWidget, QLineEdit
from qgis.utils import iface

WIDTH, HEIGHT = (int(side) for side in os.environ.get("HAND_SIZE", "1280x800").split("x"))
# In parts of the units' extent, away from their middles and from each other.
PLACES = ((0.08, 0.12), (0.3, 0.35), (0.62, 0.2), (0.9, 0.35), (0.85, 0.7), (0.58, 0.85), (0.15, 0.8))
LEFT, RIGHT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier


def tell(what: str, **values: object) -> None:
    """Say what has been done, so that it is on disk before anything else happens."""
    with Path(os.environ["HAND_LOG"]).open("a", encoding="utf-8") as log:
        log.write(json.dumps({"did": what, **values}) + "\n")
        log.flush()
        os.fsync(log.fileno())


class Hand:
    """What the hand does, one step after the other while the window lives on in between."""

    def __init__(self) -> None:
        self.project, self.canvas, self.window = QgsProject.instance(), iface.mapCanvas(), iface.mainWindow()

    def steps(self):
        """What is done, with the milliseconds that pass before the next thing."""
        yield from self.sit_down()
        tell("opened", pid=os.getpid(), keys=self.taken_keys())
        self.press("stops")
        for number, place in enumerate(PLACES, 1):
            self.move(place)
            self.click(place)
            yield 60
            if number == 4:
                self.move((0.5, 0.6))
                yield from self.picture("stops")
        assert len(self.uuids()) == len(PLACES), self.uuids()
        self.drag(PLACES[2], (0.6, 0.3))
        yield 60
        reordered = yield from self.put_in_order()
        yield from self.insert_and_take_out(reordered)
        yield from self.cover(reordered)
        QTest.keyClick(self.canvas, Qt.Key.Key_Escape)
        yield from self.add_itinerary("Made meanwhile")
        yield from self.check()
        tell("drawn", stops=reordered, changed=self.changes.is_changed())
        while os.environ.get("HAND_GO") and not Path(os.environ["HAND_GO"]).exists():
            yield 100
        yield from self.picture("drawn")
        yield 50
        tell("saving")
        calls = self.counting(lambda: self.press("save"))
        tell("saved", stops=self.uuids(), changed=self.changes.is_changed(), warned=self.warned(), calls=calls)
        yield 300
        tell("ended")
        while os.environ.get("HAND_STAY"):
            yield 100

    # --- in the dock -----------------------------------------------------------------------------------------------

    def sit_down(self):
        """Show the dock, open the district in it and choose the itinerary."""
        iface.messageBar().clearWidgets()  # QGIS warns of fonts and the like as it opens
        self.window.findChild(QAction, "DistrictPotentialShowDock").trigger()
        dock = self.window.findChild(QDockWidget, "DistrictPotentialDock")
        while dock.panel is None:
            yield 20
        self.panel = dock.panel
        yield from self.picture("empty")
        QTimer.singleShot(300, lambda: self.answer(os.environ["HAND_DISTRICT"]))
        QTest.mouseClick(self.panel.header.open, LEFT, NONE, QPoint(8, 8))
        self.bar, self.active, self.changes = self.panel.tools, self.panel.active, self.panel.changes
        self.units = self.changes.layer("units")
        header, wanted = self.panel.header.itineraries, os.environ["HAND_ITINERARY"]
        header.setFocus()
        for _ in range(header.count()):
            if self.active.itinerary != wanted:
                QTest.keyClick(header, Qt.Key.Key_Down)
        assert self.active.itinerary == wanted, "the arrow keys choose an itinerary"
        self.show_page(self.panel.itinerary)
        yield 1500

    def answer(self, text: str) -> None:
        """Write into the dialog that asks, and accept it."""
        dialog = QApplication.activeModalWidget()
        line = dialog.findChild(QLineEdit)
        line.selectAll()
        QTest.keyClicks(line, text)
        QTest.keyClick(line, Qt.Key.Key_Return)

    def show_page(self, page) -> None:
        """Click on a tab of the dock."""
        tabs = self.panel.tabs
        QTest.mouseClick(tabs.tabBar(), LEFT, NONE, tabs.tabBar().tabRect(tabs.indexOf(page)).center())
        assert tabs.currentWidget() is page

    def put_in_order(self):
        """Drag a stop of the list above another, then undo and redo by buttons and keys: the stops as they are left."""
        page, drawn = self.panel.itinerary, self.uuids()
        self.drag_row(5, 1)
        yield 100
        moved = self.uuids()
        assert moved == [drawn[0], drawn[5], *drawn[1:5], drawn[6]], "dragged in the list"
        page.view.setFocus()
        page.view.setCurrentIndex(page.model.index(6, 0))
        QTest.keyClick(page.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        reordered = self.uuids()
        assert reordered == [*moved[:5], moved[6], moved[5]], "moved by keys"
        yield from self.picture("list")
        self.press_in_dock(page.undo)
        assert self.uuids() == moved, "the dock's button undoes what keys moved"
        self.press("undo")
        assert self.uuids() == drawn, "the toolbar's button undoes the drag"
        self.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        yield 100
        tell("undone", left=self.changes.undo_text())
        assert self.uuids() == drawn, "a key undoes the move on the map, and no stop"
        self.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        yield 100
        self.press("redo")
        self.press_in_dock(page.redo)
        assert self.uuids() == reordered, "what was undone is done again"
        return reordered

    def insert_and_take_out(self, stops):
        """A stop is put below the second with the keyboard and taken out again, which can be undone."""
        view = self.panel.itinerary.view
        view.setFocus()
        view.setCurrentIndex(view.model().index(1, 0))
        QTest.keyClick(view, Qt.Key.Key_Insert)
        yield 60
        assert [*self.uuids()[:2], *self.uuids()[3:]] == stops, self.uuids()
        QTest.keyClick(view, Qt.Key.Key_Delete)
        assert self.uuids() == stops
        self.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        yield 100
        assert len(self.uuids()) == len(stops) + 1, "a key brings back what was taken out"
        self.press_in_dock(self.panel.itinerary.redo)
        assert self.uuids() == stops

    def drag_row(self, row: int, above: int) -> None:
        """Drag a row of the dock's list with the mouse to the place above another."""
        view = self.panel.itinerary.view
        port, start = view.viewport(), view.visualRect(view.model().index(row, 0)).center()
        end = view.visualRect(view.model().index(above, 0)).topLeft() + QPoint(20, 1)
        half = QPoint(start.x(), (start.y() + end.y()) // 2)
        # A drag has an event loop of its own, which takes the mouse from the window itself.
        window, end_of_drag = self.window.windowHandle(), QEvent.Type.MouseButtonRelease
        for delay, kind, place in ((150, QEvent.Type.MouseMove, half), (300, QEvent.Type.MouseMove, end),
                                   (450, QEvent.Type.MouseMove, end), (600, end_of_drag, end)):  # fmt: skip
            held = Qt.MouseButton.NoButton if kind == end_of_drag else LEFT
            QTimer.singleShot(delay, partial(self.mouse_at, window, port, kind, place, held))
        self.mouse_at(port, port, QEvent.Type.MouseButtonPress, start, LEFT)
        for way in (4, 12, 30):
            self.mouse_at(port, port, QEvent.Type.MouseMove, start - QPoint(0, way), LEFT)

    @staticmethod
    def mouse_at(target, port, kind, place, held) -> None:
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT
        there = port.mapToGlobal(place)
        here = place if target is port else target.mapFromGlobal(there)
        QApplication.sendEvent(target, QMouseEvent(kind, here, there, button, held, NONE))

    def press_in_dock(self, button) -> None:
        assert button.isEnabled(), button.toolTip()
        QTest.mouseClick(button, LEFT)
        QApplication.processEvents()

    def add_itinerary(self, title: str):
        """Add an itinerary by the dock's button: an algorithm writes into the file while stops wait to be saved."""
        header, before = self.panel.header, self.active.itinerary
        QTimer.singleShot(300, lambda: self.answer(title))
        QTest.mouseClick(header.add, LEFT)
        yield from self.until(lambda: header.itineraries.currentText().startswith(title), "no new itinerary")
        header.itineraries.setFocus()
        QTest.keyClick(header.itineraries, Qt.Key.Key_Home)
        while self.active.itinerary != before:
            QTest.keyClick(header.itineraries, Qt.Key.Key_Down)
        yield 60

    def check(self):
        """Check the itineraries as a task, and click on a finding."""
        page = self.panel.checks
        self.show_page(page)
        QTest.mouseClick(page.check, LEFT)
        yield from self.until(page.list.count, "nothing was found")
        item = page.list.item(0)
        page.list.scrollToItem(item)
        QTest.mouseClick(page.list.viewport(), LEFT, NONE, page.list.visualItemRect(item).center())
        told = item.data(Qt.ItemDataRole.UserRole)
        selected = [feature["uuid"] for feature in self.changes.layer(told["table"]).selectedFeatures()]
        tell("checked", found=page.list.count(), clicked=told["uuid"], selected=selected)
        yield from self.picture("checks")
        self.show_page(self.panel.itinerary)

    def until(self, holds, otherwise: str):
        """Let the window live on until something holds."""
        for _ in range(200):
            if holds():
                return
            yield 50
        raise AssertionError(f"{otherwise}: {[item.text() for item in iface.messageBar().items()]}")

    def warned(self) -> list[str]:
        """What the message bar warns of since the hand sat down."""
        return [item.text() for item in iface.messageBar().items() if item.level() in (1, 2)]

    # --- on the map ------------------------------------------------------------------------------------------------

    def cover(self, uuids):
        """Draw the place of a stop, and write a note."""
        self.changes.layer("stops").selectByExpression(f"uuid = '{uuids[0]}'")
        self.press("place")
        for place in ((0.7, 0.5), (0.8, 0.5), (0.8, 0.6)):
            self.move(place)
            self.click(place)
            yield 40
        yield from self.picture("place")
        self.click((0.75, 0.55), RIGHT)
        self.press("note")
        self.click((0.35, 0.6))
        yield 60
        line = self.canvas.viewport().findChild(QLineEdit)
        QTest.keyClicks(line, "Here the mill stood")
        yield from self.picture("note")
        QTest.keyClick(line, Qt.Key.Key_Return)
        yield 60
        tell("covered", places=self.count("places"), notes=self.count("notes"))

    def count(self, table: str) -> int:
        return sum(1 for _ in self.changes.layer(table).getFeatures())

    def uuids(self) -> list[str]:
        return [stop.uuid for stop in self.changes.stops(self.active.itinerary)]

    def pixel(self, place) -> QPoint:
        """The pixel of a place, given in parts of the extent of the units."""
        extent = self.units.extent()
        x = extent.xMinimum() + place[0] * extent.width()
        y = extent.yMinimum() + place[1] * extent.height()
        transform = QgsCoordinateTransform(self.units.crs(), self.project.crs(), self.project)
        there = self.canvas.getCoordinateTransform().transform(transform.transform(QgsPointXY(x, y)))
        return QPoint(round(there.x()), round(there.y()))

    def key(self, key, modifier) -> None:
        """Press keys that the window has as a shortcut; without a window manager, it must be made the active one."""
        QApplication.setActiveWindow(self.window)
        QTest.keyClick(self.window, key, modifier)
        QApplication.processEvents()

    def press(self, name: str) -> None:
        """Press a button of the toolbar with the mouse."""
        QTest.mouseClick(self.bar.bar.widgetForAction(self.bar.actions[name]), LEFT)
        QApplication.processEvents()

    def click(self, place, button=LEFT) -> None:
        QTest.mouseClick(self.canvas.viewport(), button, NONE, self.pixel(place))
        QApplication.processEvents()

    def move(self, place, buttons=Qt.MouseButton.NoButton) -> None:
        self.mouse(QEvent.Type.MouseMove, place, Qt.MouseButton.NoButton, buttons)

    def drag(self, start, end) -> None:
        self.mouse(QEvent.Type.MouseButtonPress, start, LEFT, LEFT)
        self.move(end, LEFT)
        self.mouse(QEvent.Type.MouseButtonRelease, end, LEFT, Qt.MouseButton.NoButton)

    def mouse(self, kind, place, button, buttons) -> None:
        view, pixel = self.canvas.viewport(), self.pixel(place)
        QApplication.sendEvent(view, QMouseEvent(kind, pixel, view.mapToGlobal(pixel), button, buttons, NONE))
        QApplication.processEvents()

    def picture(self, name: str):
        folder = os.environ.get("HAND_PICTURES")
        if folder:
            yield 2500
            iface.messageBar().clearWidgets()
            iface.mainWindow().grab().save(str(Path(folder) / f"{name}.png"))

    def taken_keys(self) -> list[str]:
        """Keys of the tools that another action of the window has too."""
        own = [self.bar.actions[name] for name in self.bar.tools]
        others = {
            action.shortcut().toString(): action.text()
            for action in iface.mainWindow().findChildren(QAction)
            if action not in own and not action.shortcut().isEmpty()
        }
        return [others[a.shortcut().toString()] for a in own if a.shortcut().toString() in others]

    @staticmethod
    def counting(work) -> int:
        """Do work, ended by SIGKILL at the call into C that HAND_KILL_AT says: the number of calls."""
        kill_at, calls = int(os.environ.get("HAND_KILL_AT", "0")), 0

        def count(_frame, event, _what) -> None:
            nonlocal calls
            if event == "c_call":
                calls += 1
                if calls == kill_at:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.setprofile(count)
        try:
            work()
        finally:
            sys.setprofile(None)
        return calls


def go_on(steps) -> None:
    """Take the next step, and the one after it when its time has come."""
    try:
        wait = next(steps)
    except StopIteration:
        os._exit(0)  # leaving QGIS in the ordinary way crashes on a virtual screen
    except BaseException:  # noqa: BLE001 whatever happens is told to the test that waits
        tell("failed", why=traceback.format_exc())
        os._exit(1)
    QTimer.singleShot(wait, lambda: go_on(steps))


def start() -> None:
    """Make the window as large as wanted, without panels that the hand has no use for."""
    window = iface.mainWindow()
    window.resize(WIDTH, HEIGHT)
    QApplication.setActiveWindow(window)  # no window manager does it on this screen
    for dock in window.findChildren(QDockWidget):
        if dock.objectName().startswith(("Browser", "ProcessingToolbox")):
            dock.close()
    try:
        hand = Hand()
        QgsApplication.instance().hand = hand
        go_on(hand.steps())
    except BaseException:  # noqa: BLE001 whatever happens is told to the test that waits
        tell("failed", why=traceback.format_exc())
        os._exit(1)


QTimer.singleShot(1500, start)
