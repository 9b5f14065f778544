# SPDX-License-Identifier: GPL-3.0-or-later
"""How much ground polygons share: known areas, borders that coincide, and no trace of the cells they are cut into."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from district_potential.core.dimensions.maps import shared_areas as module
from district_potential.core.dimensions.maps.cut_outlines import Grid, cut
from district_potential.core.dimensions.maps.outlines import Outlines
from district_potential.core.dimensions.maps.shared_areas import shared_areas


def outlines(*polygons):
    """Polygons of rings, each a list of corners: the shell counter-clockwise, holes clockwise."""
    rings = [(owner, [*ring, ring[0]]) for owner, polygon in enumerate(polygons) for ring in polygon]
    corners = np.array([corner for _, ring in rings for corner in ring], float).reshape(-1, 2)
    start = np.cumsum([0, *(len(ring) for _, ring in rings)])
    return Outlines(
        corners[:, 0].copy(), corners[:, 1].copy(), start, np.array([o for o, _ in rings], int), len(polygons)
    )


def box(west, south, east, north):
    return [(west, south), (east, south), (east, north), (west, north)]


def boxes(n, side, west=0.0, south=0.0):
    """A mesh of n by n squares."""
    squares = ((west + i * side, south + j * side) for j in range(n) for i in range(n))
    return outlines(*([box(x, y, x + side, y + side)] for x, y in squares))


def dense(first, second):
    return shared_areas(first, second).toarray()


def test_squares_that_overlap_share_their_common_corner():
    assert dense(outlines([box(0, 0, 2, 2)]), outlines([box(1, 1, 3, 4)], [box(5, 5, 6, 6)])).tolist() == [[1, 0]]


def test_a_hole_is_no_ground():
    ring = [box(0, 0, 4, 4), box(1, 1, 3, 3)[::-1]]
    assert dense(outlines(ring), outlines([box(1, 1, 3, 3)], [box(2, 2, 5, 5)])).tolist() == [[0, 3]]


def test_slanted_edges_cross_where_they_cross():
    up, down = [(0, 0), (4, 0), (4, 4)], [(0, 0), (4, 0), (0, 4)]
    assert dense(outlines([up]), outlines([down]))[0, 0] == pytest.approx(4, rel=1e-14)


def test_polygons_that_only_touch_share_nothing():
    straight = boxes(7, 1.0)
    turned = Outlines(
        5e6 + 0.8 * straight.x - 0.6 * straight.y, 4e5 + 0.6 * straight.x + 0.8 * straight.y, straight.start,
        straight.owner, straight.n,
    )  # fmt: skip
    for mesh in (straight, turned):
        found = shared_areas(mesh, mesh)
        assert found.nnz == 49
        assert found.diagonal() == pytest.approx(np.ones(49), rel=1e-8)
    apart = shared_areas(turned, Outlines(turned.x, turned.y + 0.3, turned.start, turned.owner, turned.n))
    assert apart.sum() == pytest.approx((7 - 0.18) * (7 - 0.24), rel=1e-7)


def test_a_polygon_cut_into_cells_has_its_area_in_them():
    mesh = outlines([box(0, 0, 4, 4), box(1, 1, 3, 3)[::-1]], [[(0.5, 0.1), (3.9, 0.7), (2.0, 3.6)]])
    grid = Grid(np.linspace(0, 4, 6), np.linspace(0, 4, 10))
    pieces = cut(mesh, grid)
    edges = pieces.edges
    beneath = edges.weight * (edges.x2 - edges.x1) * (edges.y1 + edges.y2) / 2
    found = np.bincount(edges.owner, beneath, mesh.n)
    found += np.bincount(pieces.full_owner, pieces.full * grid.areas()[pieces.full_cell], mesh.n)
    assert found == pytest.approx(mesh.areas(), rel=1e-12)


def test_what_holds_the_whole_of_the_other_shares_all_of_it():
    found = dense(boxes(40, 0.1, 3, 3), outlines([box(0, 0, 10, 10)], [box(0, 0, 3, 10)]))
    assert found[:, 0] == pytest.approx(np.full(1600, 0.01), rel=1e-12)
    assert not found[:, 1].any()


def test_a_polygon_that_begins_left_of_the_common_ground_counts_only_within_it():
    slanted = [(-5.0, 0.0), (6.0, -1.0), (6.5, 9.0), (-4.0, 8.0)]
    found = dense(outlines([slanted]), boxes(30, 0.1))
    assert found.sum() == pytest.approx(9, rel=1e-2)
    assert found[0, 29] == pytest.approx(0.01)


def test_a_dense_town_in_a_wide_map_is_as_exact_as_the_map():
    def joined(wide, town):
        return Outlines(
            np.append(wide.x, town.x), np.append(wide.y, town.y),
            np.append(wide.start, town.start[1:] + wide.start[-1]), np.append(wide.owner, town.owner + wide.n),
            wide.n + town.n,
        )  # fmt: skip

    first = joined(boxes(5, 1000.0), boxes(30, 1.0, 2500, 2500))
    second = joined(boxes(4, 1250.0), boxes(30, 1.0, 2500.25, 2500.5))
    found = shared_areas(first, second)
    town = found[25:, 16:].toarray()
    assert town.sum() == pytest.approx(29.75 * 29.5, rel=1e-9)
    assert sorted(set(np.round(town[town > 0], 9))) == [0.125, 0.375]
    assert found[:25, :16].sum() == pytest.approx(25e6, rel=1e-12)
    assert found[25:, :16].sum() == pytest.approx(900, rel=1e-9)


def test_layers_far_apart_or_empty_share_nothing():
    here, nowhere = outlines([box(0, 0, 1, 1)]), outlines([], [])
    assert shared_areas(here, outlines([box(9, 9, 10, 10)])).nnz == 0
    assert shared_areas(here, nowhere).shape == (1, 2)
    assert shared_areas(nowhere, here).nnz == 0


@given(some.integers(1, 7), some.integers(1, 9), some.floats(-0.4, 0.4), some.floats(10.0, 1e5))
def test_the_parts_of_a_polygon_in_a_mesh_that_covers_it_add_up_to_it(n, m, shift, scale):
    first = boxes(n, scale / n, shift * scale, 1e6)
    second = boxes(m, 3 * scale / m, -scale, 1e6 - scale)
    found = shared_areas(first, second)
    np.testing.assert_allclose(np.asarray(found.sum(axis=1)).ravel(), first.areas(), rtol=1e-9)


corners = some.lists(some.integers(0, 8), min_size=2, max_size=2).map(tuple)
stars = some.lists(corners, min_size=4, max_size=9, unique=True).map(
    lambda points: sorted(points, key=lambda p: (np.arctan2(p[1] - 4.1, p[0] - 4.2), p))
)
meshes = some.lists(stars, min_size=1, max_size=4)


@given(meshes, meshes, some.sampled_from([2.0, 40.0]), some.sampled_from([0, 12]))
@settings(max_examples=60)
def test_the_cells_leave_no_trace(first, second, edges_in_cell, crowd):
    one, two = outlines(*([ring] for ring in first)), outlines(*([ring] for ring in second))
    whole = dense(one, two)
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(module, "EDGES_IN_CELL", edges_in_cell)
        changed.setattr(module, "PAIRS_AT_ONCE", 100)
        changed.setattr(module, "CORNERS_AT_ONCE", 15)
        changed.setattr(module, "MOST_PAIRS", crowd)
        changed.setattr(module, "DEEPEST", 2)
        assert dense(one, two) == pytest.approx(whole, abs=1e-9)
        turned = dense(two, one).T
        assert turned == pytest.approx(whole, abs=1e-9)


def test_work_can_be_ended_between_its_pieces():
    seen = []
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(module, "CORNERS_AT_ONCE", 10)
        shared_areas(boxes(3, 1.0), boxes(4, 1.0), lambda done, of: seen.append(done / of))
    assert seen == sorted(seen)
    assert len(seen) > 3
    assert seen[-1] == 1
