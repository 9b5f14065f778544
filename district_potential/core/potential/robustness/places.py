# SPDX-License-Identifier: GPL-3.0-or-later
"""Places of the units over many replications of an index, and how sure each place is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Callable, Sequence

import numpy as np
import numpy.typing as npt

from district_potential.core.table import Numbers

Places = npt.NDArray[Any]
Step = Callable[[int, int], None]
Years = Sequence[npt.NDArray[np.intp]]
BLOCK_BYTES = 8_000_000
MANY, STEPS = 2_000, 2.0**32 - 2


@dataclass(frozen=True)
class Certainty:
    """Median, 5 % and 95 % quantile of a unit's place and its share of replications in the top, shape (n,) each.

    NaN where a unit never has a place; quantiles are taken over the replications in which it has one.
    """

    median: Numbers
    low: Numbers
    high: Numbers
    top: Numbers


def empty_places(replications: int, n: int) -> Places:
    """Room for the places of n units, shape (replications, n), in the smallest whole numbers that hold them."""
    return np.zeros((replications, n), np.min_scalar_type(n))


def put_places(scores: Numbers, out: Places, years: Years = ()) -> None:
    """Write the place of every unit in every replication: 1 for the highest score, ties share the smallest place.

    scores, out: shape (r, n). NaN has no place, which is written 0. years: the columns of every year, where units
    have several; places are then taken within each.
    """
    for columns in years:
        part = np.empty((len(scores), len(columns)), out.dtype)
        put_places(scores[:, columns], part)
        out[:, columns] = part
    if len(years):
        return
    n = scores.shape[1]
    lowered = -scores
    orders = (_order(row) for row in lowered) if n >= MANY else np.argsort(lowered, axis=1)
    numbers = np.arange(1, n + 1, dtype=out.dtype)
    for row, by_score in enumerate(orders):
        in_turn = lowered[row][by_score]
        places = numbers
        same = np.flatnonzero(in_turn[1:] == in_turn[:-1]) + 1
        if len(same):
            places = numbers.copy()
            for place in same.tolist():
                places[place] = places[place - 1]
        out[row, by_score] = places
    out[np.isnan(scores)] = 0


def _order(values: Numbers) -> npt.NDArray[np.intp]:
    """The order of values, the smallest first and NaN last, as ``argsort`` gives it but in linear time.

    Values are put on whole numbers of 32 bits, which are sorted by their lower and then by their upper half: numpy
    sorts numbers of 16 bits by counting. What lies closer together than those numbers tell apart is put right by a
    sort that is quick where nearly all is in order.
    """
    low, high = np.fmin.reduce(values), np.fmax.reduce(values)
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
        step = STEPS / (high - low)
        if not (0 < step < np.inf):
            return np.argsort(values)
        steps = (values - low) * step
    gaps = np.isnan(steps)
    steps[gaps] = STEPS + 1
    whole = steps.astype(np.uint32)
    lower, upper = (half.astype(np.uint16) for half in (whole & 0xFFFF, whole >> 16))
    order = np.argsort(lower, kind="stable")
    order = order[np.argsort(upper[order], kind="stable")]
    in_turn = values[order]
    if (in_turn[1:] < in_turn[:-1]).any():
        order = order[np.argsort(in_turn, kind="stable")]
    return order


def weighted_places(values: Numbers, weights: Numbers, step: Step | None = None, years: Years = ()) -> Places:
    """The places of the units when only the weights of an arithmetic mean change, shape (r, n).

    values: shape (n, k), NaN where missing, then the weights of the others are re-scaled; weights: shape (r, k), each
    row summing to more than 0. Replications go in blocks, each one matrix product and one sort, so that the memory
    beyond the places does not grow with their number; ``step`` is told after each block and may raise. years: as
    ``put_places`` takes them.
    """
    n = len(values)
    first, alike = _alike(values)
    values = values[first]
    there = ~np.isnan(values)
    whole = bool(there.all())
    filled = np.ascontiguousarray(np.where(there, values, 0.0).T)
    present = there.T.astype(np.float64)
    replications = len(weights)
    out = empty_places(replications, n)
    at_once = max(1, BLOCK_BYTES // (8 * max(n, 1)))
    for begin in range(0, replications, at_once):
        part = weights[begin : begin + at_once]
        scores = part @ filled
        if whole:
            scores /= part.sum(axis=1)[:, None]
        else:
            with np.errstate(invalid="ignore", divide="ignore"):
                scores /= part @ present
        put_places(scores if len(first) == n else scores[:, alike], out[begin : begin + at_once], years)
        if step:
            step(min(begin + at_once, replications), replications)
    return out


def _alike(values: Numbers) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """The first row of every kind, and the kind of every row by number: rows with the same values are of one kind.

    A matrix product may give equal rows scores that differ in their last bits, by where they stand: they would not tie.
    """
    kinds: dict[bytes, int] = {}
    plain = np.ascontiguousarray(values + 0.0)
    alike = np.fromiter((kinds.setdefault(row.tobytes(), len(kinds)) for row in plain), np.intp, len(values))
    return np.unique(alike, return_index=True)[1], alike


def certainty(places: Places, top: int) -> Certainty:
    """How sure the places are. places: shape (r, n), 0 for none; top: the last place that counts as the top.

    Quantiles interpolate linearly between the ordered places (type 7 of Hyndman and Fan 1996).
    """
    replications, n = places.shape
    made = np.full((3, n), np.nan)
    at_once = max(1, BLOCK_BYTES // (8 * max(replications, 1)))
    for begin in range(0, n, at_once):
        part = np.sort(places[:, begin : begin + at_once], axis=0)
        none = (part == 0).sum(axis=0)
        for column, absent in enumerate(none.tolist()):
            if absent < replications:
                made[:, begin + column] = _quantiles(part[absent:, column])
    in_top = ((places > 0) & (places <= top)).sum(axis=0) / max(replications, 1)
    share = np.where(np.isnan(made[0]), np.nan, in_top)
    return Certainty(made[0], made[1], made[2], share)


def _quantiles(ordered: Places) -> list[float]:
    """Median, 5 % and 95 % quantile of ordered whole numbers."""
    last = len(ordered) - 1
    told = []
    for hundredths in (50, 5, 95):
        below, rest = divmod(hundredths * last, 100)
        low, high = int(ordered[below]), int(ordered[min(below + 1, last)])
        told.append(low + (high - low) * rest / 100)
    return told


def mean_shift(places: Places, stated: Places) -> Numbers:
    """The mean distance of the units' places from those of the stated index, shape (r,); units with both count."""
    out = np.zeros(len(places))
    known = stated > 0
    for row, of_run in enumerate(places):
        both = known & (of_run > 0)
        if both.any():
            out[row] = np.abs(of_run[both].astype(np.float64) - stated[both]).mean()
    return out
