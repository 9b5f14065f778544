# SPDX-License-Identifier: GPL-3.0-or-later
"""The distribution of many values that come block by block: how often each stands, exactly, in little memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Iterator

import numpy as np

from district_potential.core.potential.ranks import percentile_upto
from district_potential.core.table import Numbers, present

# Values that are merged in one go: some tens of MB, however many there are in all.
AT_ONCE = 1 << 20

Make = Callable[[int], Numbers]


@dataclass(frozen=True)
class Run:
    """Distinct values in rising order, and how often each stands, shape (k,) both."""

    values: Numbers
    counts: Numbers


class Distribution:
    """Counts every distinct value of a column that is too long to be held.

    Each block is sorted by itself; runs about equally long are merged into one, portion by portion, as in a merge sort
    on tape (Knuth, The Art of Computer Programming 3, 5.4), so that every value is moved O(log n) times and columns of
    few distinct values stay short. make(n): gives an array of n numbers to keep a run in; one in a file keeps all but a
    portion out of memory.
    """

    def __init__(self, make: Make = np.empty) -> None:
        self._make = make
        self._runs: list[Run] = []

    def add(self, values: Numbers) -> None:
        """Count the values of a block; NaN is no value."""
        distinct, counts = np.unique(present(values), return_counts=True)
        if not len(distinct):
            return
        self._runs.append(self._kept(distinct, counts.astype(np.float64)))
        while len(self._runs) > 1 and len(self._runs[-2].values) <= 2 * len(self._runs[-1].values):
            self._join_last()

    def known(self) -> Known:
        """Every distinct value of all blocks, and how many stand below."""
        while len(self._runs) > 1:
            self._join_last()
        run = self._runs[0] if self._runs else Run(np.empty(0), np.empty(0))
        upto = self._make(len(run.values) + 1)
        upto[0] = 0.0
        for begin in range(0, len(run.counts), AT_ONCE):
            some = run.counts[begin : begin + AT_ONCE]
            upto[begin + 1 : begin + 1 + len(some)] = upto[begin] + np.cumsum(some)
        return Known(run.values, upto)

    def _kept(self, values: Numbers, counts: Numbers) -> Run:
        run = Run(self._make(len(values)), self._make(len(values)))
        run.values[:], run.counts[:] = values, counts
        return run

    def _join_last(self) -> None:
        second, first = self._runs.pop(), self._runs.pop()
        room = len(first.values) + len(second.values)
        values, counts = self._make(room), self._make(room)
        end = 0
        for distinct, often in _merged(first, second):
            begin, end = end, end + len(distinct)
            values[begin:end], counts[begin:end] = distinct, often
        self._runs.append(Run(values[:end], counts[:end]))


def _merged(first: Run, second: Run) -> Iterator[tuple[Numbers, Numbers]]:
    """Two runs as one, in portions; equal values fall into the same portion."""
    a = b = 0
    while a < len(first.values) or b < len(second.values):
        ends = [run.values[at + AT_ONCE - 1] for run, at in ((first, a), (second, b)) if at + AT_ONCE < len(run.values)]
        to_a, to_b = (
            at + int(np.searchsorted(run.values[at : at + AT_ONCE], min(ends), "right")) if ends else len(run.values)
            for run, at in ((first, a), (second, b))
        )
        both = np.concatenate([first.values[a:to_a], second.values[b:to_b]])
        often = np.concatenate([first.counts[a:to_a], second.counts[b:to_b]])
        # This sort looks for runs that are in order already, and there are two.
        order = np.argsort(both, kind="stable")
        both = both[order]
        first_of = np.flatnonzero(np.append(True, both[1:] != both[:-1]))
        yield both[first_of], np.add.reduceat(often[order], first_of)
        a, b = to_a, to_b


@dataclass(frozen=True)
class Known:
    """Distinct values in rising order, shape (k,), and how many values stand below each and in all, shape (k + 1,)."""

    values: Numbers
    upto: Numbers

    def percentile(self, values: Numbers) -> Numbers:
        """The percentile rank, 0 to 100, of values among all that were counted, as ``ranks.percentile`` gives it."""
        return percentile_upto(values, self.values, self.upto)
