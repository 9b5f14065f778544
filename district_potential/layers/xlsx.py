# SPDX-License-Identifier: GPL-3.0-or-later
"""XLSX and XLSM sheets become raw cells: shared strings, stored results, dates as ISO text."""

from __future__ import annotations

import datetime
import posixpath
import re
from typing import Iterator

from district_potential.core.dimensions.tables.cells import MOST_COLUMNS, Cell
from district_potential.core.errors import PotentialError
from district_potential.layers.workbooks import MOST_ROWS, Workbook, attributes, number_of

PART = "xl/workbook.xml"
REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
DAY_ZERO = datetime.datetime(1899, 12, 30)


def list_sheets(book: Workbook) -> None:
    """Put the sheets of a workbook into ``book.sheets`` in their order, those hidden into ``book.hidden``."""
    targets = {}
    for reader in book.elements("xl/_rels/workbook.xml.rels"):
        if reader.isStartElement() and reader.name() == "Relationship":
            here = attributes(reader)
            targets[here.get("Id", "")] = posixpath.normpath(posixpath.join("/xl", here.get("Target", ""))).lstrip("/")
    hidden = set()
    for reader in book.elements(PART):
        if reader.isStartElement() and reader.name() == "sheet":
            here = attributes(reader)
            part = targets.get(here.get("id", ""), "")
            if part.startswith("xl/chartsheets"):
                continue
            book.sheets[here.get("name", "")] = part
            if here.get("state", "visible") != "visible":
                hidden.add(here.get("name", ""))
    book.hidden = frozenset(hidden)


def _shared_strings(book: Workbook) -> list[str]:
    if "xl/sharedStrings.xml" not in book.parts.namelist():
        return []
    strings: list[str] = []
    inside = phonetic = False
    for reader in book.elements("xl/sharedStrings.xml"):
        if reader.isStartElement():
            name = reader.name()
            if name == "si":
                strings.append("")
            phonetic = phonetic or name == "rPh"
            inside = name == "t"
        elif reader.isEndElement():
            phonetic = phonetic and reader.name() != "rPh"
            inside = False
        elif inside and not phonetic and reader.isCharacters():
            strings[-1] += reader.text()
    return strings


def _styles(book: Workbook) -> tuple[frozenset[int], frozenset[int]]:
    """The cell styles that show a number as a date or time, and those that show it as a percentage."""
    if "xl/styles.xml" not in book.parts.namelist():
        return frozenset(), frozenset()
    formats = {"9": "0%", "10": "0.00%"}
    dates, percents, style, inside = set(), set(), 0, False
    for reader in book.elements("xl/styles.xml"):
        if reader.isEndElement() and reader.name() == "cellXfs":
            inside = False
        if not reader.isStartElement():
            continue
        if reader.name() == "numFmt":
            here = attributes(reader)
            formats[here.get("numFmtId", "")] = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", here.get("formatCode", ""))
        elif reader.name() == "cellXfs":
            inside = True
        elif inside and reader.name() == "xf":
            code = attributes(reader).get("numFmtId", "0")
            shown = formats.get(code, "")
            if (code.isdecimal() and int(code) in BUILT_IN_DATES) or re.search("[ymdhYMDH]", shown):
                dates.add(style)
            elif "%" in shown:
                percents.add(style)
            style += 1
    return frozenset(dates), frozenset(percents)


def rows(book: Workbook, sheet: str) -> Iterator[tuple[int, list[Cell]]]:
    """The rows of a sheet with their numbers, cells at their columns."""
    strings, (dates, percents) = _shared_strings(book), _styles(book)
    number, column, cells = 0, 0, 0
    row: list[Cell] = []
    here: dict[str, str] = {}
    texts: dict[str, str] = {}
    into, phonetic = "", False
    for reader in book.elements(book.sheets[sheet]):
        if reader.isCharacters():
            if into and not phonetic:
                texts[into] = texts.get(into, "") + reader.text()
            continue
        name = reader.name()
        if reader.isStartElement():
            into = name if name in ("v", "t", "f") else ""
            phonetic = phonetic or name == "rPh"
            if name == "row":
                number, row, column = _row_number(attributes(reader).get("r", ""), number, book), [], 0
            elif name == "c":
                here, texts = attributes(reader), {}
                column = _column_number(here.get("r", ""), column, book)
            elif name == "mergeCell":
                _note_merged(attributes(reader).get("ref", ""), book)
        elif reader.isEndElement():
            into = ""
            phonetic = phonetic and name != "rPh"
            if name == "c":
                row.extend([None] * (column - 1 - len(row)))
                row.append(_cell(here, texts, strings, dates))
                if here.get("t", "n") == "n" and row[-1] is not None and _style(here) in percents:
                    book.percents.add(column)
                cells += 1
                book.refuse_too_large(cells, len(row))
            elif name == "row":
                yield number, row


def _note_merged(text: str, book: Workbook) -> None:
    first, last = (REFERENCE.fullmatch(corner) for corner in text.partition(":")[::2])
    if first and last:
        columns = _column_number(first[0], 0, book), _column_number(last[0], 0, book)
        if columns[0] < columns[1]:
            book.merged.setdefault(int(first[2]), []).append(columns)


def _row_number(text: str, before: int, book: Workbook) -> int:
    number = int(text) if text.isdecimal() else before + 1
    if number > MOST_ROWS:
        raise PotentialError("workbook_damaged", file=book.name)
    return number


def _column_number(reference: str, before: int, book: Workbook) -> int:
    found = REFERENCE.fullmatch(reference)
    if not found:
        return before + 1
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    if column > MOST_COLUMNS or column <= before:
        raise PotentialError("workbook_damaged", file=book.name)
    return column


def _cell(here: dict[str, str], texts: dict[str, str], strings: list[str], dates: frozenset[int]) -> Cell:
    """A cell's raw value; a formula without a stored result stays its text, ``=...``."""
    kind, value = here.get("t", "n"), texts.get("v", texts.get("t", ""))
    if kind == "s":
        return strings[int(value)] if value.isdecimal() and int(value) < len(strings) else None
    if not value and "f" in texts:
        return "=" + texts["f"]
    if not value or kind in ("str", "inlineStr", "e", "d"):
        return value or None
    if kind == "b":
        return value.strip() == "1"
    return _date(value) if _style(here) in dates else number_of(value)


def _style(here: dict[str, str]) -> int:
    text = here.get("s", "")
    return int(text) if text.isdecimal() else -1


def _date(text: str) -> Cell:
    """A stored day count as ISO text: a date is never taken for a quantity."""
    try:
        moment = DAY_ZERO + datetime.timedelta(days=float(text))
    except (ValueError, OverflowError):
        return text
    return moment.date().isoformat() if moment.time() == datetime.time() else moment.isoformat(timespec="seconds")
