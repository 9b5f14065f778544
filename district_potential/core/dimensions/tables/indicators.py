# SPDX-License-Identifier: GPL-3.0-or-later
"""A published table becomes indicators on the territorial units, with every row and cell accounted for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Sequence

from district_potential.core.dimensions.codes.code_systems import refuse_other_system, tell_system, tell_years
from district_potential.core.dimensions.codes.crosswalk_fold import Places
from district_potential.core.dimensions.codes.matching import (
    Matches,
    Units,
    find_key,
    match,
    refuse_ambiguous,
    report_matches,
)
from district_potential.core.dimensions.tables.account import (
    how_laid,
    how_read,
    report_unmet,
)
from district_potential.core.dimensions.tables.cells import Cell, is_blank, shown
from district_potential.core.dimensions.tables.chosen import Choices, Indicator, chosen_indicators
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
from district_potential.core.dimensions.tables.laying import (
    Laid,
    Rows,
    count_rows,
    lay,
    lay_out,
    rows_of_units,
    settle_duplicates,
)
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.table import Table


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

    @property
    def counts(self) -> dict[str, int]:
        """The counts of rows and units, by name."""
        return {
            "rows_read": self.rows_read,
            "matched": self.matched,
            "unmatched_rows": self.unmatched_rows,
            "units_without_data": self.units_without_data,
        }


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
    known = places.units if places else units
    columns = columns_of(table, choices.marks)
    report_twins(columns, findings)
    key = _key(table.name, columns, known, choices, findings)
    rows = [row for row in range(len(table.rows)) if kept is None or kept[row]]
    matches = _units_of_rows(table, key, rows, known, choices.match, findings)
    if places:
        places.tell_unclear(_lost(key, rows, matches), findings)
    here = rows_of_units(rows, matches)
    indicators, marks = _indicators(table, columns, key, rows, choices, findings, taken)
    combined = choices.duplicates if settle_duplicates(table, key, here, indicators, known, choices, findings) else ""
    laid = lay_out(units, places, here, columns, indicators, choices, findings)
    declared: Counter[str] = Counter()
    told = {}
    for indicator in indicators:
        mark = marks[indicator.column.position]
        read = lay(laid, indicator, here, mark, table, choices, findings)
        declared += read.declared
        gaps = laid.made.reasons.get(indicator.name, {})
        told[indicator.name] = how_read(indicator.column, read, mark, gaps, matches.repairs, combined)
    report_unmet(key.marks, declared, findings)
    count_rows(laid, here, choices.count_field, taken)
    made = _accounted(laid, here, units, len(table.rows), sum(unit < 0 for unit in matches.units), findings)
    crosswalk = places.crosswalk.name if places and laid.fold.ways else ""
    counts = made.counts if kept is None else {**made.counts, "rows_kept": len(rows)}
    laid_by = how_laid(table, key, choices, crosswalk, counts)
    made.indicators = indicators
    made.read = {name: {**laid_by, **read} for name, read in told.items()}
    if choices.intensive:
        made.natures = {i.name: "intensive" if i.name in laid.intensive else "extensive" for i in indicators}
    return made


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


def _indicators(
    table: Published,
    columns: Sequence[Column],
    key: Column,
    rows: Sequence[int],
    choices: Choices,
    findings: Findings,
    taken: Sequence[str],
) -> tuple[list[Indicator], dict[int, str]]:
    """The indicators to bring, and the decimal mark of each of their columns by position.

    Raises PotentialError where there is none, for a column of texts, and for a mark that nothing decides.
    """
    indicators = list(chosen_indicators(table, columns, key, rows, choices, findings, taken))
    if not indicators and not choices.count_field:
        refuse_no_columns(table.name, columns, key)
    chosen = list({indicator.column.position: indicator.column for indicator in indicators}.values())
    refuse_texts(chosen)
    return indicators, decide_marks(chosen, columns, choices.numbers, findings)


def _accounted(laid: Laid, here: Rows, units: Units, rows: int, unmatched: int, findings: Findings) -> Imported:
    """The table with its counts; each unit that found no row is a finding."""
    met = {*(unit for unit in here.by_unit if unit < len(units.codes)), *laid.fold.made_of}
    for unit, code in enumerate(units.codes):
        if unit not in met:
            action = Message.of("new_fields_missing")
            findings.add("warning", "no_data", Message.of("unit_without_data"), code=code, action=action)
    found = frozenset(units.codes[unit] for unit in met)
    return Imported(laid.made, rows, len(found), unmatched, len(units.codes) - len(found), found=found)
