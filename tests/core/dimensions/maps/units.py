# SPDX-License-Identifier: GPL-3.0-or-later
"""Small territories as flat arrays."""

from __future__ import annotations

import numpy as np

from district_potential.core.dimensions.maps.outlines import Outlines


def outlines(*polygons):
    """Polygons given as lists of rings, rings as lists of points, the last one not repeated."""
    rings = [(owner, [*ring, ring[0]]) for owner, polygon in enumerate(polygons) for ring in polygon]
    vertices = np.array([point for _, ring in rings for point in ring], float).reshape(-1, 2)
    start = np.cumsum([0, *(len(ring) for _, ring in rings)])
    owner = np.array([owner for owner, _ in rings], np.int64)
    return Outlines(vertices[:, 0].copy(), vertices[:, 1].copy(), start, owner, len(polygons))


def squares(across, up, size=1.0, turn=0.0):
    """Units side by side, row by row from below, turned about the origin."""
    cos, sin = np.cos(turn), np.sin(turn)

    def corner(i, j):
        return (i * size * cos - j * size * sin, i * size * sin + j * size * cos)

    return [
        [[corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1)]]
        for j in range(up)
        for i in range(across)
    ]
