# SPDX-License-Identifier: GPL-3.0-or-later
"""Cells of a framework table: words, numbers, signs and lists as people and spreadsheets write them."""

from __future__ import annotations

import json
import math
import re
from typing import Any, Sequence

from district_potential.core.messages import Message
from district_potential.core.names import fold, nearest

SIGNS = {
    "+": 1, "1": 1, "+1": 1, "1.0": 1, "positive": 1, "positiva": 1,
    "-": -1, "−": -1, "–": -1, "-1": -1, "−1": -1, "-1.0": -1, "negative": -1, "negativa": -1,
}  # fmt: skip
QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
DEEPEST = 100
NUMBER = re.compile(r"[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?")


class CellError(Exception):
    """A cell that cannot be read: the Message says why."""

    def __init__(self, message: Message) -> None:
        self.message = message
        super().__init__(message.code)


def text(cell: Any) -> str:
    """The text of a cell without surrounding blanks; NULL is blank, a whole number has no decimals."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        if math.isnan(cell):
            return ""
        if cell.is_integer():
            return str(int(cell))
    return str(cell).replace("\u00a0", " ").strip()


def number(cell: Any) -> float | None:
    """A finite number, decimal comma or point; None where blank. Raises CellError."""
    if isinstance(cell, float) and math.isinf(cell):
        raise CellError(Message.of("cell_not_a_number", value=str(cell)))
    shown = text(cell)
    if not shown:
        return None
    plain = shown.replace("−", "-").replace(",", ".")
    if isinstance(cell, bool) or not NUMBER.fullmatch(plain) or not math.isfinite(float(plain)):
        raise CellError(Message.of("cell_not_a_number", value=shown))
    return float(plain)


def sign(cell: Any) -> int:
    """1 or −1 from a polarity as people write it; 1 where blank. Raises CellError."""
    shown = fold(text(cell))
    if not shown:
        return 1
    if shown not in SIGNS:
        raise CellError(Message.of("cell_unknown_word", value=text(cell), words=["positive", "negative"]))
    return SIGNS[shown]


def word(cell: Any, words: Sequence[str]) -> str:
    """One of the words, without regard to case and accents; blank where blank. Raises CellError with the nearest."""
    shown = text(cell)
    known = {fold(candidate): candidate for candidate in words}
    if not shown or fold(shown) in known:
        return known.get(fold(shown), "")
    likely = nearest(shown, words)
    if likely:
        raise CellError(Message.of("cell_misspelt_word", value=shown, likely=likely))
    raise CellError(Message.of("cell_unknown_word", value=shown, words=list(words)))


def several(cell: Any) -> list[str]:
    """The values of a cell written ``a;b``, as a JSON list or as QGIS writes a list, ``{"a","b"}``."""
    shown = text(cell)
    if shown[:1] in ("[", "{") and shown[-1:] in ("]", "}"):
        inside = shown[1:-1].strip()
        try:
            read = json.loads(f"[{inside}]")
        except ValueError:
            read = [part.strip().strip('"') for part in inside.split(",")]
        return [text(value) for value in read if text(value)]
    return [part.strip() for part in shown.split(";") if part.strip()]


def options(cell: Any) -> dict[str, Any]:
    """The options of a cell that holds a JSON object. Raises CellError."""
    shown = text(cell)
    if not shown:
        return {}
    try:
        read = json.loads(shown, parse_constant=_no_number) if nesting(shown) <= DEEPEST else None
    except ValueError:
        read = None
    if not isinstance(read, dict):
        raise CellError(Message.of("cell_not_json", value=shown))
    return read


def nesting(document: str) -> int:
    """How deeply the lists and objects of a JSON text lie in one another, found without entering them."""
    deepest = depth = 0
    for bracket in re.findall(r"[][{}]", QUOTED.sub("", document)):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _no_number(constant: str) -> Any:
    """NaN and the infinities, which Python reads and JSON does not know."""
    raise ValueError(constant)
