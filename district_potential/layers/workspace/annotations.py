# SPDX-License-Identifier: GPL-3.0-or-later
"""Itineraries drawn as annotations: a view of the district in a layer of its own, to be thrown away and made again."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Sequence

from qgis.core import (
    Qgis,
    QgsAnnotationLayer,
    QgsAnnotationLineItem,
    QgsAnnotationMarkerItem,
    QgsAnnotationRectangleTextItem,
    QgsBalloonCallout,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsExpressionContext,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsLineString,
    QgsLineSymbol,
    QgsMargins,
    QgsMarkerSymbol,
    QgsPoint,
    QgsPointXY,
    QgsProject,
    QgsPropertyCollection,
    QgsRectangle,
    QgsSymbolLayer,
)
from qgis.PyQt.QtCore import QSizeF, Qt

from district_potential.core.errors import PotentialError
from district_potential.core.itineraries.model import Row
from district_potential.core.messages import Message, say
from district_potential.core.names import safe_name
from district_potential.layers.district import about
from district_potential.layers.lettering import text_format
from district_potential.layers.workspace.forms import drawn_layer
from district_potential.layers.workspace.project import save
from district_potential.layers.workspace.tables import GEOMETRY, chosen, crs_of, read_district

INK = "#1f1f1f"
# Millimetres: where a balloon stands beside its stop, its width, the height of a line; letters that fit a line.
BESIDE = QSizeF(6, 5)
WIDTH, LINE, LETTERS = 43.0, 4.6, 26
FAMILY = QgsSymbolLayer.Property.FontFamily
Step = Callable[[int, int], None]


def annotate(
    district: str, wanted: Sequence[str], path: Path, final: Path, start_from: str | None, step: Step | None = None
) -> int:
    """Draw itineraries as a layer of annotations in a project written at ``path``: the number of its items.

    wanted: uuids or codes, none for all. A layer that an earlier run made of the same district is replaced; the main
    layer of annotations is left alone. final, start_from and step: as of build_project.
    Raises PotentialError for an itinerary that is not there and a project that cannot be read.
    """
    project = QgsProject()
    if start_from and not project.read(start_from):
        raise PotentialError("project_not_read", path=start_from, reason=project.error())
    project.setFilePathStorage(Qgis.FilePathType.Relative)
    told = about(district)
    title, language = told.get("title") or Path(district).stem, told.get("language") or "en"
    layer = _fresh_layer(project, title, language, crs_of(district))
    if not project.crs().isValid():
        project.setCrs(layer.crs(), True)
    tables = read_district(district)
    rows = {str(row["uuid"]): row for row in tables.itineraries}
    uuids = chosen(tables, wanted)
    for done, uuid in enumerate(uuids):
        if step:
            step(done, len(uuids))
        _draw(layer, rows[uuid], tables.stops_of(uuid), language)
    save(project, path, final)
    return len(layer.items())


def _fresh_layer(
    project: QgsProject, title: str, language: str, crs: QgsCoordinateReferenceSystem
) -> QgsAnnotationLayer:
    """An empty layer of annotations on top of the project, in place of the one an earlier run made."""
    wanted = f"{safe_name(title)}_annotations"
    if project.mapLayer(wanted):
        project.removeMapLayer(wanted)
    name = say(Message.of("annotations_of", title=title), language)
    layer = QgsAnnotationLayer(name, QgsAnnotationLayer.LayerOptions(project.transformContext()))
    layer.setCrs(crs)
    layer.setId(wanted)
    project.addMapLayer(layer, False)
    project.layerTreeRoot().insertLayer(0, layer)
    return layer


def _draw(layer: QgsAnnotationLayer, itinerary: Row, stops: Sequence[Row], language: str) -> None:
    placed = [stop for stop in stops if stop[GEOMETRY] is not None and not stop[GEOMETRY].isEmpty()]
    points = [stop[GEOMETRY].asPoint() for stop in placed]
    if len(points) > 1:
        line = QgsAnnotationLineItem(QgsLineString([QgsPoint(point) for point in points]))
        line.setSymbol(_line_symbol(itinerary, language))
        line.setZIndex(0)
        layer.addItem(line)
    for stop, point in zip(placed, points):
        marker = QgsAnnotationMarkerItem(QgsPoint(point))
        marker.setSymbol(_stop_symbol(stop, language))
        marker.setZIndex(2)  # over the tips of the balloons, so that every number is read
        layer.addItem(marker)
        layer.addItem(_label(stop, point, language))


def _label(stop: Row, point: QgsPointXY, language: str) -> QgsAnnotationRectangleTextItem:
    """The stop's number and title in a balloon that points to it, where its label was put by hand, else beside it."""
    number = "?" if stop["sequence"] is None else stop["sequence"]
    text = f"{number}. {stop['title'] or ''}"
    if stop.get("illustrative"):
        text = f"{text} ({say(Message.of('example'), language)})"
    by_hand = stop["label_x"] is not None and stop["label_y"] is not None
    corner = QgsPointXY(stop["label_x"], stop["label_y"]) if by_hand else point
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
    callout.setFillSymbol(
        QgsFillSymbol.createSimple({"color": "#ffffff", "outline_color": INK, "outline_width": "0.25"})
    )
    item.setCallout(callout)
    item.setCalloutAnchor(QgsGeometry.fromPointXY(point))
    item.setOffsetFromCallout(QSizeF(0, 0) if by_hand else BESIDE)
    item.setOffsetFromCalloutUnit(Qgis.RenderUnit.Millimeters)
    return item


def _line_symbol(itinerary: Row, language: str) -> QgsLineSymbol:
    """The symbol that the district's own style gives to an itinerary of this status."""
    # Each of these owns the next, so each is kept until the symbol is copied.
    layer = drawn_layer("itineraries", language)
    renderer: QgsCategorizedSymbolRenderer = layer.renderer()
    category = renderer.categories()[max(renderer.categoryIndexForValue(itinerary["status"]), 0)]
    return category.symbol().clone()


def _stop_symbol(stop: Row, language: str) -> QgsMarkerSymbol:
    """The district's own symbol of a stop with its number written in: an annotation has no fields to read it from."""
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
