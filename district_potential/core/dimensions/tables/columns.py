# SPDX-License-Identifier: GPL-3.0-or-later
"""Which columns of a published table are indicators, and how the numbers of each are written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Iterable, Sequence

from district_potential.core.dimensions.tables import numerals
from district_potential.core.dimensions.tables.cells import Cell, is_blank, shown
from district_potential.core.dimensions.tables.header import Published
from district_potential.core.dimensions.tables.missing import Declared, missing_reason, read_marks
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.names import fold, nearest, safe_name

MARKS = ("comma", "point")
NUMERIC_SHARE = 0.8
LONGEST_NUMBER = 12
SHORTEST_COUNTER = 10
IDENTIFYING = frozenset(
    ("code", "codes", "codice", "codici", "cod", "id", "ids", "fid", "objectid", "uuid", "prog", "progressivo",
     "pagina", "page", "pag", "istat", "fiscale", "cap", "zip", "procom", "belfiore", "catastale", "catasto",
     "nuts", "lau", "iva", "piva", "telefono", "tel", "matricola", "key", "chiave")
)  # fmt: skip
# Words written together: UCScode, CODCOM, codistat.
CODES = re.compile(r"[a-z]+(code|codice)|cod(com|pro|reg|ist|mun|rip|uts|nuts|lau|cat|fis|ente)[a-z]*")
DATING = frozenset(
    ("anno", "year", "data", "date", "dt", "mese", "month", "giorno", "day", "ora", "time", "periodo", "period")
)
MOMENT = re.compile(r"(18|19|20|21)[0-9]{2}((0[1-9]|1[0-2])((0[1-9]|[12][0-9]|3[01])([0-9]{4}|[0-9]{6})?)?)?")


@dataclass(frozen=True)
class Column:
    """One column of a published table: position from 0, header as published, raw cells, marks as declared."""

    position: int
    header: str
    cells: tuple[Cell, ...]
    marks: Declared = field(default_factory=dict, hash=False, compare=False)

    @cached_property
    def evidence(self) -> numerals.Evidence:
        """What its cells prove about the numbers in it."""
        return numerals.fit(self.cells, self.marks)

    @property
    def is_numeric(self) -> bool:
        """Whether at least four in five of its filled cells are numbers, or all would be but for errors."""
        found = self.evidence
        return found.numbers + found.broken > 0 and found.numbers >= NUMERIC_SHARE * found.filled

    @cached_property
    def identifies(self) -> str:
        """Why the column names rows instead of measuring them: a word of the sentence, or blank where it measures.

        Whole numbers whose header says so, or with leading zeros, or that count the rows, or with more than 12 digits;
        a date or year in whole numbers. That all are different proves nothing.
        """
        found = self.evidence
        if not self.is_numeric or not found.numbers or found.whole < found.numbers:
            return ""
        words = set(re.split(r"[^a-z0-9]+", fold(self.header)))
        if found.leading_zeros:
            return "identifier_leading_zeros"
        if words & IDENTIFYING or {"pro", "com"} <= words or any(map(CODES.fullmatch, words)):
            return "identifier_by_header"
        if found.longest > LONGEST_NUMBER:
            return "identifier_too_long"
        if words & DATING and all(MOMENT.fullmatch(shown(cell)) for cell in self.cells if not missing_reason(cell)):
            return "identifier_date"
        return "identifier_counter" if self._counts_rows() else ""

    def _counts_rows(self) -> bool:
        texts = [shown(cell) for cell in self.cells]
        if len(texts) < SHORTEST_COUNTER or not all(text.isdigit() and text.isascii() for text in texts):
            return False
        return all(int(text) == int(texts[0]) + row for row, text in enumerate(texts))


def columns_of(table: Published, declared: Sequence[str] = ()) -> list[Column]:
    """All columns of a table, in order. declared: what is said of marks, as in MARKS."""
    marks = read_marks(declared)
    cells = list(zip(*table.rows)) if table.rows else [()] * len(table.headers)
    return [Column(k, header, tuple(cells[k]), marks) for k, header in enumerate(table.headers)]


def report_twins(columns: Sequence[Column], findings: Findings) -> None:
    """Name the columns whose headers are the same but for case, accents and blanks."""
    alike: dict[str, list[Column]] = {}
    for column in columns:
        alike.setdefault(fold(column.header), []).append(column)
    for twins in alike.values():
        if len(twins) > 1:
            places = [f"#{column.position + 1}" for column in twins]
            reason = Message.of("headers_twins", positions=places)
            findings.add("warning", "name", reason, column=twins[0].header)


def find_column(columns: Sequence[Column], wanted: str, parameter: str) -> Column:
    """The column named by its header or by its position, ``#5``.

    Raises PotentialError naming the nearest header where there is none, and the positions where there are several.
    """
    if re.fullmatch(r"#[0-9]{1,5}", wanted.strip()):
        position = int(wanted.strip()[1:])
        if not 1 <= position <= len(columns):
            raise PotentialError("position_outside", parameter=parameter, position=wanted.strip(), n=len(columns))
        return columns[position - 1]
    for alike in (_as_it_stands, fold, safe_name):
        found = [column for column in columns if alike(column.header) == alike(wanted)]
        if len(found) > 1:
            places = [f"#{column.position + 1}" for column in found]
            raise PotentialError("header_twice", parameter=parameter, column=wanted, positions=places)
        if found:
            return found[0]
    headers = [column.header for column in columns]
    near = nearest(wanted, headers)
    if near:
        raise PotentialError("column_missing_near", parameter=parameter, column=wanted, near=near)
    raise PotentialError("column_missing", parameter=parameter, column=wanted, columns=headers)


def choose_columns(
    columns: Sequence[Column],
    wanted: Sequence[str],
    not_these: Iterable[Column],
    findings: Findings,
    parameter: str = "COLUMNS",
) -> list[Column]:
    """The columns to become indicators: those asked for, else the numeric ones that neither name nor date rows.

    wanted: headers, positions ``#5``, ranges ``#5-#9``. Every column left out by default is a finding.
    """
    keys = {column.position for column in not_these}
    if wanted:
        chosen: dict[int, Column] = {}
        for entry in wanted:
            for column in _range(columns, entry, parameter):
                chosen[column.position] = column
        return list(chosen.values())
    kept = []
    for column in columns:
        if column.position in keys:
            continue
        why = _left_out(column)
        if why is None:
            kept.append(column)
        else:
            findings.add("notice", "column", why[0], column=column.header, action=Message.of("column_left_out"))
    return kept


def refuse_no_columns(table: str, columns: Sequence[Column], key: Column) -> None:
    """Raise PotentialError for a table without indicators, naming every column but the key and why it is none."""
    left = [
        Message.of("column_with_reason", column=column.header, why=why[1])
        for column in columns
        if column is not key and (why := _left_out(column))
    ]
    raise PotentialError("no_indicator_columns", table=table, left=left, n=len(left))


def refuse_texts(chosen: Sequence[Column]) -> None:
    """Raise PotentialError for a column to be brought that holds texts and not one number, with what to declare."""
    for column in chosen:
        found = column.evidence
        if found.filled and not found.numbers and not found.broken:
            texts = list(dict.fromkeys(shown(cell) for cell in column.cells if not missing_reason(cell)))
            raise PotentialError("column_without_numbers", column=column.header, texts=texts, entry=f"{texts[0]}=1")


def decide_marks(
    chosen: Sequence[Column], columns: Sequence[Column], declared: Sequence[str], findings: Findings
) -> dict[int, str]:
    """The decimal mark of each chosen column by position: declared, proved by the column, or by its table.

    declared: ``auto``, ``comma``, ``point``, or entries ``column=comma``. Raises PotentialError naming the columns
    whose cells prove nothing (``1.234`` everywhere) or contradict one another, with what to write.
    """
    marks: dict[int, str] = {}
    unclear, contrary = [], []
    for column, (mark, how) in zip(chosen, _marks(chosen, columns, declared)):
        if how == "contrary":
            contrary.append(column)
        elif how == "unclear":
            unclear.append(column)
        elif mark:
            _tell_mark(findings, column, how, mark)
        marks[column.position] = mark or "point"
    _refuse_unclear(unclear, contrary)
    return marks


def typed_cells(columns: Sequence[Column], declared: Sequence[str]) -> list[list[Cell]]:
    """The cells of all columns as numbers where a column is numeric, else as text; None where missing.

    Columns whose numbers may be read in two ways, and those with leading zeros, stay text.
    """
    typed = []
    for column, (mark, how) in zip(columns, _marks(columns, columns, declared)):
        if column.is_numeric and not column.evidence.leading_zeros and how not in ("unclear", "contrary"):
            typed.append(list[Cell](numerals.apply(column.cells, mark or "point", column.marks).values))
        else:
            typed.append([shown(cell) or None for cell in column.cells])
    return typed


def _marks(chosen: Sequence[Column], columns: Sequence[Column], declared: Sequence[str]) -> list[tuple[str, str]]:
    """The decimal mark of each chosen column, and how it was found: declared, proved, table ..."""
    for_all, for_one = _declared(columns, declared)
    proved = {column.evidence.mark for column in columns if column.is_numeric and column.evidence.mark}
    of_table = proved.pop() if len(proved) == 1 and "both" not in proved else ""
    marks = []
    for column in chosen:
        found = column.evidence
        said = for_one.get(column.position) or for_all
        if said:
            marks.append((said, "declared"))
        elif found.mark == "both":
            marks.append(("", "contrary"))
        elif found.mark:
            marks.append((found.mark, "proved"))
        elif found.either:
            marks.append((of_table, "table" if of_table else "unclear"))
        else:
            marks.append(("", "none"))
    return marks


def _as_it_stands(header: str) -> str:
    return header


def _range(columns: Sequence[Column], entry: str, parameter: str) -> list[Column]:
    found = re.fullmatch(r"\s*#([0-9]{1,5})\s*-\s*#?([0-9]{1,5})\s*", entry)
    if not found:
        return [find_column(columns, entry.strip(), parameter)]
    first, last = int(found[1]), int(found[2])
    if not 1 <= first <= last <= len(columns):
        raise PotentialError("position_outside", parameter=parameter, position=entry.strip(), n=len(columns))
    return list(columns[first - 1 : last])


def _left_out(column: Column) -> tuple[Message, Message] | None:
    """Why a column is no indicator by default, as a sentence and in a few words; None where it is one."""
    found = column.evidence
    if not found.numbers and not found.broken:
        if all(is_blank(cell) for cell in column.cells):
            return Message.of("column_blank"), Message.of("why_blank")
        return Message.of("column_of_text"), Message.of("why_text")
    if not column.is_numeric:
        shares = {"n": found.numbers, "of": found.filled}
        return Message.of("column_mostly_text", **shares), Message.of("why_mostly_text", **shares)
    why = {
        "identifier_leading_zeros": (Message.of("identifier_leading_zeros"), Message.of("why_leading_zeros")),
        "identifier_by_header": (Message.of("identifier_by_header"), Message.of("why_by_header")),
        "identifier_too_long": (
            Message.of("identifier_too_long", n=LONGEST_NUMBER),
            Message.of("why_too_long", n=LONGEST_NUMBER),
        ),
        "identifier_date": (Message.of("identifier_date"), Message.of("why_date")),
        "identifier_counter": (Message.of("identifier_counter"), Message.of("why_counter")),
    }
    return why.get(column.identifies)


def _declared(columns: Sequence[Column], entries: Sequence[str]) -> tuple[str, dict[int, str]]:
    """NUMBERS taken apart: the mark for all columns, and those for single ones."""
    for_all, for_one = "", {}
    for entry in entries:
        header, equals, mark = entry.rpartition("=")
        mark = mark.strip().casefold()
        if mark not in (*MARKS, "auto"):
            raise PotentialError("numbers_unread", text=entry)
        if equals:
            for_one[find_column(columns, header.strip(), "NUMBERS").position] = "" if mark == "auto" else mark
        else:
            for_all = "" if mark == "auto" else mark
    return for_all, for_one


def _tell_mark(findings: Findings, column: Column, how: str, mark: str) -> None:
    found = column.evidence
    if not found.comma + found.point + found.either:
        return
    word = Message.of("decimal_comma") if mark == "comma" else Message.of("decimal_point")
    told = {
        "declared": Message.of("mark_declared", mark=word),
        "proved": Message.of("mark_proved", mark=word),
        "table": Message.of("mark_of_table", mark=word, example=found.example),
    }
    severity = "warning" if how == "table" else "notice"
    findings.add(severity, "decimal_mark", told[how], column=column.header, value=found.example)


def _refuse_unclear(unclear: Sequence[Column], contrary: Sequence[Column]) -> None:
    if contrary:
        names = [column.header for column in contrary]
        raise PotentialError("marks_contrary", columns=names, n=len(names), entry=f"{names[0]}=comma")
    if unclear:
        names = [column.header for column in unclear]
        raise PotentialError(
            "marks_unclear", columns=names, n=len(names), example=unclear[0].evidence.example, entry=f"{names[0]}=comma"
        )
