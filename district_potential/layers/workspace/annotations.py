# SPDX-License-Identifier: GPL-3.0-or-later
"""Itineraries drawn as annotations, a layer each: a view of the district that can be deleted and made again."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path
from typing import Callable, Mapping, Sequence

from qgis.core import (
    Qgis,
    QgsAnnotationLayer,
    QgsAnnotationLineItem,
    QgsAnnotationMarkerItem,
    QgsAnnotationRectangleTextItem,
    QgsBalloonCallout,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsCurve,
    QgsExpressionContext,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsLayerTreeGroup,
    QgsLineString,
    QgsLineSymbol,
    QgsMargins,
    QgsMarkerSymbol,
    QgsPoint,
    QgsPointXY,
    QgsProject,
    QgsPropertyCollection,
    QgsReadWriteContext,
    QgsRectangle,
    QgsSymbolLayer,
)
from qgis.PyQt.QtCore import QSizeF, Qt
from qgis.PyQt.QtXml import QDomDocument

from district_potential.core.errors import PotentialError
from district_potential.core.itineraries.model import Row, key_of, stops_hash
from district_potential.core.messages import Message, say
from district_potential.core.names import safe_name
from district_potential.layers.district import title_and_language
from district_potential.layers.lettering import text_format
from district_potential.layers.read import number_of
from district_potential.layers.workspace.forms import drawn_layer
from district_potential.layers.workspace.pages import add_pages
from district_potential.layers.workspace.project import save
from district_potential.layers.workspace.tables import GEOMETRY, chosen, crs_of, read_district

INK = "#1f1f1f"
# In millimetres: how far a balloon stands from its stop, its width, the height of a line; letters that fit a line.
BESIDE = QSizeF(6, 5)
WIDTH, LINE, LETTERS = 43.0, 4.6, 26
FAMILY = QgsSymbolLayer.Property.FontFamily
Step = Callable[[int, int], None]


# The custom property by which a group is known as ours, and the ending of our layers' ids.
MINE = "district_potential/annotations"
ENDING = "_annotations"


def annotate(
    district: str,
    wanted: Sequence[str],
    path: Path,
    final: Path,
    start_from: str | None,
    step: Step | None = None,
    language: str | None = None,
) -> int:
    """Draw itineraries as layers of annotations in a project written at ``path``: the number of items.

    final, start_from and step: as of build_project; the rest as of ``annotate_in``.
    Raises PotentialError for an itinerary that is not there and a project that cannot be read.
    """
    project = QgsProject()
    if start_from and not project.read(start_from):
        raise PotentialError("project_not_read", path=start_from, reason=project.error())
    project.setFilePathStorage(Qgis.FilePathType.Relative)
    drawn = annotate_in(project, district, wanted, step, language)
    save(project, path, final)
    return drawn


def annotate_in(
    project: QgsProject,
    district: str,
    wanted: Sequence[str],
    step: Step | None = None,
    language: str | None = None,
) -> int:
    """Draw itineraries as layers of annotations in a project, which is not saved: the number of items.

    Each itinerary has its own layer, so that a printed page shows only those it is about. An item has the same id and
    content in every run, as long as the row it draws stays the same. wanted: uuids or codes, none for all. Layers that
    an earlier run made of the same district are replaced; the main layer of annotations is left alone. Where the
    project shows the units of the district, a page for each unit with itineraries is added. step(done, of) may raise
    to stop before anything is changed. language: it or en, by default the district's.
    Raises PotentialError for an itinerary that is not there.
    """
    title, of_district = title_and_language(district)
    language = language or of_district
    crs = crs_of(district)
    tables = read_district(district)
    uuids = chosen(tables, wanted)
    rows = {key_of(row): row for row in tables.itineraries}
    names = _names(rows, language)
    drawn: dict[str, QgsAnnotationLayer] = {}
    for done, itinerary in enumerate(uuids):
        if step:
            step(done, len(uuids))
        layer = _layer(project, names[itinerary], crs)
        _draw(layer, rows[itinerary], tables.stops_of(itinerary), language)
        layer.setId(layer_of(title, itinerary))
        drawn[itinerary] = layer
    group = _fresh_group(project, title, language, list(rows))
    for layer in drawn.values():
        project.addMapLayer(layer, False)
        group.addLayer(layer)
    if not project.crs().isValid():
        project.setCrs(crs, True)
    add_pages(project, title, language, tables, drawn)
    return sum(len(layer.items()) for layer in drawn.values())


def layer_of(title: str, itinerary: str) -> str:
    """The id of the layer of annotations of an itinerary (uuid), the same in every project."""
    return f"{safe_name(title)}_{safe_name(itinerary)}{ENDING}"


def _names(rows: Mapping[str, Row], language: str) -> dict[str, str]:
    """The name of each itinerary's layer: its title, with its identifier where several have the same title."""
    titles = {itinerary: str(row["title"] or row["code"] or itinerary) for itinerary, row in rows.items()}
    counted = Counter(titles.values())
    distinct = {
        itinerary: title if counted[title] == 1 else f"{title} ({itinerary})" for itinerary, title in titles.items()
    }
    # The page of a unit lists its layers in one text, separated by this sign.
    return {
        itinerary: say(Message.of("annotations_of", title=title), language).replace("|", "/")
        for itinerary, title in distinct.items()
    }


def _fresh_group(project: QgsProject, title: str, language: str, itineraries: Sequence[str]) -> QgsLayerTreeGroup:
    """An empty group on top of the project, in place of what an earlier run made of the same district."""
    mark = safe_name(title)
    root = project.layerTreeRoot()
    former = [group for group in root.findGroups(True) if group.customProperty(MINE) == mark]
    old = {layer_of(title, itinerary) for itinerary in itineraries} | {f"{mark}{ENDING}"}
    for group in former:
        old |= {node.layerId() for node in group.findLayers() if node.layerId().endswith(ENDING)}
    project.removeMapLayers([layer for layer in old if project.mapLayer(layer)])
    for group in former:
        if not group.children():
            group.parent().removeChildNode(group)
    made = root.insertGroup(0, say(Message.of("annotations_of", title=title), language))
    made.setCustomProperty(MINE, mark)
    return made


def _layer(project: QgsProject, name: str, crs: QgsCoordinateReferenceSystem) -> QgsAnnotationLayer:
    layer = QgsAnnotationLayer(name, QgsAnnotationLayer.LayerOptions(project.transformContext()))
    layer.setCrs(crs)
    return layer


def _draw(layer: QgsAnnotationLayer, itinerary: Row, stops: Sequence[Row], language: str) -> None:
    placed = [stop for stop in stops if stop[GEOMETRY] is not None and not stop[GEOMETRY].isEmpty()]
    points = [stop[GEOMETRY].asPoint() for stop in placed]
    names: dict[str, str] = {}
    if len(points) > 1:
        line = QgsAnnotationLineItem(_line(itinerary, points))
        line.setSymbol(_line_symbol(itinerary, language))
        line.setZIndex(0)
        names[layer.addItem(line)] = f"{itinerary['uuid']} line"
    for stop, point in zip(placed, points):
        marker = QgsAnnotationMarkerItem(QgsPoint(point))
        marker.setSymbol(_stop_symbol(stop, language))
        marker.setZIndex(2)  # over the tips of the balloons, so that every number is read
        names[layer.addItem(marker)] = f"{key_of(stop)} marker"
        names[layer.addItem(_label(stop, point, language))] = f"{key_of(stop)} label"
    _rename(layer, names)


def _line(itinerary: Row, points: Sequence[QgsPointXY]) -> QgsCurve:
    """The line stored with an itinerary, along roads if it follows them; straight where it is older than its stops."""
    stored: QgsGeometry | None = itinerary[GEOMETRY]
    if stored is not None and itinerary["stops_hash"] == stops_hash([(point.x(), point.y()) for point in points]):
        line = stored.constGet()
        if isinstance(line, QgsCurve) and not line.isEmpty():
            return line.clone()
    return QgsLineString([QgsPoint(point) for point in points])


def _rename(layer: QgsAnnotationLayer, names: Mapping[str, str]) -> None:
    """Give items and their symbols lasting ids: QGIS makes new ones for every added item, but keeps those it reads.

    The id says what an item draws, so that it is never taken for one drawn by hand.
    """
    document = QDomDocument()
    element = document.createElement("layer")
    layer.writeXml(element, document, QgsReadWriteContext())
    items = element.firstChildElement("items")
    item = items.firstChildElement("item")
    while not item.isNull():
        item.setAttribute("id", names[item.attribute("id")])
        parts = item.elementsByTagName("layer")
        for part in range(parts.count()):
            parts.at(part).toElement().setAttribute("id", f"drawn_{part + 1}")
        item = item.nextSiblingElement("item")
    layer.readXml(element, QgsReadWriteContext())


def _label(stop: Row, point: QgsPointXY, language: str) -> QgsAnnotationRectangleTextItem:
    """The stop's number and title in a balloon that points to it, where its label was put by hand, else beside it."""
    number = "?" if stop["sequence"] is None else stop["sequence"]
    text = f"{number}. {stop['title'] or ''}"
    if stop.get("illustrative"):
        text = f"{text} ({say(Message.of('example'), language)})"
    x, y = number_of(stop["label_x"]), number_of(stop["label_y"])
    by_hand = math.isfinite(x) and math.isfinite(y)
    corner = QgsPointXY(x, y) if by_hand else point
    item = QgsAnnotationRectangleTextItem(text, QgsRectangle(corner, corner))
    lines = -(-len(text) // LETTERS)
    item.setPlacementMode(Qgis.AnnotationPlacementMode.FixedSize)
    item.setFixedSize(QSizeF(WIDTH if lines > 1 else 6 + len(text) * WIDTH / LETTERS, 3 + lines * LINE))
    item.setFixedSizeUnit(Qgis.RenderUnit.Millimeters)
    item.setFormat(text_format(9))
    item.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    item.setMargins(QgsMargins(1.4, 0.9, 1.4, 0.9))
    item.setMarginsUnit(Qgis.RenderUnit.Millimeters)
    item.setBackgroundEnabled(False)
    item.setFrameEnabled(False)
    item.setZIndex(1)
    callout = QgsBalloonCallout()
    callout.setEnabled(True)
    balloon = QgsFillSymbol.createSimple({"color": "#ffffff", "outline_color": INK, "outline_width": "0.25"})
    balloon.symbolLayer(0).setId("balloon")
    callout.setFillSymbol(balloon)
    item.setCallout(callout)
    item.setCalloutAnchor(QgsGeometry.fromPointXY(point))
    item.setOffsetFromCallout(QSizeF(0, 0) if by_hand else BESIDE)
    item.setOffsetFromCalloutUnit(Qgis.RenderUnit.Millimeters)
    return item


def _line_symbol(itinerary: Row, language: str) -> QgsLineSymbol:
    """The symbol that the district's own style gives to an itinerary of this status."""
    # Each of these objects owns the next, so all must live until the symbol is cloned.
    layer = drawn_layer("itineraries", language)
    renderer: QgsCategorizedSymbolRenderer = layer.renderer()
    category = renderer.categories()[max(renderer.categoryIndexForValue(itinerary["status"]), 0)]
    return category.symbol().clone()


def _stop_symbol(stop: Row, language: str) -> QgsMarkerSymbol:
    """The district's own symbol of a stop with its number filled in: an annotation has no fields to read it from."""
    layer = drawn_layer("stops", language)
    symbol: QgsMarkerSymbol = layer.renderer().symbol().clone()
    feature = QgsFeature(layer.fields())
    feature.setAttribute("sequence", stop["sequence"])
    context = QgsExpressionContext()
    context.setFields(layer.fields())
    context.setFeature(feature)
    number = symbol.symbolLayer(1)
    written = number.dataDefinedProperties()
    number.setCharacter(written.valueAsString(QgsSymbolLayer.Property.Character, context, "?")[0])
    number.setSize(written.valueAsDouble(QgsSymbolLayer.Property.Size, context, number.size())[0])
    kept = QgsPropertyCollection()
    kept.setProperty(FAMILY, written.property(FAMILY))
    number.setDataDefinedProperties(kept)
    return symbol
