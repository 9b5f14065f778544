# SPDX-License-Identifier: GPL-3.0-or-later
"""Would the declared ties use as little of the potential if profiles lay elsewhere? A null model by permutation.

Places and declared ties stay; the profiles (themes, offers, needs) are dealt anew among the actors of the same kind.
Pairs are cut into pieces that stay in the processor's cache with many draws of their profiles side by side.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Iterator

import numpy as np
from scipy.sparse import csr_matrix

from district_potential.core.dimensions.maps.outlines import Whole
from district_potential.core.dimensions.maps.ragged import Step, no_step
from district_potential.core.superimposition.relations.ground import OUTSIDE
from district_potential.core.superimposition.relations.potential import Actors, Kept, Sums, unused_share
from district_potential.core.superimposition.relations.profiles import Similarity
from district_potential.core.table import Numbers
from district_potential.core.threads import each

# 40 bytes a pair.
MOST_PAIRS = 12_000_000
PIECE = 1 << 12
DRAWS_AT_ONCE = 32
ROUND = 4
# Sums of the same numbers in another order differ by less; draws that are the observation count as extreme.
EQUAL = 1e-9
Alike = Callable[[Whole, Whole], Numbers]


@dataclass(frozen=True)
class Null:
    """How the unused share compares with chance: z and two-sided p of each unit, shape (units,), and of the whole.

    NaN where there is no potential; z is NaN too where all draws are alike.
    """

    z: Numbers
    p: Numbers
    total_z: float
    total_p: float


def null_model(actors: Actors, kept: Kept, sums: Sums, permutations: int, seed: int, step: Step = no_step) -> Null:
    """Compare the unused share of every unit and of the whole with that of seeded draws.

    z = (URP − mean)/deviation and p = (1 + draws at least as far from the mean)/(1 + draws), both over the draws in
    which the unit has any potential.
    """
    observed = np.append(sums.share(), unused_share(np.array([sums.total]), np.array([sums.total_used])))
    if not kept.tied.any():  # without ties every draw leaves everything unused, as the observation does
        p = np.where(np.isfinite(observed), 1.0, np.nan)
        return Null(np.full(len(p) - 1, np.nan), p[:-1], np.nan, float(p[-1]))
    pieces = _Pieces(actors, kept)
    batches = [min(DRAWS_AT_ONCE, permutations - begin) for begin in range(0, permutations, DRAWS_AT_ONCE)]
    seeds = np.random.SeedSequence(seed).spawn(len(batches))
    shares: list[Numbers] = []
    for begin in range(0, len(batches), ROUND):
        step(begin, len(batches))
        work = list(zip(batches, seeds))[begin : begin + ROUND]
        shares += each(lambda one: pieces.shares(_dealt(actors, *one)), work)
    drawn = np.concatenate(shares) if shares else np.empty((0, actors.units + 1))
    z, p = _compared(observed, drawn)
    return Null(z[:-1], p[:-1], float(z[-1]), float(p[-1]))


def _dealt(actors: Actors, draws: int, seed: np.random.SeedSequence) -> Whole:
    """The profile of every actor in each draw, shape (draws, n)."""
    chance = np.random.default_rng(seed)
    code = actors.similarity.code
    dealt = np.tile(code, (draws, 1))
    for kind in np.unique(actors.kind):
        members = np.flatnonzero(actors.kind == kind)
        for draw in dealt:
            draw[members] = chance.permutation(code[members])
    return dealt


def _compared(observed: Numbers, drawn: Numbers) -> tuple[Numbers, Numbers]:
    """Tell z and p of each column of draws, shape (units,)."""
    there = np.isfinite(drawn)
    count = there.sum(axis=0)
    filled = np.where(there, drawn, 0.0)
    mean = filled.sum(axis=0) / np.maximum(count, 1)
    aside = np.where(there, drawn - mean, 0.0)
    deviation = np.sqrt((aside**2).sum(axis=0) / np.maximum(count, 1))
    far = observed - mean
    with np.errstate(invalid="ignore", divide="ignore"):
        z = np.where((count > 0) & (deviation > EQUAL), far / deviation, np.nan)
        extreme = (there & (np.abs(aside) >= np.abs(far) - EQUAL)).sum(axis=0)
        p = np.where((count > 0) & np.isfinite(observed), (1 + extreme) / (1 + count), np.nan)
    return z, p


@dataclass(frozen=True)
class _Piece:
    """Some pairs, those between the same two units side by side.

    stretches: adds up what distance leaves of each pair, by such stretches, shape (stretches, pairs); here: the units
    of this piece; to_units: half of each stretch to the unit of either end, shape (units of this piece, stretches).
    """

    a: Whole
    b: Whole
    stretches: csr_matrix
    here: Whole
    to_units: csr_matrix


class _Pieces:
    """The kept pairs in pieces."""

    def __init__(self, actors: Actors, kept: Kept) -> None:
        self._actors = actors
        unit = actors.ground.unit
        u, v = unit[kept.a] + 1, unit[kept.b] + 1
        order = np.argsort(np.minimum(u, v) * (actors.units + 1) + np.maximum(u, v), kind="stable")
        self._every = list(self._cut(kept, order))
        self._tied = list(self._cut(kept, order[kept.tied[order]]))

    def _cut(self, kept: Kept, which: Whole) -> Iterator[_Piece]:
        unit, units = self._actors.ground.unit, self._actors.units
        every = np.arange(PIECE, dtype=np.int32)
        for begin in range(0, len(which), PIECE):
            some = which[begin : begin + PIECE]
            a, b = kept.a[some].astype(np.int64), kept.b[some].astype(np.int64)
            u, v = np.minimum(unit[a], unit[b]), np.maximum(unit[a], unit[b])
            start = np.flatnonzero(np.append(True, (u[1:] != u[:-1]) | (v[1:] != v[:-1])))
            edges = np.append(start, len(some)).astype(np.int32)
            stretches = csr_matrix((kept.left[some], every[: len(some)], edges), shape=(len(start), len(some)))
            ends = np.concatenate([u[start], v[start]])
            here, row = np.unique(ends, return_inverse=True)
            stretch = np.tile(np.arange(len(start)), 2)
            halves = np.full(len(stretch), 0.5)
            to_units = csr_matrix((halves, (row.reshape(-1), stretch)), shape=(len(here), len(start)))
            yield _Piece(a, b, stretches, np.where(here == OUTSIDE, units + 1, here), to_units)

    def shares(self, dealt: Whole) -> Numbers:
        """The unused share of every unit, and of the whole, in each draw, shape (draws, units + 1)."""
        alike = _alike(self._actors.similarity, np.ascontiguousarray(dealt.T))
        used = self._sums(self._tied, alike, len(dealt))
        return unused_share(self._sums(self._every, alike, len(dealt)), used)

    def _sums(self, pieces: list[_Piece], alike: Alike, draws: int) -> Numbers:
        """Potential of every unit and of the whole in each draw; what lies outside all units is dropped at the end."""
        units = self._actors.units
        total = np.zeros((units + 2, draws))
        for piece in pieces:
            stretches = piece.stretches @ alike(piece.a, piece.b)
            total[piece.here] += piece.to_units @ stretches
            total[units] += stretches.sum(axis=0)
        return total[: units + 1].T


def _alike(similarity: Similarity, codes: Whole) -> Alike:
    """The similarity of actors in each draw, told by pairs of them, shape (pairs, draws).

    codes: the profile of every actor in each draw, shape (n, draws): what one actor has in all of them stands side by
    side, and is fetched at once.
    """
    lookups, draws = similarity.lookups, codes.shape[1]
    if lookups is None:
        return lambda a, b: similarity.of(codes[a].ravel(), codes[b].ravel()).reshape(-1, draws)
    parts = [(each.row[codes], each.column[codes], each.table) for each in lookups]

    def told(a: Whole, b: Whole) -> Numbers:
        found: list[Numbers] = []
        for row, column, table in parts:
            at = row.take(a, axis=0)
            at += column.take(b, axis=0)
            found.append(table.take(at, mode="clip"))  # within the table; clip only spares a look at each
        return found[0] if len(found) == 1 else sum(found[1:], found[0])

    return told
