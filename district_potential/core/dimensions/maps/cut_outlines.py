# SPDX-License-Identifier: GPL-3.0-or-later
"""Polygons cut along the lines of a grid, so that what happens in one cell can be told from that cell alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from district_potential.core.dimensions.maps.outlines import Outlines, Whole
from district_potential.core.table import Numbers


@dataclass(frozen=True)
class Grid:
    """Lines x, shape (columns + 1,), and y, shape (rows + 1,), ascending; cells are numbered row by row."""

    x: Numbers
    y: Numbers

    @property
    def columns(self) -> int:
        return len(self.x) - 1

    @property
    def rows(self) -> int:
        return len(self.y) - 1

    def areas(self) -> Numbers:
        """Area of every cell, shape (rows * columns,)."""
        areas: Numbers = np.outer(np.diff(self.y), np.diff(self.x)).ravel()
        return areas


@dataclass(frozen=True)
class Edges:
    """Edges drawn from left to right, shape (k,) each: their ends, owner, and weight of the ground beneath them.

    A polygon is what lies beneath its upper edges (weight +1) less what lies beneath its lower ones (weight -1).
    """

    x1: Numbers
    y1: Numbers
    x2: Numbers
    y2: Numbers
    owner: Whole
    weight: Numbers

    def __len__(self) -> int:
        return len(self.x1)

    def of(self, which: Whole) -> Edges:
        return Edges(
            self.x1[which], self.y1[which], self.x2[which], self.y2[which], self.owner[which], self.weight[which]
        )


@dataclass(frozen=True)
class Cut:
    """Polygons in the cells of a grid: in each, the sum of weights beneath the local edges, and of the whole cell.

    edges: coordinates from the cell's lower left corner, sorted by ``cell``. full_owner, full_cell, full: how often
    the polygon holds the whole cell, before what its local edges say.
    """

    edges: Edges
    cell: Whole
    full_owner: Whole
    full_cell: Whole
    full: Numbers

    def outside(self, cells: Whole) -> Cut:
        """What lies outside some cells, ascending."""
        if not len(cells):
            return self
        there = np.flatnonzero(~np.isin(self.cell, cells))
        held = np.flatnonzero(~np.isin(self.full_cell, cells))
        return Cut(self.edges.of(there), self.cell[there], self.full_owner[held], self.full_cell[held], self.full[held])


def cut(outlines: Outlines, grid: Grid) -> Cut:
    """Cut polygons along the lines of a grid; what lies outside it is left away.

    In a cell a point belongs to a polygon as often as the weights of the polygon's edges above it add up to. Edges
    above the cell are known by where the outline crosses the line on its top: to the left of a crossing, up to the
    next, the sum is another one. So every cell holds the edges in it, level edges on its top between the crossings, and
    the number of times that it is covered at its upper right corner.
    """
    return _cut(_drawn(outlines, grid), grid)


def divided(piece: Cut, cells: Whole, grid: Grid, parts: int, n: int) -> tuple[Cut, Grid]:
    """Some cells cut once more, each into parts by parts, with the grid of one; the others are left away.

    cells: ascending; n: how many polygons there are. The new cells are numbered cell after cell, as in ``cells``. What
    holds in a cell holds in its parts: the chains of local edges go on from part to part. Where one leaves the cell on
    its right side, upright edges on that side say what is covered to the left of it.
    """
    widths, heights = np.diff(grid.x), np.diff(grid.y)
    # Too large by the last digit, so that what lies on the upper or right side of a cell lies within its last part.
    inner = Grid(
        np.append(np.linspace(0, widths.max(), parts + 1)[:-1], np.nextafter(widths.max(), np.inf)),
        np.append(np.linspace(0, heights.max(), parts + 1)[:-1], np.nextafter(heights.max(), np.inf)),
    )
    at = np.minimum(np.searchsorted(cells, piece.cell), len(cells) - 1)
    chosen = np.flatnonzero(cells[at] == piece.cell)
    edges = piece.edges.of(chosen)
    edges = replace(edges, owner=at[chosen] * n + edges.owner)
    side = widths[piece.cell[chosen] % grid.columns]
    leaving = edges.of(np.flatnonzero((edges.x2 == side) & (edges.x1 < side)))
    edges = edges.of(np.flatnonzero(edges.x1 < side))
    which, low, high, held = _runs(leaving.owner, leaving.y2, leaving.weight)
    upright = Edges(leaving.x2[which], low, leaving.x2[which], high, leaving.owner[which], -held)
    found = _cut(_joined(edges, upright), inner)
    many = parts * parts
    at_full = np.minimum(np.searchsorted(cells, piece.full_cell), len(cells) - 1)
    covered = np.flatnonzero(cells[at_full] == piece.full_cell)
    cell = found.edges.owner // n * many + found.cell
    order = np.argsort(cell, kind="stable")
    inside = found.edges.of(order)
    return Cut(
        replace(inside, owner=inside.owner % n),
        cell[order],
        np.concatenate([found.full_owner % n, np.repeat(piece.full_owner[covered], many)]),
        np.concatenate(
            [
                found.full_owner // n * many + found.full_cell,
                (at_full[covered][:, None] * many + np.arange(many)).ravel(),
            ]
        ),
        np.concatenate([found.full, np.repeat(piece.full[covered], many)]),
    ), inner


def _cut(edges: Edges, grid: Grid) -> Cut:
    in_columns, column = _by_columns(edges, grid)
    crossing, row, at, sign = _crossings(in_columns, grid)
    inside = in_columns.of(np.flatnonzero(column < grid.columns))
    local_edges, cell = _by_rows(inside, column[column < grid.columns], grid)
    where, owner = column[crossing], in_columns.owner[crossing]
    local = np.flatnonzero(where < grid.columns)
    line = (owner[local] * grid.rows + row[local]) * grid.columns + where[local]
    which, begin, end, held = _runs(line, at[local] - grid.x[where[local]], sign[local])
    local = local[which]
    top = grid.y[row[local] + 1] - grid.y[row[local]]
    level = Edges(begin, top, end, top, owner[local], held)
    both = _joined(local_edges, level)
    cells = np.concatenate([cell, row[local] * grid.columns + where[local]])
    kept = np.flatnonzero((both.x2 > both.x1) | (both.y2 != both.y1))
    kept = kept[np.argsort(cells[kept], kind="stable")]
    return Cut(both.of(kept), cells[kept], *_full(owner, row, where, sign, grid))


def _drawn(outlines: Outlines, grid: Grid) -> Edges:
    """The edges that tell anything of the grid, each from left to right, so that both its neighbours cut it alike."""
    x1, y1, x2, y2, owner = outlines.segments()
    west, south, east, north = outlines.boxes()
    near = (west < grid.x[-1]) & (east > grid.x[0]) & (south < grid.y[-1]) & (north > grid.y[0])
    told = near[owner] & (np.maximum(x1, x2) >= grid.x[0])
    told &= (np.maximum(y1, y2) > grid.y[0]) & (np.minimum(y1, y2) <= grid.y[-1])
    x1, y1, x2, y2, owner = x1[told], y1[told], x2[told], y2[told], owner[told]
    turned = (x1 > x2) | ((x1 == x2) & (y1 > y2))
    return Edges(
        np.where(turned, x2, x1),
        np.where(turned, y2, y1),
        np.where(turned, x1, x2),
        np.where(turned, y1, y2),
        owner,
        np.where(turned, 1.0, -1.0),
    )


def _by_columns(edges: Edges, grid: Grid) -> tuple[Edges, Whole]:
    """The edges cut at the upright lines, with their column; those right of the grid stand in one more column."""
    first = np.searchsorted(grid.x, edges.x1, "right") - 1
    last = np.searchsorted(grid.x, edges.x2, "right") - 1
    which, column = _ranges(first, last)
    begin, end = column == first[which], column == last[which]
    found = edges.of(which)
    left, right = np.maximum(column, 0), np.minimum(column + 1, grid.columns)
    x1 = np.where(begin, found.x1, grid.x[left])
    x2 = np.where(end, found.x2, grid.x[right])
    y1 = np.where(begin, found.y1, _along(found, x1))
    y2 = np.where(end, found.y2, _along(found, x2))
    parts = Edges(x1, y1, x2, y2, found.owner, found.weight)
    kept = np.flatnonzero(column >= 0)
    return parts.of(kept), column[kept]


def _along(edges: Edges, x: Numbers) -> Numbers:
    """The heights of edges at x, never beyond their ends."""
    run = edges.x2 - edges.x1
    slope = np.divide(edges.y2 - edges.y1, run, out=np.zeros_like(run), where=run > 0)
    heights: Numbers = np.clip(
        edges.y1 + (x - edges.x1) * slope, np.minimum(edges.y1, edges.y2), np.maximum(edges.y1, edges.y2)
    )
    return heights


def _across(edges: Edges, y: Numbers) -> Numbers:
    """Where edges reach the height y, never beyond their ends; y lies between these."""
    rise = edges.y2 - edges.y1
    lean = np.divide(edges.x2 - edges.x1, rise, out=np.zeros_like(rise), where=rise != 0)
    places: Numbers = np.clip(edges.x1 + (y - edges.y1) * lean, edges.x1, edges.x2)
    return places


def _crossings(edges: Edges, grid: Grid) -> tuple[Whole, Whole, Numbers, Numbers]:
    """Where edges cross level lines: which edge, the row beneath the line, the x, and what is gained to the left.

    An edge crosses a line that it reaches from below and leaves, or ends on; a line that it begins on it does not.
    """
    low, high = np.minimum(edges.y1, edges.y2), np.maximum(edges.y1, edges.y2)
    first = np.maximum(np.searchsorted(grid.y, low, "right"), 1)
    last = np.searchsorted(grid.y, high, "right") - 1
    which, line = _ranges(first, last)
    found = edges.of(which)
    return which, line - 1, _across(found, grid.y[line]), -found.weight * np.sign(found.y2 - found.y1)


def _by_rows(edges: Edges, column: Whole, grid: Grid) -> tuple[Edges, Whole]:
    """The edges cut at the level lines, from the lower left corner of their cell, with the cell."""
    rising = edges.y2 >= edges.y1
    low, high = np.minimum(edges.y1, edges.y2), np.maximum(edges.y1, edges.y2)
    first = np.searchsorted(grid.y, low, "right") - 1
    last = np.searchsorted(grid.y, high, "right") - 1
    which, row = _ranges(np.maximum(first, 0), np.minimum(last, grid.rows - 1))
    found, up = edges.of(which), rising[which]
    begin, end = row == first[which], row == last[which]
    bottom = np.where(begin, low[which], grid.y[row])
    top = np.where(end, high[which], grid.y[row + 1])
    x_bottom = np.where(begin, np.where(up, found.x1, found.x2), _across(found, bottom))
    x_top = np.where(end, np.where(up, found.x2, found.x1), _across(found, top))
    west, south = grid.x[column[which]], grid.y[row]
    parts = Edges(
        np.where(up, x_bottom, x_top) - west,
        np.where(up, bottom, top) - south,
        np.where(up, x_top, x_bottom) - west,
        np.where(up, top, bottom) - south,
        found.owner,
        found.weight,
    )
    return parts, row * grid.columns + column[which]


def _full(owner: Whole, row: Whole, column: Whole, sign: Numbers, grid: Grid) -> tuple[Whole, Whole, Numbers]:
    """How often each polygon covers the upper right corner of each cell: the sum of the crossings right of it."""
    if not len(owner):
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
    line = owner * grid.rows + row
    order = np.lexsort((-column, line))
    line, column, sign = line[order], column[order], sign[order]
    count = _sums(line, sign)
    following = np.where(np.append(line[1:] == line[:-1], False), np.append(column[1:], 0), 0)
    held = np.flatnonzero((count != 0) & (column > following))
    which, found = _ranges(following[held], column[held] - 1)
    which = held[which]
    return line[which] // grid.rows, line[which] % grid.rows * grid.columns + found, count[which]


def _runs(group: Whole, at: Numbers, gain: Numbers) -> tuple[Whole, Numbers, Numbers, Numbers]:
    """Where sums of gains hold, from each place down to the next of its group and at last to 0.

    Returns the place that a run begins at, its two ends, and the sum, which is not zero.
    """
    order = np.lexsort((-at, group))
    group, at, gain = group[order], at[order], gain[order]
    held = _sums(group, gain)
    following = np.where(np.append(group[1:] == group[:-1], False), np.append(at[1:], 0.0), 0.0)
    kept = np.flatnonzero((held != 0) & (at > following))
    return order[kept], following[kept], at[kept], held[kept]


def _sums(group: Whole, gain: Numbers) -> Numbers:
    """Running sums of whole numbers within each group, which stands together."""
    total: Numbers = np.cumsum(gain)
    if len(total):
        new = np.flatnonzero(np.diff(group, prepend=group[0] - 1))
        total -= np.repeat(total[new] - gain[new], np.diff(new, append=len(group)))
    return total


def _ranges(first: Whole, last: Whole) -> tuple[Whole, Whole]:
    """All whole numbers from first to last of each range, with the range they belong to; an empty one gives none."""
    many = np.maximum(last - first + 1, 0)
    which = np.repeat(np.arange(len(many)), many)
    start = np.cumsum(many) - many
    return which, first[which] + np.arange(len(which)) - start[which]


def _joined(one: Edges, two: Edges) -> Edges:
    def both(a: Numbers, b: Numbers) -> Numbers:
        return np.concatenate([a, b])

    return Edges(
        both(one.x1, two.x1), both(one.y1, two.y1), both(one.x2, two.x2), both(one.y2, two.y2),
        np.concatenate([one.owner, two.owner]), both(one.weight, two.weight),
    )  # fmt: skip
