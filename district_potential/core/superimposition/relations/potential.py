# SPDX-License-Identifier: GPL-3.0-or-later
"""The relational potential of a territory: what its actors could do together, and how much of it is used.

Pairs are met some at a time and forgotten: memory grows with the actors, not with the pairs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Iterator

import numpy as np
import numpy.typing as npt

from district_potential.core.dimensions.maps.outlines import Whole
from district_potential.core.dimensions.maps.ragged import Step, no_step
from district_potential.core.errors import PotentialError
from district_potential.core.superimposition.relations.ground import OUTSIDE, Ground, Pairs
from district_potential.core.superimposition.relations.network import Ties
from district_potential.core.superimposition.relations.profiles import Similarity
from district_potential.core.table import Numbers

DECAYS = ("exponential", "power")
REACH = 5.0
POWER = 1.6
UNKNOWN = -1


@dataclass(frozen=True)
class Settings:
    """How distance and profiles make a potential.

    distance_scale: d₀ in km; decay: how potential falls with distance; alpha: the share of shared themes against
    offers that meet needs; cutoff: pairs further apart (km) count only where they are tied, blank for 5·d₀.
    permutations: of the null model, seeded; candidates: the most candidate ties that are told.
    """

    distance_scale: float = 10.0
    decay: str = "exponential"
    alpha: float = 0.5
    cutoff: float | None = None
    permutations: int = 999
    seed: int = 1
    candidates: int = 1000

    @property
    def reach(self) -> float:
        return REACH * self.distance_scale if self.cutoff is None else self.cutoff

    def check(self) -> None:
        """Raise PotentialError for a scale or a cut-off that is not above 0."""
        if not self.distance_scale > 0:
            raise PotentialError("distance_scale_wrong", value=self.distance_scale)
        if self.cutoff is not None and not self.cutoff > 0:
            raise PotentialError("cutoff_wrong", value=self.cutoff)

    def falls(self, km: Numbers) -> Numbers:
        """The share of potential left at a distance: exp(−d/d₀), or 1/(1 + (d/d₀)^1.6)."""
        relative = km / self.distance_scale
        fallen: Numbers = np.exp(-relative) if self.decay == "exponential" else 1 / (1 + relative**POWER)
        return fallen


@dataclass
class Sums:
    """Potential p and used potential r, summed over the pairs of n actors and k units.

    ``actors`` and ``used``: of the pairs of each actor, shape (n,); ``units``, ``units_used``: half of each pair to the
    unit of either end; ``bonding``: pairs inside; ``mixed``: pairs of actors of different kinds, shape (k,); the
    totals include actors outside all units.
    """

    actors: Numbers
    used: Numbers
    units: Numbers
    units_used: Numbers
    bonding: Numbers
    mixed: Numbers
    total: float = 0.0
    total_used: float = 0.0
    total_mixed: float = 0.0
    pairs: int = 0

    @classmethod
    def of(cls, actors: int, units: int) -> Sums:
        return cls(np.zeros(actors), np.zeros(actors), *(np.zeros((4, units))))

    def share(self) -> Numbers:
        """URP = 1 − R/P of each unit, NaN where P is 0."""
        return unused_share(self.units, self.units_used)


def unused_share(potential: Numbers, used: Numbers) -> Numbers:
    """1 − R/P, NaN where there is no potential; never below 0 by rounding."""
    shares = np.full(np.shape(potential), np.nan)
    np.divide(used, potential, out=shares, where=potential > 0)
    return np.maximum(1 - shares, 0.0)


@dataclass
class Strongest:
    """The pairs of greatest potential among those offered, at most ``most``; equals in the order of the actors."""

    most: int
    a: Whole = field(default_factory=lambda: np.empty(0, np.int64))
    b: Whole = field(default_factory=lambda: np.empty(0, np.int64))
    p: Numbers = field(default_factory=lambda: np.empty(0))
    km: Numbers = field(default_factory=lambda: np.empty(0))
    offered: int = 0

    def offer(self, a: Whole, b: Whole, p: Numbers, km: Numbers) -> None:
        """Take the pairs with a potential that are stronger than those kept."""
        here = np.flatnonzero(p > 0)
        self.offered += len(here)
        if not self.most:
            return
        if len(self.p) == self.most:
            here = here[p[here] >= self.p[-1]]
        if len(here) > self.most:
            least = np.partition(p[here], -self.most)[-self.most]
            here = here[p[here] >= least]
        if not len(here):
            return
        every = [np.concatenate(both) for both in ((self.a, a[here]), (self.b, b[here]), (self.p, p[here]),
                                                   (self.km, km[here]))]  # fmt: skip
        order = np.lexsort((every[1], every[0], -every[2]))[: self.most]
        self.a, self.b, self.p, self.km = (each[order] for each in every)


@dataclass(frozen=True)
class Actors:
    """What the potential needs to know of n actors: where they stand, what they care for, and of which kind they are.

    kind: shape (n,), -1 where it is not known; units: how many units there are.
    """

    ground: Ground
    similarity: Similarity
    kind: Whole
    units: int

    def __len__(self) -> int:
        return len(self.kind)


@dataclass(frozen=True)
class Kept:
    """The pairs as the null model needs them: ends, what distance leaves of a potential, whether they are tied."""

    a: npt.NDArray[np.int32]
    b: npt.NDArray[np.int32]
    left: Numbers
    tied: npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Potential:
    """Sums, candidate ties, and the pairs for the null model, None where they are more than can be kept."""

    sums: Sums
    strongest: Strongest
    kept: Kept | None


def potential(actors: Actors, ties: Ties, settings: Settings, most_kept: int, step: Step = no_step) -> Potential:
    """Sum the potential of all pairs within reach or tied, each once.

    most_kept: so many pairs are kept for the null model. A tied pair is untouched by the cut-off; one of an actor
    without a place has no distance and hence no potential.
    """
    settings.check()
    sums = Sums.of(len(actors), actors.units)
    strongest = Strongest(settings.candidates)
    kept: list[tuple[Whole, Whole, Numbers, bool]] = []
    met = 0
    for (a, b, km), tied in _pairs(actors.ground, ties, settings.reach):
        step(min(met, len(actors)), len(actors) + 1)
        left = settings.falls(km)
        p = left * actors.similarity.of(actors.similarity.code[a], actors.similarity.code[b])
        _add(sums, actors, a, b, p, tied)
        if not tied:
            strongest.offer(a, b, p, km)
        if sums.pairs <= most_kept:
            kept.append((a.astype(np.int32), b.astype(np.int32), left, tied))
        else:
            kept.clear()
        met += PACE
    return Potential(sums, strongest, None if sums.pairs > most_kept else _kept(kept))


PACE = 512


def _pairs(ground: Ground, ties: Ties, reach: float) -> Iterator[tuple[Pairs, bool]]:
    """The tied pairs first, then those within reach that are not tied; and whether they are."""
    km = ground.km(ties.a, ties.b)
    here = np.flatnonzero(np.isfinite(km))
    yield (ties.a[here], ties.b[here], km[here]), True
    for a, b, km in ground.near(reach):
        free = np.flatnonzero(~ties.hold(a, b))
        yield (a[free], b[free], km[free]), False


def _add(sums: Sums, actors: Actors, a: Whole, b: Whole, p: Numbers, tied: bool) -> None:
    """Add pairs to every sum they belong to."""
    n, units = len(actors), actors.units
    of_actors = np.bincount(a, p, n) + np.bincount(b, p, n)
    u, v = actors.ground.unit[a], actors.ground.unit[b]
    of_units = (np.bincount(u + 1, p, units + 1) + np.bincount(v + 1, p, units + 1))[1:] / 2
    inside = np.flatnonzero((u == v) & (u != OUTSIDE))
    kinds = actors.kind[a], actors.kind[b]
    unlike = np.flatnonzero((kinds[0] != kinds[1]) & (kinds[0] != UNKNOWN) & (kinds[1] != UNKNOWN))
    sums.actors += of_actors
    sums.units += of_units
    sums.bonding += np.bincount(u[inside], p[inside], units)
    for end in (u, v):
        sums.mixed += np.bincount(end[unlike] + 1, p[unlike], units + 1)[1:] / 2
    sums.total += float(p.sum())
    sums.total_mixed += float(p[unlike].sum())
    sums.pairs += len(p)
    if tied:
        sums.used += of_actors
        sums.units_used += of_units
        sums.total_used += float(p.sum())


def _kept(parts: list[tuple[Whole, Whole, Numbers, bool]]) -> Kept:
    a, b, left = (np.concatenate([part[at] for part in parts]) for at in range(3))
    tied = np.concatenate([np.full(len(part[0]), part[3]) for part in parts])
    return Kept(a, b, left, tied)
