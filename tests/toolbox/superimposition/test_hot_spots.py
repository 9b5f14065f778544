# SPDX-License-Identifier: GPL-3.0-or-later
"""Hot and cold spots as an algorithm: fields, results, style, refusals, a run without a window."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsProcessingException, QgsVariantUtils, QgsVectorLayer

from district_potential.core import palettes

ADDED = ["moran_i", "moran_p", "cluster", "gi_z", "gi_p", "n_neighbours", "reading"]
X = [9.0, 8.0, 9.5, 8.5, 1.0, 2.0, 1.5, 1.0, 2.5, 1.8]


@pytest.fixture
def hot_spots(provider):
    import processing

    def run(layer, **parameters):
        given = {"UNITS": layer, "FIELD": "x", "OUTPUT": "memory:", "LANGUAGE": "en", "PERMUTATIONS": 999, **parameters}
        return processing.run("districtpotential:hot_spots", given)

    return run


@pytest.fixture
def units(squares):
    return squares({"x": X, "y": [-x for x in X]})


def column(layer, field):
    return [None if QgsVariantUtils.isNull(f[field]) else f[field] for f in layer.getFeatures()]


def test_every_unit_gets_its_statistics_and_the_run_those_of_the_territory(hot_spots, units):
    results = hot_spots(units, REPORT="memory:")
    assert results["OUTPUT"].fields().names()[-len(ADDED) :] == ADDED
    assert column(results["OUTPUT"], "n_neighbours") == [1, *[2] * 8, 1]
    assert column(results["OUTPUT"], "cluster")[0] in ("HH", "ns")
    assert set(column(results["OUTPUT"], "cluster")) <= {"HH", "LL", "ns"}
    assert 0.5 < results["MORAN_I"] < 1
    assert results["MORAN_Z"] > 1.5
    assert 0 < results["MORAN_P"] < 0.1
    assert column(results["REPORT"], "kind") == ["moran", "clusters"]


def test_a_seed_gives_the_same_and_another_one_other_p(hot_spots, units):
    first, again, other = (column(hot_spots(units, SEED=seed)["OUTPUT"], "moran_p") for seed in (1, 1, 2))
    assert first == again != other


def test_gaps_are_null_and_islands_are_islands(hot_spots, squares):
    values = [*X]
    values[8] = None
    layer = hot_spots(squares({"x": values}))["OUTPUT"]
    assert column(layer, "cluster")[8:] == [None, "island"]
    assert column(layer, "moran_i")[8:] == [None, None]
    assert column(layer, "gi_p")[8:] == [None, None]
    assert column(layer, "n_neighbours")[7:] == [1, None, 0]
    assert "no neighbours" in column(layer, "reading")[9]


def test_neighbours_may_be_near_or_within_a_distance(hot_spots, units):
    assert column(hot_spots(units, NEIGHBOURS="nearest", K=3)["OUTPUT"], "n_neighbours") == [3] * 10
    within = hot_spots(units, NEIGHBOURS="distance", DISTANCE=2.1)
    assert column(within["OUTPUT"], "n_neighbours") == [2, 3, 4, 4, 4, 4, 4, 4, 3, 2]


def test_two_fields_turn_hot_spots_into_high_among_low(hot_spots, units):
    results = hot_spots(units, FIELD_AROUND="y", FDR=True, SIGNIFICANCE=0.3)
    assert results["MORAN_I"] < -0.5
    assert set(column(results["OUTPUT"], "cluster")) <= {"HL", "LH", "ns"}
    assert "moran_p_fdr" in results["OUTPUT"].fields().names()


def test_the_layer_opens_with_red_and_blue_and_a_legend_that_says_what_they_mean(hot_spots, units, tmp_path):
    path = str(tmp_path / "spots.gpkg")
    hot_spots(units, OUTPUT=path, LANGUAGE="it")
    layer = QgsVectorLayer(path, "spots")
    rules = layer.renderer().rootRule().children()
    assert [rule.label().replace("\n", " ") for rule in rules] == [
        "x",
        "p fino a 0,05",
        "HH alto fra alti: punto caldo",
        "LL basso fra bassi: punto freddo",
        "HL alto fra bassi",
        "LH basso fra alti",
        "ns non oltre il caso",
        "island: senza vicini",
        "Nessun dato",
    ]
    assert [rule.symbol().color().name() for rule in rules[2:8]] == palettes.clusters()
    assert rules[2].filterExpression() == "\"cluster\" = 'HH'"


def test_options_that_have_no_effect_are_reported(hot_spots, units):
    report = hot_spots(units, DISTANCE=3, K=2, REPORT="memory:")["REPORT"]
    idle = [(f["column"], f["severity"]) for f in report.getFeatures() if f["kind"] not in ("moran", "clusters")]
    assert [name for name, _ in idle] == ["K", "DISTANCE"]


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"NEIGHBOURS": "distance"}, "NEIGHBOURS distance needs DISTANCE"),
        ({"FIELD_AROUND": "x"}, "x stands twice"),
        ({"NEIGHBOURS": "distance", "DISTANCE": 0.1}, "None of the 10 units with data has a neighbour"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(hot_spots, units, parameters, told):
    with pytest.raises(QgsProcessingException, match=told):
        hot_spots(units, **parameters)


@pytest.mark.slow
def test_spots_of_tuscany_are_found_without_a_window(headless, shared, tmp_path):
    out = tmp_path / "spots.gpkg"
    units = tmp_path / "units.gpkg"
    national = shared / "data/national"
    done = headless("--json", "run", "districtpotential:import_indicators", "-", stdin=json.dumps({"inputs": {
        "UNITS": f"{national / 'comuni_italia.gpkg'}|layername=comuni_2023|subset=COD_REG = 9",
        "CODE_FIELD": "PRO_COM_T", "TABLE": str(national / "indicators.csv"), "KEY_COLUMN": "PRO_COM_T",
        "COLUMNS": "#10-#14", "OUTPUT": str(units),
    }}))  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    field = QgsVectorLayer(str(units), "units").fields().names()[-1]
    done = headless("--json", "run", "districtpotential:hot_spots", "-", stdin=json.dumps({"inputs": {
        "UNITS": str(units), "CODE_FIELD": "PRO_COM_T", "FIELD": field, "OUTPUT": str(out), "LANGUAGE": "it",
    }}))  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    results = json.loads(done.stdout)["results"]
    assert -1 < results["MORAN_I"] < 1
    layer = QgsVectorLayer(str(out), "spots")
    assert layer.featureCount() == 273
    clusters = column(layer, "cluster")
    # Capraia and Giglio are islands of one comune each.
    assert clusters.count("island") == 2
    assert {"HH", "LL", "ns"} <= set(clusters)
