# SPDX-License-Identifier: GPL-3.0-or-later
"""What legends say: the numbers of classes in the reader's language, and how gaps are called."""

from __future__ import annotations

import math
from typing import Sequence

import numpy as np

from district_potential.core.messages import Message, number, say
from district_potential.core.table import Numbers

MOST_DIGITS = 8


def no_data(language: str) -> str:
    """What legends call a unit without a value."""
    return say(Message.of("no_data"), language)


def range_labels(edges: Sequence[float], language: str) -> list[str]:
    """What a legend says of the classes between k + 1 edges, with as few digits as tell the edges apart."""
    texts = edge_texts(edges, language)
    # A dash between numbers that have a minus of their own is read as one more minus.
    code = "class_from_to" if any(edge < 0 for edge in edges) else "class_between"
    return [
        low if low == high else say(Message.of(code, low=low, high=high), language)
        for low, high in zip(texts, texts[1:])
    ]


def edge_texts(edges: Sequence[float], language: str) -> list[str]:
    """Numbers of equal digits after the mark: enough to tell them apart, and no zeros that all of them end in."""
    if not edges:
        return []
    steps = [abs(b - a) for a, b in zip(edges, edges[1:]) if b != a]
    scale = min(steps, default=0.0) or max(abs(edge) for edge in edges) or 1.0
    digits = max(0, 1 - math.floor(math.log10(scale)))
    digits += all(_same(round(edge, digits + 1), edge) for edge in edges)
    while digits and all(_same(round(edge, digits - 1), edge) for edge in edges):
        digits -= 1
    return [number(edge, language, f".{digits}f") for edge in edges]


def digits_of(column: Numbers) -> int:
    """How many digits after the mark a column is read with, gaps aside: five in all, and no zeros that all end in."""
    there = column[np.isfinite(column)]
    largest = float(np.abs(there).max()) if len(there) else 0.0
    if not largest:
        return 0
    digits = min(MOST_DIGITS, max(0, 4 - math.floor(math.log10(largest))))
    while digits and np.allclose(np.round(there, digits - 1), there, rtol=1e-12, atol=0):
        digits -= 1
    return digits


def _same(rounded: float, value: float) -> bool:
    return math.isclose(rounded, value, rel_tol=1e-12, abs_tol=1e-300)
