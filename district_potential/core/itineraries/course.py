# SPDX-License-Identifier: GPL-3.0-or-later
"""A tour through some of many places during a search: what it costs, and how it is shortened by local moves.

Croes (1958) for reversing segments (2-opt), Or (1976) for moving short chains (or-opt), both tried only towards the
nearest neighbours of each end (Bentley 1992), so that a move costs the same however many places there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Iterable, Sequence

import numpy as np

from district_potential.core.table import Numbers

NEAREST = 12
LONGEST_CHAIN = 3
TOLERANCE = 1e-9
LOOK_EVERY = 32

Row = Sequence[float]
Over = Callable[[], bool]


def never() -> bool:
    """Never stop early: the work goes on to its end."""
    return False


class Rows(dict[int, Row]):
    """The rows of a matrix as plain lists, each made when it is first needed: single cells are read much faster."""

    def __init__(self, matrix: Numbers) -> None:
        super().__init__()
        self.matrix = matrix

    def __missing__(self, place: int) -> Row:
        row: Row = self.matrix[place].tolist()
        self[place] = row
        return row


@dataclass(frozen=True)
class Course:
    """The costs from place to place, shape (n, n), and the nearest neighbours of each place.

    A tour, here called a way, is a cycle of places. symmetric: every leg costs the same in both directions.
    """

    rows: Rows
    near: Sequence[Sequence[int]]
    symmetric: bool

    @classmethod
    def of(cls, matrix: Numbers) -> Course:
        """The course over a matrix of finite costs."""
        k = min(NEAREST, max(len(matrix) - 1, 0))
        near: list[list[int]] = []
        for place, row in enumerate(matrix):  # row by row: further matrices of this size would multiply the memory
            either = np.minimum(row, matrix[:, place])
            either[place] = np.inf
            if len(either) > k + 1:
                furthest = np.partition(either, k)[k]
                close = np.flatnonzero(either <= furthest)
            else:
                close = np.arange(len(either))
            near.append(close[np.argsort(either[close], kind="stable")[:k]].tolist())
        return cls(Rows(matrix), near, bool(np.array_equal(matrix, matrix.T)))

    def length(self, way: Sequence[int]) -> float:
        """The cost of a cycle; of one place, what it costs to stay there."""
        return sum(self.rows[a][b] for a, b in zip(way, [*way[1:], way[0]])) if way else 0.0


class Shortening:
    """A tour that is shortened in place, move by move, beginning at the places around which it changed."""

    def __init__(self, course: Course, way: list[int]) -> None:
        self.course, self.way = course, way
        self.at = {place: k for k, place in enumerate(way)}
        self.least = TOLERANCE * max(1.0, course.length(way))

    def run(self, changed: Iterable[int], over: Over = never) -> bool:
        """Make shortening moves until none is left near the places that changed, or that moves touch; whether any was.

        over: asked now and then whether to stop early.
        """
        waiting = [place for place in changed if place in self.at]
        steps = 0
        while waiting and len(self.way) > 3:
            place = waiting.pop()
            touched = self._turned(place) or self._moved(place)
            if touched:
                steps += 1
                waiting.extend(touched)
                if steps % LOOK_EVERY == 0 and over():
                    break
        return steps > 0

    def _turned(self, a: int) -> Sequence[int]:
        """Reverse a segment next to a (2-opt), where that gains; the places whose neighbours changed."""
        way, at, rows = self.way, self.at, self.course.rows
        size = len(way)
        b, e = way[at[a] + 1 - size], way[at[a] - 1]
        from_a = rows[a]
        onward, back = from_a[b], rows[e][a]
        for c in self.course.near[a]:
            reach = min(from_a[c], rows[c][a])
            if reach >= onward and reach >= back:
                break
            if c not in at or c in (b, e):
                continue
            d, f = way[at[c] + 1 - size], way[at[c] - 1]
            if c != e and onward + rows[c][d] - from_a[c] - rows[b][d] > self.least and self._turn(a, c):
                return (a, b, c, d)
            if back + rows[f][c] - rows[c][a] - rows[f][e] > self.least and self._turn(e, f):
                return (a, c, e, f)
        return ()

    def _turn(self, a: int, c: int) -> bool:
        """Join a with c, and their successors, by reversing the segment between; not at a loss."""
        i, j = sorted((self.at[a], self.at[c]))
        if not self.course.symmetric and self._gain_of_turning(i, j) <= self.least:
            return False
        size, way = len(self.way), self.way
        if self.course.symmetric and 2 * (j - i) > size:  # the rest of the cycle is shorter, and turns to the same
            rest = way[j + 1 :] + way[: i + 1]
            way[:] = rest[::-1] + way[i + 1 : j + 1]
            self.at.update((place, k) for k, place in enumerate(way))
            return True
        way[i + 1 : j + 1] = way[i + 1 : j + 1][::-1]
        self.at.update((way[k], k) for k in range(i + 1, j + 1))
        return True

    def _gain_of_turning(self, i: int, j: int) -> float:
        """What reversing positions i + 1 to j gains, costs being asymmetric."""
        rows, part = self.course.rows, self.way[i : j + 1]
        after = self.way[j + 1 - len(self.way)]
        before = sum(rows[a][b] for a, b in zip(part, part[1:])) + rows[part[-1]][after]
        turned = [part[0], *part[:0:-1], after]
        return before - sum(rows[a][b] for a, b in zip(turned, turned[1:]))

    def _moved(self, a: int) -> Sequence[int]:
        """Move a chain of up to three places, with a at one end, next to a place near a (or-opt), where that gains."""
        way, place = self.way, self.at[a]
        size = len(way)
        for length in range(1, min(LONGEST_CHAIN, size - 2) + 1):
            for first in (place,) if length == 1 else (place, place - length + 1):
                touched = self._moved_chain(a, first % size, length)
                if touched:
                    return touched
        return ()

    def _moved_chain(self, a: int, first: int, length: int) -> Sequence[int]:
        """Move the chain at this position, with a at one end, so that a comes next to a place near it."""
        way, at, rows = self.way, self.at, self.course.rows
        size, past = len(way), first + length - len(way)
        head, tail, before, after = way[first], way[past - 1], way[first - 1], way[past]
        freed = rows[before][head] + rows[tail][after] - rows[before][after]
        turning = 0.0 if length == 1 or self.course.symmetric else self._turning(first, length)
        from_a, other, begins = rows[a], tail if a == head else head, a == head
        most = freed + max(turning, 0.0)
        for c in self.course.near[a]:
            to_c, to_a = from_a[c], rows[c][a]
            if to_c >= most and to_a >= most:
                break
            if c not in at or (at[c] - first) % size < length:
                continue
            left, right = way[at[c] - 1], way[at[c] + 1 - size]
            # After c the chain runs from a, before c towards it: one of the two reverses it.
            if c != before or not begins:
                right = after if c == before else right
                added = to_a + rows[other][right] - rows[c][right]
                if freed + (0.0 if begins else turning) - added > self.least:
                    return self._move((first, length), c, turned=not begins)
            if c != after or begins:
                left = before if c == after else left
                added = rows[left][other] + to_c - rows[left][c]
                if freed + (turning if begins else 0.0) - added > self.least:
                    return self._move((first, length), left, turned=begins)
        return ()

    def _turning(self, first: int, length: int) -> float:
        """What reversing a chain gains, costs being asymmetric."""
        rows, size = self.course.rows, len(self.way)
        chain = [self.way[(first + k) % size] for k in range(length)]
        return sum(rows[x][y] - rows[y][x] for x, y in zip(chain, chain[1:]))

    def _move(self, taken: tuple[int, int], left: int, turned: bool) -> Sequence[int]:
        """Put a chain, by its position and length, after a place; the places whose neighbours changed."""
        (first, length), size = taken, len(self.way)
        chain = [self.way[(first + k) % size] for k in range(length)]
        ends = (self.way[first - 1], self.way[(first + length) % size])
        gone = set(chain)
        rest = [place for place in self.way if place not in gone]
        k = rest.index(left) + 1
        self.way[:] = rest[:k] + (chain[::-1] if turned else chain) + rest[k:]
        self.at.update((place, k) for k, place in enumerate(self.way))
        return (*ends, left, rest[k if k < len(rest) else 0], *chain)
