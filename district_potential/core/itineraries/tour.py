# SPDX-License-Identifier: GPL-3.0-or-later
"""The order in which stops are visited: nearest insertion, then 2-opt and or-opt, over a matrix of distances.

Rosenkrantz, Stearns and Lewis (1977) for the insertion, Croes (1958) for 2-opt, Or (1976) for moving short chains.
An open path is a closed tour through one more, dummy place, here called the rest: at distance 0 from all others or,
where an end is fixed, at the distances of that end. So one set of moves serves both. Distances may be asymmetric.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

import numpy as np
import numpy.typing as npt

from district_potential.core.itineraries.course import LONGEST_CHAIN, TOLERANCE, Course, Over, Shortening, never
from district_potential.core.table import Numbers

MOST_STARTS = 12
MANY, VERY_MANY = 60, 300

Order = tuple[int, ...]
Places = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Ground:
    """Places and the distances between them; where the path is open, the last place of ``matrix`` is the rest."""

    matrix: Numbers
    closed: bool

    @classmethod
    def of(cls, distances: Numbers, closed: bool) -> Ground:
        """The ground of a matrix of distances, shape (n, n), with both ends free where it is open."""
        return cls(distances if closed else np.pad(distances, (0, 1)), closed)

    def begin(self, places: Sequence[int]) -> Order:
        """The cycle that goes through places in this order."""
        return tuple(places) if self.closed else (*places, len(self.matrix) - 1)

    def order(self, cycle: Order) -> Order:
        """The places of a cycle in order: an open way from one of its ends, a closed one as it stands."""
        if self.closed:
            return cycle
        rest = cycle.index(len(self.matrix) - 1)
        return cycle[rest + 1 :] + cycle[:rest]

    def length(self, cycle: Sequence[int]) -> float:
        """The length of a cycle."""
        at = np.asarray(cycle, dtype=np.intp)
        return float(self.matrix[at, np.roll(at, -1)].sum())

    def added(self, cycle: Sequence[int], places: Sequence[int] | Places) -> Numbers:
        """How much each place lengthens the cycle when inserted after each of its places: shape (places, cycle)."""
        a = np.asarray(cycle, dtype=np.intp)
        b = np.roll(a, -1)
        new = np.asarray(places, dtype=np.intp)[:, None]
        added: Numbers = self.matrix[a, new] + self.matrix[new, b] - self.matrix[a, b]
        return added


def insert(cycle: Order, place: int, after: int) -> Order:
    """The cycle with a place put after the one at position ``after``."""
    return (*cycle[: after + 1], place, *cycle[after + 1 :])


def nearest_insertion(places: Sequence[int], start: int, ground: Ground, over: Over = never) -> Order:
    """A cycle grown from one place: the place nearest to it is inserted where it adds least, until none is left.

    When time runs out, those left are appended.
    """
    cycle = ground.begin([start])
    left = np.array([place for place in places if place != start], dtype=np.intp)
    near = ground.matrix[left, start]
    while len(left):
        if over():
            return (*cycle, *left.tolist())
        at = int(near.argmin())
        nearest = int(left[at])
        left, near = np.delete(left, at), np.delete(near, at)
        near = np.minimum(near, ground.matrix[left, nearest])
        cycle = insert(cycle, nearest, int(ground.added(cycle, [nearest])[0].argmin()))
    return cycle


def improve(cycle: Order, ground: Ground, over: Over = never) -> Order:
    """Shorten a cycle by reversing segments (2-opt) and moving chains of up to three places (or-opt).

    Every step is the best move there is; with many places, moves among near neighbours come first, and with very many
    there are no others. The result holds the same places and is never longer. over: whether to stop early.
    """
    at = np.asarray(cycle, dtype=np.intp)
    least = TOLERANCE * max(1.0, ground.length(cycle))
    if len(at) > MANY:
        way = list(range(len(at)))
        Shortening(Course.of(ground.matrix[np.ix_(at, at)]), way).run(way[::-1], over)
        at = at[way]
    while 3 < len(at) <= VERY_MANY and not over():
        turned, moved = _best_turn(at, ground.matrix), _best_move(at, ground.matrix)
        gain, better = max(turned, moved, key=lambda found: found[0])
        if gain <= least:
            break
        at = better
    return tuple(int(place) for place in at)


def shortest_order(places: Sequence[int], ground: Ground, over: Over = never) -> Order:
    """The shortest order found for visiting all places: tours grown from up to twelve of them, each improved.

    The same places and distances give the same order. A closed tour begins at the place given first, an open one at
    the end nearer to that place. over: whether to stop early.
    """
    if len(places) < 2:
        return tuple(places)
    ways: list[Order] = []
    for start in places[:: -(-len(places) // MOST_STARTS)]:
        if not ways or not over():
            ways.append(improve(nearest_insertion(places, start, ground, over), ground, over))
    best = min(ways, key=ground.length)
    order = ground.order(best)
    first = order.index(places[0])
    if ground.closed:
        return order[first:] + order[:first]
    back = ground.begin(order[::-1])
    turned = ground.length(back) <= ground.length(best) + TOLERANCE * max(1.0, ground.length(best))
    return order[::-1] if turned and first > len(order) - 1 - first else order


Found = tuple[float, Places]


def _best_turn(at: Places, matrix: Numbers) -> Found:
    """What the best 2-opt move gains, and the cycle after it."""
    after = np.roll(at, -1)
    edge = matrix[at, after]
    # What the segment between costs more one way than the other, distances being asymmetric.
    turning = np.concatenate([[0.0], np.cumsum(edge - matrix[after, at])[:-1]])
    within = turning[None, :] - np.roll(turning, -1)[:, None]
    swapped = matrix[np.ix_(at, at)] + matrix[np.ix_(after, after)]
    gains = np.triu(edge[:, None] + edge[None, :] - swapped + within, 2)
    i, j = np.unravel_index(int(gains.argmax()), gains.shape)
    turned = at.copy()
    turned[i + 1 : j + 1] = turned[i + 1 : j + 1][::-1]
    return float(gains[i, j]), turned


def _best_move(at: Places, matrix: Numbers) -> Found:
    """What the best or-opt move gains, and the cycle after it."""
    best: Found = (0.0, at)
    n = len(at)
    for size in range(1, min(LONGEST_CHAIN, n - 2) + 1):
        for start in range(n):
            turned = np.roll(at, -start)
            chain, rest = turned[:size], turned[size:]
            after = np.roll(rest, -1)
            freed = matrix[rest[-1], chain[0]] + matrix[chain[-1], rest[0]] - matrix[rest[-1], rest[0]]
            inside = matrix[chain[:-1], chain[1:]].sum() - matrix[chain[1:], chain[:-1]].sum()
            edge = matrix[rest, after]
            for way, gained in ((chain, freed), (chain[::-1], freed + inside)):
                added = matrix[rest, way[0]] + matrix[way[-1], after] - edge
                k = int(added.argmin())
                if gained - added[k] > best[0]:
                    best = (float(gained - added[k]), np.concatenate([rest[: k + 1], way, rest[k + 1 :]]))
    return best
