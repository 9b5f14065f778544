# SPDX-License-Identifier: GPL-3.0-or-later
"""Bounds of AMPI: its lowest and highest score over what is only known within ranges."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.potential.operators import concave
from district_potential.core.potential.operators.aggregate import OPERATORS, Options
from district_potential.core.potential.operators.concave import (
    ENUMERATED,
    _doubtful,
    _lowest_on_hull,
    _turning,
    corner,
    ridge,
)
from tests.core.potential.drawn import chances, thousand

PENALTIES = st.sampled_from(["minus", "plus"])


@thousand
@given(st.floats(60, 200), st.floats(60, 250), st.floats(1, 60), st.floats(0.1, 3))
def test_the_ridge_of_ampi_is_a_common_value(fixed, high, low, weight):
    operator, options = OPERATORS["ampi"], Options("minus")
    weights = np.array([1.0, weight, weight])
    lows, highs = np.array([[fixed, low, low]]), np.array([[fixed, high, high]])
    _, most = operator.bounds(lows, highs, weights, options)
    common = np.linspace(low, high, 4001)
    line = np.column_stack([np.full(4001, fixed), common, common])
    assert most[0] == pytest.approx(operator.combine(line, weights, options).max(), rel=1e-6)
    assert most[0] >= operator.combine(line, weights, options).max() - 1e-9


def test_beyond_what_can_be_enumerated_no_completion_passes_the_bound():
    rng = np.random.default_rng(7)
    k = ENUMERATED + 4
    low, high = rng.uniform(40, 60, (1, k)), rng.uniform(230, 250, (1, k))
    weights = rng.uniform(0.5, 2, k)
    least, _ = OPERATORS["ampi"].bounds(low, high, weights, Options("minus"))
    sides = rng.integers(0, 2, (20_000, k))
    scores = OPERATORS["ampi"].combine(np.where(sides, high, low), weights, Options("minus"))
    assert least[0] <= scores.min()
    assert least[0] == pytest.approx(scores.min(), rel=0.05)


def test_the_hull_is_followed_to_its_lowest_point():
    low, high, share = np.array([40.0, 40, 60]), np.array([250.0, 250, 60]), np.array([0.2, 0.3, 0.5])
    made = _lowest_on_hull(low, high, np.array([0, 1]), share)
    mean, square = low @ share, (low * low) @ share
    raised = np.linspace(0, 0.5, 100_001)
    mean, square = mean + raised * 210, square + raised * (250**2 - 40**2)
    assert made == pytest.approx((2 * mean - square / mean).min(), rel=1e-9)
    assert made < min((2 * mean - square / mean)[[0, 40_000, -1]]) - 1


def test_doubtful_corners_are_enumerated():
    low, high = np.array([[50.0, 50, 50]]), np.array([[250.0, 250, 50]])
    share = np.full(3, 1 / 3)

    def score(values):
        return OPERATORS["ampi"].combine(values, share, Options("minus"))

    assert score(low)[0] == 50
    assert corner(low, high, share, True, score)[0] == pytest.approx(2 * 350 / 3 - 22500 / (350 / 3))


def test_the_highest_score_with_penalty_plus_raises_the_greatest_middle_and_not_the_greatest_end():
    low, high = np.array([[10.0, 10, 130]]), np.array([[160.0, 230, 160]])
    _, most = OPERATORS["ampi"].bounds(low, high, np.ones(3), Options("plus"))
    assert most[0] == pytest.approx((10**2 + 230**2 + 160**2) / (10 + 230 + 160))


def ranges(rows, children, free, least, chance):
    """Ranges of several rows, wide enough that AMPI is not monotone; some children are known."""
    low = chance.uniform(least, 200, (rows, children))
    width = chance.uniform(0, 250, low.shape) * (chance.random(low.shape) < free)
    return low, low + width, chance.uniform(0.05, 5, children)


rows_of_ranges = st.builds(
    ranges, st.integers(1, 5), st.integers(1, 5), st.sampled_from([1.0, 0.5, 0.2]), st.sampled_from([1, -40]), chances
)


@thousand
@given(rows_of_ranges, PENALTIES)
def test_the_bounds_of_ampi_are_the_best_corner_and_the_best_common_value_of_every_row(box, penalty):
    low, high, weights = box
    options, operator = Options(penalty), OPERATORS["ampi"]
    ends = dict(zip(("least", "most"), operator.bounds(low, high, weights, options)))
    side = 1 if penalty == "minus" else -1  # the score with plus is the mirror image: convex
    at_corner, at_common = (ends["least"], ends["most"]) if side > 0 else (ends["most"], ends["least"])
    for row in np.flatnonzero(low @ weights > 0):  # else no bound is known
        corners = np.array(list(product(*zip(low[row], high[row]))))
        assert side * at_corner[row] == pytest.approx((side * operator.combine(corners, weights, options)).min())
        reached = best_common(lambda common: side * operator.combine(common, weights, options), low[row], high[row])
        assert side * at_common[row] == pytest.approx(reached, rel=1e-8, abs=1e-8 * np.abs(high[row]).max())


def best_common(score, low, high):
    """The highest score of one value that all children take as far as their range lets them, on ever finer grids.

    Between neighbouring ends the score of AMPI has one maximum at most.
    """
    ends = np.unique(np.concatenate([low, high]))
    reached = score(np.clip(ends[:, None], low, high)).max()
    for between in zip(ends, ends[1:]):
        grid = np.linspace(*between, 41)
        for _ in range(8):
            line = score(np.clip(grid[:, None], low, high))
            top = int(line.argmax())
            grid = np.linspace(grid[max(top - 1, 0)], grid[min(top + 1, 40)], 41)
        reached = max(reached, line.max())
    return reached


def test_a_wide_range_above_the_others_lowers_the_score_by_its_high_end():
    """Nine tenths at 100 and a tenth from 60 to 290: 2M − Q/M is 94.5 at the low end and 91.7 at the high one."""
    low, high, weights = np.array([[100.0, 60]]), np.array([[100.0, 290]]), np.array([0.9, 0.1])
    least, _ = OPERATORS["ampi"].bounds(low, high, weights, Options())
    assert least[0] == pytest.approx(238 - 17410 / 119)
    assert least[0] < 192 - 9360 / 96


def test_fourteen_doubtful_children_are_bounded_exactly_and_many_rows_as_each_alone():
    rng = np.random.default_rng(9)
    low, high = rng.uniform(40, 60, (40, ENUMERATED)), rng.uniform(230, 250, (40, ENUMERATED))
    weights, operator = np.ones(ENUMERATED), OPERATORS["ampi"]
    least, most = operator.bounds(low, high, weights, Options())
    sides = np.array(list(product((0, 1), repeat=ENUMERATED)))
    for row in (0, 17, 39):
        corners = operator.combine(np.where(sides, high[row], low[row]), weights, Options())
        assert least[row] == pytest.approx(corners.min(), rel=1e-12)
        assert corners.min() < operator.combine(low[row : row + 1], weights, Options())[0] - 1
    for row in range(0, 40, 3):
        alone = operator.bounds(low[row : row + 1], high[row : row + 1], weights, Options())
        assert (least[row], most[row]) == pytest.approx((alone[0][0], alone[1][0]), rel=1e-12)


def test_where_the_lowest_mean_may_not_be_positive_no_bound_is_known():
    low, high = np.array([[-50.0, 20], [50, 20]]), np.array([[90.0, 120], [90, 120]])
    for penalty in ("minus", "plus"):
        for end in OPERATORS["ampi"].bounds(low, high, np.ones(2), Options(penalty)):
            assert np.isnan(end).tolist() == [True, False]


def test_a_lowest_mean_of_exactly_0_has_no_bound():
    low, high = np.array([[-20.0, 20]]), np.array([[90.0, 120]])
    for penalty in ("minus", "plus"):
        assert np.isnan(OPERATORS["ampi"].bounds(low, high, np.ones(2), Options(penalty))).all()


def ampi_of(share, penalty="minus"):
    return lambda values: OPERATORS["ampi"].combine(values, share, Options(penalty))


@pytest.mark.parametrize("penalty", ["minus", "plus"])
@pytest.mark.parametrize("end", [corner, ridge])
def test_the_ranges_stay_as_they_were(end, penalty):
    low, high, share = np.array([[10.0, 10, 130]]), np.array([[160.0, 230, 160]]), np.full(3, 1 / 3)
    end(low, high, share, penalty == "minus", ampi_of(share, penalty))
    assert low.tolist() == [[10, 10, 130]]
    assert high.tolist() == [[160, 230, 160]]


def test_a_child_turns_the_score_at_half_the_mean_square_over_the_mean_and_with_minus_at_the_mean_beyond_it():
    values, share = np.array([[1.0, 3], [2, 2]]), np.array([0.25, 0.75])
    assert _turning(values, share, False) == pytest.approx([7 / 5, 1])
    assert _turning(values, share, True) == pytest.approx([2.5 + 7 / 5, 3])


def test_the_hull_is_the_same_in_any_unit():
    low, high, share = np.array([40.0, 40, 60, 3]), np.array([250.0, 90, 65, 90]), np.array([0.2, 0.3, 0.4, 0.1])
    every = np.arange(4)
    made = _lowest_on_hull(low, high, every, share)
    for size in (1e-6, 1e6):
        assert _lowest_on_hull(size * low, size * high, every, share) == pytest.approx(size * made)
    assert made <= min(ampi_of(share)(np.array(list(product(*zip(low, high))))))


def test_where_nothing_is_gained_by_rising_the_hull_is_lowest_at_its_beginning():
    low, high, share = np.array([90.0, 100, 110]), np.array([95.0, 102, 111]), np.full(3, 1 / 3)
    assert _lowest_on_hull(low, high, np.arange(3), share) == pytest.approx(ampi_of(share)(low[None])[0])


def test_rows_with_more_doubtful_children_than_can_be_enumerated_stand_beside_others():
    chance, k = np.random.default_rng(3), ENUMERATED + 2
    low, high = chance.uniform(40, 60, (3, k)), chance.uniform(230, 250, (3, k))
    high[1, 2:] = low[1, 2:]
    high[2] = low[2]
    share = np.full(k, 1 / k)
    least = corner(low, high, share, True, ampi_of(share))
    sides = np.array(list(product((0, 1), repeat=2)))
    corners = np.tile(low[1], (4, 1))
    corners[:, :2] = np.where(sides, high[1, :2], low[1, :2])
    assert least[1] == pytest.approx(ampi_of(share)(corners).min())
    assert least[2] == ampi_of(share)(low[2:])[0]
    assert least[0] == pytest.approx(_lowest_on_hull(low[0], high[0], np.arange(k), share))


@pytest.mark.parametrize(
    ("penalty", "share", "low", "high", "sought"),
    [
        ("minus", [0.75, 0.25], [1.0, 2], [1.0, 9], 1),
        ("minus", [0.75, 0.25], [1.0, 2], [8.0, 9], 0),
        ("minus", [0.5, 0.5], [0.0, 2], [0.0, 4], 0),  # 4 is M + Q/2M
        ("plus", [0.75, 0.25], [1.0, 4], [8.0, 4], 1),
        ("plus", [0.75, 0.25], [1.0, 2], [8.0, 9], 0),
        ("plus", [0.75, 0.25], [1.0, 3], [8.0, 9], 0),  # 1 is Q/2M
    ],
)
def test_a_common_value_is_sought_where_a_better_end_lies_beyond_it_alone(
    monkeypatch, penalty, share, low, high, sought
):
    rows = []

    def spied(*told):
        rows.append(len(told[0]))
        return common_values(*told)

    common_values = concave._common_values
    monkeypatch.setattr(concave, "_common_values", spied)
    ridge(np.array([low]), np.array([high]), np.array(share), penalty == "minus", ampi_of(np.array(share), penalty))
    assert sum(rows) == sought


def test_with_penalty_plus_the_lowest_ends_may_be_highest_where_some_are_negative():
    """Q/M is 20.5/0.5 at −4 and 5."""
    share = np.array([0.5, 0.5])
    most = corner(np.array([[-4.0, 5]]), np.array([[-3.0, 6]]), share, False, ampi_of(share, "plus"))
    assert most == pytest.approx([41])


# --- children whose high end may lower the score ---------------------------------------------------------------------


def lowering(low, high, share, child):
    """Whether the high end of a child gives a lower score than its low end at any corner of the others."""
    ends = [(low[j],) if j == child else (low[j], high[j]) for j in range(len(low))]
    below = np.array(list(product(*ends)))
    above = below.copy()
    above[:, child] = high[child]
    score = ampi_of(share)
    return bool(np.any(score(above) < score(below) - 1e-9))


@thousand
@given(st.integers(2, 4), st.sampled_from([0.0, 40.0]), chances)
def test_no_child_that_lowers_the_score_is_taken_for_sure(children, below, chance):
    low = chance.integers(0, 40, children) * chance.choice([0.0, 1, 3], children)
    low -= below * (chance.random(children) < 0.3)
    high = low + chance.integers(0, 200, children) * (chance.random(children) < 0.8)
    share = chance.choice([1.0, 2, 7], children)
    share /= share.sum()
    if low @ share > 0:
        for child, doubtful in enumerate(_doubtful(low[None], high[None], share)[0]):
            assert doubtful or not lowering(low, high, share, child)


@thousand
@given(st.integers(2, 4), chances)
def test_of_one_range_among_values_near_each_other_it_is_known_whether_its_high_end_is_lower(children, chance):
    low = chance.uniform(60, 100, children)
    high, share = low.copy(), chance.uniform(1, 3, children)
    share /= share.sum()
    child = chance.integers(children)
    high[child] += chance.uniform(1, 300)
    made = _doubtful(low[None], high[None], share)[0]
    assert made[child] == lowering(low, high, share, child)
    assert made.sum() == made[child]


@pytest.mark.parametrize(
    ("low", "high", "share", "doubtful"),
    [
        # Both ends of the first child score alike: Q' + 2M'² is (1 − 2w)(M'(l + u) + w l u), 1.875.
        ([1.0, 1], [3.0, 1], [0.25, 0.75], False),
        ([1.0, 1], [3.01, 1], [0.25, 0.75], True),
        # 2r + 4M' is (1 − 2w)(l + u), 8: the left side rises with the third child wherever that begins ...
        ([0.0, 8, 0], [16.0, 8, 90], [0.25, 0.25, 0.5], False),
        # ... and here it falls at first, from just above 0 to below, by less than what the third child begins with.
        ([1.0, 13.46, 1], [35.82, 13.46, 1.24], [0.25, 0.25, 0.5], True),
        ([0.5, 6.73, 0.5], [17.91, 6.73, 0.62], [0.25, 0.25, 0.5], True),
    ],
)
def test_ends_are_in_doubt_from_where_the_left_side_falls_or_is_negative(low, high, share, doubtful):
    made = _doubtful(np.array([low]), np.array([high]), np.array(share))[0]
    assert made[0] == lowering(np.array(low), np.array(high), np.array(share), 0) == doubtful
    assert not made[1]
