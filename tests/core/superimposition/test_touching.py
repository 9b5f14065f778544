# SPDX-License-Identifier: GPL-3.0-or-later
"""Neighbours by border: equal corners, corners on sides, slivers, gaps."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.superimposition import touching as module
from district_potential.core.superimposition.touching import touching
from tests.core.superimposition.shapes import board, both_ways, outlines_of_rings, pairs, rectangle


def queen(outlines, tolerance=None):
    return pairs(touching(outlines, True, tolerance).neighbours)


def rook(outlines, tolerance=None):
    return pairs(touching(outlines, False, tolerance).neighbours)


def test_squares_of_a_board_touch_at_sides_and_corners():
    outlines = board(3, 2)
    sides = both_ways((0, 1), (1, 2), (3, 4), (4, 5), (0, 3), (1, 4), (2, 5))
    assert rook(outlines) == sides
    assert queen(outlines) == sides | both_ways((0, 4), (1, 3), (1, 5), (2, 4))
    assert touching(outlines, True).only_near == 0


def test_a_corner_on_the_middle_of_a_side_makes_neighbours():
    # One wide below, two above whose common corner lies on the wide one's side, and one that meets it at a point.
    outlines = outlines_of_rings(
        [rectangle(0, 0, 3), rectangle(0, 1, 1.5), rectangle(1.5, 1, 1.5), [[(1.2, 0), (0.7, -1), (1.7, -1)]]]
    )
    found = touching(outlines, False)
    assert pairs(found.neighbours) == both_ways((0, 1), (0, 2), (1, 2))
    assert found.only_near == 2
    assert queen(outlines) == both_ways((0, 1), (0, 2), (1, 2), (0, 3))


def test_borders_within_the_tolerance_are_one():
    outlines = outlines_of_rings([rectangle(0, 0), rectangle(1.01, 0), rectangle(0, 1.05)])
    assert queen(outlines) == rook(outlines) == set()
    assert queen(outlines, 0.02) == rook(outlines, 0.02) == both_ways((0, 1))
    assert queen(outlines, 0.06) == both_ways((0, 1), (0, 2), (1, 2))
    assert rook(outlines, 0.06) == both_ways((0, 1), (0, 2))


def test_slivers_of_rounding_part_nobody():
    third = 1 / 3
    outlines = outlines_of_rings([rectangle(0, 0), rectangle(3 * third + 2e-16, 0), rectangle(0.1 + 0.2 - 0.3, 1)])
    assert rook(outlines) == both_ways((0, 1), (0, 2))


def test_polygons_that_overlap_are_neighbours_at_a_point():
    outlines = outlines_of_rings([rectangle(0, 0, 2, 2), rectangle(1, 1, 2, 2)])
    assert queen(outlines) == both_ways((0, 1))
    assert rook(outlines) == set()


def test_an_enclave_is_the_neighbour_of_what_surrounds_it():
    hole = [(1, 1), (1, 2), (2, 2), (2, 1)]
    outlines = outlines_of_rings([[*rectangle(0, 0, 3, 3), hole], rectangle(1, 1), rectangle(9, 9), []])
    assert rook(outlines) == queen(outlines) == both_ways((0, 1))


def test_a_polygon_laid_twice_is_its_own_copys_neighbour():
    outlines = outlines_of_rings([rectangle(0, 0), rectangle(0, 0)])
    assert rook(outlines) == queen(outlines) == both_ways((0, 1))


def test_nothing_is_a_neighbour_of_nothing():
    assert touching(outlines_of_rings([[], []]), True).neighbours.count.tolist() == [0, 0]
    assert queen(outlines_of_rings([rectangle(0, 0)])) == set()


@pytest.mark.parametrize("hashes", [1, 3])
def test_places_of_one_hash_are_still_told_apart(monkeypatch, hashes):
    outlines = board(4, 4)
    expected = queen(outlines), rook(outlines)
    original = module._hashes
    # So few hashes that nearly all places share one; the first bits are those that count.
    monkeypatch.setattr(
        module, "_hashes", lambda x, y: (original(x, y) >> np.uint64(20)) % np.uint64(hashes) << np.uint64(62)
    )
    assert (queen(outlines), rook(outlines)) == expected
    # Else they would be found as borders that meet without being equal.
    assert touching(outlines, True).only_near == touching(outlines, False).only_near == 0


@given(
    st.integers(2, 5), st.integers(2, 5), st.integers(0, 2**32 - 1), st.floats(-1e6, 1e6), st.floats(0.01, 1000),
)  # fmt: skip
def test_neither_order_nor_place_nor_scale_makes_neighbours(columns, rows, seed, shift, scale):
    squares = [rectangle(x, y) for y in range(rows) for x in range(columns)]
    order = np.random.default_rng(seed).permutation(len(squares))
    moved = [[[(scale * x + shift, scale * y - shift) for x, y in ring] for ring in squares[i]] for i in order]
    for found in (queen, rook):
        expected = found(outlines_of_rings(squares))
        assert {(int(order[a]), int(order[b])) for a, b in found(outlines_of_rings(moved))} == expected


def brute(rectangles, least):
    """Pairs of rectangles whose common ground is at least a point, or a line (least), by their bounds."""
    found = set()
    for i, (x, y, w, h) in enumerate(rectangles):
        for j, (u, v, a, b) in enumerate(rectangles):
            wide, high = min(x + w, u + a) - max(x, u), min(y + h, v + b) - max(y, v)
            if i != j and wide >= 0 and high >= 0 and max(wide, high) > least:
                found.add((i, j))
    return found


@given(st.integers(0, 2**32 - 1), st.integers(2, 30))
def test_a_square_divided_by_chance_has_the_neighbours_of_its_bounds(seed, n):
    # Divided again and again at whole numbers: corners of one part often lie on the middle of another's side.
    chance = np.random.default_rng(seed)
    parts = [(0, 0, 64, 64)]
    while len(parts) < n:
        x, y, w, h = parts.pop(0)
        if w >= h and w > 1:
            at = int(chance.integers(1, w))
            parts += [(x, y, at, h), (x + at, y, w - at, h)]
        elif h > 1:
            at = int(chance.integers(1, h))
            parts += [(x, y, w, at), (x, y + at, w, h - at)]
        else:
            break
    outlines = outlines_of_rings([rectangle(*part) for part in parts])
    assert queen(outlines) == brute(parts, -1)
    assert rook(outlines) == brute(parts, 0)


@pytest.mark.parametrize("kind", ["queen", "rook"])
def test_neighbours_of_columbus_are_those_of_libpysal(shared, kind):
    pytest.importorskip("qgis")
    from qgis.core import QgsVectorLayer

    from district_potential.layers.outlines import outlines_of

    folder = shared / "reference/pysal"
    layer = QgsVectorLayer(str(folder / "columbus.gpkg"), "columbus")
    listed = np.genfromtxt(folder / f"w_{kind}_binary.csv", delimiter=",", skip_header=1, dtype=int)
    outlines = outlines_of(feature.geometry() for feature in layer.getFeatures())
    found = touching(outlines, kind == "queen")
    assert pairs(found.neighbours) == {(int(i), int(j)) for i, j, _ in listed}
