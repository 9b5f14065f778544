# SPDX-License-Identifier: GPL-3.0-or-later
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import cdist

from district_potential.core.itineraries.bound import MOST, by_halves, least_detours, upper_bound
from district_potential.core.itineraries.course import Course, Shortening
from district_potential.core.itineraries.search import Task, search
from tests import orienteering


def matrices(symmetric):
    """Distances of up to eight places; not symmetric: some lengthened one way and the shortest ways told anew."""

    def made(rows):
        points = np.array([row[:2] for row in rows], float)
        distances = cdist(points, points)
        if not symmetric:
            distances *= 1 + 0.1 * (np.arange(len(rows))[:, None] * 7 + np.arange(len(rows)) * 3 % 5)
            for k in range(len(rows)):
                distances = np.minimum(distances, distances[:, k, None] + distances[k])
        return distances

    row = st.tuples(st.integers(0, 60), st.integers(0, 60))
    return st.lists(row, min_size=3, max_size=7, unique=True).map(made)


def length(way, matrix):
    return sum(matrix[a, b] for a, b in zip(way, [*way[1:], way[0]]))


def best_prize(task):
    """The greatest prize by trying every way."""
    places = range(len(task.prizes))
    ways = ([*task.depot, *way] for n in range(len(task.prizes) + 1) for way in permutations(places, n))
    fitting = (way for way in ways if not way or length(way, task.matrix) <= task.limit + 1e-9)
    return max(sum(task.prizes[p] for p in way if p < len(task.prizes)) for way in fitting)


tasks = st.tuples(
    st.one_of(matrices(True), matrices(False)), st.lists(st.integers(1, 9), min_size=7, max_size=7),
    st.floats(1, 300), st.booleans(),
)  # fmt: skip


def task_of(given_task):
    matrix, prizes, limit, depot = given_task
    return Task(matrix, np.array(prizes[: len(matrix) - depot], float), limit)


@settings(max_examples=60)
@given(tasks)
def test_the_bound_is_never_below_the_greatest_prize_nor_above_the_knapsack(given_task):
    task = task_of(given_task)
    best, bound = best_prize(task), upper_bound(task)
    assert bound >= best - 1e-9
    assert by_halves(task) >= best - 1e-9
    assert bound <= knapsack(task) * (1 + 1e-8)


def test_of_very_many_places_the_bound_is_that_which_takes_no_longer_than_reading_their_distances():
    place = np.random.default_rng(3).uniform(0, 10, (MOST + 1, 2))
    task = Task(np.linalg.norm(place[:, None] - place, axis=2), np.ones(MOST + 1), 20.0)
    assert upper_bound(task) == np.floor(by_halves(task))
    assert search(task, 1)[0].prize <= upper_bound(task) < MOST


def knapsack(task):
    """The fractional knapsack over least detours, place by place; without a depot the dearest prize comes free."""
    room = task.limit - (task.matrix[-1, -1] if task.depot else 0)
    total = 0 if task.depot else task.prizes.max()
    n = len(task.matrix)
    detours = [
        max(0, min(task.matrix[a, i] + task.matrix[i, b] - task.matrix[a, b]
                   for a in range(n) for b in range(n) if i not in (a, b)))
        for i in range(len(task.prizes))
    ]  # fmt: skip
    for detour, prize in sorted(zip(detours, task.prizes), key=lambda pair: pair[0] / pair[1]):
        share = 1 if detour <= room else room / detour
        total += share * prize
        room -= share * detour
        if share < 1:
            break
    return total


@settings(max_examples=40)
@given(tasks)
def test_the_search_finds_the_greatest_prize_among_few_places_within_the_limit(given_task):
    task = task_of(given_task)
    found, rounds = search(task, 150)
    assert found.prize == pytest.approx(best_prize(task))
    assert found.cost == pytest.approx(length(found.way, task.matrix) if found.way else 0)
    assert found.cost <= task.limit + 1e-6
    assert len(set(found.way)) == len(found.way)
    assert list(found.way[: len(task.depot)]) == task.depot
    assert rounds in (0, 150)


@settings(max_examples=100)
@given(st.one_of(matrices(True), matrices(False)), st.randoms(use_true_random=False))
def test_shortening_keeps_the_places_and_never_lengthens(matrix, chance):
    way = list(range(len(matrix)))
    chance.shuffle(way)
    before = length(way, matrix)
    shortening = Shortening(Course.of(matrix), way)
    shortened = shortening.run(list(way))
    assert sorted(way) == list(range(len(matrix)))
    assert length(way, matrix) <= before + 1e-9
    assert shortened == (length(way, matrix) < before - 1e-9)
    assert shortening.at == {place: k for k, place in enumerate(way)}


@pytest.mark.parametrize("symmetric", [True, False])
def test_a_shortened_way_through_many_places_holds_them_all(symmetric):
    chance = np.random.default_rng(3)
    points = chance.uniform(0, 100, (60, 2))
    matrix = cdist(points, points)
    if not symmetric:
        matrix = matrix * chance.uniform(1, 1.3, matrix.shape)
    way = chance.permutation(60).tolist()
    before = length(way, matrix)
    Shortening(Course.of(matrix), way).run(list(way))
    assert sorted(way) == list(range(60))
    assert length(way, matrix) < 0.4 * before


def test_the_same_seed_gives_the_same_way_and_a_stop_is_heard():
    points = np.random.default_rng(1).uniform(0, 100, (40, 2))
    task = Task(cdist(points, points), np.arange(1.0, 40), 200.0)
    assert search(task, 60, 5) == search(task, 60, 5)
    assert search(task, 60, 5, lambda done: done == 17)[1] == 17


def test_the_least_detour_is_told_between_the_two_places_where_it_is_smallest():
    spots = np.array([0.0, 10.0, 4.0, 30.0])
    task = Task(np.abs(spots[:, None] - spots), np.ones(3), 50.0)
    assert least_detours(task).tolist() == [8.0, 0.0, 0.0]


@pytest.mark.parametrize(
    ("family", "budget", "best"),
    [
        ("Tsiligirides_1", "40", 155), ("Tsiligirides_2", "30", 265), ("Tsiligirides_2", "45", 450),
        ("ChaoSet_64", "20", 294), ("ChaoSet_64", "45", 816),
    ],
)  # fmt: skip
def test_published_instances_are_solved_to_their_best_known_prize(shared, family, budget, best):
    task = orienteering.classic(shared, family, budget)
    found, _ = search(task, 600)
    assert found.prize == best <= upper_bound(task)


def test_round_trips_from_a_depot_come_close_to_the_published_prize(shared):
    task, published = orienteering.round_trip(shared, "eil51", 426), 1674 - 74
    assert 0.99 * published <= search(task, 500)[0].prize <= published <= upper_bound(task)
