# SPDX-License-Identifier: GPL-3.0-or-later
"""ODS sheets become raw cells; blank runs cost nothing, filled runs count before they are unrolled."""

from __future__ import annotations

from typing import Iterator

from qgis.PyQt.QtCore import QXmlStreamReader

from district_potential.core.dimensions.tables.cells import MOST_COLUMNS, Cell
from district_potential.layers.workbooks import Workbook, attributes, number_of

PART = "content.xml"
CELLS = ("table-cell", "covered-table-cell")


def list_sheets(book: Workbook) -> None:
    """Put the sheets of a workbook into ``book.sheets`` in their order, those hidden into ``book.hidden``."""
    hidden_styles, hidden, style, depth = set(), set(), "", 0
    for reader in book.elements(PART):
        if reader.isEndElement() and reader.name() == "table":
            depth -= 1
        if not reader.isStartElement():
            continue
        name = reader.name()
        if name == "style":
            style = attributes(reader).get("name", "")
        elif name == "table-properties" and attributes(reader).get("display") == "false":
            hidden_styles.add(style)
        elif name == "table":
            depth += 1
            here = attributes(reader)
            if depth == 1:
                book.sheets[here.get("name", "")] = PART
                if here.get("style-name", "") in hidden_styles:
                    hidden.add(here.get("name", ""))
    book.hidden = frozenset(hidden)


def rows(book: Workbook, sheet: str) -> Iterator[tuple[int, list[Cell]]]:
    """The rows of a sheet with their numbers; repeated cells and rows are unrolled only where they hold something."""
    number, cells, times = 0, 0, 1
    row: list[Cell] = []
    table = ""
    elements = book.elements(PART)
    for reader in elements:
        name = reader.name() if reader.isStartElement() or reader.isEndElement() else ""
        if reader.isStartElement() and name == "table" and not table:
            table = attributes(reader).get("name", "") or "\0"
        elif table != (sheet or "\0"):
            table = "" if reader.isEndElement() and name == "table" else table
        elif reader.isEndElement() and name == "table":
            return
        elif reader.isStartElement() and name == "table-row":
            row, times = [], _times(attributes(reader), "number-rows-repeated")
        elif reader.isStartElement() and name in CELLS:
            here = attributes(reader)
            value, width = _cell(reader, elements, here), _times(here, "number-columns-repeated")
            if value is not None:
                book.refuse_too_large(cells + width * times, len(row) + width)
            begun, spanned = len(row) + 1, _times(here, "number-columns-spanned")
            if value is not None and spanned > 1:
                book.merged.setdefault(number + 1, []).append((begun, min(begun + spanned - 1, MOST_COLUMNS)))
            row.extend([value] * min(width, MOST_COLUMNS - len(row)))
            if here.get("value-type") == "percentage":
                book.percents.update(range(begun, len(row) + 1))
        elif reader.isEndElement() and name == "table-row":
            if any(value is not None for value in row):
                cells += len(row) * times
                book.refuse_too_large(cells, len(row))
                yield from ((number + k, list(row)) for k in range(1, times + 1))
            number += times


def _times(here: dict[str, str], name: str) -> int:
    text = here.get(name, "1")
    return max(int(text), 1) if text.isdecimal() and len(text) < 12 else 1


def _cell(reader: QXmlStreamReader, elements: Iterator[QXmlStreamReader], here: dict[str, str]) -> Cell:
    """Read on to the end of a cell: its stored value, else the text of its paragraphs, without its comments."""
    lines: list[str] = []
    inside, skipped = 0, 0
    for _ in elements:
        name = reader.name()
        if reader.isEndElement():
            if name in CELLS and not skipped:
                break
            skipped -= name == "annotation"
            inside -= name == "p"
        elif reader.isStartElement():
            skipped += name == "annotation"
            inside += name == "p"
            if name == "p" and not skipped:
                lines.append("")
            elif inside and not skipped and name in ("s", "tab", "line-break"):
                lines[-1] += "\n" if name == "line-break" else " " * _times(attributes(reader), "c")
        elif reader.isCharacters() and inside and not skipped:
            lines[-1] += reader.text()
    kind, text = here.get("value-type", ""), "\n".join(lines)
    if kind in ("float", "percentage", "currency") and "value" in here:
        return number_of(here["value"])
    if kind == "boolean":
        return here.get("boolean-value") == "true"
    if kind in ("date", "time"):
        return here.get("date-value") or here.get("time-value") or text or None
    if not text and "formula" in here:
        return here["formula"].removeprefix("of:")
    return text or None
