# SPDX-License-Identifier: GPL-3.0-or-later
"""Distances between actors are those over the ground."""

from __future__ import annotations

import numpy as np
import pytest

from district_potential.core.dimensions.maps.globe import in_space
from district_potential.core.superimposition.relations.ground import Ground

WGS84 = (6378.137, 6356.752314245179)


def ground(longitude, latitude) -> Ground:
    place = in_space(np.asarray(longitude, float), np.asarray(latitude, float), *WGS84)
    n = len(place)
    return Ground(place, WGS84, np.full(n, -1), np.zeros(n, bool), np.empty(0))


def test_a_degree_of_the_equator_and_a_quarter_of_a_meridian_are_as_published():
    """π/180 · a; the quarter meridian of WGS 84 is 10,001.965729 km (in ten parts, as one is too long)."""
    here = ground([0, 1], [0, 0])
    assert here.km(np.array([0]), np.array([1]))[0] == pytest.approx(np.pi / 180 * WGS84[0], rel=1e-12)
    parts = np.linspace(0, 90, 31)
    here = ground(np.zeros(31), parts)
    assert here.km(np.arange(30), np.arange(1, 31)).sum() == pytest.approx(10_001.965729, rel=1e-9)


def test_the_same_place_is_no_distance_and_a_missing_one_none():
    here = ground([11, 11, np.nan], [43, 43, np.nan])
    assert here.km(np.array([0, 0]), np.array([1, 2])) == pytest.approx([0, np.nan], nan_ok=True)
    pairs = list(here.near(1.0))
    assert sum(len(a) for a, _, _ in pairs) == 1


def test_reach_is_measured_over_the_ground():
    here = ground([11, 11.5], [43, 43])
    far = here.km(np.array([0]), np.array([1]))[0]
    assert sum(len(a) for a, _, _ in here.near(far)) == 1
    assert sum(len(a) for a, _, _ in here.near(far * (1 - 1e-9))) == 0
