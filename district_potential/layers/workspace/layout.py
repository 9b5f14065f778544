# SPDX-License-Identifier: GPL-3.0-or-later
"""The page to print: the map as it first opens, with title, legend, scale and north."""

from __future__ import annotations

from typing import Iterable, Sequence

from qgis.core import (
    Qgis,
    QgsLayout,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutMeasurement,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsMapLayer,
    QgsPrintLayout,
    QgsProject,
    QgsTextFormat,
)
from qgis.PyQt.QtGui import QColor, QFont

from district_potential.core.messages import Message, say

NORTH = ":/images/north_arrows/layout_default_north_arrow.svg"
MAP = (10, 24, 202, 172)


def add_layout(project: QgsProject, title: str, language: str, layers: Sequence[QgsMapLayer]) -> None:
    """Add an A4 page of the district, lying; a page of the same name is replaced.

    layers: what the map shows, the topmost first.
    """
    name = say(Message.of("layout_name", title=title), language)
    former = project.layoutManager().layoutByName(name)
    if former:
        project.layoutManager().removeLayout(former)
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.pageCollection().page(0).setPageSize("A4", QgsLayoutItemPage.Orientation.Landscape)
    layout.setName(name)
    drawn = _map(layout, project, layers)
    _label(layout, title, (10, 8, 277, 12), 18, bold=True)
    _legend(layout, drawn, layers, say(Message.of("legend_title"), language))
    _scale_bar(layout, drawn)
    _north(layout, drawn)
    _label(layout, "[% format_date(now(), 'dd/MM/yyyy') %]", (10, 198, 277, 6), 7)
    project.layoutManager().addLayout(layout)


def _put(item: QgsLayoutItem, layout: QgsLayout, place: Sequence[float]) -> None:
    layout.addLayoutItem(item)
    item.attemptMove(QgsLayoutPoint(place[0], place[1], Qgis.LayoutUnit.Millimeters))
    item.attemptResize(QgsLayoutSize(place[2], place[3], Qgis.LayoutUnit.Millimeters))


def _map(layout: QgsLayout, project: QgsProject, layers: Sequence[QgsMapLayer]) -> QgsLayoutItemMap:
    drawn = QgsLayoutItemMap(layout)
    _put(drawn, layout, MAP)
    drawn.setLayers(list(layers))
    drawn.setKeepLayerSet(True)
    drawn.setCrs(project.crs())
    drawn.zoomToExtent(project.viewSettings().defaultViewExtent())
    drawn.setFrameEnabled(True)
    drawn.setFrameStrokeWidth(QgsLayoutMeasurement(0.2, Qgis.LayoutUnit.Millimeters))
    return drawn


def _label(layout: QgsLayout, text: str, place: Sequence[float], size: float, bold: bool = False) -> None:
    label = QgsLayoutItemLabel(layout)
    label.setText(text)
    label.setTextFormat(text_format(size, bold))
    _put(label, layout, place)


def _legend(layout: QgsLayout, drawn: QgsLayoutItemMap, layers: Iterable[QgsMapLayer], title: str) -> None:
    legend = QgsLayoutItemLegend(layout)
    legend.setTitle(title)
    legend.setAutoUpdateModel(False)
    root = legend.model().rootGroup()
    root.clear()
    for layer in layers:
        root.addLayer(layer)
    legend.setLinkedMap(drawn)
    legend.setLegendFilterByMapEnabled(True)
    for part, size, bold in (
        (QgsLegendStyle.Style.Title, 11, True),
        (QgsLegendStyle.Style.Subgroup, 9, True),
        (QgsLegendStyle.Style.SymbolLabel, 8, False),
    ):
        style = QgsLegendStyle(legend.style(part))
        style.setTextFormat(text_format(size, bold))
        legend.setStyle(part, style)
    _put(legend, layout, (215, 24, 72, 140))
    legend.setResizeToContents(True)


def _scale_bar(layout: QgsLayout, drawn: QgsLayoutItemMap) -> None:
    bar = QgsLayoutItemScaleBar(layout)
    layout.addLayoutItem(bar)
    bar.setStyle("Single Box")
    bar.setLinkedMap(drawn)
    bar.applyDefaultSize()
    bar.setTextFormat(text_format(8))
    bar.attemptMove(QgsLayoutPoint(217, 184, Qgis.LayoutUnit.Millimeters))


def _north(layout: QgsLayout, drawn: QgsLayoutItemMap) -> None:
    arrow = QgsLayoutItemPicture(layout)
    arrow.setPicturePath(NORTH)
    arrow.setLinkedMap(drawn)
    arrow.setNorthMode(QgsLayoutItemPicture.NorthMode.GridNorth)
    _put(arrow, layout, (192, 27, 16, 16))


def text_format(size: float, bold: bool = False) -> QgsTextFormat:
    """Text of a size in points, in the font that QGIS brings to every machine."""
    made = QgsTextFormat()
    font = QFont("Open Sans")
    font.setBold(bold)
    made.setFont(font)
    made.setSize(size)
    made.setSizeUnit(Qgis.RenderUnit.Points)
    made.setColor(QColor("#1f1f1f"))
    return made
