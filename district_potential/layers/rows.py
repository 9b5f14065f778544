# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows into the tables of a GeoPackage that exist: all of them in one transaction, or none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Mapping, Sequence, Union

Row = Mapping[str, object]


@dataclass(frozen=True)
class Append:
    """New rows at the end of a table, each a mapping of column to value; the geometry under ``geometry``."""

    table: str
    rows: Sequence[Row]


@dataclass(frozen=True)
class Update:
    """New values for the rows that have the same value of ``key``; columns that are not named stay as they are."""

    table: str
    key: str
    rows: Sequence[Row]


@dataclass(frozen=True)
class Delete:
    """Rows taken out: those whose ``key`` has one of the values."""

    table: str
    key: str
    values: Sequence[object]


Change = Union[Append, Update, Delete]


def change_rows(path: str | Path, changes: Sequence[Change], *, wait: float = 10) -> list[int]:
    """Change rows of tables that exist in a GeoPackage, in one transaction, while others may be editing it.

    Geometry: a QgsGeometry in the table's CRS, or None. Tables are never dropped, feature ids are kept, the
    R-tree, feature count, extent and last_change are renewed.

    Returns how many rows each change wrote (an Update or Delete that finds no row counts 0).
    Raises PotentialError for a table or column that is not there, text in a number column, a geometry of another
    type, or a file that stays busy for ``wait`` seconds; then nothing at all is changed.
    """
    raise NotImplementedError
