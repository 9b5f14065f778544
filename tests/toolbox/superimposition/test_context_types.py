# SPDX-License-Identifier: GPL-3.0-or-later
"""Context types as an algorithm: fields, profiles, picture, style, islands, a run without a window."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsProcessingException, QgsVariantUtils, QgsVectorLayer

from district_potential.core import palettes

X = [1.0, 1.2, 0.9, 1.1, 9, 9.2, 9.1, 9.3, None]
Y = [10.0, 11, 12, 10, 11, 12, 10, 40, 41]


@pytest.fixture
def types(provider):
    import processing

    def run(layer, **parameters):
        given = {"UNITS": layer, "FIELDS": ["x", "y"], "K": 3, "OUTPUT": "memory:", "LANGUAGE": "en", **parameters}
        return processing.run("districtpotential:context_types", given)

    return run


@pytest.fixture
def units(squares):
    return squares({"x": X, "y": Y})


def column(layer, field):
    return [None if QgsVariantUtils.isNull(f[field]) else f[field] for f in layer.getFeatures()]


@pytest.mark.parametrize("method", ["kmeans", "ward", "regions"])
def test_units_get_a_type_and_types_a_profile(types, units, method):
    results = types(units, METHOD=method, OUTPUT_PROFILES="memory:", REPORT="memory:")
    assert results["OUTPUT"].fields().names()[-2:] == ["type", "type_reading"]
    assert column(results["OUTPUT"], "type") == [1, 1, 1, 1, 2, 2, 2, 3, None]
    assert results["OUTPUT_PROFILES"].fields().names() == [
        "type", "n", "x_mean", "x_profile", "y_mean", "y_profile", "reading",
    ]  # fmt: skip
    assert column(results["OUTPUT_PROFILES"], "n") == [4, 3, 1]
    assert column(results["REPORT"], "code")[0] == "009"
    assert 0.9 < results["EXPLAINED"] < 1


def test_the_layer_opens_with_a_legend_that_says_what_the_types_are(types, units, tmp_path):
    path, picture = str(tmp_path / "types.gpkg"), tmp_path / "types.svg"
    types(units, OUTPUT=path, OUTPUT_PICTURE=str(picture), LANGUAGE="it")
    layer = QgsVectorLayer(path, "types")
    rules = layer.renderer().rootRule().children()
    assert [rule.label().replace("\n", " ") for rule in rules] == [
        "Tipi di contesto (unità): che cosa li distingue",
        "1 (4): basso in x",
        "2 (3): alto in x",
        "3 (1): alto in y e x",
        "Nessun dato",
    ]
    assert [rule.symbol().color().name() for rule in rules[1:4]] == palettes.okabe_ito(3)
    assert "Profili di 3 tipi di contesto" in picture.read_text(encoding="utf-8")
    from qgis.PyQt.QtSvg import QSvgRenderer

    assert QSvgRenderer(str(picture)).isValid()


def islands(layer_of):
    """Two towns on the mainland, one on an island near the second."""
    square = "Polygon(({0} 0,{1} 0,{1} 900,{0} 900,{0} 0))"
    places = [(600_000, 1.0), (600_900, 5.0), (602_000, 5.2), (602_900, 5.1)]
    rows = [(square.format(x, x + 900), f"{i}", value) for i, (x, value) in enumerate(places)]
    return layer_of("Polygon", ["code:string", "x:double"], rows)


def test_islands_are_regions_of_their_own_or_belong_to_the_nearest_shore(types, layer_of):
    layer = islands(layer_of)
    apart = types(layer, FIELDS=["x"], K=2, METHOD="regions", REPORT="memory:")
    assert column(apart["OUTPUT"], "type") == [1, 1, 2, 2]
    assert "parts" in column(apart["REPORT"], "kind")
    joined = types(layer, FIELDS=["x"], K=2, METHOD="regions", PARTS="joined", REPORT="memory:")
    assert column(joined["OUTPUT"], "type") == [2, 1, 1, 1]
    assert "neighbours" in column(joined["REPORT"], "kind")


def test_parts_count_for_regions_alone(types, units):
    report = types(units, PARTS="joined", REPORT="memory:")["REPORT"]
    assert "PARTS" in column(report, "column")


def test_more_types_than_units_are_refused_in_words(types, units):
    with pytest.raises(QgsProcessingException, match="only 8 units with data differ"):
        types(units, K=20)


@pytest.mark.slow
def test_types_of_italy_are_made_without_a_window(headless, shared, tmp_path):
    out, told, units = tmp_path / "types.gpkg", tmp_path / "profiles.csv", tmp_path / "units.gpkg"
    national = shared / "data/national"
    done = headless("--json", "run", "districtpotential:import_indicators", "-", stdin=json.dumps({"inputs": {
        "UNITS": f"{national / 'comuni_italia.gpkg'}|layername=comuni_2023", "CODE_FIELD": "PRO_COM_T",
        "TABLE": str(national / "indicators.csv"), "KEY_COLUMN": "PRO_COM_T", "COLUMNS": "#10-#15",
        "OUTPUT": str(units),
    }}))  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    fields = QgsVectorLayer(str(units), "units").fields().names()[-6:]
    for method, more in (("kmeans", {}), ("ward", {}), ("regions", {"PARTS": "joined"})):
        done = headless("--json", "run", "districtpotential:context_types", "-", stdin=json.dumps({"inputs": {
            "UNITS": str(units), "CODE_FIELD": "PRO_COM_T", "FIELDS": fields, "K": 5, "METHOD": method,
            "OUTPUT": str(out), "OUTPUT_PROFILES": str(told), "LANGUAGE": "it", **more,
        }}))  # fmt: skip
        assert done.returncode == 0, done.stderr[-3000:]
        assert 0 < json.loads(done.stdout)["results"]["EXPLAINED"] < 1
        kinds = column(QgsVectorLayer(str(out), "types"), "type")
        sizes = [kinds.count(number) for number in range(1, 6)]
        assert sizes == sorted(sizes, reverse=True)
        assert sum(sizes) + kinds.count(None) == 7899
