# SPDX-License-Identifier: GPL-3.0-or-later
"""Which polygons lie side by side: by the corners they share, and where these differ, by borders that meet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from district_potential.core.dimensions.maps.faces import finest_grid
from district_potential.core.dimensions.maps.outlines import Outlines, Whole
from district_potential.core.dimensions.maps.ragged import Step, no_step
from district_potential.core.superimposition.meeting import Segments, meeting
from district_potential.core.superimposition.neighbours import Neighbours, of_pairs
from district_potential.core.table import Numbers

Flags = npt.NDArray[np.bool_]
Rows = npt.NDArray[Any]  # whole numbers of either width

# Rounding of computed corners, in steps of the finest grid on which coordinates of their size can be told apart.
ROUNDING = 10.0


@dataclass(frozen=True)
class Touching:
    """Neighbours by border; only_near: pairs that share no corner (or, for rook, no side) exactly, but meet all the
    same: a corner of one lies on a side of the other, sides cross, or lie within the tolerance.
    """

    neighbours: Neighbours
    only_near: int


@dataclass(frozen=True)
class _Corners:
    """Corners of all rings, each once: coordinates, polygon, point (equal where the coordinates are), next corner.

    starts, ends: the first and the last corner of every ring that has some; order: corners sorted by point; first:
    where each point begins in it, shape (points + 1,).
    """

    x: Numbers
    y: Numbers
    polygon: Rows
    point: Rows
    after: Rows
    before: Rows
    starts: Rows
    ends: Rows
    order: Rows
    first: Rows

    def of_next(self, column: Rows) -> Rows:
        """What a column says of the next corner of the same ring."""
        moved = np.empty_like(column)
        moved[:-1] = column[1:]
        moved[self.ends] = column[self.starts]
        return moved


def touching(outlines: Outlines, corners_count: bool, tolerance: float | None = None, step: Step = no_step) -> Touching:
    """Which polygons share a border, or also only a corner (corners_count: queen, else rook).

    tolerance: in units of the coordinates, how far apart borders may lie that are one; None: the rounding of the
    coordinates. Corners with equal coordinates are found by hash and one sort; sides that no other polygon has are
    then compared with one another, which finds a corner on the middle of a side, gaps, slivers and overlaps.
    """
    step(0, 3)
    none = np.empty(0, np.int64)
    if not outlines.rings:
        return Touching(of_pairs(none, none, outlines.n), 0)
    if tolerance is None:
        tolerance = ROUNDING * finest_grid(max(float(np.abs(outlines.x).max()), float(np.abs(outlines.y).max())))
    corners = _corners(outlines)
    step(1, 3)
    partner = _partners(corners)
    sides, is_open = _shared_sides(corners, partner)
    one, other = _shared_corners(corners, partner) if corners_count else sides
    exact = of_pairs(one, other, outlines.n)
    step(2, 3)
    begin = np.flatnonzero(is_open)
    end = corners.after[begin]
    lines = Segments(corners.x[begin], corners.y[begin], corners.x[end], corners.y[end], corners.polygon[begin])
    met = meeting(lines, tolerance)
    kept = np.ones(len(met.one), bool) if corners_count else met.along
    near_one, near_other = lines.owner[met.one[kept]], lines.owner[met.other[kept]]
    # Most that meet share a corner too: what is known is not sorted once more.
    fresh = ~exact.have(near_one, near_other)
    if not fresh.any():
        return Touching(exact, 0)
    both = of_pairs(
        np.concatenate([exact.unit, near_one[fresh]]), np.concatenate([exact.other, near_other[fresh]]), exact.n
    )
    return Touching(both, (len(both.other) - len(exact.other)) // 2)


def _corners(outlines: Outlines) -> _Corners:
    """The corners of rings without the last of each, which is the first again, sorted into points."""
    last = np.zeros(len(outlines.x), bool)
    last[outlines.start[1:] - 1] = True
    kept = ~last
    # Adding 0 makes a negative zero a positive one: the two are the same place and different bits.
    x, y = outlines.x[kept] + 0.0, outlines.y[kept] + 0.0
    count = np.diff(outlines.start) - 1
    start = np.cumsum(count) - count
    # Numbers of half the width where they suffice: all that follows waits for memory.
    width = np.int32 if len(x) < np.iinfo(np.int32).max else np.int64
    after, before = np.arange(1, len(x) + 1, dtype=width), np.arange(-1, len(x) - 1, dtype=width)
    filled = count > 0
    starts, ends = start[filled], (start + count - 1)[filled]
    after[ends], before[starts] = starts, ends
    order, new = _sorted_points(x, y)
    point = np.empty(len(x), width)
    point[order] = np.cumsum(new, dtype=np.int64) - 1
    first = np.append(np.flatnonzero(new), len(x)).astype(width)
    polygon = np.repeat(outlines.owner.astype(width), count)
    return _Corners(x, y, polygon, point, after, before, starts, ends, order.astype(width), first)


def _sorted_points(x: Numbers, y: Numbers) -> tuple[Whole, Flags]:
    """An order in which equal places stand together, and where a new place begins."""
    mixed = _hashes(x, y)
    # The row takes the place of the last bits of the hash: numbers are sorted faster than their order is looked for.
    width = np.uint64(len(x).bit_length())
    mixed >>= width
    mixed <<= width
    mixed |= np.arange(len(x), dtype=np.uint64)
    mixed.sort()
    order = (mixed & ((np.uint64(1) << width) - np.uint64(1))).view(np.int64)
    apart = _apart(x, y, order)
    mixed >>= width
    if (apart > _begins(mixed)).any():  # two places have one hash
        order = np.lexsort((y, x))
        apart = _apart(x, y, order)
    return order, apart


def _hashes(x: Numbers, y: Numbers) -> npt.NDArray[np.uint64]:
    """A number for each place, the same for equal ones, whose first bits tell nearly all others apart."""
    mixed = x.view(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(29)
    mixed += y.view(np.uint64)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    return mixed


def _apart(x: Numbers, y: Numbers, order: Whole) -> Flags:
    """Where in an order a place is not that before it."""
    return _begins(x.take(order)) | _begins(y.take(order))


def _begins(column: npt.NDArray[np.generic]) -> Flags:
    new = np.ones(len(column), bool)
    np.not_equal(column[1:], column[:-1], out=new[1:])
    return new


def _partners(corners: _Corners) -> Rows:
    """The corner of another ring, or of the same one, at the point of each that is of two corners; else -1."""
    two = corners.first[:-1][np.diff(corners.first) == 2]
    partner = np.full(len(corners.point), -1, corners.order.dtype)
    partner[corners.order[two]], partner[corners.order[two + 1]] = corners.order[two + 1], corners.order[two]
    return partner


def _shared_corners(corners: _Corners, partner: Rows) -> tuple[Rows, Rows]:
    """Pairs of polygons that have a point in common, most of them once for each stretch of common border."""
    polygon = corners.polygon
    across = np.where(partner >= 0, polygon.take(partner), -1)
    # Along a border the same two follow one another from corner to corner.
    fresh = _begins(across) | _begins(polygon)
    fresh &= (across >= 0) & (across != polygon)
    one, other = [polygon[fresh]], [across[fresh]]
    polygon, size, begin = polygon.take(corners.order), np.diff(corners.first), corners.first[:-1]
    begin, size = begin[size > 2], size[size > 2]
    for apart in range(1, int(size.max(initial=0))):
        # In a point of s corners those from the first to the one before the last stand before another.
        begin, size = begin[size > apart], size[size > apart]
        for offset in range(int(size.max()) - apart):
            at = begin[size > apart + offset] + offset
            one.append(polygon[at])
            other.append(polygon[at + apart])
    return np.concatenate(one), np.concatenate(other)


def _shared_sides(corners: _Corners, partner: Rows) -> tuple[tuple[Rows, Rows], Flags]:
    """Pairs of polygons that have a side in common, and which sides (from a corner to the next) have no such other."""
    point, polygon = corners.point, corners.polygon
    there = corners.of_next(point)
    is_open = point != there  # a side may have no length
    # Most points are of two polygons: the side of one ends where that of the other begins.
    across = corners.of_next(partner)
    beyond = polygon.take(across)
    back = there.take(across) == point
    back &= (across >= 0) & (beyond != polygon)
    is_open &= ~back
    fresh = _begins(polygon) | _begins(beyond)
    fresh[1:] |= ~back[:-1]
    fresh &= back
    one, other = [polygon[fresh]], [beyond[fresh]]
    side = np.flatnonzero(is_open)
    place, end = corners.first.take(there[side]), corners.first.take(there[side] + 1)
    while len(side):
        corner = corners.order.take(place)
        begin = point.take(side)
        same = (there.take(corner) == begin) | (point.take(corners.before.take(corner)) == begin)
        same &= polygon.take(corner) != polygon.take(side)
        one.append(polygon[side[same]])
        other.append(polygon[corner[same]])
        is_open[side[same]] = False
        place += 1
        more = place < end
        side, place, end = side[more], place[more], end[more]
    return (np.concatenate(one), np.concatenate(other)), is_open
