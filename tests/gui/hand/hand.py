# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs inside a QGIS window: a hand that draws an itinerary of seven stops with real mouse and key events.

It tells what it does, a line of JSON each, in the file HAND_LOG. HAND_PROJECT is the project it opens, HAND_DISTRICT
the file it draws in, HAND_ITINERARY the itinerary. It waits for the file HAND_GO where that is set, so that another
program can write meanwhile; HAND_KILL_AT ends it by SIGKILL at that call into C after it was asked to save.
HAND_PICTURES is a folder for pictures of the window, HAND_SIZE its size.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
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
        from district_potential.gui.drawing.actions import DrawingToolbar
        from district_potential.gui.drawing.active import Active
        from district_potential.gui.drawing.changes import Changes

        self.project, self.canvas = QgsProject.instance(), iface.mapCanvas()
        self.warned: list[str] = []
        self.active = Active(self.project)
        self.bar = DrawingToolbar(
            self.canvas, iface.mainWindow(), self.active, self.warned.append, make_active=iface.setActiveLayer
        )
        self.project.read(os.environ["HAND_PROJECT"])
        self.changes = Changes(self.project, os.environ["HAND_DISTRICT"])
        self.active.use(self.changes)
        self.active.choose(os.environ["HAND_ITINERARY"])
        self.units = self.changes.layer("units")
        self.canvas.setExtent(self.project.viewSettings().defaultViewExtent())

    def steps(self):
        """What is done, with the milliseconds that pass before the next thing."""
        yield 1500
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
        drawn = self.uuids()
        self.changes.reorder(self.active.itinerary, [*drawn[3:], *drawn[:3]])
        reordered = self.uuids()
        self.press("undo")
        assert self.uuids() == drawn, "the button undoes the reordering"
        QTest.keyClick(iface.mainWindow(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        yield 100
        tell("undone", left=self.changes.undo_text())
        assert self.uuids() == drawn, "a key undoes the move, and no stop"
        self.press("redo")
        self.press("redo")
        assert self.uuids() == reordered, "what was undone is done again"
        yield from self.cover(reordered)
        QTest.keyClick(self.canvas, Qt.Key.Key_Escape)
        tell("drawn", stops=reordered, changed=self.changes.is_changed())
        while os.environ.get("HAND_GO") and not Path(os.environ["HAND_GO"]).exists():
            yield 100
        if os.environ.get("HAND_PICTURES"):
            yield from self.picture("drawn")
        yield 50
        tell("saving")
        calls = self.counting(lambda: self.press("save"))
        tell("saved", stops=self.uuids(), changed=self.changes.is_changed(), warned=self.warned, calls=calls)
        yield 300
        self.bar.close()
        self.changes.close()
        tell("ended")
        while os.environ.get("HAND_STAY"):
            yield 100

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
