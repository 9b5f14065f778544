# SPDX-License-Identifier: GPL-3.0-or-later
"""Polygons for tests of neighbours, as flat arrays."""

from __future__ import annotations

import numpy as np

from district_potential.core.dimensions.maps.outlines import Outlines
from district_potential.core.superimposition.neighbours import Neighbours, of_pairs


def outlines_of_rings(polygons) -> Outlines:
    """Each polygon a list of rings, each ring a list of corners without the closing one."""
    rings = [np.array([*ring, ring[0]], float) for polygon in polygons for ring in polygon]
    owner = [number for number, polygon in enumerate(polygons) for _ in polygon]
    corners = np.concatenate(rings) if rings else np.empty((0, 2))
    start = np.append(0, np.cumsum([len(ring) for ring in rings])).astype(np.int64)
    return Outlines(corners[:, 0].copy(), corners[:, 1].copy(), start, np.array(owner, np.int64), len(polygons))


def rectangle(x, y, width=1.0, height=1.0):
    """One ring, counter-clockwise."""
    return [[(x, y), (x + width, y), (x + width, y + height), (x, y + height)]]


def board(columns: int, rows: int) -> Outlines:
    """Squares row by row."""
    return outlines_of_rings([rectangle(x, y) for y in range(rows) for x in range(columns)])


def pairs(neighbours: Neighbours) -> set[tuple[int, int]]:
    return set(zip(neighbours.unit.tolist(), neighbours.other.tolist()))


def both_ways(*given: tuple[int, int]) -> set[tuple[int, int]]:
    return {pair for one, other in given for pair in ((one, other), (other, one))}


def ring_of(n: int) -> Neighbours:
    """Each unit beside the one before and the one after it."""
    return of_pairs(np.arange(n), (np.arange(n) + 1) % n, n)


def by_chance(n: int, links: int, seed: int) -> Neighbours:
    """Random neighbours, not mutual, some units without any."""
    chance = np.random.default_rng(seed)
    return of_pairs(chance.integers(0, n, links), chance.integers(0, n, links), n, mutual=False)
