# SPDX-License-Identifier: GPL-3.0-or-later
"""From a GPX file to itineraries: which points are stops, in what order, and which line joins them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Sequence

import numpy as np

from district_potential.core.findings import Findings
from district_potential.core.itineraries.exchange.content import DIGITS, Place
from district_potential.core.itineraries.exchange.gpx_reading import Gpx, Spot, Track, Way
from district_potential.core.itineraries.exchange.gpx_writing import CREATOR
from district_potential.core.messages import Message

# A route of more points than this, not all of them named, was drawn point by point as a line.
MOST_STOPS = 100
# How much of its longer side, and at the least how many degrees, a place may lie outside the box of a track beside it.
WIDER, NEAR = 0.1, 0.02
NUMBERED = re.compile(r"(\d+|\?)\.(?: |$)")


@dataclass(frozen=True)
class Route:
    """A future itinerary: its stops in order, all with a place; its line, empty where it runs straight through them.

    ends: whether the stops are only the two ends of a track, which have no names of their own.
    """

    title: str
    text: str
    stops: Sequence[Spot]
    line: Sequence[Place] = ()
    ends: bool = False


@dataclass(frozen=True)
class Plan:
    """What a file becomes: itineraries, and the tracks and waypoints that belong to none."""

    routes: Sequence[Route]
    tracks: Sequence[Track] = field(default_factory=list)
    spots: Sequence[Spot] = field(default_factory=list)


def plan(gpx: Gpx, file: str, findings: Findings) -> Plan:
    """What a GPX file becomes; file: its name without the ending.

    Every route is an itinerary and its points are the stops. Without routes, the waypoints are the stops of one
    itinerary, in the order along the track if there is just one that passes them. Tracks alone are an itinerary each,
    from its first point to its last.
    """
    if gpx.routes:
        return _of_routes(gpx, file, findings)
    if gpx.waypoints:
        return _of_waypoints(gpx, file, findings)
    routes = [
        Route(track.name or gpx.name or file, track.text, [Spot(track.points[0]), Spot(track.points[-1])],
              _joined(track, findings), ends=True)
        for track in gpx.tracks
    ]  # fmt: skip
    findings.add("notice", "stops", Message.of("gpx_tracks_alone", n=len(routes)))
    return Plan(routes)


def _of_routes(gpx: Gpx, file: str, findings: Findings) -> Plan:
    lines = _tracks_of_routes(gpx)
    routes = []
    for way in gpx.routes:
        title = way.name or (gpx.name if len(gpx.routes) == 1 else "") or file
        stops, line = _stops_of(way, title, findings)
        track = lines.get(id(way))
        routes.append(Route(title, way.text, _unnumbered(stops, gpx), _joined(track, findings) if track else line))
    known = {_key(spot) for route in gpx.routes for spot in route.spots}
    spots = [spot for spot in gpx.waypoints if _key(spot) not in known]
    return Plan(routes, [t for t in gpx.tracks if all(t is not used for used in lines.values())], spots)


def _of_waypoints(gpx: Gpx, file: str, findings: Findings) -> Plan:
    track = gpx.tracks[0] if len(gpx.tracks) == 1 and _passes(gpx.tracks[0], gpx.waypoints) else None
    title = gpx.name or (track.name if track else "") or file
    stops: Sequence[Spot] = gpx.waypoints
    if track:
        stops = along([spot for spot in gpx.waypoints if spot.place], track.points)
        findings.add("notice", "order", Message.of("gpx_stops_along_track", n=len(stops)))
    line = _joined(track, findings) if track else []
    return Plan([Route(title, track.text if track else "", _unnumbered(stops, gpx), line)], [] if track else gpx.tracks)


def along(spots: Sequence[Spot], line: Sequence[Place]) -> list[Spot]:
    """Spots in the order in which a line passes them, judged by the vertex nearest to each.

    Degrees of longitude are shortened by the cosine of the line's mean latitude.
    """
    way = np.array(line, np.float64)
    shorter = np.array([np.cos(np.radians(way[:, 1].mean())), 1.0])
    nearest = [int((((way - np.array(spot.place)) * shorter) ** 2).sum(1).argmin()) for spot in spots]
    return [spots[at] for at in sorted(range(len(spots)), key=lambda at: nearest[at])]


def _tracks_of_routes(gpx: Gpx) -> dict[int, Track]:
    """The track that draws each route: that of its name, or the only one where it passes the only route's stops."""
    if len(gpx.routes) == len(gpx.tracks) == 1 and _passes(gpx.tracks[0], gpx.routes[0].spots):
        return {id(gpx.routes[0]): gpx.tracks[0]}
    by_name = {track.name: track for track in reversed(gpx.tracks) if track.name}
    names = [way.name for way in gpx.routes]
    return {id(way): by_name[way.name] for way in gpx.routes if way.name in by_name and names.count(way.name) == 1}


def _passes(track: Track, spots: Sequence[Spot]) -> bool:
    """Whether a track may be the way of spots: half of them lie in its box, widened by a tenth of the longer side."""
    places = np.array([spot.place for spot in spots if spot.place], np.float64).reshape(-1, 2)
    way = np.array(track.points, np.float64)
    low, high = way.min(axis=0), way.max(axis=0)
    wider = max(WIDER * float((high - low).max()), NEAR)
    inside = ((places >= low - wider) & (places <= high + wider)).all(axis=1)
    return 2 * int(inside.sum()) >= len(places)


def _stops_of(way: Way, title: str, findings: Findings) -> tuple[list[Spot], list[Place]]:
    """The stops of a route, and its line if it was drawn point by point: then its named points and ends are stops."""
    last = len(way.spots) - 1
    if len(way.spots) <= MOST_STOPS or all(spot.name for spot in way.spots):
        return way.spots, []
    stops = [spot for at, spot in enumerate(way.spots) if spot.name or at in (0, last)]
    reason = Message.of("gpx_route_is_line", title=title, points=len(way.spots), stops=len(stops))
    findings.add("warning", "stops", reason)
    return stops, [spot.place for spot in way.spots if spot.place]


def _joined(track: Track, findings: Findings) -> list[Place]:
    """The points of all segments of a track, one segment after the other."""
    if len(track.segments) > 1:
        reason = Message.of("gpx_segments_joined", title=track.name or "—", segments=len(track.segments))
        findings.add("notice", "segments", reason)
    return track.points


def _unnumbered(stops: Sequence[Spot], gpx: Gpx) -> list[Spot]:
    """Stops without the numbers before their names, if these run in order: ``1. Mill``, ``2. Well``.

    In files written by this program the numbers may have gaps, since it leaves out stops without a point.
    """
    numbers = [NUMBERED.match(spot.name) for spot in stops]
    in_turn = all(found and found[1] == str(number) for number, found in enumerate(numbers, 1))
    if in_turn or (gpx.creator == CREATOR and all(numbers)):
        return [
            Spot(spot.place, spot.name[found.end() :].strip(), spot.text)
            for spot, found in zip(stops, numbers)
            if found
        ]
    return list(stops)


def _key(spot: Spot) -> tuple[str, Place | None]:
    return spot.name, spot.place and (round(spot.place[0], DIGITS - 2), round(spot.place[1], DIGITS - 2))
