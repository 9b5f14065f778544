# SPDX-License-Identifier: GPL-3.0-or-later
"""Closeness to the best of all."""

from __future__ import annotations

import numpy as np
import pytest

from district_potential.core.potential.operators.aggregate import OPERATORS, Options
from tests.core.potential.operators.cases import score


def test_closeness_by_hand():
    """Of 3, 9 and nothing beside 4, 4 and 8: distances on the children that are there, each by its weight."""
    values, weights = np.array([[3.0, 4], [9, 4], [np.nan, 8]]), np.array([3.0, 1])
    made = score("topsis", values, weights, Options(scaling="as_is"))
    assert made == pytest.approx([0, 4.5 / (4.5 + 1), 1])
    near, far = 3 / 4, 1 / 4
    made = score("topsis", values, weights, Options(scaling="min_max"))
    assert made == pytest.approx([0, near / (near + far), 1])
    rooted = 3 / 4 * 6 / 90**0.5, 1 / 4 * 4 / 96**0.5
    made = score("topsis", values, weights, Options(scaling="vector"))
    assert made == pytest.approx([0, rooted[0] / sum(rooted), 1])


@pytest.mark.parametrize("scaling", ["vector", "min_max", "as_is"])
def test_a_child_that_is_alike_or_nought_everywhere_moves_no_closeness(scaling):
    values = np.array([[1.0, 0, 5, np.nan], [4, 0, 5, np.nan], [2, 0, 5, np.nan]])
    weights = np.array([2.0, 1, 1, 3])
    made = score("topsis", values, weights, Options(scaling=scaling))
    assert made == pytest.approx([0, 1, 1 / 3])
    values[1, 1:] = np.nan
    assert score("topsis", values, weights, Options(scaling=scaling)) == pytest.approx([0, 1, 1 / 3])


def test_a_value_that_leaves_what_all_have_alike_is_no_farther_from_anything():
    company = np.array([[1.0, 5], [4, 5], [2, 5]])
    moved = OPERATORS["topsis"].among(
        np.array([[2.0, 9]]), company, np.array([2]), np.ones(2), Options(scaling="min_max")
    )
    assert moved == pytest.approx([1 / 3])
