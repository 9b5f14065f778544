# SPDX-License-Identifier: GPL-3.0-or-later
"""Superimposing maps as an algorithm: on layers, into files, with its style."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsRenderContext,
    QgsSymbol,
    QgsVariantUtils,
    QgsVectorLayer,
)

COLUMNS = {"social": [0.8, 0.8, None, 0.5], "economy": [0.6, 0.6, None, 0.5], "environment": [0.3, None, None, 0.5]}
FIELDS = list(COLUMNS)
ADDED = [
    "overlay", "n_layers_used", "coverage", "leading_layer", "limiting_layer", "disagreement", "n_above", "n_below",
    "reading",
]  # fmt: skip


@pytest.fixture
def superimpose(provider):
    import processing

    def run(layer, **parameters):
        given = {"UNITS": layer, "FIELDS": FIELDS, "OUTPUT": "memory:", "LANGUAGE": "en", **parameters}
        return processing.run("districtpotential:superimpose", given)

    return run


def is_null(value):
    return QgsVariantUtils.isNull(value)


def values(layer, field):
    return [feature[field] or None for feature in layer.getFeatures()]


def test_three_maps_become_one_reading(superimpose, squares):
    layer = superimpose(squares(COLUMNS), THRESHOLD=0.5)["OUTPUT"]
    assert layer.fields().names() == ["code", *FIELDS, *ADDED]
    first = next(layer.getFeatures())
    assert first["overlay"] == pytest.approx(0.5667, abs=5e-5)
    assert first["n_layers_used"] == 3
    assert first["leading_layer"] == "social"
    assert first["limiting_layer"] == "environment"
    assert first["n_above"] == 2
    assert first["n_below"] == 1
    assert first["reading"].startswith("Unit 001: 0.567 from 3 maps (mean).")


def test_missing_maps_stay_missing(superimpose, squares):
    layer = superimpose(squares(COLUMNS))["OUTPUT"]
    second, third = list(layer.getFeatures())[1:3]
    assert second["overlay"] == pytest.approx(0.7)
    assert second["coverage"] == pytest.approx(2 / 3)
    assert all(is_null(third[name]) for name in ("overlay", "leading_layer", "disagreement", "n_above"))
    assert third["n_layers_used"] == 0


def test_geometry_crs_and_input_stay_as_they_are(superimpose, squares):
    units = squares(COLUMNS)
    before = [(feature.attributes(), feature.geometry().asWkt()) for feature in units.getFeatures()]
    layer = superimpose(units)["OUTPUT"]
    assert layer.crs() == units.crs()
    assert [feature.geometry().asWkt() for feature in layer.getFeatures()] == [wkt for _, wkt in before]
    assert [(feature.attributes(), feature.geometry().asWkt()) for feature in units.getFeatures()] == before


def test_only_the_selected_units_are_read_when_asked_so(superimpose, squares):
    units = squares(COLUMNS)
    QgsProject.instance().addMapLayer(units)
    units.selectByExpression("code in ('001', '004')")
    chosen = QgsProcessingFeatureSourceDefinition(units.id(), True)
    layer = superimpose(chosen, SCALE="percentile")["OUTPUT"]
    found = {feature["code"]: feature["reading"] for feature in layer.getFeatures()}
    assert sorted(found) == ["001", "004"]
    assert all(reading.startswith(f"Unit {code}") for code, reading in found.items())
    QgsProject.instance().removeMapLayer(units.id())


@pytest.mark.parametrize(
    ("operator", "expected"), [("and", 0.3), ("or", 0.8), ("product", 0.144), ("sum", 0.944), ("gamma", 0.7822)]
)
def test_fuzzy_operators_take_values_as_they_are_when_told_so(superimpose, squares, operator, expected):
    layer = superimpose(squares(COLUMNS), OPERATOR=operator, SCALE="as_is")["OUTPUT"]
    assert values(layer, "overlay")[0] == pytest.approx(expected, abs=5e-5)


def test_lists_of_weights_have_comma_or_point(superimpose, squares):
    comma = superimpose(squares(COLUMNS), WEIGHTS="1,5; 1;1")["OUTPUT"]
    point = superimpose(squares(COLUMNS), WEIGHTS="1.5 1 1")["OUTPUT"]
    assert values(comma, "overlay") == values(point, "overlay")


def test_a_prefix_keeps_the_fields_that_are_there(superimpose, squares):
    once = superimpose(squares(COLUMNS))["OUTPUT"]
    twice = superimpose(once, PREFIX="b_", OPERATOR="or", SCALE="as_is")["OUTPUT"]
    assert {"overlay", "b_overlay", "reading", "b_reading"} <= set(twice.fields().names())
    assert values(twice, "overlay") == values(once, "overlay")


def test_an_earlier_reading_is_kept_and_the_replaced_fields_are_reported(superimpose, squares):
    once = superimpose(squares(COLUMNS))["OUTPUT"]
    results = superimpose(once, REPORT="memory:")
    assert "reading_overlay" in results["OUTPUT"].fields().names()
    assert values(results["OUTPUT"], "reading_overlay") == values(once, "reading")
    kinds = values(results["REPORT"], "kind")
    assert kinds.count("replaced") >= 8
    assert kinds.count("missing") == 2


def test_a_file_opens_styled_in_the_language_of_the_run(superimpose, squares, tmp_path):
    path = str(tmp_path / "overlay.gpkg")
    superimpose(squares(COLUMNS), OUTPUT=path, LANGUAGE="it")
    layer = QgsVectorLayer(path, "overlay")
    assert layer.renderer().type() == "RuleRenderer"
    labels = [item.label() for item in layer.renderer().legendSymbolItems()]
    assert labels[0] == "Sovrammissione"
    assert labels[-1] == "Nessun dato"
    assert layer.attributeDisplayName(layer.fields().lookupField("disagreement")) == "Disaccordo fra le mappe"
    assert "reading" in layer.mapTipTemplate()


@pytest.mark.parametrize("to", ["memory:", "again.gpkg"])
def test_what_is_carried_over_keeps_the_labels_that_its_file_holds(superimpose, squares, tmp_path, to):
    units = squares(COLUMNS)
    units.setFieldAlias(units.fields().lookupField("social"), "Social capital")
    first, second = str(tmp_path / "first.gpkg"), to if to == "memory:" else str(tmp_path / to)
    superimpose(units, OUTPUT=first)
    made = superimpose(f"{first}|layername=first", OUTPUT=second)["OUTPUT"]
    layer = made if to == "memory:" else QgsVectorLayer(second, "again")
    shown = {field: layer.attributeDisplayName(layer.fields().lookupField(field)) for field in layer.fields().names()}
    assert shown["social"] == "Social capital"
    assert shown["economy"] == "economy"
    # Two columns of one heading would not be told apart.
    assert (shown["reading"], shown["reading_overlay"]) == ("Reading", "reading_overlay")


def test_the_map_can_show_the_leading_layer(superimpose, squares, tmp_path):
    units = squares(COLUMNS)
    units.setFieldAlias(units.fields().lookupField("social"), "Sociale")
    path = str(tmp_path / "leading.gpkg")
    superimpose(units, OUTPUT=path, SHOW="leading_layer")
    layer = QgsVectorLayer(path, "leading")
    assert layer.renderer().type() == "categorizedSymbol"
    assert layer.renderer().classAttribute() == "leading_layer"
    assert [category.label() for category in layer.renderer().categories()] == [
        "Sociale", "economy", "environment", "No data",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("parameters", "names"),
    [
        ({"FIELDS": ["social"]}, ["social", "two fields"]),
        ({"OPERATOR": "concordance"}, ["THRESHOLD"]),
        ({"OPERATOR": "and", "WEIGHTS": "1;2;3"}, ["and", "WEIGHTS"]),
        ({"WEIGHTS": "1;2"}, ["3 maps"]),
        ({"WEIGHTS": "1;x;2"}, ["WEIGHTS", "x"]),
        ({"OPERATOR": "owa"}, ["owa", "WEIGHTS"]),
    ],
)
def test_settings_that_do_not_fit_are_refused_before_the_run(superimpose, squares, parameters, names):
    with pytest.raises(QgsProcessingException) as told:
        superimpose(squares(COLUMNS), **parameters)
    assert all(name in str(told.value) for name in names), str(told.value)


def test_values_that_do_not_fit_are_refused_by_map_and_unit_in_the_language_of_the_run(superimpose, squares):
    columns = {**COLUMNS, "environment": [0.3, 7.0, 0.2, 0.1]}
    with pytest.raises(QgsProcessingException, match=r"environment vale 7 nell'unità 002.*SCALE"):
        superimpose(squares(columns), OPERATOR="product", SCALE="as_is", LANGUAGE="it")


def test_a_map_without_values_is_refused_by_name(superimpose, squares):
    with pytest.raises(QgsProcessingException, match="environment has no value"):
        superimpose(squares({**COLUMNS, "environment": [None] * 4}))


def test_a_gamma_that_counts_for_nothing_is_reported(superimpose, squares):
    def notices(**given):
        report = superimpose(squares(COLUMNS), REPORT="memory:", **given)["REPORT"]
        return [feature["reason"] for feature in report.getFeatures() if feature["kind"] == "idle"]

    assert notices(GAMMA=0.5) == ["GAMMA has no effect here: it counts only with OPERATOR gamma."]
    assert notices() == notices(GAMMA=0.5, OPERATOR="gamma") == []


def test_a_flat_map_is_refused_by_its_name(superimpose, squares):
    with pytest.raises(QgsProcessingException, match="economy has the same value"):
        superimpose(squares({**COLUMNS, "economy": [0.5, 0.5, 0.5, 0.5]}))


@pytest.mark.parametrize("show", ["overlay", "leading_layer"])
def test_units_are_paler_where_their_coverage_is_low(superimpose, squares, tmp_path, show):
    path = str(tmp_path / "pale.gpkg")
    superimpose(squares(COLUMNS), OUTPUT=path, SHOW=show, PALER=True, PREFIX="a_")
    layer = QgsVectorLayer(path, "pale")
    context = QgsRenderContext()
    context.expressionContext().appendScope(layer.createExpressionContextScope())
    layer.renderer().startRender(context, layer.fields())
    opacity = {}
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        symbol = layer.renderer().symbolsForFeature(feature, context)[0]
        given = symbol.dataDefinedProperties().property(QgsSymbol.Property.Opacity)
        opacity[feature["code"]] = given.valueAsDouble(context.expressionContext())[0] if given.isActive() else None
    layer.renderer().stopRender(context)
    # Three maps of three, two of three, none (the hatch of no data is never paler), three.
    assert opacity == {"001": 100, "002": pytest.approx(75), "003": None, "004": 100}
