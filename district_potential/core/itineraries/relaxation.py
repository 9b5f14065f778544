# SPDX-License-Identifier: GPL-3.0-or-later
"""An upper bound on the prize of a way by linear programming, the parts of a way that do not hang together cut off.

Every arc from place to place is gone by a share between 0 and 1, every place visited by what comes into it and leaves
it, all arcs together cost no more than the limit. Such shares may gather more than any way; where they go round in
circles beside the depot, a cut says that what leaves a set of places is no less than any one of them is visited
(Dantzig, Fulkerson and Johnson 1954; where not all places are visited Fischetti, Salazar González and Toth 1998). Cuts
are found in circles of two, in what does not hang together, and by the least cut between depot and place.

What is told is no result of the solver but what its prices say of all arcs, in plain sums (Neumaier and Shcherbina
2004): any prices give a bound, so that neither its tolerance nor an end before its time makes the bound too low.
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

    over: asked before each round of cuts whether to leave it at what is known; done: whether a bound is low enough.
    """
    relaxation = Relaxation.of(task)
    total = float(task.prizes.sum())
    told = [float(task.prizes[relaxation.reached].sum())]
    rounds = min(ROUNDS, max(FEWEST_ROUNDS, OF_PLACES // relaxation.n))
    while len(told) <= rounds and not over():
        shares = relaxation.solved()
        if shares is None:
            break
        told.append(min(relaxation.bound * float(task.prizes.max()) + MARGIN * total, told[-1]))
        if (done is not None and done(told[-1])) or not relaxation.cut(shares):
            break
        if len(told) > PATIENCE and told[-1 - PATIENCE] - told[-1] < WORTH_A_PLACE * relaxation.n * told[-1]:
            break
    return told[-1]


@dataclass(frozen=True)
class Shares:
    """How far each arc is gone, shape (n + 1, n + 1), and each place visited, shape (n + 1,), the last the depot."""

    gone: csr_matrix
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
        """All arcs that are part of some way within the limit: the depot may be left and reached across them."""
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
        """The best shares with the cuts there are; the bound is lowered. None where the solver gives up."""
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
        gone = csr_matrix((share, (self.tail[arcs], self.head[arcs])), shape=size)
        gone.eliminate_zeros()
        return Shares(gone, np.append(found.x[len(arcs) :], 1.0))

    def _solution(self, arcs: Whole) -> Any:
        """What the solver makes of the arcs it knows: shares of these, then of the places."""
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
        """What each arc gains at these prices of the limit and the cuts, and worths of going out of places and in.

        The bound is lowered to what limit and depot are worth and all that gains anything, shape (arcs,).
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
        """Cut off what these shares gather in parts that do not hang together: whether there was any."""
        known = {(inside.tobytes(), place) for inside, place in zip(self.sets, self.held)}
        before = len(known)
        for inside, place in self._cuts(shares):
            if (inside.tobytes(), place) not in known:
                known.add((inside.tobytes(), place))
                self.sets.append(inside)
                self.held.append(place)
        return len(known) > before

    def _cuts(self, shares: Shares) -> Iterator[tuple[Flags, int]]:
        """Sets of places that are left less than one of them is visited, and that one."""
        circles = [*self._pairs(shares), *self._parts(shares)]
        yield from circles
        if len(circles) < max(FEW * self.n, 1):
            yield from self._least(shares)

    def _pairs(self, shares: Shares) -> Iterator[tuple[Flags, int]]:
        """Two places between which the shares go to and fro."""
        n, visited = self.n, shares.visited
        there = shares.gone[:n, :n].tocoo()
        both = (shares.gone[:n, :n] + shares.gone[:n, :n].T).tocsr()
        for a, b in zip(there.row, there.col):
            if both[a, b] > min(visited[a], visited[b]) + VIOLATED and (a < b or not shares.gone[b, a]):
                yield self._set([a, b]), int(a if visited[a] >= visited[b] else b)

    def _parts(self, shares: Shares) -> Iterator[tuple[Flags, int]]:
        """Places that hang together and not with the depot, with the two of them that are visited most."""
        _, part = connected_components(shares.gone, directed=False)
        for each in np.unique(part[shares.visited > VIOLATED]):
            inside = np.flatnonzero(part == each)
            if each != part[self.n] and len(inside) > 1:
                for place in inside[np.argsort(-shares.visited[inside], kind="stable")[:2]]:
                    yield self._set(inside), int(place)

    def _least(self, shares: Shares) -> Iterator[tuple[Flags, int]]:
        """For each place the set around it that least comes into from the depot, where that is too little."""
        gone = shares.gone
        whole = np.round(gone.data * CAPACITY).astype(np.int32)
        capacity = csr_matrix((whole, gone.indices, gone.indptr), shape=gone.shape)
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
    """The least cost from the last place, the depot, to each of the others across them, and 0 to itself."""
    told, between = matrix[-1, :-1], matrix[:-1, :-1]
    while True:
        across = np.minimum(told, (told[:, None] + between).min(axis=0))
        if np.array_equal(across, told):
            return np.append(told, 0.0)
        told = across
