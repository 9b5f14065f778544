# SPDX-License-Identifier: GPL-3.0-or-later
"""Classes of a number over units: quantile, equal, jenks or given breaks; for maps, legends and class fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Sequence

import numpy as np
import numpy.typing as npt

from district_potential.core.errors import PotentialError
from district_potential.core.messages import Message
from district_potential.core.table import Numbers

Places = npt.NDArray[np.intp]
FEWEST, MOST = 2, 20


@dataclass(frozen=True)
class Classes:
    """Neighbouring intervals: ``breaks`` are their k + 1 edges in rising order, ``labels`` one Message each.

    An interval holds its upper edge; the first holds its lower edge too.
    """

    breaks: tuple[float, ...]
    labels: tuple[Message, ...]

    def __len__(self) -> int:
        return len(self.labels)

    def of(self, values: Numbers) -> Numbers:
        """The class of every value, 1 for the lowest; NaN where the value is missing.

        What lies outside the edges belongs to the outermost class.
        """
        place = np.searchsorted(self.breaks[1:-1], values, side="left")
        return np.where(np.isnan(values), np.nan, place + 1.0)


def classes_of_breaks(breaks: Sequence[float] | Numbers) -> Classes:
    """Classes between edges in rising order; upper edges that repeat are taken once.

    The first class may hold a single value, its lower edge and its upper edge being one.
    """
    edges = np.concatenate([np.asarray(breaks[:1], dtype=np.float64), np.unique(breaks[1:])])
    labels = tuple(
        Message.of("class_range", low=low, high=high) for low, high in zip(edges[:-1].tolist(), edges[1:].tolist())
    )
    return Classes(tuple(edges.tolist()), labels)


def classify(values: Numbers, method: str, k: int = 5, breaks: Sequence[float] = (), field: str = "") -> Classes:
    """Divide the values of a column into k classes.

    values: shape (n,), NaN ignored; method: a key of CLASS_METHODS; breaks: the inner edges, for ``breaks`` alone.
    Ties may leave fewer than k classes: two equal upper edges enclose nothing. Raises PotentialError where no value is
    there, where k is not between 2 and 20, or where the inner edges are missing or not rising.
    """
    there = np.sort(values[~np.isnan(values)])
    if not len(there):
        raise PotentialError("nothing_to_classify", field=field)
    if method == "breaks":
        return classes_of_breaks(_between(there, breaks, field))
    if not FEWEST <= k <= MOST:
        raise PotentialError("class_number", k=k, fewest=FEWEST, most=MOST)
    return classes_of_breaks(CLASS_METHODS[method](there, k))


def _between(there: Numbers, breaks: Sequence[float], field: str) -> list[float]:
    """The given inner edges with the lowest and highest value around them, where they reach further."""
    inner = list(breaks)
    if not inner or not np.all(np.isfinite(inner)) or any(b <= a for a, b in zip(inner, inner[1:])):
        raise PotentialError("breaks_not_rising", field=field)
    low = min(float(there[0]), inner[0])
    high = max(float(there[-1]), inner[-1])
    return [low, *inner, high]


def _quantile(there: Numbers, k: int) -> Numbers:
    """Edges that leave equally many values between them; linear between neighbours, as mapclassify."""
    return np.asarray(np.percentile(there, np.linspace(0, 100, k + 1)), dtype=np.float64)


def _equal(there: Numbers, k: int) -> Numbers:
    """Edges at equal distances between the lowest and the highest value."""
    return np.asarray(np.linspace(there[0], there[-1], k + 1), dtype=np.float64)


def _jenks(there: Numbers, k: int) -> Numbers:
    """Edges with the least sum of squares inside the classes (Fisher 1958, Jenks 1977), exactly.

    The best last cut moves right with the values, so each of the k rounds is solved by halving: O(k n log n)
    (Grønlund and others 2017).
    """
    distinct, counts = np.unique(there, return_counts=True)
    m = len(distinct)
    if m <= k:
        return np.concatenate([distinct[:1], distinct])
    centred = distinct - np.average(distinct, weights=counts)
    weight = np.concatenate([[0.0], np.cumsum(counts, dtype=np.float64)])
    total = np.concatenate([[0.0], np.cumsum(counts * centred)])
    square = np.concatenate([[0.0], np.cumsum(counts * centred * centred)])

    def spread(start: Places, end: Places) -> Numbers:
        """The sum of squares of the values from start to end, end not included."""
        within = total[end] - total[start]
        return np.asarray(square[end] - square[start] - within * within / (weight[end] - weight[start]))

    ends: Places = np.arange(m + 1, dtype=np.intp)
    cost = np.concatenate([[0.0], spread(np.zeros(m, dtype=np.intp), ends[1:])])
    cuts = []
    for classes in range(2, k + 1):
        cost, cut = _one_more_class(cost, spread, classes, m)
        cuts.append(cut)
    end = m
    edges = [float(distinct[-1])]
    for cut in reversed(cuts):
        end = int(cut[end])
        edges.append(float(distinct[end - 1]))
    return np.array([float(distinct[0]), *reversed(edges)])


def _one_more_class(
    cost: Numbers, spread: Callable[[Places, Places], Numbers], classes: int, m: int
) -> tuple[Numbers, Places]:
    """The least cost, and its last cut, of dividing the first e values into one class more, for every e ≤ m."""
    best = np.full(m + 1, np.inf)
    cut = np.zeros(m + 1, dtype=np.intp)
    spans = [(classes, m, classes - 1, m - 1)]
    while spans:
        middles = np.array([(low + high) // 2 for low, high, _, _ in spans])
        first = np.array([span[2] for span in spans])
        last = np.minimum(np.array([span[3] for span in spans]), middles - 1)
        lengths = last - first + 1
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        candidate = np.arange(lengths.sum()) - np.repeat(starts, lengths) + np.repeat(first, lengths)
        price = cost[candidate] + spread(candidate, np.repeat(middles, lengths))
        least = np.minimum.reduceat(price, starts)
        where = np.flatnonzero(price == np.repeat(least, lengths))
        groups = np.repeat(np.arange(len(spans)), lengths)[where]
        chosen = candidate[where[np.unique(groups, return_index=True)[1]]]
        best[middles], cut[middles] = least, chosen
        halves = []
        for (low, high, opt_low, opt_high), middle, at in zip(spans, middles.tolist(), chosen.tolist()):
            if low < middle:
                halves.append((low, middle - 1, opt_low, at))
            if middle < high:
                halves.append((middle + 1, high, at, opt_high))
        spans = halves
    return best, cut


CLASS_METHODS: dict[str, Callable[[Numbers, int], Numbers]] = {"quantile": _quantile, "equal": _equal, "jenks": _jenks}
CLASS_WORDS = (*CLASS_METHODS, "breaks")
