# SPDX-License-Identifier: GPL-3.0-or-later
"""The symbols that results are drawn with: flat colours, patterns where colour is not enough, a hatch for no data."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsExpression,
    QgsFillSymbol,
    QgsGeometryGeneratorSymbolLayer,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsProperty,
    QgsSymbol,
)

from district_potential.core.palettes import (
    INK,
    LIGHT_OUTLINE,
    NO_DATA,
    NO_DATA_LINES,
    OUTLINE,
    PALE_LINE,
    PALEST,
    PATTERNS,
    is_dark,
    luminance,
)

# A pattern of lines has no place on points and lines: there its rank chooses a shape or a dash.
SHAPES = ("circle", "square", "triangle", "diamond")
# Colours lighter than this (relative luminance) get a darker outline, or their units would run together.
LIGHT = 0.7
# Of lines, which have no outline, those lighter than this are not seen on paper.
UNSEEN = 0.9
DASHES = ("solid", "dash", "dot", "dash dot")


def symbol(geometry: Qgis.GeometryType, colour: str, pattern: str = "solid") -> QgsSymbol:
    """A class of units: a colour with a thin light outline, and a pattern of ``palettes.PATTERNS`` over it."""
    rank = list(PATTERNS).index(pattern)
    if geometry == Qgis.GeometryType.Point:
        return _marker(colour, SHAPES[rank], "#404040")
    if geometry == Qgis.GeometryType.Line:
        return _line(PALE_LINE if luminance(colour) > UNSEEN else colour, DASHES[rank])
    fill = _fill(colour, LIGHT_OUTLINE if luminance(colour) > LIGHT else OUTLINE)
    _hatch(fill, PATTERNS[pattern], "#ffffff" if is_dark(colour) else INK)
    return fill


def paler_where_less_certain(drawn: QgsSymbol, field: str) -> QgsSymbol:
    """The symbol, its opacity by a field from 0 (nothing known) to 1 (certain): value by alpha.

    Roth, Woodruff and Johnson, Value-by-alpha Maps, The Cartographic Journal 47, 2010. A missing certainty is none.
    """
    known = f"max(0, min(1, coalesce({QgsExpression.quotedColumnRef(field)}, 0)))"
    opacity = QgsProperty.fromExpression(f"{PALEST} + {100 - PALEST} * {known}")
    drawn.setDataDefinedProperty(QgsSymbol.Property.Opacity, opacity)
    return drawn


def dot_where_without_length(drawn: QgsSymbol, colour: str) -> QgsSymbol:
    """The symbol of a line, with a dot where both ends lie in one place and there is no line to see."""
    place = "if(length($geometry) = 0, start_point($geometry), NULL)"
    dot = QgsGeometryGeneratorSymbolLayer.create({"SymbolType": "Marker", "geometryModifier": place})
    dot.setSubSymbol(_marker(colour, SHAPES[0], "#404040"))
    drawn.appendSymbolLayer(dot)
    return drawn


def no_data_symbol(geometry: Qgis.GeometryType) -> QgsSymbol:
    """Units without a value: grey hatch on white, so that a gap is seen as a gap."""
    if geometry == Qgis.GeometryType.Point:
        return _marker("#ffffff", "cross_fill", NO_DATA)
    if geometry == Qgis.GeometryType.Line:
        return _line(NO_DATA, "dot")
    fill = _fill("#ffffff", LIGHT_OUTLINE)
    _hatch(fill, NO_DATA_LINES, NO_DATA)
    return fill


def _fill(colour: str, outline: str) -> QgsFillSymbol:
    return QgsFillSymbol.createSimple(
        {"color": colour, "outline_color": outline, "outline_width": "0.1", "joinstyle": "round"}
    )


def _hatch(fill: QgsFillSymbol, lines: tuple[tuple[int, float], ...], colour: str) -> None:
    for angle, distance in lines:
        layer = QgsLinePatternFillSymbolLayer.create({"angle": str(angle), "distance": str(distance)})
        stroke = QgsLineSymbol.createSimple({"line_color": colour, "line_width": "0.2"})
        layer.setSubSymbol(stroke)
        fill.appendSymbolLayer(layer)


def _marker(colour: str, shape: str, outline: str) -> QgsMarkerSymbol:
    return QgsMarkerSymbol.createSimple(
        {"color": colour, "name": shape, "outline_color": outline, "outline_width": "0.2", "size": "3"}
    )


def _line(colour: str, dash: str) -> QgsLineSymbol:
    return QgsLineSymbol.createSimple({"line_color": colour, "line_style": dash, "line_width": "0.8"})
