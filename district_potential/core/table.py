# SPDX-License-Identifier: GPL-3.0-or-later
"""Columns over territorial units, kept one by one: numbers with gaps, whole numbers, texts."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Iterable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from district_potential.core.errors import PotentialError

Numbers = npt.NDArray[np.float64]
# Beneath this part of the larger, numbers differ by rounding alone; beneath LEAST their squares are lost.
ROUNDING, LEAST = 1e-13, 1e-150
KINDS = ("number", "whole", "text", "flag")


def has_gaps(column: Numbers) -> bool:
    """Whether a value of a number column is missing; infinities are none."""
    return math.isnan(np.dot(column, column))  # NaN squared stays NaN, and nothing else becomes it


def is_flat(values: Numbers) -> bool:
    """Whether numbers, none missing and at least one, are the same but for the rounding of whatever they come from."""
    low, high = float(values.min()), float(values.max())
    return high - low <= max(ROUNDING * max(abs(low), abs(high)), LEAST)


def present(column: Numbers) -> Numbers:
    """The values of a number column that are there; the column itself where none is missing."""
    return column[~np.isnan(column)] if has_gaps(column) else column


@dataclass(frozen=True)
class Field:
    """A column's name, kind (number, whole, text, flag) and label; the label is what people read."""

    name: str
    kind: str = "number"
    label: str = ""


class Table:
    """Columns of equal length n over units.

    Numbers and whole numbers are float64 of shape (n,), NaN where missing, never 0; texts and flags are object
    arrays, None where missing. ``reasons`` holds, per column and row, the word why a cell is missing, where known.
    """

    def __init__(self, codes: Sequence[str]) -> None:
        self.codes = tuple(codes)
        self._fields: dict[str, Field] = {}
        self._columns: dict[str, npt.NDArray[Any]] = {}
        self.reasons: dict[str, dict[int, str]] = {}

    def __len__(self) -> int:
        return len(self.codes)

    def __contains__(self, name: object) -> bool:
        return name in self._columns

    def __iter__(self) -> Iterator[Field]:
        return iter(self._fields.values())

    def __getitem__(self, name: str) -> npt.NDArray[Any]:
        return self._columns[name]

    @property
    def names(self) -> list[str]:
        return list(self._columns)

    def field(self, name: str) -> Field:
        return self._fields[name]

    def add(
        self,
        name: str,
        values: Iterable[Any],
        kind: str = "number",
        label: str = "",
        reasons: dict[int, str] | None = None,
    ) -> None:
        """Add a column at the end, or replace one of that name where it stands. Infinite numbers become missing."""
        if kind not in KINDS:
            raise ValueError(kind)
        if kind in ("number", "whole"):
            column: npt.NDArray[Any] = np.array(values, dtype=np.float64)
            column[~np.isfinite(column)] = np.nan
        else:
            given = list(values)
            column = np.empty(len(given), dtype=object)
            column[:] = given
        if column.shape != (len(self),):
            raise ValueError(f"{name}: {column.shape} is not ({len(self)},)")
        self._fields[name] = Field(name, kind, label)
        self._columns[name] = column
        self.reasons.pop(name, None)
        if reasons:
            self.reasons[name] = dict(reasons)

    def matrix(self, names: Sequence[str]) -> Numbers:
        """The named number columns as an array of shape (n, k), column by column in memory."""
        out = np.empty((len(self), len(names)), dtype=np.float64, order="F")
        for j, name in enumerate(names):
            out[:, j] = self._columns[name]
        return out

    def refuse_duplicate_codes(self, layer: str) -> None:
        """Raise PotentialError naming the codes that stand more than once, or the rows without one."""
        seen: dict[str, int] = {}
        twice: list[str] = []
        blank = [row for row, code in enumerate(self.codes, 1) if not code]
        if blank:
            raise PotentialError("units_without_code", layer=layer, rows=blank, n=len(blank))
        for code in self.codes:
            seen[code] = seen.get(code, 0) + 1
            if seen[code] == 2:
                twice.append(code)
        if twice:
            raise PotentialError("duplicate_codes", layer=layer, codes=twice, n=len(twice))


@dataclass(frozen=True)
class Records:
    """Any attribute table as raw cells: a framework, goalposts, sources. Nothing is interpreted.

    Cells are str, int, float, bool or None; ``columns`` are the headers as they stand; ``numbers`` the row numbers as
    published (1-based, of the file), equal in length to ``rows``.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    numbers: tuple[int, ...] = ()

    def dicts(self) -> list[dict[str, Any]]:
        """One dict a row, columns by name."""
        return [dict(zip(self.columns, row)) for row in self.rows]

    def table(self, kinds: Mapping[str, str]) -> Table:
        """The rows as a Table, named by their number; kinds says which columns are not text."""
        made = Table([str(row) for row in range(1, len(self.rows) + 1)])
        for position, column in enumerate(self.columns):
            kind = kinds.get(column, "text")
            cells = [row[position] for row in self.rows]
            if kind == "text":
                cells = [None if cell is None else str(cell) for cell in cells]
            made.add(column, cells, kind)
        return made
