# SPDX-License-Identifier: GPL-3.0-or-later
"""Places on the ellipsoid as points in space: straight lines there tell lengths and neighbours over the ground."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from district_potential.core.dimensions.maps.outlines import Whole
from district_potential.core.dimensions.maps.ragged import Step, no_step
from district_potential.core.table import Numbers

MEAN_RADIUS = 6_371_008.8
# Metres: up to here the arc over a chord is the same to 1e-9 whatever the latitude and direction.
LONGEST_CHORD = 5_000.0
LONGEST_ARC = 100_000.0
# A straight line in space orders distances nearly as the geodesic does: none is this much longer than another one.
SLACK = 1.01
PORTION = 512


def in_space(longitude: Numbers, latitude: Numbers, major: float, minor: float) -> Numbers:
    """Points of the ellipsoid with these axes (metres) as x, y, z from its centre, shape (n, 3); degrees in."""
    east, north = np.radians(longitude), np.radians(latitude)
    flat = (minor / major) ** 2
    normal = major / np.sqrt(np.cos(north) ** 2 + flat * np.sin(north) ** 2)
    level = normal * np.cos(north)
    points: Numbers = np.column_stack([level * np.cos(east), level * np.sin(east), flat * normal * np.sin(north)])
    return points


def arcs(begin: Numbers, end: Numbers) -> tuple[Numbers, Numbers]:
    """Lengths of short lines over the ground and of their chords, in metres, shape (n,); begin, end: shape (n, 3).

    The arc over a chord c of a sphere of radius R is c (1 + c²/24R² + ...); right to 1e-9 up to LONGEST_CHORD.
    """
    chord: Numbers = np.sqrt(np.sum((end - begin) ** 2, axis=1))
    return chord * (1 + (chord / MEAN_RADIUS) ** 2 / 24), chord


def long_arcs(chord: Numbers, begin: float, latitude: Numbers, major: float, minor: float) -> Numbers:
    """Lengths over the ground of longer lines by their chords, in metres, shape (n,); right to 1e-9 up to LONGEST_ARC.

    begin, latitude: of their ends, in degrees. The ellipsoid is taken for the sphere that bends as it does halfway and
    in the line's own direction (Euler's radius).
    """
    flat = (minor / major) ** 2
    middle = np.radians((begin + latitude) / 2)
    bend = np.cos(middle) ** 2 + flat * np.sin(middle) ** 2
    across = major / np.sqrt(bend)
    along = flat * across / bend
    north = np.radians(latitude - begin) * along / np.maximum(chord, 1e-9)
    northward = np.clip(north**2, 0, 1)
    angle = chord * (northward / along + (1 - northward) / across)
    lengths: Numbers = chord * (1 + angle**2 / 24 + 3 * angle**4 / 640)
    return lengths


def nearest(places: Numbers, begin: Numbers, end: Numbers, step: Step = no_step) -> tuple[Whole, Numbers]:
    """The segment nearest to each place, and the share of the segment's length before the nearest point on it.

    places: shape (n, 3); begin, end: shape (m, 3), m at least 1, segments short against the earth, or single points.
    Distances are those through space, which order as those over the ground do.
    """
    tree = cKDTree(begin)
    reach = float(np.sqrt(np.sum((end - begin) ** 2, axis=1)).max())
    segment = np.empty(len(places), dtype=np.int64)
    share = np.empty(len(places))
    for first in range(0, len(places), PORTION):
        step(first, len(places))
        here = places[first : first + PORTION]
        known, _ = tree.query(here)
        found = tree.query_ball_point(here, SLACK * (known + reach) + 1e-6)
        count = np.array([len(each) for each in found])
        place = np.repeat(np.arange(len(here)), count)
        candidate = np.concatenate([np.asarray(sorted(each), dtype=np.int64) for each in found])
        part, distance = _feet(here[place], begin[candidate], end[candidate])
        # The first of the nearest, so that the order of the features alone decides between equals.
        order = np.lexsort((candidate, distance, place))
        best = order[np.cumsum(count) - count]
        segment[first : first + PORTION] = candidate[best]
        share[first : first + PORTION] = part[best]
    return segment, share


def _feet(place: Numbers, begin: Numbers, end: Numbers) -> tuple[Numbers, Numbers]:
    """How far along each segment the point nearest to a place lies, from 0 to 1, and its distance."""
    way, to = end - begin, place - begin
    square = np.sum(way * way, axis=1)
    part = np.clip(np.sum(to * way, axis=1) / np.where(square > 0, square, 1.0), 0.0, 1.0)
    return part, np.sqrt(np.sum((to - part[:, None] * way) ** 2, axis=1))
