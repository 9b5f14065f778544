# SPDX-License-Identifier: GPL-3.0-or-later
"""How many outlines lie over a spot."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.dimensions.maps import faces
from district_potential.core.dimensions.maps.faces import covered, finest_grid
from district_potential.core.dimensions.maps.outlines import Outlines


def outlines(*polygons):
    """Polygons as lists of rings, each a list of corners."""
    rings = [[*ring, ring[0]] for polygon in polygons for ring in polygon]
    owner = [number for number, polygon in enumerate(polygons) for _ in polygon]
    corners = np.array([corner for ring in rings for corner in ring], float)
    start = np.cumsum([0, *(len(ring) for ring in rings)])
    return Outlines(corners[:, 0], corners[:, 1], start, np.array(owner), len(polygons))


def box(west, south, width, height):
    return [(west, south), (west + width, south), (west + width, south + height), (west, south + height)]


def test_polygons_over_one_another_are_all_counted_and_holes_are_not():
    told = outlines([box(0, 0, 10, 10), box(2, 2, 6, 6)], [box(1, 1, 3, 3)], [box(20, 0, 1, 1)])
    x, y = np.array([1.5, 3, 5, 9, 20.5, 30]), np.array([1.5, 3, 5, 9, 0.5, 0.5])
    assert covered(x, y, told).tolist() == [2, 1, 0, 1, 1, 0]


@given(
    st.lists(st.tuples(*[st.integers(0, 20)] * 2, *[st.integers(1, 9)] * 2), min_size=1, max_size=12),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=30),
)
def test_boxes_are_counted_as_arithmetic_does(boxes, spots):
    x, y = (np.array(column) + 0.5 for column in zip(*spots))
    expected = [sum(w < a < w + dx and s < b < s + dy for w, s, dx, dy in boxes) for a, b in zip(x, y)]
    assert covered(x, y, outlines(*([box(*each)] for each in boxes))).tolist() == expected


def test_many_points_are_looked_at_in_parts(monkeypatch):
    monkeypatch.setattr(faces, "MOST_AT_ONCE", 8)
    ring = [(math.cos(angle), math.sin(angle)) for angle in np.linspace(0, 2 * math.pi, 100, endpoint=False)]
    x, y = np.random.default_rng(1).uniform(-1, 1, (2, 500))
    found = covered(x, y, outlines([ring]))
    clear = np.abs(np.hypot(x, y) - 1) > 0.01
    assert (found[clear] == (np.hypot(x, y) < 1)[clear]).all()


@pytest.mark.parametrize(("largest", "grid"), [(4.8e6, 1e-6), (45, 1e-11), (0, 1e-12)])
def test_the_grid_is_as_fine_as_coordinates_allow(largest, grid):
    assert finest_grid(largest) == pytest.approx(grid)
