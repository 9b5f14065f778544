# SPDX-License-Identifier: GPL-3.0-or-later
"""Itineraries suggested along roads, between fixed ends, in minutes, with prizes made of several parts."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingException, QgsVectorLayer

from tests import samples


@pytest.fixture
def run(provider):
    import processing

    def called(places, **parameters):
        given = {
            "CANDIDATES": places, "OUTPUT_STOPS": "memory:", "OUTPUT_LINE": "memory:", "REPORT": "memory:",
            "LANGUAGE": "en", "ITERATIONS": 60, **parameters,
        }  # fmt: skip
        results = processing.run("districtpotential:suggest_itinerary", given)
        return results, [f.attributeMap() for f in results["OUTPUT_STOPS"].getFeatures()]

    return called


def places(rows=((0, 5), (5, 3), (10, 4))):
    """Places so many km along a street, with their prizes."""
    return samples.layer(
        "Point", ["name:string", "prize:double"],
        [(f"Point({600_000 + 1000 * km} 4800000)", f"K{km}", prize) for km, prize in rows],
    )  # fmt: skip


def street(*rows):
    """Roads as their points in km from the origin of the street."""
    told = [
        ("LineString(" + ", ".join(f"{600_000 + 1000 * x} {4_800_000 + 1000 * y}" for x, y in way) + ")", *values)
        for way, *values in rows
    ]
    return samples.layer("LineString", ["speed:double", "oneway:string"], told)


LOOP = ([(0, 0), (10, 0)], 50.0, "yes"), ([(10, 0), (10, 10), (0, 10), (0, 0)], 100.0, "no")


def findings(results, kind):
    return [f.attributeMap() for f in results["REPORT"].getFeatures() if f["kind"] == kind]


def names(stops):
    return [stop["name"] for stop in stops]


def line_of(results):
    return next(results["OUTPUT_LINE"].getFeatures())


def test_the_line_follows_the_roads_and_passes_the_stops(run):
    results, stops = run(places(((0, 5), (10, 4))), PRIZE="prize", BUDGET=2, ROADS=street(LOOP[1]))
    assert results["LENGTH_KM"] == pytest.approx(30, rel=1e-3)
    corners = [(round(p.x()), round(p.y())) for p in line_of(results).geometry().asPolyline()]
    assert set(corners) == {(600_000, 4_800_000), (600_000, 4_810_000), (610_000, 4_810_000), (610_000, 4_800_000)}
    assert len(corners) == 4
    assert len(stops) == 2


def test_a_one_way_street_is_gone_its_way(run):
    ends = {"START": "610000,4800000 [EPSG:32632]", "END": "600000,4800000 [EPSG:32632]"}
    given = {"PRIZE": "prize", "BUDGET": 2, "ROADS": street(*LOOP)}
    results, stops = run(places(((0, 5), (10, 4))), **given, **ends)
    assert names(stops) == ["K10", "K0"]
    assert results["LENGTH_KM"] == pytest.approx(10, rel=1e-3)
    ruled = {"DIRECTION_FIELD": "oneway", "VALUE_FORWARD": "yes", "VALUE_BOTH": "no"}
    results, stops = run(places(((0, 5), (10, 4))), **given, **ends, **ruled)
    assert results["LENGTH_KM"] == pytest.approx(30, rel=1e-3)


def test_minutes_follow_the_speeds_and_take_the_fastest_way(run):
    given = {"PRIZE": "prize", "BUDGET_KIND": "minutes", "SPEED_FIELD": "speed"}
    roads = street(([(0, 0), (10, 0)], 10.0, ""), LOOP[1])
    results, _ = run(places(((0, 5), (10, 4))), BUDGET=20, ROADS=roads, **given)
    assert results["COST"] == pytest.approx(results["MINUTES"])
    assert results["MINUTES"] == pytest.approx(18, rel=1e-3)
    assert results["LENGTH_KM"] == pytest.approx(30, rel=1e-3)
    results, stops = run(places(((0, 5), (10, 4))), BUDGET=17, ROADS=roads, **given)
    assert names(stops) == ["K0"]


def test_minutes_in_a_straight_line_go_at_the_default_speed(run):
    results, stops = run(places(), PRIZE="prize", BUDGET=61, BUDGET_KIND="minutes", SPEED_DEFAULT=5)
    assert len(stops) == 2
    assert results["MINUTES"] == pytest.approx(60, abs=0.1)
    assert [stop["cumulative_minutes"] for stop in stops] == pytest.approx([0, results["MINUTES"]])


def test_roads_without_a_speed_take_the_default_and_are_counted(run):
    roads = street(([(0, 0), (10, 0)], None, ""))
    results, _ = run(places(), ROADS=roads, SPEED_FIELD="speed", SPEED_DEFAULT=10, BUDGET=70, BUDGET_KIND="minutes")
    assert results["MINUTES"] == pytest.approx(60, rel=1e-3)
    (told,) = findings(results, "without_speed")
    assert told["reason"] == "1 road of the layer sample has no speed above 0 in the field speed."


def test_places_off_the_roads_are_joined_and_told_or_left_out_and_named(run):
    rows = [
        ("Point(602000 4800200)", "near", 1),
        ("Point(605000 4800000)", "on", 1),
        ("Point(606000 4805000)", "far", 9),
    ]
    layer = samples.layer("Point", ["name:string", "prize:double"], rows)
    results, stops = run(layer, PRIZE="prize", BUDGET=3, ROADS=street(([(0, 0), (10, 0)], 50.0, "")))
    assert sorted(names(stops)) == ["near", "on"]
    assert results["LENGTH_KM"] == pytest.approx(3.2, rel=1e-3)
    assert [told["row"] for told in findings(results, "snapped")] == [1]
    assert [told["row"] for told in findings(results, "unreachable")] == [3]


def test_places_that_the_roads_do_not_join_are_named(run):
    roads = street(([(0, 0), (4, 0)], 50.0, ""), ([(6, 0), (10, 0)], 50.0, ""))
    results, stops = run(places(((0, 1), (3, 1), (10, 1.5))), PRIZE="prize", BUDGET=3, ROADS=roads)
    assert sorted(names(stops)) == ["K0", "K3"]
    assert [told["row"] for told in findings(results, "unreachable")] == [3]


def test_an_itinerary_begins_and_ends_where_it_must(run):
    results, stops = run(places(), PRIZE="prize", BUDGET=15, BUDGET_KIND="km",
                         START="603000,4800000 [EPSG:32632]", END="610000,4800000 [EPSG:32632]")  # fmt: skip
    assert names(stops) == ["K0", "K5", "K10"]
    assert stops[0]["leg"] == pytest.approx(3, rel=1e-3)
    assert results["COST"] == pytest.approx(13, rel=1e-3)
    first, *_, last = line_of(results).geometry().asPolyline()
    assert (round(first.x()), round(last.x())) == (603_000, 610_000)
    results, stops = run(places(), PRIZE="prize", BUDGET=12, BUDGET_KIND="km",
                         START="603000,4800000 [EPSG:32632]", END="610000,4800000 [EPSG:32632]")  # fmt: skip
    assert names(stops) == ["K5", "K10"]


def test_a_round_from_a_fixed_point_comes_back_to_it(run):
    results, stops = run(places(), PRIZE="prize", BUDGET=14.1, BUDGET_KIND="km", CLOSED=True, START="603000,4800000")
    assert sorted(names(stops)) == ["K0", "K5"]
    assert results["COST"] == pytest.approx(10, rel=1e-3)
    assert results["PRIZE_TOTAL"] == 8 <= results["BOUND"] < 12
    first, *_, last = line_of(results).geometry().asPolyline()
    assert first == last


def test_ends_in_another_coordinate_system_are_brought_over(run):
    _, stops = run(places(), PRIZE="prize", BUDGET=1, BUDGET_KIND="km", START="10.2393,43.3472 [EPSG:4326]")
    assert names(stops) == ["K0"]


def test_ends_too_far_apart_for_the_budget_are_refused(run):
    with pytest.raises(QgsProcessingException, match=r"alone takes 9\.99\d*|alone takes 10"):
        run(places(), BUDGET=5, BUDGET_KIND="km", START="600000,4800000", END="610000,4800000")


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"CLOSED": True, "END": "600000,4800000"}, "leave END blank"),
        ({"DIRECTION_FIELD": "oneway"}, "VALUE_FORWARD or VALUE_BACKWARD"),
        ({"OFFERS": "name"}, "OFFERS and NEEDS"),
        ({"PRIZE": "prize", "PRIZE_WEIGHTS": "1;2"}, "PRIZE_WEIGHTS must be one number"),
    ],
)
def test_what_does_not_fit_together_is_refused(run, parameters, told):
    with pytest.raises(QgsProcessingException, match=told):
        run(places(), ROADS=street(*LOOP), **parameters)


def test_the_bound_and_the_reading_say_how_far_it_is_from_the_best(run):
    results, _ = run(samples.points(), PRIZE="prize", BUDGET=6.5, BUDGET_KIND="km")
    reading = line_of(results)["reading"]
    assert results["BOUND"] >= results["PRIZE_TOTAL"]
    assert reading.startswith("4 stops with a total prize of ")
    share = 100 * results["PRIZE_TOTAL"] / results["BOUND"]
    assert "gathers more" in reading if share == 100 else f"reaches {share:.1f} % of that bound" in reading
    italian = line_of(run(samples.points(), PRIZE="prize", BUDGET=6.5, BUDGET_KIND="km", LANGUAGE="it")[0])["reading"]
    assert italian.startswith("4 tappe con un premio totale di ")


def test_everything_within_reach_leaves_nothing_to_gain(run):
    results, _ = run(places(), PRIZE="prize", BUDGET=50, BUDGET_KIND="km")
    assert results["PRIZE_TOTAL"] == results["BOUND"] == 12
    assert line_of(results)["reading"].endswith("No itinerary within this budget gathers more.")


def test_a_search_that_the_clock_ends_says_so(run):
    results, stops = run(samples.points(), BUDGET=9, BUDGET_KIND="km", SECONDS=0)
    assert len(stops) > 1
    told, bounded = findings(results, "time_cap")
    assert "it holds, and with more time it may be lower" in bounded["reason"]
    assert "after 0 of 60 rounds: a run elsewhere may differ" in told["reason"]
    results, _ = run(samples.points(), BUDGET=9, BUDGET_KIND="km", SECONDS=600)
    assert not findings(results, "time_cap")


def test_a_prize_of_several_parts_is_their_weighted_mean(run):
    rows = [
        ("Point(600000 4800000)", "A", 10, "bread", "room", "social"),
        ("Point(601000 4800000)", "B", 5, "room", "", "economic;social"),
        ("Point(602000 4800000)", "C", None, "", "", ""),
    ]
    layer = samples.layer(
        "Point", ["name:string", "latent:double", "offers:string", "needs:string", "dims:string"], rows
    )
    results, stops = run(layer, PRIZE="latent", OFFERS="offers", NEEDS="needs", DIMENSIONS="dims", COVERED="social",
                         PRIZE_WEIGHTS="2;1;1", BUDGET=3)  # fmt: skip
    # A: latent 100, its one need is offered (100), nothing new; B: latent 50, its offer is needed (100), one new (100).
    assert {stop["name"]: stop["prize"] for stop in stops} == {"A": 75, "B": 75}
    assert "latent" in stops[0]
    assert [told["row"] for told in findings(results, "without_prize")] == [3]
    assert findings(results, "prize")


def test_a_cancelled_search_leaves_nothing(provider):
    from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback

    feedback = QgsProcessingFeedback()
    feedback.progressChanged.connect(lambda percent: feedback.cancel() if percent > 29 else None)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("districtpotential:suggest_itinerary")
    given = {"CANDIDATES": samples.points(), "BUDGET": 9, "BUDGET_KIND": "km", "ITERATIONS": 10_000_000,
             "OUTPUT_STOPS": "memory:", "OUTPUT_LINE": "memory:", "LANGUAGE": "en"}  # fmt: skip
    context = QgsProcessingContext()
    results, fine = algorithm.run(given, context, feedback)
    assert not fine
    assert not results


def test_real_roads_of_a_mountain_country(run, shared):
    roads = QgsVectorLayer(f"{shared / 'data' / 'roads' / 'andorra_osm.gpkg'}|layername=edges", "edges", "ogr")
    picked = [f for k, f in enumerate(roads.getFeatures()) if k % 90 == 0]
    rows = [(f.geometry().interpolate(f.geometry().length() / 3).asWkt(), f"R{k}", 1 + k % 7)
            for k, f in enumerate(picked)]  # fmt: skip
    layer = samples.layer("Point", ["name:string", "prize:double"], rows, roads.crs().authid())
    given = {
        "PRIZE": "prize", "ROADS": roads, "SPEED_FIELD": "maxspeed", "SPEED_DEFAULT": 40, "DIRECTION_FIELD": "oneway",
        "VALUE_FORWARD": "yes", "VALUE_BACKWARD": "-1", "VALUE_BOTH": "no", "CLOSED": True,
    }  # fmt: skip
    results, stops = run(layer, BUDGET_KIND="minutes", BUDGET=45, **given)
    assert results["COST"] == pytest.approx(results["MINUTES"])
    assert 40 < results["MINUTES"] <= 45
    assert results["PRIZE_TOTAL"] <= results["BOUND"]
    way = line_of(results).geometry()
    assert way.length() / 1000 == pytest.approx(results["LENGTH_KM"], rel=3e-3)
    for stop in results["OUTPUT_STOPS"].getFeatures():
        assert way.distance(stop.geometry()) < 0.01
    again, same = run(layer, BUDGET_KIND="minutes", BUDGET=45, **given)
    assert same == stops
    assert line_of(again).geometry().asWkt() == way.asWkt()
