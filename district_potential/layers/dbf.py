# SPDX-License-Identifier: GPL-3.0-or-later
"""What a DBF table lost when it was written: names cut at ten characters, numbers wider than their column."""

from __future__ import annotations

import struct
from collections import Counter
from pathlib import Path
from typing import BinaryIO, Iterator, NamedTuple

from district_potential.core.findings import Findings
from district_potential.core.messages import Message

LONGEST_NAME = 10
COMMON = 8
HEADER, FIELD, END = 32, 32, b"\r"
MOST_NAMED = 200
BLOCK = 4096


class _Field(NamedTuple):
    """A column as the header describes it: where its cells begin, how wide they are, how many decimals."""

    name: str
    kind: str
    start: int
    width: int
    decimals: int


def report_dbf(path: Path, findings: Findings) -> None:
    """Name the columns whose names look cut, the cells whose number did not fit its column, and those of stars.

    A file whose header cannot be read is passed over: whoever reads its rows refuses it.
    """
    try:
        with path.open("rb") as file:
            rows, start, width = struct.unpack_from("<IHH", file.read(HEADER), 4)
            fields = list(_fields(file, start))
            _report_names([field.name for field in fields], findings)
            _report_numbers(file, start, width, rows, [f for f in fields if f.kind in "NF"], findings)
    except (OSError, struct.error):
        return


def _fields(file: BinaryIO, start: int) -> Iterator[_Field]:
    at = 1
    for _ in range((start - HEADER) // FIELD):
        described = file.read(FIELD)
        if len(described) < FIELD or described[:1] == END:
            return
        name = described[:11].split(b"\0")[0].decode("latin-1")
        yield _Field(name, chr(described[11]), at, described[16], described[17])
        at += described[16]


def _report_names(names: list[str], findings: Findings) -> None:
    """Names of the full length that begin alike were once longer and told apart."""
    long = [name for name in names if len(name) == LONGEST_NAME]
    begun = Counter(name[:COMMON].casefold() for name in long)
    alike = [name for name in long if begun[name[:COMMON].casefold()] > 1]
    if alike:
        findings.add("warning", "name", Message.of("names_cut", names=alike), action=Message.of("names_cut_remedy"))


def _report_numbers(
    file: BinaryIO, start: int, width: int, rows: int, fields: list[_Field], findings: Findings
) -> None:
    """Cells without their decimals that fill the column to its edge, and by column those filled with stars."""
    if not fields or not width:
        return
    told = 0
    stars: dict[str, list[int]] = {}
    for row, record in _records(file, start, width, rows):
        for field in fields:
            cell = record[field.start : field.start + field.width]
            if cell and not cell.strip(b"*"):
                stars.setdefault(field.name, []).append(row)
            elif told < MOST_NAMED and _is_cut(cell, field.decimals):
                told += 1
                where = {"row": row, "column": field.name, "value": cell.decode("latin-1")}
                findings.add("warning", "precision", Message.of("number_cut"), **where)
    for name, met in stars.items():
        reason = Message.of("cells_of_stars", n=len(met), rows=met)
        findings.add("warning", "missing", reason, column=name, action=Message.of("stars_taken_as_missing"))


def _records(file: BinaryIO, start: int, width: int, rows: int) -> Iterator[tuple[int, bytes]]:
    """The records that the file holds whole, with their numbers from 1, read in blocks."""
    file.seek(start)
    row = 0
    while row < rows:
        block = file.read(width * BLOCK)
        for at in range(0, len(block) - width + 1, width):
            row += 1
            yield row, block[at : at + width]
        if len(block) < width * BLOCK:
            return


def _is_cut(cell: bytes, decimals: int) -> bool:
    full = decimals and b" " not in cell and len(cell.partition(b".")[2]) < decimals
    return b"*" in cell or bool(full)
