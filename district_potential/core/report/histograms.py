# SPDX-License-Identifier: GPL-3.0-or-later
"""How every indicator lies over the units: small histograms side by side, all drawn alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

import numpy as np

from district_potential.core.drawing import box, line, picture, shortened, text, wrapped
from district_potential.core.messages import Message, number, say
from district_potential.core.palettes import INK
from district_potential.core.table import Numbers

WIDE, HIGH = 216.0, 145.0
PLOT = 62.0
ACROSS = 4
SIZE = 11.0
LINES, LEADING = 3, 13.0
MARGIN = 10.0
BARS = (5, 24)
FILL, FLAGGED = "#0072b2", "#d55e00"


@dataclass(frozen=True)
class Panel:
    """One histogram: its title, the column of shape (n,) with NaN where missing, and whether it asks for a look."""

    title: str
    column: Numbers
    flagged: bool = False


def histograms(panels: Sequence[Panel], language: str, name: str) -> str:
    """Draw the panels in rows of four; one that asks for a look is of another colour and says so with a sign."""
    across = min(ACROSS, max(1, len(panels)))
    rows = -(-len(panels) // across)
    parts: list[str] = []
    for i, panel in enumerate(panels):
        x, y = MARGIN + i % across * WIDE, MARGIN + i // across * HIGH
        parts += _panel(panel, x, y, language)
    title = say(Message.of("picture_histograms"), language)
    flagged = [panel.title for panel in panels if panel.flagged]
    told = say(Message.of("picture_histograms_told", n=len(flagged), names=flagged), language)
    return picture(parts, 2 * MARGIN + across * WIDE, 2 * MARGIN + rows * HIGH, title, told, language, name)


def _panel(panel: Panel, x: float, y: float, language: str) -> list[str]:
    room = WIDE - 24
    title = f"▲ {panel.title}" if panel.flagged else panel.title
    lines = wrapped(title, room, SIZE)
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], shortened(" ".join(lines[LINES - 1 :]), room, SIZE)]
    parts = [text(said, x, y + SIZE + i * LEADING, SIZE, bold=True) for i, said in enumerate(lines)]
    base = y + 4 + LINES * LEADING + PLOT
    there = panel.column[~np.isnan(panel.column)]
    if not len(there):
        return [*parts, text(say(Message.of("picture_no_values"), language), x, base, SIZE)]
    counts, edges = np.histogram(there, bins=_bins(there))
    step = room / len(counts)
    tallest = counts.max()
    for i, count in enumerate(counts.tolist()):
        tall = PLOT * count / tallest
        about = f"{number(edges[i], language)} – {number(edges[i + 1], language)}: {count}"
        parts.append(
            box(x + i * step, base - tall, max(step - 1, 0.5), tall, FLAGGED if panel.flagged else FILL, about)
        )
    parts.append(line(x, base, x + room, base))
    if there.max() > there.min():
        middle = x + room * float((np.median(there) - edges[0]) / (edges[-1] - edges[0]))
        parts.append(line(middle, base - PLOT, middle, base + 4, INK, 1.2, "3 2"))
    parts.append(text(number(there.min(), language, ".6g"), x, base + 14, SIZE - 1))
    if there.max() > there.min():
        parts.append(text(number(there.max(), language, ".6g"), x + room, base + 14, SIZE - 1, "end"))
    return parts


def _bins(there: Numbers) -> int:
    """How many bars: by Freedman and Diaconis (1981), within what can be seen."""
    lower, upper = np.quantile(there, [0.25, 0.75])
    spread = float(there.max() - there.min())
    step = 2 * float(upper - lower) / len(there) ** (1 / 3)
    wanted = int(np.ceil(spread / step)) if step > 0 and spread / step < BARS[1] else BARS[1]
    return max(BARS[0], min(BARS[1], wanted))
