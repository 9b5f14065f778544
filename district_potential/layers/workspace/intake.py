# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows to be added to a district's table: fields matched by name, cells read as the table takes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Callable, Iterator

import numpy as np
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsExpression,
    QgsGeometry,
)

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.names import RESERVED, fold, safe_name
from district_potential.core.table import Records
from district_potential.layers.read import Source, cell_of, number_of, read_records, text_of
from district_potential.layers.workspace.references import References
from district_potential.layers.workspace.schema import Column, Described
from district_potential.layers.workspace.tables import GEOMETRY

DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
TRUE, FALSE = frozenset({"1", "true", "yes", "si", "vero"}), frozenset({"0", "false", "no", "falso"})
Row = dict[str, Any]


@dataclass(frozen=True)
class Incoming:
    """One row of the source: its number (1-based), its cells by column of the table, its geometry."""

    number: int
    cells: Row
    geometry: QgsGeometry | None


class Intake:
    """Reads a layer or table file as rows of one table of a district, and reports what does not fit."""

    def __init__(
        self,
        table: Described,
        source: Source,
        crs: QgsCoordinateReferenceSystem,
        references: References,
        findings: Findings,
    ) -> None:
        self.table = table
        self.source = source
        self.references = references
        self.findings = findings
        self.records: Records | None = read_records(source) if source.path else None
        self.headers = list(self.records.columns) if self.records else source.fields.names()
        self.columns = self._matched()
        self.to_district = self._transform(crs)
        self.came: list[QgsGeometry | None] = []

    def rows(self, complete: bool) -> list[Row]:
        """The rows as the table takes them; with ``complete``, blanks get the defaults of their columns.

        ``came`` keeps the geometry of each as the source has it, in its own coordinate system.
        """
        made: list[Row] = []
        self.came = []
        for incoming in self._incoming():
            row = {
                name: self._cell(self.table.column(name), cell, incoming.number)
                for name, cell in incoming.cells.items()
            }
            if self.table.geometry and incoming.geometry is not None:
                row[GEOMETRY] = self._placed(incoming.geometry)
            made.append(self._completed(row, incoming.number) if complete else row)
            self.came.append(incoming.geometry)
        if not made:
            raise PotentialError("layer_empty", layer=self.source.name)
        return made

    def _matched(self) -> dict[int, str]:
        """Which field becomes which column, by name regardless of case; the others are reported."""
        names = {fold(name): name for name in self.table.names}
        found: dict[int, str] = {}
        for position, header in enumerate(self.headers):
            column = names.get(fold(header)) or names.get(safe_name(header))
            if column and column not in found.values():
                found[position] = column
            elif header.lower() not in RESERVED:
                self.findings.add(
                    "warning", "unmatched", Message.of("field_unmatched", field=header, table=self.table.name),
                    column=header, action=Message.of("field_dropped"),
                )  # fmt: skip
        if not found and not self.table.geometry:
            raise PotentialError(
                "no_field_matched", layer=self.source.name, table=self.table.name, columns=self.table.names
            )
        return found

    def _transform(self, crs: QgsCoordinateReferenceSystem) -> QgsCoordinateTransform | None:
        has_places = self.source.features is not None and self.source.crs.isValid()
        if self.table.geometry and has_places and self.source.crs != crs:
            return QgsCoordinateTransform(self.source.crs, crs, QgsCoordinateTransformContext())
        return None

    def _incoming(self) -> Iterator[Incoming]:
        if self.records:
            for number, row in zip(self.records.numbers, self.records.rows):
                yield Incoming(number, {name: row[place] for place, name in self.columns.items()}, None)
            return
        for number, feature in enumerate(self.source, 1):
            values = feature.attributes()
            cells = {name: cell_of(values[place]) for place, name in self.columns.items()}
            geometry = feature.geometry()
            yield Incoming(number, cells, None if geometry.isNull() else geometry)

    def _placed(self, geometry: QgsGeometry) -> QgsGeometry:
        placed = QgsGeometry(geometry)
        if self.to_district:
            placed.transform(self.to_district)
        return placed

    def _completed(self, row: Row, number: int) -> Row:
        for column in self.table.columns:
            if row.get(column.name) is None and column.default:
                row[column.name] = QgsExpression(column.default).evaluate()
            if row.get(column.name) is None and column.required:
                self.findings.add(
                    "warning", "blank", Message.of("required_blank", column=column.name, table=self.table.name),
                    row=number, column=column.name,
                )  # fmt: skip
        return row

    def _cell(self, column: Column, cell: Any, number: int) -> Any:
        """The cell as its column takes it; one that cannot be read is left blank and reported."""
        if cell is None or text_of(cell) == "":
            return None
        if column.values is not None:
            return self._word(column, text_of(cell), number)
        if column.refers:
            return self._reference(column, text_of(cell), number)
        value = READERS.get(column.kind, text_of)(cell)
        if value is None:
            self._report(
                column,
                cell,
                number,
                Message.of("cell_not_read", column=column.name, kind=KINDS_SAID[column.kind]),
                True,
            )
        return value

    def _word(self, column: Column, text: str, number: int) -> Any:
        words = {fold(name): word for word, label in (column.values or {}).items() for name in (word, *label)}
        word = words.get(fold(text))
        if word is None:
            expected = list(column.values or {})
            self._report(column, text, number, Message.of("word_unknown", column=column.name, words=expected), False)
            word = text
        return READERS.get(column.kind, text_of)(word)

    def _reference(self, column: Column, text: str, number: int) -> str:
        kept, strange = self.references.kept(column, text)
        for name in strange:
            reason = Message.of("reference_unknown", column=column.name, name=name, table=column.refers)
            self._report(column, text, number, reason, False)
        return kept

    def _report(self, column: Column, cell: Any, number: int, reason: Message, lost: bool) -> None:
        action = Message.of("taken_as_missing") if lost else Message.of("kept_as_it_stands")
        self.findings.add(
            "warning", "not_read", reason, row=number, column=column.name, value=text_of(cell), action=action
        )


def _number(cell: Any) -> float | None:
    value = number_of(cell)
    return None if np.isnan(value) else value


def _whole(cell: Any) -> int | None:
    value = number_of(cell)
    return None if np.isnan(value) or value != int(value) else int(value)


def _flag(cell: Any) -> bool | None:
    text = fold(text_of(cell))
    return True if text in TRUE else False if text in FALSE else None


def _date(cell: Any) -> str | None:
    """An ISO date, or one with the day first, as ISO text."""
    text = text_of(cell)
    day_first = DAY_FIRST.fullmatch(text)
    if day_first:
        text = f"{day_first[3]}-{int(day_first[2]):02d}-{int(day_first[1]):02d}"
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return None


def _moment(cell: Any) -> datetime | None:
    """A time of a day: as ISO text, or a date alone, at its midnight; without a zone in that of this machine."""
    text = text_of(cell)
    day = _date(cell) if len(text) <= len("31/12/2026") else None
    try:
        return datetime.fromisoformat(day or re.sub(r"[Zz]$", "+00:00", text))
    except ValueError:
        return None


READERS: dict[str, Callable[[Any], Any]] = {
    "number": _number, "whole": _whole, "flag": _flag, "date": _date, "moment": _moment,
}  # fmt: skip
KINDS_SAID = {
    "number": Message.of("kind_of_cell_number"),
    "whole": Message.of("kind_of_cell_whole"),
    "flag": Message.of("kind_of_cell_flag"),
    "date": Message.of("kind_of_cell_date"),
    "moment": Message.of("kind_of_cell_moment"),
}
