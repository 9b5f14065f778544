# SPDX-License-Identifier: GPL-3.0-or-later
"""Squares and hexagons cover a box once, are equal, and share their corners."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from district_potential.core.dimensions.maps.faces import covered
from district_potential.core.dimensions.maps.lattice import LATTICES, beside, hexagons, squares
from district_potential.core.dimensions.maps.outlines import Outlines
from district_potential.core.dimensions.maps.shared_areas import shared_areas

AREA = {"square": 1.0, "hexagon": math.sqrt(3) / 2}
edges = st.floats(-40, 40)


@pytest.mark.parametrize("kind", LATTICES)
@given(
    west=edges,
    south=edges,
    wide=st.floats(0.1, 30),
    high=st.floats(0.1, 30),
    width=st.floats(0.7, 9),
    seed=st.integers(0, 99),
)
@settings(max_examples=200, deadline=None)
def test_every_spot_of_a_box_lies_in_one_cell_and_every_cell_has_the_same_area(
    kind, west, south, wide, high, width, seed
):
    cells = LATTICES[kind]((west, south, west + wide, south + high), width)
    assert cells.areas() == pytest.approx(np.full(cells.n, AREA[kind] * width**2), rel=1e-9)
    chance = np.random.default_rng(seed)
    x, y = west + wide * chance.random(50), south + high * chance.random(50)
    assert covered(x, y, cells).tolist() == [1] * 50


@pytest.mark.parametrize("kind", LATTICES)
def test_cells_meet_in_the_very_same_corners_and_lie_on_one_lattice_whatever_the_box(kind):
    cells = LATTICES[kind]((-7.3, -5.1, 6.2, 4.4), 1.3)
    corners = {(x, y) for x, y in zip(cells.x.tolist(), cells.y.tolist())}
    assert len(corners) == len({(round(x, 6), round(y, 6)) for x, y in corners})
    inner = LATTICES[kind]((-1, -1, 2, 2), 1.3)
    assert {(x, y) for x, y in zip(inner.x.tolist(), inner.y.tolist())} <= corners


@pytest.mark.parametrize("kind", LATTICES)
def test_cells_come_column_by_column_from_the_west_each_from_the_south(kind):
    cells = LATTICES[kind]((0, 0, 9, 9), 2.0)
    west, south, _, _ = cells.boxes()
    columns = np.split(np.arange(cells.n), np.flatnonzero(np.diff(south) < 0) + 1)
    assert len(columns) in (5, 6)
    means = [west[column].mean() for column in columns]
    assert np.diff(means) == pytest.approx(np.full(len(columns) - 1, 2.0), abs=0.2)


def test_the_width_is_the_side_of_a_square_and_lies_between_opposite_sides_of_a_hexagon():
    for cells in (squares((0, 0, 5, 5), 2.0), hexagons((0, 0, 5, 5), 2.0)):
        west, _, east, _ = cells.boxes()
        assert east - west == pytest.approx(np.full(cells.n, 2.0))


def triangles(seed, n=4, reach=30.0):
    """Some triangles here and there, one unit in five without any ground."""
    chance = np.random.default_rng(seed)
    middle, owner = chance.uniform(-reach, reach, (n, 1, 2)), np.flatnonzero(chance.random(n) > 0.2)
    turn = np.sort(chance.random((n, 3)) * 2 * np.pi, axis=1)
    ring = middle + chance.uniform(0.1, 8, (n, 1, 1)) * np.stack([np.cos(turn), np.sin(turn)], axis=2)
    ring = np.concatenate([ring, ring[:, :1]], axis=1)[owner]
    return Outlines(ring[:, :, 0].ravel(), ring[:, :, 1].ravel(), np.arange(len(owner) + 1) * 4, owner, n)


@pytest.mark.parametrize("kind", LATTICES)
@given(first=st.integers(0, 2**32 - 1), second=st.integers(0, 2**32 - 1), width=st.floats(0.7, 9))
@settings(max_examples=150, deadline=None)
def test_cells_that_share_ground_are_beside_and_cells_far_from_every_box_are_not(kind, first, second, width):
    layers = [triangles(first), triangles(second)]
    cells = LATTICES[kind]((-40, -40, 40, 40), width)
    kept = beside(cells, layers, width)
    for layer in layers:
        touched = np.flatnonzero(np.asarray(shared_areas(layer, cells).sum(axis=0)).ravel())
        assert np.isin(touched, kept).all()
    boxes = np.concatenate([np.column_stack(layer.boxes()) for layer in layers])
    west, south, east, north = boxes[~np.isnan(boxes).any(axis=1)].T[:, :, None]
    left, low, right, high = cells.of(kept).boxes()
    near = (left < east + 1.01 * width) & (right > west - 1.01 * width)
    near &= (low < north + 1.01 * width) & (high > south - 1.01 * width)
    assert near.any(axis=0).all()


@given(st.integers(0, 2**32 - 1))
def test_some_polygons_keep_their_rings(seed):
    outlines = triangles(seed, n=9)
    rows = np.flatnonzero(np.random.default_rng(seed).random(9) > 0.5)
    some = outlines.of(rows)
    assert some.n == len(rows)
    assert some.areas() == pytest.approx(outlines.areas()[rows], abs=1e-9)
    boxes = zip(some.boxes(), outlines.boxes())
    assert all(np.array_equal(one, other[rows], equal_nan=True) for one, other in boxes)
