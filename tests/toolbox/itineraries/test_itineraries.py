# SPDX-License-Identifier: GPL-3.0-or-later
"""Itineraries suggested, built, checked, and made by the shipped model."""

from __future__ import annotations

import json

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from district_potential.core.itineraries.model import stops_hash
from district_potential.layers.rows import Append, change_rows
from district_potential.layers.workspace.tables import rows_of
from tests import samples


@pytest.fixture
def run(provider):
    import processing

    def called(algorithm, **parameters):
        return processing.run(f"districtpotential:{algorithm}", {"LANGUAGE": "en", **parameters})

    return called


@pytest.fixture
def district(qgis_app, tmp_path):
    samples.district(tmp_path / "district.gpkg")
    return str(tmp_path / "district.gpkg")


@pytest.fixture
def places(layer_of):
    """Five places on a line ten kilometres apart, and one far away."""
    rows = [(f"Point({600_000 + 10_000 * i} 4800000)", f"P{i}", prize) for i, prize in enumerate([5, 1, 4, None, 3])]
    return layer_of(
        "Point", ["name:string", "prize:double"], [*rows, ("Point(600000 4990000)", "far", 2)], name="places"
    )


def suggested(run, places, **parameters):
    given = {
        "CANDIDATES": places,
        "OUTPUT_STOPS": "memory:",
        "OUTPUT_LINE": "memory:",
        "REPORT": "memory:",
        **parameters,
    }
    results = run("suggest_itinerary", **given)
    return results, [f.attributeMap() for f in results["OUTPUT_STOPS"].getFeatures()]


def test_a_budget_of_stops_takes_the_best_places_in_a_short_order(run, places):
    results, stops = suggested(run, places, PRIZE="prize", BUDGET=3)
    assert [stop["name"] for stop in stops] in (["P0", "P2", "P4"], ["P4", "P2", "P0"])
    assert [stop["sequence"] for stop in stops] == [1, 2, 3]
    assert (results["PRIZE_TOTAL"], results["COST"]) == (12, 3)
    # 40 km of grid near the central meridian of zone 32, where one is 0.9996 to 0.9998 of a kilometre on the ground.
    assert results["LENGTH_KM"] == pytest.approx(40.01, abs=0.01)
    assert stops[0]["leg"] == 0
    assert stops[-1]["cumulative"] == pytest.approx(results["LENGTH_KM"])


def test_places_without_a_prize_are_never_chosen_and_are_named(run, places):
    results, stops = suggested(run, places, PRIZE="prize", BUDGET=9)
    assert "P3" not in {stop["name"] for stop in stops}
    assert [(f["kind"], f["row"]) for f in results["REPORT"].getFeatures() if f["kind"] == "without_prize"] == [
        ("without_prize", 4)
    ]


def test_a_budget_of_kilometres_is_kept_there_and_back(run, places):
    results, stops = suggested(run, places, PRIZE="prize", BUDGET=41, BUDGET_KIND="km", CLOSED=True)
    assert results["COST"] == results["LENGTH_KM"] <= 41
    assert {stop["name"] for stop in stops} == {"P0", "P1", "P2"}
    line = next(results["OUTPUT_LINE"].getFeatures())
    assert line.geometry().asPolyline()[0] == line.geometry().asPolyline()[-1]


def test_every_stop_is_one_of_the_places_and_keeps_its_fields(run, places):
    _, stops = suggested(run, places, PRIZE="prize", BUDGET=2)
    assert {"name", "title", "itinerary", "sequence", "prize", "leg", "cumulative"} <= set(stops[0])
    assert all(stop["title"] == stop["name"] for stop in stops)


@pytest.mark.parametrize("budget", [0, 2.5])
def test_a_number_of_stops_is_a_whole_number(run, places, budget):
    with pytest.raises(QgsProcessingException, match="whole number of at least 1"):
        suggested(run, places, BUDGET=budget)


def test_a_feature_of_several_points_is_refused_by_its_row(run, layer_of):
    layer = layer_of("MultiPoint", ["name:string"], [("MultiPoint((0 0),(1 1))", "two")])
    with pytest.raises(QgsProcessingException, match=r"Row 1 .* holds 2 points"):
        suggested(run, layer)


def test_a_suggestion_becomes_an_itinerary_of_a_district_and_checks_clean(run, places, district):
    results, _ = suggested(run, places, PRIZE="prize", BUDGET=3)
    run("add_to_district", DISTRICT=district, TABLE="itineraries", LAYER=results["OUTPUT_LINE"], MODE="replace")
    run("add_to_district", DISTRICT=district, TABLE="stops", LAYER=results["OUTPUT_STOPS"], MODE="replace")
    checked = run("check_itineraries", DISTRICT=district, OUTPUT="memory:")
    assert checked["ERRORS"] == 0
    (itinerary,) = rows_of(district, "itineraries")
    assert {stop["itinerary"] for stop in rows_of(district, "stops")} == {itinerary["uuid"]}
    assert run("build_itinerary", DISTRICT=district)["LINES"] == 0


def test_stops_of_a_layer_become_one_line_an_itinerary(run, layer_of):
    rows = [
        ("Point(2 0)", "a", 2),
        ("Point(1 0)", "a", 1),
        ("Point(5 5)", "b", 1),
        ("Point(9 9)", "b", 10),
        ("Point(7 7)", "b", 9),
    ]
    stops = layer_of("Point", ["walk:string", "n:integer"], rows)
    results = run("build_itinerary", STOPS=stops, SEQUENCE_FIELD="n", ITINERARY_FIELD="walk", OUTPUT="memory:")
    found = {f["title"]: f for f in results["OUTPUT"].getFeatures()}
    assert [(p.x(), p.y()) for p in found["a"].geometry().asPolyline()] == [(1, 0), (2, 0)]
    assert [p.x() for p in found["b"].geometry().asPolyline()] == [5, 7, 9]
    assert found["b"]["stops_hash"] == stops_hash([(5, 5), (7, 7), (9, 9)])
    assert found["b"]["n_stops"] == 3


def test_a_stop_without_a_number_is_named(run, layer_of):
    stops = layer_of("Point", ["sequence:integer"], [("Point(0 0)", 1), ("Point(1 1)", None)])
    with pytest.raises(QgsProcessingException, match="Row 2"):
        run("build_itinerary", STOPS=stops, OUTPUT="memory:")


def test_a_layer_without_stops_is_refused_by_name(run, layer_of):
    empty = layer_of("Point", ["sequence:int"], [], name="drawn")
    with pytest.raises(QgsProcessingException, match="drawn has no features"):
        run("build_itinerary", STOPS=empty, OUTPUT="memory:")


def test_stops_of_the_same_number_are_joined_as_their_rows_stand_and_told(run, layer_of):
    rows = [("Point(600000 4800000)", 2), ("Point(601000 4800000)", 1), ("Point(602000 4800000)", 2)]
    stops = layer_of("Point", ["sequence:int"], rows, name="drawn")
    results = run("build_itinerary", STOPS=stops, OUTPUT="memory:", REPORT="memory:")
    line = next(results["OUTPUT"].getFeatures()).geometry().asPolyline()
    assert [point.x() for point in line] == [601000, 600000, 602000]
    (told,) = results["REPORT"].getFeatures()
    assert (told["kind"], told["action"]) == ("sequence_twice", "They are taken in the order of the rows.")
    assert told["reason"].startswith("In the itinerary drawn the number 2 is given to more than one stop")


def test_stops_or_a_district_but_not_both_and_not_neither(run, places, district):
    for given in ({}, {"STOPS": places, "DISTRICT": district, "OUTPUT": "memory:"}):
        with pytest.raises(QgsProcessingException, match="either STOPS"):
            run("build_itinerary", **given)
    with pytest.raises(QgsProcessingException, match="OUTPUT is needed"):
        run("build_itinerary", STOPS=places)


def test_a_line_is_renewed_while_the_district_is_edited_and_the_edit_survives(run, district):
    layer = QgsVectorLayer(f"{district}|layername=itineraries", "i", "ogr")
    layer.startEditing()
    row = next(layer.getFeatures())
    layer.changeAttributeValue(row.id(), layer.fields().lookupField("social_aim"), "Work")
    assert run("build_itinerary", DISTRICT=district)["LINES"] == 1
    assert layer.commitChanges()
    (stored,) = rows_of(district, "itineraries")
    assert stored["social_aim"] == "Work"
    assert stored["geometry"] is not None


def test_what_is_found_is_said_in_the_language_asked_for(run, district):
    change_rows(district, [Append("stops", [{"uuid": "x", "itinerary": "i1", "sequence": 9, "title": "Nove"}])])
    found = [
        (f["severity"], f["table"], f["uuid"], f["rule"], f["message"])
        for f in run("check_itineraries", DISTRICT=district, OUTPUT="memory:", LANGUAGE="it")["OUTPUT"].getFeatures()
    ]
    assert (
        "error",
        "stops",
        "x",
        "stop_without_point",
        "La tappa Nove non ha un punto sulla mappa: collocarla.",
    ) in found
    assert {row[3] for row in found} >= {"line_older_than_stops", "sequence_gap", "stop_without_point", "aims_missing"}


def test_a_file_that_is_no_district_is_named(run, tmp_path):
    path = samples.save(samples.units(), tmp_path / "units.gpkg")
    with pytest.raises(QgsProcessingException, match="is not a district"):
        run("check_itineraries", DISTRICT=str(path), OUTPUT="memory:")


def test_the_prize_stands_once_and_another_prize_of_the_places_is_kept(run, layer_of):
    layer = layer_of(
        "Point", ["name:string", "worth:double", "prize:string"],
        [("Point(600000 4800000)", "A", 3, "gold"), ("Point(601000 4800000)", "B", 2, "silver")],
    )  # fmt: skip
    results, stops = suggested(run, layer, PRIZE="worth", BUDGET=2, LANGUAGE="en")
    assert {stop["name"]: (stop["prize"], stop["place_prize"]) for stop in stops} == {
        "A": (3, "gold"),
        "B": (2, "silver"),
    }
    assert "worth" not in stops[0]
    assert [f["reason"] for f in results["REPORT"].getFeatures()] == [
        "The field prize of the input is kept as place_prize."
    ]


def reading(layer_of):
    rows = []
    for n, (score, said) in enumerate([(10.0, "low"), (90.0, "high"), (None, "gap"), (50.0, "middle")]):
        x = 600_000 + 1000 * n
        wkt = f"Polygon(({x} 4800000,{x + 1000} 4800000,{x + 1000} 4801000,{x} 4801000,{x} 4800000))"
        rows.append((wkt, f"{n + 1:03d}", score, said))
    return layer_of("Polygon", ["code:string", "overlay:double", "reading:string"], rows)


def real_places(layer_of):
    rows = [(f"Point({600_300 + 1000 * (n // 2) + 300 * (n % 2)} 4800500)", f"Place {n}") for n in range(8)]
    return layer_of("Point", ["name:string"], rows)


@pytest.mark.parametrize(
    ("parameters", "units"),
    [
        ({"FIRST": 2, "STOPS": 2}, ["002", "004"]),
        ({"FIRST": 1, "STOPS": 5}, ["002", "002"]),
        ({"THRESHOLD": 50.0, "STOPS": 9}, ["002", "002", "004", "004"]),
        ({"THRESHOLD": 5.0, "STOPS": 3}, ["002", "002", "004"]),  # 90, 50 and half of 90: the second place counts half
    ],
)
def test_the_model_stops_at_real_places_in_the_units_the_reading_puts_first(run, layer_of, parameters, units):
    places = real_places(layer_of)
    results = run(
        "itinerary_from_reading", PLACES=places, UNITS=reading(layer_of), SCORE_FIELD="overlay",
        itinerary_stops="memory:", itinerary="memory:", suggestion_report="memory:", **parameters,
    )  # fmt: skip
    stops = list(results["itinerary_stops"].getFeatures())
    assert sorted(stop["unit_code"] for stop in stops) == units
    said = {"001": "low", "002": "high", "004": "middle"}
    assert all(stop["need"] == said[stop["unit_code"]] for stop in stops)
    there = {feature.geometry().asWkt() for feature in places.getFeatures()}
    assert all(stop.geometry().asWkt() in there for stop in stops)
    assert [stop["sequence"] for stop in stops] == list(range(1, len(stops) + 1))


def test_the_stops_of_the_model_carry_the_fields_of_the_places_and_no_helpers(run, layer_of):
    fields = ["name:string", "prize:integer", "need:integer", "unit_code:string", "worth:string", "unit_reading:string"]
    row = ("Point(601300 4800500)", "Place", 7, 1, "x", "y", "z")
    results = run(
        "itinerary_from_reading", PLACES=layer_of("Point", fields, [row]), UNITS=reading(layer_of),
        SCORE_FIELD="overlay", itinerary_stops="memory:", itinerary="memory:",
    )  # fmt: skip
    (stop,) = results["itinerary_stops"].getFeatures()
    assert stop.fields().names() == [
        "name", "place_prize", "worth", "unit_reading", "need", "unit_code", "itinerary", "sequence", "title", "prize",
        "leg", "cumulative", "leg_minutes", "cumulative_minutes",
    ]  # fmt: skip
    told = [stop[name] for name in ("name", "place_prize", "worth", "unit_reading", "need", "unit_code", "prize")]
    assert told == ["Place", 7, "y", "z", "high", "002", 90]


@pytest.mark.slow
def test_the_model_runs_headless_and_leaves_styled_layers(headless, layer_of, tmp_path):
    units, places = (
        samples.save(reading(layer_of), tmp_path / "u.gpkg"),
        samples.save(real_places(layer_of), tmp_path / "p.gpkg"),
    )
    stops, line = tmp_path / "stops.gpkg", tmp_path / "line.gpkg"
    inputs = {
        "PLACES": str(places), "UNITS": str(units), "SCORE_FIELD": "overlay", "FIRST": 2, "STOPS": 2,
        "itinerary_stops": str(stops), "itinerary": str(line),
    }  # fmt: skip
    done = headless(
        "--json", "run", "districtpotential:itinerary_from_reading", "-", stdin=json.dumps({"inputs": inputs})
    )
    assert done.returncode == 0, done.stderr[-2000:]
    numbered = QgsVectorLayer(str(stops), "stops", "ogr")
    assert numbered.featureCount() == 2
    assert numbered.labelsEnabled()
    assert numbered.renderer().symbol().symbolLayerCount() == 2
    drawn = QgsVectorLayer(str(line), "line", "ogr")
    assert drawn.renderer().type() == "categorizedSymbol"


def test_what_is_found_names_its_feature_and_goes_to_any_file(run, district, tmp_path):
    change_rows(district, [Append("stops", [{"uuid": "x", "itinerary": "i1", "sequence": 9, "title": "Nove"}])])
    output = str(tmp_path / "found.gpkg")
    run("check_itineraries", DISTRICT=district, OUTPUT=output)
    ids = {f["uuid"]: f["feature_id"] for f in QgsVectorLayer(output, "found", "ogr").getFeatures()}
    stops = {row["uuid"]: row["fid"] for row in rows_of(district, "stops")}
    assert ids["x"] == stops["x"]
