# SPDX-License-Identifier: GPL-3.0-or-later
"""The orienteering problem: the greatest prize along a way of limited cost, by iterated local search.

Tsiligirides (1984) states the problem. The search takes part of the way out or forces a place in, fills what is free
by the greatest prize per added cost, shortens the way, and goes on from there unless much was lost (Vansteenwegen,
Souffriau and Van Oudheusden 2009 on iterated local search; Dueck 1993 on how much may be lost: record-to-record).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Iterator, Sequence

import numpy as np

from district_potential.core.dimensions.maps.outlines import Whole
from district_potential.core.itineraries.course import LOOK_EVERY, Course, Over, Shortening, never
from district_potential.core.table import Numbers

SLACK = 1e-9
DRAWN_AT_ONCE = 4096
LOSS = 0.03
PATIENCE, RETURNS = 100, 3
FORCED, STRETCHES = 0.5, 0.75
LONGEST_STRETCH = 12
FEWEST_OUT, SPREAD_OUT, MOST_OUT = 0.05, 0.3, 12
MOST_FORCED, ENOUGH_FORCED = 4, 0.4

Stop = Callable[[int], bool]


@dataclass(frozen=True)
class Task:
    """Places with prizes above 0, shape (n,), costs between them, a limit, and what every way holds (a depot) or not.

    matrix: finite costs, shape (n, n), or (n + 1, n + 1) where the last place is the depot, which has no prize and is
    on every way; a cost above the limit stands for no connection.
    """

    matrix: Numbers
    prizes: Numbers
    limit: float

    @property
    def depot(self) -> list[int]:
        return [len(self.prizes)] if len(self.matrix) > len(self.prizes) else []

    @property
    def slack(self) -> float:
        """How much a way may cost more than the limit: what adding up its legs may be wrong by."""
        return SLACK * max(1.0, self.limit)


@dataclass(frozen=True)
class Found:
    """A way as a cycle of places (the depot first, where there is one), its prize and its cost."""

    way: tuple[int, ...]
    prize: float
    cost: float

    def beats(self, other: Found) -> bool:
        """Whether this one has a greater prize, or the same at less cost."""
        slack = SLACK * max(1.0, abs(other.prize))
        if abs(self.prize - other.prize) > slack:
            return self.prize > other.prize
        return self.cost < other.cost - SLACK * max(1.0, other.cost)


class Chance:
    """Numbers from 0 to 1 in the order of a seed, drawn many at a time."""

    def __init__(self, seed: int) -> None:
        self._numbers = self._drawn(np.random.default_rng(seed))

    @staticmethod
    def _drawn(generator: np.random.Generator) -> Iterator[float]:
        while True:
            yield from generator.random(DRAWN_AT_ONCE).tolist()

    def share(self) -> float:
        return next(self._numbers)

    def below(self, n: int) -> int:
        return int(next(self._numbers) * n)


def search(task: Task, iterations: int, seed: int = 1, stop: Stop | None = None) -> tuple[Found, int]:
    """The best way found, and after how many rounds the search ended: ``iterations``, unless ``stop`` said so before.

    stop: asked with the number of rounds done, before every round and in a long one now and then; a round cut short
    still ends in a way. The same task, iterations and seed give the same way.
    """
    return Search(task, seed).run(iterations, stop)


class Search:
    """One search: the task, its course, chance."""

    def __init__(self, task: Task, seed: int) -> None:
        self.task, self.chance = task, Chance(seed)
        self.course = Course.of(task.matrix)
        self.prizes: list[float] = [*task.prizes.tolist(), 0.0]
        self.places = len(task.prizes)
        self.patience = PATIENCE + self.places
        self.worth = np.array(self.prizes)
        self.slack = task.slack
        self.over: Over = never
        self.back = np.ascontiguousarray(task.matrix[: self.places].T)

    def run(self, iterations: int, stop: Stop | None) -> tuple[Found, int]:
        since = done = 0
        if stop is not None:
            self.over = lambda: stop(done)
        best = now = self._made([*self.task.depot], frozenset(), ())
        if self.places < 2:
            return best, 0
        for done in range(iterations):
            if self.over():
                return best, done
            found = self._made(*self._shaken(list(now.way)))
            if found.cost > self.task.limit + self.slack:  # a place less may cost more where costs are rounded
                continue
            if found.beats(best):
                best = now = found
                since = 0
                continue
            since += 1
            if since % (RETURNS * self.patience) == 0:
                now = self._anew()
            elif since % self.patience == 0:
                now = best
            elif found.beats(now) or found.prize >= best.prize * (1 - LOSS * self.chance.share() ** 2):
                now = found
        return best, iterations

    def _anew(self) -> Found:
        """A way through other places: each second one is barred from the first filling."""
        barred = frozenset(place for place in range(self.places) if self.chance.share() < 0.5)
        return self._made([*self.task.depot], barred, ())

    def _made(self, way: list[int], barred: frozenset[int], changed: Sequence[int]) -> Found:
        """A way shortened and filled in turns until no place fits, those barred only after the first filling.

        changed: the places beside which the way is not as it was when it was last shortened.
        """
        Shortening(self.course, way).run(changed, self.over)
        full = False
        while not full:
            added = self._filled(way, barred)
            full = not added and not barred
            if added:
                shortened = Shortening(self.course, way).run(_with_neighbours(way, added), self.over)
                full = (not shortened and not barred) or self.over()
            barred = frozenset()
        return Found(self._turned(way), sum(self.prizes[p] for p in way), self.course.length(way))

    def _turned(self, way: list[int]) -> tuple[int, ...]:
        """The cycle begun at the depot."""
        if not self.task.depot:
            return tuple(way)
        k = way.index(self.places)
        return tuple(way[k:] + way[:k])

    # --- filling ---------------------------------------------------------------------------------------------------

    def _filled(self, way: list[int], barred: frozenset[int]) -> list[int]:
        """Put in places by the greatest prize per added cost while one fits; those put in, in order."""
        added: list[int] = []
        if not way:  # a closed way with no fixed place begins anywhere
            added.append(self._begun(barred))
            way.append(added[0])
        shut = [place for place in {*way, *barred} if place < self.places]
        if len(shut) == self.places:
            return added
        prizes, free = self.task.prizes, self.task.limit + self.slack - self.course.length(way)
        least, after = self._cheapest(way)
        least[shut] = np.inf
        while True:
            worth = np.where(least <= free, prizes / np.maximum(least, SLACK), -1.0)
            place = int(worth.argmax())
            if worth[place] < 0:
                return added
            free -= float(least[place])
            at = way.index(int(after[place])) + 1
            way.insert(at, place)
            added.append(place)
            least[place] = np.inf
            if len(added) % LOOK_EVERY == 0 and self.over():
                return added
            self._renew(way, at, least, after)

    def _begun(self, barred: frozenset[int]) -> int:
        """A place to begin with, the sooner the greater its prize."""
        drawn = [prize * self.chance.share() for prize in self.prizes[: self.places]]
        return max((p for p in range(self.places) if p not in barred), key=drawn.__getitem__, default=0)

    def _renew(self, way: list[int], at: int, least: Numbers, after: Whole) -> None:
        """What each place left adds at the least, and after which, once one was put at a position."""
        a, place, b = way[at - 1], way[at], way[at + 1 - len(way)]
        open_to = least < np.inf
        stale = np.flatnonzero((after == a) & open_to)
        if stale.size:
            least[stale], after[stale] = self._cheapest(way, stale)
        for begin, end in ((a, place), (place, b)):
            cost = self.task.matrix[begin, : self.places] + self.back[end] - self.course.rows[begin][end]
            nearer = (cost < least) & open_to
            np.copyto(least, cost, where=nearer)
            after[nearer] = begin

    def _cheapest(self, way: list[int], wanted: Whole | None = None) -> tuple[Numbers, Whole]:
        """The least that places add to a way, all or those wanted, and after which place of it."""
        at, onward = np.array(way), np.array([*way[1:], way[0]])
        matrix = self.task.matrix
        edges = matrix[at, onward][:, None]
        if wanted is None:
            table = matrix[at, : self.places] + self.back[onward] - edges
        else:
            table = matrix[at[:, None], wanted] + self.back[onward[:, None], wanted] - edges
        best = table.argmin(axis=0)
        return table[best, np.arange(table.shape[1])], at[best]

    # --- shaking ---------------------------------------------------------------------------------------------------

    def _shaken(self, way: list[int]) -> tuple[list[int], frozenset[int], list[int]]:
        """The way with some places out, or others forced in; which are not to be put back at once; what changed."""
        fixed = len(self.task.depot)
        size = len(way) - fixed
        kind = self.chance.share()
        if size < 2 or (kind < FORCED and size < self.places):
            return self._forced(way)
        free = way[fixed:]
        first = self.chance.below(size)
        if kind < STRETCHES:
            length = 1 + self.chance.below(min(max(2, size // 2), LONGEST_STRETCH, size))
            out = {free[(first + k) % size] for k in range(length)}
        else:
            share = min(FEWEST_OUT + SPREAD_OUT * self.chance.share(), MOST_OUT / size)
            out = {place for place in free if self.chance.share() < share} | {free[first]}
        held = self.chance.share()
        barred = frozenset(place for place in free if place in out and self.chance.share() < held)
        return self._without(way, out), barred, self._beside(way, out)

    def _without(self, way: list[int], out: set[int]) -> list[int]:
        return [place for place in way if place not in out]

    def _beside(self, way: list[int], out: set[int]) -> list[int]:
        """The places that stay beside one that goes."""
        size = len(way)
        return [
            place for k, place in enumerate(way)
            if place not in out and (way[k - 1] in out or way[k + 1 - size] in out)
        ]  # fmt: skip

    def _forced(self, way: list[int]) -> tuple[list[int], frozenset[int], list[int]]:
        """Force in a place that is not there, and some near it, then drop the least worth until the way fits."""
        there = set(way)
        others = [place for place in range(self.places) if place not in there]
        forced = [others[self.chance.below(len(others))]]
        for near in self.course.near[forced[0]]:
            if len(forced) == MOST_FORCED or self.chance.share() < ENOUGH_FORCED:
                break
            if near < self.places and near not in there:
                forced.append(near)
        for place in forced:
            self._insert(way, place)
        whole = list(way)
        out: set[int] = set()
        while len(way) > 1 and self.course.length(way) > self.task.limit + self.slack:
            out.add(way.pop(self._least_worth(way, forced if len(way) > len(forced) + 1 else ())))
        barred = frozenset(out - set(forced))
        return way, barred, [*_with_neighbours(whole, forced), *self._beside(whole, out)]

    def _insert(self, way: list[int], place: int) -> None:
        """Put a place where it adds least."""
        if not way:
            way.append(place)
            return
        _, after = self._cheapest(way, np.array([place]))
        way.insert(way.index(int(after[0])) + 1, place)

    def _least_worth(self, way: list[int], kept: Sequence[int]) -> int:
        """The position of the place that is worth least for what it costs, but for those kept and the depot."""
        at, before, onward = np.array(way), np.array([way[-1], *way[:-1]]), np.array([*way[1:], way[0]])
        matrix = self.task.matrix
        saved = matrix[before, at] + matrix[at, onward] - matrix[before, onward]
        worth = self.worth[at] / np.maximum(saved, SLACK)
        worth[np.isin(at, [*kept, *self.task.depot])] = np.inf
        return int(worth.argmin())


def _with_neighbours(way: Sequence[int], places: Sequence[int]) -> list[int]:
    """Places of a way and those beside them."""
    wanted, size = set(places), len(way)
    return [
        place for k, place in enumerate(way)
        if place in wanted or way[k - 1] in wanted or way[k + 1 - size] in wanted
    ]  # fmt: skip
