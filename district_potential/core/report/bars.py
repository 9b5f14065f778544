# SPDX-License-Identifier: GPL-3.0-or-later
"""Shares as bars beside one another, one or two to a row; two differ by their filling, not by colour alone."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Sequence

from district_potential.core.drawing import box, line, picture, shortened, text, width_of
from district_potential.core.messages import number

PLOT, MARGIN, SIZE, THICK, GAP = 460.0, 14.0, 12.0, 12.0, 8.0
LONGEST = 260.0
FULL, HATCHED, GRID = "#0072b2", "#d55e00", "#d9d9d9"
TICKS = 5


@dataclass(frozen=True)
class Row:
    """The bars of one row: their label and a share each, NaN where there is none."""

    label: str
    shares: Sequence[float]


def bars(
    rows: Sequence[Row], key: Sequence[str], title: str, told: str, language: str, name: str, spec: str = ".2f"
) -> str:
    """Draw a row after the other. key: what each bar of a row is; spec: how the number at its end is written.

    The axis runs from 0 to 1, or as far as the longest bar. An estimate below 0 has no bar, but its number.
    """
    left = MARGIN + min(LONGEST, max([width_of(row.label, SIZE) for row in rows] + [0.0])) + 8
    ends = [share for row in rows for share in row.shares if not math.isnan(share)]
    last = max([1.0, *ends])
    top = MARGIN + (SIZE + 8) * len(key) + SIZE + 12
    high = THICK * len(key) + GAP
    base = top + high * len(rows)
    parts = [_hatch(name)]
    for i, said in enumerate(key):
        y = MARGIN + i * (SIZE + 8)
        parts += [_bar(left, y, 28, i, name, said), text(said, left + 36, y + SIZE - 2, SIZE)]
    for tick in range(TICKS + 1):
        x = left + PLOT * tick / TICKS / last
        parts += [line(x, top, x, base, GRID), text(number(tick / TICKS, language), x, top - 6, SIZE, "middle")]
    for i, row in enumerate(rows):
        y = top + i * high + GAP / 2
        middle = y + THICK * len(key) / 2 + SIZE / 3
        parts.append(text(shortened(row.label, LONGEST, SIZE), left - 8, middle, SIZE, "end"))
        for j, share in enumerate(row.shares):
            said = "–" if math.isnan(share) else number(share, language, spec)
            wide = 0.0 if math.isnan(share) else PLOT * max(0.0, share) / last
            parts.append(_bar(left, y + j * THICK, wide, j, name, f"{row.label}, {key[j]}: {said}"))
            parts.append(text(said, left + wide + 5, y + j * THICK + THICK - 2, SIZE - 1))
    parts.append(line(left, top, left, base))
    return picture(parts, left + PLOT + 60, base + MARGIN, title, told, language, name)


def _bar(x: float, y: float, wide: float, which: int, name: str, about: str) -> str:
    if which == 0:
        return box(x, y + 1, wide, THICK - 2, FULL, about)
    return box(x, y + 1, wide, THICK - 2, f"url(#{name}_hatch)", about, HATCHED)


def _hatch(name: str) -> str:
    """The filling of the second bars: stripes on white."""
    return (
        f'<defs><pattern id="{name}_hatch" width="5" height="5" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="5" height="5" fill="#ffffff"/>'
        f'<rect width="2" height="5" fill="{HATCHED}"/></pattern></defs>'
    )
