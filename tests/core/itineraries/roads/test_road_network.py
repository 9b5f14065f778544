# SPDX-License-Identifier: GPL-3.0-or-later
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from district_potential.core.itineraries.roads.nearest import nearest
from district_potential.core.itineraries.roads.network import Network, Roads, Standing

PLACE = st.tuples(st.integers(0, 40), st.integers(0, 40))


@settings(max_examples=100)
@given(st.lists(st.tuples(PLACE, PLACE), min_size=1, max_size=30), st.lists(PLACE, min_size=1, max_size=6))
def test_the_nearest_line_is_the_one_of_all(lines, places):
    begin, end, at = (np.array(part, float) for part in ([a for a, _ in lines], [b for _, b in lines], places))
    found = nearest(begin, end, at)
    for k, place in enumerate(at):
        told = begin[found.line[k]] + found.along[k] * (end[found.line[k]] - begin[found.line[k]])
        assert np.hypot(*(told - place)) == pytest.approx(found.distance[k], abs=1e-9)
        steps = np.linspace(0, 1, 201)[:, None, None]
        sampled = np.hypot(*np.moveaxis(begin + steps * (end - begin) - place, -1, 0)).min()
        assert found.distance[k] <= sampled + 1e-9


def network(lines, places, directions=None, speeds=None):
    """Roads of straight pieces, their km measured on the plane, with places that join the nearest one."""
    plane = np.concatenate([np.array(line, float) for line in lines])
    start = np.concatenate([[0], np.cumsum([len(line) for line in lines])])
    km = np.zeros(len(plane))
    km[:-1] = np.hypot(*np.diff(plane, axis=0).T)
    km[start[1:] - 1] = 0
    directions = directions or ["both"] * len(lines)
    along = np.array([each != "against" for each in directions])
    against = np.array([each != "along" for each in directions])
    speed = np.array(speeds or [60.0] * len(lines))
    segments = np.setdiff1d(np.arange(len(plane) - 1), start[1:] - 1)
    found = nearest(plane[segments], plane[segments + 1], np.array(places, float))
    standing = Standing(segments[found.line], found.along, found.distance)
    return Network(Roads(plane, km, start, speed, along, against), standing, 5.0), plane


SQUARE = [[(0, 0), (10, 0)], [(10, 0), (10, 10)], [(10, 10), (0, 10)], [(0, 10), (0, 0)]]


def test_ways_follow_the_roads_both_ways():
    made, _ = network(SQUARE, [(2, 0), (10, 5), (0, 9)])
    assert made.costs("km") == pytest.approx(np.array([[0, 13, 11], [13, 0, 16], [11, 16, 0]]))
    assert made.costs("minutes")[0].tolist() == pytest.approx([0, 13, 11])


def test_a_one_way_road_is_gone_its_way_alone():
    made, _ = network(SQUARE, [(2, 0), (10, 5)], ["along"] * 4)
    assert made.costs("km") == pytest.approx(np.array([[0, 13], [27, 0]]))
    made, _ = network(SQUARE, [(2, 0), (10, 5)], ["against"] * 4)
    assert made.costs("km") == pytest.approx(np.array([[0, 27], [13, 0]]))


def test_the_fastest_way_is_not_the_shortest():
    made, _ = network([[(0, 0), (10, 0)], [(0, 0), (0, 5), (10, 5), (10, 0)]], [(0, 0), (10, 0)], speeds=[10.0, 60.0])
    assert made.costs("km")[0, 1] == pytest.approx(10)
    assert made.costs("minutes")[0, 1] == pytest.approx(20)
    (leg,) = made.legs("minutes", [0, 1])
    assert (leg.km, leg.minutes) == pytest.approx((20, 20))


def test_roads_meet_where_they_share_a_vertex_and_not_where_they_cross():
    crossing = [[(0, 0), (10, 10)], [(0, 10), (10, 0)]]
    made, _ = network(crossing, [(0, 0), (0, 10)])
    assert np.isinf(made.costs("km")[0, 1])
    assert made.together()[0] != made.together()[1]
    meeting = [[(0, 0), (5, 5), (10, 10)], [(0, 10), (5, 5), (10, 0)]]
    made, _ = network(meeting, [(0, 0), (0, 10)])
    assert made.costs("km")[0, 1] == pytest.approx(np.sqrt(200))
    assert made.together()[0] == made.together()[1]


def test_a_place_beside_the_road_goes_to_it_at_its_own_speed():
    made, _ = network([[(0, 0), (10, 0)]], [(2, 1), (6, 0)])
    assert made.costs("km")[0, 1] == pytest.approx(5)
    assert made.costs("minutes")[0, 1] == pytest.approx(4 + 12)


def test_places_on_the_same_piece_of_a_one_way_road_go_round():
    made, _ = network(SQUARE, [(2, 0), (6, 0)], ["along"] * 4)
    assert made.costs("km") == pytest.approx(np.array([[0, 4], [36, 0]]))


def test_what_costs_more_than_asked_is_not_told():
    made, _ = network(SQUARE, [(2, 0), (10, 5), (0, 9)])
    assert np.isfinite(made.costs("km", most=12)).sum() == 5


def test_of_two_roads_between_the_same_ends_the_shorter_counts():
    made, _ = network([[(0, 0), (5, 8), (10, 0)], [(0, 0), (10, 0)]], [(0, 0), (10, 0)])
    assert made.costs("km")[0, 1] == pytest.approx(10)


@settings(max_examples=60)
@given(st.lists(st.lists(PLACE, min_size=2, max_size=5, unique=True), min_size=1, max_size=8),
       st.lists(PLACE, min_size=2, max_size=5), st.data())  # fmt: skip
def test_the_line_of_a_leg_is_as_long_as_the_leg(lines, places, data):
    directions = [data.draw(st.sampled_from(["both", "along", "against"])) for _ in lines]
    made, plane = network(lines, places, directions)
    costs = made.costs("km")
    for a, b in [(0, 1), (1, 0)]:
        if not np.isfinite(costs[a, b]) or a == b:
            continue
        (leg,) = made.legs("km", [a, b])
        assert leg.km == pytest.approx(costs[a, b], abs=1e-6)
        following = np.minimum(leg.vertex + 1, len(plane) - 1)
        points = plane[leg.vertex] + leg.share[:, None] * (plane[following] - plane[leg.vertex])
        points = np.concatenate([[places[a]], points, [places[b]]])
        assert np.hypot(*np.diff(points, axis=0).T).sum() == pytest.approx(leg.km, abs=1e-3)
