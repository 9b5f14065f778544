# SPDX-License-Identifier: GPL-3.0-or-later
"""Benefit of the doubt: every unit is judged by the weights that favour it most (Cherchye and others 2007)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from district_potential.core.potential.operators.combining import Company, Rows
from district_potential.core.potential.operators.simplex import Bases, highest
from district_potential.core.potential.options import Options, Tick
from district_potential.core.table import Numbers

CELLS = 4_000_000
FEASIBLE = 1e-12
Places = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]


class BenefitOfTheDoubt(Company):
    """The highest Σwy over weights w ≥ 0 with which no unit of the company passes 1 (DEA with equal inputs).

    With shares bounded, each child's part w y in the score is held between share_min and share_max of it. What a unit
    lacks gives it nothing and binds nobody else (Kuosmanen 2009); the bounds then hold for the children that are
    there, the upper one being at least 1/their number. The stated weights count for coverage alone.
    """

    name = "benefit_of_the_doubt"
    takes = ("share_min", "share_max")
    middle = 0.5

    def least(self, options: Options) -> str:
        return "positive" if options.bounded else "not_negative"

    def among(self, values: Numbers, company: Numbers, own: Rows, weights: Numbers, options: Options) -> Numbers:
        scores = np.full(len(values), np.nan)
        peers = np.nan_to_num(company)
        highest_of = peers.max(axis=0) if len(peers) else np.zeros(len(weights))
        used = np.flatnonzero(highest_of > 0)
        peers = np.asarray(peers[:, used] / highest_of[used])
        mine = np.asarray(values[:, used] / highest_of[used])
        there = ~np.isnan(mine)
        scores[~np.isnan(values).all(axis=1)] = 0.0
        patterns, group = np.unique(there, axis=0, return_inverse=True)
        group = group.ravel()
        for number, pattern in enumerate(patterns):
            rows = np.flatnonzero(group == number)
            if pattern.any():
                asked, known = mine[np.ix_(rows, np.flatnonzero(pattern))], peers[:, pattern]
                scores[rows] = _shared(asked, known, options) if options.bounded else _free(asked, known, options.tick)
        return np.minimum(scores, 1.0)


def _free(asked: Numbers, peers: Numbers, tick: Tick) -> Numbers:
    """The highest score of every row asked, shape (m, k), while no peer, (n, k), passes 1; all between 0 and 1.

    The weights allowed are one polytope for all. Peers are taken as constraints only once a solution breaks theirs.
    """
    k = asked.shape[1]
    frontier = _first_of(peers)
    scores, weights = np.zeros(len(asked)), np.zeros(asked.shape)
    open_rows: Places = np.flatnonzero(asked.max(axis=1) > 0)
    while len(open_rows):
        tick(len(asked) - len(open_rows), len(asked))
        lines = np.vstack([-np.eye(k), peers[frontier]])
        ends = np.concatenate([np.zeros(k), np.ones(len(frontier))])
        for rows in _portions(open_rows, len(lines)):
            start = Bases(np.tile(np.arange(k), (len(rows), 1)))
            weights[rows] = highest(asked[rows], lines, ends, start)
        found, place = np.unique(weights[open_rows], axis=0, return_inverse=True)
        broken, worst = _broken(found, peers)
        scores[open_rows] = (weights[open_rows] * asked[open_rows]).sum(axis=1)
        open_rows = open_rows[broken[place.ravel()]]
        frontier = np.union1d(frontier, worst)
    return scores


def _first_of(peers: Numbers) -> Places:
    """The peers to begin with: the best of every child and the best on the whole."""
    return np.asarray(np.unique(np.append(peers.argmax(axis=0), peers.sum(axis=1).argmax())))


def _portions(rows: Places, constraints: int) -> list[Places]:
    """Rows in portions whose distances to all constraints fit in memory."""
    return np.array_split(rows, max(1, len(rows) * constraints // CELLS + 1))


def _broken(found: Numbers, peers: Numbers) -> tuple[Flags, Places]:
    """Which weights let a peer pass 1, and the peers that pass by most."""
    worst = np.zeros(len(found), dtype=np.intp)
    most = np.zeros(len(found))
    for rows in _portions(np.arange(len(found)), len(peers)):
        reached = found[rows] @ peers.T
        worst[rows] = reached.argmax(axis=1)
        most[rows] = reached.max(axis=1)
    broken: Flags = most > 1 + FEASIBLE
    return broken, np.unique(worst[broken])


def _shared(asked: Numbers, peers: Numbers, options: Options) -> Numbers:
    """The same with every child's part of the score between the bounds; asked > 0.

    In u = w y, the parts of the score, the bounds are one cone for all and the peers' constraints differ: u times the
    peer's values over the unit's own.
    """
    k = asked.shape[1]
    low, high = min(options.share_min, 1 / k), max(options.share_max, 1 / k)
    if k == 1:
        return np.asarray(asked[:, 0] / peers.max())
    cone = np.vstack([low - np.eye(k), np.eye(k) - high])
    frontier = _first_of(peers)
    scores, parts = np.zeros(len(asked)), np.zeros(asked.shape)
    open_rows: Places = np.arange(len(asked))
    while len(open_rows):
        options.tick(len(asked) - len(open_rows), len(asked))
        for rows in _portions(open_rows, (2 * k + len(frontier)) * k):
            ratios = peers[frontier] / asked[rows][:, None, :]
            lines = np.concatenate([np.broadcast_to(cone, (len(rows), 2 * k, k)), ratios], axis=1)
            ends = np.concatenate([np.zeros(2 * k), np.ones(len(frontier))])
            parts[rows] = highest(np.ones(asked[rows].shape), lines, ends, _corners(ratios, asked[rows], low, high))
        scores[open_rows] = parts[open_rows].sum(axis=1)
        broken, worst = _broken(parts[open_rows] / asked[open_rows], peers)
        open_rows = open_rows[broken]
        frontier = np.union1d(frontier, worst)
    return scores


def _corners(ratios: Numbers, asked: Numbers, low: float, high: float) -> Bases:
    """Where each unit's search begins: its best children at their highest share, the others at their lowest.

    The constraints that hold there: k − 1 bounds of the cone and the peer that comes first.
    """
    m, k = asked.shape
    full = int(np.floor((1 - k * low) / (high - low) + 1e-9)) if high > low else 0
    full = min(full, k - 1)
    order = np.argsort(-asked, axis=1, kind="stable")
    shares = np.full((m, k), low)
    np.put_along_axis(shares, order[:, :full], high, axis=1)
    between = order[:, full : full + 1]
    np.put_along_axis(shares, between, 1 - (full * high + (k - 1 - full) * low), axis=1)
    first = (ratios @ shares[:, :, None])[:, :, 0].argmax(axis=1)
    held = np.concatenate([order[:, :full] + k, order[:, full + 1 :], (2 * k + first)[:, None]], axis=1)
    return Bases(held)
