# SPDX-License-Identifier: GPL-3.0-or-later
"""The search against the true best of instances that nobody tuned it on, by dynamic programming over sets of places."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.spatial.distance import cdist

from district_potential.core.itineraries.bound import upper_bound
from district_potential.core.itineraries.search import Task, search

N = 10


def spots(kind, chance):
    if kind == "random":
        return chance.uniform(0, 100, (N + 1, 2))
    if kind == "clustered":
        middles = chance.uniform(0, 100, (3, 2))
        return middles[chance.integers(0, 3, N + 1)] + chance.normal(0, 4, (N + 1, 2))
    grid = np.stack(np.meshgrid(np.arange(4.0), np.arange(3.0)), -1).reshape(-1, 2)
    return 20 * grid[chance.permutation(N + 1)]


def instance(kind, one_way, free, number):
    chance = np.random.default_rng([number, one_way, free])
    places = spots(kind, chance)
    matrix = cdist(places, places)
    if one_way:
        matrix *= chance.uniform(1, 1.5, matrix.shape)
        for k in range(N + 1):
            matrix = np.minimum(matrix, matrix[:, k, None] + matrix[k])
    if free:  # the way begins and ends anywhere
        matrix[-1] = matrix[:, -1] = 0
    return Task(matrix, chance.integers(1, 30, N).astype(float), float(chance.uniform(0.4, 2.2) * matrix.max()))


def exact(task):
    """The greatest prize: of every set of places the shortest way from the depot that ends in each (Bellman 1962)."""
    cost = np.full((1 << N, N), np.inf)
    cost[1 << np.arange(N), np.arange(N)] = task.matrix[N, :N]
    most = 0.0
    for chosen in range(1, 1 << N):
        inside = np.flatnonzero(chosen >> np.arange(N) & 1)
        way = cost[chosen, inside]
        if (way + task.matrix[inside, N]).min() <= task.limit + 1e-9:
            most = max(most, float(task.prizes[inside].sum()))
        onward = (way[:, None] + task.matrix[inside, :N]).min(axis=0)
        for place in np.setdiff1d(np.arange(N), inside):
            grown = chosen | 1 << int(place)
            cost[grown, place] = min(cost[grown, place], onward[place])
    return most


@pytest.mark.parametrize("free", [False, True])
@pytest.mark.parametrize("one_way", [False, True])
@pytest.mark.parametrize("kind", ["random", "clustered", "grid"])
def test_the_true_best_is_found_of_places_of_all_kinds(kind, one_way, free):
    for number in range(4):
        task = instance(kind, one_way, free, number)
        most = exact(task)
        found, _ = search(task, 300)
        assert found.prize == most <= upper_bound(task)
