# SPDX-License-Identifier: GPL-3.0-or-later
"""Columns of one mesh of polygons carried over to another: sums shared out by area, means weighted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from district_potential.core.dimensions.maps.transfer_account import Account, Carried
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message, say
from district_potential.core.names import safe_names
from district_potential.core.table import Numbers, Table

OUTSIDE = ("leave", "spread")
COVERAGE = "source_coverage"
# Two outlines of the same border, drawn or projected differently, leave this share of an area: it is whole.
WHOLE = 1e-5
# A sum is unknown where source areas without a value make up more than this share of the unit.
UNKNOWN = 0.01


@dataclass(frozen=True)
class Overlap:
    """What n source areas and m units share: areas, shape (n, m) sparse, (n,) and (m,), in one unit of measure."""

    shared: sparse.csr_matrix
    sources: Numbers
    units: Numbers


@dataclass(frozen=True)
class Wanted:
    """Which columns of the source to carry over, and how.

    extensive: sums, such as inhabitants. intensive: means, rates and shares, weighted by area or, where ``population``
    names a column, by the inhabitants of each piece. min_coverage: share of a unit's area that must have a value.
    outside: leave | spread, what becomes of the part of a sum that lies outside all units.
    """

    extensive: tuple[str, ...] = ()
    intensive: tuple[str, ...] = ()
    population: str | None = None
    min_coverage: float = 0.5
    outside: str = "leave"

    @property
    def columns(self) -> tuple[str, ...]:
        return self.extensive + self.intensive


def problem(wanted: Wanted) -> Message | None:
    """Say what is wrong with the choice of columns; None where nothing is."""
    if not wanted.columns:
        return Message.of("transfer_nothing")
    twice = sorted({name for name in wanted.columns if wanted.columns.count(name) > 1})
    return Message.of("transfer_twice", fields=twice, n=len(twice)) if twice else None


def transfer(
    source: Table, units: tuple[str, ...], overlap: Overlap, wanted: Wanted, findings: Findings, language: str
) -> Table:
    """Carry columns of source areas over to units.

    source: the wanted columns over the n source areas; units: codes of the m units. With A the area that a source area
    s shares with a unit u, and what is counted spread evenly over each source area, a sum is Σ value(s) A / area(s)
    and a mean is Σ value(s) w / Σ w with w = A, or w = population(s) A / area(s) (areal weighting: Goodchild and Lam,
    Areal interpolation, Geo-Processing 1, 1980). A missing value is no zero: it takes no part in means; a sum with
    missing parts of more than 1 % of the unit is missing, and so is every value of a unit of which source areas with
    a value cover less than ``min_coverage``. Returns one column each, under safe names, and ``source_coverage``, the
    share of the unit's area that source areas cover. What is missing, partly covered, outside or twice covered is
    reported, and so is the balance of every sum. Raises PotentialError for a population below zero.
    """
    shares = _shares(overlap, wanted.outside)
    account = Account(source.codes, units, findings)
    coverage = _ratio(np.asarray(overlap.shared.sum(axis=0)).ravel(), overlap.units)
    account.meshes(np.asarray(_raw_shares(overlap).sum(axis=1)).ravel(), coverage, WHOLE, wanted.outside)
    people = _people(source, wanted, account)
    weights = overlap.shared if people is None else (sparse.diags(np.nan_to_num(people)) @ shares).tocsr()
    names = safe_names([*wanted.columns, COVERAGE])
    result = Table(units)
    for name, column in zip(names, wanted.columns):
        if column in wanted.extensive:
            carried = _sum(source[column], shares, overlap, wanted.min_coverage)
        else:
            carried = _mean(source[column], people, weights, overlap, wanted.min_coverage)
        account.column(source.field(column), carried, column in wanted.extensive)
        result.add(name, carried.values, label=source.field(column).label)
    label = say(Message.of("label_source_coverage"), language)
    result.add(names[-1], np.where(np.abs(coverage - 1) < WHOLE, 1.0, coverage), label=label)
    return result


def _raw_shares(overlap: Overlap) -> sparse.csr_matrix:
    return (sparse.diags(_ratio(np.ones_like(overlap.sources), overlap.sources, 0.0)) @ overlap.shared).tocsr()


def _shares(overlap: Overlap, outside: str) -> sparse.csr_matrix:
    """The share of every source area in every unit; those of an area that lies in units whole add up to 1."""
    shares = _raw_shares(overlap)
    total = np.asarray(shares.sum(axis=1)).ravel()
    scaled = (total > 0) & ((np.abs(total - 1) < WHOLE) | (outside == "spread") & (total < 1))
    return (sparse.diags(np.where(scaled, _ratio(np.ones_like(total), total, 1.0), 1.0)) @ shares).tocsr()


def _people(source: Table, wanted: Wanted, account: Account) -> Numbers | None:
    """The inhabitants of every source area, NaN where unknown; None where nobody asks for them."""
    if wanted.population is None or not wanted.intensive:
        return None
    people: Numbers = source[wanted.population]
    below = [source.codes[row] for row in np.flatnonzero(people < 0)]
    if below:
        raise PotentialError("transfer_population_negative", field=wanted.population, codes=below, n=len(below))
    account.population(source.field(wanted.population), people)
    return people


def _sum(values: Numbers, shares: sparse.csr_matrix, overlap: Overlap, min_coverage: float) -> Carried:
    there = ~np.isnan(values)
    known, unknown = _covered(there, overlap), _covered(~there, overlap)
    parts = shares.T @ np.where(there, values, 0.0)
    short = _short(known, min_coverage)
    kept = ~short & ~(unknown > UNKNOWN)
    placed = np.asarray(shares.sum(axis=1)).ravel()
    placed[np.abs(placed - 1) < WHOLE] = 1.0
    total = float(np.sum(values[there]))
    outside = float(np.sum((values * np.maximum(1 - placed, 0))[there]))
    twice = float(np.sum((values * np.maximum(placed - 1, 0))[there]))
    carried = np.where(kept, parts, np.nan)
    withheld = float(np.sum(parts[~kept]))
    return Carried(carried, ~there, known, unknown, short, (total, float(np.nansum(carried)), outside, withheld, twice))


def _mean(
    values: Numbers, people: Numbers | None, weights: sparse.csr_matrix, overlap: Overlap, min_coverage: float
) -> Carried:
    there = ~np.isnan(values) if people is None else ~np.isnan(values) & ~np.isnan(people)
    known, unknown = _covered(there, overlap), _covered(~there, overlap)
    # About their middle, so that a constant stays the same number.
    middle = float(np.mean(values[there])) if there.any() else 0.0
    weight = weights.T @ there.astype(np.float64)
    parts = weights.T @ np.where(there, values - middle, 0.0)
    short = _short(known, min_coverage)
    carried = np.where(short, np.nan, middle + _ratio(parts, weight))
    return Carried(carried, np.isnan(values), known, unknown, short)


def _covered(which: npt.NDArray[np.bool_], overlap: Overlap) -> Numbers:
    """The share of each unit's area that some source areas cover."""
    return _ratio(overlap.shared.T @ which.astype(np.float64), overlap.units, 0.0)


def _short(known: Numbers, min_coverage: float) -> npt.NDArray[np.bool_]:
    short: npt.NDArray[np.bool_] = (known == 0) | (known < min_coverage - WHOLE)
    return short


def _ratio(above: Numbers, below: Numbers, otherwise: float = np.nan) -> Numbers:
    ratio: Numbers = np.divide(above, below, out=np.full(len(below), otherwise), where=below > 0)
    return ratio
