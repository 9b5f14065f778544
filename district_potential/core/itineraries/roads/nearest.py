# SPDX-License-Identifier: GPL-3.0-or-later
"""For each place, the nearest of many straight segments and its nearest point, on a plane."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from district_potential.core.dimensions.maps.outlines import Whole
from district_potential.core.table import Numbers

SHARE_OF_SHORT = 0.99


@dataclass(frozen=True)
class Nearest:
    """For each place: its nearest segment, how far along that its nearest point is (0 to 1), and its distance."""

    line: Whole
    along: Numbers
    distance: Numbers


def nearest(begin: Numbers, end: Numbers, places: Numbers) -> Nearest:
    """The nearest of the segments from begin to end, shape (k, 2) each, to every place, shape (n, 2).

    Of equally near segments it is the first. A segment can be the nearest only if its midpoint is no further away than
    the nearest endpoint of all plus half its own length: so short ones are searched in a tree, the few long ones all.
    """
    half = np.hypot(*(end - begin).T) / 2
    reach = float(np.quantile(half, SHARE_OF_SHORT))
    short, long = np.flatnonzero(half <= reach), np.flatnonzero(half > reach)
    at_most, _ = cKDTree(np.concatenate([begin, end])).query(places)
    close = cKDTree((begin[short] + end[short]) / 2).query_ball_point(places, (at_most + reach) * (1 + 1e-9) + 1e-12)
    line, along, distance = np.empty(len(places), np.intp), np.empty(len(places)), np.empty(len(places))
    for place, found in enumerate(close):
        lines = np.sort(np.concatenate([short[np.asarray(found, np.intp)], long]))
        share, far = _measured(begin[lines], end[lines], places[place])
        best = int(far.argmin())
        line[place], along[place], distance[place] = lines[best], share[best], far[best]
    return Nearest(line, along, distance)


def _measured(begin: Numbers, end: Numbers, place: Numbers) -> tuple[Numbers, Numbers]:
    """How far along each segment its nearest point lies, and how far that is from the place."""
    way = end - begin
    square = np.maximum((way**2).sum(axis=1), 1e-300)
    share = np.clip(((place - begin) * way).sum(axis=1) / square, 0, 1)
    return share, np.hypot(*(begin + share[:, None] * way - place).T)
