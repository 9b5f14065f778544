# SPDX-License-Identifier: GPL-3.0-or-later
"""Suggestions where the places, roads, ends and budgets are not as one would have them, and where time runs out."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsPoint,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsVectorLayer,
)

from district_potential.toolbox import search_clock
from district_potential.toolbox.algorithms.itineraries import suggest_itinerary
from tests import samples

PLACES = ((0, 5), (5, 3), (10, 4))


@pytest.fixture
def run(provider):
    import processing

    def called(places, **parameters):
        given = {
            "CANDIDATES": places, "PRIZE": "prize", "OUTPUT_STOPS": "memory:", "OUTPUT_LINE": "memory:",
            "REPORT": "memory:", "LANGUAGE": "en", "ITERATIONS": 60, **parameters,
        }  # fmt: skip
        results = processing.run("districtpotential:suggest_itinerary", given)
        return results, [feature["title"] for feature in results["OUTPUT_STOPS"].getFeatures()]

    return called


def layer(rows, kind="Point", crs="EPSG:32632"):
    return samples.layer(kind, ["name:string", "prize:double"], list(rows), crs)


def places(rows=PLACES):
    """Places so many km along a street, with their prizes."""
    return layer((f"Point({600_000 + 1000 * km} 4800000)", f"K{km}", prize) for km, prize in rows)


def at(km):
    return f"{600_000 + 1000 * km},4800000 [EPSG:32632]"


def street(*rows):
    """Roads along the street, from km to km, and which way they may be gone."""
    told = [
        (f"LineString({600_000 + 1000 * a} 4800000, {600_000 + 1000 * b} 4800000)", way) for a, b, way in rows
    ]  # fmt: skip
    return samples.layer("LineString", ["oneway:string"], told)


RULED = {"DIRECTION_FIELD": "oneway", "VALUE_FORWARD": "yes", "VALUE_BOTH": "no"}
DEAD_END = ((0, 5, "no"), (5, 10, "yes"))


def told(results, kind):
    return [(f["row"], f["reason"]) for f in results["REPORT"].getFeatures() if f["kind"] == kind]


def content(results):
    """Everything of the two layers."""
    return [
        (feature.attributeMap(), bytes(feature.geometry().asWkb()) if feature.hasGeometry() else None)
        for output in ("OUTPUT_STOPS", "OUTPUT_LINE")
        for feature in results[output].getFeatures()
    ]


# --- numbers, places and ends that are none -----------------------------------------------------------------------


def test_a_prize_that_is_text_is_told_where_it_is_no_number(run):
    rows = [("Point(600000 4800000)", "K0", "7,5"), ("Point(601000 4800000)", "K1", "high"),
            ("Point(602000 4800000)", "K2", ""), ("Point(603000 4800000)", "K3", "2")]  # fmt: skip
    worded = samples.layer("Point", ["name:string", "prize:string"], rows, "EPSG:32632")
    results, titles = run(worded, BUDGET=9, BUDGET_KIND="km")
    assert (titles, results["PRIZE_TOTAL"]) == (["K0", "K3"], 9.5)
    assert told(results, "not_a_number") == [(2, "The cell of field prize in layer sample is not a number.")]
    assert [row for row, _ in told(results, "without_prize")] == [2, 3]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"BUDGET": float("nan")}, r"BUDGET \(Budget\) is a number, not nan"),
        ({"BUDGET": float("inf"), "BUDGET_KIND": "km"}, r"BUDGET \(Budget\) is a number, not inf"),
        ({"BUDGET": -1}, r"BUDGET \(Budget\) must be at least 0, not -1"),
        ({"SPEED_DEFAULT": float("nan")}, "SPEED_DEFAULT .* is a number, not nan"),
        ({"SPEED_DEFAULT": 0}, "SPEED_DEFAULT .* must be at least 0.001, not 0"),
        ({"SECONDS": "nan"}, "SECONDS .* is a number, not nan"),
        ({"ITERATIONS": 10**9}, "ITERATIONS .* can be 10000000 at most, not 1000000000"),
        ({"START": "1e30,1e30 [EPSG:32632]"}, "START has no place in the coordinate system of the layer sample"),
        ({"END": "10,200 [EPSG:4326]"}, "END has no place in the coordinate system of the layer sample"),
    ],
)
def test_numbers_and_ends_that_are_none_are_refused_by_name(run, given, sentence):
    with pytest.raises(QgsProcessingException, match=sentence):
        run(places(), **given)


@pytest.mark.parametrize("spot", [(float("inf"), 1.0), (1e30, 1e30)])
@pytest.mark.parametrize("kind", ["stops", "km"])
def test_a_place_that_is_not_on_the_earth_is_left_out_and_named(run, spot, kind):
    made = places()
    stray = QgsFeature(made.fields())
    stray.setGeometry(QgsGeometry(QgsPoint(*spot)))
    stray.setAttributes(["stray", 99.0])
    made.dataProvider().addFeatures([stray])
    results, names = run(made, BUDGET=20, BUDGET_KIND=kind)
    assert sorted(names) == ["K0", "K10", "K5"]
    assert results["LENGTH_KM"] == pytest.approx(10, rel=1e-3)
    assert told(results, "beyond_earth") == [
        (4, "The coordinates in this row of the layer sample are no place on the earth.")
    ]


@pytest.mark.parametrize(
    ("kind", "shape"),
    [("Polygon", "Polygon((0 0,1 0,1 1,0 0))"), ("LineString", "LineString(0 0,1 1)")],
)
def test_what_is_no_point_is_refused_by_its_row(run, kind, shape):
    with pytest.raises(QgsProcessingException, match="Row 1 of the layer sample is a line or an area"):
        run(layer([(shape, "a", 1)], kind))


def test_more_places_than_can_be_compared_are_refused_and_those_without_a_prize_do_not_count(run, monkeypatch):
    monkeypatch.setattr(suggest_itinerary, "MOST_PLACES", 2)
    with pytest.raises(QgsProcessingException, match=r"sample holds 3 places .* no more than 2 can be compared"):
        run(places())
    assert len(run(places([(0, 5), (5, 0), (10, 4)]))[1]) == 2


def test_places_on_one_spot_are_told_and_fit_into_no_budget_at_all(run):
    results, names = run(places([(0, 1), (0, 2), (3, 1), (0, 1)]), BUDGET=0, BUDGET_KIND="km")
    assert names == ["K0"] * 3
    assert results["PRIZE_TOTAL"] == 4 <= results["BOUND"]
    assert told(results, "same_spot") == [(1, "The rows 1, 2 and 4 of the layer sample lie on the same spot.")]


# --- the same whatever the order of the rows ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "given",
    [
        {"BUDGET": 5},
        {"BUDGET": 9, "BUDGET_KIND": "km"},
        {"BUDGET": 9, "BUDGET_KIND": "km", "CLOSED": True, "SEED": 3},
        {"BUDGET": 200, "BUDGET_KIND": "minutes", "START": at(4), "ROADS": None},
    ],
)
def test_the_order_of_the_rows_changes_nothing(run, given):
    import numpy as np

    chance = np.random.default_rng(8)
    spots = chance.integers(0, 9, (24, 2))
    rows = [(f"Point({600_000 + 700 * x} {4_800_000 + 700 * y})", f"N{n}", 1.0 + n % 3)
            for n, (x, y) in enumerate(spots.tolist())]  # fmt: skip
    if "ROADS" in given:
        lines = [f"LineString({600_000 + 700 * k} 4800000, {600_000 + 700 * k} 4805600)" for k in range(9)]
        lines += ["LineString(" + ",".join(f"{600_000 + 700 * k} 4800000" for k in range(9)) + ")"]
        given = {**given, "ROADS": samples.layer("LineString", ["oneway:string"], [(line, "") for line in lines])}
    first = run(layer(rows), **given)[0]
    for order in (rows[::-1], [rows[n] for n in chance.permutation(24)]):
        again = run(layer(order), **given)[0]
        assert content(again) == content(first)
        assert [again[name] for name in ("PRIZE_TOTAL", "COST", "BOUND")] == [
            first[name] for name in ("PRIZE_TOTAL", "COST", "BOUND")
        ]


# --- roads that do not lead everywhere ----------------------------------------------------------------------------

PARTED = ((0, 4, "no"), (6, 10, "no"))
SPREAD = ((0, 1), (2, 1), (4, 1.5), (10, 3))


@pytest.mark.parametrize(
    ("budget", "kind", "names"),
    [(1, "stops", ["K10"]), (3, "stops", ["K0", "K2", "K4"]), (1, "km", ["K10"]), (4.1, "km", ["K0", "K2", "K4"])],
)
def test_of_two_networks_the_one_that_gathers_most_within_the_budget_is_taken(run, budget, kind, names):
    results, stops = run(places(SPREAD), BUDGET=budget, BUDGET_KIND=kind, ROADS=street(*PARTED))
    assert sorted(stops) == names
    most = {("stops", 1): 3, ("stops", 3): 3.5, ("km", 1): 3, ("km", 4.1): 3.5}[kind, budget]
    assert results["BOUND"] >= results["PRIZE_TOTAL"] == most
    left_out = [row for row, _ in told(results, "unreachable")]
    assert left_out == ({1: [1, 2, 3], 3: [4]}[budget] if kind == "stops" else [])


@pytest.mark.parametrize(
    ("given", "names", "unreachable"),
    [
        ({"START": at(0)}, ["K0", "K5", "K10"], []),
        ({"START": at(1), "END": at(10)}, ["K0", "K5", "K10"], []),
        ({"START": at(9)}, ["K10"], [1, 2]),
        ({"END": at(0)}, ["K0", "K5"], [3]),
        ({"START": at(0), "CLOSED": True}, ["K0", "K5"], [3]),
    ],
)
def test_a_one_way_dead_end_may_be_the_end_of_the_way_and_never_its_middle(run, given, names, unreachable):
    results, stops = run(places(), BUDGET=20, BUDGET_KIND="km", ROADS=street(*DEAD_END), **RULED, **given)
    assert sorted(stops) == sorted(names)
    assert [row for row, _ in told(results, "unreachable")] == unreachable
    assert all("leads from the beginning to this place" in reason for _, reason in told(results, "unreachable"))
    assert results["BOUND"] == results["PRIZE_TOTAL"]


def test_a_number_of_stops_that_a_dead_end_might_add_to_is_not_called_the_greatest(run):
    results, stops = run(places(), BUDGET=3, ROADS=street(*DEAD_END), **RULED)
    assert sorted(stops) == ["K0", "K5"]
    assert results["PRIZE_TOTAL"] == 8 < results["BOUND"] == 12
    assert "gathers more" not in next(results["OUTPUT_LINE"].getFeatures())["reading"]
    results, stops = run(places(), BUDGET=3, ROADS=street(*DEAD_END), START=at(1), END=at(10), **RULED)
    assert stops == ["K0", "K5", "K10"]


def test_ends_that_no_road_joins_are_told_from_ends_beyond_the_budget(run):
    with pytest.raises(QgsProcessingException, match="no route along the roads from START to END"):
        run(places(), BUDGET=20, BUDGET_KIND="km", ROADS=street(*PARTED), START=at(0), END=at(10))
    with pytest.raises(QgsProcessingException, match=r"from START to END alone takes 10"):
        run(places(), BUDGET=2, BUDGET_KIND="km", ROADS=street((0, 10, "no")), START=at(0), END=at(10))
    with pytest.raises(QgsProcessingException, match="START lies 50 km from the nearest road"):
        run(places(), ROADS=street((0, 10, "no")), START="600000,4850000 [EPSG:32632]")


def test_the_line_has_no_vertex_twice(run):
    results, _ = run(places(), BUDGET=3, ROADS=street((0, 10, "no")), START=at(5), END=at(5))
    points = next(results["OUTPUT_LINE"].getFeatures()).geometry().asPolyline()
    assert all(a.distance(b) > 1e-3 for a, b in zip(points, points[1:]))


# --- time and cancel ----------------------------------------------------------------------------------------------


class Ticking:
    """A clock that goes on by a second whenever it is looked at."""

    def __init__(self):
        self.now = 0.0

    def monotonic(self):
        self.now += 1.0
        return self.now


class Asked:
    """What a clock asks of a run: its SECONDS, and to be shown how far it is."""

    def value(self, name):
        return {"SECONDS": 10.0}[name]

    def step(self, done, of):
        pass


def test_a_fifth_of_the_seconds_is_left_for_the_bound(monkeypatch):
    now = Ticking()
    monkeypatch.setattr(search_clock, "time", now)
    clock = search_clock.SearchClock(Asked(), 100)
    told = []
    for second in range(12):
        now.now = clock.begun + second - 1.0
        searching = clock.search(1)
        now.now = clock.begun + second - 1.0
        told.append((searching, clock.bound()))
    # The clock is looked at twice for each answer.
    assert [searching for searching, _ in told].index(True) == 7
    assert [bounding for _, bounding in told].index(True) == 9
    assert clock.ended == {"search", "bound"}


def test_seconds_end_the_search_then_the_bound_and_both_are_told(run, monkeypatch):
    monkeypatch.setattr(search_clock, "time", Ticking())
    results, _ = run(samples.points(), BUDGET=9, BUDGET_KIND="km", SECONDS=10, ITERATIONS=1000)
    capped = [reason for _, reason in told(results, "time_cap")]
    assert capped[0].startswith("The search was ended by SECONDS (10) after ")
    assert " of 1000 rounds: a run elsewhere may differ." in capped[0]
    assert capped[1:] == [
        "The work on the upper bound was ended by SECONDS (10): it holds, and with more time it may be lower."
    ]
    whole, _ = run(samples.points(), BUDGET=9, BUDGET_KIND="km", ITERATIONS=1000)
    assert results["BOUND"] >= whole["BOUND"] >= whole["PRIZE_TOTAL"]
    assert not told(whole, "time_cap")


def test_seconds_end_the_shortening_of_a_number_of_stops(run, monkeypatch):
    monkeypatch.setattr(search_clock, "time", Ticking())
    results, stops = run(samples.points(), BUDGET=5, SECONDS=3)
    assert [reason for _, reason in told(results, "time_cap")] == [
        "The search for a short order was ended by SECONDS (3): a run elsewhere may differ."
    ]
    whole, _ = run(samples.points(), BUDGET=5)
    assert results["PRIZE_TOTAL"] == whole["PRIZE_TOTAL"] == results["BOUND"]
    assert len(set(stops)) == 5


@pytest.mark.parametrize("when", ["search", "bound"])
def test_a_cancel_is_heard_in_search_and_bound_and_what_was_there_stays(provider, monkeypatch, tmp_path, when):
    monkeypatch.setattr(search_clock, "LOOK_SECONDS", 0.0)
    kept = samples.save(samples.points(), tmp_path / "stops.gpkg")
    before = kept.read_bytes()
    feedback, heard = QgsProcessingFeedback(), []
    asked = getattr(search_clock.SearchClock, when)

    def cancelling(self, *arguments):
        heard.append(1)
        if len(heard) == 3:
            feedback.cancel()
        return asked(self, *arguments)

    monkeypatch.setattr(search_clock.SearchClock, when, cancelling)
    given = {
        "CANDIDATES": samples.points(), "BUDGET": 9, "BUDGET_KIND": "km", "ITERATIONS": 50,
        "OUTPUT_STOPS": str(kept), "OUTPUT_LINE": str(tmp_path / "line.gpkg"), "LANGUAGE": "en",
    }  # fmt: skip
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("districtpotential:suggest_itinerary")
    results, fine = algorithm.run(given, QgsProcessingContext(), feedback)
    assert (fine, results, len(heard)) == (False, {}, 3)
    assert kept.read_bytes() == before
    assert not (tmp_path / "line.gpkg").exists()


def test_the_same_seed_writes_the_same_values_and_another_may_not(run, tmp_path):
    import numpy as np

    spots = np.random.default_rng(11).uniform(0, 12_000, (60, 2))
    made = layer((f"Point({600_000 + x} {4_800_000 + y})", f"N{n}", 1.0 + n % 7) for n, (x, y) in enumerate(spots))

    def written(name, seed):
        files = {output: str(tmp_path / f"{name}_{output}.gpkg") for output in ("OUTPUT_STOPS", "OUTPUT_LINE")}
        run_with = {"BUDGET": 25, "BUDGET_KIND": "km", "SEED": seed, "ITERATIONS": 3, **files}
        import processing

        processing.run("districtpotential:suggest_itinerary", {"CANDIDATES": made, "PRIZE": "prize", **run_with})
        return content({output: QgsVectorLayer(path, "made", "ogr") for output, path in files.items()})

    first = written("a", 1)
    assert written("b", 1) == first
    assert any(written(f"c{seed}", seed) != first for seed in (2, 3, 4, 5))
