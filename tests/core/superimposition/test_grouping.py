# SPDX-License-Identifier: GPL-3.0-or-later
"""k-means, Ward and regions against every possible partition and merges done one by one."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.superimposition.grouping import kmeans, means_of_groups, regions, ward
from district_potential.core.superimposition.neighbours import joined, of_pairs
from tests.core.superimposition.shapes import pairs


def within(points, group):
    return sum(((points[group == g] - points[group == g].mean(axis=0)) ** 2).sum() for g in set(group.tolist()))


def partition(group):
    return {tuple(np.flatnonzero(group == g)) for g in set(np.asarray(group).tolist())}


def complete(n):
    one, other = np.nonzero(~np.eye(n, dtype=bool))
    return of_pairs(one, other, n)


def merged_one_by_one(points, k, beside):
    """Ward's merges written out: the cheapest of all pairs of groups with a link, until k are left."""
    groups = [{row} for row in range(len(points))]
    while len(groups) > k:
        costs = {}
        for a in range(len(groups)):
            for b in range(a):
                if any((i, j) in beside for i in groups[a] for j in groups[b]):
                    one, other = points[sorted(groups[a])], points[sorted(groups[b])]
                    both = np.concatenate([one, other])
                    costs[a, b] = sum(
                        ((g - g.mean(axis=0)) ** 2).sum() * s for g, s in ((both, 1), (one, -1), (other, -1))
                    )
        a, b = min(costs, key=lambda pair: costs[pair])
        groups[b] |= groups.pop(a)
    return {tuple(sorted(group)) for group in groups}


@pytest.mark.parametrize("seed", range(8))
def test_kmeans_finds_the_best_of_all_partitions(seed):
    points = np.random.default_rng(seed).normal(size=(8, 2))
    for k in (2, 3):
        every = (np.array(each) for each in product(range(k), repeat=8) if len(set(each)) == k)
        least = min(within(points, each) for each in every)
        assert within(points, kmeans(points, k, seed)) == pytest.approx(least, rel=1e-9)


@given(st.integers(2, 12), st.integers(0, 1000))
def test_kmeans_leaves_no_group_empty_and_a_seed_repeats_it(k, seed):
    # Whole numbers: many points are equal.
    points = np.random.default_rng(seed).integers(0, 5, (40, 2)).astype(float)
    k = min(k, len(np.unique(points, axis=0)))
    group = kmeans(points, k, seed)
    assert sorted(set(group.tolist())) == list(range(k))
    assert (kmeans(points, k, seed) == group).all()
    centres = means_of_groups(points, group, k)
    square = ((points[:, None] - centres) ** 2).sum(axis=2)
    assert square[np.arange(40), group] == pytest.approx(square.min(axis=1), abs=1e-9)


@given(st.integers(3, 14), st.integers(0, 1000), st.integers(1, 5))
def test_ward_merges_what_costs_least(n, seed, k):
    points = np.random.default_rng(seed).normal(size=(n, 3))
    k = min(k, n)
    found = partition(ward(points, k))
    assert len(found) == k
    assert found == merged_one_by_one(points, k, pairs(complete(n)))


@given(st.integers(3, 14), st.integers(0, 1000), st.integers(1, 5))
def test_regions_merge_what_costs_least_among_neighbours(n, seed, k):
    chance = np.random.default_rng(seed)
    points = chance.normal(size=(n, 2))
    one, other = chance.integers(0, n, 2 * n), chance.integers(0, n, 2 * n)
    neighbours = of_pairs(one, other, n)
    parts, _ = neighbours.parts()
    k = max(parts, min(k, n))
    found = partition(regions(points, neighbours, k))
    assert found == merged_one_by_one(points, k, pairs(neighbours))
    for region in found:
        kept = np.isin(np.arange(n), region)
        assert neighbours.among(kept).parts()[0] == 1


@given(st.integers(3, 20), st.integers(0, 1000), st.integers(1, 5))
def test_regions_without_borders_are_those_of_ward(n, seed, k):
    points = np.random.default_rng(seed).normal(size=(n, 2))
    k = min(k, n)
    assert partition(regions(points, complete(n), k)) == partition(ward(points, k))


def test_neighbours_of_one_direction_are_beside_one_another():
    points = np.array([[0.0], [0.1], [5.0]])
    one_way = of_pairs(np.array([1, 2]), np.array([0, 1]), 3, mutual=False)
    assert partition(regions(points, one_way, 2)) == {(0, 1), (2,)}


@given(st.integers(1, 25), st.integers(0, 40), st.integers(0, 1000))
def test_parts_are_linked_at_their_nearest_units(n, links, seed):
    chance = np.random.default_rng(seed)
    places = chance.normal(size=(n, 2))
    before = of_pairs(chance.integers(0, n, links), chance.integers(0, n, links), n)
    after, added = joined(before, places)
    assert after.parts()[0] == 1
    assert pairs(before) <= pairs(after)
    assert len(pairs(after)) - len(pairs(before)) == 2 * added


def test_two_shores_are_linked_where_they_are_nearest():
    places = np.array([[0.0, 0], [1, 0], [2, 0], [3.5, 0], [9, 0]])
    after, added = joined(of_pairs(np.array([0, 1, 3]), np.array([1, 2, 4]), 5), places)
    assert added == 1
    assert pairs(after) == {(0, 1), (1, 0), (1, 2), (2, 1), (3, 4), (4, 3), (2, 3), (3, 2)}
