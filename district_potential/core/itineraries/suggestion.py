# SPDX-License-Identifier: GPL-3.0-or-later
"""Which places an itinerary might join: the greatest prize found within a budget of stops or of kilometres."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

import numpy as np

from district_potential.core.itineraries.tour import Ground, Order, Places, improve, insert, shortest_order
from district_potential.core.table import Numbers

BUDGET_KINDS = ("stops", "km")
MOST_SEEDS = 12
SLACK = 1e-9


@dataclass(frozen=True)
class Suggestion:
    """An ordered choice of candidates.

    order: positions of the candidates; legs: km from the stop before, 0 for the first; prize: the sum of the prizes of
    the stops; km: the whole way, with the leg back where it is closed; cost: what it takes of the budget, in its unit.
    """

    order: Order
    legs: tuple[float, ...]
    prize: float
    km: float
    cost: float

    @property
    def cumulative(self) -> tuple[float, ...]:
        """Kilometres from the first stop to each."""
        return tuple(float(value) for value in np.cumsum(self.legs))


def suggest(
    distances: Numbers, prizes: Numbers, budget: float, kind: str = "stops", closed: bool = False
) -> Suggestion:
    """Choose and order the candidates worth most within a budget.

    distances: km, symmetric, shape (n, n); prizes: shape (n,), those that are missing or not above 0 are never chosen;
    budget: a number of stops, or km with the leg back where the way is closed. In stops the prize is the greatest
    there is, and among equal prizes the places that keep the way short; in km it is the best found by insertion of the
    best prize per km from many places, and 2-opt. No candidate worth choosing gives an empty order.
    """
    if kind not in BUDGET_KINDS:
        raise ValueError(kind)
    ground = Ground.of(distances, closed)
    eligible = [int(i) for i in np.flatnonzero(np.nan_to_num(prizes, nan=0.0) > 0)]
    if kind == "stops":
        order = _most_prized(eligible, prizes, int(budget), ground)
    else:
        order = _within_km(eligible, prizes, budget, ground)
    legs = tuple([0.0] * bool(order) + [float(distances[a, b]) for a, b in zip(order, order[1:])])
    km = ground.length(ground.begin(order))
    return Suggestion(order, legs, float(prizes[list(order)].sum()), km, float(len(order)) if kind == "stops" else km)


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


def _within_km(eligible: Sequence[int], prizes: Numbers, km: float, ground: Ground) -> Order:
    """The best of the ways grown from many places: the greatest prize, then the shortest way."""
    seeds = sorted(eligible, key=lambda place: (-float(prizes[place]), place))[:MOST_SEEDS]
    ways = [_grown(seed, eligible, prizes, km, ground) for seed in seeds]
    best = min(ways, key=lambda way: (-float(prizes[list(ground.order(way))].sum()), ground.length(way)), default=None)
    return ground.order(best) if best else ()


def _grown(seed: int, eligible: Sequence[int], prizes: Numbers, km: float, ground: Ground) -> Order:
    """From one place, insert the best prize per added km while one fits; shorten, and begin again, until none fits."""
    cycle = ground.begin([seed])
    left = np.array([place for place in eligible if place != seed], dtype=np.intp)
    while True:
        longer, left = _filled(cycle, left, prizes, km, ground)
        if longer == cycle:
            return cycle
        cycle = improve(longer, ground)


def _filled(cycle: Order, left: Places, prizes: Numbers, km: float, ground: Ground) -> tuple[Order, Places]:
    """The cycle with the places that fit, and those left over."""
    while left.size:
        table = ground.added(cycle, left)
        added = table.min(axis=1)
        worth = np.where(added <= km - ground.length(cycle) + SLACK, prizes[left] / np.maximum(added, SLACK), -np.inf)
        best = int(worth.argmax())
        if not np.isfinite(worth[best]):
            break
        cycle = insert(cycle, int(left[best]), int(table[best].argmin()))
        left = np.delete(left, best)
    return cycle, left
