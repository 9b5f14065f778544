# SPDX-License-Identifier: GPL-3.0-or-later
"""What REPORT says of each column: how it was read, and every cell that is missing, repaired or doubtful."""

from __future__ import annotations

from collections import Counter
from typing import Any, Mapping, Sequence

import numpy as np

from district_potential.core.dimensions.tables.cells import shown
from district_potential.core.dimensions.tables.chosen import Choices
from district_potential.core.dimensions.tables.columns import Column
from district_potential.core.dimensions.tables.header import Published
from district_potential.core.dimensions.tables.missing import DECLARED, MARKS, Declared
from district_potential.core.dimensions.tables.numerals import Reading
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.table import Numbers

MOST_NAMED = 200
GAP_CODES = frozenset(10.0**n - 1 for n in range(2, 7))


def report_cells(
    label: str,
    column: Column,
    read: Reading,
    rows: Sequence[int],
    owner: Mapping[int, str],
    numbers: Sequence[int],
    findings: Findings,
) -> None:
    """Name the cells of a column that are missing and why, those with odd signs, too many digits or a code for a gap.

    rows: the rows of the table that ``read`` holds, in order; owner: the unit's code of each; numbers: of the file.
    """
    blanks = [owner[rows[k]] for k, reason in read.reasons.items() if reason == "blank"]
    if blanks:
        reason = Message.of("cells_blank", n=len(blanks), codes=blanks)
        findings.add("notice", "missing", reason, column=label, action=Message.of("cells_like_this", n=1))
    counted = Counter(read.reasons.values())
    told: set[str] = set()

    def where(k: int) -> dict[str, object]:
        row = rows[k]
        value = shown(column.cells[row])
        return {"code": owner[row], "row": numbers[row], "column": label, "value": value}

    for k, word in read.reasons.items():
        many = counted[word] > MOST_NAMED
        if word in ("blank", DECLARED) or (many and word in told):
            continue
        told.add(word)
        severity = "notice" if word in _MARKED else "warning"
        action = Message.of("cells_like_this", n=counted[word] if many else 1)
        findings.add(severity, "missing", reason_of(word), **where(k), action=action)
    _report_marks(label, column, read, rows, counted, findings)
    for k in read.odd_signs[:MOST_NAMED]:
        action = Message.of("read_as", value=read.values[k])
        findings.add("notice", "sign", Message.of("odd_sign"), **where(k), action=action)
    for k in read.inexact[:MOST_NAMED]:
        action = Message.of("read_as", value=read.values[k])
        findings.add("warning", "precision", Message.of("digits_lost"), **where(k), action=action)
    for k in _like_gaps(read):
        action = Message.of("kept_as_number")
        findings.add("warning", "suspicious", Message.of("looks_like_a_gap"), **where(k), action=action)


def report_column(label: str, name: str, column: Column, values: Numbers, findings: Findings) -> None:
    """Say what a column became: field, numbers, gaps, the unit its cells carry, whether it is flat."""
    present = values[np.isfinite(values)]
    missing = len(values) - len(present)
    reason = Message.of("column_read", header=label, field=name, n=len(present), missing=missing)
    findings.add("notice", "column", reason, column=label, value=name)
    carried = column.evidence.units
    if column.evidence.unit:
        findings.add("notice", "unit", Message.of("unit_carried", unit=column.evidence.unit), column=label)
    elif carried:
        told = [f"{unit} ({n})" for unit, n in carried.items()]
        findings.add("warning", "unit", Message.of("units_mixed", units=told), column=label)
    if len(present) > 1 and present.min() == present.max():
        value = f"{present[0]:.15g}"
        findings.add("notice", "constant", Message.of("column_constant"), column=label, value=value)


def report_unmet(marks: Declared, met: Counter[str], findings: Findings) -> None:
    """Name the declared marks that no cell of the columns brought holds: they may be misspelt."""
    for mark in marks:
        if not met[mark]:
            findings.add("warning", "mark", Message.of("mark_unmet", mark=mark), value=mark)


def how_laid(
    table: Published, key: Column, choices: Choices, crosswalk: str, counts: Mapping[str, int]
) -> dict[str, Any]:
    """How a table was read and laid over the units, for the rows of a framework: what was declared or found.

    crosswalk: the list of changes, else blank; counts: of rows and units, told also where they are 0.
    """
    told = {
        "table": table.name,
        **table.told,
        "key_column": key.header,
        "match": choices.match,
        "variable_column": choices.variable_column,
        "value_column": choices.value_column,
        "weight_column": choices.weight_column,
        "crosswalk": crosswalk,
    }
    return {**{word: value for word, value in told.items() if value}, **counts}


def how_read(
    column: Column, read: Reading, mark: str, gaps: Mapping[int, str], repairs: Mapping[str, int], how: str
) -> dict[str, Any]:
    """How a column was read, for the row of a framework: what was decided, repaired and left missing, and how often.

    mark: the decimal mark; gaps: why each unit has no number; repairs: of keys, counted; how: rows were combined, else
    blank. What did not happen is left out.
    """
    found = column.evidence
    told = {
        "column": f"#{column.position + 1}",
        "decimal_mark": mark if found.comma + found.point + found.either else "",
        "marks": {word: column.marks[word] for word in read.declared},
        "missing": dict(Counter(gaps.values())),
        "keys_repaired": dict(repairs),
        "combined": how,
        "odd_signs": len(read.odd_signs),
        "digits_lost": len(read.inexact),
    }
    return {word: value for word, value in told.items() if value}


def reason_of(word: str) -> Message:
    """The sentence of a reason why a cell is missing."""
    return {
        "not_existing": Message.of("cell_not_existing"),
        "below_half_unit": Message.of("cell_below_half_unit"),
        "unknown": Message.of("cell_unknown"),
        "confidential": Message.of("cell_confidential"),
        "above_scale": Message.of("cell_above_scale"),
        "not_available": Message.of("cell_not_available"),
        "spreadsheet_error": Message.of("cell_spreadsheet_error"),
        "formula_without_result": Message.of("cell_formula_without_result"),
        "not_finite": Message.of("cell_not_finite"),
        "not_a_number": Message.of("cell_holds_no_number"),
    }[word]


def rule_of(word: str, mark: str) -> Message:
    """The rule by which a cell with a mark stays missing, and what to declare where the source means otherwise."""
    return {
        "not_existing": Message.of("rule_not_existing", mark=mark),
        "below_half_unit": Message.of("rule_below_half_unit", mark=mark),
        "unknown": Message.of("rule_unknown"),
        "confidential": Message.of("rule_confidential"),
        "above_scale": Message.of("rule_above_scale"),
        "not_available": Message.of("rule_not_available"),
    }[word]


_MARKED = frozenset(("not_existing", "below_half_unit", "unknown", "confidential", "above_scale", "not_available"))


def _report_marks(
    label: str, column: Column, read: Reading, rows: Sequence[int], counted: Counter[str], findings: Findings
) -> None:
    """Count the cells of each reason with the rule they follow, and those read as declared."""
    first = {word: k for k, word in reversed(list(read.reasons.items()))}
    for word in (word for word in counted if word in _MARKED):
        mark = shown(column.cells[rows[first[word]]])
        reason = Message.of("cells_of_reason", n=counted[word], reason=reason_of(word))
        findings.add("notice", "rule", reason, column=label, value=mark, action=rule_of(word, mark))
    for mark, n in read.declared.items():
        value = column.marks[mark]
        reason = Message.of("mark_met", mark=mark, n=n)
        action = Message.of("taken_as_missing") if value is None else Message.of("read_as", value=value)
        stands_for_zero = value is None or MARKS.get(mark) in (None, "not_existing", "below_half_unit")
        findings.add(
            "notice" if stands_for_zero else "warning", "mark", reason, column=label, value=mark, action=action
        )


def _like_gaps(read: Reading) -> list[int]:
    """Rows whose number is a usual code for a gap (-99, 999, -9999) far from all other numbers of the column."""
    values = [(k, value) for k, value in enumerate(read.values) if value is not None]
    doubtful = [(k, value) for k, value in values if abs(value) in GAP_CODES]
    if not doubtful:
        return []
    others = [value for _, value in values if abs(value) not in GAP_CODES]
    lowest, highest = min(others, default=0.0), max(others, default=0.0)
    return [k for k, value in doubtful if (value < 0 <= lowest) or value > 10 * max(highest, 1.0)]
