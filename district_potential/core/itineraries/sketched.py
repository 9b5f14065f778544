# SPDX-License-Identifier: GPL-3.0-or-later
"""What people write beside the marks they draw: which text belongs to which mark, and the order of the marks."""

from __future__ import annotations

import re
from typing import Sequence

import numpy as np

from district_potential.core.table import Numbers

# 3. Mill, 3) Mill, 3 - Mill, or the number alone.
NUMBERED = re.compile(r"\s*(\d{1,3})\s*(?:[.):–-]\s*(.*)|)\s*", re.DOTALL)


def number_and_title(text: str) -> tuple[int | None, str]:
    """The number with which a text begins, None where it begins with none, and the rest of it."""
    found = NUMBERED.fullmatch(text)
    if not found:
        return None, text.strip()
    return int(found[1]), (found[2] or "").strip()


def pairs(distances: Numbers, farthest: float) -> dict[int, int]:
    """Pair texts with marks: each is the nearest to the other, and no farther away than ``farthest``.

    distances: between texts (rows) and marks (columns), shape (t, m). Returns the mark of each text that has one; a
    mark takes one text, the first among equally near ones.
    """
    if not distances.size:
        return {}
    of_text, of_mark = distances.argmin(1), distances.argmin(0)
    return {
        text: int(mark)
        for text, mark in enumerate(of_text)
        if of_mark[mark] == text and distances[text, mark] <= farthest
    }


def in_order(numbers: Sequence[int | None]) -> list[int]:
    """Positions in the order of these numbers; equal ones as they were given, those without a number last."""
    return sorted(range(len(numbers)), key=lambda at: (numbers[at] is None, numbers[at] or 0, at))


def distances_between(texts: Numbers, marks: Numbers) -> Numbers:
    """Distances between points in space, shapes (t, 3) and (m, 3), as shape (t, m)."""
    made: Numbers = np.sqrt(((texts[:, None, :] - marks[None, :, :]) ** 2).sum(2))
    return made
