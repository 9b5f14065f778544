# SPDX-License-Identifier: GPL-3.0-or-later
"""The point of many straight lines that lies nearest to each place, on a plane."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.spatial import cKDTree

from district_potential.core.dimensions.maps.outlines import Whole
from district_potential.core.table import Numbers

SHARE_OF_SHORT = 0.99


@dataclass(frozen=True)
class Nearest:
    """For each place: the line it is nearest to, how far along it from 0 to 1, and the distance, shape (n,) each."""

    line: Whole
    along: Numbers
    distance: Numbers


def nearest(begin: Numbers, end: Numbers, places: Numbers) -> Nearest:
    """The nearest of straight lines from begin to end, shape (k, 2) each, to every place, shape (n, 2).

    Of lines equally near it is the first. A line can only be nearest where its middle is no further than the nearest
    end of any plus half its length: the short ones are found by that, the few long ones are all looked at.
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
    """How far along each line its nearest point lies, and at which distance from the place."""
    way = end - begin
    square = np.maximum((way**2).sum(axis=1), 1e-300)
    share = np.clip(((place - begin) * way).sum(axis=1) / square, 0, 1)
    return share, np.hypot(*(begin + share[:, None] * way - place).T)
