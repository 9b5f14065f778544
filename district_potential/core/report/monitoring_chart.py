# SPDX-License-Identifier: GPL-3.0-or-later
"""One monitored indicator over the years, between the level where it began and the one it should come to."""

from __future__ import annotations

from typing import NamedTuple

from district_potential.core.drawing import line, picture, shortened, text, width_of, wrapped
from district_potential.core.itineraries.monitoring import Measured, Monitored, described
from district_potential.core.messages import Message, number, say
from district_potential.core.palettes import INK

SIZE, MARGIN, HEIGHT, AXIS = 11.0, 8.0, 132.0, 20.0
FIRST, LINE, LINES = 16.0, 14.0, 2
BASELINE, TARGET, VALUE, GRID = "#595959", "#00795a", "#0072b2", "#d9d9d9"
APART = 13.0
LEAST_WIDTH = 220.0


class Level(NamedTuple):
    """A word at the right of the chart: what it says, at which height, in which colour."""

    said: str
    at: float
    colour: str


def monitoring_chart(series: Monitored, language: str, width: float = 340.0, name: str = "monitoring") -> str:
    """Draw an indicator as SVG, ``width`` px wide: values by year as dots on a line, baseline dotted, target dashed.

    What is missing is not drawn. A value without a year has no place on the line of time and is drawn as a level.
    """
    frame = _Frame(series, language, max(width, LEAST_WIDTH))
    parts = [text(said, MARGIN, FIRST + LINE * n, SIZE, bold=True) for n, said in enumerate(frame.heading)]
    parts.append(line(frame.left, frame.base, frame.right, frame.base, GRID))
    if series.baseline:
        parts += [_level(frame, series.baseline, BASELINE, "2 3"), *_mark(frame, series.baseline, BASELINE, "square")]
    if series.target:
        parts += [_level(frame, series.target, TARGET, "7 4"), *_mark(frame, series.target, TARGET, "diamond")]
    parts += _values(frame, series)
    for level in frame.levels():
        parts.append(text(level.said, frame.right + 5, level.at + SIZE / 3, SIZE, fill=level.colour))
    parts += _years(frame)
    return picture(parts, frame.width, HEIGHT, series.indicator, say(described(series), language), language, name)


class _Frame:
    """Where years and values stand."""

    def __init__(self, series: Monitored, language: str, width: float) -> None:
        self.series, self.language, self.width = series, language, width
        measured = [m for m in (series.baseline, series.target, *series.values) if m is not None]
        self.years = sorted({m.year for m in measured if m.year is not None})
        values = [m.value for m in measured]
        self.low, self.high = (min(values), max(values)) if values else (0.0, 0.0)
        self.said = {code: self._named(code, m) for code, m in self._named_levels()}
        longest = max((width_of(said, SIZE) for said in self.said.values()), default=0.0)
        self.left, self.right = MARGIN + 4, max(width / 2, width - MARGIN - min(longest, width / 2) - 5)
        self.heading = _heading(series, self.width - 2 * MARGIN)
        self.top, self.base = FIRST + LINE * len(self.heading) - 4, HEIGHT - AXIS

    def x(self, year: int) -> float:
        if len(self.years) < 2:
            return (self.left + self.right) / 2
        inset = 8.0
        share = (year - self.years[0]) / (self.years[-1] - self.years[0])
        return self.left + inset + share * (self.right - self.left - 2 * inset)

    def y(self, measured: Measured) -> float:
        top, base = self.top + 8, self.base - 8
        if self.high == self.low:
            return (top + base) / 2
        return base - (measured.value - self.low) / (self.high - self.low) * (base - top)

    def levels(self) -> list[Level]:
        """The words at the right, apart from one another and inside the chart, in the order of their values."""
        colours = {"baseline": BASELINE, "value": VALUE, "target": TARGET}
        found = [Level(self.said[code], self.y(m), colours[code]) for code, m in self._named_levels()]
        found.sort(key=lambda level: level.at)
        placed: list[Level] = []
        for level in found:
            lowest = placed[-1].at + APART if placed else self.top
            placed.append(level._replace(at=max(level.at, lowest)))
        beyond = max(0.0, placed[-1].at - self.base + 2) if placed else 0.0
        return [level._replace(at=level.at - beyond) for level in placed]

    def _named_levels(self) -> list[tuple[str, Measured]]:
        told = {"baseline": self.series.baseline, "value": self.series.latest, "target": self.series.target}
        return [(code, measured) for code, measured in told.items() if measured is not None]

    def _named(self, code: str, measured: Measured) -> str:
        value = number(measured.value, self.language)
        codes = {
            "baseline": Message.of("charted_baseline", value=value),
            "value": Message.of("charted_value", value=value),
            "target": Message.of("charted_target", value=value),
        }
        return say(codes[code], self.language)


def _heading(series: Monitored, room: float) -> list[str]:
    """The indicator and its unit on at most two lines."""
    said = f"{series.indicator} ({series.unit})" if series.unit else series.indicator
    first, *rest = wrapped(said, room, SIZE)
    return [first, shortened(" ".join(rest), room, SIZE)] if rest else [first]


def _values(frame: _Frame, series: Monitored) -> list[str]:
    dated = [m for m in series.values if m.year is not None]
    points = [(frame.x(int(m.year or 0)), frame.y(m)) for m in dated]
    parts = [line(*a, *b, VALUE, 2) for a, b in zip(points, points[1:])]
    for measured in dated:
        parts += _mark(frame, measured, VALUE, "circle")
    undated = [m for m in series.values if m.year is None]
    return parts + [_level(frame, measured, VALUE, "") for measured in undated]


def _level(frame: _Frame, measured: Measured, colour: str, dashes: str) -> str:
    at = frame.y(measured)
    return line(frame.left, at, frame.right, at, colour, 1.5, dashes)


def _mark(frame: _Frame, measured: Measured, colour: str, shape: str) -> list[str]:
    """A mark at the year of a value, none where there is no year."""
    if measured.year is None:
        return []
    x, y, r = frame.x(measured.year), frame.y(measured), 4.0
    if shape == "circle":
        return [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:g}" fill="{colour}" stroke="#ffffff"/>']
    corners = [(x, y - r - 1), (x + r + 1, y), (x, y + r + 1), (x - r - 1, y)]
    if shape == "square":
        corners = [(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)]
    path = "L".join(f"{a:.1f} {b:.1f}" for a, b in corners)
    return [f'<path d="M{path}Z" fill="#ffffff" stroke="{colour}" stroke-width="1.5"/>']


def _years(frame: _Frame) -> list[str]:
    """The years under the chart, as many as stand apart, the first and the last before all others."""
    shown: list[int] = []
    for year in [*frame.years[:1], *frame.years[:0:-1]]:
        if all(abs(frame.x(other) - frame.x(year)) >= width_of("2020", SIZE) + 6 for other in shown):
            shown.append(year)
    return [text(str(year), frame.x(year), HEIGHT - 6, SIZE, "middle", INK) for year in shown]
