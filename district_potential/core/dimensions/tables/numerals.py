# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers as they are written: decimal mark, thousands, signs, units. Decided for a whole column, never cell by cell.

``fit`` looks at a column and says what its cells prove; ``apply`` reads the column by one decision.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Iterable, NamedTuple, Sequence

from district_potential.core.dimensions.tables.cells import Cell, shown
from district_potential.core.dimensions.tables.missing import DECLARED, Declared, mark_of, missing_reason

EXACT = 2**53
BROKEN = frozenset(("spreadsheet_error", "formula_without_result", "not_finite"))
CURRENCIES = ("euro", "eur", "\u20ac", "usd", "$", "gbp", "\u00a3", "chf")
SCALES = ("%", "\u2030")
MINUS = "-\u2212\u2013\u2010\u2011"
APOSTROPHES = "'\u2019`"
BODY = re.compile(r"[0-9]+(?:[., '\u2019`][0-9]+)*[.,]?(?:[eE][-+]?[0-9]{1,3})?|[.,][0-9]+")
GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:[., '\u2019`][0-9]{3})+")
LEADING_ZERO = re.compile(r"0[0-9]+")
# How nearly all numbers are written; the others are looked at more closely.
PLAIN = re.compile(r"(-?)([0-9]+)(?:([.,])([0-9]+))?")
HOLDS_DIGIT = re.compile(r"[0-9]")
BLANKS = re.compile("[ '\u2019`]")
LARGEST = 1.7e308
NOTHING: Declared = MappingProxyType({})


class Numeral(NamedTuple):
    """A text taken apart: digits and marks, what mark they prove, whether negative, unit, whether oddly signed."""

    body: str
    proves: str
    negative: bool = False
    unit: str = ""
    odd_sign: bool = False


@dataclass
class Evidence:
    """What the cells of a column prove about its numbers.

    comma, point: cells that can only be read with that decimal mark; either: cells such as ``1.234`` that cannot
    tell; ``numbers`` of ``filled`` cells are numbers, ``broken`` others would be (errors of a spreadsheet, formulas
    without result), ``declared`` ones stand for marks; units carried by cells, counted.
    """

    filled: int = 0
    numbers: int = 0
    broken: int = 0
    comma: int = 0
    point: int = 0
    either: int = 0
    whole: int = 0
    leading_zeros: int = 0
    longest: int = 0
    declared: int = 0
    units: dict[str, int] = field(default_factory=dict)
    example: str = ""

    @property
    def mark(self) -> str:
        """``comma`` or ``point`` where the cells prove it, ``both`` where they contradict one another, else blank."""
        if self.comma and self.point:
            return "both"
        return "comma" if self.comma else "point" if self.point else ""

    @property
    def unit(self) -> str:
        """The unit that every written number carries, else blank."""
        one = len(self.units) == 1 and sum(self.units.values()) == self.numbers - self.declared
        return next(iter(self.units)) if one else ""


@dataclass
class Reading:
    """A column of numbers read: values (None where missing), reasons by row, and rows where something was noticed.

    ``declared`` counts the cells by the mark that was read as declared.
    """

    values: list[float | None]
    reasons: dict[int, str] = field(default_factory=dict)
    odd_signs: list[int] = field(default_factory=list)
    inexact: list[int] = field(default_factory=list)
    declared: Counter[str] = field(default_factory=Counter)


def take_apart(text: str) -> Numeral | None:
    """A written number without its sign, currency, percent and blanks; None where it is no number."""
    plain = PLAIN.fullmatch(text)
    if plain:
        sign, whole, mark, rest = plain.groups()
        proves = "none" if not mark else _one_mark(whole, mark, rest)
        return Numeral(text[len(sign) :], proves, bool(sign))
    return _take_apart(text) if HOLDS_DIGIT.search(text) else None


def _take_apart(text: str) -> Numeral | None:
    body = shown(text)
    unit = ""
    for mark in (*CURRENCIES, *SCALES):
        low = body.casefold()
        if low.endswith(mark):
            body, unit = body[: len(body) - len(mark)].rstrip(), mark
        elif low.startswith(mark) and mark not in SCALES:
            body, unit = body[len(mark) :].lstrip(), mark
    negative = odd = False
    if body.startswith("(") and body.endswith(")"):
        body, negative, odd = body[1:-1].strip(), True, True
    if body[:1] in MINUS and body[:1]:
        odd = odd or body[0] != "-" or body[1:2] == " "
        body, negative = body[1:].lstrip(), not negative
    elif body[-1:] in MINUS and body[-1:]:
        body, negative, odd = body[:-1].rstrip(), not negative, True
    elif body.startswith("+"):
        body = body[1:].lstrip()
    proves = proof(body) if BODY.fullmatch(body) else "bad"
    return None if proves == "bad" else Numeral(body, proves, negative, _unit(unit), odd)


def _one_mark(whole: str, mark: str, rest: str) -> str:
    """What one mark proves: nothing where it may set thousands apart."""
    return "either" if len(rest) == 3 and len(whole) <= 3 and whole[0] != "0" else _name(mark)


def proof(body: str) -> str:
    """Which decimal mark a number proves: comma, point, either (``1.234``), none (``1234``); ``bad``: no number."""
    marks = [ch for ch in body if ch in ".,"]
    blanks = [ch for ch in body if ch in " " + APOSTROPHES]
    if not marks:
        return "none" if not blanks or GROUPED.fullmatch(body) else "bad"
    if len(set(marks)) == 2:
        last = marks[-1]
        whole = body[: body.rindex(last)]
        fine = (
            marks.count(last) == 1 and GROUPED.fullmatch(whole) and len({ch for ch in whole if not ch.isdigit()}) == 1
        )
        return _name(last) if fine else "bad"
    if len(marks) > 1:
        return _name("." if marks[0] == "," else ",") if GROUPED.fullmatch(body) and not blanks else "bad"
    if blanks:
        whole, _, _ = body.partition(marks[0])
        return _name(marks[0]) if GROUPED.fullmatch(whole) else "bad"
    return "either" if GROUPED.fullmatch(body) else _name(marks[0])


def fit(cells: Iterable[Cell], marks: Declared = NOTHING) -> Evidence:
    """Look at a column of raw cells and gather what they prove; declared marks are numbers or gaps as they say."""
    found = Evidence()
    for cell in cells:
        if marks and mark_of(cell) in marks:
            number_ = marks[mark_of(cell)]
            if number_ is not None:
                found.filled += 1
                found.numbers += 1
                found.declared += 1
                found.whole += number_.is_integer()
            continue
        reason = missing_reason(cell)
        if reason:
            found.broken += reason in BROKEN
            continue
        found.filled += 1
        if isinstance(cell, bool):
            continue
        if isinstance(cell, (int, float)):
            found.numbers += 1
            found.whole += float(cell).is_integer()
            found.longest = max(found.longest, len(str(abs(int(cell)))) if abs(cell) < 1e300 else 0)
            continue
        numeral = take_apart(cell) if isinstance(cell, str) else None
        if numeral:
            _count(found, numeral)
    return found


def apply(cells: Sequence[Cell], mark: str, marks: Declared = NOTHING) -> Reading:
    """Read a column with one decimal mark, ``comma`` or ``point``. What is no number is missing, with its reason.

    marks: what is declared of marks, see ``missing.read_marks``.
    """
    read = Reading([None] * len(cells))
    for row, cell in enumerate(cells):
        if marks and mark_of(cell) in marks:
            told = mark_of(cell)
            read.declared[told] += 1
            read.values[row] = marks[told]
            if marks[told] is None:
                read.reasons[row] = DECLARED
            continue
        reason = missing_reason(cell)
        if reason:
            read.reasons[row] = reason
            continue
        value, odd = _read(cell, mark)
        if value is None or abs(value) > LARGEST:
            read.reasons[row] = "not_a_number" if value is None else "not_finite"
            continue
        read.values[row] = value
        if odd:
            read.odd_signs.append(row)
        if abs(value) >= EXACT and _inexact(cell, value):
            read.inexact.append(row)
    return read


def number(cell: Cell, mark: str) -> float | None:
    """One cell as a number by a decimal mark, ``comma`` or ``point``; None where it is none by that mark."""
    return _read(cell, mark)[0]


def _read(cell: Cell, mark: str) -> tuple[float | None, bool]:
    """One cell as a number, and whether its sign is oddly written."""
    if isinstance(cell, bool) or cell is None:
        return None, False
    if isinstance(cell, (int, float)):
        return float(cell), False
    numeral = take_apart(cell)
    if numeral is None or numeral.proves not in ("none", "either", mark):
        return None, False
    body = numeral.body if numeral.body.isdigit() else BLANKS.sub("", numeral.body)
    body = body.replace(".", "").replace(",", ".") if mark == "comma" else body.replace(",", "")
    value = float(body)
    return (-value if numeral.negative else value), numeral.odd_sign


def _inexact(cell: Cell, value: float) -> bool:
    """Whether a whole number has more digits than a float64 keeps."""
    digits = "".join(ch for ch in shown(cell) if ch.isdigit())
    return isinstance(cell, (int, str)) and float(value).is_integer() and digits != str(abs(int(value)))


def _count(found: Evidence, numeral: Numeral) -> None:
    found.numbers += 1
    body, kind = numeral.body, numeral.proves
    found.comma += kind == "comma"
    found.point += kind == "point"
    found.either += kind == "either"
    if kind == "either" and not found.example:
        found.example = body
    if kind == "none" and "e" not in body.casefold():
        found.whole += 1
        found.longest = max(found.longest, sum(map(str.isdigit, body)))
        found.leading_zeros += bool(LEADING_ZERO.fullmatch(body)) and not numeral.negative
    if numeral.unit:
        found.units[numeral.unit] = found.units.get(numeral.unit, 0) + 1


def _name(mark: str) -> str:
    return "comma" if mark == "," else "point"


def _unit(mark: str) -> str:
    return {"euro": "EUR", "eur": "EUR", "\u20ac": "EUR", "usd": "USD", "$": "USD", "gbp": "GBP", "\u00a3": "GBP"}.get(
        mark, mark.upper()
    )
