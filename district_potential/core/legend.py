# SPDX-License-Identifier: GPL-3.0-or-later
"""What legends say: the numbers of classes in the reader's language, and how gaps are called."""

from __future__ import annotations

import math
from typing import Sequence

from district_potential.core.messages import Message, number, say


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


def _same(rounded: float, value: float) -> bool:
    return math.isclose(rounded, value, rel_tol=1e-12, abs_tol=1e-300)
