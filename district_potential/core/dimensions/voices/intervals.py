# SPDX-License-Identifier: GPL-3.0-or-later
"""How sure the mean of a territory's voices is: an interval by drawing its participants again and again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Callable

import numpy as np
import numpy.typing as npt

from district_potential.core.table import Numbers

Whole = npt.NDArray[np.int64]
Tick = Callable[[float, float], None]
WEIGHTINGS = ("voice", "participant", "group")
TAILS = (0.025, 0.975)
# Means kept at one time: eight million numbers are 64 MB.
MOST_KEPT = 8_000_000


@dataclass(frozen=True)
class Heard:
    """Scores heard in n places: the place, person and group of each, and the score. Shapes (h,), any order."""

    place: Whole
    person: Whole
    group: Whole
    score: Numbers
    n: int

    def where(self, chosen: npt.NDArray[np.bool_]) -> Heard:
        """Those of them that are chosen, shape (h,)."""
        return Heard(self.place[chosen], self.person[chosen], self.group[chosen], self.score[chosen], self.n)


def means(heard: Heard, weight: Numbers, weighting: str) -> Numbers:
    """The mean score of each place, shape (n,), NaN where nothing is heard or nothing has weight.

    weighting ``voice``: every voice counts alike; ``participant``: the voices of a person are averaged first, then
    persons count alike; ``group``: likewise by group. weight: of each voice inside its person or group, shape (h,).
    """
    if weighting == "voice":
        return _ratio(heard.place, weight * heard.score, weight, heard.n)
    inner = heard.person if weighting == "participant" else heard.group
    of_place, _, block = _pairs(heard.place, inner)
    block_means = _ratio(block, weight * heard.score, weight, len(of_place))
    there = ~np.isnan(block_means)
    return _ratio(of_place[there], block_means[there], np.ones(int(there.sum())), heard.n)


def intervals(
    heard: Heard, weight: Numbers, weighting: str, replications: int, seed: int, tick: Tick
) -> tuple[Numbers, Numbers]:
    """The two ends of the 95 % interval of each place's mean as ``means`` gives it, shape (n,) each, from 0 to 100.

    Persons are drawn with replacement within each place, with all they said there; the ends are the 2.5 and 97.5 %
    quantiles (Efron and Tibshirani 1993, percentile interval). Voices without weight enter no mean and are not drawn.
    NaN where fewer than two persons are heard: one cannot be drawn apart from itself. The draws of a place depend on
    the seed and on its own persons alone, so that other places and the order of the voices change nothing. weight: of
    each voice, shape (h,). tick: told how far it is, (done, of).
    """
    low, high = np.full(heard.n, np.nan), np.full(heard.n, np.nan)
    heard, weight = heard.where(weight > 0), weight[weight > 0]
    order = np.argsort(heard.place, kind="stable")
    place = heard.place[order]
    at_once = max(1, MOST_KEPT // replications)
    for first in range(0, heard.n, at_once):
        last = min(first + at_once, heard.n)
        here = order[np.searchsorted(place, first) : np.searchsorted(place, last)]
        told = partial(_tell, tick, first, last, heard.n)
        part = Heard(heard.place[here] - first, heard.person[here], heard.group[here], heard.score[here], last - first)
        low[first:last], high[first:last] = _ends(part, weight[here], weighting, replications, seed, told)
    return low, high


def _tell(tick: Tick, first: int, last: int, of: int, done: float) -> None:
    """Say how far a share of the places from first to last is."""
    tick(first + done * (last - first), of)


def _ends(
    heard: Heard, weight: Numbers, weighting: str, replications: int, seed: int, tick: Callable[[float], None]
) -> Numbers:
    """The quantiles of the drawn means, shape (2, n); NaN for places with fewer than two persons."""
    person_place, _, person = _pairs(heard.place, heard.person)
    persons = np.bincount(person_place, minlength=heard.n)
    several = persons > 1
    ends = np.full((2, heard.n), np.nan)
    if not several.any():
        return ends
    start = np.cumsum(persons) - persons
    rank = np.arange(len(person_place)) - start[person_place]
    items = _items(heard, weight, person, person_place, weighting)
    found = np.empty((replications, int(several.sum())))
    for replication in range(replications):
        if replication % 50 == 0:
            tick(replication / replications)
        # A generator for each replication: its first numbers are the same however many persons other places have.
        even = np.random.default_rng([seed, replication]).random(int(persons.max()))
        drawn = start[person_place] + (even[rank] * persons[person_place]).astype(np.int64)
        times = np.bincount(drawn, minlength=len(person_place))
        found[replication] = items.means(times, heard.n)[several]
    ends[:, several] = np.clip(np.quantile(found, TAILS, axis=0), 0.0, 100.0)
    return ends


@dataclass(frozen=True)
class _Items:
    """What each person adds to a block whose weighted mean is taken; the means of a place's blocks are averaged."""

    person: Whole
    block: Whole
    total: Numbers
    count: Numbers
    block_place: Whole

    def means(self, times: Whole, n: int) -> Numbers:
        """The mean of each place where each person is heard so many times."""
        weight = times[self.person]
        of_block = _ratio(self.block, weight * self.total, weight * self.count, len(self.block_place))
        if len(self.block_place) == n and np.array_equal(self.block_place, np.arange(n)):
            return of_block
        there = ~np.isnan(of_block)
        return _ratio(self.block_place[there], of_block[there], np.ones(int(there.sum())), n)


def _items(heard: Heard, weight: Numbers, person: Whole, person_place: Whole, weighting: str) -> _Items:
    if weighting == "group":
        block_place, _, block = _pairs(heard.place, heard.group)
        item_person, item_block, item = _pairs(person, block)
        total, count = _sums(item, heard.score, weight)
        return _Items(item_person, item_block, total, count, block_place)
    total, count = _sums(person, heard.score, weight)
    if weighting == "participant":
        total, count = total / count, np.ones(len(count))
    return _Items(np.arange(len(person_place)), person_place, total, count, np.arange(heard.n))


def _sums(item: Whole, score: Numbers, weight: Numbers) -> tuple[Numbers, Numbers]:
    """The weighed sum of the scores of each item, and the sum of their weights."""
    total: Numbers = np.bincount(item, weights=weight * score).astype(np.float64)
    count: Numbers = np.bincount(item, weights=weight).astype(np.float64)
    return total, count


def _pairs(a: Whole, b: Whole) -> tuple[Whole, Whole, Whole]:
    """The pairs of two columns that occur, sorted: first and second of each, and the pair of every row."""
    width = int(b.max(initial=0)) + 1
    pairs, index = np.unique(a * width + b, return_inverse=True)
    return pairs // width, pairs % width, index.reshape(-1)


def _ratio(place: Whole, above: Numbers, below: Numbers, n: int) -> Numbers:
    """Sums over sums by place, shape (n,), NaN where what stands below adds up to nothing."""
    top = np.bincount(place, weights=above, minlength=n)
    bottom = np.bincount(place, weights=below, minlength=n)
    return np.divide(top, bottom, out=np.full(n, np.nan), where=bottom > 0)
