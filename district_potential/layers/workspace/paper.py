# SPDX-License-Identifier: GPL-3.0-or-later
"""How a sheet for a focus group looks: a map in squares, room for needs and offers, the sheet's code."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Sequence

from qgis.core import (
    Qgis,
    QgsFeature,
    QgsFillSymbol,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutItemMapGrid,
    QgsLayoutItemPage,
    QgsLayoutItemShape,
    QgsLayoutMeasurement,
    QgsLayoutObject,
    QgsLineSymbol,
    QgsPrintLayout,
    QgsProject,
    QgsProperty,
    QgsPropertyCollection,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QFontMetricsF

from district_potential.core.dimensions.voices.sheets import LETTERS, Frame
from district_potential.core.dimensions.voices.squares import COLUMNS, ENLARGED, ROWS, SIDE, side_of
from district_potential.core.messages import Message, say
from district_potential.layers.lettering import text_format
from district_potential.layers.workspace.layout import add_label, add_legend, add_map, add_north, add_scale_bar, put

# The sheet on landscape A3, in millimetres; larger paper is the same, enlarged.
SQUARE = SIDE * 1000
MAP = (12, 36, COLUMNS * SQUARE, ROWS * SQUARE)
COLUMN, ROOM = 300, 110
# Where the rooms to write in begin and end: without a legend, and with one under them.
ROOMS, SHORTER = (36, 268), (36, 226)
LEGEND = (COLUMN, 230, ROOM, 42)
HEADING, ROW, MARK = 8, 12, 16
# What needs and offers are headed, and marked with on the map: their first letters in the language.
NEEDS, OFFERS, MARKS = Message.of("sheet_needs"), Message.of("sheet_offers"), Message.of("sheet_letters")
# The smallest letters that a headline shrinks to, in points on A3, and how wide letters of 100 are measured.
LEAST, MEASURED = 9.0, 100
POINT = 25.4 / 72
GREY, PALE_GREY = "#4d4d4d", "#b3b3b3"


@dataclass(frozen=True)
class Sheet:
    """One page: its code, the numbers of its group and of the map under the units (0 for none), that map's title."""

    code: str
    group: int
    chart: int
    title: str


def sheet_layout(
    project: QgsProject, title: str, frame: Frame, layers: Sequence[QgsVectorLayer], sheets: Sequence[Sheet],
    language: str,
) -> QgsPrintLayout:  # fmt: skip
    """The layout of the sheets, a page of its atlas for each.

    layers: the units, then what lies under them, a layer for each map; they stand in the project, whose coordinate
    system is that of the frame.
    """
    part = ENLARGED[frame.size]
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName(title)
    layout.pageCollection().page(0).setPageSize(frame.size, QgsLayoutItemPage.Orientation.Landscape)
    coverage = _coverage(sheets, title)
    project.addMapLayer(coverage, False)
    layout.atlas().setCoverageLayer(coverage)
    layout.atlas().setEnabled(True)
    page = Page(layout, part, language)
    drawn = draw_map(layout, project, layers[:1], frame)
    _grid(page, drawn, side_of(frame))
    properties = QgsPropertyCollection(drawn.dataDefinedProperties())
    properties.setProperty(QgsLayoutObject.DataDefinedProperty.MapLayers, QgsProperty.fromExpression('"layers"'))
    drawn.setDataDefinedProperties(properties)
    _headlines(page, title, sheets)
    _foot(page, drawn, frame)
    begin, end = SHORTER if len(layers) > 1 else ROOMS
    middle, marks = (begin + end) / 2, say(MARKS, language)
    _room(page, marks[0], say(NEEDS, language), begin, middle - 1)
    _room(page, marks[1], say(OFFERS, language), middle + 1, end)
    for number, layer in enumerate(layers):
        if number:
            _legend(page, drawn, layer, number)
        layer.setName(f"map {number}")  # a page finds its layers by their names
    project.layoutManager().addLayout(layout)
    return layout


def draw_map(
    layout: QgsPrintLayout, project: QgsProject, layers: Sequence[QgsVectorLayer], frame: Frame
) -> QgsLayoutItemMap:
    """The map of a frame, with these layers."""
    drawn = add_map(layout, project, layers, [each * ENLARGED[frame.size] for each in MAP])
    side = side_of(frame)
    drawn.setExtent(QgsRectangle(-COLUMNS / 2 * side, -ROWS / 2 * side, COLUMNS / 2 * side, ROWS / 2 * side))
    return drawn


@dataclass(frozen=True)
class Page:
    """A page; positions are given as on A3, and ``part`` is how many times larger the paper is."""

    layout: QgsPrintLayout
    part: float
    language: str

    def write(
        self, text: str | Message, place: Sequence[float], size: float, bold: bool = False, right: bool = False
    ) -> QgsLayoutItemLabel:
        words = say(text, self.language) if isinstance(text, Message) else text
        label = add_label(self.layout, words, self.placed(place), size * self.part, bold)
        label.setMarginX(0)
        label.setMarginY(0)
        label.setHAlign(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        return label

    def placed(self, place: Sequence[float]) -> list[float]:
        return [each * self.part for each in place]

    def line(self, begin: float, end: float, top: float) -> None:
        """A line to write on."""
        symbol = QgsFillSymbol.createSimple({"color": GREY, "outline_style": "no"})
        shape = QgsLayoutItemShape(self.layout)
        shape.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
        shape.setSymbol(symbol)
        put(shape, self.layout, self.placed((begin, top, end - begin, 0.2)))

    def blank(self, text: Message, begin: float, end: float, top: float) -> None:
        """What is asked for, and a line to write it on."""
        words = say(text, self.language)
        self.write(words, (begin, top, end - begin, 6), 9)
        self.line(begin + width(words, 9) + 1.5, end, top + 4.2)


def width(text: str, size: float, bold: bool = False) -> float:
    """The width of a text in millimetres, at a size in points."""
    font = text_format(size, bold=bold).font()
    font.setPixelSize(MEASURED)
    return QFontMetricsF(font).horizontalAdvance(text) / MEASURED * size * POINT


def fitting(texts: Sequence[str], room: float, size: float, bold: bool = False) -> float:
    """The largest size up to this one at which all texts fit a line of ``room`` millimetres; at least LEAST."""
    longest = max((width(text, size, bold) for text in texts), default=0)
    return size if longest <= room else max(LEAST, size * room / longest * 0.99)


def shortened(text: str, room: float, size: float, bold: bool = False) -> str:
    """A text on one line, cut with … where it is longer than ``room`` millimetres."""
    text = " ".join(text.split())
    if width(text, size, bold) <= room:
        return text
    while text and width(f"{text}…", size, bold) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _coverage(sheets: Sequence[Sheet], district: str) -> QgsVectorLayer:
    """A row for each sheet: what it says, and the names of the layers that its map shows.

    The district's texts are stored here, since in a label QGIS would evaluate what looks like an expression.
    """
    fields = "&".join(f"field={name}:string(0)" for name in ("code", "number", "district", "title", "map", "layers"))
    layer = QgsVectorLayer(f"NoGeometry?{fields}", "sheets", "memory")
    rows, district = [], shortened(district, MAP[2], LEAST, bold=True)
    for sheet in sheets:
        feature = QgsFeature(layer.fields())
        shown = f"map 0|map {sheet.chart}" if sheet.chart else "map 0"
        title = shortened(sheet.title, MAP[2], LEAST)
        feature.setAttributes([sheet.code, str(sheet.group), district, title, str(sheet.chart), shown])
        rows.append(feature)
    layer.dataProvider().addFeatures(rows)
    return layer


def _grid(page: Page, drawn: QgsLayoutItemMap, side: float) -> None:
    """Pale squares over the map, with letters above and numbers at the left, by which a place is told."""
    grid = QgsLayoutItemMapGrid("squares", drawn)
    grid.setIntervalX(side)
    grid.setIntervalY(side)
    grid.setLineSymbol(QgsLineSymbol.createSimple({"line_color": PALE_GREY, "line_width": str(0.12 * page.part)}))
    drawn.grids().addGrid(grid)
    for column in range(COLUMNS):
        label = page.write(LETTERS[column], (MAP[0] + column * SQUARE, MAP[1] - 4.5, SQUARE, 4.5), 8)
        label.setHAlign(Qt.AlignmentFlag.AlignHCenter)
    for row in range(ROWS):
        label = page.write(str(row + 1), (MAP[0] - 6, MAP[1] + row * SQUARE, 5, SQUARE), 8, right=True)
        label.setVAlign(Qt.AlignmentFlag.AlignVCenter)


def _headlines(page: Page, title: str, sheets: Sequence[Sheet]) -> None:
    titles = [sheet.title for sheet in sheets]
    page.write('[% "district" %]', (12, 7, MAP[2], 11), fitting([title], MAP[2], 22, bold=True), bold=True)
    page.write('[% "title" %]', (12, 17.5, MAP[2], 7), fitting(titles, MAP[2], 12))
    page.write(Message.of("sheet_about"), (12, 24.5, MAP[2], 6), 10)
    codes = [sheet.code for sheet in sheets]
    size = fitting(codes, ROOM, 18, bold=True)
    page.write('[% "code" %]', (COLUMN, 8, ROOM, 9), size, bold=True, right=True)
    page.write(Message.of("sheet_code_told"), (COLUMN, 17.5, ROOM, 14), 8, right=True)


def _foot(page: Page, drawn: QgsLayoutItemMap, frame: Frame) -> None:
    """Scale and north, how to mark a place, and who met when."""
    bar = add_scale_bar(page.layout, drawn, (MAP[0] * page.part, 278 * page.part), page.part)
    bar.refresh()
    after = MAP[0] + bar.sizeWithUnits().width() / page.part + 4
    page.write(f"1:{frame.denominator:,d}".replace(",", "\u202f"), (after, 283, 40, 6), 9)
    page.write(Message.of("sheet_marks"), (130, 279, MAP[0] + MAP[2] - 130, 12), 9)
    add_north(page.layout, drawn, page.placed((MAP[0] + MAP[2] - 18, MAP[1] + 3, 14, 14)))
    right = COLUMN + ROOM
    page.blank(Message.of("sheet_meeting"), COLUMN, right, 274)
    page.blank(Message.of("sheet_date"), COLUMN, COLUMN + 48, 281)
    page.blank(Message.of("sheet_phase"), COLUMN + 52, COLUMN + 78, 281)
    page.write(f'{say(Message.of("sheet_group"), page.language)} [% "number" %]', (COLUMN + 82, 281, 28, 6), 9)
    page.write('[% "code" %]', (COLUMN, 288, ROOM, 4), 8, bold=True, right=True)


def _room(page: Page, mark: str, heading: str, top: float, bottom: float) -> None:
    """A heading and rows to write in, each with its mark, which is also put on the map, and a field for its square.

    Handwriting is the same size on any paper, so larger sheets have more rows.
    """
    page.write(heading, (COLUMN, top, ROOM - MARK, HEADING), 13, bold=True)
    square = page.write(Message.of("sheet_square"), (COLUMN + ROOM - MARK, top + 3.5, MARK, HEADING - 3.5), 7)
    square.setHAlign(Qt.AlignmentFlag.AlignHCenter)
    rows = int((bottom - top - HEADING) * math.sqrt(page.part) / ROW)
    high = (bottom - top - HEADING) / rows
    for row in range(rows):
        begin = top + HEADING + row * high
        for text, left, wide in ((f"{mark}{row + 1}", 0.0, ROOM - MARK), ("", ROOM - MARK, MARK)):
            label = page.write(text, (COLUMN + left, begin, wide, high), 9 / math.sqrt(page.part))
            label.setMarginX(1.5 * page.part)
            label.setMarginY(1.5 * page.part)
            label.setFrameEnabled(True)
            label.setFrameStrokeWidth(QgsLayoutMeasurement(0.2 * page.part, Qgis.LayoutUnit.Millimeters))


def _legend(page: Page, drawn: QgsLayoutItemMap, layer: QgsVectorLayer, number: int) -> None:
    """What the colours of one map mean, on the pages that show it."""
    legend = add_legend(page.layout, drawn, [layer], "", page.placed(LEGEND), 2, page.part)
    properties = QgsPropertyCollection(legend.dataDefinedProperties())
    elsewhere = QgsProperty.fromExpression(f"\"map\" <> '{number}'")
    properties.setProperty(QgsLayoutObject.DataDefinedProperty.ExcludeFromExports, elsewhere)
    legend.setDataDefinedProperties(properties)
