# SPDX-License-Identifier: GPL-3.0-or-later
"""The places of the units with their whiskers, as an SVG picture that reads without colour, and aloud."""

from __future__ import annotations

from typing import Sequence

import numpy as np

from district_potential.core.drawing import line, picture, text, width_of
from district_potential.core.messages import Message, say
from district_potential.core.palettes import INK
from district_potential.core.table import Table

WHISKER, GRID = "#0072b2", "#d9d9d9"
PLOT, MARGIN, SIZE = 620.0, 14.0, 12.0
ROOMY, NARROW, LETTERED, LONGEST = 18.0, 4.0, 400, 32


def best_first(table: Table) -> list[int]:
    """The rows of the units that have a place, the best median first, of equal ones the best as stated."""
    order = np.lexsort((table["rank_stated"], table["rank_median"]))
    return [int(row) for row in order if table["rank_median"][row] > 0]


def places_svg(
    table: Table, language: str, labels: Sequence[str] = (), most: int | None = None, name: str = "places"
) -> str:
    """Draw one line a unit, best first: the 5-95 % interval of its place, the median, and the stated place as a ring.

    table: as ``result_table`` gives it; labels: of the units, by default their codes; most: how many are drawn, all
    if None; name: sets its ids apart. Up to 400 units every line is lettered; of more, every tenth, on narrow lines.
    """
    rows = best_first(table)[:most]
    every, high = (1, ROOMY) if len(rows) <= LETTERED else (10, NARROW)
    names = [(labels or table.codes)[row][:LONGEST] for row in rows]
    left = MARGIN + max([width_of(each, SIZE) for each in names[::every]] + [4 * SIZE]) + 8
    last = max([float(table["rank_95"][row]) for row in rows] + [2.0])
    key = say(Message.of("places_key"), language)
    width = max(left + PLOT + MARGIN, MARGIN * 2 + width_of(key, SIZE))
    top = MARGIN + 3 * SIZE + 16
    base = top + high * len(rows)

    def at(place: float) -> float:
        return left + (place - 1) / (last - 1) * PLOT

    parts = [text(key, MARGIN, MARGIN + SIZE, SIZE)]
    for tick in _ticks(last):
        parts.append(line(at(tick), top, at(tick), base, GRID))
        parts.append(text(f"{tick:g}", at(tick), top - 6, SIZE, "middle"))
    for i, (row, label) in enumerate(zip(rows, names)):
        y = top + (i + 0.5) * high
        median, low, up, stated = (
            float(table[column][row]) for column in ("rank_median", "rank_5", "rank_95", "rank_stated")
        )
        thick = min(3.0, high / 2)
        parts.append(line(at(low), y, at(up), y, WHISKER, thick))
        parts.append(f'<circle cx="{at(median):.1f}" cy="{y:.1f}" r="{thick:g}" fill="{INK}"/>')
        if stated > 0:
            parts.append(f'<circle cx="{at(stated):.1f}" cy="{y:.1f}" r="{1.7 * thick:g}" fill="none" stroke="{INK}"/>')
        if i % every == 0:
            parts.append(text(label, left - 12, y + SIZE / 3, SIZE, "end"))
    title = say(Message.of("places_title", n=len(rows)), language)
    return picture(parts, width, base + MARGIN, title, say(Message.of("places_description"), language), language, name)


def _ticks(last: float) -> list[int]:
    """Places to letter: the first, and some five round ones."""
    rough = max(1.0, last / 5)
    size = 10 ** int(np.log10(rough))
    step = next(size * part for part in (1, 2, 5, 10) if size * part >= rough)
    return [1, *(tick for tick in range(step, int(last) + 1, step) if tick > 1)]
