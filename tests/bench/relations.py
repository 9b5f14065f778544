# SPDX-License-Identifier: GPL-3.0-or-later
"""Relational potential of actors spread over a country, shared themes falling with distance; against a dense matrix.

Every side gets the same places and themes and gives the potential of every actor. The dense side holds all pairs at
once, so it stops at 5,000 actors; beyond that our own time and memory have a limit. Growth is told in pairs.
"""

from __future__ import annotations

from typing import Iterator

import numpy as np
from frame import Job

from district_potential.core.dimensions.maps.globe import in_space
from district_potential.core.superimposition.relations.ground import Ground
from district_potential.core.superimposition.relations.network import Ties
from district_potential.core.superimposition.relations.null import MOST_PAIRS, null_model
from district_potential.core.superimposition.relations.potential import Actors, Settings, potential
from district_potential.core.superimposition.relations.profiles import Similarity, sets_of

WGS84 = (6378.137, 6356.752314245179)
MEAN_RADIUS = 6_371.0088
THEMES = 12
CELLS = 28  # units are so many cells of a grid each way
REACH = 29.0  # km: 30,000 actors over Italy have 1.2 million pairs within it
LARGEST_DENSE = 5_000
DRAWS = 999
TARGETS = {LARGEST_DENSE: {"numpy, dense": 0.5}}
# The dense side finds short distances as differences of large squares.
TOLERANCE = 1e-6
LIMIT = (5.0, 500.0)
LIMIT_OF_DRAWS = (10.0, 500.0)


def jobs(quick: bool) -> Iterator[Job]:
    for n in (1_000, 2_000) if quick else (LARGEST_DENSE, 30_000):
        yield job_of(n)
    yield draws_of(*((1_000, 19) if quick else (30_000, DRAWS)))


def job_of(n: int) -> Job:
    actors, ties, marks = spread(n)
    how = Settings(cutoff=REACH)
    peers = {"numpy, dense": lambda: dense(actors.ground, marks, ties, how)} if n <= LARGEST_DENSE else {}

    def ours() -> np.ndarray:
        return potential(actors, ties, how, 0).sums.actors

    pairs = potential(actors, ties, how, 0).sums.pairs
    limit = None if peers else LIMIT
    return Job("relational potential", f"{n:,}", pairs, ours, peers, TARGETS.get(n, {}), TOLERANCE, limit=limit)


def draws_of(n: int, draws: int) -> Job:
    actors, ties, _ = spread(n)
    how = Settings(cutoff=REACH)

    def ours() -> np.ndarray:
        found = potential(actors, ties, how, MOST_PAIRS)
        return null_model(actors, found.kept, found.sums, draws, 1).p

    return Job("relations against chance", f"{n:,} × {draws}", n, ours, {}, limit=LIMIT_OF_DRAWS)


def spread(n: int) -> tuple[Actors, Ties, np.ndarray]:
    """Actors at random over a box as large as Italy, up to three themes each, two ties an actor; and their themes."""
    chance = np.random.default_rng(1)
    longitude, latitude = chance.uniform(7, 18, n), chance.uniform(37, 46.5, n)
    column, row = ((longitude - 7) / 11 * CELLS).astype(int), ((latitude - 37) / 9.5 * CELLS).astype(int)
    units = CELLS * CELLS
    place = in_space(longitude, latitude, *WGS84)
    ground = Ground(place, WGS84, column * CELLS + row, np.zeros(n, bool), np.zeros(units))
    marks = np.zeros((n, THEMES))
    for actor in range(n):
        marks[actor, chance.choice(THEMES, chance.integers(1, 4), replace=False)] = 1
    (themes,) = sets_of([[[f"t{theme}" for theme in np.flatnonzero(mark)] for mark in marks]])
    nothing, _ = sets_of([[[]] * n, [[]] * n])
    ends = np.sort(chance.integers(0, n, (2 * n, 2)), axis=1)
    ends = np.unique(ends[ends[:, 0] < ends[:, 1]], axis=0)
    ties = Ties(ends[:, 0].copy(), ends[:, 1].copy(), n)
    return Actors(ground, Similarity(themes, nothing, nothing, 1.0), chance.integers(0, 5, n), units), ties, marks


def dense(ground: Ground, marks: np.ndarray, ties: Ties, how: Settings) -> np.ndarray:
    """The same by matrices of all pairs; distances as arcs of a sphere over each chord."""
    square = np.sum(ground.place**2, axis=1)
    chord = np.sqrt(np.maximum(square[:, None] + square - 2 * ground.place @ ground.place.T, 0))
    common = marks @ marks.T
    size = marks.sum(axis=1)
    km = 2 * MEAN_RADIUS * np.arcsin(chord / 2 / MEAN_RADIUS)
    counted = km <= how.reach
    counted[ties.a, ties.b] = counted[ties.b, ties.a] = True
    np.fill_diagonal(counted, False)
    p = np.exp(-km / how.distance_scale) * common / (size[:, None] + size - common) * counted
    return p.sum(axis=1)
