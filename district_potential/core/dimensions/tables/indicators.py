# SPDX-License-Identifier: GPL-3.0-or-later
"""A published table becomes indicators on the territorial units, with every row and cell accounted for."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Callable, Container, Sequence

import numpy as np

from district_potential.core.dimensions.codes.code_systems import refuse_other_system, tell_system, tell_years
from district_potential.core.dimensions.codes.crosswalk_columns import tell_rates, weights_of
from district_potential.core.dimensions.codes.crosswalk_fold import Fold, Places, report_gaps
from district_potential.core.dimensions.codes.matching import (
    Matches,
    Units,
    find_key,
    match,
    refuse_ambiguous,
    report_matches,
)
from district_potential.core.dimensions.tables import numerals
from district_potential.core.dimensions.tables.account import (
    how_laid,
    how_read,
    report_cells,
    report_column,
    report_unmet,
)
from district_potential.core.dimensions.tables.cells import Cell, is_blank, shown
from district_potential.core.dimensions.tables.chosen import Choices, Indicator, chosen_indicators, intensive_of
from district_potential.core.dimensions.tables.columns import (
    Column,
    columns_of,
    decide_marks,
    find_column,
    refuse_no_columns,
    refuse_texts,
    report_twins,
)
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
class Imported:
    """Indicators over the units: ``table`` has one row a unit, in their order; the counts are those of REPORT.

    ``found`` holds the codes of the units that found a row; by field ``read`` says how its column was read, and
    ``natures`` whether it is extensive or intensive, where people said which columns are which.
    """

    table: Table
    rows_read: int
    matched: int
    unmatched_rows: int
    units_without_data: int
    indicators: list[Indicator] = field(default_factory=list)
    found: frozenset[str] = frozenset()
    read: dict[str, dict[str, Any]] = field(default_factory=dict)
    natures: dict[str, str] = field(default_factory=dict)


def read_indicators(
    table: Published,
    units: Units,
    choices: Choices,
    findings: Findings,
    kept: Sequence[bool] | None = None,
    taken: Sequence[str] = (),
    places: Places | None = None,
) -> Imported:
    """Lay the columns of a published table over the units.

    kept: the rows to use; what the columns are is decided on all rows. taken: names no new column may bear. Missing
    cells stay missing with their reason, units without a row too; several rows of a unit are refused unless
    ``choices.duplicates`` says how to combine them. places: the units with the codes that a crosswalk leads to them,
    whose values are brought there. Raises PotentialError naming the column, row or code at fault.
    """
    if places and choices.match == "name":
        raise PotentialError("crosswalk_by_name")
    own, units = units, places.units if places else units
    columns = columns_of(table, choices.marks)
    report_twins(columns, findings)
    key = _key(table.name, columns, units, choices, findings)
    rows = [row for row in range(len(table.rows)) if kept is None or kept[row]]
    matches = _units_of_rows(table, key, rows, units, choices.match, findings)
    if places:
        places.tell_unclear(_lost(key, rows, matches), findings)
    by_unit: dict[int, list[int]] = {}
    for row, unit in zip(rows, matches.units):
        if unit >= 0:
            by_unit.setdefault(unit, []).append(row)
    indicators = list(chosen_indicators(table, columns, key, rows, choices, findings, taken))
    if not indicators and not choices.count_field:
        refuse_no_columns(table.name, columns, key)
    chosen = list({indicator.column.position: indicator.column for indicator in indicators}.values())
    refuse_texts(chosen)
    marks = decide_marks(chosen, columns, choices.numbers, findings)
    here = _Rows(by_unit)
    combined = choices.duplicates if _settle_duplicates(table, key, here, indicators, units, choices, findings) else ""
    fold = places.fold(list(by_unit), findings) if places else Fold(len(own.codes))
    intensive = intensive_of(indicators, columns, choices)
    tell_rates([i.column for i in indicators if i.name not in intensive], fold, findings)
    if choices.weight_column:
        fold.weights = weights_of(columns, choices.weight_column, choices.numbers, by_unit, len(units.codes))
    made = Table(own.codes)
    declared: Counter[str] = Counter()
    told = {}
    for indicator in indicators:
        mark, name = marks[indicator.column.position], indicator.name
        laid = _Laid(made, units, fold, name in intensive)
        read = _lay(laid, indicator, here, mark, table, choices, findings)
        declared += read.declared
        gaps = made.reasons.get(name, {})
        told[name] = how_read(indicator.column, read, mark, gaps, matches.repairs, combined)
    report_unmet(key.marks, declared, findings)
    _count_rows(_Laid(made, units, fold, False), by_unit, choices.count_field, taken)
    met = {*(unit for unit in by_unit if unit < len(own.codes)), *fold.made_of}
    _report_without(own, met, findings)
    unmatched = sum(unit < 0 for unit in matches.units)
    found = frozenset(own.codes[unit] for unit in met)
    without = len(own.codes) - len(found)
    counts = {"rows_read": len(rows), "matched": len(found), "unmatched_rows": unmatched, "units_without_data": without}
    laid_by = how_laid(table, key, choices, places.crosswalk.name if places and fold.ways else "", counts)
    told = {name: {**laid_by, **read} for name, read in told.items()}
    natures = {i.name: "intensive" if i.name in intensive else "extensive" for i in indicators if choices.intensive}
    return Imported(made, len(table.rows), len(found), unmatched, without, indicators, found, told, natures)


def _key(table: str, columns: Sequence[Column], units: Units, choices: Choices, findings: Findings) -> Column:
    """The key column, declared or found; where none is, codes of another system than the units' are the reason."""
    if choices.key_column:
        return find_column(columns, choices.key_column, "KEY_COLUMN")
    try:
        return find_key(columns, units, choices.match, findings)
    except PotentialError:
        if choices.match == "code":
            refuse_other_system(table, columns, units.codes[: units.own])
        raise


def _units_of_rows(
    table: Published, key: Column, rows: Sequence[int], units: Units, by: str, findings: Findings
) -> Matches:
    """The unit of each row; repairs, rows without a unit and the system of the codes are findings.

    Raises PotentialError for names that several units bear, and where no row names a unit.
    """
    if by == "name":
        refuse_ambiguous(_only(key, rows), units)
    matches = match(_only(key, rows), units, by)
    numbers = [table.numbers[row] for row in rows]
    beside = [next((shown(cell) for cell in table.rows[row] if isinstance(cell, str)), "") for row in rows]
    report_matches(_only(key, rows), matches, numbers, units, by, findings, beside)
    _refuse_unmatched(table, key, matches, units, by)
    if by == "code":
        tell_system(key, units.codes[: units.own], findings)
        tell_years(key, _lost(key, rows, matches), findings)
    return matches


def _lost(key: Column, rows: Sequence[int], matches: Matches) -> list[Cell]:
    return [key.cells[row] for row, unit in zip(rows, matches.units) if unit < 0]


def _only(column: Column, rows: Sequence[int]) -> Column:
    return Column(column.position, column.header, tuple(column.cells[row] for row in rows))


def _refuse_unmatched(table: Published, key: Column, matches: Matches, units: Units, by: str) -> None:
    if not any(unit >= 0 for unit in matches.units):
        if by == "code":
            refuse_other_system(table.name, [key], units.codes[: units.own])
        keys = list(dict.fromkeys(shown(cell) for cell in key.cells if not is_blank(cell)))[:3]
        known = (units.names or units.codes)[:3]
        raise PotentialError("nothing_matched", table=table.name, column=key.header, keys=keys, codes=list(known))


@dataclass
class _Laid:
    """The table being made, the places that rows belong to, and how these become the units of the table."""

    made: Table
    places: Units
    fold: Fold
    intensive: bool


@dataclass
class _Rows:
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


def _count_rows(laid: _Laid, by_unit: dict[int, list[int]], name: str, taken: Sequence[str]) -> None:
    """Add the field that counts the rows of each unit, where one is asked for; missing where the table has none."""
    if name:
        counts = np.full(len(laid.places.codes), np.nan)
        counts[list(by_unit)] = [len(rows) for rows in by_unit.values()]
        counts, _ = laid.fold.apply(counts, {}, intensive=False)
        laid.made.add(safe_names([name], [*laid.made.names, *taken])[0], counts, kind="whole", label=name)


def _report_without(units: Units, met: Container[int], findings: Findings) -> None:
    for unit, code in enumerate(units.codes):
        if unit not in met:
            action = Message.of("new_fields_missing")
            findings.add("warning", "no_data", Message.of("unit_without_data"), code=code, action=action)


def _settle_duplicates(
    table: Published,
    key: Column,
    here: _Rows,
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


def _lay(
    laid: _Laid,
    indicator: Indicator,
    here: _Rows,
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
    values, reasons = laid.fold.apply(values, reasons, laid.intensive)
    report_gaps(indicator.label, laid.places, reasons, laid.fold, findings)
    kind = "whole" if _written_whole(indicator.column) and _whole(values) else "number"
    laid.made.add(indicator.name, values, kind=kind, label=indicator.label, reasons=reasons)
    report_cells(indicator.label, indicator.column, read, used, owner, table.numbers, findings)
    report_column(indicator.label, choices.prefix + indicator.name, indicator.column, values, findings)
    return read


def _counts(choices: Choices) -> bool:
    return choices.duplicates == "count"


def _whole(values: Numbers) -> bool:
    present = values[np.isfinite(values)]
    return bool(len(present)) and bool(np.all(present % 1 == 0)) and bool(np.all(np.abs(present) <= numerals.EXACT))


def _written_whole(column: Column) -> bool:
    return column.evidence.whole == column.evidence.numbers
