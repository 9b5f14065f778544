# SPDX-License-Identifier: GPL-3.0-or-later
"""Workbooks are zip files of XML parts: each part is read within limits that no hostile file can pass.

Parts are read by name into memory, never extracted. A part larger than LARGEST_PART or packed tighter than
TIGHTEST_RATIO is refused before it is unpacked; a document type declaration is refused before an entity is expanded.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import Iterator

from qgis.PyQt.QtCore import QXmlStreamReader

from district_potential.core.dimensions.tables.cells import MOST_CELLS, MOST_COLUMNS, Cell
from district_potential.core.errors import PotentialError

LARGEST_PART = 256 * 1024 * 1024
TIGHTEST_RATIO = 200
SMALL_PART = 1024 * 1024
MOST_ROWS = 1_048_576
# What zipfile raises for archives that are broken or packed in ways it does not know.
DAMAGED = (zipfile.BadZipFile, zlib.error, struct.error, RuntimeError, OSError, EOFError, ValueError)


@dataclass
class Workbook:
    """A spreadsheet file opened for reading: its sheets by name with the part that holds each, and those hidden.

    As a sheet is read, ``percents`` fills with the columns (from 1) of cells shown as percentages, and ``merged``, by
    the number of a row, with the first and last column of its cells that are merged across columns.
    """

    name: str
    parts: zipfile.ZipFile
    sheets: dict[str, str] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    percents: set[int] = field(default_factory=set)
    merged: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def read(self, part: str) -> bytes:
        """One part of the file. Raises PotentialError for one that is missing, too large, too tight or locked."""
        try:
            entry = self.parts.getinfo(part)
        except KeyError:
            raise PotentialError("workbook_damaged", file=self.name) from None
        tight = entry.file_size > SMALL_PART and entry.file_size > TIGHTEST_RATIO * max(entry.compress_size, 1)
        if tight or entry.file_size > LARGEST_PART:
            raise PotentialError("workbook_bomb", file=self.name, part=part, mb=entry.file_size // 2**20)
        if entry.flag_bits & 1:
            raise PotentialError("workbook_locked", file=self.name)
        try:
            return self.parts.read(entry)
        except DAMAGED:
            raise PotentialError("workbook_damaged", file=self.name) from None

    def elements(self, part: str) -> Iterator[QXmlStreamReader]:
        """The reader at each start, text and end of a part, in order."""
        reader = QXmlStreamReader(self.read(part))
        while not reader.atEnd():
            reader.readNext()
            if reader.isDTD() or reader.isEntityReference():
                raise PotentialError("workbook_entities", file=self.name, part=part)
            yield reader
        if reader.hasError():
            raise PotentialError("workbook_damaged", file=self.name)

    def refuse_too_large(self, cells: int, columns: int) -> None:
        """Raise PotentialError where a sheet grows beyond what a table may hold."""
        if cells > MOST_CELLS or columns > MOST_COLUMNS:
            raise PotentialError("table_too_large", file=self.name, cells=MOST_CELLS, columns=MOST_COLUMNS)


def attributes(reader: QXmlStreamReader) -> dict[str, str]:
    """The attributes of the element at hand by local name."""
    return {str(a.name()): str(a.value()) for a in reader.attributes()}


def number_of(text: str) -> Cell:
    """A number as a workbook stores it; what is none stays text."""
    try:
        return int(text) if re.fullmatch(r"-?[0-9]{1,18}", text) else float(text)
    except ValueError:
        return text
