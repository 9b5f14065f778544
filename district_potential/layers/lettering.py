# SPDX-License-Identifier: GPL-3.0-or-later
"""The letters of maps, pages and annotations: those of the machine that shows them."""

from __future__ import annotations

from qgis.core import Qgis, QgsTextBufferSettings, QgsTextFormat
from qgis.PyQt.QtGui import QColor, QFont

from district_potential.core.palettes import INK

# Linux has the first or the last, Windows and macOS the second: QGIS looks on the internet for a family that a machine
# lacks, and warns of it, only where none of these is there.
FAMILIES = ("DejaVu Sans", "Arial", "Sans Serif")


def text_format(size: float, *, bold: bool = False, colour: str = INK, halo: float = 0.0) -> QgsTextFormat:
    """Text of a size in points, with a light halo of so many millimetres around it."""
    font = QFont(FAMILIES[0])
    font.setBold(bold)
    made = QgsTextFormat()
    made.setFont(font)
    made.setFamilies(FAMILIES[1:])
    made.setForcedBold(bold)
    made.setSize(size)
    made.setSizeUnit(Qgis.RenderUnit.Points)
    made.setColor(QColor(colour))
    if halo:
        light = QgsTextBufferSettings()
        light.setEnabled(True)
        light.setSize(halo)
        light.setColor(QColor("#ffffff"))
        light.setOpacity(0.8)
        made.setBuffer(light)
    return made
