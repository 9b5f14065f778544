# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of a published table are laid over the units, indicator by indicator: several rows combined, gaps named."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Callable, Sequence

import numpy as np

from district_potential.core.dimensions.codes.crosswalk_columns import tell_rates, weights_of
from district_potential.core.dimensions.codes.crosswalk_fold import Fold, Places, report_gaps
from district_potential.core.dimensions.codes.matching import Matches, Units
from district_potential.core.dimensions.tables import numerals
from district_potential.core.dimensions.tables.account import report_cells, report_column
from district_potential.core.dimensions.tables.chosen import Choices, Indicator, intensive_of
from district_potential.core.dimensions.tables.columns import Column
from district_potential.core.dimensions.tables.header import Published
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.names import safe_names
from district_potential.core.table import Numbers, Table

COMBINE: dict[str, Callable[[list[float]], float]] = {
    "sum": math.fsum,
    "mean": lambda values: math.fsum(values) / len(values),
    "first": lambda values: values[0],
    "last": lambda values: values[-1],
    "minimum": min,
    "maximum": max,
    "count": len,
}


@dataclass
class Rows:
    """The rows of each place that has any, in the order of the table."""

    by_unit: dict[int, list[int]]

    def __post_init__(self) -> None:
        self._unit = {row: unit for unit, rows in self.by_unit.items() for row in rows}

    def feeding(self, indicator: Indicator) -> dict[int, list[int]]:
        """Those that feed an indicator: all, or those of its variable, each looked at once."""
        if indicator.rows is None:
            return self.by_unit
        found: dict[int, list[int]] = {}
        for row in indicator.rows:
            if row in self._unit:
                found.setdefault(self._unit[row], []).append(row)
        return found


def rows_of_units(rows: Sequence[int], matches: Matches) -> Rows:
    """The rows by the unit, or other place, that their key names; those without one are left out."""
    by_unit: dict[int, list[int]] = {}
    for row, unit in zip(rows, matches.units):
        if unit >= 0:
            by_unit.setdefault(unit, []).append(row)
    return Rows(by_unit)


@dataclass
class Laid:
    """The table being made, the places that rows belong to, and how these become the units of the table.

    ``intensive``: the names of the indicators that are means or rates.
    """

    made: Table
    places: Units
    fold: Fold
    intensive: set[str]


def lay_out(
    units: Units,
    places: Places | None,
    here: Rows,
    columns: Sequence[Column],
    indicators: Sequence[Indicator],
    choices: Choices,
    findings: Findings,
) -> Laid:
    """A table of the units without indicators yet, with the changes of codes by which rows become units."""
    known = places.units if places else units
    fold = places.fold(list(here.by_unit), findings) if places else Fold(len(units.codes))
    intensive = intensive_of(indicators, columns, choices)
    tell_rates([i.column for i in indicators if i.name not in intensive], fold, findings)
    if choices.weight_column:
        fold.weights = weights_of(columns, choices.weight_column, choices.numbers, here.by_unit, len(known.codes))
    return Laid(Table(units.codes), known, fold, intensive)


def settle_duplicates(
    table: Published,
    key: Column,
    here: Rows,
    indicators: Sequence[Indicator],
    units: Units,
    choices: Choices,
    findings: Findings,
) -> bool:
    """Refuse several rows of one unit, or state how they are combined: whether there are any.

    Rows of other variables are no duplicates.
    """
    several: dict[int, list[int]] = {}
    for indicator in {each.rows: each for each in indicators}.values():
        for unit, its_rows in here.feeding(indicator).items():
            if len(its_rows) > 1:
                several.setdefault(unit, its_rows)
    if not several:
        return False
    if choices.duplicates == "refuse":
        codes = [units.codes[unit] for unit in sorted(several)]
        rows = [table.numbers[row] for row in several[min(several)]]
        told = {"table": table.name, "codes": codes, "n": len(codes), "rows": rows}
        if choices.variable_column:
            raise PotentialError("rows_duplicated_long", **told)
        raise PotentialError("rows_duplicated", column=key.header, **told)
    findings.add("notice", "duplicates", Message.of("rows_combined", n=len(several), how=choices.duplicates))
    return True


def lay(
    laid: Laid,
    indicator: Indicator,
    here: Rows,
    mark: str,
    table: Published,
    choices: Choices,
    findings: Findings,
) -> numerals.Reading:
    """Add one indicator to the result: its cells read, combined by unit, gaps with their reasons."""
    rows = here.feeding(indicator)
    places = laid.places.codes
    owner = {row: places[unit] for unit, its_rows in rows.items() for row in its_rows}
    used = sorted(owner)
    read = numerals.apply([indicator.column.cells[row] for row in used], mark, indicator.column.marks)
    value_of = dict(zip(used, read.values))
    reason_of = {used[k]: reason for k, reason in read.reasons.items()}
    values = np.full(len(places), np.nan)
    reasons = {}
    gaps = []
    for unit in (*range(len(laid.made)), *(unit for unit in here.by_unit if unit >= len(laid.made))):
        its_rows = rows.get(unit, [])
        present = [value for value in (value_of[row] for row in its_rows) if value is not None]
        if present:
            values[unit] = COMBINE[choices.duplicates](present) if len(its_rows) > 1 or _counts(choices) else present[0]
            if len(present) < len(its_rows):
                gaps.append(places[unit])
        else:
            reasons[unit] = reason_of[its_rows[0]] if its_rows else "no_row"
    if gaps:
        reason = Message.of("combined_with_gaps", n=len(gaps), codes=gaps)
        findings.add("warning", "missing", reason, column=indicator.label)
    values, reasons = laid.fold.apply(values, reasons, indicator.name in laid.intensive)
    report_gaps(indicator.label, laid.places, reasons, laid.fold, findings)
    kind = "whole" if _written_whole(indicator.column) and _whole(values) else "number"
    laid.made.add(indicator.name, values, kind=kind, label=indicator.label, reasons=reasons)
    report_cells(indicator.label, indicator.column, read, used, owner, table.numbers, findings)
    report_column(indicator.label, choices.prefix + indicator.name, indicator.column, values, findings)
    return read


def count_rows(laid: Laid, here: Rows, name: str, taken: Sequence[str]) -> None:
    """Add the field that counts the rows of each unit, where one is asked for; missing where the table has none."""
    if name:
        counts = np.full(len(laid.places.codes), np.nan)
        counts[list(here.by_unit)] = [len(rows) for rows in here.by_unit.values()]
        counts, _ = laid.fold.apply(counts, {}, intensive=False)
        laid.made.add(safe_names([name], [*laid.made.names, *taken])[0], counts, kind="whole", label=name)


def _counts(choices: Choices) -> bool:
    return choices.duplicates == "count"


def _whole(values: Numbers) -> bool:
    present = values[np.isfinite(values)]
    return bool(len(present)) and bool(np.all(present % 1 == 0)) and bool(np.all(np.abs(present) <= numerals.EXACT))


def _written_whole(column: Column) -> bool:
    return column.evidence.whole == column.evidence.numbers
