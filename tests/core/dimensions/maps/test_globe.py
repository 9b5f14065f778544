# SPDX-License-Identifier: GPL-3.0-or-later
"""Places in space: short arcs, and the nearest of many segments."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.dimensions.maps import globe
from district_potential.core.dimensions.maps.globe import arcs, in_space, nearest

MAJOR, MINOR = 6378137.0, 6356752.314245179


def test_places_lie_on_the_ellipsoid():
    found = in_space(np.array([0.0, 90.0, 0.0]), np.array([0.0, 0.0, 90.0]), MAJOR, MINOR)
    assert found == pytest.approx(np.array([[MAJOR, 0, 0], [0, MAJOR, 0], [0, 0, MINOR]]), abs=1e-6)


@given(st.floats(-179, 179), st.floats(-85, 85))
def test_a_short_arc_is_that_of_the_ellipsoid(longitude, latitude):
    # 0.01 degrees of a meridian, by its radius of curvature (Snyder 1987, 4-18).
    square = 1 - (MINOR / MAJOR) ** 2
    radius = MAJOR * (1 - square) / (1 - square * np.sin(np.radians(latitude)) ** 2) ** 1.5
    ends = in_space(np.array([longitude] * 2), np.array([latitude - 0.005, latitude + 0.005]), MAJOR, MINOR)
    metres, chord = arcs(ends[:1], ends[1:])
    assert metres[0] == pytest.approx(radius * np.radians(0.01), rel=2e-9)
    assert chord[0] < metres[0]


@given(st.integers(0, 1000), st.integers(1, 40), st.integers(0, 700))
def test_the_nearest_segment_is_the_one_a_look_at_all_would_find(seed, segments, places):
    chance = np.random.default_rng(seed)

    def around(n, degrees):
        return 11 + chance.normal(0, degrees, n), 43 + chance.normal(0, degrees, n)

    begin = in_space(*around(segments, 0.3), MAJOR, MINOR)
    end = begin + chance.normal(0, 500, (segments, 3)) * (chance.random((segments, 1)) < 0.5)
    here = in_space(*around(places, 0.5), MAJOR, MINOR)
    which, share = nearest(here, begin, end)
    way = end - begin
    square = np.maximum((way**2).sum(axis=1), 1e-300)
    part = np.clip(((here[:, None] - begin) * way).sum(axis=2) / square, 0, 1)
    away = np.sqrt(((here[:, None] - begin - part[..., None] * way) ** 2).sum(axis=2))
    foot = begin[which] + share[:, None] * way[which]
    assert np.sqrt(((here - foot) ** 2).sum(axis=1)) == pytest.approx(away.min(axis=1, initial=np.inf), abs=1e-6)


def test_of_equally_near_ones_the_first_is_taken(monkeypatch):
    monkeypatch.setattr(globe, "PORTION", 2)
    point = in_space(np.array([11.0]), np.array([43.0]), MAJOR, MINOR)
    which, share = nearest(np.repeat(point, 5, axis=0) + 1.0, np.repeat(point, 3, axis=0), np.repeat(point, 3, axis=0))
    assert which.tolist() == [0] * 5
    assert share.tolist() == [0] * 5
