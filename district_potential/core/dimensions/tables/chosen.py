# SPDX-License-Identifier: GPL-3.0-or-later
"""Which columns or variables of a published table become indicators, by what the user says or by their content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, Sequence

from district_potential.core.dimensions.tables.cells import is_blank, shown
from district_potential.core.dimensions.tables.columns import Column, choose_columns, find_column
from district_potential.core.dimensions.tables.header import Published
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.names import safe_name, safe_names

MATCHES = ("code", "name")
DUPLICATES = ("refuse", "sum", "mean", "first", "last", "minimum", "maximum", "count")
MOST_VARIABLES = 2000


@dataclass(frozen=True)
class Choices:
    """What the user says about a table; blank is decided by its content and reported."""

    key_column: str = ""
    match: str = "code"
    columns: tuple[str, ...] = ()
    variable_column: str = ""
    value_column: str = ""
    duplicates: str = "refuse"
    count_field: str = ""
    numbers: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    intensive: tuple[str, ...] = ()
    weight_column: str = ""
    prefix: str = ""


@dataclass(frozen=True)
class Indicator:
    """A column of the result: field name, published header, the column it came from, the rows that feed it."""

    name: str
    label: str
    column: Column
    rows: tuple[int, ...] | None = None
    unit: str = ""


def chosen_indicators(
    table: Published,
    columns: Sequence[Column],
    key: Column,
    rows: Sequence[int],
    choices: Choices,
    findings: Findings,
    taken: Sequence[str],
) -> Iterator[Indicator]:
    """The columns of the result: those of a wide table, or one a variable of a long one."""
    if bool(choices.variable_column) != bool(choices.value_column):
        raise PotentialError("long_needs_both")
    if not choices.variable_column:
        chosen = choose_columns(columns, choices.columns, [key], findings)
        names = safe_names([column.header for column in chosen], taken)
        for name, column in zip(names, chosen):
            _tell_alike(column.header, name, choices.prefix, findings)
            yield Indicator(name, column.header, column, unit=column.evidence.unit)
        return
    variable = find_column(columns, choices.variable_column, "VARIABLE_COLUMN")
    value = find_column(columns, choices.value_column, "VALUE_COLUMN")
    by_variable: dict[str, list[int]] = {}
    blank = []
    for row in rows:
        if is_blank(variable.cells[row]):
            blank.append(table.numbers[row])
        else:
            by_variable.setdefault(shown(variable.cells[row]), []).append(row)
    if len(by_variable) > MOST_VARIABLES:
        raise PotentialError("too_many_variables", column=variable.header, n=len(by_variable))
    if blank:
        reason = Message.of("row_without_variable", n=len(blank), rows=blank)
        findings.add("warning", "dropped", reason, column=variable.header, action=Message.of("row_left_out"))
    texts = [text if safe_name(text)[:2] != "c_" else f"{value.header} {text}" for text in by_variable]
    for name, (text, its_rows) in zip(safe_names(texts, taken), by_variable.items()):
        yield Indicator(name, f"{value.header}: {text}", value, tuple(its_rows), value.evidence.unit)


def intensive_of(indicators: Sequence[Indicator], columns: Sequence[Column], choices: Choices) -> set[str]:
    """The names of the indicators that are means or rates: by column, or by variable of a long table."""
    names = set()
    for entry in choices.intensive:
        of_variable = [each for each in indicators if each.rows is not None and entry == each.label.partition(": ")[2]]
        chosen = [] if of_variable else choose_columns(columns, [entry], [], Findings(), "INTENSIVE")
        names |= {each.name for each in (*of_variable, *(i for i in indicators if i.column in chosen))}
    return names


def _tell_alike(header: str, name: str, prefix: str, findings: Findings) -> None:
    if name != safe_name(header):
        findings.add("warning", "name", Message.of("headers_alike", field=prefix + name), column=header)
