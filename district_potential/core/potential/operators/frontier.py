# SPDX-License-Identifier: GPL-3.0-or-later
"""Benefit of the doubt: every unit is judged by the weights that favour it most (Cherchye and others 2007)."""

from __future__ import annotations

from functools import partial
from typing import Callable

import numpy as np
import numpy.typing as npt

from district_potential.core.potential.operators.combining import Company, Rows
from district_potential.core.potential.operators.portions import portions
from district_potential.core.potential.operators.simplex import Places, highest
from district_potential.core.potential.options import Options, Tick
from district_potential.core.table import Numbers

FEASIBLE = 1e-12
Flags = npt.NDArray[np.bool_]
Weigh = Callable[[Numbers, Numbers], Numbers]


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
        scores[~np.isnan(values).all(axis=1)] = 0.0
        peers = np.nan_to_num(company)
        highest_of = peers.max(axis=0, initial=0.0)
        used = np.flatnonzero(highest_of > 0)
        peers = np.asarray(peers[:, used] / highest_of[used])
        mine = np.asarray(values[:, used] / highest_of[used])
        there = ~np.isnan(mine)
        for pattern in np.unique(there, axis=0):
            if pattern.any():
                rows = (there == pattern).all(axis=1)
                weigh = partial(_shared, low=options.share_min, high=options.share_max) if options.bounded else _free
                scores[rows] = _scores(mine[np.ix_(rows, pattern)], peers[:, pattern], weigh, options.tick)
        return np.minimum(scores, 1.0)


def _scores(asked: Numbers, peers: Numbers, weigh: Weigh, tick: Tick) -> Numbers:
    """The highest score of every row asked, shape (m, k), while no peer, (n, k), passes 1.

    weigh: the weights, shape (m, k), of rows asked among some peers. Peers are taken as constraints only once weights
    let them pass: to begin with, the best of every child and the best on the whole.
    """
    frontier = np.unique(np.append(peers.argmax(axis=0), peers.sum(axis=1).argmax()))
    weights = np.empty(asked.shape)
    open_rows: Places = np.arange(len(asked))
    while len(open_rows):
        tick(len(asked) - len(open_rows), len(asked))
        for some in portions(len(open_rows), len(frontier) * asked.shape[1]):
            weights[open_rows[some]] = weigh(asked[open_rows[some]], peers[frontier])
        broken, worst = _broken(weights[open_rows], peers)
        open_rows = open_rows[broken]
        frontier = np.union1d(frontier, worst)
    return np.asarray((weights * asked).sum(axis=1))


def _broken(weights: Numbers, peers: Numbers) -> tuple[Flags, Places]:
    """Which weights let a peer pass 1, and the peers that pass by most."""
    found, place = np.unique(weights, axis=0, return_inverse=True)
    worst = np.empty(len(found), dtype=np.intp)
    most = np.empty(len(found))
    for rows in portions(len(found), len(peers)):
        reached = found[rows] @ peers.T
        worst[rows] = reached.argmax(axis=1)
        most[rows] = reached.max(axis=1)
    broken: Flags = most > 1 + FEASIBLE
    return broken[place.ravel()], worst[broken]


def _free(asked: Numbers, peers: Numbers) -> Numbers:
    """The weights of the highest score, none below 0. The weights allowed are one polytope for all rows asked."""
    k = asked.shape[1]
    lines = np.vstack([-np.eye(k), peers])
    ends = np.repeat([0.0, 1.0], [k, len(peers)])
    return highest(asked, lines, ends, np.tile(np.arange(k), (len(asked), 1)))


def _shared(asked: Numbers, peers: Numbers, low: float, high: float) -> Numbers:
    """The same with every child's part of the score between the bounds; asked > 0.

    In u = w y, the parts of the score, the bounds are one cone for all and the peers' constraints differ: u times the
    peer's values over the unit's own.
    """
    m, k = asked.shape
    high = max(high, 1 / k)
    cone = np.vstack([low - np.eye(k), np.eye(k) - high])
    ratios = peers / asked[:, None, :]
    lines = np.concatenate([np.broadcast_to(cone, (m, *cone.shape)), ratios], axis=1)
    ends = np.repeat([0.0, 1.0], [len(cone), len(peers)])
    return highest(np.ones(asked.shape), lines, ends, _corners(ratios, asked, low, high)) / asked


def _corners(ratios: Numbers, asked: Numbers, low: float, high: float) -> Places:
    """Where each unit's search begins: its best children at their highest share, the others at their lowest.

    The constraints that hold there: k − 1 bounds of the cone and the peer that comes first.
    """
    k = asked.shape[1]
    full = int(((high - low) * np.arange(1, k) <= 1 - k * low).sum())
    order = np.argsort(-asked)
    shares = np.full(asked.shape, low)
    np.put_along_axis(shares, order[:, :full], high, axis=1)
    np.put_along_axis(shares, order[:, full : full + 1], 1 - (full * high + (k - 1 - full) * low), axis=1)
    first = (ratios @ shares[:, :, None])[:, :, 0].argmax(axis=1)
    return np.concatenate([order[:, :full] + k, order[:, full + 1 :], (2 * k + first)[:, None]], axis=1)
