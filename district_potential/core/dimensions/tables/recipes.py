# SPDX-License-Identifier: GPL-3.0-or-later
"""The recipe of a district as data: a table with one row a published file, and what is said of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, Iterable, Mapping, Sequence

from district_potential.core.dimensions.tables.cells import is_blank, shown
from district_potential.core.dimensions.tables.chosen import DUPLICATES, MATCHES, Choices
from district_potential.core.errors import PotentialError
from district_potential.core.framework import COLUMNS as FRAMEWORK_COLUMNS
from district_potential.core.names import fold, nearest, safe_name, safe_names
from district_potential.core.table import Field, Records, Table

READING = (
    "TABLE", "SHEET", "HEADER_ROWS", "ENCODING", "KEY_COLUMN", "MATCH", "ROWS", "COLUMNS", "VARIABLE_COLUMN",
    "VALUE_COLUMN", "DUPLICATES", "COUNT_FIELD", "NUMBERS", "MARKS", "INTENSIVE", "WEIGHT_COLUMN", "CROSSWALK",
    "PREFIX",
)  # fmt: skip
TOLD = (
    "PARENT", "POLARITY", "WEIGHT", "ROLE", "DRIVERS", "NATURE", "DENOMINATOR", "UNIT", "SOURCE", "YEAR", "LICENCE"
)  # fmt: skip
IGNORED = ("NOTE", "NOTES")


@dataclass(frozen=True)
class Recipe:
    """One row of a sources table: the file, how to read it, and what its framework rows are told.

    ``number`` is the row in the sources table; blank cells are left to what the file shows.
    """

    number: int
    table: str
    sheet: str
    header_rows: str
    encoding: str
    rows: str
    prefix: str
    choices: Choices
    told: Mapping[str, str] = field(default_factory=dict)
    crosswalk: tuple[str, ...] = ()


def read_recipes(records: Records) -> list[Recipe]:
    """The recipes of a sources table, whose columns are the parameters of one import.

    Columns are known without regard to case. Raises PotentialError for a column or word that is unknown, a row
    without TABLE, and a table without rows.
    """
    known = {_column(name): k for k, name in enumerate(records.columns) if name}
    strange = [name for name in known if name not in (*READING, *TOLD, *IGNORED)]
    if strange:
        near = nearest(strange[0], (*READING, *TOLD)) or READING[0]
        raise PotentialError("sources_column_unknown", sources=records.name, column=strange[0], near=near)
    if "TABLE" not in known:
        raise PotentialError("sources_without_table", sources=records.name)
    numbers = records.numbers or tuple(range(2, len(records.rows) + 2))
    recipes = []
    for row, number in zip(records.rows, numbers):
        cells = {name: shown_lines(row[k]) for name, k in known.items()}
        if any(cells.values()):
            recipes.append(_recipe(cells, number, records.name))
    if not recipes:
        raise PotentialError("table_without_data", file=records.name)
    return recipes


def shown_lines(cell: Any) -> str:
    """A cell as text that keeps its line breaks, for lists with one entry a line."""
    if is_blank(cell):
        return ""
    return "\n".join(filter(None, map(shown, cell.splitlines()))) if isinstance(cell, str) else shown(cell)


def _column(name: str) -> str:
    return fold(name).upper().replace(" ", "_")


def _recipe(cells: Mapping[str, str], number: int, sources: str) -> Recipe:
    def cell(name: str) -> str:
        return cells.get(name, "")

    def word(name: str, words: Sequence[str]) -> str:
        text = fold(cell(name)) or words[0]
        if text not in words:
            raise PotentialError(
                "sources_word_unknown", sources=sources, row=number, column=name, word=cell(name), words=list(words)
            )
        return text

    if not cell("TABLE"):
        raise PotentialError("sources_row_without_table", sources=sources, row=number)
    choices = Choices(
        cell("KEY_COLUMN"),
        word("MATCH", MATCHES),
        _list(cell("COLUMNS")),
        cell("VARIABLE_COLUMN"),
        cell("VALUE_COLUMN"),
        word("DUPLICATES", DUPLICATES),
        cell("COUNT_FIELD"),
        _list(cell("NUMBERS")),
        _list(cell("MARKS")),
        _list(cell("INTENSIVE")),
        cell("WEIGHT_COLUMN"),
        cell("PREFIX"),
    )
    told = {name.lower(): cell(name) for name in TOLD if cell(name)}
    return Recipe(
        number, cell("TABLE"), cell("SHEET"), cell("HEADER_ROWS"), cell("ENCODING"), cell("ROWS"), cell("PREFIX"),
        choices, told, _list(cell("CROSSWALK")),
    )  # fmt: skip


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for line in text.splitlines() for part in line.split(";") if part.strip())


def refuse_same_names(names: Iterable[str], taken: Mapping[str, str], file: str) -> None:
    """Raise PotentialError where a file gives a field that an earlier file gave; taken: field name to that file."""
    for name in names:
        if name.casefold() in taken:
            raise PotentialError("field_of_two_sources", field=name, first=taken[name.casefold()], second=file)


@dataclass(frozen=True)
class NewField:
    """A field that a file gave: the unit its cells carry, its nature, the file, how it was read, what people tell."""

    field: Field
    unit: str
    nature: str
    source: str
    read: Mapping[str, Any]
    told: Mapping[str, str]


def read_about(entries: Sequence[str]) -> dict[str, str]:
    """What is told of a table's fields, ``YEAR=2023``; the names are those of a sources table.

    Raises PotentialError for an entry that is none, with the names there are.
    """
    told = {}
    for entry in entries:
        name, equals, text = entry.partition("=")
        if not equals or _column(name.strip()) not in TOLD:
            raise PotentialError("about_unread", text=entry, names=[*TOLD])
        told[_column(name.strip()).lower()] = text.strip()
    return told


def framework_rows(fields: Iterable[NewField]) -> Table:
    """The framework rows of new fields, as a table of texts; how each was read stands in its parameters.

    The dimensions that people name as parents come first, so that the rows are a framework as they stand. Polarity,
    weight and all else that nobody tells stay blank, for people to decide.
    """
    told = []
    for made in fields:
        found = {"unit": made.unit, "nature": made.nature, "source": made.source}
        about = {**found, **{k: text for k, text in made.told.items() if text}}
        read = json.dumps({"read": made.read}, ensure_ascii=False, sort_keys=True) if made.read else ""
        named = {"label": made.field.label, "kind": "indicator", "field": made.field.name}
        told.append({**about, **named, "parameters": read})
    dimensions: dict[str, str] = {}
    for row in told:
        if row.get("parent"):
            label, row["parent"] = row["parent"], safe_name(row["parent"])
            dimensions.setdefault(row["parent"], label)
    ids = safe_names((row["field"] for row in told), dimensions)
    rows = [{"id": id_, "label": label, "kind": "dimension"} for id_, label in dimensions.items()]
    rows += [{**row, "id": id_} for row, id_ in zip(told, ids)]
    table = Table([row["id"] for row in rows])
    for column in FRAMEWORK_COLUMNS:
        table.add(column, [row.get(column) or None for row in rows], kind="text")
    return table
