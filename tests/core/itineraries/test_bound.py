# SPDX-License-Identifier: GPL-3.0-or-later
"""The upper bounds of itineraries against every way there is, whatever the ends and directions, cut short or not."""

from __future__ import annotations

from itertools import count, permutations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from district_potential.core.errors import PotentialError
from district_potential.core.itineraries import bound
from district_potential.core.itineraries.bound import (
    MOST,
    by_assignment,
    by_detours,
    by_halves,
    least_detours,
    upper_bound,
)
from district_potential.core.itineraries.relaxation import by_cuts
from district_potential.core.itineraries.search import Task, search
from district_potential.core.itineraries.suggestion import Wish, suggest

# Whole numbers, so that the length of a way can be the limit to the last digit; many are 0 or have no connection.
LEG = st.one_of(st.integers(0, 9), st.just(0), st.just(np.inf))


def shortest(matrix):
    """The costs of the shortest ways, as roads have them."""
    found = matrix.copy()
    np.fill_diagonal(found, 0)
    for k in range(len(found)):
        found = np.minimum(found, found[:, k, None] + found[k])
    return found


@st.composite
def costs(draw, least=2, most=6):
    n = draw(st.integers(least, most))
    legs = np.array(draw(st.lists(LEG, min_size=n * n, max_size=n * n)), float).reshape(n, n)
    if draw(st.booleans()):
        legs = np.minimum(legs, legs.T)
    np.fill_diagonal(legs, 0)
    return shortest(legs) if draw(st.booleans()) else legs


@st.composite
def wishes(draw):
    """Costs and prizes of places with what is asked of the way through them."""
    matrix = shortest(draw(costs(1)))
    n = len(matrix)
    prizes = np.array(draw(st.lists(st.integers(-1, 6), min_size=n, max_size=n)), float)
    kind, closed = draw(st.sampled_from(["km", "minutes", "stops"])), draw(st.booleans())
    end = st.one_of(st.none(), st.integers(0, n - 1))
    start, last = draw(end), None if closed else draw(end)
    budget = draw(st.integers(1, n) if kind == "stops" else st.integers(0, 30))
    return matrix, prizes, Wish(float(budget), kind, closed, start, last, iterations=80)


def best(matrix, prizes, wish):
    """The greatest prize of any way within a budget, None where there is none, by trying all of them."""
    found = None
    worth = np.where(prizes > 0, prizes, 0)
    for n in range(len(matrix) + 1):
        for inner in permutations(range(len(matrix)), n):
            way = list(inner)
            if wish.start is not None and way[:1] != [wish.start]:
                way.insert(0, wish.start)
            if not wish.closed and wish.end is not None and (way[-1:] != [wish.end] or len(inner) == 0):
                way.append(wish.end)
            if wish.closed and way:
                way.append(way[0])
            cost = sum(matrix[a, b] for a, b in zip(way, way[1:]))
            stops = {place for place in way if worth[place] > 0}
            within = len(stops) <= wish.budget if wish.kind == "stops" else cost <= wish.budget + 1e-9
            if np.isfinite(cost) and within:
                prize = sum(worth[place] for place in stops)
                found = prize if found is None else max(found, prize)
    return found


@settings(max_examples=400)
@given(wishes())
def test_no_way_gathers_more_than_the_bound_and_none_less_than_what_is_suggested(asked):
    matrix, prizes, wish = asked
    most = best(matrix, prizes, wish)
    if most is None:  # the ends are not joined, or not within the budget
        with pytest.raises(PotentialError):
            suggest(matrix, prizes, wish)
        return
    found = suggest(matrix, prizes, wish)
    if wish.kind == "stops" and not np.isfinite(matrix).all():
        return  # which places can be visited in any order is told before, from the roads
    assert found.prize <= most + 1e-9
    assert found.bound >= most - 1e-9
    assert found.length == pytest.approx(length(found, matrix, wish))
    if wish.kind == "stops":
        assert found.prize == found.bound == most
    else:
        assert found.length <= wish.budget + 1e-6


def length(found, matrix, wish):
    """The whole way of a suggestion, leg by leg."""
    way = list(found.order)
    if wish.start is not None and way[:1] != [wish.start]:
        way.insert(0, wish.start)
    end = way[0] if wish.closed and way else wish.end
    if end is not None and (way[-1:] != [end] or wish.closed):
        way.append(end)
    return sum(matrix[a, b] for a, b in zip(way, way[1:]))


@st.composite
def tasks(draw):
    """Tasks as the suggestion makes them, and such as it never does: costs without a connection, of no length."""
    matrix = draw(costs())
    limit = float(draw(st.integers(0, 25)))
    matrix = np.where(np.isfinite(matrix), matrix, 4 * max(limit, 1.0))
    depot = draw(st.booleans())
    n = len(matrix) - depot
    prizes = np.array(draw(st.lists(st.integers(1, 9), min_size=n, max_size=n)), float)
    return Task(matrix, prizes * draw(st.sampled_from([1.0, 0.37])), limit)


def greatest(task):
    """The greatest prize by trying every cycle."""
    n, found = len(task.prizes), 0.0
    for size in range(n + 1):
        for places in permutations(range(n), size):
            way = [*task.depot, *places]
            cost = sum(task.matrix[a, b] for a, b in zip(way, [*way[1:], *way[:1]])) if way else 0.0
            if cost <= task.limit + 1e-9:
                found = max(found, float(task.prizes[list(places)].sum()))
    return found


@settings(max_examples=400)
@given(tasks(), st.integers(0, 40))
def test_every_relaxation_is_a_bound_by_itself_and_when_it_is_cut_short(task, looks):
    most = greatest(task) * (1 - 1e-12) - 1e-9
    for relaxed in (by_halves, by_detours, by_assignment, *([by_cuts] if task.depot else []), upper_bound):
        assert relaxed(task) >= most
    whole = upper_bound(task)
    asked = count()
    assert upper_bound(task, lambda: next(asked) >= looks) >= whole >= most


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tasks(), st.integers(1, 3))
def test_the_bound_of_many_places_is_not_above_the_knapsack_over_least_detours(monkeypatch, task, near):
    monkeypatch.setattr(bound, "MOST", 0)
    monkeypatch.setattr(bound, "NEAR", near)
    found = upper_bound(task)
    assert found <= by_detours(task) * (1 + 1e-8)
    assert found >= greatest(task) * (1 - 1e-12) - 1e-9


def test_the_bound_of_many_places_is_that_of_least_detours_where_these_bound_more(monkeypatch):
    # The hub of a star and its leaves, each at 1 from it: a leaf costs 2, to and fro, and half of that at the least.
    star = np.full((7, 7), 2.0) - 2 * np.eye(7)
    star[0, 1:] = star[1:, 0] = 1
    task = Task(star, np.ones(7), 6.0)
    assert by_halves(task) == pytest.approx(7)
    monkeypatch.setattr(bound, "MOST", 0)
    assert upper_bound(task) == np.floor(by_detours(task) + 1e-8) == 5
    assert greatest(task) == 4


def test_the_least_detours_of_many_places_are_only_reckoned_where_they_may_bound_more(monkeypatch):
    places = np.random.default_rng(3).uniform(0, 100, (MOST + 1, 2))
    task = Task(np.linalg.norm(places[:, None] - places, axis=2), np.ones(MOST + 1), 300.0)
    monkeypatch.setattr(bound, "by_detours", lambda *_: pytest.fail("n³ steps"))
    assert upper_bound(task) == np.floor(by_halves(task))


def test_a_limit_of_nothing_still_holds_places_on_one_spot():
    task = Task(np.zeros((4, 4)), np.array([1.0, 2, 3]), 0.0)
    assert [relaxed(task) for relaxed in (by_halves, by_detours, by_assignment, upper_bound)] == [6, 6, 6, 6]


def test_legs_that_no_way_can_take_do_not_loosen_the_bound():
    places = np.random.default_rng(9).uniform(0, 100, (14, 2))
    apart = np.linalg.norm(places[:, None] - places, axis=2)
    parted = Task(np.where(apart > 60, 240.0, apart), np.ones(14), 60.0)
    assert least_detours(parted).min() >= 0
    assert by_detours(parted) < 14


def test_the_bound_asks_often_whether_to_end_and_hears_an_interruption():
    places = np.random.default_rng(5).uniform(0, 100, (300, 2))
    task = Task(np.linalg.norm(places[:, None] - places, axis=2), np.ones(300), 400.0)
    asked = []
    upper_bound(task, lambda: bool(asked.append(1)))
    assert len(asked) > 300
    assert least_detours(task, lambda: len(asked) > 310 or bool(asked.append(1))) is None

    def interrupted():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        upper_bound(task, interrupted)


def test_a_search_hears_its_end_within_a_round_and_still_gives_a_way():
    places = np.random.default_rng(6).uniform(0, 100, (400, 2))
    task = Task(np.linalg.norm(places[:, None] - places, axis=2), np.ones(400), 1e4)
    assert len(task.prizes) <= MOST
    asked = []

    def stop(done):
        asked.append(done)
        return len(asked) > 3

    found, rounds = search(task, 10, 1, stop)
    assert rounds == 0
    assert asked == [0] * len(asked)
    assert 0 < len(found.way) == len(set(found.way)) < 400
    assert search(task, 0)[0].prize == 400


@pytest.mark.parametrize("budget", [1e12, 1e300, 1.7e308])
@pytest.mark.parametrize("closed", [False, True])
def test_the_greatest_of_budgets_can_be_reckoned_with(budget, closed):
    places = np.random.default_rng(1).uniform(0, 9, (6, 2))
    apart = np.linalg.norm(places[:, None] - places, axis=2)
    with np.errstate(all="raise", under="ignore"):
        found = suggest(apart, np.arange(1.0, 7), Wish(budget, "km", closed, iterations=30))
    assert sorted(found.order) == [0, 1, 2, 3, 4, 5]
    assert found.prize == found.bound == 21
    apart[0, 1:] = apart[1:, 0] = np.inf  # joined with no other
    with np.errstate(all="raise", under="ignore"):
        found = suggest(apart, np.arange(1.0, 7), Wish(budget, "km", closed, iterations=30))
    assert sorted(found.order) == [1, 2, 3, 4, 5]
    assert found.prize == 20 <= found.bound


@pytest.mark.parametrize("budget", [float("nan"), -1.0])
def test_a_budget_that_is_none_is_an_error_of_the_program(budget):
    with pytest.raises(ValueError, match=str(budget)):
        Wish(budget, "km")


def test_a_prize_without_end_is_none():
    found = suggest(np.zeros((3, 3)), np.array([np.inf, 1, 2]), Wish(10, "km", iterations=5))
    assert (sorted(found.order), found.prize, found.bound) == ([1, 2], 3, 3)


def test_a_way_that_begins_and_ends_anywhere_pays_for_what_lies_between():
    spots = np.arange(40.0)
    apart = np.pad(np.abs(spots[:, None] - spots), (0, 1))
    task = Task(apart, np.ones(40), 9.0)
    # Ten places in a row; each pays a whole leg but for the halves at both ends.
    assert 10 <= by_halves(task) <= 11
