# SPDX-License-Identifier: GPL-3.0-or-later
"""How much ground each polygon of one mesh shares with each polygon of another."""

from __future__ import annotations

import math
from typing import Iterator

import numpy as np
from scipy import sparse

from district_potential.core.dimensions.maps.cut_outlines import Cut, Edges, Grid, cut, divided
from district_potential.core.dimensions.maps.outlines import Outlines, Whole
from district_potential.core.dimensions.maps.ragged import Step, no_step
from district_potential.core.table import Numbers

# Edges of both meshes that fall into a cell on average: fewer cost more cells, more cost more pairs.
EDGES_IN_CELL = 6.0
MOST_CELLS = 4_000_000
PAIRS_AT_ONCE = 500_000
CORNERS_AT_ONCE = 150_000
# A cell with more pairs of edges is divided into parts by parts, and these again, so deep at most.
MOST_PAIRS = 4_000
PARTS = 6
DEEPEST = 8
# Beneath this share of the smaller polygon two polygons touch: what is left of rounding is no ground.
TOUCHING = 1e-9


def shared_areas(first: Outlines, second: Outlines, step: Step = no_step) -> sparse.csr_matrix:
    """The area that every polygon of one mesh shares with every polygon of another.

    Both in the same plane. Returns a sparse matrix of shape (first.n, second.n) in squared units of the coordinates.
    Exact but for rounding: no point is looked for and nothing is snapped. A polygon is the ground beneath its upper
    edges less that beneath its lower ones, so the shared area is the sum, over all pairs of an edge of one and an edge
    of the other, of the ground beneath both, which is the integral of the lower of two straight lines. It changes
    continuously with the coordinates, whether edges cross, touch or coincide. The plane is cut into cells, as in
    ``cut``, so that only edges that are close meet. ``step(done, of)`` is called between the pieces of work, and may
    raise to end it.
    """
    shape = (first.n, second.n)
    grid = _common_grid(first, second)
    if grid is None:
        return sparse.csr_matrix(shape)
    step(0, 1)
    there = cut(second, grid)
    whole = _Whole(there, second.n, grid.areas())
    rows = []
    for begin, end in _blocks(first):
        step(begin, first.n)
        rows.append(_shared(cut(first.some(begin, end), grid), there, whole, grid, (end - begin, second.n)))
    step(first.n, first.n)
    return _without_touching(sparse.vstack(rows).tocoo(), first.areas(), second.areas())


def _blocks(mesh: Outlines) -> Iterator[tuple[int, int]]:
    """Ranges of polygons, of about so many corners each, that are worked at together: all of them need much memory."""
    corners = np.zeros(mesh.n + 1, np.int64)
    np.cumsum(np.bincount(mesh.owner, np.diff(mesh.start), mesh.n), out=corners[1:])
    begin = 0
    while begin < mesh.n:
        end = int(np.searchsorted(corners, corners[begin] + CORNERS_AT_ONCE, "right")) - 1
        yield begin, max(end, begin + 1)
        begin = max(end, begin + 1)


def _common_grid(first: Outlines, second: Outlines) -> Grid | None:
    """Square cells over the ground where both meshes lie; None where there is none."""
    if not first.rings or not second.rings:
        return None
    west, south = (max(side) for side in zip(*(_least(mesh) for mesh in (first, second))))
    east, north = (min(side) for side in zip(*(_most(mesh) for mesh in (first, second))))
    if not (east > west and north > south):
        return None
    edges = sum(
        np.count_nonzero((mesh.x >= west) & (mesh.x <= east) & (mesh.y >= south) & (mesh.y <= north))
        for mesh in (first, second)
    )
    cells = min(max(edges / EDGES_IN_CELL, 1.0), MOST_CELLS)
    side = math.sqrt((east - west) * (north - south) / cells)
    columns, rows = (int(min(max(round(width / side), 1), cells)) for width in (east - west, north - south))
    return Grid(np.linspace(west, east, columns + 1), np.linspace(south, north, rows + 1))


def _least(mesh: Outlines) -> tuple[float, float]:
    return float(mesh.x.min()), float(mesh.y.min())


def _most(mesh: Outlines) -> tuple[float, float]:
    return float(mesh.x.max()), float(mesh.y.max())


def _shared(
    here: Cut, there: Cut, whole: _Whole, grid: Grid, shape: tuple[int, int], depth: int = 0
) -> sparse.csr_matrix:
    """Shared areas by cells; those where very many edges meet, as in towns of a wide map, are divided first."""
    crowded = _crowded(here, there) if depth < DEEPEST else np.zeros(0, np.int64)
    apart = here.outside(crowded)
    total = whole.shared(apart, shape[0]) + _by_pairs(apart, there, shape)
    if len(crowded):
        one, inner = divided(here, crowded, grid, PARTS, shape[0])
        two, _ = divided(there, crowded, grid, PARTS, shape[1])
        inside = _Whole(two, shape[1], np.tile(inner.areas(), len(crowded)))
        total = total + _shared(one, two, inside, inner, shape, depth + 1)
    return total


def _crowded(here: Cut, there: Cut) -> Whole:
    """Cells in which more pairs of edges meet than it costs to divide the cell."""
    cells, many = np.unique(here.cell, return_counts=True)
    met = np.searchsorted(there.cell, cells, "right") - np.searchsorted(there.cell, cells, "left")
    crowded: Whole = cells[many * met > MOST_PAIRS]
    return crowded


class _Whole:
    """What polygons share with those of the second mesh in cells that at least one of them covers whole."""

    def __init__(self, there: Cut, n: int, areas: Numbers) -> None:
        self._cells = len(areas)
        self._areas = sparse.diags(areas)
        self._full = _full(there, n, self._cells).T.tocsr()
        self._beneath = _beneath(there, n, self._cells).T.tocsr()

    def shared(self, here: Cut, n: int) -> sparse.csr_matrix:
        """Shared areas of n polygons of the first mesh with all of the second."""
        full = _full(here, n, self._cells)
        held = full @ self._areas + _beneath(here, n, self._cells)
        return held @ self._full + full @ self._beneath


def _full(piece: Cut, n: int, cells: int) -> sparse.csr_matrix:
    return sparse.csr_matrix((piece.full, (piece.full_owner, piece.full_cell)), shape=(n, cells))


def _beneath(piece: Cut, n: int, cells: int) -> sparse.csr_matrix:
    """The area beneath the local edges of each polygon in each cell."""
    edges = piece.edges
    areas = edges.weight * (edges.x2 - edges.x1) * (edges.y1 + edges.y2) / 2
    return sparse.csr_matrix((areas, (edges.owner, piece.cell)), shape=(n, cells))


def _by_pairs(here: Cut, there: Cut, shape: tuple[int, int]) -> sparse.csr_matrix:
    """What polygons share by pairs of local edges, so many pairs at a time."""
    a, b, many = _meeting(here.cell, there.cell)
    done = np.cumsum(many)
    total = sparse.csr_matrix(shape)
    begin = 0
    while begin < len(a):
        already = done[begin - 1] if begin else 0
        end = max(begin + 1, int(np.searchsorted(done, already + PAIRS_AT_ONCE, "right")))
        which = np.repeat(np.arange(begin, end), many[begin:end])
        place = np.arange(len(which)) - (done[which] - many[which] - already)
        total = total + _beneath_both(here.edges.of(a[which]), there.edges.of(b[which] + place), shape)
        begin = end
    return total


def _meeting(one: Whole, two: Whole) -> tuple[Whole, Whole, Whole]:
    """For each edge of one that meets any: its place, the place of the first of two in its cell, and how many."""
    first = np.searchsorted(two, one, "left")
    many = np.searchsorted(two, one, "right") - first
    met = np.flatnonzero(many)
    return met, first[met], many[met]


def _beneath_both(e: Edges, f: Edges, shape: tuple[int, int]) -> sparse.csr_matrix:
    """The area beneath both edges of each pair, with the product of their weights, added up by owners."""
    left, right = np.maximum(e.x1, f.x1), np.minimum(e.x2, f.x2)
    meet = np.flatnonzero(right > left)
    e, f, left, right = e.of(meet), f.of(meet), left[meet], right[meet]
    e_left, e_right = _heights(e, left, right)
    f_left, f_right = _heights(f, left, right)
    # The lower of two lines is half their sum less half their distance.
    begin, end = e_left - f_left, e_right - f_right
    apart = np.abs(begin) + np.abs(end)
    crossed = begin * end < 0
    apart[crossed] = (begin[crossed] ** 2 + end[crossed] ** 2) / apart[crossed]
    areas = e.weight * f.weight * (right - left) * (e_left + e_right + f_left + f_right - apart) / 4
    return sparse.csr_matrix((areas, (e.owner, f.owner)), shape=shape)


def _heights(edges: Edges, left: Numbers, right: Numbers) -> tuple[Numbers, Numbers]:
    slope = (edges.y2 - edges.y1) / (edges.x2 - edges.x1)
    low, high = np.minimum(edges.y1, edges.y2), np.maximum(edges.y1, edges.y2)
    return (
        np.clip(edges.y1 + (left - edges.x1) * slope, low, high),
        np.clip(edges.y2 - (edges.x2 - right) * slope, low, high),
    )


def _without_touching(total: sparse.coo_matrix, first: Numbers, second: Numbers) -> sparse.csr_matrix:
    smaller = np.minimum(first[total.row], second[total.col])
    shared = total.data > TOUCHING * smaller
    return sparse.csr_matrix((total.data[shared], (total.row[shared], total.col[shared])), shape=total.shape)
