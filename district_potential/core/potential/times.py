# SPDX-License-Identifier: GPL-3.0-or-later
"""Several years of the same units, and which of them sets the reference value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

import numpy as np
import numpy.typing as npt

from district_potential.core.errors import PotentialError
from district_potential.core.potential.scales.normalise import Rows


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
