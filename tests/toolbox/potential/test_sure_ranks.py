# SPDX-License-Identifier: GPL-3.0-or-later
"""What a test of robustness kept in a district says in the readings of the index, and when it must not."""

from __future__ import annotations

import pytest
from qgis.core import QgsVectorLayer, edit

COLUMNS = {"x": [1.0, 5, 3, 9, 7, 2], "y": [4.0, 6, 2, 1, 8, 3], "z": [10.0, 20, 40, 30, 5, 60]}
FRAMEWORK = [
    ("top", "", None, "", ""),
    ("ix", "top", 2.0, "x", "positive"),
    ("iy", "top", 1.0, "y", "negative"),
    ("iz", "top", 1.0, "z", "positive"),
]


@pytest.fixture
def framework(layer_of):
    fields = ["id:string", "parent:string", "weight:double", "field:string", "polarity:string"]
    return layer_of("None", fields, [(None, *row) for row in FRAMEWORK], name="framework")


@pytest.fixture
def district(provider, squares, framework, tmp_path):
    """A district that keeps a test of the ranks of its units: its path, and the units."""
    import processing

    units, path = squares(COLUMNS), str(tmp_path / "district.gpkg")

    def run(name, **parameters):
        return processing.run(f"districtpotential:{name}", parameters)

    run("create_district", UNITS=units, TITLE="D", LANGUAGE="en", DISTRICT=path)
    run("add_to_district", DISTRICT=path, TABLE="framework", LAYER=framework)
    keep(path, units)
    return path, units


def keep(path, units, name="sure", folder="tested", **parameters):
    """Test the ranks and keep the result in the district."""
    import processing

    out = str(path).replace("district.gpkg", f"{folder}.gpkg")
    given = {"UNITS": units, "DISTRICT": path, "REPLICATIONS": 100, "TOP": 2, "OUTPUT": out, **parameters}
    processing.run("districtpotential:test_robustness", given)
    added = {"DISTRICT": path, "TABLE": "result", "LAYER": out, "NAME": name}
    processing.run("districtpotential:add_to_district", added)


def computed(path, units, **parameters):
    """The rows of the index, and those of the report that speak of the robustness."""
    import processing

    given = {"UNITS": units, "DISTRICT": path, "OUTPUT": "memory:", "REPORT": "memory:", **parameters}
    results = processing.run("districtpotential:compute_potential", given)
    told = [row for row in rows(results["REPORT"]) if row["kind"] == "robustness"]
    return rows(results["OUTPUT"]), told


def rows(layer):
    names = layer.fields().names()
    return [dict(zip(names, feature.attributes())) for feature in layer.getFeatures()]


def ranks_kept(path, name="sure"):
    return {row["code"]: row for row in rows(QgsVectorLayer(f"{path}|layername={name}", name))}


@pytest.mark.parametrize(
    ("language", "sentence", "fixed"),
    [
        ("en", "With other choices its rank lies between {} and {} in nine replications of ten.", "its rank is {} in"),
        (
            "it",
            "Con altre scelte la sua posizione sta tra {} e {} in nove repliche su dieci.",
            "la sua posizione è {} in",
        ),
    ],
)
def test_the_reading_says_between_which_places_a_unit_lies(district, language, sentence, fixed):
    made, told = computed(*district, LANGUAGE=language)
    known = ranks_kept(district[0])
    spread = 0
    for row in made:
        ends = [f"{known[row['code']][name]:.4g}" for name in ("rank_5", "rank_95")]
        ends = [end.replace(".", ",") for end in ends] if language == "it" else ends
        spread += ends[0] != ends[1]
        assert (sentence.format(*ends) if ends[0] != ends[1] else fixed.format(ends[0])) in row["reading"]
    assert spread > 2
    assert [(row["severity"], row["value"]) for row in told] == [("notice", "sure")]


def test_the_order_of_the_units_does_not_matter(district, squares):
    path, _ = district
    turned = squares({name: values[::-1] for name, values in COLUMNS.items()})
    with edit(turned):
        for feature in turned.getFeatures():
            turned.changeAttributeValue(feature.id(), 0, f"{7 - int(feature['code']):03d}")
    made, _ = computed(path, turned)
    known = ranks_kept(path)
    for row in made:
        ends = [f"{known[row['code']][name]:.4g}" for name in ("rank_5", "rank_95")]
        assert all(end in row["reading"].split("With other choices")[1] for end in ends)


def test_a_prefix_is_seen_through(district):
    path, units = district
    keep(path, units, "sure", "other", PREFIX="r_", SEED=3)
    assert "r_rank_5" in ranks_kept(path)["001"]
    made, _ = computed(path, units)
    assert all("With other choices" in row["reading"] for row in made)


def test_the_last_of_several_tests_of_the_same_index_is_taken(district):
    path, units = district
    keep(path, units, "a_later_one", "later", REPLICATIONS=50, SEED=9)
    _, told = computed(path, units)
    assert [row["value"] for row in told] == ["a_later_one"]


def other_value(units):
    with edit(units):
        units.changeAttributeValue(next(units.getFeatures()).id(), units.fields().lookupField("z"), 11.0)
    return {}


def fewer_units(units):
    units.setSubsetString("\"code\" <> '003'")
    with edit(units):
        units.deleteFeatures([feature.id() for feature in units.getFeatures() if feature["code"] == "003"])
    return {}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (other_value, "earlier data"),
        (fewer_units, "003 is in one of the two alone"),
        (lambda _: {"PRESET": "mean_scaled"}, "another index"),
    ],
)
def test_a_test_of_something_else_is_named_and_left_out(district, change, why):
    path, units = district
    made, told = computed(path, units, **change(units))
    assert not any("other choices" in row["reading"] for row in made)
    (row,) = told
    assert (row["severity"], row["value"]) == ("warning", "sure")
    assert why in row["reason"]
    assert "Test the robustness" in row["action"]


def test_another_test_of_something_else_is_passed_over_where_one_fits(district):
    path, units = district
    keep(path, units, "of_scaled", "scaled", PRESET="mean_scaled")
    made, told = computed(path, units)
    assert all("other choices" in row["reading"] for row in made)
    assert [(row["severity"], row["value"]) for row in told] == [("notice", "sure")]


def test_without_a_test_nothing_is_said(provider, squares, framework):
    made, told = computed(None, squares(COLUMNS), FRAMEWORK=framework)
    assert told == []
    assert not any("other choices" in row["reading"] for row in made)


def test_years_are_told_apart(district, layer_of):
    path, _ = district
    fields = ["code:string", "year:integer", "x:double", "y:double", "z:double"]
    panel = [(None, f"{i + 1:03d}", year, *(COLUMNS[name][i] + (year - 2020) * (i % 3) for name in "xyz"))
             for year in (2020, 2021) for i in range(6)]  # fmt: skip
    units = layer_of("None", fields, panel)
    keep(path, units, "by_year", "years", YEAR_FIELD="year")
    made, told = computed(path, units, YEAR_FIELD="year")
    assert [row["value"] for row in told] == ["by_year"]
    known = {(row["code"], row["year"]): row for row in rows(QgsVectorLayer(f"{path}|layername=by_year", "r"))}
    assert {row["rank_stated"] for row in known.values()} <= set(range(1, 7))
    for row in made:
        low = f"{known[row['code'], row['year']]['rank_5']:.4g}"
        assert low in row["reading"].split("With other choices")[1]
