# SPDX-License-Identifier: GPL-3.0-or-later
"""How a district's table looks and is filled in: its symbols, its form, its labels, in the district's language."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Mapping

from qgis.core import (
    QgsAttributeTableConfig,
    QgsCategorizedSymbolRenderer,
    QgsDefaultValue,
    QgsEditorWidgetSetup,
    QgsFieldConstraints,
    QgsMapLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument

from district_potential.core.messages import Message, say
from district_potential.layers.qml import qml_of
from district_potential.layers.workspace.chart import add_chart
from district_potential.layers.workspace.schema import BY_NAME, Column, Described, label_in

STYLES = Path(__file__).parent.parent.parent / "styles"
WORDS = {"{example}": Message.of("example"), "{other}": Message.of("not_stated")}
MEMORY_TYPES = {
    "whole": "integer", "number": "double", "date": "date", "moment": "datetime", "flag": "bool",
}  # fmt: skip
EDITORS: dict[str, tuple[str, dict[str, Any]]] = {
    "flag": ("CheckBox", {"CheckedState": "", "UncheckedState": "", "AllowNullState": False}),
    "date": ("DateTime", {
        "allow_null": True, "calendar_popup": True, "display_format": "dd/MM/yyyy", "field_format": "yyyy-MM-dd",
        "field_iso_format": False,
    }),
    "photo": ("ExternalResource", {
        "DocumentViewer": 1, "DocumentViewerHeight": 180, "FileWidget": True, "FileWidgetButton": True,
        "RelativeStorage": 1, "StorageMode": 0, "UseLink": True,
    }),
    # In a line of text QGIS writes 2,020 as soon as nobody edits; QField knows no other way for a number either.
    "year": ("Range", {"AllowNull": True, "Min": 1, "Max": 9999, "Step": 1, "Precision": 0, "Style": "SpinBox"}),
}  # fmt: skip
DRAWN = QgsMapLayer.StyleCategory.Symbology | QgsMapLayer.StyleCategory.Labeling
STORED = (
    DRAWN
    | QgsMapLayer.StyleCategory.Fields
    | QgsMapLayer.StyleCategory.Forms
    | QgsMapLayer.StyleCategory.AttributeTable
    | QgsMapLayer.StyleCategory.MapTips
)


@cache
def style_of(table: str, language: str) -> str:
    """The style that a table of the district opens with, as QML: symbols, labels, form and aliases in a language."""
    described = BY_NAME[table]
    layer = _empty(described)
    dress(layer, described, language, {})
    return qml_of(layer, STORED)


def drawn_layer(table: str, language: str) -> QgsVectorLayer:
    """A layer with a table's fields, symbols and labels, and nothing in it."""
    layer = _empty(BY_NAME[table])
    _draw(layer, BY_NAME[table], language)
    return layer


@cache
def style_of_lines(language: str) -> str:
    """The style of itineraries that stand in a layer of their own, as QML: their symbols and labels alone."""
    return qml_of(drawn_layer("itineraries", language), DRAWN)


@cache
def style_of_stops(language: str) -> str:
    """The style of stops that stand in a layer of their own, as QML: their numbers and labels alone."""
    return qml_of(drawn_layer("stops", language), DRAWN)


def dress(layer: QgsVectorLayer, described: Described, language: str, others: Mapping[str, QgsVectorLayer]) -> None:
    """Give a layer the symbols and the form of its table.

    others: the layers of the tables it refers to, by table; a table that is not among them is found by QGIS in the
    same file when the layer is added to a project.
    """
    _draw(layer, described, language)
    for position, field in enumerate(layer.fields()):
        if field.name() in described.names:
            _fill_in(layer, position, described.column(field.name()), language, others)
        elif field.name() == "fid":
            layer.setEditorWidgetSetup(position, QgsEditorWidgetSetup("Hidden", {}))
    layer.setDisplayExpression(f'"{described.shown}"')
    add_chart(layer, described.name, language)
    _hide_columns(layer, described)


def _empty(described: Described) -> QgsVectorLayer:
    """A layer with the table's fields and nothing in it, to make a style on."""
    fields = [f"field={c.name}:{MEMORY_TYPES.get(c.kind, 'string')}" for c in described.columns]
    uri = "&".join([f"{described.geometry or 'NoGeometry'}?field=fid:integer", *fields])
    return QgsVectorLayer(uri, described.name, "memory")


def _draw(layer: QgsVectorLayer, described: Described, language: str) -> None:
    """Draw a layer as the template of its table says, if there is one, with a legend in the language."""
    template = STYLES / f"{described.name}.qml"
    if not template.is_file():
        return
    text = template.read_text(encoding="utf-8")
    for place, word in WORDS.items():
        text = text.replace(place, say(word, language))
    document = QDomDocument()
    document.setContent(text)
    layer.importNamedStyle(document, DRAWN)
    renderer = layer.renderer()
    if isinstance(renderer, QgsCategorizedSymbolRenderer):
        labels = described.column(renderer.classAttribute()).values or {}
        for position, category in enumerate(renderer.categories()):
            if category.value() in labels:
                renderer.updateCategoryLabel(position, label_in(labels[category.value()], language))


def _fill_in(
    layer: QgsVectorLayer, position: int, column: Column, language: str, others: Mapping[str, QgsVectorLayer]
) -> None:
    layer.setFieldAlias(position, label_in(column.label, language))
    kind, options = _widget(column, language, others)
    layer.setEditorWidgetSetup(position, QgsEditorWidgetSetup(kind, options))
    if column.default or column.offered:
        layer.setDefaultValueDefinition(position, QgsDefaultValue(column.default or column.offered, column.renewed))
    if column.remembered:
        config = layer.editFormConfig()
        config.setReuseLastValue(position, True)
        layer.setEditFormConfig(config)
    if column.rule:
        layer.setConstraintExpression(position, column.rule.expression, label_in(column.rule.meaning, language))
    for wanted, constraint, firm in (
        (column.required, QgsFieldConstraints.Constraint.ConstraintNotNull, True),
        (column.unique, QgsFieldConstraints.Constraint.ConstraintUnique, True),
        (column.rule, QgsFieldConstraints.Constraint.ConstraintExpression, column.rule and column.rule.firm),
    ):
        if wanted:
            strength = QgsFieldConstraints.ConstraintStrength
            layer.setFieldConstraint(
                position, constraint, strength.ConstraintStrengthHard if firm else strength.ConstraintStrengthSoft
            )


def _widget(column: Column, language: str, others: Mapping[str, QgsVectorLayer]) -> tuple[str, dict[str, Any]]:
    """The editor of a column: its kind and options as QGIS names them."""
    if column.hidden:
        return "Hidden", {}
    if column.values:
        return "ValueMap", {"map": [{label_in(label, language): word} for word, label in column.values.items()]}
    if column.refers:
        return "ValueRelation", _reference(column, language, others)
    kind = "year" if column.year else column.kind
    if kind in EDITORS:
        return EDITORS[kind]
    return "TextEdit", {"IsMultiline": column.kind == "prose", "UseHtml": False}


def _reference(column: Column, language: str, others: Mapping[str, QgsVectorLayer]) -> dict[str, Any]:
    target = BY_NAME[column.refers]
    layer = others.get(column.refers)
    shown = "label_it" if target.name == "framework" and language == "it" else target.shown
    return {
        # Without an id, even of no layer, QGIS does not look for the table in the layer's own file.
        "Layer": layer.id() if layer else target.name,
        "LayerName": layer.name() if layer else target.name,
        "LayerSource": f"./district.gpkg|layername={target.name}",
        "LayerProviderName": "ogr",
        "Key": target.key,
        "Value": shown,
        "AllowMulti": column.many,
        "AllowNull": True,
        "OrderByValue": True,
        "FilterExpression": "\"kind\" = 'dimension'" if "dimension" in column.name else "",
        "NofColumns": 1,
        "UseCompleter": False,
    }


def _hide_columns(layer: QgsVectorLayer, described: Described) -> None:
    """Keep what is of no interest to people out of the attribute table too."""
    config = QgsAttributeTableConfig()
    config.update(layer.fields())
    columns = config.columns()
    for each in columns:
        each.hidden = each.name == "fid" or (each.name in described.names and described.column(each.name).hidden)
    config.setColumns(columns)
    layer.setAttributeTableConfig(config)
