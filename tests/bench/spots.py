# SPDX-License-Identifier: GPL-3.0-or-later
"""Neighbours by border, and local Moran with its permutations; against shapely (by two predicates), libpysal and esda.

Every side gets the same polygons, or the same values and neighbours, in its own form. Neighbours are compared pair by
pair; of local Moran the statistics are, as each side draws by its own chance.
"""

from __future__ import annotations

from typing import Callable, Iterator

import numpy as np
import overlay
from frame import Job

from district_potential.core.dimensions.maps.outlines import Outlines
from district_potential.core.superimposition.autocorrelation import local_moran
from district_potential.core.superimposition.chance import local_p
from district_potential.core.superimposition.neighbours import Neighbours
from district_potential.core.superimposition.touching import touching

PERMUTATIONS = 999
# At the large size shapely and esda take minutes: libpysal alone is asked.
SLOW = 100_000
NEIGHBOURS = {8_000: {"touches": 1 / 20}, 400_000: {"libpysal": 1 / 8}}
MORAN = {8_000: {"esda": 1 / 20}}


def jobs(quick: bool) -> Iterator[Job]:
    sizes = (500, 8_000) if quick else (8_000, 400_000)
    for n in sizes:
        yield neighbours_job(n)
    for n in sizes:
        yield moran_job(n)


def units(n: int) -> Outlines:
    """Towns with winding borders, about as many corners as comuni have; of very many, hexagons."""
    return overlay.winding(n) if n < SLOW else overlay.honeycomb(n, 1e6, 1e6)


def neighbours_job(n: int) -> Job:
    outlines = units(n)
    polygons = once(lambda: overlay.frame(outlines, "unit"))
    peers = {"libpysal": lambda: by_libpysal(polygons())}
    if n < SLOW:
        for predicate in ("touches", "intersects"):
            peers[predicate] = lambda predicate=predicate: by_shapely(polygons(), predicate)
    ours = lambda: keys(touching(outlines, True).neighbours)  # noqa: E731
    return Job("queen neighbours", f"{outlines.n:,}", outlines.n, ours, peers, NEIGHBOURS.get(n, {}))


def keys(neighbours: Neighbours) -> np.ndarray:
    return neighbours.unit * neighbours.n + neighbours.other


def by_shapely(polygons, predicate: str) -> np.ndarray:
    one, other = polygons.sindex.query(polygons.geometry, predicate=predicate)
    return np.sort((one * len(polygons) + other)[one != other])


def by_libpysal(polygons) -> np.ndarray:
    from libpysal.graph import Graph

    listed = Graph.build_contiguity(polygons, rook=False).adjacency
    one, other = (listed.index.get_level_values(level).to_numpy() for level in (0, 1))
    return np.sort((one * len(polygons) + other)[one != other])


def moran_job(n: int) -> Job:
    outlines = units(n)
    neighbours = touching(outlines, True).neighbours
    values = np.random.default_rng(1).gamma(2.0, 10.0, outlines.n)
    peers: dict[str, Callable[[], np.ndarray]] = {}
    if n < SLOW:
        weights = once(lambda: weights_of(neighbours))
        peers["esda"] = lambda: by_esda(values, weights())
    name = f"local Moran, {PERMUTATIONS} draws"
    return Job(name, f"{outlines.n:,}", outlines.n, lambda: ours_moran(values, neighbours), peers, MORAN.get(n, {}))


def ours_moran(values: np.ndarray, neighbours: Neighbours) -> np.ndarray:
    centred = values - values.mean()
    p = local_p(centred, centred, neighbours, PERMUTATIONS, 1)
    assert 0.2 < p.mean() < 0.3, "values without pattern have folded p evenly up to a half"
    return local_moran(values, values, neighbours)


def by_esda(values: np.ndarray, weights) -> np.ndarray:
    import esda

    found = esda.Moran_Local(values, weights, permutations=PERMUTATIONS, seed=1)
    assert 0.2 < found.p_sim.mean() < 0.3
    return found.Is


def weights_of(neighbours: Neighbours):
    import libpysal

    made = libpysal.weights.W({row: neighbours.of(row).tolist() for row in range(neighbours.n)}, silence_warnings=True)
    made.transform = "r"
    return made


def once(make: Callable[[], object]) -> Callable[[], object]:
    """What is made when it is first asked for, and kept."""
    made: list[object] = []

    def kept() -> object:
        if not made:
            made.append(make())
        return made[0]

    return kept
