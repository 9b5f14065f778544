# SPDX-License-Identifier: GPL-3.0-or-later
"""The profiles of context types as an SVG picture: a row for each field, a column for each type, bars from the mean."""

from __future__ import annotations

import math
from typing import Sequence

from district_potential.core.drawing import box, line, picture, shortened, text, width_of
from district_potential.core.messages import Message, number, say
from district_potential.core.palettes import LIGHT_OUTLINE
from district_potential.core.superimposition.context_types import ContextType, ContextTypes, reading
from district_potential.core.superimposition.overlay import spoken

HIGH, LOW = "#5e3c99", "#e66101"
SIZE, ROW, COLUMN, MARGIN, GAP = 12.0, 22.0, 180.0, 14.0, 12.0
WIDEST_NAME, BAR, CUT = 300.0, 40.0, 8.0
LEAST_SCALE = 1.0
# Standard deviations beyond which bars are cut: one odd unit would leave nothing to be seen of all other bars.
LONGEST = 3.0


def types_svg(made: ContextTypes, colours: Sequence[str], language: str) -> str:
    """Draw what is high and low in every type, with the means written beside the bars.

    colours: those of the types on the map. A bar is as long as the standardised mean is far from 0, to the right where
    the type is above the mean of all; all bars share one scale, and those beyond LONGEST are cut, with a mark.
    """
    name = min(WIDEST_NAME, max(width_of(label, SIZE) for label in made.labels))
    left = MARGIN + name + GAP
    longest = max([LEAST_SCALE, *(float(abs(kind.profile).max()) for kind in made.types)])
    keys = [say(Message.of("types_picture_key"), language)]
    if longest > LONGEST:
        keys.append(say(Message.of("types_picture_cut", most=LONGEST), language))
    top = MARGIN + (3 + len(keys)) * SIZE + 20
    width = max(left + COLUMN * len(made.types) + MARGIN, 2 * MARGIN + max(width_of(key, SIZE) for key in keys))
    bottom = top + ROW * len(made.fields)
    scale = BAR / min(longest, LONGEST)
    parts = [text(key, MARGIN, MARGIN + SIZE + 1.3 * SIZE * place, SIZE) for place, key in enumerate(keys)]
    for place, label in enumerate(made.labels):
        y = top + (place + 0.5) * ROW
        parts.append(line(MARGIN, y + ROW / 2, width - MARGIN, y + ROW / 2, LIGHT_OUTLINE, 0.5))
        parts.append(text(shortened(label, name, SIZE), left - GAP, y + SIZE / 3, SIZE, "end"))
    for column, (kind, colour) in enumerate(zip(made.types, colours)):
        parts += _column(kind, colour, left + column * COLUMN, top, bottom, scale, language)
    title = say(Message.of("types_picture_title", n=len(made.types)), language)
    told = " ".join(say(reading(made, kind), language) for kind in made.types)
    return picture(parts, width, bottom + MARGIN, title, told, language)


def _column(
    kind: ContextType, colour: str, x: float, top: float, bottom: float, scale: float, language: str
) -> list[str]:
    """The heading of a type and its bars, each with the mean at its outer side."""
    head = say(Message.of("types_picture_type", type=kind.number), language)
    count = say(Message.of("types_picture_units", n=kind.n), language)
    middle = x + COLUMN / 2
    parts = [
        box(x + 4, top - 3 * SIZE - 2, SIZE, SIZE, colour, stroke=LIGHT_OUTLINE),
        text(head, x + 8 + SIZE, top - 2 * SIZE - 4, SIZE, bold=True),
        text(shortened(count, COLUMN - 8, SIZE - 1), x + 4, top - SIZE + 2, SIZE - 1),
        line(middle, top, middle, bottom, width=0.8),
    ]
    for place, (profile, mean) in enumerate(zip(kind.profile.tolist(), kind.means.tolist())):
        y, long = top + (place + 0.5) * ROW, scale * min(abs(profile), LONGEST)
        start = middle if profile > 0 else middle - long
        told = number(spoken(mean), language, _form(mean))
        parts.append(box(start, y - ROW / 4, long, ROW / 2, HIGH if profile > 0 else LOW))
        if abs(profile) > LONGEST:
            cut = middle + math.copysign(long - CUT, profile)
            parts.append(line(cut - 2, y + ROW / 4, cut + 2, y - ROW / 4, "#ffffff", 2))
        beyond, anchor = (middle + long + 3, "start") if profile > 0 else (middle - long - 3, "end")
        parts.append(text(told, beyond, y + SIZE / 3, SIZE - 3, anchor))
    return parts


def _form(value: float) -> str:
    """How a number is written in little room: without exponent where it has no more than seven digits."""
    large = value and math.floor(math.log10(abs(value)))
    return ".2e" if large >= 7 or large < -4 else ".0f" if large >= 4 else ".4g"
