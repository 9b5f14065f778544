# SPDX-License-Identifier: GPL-3.0-or-later
"""The steps before the index as algorithms of their own, and as options of the index."""

from __future__ import annotations

import pytest
from qgis.core import NULL, QgsProcessingException, QgsVectorLayer

COLUMNS = {
    "x": [1.0, 2, 3, 2, 1, 3, 2, 2, 3, 100],
    "y": [4.0, None, 2, 1, 3, 5, None, 2, 2, 8],
    "people": [10.0, 10, 10, 10, 10, 10, 10, 10, 10, 0],
}
FRAMEWORK = [
    ("top", "", "", "", "", ""),
    ("ix", "top", "x", "positive", "people", ""),
    ("iy", "top", "y", "negative", "", "log"),
]


@pytest.fixture
def stage(provider):
    import processing

    def run(algorithm, layer, **parameters):
        given = {"UNITS": layer, "OUTPUT": "memory:", "REPORT": "memory:", "LANGUAGE": "en", **parameters}
        return processing.run(f"districtpotential:{algorithm}", given)

    return run


@pytest.fixture
def framework(layer_of):
    names = ("id", "parent", "field", "polarity", "denominator", "transform")
    return layer_of("None", [f"{name}:string" for name in names], [(None, *row) for row in FRAMEWORK])


def column(layer, name):
    return [None if feature[name] == NULL else feature[name] for feature in layer.getFeatures()]


def reasons(results, kind):
    return [f["reason"] for f in results["REPORT"].getFeatures() if f["kind"] == kind]


def test_an_outlier_is_put_at_the_next_value_and_the_report_says_so(stage, squares):
    made = stage("treat_indicators", squares(COLUMNS), FIELDS=["x", "y"])
    assert made["OUTPUT"].fields().names() == ["code", "x", "y", "people", "x_treated", "y_treated"]
    assert column(made["OUTPUT"], "x_treated") == [1, 2, 3, 2, 1, 3, 2, 2, 3, 3]
    assert column(made["OUTPUT"], "x") == COLUMNS["x"]
    assert column(made["OUTPUT"], "y_treated") == COLUMNS["y"]
    told = reasons(made, "treated")
    assert any("100 became 3" in reason for reason in told)
    assert "y: auto left every value as it is." in told


def test_where_no_value_may_be_moved_the_log_is_taken(stage, squares):
    made = stage("treat_indicators", squares(COLUMNS), FIELDS=["x"], MAX_TREATED=0)
    low, high = min(column(made["OUTPUT"], "x_treated")), max(column(made["OUTPUT"], "x_treated"))
    assert low == pytest.approx(-0.0100503, abs=1e-6)
    assert high == pytest.approx(4.6051, abs=1e-4)


@pytest.mark.parametrize(
    ("parameters", "named"),
    [
        ({"METHOD": "log", "MAX_TREATED": 2}, ["MAX_TREATED"]),
        ({"QUANTILE": 0.1}, ["QUANTILE"]),
        ({"METHOD": "compress", "QUANTILE": 0.1}, []),
        ({"METHOD": "winsorise", "MAX_TREATED": 2}, []),
    ],
)
def test_an_option_that_no_treatment_heeds_is_named(stage, squares, parameters, named):
    made = stage("treat_indicators", squares(COLUMNS), FIELDS=["x"], **parameters)
    assert [f["column"] for f in made["REPORT"].getFeatures() if f["kind"] == "idle"] == named


@pytest.mark.parametrize("method", ["auto", "winsorise", "log", "box_cox", "sigmoid", "clip_quantile", "compress"])
def test_a_later_run_is_treated_by_the_goalposts_of_an_earlier_one(stage, squares, method):
    first = stage("treat_indicators", squares(COLUMNS), FIELDS=["x"], METHOD=method, OUTPUT_GOALPOSTS="memory:")
    assert {f["step"] for f in first["OUTPUT_GOALPOSTS"].getFeatures()} == {"treat"}
    again = stage(
        "treat_indicators",
        squares({"x": [3.0, 2, 100]}),
        FIELDS=["x"],
        METHOD=method,
        GOALPOSTS=first["OUTPUT_GOALPOSTS"],
    )
    assert column(again["OUTPUT"], "x_treated") == [column(first["OUTPUT"], "x_treated")[i] for i in (2, 1, 9)]


def test_indicators_are_denominated_and_transformed_before(stage, squares, framework):
    made = stage("treat_indicators", squares(COLUMNS), FRAMEWORK=framework, METHOD="compress")
    values = column(made["OUTPUT"], "ix_treated")
    assert values[-1] is None
    assert max(values[:-1]) <= 0.3
    assert column(made["OUTPUT"], "iy_treated")[3] < 0
    assert "denominator" in {f["kind"] for f in made["REPORT"].getFeatures()}


def test_neighbours_that_share_a_border_lend_their_mean_and_the_cell_is_marked(stage, squares):
    made = stage("impute_indicators", squares(COLUMNS), FIELDS=["y"], METHOD="neighbours")
    out = made["OUTPUT"]
    assert out.fields().names()[4:] == ["y_filled", "y_imputed", "n_imputed"]
    assert column(out, "y_imputed") == [0, 1, 0, 0, 0, 0, 1, 0, 0, 0]
    assert column(out, "n_imputed") == column(out, "y_imputed")
    filled = column(out, "y_filled")
    assert [filled[i] for i in (0, 2, 3)] == [4, 2, 1]
    assert 1 <= filled[1] <= 8
    assert any("share a border" in reason for reason in reasons(made, "neighbours"))
    assert len(reasons(made, "imputed")) == 2


def test_so_many_nearest_units_lend_their_mean_where_asked(stage, squares):
    made = stage("impute_indicators", squares(COLUMNS), FIELDS=["y"], METHOD="neighbours", K=9)
    others = [value for value in COLUMNS["y"] if value is not None]
    assert column(made["OUTPUT"], "y_filled")[1] == pytest.approx(sum(others) / len(others))
    assert "10 units take the 9 nearest" in reasons(made, "neighbours")[0]


def test_a_table_without_places_has_no_neighbours_and_says_so(stage, layer_of):
    rows = [(None, "a", 1.0), (None, "b", None)]
    table = layer_of("None", ["code:string", "y:double"], rows)
    with pytest.raises(QgsProcessingException, match="no places"):
        stage("impute_indicators", table, FIELDS=["y"], METHOD="neighbours")


def test_groups_and_earlier_years_lend_what_is_missing(stage, layer_of):
    rows = [
        (None, "a", "hill", "2020", 1.0), (None, "a", "hill", "2021", None),
        (None, "b", "hill", "2020", 5.0), (None, "b", "hill", "2021", 7.0),
        (None, "c", "coast", "2020", None), (None, "c", "coast", "2021", None),
    ]  # fmt: skip
    table = layer_of("None", ["code:string", "zone:string", "year:string", "y:double"], rows)
    given = {"FIELDS": ["y"], "CODE_FIELD": "code", "YEAR_FIELD": "year"}
    by_group = stage("impute_indicators", table, METHOD="group", GROUP_FIELD="zone", **given)
    assert column(by_group["OUTPUT"], "y_filled") == pytest.approx([1, 13 / 3, 5, 7, None, None])
    by_year = stage("impute_indicators", table, METHOD="previous_year", **given)
    assert column(by_year["OUTPUT"], "y_filled") == [1, 1, 5, 7, None, None]
    for method, needed in (("group", "GROUP_FIELD"), ("previous_year", "YEAR_FIELD")):
        with pytest.raises(QgsProcessingException, match=needed):
            stage("impute_indicators", table, FIELDS=["y"], CODE_FIELD="code", METHOD=method)


def test_indicators_stand_on_one_scale_high_meaning_more_potential(stage, squares):
    made = stage("normalise_indicators", squares(COLUMNS), FIELDS=["x"], NEGATIVE_FIELDS=["y"], RANGE="0;10")
    x, y = (column(made["OUTPUT"], f"{name}_n") for name in "xy")
    assert (min(x), max(x), x[2]) == pytest.approx((0, 10, 20 / 99))
    assert [y[i] for i in (0, 1, 3, 9)] == [pytest.approx(40 / 7), None, 10, 0]


def test_a_later_year_is_normalised_by_the_goalposts_of_an_earlier_one(stage, squares, framework):
    units = squares(COLUMNS)
    first = stage("normalise_indicators", units, FRAMEWORK=framework, METHOD="ampi", OUTPUT_GOALPOSTS="memory:")
    assert {f["step"] for f in first["OUTPUT_GOALPOSTS"].getFeatures()} == {"normalise", "transform"}
    posts = first["OUTPUT_GOALPOSTS"]
    part = squares({name: values[2:6] for name, values in COLUMNS.items()})
    again = stage("normalise_indicators", part, FRAMEWORK=framework, METHOD="ampi", GOALPOSTS=posts)
    for name in ("ix_n", "iy_n"):
        assert column(again["OUTPUT"], name) == column(first["OUTPUT"], name)[2:6]


@pytest.mark.parametrize("algorithm", ["treat_indicators", "impute_indicators", "normalise_indicators"])
def test_a_framework_or_fields_are_needed_and_not_both(stage, squares, framework, algorithm):
    with pytest.raises(QgsProcessingException, match="nothing to compute"):
        stage(algorithm, squares(COLUMNS))
    with pytest.raises(QgsProcessingException, match="both given"):
        stage(algorithm, squares(COLUMNS), FIELDS=["x"], FRAMEWORK=framework)


def test_a_flat_or_unruled_indicator_is_refused_by_name(stage, squares):
    flat = squares({"x": [2.0, 2, 2]})
    with pytest.raises(QgsProcessingException, match="x has the same value"):
        stage("normalise_indicators", flat, FIELDS=["x"])
    with pytest.raises(QgsProcessingException, match="FLAG_RULES names much"):
        stage("normalise_indicators", squares(COLUMNS), FIELDS=["x"], METHOD="flags", FLAG_RULES="much > 2")
    with pytest.raises(QgsProcessingException, match="RANGE"):
        stage("normalise_indicators", squares(COLUMNS), FIELDS=["x"], RANGE="5;1")


def test_files_open_styled(stage, squares, tmp_path):
    for algorithm in ("treat_indicators", "impute_indicators", "normalise_indicators"):
        path = str(tmp_path / f"{algorithm}.gpkg")
        stage(algorithm, squares(COLUMNS), FIELDS=["x"], OUTPUT=path, LANGUAGE="it", PREFIX="p_")
        layer = QgsVectorLayer(path, algorithm)
        assert layer.renderer().type() == "RuleRenderer"
        assert all(name in layer.fields().names() for name in ("code", "x"))
        assert any(name.startswith("p_x_") for name in layer.fields().names())


def test_the_index_estimates_and_treats_on_the_way(stage, squares):
    given = {"FIELDS": ["x", "y"], "PRESET": "mean_scaled", "OUTPUT_GOALPOSTS": "memory:"}
    made = stage("compute_potential", squares(COLUMNS), MISSING="neighbours", TREATMENT="auto", **given)
    out = made["OUTPUT"]
    assert column(out, "n_imputed") == [0, 1, 0, 0, 0, 0, 1, 0, 0, 0]
    assert column(out, "index_coverage") == [1] * 10
    assert column(out, "x_n")[2] == 100
    assert column(out, "index_low")[1] < column(out, "index_score")[1] < column(out, "index_high")[1]
    assert {f["step"] for f in made["OUTPUT_GOALPOSTS"].getFeatures()} == {"impute", "treat", "normalise"}
    assert len(reasons(made, "lifted")) == 2
    assert "Estimated: y." in column(out, "reading")[1]
    part = squares({name: values[:9] for name, values in COLUMNS.items()})
    posts = made["OUTPUT_GOALPOSTS"]
    again = stage("compute_potential", part, MISSING="neighbours", TREATMENT="auto", GOALPOSTS=posts, **given)
    assert column(again["OUTPUT"], "index_score") == column(out, "index_score")[:9]


def test_the_index_names_a_group_that_no_estimate_uses_and_asks_for_one_that_is_needed(stage, squares):
    made = stage("compute_potential", squares(COLUMNS), FIELDS=["x"], GROUP_FIELD="code")
    assert any("GROUP_FIELD has no effect" in reason for reason in reasons(made, "idle"))
    with pytest.raises(QgsProcessingException, match="GROUP_FIELD"):
        stage("compute_potential", squares(COLUMNS), FIELDS=["x"], MISSING="group")


# --- what a district keeps ------------------------------------------------------------------------------------------


@pytest.fixture
def keep(stage, squares, framework, tmp_path):
    """Keep the framework and the goalposts of an index in a new district: a function of the choices of that index."""
    import processing

    def make(**choices):
        district = str(tmp_path / "kept.gpkg")
        units = squares({**COLUMNS, "x": COLUMNS["x"][::-1]})
        named = {"UNITS": units, "CODE_FIELD": "code", "NAME_FIELD": "code", "TITLE": "Kept"}
        processing.run("districtpotential:create_district", {**named, "DISTRICT": district})
        made = stage("compute_potential", units, FRAMEWORK=framework, OUTPUT_GOALPOSTS="memory:", **choices)
        for table, layer in (("framework", framework), ("goalposts", made["OUTPUT_GOALPOSTS"])):
            given = {"DISTRICT": district, "TABLE": table, "LAYER": layer, "MODE": "replace"}
            processing.run("districtpotential:add_to_district", given)
        return district

    return make


MEAN = {"AGGREGATION": "arithmetic"}
ELSEWHERE = {"x": [3.0, 2, 100], "y": [1.0, 5, None], "people": [10.0, 10, 20]}


@pytest.mark.parametrize(
    ("algorithm", "method", "choices", "made"),
    [
        ("treat_indicators", "winsorise", {"TREATMENT": "winsorise"}, "ix_treated"),
        ("impute_indicators", "median", {"MISSING": "median"}, "iy_filled"),
        ("normalise_indicators", "ampi", {}, "iy_n"),
    ],
)
def test_the_goalposts_that_a_district_keeps_hold_in_a_stage(stage, squares, keep, algorithm, method, choices, made):
    district = keep(**choices)
    posts = f"{district}|layername=goalposts"
    told = f"{district}|layername=framework"
    kept = stage(algorithm, squares(ELSEWHERE), METHOD=method, DISTRICT=district)
    given = stage(algorithm, squares(ELSEWHERE), METHOD=method, FRAMEWORK=told, GOALPOSTS=posts)
    fitted = stage(algorithm, squares(ELSEWHERE), METHOD=method, FRAMEWORK=told)
    assert column(kept["OUTPUT"], made) == column(given["OUTPUT"], made)
    assert column(kept["OUTPUT"], made) != column(fitted["OUTPUT"], made)


def test_a_stage_that_the_kept_goalposts_know_nothing_of_is_fitted_and_the_report_says_so(stage, squares, keep):
    district = keep()
    for algorithm, step in (("treat_indicators", "treat"), ("impute_indicators", "impute")):
        made = stage(algorithm, squares(COLUMNS), DISTRICT=district)
        told = f"The goalposts stored in the district kept.gpkg hold no number for the step {step}: it is fitted here."
        assert told in reasons(made, "goalposts")


@pytest.mark.parametrize("algorithm", ["treat_indicators", "impute_indicators", "normalise_indicators"])
def test_kept_goalposts_belong_to_the_framework_and_not_to_the_quick_way(stage, squares, keep, algorithm):
    district = keep(TREATMENT="winsorise", MISSING="median")
    made = stage(algorithm, squares(COLUMNS), FIELDS=["x"], DISTRICT=district)
    assert reasons(made, "goalposts") == []


@pytest.mark.parametrize(
    ("algorithm", "parameters", "told"),
    [
        ("compute_potential", {"MISSING": "mean"}, "for the step impute, which mean needs: choose for this step"),
        ("compute_potential", {"TREATMENT": "winsorise"}, "for the step treat, which winsorise needs"),
        (
            "compute_potential",
            {"PRESET": "custom", "NORMALISATION": "z_score", **MEAN},
            "which the scale z_score needs",
        ),
        (
            "compute_potential",
            {"PRESET": "custom", "NORMALISATION": "rank", **MEAN},
            "Choose another normalisation, or give",
        ),
        ("compute_potential", {"AGGREGATION": "topsis"}, "Choose another AGGREGATION, or give FRAMEWORK"),
        ("normalise_indicators", {"METHOD": "mpi"}, "lack mean and deviation, which the scale mpi needs"),
        ("normalise_indicators", {"METHOD": "borda"}, "cannot hold it still"),
    ],
)
def test_what_kept_goalposts_cannot_give_is_refused_with_what_can_be_done(
    stage, squares, keep, algorithm, parameters, told
):
    with pytest.raises(QgsProcessingException, match=told) as caught:
        stage(algorithm, squares(COLUMNS), DISTRICT=keep(), **parameters)
    assert "stored in the district kept.gpkg" in str(caught.value)
    assert "give FRAMEWORK and leave DISTRICT blank" in str(caught.value)
    assert "leave GOALPOSTS blank" not in str(caught.value)


def test_what_is_advised_for_kept_goalposts_works(stage, squares, keep):
    district = keep()
    asked = {"MISSING": "mean", "OUTPUT_GOALPOSTS": "memory:"}
    anew = stage("compute_potential", squares(COLUMNS), FRAMEWORK=f"{district}|layername=framework", **asked)
    given = stage("compute_potential", squares(COLUMNS), DISTRICT=district, GOALPOSTS=anew["OUTPUT_GOALPOSTS"], **asked)
    assert column(given["OUTPUT"], "top_score") == column(anew["OUTPUT"], "top_score")


def test_goalposts_that_were_given_are_refused_as_such_beside_a_district(stage, squares, keep):
    district = keep()
    posts = f"{district}|layername=goalposts"
    with pytest.raises(QgsProcessingException, match="or leave GOALPOSTS blank"):
        stage("compute_potential", squares(COLUMNS), DISTRICT=district, GOALPOSTS=posts, MISSING="mean")


def test_an_indicator_that_kept_goalposts_do_not_know_is_refused_with_what_can_be_done(stage, squares, keep, layer_of):
    names = ("id", "parent", "field", "polarity", "denominator", "transform")
    more = [*FRAMEWORK, ("iz", "top", "people", "positive", "", "")]
    framework = layer_of("None", [f"{name}:string" for name in names], [(None, *row) for row in more])
    with pytest.raises(QgsProcessingException, match=r"kept\.gpkg say nothing of the indicator iz \(iz\)"):
        stage("compute_potential", squares(COLUMNS), DISTRICT=keep(), FRAMEWORK=framework)


def test_a_value_that_a_kept_treatment_has_no_place_for_is_refused_with_what_can_be_done(stage, squares, keep):
    below = squares({**ELSEWHERE, "y": [-900.0, 2, 3]})
    with pytest.raises(QgsProcessingException, match="beyond the goalposts stored in the district"):
        stage("compute_potential", below, DISTRICT=keep())
