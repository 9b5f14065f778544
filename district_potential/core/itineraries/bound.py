# SPDX-License-Identifier: GPL-3.0-or-later
"""An upper bound on the prize of any way within a limit on its cost: the smallest bound of several relaxations.

- For any number of places: a fractional knapsack (Dantzig 1957) in which each place costs half of the cheapest leg into
  it and half of the cheapest leg out of it.
- Up to MOST places, since it takes n³ steps: the knapsack over least detours. A way grows by insertions, and each place
  costs at least its least detour between any two others.
- Up to MOST places: assignment with a price on the cost (Leifer and Rosenwein 1994 relax the problem so; Fisher 1981 on
  the price). Every place is left and reached once or skipped; cycles need not be connected.
- Up to MOST places, if every way passes a depot: linear programming with cuts (``relaxation``).

Each is a bound by itself, so the work may be cut short. The bound is never above the knapsack over least detours,
however many places there are: above MOST of them, detours beside the NEAR cheapest places show first whether that
knapsack could be smaller at all.
"""

from __future__ import annotations

import numpy as np
from scipy import optimize
from scipy.optimize import linear_sum_assignment

from district_potential.core.itineraries.course import Over, never
from district_potential.core.itineraries.relaxation import by_cuts
from district_potential.core.itineraries.search import Task
from district_potential.core.table import Numbers

ROUNDS, FEWER_ROUNDS, MANY, MOST = 24, 10, 600, 1_000
NEAR = 8
ROUNDING = 1e-9
DEAREST = 1e100
# milp came to scipy with the last of what cuts need: the prices of a linear programme, and the flows of a network.
CUTS = hasattr(optimize, "milp")


def upper_bound(task: Task, over: Over = never, found: float = 0.0) -> float:
    """An upper bound on the prize within the limit; whole where all prizes are.

    over: asked now and then whether to leave it at what is known, which is a bound all the same; found: the prize of a
    way, below which no bound comes.
    """
    if not len(task.prizes):
        return 0.0
    bound = by_halves(task)
    if len(task.prizes) <= MOST and not over():
        bound = min(bound, by_assignment(task, over), by_detours(task, over))
        if task.depot and CUTS and _rounded(task, bound) > found:
            bound = min(bound, by_cuts(task, over, lambda least: _rounded(task, least) <= found))
    elif not over() and bound > _over_detours(task, _detours_beside(task, NEAR, over)):
        bound = min(bound, by_detours(task, over))
    return max(_rounded(task, bound), found)


def _rounded(task: Task, bound: float) -> float:
    """A bound as it is reported: a whole number if all prizes are, and never too low for what was rounded."""
    if np.array_equal(task.prizes, np.round(task.prizes)):
        return float(np.floor(bound + ROUNDING * max(1.0, bound)))
    return bound * (1 + ROUNDING)


def by_detours(task: Task, over: Over = never) -> float:
    """The fractional knapsack over each place's least detour; without a depot the first place costs nothing.

    All prizes together where the work is cut short.
    """
    return _over_detours(task, least_detours(task, over))


def _over_detours(task: Task, detours: Numbers | None) -> float:
    """The fractional knapsack over a detour for each place: greater detours never give more."""
    if detours is None:
        return float(task.prizes.sum())
    stay = min(float(task.matrix[-1, -1]), task.limit + task.slack) if task.depot else 0.0
    # Where costs break the triangle inequality a place may shorten the way: what it gives can be spent elsewhere.
    room = task.limit + task.slack - stay - float(np.minimum(detours, 0).sum())
    return _knapsack(task, np.maximum(detours, 0), room)


def by_halves(task: Task) -> float:
    """The fractional knapsack over half of each place's cheapest way in and out: a round pays both of every place.

    Where ways begin and end anywhere the depot is next to every place, and these halves are nothing. So they are told
    once more between the places alone: all places pay them but for the way into the first and out of the last.
    """
    into, out = _cheapest(task, len(task.matrix))
    half = (into + out) / 2
    limit = task.limit + task.slack
    room = limit - (float(half[-1]) if task.depot else 0.0)
    bound = _knapsack(task, half[: len(task.prizes)], room)
    if not task.depot or len(task.prizes) < 2:
        return bound
    into, out = _cheapest(task, len(task.prizes))
    first = np.where(out <= limit, into - task.matrix[-1, :-1], 0.0).max() / 2
    last = np.where(into <= limit, out - task.matrix[:-1, -1], 0.0).max() / 2
    apart = _knapsack(task, (into + out) / 2, room + max(float(first), 0.0) + max(float(last), 0.0))
    return min(bound, max(apart, float(task.prizes.max())))  # one place alone pays the ways from and to the depot


def _cheapest(task: Task, n: int) -> tuple[Numbers, Numbers]:
    """The cheapest way into each of the first n places from another of them, and out of it, shape (n,) each."""
    into, out = np.full(n, np.inf), np.empty(n)
    for place in range(n):  # row by row: a copy of the whole would need as much memory again
        row = task.matrix[place, :n].copy()
        row[place] = np.inf
        out[place] = row.min()
        np.minimum(into, row, out=into)
    return np.where(np.isfinite(into), into, 0.0), np.where(np.isfinite(out), out, 0.0)


def _knapsack(task: Task, weight: Numbers, room: float) -> float:
    """The most prize that fits, parts of places allowed; without a depot one place costs nothing."""
    free = weight <= 0
    with np.errstate(over="ignore"):
        order = np.argsort(weight / task.prizes, kind="stable")
        before = np.cumsum(weight[order]) - weight[order]
        part = np.clip((room - before) / np.where(free, 1.0, weight)[order], 0, 1)
    share = np.where(free[order], 1.0, part)
    first = 0.0 if task.depot else float(task.prizes.max())
    return min(float((share * task.prizes[order]).sum()) + first, float(task.prizes.sum()))


def least_detours(task: Task, over: Over = never) -> Numbers | None:
    """How much each place adds at the least between any two others, or beside one, shape (n,); None where cut short.

    What costs more than the limit is on no way, so it is taken for the limit: the legs of a way keep their costs.
    """
    matrix = np.minimum(task.matrix, task.limit + task.slack)
    found, table = np.empty(len(task.prizes)), np.empty_like(matrix)
    for place in range(len(found)):
        if over():
            return None
        np.subtract(matrix[place], matrix, out=table)
        table += matrix[:, place, None]
        table[place] = table[:, place] = np.inf
        found[place] = table.min()
    return np.where(np.isfinite(found), found, 0.0)


def _detours_beside(task: Task, near: int, over: Over) -> Numbers | None:
    """The least detours from one of the near cheapest places to come from, shape (n,): never below the least of all."""
    limit = task.limit + task.slack
    found = np.empty(len(task.prizes))
    for place in range(len(found)):
        if over():
            return None
        into = task.matrix[:, place].copy()
        into[place] = np.inf
        rows = np.argpartition(into, min(near, len(into) - 1))[:near]
        table = np.minimum(into[rows, None], limit) + np.minimum(task.matrix[place], limit)
        table -= np.minimum(task.matrix[rows], limit)
        table[:, place] = table[rows == place] = np.inf
        found[place] = table.min()
    return np.where(np.isfinite(found), found, 0.0)


def by_assignment(task: Task, over: Over = never) -> float:
    """The least of the assignments' bounds over prices of a unit of cost: each price gives a bound, few are tried."""
    n, total, limit = len(task.matrix), float(task.prizes.sum()), task.limit + task.slack
    skip = np.append(task.prizes, [0.0] * len(task.depot))
    single = 0.0 if task.depot else float(task.prizes.max())
    # Any price gives a bound; one of tiny limits must stay a number when a cost is paid with it.
    best, low, high = total, 0.0, min(total / limit, DEAREST)
    grown = False
    diagonal = np.arange(n)
    for _ in range(ROUNDS if n <= MANY else FEWER_ROUNDS):
        if over():
            break
        price = 0.5 * (low + high) if grown else high
        costs = price * task.matrix
        costs[diagonal, diagonal] = skip
        if task.depot:  # it is on every way
            costs[-1, -1] = total + price * (4 * limit + float(task.matrix.max()) * n)
        row, column = linear_sum_assignment(costs)
        best = min(best, max(price * limit + total - float(costs[row, column].sum()), single))
        moved = row != column
        if float(task.matrix[row[moved], column[moved]].sum()) > limit:
            low, high = price, high if grown else min(4 * high, 4 * DEAREST)
        else:
            high, grown = price, True
    return max(best, single)
