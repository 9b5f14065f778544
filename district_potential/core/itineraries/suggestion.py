# SPDX-License-Identifier: GPL-3.0-or-later
"""Which places an itinerary might join: the greatest prize found within a budget of stops, kilometres or minutes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

import numpy as np

from district_potential.core.dimensions.maps.outlines import Whole
from district_potential.core.errors import PotentialError
from district_potential.core.itineraries.bound import upper_bound
from district_potential.core.itineraries.search import SLACK, Stop, Task, search
from district_potential.core.itineraries.tour import Ground, Order, insert, shortest_order
from district_potential.core.table import Numbers

BUDGET_KINDS = ("stops", "km", "minutes")
ITERATIONS = 2000
MOST_SEEDS = 12


@dataclass(frozen=True)
class Wish:
    """What an itinerary should be.

    budget: a number of stops, or what the whole way may cost, in the unit of the costs; closed: it comes back to where
    it began; start, end: positions of the places where it begins and ends, None where that is free, and end where it
    is closed; iterations: rounds of the search.
    """

    budget: float
    kind: str = "stops"
    closed: bool = False
    start: int | None = None
    end: int | None = None
    iterations: int = ITERATIONS
    seed: int = 1

    def __post_init__(self) -> None:
        if self.kind not in BUDGET_KINDS:
            raise ValueError(self.kind)

    @property
    def last(self) -> int | None:
        """The place where the way ends, if that is fixed."""
        return self.start if self.closed else self.end

    @property
    def fixed(self) -> list[int]:
        """The places that are on every way."""
        return [place for place in dict.fromkeys((self.start, self.last)) if place is not None]


@dataclass(frozen=True)
class Suggestion:
    """An ordered choice of candidates.

    order: positions of the candidates; legs: the way to each from the stop before, or from the start, 0 for the first
    where the start is free; prize: the sum of the prizes of the stops; bound: what no way within the budget can exceed;
    length: the whole way, to its end or back; cost: what it takes of the budget, in its unit; rounds: of the search
    that were done.
    """

    order: Order
    legs: tuple[float, ...]
    prize: float
    bound: float
    length: float
    cost: float
    rounds: int

    @property
    def cumulative(self) -> tuple[float, ...]:
        """The way from the beginning to each stop."""
        return tuple(float(value) for value in np.cumsum(self.legs))


def suggest(costs: Numbers, prizes: Numbers, wish: Wish, stop: Stop | None = None) -> Suggestion:
    """Choose and order the candidates worth most within a budget.

    costs: from place to place, km or minutes, not below 0, infinite where there is no way, shape (n, n); prizes: shape
    (n,), a place whose prize is missing or not above 0 is never a stop. In stops the prize is the greatest there is,
    and among equal prizes the places that keep the way short; else it is the best of an iterated local search, which
    ``stop`` may end. No candidate worth choosing gives an empty order.

    Raises PotentialError where the way from start to end alone takes more than the budget.
    """
    worth = np.nan_to_num(prizes, nan=0.0)
    worth = np.where(worth > 0, worth, 0.0)
    leave, arrive = _from_start(costs, wish), _to_end(costs, wish)
    direct = float(costs[wish.start, wish.last]) if wish.start is not None and wish.last is not None else 0.0
    sure = [place for place in wish.fixed if worth[place] > 0]
    _refuse(wish, direct, len(sure))
    reached = np.isfinite(leave + arrive) & (worth > 0)
    reached[wish.fixed] = False
    if wish.kind != "stops":
        reached &= leave + arrive <= wish.budget + SLACK
    eligible = np.flatnonzero(reached)
    given = _Given(costs, worth, wish, (leave, arrive, direct))
    if wish.kind == "stops":
        inner, bound, rounds = given.most_prized(eligible, int(wish.budget) - len(sure)), None, 0
    else:
        inner, bound, rounds = given.within(eligible, stop)
    return given.told(inner, sure, bound, rounds)


def _from_start(costs: Numbers, wish: Wish) -> Numbers:
    return np.zeros(len(costs)) if wish.start is None else costs[wish.start]


def _to_end(costs: Numbers, wish: Wish) -> Numbers:
    return np.zeros(len(costs)) if wish.last is None else costs[:, wish.last]


def _refuse(wish: Wish, direct: float, sure: int) -> None:
    if not np.isfinite(direct):
        raise PotentialError("ends_not_joined")
    if wish.kind != "stops" and direct > wish.budget + SLACK:
        raise PotentialError("ends_beyond_budget", cost=direct, budget=wish.budget)
    if wish.kind == "stops" and sure > wish.budget:
        raise PotentialError("ends_beyond_stops", budget=int(wish.budget), n=sure)


@dataclass(frozen=True)
class _Given:
    """What is asked: the costs and prizes of all places, the wish, and the costs from start, to end, between them."""

    costs: Numbers
    worth: Numbers
    wish: Wish
    ends: tuple[Numbers, Numbers, float]

    def within(self, eligible: Whole, stop: Stop | None) -> tuple[Order, float, int]:
        """The best places found within a cost, in order, an upper bound on their prize, and the rounds done."""
        if not len(eligible):
            return (), 0.0, 0
        task = Task(self._matrix(eligible), self.worth[eligible], self.wish.budget)
        found, rounds = search(task, self.wish.iterations, self.wish.seed, stop)
        way = [place for place in found.way if place < len(eligible)]
        return tuple(int(eligible[place]) for place in way), upper_bound(task), rounds

    def most_prized(self, eligible: Whole, n: int) -> Order:
        """The places of the n greatest prizes, in the shortest order found."""
        matrix = self._matrix(eligible)
        depot = len(matrix) > len(eligible)
        ground = Ground(matrix, closed=not depot)
        order = _most_prized(range(len(eligible)), self.worth[eligible], n, ground)
        return tuple(int(eligible[place]) for place in order)

    def _matrix(self, eligible: Whole) -> Numbers:
        """Costs between the eligible places, and as last place the depot: from end to start, unless it is a free round.

        What cannot be joined costs more than any way.
        """
        leave, arrive, direct = self.ends
        matrix = self.costs[np.ix_(eligible, eligible)]
        if not self.wish.closed or self.wish.start is not None:
            matrix = np.block([[matrix, arrive[eligible, None]], [leave[eligible], np.array([direct])]])
        finite = matrix[np.isfinite(matrix)]
        far = 4 * max(float(finite.sum()) if self.wish.kind == "stops" else self.wish.budget, 1.0)
        return np.where(np.isfinite(matrix), matrix, far)

    def told(self, inner: Order, sure: list[int], bound: float | None, rounds: int) -> Suggestion:
        """The suggestion with the places where the way begins and ends, as far as they are stops."""
        order = list(inner)
        if self.wish.start in sure:
            order.insert(0, self.wish.start)
        if self.wish.last in sure and self.wish.last != self.wish.start:
            order.append(self.wish.last)
        legs = self._legs(order)
        prize = float(self.worth[order].sum())
        given = float(self.worth[sure].sum())
        count = float(len(order))
        length = self._length(order)
        return Suggestion(
            tuple(order), legs, prize, max(prize, prize if bound is None else bound + given), length,
            count if self.wish.kind == "stops" else length, rounds,
        )  # fmt: skip

    def _legs(self, order: Sequence[int]) -> tuple[float, ...]:
        first = [] if self.wish.start is None else [self.wish.start]
        way = [*first, *order] if order and order[0] != self.wish.start else list(order)
        legs = [float(self.costs[a, b]) for a, b in zip(way, way[1:])]
        return tuple(legs if len(legs) == len(order) else [0.0, *legs]) if order else ()

    def _length(self, order: Sequence[int]) -> float:
        """The whole way, from its start to its end."""
        way = list(order)
        if self.wish.start is not None and way[:1] != [self.wish.start]:
            way.insert(0, self.wish.start)
        last = way[0] if self.wish.closed and way else self.wish.last
        if last is not None and (way[-1:] != [last] or len(way) == 1):
            way.append(last)
        return float(sum(self.costs[a, b] for a, b in zip(way, way[1:])))


def _most_prized(eligible: Sequence[int], prizes: Numbers, n: int, ground: Ground) -> Order:
    """The n greatest prizes; where equal ones compete for the last stops, those that lengthen the way least."""
    if n < 1 or not eligible:
        return ()
    threshold = sorted((float(prizes[i]) for i in eligible), reverse=True)[min(n, len(eligible)) - 1]
    sure = [i for i in eligible if prizes[i] > threshold]
    tied = [i for i in eligible if prizes[i] == threshold]
    if len(sure) + len(tied) <= n:
        return shortest_order(sorted([*sure, *tied]), ground)
    seeds = [sure] if sure else [[seed] for seed in tied[:: -(-len(tied) // MOST_SEEDS)]]
    ways = [_completed(seed, tied, n, ground) for seed in seeds]
    return shortest_order(sorted(ground.order(min(ways, key=ground.length))), ground)


def _completed(seed: Sequence[int], tied: Sequence[int], n: int, ground: Ground) -> Order:
    """A cycle through the seed, lengthened by the cheapest of the tied places until it has n stops."""
    cycle = ground.begin(shortest_order(seed, ground))
    left = [place for place in tied if place not in cycle]
    for _ in range(n - len(seed)):
        added = ground.added(cycle, left)
        row, after = np.unravel_index(int(added.argmin()), added.shape)
        cycle = insert(cycle, left.pop(int(row)), int(after))
    return cycle
