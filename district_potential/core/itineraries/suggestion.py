# SPDX-License-Identifier: GPL-3.0-or-later
"""Which places an itinerary might join: the greatest prize found within a budget of stops, kilometres or minutes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

import numpy as np

from district_potential.core.dimensions.maps.outlines import Whole
from district_potential.core.errors import PotentialError
from district_potential.core.itineraries.bound import upper_bound
from district_potential.core.itineraries.course import Over, never
from district_potential.core.itineraries.search import SLACK, Stop, Task, search
from district_potential.core.itineraries.tour import Ground, Order, insert, shortest_order
from district_potential.core.table import Numbers

BUDGET_KINDS = ("stops", "km", "minutes")
ITERATIONS = 1500
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
        if not self.budget >= 0:
            raise ValueError(self.budget)

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


def suggest(
    costs: Numbers, prizes: Numbers, wish: Wish, stop: Stop | None = None, over: Over = never, most: float = 0.0
) -> Suggestion:
    """Choose and order the candidates worth most within a budget.

    costs: from place to place, km or minutes, not below 0, infinite where there is no way, shape (n, n); prizes: shape
    (n,), a place whose prize is missing, infinite or not above 0 is never a stop. In stops the prize is the greatest
    there is, and among equal prizes the places that keep the way short; else it is the best of an iterated local
    search. No candidate worth choosing gives an empty order.

    stop: asked with the number of rounds done whether to end the search, in stops the shortening; over: whether to end
    the work on the bound; most: what places left out of ``prizes`` might add in stops, as what all stops are worth.

    Raises PotentialError where the way from start to end alone takes more than the budget.
    """
    worth = np.where(np.isfinite(prizes) & (prizes > 0), prizes, 0.0)
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
        n = int(min(wish.budget, len(costs))) - len(sure)
        inner, bound, rounds = given.most_prized(eligible, n, stop), most, 0
    else:
        inner, bound, rounds = given.within(eligible, stop, over)
        bound += float(worth[sure].sum())
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

    def within(self, eligible: Whole, stop: Stop | None, over: Over) -> tuple[Order, float, int]:
        """The best places found within a cost, in order, an upper bound on their prize, and the rounds done."""
        if not len(eligible):
            return (), 0.0, 0
        limit = self._limit(eligible)
        task = Task(self._matrix(eligible, 4 * max(limit, 1.0)), self.worth[eligible], limit)
        found, rounds = search(task, self.wish.iterations, self.wish.seed, stop)
        way = [place for place in found.way if place < len(eligible)]
        return tuple(int(eligible[place]) for place in way), upper_bound(task, over, found.prize), rounds

    def most_prized(self, eligible: Whole, n: int, stop: Stop | None) -> Order:
        """The places of the n greatest prizes, in the shortest order found."""
        worth = self.worth[eligible]
        if 0 < n < len(eligible):  # whose prize is too small is not looked at
            eligible = eligible[worth >= np.partition(worth, len(worth) - n)[len(worth) - n]]
        if n < 1 or not len(eligible):
            return ()
        matrix = self._matrix(eligible, 4 * max(self._dearest(eligible), 1.0))
        ground = Ground(matrix, closed=not self._depot)
        over = never if stop is None else lambda: stop(0)
        order = _most_prized(range(len(eligible)), self.worth[eligible], n, ground, over)
        return tuple(int(eligible[place]) for place in order)

    @property
    def _depot(self) -> bool:
        """Whether there is a place on every way: where it begins or ends, or what is between end and beginning."""
        return not self.wish.closed or self.wish.start is not None

    def _limit(self, eligible: Whole) -> float:
        """The budget, but no more than what no way can cost: so that the greatest of budgets can be reckoned with."""
        return min(self.wish.budget, self._dearest(eligible))

    def _dearest(self, eligible: Whole) -> float:
        """What the dearest way through some places cannot exceed."""
        leave, arrive, direct = self.ends
        dearest = max(
            max((float(row[eligible].max(where=np.isfinite(row[eligible]), initial=0)) for row in self.costs[eligible]),
                default=0.0),
            float(leave[eligible].max(initial=0)), float(arrive[eligible].max(initial=0)), direct,
        )  # fmt: skip
        return dearest * (len(eligible) + 1)

    def _matrix(self, eligible: Whole, far: float) -> Numbers:
        """Costs between the eligible places, and as last place the depot: from end to start, unless it is a free round.

        far: what it costs to get from place to place where there is no way.
        """
        leave, arrive, direct = self.ends
        n = len(eligible)
        matrix = np.empty((n + self._depot, n + self._depot))
        matrix[:n, :n] = self.costs if n == len(self.costs) else self.costs[np.ix_(eligible, eligible)]
        if self._depot:
            matrix[:n, n], matrix[n, :n], matrix[n, n] = arrive[eligible], leave[eligible], direct
        np.copyto(matrix, far, where=~np.isfinite(matrix))
        return matrix

    def told(self, inner: Order, sure: list[int], bound: float, rounds: int) -> Suggestion:
        """The suggestion with the places where the way begins and ends, as far as they are stops."""
        order = list(inner) if self.wish.fixed else self._begun(list(inner))
        if self.wish.start in sure:
            order.insert(0, self.wish.start)
        if self.wish.last in sure and self.wish.last != self.wish.start:
            order.append(self.wish.last)
        legs = self._legs(order)
        prize = float(self.worth[order].sum())
        count = float(len(order))
        length = self._length(order)
        return Suggestion(
            tuple(order), legs, prize, max(prize, bound), length,
            count if self.wish.kind == "stops" else length, rounds,
        )  # fmt: skip

    def _begun(self, order: list[int]) -> list[int]:
        """A way that may begin anywhere, begun at the place given first: of the two ends, or of all where it is closed.

        It is gone the other way round only where that is no longer.
        """
        if not order:
            return order
        if self.wish.closed:
            at = order.index(min(order))
            order = order[at:] + order[:at]
            back = [order[0], *order[:0:-1]]
        else:
            back = order[::-1]
        sooner = back[1:2] < order[1:2] if self.wish.closed else back[0] < order[0]
        no_longer = self._length(back) <= self._length(order) * (1 + SLACK)
        return back if sooner and no_longer else order

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


def _most_prized(eligible: Sequence[int], prizes: Numbers, n: int, ground: Ground, over: Over) -> Order:
    """The n greatest prizes; where equal ones compete for the last stops, those that lengthen the way least."""
    threshold = sorted((float(prizes[i]) for i in eligible), reverse=True)[min(n, len(eligible)) - 1]
    sure = [i for i in eligible if prizes[i] > threshold]
    tied = [i for i in eligible if prizes[i] == threshold]
    if len(sure) + len(tied) <= n:
        return shortest_order(sorted([*sure, *tied]), ground, over)
    seeds = [sure] if sure else [[seed] for seed in tied[:: -(-len(tied) // MOST_SEEDS)]]
    ways: list[Order] = []
    for seed in seeds:
        if not ways or not over():
            ways.append(_completed(seed, tied, n, ground, over))
    return shortest_order(sorted(ground.order(min(ways, key=ground.length))), ground, over)


def _completed(seed: Sequence[int], tied: Sequence[int], n: int, ground: Ground, over: Over) -> Order:
    """A cycle through the seed, lengthened by the cheapest of the tied places until it has n stops.

    Where there is no more time, by the first of them.
    """
    cycle = ground.begin(shortest_order(seed, ground, over))
    held = set(cycle)
    left = [place for place in tied if place not in held]
    for _ in range(n - len(seed)):
        row = after = 0
        if not over():
            added = ground.added(cycle, left)
            row, after = (int(at) for at in np.unravel_index(int(added.argmin()), added.shape))
        cycle = insert(cycle, left.pop(row), after)
    return cycle
