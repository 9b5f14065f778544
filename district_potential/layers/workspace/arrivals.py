# SPDX-License-Identifier: GPL-3.0-or-later
"""Itineraries that enter a district from elsewhere, with stops, line and drawings, all in one transaction."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from typing import Any, Collection, Mapping, Sequence

from qgis.core import QgsExpression, QgsGeometry, QgsPointXY

from district_potential.core.findings import Findings
from district_potential.core.itineraries.model import District, Point, stops_hash, whole_of
from district_potential.core.messages import Message, say
from district_potential.layers.destination import Place, same_place
from district_potential.layers.rows import Append, Change, Update, change_rows
from district_potential.layers.workspace.lines import line_through
from district_potential.layers.workspace.references import References
from district_potential.layers.workspace.schema import BY_NAME
from district_potential.layers.workspace.tables import GEOMETRY, chosen, read_district, units_at

Row = dict[str, Any]


@dataclass(frozen=True)
class NewStop:
    """A stop to be added: where it lies in the district's coordinates, and its cells (title, notes ...)."""

    point: QgsPointXY
    cells: Mapping[str, Any]
    uuid: str = field(default_factory=lambda: uuid.uuid4().hex)


@dataclass(frozen=True)
class Arrival:
    """An itinerary to be added: its cells, its stops in order, its line (None: straight through the stops).

    drawings: rows of places, paths and notes that come with it, by table, with geometry. Without stops it is no
    itinerary of its own, and its drawings belong to none.
    """

    cells: Mapping[str, Any]
    stops: Sequence[NewStop]
    line: QgsGeometry | None = None
    drawings: Mapping[str, Sequence[Row]] = field(default_factory=dict)


def take_in(
    path: str,
    arrivals: Sequence[Arrival],
    into: str | None,
    language: str,
    findings: Findings,
    edited: Collection[Place] = (),
) -> list[str]:
    """Put itineraries into a district: their uuids.

    into: the uuid or code of an existing itinerary, to which all stops are appended and whose line then runs straight
    through all of them; None makes new ones. Stops get a number and the unit they lie in. Everything is written, or
    nothing. Raises PotentialError for an itinerary that does not exist.
    """
    district = read_district(path)
    there = chosen(district, [into])[0] if into else None
    uuids = [there] if there else []
    references = References(path)
    arrivals = [_in_keys(arrival, references) for arrival in arrivals]
    changes = _appended(district, there, arrivals, language, findings) if there else []
    if there:
        _tell_edited(path, edited, findings)
    for arrival in arrivals:
        key = there
        if not there and arrival.stops:
            key = uuid.uuid4().hex
            uuids.append(key)
            changes += _made(district, key, arrival, language, findings)
        for table, rows in arrival.drawings.items():
            own = {"itinerary": key} if table == "notes" else {}
            changes.append(Append(table, [fresh_row(table, {**row, **own}) for row in rows]))
    change_rows(path, changes)
    return uuids


def fresh_row(table: str, cells: Mapping[str, Any]) -> Row:
    """A row as a table takes it: what is given, and the defaults of the table's columns."""
    row = {name: cell for name, cell in cells.items() if cell is not None}
    for column in BY_NAME[table].columns:
        if column.default and column.name not in row:
            row[column.name] = QgsExpression(column.default).evaluate()
    return row


def _in_keys(arrival: Arrival, references: References) -> Arrival:
    """The same itinerary, referring to other rows of the district by their keys, as do its stops."""
    stops = [replace(stop, cells=references.resolved("stops", stop.cells)) for stop in arrival.stops]
    return replace(arrival, cells=references.resolved("itineraries", arrival.cells), stops=stops)


def _made(district: District, key: str, arrival: Arrival, language: str, findings: Findings) -> list[Change]:
    """A new itinerary with its stops."""
    way = [_xy(stop) for stop in arrival.stops]
    cells = {**arrival.cells, "uuid": key, "stops_hash": stops_hash(way)}
    row = fresh_row("itineraries", {**cells, GEOMETRY: arrival.line or line_through(way), "updated": _now()})
    stops = _numbered(district, key, arrival.stops, 0, language, findings)
    return [Append("itineraries", [row]), Append("stops", stops)]


def _appended(
    district: District, key: str, arrivals: Sequence[Arrival], language: str, findings: Findings
) -> list[Change]:
    """New stops at the end of an existing itinerary, and its new line."""
    former, way = district.stops_of(key), district.way_of(key)
    last = max((whole_of(stop["sequence"]) or 0 for stop in former), default=0)
    new = [stop for arrival in arrivals for stop in arrival.stops]
    way = [*way, *(_xy(stop) for stop in new)]
    drawn = arrivals[0].line if len(arrivals) == 1 and not former else None
    if any(arrival.line for arrival in arrivals) and drawn is None:
        findings.add("warning", "line", Message.of("line_of_arrival_left"), action=Message.of("line_straight"))
    row = {"uuid": key, GEOMETRY: drawn or line_through(way), "stops_hash": stops_hash(way), "updated": _now()}
    stops = _numbered(district, key, new, last, language, findings)
    return [Update("itineraries", "uuid", [row]), Append("stops", stops)] if stops else []


def _numbered(
    district: District, itinerary: str, stops: Sequence[NewStop], last: int, language: str, findings: Findings
) -> list[Row]:
    """The rows of stops, numbered on from ``last``, each with a title and the unit that holds it."""
    units = units_at(district.units, {stop.uuid: stop.point for stop in stops}, {})
    rows = []
    for number, stop in enumerate(stops, last + 1):
        row = {**stop.cells, "uuid": stop.uuid, "itinerary": itinerary, "sequence": number}
        row["title"] = row.get("title") or say(Message.of("stop_untitled", number=number), language)
        row["unit_code"] = units[stop.uuid]
        row[GEOMETRY] = QgsGeometry.fromPointXY(stop.point)
        rows.append(fresh_row("stops", row))
    outside = [str(row["title"]) for row in rows if row.get("unit_code") is None]
    if outside:
        findings.add("warning", "outside", Message.of("stops_outside_units", n=len(outside), stops=outside))
    return rows


def _tell_edited(path: str, edited: Collection[Place], findings: Findings) -> None:
    """Warn that somebody is editing the stops: those not saved yet may have the same numbers."""
    if any(same_place(Place(path, "stops"), other) for other in edited):
        findings.add("warning", "being_edited", Message.of("stops_being_edited"))


def _xy(stop: NewStop) -> Point:
    return stop.point.x(), stop.point.y()


def _now() -> datetime:
    return datetime.now(timezone.utc)
