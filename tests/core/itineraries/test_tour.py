# SPDX-License-Identifier: GPL-3.0-or-later
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import cdist

from district_potential.core.itineraries.tour import Ground, improve, nearest_insertion, shortest_order


def distances_of(points):
    return cdist(points, points)


def way(order, distances, closed):
    legs = sum(distances[a, b] for a, b in zip(order, order[1:]))
    return legs + (distances[order[-1], order[0]] if closed else 0)


def brute_force(distances, closed):
    return min(way(order, distances, closed) for order in permutations(range(len(distances))))


grounds = st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=2, max_size=14, unique=True).map(
    lambda points: cdist(points, points)
)


@settings(max_examples=150, deadline=None)
@given(grounds, st.booleans(), st.randoms(use_true_random=False))
def test_improving_never_lengthens_a_way_and_keeps_its_places(distances, closed, chance):
    places = list(range(len(distances)))
    chance.shuffle(places)
    ground = Ground.of(distances, closed)
    given_cycle = ground.begin(places)
    better = improve(given_cycle, ground)
    assert sorted(better) == sorted(given_cycle)
    assert ground.length(better) <= ground.length(given_cycle) + 1e-9
    assert way(ground.order(better), distances, closed) == pytest.approx(ground.length(better))


@settings(max_examples=100, deadline=None)
@given(grounds, st.booleans())
def test_a_way_through_all_places_holds_each_once_and_is_found_again(distances, closed):
    ground = Ground.of(distances, closed)
    order = shortest_order(range(len(distances)), ground)
    assert sorted(order) == list(range(len(distances)))
    assert order == shortest_order(range(len(distances)), ground)


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("n", [2, 3, 4, 5, 6, 7])
def test_small_ways_are_the_shortest_there_are(n, closed):
    chance = np.random.default_rng(n)
    for _ in range(12):
        distances = distances_of(chance.uniform(0, 10, (n, 2)))
        order = shortest_order(range(n), Ground.of(distances, closed))
        assert way(order, distances, closed) == pytest.approx(brute_force(distances, closed), rel=1e-12)


def test_places_on_a_circle_are_visited_round_it():
    angles = 2 * np.pi * np.arange(20) / 20
    mixed = np.random.default_rng(1).permutation(20)
    distances = distances_of(np.column_stack([np.cos(angles), np.sin(angles)])[mixed])
    order = shortest_order(range(20), Ground.of(distances, True))
    assert way(order, distances, True) == pytest.approx(20 * 2 * np.sin(np.pi / 20))


def test_places_on_a_line_are_visited_from_one_end_to_the_other():
    spots = np.array([4.0, 0.0, 7.0, 2.0, 9.0])
    order = shortest_order(range(5), Ground.of(np.abs(spots[:, None] - spots), False))
    assert [spots[i] for i in order] in ([0, 2, 4, 7, 9], [9, 7, 4, 2, 0])


def test_a_crossing_is_undone_by_two_opt():
    distances = distances_of([(0, 0), (1, 1), (1, 0), (0, 1)])
    ground = Ground.of(distances, True)
    assert ground.length((0, 1, 2, 3)) == pytest.approx(2 + 2 * np.sqrt(2))
    assert ground.length(improve((0, 1, 2, 3), ground)) == pytest.approx(4)


def test_insertion_takes_the_nearest_place_first_and_puts_it_where_it_costs_least():
    spots = np.array([0.0, 10.0, 1.0])
    ground = Ground.of(np.abs(spots[:, None] - spots), False)
    assert ground.order(nearest_insertion([0, 1, 2], 0, ground)) in ((0, 2, 1), (1, 2, 0))


def test_a_closed_way_begins_at_the_first_place_given():
    distances = distances_of([(0, 0), (5, 0), (5, 5), (0, 5)])
    assert shortest_order([2, 0, 1, 3], Ground.of(distances, True))[0] == 2


@pytest.mark.parametrize("closed", [False, True])
def test_one_place_is_its_own_way(closed):
    ground = Ground.of(np.zeros((1, 1)), closed)
    assert shortest_order([0], ground) == (0,)
    assert ground.length(ground.begin([0])) == 0
