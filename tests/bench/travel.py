# SPDX-License-Identifier: GPL-3.0-or-later
"""Travel times between places on a network of streets; against scipy's Dijkstra asked for all places at once.

The streets form a grid whose crossings lie a little off, each piece with a speed of its own, one in ten one-way. Both
sides get the network ready made; ours keeps of every search what leads to places alone.
"""

from __future__ import annotations

from typing import Iterator

import numpy as np
from frame import Job
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from district_potential.core.itineraries.roads.network import Network, Roads, Standing

APART = 0.2  # km between crossings
SPEEDS = (30.0, 50.0, 70.0, 90.0)
WALK = 5.0
TARGETS = {500: {"scipy": 1.0}}


def jobs(quick: bool) -> Iterator[Job]:
    side, places = (60, 50) if quick else (224, 500)
    yield job_of(side, places)


def job_of(side: int, places: int) -> Job:
    chance = np.random.default_rng(8)
    crossing = np.arange(side * side).reshape(side, side)
    tail = np.concatenate([crossing[:, :-1].ravel(), crossing[:-1].ravel()])
    head = np.concatenate([crossing[:, 1:].ravel(), crossing[1:].ravel()])
    plane = APART * np.stack(np.divmod(np.arange(side * side), side), axis=1).astype(float)
    plane += chance.uniform(-APART / 5, APART / 5, plane.shape)
    roads = _roads(plane, tail, head, chance)
    network = Network(roads, _standing(chance, len(tail), places), WALK)
    graph, at = _as_scipy_takes_it(network)
    return Job(
        "travel times",
        f"{places} on {len(tail):,}",
        len(tail),
        lambda: network.costs("minutes"),
        {"scipy": lambda: dijkstra(graph, indices=at)[:, at]},
        TARGETS.get(places, {}),
        fewest=3,
    )


def _roads(plane: np.ndarray, tail: np.ndarray, head: np.ndarray, chance: np.random.Generator) -> Roads:
    """Every street as a trace of two vertices."""
    ends = np.stack([tail, head], axis=1).ravel()
    km = np.zeros(len(ends))
    km[::2] = np.linalg.norm(plane[head] - plane[tail], axis=1)
    one_way = chance.random(len(tail)) < 0.1
    start = np.arange(0, len(ends) + 1, 2)
    return Roads(plane[ends], km, start, chance.choice(SPEEDS, len(tail)), np.ones(len(tail), bool), ~one_way)


def _standing(chance: np.random.Generator, streets: int, places: int) -> Standing:
    """Places beside streets that are all different."""
    vertex = 2 * chance.choice(streets, places, replace=False)
    return Standing(vertex, chance.uniform(0.1, 0.9, places), chance.uniform(0.0, 0.05, places))


def _as_scipy_takes_it(network: Network) -> tuple[csr_matrix, np.ndarray]:
    shape = (network.nodes, network.nodes)
    graph = csr_matrix((network.minutes, (network.tail, network.head)), shape=shape)
    return graph, np.arange(network.nodes - network.places, network.nodes)
