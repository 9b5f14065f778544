# SPDX-License-Identifier: GPL-3.0-or-later
"""The legend of a bivariate map as an SVG picture that reads without colour, and aloud."""

from __future__ import annotations

from typing import Iterator, Sequence

from district_potential.core.drawing import WIDTH, box, picture, width_of, wrapped
from district_potential.core.drawing import text as line_of_text
from district_potential.core.legend import edge_texts, no_data, range_labels
from district_potential.core.messages import Message, say
from district_potential.core.palettes import INK, NO_DATA, NO_DATA_LINES, PATTERNS, is_dark, paler
from district_potential.core.superimposition.bivariate import Bivariate, Cell

CELL, KEY = 64.0, 28.0
TEXT, SMALL = 13.0, 11.0
MARGIN, GAP = 14.0, 8.0
LINE = 1.3
MM = 3.6
GRID = "#c8c8c8"
# How many steps of paleness the legend shows.
FADES = 5


def legend_svg(made: Bivariate, language: str) -> str:
    """Draw the square of classes with its axes, the pattern of a third column, and what no data looks like.

    Every cell carries its class and the number of its units. The picture has a title and a description for readers who
    do not see it, in the language of the run; its texts are text, and it needs nothing from elsewhere.
    """
    x, y = made.axes[:2]
    x_edges, y_edges = (edge_texts(axis.classes.breaks, language) for axis in (x, y))
    cell = max(CELL, GAP + max(width_of(text, SMALL) for text in x_edges))
    wide, high = cell * len(x.classes), CELL * len(y.classes)
    x_title, y_title = wrapped(x.label, wide, TEXT), wrapped(y.label, max(high, 2 * CELL), TEXT)
    left = MARGIN + len(y_title) * TEXT * LINE + GAP + max(width_of(text, SMALL) for text in y_edges) + 2 * GAP
    top = MARGIN + max(CELL / 4, (len(max(y_title, key=len)) * TEXT * WIDTH - high) / 2)
    parts = [_square(made, left, top, cell)]
    parts += _x_axis(x_edges, x_title, left, top + high, cell)
    parts += _y_axis(y_edges, y_title, left, top, high)
    bottom = top + high + GAP + SMALL * LINE + GAP + len(x_title) * TEXT * LINE + 2 * GAP
    keys = _keys(made, language)
    width = max(left + wide + cell / 2, MARGIN + KEY + GAP + max(width_of(text, TEXT) for _, text in keys)) + MARGIN
    for axis in made.axes[2:]:
        for line in wrapped(axis.label, width - 2 * MARGIN, TEXT):
            parts.append(line_of_text(line, MARGIN, bottom + TEXT, TEXT, "start", bold=True))
            bottom += TEXT * LINE
        bottom += GAP
    for pattern, text in keys:
        parts.append(_key(pattern, text, MARGIN, bottom))
        bottom += TEXT * LINE + GAP
    if made.certainty:
        ends = say(Message.of("certainty_ends"), language)
        width = max(width, MARGIN + FADES * KEY + GAP + width_of(ends, TEXT) + MARGIN)
        for line in wrapped(
            say(Message.of("certainty_legend", field=made.certainty), language), width - 2 * MARGIN, TEXT
        ):
            parts.append(line_of_text(line, MARGIN, bottom + TEXT, TEXT, "start", bold=True))
            bottom += TEXT * LINE
        bottom += GAP
        parts.append(_fading(made.cells[-1].colour, ends, MARGIN, bottom))
        bottom += TEXT * LINE + GAP
    return _picture(parts, made, width, bottom + MARGIN - GAP, language)


def _picture(parts: Sequence[str], made: Bivariate, width: float, height: float, language: str) -> str:
    title = say(Message.of("bivariate_legend_title", axes=[axis.label for axis in made.axes]), language)
    counted = [Message.of("bivariate_legend_cell", label=cell.label, n=cell.count) for cell in made.cells if cell.count]
    told = " ".join(say(each, language) for each in counted)
    return picture(parts, width, height, title, told, language, "legend")


def _square(made: Bivariate, left: float, top: float, width: float) -> str:
    """The cells of the lowest z, x to the right and y upwards, each with its class and how many units are in it."""
    rows = len(made.axes[1].classes)
    counts: dict[tuple[int, ...], int] = {}
    for cell in made.cells:
        counts[cell.places[:2]] = counts.get(cell.places[:2], 0) + cell.count
    return "\n".join(
        _cell(cell, counts[cell.places[:2]], left + (cell.places[0] - 1) * width, top + (rows - cell.places[1]) * CELL,
              width)
        for cell in made.cells
        if cell.places[2:] in ((), (1,))
    )  # fmt: skip


def _cell(cell: Cell, count: int, x: float, y: float, width: float) -> str:
    ink = "#ffffff" if is_dark(cell.colour) else INK
    name = "-".join(str(place) for place in cell.places[:2])
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{CELL:.1f}" fill="{cell.colour}" '
        f'stroke="{GRID}" stroke-width="1"/>'
        + line_of_text(name, x + width / 2, y + CELL / 2 - 2, TEXT, "middle", ink)
        + line_of_text(f"n = {count}", x + width / 2, y + CELL / 2 + SMALL * LINE, SMALL, "middle", ink)
    )


def _x_axis(edges: Sequence[str], title: Sequence[str], left: float, base: float, cell: float) -> list[str]:
    end = left + cell * (len(edges) - 1)
    parts = [_arrow(left, base + 3, end + cell / 4, base + 3)]
    parts += [
        line_of_text(edge, left + place * cell, base + GAP + SMALL, SMALL, "middle") for place, edge in enumerate(edges)
    ]
    below = base + GAP + SMALL * LINE + GAP + TEXT
    middle = (left + end) / 2
    parts += [
        line_of_text(line, middle, below + i * TEXT * LINE, TEXT, "middle", bold=True) for i, line in enumerate(title)
    ]
    return parts


def _y_axis(edges: Sequence[str], title: Sequence[str], left: float, top: float, high: float) -> list[str]:
    parts = [_arrow(left - 3, top + high, left - 3, top - CELL / 4)]
    parts += [
        line_of_text(edge, left - GAP, top + high - place * CELL + SMALL / 3, SMALL, "end")
        for place, edge in enumerate(edges)
    ]
    middle = top + high / 2
    for i, line in enumerate(title):
        x = MARGIN + TEXT + i * TEXT * LINE
        turned = line_of_text(line, x, middle, TEXT, "middle", bold=True)
        parts.append(turned.replace("<text ", f'<text transform="rotate(-90 {x:.1f} {middle:.1f})" ', 1))
    return parts


def _keys(made: Bivariate, language: str) -> list[tuple[str, str]]:
    """What stands under the square: the patterns of the third column from low to high, and no data."""
    keys = []
    for axis in made.axes[2:]:
        patterns = {cell.places[2]: cell.pattern for cell in made.cells}
        for place, edges in enumerate(range_labels(axis.classes.breaks, language), 1):
            told = Message.of("bivariate_legend_level", level=axis.level(place), range=edges)
            keys.append((patterns[place], say(told, language)))
    gap = Message.of("bivariate_legend_missing", what=no_data(language), n=made.missing)
    return [*keys, ("no_data", say(gap, language))]


def _fading(colour: str, ends: str, x: float, y: float) -> str:
    """One colour as it is drawn from nothing known to certain."""
    steps = [
        box(x + place * KEY, y, KEY, TEXT + 5, paler(colour, place / (FADES - 1)), stroke=GRID)
        for place in range(FADES)
    ]
    return "\n".join([*steps, line_of_text(ends, x + FADES * KEY + GAP, y + TEXT, TEXT, "start")])


def _key(pattern: str, text: str, x: float, y: float) -> str:
    """A swatch with its text; its lines are drawn one by one, since not every reader of SVG knows patterns."""
    wide, high = KEY, TEXT + 5
    lines, ground, ink = (
        (NO_DATA_LINES, "#ffffff", NO_DATA) if pattern == "no_data" else (PATTERNS[pattern], "#d9d9d9", INK)
    )
    drawn = [
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="{ground}" stroke="{NO_DATA}"/>'
    ]
    for angle, distance in lines:
        for x1, y1, x2, y2 in _lines(angle, distance * MM, wide, high):
            drawn.append(
                f'<path d="M{x + x1:.1f} {y + y1:.1f}L{x + x2:.1f} {y + y2:.1f}" stroke="{ink}" stroke-width="0.8"/>'
            )
    drawn.append(line_of_text(text, x + wide + GAP, y + TEXT, TEXT, "start"))
    return "\n".join(drawn)


def _lines(angle: int, distance: float, wide: float, high: float) -> Iterator[tuple[float, float, float, float]]:
    """Parallel lines across a box: level (0), upright (90) or slanted (45)."""
    slanted = angle == 45
    step = distance * 2**0.5 if slanted else distance
    end = {0: high, 90: wide, 45: wide + high}[angle]
    place = step / 2
    while place < end:
        if slanted:
            # From the upper edge or the right side down to the left side or the lower edge.
            yield min(place, wide), max(place - wide, 0.0), max(place - high, 0.0), min(place, high)
        else:
            yield (0.0, place, wide, place) if angle == 0 else (place, 0.0, place, high)
        place += step


def _arrow(x1: float, y1: float, x2: float, y2: float) -> str:
    """A line with a head at its end, to the right or upwards."""
    head = f"M{x2 - 6:.1f} {y2 - 4:.1f}l6 4l-6 4" if y1 == y2 else f"M{x2 - 4:.1f} {y2 + 6:.1f}l4 -6l4 6"
    path = f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}{head}"
    return f'<path d="{path}" fill="none" stroke="{INK}" stroke-width="1.5"/>'
