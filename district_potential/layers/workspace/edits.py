# SPDX-License-Identifier: GPL-3.0-or-later
"""Edits saved in the district's file: rows, the numbers of stops and their lines, in one transaction."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any, Iterable, Mapping, Optional, Sequence

from district_potential.core.itineraries.model import in_sequence, stops_hash
from district_potential.layers.geopackage import geometry_column
from district_potential.layers.rows import Append, Change, Delete, Update, make_changes
from district_potential.layers.sql import WAIT, changing, sql
from district_potential.layers.workspace.lines import line_through
from district_potential.layers.workspace.tables import geometry_in

STOPS, ITINERARIES = "stops", "itineraries"
Uuids = Mapping[int, str]


@dataclass(frozen=True)
class Written:
    """How many rows were written, and how many were meant: the rest had been deleted by others meanwhile."""

    rows: int
    meant: int


def save_edits(
    path: str | Path, changes: Sequence[Change], uuids: Optional[Mapping[str, Uuids]] = None, *, wait: float = WAIT
) -> Written:
    """Write changes to a district's rows with all that follows from them, in one transaction: all or nothing.

    The stops of every itinerary that a change touches are numbered 1 to n, whatever others wrote in between; a line
    older than its stops is drawn straight anew, with its mark. A process that dies leaves either the former state of
    all tables or the new one.

    uuids: by table, the uuid that each feature id had when editing began. Where the file was replaced meanwhile, the
    row with that uuid is changed, whatever its feature id is now, and never another row that has got the id.

    Raises PotentialError as change_rows does; then nothing is changed.
    """
    with changing(path, wait=wait) as connection:
        there = [_as_called(connection, change, (uuids or {}).get(change.table, {})) for change in changes]
        touched = set(_itineraries_of(connection, there))
        written = make_changes(connection, path, there)
        touched.update(_itineraries_of(connection, there))
        make_changes(connection, path, _renewals(connection, touched))
    return Written(sum(written), sum(len(c.values if isinstance(c, Delete) else c.rows) for c in changes))


def _as_called(connection: sqlite3.Connection, change: Change, uuids: Uuids) -> Change:
    """The same change, with the feature ids that its rows have in the file now, without rows that are gone."""
    if isinstance(change, Append) or not uuids:
        return change
    if isinstance(change, Delete):
        places = [_place(connection, change.table, change.key, fid, uuids) for fid in change.values]
        return Delete(change.table, change.key, [place for place in places if place is not None])
    rows = []
    for row in change.rows:
        place = _place(connection, change.table, change.key, row[change.key], uuids)
        if place is not None:
            rows.append({**row, change.key: place})
    return Update(change.table, change.key, rows)


def _place(connection: sqlite3.Connection, table: str, key: str, fid: Any, uuids: Uuids) -> Any:
    """The feature id that a row has in the file now, None where it is gone; a row without uuid keeps its id."""
    uuid = uuids.get(fid)
    if uuid is None:
        return fid
    statement = sql("SELECT {key} FROM {table} WHERE uuid IS ?", key=key, table=table)
    found = [row[0] for row in connection.execute(statement, (uuid,))]
    if fid in found:
        return fid
    return found[0] if len(found) == 1 else None


def _itineraries_of(connection: sqlite3.Connection, changes: Iterable[Change]) -> list[str]:
    """The uuids of the itineraries that changed rows and stops belong to as the file stands, or will belong to."""
    found: list[Any] = []
    for change in changes:
        column = {STOPS: "itinerary", ITINERARIES: "uuid"}.get(change.table)
        if column is None:
            continue
        if not isinstance(change, Delete):
            found += [row.get(column) for row in change.rows]
        if not isinstance(change, Append):
            keys = change.values if isinstance(change, Delete) else [row[change.key] for row in change.rows]
            statement = sql(
                "SELECT {column} FROM {table} WHERE {key} IS ?", column=column, table=change.table, key=change.key
            )
            found += [row[0] for key in keys for row in connection.execute(statement, (key,))]
    return [str(uuid) for uuid in found if uuid]


def _renewals(connection: sqlite3.Connection, itineraries: Iterable[str]) -> list[Change]:
    """New numbers and lines, where they do not agree with the stops of these itineraries."""
    now = datetime.now(timezone.utc)
    numbers, lines = [], []
    for uuid in sorted(itineraries):
        stops = _stops(connection, uuid)
        numbers += [
            {"fid": stop["fid"], "sequence": number}
            for number, stop in enumerate(stops, 1)
            if stop["sequence"] != number
        ]
        way = [stop["point"] for stop in stops if stop["point"]]
        line, mark = line_through(way), stops_hash(way)
        stored = sql(
            "SELECT stops_hash FROM {table} WHERE uuid IS ? AND NOT (stops_hash IS ? AND ({shape} IS NULL) = ?)",
            table=ITINERARIES,
            shape=geometry_column(connection, ITINERARIES),
        )
        if connection.execute(stored, (uuid, mark, line is None)).fetchone():
            lines.append({"uuid": uuid, "geometry": line, "stops_hash": mark, "updated": now})
    renewed = [Update(STOPS, "fid", numbers), Update(ITINERARIES, "uuid", lines)]
    return [change for change in renewed if change.rows]


def _stops(connection: sqlite3.Connection, itinerary: str) -> list[dict[str, Any]]:
    """The stops of an itinerary in their sequence: fid, sequence, and point or None."""
    statement = sql(
        "SELECT fid, sequence, {shape} FROM {table} WHERE itinerary IS ? ORDER BY fid",
        shape=geometry_column(connection, STOPS),
        table=STOPS,
    )
    rows = []
    for fid, sequence, blob in connection.execute(statement, (itinerary,)):
        geometry = geometry_in(blob)
        point = None if geometry is None or geometry.isEmpty() else geometry.asPoint()
        rows.append({"fid": fid, "sequence": sequence, "point": point and (point.x(), point.y())})
    return [dict(row) for row in in_sequence(rows)]
