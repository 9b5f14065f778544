# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows in portions, so that what is worked out for all of them at once fits in memory."""

from __future__ import annotations

from typing import Iterator

CELLS = 1 << 18


def portions(rows: int, cells: int) -> Iterator[slice]:
    """Slices of all rows, in order, each of as many as have CELLS cells, of so many a row; of one row at the least."""
    step = max(1, CELLS // max(1, cells))
    for first in range(0, rows, step):
        yield slice(first, first + step)
