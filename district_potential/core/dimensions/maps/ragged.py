# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists of unequal length kept end to end in one array: what lies in a cell, a band, a row."""

from __future__ import annotations

from typing import Callable, Iterator, Sequence

import numpy as np
from scipy.sparse import coo_matrix

from district_potential.core.dimensions.maps.outlines import Whole

Step = Callable[[float, float], None]


def no_step(done: float, of: float) -> None:
    """Show no progress."""


def spread(first: Whole, count: Whole) -> tuple[Whole, Whole]:
    """Write out the runs ``first, first + 1 ...`` of ``count`` numbers each: which run each number is of, and it."""
    run = np.repeat(np.arange(len(count)), count)
    before = np.cumsum(count) - count
    return run, np.arange(len(run)) + (first - before)[run]


def gathered(group: Whole, item: Whole, groups: int, items: int) -> tuple[Whole, Whole]:
    """Sort items into groups without comparing them: where each group starts, shape (groups + 1,), and the items.

    A pair that is given twice stands once; the items of a group stand in rising order.
    """
    marked = coo_matrix((np.ones(len(group), np.int8), (group, item)), shape=(groups, items)).tocsr()
    marked.sort_indices()
    return marked.indptr.astype(np.int64), marked.indices.astype(np.int64)


def portions(count: Sequence[int] | Whole, most: int) -> Iterator[tuple[int, int]]:
    """Cut a list of counts into stretches (begin, end) that add up to about ``most`` each, at least one long."""
    ends = np.cumsum(count)
    begin = 0
    while begin < len(ends):
        done = ends[begin - 1] if begin else 0
        end = max(int(np.searchsorted(ends, done + most, "right")), begin + 1)
        yield begin, end
        begin = end
