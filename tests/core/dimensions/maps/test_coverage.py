# SPDX-License-Identifier: GPL-3.0-or-later
"""Shares of cells: exact, wherever polygons and cells lie."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rings import area, clipped_shares, outlines, plain, shares

from district_potential.core.dimensions.maps.coverage import Grid

GRID = plain(6, 8)
SQUARE = [(0.5, 0.5), (7.25, 0.5), (7.25, 5.25), (0.5, 5.25)]
HOLE = [(2, 2), (4, 2), (4, 4), (2, 4)]


@st.composite
def stars(draw):
    """A ring around a middle, seen from which no step to the next corner is half a turn: it never crosses itself."""
    x, y = draw(st.floats(-3, 11)), draw(st.floats(-3, 9))
    n = draw(st.integers(4, 12))
    steps = [draw(st.floats(0, 0.9)) for _ in range(n)]
    reach = [draw(st.floats(0.01, 6.0)) for _ in range(n)]
    angles = [2 * np.pi * (place + step) / n for place, step in enumerate(steps)]
    return [(x + r * np.cos(angle), y + r * np.sin(angle)) for r, angle in zip(reach, angles)]


corners = st.tuples(st.integers(-2, 10), st.integers(-2, 8))
on_borders = st.lists(corners, min_size=3, max_size=3).filter(lambda ring: area(ring) != 0)
rings = st.one_of(stars(), on_borders)


def test_level_edges_share_out_the_cells_along_them():
    found = shares(outlines([SQUARE]), GRID)[0]
    assert found[0].tolist() == [0.25, *[0.5] * 6, 0.125]
    assert found[2].tolist() == [0.5, *[1.0] * 6, 0.25]
    assert found[5].tolist() == [0.125, *[0.25] * 6, 0.0625]


def test_a_hole_is_no_part_of_the_unit():
    found = shares(outlines([SQUARE, HOLE]), GRID)[0]
    assert found[2:4, 2:4].tolist() == [[0, 0], [0, 0]]
    assert found.sum() == pytest.approx(6.75 * 4.75 - 4, rel=1e-15)


def test_corners_on_the_borders_of_cells_cover_whole_cells_and_no_others():
    found = shares(outlines([[(2, 1), (5, 1), (5, 4), (2, 4)]]), GRID)[0]
    assert found[1:4, 2:5].tolist() == [[1.0] * 3] * 3
    assert found.sum() == 9


def test_a_unit_inside_one_cell_covers_its_own_area_of_it():
    found = shares(outlines([[(3.1, 2.2), (3.4, 2.3), (3.2, 2.6)]]), GRID)[0]
    assert found[2, 3] == pytest.approx(area([(3.1, 2.2), (3.4, 2.3), (3.2, 2.6)]), rel=1e-12)
    assert np.count_nonzero(found) == 1


def test_a_sliver_across_many_cells_keeps_its_area():
    ring = [(0, 3.0001), (8, 3.0002), (8, 3.0003), (0, 3.0002)]
    found = shares(outlines([ring]), GRID)[0]
    assert found[3].sum() == pytest.approx(area(ring), rel=1e-9)
    assert np.count_nonzero(found) == 8


def test_what_lies_beyond_the_raster_is_left_out():
    found = shares(outlines([[(-100, -50), (4.5, -50), (4.5, 2.5), (-100, 2.5)]]), GRID)[0]
    assert found.sum() == 4.5 * 2.5
    assert shares(outlines([[(9, 1), (12, 1), (12, 3), (9, 3)]]), GRID).sum() == 0
    assert shares(outlines([[(-9, -9), (30, -9), (30, 30), (-9, 30)]]), GRID).tolist() == [[[1.0] * 8] * 6]


def test_parts_and_units_are_kept_apart():
    first, second = [(0, 0), (2, 0), (2, 2), (0, 2)], [(5, 3), (6.5, 3), (6.5, 5), (5, 5)]
    found = shares(outlines([first, ("part", second)], [second], []), GRID)
    assert found.sum(axis=(1, 2)).tolist() == [7, 3, 0]


@settings(max_examples=60)
@given(rings)
def test_random_units_are_covered_as_by_plain_clipping(ring):
    np.testing.assert_allclose(shares(outlines([ring]), GRID)[0], clipped_shares([ring], GRID), atol=2e-10)


@given(rings, st.integers(0, 5), st.integers(1, 6), st.integers(0, 7), st.integers(1, 8))
def test_a_window_shows_what_the_whole_raster_shows(ring, top, height, left, width):
    window = (top, min(top + height, 6), left, min(left + width, 8))
    whole = shares(outlines([ring]), GRID)[0]
    part = shares(outlines([ring]), GRID, window)[0]
    np.testing.assert_allclose(part, whole[window[0] : window[1], window[2] : window[3]], atol=1e-12)


@given(rings, st.floats(0, 6.28), st.booleans())
def test_turned_and_south_up_grids_see_the_same_ground(ring, angle, south_up):
    cosine, sine = np.cos(angle), np.sin(angle)
    flip = -1.0 if south_up else 1.0
    place = (100.0, 30 * cosine, -30 * sine * flip, 50.0, 30 * sine, 30 * cosine * flip)
    turned = Grid(6, 8, place)
    on_ground = [(100 + place[1] * u + place[2] * v, 50 + place[4] * u + place[5] * v) for u, v in ring]
    np.testing.assert_allclose(shares(outlines([on_ground]), turned), shares(outlines([ring]), GRID), atol=1e-9)


def test_neighbours_share_out_the_cells_between_them():
    chance = np.random.default_rng(3)
    inner = [(float(x), float(y)) for x, y in zip(np.linspace(0, 8, 9), 3 + chance.normal(0, 0.8, 9))]
    north = [*inner, (8.0, 0.0), (0.0, 0.0)]
    south = [*inner, (8.0, 6.0), (0.0, 6.0)]
    found = shares(outlines([north], [south]), GRID)
    np.testing.assert_allclose(found.sum(axis=0), 1.0, atol=1e-12)


def test_coordinates_far_from_zero_keep_their_digits():
    east, north = 4_321_000.0, 2_345_000.0
    near = Grid(6, 8, (0.0, 10.0, 0.0, 60.0, 0.0, -10.0))
    far = Grid(6, 8, (east, 10.0, 0.0, north + 60.0, 0.0, -10.0))
    ring = [(3.25, 2.5), (71.75, 11.125), (60.5, 55.0), (8.0, 48.75)]
    moved = [(x + east, y + north) for x, y in ring]
    np.testing.assert_allclose(shares(outlines([moved]), far), shares(outlines([ring]), near), atol=1e-9)
