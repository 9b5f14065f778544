# SPDX-License-Identifier: GPL-3.0-or-later
"""The look of results: QML made of core renderers only, so that a layer opens styled where the plugin is not.

Every function gives QML text for ``call.write(..., style=qml)``. It needs the Table that is written (for the labels of
its fields), the language of the run, ``prefix`` where PREFIX is set, and ``geometry=geometry_of(source)`` where units
may be something else than polygons::

    scored(table, "overlay", title=say(..., call.language), language=call.language)
    graduated(table, "root_score", classes, title=say(..., call.language), language=call.language)
    diverging(table, "balance", table["balance"], title=..., language=call.language)
    categorised(table, "phase", [Category("1", "Focus meetings", "#0072b2"), ...], language=call.language)
    named(table, "leading_layer", {"social_score": "Social", ...}, language=call.language)

All of them show units without data in grey hatch with a legend entry of their own, have thin light outlines, give the
fields their labels as aliases and show the reading, where there is one, as map tip. The same result gives the
same text, byte by byte.
"""

from __future__ import annotations

import math
import textwrap
from dataclasses import dataclass
from typing import Iterable, Mapping, Sequence

import numpy as np
from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsExpression,
    QgsFeatureRenderer,
    QgsFeatureRequest,
    QgsField,
    QgsPalLayerSettings,
    QgsRenderContext,
    QgsRendererCategory,
    QgsRuleBasedRenderer,
    QgsSimpleFillSymbolLayer,
    QgsSymbol,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
    QgsWkbTypes,
)

from district_potential.core import palettes
from district_potential.core.classes import Classes, classes_of_breaks, classify
from district_potential.core.legend import no_data, range_labels
from district_potential.core.table import Numbers, Table
from district_potential.layers.attributes import TYPES
from district_potential.layers.lettering import text_format
from district_potential.layers.qml import qml_of
from district_potential.layers.read import Source
from district_potential.layers.symbols import dot_where_without_length, no_data_symbol, paler_where_less_certain, symbol

POLYGON = Qgis.GeometryType.Polygon
READING = ("reading", "biv_reading")
CLASSES = 5
# Millimetres: the outline of units where there are more of them than this.
MANY, FINE = 1500, 0.03
# Millimetres: units smaller than this on the map are not lettered.
LETTERED = 14.0
# Letters: longer labels of a legend go on in another line, or the panel of layers cuts them.
LINE = 26
LAYERS = {
    Qgis.GeometryType.Polygon: "Polygon",
    Qgis.GeometryType.Line: "LineString",
    Qgis.GeometryType.Point: "Point",
    Qgis.GeometryType.Null: "None",
}


@dataclass(frozen=True)
class Category:
    """One entry of a categorised legend: the value in the field, what people read, its colour and pattern."""

    value: str | int
    label: str
    colour: str
    pattern: str = "solid"


def geometry_of(source: Source) -> Qgis.GeometryType:
    """What the features of a source are drawn as: polygons where that is not known, nothing for a bare table."""
    kind = QgsWkbTypes.geometryType(source.features.wkbType()) if source.features else Qgis.GeometryType.Null
    return kind if kind in LAYERS else POLYGON


def graduated(
    table: Table,
    field: str,
    classes: Classes,
    *,
    title: str,
    language: str,
    palette: str = "viridis",
    reverse: bool = False,
    prefix: str = "",
    geometry: Qgis.GeometryType = POLYGON,
    certainty: str = "",
    dots: bool = False,
    centre: float | None = None,
) -> str:
    """Show a number field in classes, low to high, each labelled by its edges in the language's numbers.

    title: heads the legend, in several lines where it has them. reverse: the lowest values take the colours of the
    highest, as the first ranks do. palette: ``viridis`` | ``puor``. certainty: a field of the layer, as it is named
    there, from 0 to 1, by which colours are paler where it is low. dots: lines without length are drawn as dots.
    centre: of lines and points that cross, those with the values farthest from it are seen; without it the best ones.
    What lies outside the edges belongs to the outermost class, as in Classes. With more classes than the palette tells
    apart (``palettes.SAFE_CLASSES``) every other class is hatched.
    """
    colours = palettes.ramp(palette, len(classes))
    if reverse:
        colours = colours[::-1]
    inner = [float(edge) for edge in classes.breaks[1:-1]]
    hatched = len(classes) > palettes.SAFE_CLASSES[palette]
    name = QgsExpression.quotedColumnRef(prefix + field)
    root = _rule("root")
    # A heading beside the classes, not above them: QGIS folds the rules that stand under another one.
    for place, line in enumerate(title.split("\n")):
        root.appendChild(_rule(f"title_{place}" if place else "title", label=line))
    for i, (colour, label) in enumerate(zip(colours, range_labels(classes.breaks, language))):
        limits = [f"{name} > {inner[i - 1]!r}"] if i else []
        limits += [f"{name} <= {inner[i]!r}"] if i < len(inner) else []
        condition = " AND ".join(limits) or f"{name} IS NOT NULL"
        pattern = "lined" if hatched and i % 2 else "solid"
        drawn = _drawn(geometry, colour, pattern, certainty)
        drawn = dot_where_without_length(drawn, colour) if dots else drawn
        root.appendChild(_rule(f"class_{i + 1}", drawn, condition, label))
    root.appendChild(_rule("no_data", no_data_symbol(geometry), f"{name} IS NULL", no_data(language)))
    renderer = QgsRuleBasedRenderer(root)
    if geometry != POLYGON:
        told = name if centre is None else f"abs({name} - {centre!r})"
        clause = QgsFeatureRequest.OrderByClause(told, not reverse, True)
        renderer.setOrderBy(QgsFeatureRequest.OrderBy([clause]))
        renderer.setOrderByEnabled(True)
    return _qml(table, renderer, prefix, geometry)


def scored(
    table: Table,
    field: str,
    *,
    title: str,
    language: str,
    prefix: str = "",
    geometry: Qgis.GeometryType = POLYGON,
    certainty: str = "",
    dots: bool = False,
) -> str:
    """Show a score in up to five viridis classes of equally many units; certainty and dots as of ``graduated``."""
    column = table[field]
    classes = classify(column, "quantile", CLASSES) if np.isfinite(column).any() else Classes((), ())
    return graduated(
        table, field, classes, title=title, language=language, prefix=prefix, geometry=geometry, certainty=certainty,
        dots=dots,
    )  # fmt: skip


def diverging(
    table: Table,
    field: str,
    values: Iterable[float],
    *,
    title: str,
    language: str,
    centre: float = 0.0,
    prefix: str = "",
    geometry: Qgis.GeometryType = POLYGON,
) -> str:
    """Show a balance: orange below the centre, purple above it, in five classes symmetric about it.

    values: those that the classes must span, gaps allowed.
    """
    return graduated(
        table,
        field,
        symmetric_classes(values, centre),
        title=title,
        language=language,
        palette="puor",
        prefix=prefix,
        geometry=geometry,
        centre=centre,
    )


def categorised(
    table: Table,
    field: str,
    categories: Sequence[Category],
    *,
    language: str,
    letters: str = "",
    headings: Sequence[str] = (),
    prefix: str = "",
    geometry: Qgis.GeometryType = POLYGON,
    certainty: str = "",
) -> str:
    """Show a field of words or whole numbers, one entry a value.

    letters: ``value`` or ``label`` is written into the polygons where it fits, so that it is read without colour.
    headings: lines that stand over the entries, said once for all of them. certainty: as of ``graduated``.
    """
    lettering = _lettering(prefix + field, categories, letters) if letters else None
    if headings:
        renderer = _headed(prefix + field, categories, headings, language, geometry, certainty)
        return _qml(table, renderer, prefix, geometry, lettering)
    shown = [
        QgsRendererCategory(
            each.value,
            _drawn(geometry, each.colour, each.pattern, certainty),
            wrapped(each.label),
            True,
            f"class_{place}",
        )
        for place, each in enumerate(categories, 1)
    ]
    shown.append(QgsRendererCategory(None, no_data_symbol(geometry), no_data(language), True, "no_data"))
    renderer = QgsCategorizedSymbolRenderer(prefix + field, shown)
    return _qml(table, renderer, prefix, geometry, lettering)


def named(
    table: Table,
    field: str,
    labels: Mapping[str, str],
    *,
    language: str,
    prefix: str = "",
    geometry: Qgis.GeometryType = POLYGON,
    certainty: str = "",
) -> str:
    """Show a field of names without order, such as the leading layer: labels maps each value to what people read.

    Colours of Okabe and Ito; beyond six names they come round again with another pattern.
    """
    colours = palettes.okabe_ito(len(labels))
    patterns = list(palettes.PATTERNS)
    categories = [
        Category(value, label, colours[i], patterns[i // palettes.SAFE_CLASSES["okabe_ito"] % len(patterns)])
        for i, (value, label) in enumerate(labels.items())
    ]
    return categorised(
        table, field, categories, language=language, letters="label", prefix=prefix, geometry=geometry,
        certainty=certainty,
    )  # fmt: skip


def symmetric_classes(values: Iterable[float], centre: float = 0.0) -> Classes:
    """Five classes symmetric about a centre, their edges at round numbers.

    The three in the middle are equally wide; the outer ones reach to the furthest value, so that a few extreme values
    do not press all others into the middle.
    """
    column: Numbers = np.asarray(list(values), dtype=np.float64)
    distances = np.abs(column[np.isfinite(column)] - centre)
    if not distances.size or not distances.max():
        half = outer = 1.0
    else:
        half = _round_up(float(np.quantile(distances, 0.9)) / 5 or float(distances.max()) / 5)
        outer = _round_up(float(distances.max()))
    outer = max(outer, 5 * half)
    return classes_of_breaks([centre + step for step in (-outer, -3 * half, -half, half, 3 * half, outer)])


def _round_up(value: float) -> float:
    """The next 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 or 10 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(value))
    nice = next(step for step in (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10) if step * power >= value * (1 - 1e-9))
    return float(f"{nice * power:.12g}")


def _drawn(geometry: Qgis.GeometryType, colour: str, pattern: str, certainty: str) -> QgsSymbol:
    made = symbol(geometry, colour, pattern)
    return paler_where_less_certain(made, certainty) if certainty else made


def _headed(
    field: str,
    categories: Sequence[Category],
    headings: Sequence[str],
    language: str,
    geometry: Qgis.GeometryType,
    certainty: str,
) -> QgsRuleBasedRenderer:
    """The entries of a categorised legend as rules: QGIS lets categories have no heading."""
    name = QgsExpression.quotedColumnRef(field)
    root = _rule("root")
    for place, heading in enumerate(headings, 1):
        root.appendChild(_rule(f"title_{place}", label=heading))
    for place, each in enumerate(categories, 1):
        drawn = _drawn(geometry, each.colour, each.pattern, certainty)
        condition = f"{name} = {QgsExpression.quotedValue(each.value)}"
        root.appendChild(_rule(f"class_{place}", drawn, condition, each.label))
    root.appendChild(_rule("no_data", no_data_symbol(geometry), f"{name} IS NULL", no_data(language)))
    return QgsRuleBasedRenderer(root)


def _rule(key: str, drawn: QgsSymbol | None = None, condition: str = "", label: str = "") -> QgsRuleBasedRenderer.Rule:
    rule = QgsRuleBasedRenderer.Rule(drawn, 0, 0, condition, wrapped(label))
    # QGIS makes a random key: the same result must give the same text.
    rule.setRuleKey(key)
    return rule


def wrapped(label: str) -> str:
    """A label as legends show it, in as many lines as it needs in a panel of the usual width."""
    return plain("\n".join(textwrap.wrap(label, LINE, break_long_words=False, break_on_hyphens=False)))


def plain(label: str) -> str:
    """A label that legends show as it is: one that holds ``[%`` they take for an expression, and say its value."""
    return label.replace("[%", "[\u2060%")


def _qml(
    table: Table,
    renderer: QgsFeatureRenderer,
    prefix: str,
    geometry: Qgis.GeometryType,
    lettering: QgsPalLayerSettings | None = None,
) -> str:
    """The style of a layer with the table's fields, drawn by a renderer."""
    layer = QgsVectorLayer(LAYERS[geometry], "style", "memory")
    layer.dataProvider().addAttributes([QgsField(prefix + each.name, TYPES[each.kind]) for each in table])
    layer.updateFields()
    for position, each in enumerate(table):
        layer.setFieldAlias(position, each.label)
    reading = next((name for name in READING if name in table), "")
    if reading:
        layer.setMapTipTemplate(f"[% {_escaped(prefix + reading)} %]")
    if geometry == Qgis.GeometryType.Null:
        return qml_of(layer)
    if len(table) > MANY:
        _thin(renderer)
    layer.setRenderer(renderer)
    if lettering:
        layer.setLabeling(QgsVectorLayerSimpleLabeling(lettering))
        layer.setLabelsEnabled(True)
    return qml_of(layer)


def _thin(renderer: QgsFeatureRenderer) -> None:
    """Outlines that leave small units their colour: a whole country's would else be drawn over by them."""
    for drawn in renderer.symbols(QgsRenderContext()):
        fill = drawn.symbolLayer(0)
        if isinstance(fill, QgsSimpleFillSymbolLayer):
            fill.setStrokeWidth(FINE)


def _escaped(field: str) -> str:
    """An expression that gives a field's text with nothing in it that HTML would act upon."""
    name = QgsExpression.quotedColumnRef(field)
    return f"replace(replace({name}, '&', '&amp;'), '<', '&lt;')"


def _lettering(field: str, categories: Sequence[Category], letters: str) -> QgsPalLayerSettings:
    """Small letters with a light halo, only where they fit into the polygon."""
    settings = QgsPalLayerSettings()
    settings.fieldName = field
    if letters == "label":
        quoted = [f"{QgsExpression.quotedValue(c.value)}, {QgsExpression.quotedValue(c.label)}" for c in categories]
        settings.fieldName = f"map_get(map({', '.join(quoted)}), {QgsExpression.quotedColumnRef(field)})"
        settings.isExpression = True
    settings.fitInPolygonOnly = True
    settings.setCallout(None)
    settings.placement = Qgis.LabelPlacement.Horizontal
    # Where units are small on the map, letters in the few that have room would say less than none.
    settings.thinningSettings().setMinimumFeatureSize(LETTERED)
    settings.setFormat(text_format(7, halo=0.6))
    return settings
