# SPDX-License-Identifier: GPL-3.0-or-later
"""Points in polygons, told exactly, against a slow test in fractions."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.dimensions.maps import inside
from district_potential.core.dimensions.maps.inside import locate
from district_potential.core.dimensions.maps.turns import turns
from tests.core.dimensions.maps.units import outlines, squares


def first(units, points):
    x, y = np.array(points, float).T
    return locate(outlines(*units), x, y).first().tolist()


def slowly(polygon, x, y):
    """Whether a point is inside by even and odd crossings, and whether on the border, in exact arithmetic."""
    x, y = Fraction(float(x)), Fraction(float(y))
    within = border = False
    for ring in polygon:
        for (a, b), (c, d) in zip(ring, [*ring[1:], ring[0]]):
            x1, y1, x2, y2 = (Fraction(float(value)) for value in (a, b, c, d))
            side = (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1)
            if side == 0 and min(x1, x2) <= x <= max(x1, x2) and min(y1, y2) <= y <= max(y1, y2):
                border = True
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                within = not within
    return within, border


corner = st.tuples(st.integers(0, 6), st.integers(0, 6))
some = st.lists(st.lists(st.lists(corner, min_size=3, max_size=6), min_size=1, max_size=2), min_size=1, max_size=4)
halves = st.tuples(st.integers(-1, 13), st.integers(-1, 13)).map(lambda at: (at[0] / 2, at[1] / 2))


@given(some, st.lists(halves, min_size=1, max_size=30))
def test_every_point_is_where_exact_arithmetic_puts_it(polygons, points):
    x, y = np.array(points, float).T
    hits = locate(outlines(*polygons), x, y)
    found = {(p, k): bool(b) for p, k, b in zip(hits.point, hits.polygon, hits.on_border)}
    assert hits.polygon.tolist() == sorted(hits.polygon)
    for number, point in enumerate(points):
        for unit, polygon in enumerate(polygons):
            within, border = slowly(polygon, *point)
            assert ((number, unit) in found) == (within or border)
            assert found.get((number, unit), border) == border


@given(st.integers(0, 40), st.floats(0.01, 1.5), st.integers(1, 4), st.integers(1, 4))
def test_neighbours_agree_on_every_point_near_their_border(seed, turn, across, up):
    units = squares(across, up, 1000.0, turn)
    chance = np.random.default_rng(seed)
    corners = np.array([point for unit in units for ring in unit for point in ring])
    edges = corners[chance.integers(0, len(corners), 60)], corners[chance.integers(0, len(corners), 60)]
    share = chance.random((60, 1))
    near = edges[0] * share + edges[1] * (1 - share)
    near = np.nextafter(near, near + chance.choice([-1, 1], near.shape))
    hits = locate(outlines(*units), near[:, 0].copy(), near[:, 1].copy())
    assert len(hits.several()) == 0
    middle = corners.mean(axis=0)
    inward = middle + (near - middle) * 0.999
    assert (locate(outlines(*units), inward[:, 0].copy(), inward[:, 1].copy()).first() >= 0).all()


def test_a_point_on_a_shared_border_belongs_to_the_first_unit():
    units = squares(2, 2)
    points = [(1, 0.5), (0.5, 1), (1, 1), (2, 2), (0, 0), (2, 1)]
    assert first(units, points) == [0, 0, 0, 3, 0, 1]
    assert first(units[::-1], points) == [2, 1, 0, 0, 3, 0]
    hits = locate(outlines(*units), np.array([1.0]), np.array([1.0]))
    assert hits.on_border.all()
    assert hits.polygon.tolist() == [0, 1, 2, 3]
    assert hits.several().tolist() == []


def test_units_that_overlap_are_noticed_and_the_first_counts():
    units = [[[(0, 0), (3, 0), (3, 3), (0, 3)]], [[(1, 1), (4, 1), (4, 4), (1, 4)]]]
    hits = locate(outlines(*units), np.array([2.0, 3.5, 0.5, 9.0]), np.array([2.0, 3.5, 0.5, 9.0]))
    assert hits.first().tolist() == [0, 1, 0, -1]
    assert hits.several().tolist() == [0]


def test_a_hole_is_outside_and_its_edge_is_not():
    unit = [[(0, 0), (4, 0), (4, 4), (0, 4)], [(1, 1), (1, 2), (2, 2), (2, 1)]]
    assert first([unit], [(0.5, 0.5), (1.5, 1.5), (1, 1.5), (2, 2), (3, 3)]) == [0, -1, 0, 0, 0]


@pytest.mark.parametrize("move", [(0, 0), (5e6, -3e6)])
def test_where_units_lie_and_how_they_are_split_changes_no_count(move):
    chance = np.random.default_rng(3)
    points = chance.integers(0, 64, (4000, 2)) / 8 + np.array(move)
    whole = [[[(x + move[0], y + move[1]) for x, y in ring] for ring in unit] for unit in squares(2, 2, 4.0)]
    halves = [[[(x + move[0], y + move[1]) for x, y in ring] for ring in unit] for unit in squares(4, 2, 4.0)]
    halves = [[[((x - move[0]) / 2 + move[0], y) for x, y in ring] for ring in unit] for unit in halves]
    of_whole = np.bincount(np.array(first(whole, points)) + 1, minlength=5)
    of_halves = np.bincount(np.array(first(halves, points)) + 1, minlength=9)
    assert of_whole.sum() == of_halves.sum() == 4000
    assert of_whole[0] == of_halves[0]
    inner = of_halves[1:].reshape(4, 2).sum(axis=1)
    assert inner.tolist() == of_whole[1:].tolist()


def test_points_come_in_any_order_and_portion(monkeypatch):
    chance = np.random.default_rng(5)
    points = chance.random((500, 2)) * 6
    units = squares(5, 5, 1.0, 0.1)
    whole = first(units, points)
    shuffled = chance.permutation(500)
    assert first(units, points[shuffled]) == [whole[at] for at in shuffled]
    monkeypatch.setattr(inside, "PORTION", 7)
    assert first(units, points) == whole


def test_nothing_to_look_for_or_in_is_no_error():
    none = np.empty(0)
    assert locate(outlines(*squares(1, 1)), none, none).first().tolist() == []
    assert locate(outlines(), np.array([1.0]), np.array([1.0])).first().tolist() == [-1]
    assert first([[], [[(0, 0), (2, 0), (2, 2)]]], [(1.5, 1)]) == [1]


def test_a_unit_without_extent_holds_only_its_own_line():
    assert first([[[(0, 0), (2, 2), (0, 0)]]], [(1, 1), (1, 1.5), (2, 2)]) == [0, -1, 0]


def test_the_side_of_an_edge_is_told_where_rounding_would_hide_it():
    tiny = 2.0**-53
    b, p = (12.0, 12.0), (24.0, 24.0)
    moved = [(0.5 + k * tiny, 0.5 + m * tiny) for k in range(16) for m in range(16)]
    x, y = np.array(moved).T
    full = np.full(len(x), 1.0)
    found = turns(x, y, full * b[0], full * b[1], full * p[0], full * p[1])
    for sign, (u, v) in zip(np.sign(found), moved):
        exact = (Fraction(u) - 24) * (12 - 24) - (Fraction(v) - 24) * (12 - 24)
        assert sign == (exact > 0) - (exact < 0)
    assert len(set(np.sign(found))) == 3
