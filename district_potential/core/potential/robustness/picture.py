# SPDX-License-Identifier: GPL-3.0-or-later
"""The places of the units with their whiskers, as an SVG picture that reads without colour, and aloud."""

from __future__ import annotations

from html import escape

import numpy as np

from district_potential.core.messages import Message, say
from district_potential.core.palettes import INK
from district_potential.core.table import Table

WHISKER, GRID = "#0072b2", "#d9d9d9"
PLOT, MARGIN, SIZE, WIDTH = 620.0, 14.0, 12.0, 0.62
ROOMY, NARROW, LETTERED, LONGEST = 18.0, 4.0, 400, 32


def places_svg(table: Table, language: str) -> str:
    """Draw one line a unit, best first: the 5-95 % interval of its place, the median, and the stated place as a ring.

    table: as ``result_table`` gives it. Up to 400 units every line is lettered; of more, every tenth, on narrow lines.
    """
    rows = [int(row) for row in np.argsort(table["rank_median"], kind="stable") if table["rank_median"][row] > 0]
    every, high = (1, ROOMY) if len(rows) <= LETTERED else (10, NARROW)
    names = [table.codes[row][:LONGEST] for row in rows]
    left = MARGIN + max([len(name) for name in names[::every]] + [4]) * SIZE * WIDTH + 8
    last = max([float(table["rank_95"][row]) for row in rows] + [2.0])
    key = say(Message.of("places_key"), language)
    width = max(left + PLOT + MARGIN, MARGIN * 2 + len(key) * SIZE * WIDTH)
    top = MARGIN + 3 * SIZE + 16
    base = top + high * len(rows)

    def at(place: float) -> float:
        return left + (place - 1) / (last - 1) * PLOT

    parts = [_text(key, MARGIN, MARGIN + SIZE, "start")]
    for tick in _ticks(last):
        parts.append(f'<path d="M{at(tick):.1f} {top:.1f}V{base:.1f}" stroke="{GRID}"/>')
        parts.append(_text(f"{tick:g}", at(tick), top - 6, "middle"))
    for i, (row, name) in enumerate(zip(rows, names)):
        y = top + (i + 0.5) * high
        median, low, up, stated = (
            float(table[column][row]) for column in ("rank_median", "rank_5", "rank_95", "rank_stated")
        )
        thick = min(3.0, high / 2)
        parts.append(f'<path d="M{at(low):.1f} {y:.1f}H{at(up):.1f}" stroke="{WHISKER}" stroke-width="{thick:g}"/>')
        parts.append(f'<circle cx="{at(median):.1f}" cy="{y:.1f}" r="{thick:g}" fill="{INK}"/>')
        if stated > 0:
            parts.append(f'<circle cx="{at(stated):.1f}" cy="{y:.1f}" r="{1.7 * thick:g}" fill="none" stroke="{INK}"/>')
        if i % every == 0:
            parts.append(_text(name, left - 12, y + SIZE / 3, "end"))
    title = say(Message.of("places_title", n=len(rows)), language)
    told = say(Message.of("places_description"), language)
    box = f'width="{width:.0f}" height="{base + MARGIN:.0f}" viewBox="0 0 {width:.0f} {base + MARGIN:.0f}"'
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box} role="img" aria-labelledby="title description" '
        f'lang="{language}" font-family="DejaVu Sans, Segoe UI, Arial, sans-serif">\n'
        f'<title id="title">{escape(title)}</title>\n<desc id="description">{escape(told)}</desc>\n'
        f'<rect width="100%" height="100%" fill="#ffffff"/>\n'
    )
    return head + "\n".join(parts) + "\n</svg>\n"


def _ticks(last: float) -> list[int]:
    """Places to letter: the first, and some five round ones."""
    rough = max(1.0, last / 5)
    size = 10 ** int(np.log10(rough))
    step = next(size * part for part in (1, 2, 5, 10) if size * part >= rough)
    return [1, *(tick for tick in range(step, int(last) + 1, step) if tick > 1)]


def _text(text: str, x: float, y: float, anchor: str) -> str:
    told = escape(text)
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{SIZE:g}" text-anchor="{anchor}" fill="{INK}">{told}</text>'
