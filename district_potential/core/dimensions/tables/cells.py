# SPDX-License-Identifier: GPL-3.0-or-later
"""Raw cells of a published table, before anything is understood of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Mapping, Sequence, Union

Cell = Union[str, int, float, bool, None]

MOST_CELLS = 12_000_000
MOST_COLUMNS = 16_384
INVISIBLE = dict.fromkeys((*range(0x09), 0x0B, *range(0x0E, 0x20), 0x7F, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
DIRECTIONS = dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))


@dataclass(frozen=True)
class Sheet:
    """The rows of one file or sheet as published; blank rows are left out.

    ``numbers`` are the rows' numbers in the file (1-based, the line where a row begins; 0 for a header that is no
    row), equal in length to ``rows``.
    ``delimited`` says that every cell was written down, so that a short row is a fault and not a blank tail.
    ``merged`` gives, by the number of a row, the first and last column (from 1) of its cells merged across columns,
    where the file tells any.
    ``told`` says how the file was read: ``encoding``, ``separator``, ``sheet``, as far as it has any.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...]
    delimited: bool = False
    told: Mapping[str, Any] = field(default_factory=dict)
    merged: Mapping[int, Sequence[tuple[int, int]]] = field(default_factory=dict)

    @property
    def width(self) -> int:
        return max(map(len, self.rows), default=0)


def is_blank(cell: Cell) -> bool:
    """Whether a cell holds nothing a reader could see."""
    if not isinstance(cell, str):
        return cell is None
    # Nearly every cell begins with a visible sign: the slow look is for the others.
    return not ("!" <= cell[:1] <= "~") and not cell.translate(INVISIBLE).strip()


def shown(cell: Cell) -> str:
    """A cell as one line of text: whole numbers without ``.0``, one blank for any, nothing invisible."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if not isinstance(cell, str):
        return str(cell)
    if cell.isascii() and cell.isprintable() and " " not in cell:
        return cell
    return " ".join(cell.translate(INVISIBLE).translate(DIRECTIONS).split())
