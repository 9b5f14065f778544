# SPDX-License-Identifier: GPL-3.0-or-later
"""Which units count as the surroundings of which: by distance here, by border in ``touching``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from district_potential.core.dimensions.maps.globe import arcs
from district_potential.core.dimensions.maps.outlines import Whole
from district_potential.core.dimensions.maps.ragged import gathered
from district_potential.core.errors import PotentialError
from district_potential.core.table import Numbers

KINDS = ("queen", "rook", "nearest", "distance")
K = 5
# Places so close in distance from a unit, in their own unit of length, are equally far: the first row comes first.
ALIKE = 1e-6
# Candidates looked at beyond the k nearest, so that among equally far ones the first rows are found.
MORE = 8
MOST_PAIRS = 20_000_000
# Beside a distance, in parts of it: here the arc over a chord of a sphere is not trusted, and the ellipsoid decides.
DOUBT = 1e-4


@dataclass(frozen=True)
class Choice:
    """What makes two units neighbours: a word of KINDS, with k (nearest), kilometres (distance), metres (borders)."""

    kind: str = "queen"
    k: int = K
    distance: float | None = None
    tolerance: float | None = None


@dataclass(frozen=True)
class Neighbours:
    """The neighbours of n units, end to end: unit i has those from ``start[i]`` to ``start[i + 1]`` of ``other``.

    start: shape (n + 1,); other: rows in rising order within a unit, never the unit itself. Being a neighbour need not
    be mutual: of the k nearest it is not.
    """

    start: Whole
    other: Whole

    @property
    def n(self) -> int:
        return len(self.start) - 1

    @property
    def count(self) -> Whole:
        """How many neighbours each unit has, shape (n,)."""
        return np.diff(self.start)

    @property
    def unit(self) -> Whole:
        """The unit whose neighbour each of ``other`` is, shape (len(other),)."""
        return np.repeat(np.arange(self.n), self.count)

    def of(self, row: int) -> Whole:
        """The neighbours of one unit."""
        return self.other[self.start[row] : self.start[row + 1]]

    def have(self, one: Whole, other: Whole) -> npt.NDArray[np.bool_]:
        """Whether the unit ``other`` is a neighbour of ``one``, pair by pair."""
        known, asked = self.unit * self.n + self.other, one.astype(np.int64) * self.n + other
        place = np.searchsorted(known, asked)
        found: npt.NDArray[np.bool_] = np.append(known, -1)[place] == asked
        return found

    def matrix(self) -> csr_matrix:
        """Ones where a column's unit is a neighbour of a row's, shape (n, n)."""
        return csr_matrix((np.ones(len(self.other)), self.other, self.start), shape=(self.n, self.n))

    def among(self, kept: npt.NDArray[np.bool_]) -> Neighbours:
        """The units of a mask alone, counted anew: those left out are nobody's neighbours."""
        place = np.cumsum(kept) - 1
        both = kept[self.unit] & kept[self.other]
        return of_pairs(place[self.unit[both]], place[self.other[both]], int(kept.sum()), mutual=False)

    def spread(self, kept: npt.NDArray[np.bool_]) -> Neighbours:
        """The opposite of ``among``: as the units of a mask among all of it, the others without neighbours."""
        rows = np.flatnonzero(kept)
        return of_pairs(rows[self.unit], rows[self.other], len(kept), mutual=False)

    def parts(self) -> tuple[int, Whole]:
        """How many parts of the territory do not hang together, and the part of each unit, shape (n,)."""
        n, part = connected_components(self.matrix(), directed=False)
        return int(n), part.astype(np.int64)


def of_pairs(one: Whole, other: Whole, n: int, mutual: bool = True) -> Neighbours:
    """Neighbours from pairs of rows, each given any number of times; mutual: in one direction or both."""
    apart = one != other
    one, other = one[apart], other[apart]
    if mutual:
        one, other = np.concatenate([one, other]), np.concatenate([other, one])
    return Neighbours(*gathered(one, other, n, n))


def nearest(places: Numbers, there: npt.NDArray[np.bool_], k: int) -> Neighbours:
    """The k units nearest to each, or as many as there are; of equally far ones the first rows.

    places: shape (n, 2) or (n, 3), straight distances between which order as those over the ground. there: shape (n,),
    which units have a place; the others have no neighbours and are none.
    """
    rows = np.flatnonzero(there)
    k = min(k, len(rows) - 1)
    if k < 1:
        none = np.empty(0, np.int64)
        return of_pairs(none, none, len(places))
    asked = min(k + 1 + MORE, len(rows))
    distance, found = cKDTree(places[rows]).query(places[rows], k=[*range(1, asked + 1)])
    unit = np.repeat(np.arange(len(rows)), asked)
    other, far = found.ravel(), np.round(distance.ravel() / ALIKE)
    apart = unit != other
    unit, other, far = unit[apart], other[apart], far[apart]
    order = np.lexsort((other, far, unit))
    unit, other = unit[order], other[order]
    rank = np.arange(len(unit)) - np.searchsorted(unit, unit)
    return of_pairs(rows[unit[rank < k]], rows[other[rank < k]], len(places), mutual=False)


def within(
    places: Numbers, there: npt.NDArray[np.bool_], metres: float, measured: Callable[[Whole, Whole], Numbers]
) -> Neighbours:
    """The units within a distance over the ground, that distance itself among them.

    places: points in space from the centre of the ellipsoid, in metres, shape (n, 3); there: as in ``nearest``.
    measured: the geodesic length in metres between two lists of rows, asked where the chord leaves doubt.
    Raises PotentialError where the distance takes in more pairs of units than can be held.
    """
    rows = np.flatnonzero(there)
    tree = cKDTree(places[rows])
    pairs = (int(tree.count_neighbors(tree, metres)) - len(rows)) // 2
    if pairs > MOST_PAIRS:
        raise PotentialError("neighbours_too_many", distance=metres / 1000, mean=round(2 * pairs / len(rows)))
    # An arc is never shorter than its chord: all pairs within the arc are among these.
    one, other = rows[tree.query_pairs(metres, output_type="ndarray")].reshape(-1, 2).T
    length, _ = arcs(places[one], places[other])
    doubtful = np.flatnonzero(np.abs(length - metres) < DOUBT * metres)
    length[doubtful] = measured(one[doubtful], other[doubtful])
    inside = length <= metres * (1 + 1e-12)
    return of_pairs(one[inside], other[inside], len(places))


def joined(neighbours: Neighbours, places: Numbers) -> tuple[Neighbours, int]:
    """Neighbours of which no part of the territory is apart, and how many pairs were added.

    places: shape (n, 2) or (n, 3), none missing. Each part but the largest is linked to the nearest unit outside it,
    between the two units that lie nearest, until all hang together.
    """
    parts, part = neighbours.parts()
    added = 0
    while parts > 1:
        largest = int(np.argmax(np.bincount(part)))
        links = []
        for each in range(parts):
            if each != largest:
                inside, outside = np.flatnonzero(part == each), np.flatnonzero(part != each)
                far, found = cKDTree(places[outside]).query(places[inside])
                at = int(np.argmin(far))
                links.append(sorted((int(inside[at]), int(outside[found[at]]))))
        new = np.unique(np.array(links, np.int64), axis=0)
        added += len(new)
        one, other = np.concatenate([neighbours.unit, new[:, 0]]), np.concatenate([neighbours.other, new[:, 1]])
        neighbours = of_pairs(one, other, neighbours.n)
        parts, part = neighbours.parts()
    return neighbours, added
