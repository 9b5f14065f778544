# SPDX-License-Identifier: GPL-3.0-or-later
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial.distance import cdist

from district_potential.core.itineraries.suggestion import Wish, suggest


def distances_of(points):
    return cdist(points, points)


candidates = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(-2, 9)), min_size=1, max_size=12
).map(lambda rows: (distances_of([row[:2] for row in rows]), np.array([float(row[2]) for row in rows])))


@settings(max_examples=120, deadline=None)
@given(candidates, st.integers(1, 8), st.booleans())
def test_a_budget_of_stops_gathers_the_greatest_prize_there_is(given_candidates, n, closed):
    distances, prizes = given_candidates
    found = suggest(distances, prizes, Wish(n, "stops", closed))
    best = sorted((p for p in prizes if p > 0), reverse=True)[:n]
    assert found.prize == pytest.approx(sum(best))
    assert found.cost == len(found.order) == len(best)
    assert len(set(found.order)) == len(found.order)


@settings(max_examples=120, deadline=None)
@given(candidates, st.floats(0, 200), st.booleans())
def test_a_budget_of_kilometres_is_never_exceeded(given_candidates, km, closed):
    distances, prizes = given_candidates
    found = suggest(distances, prizes, Wish(km, "km", closed, iterations=20))
    assert found.cost == found.length <= km + 1e-6
    assert all(prizes[i] > 0 for i in found.order)
    back = distances[found.order[-1], found.order[0]] if closed and found.order else 0.0
    assert found.length == pytest.approx(sum(found.legs) + back)


def test_a_longer_budget_reaches_everything():
    distances = distances_of([(0, 0), (3, 0), (3, 4)])
    found = suggest(distances, np.ones(3), Wish(7.0, "km"))
    assert sorted(found.order) == [0, 1, 2]
    assert found.length == pytest.approx(7)
    assert found.cumulative[-1] == pytest.approx(7)
    assert found.legs[0] == 0


def test_a_candidate_without_prize_is_never_chosen():
    found = suggest(distances_of([(0, 0), (1, 0), (2, 0), (3, 0)]), np.array([5.0, np.nan, 0.0, -1.0]), Wish(4))
    assert found.order == (0,)
    assert found.prize == 5


def test_among_equal_prizes_the_places_close_to_each_other_are_chosen():
    distances = distances_of([(0, 0), (50, 50), (90, 0), (91, 0), (92, 1)])
    assert sorted(suggest(distances, np.ones(5), Wish(3)).order) == [2, 3, 4]


def test_a_sure_stop_draws_the_nearest_of_the_equal_ones():
    distances = distances_of([(0, 0), (1, 0), (90, 0), (91, 0)])
    assert sorted(suggest(distances, np.array([9.0, 5, 5, 5]), Wish(2)).order) == [0, 1]


def test_nothing_worth_choosing_gives_an_empty_suggestion():
    found = suggest(distances_of([(0, 0), (1, 1)]), np.zeros(2), Wish(5, "km"))
    assert (found.order, found.legs, found.prize, found.length, found.cost) == ((), (), 0.0, 0.0, 0.0)


@pytest.mark.parametrize("kind", ["km", "stops"])
@pytest.mark.parametrize("closed", [False, True])
def test_a_way_that_may_begin_anywhere_begins_at_the_place_given_first(kind, closed):
    circle = np.exp(2j * np.pi * np.arange(7) / 7)
    for turned in range(7):
        places = np.roll(circle, turned)
        if not closed:  # a gap, so that the ends are told
            places = places[np.abs(places - 1) > 0.1]
        apart = np.abs(places[:, None] - places)
        found = suggest(apart, np.ones(len(places)), Wish(9, kind, closed, iterations=30, seed=turned))
        assert len(found.order) == len(places)
        last = found.order[-1] if not closed else None
        assert found.order[0] == 0 if closed else found.order[0] < last
        assert not closed or found.order[1] < found.order[-1]


def test_a_way_that_is_longer_the_other_way_round_is_not_turned():
    apart = np.array([[0.0, 5, 5], [1, 0, 9], [9, 1, 0]])
    assert suggest(apart, np.ones(3), Wish(2.5, "km", iterations=30)).order == (2, 1, 0)


def test_an_unknown_kind_of_budget_is_an_error_of_the_program():
    with pytest.raises(ValueError, match="miles"):
        Wish(5, "miles")
