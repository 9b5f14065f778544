# SPDX-License-Identifier: GPL-3.0-or-later
"""Units of like profile put into groups: k-means, and Ward's method with and without borders."""

from __future__ import annotations

import heapq

import numpy as np
from scipy.cluster.hierarchy import linkage
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from district_potential.core.dimensions.maps.outlines import Whole
from district_potential.core.dimensions.maps.ragged import Step, no_step
from district_potential.core.superimposition.neighbours import Neighbours
from district_potential.core.table import Numbers

STARTS = 20
ROUNDS = 300
# Merges after which a run asks whether it goes on.
STRIDE = 500


def kmeans(points: Numbers, k: int, seed: int, step: Step = no_step) -> Whole:
    """The group of each point, shape (n,), of k that leave the least squared distance to their centres.

    points: shape (n, d), at least k of them different. The best of STARTS runs of Lloyd's algorithm (1982), each from
    centres that k-means++ draws (Arthur and Vassilvitskii 2007), the best of a few candidates at each draw.
    """
    chance = np.random.default_rng(seed)
    best, least = np.zeros(len(points), np.int64), np.inf
    for start in range(STARTS):
        step(start, STARTS)
        group, spread = _lloyd(points, _first_centres(points, k, chance))
        if spread < least * (1 - 1e-12):
            best, least = group, spread
    return best


def _first_centres(points: Numbers, k: int, chance: np.random.Generator) -> Numbers:
    """Centres drawn among the points, the likelier the further they lie from those already drawn."""
    trials = 2 + int(np.log(k))
    centres = [points[int(chance.integers(len(points)))]]
    square = _squares(points, np.array(centres))[:, 0]
    while len(centres) < k:
        drawn = chance.choice(len(points), trials, p=square / square.sum())
        nearer = np.minimum(square[:, None], _squares(points, points[drawn]))
        chosen = int(np.argmin(nearer.sum(axis=0)))
        centres.append(points[drawn[chosen]])
        square = nearer[:, chosen]
    return np.array(centres)


def _lloyd(points: Numbers, centres: Numbers) -> tuple[Whole, float]:
    """Points go to the nearest centre and centres to the middle of their points until nothing moves."""
    k, group = len(centres), np.full(len(points), -1, np.int64)
    for _ in range(ROUNDS):
        square = _squares(points, centres)
        nearest = np.argmin(square, axis=1)
        own = square[np.arange(len(points)), nearest]
        for empty in np.flatnonzero(np.bincount(nearest, minlength=k) == 0):
            # A group that lost all its points takes the one that lies worst, from a group that has others.
            others = np.bincount(nearest, minlength=k)[nearest] > 1
            furthest = int(np.argmax(np.where(others, own, -1.0)))
            nearest[furthest], own[furthest] = empty, 0.0
        if (nearest == group).all():
            break
        group = nearest
        centres = means_of_groups(points, group, k)
    return group, float(np.sum((points - centres[group]) ** 2))


def _squares(points: Numbers, centres: Numbers) -> Numbers:
    """Squared distances of points to centres, shape (n, k), never below 0 by rounding."""
    cross = np.sum(points**2, axis=1)[:, None] - 2 * points @ centres.T + np.sum(centres**2, axis=1)
    squares: Numbers = np.maximum(cross, 0.0)
    return squares


def means_of_groups(points: Numbers, group: Whole, k: int) -> Numbers:
    """The middle of the points of each group, shape (k, d); every group has some."""
    count = np.bincount(group, minlength=k)
    return np.column_stack([np.bincount(group, column, k) / count for column in points.T])


def ward(points: Numbers, k: int) -> Whole:
    """The group of each point, shape (n,), after the merges that raise the squared distances least, down to k groups.

    Ward (1963), as scipy does it: needs memory for all pairs of points.
    """
    n = len(points)
    merged = linkage(points, "ward")[: n - k, :2].astype(np.int64)
    made = np.repeat(np.arange(n, n + len(merged)), 2)
    links = coo_matrix((np.ones(len(made), np.int8), (merged.ravel(), made)), shape=(2 * n, 2 * n))
    _, part = connected_components(links, directed=False)
    return _counted(part[:n])


def regions(points: Numbers, neighbours: Neighbours, k: int, step: Step = no_step) -> Whole:
    """The group of each point, shape (n,), after Ward's merges of groups that lie side by side, down to k groups.

    k is at least the number of parts that do not hang together. Of equal merges the one of the first rows is done.
    """
    n = len(points)
    size, centre = [1.0] * n, list(points)
    beside: list[set[int]] = [set(neighbours.of(row).tolist()) for row in range(n)]
    for row in range(n):
        for other in list(beside[row]):
            beside[other].add(row)
    pending = [
        (_cost(size, centre, row, other), row, other) for row in range(n) for other in beside[row] if other > row
    ]
    heapq.heapify(pending)
    group = list(range(n))
    gone: set[int] = set()
    merges = 0
    while merges < n - k:
        _, one, other = heapq.heappop(pending)
        if one in gone or other in gone:
            continue
        new = n + merges
        both = size[one] + size[other]
        centre.append((size[one] * centre[one] + size[other] * centre[other]) / both)
        size.append(both)
        gone |= {one, other}
        beside.append((beside[one] | beside[other]) - {one, other})
        for near in beside[new]:
            beside[near] -= {one, other}
            beside[near].add(new)
            heapq.heappush(pending, (_cost(size, centre, near, new), near, new))
        beside[one], beside[other] = set(), set()
        group += [new]
        group[one] = group[other] = new
        merges += 1
        if merges % STRIDE == 0:
            step(merges, n)
    for node in range(len(group) - 1, -1, -1):
        group[node] = group[group[node]]
    return _counted(np.array(group[:n], np.int64))


def _counted(names: Whole) -> Whole:
    """Groups counted from 0, whatever their names."""
    _, group = np.unique(names, return_inverse=True)
    found: Whole = group.astype(np.int64)
    return found


def _cost(size: list[float], centre: list[Numbers], one: int, other: int) -> float:
    """By how much the squared distances to centres grow where two groups become one."""
    apart = centre[one] - centre[other]
    return size[one] * size[other] / (size[one] + size[other]) * float(apart @ apart)
