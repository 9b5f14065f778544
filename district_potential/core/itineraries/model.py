# SPDX-License-Identifier: GPL-3.0-or-later
"""An itinerary as data: its stops in sequence, and the hash that tells whether its line is up to date with them."""

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
    """The tables of a district that concern itineraries, as rows; cells are str, number, bool or None.

    points: the point of each stop that has one, by its ``key_of``; unit_at: the code of the unit that holds it, None
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
        """The stops of every itinerary in their sequence, gathered once."""
        found: dict[str, list[Row]] = {}
        for stop in in_sequence(self.stops):
            if stop.get("itinerary"):
                found.setdefault(str(stop["itinerary"]), []).append(stop)
        return found

    def way_of(self, itinerary: str) -> list[Point]:
        """The points that the line of an itinerary joins, in order."""
        return [self.points[key] for key in map(key_of, self.stops_of(itinerary)) if key in self.points]


def key_of(row: Row) -> str:
    """What a row is known by: its uuid, else # and its feature id; blank where it has neither."""
    if row.get("uuid"):
        return str(row["uuid"])
    return "" if row.get("fid") is None else f"#{row['fid']}"


def in_sequence(stops: Iterable[Row]) -> list[Row]:
    """Stops in the order of their numbers; those without a number come last, in the order given."""
    return sorted(stops, key=lambda stop: _place(stop.get("sequence")))


def _place(number: Any) -> tuple[bool, float]:
    """The sort key of a number; what is no number comes last."""
    known = isinstance(number, (int, float)) and math.isfinite(number)
    return not known, float(number) if known else 0.0


def stops_hash(way: Sequence[Point]) -> str:
    """The mark of a line: the first 16 hexadecimal digits of the SHA-256 of the points it joins, in order.

    It changes when a stop is moved, added, taken out or visited in another order, and with nothing else.
    """
    text = ";".join(f"{float(x)!r} {float(y)!r}" for x, y in way)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:16]


def number_of(cell: Any) -> float | None:
    """The number in a cell; None where it is missing, or a text that is none: a GeoPackage stores either."""
    try:
        number = float(cell)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def whole_of(cell: Any) -> int | None:
    """The whole number in a cell, without its decimals; None as of ``number_of``."""
    number = number_of(cell)
    return None if number is None else int(number)
