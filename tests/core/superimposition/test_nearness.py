# SPDX-License-Identifier: GPL-3.0-or-later
"""Neighbours by distance, and what is asked of neighbours."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.errors import PotentialError
from district_potential.core.superimposition import neighbours as module
from district_potential.core.superimposition.neighbours import nearest, of_pairs, within
from tests.core.superimposition.shapes import by_chance, pairs, ring_of

RADIUS = 6_371_008.8


def everywhere(n):
    return np.ones(n, bool)


def on_sphere(n, seed, degrees=2.0):
    chance = np.random.default_rng(seed)
    east, north = np.radians(chance.uniform(10, 10 + degrees, n)), np.radians(chance.uniform(42, 42 + degrees, n))
    level = np.cos(north)
    return RADIUS * np.column_stack([level * np.cos(east), level * np.sin(east), np.sin(north)])


def arc(places, a, b):
    chord = np.linalg.norm(places[a] - places[b], axis=-1)
    return 2 * RADIUS * np.arcsin(chord / 2 / RADIUS)


@given(st.integers(2, 60), st.integers(1, 8), st.integers(0, 1000))
def test_the_nearest_are_those_of_all_distances(n, k, seed):
    places = np.random.default_rng(seed).normal(size=(n, 2)) * 1000
    found = nearest(places, everywhere(n), k)
    distance = np.linalg.norm(places[:, None] - places, axis=2)
    np.fill_diagonal(distance, np.inf)
    assert pairs(found) == {(i, int(j)) for i in range(n) for j in np.argsort(distance[i])[: min(k, n - 1)]}


def test_of_equally_far_units_the_first_rows_are_taken():
    column, row = np.meshgrid(np.arange(5.0), np.arange(5.0))
    found = nearest(np.column_stack([column.ravel(), row.ravel()]) * 1000, everywhere(25), 2)
    assert found.of(12).tolist() == [7, 11]


def test_units_without_place_are_nobodys_neighbours():
    places = np.array([[0.0, 0], [1, 0], [np.nan, np.nan], [5, 0]])
    there = np.isfinite(places).all(axis=1)
    assert pairs(nearest(places, there, 1)) == {(0, 1), (1, 0), (3, 1)}
    assert nearest(places[:1], there[:1], 3).count.tolist() == [0]


@given(st.integers(2, 40), st.integers(0, 1000), st.floats(1000, 200_000))
def test_within_a_distance_are_all_that_are_not_further(n, seed, metres):
    places = on_sphere(n, seed)
    found = within(places, everywhere(n), metres, lambda one, other: arc(places, one, other))
    expected = {(i, j) for i in range(n) for j in range(n) if i != j and arc(places, i, j) <= metres}
    assert pairs(found) == expected


def test_the_distance_itself_belongs_to_it():
    places = on_sphere(2, 1)
    exact = float(arc(places, 0, 1))
    measured = lambda one, other: arc(places, one, other)  # noqa: E731
    assert within(places, everywhere(2), exact, measured).count.tolist() == [1, 1]
    assert within(places, everywhere(2), exact * (1 - 1e-9), measured).count.tolist() == [0, 0]


def test_a_distance_that_takes_in_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(module, "MOST_PAIRS", 10)
    with pytest.raises(PotentialError) as refused:
        within(on_sphere(20, 1), everywhere(20), 1e6, lambda one, other: np.zeros(len(one)))
    assert refused.value.message.code == "neighbours_too_many"
    assert refused.value.message.values["mean"] == 19


def test_pairs_given_twice_or_of_one_unit_count_once_or_never():
    found = of_pairs(np.array([0, 1, 0, 2]), np.array([1, 0, 1, 2]), 4)
    assert pairs(found) == {(0, 1), (1, 0)}
    assert found.count.tolist() == [1, 1, 0, 0]
    assert found.matrix().toarray().tolist()[0] == [0, 1, 0, 0]


@given(st.integers(1, 30), st.integers(0, 80), st.integers(0, 1000))
def test_those_left_out_are_nobodys_neighbours(n, links, seed):
    found = by_chance(n, links, seed)
    kept = np.random.default_rng(seed).random(n) < 0.6
    rows = np.flatnonzero(kept)
    rest = found.among(kept)
    assert rest.n == len(rows)
    assert {(int(rows[a]), int(rows[b])) for a, b in pairs(rest)} == {
        (a, b) for a, b in pairs(found) if kept[[a, b]].all()
    }


def test_parts_of_a_territory_are_counted():
    n, part = ring_of(5).parts()
    assert (n, part.tolist()) == (1, [0] * 5)
    n, part = of_pairs(np.array([0, 2]), np.array([1, 3]), 5, mutual=False).parts()
    assert n == 3
    assert part[0] == part[1] != part[2] == part[3] != part[4]
