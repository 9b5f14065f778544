# SPDX-License-Identifier: GPL-3.0-or-later
"""GPX files on their way into a district: read safely, transformed to its coordinates, thinned where too detailed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Callable, Iterator, Sequence

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.itineraries.exchange.content import Place
from district_potential.core.itineraries.exchange.gpx_reading import Spot, Track, read_gpx
from district_potential.core.itineraries.exchange.gpx_writing import CREATOR
from district_potential.core.itineraries.exchange.routes import Plan, Route, plan
from district_potential.core.markup import Event
from district_potential.core.messages import Message, say
from district_potential.layers.markup import events_of
from district_potential.layers.measure import WGS84, metres_per_unit, on_earth, transformed
from district_potential.layers.workspace.arrivals import Arrival, NewStop
from district_potential.layers.workspace.exported_texts import cells_of_text
from district_potential.layers.workspace.schema import label_in
from district_potential.layers.workspace.tables import GEOMETRY
from district_potential.layers.workspace.words import STATUSES

LARGEST = 64 * 1024 * 1024
# No line on a map of a district needs more points than this; the first tolerance for thinning, in metres.
MOST_POINTS, FIRST_TOLERANCE = 2000, 1.0
OFTEN = 20_000
Step = Callable[[int, int], None]


def read_routes(
    path: str, crs: QgsCoordinateReferenceSystem, language: str, findings: Findings, step: Step
) -> list[Arrival]:
    """The itineraries of a GPX file in the coordinates of a district; what has no place there is reported.

    Raises PotentialError for a file that is empty, too large, damaged, hostile, not GPX, or without valid points.
    """
    file = Path(path)
    size = file.stat().st_size
    if size == 0:
        raise PotentialError("file_is_empty", path=path)
    if size > LARGEST:
        raise PotentialError("gpx_too_large", file=file.name, mb=size // 2**20, most=LARGEST // 2**20)
    gpx = read_gpx(_stepping(events_of(file), size, step), file.name, findings)
    return _Taking(crs, language, gpx.creator == CREATOR, findings).arrivals(plan(gpx, file.stem, findings), file.name)


def _stepping(events: Iterator[Event], size: int, step: Step) -> Iterator[Event]:
    """The events of a file; ``step``, called now and then, may raise to stop."""
    for number, event in enumerate(events):
        if number % OFTEN == 0:
            step(min(number * 20, size), size * 2)
        yield event


class _Taking:
    """Turns the content of a file into rows of a district; own: whether this program wrote it, with its labels."""

    def __init__(self, crs: QgsCoordinateReferenceSystem, language: str, own: bool, findings: Findings) -> None:
        self.crs = crs
        self.language = language
        self.own = own
        self.findings = findings

    def arrivals(self, planned: Plan, file: str) -> list[Arrival]:
        itineraries = [arrival for arrival in map(self._arrival, planned.routes) if arrival.stops]
        if not itineraries:
            raise PotentialError("gpx_beyond_district", file=file, crs=self.crs.authid() or self.crs.description())
        drawings = {
            "paths": [row for track in planned.tracks for row in self._path(track)],
            "notes": [row for spot in planned.spots for row in self._note(spot)],
        }
        for table, rows in drawings.items():
            if rows:
                self.findings.add("notice", table, _BESIDE[table](len(rows)))
        if len(itineraries) == 1:
            return [replace(itineraries[0], drawings=drawings)]
        return [*itineraries, Arrival({}, [], drawings=drawings)]

    def _arrival(self, route: Route) -> Arrival:
        points = self._points([spot.place for spot in route.stops if spot.place])
        lost = [spot.name or "—" for spot, point in zip(route.stops, points) if point is None]
        if lost:
            reason = Message.of("stops_beyond_crs", n=len(lost), stops=lost)
            self.findings.add("warning", "beyond_crs", reason, action=Message.of("left_out"))
        names = [say(Message.of(code), self.language) for code in ("route_start", "route_end")] if route.ends else []
        stops = [
            NewStop(point, {"title": names[at] if names else spot.name, **self._texts("stops", spot.text)})
            for at, (spot, point) in enumerate(zip(route.stops, points))
            if point is not None
        ]
        cells = self._texts("itineraries", route.text)
        status = cells.pop("status", None)
        cells.pop("phase", None)
        if status and status != "idea":
            known = STATUSES.get(status)
            label = label_in(known, self.language) if known else status
            reason = Message.of("route_status_left", title=route.title, status=label)
            self.findings.add("notice", "status", reason)
        left = cells.pop("notes", "")
        if left:
            reason = Message.of("route_text_left", title=route.title)
            self.findings.add("notice", "text", reason, value=left, action=Message.of("left_out"))
        return Arrival({"title": route.title, **cells}, stops, self._line(route.line, route.title))

    def _texts(self, table: str, text: str) -> dict[str, Any]:
        """The cells that a text fills: those that its labels name in our own files, else the notes."""
        if self.own:
            return cells_of_text(table, text)
        return {"notes": text} if text else {}

    def _points(self, places: Sequence[Place]) -> list[QgsPointXY | None]:
        """Places in the district's coordinates, None where they have none."""
        east, north = np.array(places, np.float64).reshape(-1, 2).T
        x, y = transformed(east, north, WGS84, self.crs)
        good = np.isfinite(x) & np.isfinite(y)
        good[good] = on_earth(x[good], y[good], self.crs)
        return [QgsPointXY(a, b) if fine else None for a, b, fine in zip(x.tolist(), y.tolist(), good.tolist())]

    def _line(self, places: Sequence[Place], title: str) -> QgsGeometry | None:
        """A line through places, with no more points than MOST_POINTS; None where fewer than two are left."""
        points = [point for point in self._points(places) if point is not None] if places else []
        if len(points) < 2:
            return None
        line = QgsGeometry.fromPolylineXY(points)
        if len(points) <= MOST_POINTS:
            return line
        metres, unit = FIRST_TOLERANCE, metres_per_unit(self.crs)
        while True:
            thin = line.simplify(metres / unit)
            left = thin.constGet().numPoints()
            if left <= MOST_POINTS:
                break
            metres *= 2
        reason = Message.of("track_thinned", title=title, points=len(points), left=left, metres=metres)
        self.findings.add("notice", "thinned", reason)
        return thin

    def _path(self, track: Track) -> Iterator[dict[str, Any]]:
        line = self._line(track.points, track.name or "—")
        if line is not None:
            yield {"title": track.name or None, "notes": track.text or None, GEOMETRY: line}

    def _note(self, spot: Spot) -> Iterator[dict[str, Any]]:
        (point,) = self._points([spot.place] if spot.place else [])
        text = "\n".join(part for part in (spot.name, spot.text) if part)
        if point is not None and text:
            yield {"text": text, GEOMETRY: QgsGeometry.fromPointXY(point)}


_BESIDE: dict[str, Callable[[int], Message]] = {
    "paths": lambda n: Message.of("gpx_tracks_beside", n=n),
    "notes": lambda n: Message.of("gpx_waypoints_beside", n=n),
}
