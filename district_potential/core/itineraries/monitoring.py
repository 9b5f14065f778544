# SPDX-License-Identifier: GPL-3.0-or-later
"""The monitoring of an itinerary, indicator by indicator: its baseline, its target and the values measured so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable, NamedTuple, Sequence

import numpy as np

from district_potential.core.itineraries.model import Row, number_of, whole_of
from district_potential.core.itineraries.process import progress
from district_potential.core.messages import Message, percent


class Measured(NamedTuple):
    """A value and its year, None where that is not known."""

    value: float
    year: int | None


@dataclass(frozen=True)
class Monitored:
    """One indicator over the years; baseline and target None where they are not known, values by year."""

    indicator: str
    unit: str
    baseline: Measured | None
    target: Measured | None
    values: tuple[Measured, ...]

    @property
    def latest(self) -> Measured | None:
        """The value of the last year; of values without a year, the last recorded."""
        return self.values[-1] if self.values else None

    @property
    def progress(self) -> float:
        """How far the latest value has come from baseline to target, as of ``process.progress``."""
        known = {"baseline": self.baseline, "target": self.target, "value": self.latest}
        return progress({name: measured.value if measured else None for name, measured in known.items()})


def monitored(rows: Iterable[Row]) -> list[Monitored]:
    """Gather the rows of an itinerary by indicator, in the order in which these appear.

    Rows of one indicator are its values in several years; baseline and target are the first ones recorded. Nothing
    that is missing becomes a number. Values without a year stand before those with one.
    """
    gathered: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        gathered.setdefault((str(row.get("indicator") or ""), str(row.get("unit") or "")), []).append(row)
    return [
        Monitored(
            indicator,
            unit,
            next(iter(_measured(own, "baseline", "baseline_year")), None),
            next(iter(_measured(own, "target", "target_year")), None),
            tuple(sorted(_measured(own, "value", "year"), key=lambda m: -np.inf if m.year is None else m.year)),
        )
        for (indicator, unit), own in gathered.items()
    ]


def described(series: Monitored) -> Message:
    """A sentence on an indicator: its baseline, latest value and target, and its progress."""
    parts = [
        Message.of("monitored_baseline", value=_said(series.baseline)),
        Message.of("monitored_value", value=_said(series.latest)),
        Message.of("monitored_target", value=_said(series.target)),
    ]
    there = [part for part, m in zip(parts, (series.baseline, series.latest, series.target)) if m is not None]
    if not np.isnan(series.progress):
        there.append(Message.of("monitored_progress", share=percent(series.progress, 0)))
    if series.latest is None:
        there.append(Message.of("monitored_not_yet"))
    named = Message.of("monitored_in_unit", indicator=series.indicator, unit=series.unit) if series.unit else None
    return Message.of("monitored", indicator=named or series.indicator, parts=there)


def _measured(rows: Sequence[Row], name: str, year: str) -> list[Measured]:
    numbers = ((number_of(row.get(name)), whole_of(row.get(year))) for row in rows)
    return [Measured(number, when) for number, when in numbers if number is not None]


def _said(measured: Measured | None) -> object:
    if measured is None or measured.year is None:
        return measured and measured.value
    return Message.of("monitored_in_year", value=measured.value, year=str(measured.year))
