# SPDX-License-Identifier: GPL-3.0-or-later
"""Areal interpolation: a count on hexagons carried to towns with winding borders; against overlays by GEOS.

Every side gets the same polygons in its own form and gives the sum of each town. The peers need shapely and geopandas,
ours does not.
"""

from __future__ import annotations

from typing import Iterator

import numpy as np
from frame import Job

from district_potential.core.dimensions.maps.outlines import Outlines
from district_potential.core.dimensions.maps.shared_areas import shared_areas
from district_potential.core.dimensions.maps.transfer import Overlap, Wanted, transfer
from district_potential.core.findings import Findings
from district_potential.core.table import Table

# Ours takes a hexagon that lies within the towns but for a hundred-thousandth as lying within them.
TOLERANCE = 1e-6
CORNERS = 26  # of one side of a town: 8,000 towns have about 830,000, as the comuni of Italy
TARGETS = {400_000: {"geopandas": 0.8}}


def jobs(quick: bool) -> Iterator[Job]:
    for towns, hexagons in ((20, 2_000), (400, 20_000)) if quick else ((400, 20_000), (8_000, 400_000)):
        yield job(towns, hexagons)


def job(towns: int, hexagons: int) -> Job:
    second = winding(towns)
    first = honeycomb(hexagons, float(second.x.max()), float(second.y.max()))
    counts = np.random.default_rng(1).integers(0, 500, first.n).astype(float)
    name, size = "areal interpolation", f"{second.n:,} × {first.n:,}"
    made = frames(first, second)
    peers = {"geopandas": lambda: by_geopandas(*made(), counts)}
    return Job(name, size, first.n, lambda: ours(first, second, counts), peers, TARGETS.get(hexagons, {}), TOLERANCE)


def ours(first: Outlines, second: Outlines, counts: np.ndarray) -> np.ndarray:
    laid = Overlap(shared_areas(first, second), first.areas(), second.areas())
    table = Table([str(row) for row in range(first.n)])
    table.add("count", counts)
    units = tuple(str(row) for row in range(second.n))
    return transfer(table, units, laid, Wanted(("count",)), Findings(), "en")["count"]


def by_geopandas(hexagons, towns, counts: np.ndarray) -> np.ndarray:
    pieces = hexagons.overlay(towns, how="intersection", keep_geom_type=True)
    share = pieces.area.to_numpy() / hexagons.area.to_numpy()[pieces["first"]]
    return np.bincount(pieces["second"], counts[pieces["first"]] * share, len(towns))


def frames(first: Outlines, second: Outlines):
    """The polygons as data frames, made once, when they are first asked for."""
    made = []

    def both():
        if not made:
            made.extend((frame(first, "first"), frame(second, "second")))
        return made

    return both


def frame(outlines: Outlines, name: str):
    import geopandas
    import shapely

    ring = np.repeat(np.arange(outlines.n), np.diff(outlines.start))
    rings = shapely.linearrings(np.column_stack([outlines.x, outlines.y]), indices=ring)
    return geopandas.GeoDataFrame({name: np.arange(outlines.n)}, geometry=shapely.polygons(rings))


def of_rings(x: np.ndarray, y: np.ndarray) -> Outlines:
    """Polygons of one ring each, shape (n, k)."""
    n, k = x.shape
    flat = np.ascontiguousarray(x.ravel()), np.ascontiguousarray(y.ravel())
    return Outlines(*flat, np.arange(n + 1) * k, np.arange(n), n)


def honeycomb(n: int, width: float, height: float) -> Outlines:
    """About n hexagons that cover a rectangle; corners of neighbours are the same numbers."""
    radius = np.sqrt(width * height / n * 2 / (3 * np.sqrt(3)))
    across, up = radius * np.sqrt(3) / 2, radius / 2
    column, row = np.meshgrid(np.arange(int(width / across / 2) + 2), np.arange(int(height / up / 3) + 2))
    column, row = column.ravel()[:, None], row.ravel()[:, None]
    east, north = np.array([1, 0, -1, -1, 0, 1, 1]), np.array([1, 2, 1, -1, -2, -1, 1])
    return of_rings((2 * column + row % 2 + east) * across, (3 * row + north) * up)


def winding(n: int) -> Outlines:
    """About n towns of 10 km on a jittered grid; a border is one line of many corners, the same for both sides."""
    columns = int(np.sqrt(n))
    rows = n // columns
    chance = np.random.default_rng(1)
    nodes = np.moveaxis(np.indices((columns + 1, rows + 1)), 0, -1)
    nodes = 10_000 * (nodes + chance.uniform(-0.2, 0.2, nodes.shape))
    level, upright = wound(nodes[:-1], nodes[1:], chance), wound(nodes[:, :-1], nodes[:, 1:], chance)
    ring = np.concatenate(
        [level[:, :-1], upright[1:], level[:, 1:, ::-1], upright[:-1, :, ::-1], level[:, :-1, :1]], axis=2
    )
    ring = ring.reshape(columns * rows, -1, 2)
    return of_rings(ring[..., 0], ring[..., 1])


def wound(begin: np.ndarray, end: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    """Lines from nodes to nodes, without their ends, that swing to both sides: shape (..., CORNERS, 2)."""
    along = np.arange(CORNERS) / CORNERS
    swing = sum(chance.normal(0, 0.02 / k, (*begin.shape[:-1], 1)) * np.sin(np.pi * k * along) for k in range(1, 9))
    run = (end - begin)[..., None, :]
    aside = np.stack([-run[..., 1], run[..., 0]], axis=-1)
    return begin[..., None, :] + along[:, None] * run + swing[..., None] * aside
