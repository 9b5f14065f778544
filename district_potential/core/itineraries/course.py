# SPDX-License-Identifier: GPL-3.0-or-later
"""A way through some of many places while it is searched: what it costs, and how its order is shortened.

Croes (1958) for turning stretches round (2-opt), Or (1976) for moving short chains, both tried only towards the places
nearest to each end (Bentley 1992): so a step costs the same however many places there are.
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
    """Say that there is time: the work goes on to its end."""
    return False


class Rows(dict[int, Row]):
    """The rows of a matrix as plain lists, each made when it is first looked at: single cells are read much sooner."""

    def __init__(self, matrix: Numbers) -> None:
        super().__init__()
        self.matrix = matrix

    def __missing__(self, place: int) -> Row:
        row: Row = self.matrix[place].tolist()
        self[place] = row
        return row


@dataclass(frozen=True)
class Course:
    """What a way may join: the costs from place to place, shape (n, n), and of each place those nearest to it.

    A way is a cycle of places. symmetric: a stretch costs the same both ways.
    """

    rows: Rows
    near: Sequence[Sequence[int]]
    symmetric: bool

    @classmethod
    def of(cls, matrix: Numbers) -> Course:
        """The course over a matrix of finite costs."""
        k = min(NEAREST, max(len(matrix) - 1, 0))
        near: list[list[int]] = []
        for place, row in enumerate(matrix):  # one by one: whole matrices beside this one would need times the memory
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
    """One way being shortened in place, step by step, begun from the places around which it changed."""

    def __init__(self, course: Course, way: list[int]) -> None:
        self.course, self.way = course, way
        self.at = {place: k for k, place in enumerate(way)}
        self.least = TOLERANCE * max(1.0, course.length(way))

    def run(self, changed: Iterable[int], over: Over = never) -> bool:
        """Take steps that shorten the way until none is left near the places that changed, or that the steps touch.

        Whether there was any. over: asked now and then whether to leave it at what is reached.
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
        """Turn a stretch round beside a, where that gains; the places whose neighbours changed."""
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
        """Join a with c and what follows a with what follows c, by turning the stretch between; not at a loss."""
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
        """What turning positions i + 1 to j gains where ways there and back differ."""
        rows, part = self.course.rows, self.way[i : j + 1]
        after = self.way[j + 1 - len(self.way)]
        before = sum(rows[a][b] for a, b in zip(part, part[1:])) + rows[part[-1]][after]
        turned = [part[0], *part[:0:-1], after]
        return before - sum(rows[a][b] for a, b in zip(turned, turned[1:]))

    def _moved(self, a: int) -> Sequence[int]:
        """Move a chain of up to three places that begins or ends at a to beside one near a, where that gains."""
        way, place = self.way, self.at[a]
        size = len(way)
        for length in range(1, min(LONGEST_CHAIN, size - 2) + 1):
            for first in (place,) if length == 1 else (place, place - length + 1):
                touched = self._moved_chain(a, first % size, length)
                if touched:
                    return touched
        return ()

    def _moved_chain(self, a: int, first: int, length: int) -> Sequence[int]:
        """Move the chain from this position, of which a is one end, so that a comes beside a place near it."""
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
            # After c the chain runs from a, before c towards it: one of the two turns it round.
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
        """What turning a chain gains where ways there and back differ."""
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
