# SPDX-License-Identifier: GPL-3.0-or-later
"""Weights from data, judgements and points, each in a framework that the index takes at once."""

from __future__ import annotations

import json

import numpy as np
import pytest
from qgis.core import (
    NULL,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from tests import samples

COLUMNS = {"x": [1.0, 5, 3, 9], "y": [4.0, None, 2, 1], "z": [10.0, 25, 30, 40]}
FRAMEWORK = [
    ("top", "", "", None, "", "", "2020"),
    ("one", "top", "", 2.0, "", "", ""),
    ("ix", "one", "positive", None, "x", "circular", ""),
    ("iy", "one", "negative", 3.0, "y", "", ""),
    ("iz", "top", "", None, "z", "", ""),
]
METHODS = ("equal", "pca", "entropy", "critic", "stdev", "gini")


@pytest.fixture
def run(provider):
    """Run an algorithm by id with memory outputs: results, layers by name."""

    def made(name, **parameters):
        algorithm = provider.algorithm(name).create()
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        outputs = [each for each in ("OUTPUT", "REPORT") if algorithm.parameterDefinition(each)]
        parameters = {**dict.fromkeys(outputs, "memory:"), "LANGUAGE": "en", **parameters}
        fine, told = algorithm.checkParameterValues(parameters, context)
        if not fine:
            raise QgsProcessingException(told)
        results, fine = algorithm.run(parameters, context, QgsProcessingFeedback(False), {}, False)
        assert fine
        layers = {name: context.takeResultLayer(value) for name, value in results.items() if is_layer(name)}
        return {**results, **layers}

    return made


def is_layer(name):
    return name.startswith("OUTPUT") or name == "REPORT"


@pytest.fixture
def framework(layer_of):
    texts = ["drivers:string", "year:string"]
    fields = ["id:string", "parent:string", "polarity:string", "weight:double", "field:string", *texts]
    return layer_of("None", fields, [(None, *row) for row in FRAMEWORK], name="framework")


@pytest.fixture
def judgements(layer_of):
    def make(rows):
        fields = ["participant:string", "a:string", "b:string", "value:string"]
        return layer_of("None", fields, [(None, *row) for row in rows], name="judgements")

    return make


@pytest.fixture
def allocations(layer_of):
    def make(rows):
        fields = ["participant:string", "group:string", "id:string", "points:double"]
        return layer_of("None", fields, [(None, *row) for row in rows], name="allocations")

    return make


def rows(layer):
    names = layer.fields().names()
    return [dict(zip(names, feature.attributes())) for feature in layer.getFeatures()]


def weights(layer, column="weight"):
    return {row["id"]: row[column] for row in rows(layer)}


def reasons(results, severity):
    return [row["reason"] for row in rows(results["REPORT"]) if row["severity"] == severity]


@pytest.mark.parametrize("method", METHODS)
def test_the_index_takes_a_weighted_framework_at_once(run, squares, framework, method):
    units = squares(COLUMNS)
    made = run("weigh_framework", UNITS=units, FRAMEWORK=framework, METHOD=method, OUTPUT_WEIGHTS="memory:")
    given = weights(made["OUTPUT"])
    assert "coverage" not in {row["kind"] for row in rows(made["REPORT"])}
    assert given["ix"] + given["iy"] == pytest.approx(1)
    assert given["one"] + given["iz"] == pytest.approx(1)
    index = run("compute_potential", UNITS=units, FRAMEWORK=made["OUTPUT"], OUTPUT_WEIGHTS="memory:")
    assert rows(index["OUTPUT_WEIGHTS"]) == rows(made["OUTPUT_WEIGHTS"])
    told = {row["node"]: row for row in rows(index["OUTPUT_WEIGHTS"])}
    assert told["ix"]["nominal"] == pytest.approx(given["ix"])
    assert told["ix"]["effective"] == pytest.approx(given["ix"] * given["one"])


def test_standard_deviations_of_scaled_indicators_weigh_them(run, squares, framework):
    made = run("weigh_framework", UNITS=squares(COLUMNS), FRAMEWORK=framework, METHOD="stdev", LEVEL=1)
    x, y = np.array(COLUMNS["x"]) / 8, np.array([4.0, 2, 1]) / 3
    given = weights(made["OUTPUT"])
    assert given["ix"] == pytest.approx(x.std() / (x.std() + y.std()))
    assert (given["one"], given["iz"]) == (2, 1)
    assert any(
        f"iy weighs {100 * given['iy']:.4g} % of one by stdev; it was 75 %." in r for r in reasons(made, "notice")
    )


def test_all_else_in_the_framework_stays_as_it_is(run, squares, framework):
    made = rows(run("weigh_framework", UNITS=squares(COLUMNS), FRAMEWORK=framework, METHOD="gini")["OUTPUT"])
    assert [row["id"] for row in made] == [row[0] for row in FRAMEWORK]
    assert [row["polarity"] for row in made][3] == "negative"
    assert [row["drivers"] for row in made][2] == "circular"
    assert made[0]["year"] == "2020"


def test_a_named_set_is_taken_by_its_name(run, squares, framework):
    units = squares(COLUMNS)
    made = run("weigh_framework", UNITS=units, FRAMEWORK=framework, METHOD="entropy", WEIGHT_SET="spread")["OUTPUT"]
    assert weights(made)["iy"] == 3
    one = run("compute_potential", UNITS=units, FRAMEWORK=made, WEIGHT_SET="spread", OUTPUT_WEIGHTS="memory:")
    told = {row["node"]: row["nominal"] for row in rows(one["OUTPUT_WEIGHTS"])}
    assert told["iy"] == pytest.approx(weights(made, "weight_spread")["iy"])
    with pytest.raises(QgsProcessingException, match="use my_own"):
        run("weigh_framework", UNITS=units, FRAMEWORK=framework, WEIGHT_SET="My own")


def test_the_scale_decides_what_entropy_sees(run, squares, framework):
    def ix(**how):
        made = run("weigh_framework", UNITS=squares(COLUMNS), FRAMEWORK=framework, METHOD="entropy", **how)
        return weights(made["OUTPUT"])["ix"]

    assert ix() != pytest.approx(ix(PRESET="mean_scaled"), abs=1e-3)
    with pytest.raises(QgsProcessingException, match="goes down to"):
        ix(PRESET="custom", NORMALISATION="z_score", AGGREGATION="arithmetic")


def test_without_a_framework_there_is_nothing_to_weigh(run, squares):
    with pytest.raises(QgsProcessingException, match="nothing to weigh"):
        run("weigh_framework", UNITS=squares(COLUMNS))


def test_units_may_stand_once_a_year(run, layer_of, framework):
    data = [(None, c, year, x, x * x, 10 - x + i) for i, (c, year, x) in enumerate(
        [("a", 2020, 1.0), ("a", 2021, 2.0), ("b", 2020, 5.0), ("b", 2021, 4.0)])]  # fmt: skip
    units = layer_of("None", ["code:string", "year:integer", "x:double", "y:double", "z:double"], data)
    made = run("weigh_framework", UNITS=units, FRAMEWORK=framework, METHOD="critic", YEAR_FIELD="year")
    assert weights(made["OUTPUT"])["ix"] == pytest.approx(0.5, abs=0.1)


def test_judgements_weigh_a_framework_and_name_what_to_revise(run, squares, framework, judgements):
    told = judgements([("p", "one", "iz", "3"), ("p", "ix", "iy", "1/4"), ("q", "ix", "iy", "1")])
    made = run("pairwise_weights", JUDGEMENTS=told, FRAMEWORK=framework, OUTPUT_CONSISTENCY="memory:",
               OUTPUT_PARTICIPANTS="memory:", OUTPUT_WEIGHTS="memory:")  # fmt: skip
    given = weights(made["OUTPUT"])
    assert [given[id_] for id_ in ("one", "iz", "ix", "iy")] == pytest.approx([0.75, 0.25, 1 / 3, 2 / 3])
    assert (made["CONSISTENCY_RATIO"], made["REVISE"]) == (0, "")
    assert {row["node"]: row["effective"] for row in rows(made["OUTPUT_WEIGHTS"])}["iy"] == pytest.approx(0.5)
    assert len(rows(made["OUTPUT_CONSISTENCY"])) == 4
    assert sum(row["points"] for row in rows(made["OUTPUT_PARTICIPANTS"])) == pytest.approx(300)
    index = run("compute_potential", UNITS=squares(COLUMNS), FRAMEWORK=made["OUTPUT"])
    assert index["OUTPUT"].featureCount() == 4
    again = run("budget_weights", ALLOCATIONS=made["OUTPUT_PARTICIPANTS"], FRAMEWORK=framework)
    assert weights(again["OUTPUT"])["ix"] == pytest.approx((0.2 + 0.5) / 2)


def test_items_without_a_framework_become_an_index_of_their_own(run, squares, judgements):
    told = judgements([("p", "x", "y", "2"), ("p", "x", "z", "9"), ("p", "y", "z", "1/9")])
    made = run("pairwise_weights", JUDGEMENTS=told, RANDOM_INDEX="2008")
    assert made["CONSISTENCY_RATIO"] > 0.1
    assert "Potential, p: consistency ratio" in made["REVISE"]
    assert made["REVISE"] in reasons(made, "warning")
    index = run("compute_potential", UNITS=squares(COLUMNS), FRAMEWORK=made["OUTPUT"], OUTPUT_WEIGHTS="memory:")
    nominal = {row["node"]: row["nominal"] for row in rows(index["OUTPUT_WEIGHTS"])}
    assert nominal["x"] == pytest.approx(weights(made["OUTPUT"])["x"])
    assert "Potenziale, p: rapporto di coerenza" in run("pairwise_weights", JUDGEMENTS=told, LANGUAGE="it")["REVISE"]


def test_points_weigh_a_framework_by_participants_or_groups(run, squares, framework, allocations):
    told = [("p", "g", "ix", 80.0), ("p", "g", "iy", 20.0), ("q", "g", "ix", 80.0), ("q", "g", "iy", 20.0)]
    told = allocations([*told, ("r", "h", "ix", 20.0), ("r", "h", "iy", 20.0)])
    made = run("budget_weights", ALLOCATIONS=told, FRAMEWORK=framework, OUTPUT_SPREAD="memory:")
    given = weights(made["OUTPUT"])
    assert (given["ix"], given["one"]) == (pytest.approx(0.7), 2)
    assert made["PARTICIPANTS"] == 3
    assert reasons(made, "warning") == ["The points of r under one sum to 40, not to 100."]
    assert [row["lowest"] for row in rows(made["OUTPUT_SPREAD"])] == [50, 20]
    grouped = run("budget_weights", ALLOCATIONS=told, FRAMEWORK=framework, WEIGHTING="group", WEIGHT_SET="groups")
    assert weights(grouped["OUTPUT"], "weight_groups")["ix"] == pytest.approx(0.65)
    index = run("compute_potential", UNITS=squares(COLUMNS), FRAMEWORK=grouped["OUTPUT"], WEIGHT_SET="groups")
    assert index["OUTPUT"].featureCount() == 4


def test_a_district_lends_its_framework(run, allocations, tmp_path):
    samples.make(tmp_path)
    district = str(tmp_path / "district.gpkg")
    run("add_to_district", DISTRICT=district, TABLE="framework", LAYER=str(tmp_path / "framework.csv"), MODE="replace")
    told = allocations([("p", "", "social", 30.0), ("p", "", "environment", 70.0)])
    given = weights(run("budget_weights", ALLOCATIONS=told, DISTRICT=district)["OUTPUT"])
    assert (given["social"], given["environment"]) == (pytest.approx(0.3), pytest.approx(0.7))
    units = str(tmp_path / "units.gpkg")
    assert run("weigh_framework", UNITS=units, DISTRICT=district)["OUTPUT"].featureCount() == 6


@pytest.mark.slow
def test_weights_go_from_the_command_line_into_an_index(headless, tmp_path):
    samples.make(tmp_path)
    home = {name: str(tmp_path / f"{name}.gpkg") for name in ("data", "pairs", "points", "index")}
    given = samples.paths(tmp_path)

    def called(algorithm, **parameters):
        done = headless(
            "--json", "run", f"districtpotential:{algorithm}", "-", stdin=json.dumps({"inputs": parameters})
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return json.loads(done.stdout)["results"]

    called("weigh_framework", UNITS=given["UNITS"], FRAMEWORK=given["FRAMEWORK"], METHOD="critic", OUTPUT=home["data"])
    made = called("pairwise_weights", JUDGEMENTS=given["JUDGEMENTS"], FRAMEWORK=home["data"], OUTPUT=home["pairs"])
    assert made["CONSISTENCY_RATIO"] == 0
    assert made["REVISE"] == ""
    made = called("budget_weights", ALLOCATIONS=given["ALLOCATIONS"], FRAMEWORK=home["pairs"], OUTPUT=home["points"],
                  WEIGHT_SET="points")  # fmt: skip
    assert made["PARTICIPANTS"] == 2
    called(
        "compute_potential", UNITS=given["UNITS"], FRAMEWORK=home["points"], WEIGHT_SET="points", OUTPUT=home["index"]
    )
    written = weights(QgsVectorLayer(home["points"], "points"), "weight_points")
    assert written["x"] == pytest.approx((0.6 + 0.375) / 2)
    assert written["social"] == pytest.approx(0.5)
    scores = [row["potential_score"] for row in rows(QgsVectorLayer(home["index"], "index"))]
    assert len(scores) == 8
    assert NULL not in scores
