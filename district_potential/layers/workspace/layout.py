# SPDX-License-Identifier: GPL-3.0-or-later
"""The page to print: the map as it first opens, with title, legend, scale and north."""

from __future__ import annotations

import textwrap
from typing import Sequence

from qgis.core import (
    Qgis,
    QgsExpressionContextUtils,
    QgsFeatureRequest,
    QgsLayerTree,
    QgsLayerTreeLayer,
    QgsLayerTreeModel,
    QgsLayerTreeModelLegendNode,
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
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsMapLayer,
    QgsMapLayerLegendUtils,
    QgsPrintLayout,
    QgsProject,
    QgsRenderContext,
    QgsSymbolLegendNode,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt

from district_potential.core.messages import Message, say
from district_potential.layers.lettering import text_format

NORTH = ":/images/north_arrows/layout_default_north_arrow.svg"
MAP = (10, 26, 202, 170)
# To the right of the map, in millimetres: from the left and the top, width, height.
LEGEND = (214, 25, 75, 150)
# Letters that fit a line of the legend, the line break, and the relative sizes tried until everything fits.
LETTERS, WRAP = 40, "\n"
SMALLER = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)


def add_layout(project: QgsProject, title: str, subtitle: str, language: str, layers: Sequence[QgsVectorLayer]) -> None:
    """Add a landscape A4 page of the district; a page of the same name is replaced.

    subtitle: what the map shows, in words. layers: those shown, the topmost first.
    """
    name = say(Message.of("layout_name", title=title), language)
    former = project.layoutManager().layoutByName(name)
    if former:
        project.layoutManager().removeLayout(former)
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.pageCollection().page(0).setPageSize("A4", QgsLayoutItemPage.Orientation.Landscape)
    layout.setName(name)
    drawn = add_map(layout, project, layers)
    add_label(layout, _as_it_stands(title), (10, 8, 277, 9), 18, bold=True)
    add_label(layout, _as_it_stands(subtitle), (10, 17.5, 277, 6), 10)
    add_legend(layout, drawn, layers, say(Message.of("legend_title"), language))
    add_scale_bar(layout, drawn)
    add_north(layout, drawn)
    add_label(layout, "[% format_date(now(), 'dd/MM/yyyy') %]", (10, 198, 277, 6), 7)
    project.layoutManager().addLayout(layout)


def put(item: QgsLayoutItem, layout: QgsLayout, place: Sequence[float]) -> None:
    """Put an item on a page: millimetres from the left and the top, width, height."""
    layout.addLayoutItem(item)
    item.attemptMove(QgsLayoutPoint(place[0], place[1], Qgis.LayoutUnit.Millimeters))
    item.attemptResize(QgsLayoutSize(place[2], place[3], Qgis.LayoutUnit.Millimeters))


def add_map(
    layout: QgsLayout, project: QgsProject, layers: Sequence[QgsMapLayer], place: Sequence[float] = MAP
) -> QgsLayoutItemMap:
    """A framed map of these layers alone, the topmost first, of what the project first shows."""
    drawn = QgsLayoutItemMap(layout)
    put(drawn, layout, place)
    drawn.setLayers(list(layers))
    drawn.setKeepLayerSet(True)
    drawn.setCrs(project.crs())
    drawn.zoomToExtent(project.viewSettings().defaultViewExtent())
    drawn.setFrameEnabled(True)
    drawn.setFrameStrokeWidth(QgsLayoutMeasurement(0.2, Qgis.LayoutUnit.Millimeters))
    return drawn


def add_label(
    layout: QgsLayout, text: str, place: Sequence[float], size: float, bold: bool = False
) -> QgsLayoutItemLabel:
    """A text, its size in points; QGIS evaluates what stands between [% and %] in it."""
    label = QgsLayoutItemLabel(layout)
    label.setText(text)
    label.setTextFormat(text_format(size, bold=bold))
    put(label, layout, place)
    return label


def add_legend(
    layout: QgsLayout,
    drawn: QgsLayoutItemMap,
    layers: Sequence[QgsVectorLayer],
    title: str,
    place: Sequence[float] = LEGEND,
    columns: int = 1,
    part: float = 1.0,
) -> QgsLayoutItemLegend:
    """A legend of what the map shows, kept inside its box by wrapping long lines and then by smaller letters.

    columns: how many; part: the largest letters, relative to their usual size.
    """
    legend = QgsLayoutItemLegend(layout)
    legend.setTitle(title)
    legend.setAutoUpdateModel(False)
    root = legend.model().rootGroup()
    root.clear()
    for layer in layers:
        _wrap(legend.model(), root.addLayer(layer))
    legend.setWrapString(WRAP)
    legend.setColumnCount(columns)
    legend.setSplitLayer(columns > 1)
    legend.setLinkedMap(drawn)
    legend.setLegendFilterByMapEnabled(True)
    put(legend, layout, place)
    legend.setResizeToContents(True)
    tree = _shown(layers)
    model = QgsLayerTreeModel(tree)
    for smaller in SMALLER:
        _letter(legend, part * smaller)
        settings = legend.legendSettings()
        needed = QgsLegendRenderer(model, settings).minimumSize()
        if needed.width() <= place[2] and needed.height() <= place[3]:
            break
    return legend


def _shown(layers: Sequence[QgsVectorLayer]) -> QgsLayerTree:
    """The tree of a legend without what the map does not show, as QGIS will leave it out."""
    tree = QgsLayerTree()
    model = QgsLayerTreeModel(tree)
    for layer in layers:
        keys = _keys(layer)
        if keys:
            node = tree.addLayer(layer)
            _wrap(model, node)
            entries = model.layerLegendNodes(node)
            if len(entries) > 1:
                rules = [entry.data(QgsLayerTreeModelLegendNode.CustomRole.RuleKey) for entry in entries]
                QgsMapLayerLegendUtils.setLegendNodeOrder(node, [i for i, key in enumerate(rules) if key in keys])
    return tree


def _keys(layer: QgsVectorLayer) -> set[str]:
    """The entries of a layer's legend that its features are drawn with."""
    context = QgsRenderContext()
    context.expressionContext().appendScopes(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    renderer = layer.renderer().clone()
    found: set[str] = set()
    renderer.startRender(context, layer.fields())
    for feature in layer.getFeatures(QgsFeatureRequest().setFlags(Qgis.FeatureRequestFlag.NoGeometry)):
        context.expressionContext().setFeature(feature)
        found |= renderer.legendKeysForFeature(feature, context)
    renderer.stopRender(context)
    return found


def _wrap(model: QgsLayerTreeModel, node: QgsLayerTreeLayer) -> None:
    """Break the texts of a layer that are wider than the legend; its headings become part of its title.

    A legend of what the map shows leaves out entries that draw nothing, as headings do.
    """
    titles = [node.name()]
    for position, entry in enumerate(model.layerLegendNodes(node)):
        text = str(entry.data(Qt.ItemDataRole.DisplayRole) or "")
        if isinstance(entry, QgsSymbolLegendNode) and entry.symbol() is None:
            titles.append(text)
        elif _wrapped(text) != text:
            QgsMapLayerLegendUtils.setLegendNodeUserLabel(node, position, _wrapped(text))
    node.setCustomProperty("legend/title-label", WRAP.join(_wrapped(title) for title in titles))
    model.refreshLayerLegend(node)


def _wrapped(text: str) -> str:
    """A text in lines, literally: QGIS must not evaluate [% and %] in somebody's data."""
    return WRAP.join(textwrap.wrap(_as_it_stands(text), LETTERS))


def _as_it_stands(text: str) -> str:
    return text.replace("[%", "[ %")


def _letter(legend: QgsLayoutItemLegend, part: float) -> None:
    """Scale the letters and symbols of a legend."""
    for component, size, bold in (
        (QgsLegendStyle.Style.Title, 11, True),
        (QgsLegendStyle.Style.Group, 9, True),
        (QgsLegendStyle.Style.Subgroup, 9, True),
        (QgsLegendStyle.Style.Symbol, 8, False),
        (QgsLegendStyle.Style.SymbolLabel, 8, False),
    ):
        style = QgsLegendStyle(legend.style(component))
        style.setTextFormat(text_format(size * part, bold=bold))
        legend.setStyle(component, style)
    legend.setSymbolHeight(4 * part)
    legend.setSymbolWidth(7 * part)


def add_scale_bar(
    layout: QgsLayout, drawn: QgsLayoutItemMap, place: tuple[float, float] = (217, 184), part: float = 1.0
) -> QgsLayoutItemScaleBar:
    """A scale bar in kilometres that suits the map; place: of its upper left corner; part: its relative size."""
    bar = QgsLayoutItemScaleBar(layout)
    layout.addLayoutItem(bar)
    bar.setStyle("Single Box")
    bar.setLinkedMap(drawn)
    bar.applyDefaultSize(Qgis.DistanceUnit.Kilometers)
    bar.setUnitLabel("km")
    bar.setTextFormat(text_format(8 * part))
    bar.setHeight(bar.height() * part)
    bar.attemptMove(QgsLayoutPoint(*place, Qgis.LayoutUnit.Millimeters))
    return bar


def add_north(layout: QgsLayout, drawn: QgsLayoutItemMap, place: Sequence[float] = (192, 27, 16, 16)) -> None:
    """An arrow to the north of the map's grid."""
    arrow = QgsLayoutItemPicture(layout)
    arrow.setPicturePath(NORTH)
    arrow.setLinkedMap(drawn)
    arrow.setNorthMode(QgsLayoutItemPicture.NorthMode.GridNorth)
    put(arrow, layout, place)
