# SPDX-License-Identifier: GPL-3.0-or-later
"""The forms of a district's tables, opened by a QGIS that knows nothing of this plugin."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from qgis.core import QgsFeature, QgsFieldConstraints, QgsVariantUtils, QgsVectorLayer, QgsVectorLayerUtils
from qgis.gui import QgsAttributeEditorContext, QgsAttributeForm, QgsGui
from qgis.PyQt.QtCore import QLocale
from qgis.PyQt.QtWidgets import QAbstractSpinBox, QPlainTextEdit

from district_potential.layers.rows import Append, change_rows
from district_potential.layers.workspace.schema import BY_NAME, TABLES
from district_potential.layers.workspace.tables import rows_of
from tests import samples

EDITOR_OF = {"date": "DateTime", "photo": "ExternalResource", "flag": "CheckBox", "year": "Range"}
# What a colleague's QGIS does with the file: the tables are opened by their file alone, a row is made by the form.
COLLEAGUE = """
import importlib.util, json, sys
from qgis.core import QgsApplication, QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer, QgsVectorLayerUtils
from qgis.gui import QgsAttributeEditorContext, QgsAttributeForm, QgsGui

district, tables = sys.argv[1], sys.argv[2].split(",")
application = QgsApplication([], True)
application.initQgis()
QgsGui.editorWidgetRegistry().initEditors()
layers = {name: QgsVectorLayer(f"{district}|layername={name}", name, "ogr") for name in tables}
QgsProject.instance().addMapLayers(list(layers.values()))
told = {"plugin": importlib.util.find_spec("district_potential") is not None, "tables": {}}
for name, layer in layers.items():
    fields = layer.fields()
    told["tables"][name] = {
        field.name(): {
            "label": layer.attributeDisplayName(place),
            "editor": layer.editorWidgetSetup(place).type(),
            "default": layer.defaultValueDefinition(place).expression(),
            "rule": layer.constraintDescription(place),
            "remembered": layer.editFormConfig().reuseLastValue(place),
        }
        for place, field in enumerate(fields)
    }
stops = layers["stops"]
stops.startEditing()
place = QgsGeometry.fromWkt("Point(603100 4801100)")
given = {stops.fields().lookupField("itinerary"): "i1"}
made = QgsVectorLayerUtils.createFeature(stops, place, given, stops.createExpressionContext())
form = QgsAttributeForm(stops, made)
form.setMode(QgsAttributeEditorContext.Mode.AddFeatureMode)
title = stops.fields().lookupField("title")
valid = [QgsVectorLayerUtils.validateAttribute(stops, made, title)[0]]
form.changeAttribute("title", "By hand")
made.setAttribute(title, "By hand")
valid.append(QgsVectorLayerUtils.validateAttribute(stops, made, title)[0])
told["saved"] = [*valid, form.save(), stops.commitChanges()]
print("TOLD" + json.dumps(told))
sys.stdout.flush()
import os
os._exit(0)
"""


@pytest.fixture
def district(qgis_app, tmp_path):
    path = tmp_path / "district.gpkg"
    samples.district(path)
    return path


@pytest.fixture
def colleague(district, tmp_path):
    """What a QGIS with an empty profile and no way to the plugin tells of the district."""
    home = tmp_path / "colleague"
    (home / "run").mkdir(parents=True, mode=0o700)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("QGIS_", "PYTHON"))}
    environment |= {
        "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(home / "run"), "QGIS_CUSTOM_CONFIG_PATH": str(home),
        "HOME": str(home),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-I", "-c", COLLEAGUE, str(district), ",".join(table.name for table in TABLES)],
        env=environment, cwd=home, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    lines = [line for line in done.stdout.splitlines() if line.startswith("TOLD")]
    assert lines, done.stderr[-2000:]
    return json.loads(lines[0][4:])


def test_texts_of_several_lines_begin_empty(qgis_app, tmp_path):
    """QGIS writes NULL into them otherwise, and what people type goes behind it."""
    district = tmp_path / "district.gpkg"
    samples.district(district)
    layer = QgsVectorLayer(f"{district}|layername=stops", "stops", "ogr")
    layer.startEditing()
    made = QgsVectorLayerUtils.createFeature(layer)
    form = QgsAttributeForm(layer, made)
    form.setMode(QgsAttributeEditorContext.Mode.AddFeatureMode)
    texts = [edit.toPlainText() for edit in form.findChildren(QPlainTextEdit)]
    assert len(texts) == sum(column.kind == "prose" for column in BY_NAME["stops"].columns)
    assert set(texts) == {""}
    layer.rollBack()


def test_a_colleague_without_the_plugin_has_labels_choices_and_defaults(colleague):
    assert colleague["plugin"] is False
    for described in TABLES:
        shown = colleague["tables"][described.name]
        for column in described.columns:
            told = shown[column.name]
            assert told["label"] == column.label[0]
            wanted = "Hidden" if column.hidden else "ValueMap" if column.values else None
            wanted = wanted or ("ValueRelation" if column.refers else None)
            wanted = wanted or EDITOR_OF.get("year" if column.year else column.kind)
            assert told["editor"] == (wanted or "TextEdit"), (described.name, column.name)
            assert told["default"] == (column.default or column.offered), (described.name, column.name)
            assert told["rule"] == (column.rule.meaning[0] if column.rule else ""), (described.name, column.name)
            assert told["remembered"] == column.remembered, (described.name, column.name)


def test_a_row_made_by_the_stored_form_has_its_number_unit_and_identifier(colleague, district):
    assert colleague["saved"] == [False, True, True, True], "valid without its title, or not with it"
    made = rows_of(str(district), "stops")[-1]
    assert (made["title"], made["sequence"], made["itinerary"], made["unit_code"]) == ("By hand", 4, "i1", "002")
    assert len(made["uuid"]) == 36


@pytest.mark.parametrize(
    ("table", "column", "cells", "holds"),
    [
        ("votes", "present", {"in_favour": 5, "against": 2, "abstained": 1, "present": 8}, True),
        ("votes", "present", {"in_favour": 5, "against": 2, "abstained": 2, "present": 8}, False),
        ("votes", "present", {"in_favour": 5, "present": None}, True),
        ("itineraries", "end", {"start": "2026-03-01", "end": "2026-02-01"}, False),
        ("itineraries", "end", {"start": "2026-03-01", "end": "2026-03-01"}, True),
        ("itineraries", "end", {"start": "2026-03-01", "end": None}, True),
        ("stops", "sequence", {"sequence": 0}, False),
        ("stops", "sequence", {"sequence": 1}, True),
        ("meetings", "present_by_kind", {"present_by_kind": "citizens:20;public:3"}, True),
        ("meetings", "present_by_kind", {"present_by_kind": "many citizens"}, False),
        ("meetings", "present_by_kind", {"present_by_kind": None}, True),
        ("monitoring", "baseline", {"baseline": None}, False),
        ("monitoring", "baseline", {"baseline": 0}, True),
        ("monitoring", "target_year", {"baseline_year": 2026, "target_year": 2025}, False),
    ],
)
def test_forms_say_what_does_not_hold(district, table, column, cells, holds):
    from qgis.core import QgsExpression, QgsFeature

    layer = QgsVectorLayer(f"{district}|layername={table}", table, "ogr")
    feature = QgsFeature(layer.fields())
    for name, value in cells.items():
        feature.setAttribute(name, value)
    context = layer.createExpressionContext()
    context.setFeature(feature)
    place = layer.fields().lookupField(column)
    expression = QgsExpression(layer.constraintExpression(place))
    assert bool(expression.evaluate(context)) is holds, expression.evalErrorString()
    assert layer.fieldConstraints(place) & QgsFieldConstraints.Constraint.ConstraintExpression


def test_every_default_and_rule_can_be_read_and_names_columns_of_its_table(qgis_app):
    from qgis.core import QgsExpression

    for described in TABLES:
        for column in described.columns:
            for text in (column.default, column.offered, column.rule.expression if column.rule else ""):
                expression = QgsExpression(text)
                assert not text or not expression.hasParserError(), expression.parserErrorString()
                named = expression.referencedColumns() - {"", "#!allattributes!#"}
                assert named <= {*described.names, "code"}, (described.name, column.name, named)


def test_what_a_form_offers_is_never_put_into_rows_that_come_from_elsewhere(district, tmp_path, provider):
    import processing

    table = tmp_path / "meetings.csv"
    table.write_text("kind,title\nassembly,Long ago\n", encoding="utf-8")
    given = {"DISTRICT": str(district), "TABLE": "meetings", "LAYER": str(table), "LANGUAGE": "en"}
    processing.run("districtpotential:add_to_district", given)
    (row,) = rows_of(str(district), "meetings")
    assert (row["title"], row["date"]) == ("Long ago", None)
    assert row["uuid"]


def test_a_number_that_is_offered_counts_the_stops_of_its_own_itinerary(district):
    change_rows(district, [Append("stops", [{"uuid": "z", "itinerary": "other", "sequence": 7, "title": "Z"}])])
    assert "group_by" in BY_NAME["stops"].column("sequence").offered
    layer = QgsVectorLayer(f"{district}|layername=stops", "stops", "ogr")
    from qgis.core import QgsFeature

    feature = QgsFeature(layer.fields())
    numbers = {}
    for itinerary in ("i1", "other", "new"):
        feature.setAttribute("itinerary", itinerary)
        place = layer.fields().lookupField("sequence")
        numbers[itinerary] = layer.defaultValue(place, feature)
    assert numbers == {"i1": 4, "other": 8, "new": 1}


@pytest.fixture(params=["en_US", "it_IT", "de_CH"])
def with_separators(qgis_app, request):
    """A language whose numbers have a sign between thousands, switched on as people switch it on in QGIS."""
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    assert QLocale().toString(2020) != "2020"
    yield
    QLocale.setDefault(before)


YEARS = [(table.name, column.name) for table in TABLES for column in table.columns if column.year]


def test_whatever_is_called_a_year_is_one():
    called = [(t.name, c.name) for t in TABLES for c in t.columns if c.kind == "whole" and "year" in c.name]
    assert called == YEARS
    assert ("monitoring", "baseline_year") in YEARS


@pytest.mark.parametrize(("table", "column"), YEARS)
def test_a_year_is_shown_and_kept_as_it_is_written(district, with_separators, table, column):
    QgsGui.editorWidgetRegistry().initEditors()
    layer = QgsVectorLayer(f"{district}|layername={table}", table, "ogr")
    layer.dataProvider().deleteFeatures([feature.id() for feature in layer.getFeatures()])
    feature = QgsFeature(layer.fields())
    needed = {each.name: each.name for each in BY_NAME[table].columns if each.required}
    for name, value in {**needed, column: 2020}.items():
        feature.setAttribute(name, value)
    assert layer.dataProvider().addFeatures([feature])[0]
    for editing in (False, True):
        if editing:
            assert layer.startEditing()
        form = QgsAttributeForm(layer, next(layer.getFeatures()))
        (shown,) = form.findChildren(QAbstractSpinBox, column)
        assert shown.text() == "2020"
    shown.setValue(2031)
    assert form.save()
    assert layer.commitChanges()
    assert [kept[column] for kept in layer.getFeatures()] == [2031]
    layer.startEditing()
    form = QgsAttributeForm(layer, next(layer.getFeatures()))
    form.findChildren(QAbstractSpinBox, column)[0].clear()
    assert form.save()
    assert layer.commitChanges()
    assert [QgsVariantUtils.isNull(kept[column]) for kept in layer.getFeatures()] == [True]
