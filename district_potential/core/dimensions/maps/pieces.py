# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines cut where they meet the borders of territorial units: which piece runs through which unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Tuple

import numpy as np
import numpy.typing as npt

from district_potential.core.dimensions.maps.inside import PORTION, Hits, locate
from district_potential.core.dimensions.maps.outlines import Outlines, Whole
from district_potential.core.dimensions.maps.ragged import Step, gathered, no_step, portions, spread
from district_potential.core.dimensions.maps.turns import turns
from district_potential.core.table import Numbers

MOST_CELLS = 1 << 22
BLOCK = 1 << 16
# A part of a cell: what lies so close to its side counts as in both, whatever rounding did to it.
BESIDE = 1e-6
# Kilometres: a shorter run through two units at once is the rounding of a border that they share.
SHORTEST_SHARED = 1e-6

Ends = Tuple[Numbers, Numbers, Numbers, Numbers]


@dataclass(frozen=True)
class Traces:
    """Lines as flat arrays: x, y of all vertices, shape (v,); start, shape (t + 1,), trace k takes the vertices
    ``start[k]`` to ``start[k + 1]``, at least two; owner, shape (t,), the feature of each trace, ascending; ring, shape
    (t,), whether it is the outline of a surface; n features.
    """

    x: Numbers
    y: Numbers
    start: Whole
    owner: Whole
    ring: npt.NDArray[np.bool_]
    n: int

    def segments(self) -> tuple[Whole, Whole]:
        """The first vertex of each segment and its trace; the second vertex is the next one."""
        trace, vertex = spread(self.start[:-1], np.diff(self.start) - 1)
        return vertex, trace

    def surfaces(self) -> Outlines:
        """The outlines of the features that are surfaces."""
        length = np.diff(self.start)
        drawn = np.repeat(self.ring, length)
        start = np.concatenate([[0], np.cumsum(length[self.ring])])
        return Outlines(self.x[drawn], self.y[drawn], start, self.owner[self.ring], self.n)


@dataclass(frozen=True)
class Pieces:
    """The straight pieces of lines, each in one run: x1, y1, x2, y2, trace and run of each, shape (k,).

    hits: the units that each run, from one border to the next, lies in.
    """

    x1: Numbers
    y1: Numbers
    x2: Numbers
    y2: Numbers
    trace: Whole
    run: Whole
    hits: Hits

    def first(self) -> Whole:
        """The first unit, in their order, that each piece runs through; -1 outside all. Shape (k,)."""
        return self.hits.first()[self.run]

    def several(self, lengths: Numbers) -> int:
        """How many runs, by the lengths of pieces (km, shape (k,)), lie in more than one unit but for rounding."""
        of_run = np.bincount(self.run, lengths, self.hits.n)
        return int(np.count_nonzero(of_run[self.hits.several()] > SHORTEST_SHARED))


def cut(traces: Traces, outlines: Outlines, step: Step = no_step) -> Pieces:
    """Cut lines at the borders of units and find the unit of every piece.

    Between two borders a line stays in the same unit, so each such run is placed once, by the middle of its longest
    piece: a run along a border belongs as a point there does.
    """
    n = len(traces.owner)
    if not n:
        none = np.empty(0, np.int64)
        return Pieces(*(np.empty(0),) * 4, none, none, locate(outlines, np.empty(0), np.empty(0)))
    borders = _Borders(outlines)
    ends: list[Ends] = []
    places: list[tuple[Whole, Whole]] = []
    middles: list[tuple[Numbers, Numbers]] = []
    runs = 0
    # In portions: what is made on the way stays small, and the memory is used again.
    for begin, end in portions(np.diff(traces.start), BLOCK):
        step(begin, 2 * n)
        piece, trace, run, middle = _cut(traces, begin, end, borders)
        ends.append(piece)
        places.append((trace, run + runs))
        middles.append(middle)
        runs += len(middle[0])
    x1, y1, x2, y2 = (np.concatenate(each) for each in zip(*ends))
    trace, run = (np.concatenate(each) for each in zip(*places))
    middle_x, middle_y = (np.concatenate(each) for each in zip(*middles))
    hits = locate(outlines, middle_x, middle_y, lambda done, of: step(of + done, 2 * of))
    return Pieces(x1, y1, x2, y2, trace, run, hits)


def _cut(traces: Traces, begin: int, end: int, borders: _Borders) -> tuple[Ends, Whole, Whole, tuple[Numbers, Numbers]]:
    """The pieces of the traces ``begin`` to ``end``: their ends, trace and run, and the middle of each run."""
    first, last = traces.start[begin], traces.start[end]
    x, y = traces.x[first:last], traces.y[first:last]
    trace, vertex = spread(traces.start[begin:end] - first, np.diff(traces.start[begin : end + 1]) - 1)
    x1, y1, x2, y2 = x[vertex], y[vertex], x[vertex + 1], y[vertex + 1]
    at, share = borders.meetings((x1, y1, x2, y2))
    order = np.lexsort((share, at))
    at, share = at[order], share[order]
    segment = np.insert(np.arange(len(vertex)), at + 1, at)
    begins = np.insert(np.diff(trace, prepend=-1) != 0, at + 1, True)
    before = np.insert(np.zeros(len(vertex)), at + 1, share)
    after = np.where(np.diff(segment, append=-1) != 0, 1.0, np.roll(before, -1))
    a_x, a_y = _along(x1, x2, segment, before), _along(y1, y2, segment, before)
    b_x, b_y = _along(x1, x2, segment, after), _along(y1, y2, segment, after)
    longest = _longest(np.hypot(b_x - a_x, b_y - a_y), np.flatnonzero(begins))
    middle = (a_x[longest] + b_x[longest]) / 2, (a_y[longest] + b_y[longest]) / 2
    run: Whole = np.cumsum(begins) - 1
    return (a_x, a_y, b_x, b_y), trace[segment] + begin, run, middle


def _along(first: Numbers, second: Numbers, segment: Whole, share: Numbers) -> Numbers:
    """A coordinate at a share of the way, exact at both ends."""
    a, b = first[segment], second[segment]
    between: Numbers = np.where(share < 1, a + share * (b - a), b)
    return between


def _longest(length: Numbers, begin: Whole) -> Whole:
    """The place of the longest piece of each run, the first of several."""
    count = np.diff(begin, append=len(length))
    most = np.repeat(np.maximum.reduceat(length, begin), count)
    place = np.flatnonzero(length == most)
    run = np.repeat(np.arange(len(begin)), count)[place]
    first: Whole = place[np.diff(run, prepend=-1) != 0]
    return first


class _Borders:
    """The edges of units in the cells of a grid, ready to be met."""

    def __init__(self, outlines: Outlines) -> None:
        x1, y1, x2, y2, _ = outlines.segments()
        self.ends: Ends = (x1, y1, x2, y2)
        self.boxes = _boxes(*self.ends)
        self.grid = _Grid(*self.ends)
        edge, place = self.grid.cells_of(*self.ends)
        self.start, self.edges = gathered(place, edge, self.grid.cells, len(x1))
        self.grid.fill(np.diff(self.start))

    def meetings(self, segments: Ends) -> tuple[Whole, Numbers]:
        """Where segments cross, touch or run along edges: the segment, and the share of it before that point."""
        close = self.grid.beside(segments)
        x1, y1, x2, y2 = (each[close] for each in segments)
        segment, cell = self.grid.cells_of(x1, y1, x2, y2)
        count = self.start[cell + 1] - self.start[cell]
        used = np.flatnonzero(count)
        segment, cell, count = segment[used], cell[used], count[used]
        own, theirs = _boxes(x1, y1, x2, y2), self.boxes
        met: list[Whole] = [np.empty(0, np.int64)]
        shares: list[Numbers] = [np.empty(0)]
        for begin, end in portions(count, PORTION):
            run, at = spread(self.start[cell[begin:end]], count[begin:end])
            s, e = segment[begin:end][run], self.edges[at]
            for least, most in ((0, 2), (1, 3)):
                near = np.flatnonzero((own[most][s] >= theirs[least][e]) & (own[least][s] <= theirs[most][e]))
                s, e = s[near], e[near]
            u1, v1, u2, v2 = (each[e] for each in self.ends)
            which, share = _shares((x1[s], y1[s], x2[s], y2[s]), (u1, v1, u2, v2))
            met.append(close[s[which]])
            shares.append(share)
        return np.concatenate(met), np.concatenate(shares)


def _boxes(x1: Numbers, y1: Numbers, x2: Numbers, y2: Numbers) -> Ends:
    """Smallest x and y, largest x and y of segments."""
    return np.minimum(x1, x2), np.minimum(y1, y2), np.maximum(x1, x2), np.maximum(y1, y2)


def _shares(segment: Ends, edge: Ends) -> tuple[Whole, Numbers]:
    """Of pairs whose boxes meet: those that meet themselves, and the share of the segment before that point.

    Where a segment runs along an edge nothing is said: it is cut by the edges that turn away at both its ends.
    """
    x1, y1, x2, y2 = segment
    u1, v1, u2, v2 = edge
    begin, end = turns(u1, v1, u2, v2, x1, y1), turns(u1, v1, u2, v2, x2, y2)
    first, second = turns(x1, y1, x2, y2, u1, v1), turns(x1, y1, x2, y2, u2, v2)
    apart = (np.sign(begin) * np.sign(end) <= 0) & (np.sign(first) * np.sign(second) <= 0)
    meet = np.flatnonzero(apart & (begin != end))
    return meet, begin[meet] / (begin[meet] - end[meet])


class _Grid:
    """Cells about as many as edges, over the ground of the edges; what lies elsewhere meets none of them."""

    def __init__(self, x1: Numbers, y1: Numbers, x2: Numbers, y2: Numbers) -> None:
        self.west, self.south = min(x1.min(), x2.min()), min(y1.min(), y2.min())
        self.east, self.north = max(x1.max(), x2.max()), max(y1.max(), y2.max())
        wide, high = self.east - self.west, self.north - self.south
        cells = min(len(x1), MOST_CELLS)
        self.across = int(np.clip(np.sqrt(cells * wide / high) if high else cells, 1, cells))
        self.up = int(np.clip(cells // self.across, 1, cells))
        self.cells = self.across * self.up
        self.per_x = self.across / wide if wide else 0.0
        self.per_y = self.up / high if high else 0.0
        self._sums = np.zeros(0, np.int32)

    def cells_of(self, x1: Numbers, y1: Numbers, x2: Numbers, y2: Numbers) -> tuple[Whole, Whole]:
        """Pairs of segment and cell, every cell that a segment touches among them; long ones go piece by piece."""
        near = np.flatnonzero(
            (np.maximum(x1, x2) >= self.west) & (np.minimum(x1, x2) <= self.east)
            & (np.maximum(y1, y2) >= self.south) & (np.minimum(y1, y2) <= self.north)
        )  # fmt: skip
        a_x, b_x = (x1[near] - self.west) * self.per_x, (x2[near] - self.west) * self.per_x
        a_y, b_y = (y1[near] - self.south) * self.per_y, (y2[near] - self.south) * self.per_y
        parts = np.maximum(np.ceil(np.maximum(np.abs(b_x - a_x), np.abs(b_y - a_y))), 1).astype(np.int64)
        which, part = spread(np.zeros(len(near), np.int64), parts)
        first, second = part / parts[which], (part + 1) / parts[which]
        left, right = self._range(a_x[which], b_x[which], first, second, self.across)
        low, high = self._range(a_y[which], b_y[which], first, second, self.up)
        kept = np.flatnonzero((right >= left) & (high >= low))
        which, left, right, low, high = which[kept], left[kept], right[kept], low[kept], high[kept]
        of, row = spread(low, high - low + 1)
        line, column = spread(left[of], (right - left + 1)[of])
        return near[which[of[line]]], row[line] * self.across + column

    def fill(self, edges: Whole) -> None:
        """Note which cells hold edges; edges: how many each holds, shape (cells,)."""
        # Sums over all cells below and left of a corner: those of a box are the sum at two corners less the other two.
        sums = np.zeros((self.up + 1, self.across + 1), np.int32)
        sums[1:, 1:] = (edges > 0).reshape(self.up, self.across).cumsum(axis=0).cumsum(axis=1)
        self._sums = sums.ravel()

    def beside(self, segments: Ends) -> Whole:
        """The segments whose boxes touch a cell that holds edges."""
        x1, y1, x2, y2 = segments
        left, right = self._ends(x1, x2, self.west, self.per_x, self.across)
        low, high = self._ends(y1, y2, self.south, self.per_y, self.up)
        low, high = low * (self.across + 1), high * (self.across + 1)
        upper = self._sums.take(high + right) - self._sums.take(high + left)
        return np.flatnonzero(upper - self._sums.take(low + right) + self._sums.take(low + left))

    @staticmethod
    def _ends(a: Numbers, b: Numbers, first: float, per: float, most: int) -> tuple[Whole, Whole]:
        """The first cell, in one direction, that a way touches and the one after the last; the nearest ones outside."""
        low = np.clip(np.floor((np.minimum(a, b) - first) * per - BESIDE), 0, most - 1)
        high = np.clip(np.floor((np.maximum(a, b) - first) * per + BESIDE), 0, most - 1)
        return low.astype(np.int64), high.astype(np.int64) + 1

    @staticmethod
    def _range(a: Numbers, b: Numbers, first: Numbers, second: Numbers, most: int) -> tuple[Whole, Whole]:
        """The first and last cell, in one direction, of a part of a way; the last is below the first outside all."""
        begin, end = a + first * (b - a), a + second * (b - a)
        low = np.floor(np.minimum(begin, end) - BESIDE)
        high = np.floor(np.maximum(begin, end) + BESIDE)
        # The last side of the ground belongs to the last cell.
        low = np.where((low == most) & (np.minimum(begin, end) <= most + BESIDE), most - 1, low)
        return np.maximum(low, 0).astype(np.int64), np.minimum(high, most - 1).astype(np.int64)
