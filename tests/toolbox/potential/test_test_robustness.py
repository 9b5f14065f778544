# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
from qgis.core import NULL, QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback, QgsProject

from tests.test_contract import run

COLUMNS = {"x": [1.0, 5, 3, 9], "y": [4.0, None, 2, 1], "z": [10.0, 20, 40, 30]}
FRAMEWORK = [
    ("top", "", None, "", ""),
    ("one", "top", 2.0, "", ""),
    ("ix", "one", None, "x", "positive"),
    ("iy", "one", None, "y", "negative"),
    ("iz", "top", None, "z", "positive"),
]


@pytest.fixture
def framework(layer_of):
    fields = ["id:string", "parent:string", "weight:double", "field:string", "polarity:string"]
    return layer_of("None", fields, [(None, *row) for row in FRAMEWORK], name="framework")


@pytest.fixture
def robust(provider, squares, framework):
    """Run the algorithm on four units: the rows of every output by name."""

    def run_it(**parameters):
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        outputs = dict.fromkeys(("OUTPUT", "OUTPUT_SENSITIVITY", "OUTPUT_REPLICATIONS", "REPORT"), "memory:")
        given = {"UNITS": squares(COLUMNS), "FRAMEWORK": framework, "REPLICATIONS": 60, "TOP": 1, "LANGUAGE": "en"}
        algorithm = provider.algorithm("test_robustness").create()
        results, fine = algorithm.run({**outputs, **given, **parameters}, context, QgsProcessingFeedback(False), {},
                                      False)  # fmt: skip
        assert fine
        return {name: rows(context.takeResultLayer(results[name])) for name in outputs}

    return run_it


def rows(layer):
    names = layer.fields().names()
    return [dict(zip(names, feature.attributes())) for feature in layer.getFeatures()]


def test_every_unit_gets_the_interval_of_its_rank(robust):
    made = robust()
    for unit in made["OUTPUT"]:
        assert 1 <= unit["rank_5"] <= unit["rank_median"] <= unit["rank_95"] <= 4
        assert 0 <= unit["p_top"] <= 1
        assert f"rank {unit['rank_stated']} of 4" in unit["reading"]
    factors = ["normalisation", "aggregation", "weights", "missing", "leave_one_out"]
    assert [row["factor"] for row in made["OUTPUT_SENSITIVITY"]] == factors
    assert len(made["OUTPUT_REPLICATIONS"]) == 30 * (len(factors) + 2)


def test_the_same_seed_gives_the_same_and_another_seed_another(robust):
    first, again, other = robust(), robust(), robust(SEED=2)
    assert first["OUTPUT_REPLICATIONS"] == again["OUTPUT_REPLICATIONS"]
    assert first["OUTPUT"] == again["OUTPUT"]
    assert first["OUTPUT_REPLICATIONS"] != other["OUTPUT_REPLICATIONS"]


def test_a_choice_that_is_not_varied_is_as_stated(robust):
    made = robust(VARY=["weights"])["OUTPUT_REPLICATIONS"]
    assert {row["normalisation"] for row in made} == {NULL}
    assert len({row["weight_one"] for row in made}) > 50
    assert all(row["weight_one"] + row["weight_iz"] == pytest.approx(1) for row in made)


def test_the_spread_of_weights_that_are_not_varied_is_named_idle(robust):
    made = robust(VARY=["leave_one_out"], WEIGHT_SPREAD=0.1)["REPORT"]
    assert any(row["column"] == "WEIGHT_SPREAD" for row in made)


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"WEIGHT_SPREAD": 1.0, "VARY": ["weights"]}, "both excluded"),
        ({"REPLICATIONS": 3}, "must be at least 7"),
        ({"FRAMEWORK": None}, "Give a FRAMEWORK"),
    ],
)
def test_refusals_say_what_to_change(provider, squares, framework, parameters, words):
    given = {"UNITS": squares(COLUMNS), "FRAMEWORK": framework, "OUTPUT": "memory:", "LANGUAGE": "en", **parameters}
    with pytest.raises(QgsProcessingException, match=words):
        run(provider.algorithm("test_robustness"), given)
