# SPDX-License-Identifier: GPL-3.0-or-later
"""The legs that a line keeps when stops are put in, taken out, moved or put in another order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.itineraries.legs import goes_straight, redrawn, same_point
from district_potential.core.itineraries.model import stops_hash

A, B, C, D, NEW = (0.0, 0.0), (10.0, 0.0), (20.0, 0.0), (30.0, 0.0), (15.0, 9.0)
AB, BC, CD = [(5.0, 1.0)], [(12.0, 2.0), (18.0, 2.0)], [(25.0, 3.0)]
WAY = [A, B, C, D]
LINE = [A, *AB, B, *BC, C, *CD, D]


def test_a_stop_put_in_between_leaves_the_other_legs():
    assert redrawn(LINE, WAY, [A, B, NEW, C, D]) == [A, *AB, B, NEW, C, *CD, D]


def test_a_stop_at_an_end_leaves_all_legs():
    assert redrawn(LINE, WAY, [NEW, *WAY]) == [NEW, *LINE]
    assert redrawn(LINE, WAY, [*WAY, NEW]) == [*LINE, NEW]


def test_a_stop_taken_out_leaves_a_straight_leg():
    assert redrawn(LINE, WAY, [A, C, D]) == [A, C, *CD, D]
    assert redrawn(LINE, WAY, [A, B, C]) == LINE[:-2]
    assert redrawn(LINE, WAY, [A]) == [A]
    assert redrawn(LINE, WAY, []) == []


def test_a_stop_moved_takes_two_legs_along():
    assert redrawn(LINE, WAY, [A, B, NEW, D]) == [A, *AB, B, NEW, D]


def test_a_leg_gone_the_other_way_round_goes_straight_for_a_road_may_be_one_way():
    assert redrawn(LINE, WAY, [A, C, B, D]) == [A, C, B, D]


def test_a_line_of_other_stops_is_drawn_straight():
    assert redrawn([A, D], WAY, [A, B, C]) == [A, B, C]
    assert redrawn(LINE[::-1], WAY, [A, B, C]) == [A, B, C]
    assert redrawn([], WAY, [A, B]) == [A, B]


def test_stops_are_known_but_for_the_last_digits_and_told_as_they_are():
    off = [(x * (1 + 1e-14), y) for x, y in LINE]
    assert redrawn(off, WAY, WAY)[2] == B
    assert not same_point(B, (10.001, 0.0))


def test_a_line_that_passes_a_later_stop_before_its_turn():
    line = [A, C, B, (15.0, 5.0), C]
    assert redrawn(line, [A, B, C], [A, B, C]) == line


def test_two_stops_in_one_place_have_a_leg_of_nothing():
    assert redrawn([A, *AB, B], [A, B, B], [A, B, B]) == [A, *AB, B, B]


@given(st.lists(st.sampled_from([*WAY, NEW]), max_size=7), st.lists(st.sampled_from([*WAY, NEW]), max_size=7))
def test_straight_lines_stay_straight_whatever_changes(former, way):
    assert redrawn(former, former, way) == way
    assert goes_straight(former, stops_hash(former))
    assert not goes_straight(LINE, stops_hash(WAY))
