# SPDX-License-Identifier: GPL-3.0-or-later
"""An upper bound on the prize of a way by linear programming, with cuts against cycles that miss the depot.

Every arc from place to place is used by a share between 0 and 1, every place is visited by as much as enters and leaves
it, and all arcs together cost no more than the limit. Such shares may collect more than any way can. Where they run in
cycles that miss the depot, a cut says that the arcs leaving a set of places are used at least as much as any one of
these places is visited (Dantzig, Fulkerson and Johnson 1954; where not all places are visited Fischetti, Salazar
González and Toth 1998). Cuts are found from pairs of places, from parts that are not connected with the depot, and from
minimum cuts between the depot and a place.

The bound is not the objective value of the solver: it is computed from its dual prices over all arcs, in plain sums
(Neumaier and Shcherbina 2004). Any prices give a bound, so neither the solver's tolerance nor an early end makes it too
low.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Callable, Iterator

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_matrix, csr_matrix, vstack
from scipy.sparse.csgraph import breadth_first_order, connected_components, maximum_flow

from district_potential.core.dimensions.maps.outlines import Whole
from district_potential.core.itineraries.course import Over, never
from district_potential.core.itineraries.roads.network import Flags
from district_potential.core.itineraries.search import Task
from district_potential.core.table import Numbers

ROUNDS, FEWEST_ROUNDS, OF_PLACES, PATIENCE = 40, 2, 2_500, 3
WORTH_A_PLACE = 1 / 20_000  # what PATIENCE rounds must lower the bound by, for each place: more of them take longer
NEAR = 8  # so many of the cheapest arcs of each place are known to the solver at first
FEW = 0.1  # circles in less than this share of the places: least cuts are looked for
TINY, VIOLATED = 1e-9, 1e-6
CAPACITY = 10_000_000
MARGIN = 1e-11

Done = Callable[[float], bool]


def by_cuts(task: Task, over: Over = never, done: Done | None = None) -> float:
    """An upper bound on the prize of a task with a depot.

    over: asked before each round of cuts whether to stop at the bound there is; done: whether a bound is low enough.
    """
    relaxation = Relaxation.of(task)
    total = float(task.prizes.sum())
    bounds = [float(task.prizes[relaxation.reached].sum())]
    rounds = min(ROUNDS, max(FEWEST_ROUNDS, OF_PLACES // relaxation.n))
    while len(bounds) <= rounds and not over():
        shares = relaxation.solved()
        if shares is None:
            break
        bounds.append(min(relaxation.bound * float(task.prizes.max()) + MARGIN * total, bounds[-1]))
        if (done is not None and done(bounds[-1])) or not relaxation.cut(shares):
            break
        if len(bounds) > PATIENCE and bounds[-1 - PATIENCE] - bounds[-1] < WORTH_A_PLACE * relaxation.n * bounds[-1]:
            break
    return bounds[-1]


@dataclass(frozen=True)
class Shares:
    """The share of each arc that is used, shape (n + 1, n + 1), and of each place, shape (n + 1,); last the depot."""

    used: csr_matrix
    visited: Numbers


@dataclass
class Relaxation:
    """The linear programme: the arcs that a way could hold, those of them the solver knows, and the cuts.

    n: places besides the depot, which is the last; prizes: shape (n,), in parts of the greatest; tail, head: the places
    of each arc, shape (arcs,); cost: in parts of the limit; known: whether the solver knows it; sets, held: the places
    of each cut, shape (cuts, n + 1), and the one of them it is about; bound: the least that was found.
    """

    prizes: Numbers
    reached: Flags
    tail: Whole
    head: Whole
    cost: Numbers
    known: Flags
    sets: list[Flags] = field(default_factory=list)
    held: list[int] = field(default_factory=list)
    bound: float = np.inf

    @classmethod
    def of(cls, task: Task) -> Relaxation:
        """The programme of a task: its arcs are those on some way from the depot and back within the limit."""
        n, limit = len(task.prizes), task.limit + task.slack
        leave, arrive = _from_depot(task.matrix), _from_depot(task.matrix.T)
        passing = leave[:, None] + task.matrix + arrive
        np.fill_diagonal(passing, np.inf)
        passing[n, n] = task.matrix[n, n]
        tail, head = np.nonzero(passing <= limit)
        known = (tail == n) | (head == n)
        among = np.where(passing <= limit, task.matrix, np.inf)
        for places in (among, among.T):
            near = np.argsort(places, axis=1, kind="stable")[:, :NEAR]
            cheap = np.zeros_like(passing, dtype=bool)
            np.put_along_axis(cheap, near, True, axis=1)
            known |= (cheap if places is among else cheap.T)[tail, head]
        reached = (leave + arrive)[:n] <= limit
        return cls(task.prizes / task.prizes.max(), reached, tail, head, task.matrix[tail, head] / limit, known)

    @property
    def n(self) -> int:
        return len(self.prizes)

    def solved(self) -> Shares | None:
        """The shares that collect most with the cuts so far, None if the solver fails; lowers the bound."""
        while True:
            arcs = np.flatnonzero(self.known)
            found = self._solution(arcs)
            if found.status != 0:
                return None
            prices, worth = -found.ineqlin.marginals, -found.eqlin.marginals
            gain = self._priced(np.maximum(prices, 0), worth)
            missing = np.flatnonzero((gain > TINY) & ~self.known)
            if not len(missing):
                break
            self.known[missing[np.argsort(-gain[missing], kind="stable")[: 2 * self.n]]] = True
        size = (self.n + 1, self.n + 1)
        share = np.where(found.x[: len(arcs)] > TINY, found.x[: len(arcs)], 0.0)
        used = csr_matrix((share, (self.tail[arcs], self.head[arcs])), shape=size)
        used.eliminate_zeros()
        return Shares(used, np.append(found.x[len(arcs) :], 1.0))

    def _solution(self, arcs: Whole) -> Any:
        """The solution over the arcs the solver knows: their shares, then those of the places."""
        n, places = self.n, np.arange(self.n)
        tail, head, first = self.tail[arcs], self.head[arcs], np.arange(len(arcs))
        balance = [
            coo_matrix(
                (np.r_[np.ones(len(arcs)), -np.ones(n)], (np.r_[end, places], np.r_[first, len(arcs) + places])),
                shape=(n + 1, len(arcs) + n),
            )
            for end in (tail, head)
        ]
        depot = np.zeros(2 * (n + 1))
        depot[[n, 2 * n + 1]] = 1
        rows = [csr_matrix(np.append(self.cost[arcs], np.zeros(n))[None])]
        if self.sets:
            sets = np.array(self.sets)
            leaving = sets[:, tail] & ~sets[:, head]
            rows.append(csr_matrix(np.hstack([-leaving.astype(float), np.equal.outer(self.held, places)])))
        limits = np.append(1.0, np.zeros(len(self.sets)))
        return linprog(
            np.append(np.zeros(len(arcs)), -self.prizes),
            A_ub=vstack(rows).tocsr(), b_ub=limits, A_eq=vstack(balance).tocsr(), b_eq=depot, bounds=(0, 1),
            method="highs",
        )  # fmt: skip

    def _priced(self, prices: Numbers, worth: Numbers) -> Numbers:
        """The reduced profit of each arc, shape (arcs,), at dual prices of the limit and the cuts, and of the balances.

        Lowers the bound to what these prices prove: limit and depot at their prices, and every positive profit.
        """
        n = self.n
        out, into = worth[: n + 1], worth[n + 1 :]
        gain: Numbers = -prices[0] * self.cost - out[self.tail] - into[self.head]
        of_places = self.prizes + out[:n] + into[:n]
        paid = prices[1:] > 0
        if paid.any():
            sets = np.array(self.sets)[paid]
            for inside, price in zip(sets, prices[1:][paid]):
                gain += price * (inside[self.tail] & ~inside[self.head])
            np.subtract.at(of_places, np.array(self.held)[paid], prices[1:][paid])
        gathered = float(np.maximum(gain, 0).sum() + np.maximum(of_places, 0).sum())
        self.bound = min(self.bound, float(prices[0] + out[n] + into[n]) + gathered)
        return gain

    def cut(self, shares: Shares) -> bool:
        """Add cuts that these shares violate; whether there was any."""
        known = {(inside.tobytes(), place) for inside, place in zip(self.sets, self.held)}
        before = len(known)
        for inside, place in self._cuts(shares):
            if (inside.tobytes(), place) not in known:
                known.add((inside.tobytes(), place))
                self.sets.append(inside)
                self.held.append(place)
        return len(known) > before

    def _cuts(self, shares: Shares) -> Iterator[tuple[Flags, int]]:
        """Sets of places that are left less than one of them is visited, each with that place."""
        circles = [*self._pairs(shares), *self._parts(shares)]
        yield from circles
        if len(circles) < max(FEW * self.n, 1):
            yield from self._least(shares)

    def _pairs(self, shares: Shares) -> Iterator[tuple[Flags, int]]:
        """Pairs of places with a cycle of their own."""
        n, visited = self.n, shares.visited
        there = shares.used[:n, :n].tocoo()
        both = (shares.used[:n, :n] + shares.used[:n, :n].T).tocsr()
        for a, b in zip(there.row, there.col):
            if both[a, b] > min(visited[a], visited[b]) + VIOLATED and (a < b or not shares.used[b, a]):
                yield self._set([a, b]), int(a if visited[a] >= visited[b] else b)

    def _parts(self, shares: Shares) -> Iterator[tuple[Flags, int]]:
        """Parts that are not connected with the depot, with the two of their places that are visited most."""
        _, part = connected_components(shares.used, directed=False)
        for each in np.unique(part[shares.visited > VIOLATED]):
            inside = np.flatnonzero(part == each)
            if each != part[self.n] and len(inside) > 1:
                for place in inside[np.argsort(-shares.visited[inside], kind="stable")[:2]]:
                    yield self._set(inside), int(place)

    def _least(self, shares: Shares) -> Iterator[tuple[Flags, int]]:
        """The places cut off by a minimum cut between the depot and a place, if too little reaches that place."""
        used = shares.used
        whole = np.round(used.data * CAPACITY).astype(np.int32)
        capacity = csr_matrix((whole, used.indices, used.indptr), shape=used.shape)
        found = np.zeros(self.n + 1, bool)
        for place in np.argsort(-shares.visited[: self.n], kind="stable"):
            visited = shares.visited[place]
            if visited <= VIOLATED:
                break
            if found[place]:
                continue
            most = maximum_flow(capacity, self.n, int(place))
            if most.flow_value < (visited - VIOLATED) * CAPACITY - self.n:
                left = capacity - most.flow
                left.data = np.maximum(left.data, 0)
                left.eliminate_zeros()
                near = breadth_first_order(left, self.n, return_predecessors=False)
                inside = self._set(np.setdiff1d(np.arange(self.n + 1), near))
                found |= inside
                yield inside, int(place)

    def _set(self, places: Any) -> Flags:
        inside = np.zeros(self.n + 1, bool)
        inside[places] = True
        return inside


def _from_depot(matrix: Numbers) -> Numbers:
    """The least cost from the depot, the last place, to each other place through any of them; 0 to itself."""
    bounds, between = matrix[-1, :-1], matrix[:-1, :-1]
    while True:
        across = np.minimum(bounds, (bounds[:, None] + between).min(axis=0))
        if np.array_equal(across, bounds):
            return np.append(bounds, 0.0)
        bounds = across
