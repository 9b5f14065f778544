# SPDX-License-Identifier: GPL-3.0-or-later
"""Several years of the same units, and which of them sets the reference value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

import numpy as np
import numpy.typing as npt

from district_potential.core.errors import PotentialError
from district_potential.core.potential.scales.normalise import Rows
from district_potential.core.table import Numbers


@dataclass(frozen=True)
class Times:
    """The year of every row, and the rows that set the reference value.

    years: text a row; number: of the year among those there are, from 0; reference: rows, or None for all;
    reference_year: its name.
    """

    years: tuple[str, ...]
    number: npt.NDArray[np.intp]
    reference: Rows | None
    reference_year: str


def times_of(years: Sequence[str], codes: Sequence[str], reference_year: str = "") -> Times:
    """The years of the rows; the reference year is the earliest unless told.

    Raises PotentialError for a row without year, a unit that has a year twice, or an unknown reference year.
    """
    blank = [code for code, year in zip(codes, years) if not year]
    if blank:
        raise PotentialError("row_without_year", units=blank, n=len(blank))
    seen: set[tuple[str, str]] = set()
    for pair in zip(codes, years):
        if pair in seen:
            raise PotentialError("year_twice", unit=pair[0], year=pair[1])
        seen.add(pair)
    there = sorted(set(years), key=lambda year: (len(year), year))
    chosen = reference_year or there[0]
    if chosen not in there:
        raise PotentialError("reference_year_unknown", year=chosen, years=there)
    number = np.array([there.index(year) for year in years], dtype=np.intp)
    return Times(tuple(years), number, number == there.index(chosen), chosen)


def reference_of_unit(codes: Sequence[str], unit: str, times: Times | None) -> Rows:
    """The rows of the one unit that sets the reference value, in the reference year where there are years.

    Raises PotentialError where there is no such unit.
    """
    rows = np.array([code == unit for code in codes])
    if times is not None and times.reference is not None:
        rows &= times.reference
    if not rows.any():
        raise PotentialError("reference_unit_unknown", unit=unit)
    return rows


@dataclass(frozen=True)
class Panel:
    """Rows of unit and year as one row a unit.

    codes: of the units; rows: the row of each unit's latest year, in order; unit, year: of every row, both from 0.
    """

    codes: tuple[str, ...]
    rows: tuple[int, ...]
    unit: npt.NDArray[np.intp]
    year: npt.NDArray[np.intp]
    years: int

    def side_by_side(self, values: Numbers) -> Numbers:
        """A quantity of every row as shape (units, years), NaN where a unit has no row in a year."""
        made = np.full((len(self.rows), self.years), np.nan)
        made[self.unit, self.year] = values
        return made


def panel_of(codes: Sequence[str], year: npt.NDArray[np.intp], years: int) -> Panel:
    """Set the rows of the same units side by side; year: of every row, from 0 in the order of time."""
    latest: dict[str, int] = {}
    for row, code in enumerate(codes):
        before = latest.get(code)
        if before is None or year[row] > year[before]:
            latest[code] = row
    rows = tuple(sorted(latest.values()))
    places = {codes[row]: k for k, row in enumerate(rows)}
    unit: npt.NDArray[np.intp] = np.array([places[code] for code in codes], dtype=np.intp)
    return Panel(tuple(places), rows, unit, year, years)
