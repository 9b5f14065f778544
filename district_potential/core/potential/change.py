# SPDX-License-Identifier: GPL-3.0-or-later
"""Change over time: from a row a unit and year to a row a unit, with change, trend and places gained or lost."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Sequence

import numpy as np

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework_cells import CellError, number
from district_potential.core.messages import Message, say
from district_potential.core.potential.distribution import gini
from district_potential.core.potential.mobility import places_side_by_side
from district_potential.core.potential.times import Times, panel_of
from district_potential.core.table import Numbers, Table

MEASURES = ("change", "trend", "rank_shift")


@dataclass(frozen=True)
class Change:
    """How one quantity changed in every unit.

    rows: the row of each unit's latest year, in order; values: shape (units, years), NaN where missing; years in
    order. rank_first, rank_last: among the units with a value in both years.
    """

    codes: tuple[str, ...]
    rows: tuple[int, ...]
    years: tuple[float, ...]
    names: tuple[str, ...]
    values: Numbers
    rank_first: Numbers
    rank_last: Numbers

    @property
    def first(self) -> Numbers:
        return np.asarray(self.values[:, 0])

    @property
    def last(self) -> Numbers:
        return np.asarray(self.values[:, -1])

    @property
    def ginis(self) -> tuple[float, float]:
        """The Gini coefficient of the first and of the last year, over the units with a value in both."""
        both = ~np.isnan(self.rank_first)
        return gini(self.first[both]), gini(self.last[both])


def change_of(values: Numbers, codes: Sequence[str], times: Times, field: str, findings: Findings) -> Change:
    """Set the rows of a quantity side by side by year.

    values: shape (rows,); codes: of the unit of each row. Findings name the units without a value in the first or in
    the last year. Raises PotentialError for years that are no numbers, for one year alone, and where no unit has both.
    """
    years = _years(times)
    order = np.argsort(years, kind="stable")
    column_of = np.empty(len(order), dtype=np.intp)
    column_of[order] = np.arange(len(order))
    panel = panel_of(codes, column_of[times.number], len(order))
    side_by_side = panel.side_by_side(values)
    names = _names(times)
    made = Change(
        panel.codes,
        panel.rows,
        tuple(years[k] for k in order.tolist()),
        tuple(names[k] for k in order.tolist()),
        side_by_side,
        *places_side_by_side([side_by_side[:, 0], side_by_side[:, -1]]),
    )
    _tell(made, field, findings)
    return made


def slopes(values: Numbers, years: Sequence[float]) -> Numbers:
    """The least-squares slope a year of every row over the years it has: Σ(t − t̄)(x − x̄) / Σ(t − t̄)².

    values: shape (units, years); NaN for fewer than two years.
    """
    there = ~np.isnan(values)
    n = there.sum(axis=1, keepdims=True)
    count = np.maximum(n, 1)
    when = np.where(there, np.asarray(years, dtype=np.float64), 0.0)
    from_mean = np.where(there, when - when.sum(axis=1, keepdims=True) / count, 0.0)
    known = np.where(there, values, 0.0)
    known = np.where(there, known - known.sum(axis=1, keepdims=True) / count, 0.0)
    spread = (from_mean**2).sum(axis=1)
    return np.divide((from_mean * known).sum(axis=1), spread, out=np.full(len(values), np.nan), where=n[:, 0] > 1)


def change_table(change: Change, label: str, language: str) -> Table:
    """The columns of a change, one row a unit, labels and readings in one language; label: what people call it."""
    table = Table(change.codes)

    def add(name: str, values: Numbers, told: Message, kind: str = "number") -> None:
        table.add(name, values, kind, say(told, language))

    year = {"first": change.names[0], "last": change.names[-1]}
    add("first", change.first, Message.of("column_in_year", name=label, year=year["first"]))
    add("last", change.last, Message.of("column_in_year", name=label, year=year["last"]))
    add("change", change.last - change.first, Message.of("column_change", name=label, **year))
    add("trend", slopes(change.values, change.years), Message.of("column_trend", name=label))
    add("rank_first", change.rank_first, Message.of("column_rank_in_year", name=label, year=year["first"]), "whole")
    add("rank_last", change.rank_last, Message.of("column_rank_in_year", name=label, year=year["last"]), "whole")
    add("rank_shift", change.rank_first - change.rank_last, Message.of("column_rank_shift", name=label), "whole")
    add("n_years", (~np.isnan(change.values)).sum(axis=1), Message.of("column_years", name=label), "whole")
    told = [say(_reading(change, k, table), language) for k in range(len(change.codes))]
    table.add("reading", told, "text", say(Message.of("column_reading", name=label), language))
    return table


def shifted(places: int) -> Message:
    """How many places a unit gained (above 0) or lost, in words."""
    if places > 0:
        return Message.of("places_gained", n=places)
    return Message.of("places_lost", n=-places) if places else Message.of("place_kept")


def _reading(change: Change, k: int, table: Table) -> Message:
    unit, first, last = change.codes[k], float(change.first[k]), float(change.last[k])
    years: dict[str, Any] = {"first_year": change.names[0], "last_year": change.names[-1]}
    if math.isnan(first) or math.isnan(last):
        missing = [name for name, value in ((change.names[0], first), (change.names[-1], last)) if math.isnan(value)]
        return Message.of("reading_no_change", unit=unit, years=missing)
    return Message.of(
        "reading_change",
        unit=unit,
        first=first,
        last=last,
        trend=float(table["trend"][k]),
        place_first=int(change.rank_first[k]),
        place_last=int(change.rank_last[k]),
        of=int((~np.isnan(change.rank_first)).sum()),
        shift=shifted(int(table["rank_shift"][k])),
        **years,
    )


def _names(times: Times) -> list[str]:
    """The years there are, in the order of their numbers."""
    return [year for _, year in sorted({(int(n), year) for n, year in zip(times.number.tolist(), times.years)})]


def _years(times: Times) -> list[float]:
    """The years there are as numbers. Raises PotentialError for one that is none, for two alike, and for one alone."""
    told: list[float] = []
    for name in _names(times):
        try:
            year = number(name)
        except CellError:
            year = None
        if year is None or year in told:
            raise PotentialError("year_not_a_number", year=name)
        told.append(year)
    if len(told) < 2:
        raise PotentialError("one_year_alone", year=_names(times)[0])
    return told


def _tell(change: Change, field: str, findings: Findings) -> None:
    for year, column in ((change.names[0], change.first), (change.names[-1], change.last)):
        gaps = [change.codes[k] for k in np.flatnonzero(np.isnan(column))]
        if gaps:
            reason = Message.of("unit_without_year", field=field, year=year, units=gaps, n=len(gaps))
            findings.add("warning", "missing", reason, column=field, value=year, action=Message.of("no_change_no_rank"))
    if np.isnan(change.rank_first).all():
        raise PotentialError("no_unit_in_both_years", field=field, first=change.names[0], last=change.names[-1])
    for year, value in zip((change.names[0], change.names[-1]), change.ginis):
        if math.isnan(value):
            findings.add("warning", "gini", Message.of("gini_not_defined", field=field, year=year), column=field)
