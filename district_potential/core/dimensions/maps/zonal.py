# SPDX-License-Identifier: GPL-3.0-or-later
"""The cells of a raster become statistics of units, each cell weighed by the share of it that lies in the unit.

Sum, mean, count and standard deviation are those of exactextract (Baston, isciences/exactextract): w is the share of a
cell inside the unit, cells without a value are left out; count = Σw, mean = Σwx/Σw, stdev = √(Σw(x − mean)²/Σw).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Iterator, Mapping, Protocol, Sequence

import numpy as np

from district_potential.core.dimensions.maps.coverage import Covered, Edges, Grid, covered
from district_potential.core.dimensions.maps.outlines import Whole
from district_potential.core.dimensions.maps.ragged import Step, no_step
from district_potential.core.dimensions.maps.zonal_order import Classes, Extremes, Quantiles
from district_potential.core.dimensions.maps.zonal_runs import Strip, expanded, spread_over, sums_of_runs
from district_potential.core.table import Numbers

STATISTICS = ("mean", "sum", "median", "quantile", "minimum", "maximum", "stdev", "count", "class_share")
# Cells read at a time, border cells looked at together, and cells whose values are kept at a time to be put in order.
# More are read only where a file keeps its cells in blocks that tall, so that none is unpacked twice.
STRIP_CELLS, BORDER_CELLS, KEPT_CELLS = 1 << 19, 1 << 21, 1 << 23

TALLEST_STRIP_CELLS = 1 << 24

Read = Callable[[int, int, int, int], Strip]


class Part(Protocol):
    """What takes the cells of each strip in turn."""

    def add(self, strip: Strip, cells: Covered) -> None:
        """Take the cells that units cover in a strip."""


@dataclass(frozen=True)
class Zonal:
    """Statistics of n units by name, shape (n,) each, NaN where no cell of a unit has a value.

    present, inside: the share of each unit's area that has values, and that lies on the raster. classes: the distinct
    values, ascending, whose shares are the columns of ``class_shares``, shape (n, k).
    """

    columns: Mapping[str, Numbers]
    present: Numbers
    inside: Numbers
    classes: Numbers
    class_shares: Numbers


class Sums:
    """Count and sum of the values of each unit, and how many cells without a value it covers."""

    def __init__(self, n: int) -> None:
        self.count, self.total, self.missing = np.zeros(n), np.zeros(n), np.zeros(n)

    def add(self, strip: Strip, cells: Covered) -> None:
        run_count, run_total = sums_of_runs(strip, cells)
        weight = cells.share if strip.valid is None else cells.share * strip.valid[cells.at]
        self._add(self.count, cells, weight, run_count)
        self._add(self.total, cells, weight * strip.values[cells.at], run_total)
        if strip.valid is None:
            return
        self._add(self.missing, cells, cells.share - weight, cells.end - cells.first - run_count)

    @staticmethod
    def _add(into: Numbers, cells: Covered, at_border: Numbers, inside: Numbers) -> None:
        spread_over(into, cells.unit, at_border)
        spread_over(into, cells.run_unit, cells.run_share * inside)


class Spread:
    """Weighted variance of each unit: of each run about its own mean, then runs and cells about the mean of all.

    Chan, Golub and LeVeque (1983), Algorithms for computing the sample variance. No value is squared that is not a
    difference, so that large values with small differences keep their digits.
    """

    def __init__(self, n: int) -> None:
        self.weight, self.mean, self.squares = np.zeros(n), np.zeros(n), np.zeros(n)

    def add(self, strip: Strip, cells: Covered) -> None:
        run_count, run_total = sums_of_runs(strip, cells)
        run_mean = run_total / np.where(run_count > 0, run_count, 1.0)
        at, run = expanded(cells.first, cells.end)
        off = (strip.values[at] - run_mean[run]) * strip.present(at)
        squares = np.bincount(run, off * off, len(cells.first))
        self._merge(
            np.concatenate([cells.unit, cells.run_unit]),
            np.concatenate([cells.share * strip.present(cells.at), cells.run_share * run_count]),
            np.concatenate([strip.values[cells.at], run_mean]),
            np.concatenate([np.zeros(len(cells.unit)), cells.run_share * squares]),
        )

    def _merge(self, unit: Whole, weight: Numbers, mean: Numbers, squares: Numbers) -> None:
        there = weight > 0
        if not there.any():
            return
        unit, weight, mean, squares = unit[there], weight[there], mean[there], squares[there]
        low, units = int(unit.min()), int(unit.max() - unit.min()) + 1
        unit = unit - low
        here = slice(low, low + units)
        added = np.bincount(unit, weight, units)
        divisor = np.where(added > 0, added, 1.0)
        about = np.bincount(unit, weight * mean, units) / divisor
        about += np.bincount(unit, weight * (mean - about[unit]), units) / divisor
        inside = np.bincount(unit, squares + weight * (mean - about[unit]) ** 2, units)
        before = self.weight[here]
        together = np.where(before + added > 0, before + added, 1.0)
        apart = np.where(added > 0, about - self.mean[here], 0.0)
        self.squares[here] += inside + apart * apart * before * added / together
        self.mean[here] += apart * added / together
        self.weight[here] = before + added


def zonal_statistics(
    edges: Edges,
    grid: Grid,
    read: Read,
    statistics: Sequence[str],
    quantile: float = 0.5,
    most_classes: int = 64,
    step: Step = no_step,
) -> Zonal:
    """Statistics of a raster over units.

    read: gives the rows top to before bottom and the columns left to before right. quantile: between 0 and 1; see
    ``zonal_order`` for its definition. step: told how far the work is.

    Raises PotentialError where class shares of more than ``most_classes`` distinct values are asked for.
    """
    wanted, n = set(statistics), edges.n
    sums, spread, extremes, classes = Sums(n), Spread(n), Extremes(n), Classes(n, most_classes)
    parts: list[Part] = [sums]
    parts += [spread] if "stdev" in wanted else []
    parts += [extremes] if wanted & {"minimum", "maximum"} else []
    parts += [classes] if "class_share" in wanted else []
    ordered = bool(wanted & {"median", "quantile"})
    for done, of, strip, cells in strips(edges, grid, read):
        step(done, 2 * of if ordered else of)
        for part in parts:
            part.add(strip, cells)
    there = sums.count > 0
    divisor, areas = np.where(there, sums.count, 1.0), np.where(edges.areas > 0, edges.areas, 1.0)
    columns = {
        "mean": sums.total / divisor,
        "sum": sums.total,
        "minimum": extremes.least,
        "maximum": extremes.most,
        "stdev": np.sqrt(np.maximum(spread.squares, 0.0) / divisor),
        "count": sums.count,
    }
    if ordered:
        columns["median"], columns["quantile"] = _in_order(edges, grid, read, (0.5, quantile), step)
    return Zonal(
        {name: np.where(there, columns[name], np.nan) for name in STATISTICS if name in wanted and name in columns},
        sums.count / areas,
        (sums.count + sums.missing) / areas,
        classes.values,
        np.where(there[:, None], classes.weight / divisor[:, None], np.nan),
    )


def _in_order(edges: Edges, grid: Grid, read: Read, quantiles: Sequence[float], step: Step) -> Numbers:
    """Quantiles of each unit, shape (q, n), some units at a time so that their cells may all be kept."""
    found = Quantiles(edges.n, quantiles)
    batches = list(_batches(edges))
    for number, batch in enumerate(batches):
        for done, of, strip, cells in strips(edges.only(batch), grid, read):
            step((len(batches) + number) * of + done, 2 * len(batches) * of)
            found.add(strip, cells)
        found.close()
    return found.found


def strips(edges: Edges, grid: Grid, read: Read) -> Iterator[tuple[int, int, Strip, Covered]]:
    """Walk over a raster from first to last row: rows done, rows in all, the cells read, the cells covered.

    Only rows and columns that polygons reach are read. A polygon comes as often as strips meet it.
    """
    low, high = np.minimum(edges.v1, edges.v2), np.maximum(edges.v1, edges.v2)
    west, east = np.minimum(edges.u1, edges.u2), np.maximum(edges.u1, edges.u2)
    if not len(low):
        return
    by_top, tallest = np.argsort(low), float((high - low).max()) * (1 + 1e-9)
    tops = low[by_top]
    top, bottom = _whole(low.min(), high.max(), grid.rows)
    left, right = _whole(west.min(), east.max(), grid.columns)
    height = _strip_height(grid, max(right - left, 1))
    for start in range(top - top % height, bottom, height):
        begin, end = max(start, top), min(start + height, bottom)
        # No edge that begins further north than the tallest is high can reach these rows.
        some = by_top[slice(*np.searchsorted(tops, [begin - tallest, end]))]
        meeting = np.sort(some[high[some] > begin])
        if not len(meeting):
            continue
        here_left, here_right = _whole(west[meeting].min(), east[meeting].max(), grid.columns)
        if here_left >= here_right:
            continue
        strip = None
        for chosen in _portions(edges, meeting, begin, end, here_left, here_right):
            cells = covered(edges.only(chosen), begin, end, here_left, here_right)
            if len(cells.at) or len(cells.first):
                strip = strip or read(begin, end, here_left, here_right)
                yield begin - top, bottom - top, strip, cells


def _strip_height(grid: Grid, width: int) -> int:
    """Rows to read at a time: whole blocks of the file where these are not too tall."""
    height = max(1, STRIP_CELLS // width)
    if height >= grid.block:
        return height - height % grid.block
    return grid.block if grid.block * width <= TALLEST_STRIP_CELLS else height


def _whole(low: float, high: float, most: int) -> tuple[int, int]:
    """The whole rows or columns that hold what lies between two, inside the raster."""
    return int(np.clip(np.floor(low), 0, most)), int(np.clip(np.ceil(high), 0, most))


def _portions(edges: Edges, chosen: Whole, top: int, bottom: int, left: int, right: int) -> Iterator[Whole]:
    """Edges in portions of whole polygons whose borders cross a bearable number of cells."""
    tall = np.clip(edges.v2[chosen], top, bottom) - np.clip(edges.v1[chosen], top, bottom)
    wide = np.clip(edges.u2[chosen], left, right) - np.clip(edges.u1[chosen], left, right)
    cells = np.cumsum(np.abs(tall) + np.abs(wide) + 1.0)
    unit = edges.unit[chosen]
    ends = np.append(np.flatnonzero(np.diff(unit)) + 1, len(unit))
    begin = 0
    while begin < len(unit):
        before = cells[begin - 1] if begin else 0.0
        fits = int(np.searchsorted(cells[ends - 1], before + BORDER_CELLS, side="right"))
        after = int(np.searchsorted(ends, begin, side="right"))
        end = int(ends[max(fits - 1, after)])
        yield chosen[begin:end]
        begin = end


def _batches(edges: Edges) -> Iterator[slice]:
    """Edges in batches of whole polygons whose cells may all be kept at a time."""
    cells = np.cumsum(edges.areas)
    begin, n = 0, edges.n
    while begin < n:
        before = cells[begin - 1] if begin else 0.0
        end = max(begin + 1, int(np.searchsorted(cells, before + KEPT_CELLS, side="right")))
        first, last = np.searchsorted(edges.unit, [begin, end])
        if last > first:
            yield slice(int(first), int(last))
        begin = end
