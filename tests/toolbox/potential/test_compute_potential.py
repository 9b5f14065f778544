# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
from qgis.core import (
    NULL,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from tests.test_contract import run

COLUMNS = {"x": [1.0, 5, 3, 9], "y": [4.0, None, 2, 1], "z": [10.0, 20, 30, 40]}
FRAMEWORK = [
    ("top", "", "Top", "Cima", "", None, "", "", ""),
    ("one", "top", "One", "Uno", "", 2.0, "", "", ""),
    ("ix", "one", "Ix", "Ics", "positive", None, "x", "circular", ""),
    ("iy", "one", "Iy", "Ipsilon", "negative", None, "y", "", ""),
    ("iz", "top", "Iz", "Zeta", "", None, "z", "", ""),
]


@pytest.fixture
def compute(provider):
    """Run the algorithm with memory layers: results as layers, by name."""

    def run(**parameters):
        algorithm = provider.algorithm("compute_potential").create()
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        parameters = {"OUTPUT": "memory:", "LANGUAGE": "en", **parameters}
        fine, told = algorithm.checkParameterValues(parameters, context)
        if not fine:
            raise QgsProcessingException(told)
        results, fine = algorithm.run(parameters, context, QgsProcessingFeedback(False), {}, False)
        assert fine
        return {name: context.takeResultLayer(value) for name, value in results.items()}

    return run


@pytest.fixture
def framework(layer_of):
    fields = ["id", "parent", "label", "label_it", "polarity"]
    described = [*(f"{name}:string" for name in fields), "weight:double", "field:string", "drivers:string"]
    return layer_of("None", [*described, "role:string"], [(None, *row) for row in FRAMEWORK], name="framework")


def rows(layer):
    names = layer.fields().names()
    return [dict(zip(names, feature.attributes())) for feature in layer.getFeatures()]


def test_a_framework_gives_every_unit_its_scores_and_its_reading(compute, squares, framework):
    units = squares(COLUMNS)
    made = compute(UNITS=units, FRAMEWORK=framework, PRESET="mean_scaled")["OUTPUT"]
    first, second, third, fourth = rows(made)
    assert made.featureCount() == 4
    assert [f.geometry().asWkt() for f in made.getFeatures()] == [f.geometry().asWkt() for f in units.getFeatures()]
    assert made.fields().names()[:4] == ["code", "x", "y", "z"]
    assert first["one_score"] == pytest.approx((0 + 0) / 2)
    assert fourth["one_score"] == pytest.approx((100 + 100) / 2)
    assert third["one_score"] == pytest.approx((25 + 200 / 3) / 2)
    assert second["one_score"] == pytest.approx(50)
    assert second["iy_n"] == NULL
    assert (second["one_low"], second["one_high"]) == pytest.approx((25, 75))
    assert fourth["top_score"] == pytest.approx(100)
    assert (fourth["top_rank"], first["top_rank"]) == (1, 4)
    assert second["top_coverage"] == pytest.approx(1 / 3 + 1 / 3)
    assert second["reading"].startswith("Unit 002: score ")
    assert "Missing: Iy." in second["reading"]


def test_readings_speak_italian(compute, squares, framework):
    made = compute(UNITS=squares(COLUMNS), FRAMEWORK=framework, LANGUAGE="it")["OUTPUT"]
    assert "Manca il dato: Ipsilon." in rows(made)[1]["reading"]


def test_the_quick_way_makes_a_framework_that_gives_the_same_scores(compute, squares):
    units = squares(COLUMNS)
    quick = compute(UNITS=units, FIELDS=["x"], NEGATIVE_FIELDS=["y"], OUTPUT_FRAMEWORK="memory:")
    assert [row["id"] for row in rows(quick["OUTPUT_FRAMEWORK"])] == ["index", "x", "y"]
    assert [row["polarity"] for row in rows(quick["OUTPUT_FRAMEWORK"])] == ["positive", "positive", "negative"]
    again = compute(UNITS=units, FRAMEWORK=quick["OUTPUT_FRAMEWORK"])
    for before, after in zip(rows(quick["OUTPUT"]), rows(again["OUTPUT"])):
        assert after["index_score"] == before["index_score"]
        assert after["balance"] == before["balance"]


def test_goalposts_out_and_in_leave_the_scores_as_they_were(compute, squares):
    first = compute(UNITS=squares(COLUMNS), FIELDS=["x", "z"], OUTPUT_GOALPOSTS="memory:")
    told = {(row["node"], row["name"]): row["value"] for row in rows(first["OUTPUT_GOALPOSTS"])}
    assert told["x", "reference"] == 4.5
    more = {name: [*values, 50.0] for name, values in COLUMNS.items()}
    later = compute(UNITS=squares(more), FIELDS=["x", "z"], GOALPOSTS=first["OUTPUT_GOALPOSTS"], REPORT="memory:")
    for before, after in zip(rows(first["OUTPUT"]), rows(later["OUTPUT"])):
        assert after["index_score"] == before["index_score"]
    assert [row["code"] for row in rows(later["REPORT"]) if row["kind"] == "goalposts"] == ["x", "z"]


def test_several_years_are_ranked_apart_on_one_scale(compute, layer_of):
    data = [("a", 2020, 1.0), ("b", 2020, 3.0), ("a", 2021, 5.0), ("b", 2021, 2.0)]
    units = layer_of("None", ["code:string", "year:integer", "x:double"], [(None, *row) for row in data])
    made = compute(UNITS=units, FIELDS=["x"], YEAR_FIELD="year", OUTPUT_CONTRIBUTIONS="memory:")
    told = rows(made["OUTPUT"])
    assert [row["index_rank"] for row in told] == [2, 1, 1, 2]
    assert [row["index_score"] for row in told] == pytest.approx([85, 115, 145, 100])
    assert {row["year"] for row in rows(made["OUTPUT_CONTRIBUTIONS"])} == {"2020", "2021"}
    later = compute(UNITS=units, FIELDS=["x"], YEAR_FIELD="year", REFERENCE_YEAR="2021", REFERENCE_UNIT="a")
    assert rows(later["OUTPUT"])[2]["index_score"] == 100
    with pytest.raises(QgsProcessingException, match="YEAR_FIELD"):
        compute(UNITS=units, FIELDS=["x"], REFERENCE_YEAR="2021")


def test_contributions_and_weights_are_tables(compute, squares, framework):
    made = compute(
        UNITS=squares(COLUMNS), FRAMEWORK=framework, OUTPUT_CONTRIBUTIONS="memory:", OUTPUT_WEIGHTS="memory:"
    )
    weights = {row["node"]: row for row in rows(made["OUTPUT_WEIGHTS"])}
    assert weights["ix"]["nominal"] == 0.5
    assert weights["ix"]["effective"] == pytest.approx(1 / 3)
    top = [row for row in rows(made["OUTPUT_CONTRIBUTIONS"]) if (row["code"], row["node"]) == ("001", "top")]
    assert [row["child"] for row in top] == ["one", "iz", NULL]
    total = 100 + sum(row["contribution"] for row in top)
    assert total == pytest.approx(rows(made["OUTPUT"])[0]["top_score"])


def test_full_detail_adds_the_roles_of_every_dimension(compute, squares, framework):
    names = compute(UNITS=squares(COLUMNS), FRAMEWORK=framework, DETAIL="full")["OUTPUT"].fields().names()
    assert {"one_resources", "one_fragility", "one_balance", "driver_circular_score"} <= set(names)


def test_classes_follow_the_given_breaks(compute, squares, framework):
    made = compute(
        UNITS=squares(COLUMNS), FRAMEWORK=framework, PRESET="mean_scaled", CLASS_METHOD="breaks", BREAKS="20;60"
    )
    assert [row["top_class"] for row in rows(made["OUTPUT"])] == [1, 2, 2, 3]


def test_flags_count_by_the_rules_given(compute, squares):
    made = compute(UNITS=squares(COLUMNS), FIELDS=["x", "z"], PRESET="flags", FLAG_RULES="x > 2\nz >= 30")
    assert [row["index_score"] for row in rows(made["OUTPUT"])] == [0, 1, 2, 2]


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({}, "give a FRAMEWORK, or choose FIELDS"),
        ({"FIELDS": ["x"], "RANGE": "100;0"}, "RANGE must be two numbers"),
        ({"FIELDS": ["x"], "CLASS_METHOD": "breaks"}, "needs BREAKS"),
        ({"FIELDS": ["x"], "PRESET": "flags", "FLAG_RULES": "x much"}, "x much"),
        ({"FIELDS": ["x", "z"], "PRESET": "flags"}, "FLAG_RULES"),
        ({"FIELDS": ["y"], "MISSING": "refuse"}, r"y \(field y\) has no value in 002"),
        ({"FIELDS": ["x"], "PRESET": "custom"}, "AGGREGATION"),
        ({"FIELDS": ["x"], "NORMALISATION": "min_max"}, "takes only the scales ampi and mpi"),
        ({"FIELDS": ["x"], "REFERENCE_UNIT": "nobody"}, "nobody is not among"),
        ({"FIELDS": ["x"], "PRESET": "geometric_scaled", "RANGE": "0;1"}, "RANGE 1;100"),
    ],
)
def test_what_cannot_be_computed_is_refused_by_name(compute, squares, parameters, told):
    with pytest.raises(QgsProcessingException, match=told):
        compute(UNITS=squares(COLUMNS), **parameters)


def test_framework_and_fields_together_are_refused(compute, squares, framework):
    with pytest.raises(QgsProcessingException, match="FRAMEWORK and FIELDS"):
        compute(UNITS=squares(COLUMNS), FRAMEWORK=framework, FIELDS=["x"])


def test_a_field_that_is_not_there_is_refused_with_the_nearest(compute, squares, framework):
    columns = {name.replace("z", "zz"): values for name, values in COLUMNS.items()}
    with pytest.raises(QgsProcessingException, match="did you mean zz"):
        compute(UNITS=squares(columns), FRAMEWORK=framework)


def test_a_flat_field_is_refused_and_may_be_neutral(compute, squares):
    units = squares({"x": [1.0, 2], "flat": [7.0, 7]})
    with pytest.raises(QgsProcessingException, match="flat has the same value 7 in every unit that has one"):
        compute(UNITS=units, FIELDS=["x", "flat"])
    assert [row["flat_n"] for row in rows(compute(UNITS=units, FIELDS=["x", "flat"], FLAT="neutral")["OUTPUT"])] == [
        100,
        100,
    ]


def told(made, **cells):
    """The reasons of a REPORT's rows whose cells are as given."""
    return [row["reason"] for row in rows(made["REPORT"]) if cells.items() <= row.items()]


def test_report_and_refusals_take_the_italian_labels(compute, squares, framework):
    units = squares(COLUMNS)
    made = compute(UNITS=units, FRAMEWORK=framework, LANGUAGE="it", REPORT="memory:")
    assert told(made, code="one", column="aggregation") == ["Uno: ampi, dal preset."]
    assert not any(name in reason for reason in told(made) for name in ("Top", "One", "Ypsilon"))
    with pytest.raises(QgsProcessingException, match="L'indicatore Ipsilon"):
        compute(UNITS=units, FRAMEWORK=framework, LANGUAGE="it", MISSING="refuse")


def test_report_lists_what_each_node_used(compute, squares, framework):
    units = squares(COLUMNS)
    made = compute(UNITS=units, FRAMEWORK=framework, REPORT="memory:")
    assert told(made, code="one", column="penalty") == ["One: minus, by default."]
    assert told(made, column="MISSING") == ["Missing values of all indicators: keep."]
    assert told(made, column="range") == []
    made = compute(UNITS=units, FRAMEWORK=framework, PRESET="mean_scaled", RANGE="0;10", REPORT="memory:")
    assert told(made, code="ix", column="range") == ["Ix: 0;10, as chosen for the run."]
    assert told(made, column="penalty") == []
    ranks = {"PRESET": "custom", "NORMALISATION": "rank", "AGGREGATION": "arithmetic"}
    made = compute(UNITS=units, FRAMEWORK=framework, **ranks, TIES="min", REPORT="memory:")
    assert told(made, code="iy", column="ties") == ["Iy: min, as chosen for the run."]


def test_report_tells_that_given_goalposts_were_used_and_which(compute, squares):
    first = compute(UNITS=squares(COLUMNS), FIELDS=["x"], OUTPUT_GOALPOSTS="memory:", REPORT="memory:")
    assert told(first, column="GOALPOSTS") == []
    later = compute(UNITS=squares(COLUMNS), FIELDS=["x"], GOALPOSTS=first["OUTPUT_GOALPOSTS"], REPORT="memory:")
    assert told(later, column="GOALPOSTS", code="x") == [
        "x: nothing was fitted, the goalposts given hold (minimum 1, maximum 9 and reference 4.5)."
    ]


SCALED = {"PRESET": "mean_scaled"}


@pytest.mark.parametrize(
    ("parameters", "idle"),
    [
        ({}, None),
        ({"TIES": "average", "PENALTY": "minus", "CLASSES": 5}, None),
        ({"RANGE": "0;10"}, "RANGE"),
        ({"RANGE": "0;10", **SCALED}, None),
        ({"TIES": "min"}, "TIES"),
        ({"PENALTY": "plus"}, None),
        ({"PENALTY": "plus", **SCALED}, "PENALTY"),
        ({"CLIP": True}, "CLIP"),
        ({"FLAG_RULES": "x > 2"}, "FLAG_RULES"),
        ({"FLAG_RULES": "x > 2", "PRESET": "flags"}, None),
        ({"BREAKS": "90;110"}, "BREAKS"),
        ({"BREAKS": "90;110", "CLASS_METHOD": "breaks"}, None),
        ({"BREAKS": "90;110", "CLASS_METHOD": "breaks", "CLASSES": 3}, "CLASSES"),
        ({"REFERENCE_UNIT": "001"}, None),
        ({"REFERENCE_UNIT": "001", **SCALED}, "REFERENCE_UNIT"),
    ],
)
def test_an_option_that_does_nothing_is_named(compute, squares, parameters, idle):
    made = compute(UNITS=squares(COLUMNS), FIELDS=["x"], REPORT="memory:", **parameters)
    assert [row["column"] for row in rows(made["REPORT"]) if row["kind"] == "idle"] == ([idle] if idle else [])
    assert all(f"{idle} has no effect here: " in reason for reason in told(made, kind="idle"))


def test_the_reference_of_given_goalposts_holds_and_they_may_be_cut_at(compute, squares):
    posts = compute(UNITS=squares(COLUMNS), FIELDS=["x"], OUTPUT_GOALPOSTS="memory:")["OUTPUT_GOALPOSTS"]
    made = compute(
        UNITS=squares(COLUMNS), FIELDS=["x"], GOALPOSTS=posts, REFERENCE_UNIT="001", CLIP=True, REPORT="memory:"
    )
    assert told(made, kind="idle") == ["REFERENCE_UNIT has no effect here: the goalposts given hold the reference."]


def test_a_set_of_weights_is_refused_where_there_is_no_framework(compute, squares):
    with pytest.raises(QgsProcessingException, match="WEIGHT_SET youth needs a FRAMEWORK"):
        compute(UNITS=squares(COLUMNS), FIELDS=["x"], WEIGHT_SET="youth")


@pytest.mark.parametrize("ends", ["0;nan", "nan;1", "0;inf", "-inf;1"])
def test_a_range_without_finite_ends_is_refused(compute, squares, ends):
    with pytest.raises(QgsProcessingException, match="RANGE"):
        compute(UNITS=squares(COLUMNS), FIELDS=["x"], **SCALED, RANGE=ends)


def test_the_map_shows_the_score_or_the_balance(provider, squares, tmp_path):
    parameters = {
        "UNITS": squares(COLUMNS),
        "FIELDS": ["x"],
        "NEGATIVE_FIELDS": ["z"],
        "OUTPUT": str(tmp_path / "o.gpkg"),
    }
    shown = {}
    for what in ("score", "balance"):
        run(provider.algorithm("compute_potential"), {**parameters, "SHOW": what})
        layer = QgsVectorLayer(parameters["OUTPUT"], "o")
        shown[what] = layer.renderer().dump() + layer.renderer().rootRule().dump()
    assert "index_score" in shown["score"]
    assert "balance" in shown["balance"]
    with pytest.raises(QgsProcessingException, match="balance"):
        run(provider.algorithm("compute_potential"), {**parameters, "NEGATIVE_FIELDS": [], "SHOW": "balance"})
