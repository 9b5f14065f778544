# SPDX-License-Identifier: GPL-3.0-or-later
"""The legs of an itinerary's line, from stop to stop: which of them stay as they are when its stops change."""

from __future__ import annotations

from typing import Sequence

from district_potential.core.itineraries.model import Point, stops_hash

ROUNDING = 1e-11


def same_point(a: Point, b: Point) -> bool:
    """Whether two points are one but for what reckoning with them loses."""
    return all(abs(p - q) <= ROUNDING * max(1.0, abs(p)) for p, q in zip(a, b))


def goes_straight(line: Sequence[Point], mark: str | None) -> bool:
    """Whether a line joined the stops that its mark tells of straight."""
    return stops_hash(line) == mark


def redrawn(line: Sequence[Point], former: Sequence[Point], way: Sequence[Point]) -> list[Point]:
    """The points of a line through the stops of a way that was made out of a former one.

    A leg from one stop of the former line to its next stays as it was drawn, along a road maybe, where the way still
    goes so; the others go straight. All do where the line does not pass the former stops in their order.
    """
    legs = _legs(line, former)
    told = list(way[:1])
    for begin, end in zip(way, way[1:]):
        told += [*legs.get((begin, end), ()), end]
    return told


def _legs(line: Sequence[Point], stops: Sequence[Point]) -> dict[tuple[Point, Point], Sequence[Point]]:
    """The points that a line passes between each two neighbouring stops, none where it does not pass all of them."""
    places: list[int] = []
    for stop in stops:
        first = places[-1] if places else 0
        passed = (at for at in range(first, len(line)) if same_point(line[at], stop))
        place = next(passed, None)
        if place is None:
            return {}
        places.append(place)
    return {
        (begin, end): [point for point in line[first:last] if not same_point(point, begin)]
        for begin, end, first, last in zip(stops, stops[1:], places, places[1:])
    }
