# SPDX-License-Identifier: GPL-3.0-or-later
"""The legs of an itinerary's line, from stop to stop, and which of them stay as drawn when its stops change."""

from __future__ import annotations

from typing import Sequence

from district_potential.core.itineraries.model import Point, stops_hash

ROUNDING = 1e-11


def same_point(a: Point, b: Point) -> bool:
    """Whether two points are the same but for rounding."""
    return all(abs(p - q) <= ROUNDING * max(1.0, abs(p)) for p, q in zip(a, b))


def goes_straight(line: Sequence[Point], mark: str | None) -> bool:
    """Whether a line runs straight through the stops that its mark (see ``stops_hash``) was made from."""
    return stops_hash(line) == mark


def redrawn(line: Sequence[Point], former: Sequence[Point], way: Sequence[Point]) -> list[Point]:
    """The points of a line through stops (``way``), drawn anew after they changed; former: the stops before.

    A leg between two stops that followed one another before, too, stays as it was drawn, perhaps along a road; all
    others are straight. So are all legs if the line does not pass the former stops in their order.
    """
    legs = _legs(line, former)
    points = list(way[:1])
    for begin, end in zip(way, way[1:]):
        points += [*legs.get((begin, end), ()), end]
    return points


def _legs(line: Sequence[Point], stops: Sequence[Point]) -> dict[tuple[Point, Point], Sequence[Point]]:
    """The points of a line between neighbouring stops, by these two; empty if it does not pass all stops in order."""
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
