# SPDX-License-Identifier: GPL-3.0-or-later
"""GPX files of any program: their waypoints, routes and tracks; what a district cannot keep is counted."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Iterable, Iterator

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.itineraries.exchange.content import Place
from district_potential.core.markup import Event
from district_potential.core.messages import Message

POINTS = ("wpt", "rtept", "trkpt")
VERSION = "1.1"
# Elements that a district has no place for, with the message that reports them.
LEFT = {
    "time": "gpx_times_left", "ele": "gpx_elevations_left", "link": "gpx_links_left", "url": "gpx_links_left",
    "extensions": "gpx_extensions_left",
}  # fmt: skip


@dataclass
class Spot:
    """A point with its name and texts; place: None where its coordinates are not valid."""

    place: Place | None
    name: str = ""
    text: str = ""


@dataclass
class Way:
    """A route: its name, description and points in order."""

    name: str = ""
    text: str = ""
    spots: list[Spot] = field(default_factory=list)


@dataclass
class Track:
    """A track: its name, description and the points of its segments."""

    name: str = ""
    text: str = ""
    segments: list[list[Place]] = field(default_factory=list)

    @property
    def points(self) -> list[Place]:
        return [place for segment in self.segments for place in segment]


@dataclass
class Gpx:
    """A GPX file as read; left: how often each message of LEFT applies; nowhere: points without a valid place."""

    name: str = ""
    creator: str = ""
    waypoints: list[Spot] = field(default_factory=list)
    routes: list[Way] = field(default_factory=list)
    tracks: list[Track] = field(default_factory=list)
    left: dict[str, int] = field(default_factory=dict)
    nowhere: list[int] = field(default_factory=list)


def read_gpx(events: Iterable[Event], file: str, findings: Findings) -> Gpx:
    """Read a GPX file of version 1.0 or 1.1, with its namespace or without.

    Points without a valid latitude and longitude, and what a district does not keep, are reported.
    Raises PotentialError for a file that is not GPX, or has no valid point.
    """
    steps = iter(events)
    root = next((event for event in steps if event.kind == "start"), None)
    if root is None or root.name != "gpx":
        raise PotentialError("gpx_other_root", file=file, root=root.name if root else "—")
    reader = _Reader(steps)
    reader.gpx.creator = root.attributes.get("creator", "")
    reader.read()
    gpx = reader.gpx
    _drop_nowhere(gpx)
    if not (gpx.waypoints or gpx.routes or gpx.tracks):
        raise PotentialError("gpx_without_places", file=file, nowhere=len(gpx.nowhere))
    _report(gpx, root, findings)
    return gpx


class _Reader:
    """Goes through a file, element by element; at: the names of the elements that are open."""

    def __init__(self, steps: Iterator[Event]) -> None:
        self.steps = steps
        self.gpx = Gpx()
        self.at: list[str] = ["gpx"]
        self.point: Spot | None = None
        self.count = 0
        self.text = ""

    def read(self) -> None:
        for event in self.steps:
            if event.kind == "text":
                self.text += event.text
            elif event.kind == "start":
                self._start(event)
            else:
                self._end(event.name)

    def _start(self, event: Event) -> None:
        self.text = ""
        if event.name in LEFT and (self.point is not None or event.name == "extensions"):
            sentence = LEFT[event.name]
            self.gpx.left[sentence] = self.gpx.left.get(sentence, 0) + 1
        if event.name == "extensions":
            self._skip()
            return
        self.at.append(event.name)
        if event.name == "rte":
            self.gpx.routes.append(Way())
        elif event.name == "trk":
            self.gpx.tracks.append(Track())
        elif event.name == "trkseg" and self.gpx.tracks:
            self.gpx.tracks[-1].segments.append([])
        elif event.name in POINTS:
            self._begin(event)

    def _skip(self) -> None:
        """Skip an element with all that it holds."""
        depth = 1
        for event in self.steps:
            depth += {"start": 1, "end": -1}.get(event.kind, 0)
            if not depth:
                return

    def _begin(self, event: Event) -> None:
        """Begin a point, in the order of the file."""
        self.count += 1
        place = _place(event.attributes.get("lon", ""), event.attributes.get("lat", ""))
        if place is None:
            self.gpx.nowhere.append(self.count)
        self.point = Spot(place)
        if event.name == "wpt":
            self.gpx.waypoints.append(self.point)
        elif event.name == "rtept" and self.gpx.routes:
            self.gpx.routes[-1].spots.append(self.point)
        elif event.name == "trkpt" and place is not None and self.gpx.tracks and self.gpx.tracks[-1].segments:
            self.gpx.tracks[-1].segments[-1].append(place)

    def _end(self, name: str) -> None:
        if self.at and self.at[-1] == name:
            self.at.pop()
        inside, text = self.at[-1] if self.at else "", self.text.strip()
        if name in POINTS:
            self.point = None
        elif name in ("name", "desc", "cmt") and text:
            self._tell(inside, name, text)
        self.text = ""

    def _tell(self, inside: str, name: str, text: str) -> None:
        """Keep a name or text of the innermost open element; a comment that repeats the description is kept once."""
        of: Spot | Way | Track | None = self.point if inside in POINTS else None
        if inside == "rte":
            of = self.gpx.routes[-1]
        elif inside == "trk":
            of = self.gpx.tracks[-1]
        if of is None:
            self.gpx.name = text if inside in ("gpx", "metadata") and name == "name" else self.gpx.name
        elif name == "name":
            of.name = " ".join(text.split())
        elif text not in of.text:
            of.text = f"{of.text}\n{text}".strip()


def _place(lon: str, lat: str) -> Place | None:
    try:
        x, y = float(lon), float(lat)
    except ValueError:
        return None
    return (x, y) if math.isfinite(x) and abs(x) <= 180 and abs(y) <= 90 else None


def _drop_nowhere(gpx: Gpx) -> None:
    """Remove the points without a valid place, and what then holds no points."""
    gpx.waypoints = [spot for spot in gpx.waypoints if spot.place]
    for route in gpx.routes:
        route.spots = [spot for spot in route.spots if spot.place]
    for track in gpx.tracks:
        track.segments = [segment for segment in track.segments if segment]
    gpx.routes = [route for route in gpx.routes if route.spots]
    gpx.tracks = [track for track in gpx.tracks if track.segments]


def _report(gpx: Gpx, root: Event, findings: Findings) -> None:
    version = root.attributes.get("version", "")
    if not root.space:
        findings.add("notice", "format", Message.of("gpx_without_namespace"))
    if version != VERSION:
        findings.add("notice", "format", Message.of("gpx_other_version", version=version or "—"))
    if gpx.nowhere:
        reason = Message.of("gpx_points_nowhere", n=len(gpx.nowhere), points=gpx.nowhere)
        findings.add("warning", "nowhere", reason, action=Message.of("left_out"))
    for sentence, n in gpx.left.items():
        findings.add("notice", "left_out", Message(sentence, {"n": n}), action=Message.of("left_out"))
