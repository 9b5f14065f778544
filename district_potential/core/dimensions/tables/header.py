# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a published table begins and ends: titles above, one or more header rows, the data, notes below."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Mapping, Sequence

from district_potential.core.dimensions.tables.cells import Cell, Sheet, is_blank, shown
from district_potential.core.dimensions.tables.missing import missing_reason
from district_potential.core.dimensions.tables.numerals import number
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.names import fold

SAMPLE = 120
DEEPEST_HEADER = 6
NOTE = re.compile(
    r"\(?\*+\)?|\([a-z0-9]{1,2}\)|(fonte|fonti|source|sources|nota|note|notes|legenda|avvertenz\w*|elaborazion\w*)\b\W*\w",
)
KEY_WORDS = frozenset(
    (
        "codice",
        "code",
        "cod",
        "comune",
        "comuni",
        "municipality",
        "territorio",
        "name",
        "nome",
        "denominazione",
        "pro_com",
        "pro_com_t",
        "procom",
        "procom_t",
        "id",
        "key",
        "chiave",
        "istat",
        "area",
        "region",
        "regione",
        "provincia",
        "unit",
        "unita",
    )
)


@dataclass(frozen=True)
class Published:
    """A table with its header found: one header a column, data rows of equal length, their numbers in the file.

    ``told`` says how the table was read out of its file, by the names of the parameters that would say so.
    """

    name: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...]
    told: Mapping[str, Any] = field(default_factory=dict)

    def column(self, position: int) -> list[Cell]:
        """The raw cells of one column, by its position from 0."""
        return [row[position] for row in self.rows]


def find_header(sheet: Sheet, header_rows: str, findings: Findings) -> Published:
    """Set titles, header, data and notes apart.

    header_rows: ``auto``, or the row numbers of the file: ``2``, ``2-3``; ``0`` for a table without header. Raises
    PotentialError where these rows do not stand in the file, where no data follow, and where rows are ragged.
    """
    first, last = _declared(sheet, header_rows) if header_rows.strip() not in ("", "auto") else _found(sheet)
    for row, number_ in zip(sheet.rows[:first], sheet.numbers[:first]):
        _skip(findings, "title", "title_row", row, number_)
    body, numbers = list(sheet.rows[last:]), list(sheet.numbers[last:])
    headers = _headers(sheet, first, last, max([len(row) for row in body], default=0))
    if first == last:
        findings.add("warning", "header", Message.of("header_absent", n=len(headers)), row=numbers[0])
    elif sheet.numbers[first]:
        _tell_header(findings, sheet.numbers[first:last])
    if body and first < last and _is_counter(body[0]):
        _skip(findings, "header", "counter_row", body.pop(0), numbers.pop(0))
    body, numbers = _without_notes(body, numbers, len(headers), findings)
    if not body:
        raise PotentialError("table_without_data", file=sheet.name)
    width = _width(headers, body)
    _refuse_ragged(sheet, len(headers) if first < last else width, body, numbers, width, findings)
    rows = tuple((*row[:width], *[None] * (width - len(row))) for row in body)
    told = {**sheet.told, **_rows_told(sheet.numbers[first:last])}
    return Published(sheet.name, tuple(_named(headers, width)), rows, tuple(numbers), told)


def _rows_told(rows: Sequence[int]) -> dict[str, str]:
    """The header rows as HEADER_ROWS takes them; nothing where the header is no row of the file."""
    if not rows:
        return {"header_rows": "0"}
    return {"header_rows": f"{rows[0]}" if rows[0] == rows[-1] else f"{rows[0]}-{rows[-1]}"} if rows[0] else {}


def _declared(sheet: Sheet, text: str) -> tuple[int, int]:
    """Header rows declared by their numbers in the file, as positions among the rows that hold anything."""
    found = re.fullmatch(r"\s*([0-9]{1,7})\s*(?:-\s*([0-9]{1,7})\s*)?", text)
    if not found:
        raise PotentialError("header_rows_unread", text=text)
    begin, end = int(found[1]), int(found[2] or found[1])
    if begin == end == 0:
        return 0, 0
    inside = [position for position, number_ in enumerate(sheet.numbers) if begin <= number_ <= end]
    if not inside:
        raise PotentialError("header_rows_outside", text=text, file=sheet.name, last=sheet.numbers[-1])
    return inside[0], inside[-1] + 1


def _found(sheet: Sheet) -> tuple[int, int]:
    """Titles end at the first row that is more than one text at the left; the header ends where numbers begin."""
    rows = sheet.rows
    width = max((_filled(row) for row in rows[:SAMPLE]), default=0)
    first = 0
    while first < len(rows) - 1 and (
        _is_title(rows[first], width) or (sheet.delimited and _is_split_title(rows[first], rows[first + 1]))
    ):
        first += 1
    if not _is_header(rows[first], rows[first + 1 : first + SAMPLE]):
        return first, first
    last = first + 1
    while last < len(rows) and last - first < DEEPEST_HEADER and _goes_on(rows, last):
        last += 1
    return first, last


def _filled(row: Sequence[Cell]) -> int:
    return sum(not is_blank(cell) for cell in row)


def _is_title(row: Sequence[Cell], width: int) -> bool:
    filled = [position for position, cell in enumerate(row) if not is_blank(cell)]
    if width < 2 or any(_is_number(row[position]) and not _is_year(row[position]) for position in filled[:1]):
        return False
    return filled == [0] or (width >= 6 and filled == [0, 1])


def _is_split_title(row: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether a row of text is a title that holds the separator: shorter than a header below that names the key."""
    shorter = len(row) < len(below) and not any(map(is_blank, row))
    return shorter and any(map(_names_key, below)) and not any(map(_names_key, row))


def _names_key(cell: Cell) -> bool:
    return fold(shown(cell)) in KEY_WORDS


def _is_number(cell: Cell) -> bool:
    return number(cell, "comma") is not None or number(cell, "point") is not None


def _is_header(row: Sequence[Cell], body: Sequence[Sequence[Cell]]) -> bool:
    """Whether a row names columns: texts over numbers, a word that names keys, years alone, or no numbers."""
    if _texts_over_numbers(row, body) or any(set(_words(cell)) & KEY_WORDS for cell in row):
        return True
    numbers = [cell for cell in row if _is_number(cell)]
    return not numbers or (len(numbers) > 1 and all(_is_year(cell) for cell in numbers))


def _goes_on(rows: Sequence[Sequence[Cell]], at: int) -> bool:
    """Whether a row carries on the header above it: texts where numbers follow, and no number of its own but years.

    Years alone carry it on too, where the row leaves the key blank that the header above names and the rows below hold.
    """
    row, body = rows[at], rows[at + 1 : at + SAMPLE]
    numbers = [cell for cell in row if _is_number(cell)]
    if not body or not all(_is_year(cell) for cell in numbers):
        return False
    only_years = len(numbers) == _filled(row) and not is_blank(rows[at - 1][0]) and not is_blank(body[0][0])
    return _texts_over_numbers(row, body) or (only_years and is_blank(row[0]))


def _texts_over_numbers(row: Sequence[Cell], body: Sequence[Sequence[Cell]]) -> bool:
    for position, cell in enumerate(row):
        if is_blank(cell) or _is_number(cell) or missing_reason(cell):
            continue
        below = [line[position] for line in body if position < len(line) and not is_blank(line[position])]
        if below and sum(_is_number(other) or bool(missing_reason(other)) for other in below) * 2 > len(below):
            return True
    return False


def _is_year(cell: Cell) -> bool:
    return re.fullmatch(r"(18|19|20|21)[0-9]{2}", shown(cell)) is not None


def _words(cell: Cell) -> list[str]:
    text = fold(shown(cell))
    return [text, *re.split(r"[^a-z]+", text)]


def _is_counter(row: Sequence[Cell]) -> bool:
    """Whether a row only numbers the columns: ``(1) (2) (3)`` or ``1 2 3``."""
    texts = [shown(cell).strip("()[]") for cell in row if not is_blank(cell)]
    return len(texts) > 3 and texts == [str(position) for position in range(1, len(texts) + 1)]


def _headers(sheet: Sheet, first: int, last: int, width: int) -> list[str]:
    """One header a column: the texts of all header rows, an upper one spread over the columns of its group."""
    rows = sheet.rows[first:last]
    width = max([width, *(len(row) for row in rows)])
    parts: list[list[str]] = [[] for _ in range(width)]
    for level, row in enumerate(rows):
        texts = [shown(row[position]) if position < len(row) else "" for position in range(width)]
        if level < len(rows) - 1:
            texts = _spread(texts, sheet.merged.get(sheet.numbers[first + level], ()))
        for part, text in zip(parts, texts):
            if text and text not in part:
                part.append(text)
    return [" ".join(part) for part in parts]


def _spread(texts: Sequence[str], merged: Sequence[tuple[int, int]]) -> list[str]:
    """Texts over their groups: over the merged cells where the row has any, else over the blank ones to their right."""
    groups = merged or [(position, len(texts)) for position, text in enumerate(texts, 1) if text]
    found = list(texts)
    for begin, end in groups:
        for position in range(begin, min(end, len(texts))):
            if texts[position]:
                break
            found[position] = texts[begin - 1]
    return found


def _width(headers: Sequence[str], body: Sequence[Sequence[Cell]]) -> int:
    """The columns that hold anything, header or data; blank columns at the right end do not count."""
    width = max((position for position, header in enumerate(headers, 1) if header), default=0)
    for row in body:
        for position in range(len(row), width, -1):
            if not is_blank(row[position - 1]):
                width = position
                break
    return width


def _named(headers: Sequence[str], width: int) -> list[str]:
    return [(headers[k] if k < len(headers) else "") or f"#{k + 1}" for k in range(width)]


def _refuse_ragged(
    sheet: Sheet, declared: int, body: Sequence[Sequence[Cell]], numbers: Sequence[int], width: int, findings: Findings
) -> None:
    """Raise PotentialError for delimited rows with fewer or more cells than the header, naming their lines."""
    if not sheet.delimited:
        return
    above = [row for row in sheet.rows[: len(sheet.rows) - len(body)] if _filled(row) > 1]
    header = max(map(len, above), default=declared)
    named = max((k for row in above for k, cell in enumerate(row, 1) if not is_blank(cell)), default=declared)
    lengths = {len(row) for row in body}
    if len(lengths) == 1 and max(lengths) < header:
        if max(lengths) < named:
            short = Message.of("rows_all_short", cells=max(lengths), width=named)
            findings.add("warning", "header", short, row=numbers[0])
        return
    bad = [n for row, n in zip(body, numbers) if len(row) != header and (len(row) < width or _filled(row[header:]))]
    if bad:
        raise PotentialError("rows_ragged", file=sheet.name, rows=bad, n=len(bad), width=header)


def _without_notes(
    body: list[tuple[Cell, ...]], numbers: list[int], width: int, findings: Findings
) -> tuple[list[tuple[Cell, ...]], list[int]]:
    """Leave out rows that are one note: after the data, or opened by a word such as *Fonte* or *Note*."""
    kept, kept_numbers = [], []
    last = max((k for k, row in enumerate(body) if _filled(row) > 1), default=-1)
    for position, (row, number_) in enumerate(zip(body, numbers)):
        apart = position > last and number_ - (numbers[position - 1] if position else number_) > 1
        if width > 1 and _is_note(row, apart or (position > last and width > 2)):
            _skip(findings, "note", "note_row", row, number_)
        else:
            kept.append(row)
            kept_numbers.append(number_)
    return kept, kept_numbers


def _is_note(row: Sequence[Cell], at_the_end: bool) -> bool:
    filled = [cell for cell in row if not is_blank(cell)]
    text = fold(shown(filled[0]))
    if len(filled) > 2 or any(isinstance(cell, (int, float)) or _is_number(cell) for cell in filled):
        return False
    return bool(NOTE.match(text)) or (len(filled) == 1 and (len(text) > 80 or (at_the_end and len(text.split()) > 4)))


def _tell_header(findings: Findings, rows: Sequence[int]) -> None:
    findings.add("notice", "header", Message.of("header_found", rows=list(rows), n=len(rows)), row=rows[0])


def _skip(findings: Findings, kind: str, code: str, row: Sequence[Cell], number_: int) -> None:
    text = "; ".join(shown(cell) for cell in row if not is_blank(cell))
    reason = {"title_row": Message.of("title_row"), "counter_row": Message.of("counter_row")}.get(
        code, Message.of("note_row")
    )
    findings.add("notice", kind, reason, row=number_, value=text[:250], action=Message.of("row_left_out"))
