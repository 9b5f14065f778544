# SPDX-License-Identifier: GPL-3.0-or-later
"""An itinerary as GPX 1.1 for phones and Garmin devices: waypoints, a route, and the line as a track."""

from __future__ import annotations

from typing import Sequence

from district_potential.core.itineraries.exchange.content import Itinerary, Place, degrees, numbered, prose
from district_potential.core.markup import element

NAMESPACE = "http://www.topografix.com/GPX/1/1"
CREATOR = "District Potential"
SYMBOL = "Flag, Blue"


def gpx(itinerary: Itinerary) -> str:
    """An itinerary as a GPX file that is valid against the schema of GPX 1.1; stops without a point are left out.

    Every stop is a waypoint, for maps, and a point of the route, for navigation, with the same name: its number and
    title. Where the line bends between stops, it is a track too.
    """
    placed = [(stop, stop.place) for stop in itinerary.stops if stop.place is not None]
    points = [_Point(numbered(stop), prose(stop.texts), place) for stop, place in placed]
    about = element("name", itinerary.title) + element("desc", prose(itinerary.texts))
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<gpx version="1.1" creator="{CREATOR}" xmlns="{NAMESPACE}">',
        f"<metadata>{about}</metadata>" if about else "<metadata/>",
        *(point.written("wpt") for point in points),
    ]
    if points:
        lines += [f"<rte>{about}", *(point.written("rtept") for point in points), "</rte>"]
    if _bends(itinerary.line, [place for _, place in placed]):
        vertices = [f'<trkpt lat="{degrees(lat)}" lon="{degrees(lon)}"/>' for lon, lat in itinerary.line]
        lines += [f"<trk>{element('name', itinerary.title)}<trkseg>", *vertices, "</trkseg></trk>"]
    return "\n".join([*lines, "</gpx>", ""])


class _Point:
    """A point of the file: its name, its texts, its place."""

    def __init__(self, name: str, texts: str, place: Place) -> None:
        self.inside = element("name", name) + element("desc", texts)
        self.symbol = element("sym", SYMBOL)
        self.at = f'lat="{degrees(place[1])}" lon="{degrees(place[0])}"'

    def written(self, name: str) -> str:
        return f"<{name} {self.at}>{self.inside}{self.symbol}</{name}>"


def _bends(line: Sequence[Place], stops: Sequence[Place]) -> bool:
    """Whether a line has other vertices than the stops it joins."""
    return len(line) > 1 and [_rounded(place) for place in line] != [_rounded(place) for place in stops]


def _rounded(place: Place) -> tuple[str, str]:
    return degrees(place[0]), degrees(place[1])
