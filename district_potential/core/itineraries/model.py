# SPDX-License-Identifier: GPL-3.0-or-later
"""What an itinerary is made of: its stops in their sequence, and the mark that says whether its line is theirs."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Iterable, Mapping, Sequence

Row = Mapping[str, Any]
Point = tuple[float, float]

ACTOR_KINDS = ("public", "third_sector", "company", "school_university", "citizens")


@dataclass(frozen=True)
class District:
    """The tables of a district that speak of itineraries, as rows; cells are str, number, bool or None.

    points: the point of each stop by its uuid, where it has one; unit_at: the code of the unit that holds it, None
    where no unit does.
    """

    units: Sequence[Row] = ()
    actors: Sequence[Row] = ()
    meetings: Sequence[Row] = ()
    itineraries: Sequence[Row] = ()
    stops: Sequence[Row] = ()
    acts: Sequence[Row] = ()
    monitoring: Sequence[Row] = ()
    votes: Sequence[Row] = ()
    notes: Sequence[Row] = ()
    places: Sequence[Row] = ()
    paths: Sequence[Row] = ()
    points: Mapping[str, Point] = field(default_factory=dict)
    unit_at: Mapping[str, str | None] = field(default_factory=dict)

    def stops_of(self, itinerary: str) -> list[Row]:
        """The stops of an itinerary in their sequence, those without a number last."""
        return list(self._stops.get(itinerary, ()))

    @cached_property
    def _stops(self) -> dict[str, list[Row]]:
        """The stops of every itinerary in their sequence, looked up once for all."""
        found: dict[str, list[Row]] = {}
        for stop in in_sequence(self.stops):
            found.setdefault(str(stop.get("itinerary")), []).append(stop)
        return found

    def way_of(self, itinerary: str) -> list[Point]:
        """The points that the line of an itinerary joins, in order."""
        return [self.points[str(s["uuid"])] for s in self.stops_of(itinerary) if str(s["uuid"]) in self.points]


def in_sequence(stops: Iterable[Row]) -> list[Row]:
    """Stops in the order of their numbers; without a number, at the end in the order they were given."""
    return sorted(stops, key=lambda stop: _place(stop.get("sequence")))


def _place(number: Any) -> tuple[bool, float]:
    """Where a number stands among others; at the end what is none, for a file takes what it is given."""
    known = isinstance(number, (int, float)) and math.isfinite(number)
    return not known, float(number) if known else 0.0


def stops_hash(way: Sequence[Point]) -> str:
    """The mark of a line: the first 16 hexadecimal digits of the SHA-256 of the points it joins, in order.

    It changes when a stop is moved, added, taken out or visited in another order, and with nothing else.
    """
    told = ";".join(f"{float(x)!r} {float(y)!r}" for x, y in way)
    return hashlib.sha256(told.encode("ascii")).hexdigest()[:16]


def whole_of(cell: Any) -> int | None:
    """A number of a table; None where it is missing, or a text that is none: a file takes what it is given."""
    try:
        return None if cell in (None, "") else int(float(cell))
    except (TypeError, ValueError, OverflowError):
        return None
