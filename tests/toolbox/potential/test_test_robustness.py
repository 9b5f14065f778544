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


def test_the_alternatives_are_those_that_were_asked_for(robust):
    asked = {
        "NORMALISATIONS": ["rank", "distance_to_maximum"],
        "AGGREGATIONS": ["minimum", "generalised", "owa"],
        "IMPUTATIONS": ["neighbours", "group"],
        "TREATMENTS": ["sigmoid", "none"],
        "WEIGHTINGS": ["stated", "equal"],
    }
    varied = ["normalisation", "aggregation", "missing", "treatment", "weights"]
    powers = {"POWER": 2.0, "OWA_WEIGHTS": "1;2", "GROUP_FIELD": "code"}
    made = robust(VARY=varied, **asked, **powers)
    columns = ("normalisation", "aggregation", "missing", "treatment", "weighting")
    for column, words in zip(columns, asked.values()):
        assert {row[column] for row in made["OUTPUT_REPLICATIONS"]} == set(words)
    assert not any(row["kind"] == "idle" for row in made["REPORT"])
    equal = [row for row in made["OUTPUT_REPLICATIONS"] if row["weighting"] == "equal"]
    assert {row["weight_one"] for row in equal} == {0.5}


def test_alternatives_of_what_is_not_varied_are_named_idle(robust):
    made = robust(VARY=["leave_one_out"], NORMALISATIONS=["rank"], TREATMENTS=["log"], GROUP_FIELD="code")["REPORT"]
    idle = {row["column"] for row in made if row["kind"] == "idle"}
    assert {"NORMALISATIONS", "TREATMENTS", "GROUP_FIELD"} <= idle


def test_ranks_are_within_each_year(robust, layer_of):
    fields = ["code:string", "year:integer", "x:double", "y:double", "z:double"]
    panel = [(None, f"{i + 1:03d}", year, *(COLUMNS[name][i] for name in "xyz")) for year in (1, 2) for i in range(4)]
    made = robust(UNITS=layer_of("None", fields, panel), YEAR_FIELD="year")["OUTPUT"]
    assert sorted(unit["rank_stated"] for unit in made) == [1, 1, 2, 2, 3, 3, 4, 4]
    assert all(unit["rank_95"] <= 4 and "of 4 as stated" in unit["reading"] for unit in made)
    assert [unit["rank_5"] for unit in made[:4]] == [unit["rank_5"] for unit in made[4:]]


def test_goalposts_of_an_earlier_run_hold_the_index_as_stated(provider, robust, squares, framework):
    def computed(units, **given):
        context = QgsProcessingContext()
        asked = {"UNITS": units, "FRAMEWORK": framework, "OUTPUT": "memory:", "OUTPUT_GOALPOSTS": "memory:", **given}
        algorithm = provider.algorithm("compute_potential").create()
        results, _ = algorithm.run(asked, context, QgsProcessingFeedback(False), {}, False)
        return {name: context.takeResultLayer(results[name]) for name in ("OUTPUT", "OUTPUT_GOALPOSTS")}

    wide = squares({name: [value * 3 if value else None for value in values] for name, values in COLUMNS.items()})
    posts = computed(wide)["OUTPUT_GOALPOSTS"]
    scores = [row["top_score"] for row in rows(computed(squares(COLUMNS), GOALPOSTS=posts)["OUTPUT"])]
    made = robust(GOALPOSTS=posts, VARY=["weights", "normalisation"], NORMALISATIONS=["ampi"])
    assert [unit["score_stated"] for unit in made["OUTPUT"]] == scores
    assert scores != [unit["score_stated"] for unit in robust(VARY=["weights"])["OUTPUT"]]


@pytest.mark.parametrize(("language", "heading"), [("en", "What moves the ranks"), ("it", "Che cosa sposta")])
def test_the_page_and_the_picture_call_units_by_name(provider, layer_of, framework, tmp_path, language, heading):
    fields = ["code:string", "name:string", "x:double", "y:double", "z:double"]
    rows_of_units = [(None, f"{i}", f"Comune {i}", *(COLUMNS[name][i] for name in "xyz")) for i in range(4)]
    page, picture = tmp_path / "page.html", tmp_path / "picture.svg"
    given = {"UNITS": layer_of("None", fields, rows_of_units), "FRAMEWORK": framework, "REPLICATIONS": 20}
    outputs = {"OUTPUT": "memory:", "OUTPUT_HTML": str(page), "OUTPUT_PICTURE": str(picture)}
    run(provider.algorithm("test_robustness"), {**given, **outputs, "NAME_FIELD": "name", "LANGUAGE": language})
    for path in (page, picture):
        assert "Comune 3" in path.read_text(encoding="utf-8")
    assert heading in page.read_text(encoding="utf-8")


def test_the_spread_of_weights_that_are_not_varied_is_named_idle(robust):
    made = robust(VARY=["leave_one_out"], WEIGHT_SPREAD=0.1)["REPORT"]
    assert any(row["column"] == "WEIGHT_SPREAD" for row in made)


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"WEIGHT_SPREAD": 1.0, "VARY": ["weights"]}, "both excluded"),
        ({"REPLICATIONS": 3}, "must be at least 7"),
        ({"FRAMEWORK": None}, "Give a FRAMEWORK"),
        ({"WEIGHT_SPREAD": 0.1, "WEIGHTINGS": ["equal"]}, "WEIGHT_SPREAD and WEIGHTINGS are different ways"),
        ({"IMPUTATIONS": ["keep", "group"]}, "GROUP_FIELD"),
        ({"IMPUTATIONS": ["previous_year"]}, "YEAR_FIELD"),
        ({"REFERENCE_YEAR": "2020"}, "YEAR_FIELD"),
        (
            {"NORMALISATIONS": ["z_score"]},
            "normalisation z_score, aggregation (geometric|harmonic) and missing .*"
            "Choose other alternatives in NORMALISATIONS, AGGREGATIONS and IMPUTATIONS",
        ),
        ({"NORMALISATIONS": ["goalposts"], "VARY": ["normalisation"], "PRESET": "mean_scaled"}, "goal_min"),
        ({"AGGREGATIONS": ["ampi"], "VARY": ["aggregation"], "PRESET": "mean_scaled"}, "takes only the scales"),
        ({"AGGREGATIONS": ["owa"], "VARY": ["aggregation"], "PRESET": "mean_scaled"}, "OWA_WEIGHTS"),
        (
            {"WEIGHTINGS": ["entropy"], "VARY": ["weights"], "NORMALISATION": "z_score", "AGGREGATION": "arithmetic"},
            "weights entropy",
        ),
    ],
)
def test_refusals_say_what_to_change(provider, squares, framework, parameters, words):
    given = {"UNITS": squares(COLUMNS), "FRAMEWORK": framework, "OUTPUT": "memory:", "LANGUAGE": "en", **parameters}
    with pytest.raises(QgsProcessingException, match=words):
        run(provider.algorithm("test_robustness"), given)
