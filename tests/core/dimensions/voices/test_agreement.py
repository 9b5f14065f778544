# SPDX-License-Identifier: GPL-3.0-or-later
"""How far voices agree: van der Eijk's A, its published properties and the classes of scores."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.dimensions.voices.agreement import agreement, classes_of


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([30, 40, 210, 130, 530, 50, 10], 0.6113333),
        ([10, 0, 0, 0, 10], -1.0),
        ([0, 0, 7, 0, 0], 1.0),
        ([4, 4, 4, 4, 4], 0.0),
        ([5, 5, 0, 0, 0], 0.75),
    ],
)
def test_agreement_is_that_of_van_der_eijk(counts, expected):
    assert agreement([counts])[0] == pytest.approx(expected, abs=5e-8)


def test_many_units_are_told_at_once_and_one_without_voices_has_no_agreement():
    found = agreement([[10, 0, 0, 0, 10], [0, 0, 0, 0, 0], [0, 0, 1, 0, 0]])
    assert found[0] == pytest.approx(-1)
    assert np.isnan(found[1])
    assert found[2] == pytest.approx(1)


@given(st.lists(st.integers(0, 30), min_size=3, max_size=8).filter(any), st.integers(2, 5))
def test_agreement_lies_between_its_ends_and_knows_neither_direction_nor_number(counts, times):
    found = agreement([counts])[0]
    assert -1 - 1e-9 <= found <= 1 + 1e-9
    assert agreement([counts[::-1]])[0] == pytest.approx(found)
    assert agreement([[times * count for count in counts]])[0] == pytest.approx(found)


@pytest.mark.parametrize("steps", [3, 4, 5, 6, 7, 10, 11])
def test_each_step_of_a_scale_falls_into_a_class_of_its_own(steps):
    scores = 100.0 * np.arange(steps) / (steps - 1)
    assert classes_of(scores, steps).tolist() == list(range(steps))


def test_a_score_on_an_edge_is_not_lost_to_the_last_digit():
    assert classes_of(np.array([100 * (0.3 - 0.1)]), 5).tolist() == [1]


def test_fewer_than_three_classes_make_no_agreement():
    with pytest.raises(ValueError, match="2"):
        agreement([[1, 1]])
