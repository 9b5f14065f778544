# SPDX-License-Identifier: GPL-3.0-or-later
"""Bivariate and trivariate maps: two or three columns become one class that says how they meet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import product
from typing import Sequence

import numpy as np

from district_potential.core import palettes
from district_potential.core.classes import Classes, classify
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message, say
from district_potential.core.superimposition.overlay import map_name, spoken
from district_potential.core.table import Numbers, Table, is_flat

FEWEST, MOST = 2, 4
LOW = (Message.of("level_low"), Message.of("short_low"))
FAIRLY_LOW = (Message.of("level_fairly_low"), Message.of("short_fairly_low"))
MIDDLE = (Message.of("level_middle"), Message.of("short_middle"))
FAIRLY_HIGH = (Message.of("level_fairly_high"), Message.of("short_fairly_high"))
HIGH = (Message.of("level_high"), Message.of("short_high"))
LEVELS = {2: (LOW, HIGH), 3: (LOW, MIDDLE, HIGH), 4: (LOW, FAIRLY_LOW, FAIRLY_HIGH, HIGH)}


@dataclass(frozen=True)
class Axis:
    """One column of the map: its field, what people read of it, and its classes from low to high."""

    field: str
    label: str
    classes: Classes

    def level(self, place: int) -> Message:
        """What people call a class, its place counted from 1 for low."""
        return LEVELS[len(self.classes)][place - 1][0]

    def short(self, place: int) -> Message:
        """The same in a word."""
        return LEVELS[len(self.classes)][place - 1][1]


@dataclass(frozen=True)
class Cell:
    """One class of the map: its value in ``biv_class``, what people read, how it is drawn, and its number of units.

    ``short`` begins with the class and its levels, so that a narrow legend still tells the classes apart.
    """

    places: tuple[int, ...]
    value: str
    label: str
    short: str
    colour: str
    pattern: str
    count: int


@dataclass(frozen=True)
class Bivariate:
    """A bivariate or trivariate map: the result columns, its two or three axes, and every class the axes can form.

    certainty: what people read of the column by which colours are paler, where there is one.
    """

    table: Table
    axes: tuple[Axis, ...]
    cells: tuple[Cell, ...]
    certainty: str = ""

    @property
    def missing(self) -> int:
        """How many units have no class."""
        return len(self.table) - sum(cell.count for cell in self.cells)

    @property
    def headings(self) -> list[str]:
        """The columns as the heading of a legend, in the order in which its entries name their levels."""
        return [axis.label if axis is self.axes[0] else f"× {axis.label}" for axis in self.axes]


def bivariate(
    table: Table,
    fields: Sequence[str],
    side: int,
    method: str,
    breaks: Sequence[Sequence[float] | None],
    palette: str,
    findings: Findings,
    language: str,
    certainty: str = "",
) -> Bivariate:
    """Put every unit into a class of x and y, and of z where there is a third column.

    fields: two or three number columns, labelled as people read them; side: 2, 3 or 4 classes each; method: a word of
    ``classes.CLASS_WORDS``; breaks: side − 1 inner breaks a column, for ``breaks`` alone; palette: a word of
    ``palettes.BIVARIATE``, whose square gives x and y their colour, while z is a pattern laid over it. Gives the
    columns biv_class (``x-y`` or ``x-y-z``, each 1 for low; None where one of the values is missing) and biv_reading.
    certainty: a number column from 0 (nothing known) to 1 (certain) by which the map is paler, or blank. Gaps, and
    columns whose ties leave fewer classes, are reported. Raises PotentialError for a flat column or one without values,
    a column given twice, breaks that are missing, too many or not rising, and a certainty outside 0 and 1.
    """
    check(fields, side, method, breaks)
    axes = tuple(_axis(table, field, side, method, given or (), findings) for field, given in zip(fields, breaks))
    places = np.column_stack([axis.classes.of(table[axis.field]) for axis in axes])
    values = [None if np.isnan(row).any() else "-".join(str(int(place)) for place in row) for row in places]
    _report_gaps(table, axes, values, findings)
    result = Table(table.codes)
    result.add("biv_class", values, "text", say(Message.of("label_biv_class"), language))
    readings = [_reading(table, row, axes, places[row], language) for row in range(len(table))]
    result.add("biv_reading", readings, "text", say(Message.of("label_biv_reading"), language))
    faded = _checked_certainty(table, certainty, findings) if certainty else ""
    return Bivariate(result, axes, _cells(axes, side, palette, Counter(values), language), faded)


def _checked_certainty(table: Table, field: str, findings: Findings) -> str:
    """What people read of the certainty; units without one are reported."""
    column, label = table[field], map_name(table.field(field))
    wrong = np.flatnonzero((column < 0) | (column > 1))
    if len(wrong):
        row = int(wrong[0])
        raise PotentialError("certainty_range", field=label, value=float(column[row]), unit=table.codes[row])
    without = [table.codes[row] for row in np.flatnonzero(np.isnan(column))]
    if without:
        reason = Message.of("certainty_missing", field=label, units=without, n=len(without))
        findings.add("notice", "missing", reason, column=field, action=Message.of("certainty_taken_as_none"))
    return label


def _cells(
    axes: Sequence[Axis], side: int, palette: str, counts: Counter[str | None], language: str
) -> tuple[Cell, ...]:
    """Every class in rising order of x, y, z; an axis with fewer classes keeps the ends of the colours."""
    square = palettes.bivariate(side, palette)
    shown = [
        [round(place * (side - 1) / max(len(axis.classes) - 1, 1)) for place in range(len(axis.classes))]
        for axis in axes
    ]
    cells = []
    for places in product(*(range(len(axis.classes)) for axis in axes)):
        x, y, *z = (shown[axis][place] for axis, place in enumerate(places))
        value = "-".join(str(place + 1) for place in places)
        label = "; ".join(
            say(Message.of("bivariate_part", label=axis.label, level=axis.level(place + 1)), language)
            for axis, place in zip(axes, places)
        )
        short = Message.of(
            "bivariate_short",
            value=value,
            levels=" × ".join(say(axis.short(place + 1), language) for axis, place in zip(axes, places)),
        )
        pattern = palettes.density(z[0] + 1) if z else "solid"
        cells.append(
            Cell(
                tuple(place + 1 for place in places),
                value,
                label,
                say(short, language),
                square[x][y],
                pattern,
                counts[value],
            )
        )
    return tuple(cells)


def check(fields: Sequence[str], side: int, method: str, breaks: Sequence[Sequence[float] | None]) -> None:
    """Refuse settings that cannot be applied: raises PotentialError naming the field and what to change."""
    if len({field.casefold() for field in fields}) < len(fields):
        raise PotentialError("bivariate_field_twice", fields=list(fields))
    if not FEWEST <= side <= MOST:
        raise PotentialError("bivariate_side", n=side, fewest=FEWEST, most=MOST)
    for field, given in zip(fields, breaks):
        if method == "breaks" and len(given or ()) != side - 1:
            raise PotentialError("bivariate_number_of_breaks", field=field, n=len(given or ()), needed=side - 1, k=side)


def _axis(table: Table, field: str, side: int, method: str, breaks: Sequence[float], findings: Findings) -> Axis:
    label = map_name(table.field(field))
    column = table[field]
    classes = classify(column, method, side, breaks, label)
    there = column[~np.isnan(column)]
    if is_flat(there):
        raise PotentialError("bivariate_flat", field=label, value=float(there[0]))
    if len(classes) < FEWEST:
        # Quantiles alone can do this: the other methods part any two values that differ.
        raise PotentialError("bivariate_single_class", field=label)
    if len(classes) < side:
        findings.add(
            "warning",
            "fewer_classes",
            Message.of("bivariate_fewer_classes", field=label, n=len(classes), asked=side),
            column=field,
            action=Message.of("bivariate_fewer_classes_drawn"),
        )
    return Axis(field, label, classes)


def _missing(table: Table, row: int, axes: Sequence[Axis]) -> list[str]:
    return [axis.label for axis in axes if np.isnan(table[axis.field][row])]


def _report_gaps(table: Table, axes: Sequence[Axis], values: Sequence[str | None], findings: Findings) -> None:
    for row, value in enumerate(values):
        if value is None:
            missing = _missing(table, row, axes)
            findings.add(
                "warning",
                "missing",
                Message.of("overlay_gaps", layers=missing, n=len(missing)),
                code=table.codes[row],
                row=row + 1,
                action=Message.of("bivariate_left_without_class"),
            )


def _reading(table: Table, row: int, axes: Sequence[Axis], places: Numbers, language: str) -> str:
    missing = _missing(table, row, axes)
    if missing:
        gap = Message.of("bivariate_reading_of_gap", unit=table.codes[row], layers=missing, n=len(missing))
        return say(gap, language)
    parts = [
        Message.of(
            "bivariate_part_of_unit",
            label=axis.label,
            value=spoken(float(table[axis.field][row])),
            level=axis.level(int(place)),
        )
        for axis, place in zip(axes, places)
    ]
    return say(Message.of("bivariate_reading", unit=table.codes[row], parts=parts), language)
