# SPDX-License-Identifier: GPL-3.0-or-later
"""Where actors stand and how far they are from one another; never all pairs at once, only those within reach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator

import numpy as np
import numpy.typing as npt
from scipy.spatial import cKDTree

from district_potential.core.dimensions.maps.outlines import Whole
from district_potential.core.dimensions.maps.ragged import portions, spread
from district_potential.core.table import Numbers

OUTSIDE = -1
PORTION = 1 << 20
# A line through space is never longer than the way over the ground: nothing within reach is passed over by rounding.
SLACK = 1 + 1e-9
Pairs = tuple[Whole, Whole, Numbers]


@dataclass(frozen=True)
class Ground:
    """Where n actors stand.

    place: points in km, shape (n, 3) around the centre of an ellipsoid or (n, 2) in a plane, NaN for an actor without
    a place, which is in no unit either; axes: half the ellipsoid's long and short axis in km, None in a plane; unit: of
    each actor, -1 outside all; stands_in: whether the place is that of the actor's unit; inside: the distance in km
    between such an actor and the others of its unit, shape (units,).
    """

    place: Numbers
    axes: tuple[float, float] | None
    unit: Whole
    stands_in: npt.NDArray[np.bool_]
    inside: Numbers

    @property
    def known(self) -> npt.NDArray[np.bool_]:
        """Which actors have a place, shape (n,)."""
        there: npt.NDArray[np.bool_] = np.isfinite(self.place).all(axis=1)
        return there

    def km(self, a: Whole, b: Whole) -> Numbers:
        """Distances of pairs over the ground in km, shape (m,), NaN where one has no place."""
        begin, end = self.place[a], self.place[b]
        chord = np.sqrt(np.sum((end - begin) ** 2, axis=1))
        far = chord if self.axes is None else over_ground(begin, end, chord, self.axes)
        apart = self._by_unit(a, b)
        far[apart] = self.inside[self.unit[a[apart]]]
        return far

    def _by_unit(self, a: Whole, b: Whole) -> Whole:
        """Which pairs lie in one unit that stands in for the place of one of them."""
        return np.flatnonzero(
            (self.stands_in[a] | self.stands_in[b]) & (self.unit[a] == self.unit[b]) & (self.unit[a] != OUTSIDE)
        )

    def near(self, cutoff: float) -> Iterator[Pairs]:
        """All pairs a < b not further apart than cutoff (km) with their distances, some at a time, each once."""
        yield from self._by_place(cutoff)
        yield from self._within_units(cutoff)

    def _by_place(self, cutoff: float) -> Iterator[Pairs]:
        known = np.flatnonzero(self.known)
        if len(known) < 2:
            return
        points = self.place[known]
        tree = cKDTree(points)
        order = tree.indices  # neighbours lie near one another in it, which keeps the parts small
        counts = tree.query_ball_point(points[order], cutoff * SLACK, return_length=True)
        for begin, end in portions(counts, PORTION):
            some = order[begin:end]
            found = cKDTree(points[some]).sparse_distance_matrix(tree, cutoff * SLACK, output_type="ndarray")
            a, b = known[some[found["i"]]], known[found["j"]]
            once = np.flatnonzero(a < b)
            a, b = a[once], b[once]
            apart = np.ones(len(a), dtype=bool)
            apart[self._by_unit(a, b)] = False
            a, b = a[apart], b[apart]
            far = self.km(a, b)
            yield _within(a, b, far, cutoff)

    def _within_units(self, cutoff: float) -> Iterator[Pairs]:
        """The pairs inside units of which one actor at least has no place of its own."""
        member = np.flatnonzero((self.unit != OUTSIDE) & self.known)
        placed = member[self.stands_in[member] & (self.inside[self.unit[member]] <= cutoff)]
        if not len(placed):
            return
        member = member[np.argsort(self.unit[member], kind="stable")]
        start = np.searchsorted(self.unit[member], self.unit[placed])
        count = np.searchsorted(self.unit[member], self.unit[placed], "right") - start
        for begin, end in portions(count, PORTION):
            run, at = spread(start[begin:end], count[begin:end])
            a, b = placed[begin:end][run], member[at]
            # Two such actors meet twice, and each meets itself.
            once = np.flatnonzero(np.where(self.stands_in[b], a < b, True))
            a, b = a[once], b[once]
            yield np.minimum(a, b), np.maximum(a, b), self.inside[self.unit[a]]


def _within(a: Whole, b: Whole, far: Numbers, cutoff: float) -> Pairs:
    kept = np.flatnonzero(far <= cutoff)
    return a[kept], b[kept], far[kept]


def over_ground(begin: Numbers, end: Numbers, chord: Numbers, axes: tuple[float, float]) -> Numbers:
    """Lengths of geodesics from those of their chords, in the unit of the axes, shape (m,).

    The arc of the circle that has the curvature of the ellipsoid in the middle of the line and in its direction
    (Euler's theorem; of the surface xᵀAx = 1 it is uᵀAu / |Ax|). Within 1e-8 of the geodesic up to 500 km, within 1e-6
    up to 2,000 km.
    """
    major, minor = axes
    square = np.array([1 / major**2, 1 / major**2, 1 / minor**2])
    middle = (begin + end) / 2
    middle /= np.sqrt(np.sum(middle**2 * square, axis=1))[:, None]
    steep = np.sum((end - begin) ** 2 * square, axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        # Twice the radius of that circle.
        across = 2 * np.sqrt(np.sum((middle * square) ** 2, axis=1)) * chord**2 / steep
        arc = across * np.arcsin(np.minimum(chord / across, 1.0))
    return np.where(chord == 0, 0.0, arc)
