# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines cut at the borders of units: nothing lost, nothing twice."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.dimensions.maps import pieces
from district_potential.core.dimensions.maps.pieces import Traces, cut
from tests.core.dimensions.maps.units import outlines, squares


def traces(*lines):
    vertices = np.array([point for line in lines for point in line], float).reshape(-1, 2)
    start = np.cumsum([0, *(len(line) for line in lines)])
    ring = np.zeros(len(lines), dtype=bool)
    return Traces(vertices[:, 0].copy(), vertices[:, 1].copy(), start, np.arange(len(lines)), ring, len(lines))


def lengths(units, *lines):
    """Length of the lines in each unit, and at the end outside all."""
    found = cut(traces(*lines), outlines(*units))
    length = np.hypot(found.x2 - found.x1, found.y2 - found.y1)
    return np.roll(np.bincount(found.first() + 1, length, len(units) + 1), -1)


def clipped(begin, end, low, high):
    """Length of a segment within an upright square, by Liang and Barsky (1984)."""
    first, last = 0.0, 1.0
    for axis in (0, 1):
        way = end[axis] - begin[axis]
        if way == 0:
            if not low[axis] < begin[axis] < high[axis]:
                return 0.0
            continue
        into, out = sorted(((low[axis] - begin[axis]) / way, (high[axis] - begin[axis]) / way))
        first, last = max(first, into), min(last, out)
    return max(last - first, 0.0) * float(np.hypot(end[0] - begin[0], end[1] - begin[1]))


vertex = st.tuples(st.integers(-2, 26), st.integers(-2, 26)).map(lambda at: (at[0] / 4, at[1] / 4))
line = st.lists(vertex, min_size=2, max_size=6)


@given(st.lists(line, min_size=1, max_size=5))
def test_no_length_is_lost_or_counted_twice(lines):
    total = sum(np.hypot(*np.diff(np.array(line), axis=0).T).sum() for line in lines)
    for turn in (0.0, 0.3):
        assert lengths(squares(4, 4, 1.5, turn), *lines).sum() == pytest.approx(total, abs=1e-9)


@given(st.lists(line, min_size=1, max_size=5))
def test_every_unit_has_the_length_that_clipping_gives_it(lines):
    # Moved so that no piece runs along a border.
    lines = [[(x + 0.07, y + 0.07) for x, y in line] for line in lines]
    found = lengths(squares(4, 4, 1.55), *lines)
    for unit in range(16):
        low = np.array([unit % 4, unit // 4]) * 1.55
        expected = sum(clipped(*ends, low, low + 1.55) for line in lines for ends in zip(line[:-1], line[1:]))
        assert found[unit] == pytest.approx(expected, abs=1e-9)


@given(st.lists(line, min_size=2, max_size=8), st.integers(1, 12))
def test_lines_cut_in_portions_give_the_same_pieces(lines, portion):
    units = squares(4, 4, 1.5, 0.3)
    whole = cut(traces(*lines), outlines(*units))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pieces, "BLOCK", portion)
        some = cut(traces(*lines), outlines(*units))
    for name in ("x1", "y1", "x2", "y2", "trace", "run"):
        np.testing.assert_array_equal(getattr(some, name), getattr(whole, name))
    np.testing.assert_array_equal(some.first(), whole.first())


@given(line)
def test_the_way_back_is_as_long_in_every_unit(line):
    units = squares(3, 3, 2.0, 0.2)
    assert lengths(units, line) == pytest.approx(lengths(units, line[::-1]), abs=1e-9)


def test_a_line_along_a_border_counts_once_in_the_first_unit():
    units = squares(2, 1, 2.0)
    assert lengths(units, [(2, 0), (2, 2)]).tolist() == [2, 0, 0]
    assert lengths(units[::-1], [(2, -1), (2, 1)]).tolist() == [1, 0, 1]
    assert lengths(units, [(0, 0), (0, 1), (1, 1)]).tolist() == [2, 0, 0]


def test_a_line_through_a_corner_or_touching_one_stays_whole():
    units = squares(2, 2, 2.0)
    assert lengths(units, [(0, 0), (4, 4)]) == pytest.approx([8**0.5, 0, 0, 8**0.5, 0])
    assert lengths(units, [(-1, 1), (1, -1)]) == pytest.approx([0, 0, 0, 0, 8**0.5])


def test_a_line_that_leaves_a_unit_and_comes_back_is_cut_twice():
    units = [[[(0, 0), (9, 0), (9, 9), (6, 9), (6, 3), (3, 3), (3, 9), (0, 9)]]]
    assert lengths(units, [(1, 6), (8, 6)]).tolist() == [4, 3]
    assert lengths(units, [(1, 2), (8, 2)]).tolist() == [7, 0]


def test_a_line_may_turn_on_a_border():
    units = squares(2, 1, 2.0)
    assert lengths(units, [(1, 1), (2, 1), (3, 1)]).tolist() == [1, 1, 0]
    assert lengths(units, [(1, 1), (2, 1), (1, 1.5)]) == pytest.approx([1 + 1.25**0.5, 0, 0])
    assert lengths(units, [(-1, 1), (0, 1), (-1, 0)]) == pytest.approx([0, 0, 1 + 2**0.5])


def test_a_line_may_turn_a_hair_beside_a_border():
    chance = np.random.default_rng(7)
    units = squares(2, 1, 1000.0, 0.4)
    (low, high), middles = np.array(units[0][0])[[1, 2]], np.array([np.mean(unit[0], axis=0) for unit in units])
    for share in chance.random(300):
        turn = low + share * (high - low)
        turn = np.nextafter(turn, turn + chance.choice([-1, 1], 2))
        ways = [float(np.hypot(*(turn - middle))) for middle in middles]
        assert lengths(units, [middles[0], turn, middles[1]]) == pytest.approx([*ways, 0], abs=1e-6)


def test_far_away_lines_and_lines_of_no_length_change_nothing():
    units = squares(2, 1)
    assert lengths(units, [(100, 100), (200, 100)], [(0.5, 0.5), (0.5, 0.5)]).tolist() == [0, 0, 100]
    assert lengths(units).tolist() == [0, 0, 0]


def test_a_split_unit_keeps_the_sum_and_portions_do_not_matter(monkeypatch):
    chance = np.random.default_rng(2)
    walks = [np.cumsum(chance.normal(0, 0.4, (30, 2)), axis=0) + chance.random(2) * 6 for _ in range(40)]
    whole = lengths(squares(3, 3, 2.0), *walks)
    parts = lengths(squares(6, 6, 1.0), *walks)
    of_parts = parts[:36].reshape(3, 2, 3, 2).sum(axis=(1, 3)).ravel()
    assert of_parts == pytest.approx(whole[:9], rel=1e-12)
    monkeypatch.setattr(pieces, "PORTION", 5)
    assert lengths(squares(3, 3, 2.0), *walks) == pytest.approx(whole, rel=1e-12)


def test_a_long_line_over_many_small_units_is_followed_cell_by_cell():
    found = lengths(squares(40, 40, 1.0), [(-5, -3.7), (45, 43.3)])
    assert found.sum() == pytest.approx(np.hypot(50, 47))
    assert (found[:-1] > 0).sum() == pytest.approx(76, abs=3)
    assert found[-1] == pytest.approx(np.hypot(50, 47) - clipped((-5, -3.7), (45, 43.3), (0, 0), (40, 40)))
