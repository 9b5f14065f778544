# SPDX-License-Identifier: GPL-3.0-or-later
"""The correlations of many columns as one picture: colour, and the number where there is room."""

from __future__ import annotations

from typing import Sequence

import numpy as np

from district_potential.core.drawing import box, picture, shortened, text, width_of
from district_potential.core.messages import Message, number, say
from district_potential.core.palettes import INK, NO_DATA, is_dark, puor
from district_potential.core.table import Numbers

STEPS = 21
LARGE, SMALL = 34.0, 16.0
READABLE = 24
LABEL, LONGEST = 11.0, 480.0
MARGIN = 10.0
MARKED = 0.9


def heat_map(matrix: Numbers, labels: Sequence[str], groups: Sequence[int], language: str, name: str) -> str:
    """Draw the lower half of a matrix of correlations, shape (k, k), NaN where there is none.

    groups: which dimension each column is of, columns of one standing together: a thicker line parts them. Cells
    beyond 0.9 on either side have a frame. Rows carry their names, columns the numbers of the rows.
    """
    k = len(labels)
    cell = LARGE if k <= READABLE else SMALL
    numbered = [f"{i}  {label}" for i, label in enumerate(labels, 1)]
    left = MARGIN + min(LONGEST, max((width_of(label, LABEL) for label in numbered), default=0.0)) + 6
    top = MARGIN
    parts = []
    for i, label in enumerate(numbered):
        base = top + i * cell + cell / 2 + LABEL / 3
        parts.append(text(shortened(label, left - MARGIN, LABEL), left - 6, base, LABEL, "end"))
        parts.append(text(str(i + 1), left + (i + 0.5) * cell, top + k * cell + LABEL + 4, LABEL, "middle"))
        y = top + i * cell
        parts += [_cell(float(matrix[i, j]), (labels[i], labels[j]), left + j * cell, y, cell, language)
                  for j in range(i)]  # fmt: skip
    parts += [_border(left, top, i, k, cell) for i in range(1, k) if groups[i] != groups[i - 1]]
    bottom = top + k * cell + LABEL + 20
    parts += _key(left, bottom, language)
    width = left + max(k * cell, 300) + 40
    title = say(Message.of("picture_heat_map"), language)
    far = int((np.abs(np.tril(matrix, -1)) > MARKED).sum())
    told = say(Message.of("picture_heat_map_told", n=far, k=k), language)
    return picture(parts, width, bottom + 40, title, told, language, name)


def _colour(value: float) -> str:
    if np.isnan(value):
        return NO_DATA
    return puor(STEPS)[round((value + 1) / 2 * (STEPS - 1))]


def _cell(value: float, pair: tuple[str, str], x: float, y: float, cell: float, language: str) -> str:
    colour = _colour(value)
    said = "–" if np.isnan(value) else number(value, language, ".2f")
    framed = abs(value) > MARKED
    frame = INK if framed else "#ffffff"
    inset = 1.0 if framed else 0.0
    drawn = box(x + inset, y + inset, cell - 2 * inset, cell - 2 * inset, colour, f"{pair[0]} – {pair[1]}: {said}",
                frame)  # fmt: skip
    if cell < LARGE:
        return drawn
    return drawn + text(said, x + cell / 2, y + cell / 2 + 4, 10.5, "middle", "#ffffff" if is_dark(colour) else INK)


def _border(left: float, top: float, i: int, k: int, cell: float) -> str:
    x, y = left + i * cell, top + i * cell
    return f'<path d="M{left:.1f} {y:.1f}H{x:.1f}V{top + k * cell:.1f}" fill="none" stroke="{INK}" stroke-width="1.4"/>'


def _key(x: float, y: float, language: str) -> list[str]:
    """The scale of the colours from −1 to 1."""
    step = 240 / STEPS
    parts = [box(x + i * step, y, step + 0.5, 12, colour) for i, colour in enumerate(puor(STEPS))]
    ends = ((0, -1.0, "start"), (120, 0.0, "middle"), (240, 1.0, "end"))
    parts += [text(number(value, language, "g"), x + at, y + 26, LABEL, anchor) for at, value, anchor in ends]
    return parts
