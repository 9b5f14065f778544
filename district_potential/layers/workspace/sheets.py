# SPDX-License-Identifier: GPL-3.0-or-later
"""Sheets of paper for a focus group to draw on, as PDF: a page for each map and group."""

from __future__ import annotations

import math
import tempfile
from pathlib import Path
from typing import Callable, Sequence

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeedback,
    QgsFillSymbol,
    QgsLabelPlacementSettings,
    QgsLayoutExporter,
    QgsMapRendererSequentialJob,
    QgsPalLayerSettings,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsRenderContext,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)

from district_potential.core.dimensions.voices.sheets import (
    MOST_GROUPS,
    MOST_MAPS,
    SCALES,
    Frame,
    frame_near,
    sheet_code,
)
from district_potential.core.dimensions.voices.squares import COLUMNS, ENLARGED, ROWS, SIDE
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.names import nearest
from district_potential.layers.district import UNITS, title_and_language
from district_potential.layers.geopackage import is_reserved
from district_potential.layers.lettering import text_format
from district_potential.layers.measure import WGS84
from district_potential.layers.sql import reading
from district_potential.layers.workspace.paper import GREY, Sheet, draw_map, sheet_layout
from district_potential.layers.workspace.schema import BY_NAME, label_in
from district_potential.layers.workspace.tables import crs_of

# Metres on A3 that stay free around the units: half the precision of the map's middle in a code, and some more.
FREE = 0.007
DOTS, MEASURING = 300, 72
PALE = 0.4
# Sizes tried for the units' names, in points on A3, until all of them have room; letters in a line of them.
NAMES, LINE = (11.0, 9.0, 8.0, 7.0, 6.0, 5.0), 16


def print_sheets(
    district: str, size: str, maps: Sequence[str], groups: int, path: Path, language: str, findings: Findings,
    step: Callable[[float, float], None], feedback: QgsFeedback | None = None,
) -> list[Sheet]:  # fmt: skip
    """Write the sheets of a district as PDF: one page for each map and group, in this order.

    size: one of SIZES. maps: tables of the district that have places, each under the units, pale; none for one sheet
    of the units alone. findings: of units whose names have no room. step(done, of) may raise to stop;
    feedback is told of each page, and may stop them.
    Raises PotentialError for a table that is not there or has no places, for units that lie nowhere, and for a PDF that
    cannot be written.
    """
    if len(maps) > MOST_MAPS or groups > MOST_GROUPS:
        raise PotentialError("too_many_sheets", maps=MOST_MAPS, groups=MOST_GROUPS)
    title, _ = title_and_language(district)
    units = QgsVectorLayer(f"{Path(district).resolve()}|layername=units", "units", "ogr")
    charts = [_chart(district, table, language) for table in maps]
    frame = frame_of(units, crs_of(district), size)
    project = QgsProject()
    project.setCrs(projection(frame), True)
    project.addMapLayers([units, *charts])
    step(0, 1)
    _dress(units, project, frame, findings)
    sheets = [
        Sheet(sheet_code(title, number, group, frame), group, number if charts else 0, called)
        for number, called in enumerate([layer.name() for layer in charts] or [""], 1)
        for group in range(1, groups + 1)
    ]
    layout = sheet_layout(project, title, frame, [units, *charts], sheets, language)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        made = Path(folder) / f"{sheets[0].code}.pdf"  # the name becomes the title of the document
        stopped = _export(layout, made, size, feedback)
        step(1, 1)
        if stopped:
            raise PotentialError("pdf_not_written", path=str(path), reason=stopped)
        made.replace(path)
    return sheets


def frame_of(units: QgsVectorLayer, crs: QgsCoordinateReferenceSystem, size: str) -> Frame:
    """The frame that holds all units at the largest customary scale. Raises PotentialError without units."""
    extent = units.extent()
    if extent.isNull() or not extent.isFinite():
        raise PotentialError("sheets_without_units")
    if not crs.isValid():
        raise PotentialError("layer_without_crs", layer="units")
    middle = _laid(extent, crs, WGS84).center()
    around = _laid(extent, crs, projection(Frame(size, SCALES[0], middle.y(), middle.x())))
    wide = max(abs(around.xMinimum()), abs(around.xMaximum())) / (COLUMNS * SIDE / 2 - FREE)
    high = max(abs(around.yMinimum()), abs(around.yMaximum())) / (ROWS * SIDE / 2 - FREE)
    needed = max(wide, high) / ENLARGED[size]
    scale = next((each for each in SCALES if each >= needed), SCALES[-1])
    return frame_near(size, scale, middle.y(), middle.x())


def projection(frame: Frame) -> QgsCoordinateReferenceSystem:
    """The azimuthal equidistant projection around the middle of a frame, in metres: scale and north are true there."""
    return QgsCoordinateReferenceSystem.fromProj(
        f"+proj=aeqd +lat_0={frame.latitude!r} +lon_0={frame.longitude!r} +datum=WGS84 +units=m +no_defs"
    )


def _laid(extent: QgsRectangle, crs: QgsCoordinateReferenceSystem, to: QgsCoordinateReferenceSystem) -> QgsRectangle:
    transform = QgsCoordinateTransform(crs, to, QgsProject())
    transform.setBallparkTransformsAreAppropriate(True)
    try:
        laid = transform.transformBoundingBox(extent)
    except QgsCsException:
        laid = QgsRectangle()
    if laid.isNull() or not laid.isFinite():
        raise PotentialError("sheets_nowhere", crs=crs.userFriendlyIdentifier())
    return laid


def _chart(district: str, table: str, language: str) -> QgsVectorLayer:
    """A table of the district in its own style, but pale, under its title. Raises PotentialError if it is no map.

    The symbols are made pale, not the layer, which would be rendered as one picture of the whole sheet.
    """
    with reading(district) as connection:
        rows = connection.execute("SELECT table_name, description FROM gpkg_contents WHERE data_type = 'features'")
        there = {name: description for name, description in rows if not is_reserved(name)}
    if table not in there:
        if likely := nearest(table, there):
            raise PotentialError("sheet_map_unknown", table=table, likely=likely)
        raise PotentialError("sheet_map_not_there", table=table, known=sorted(there), n=len(there))
    described = BY_NAME.get(table)
    called = label_in(described.title, language) if described else there[table] or table
    layer = QgsVectorLayer(f"{Path(district).resolve()}|layername={table}", called, "ogr")
    if layer.renderer():
        for symbol in layer.renderer().symbols(QgsRenderContext()):
            symbol.setOpacity(PALE)
    if table == UNITS:
        layer.setLabelsEnabled(False)  # their names stand on every sheet
    return layer


def _dress(units: QgsVectorLayer, project: QgsProject, frame: Frame, findings: Findings) -> None:
    """Strong outlines, and names as large as possible with room for all; those without room are reported."""
    part = ENLARGED[frame.size]
    symbol = QgsFillSymbol.createSimple(
        {"style": "no", "outline_color": GREY, "outline_width": str(0.35 * math.sqrt(part)), "joinstyle": "round"}
    )
    units.setRenderer(QgsSingleSymbolRenderer(symbol))
    units.setLabelsEnabled(True)
    left_out: list[int] = []
    for letters in NAMES:
        units.setLabeling(QgsVectorLayerSimpleLabeling(_names(letters * math.sqrt(part))))
        left_out = _without_room(units, project, frame)
        if not left_out:
            return
    codes = [str(units.getFeature(each)["code"]) for each in left_out]
    findings.add(
        "warning", "label", Message.of("names_without_room", n=len(codes), codes=codes),
        action=Message.of("take_larger_paper"),
    )  # fmt: skip


def _names(size: float) -> QgsPalLayerSettings:
    settings = QgsPalLayerSettings()
    settings.fieldName = """coalesce(nullif(trim("name"), ''), "code")"""
    settings.isExpression = True
    settings.placement = Qgis.LabelPlacement.Horizontal
    settings.autoWrapLength = LINE
    settings.multilineAlign = Qgis.LabelMultiLineAlignment.Center
    settings.setFormat(text_format(size, colour=GREY, halo=size / 10))
    placing = QgsLabelPlacementSettings()
    placing.setOverlapHandling(Qgis.LabelOverlapHandling.PreventOverlap)
    settings.setPlacementSettings(placing)
    return settings


def _without_room(units: QgsVectorLayer, project: QgsProject, frame: Frame) -> list[int]:
    """The units, by feature id, whose names find no room on the map."""
    layout = QgsPrintLayout(project)  # the map goes with it
    drawn = draw_map(layout, project, [units], frame)
    size = drawn.rect().size() * MEASURING / 25.4
    settings = drawn.mapSettings(drawn.extent(), size, MEASURING, True)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    found = job.takeLabelingResults()
    placed = {label.featureId for label in found.allLabels() if not label.isUnplaced} if found else set()
    return sorted(set(units.allFeatureIds()) - placed)


def _export(layout: QgsPrintLayout, path: Path, size: str, feedback: QgsFeedback | None) -> str:
    """Write the pages: what went wrong, blank for nothing. Text stays text, so that codes can be searched for."""
    settings = QgsLayoutExporter.PdfExportSettings()
    # For what must be rasterised: at the resolution of A3, a picture of A0 would fill gigabytes.
    settings.dpi = DOTS / math.sqrt(ENLARGED[size])
    settings.exportMetadata = False
    settings.appendGeoreference = False
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    done, reason = QgsLayoutExporter.exportToPdf(layout.atlas(), str(path), settings, feedback)
    return "" if done == QgsLayoutExporter.ExportResult.Success else str(reason or done)
