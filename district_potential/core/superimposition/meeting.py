# SPDX-License-Identifier: GPL-3.0-or-later
"""Straight lines that meet within a tolerance: at a point, or along a stretch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from district_potential.core.dimensions.maps.outlines import Whole
from district_potential.core.dimensions.maps.ragged import gathered, portions, spread
from district_potential.core.dimensions.maps.turns import turns
from district_potential.core.table import Numbers

Flags = npt.NDArray[np.bool_]

PORTION = 1 << 20
MOST_PARTS = 1 << 12
# Where lines cross, points within a tolerance of both lie about two apart: further apart, the lines run along.
ALONG = 3.0


@dataclass(frozen=True)
class Segments:
    """Straight lines from x1, y1 to x2, y2, and whose they are, shape (s,) each."""

    x1: Numbers
    y1: Numbers
    x2: Numbers
    y2: Numbers
    owner: Whole

    def of(self, rows: Whole) -> Segments:
        """Some of the lines."""
        return Segments(self.x1[rows], self.y1[rows], self.x2[rows], self.y2[rows], self.owner[rows])


@dataclass(frozen=True)
class Met:
    """Pairs of lines, by row, and whether they run along one another, shape (p,) each."""

    one: Whole
    other: Whole
    along: Flags


def meeting(lines: Segments, tolerance: float) -> Met:
    """The pairs of lines of different owners that come within a tolerance of one another, in no order."""
    ones, others, alongs = [np.empty(0, np.int64)], [np.empty(0, np.int64)], [np.empty(0, bool)]
    if len(lines.x1):
        start, line = _cells(lines, tolerance)
        size = np.diff(start)
        for begin, end in portions(size * size, PORTION):
            cell, first = spread(start[begin:end], size[begin:end])
            run, second = spread(first + 1, start[begin:end][cell] + size[begin:end][cell] - first - 1)
            a, b = line[first[run]], line[second]
            close = np.flatnonzero((lines.owner[a] != lines.owner[b]) & _beside(lines, a, b, tolerance))
            a, b = a[close], b[close]
            met, along = _met(lines.of(a), lines.of(b), tolerance)
            ones.append(a[met])
            others.append(b[met])
            alongs.append(along[met])
    return Met(np.concatenate(ones), np.concatenate(others), np.concatenate(alongs))


def _beside(lines: Segments, a: Whole, b: Whole, tolerance: float) -> Flags:
    """Whether the boxes of lines come within the tolerance, pair by pair."""
    near: Flags = np.ones(len(a), bool)
    for first, second in ((lines.x1, lines.x2), (lines.y1, lines.y2)):
        low, high = np.minimum(first, second) - tolerance, np.maximum(first, second) + tolerance
        near &= (low[a] <= high[b]) & (low[b] <= high[a])
    return near


def _cells(lines: Segments, tolerance: float) -> tuple[Whole, Whole]:
    """The lines in each cell of a grid about as wide as they are long: where each cell begins, and its lines."""
    length = np.hypot(lines.x2 - lines.x1, lines.y2 - lines.y1)
    west, south = min(lines.x1.min(), lines.x2.min()), min(lines.y1.min(), lines.y2.min())
    extent = max(lines.x1.max() - west, lines.x2.max() - west, lines.y1.max() - south, lines.y2.max() - south)
    side = max(2 * float(length.mean()), 4 * tolerance, float(extent) / 2**30, float(length.max()) / MOST_PARTS)
    parts = np.maximum(np.ceil(length / side), 1).astype(np.int64)
    line, part = spread(np.zeros(len(length), np.int64), parts)
    begin, end = part / parts[line], (part + 1) / parts[line]

    def reach(a: Numbers, b: Numbers, least: float) -> tuple[Whole, Whole]:
        one, two = a[line] + begin * (b - a)[line] - least, a[line] + end * (b - a)[line] - least
        # A little more than the tolerance: what lies beside a cell's side is in both cells.
        low = np.floor((np.minimum(one, two) - tolerance) / side - 1e-6)
        return low.astype(np.int64), np.floor((np.maximum(one, two) + tolerance) / side + 1e-6).astype(np.int64)

    (left, right), (low, high) = reach(lines.x1, lines.x2, west), reach(lines.y1, lines.y2, south)
    piece, row = spread(low, high - low + 1)
    again, column = spread(left[piece], (right - left + 1)[piece])
    key = (row[again] + 1) * (2**31) + column + 1
    cells, cell = np.unique(key, return_inverse=True)
    # A line stands once in a cell, however many of its parts do.
    return gathered(cell, line[piece[again]], len(cells), len(length))


def _met(one: Segments, other: Segments, tolerance: float) -> tuple[Flags, Flags]:
    """Whether lines meet, pair by pair, and whether along a stretch: where points of both that touch lie apart."""
    ends = ((one.x1, one.y1, other), (one.x2, one.y2, other), (other.x1, other.y1, one), (other.x2, other.y2, one))
    near = [_distance(x, y, line) <= tolerance for x, y, line in ends]
    spread_out = np.zeros(len(one.x1))
    for i in range(4):
        for j in range(i):
            apart = np.hypot(ends[i][0] - ends[j][0], ends[i][1] - ends[j][1])
            np.maximum(spread_out, apart, out=spread_out, where=near[i] & near[j])
    met = near[0] | near[1] | near[2] | near[3]
    rest = np.flatnonzero(~met)
    met[rest] = _crossing(one.of(rest), other.of(rest))
    return met, spread_out > ALONG * tolerance


def _distance(x: Numbers, y: Numbers, line: Segments) -> Numbers:
    """How far points lie from lines, pair by pair."""
    east, north = line.x2 - line.x1, line.y2 - line.y1
    square = east * east + north * north
    along = (x - line.x1) * east + (y - line.y1) * north
    share = np.clip(along / np.where(square > 0, square, 1.0), 0.0, 1.0)
    distance: Numbers = np.hypot(x - line.x1 - share * east, y - line.y1 - share * north)
    return distance


def _crossing(one: Segments, other: Segments) -> Flags:
    """Whether lines cross one another, pair by pair."""
    first = turns(one.x1, one.y1, one.x2, one.y2, other.x1, other.y1)
    second = turns(one.x1, one.y1, one.x2, one.y2, other.x2, other.y2)
    third = turns(other.x1, other.y1, other.x2, other.y2, one.x1, one.y1)
    fourth = turns(other.x1, other.y1, other.x2, other.y2, one.x2, one.y2)
    crossing: Flags = (np.sign(first) * np.sign(second) < 0) & (np.sign(third) * np.sign(fourth) < 0)
    return crossing
