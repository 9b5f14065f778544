# SPDX-License-Identifier: GPL-3.0-or-later
"""Annotations drawn by hand become stops, places, paths and notes; what the district already holds is left out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Sequence

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY

from district_potential.core.findings import Findings
from district_potential.core.itineraries.model import District, key_of
from district_potential.core.itineraries.sketched import distances_between, in_order, number_and_title, pairs
from district_potential.core.messages import Message
from district_potential.core.table import Numbers
from district_potential.layers.measure import METRES, metres_per_unit, places_in_space
from district_potential.layers.workspace.arrivals import Arrival, NewStop
from district_potential.layers.workspace.hand_drawn import AREA, BOX, LINE, MARKER, TEXT, Drawn, of_kind
from district_potential.layers.workspace.tables import GEOMETRY, read_district, rows_of

AS_STOPS, AS_NOTES = "stops", "notes"
# Places closer than this, in metres, are the same: a hand draws a hundred times less precisely.
SAME = 0.05


@dataclass
class Mark:
    """A future stop: where it lies, and what is written beside it."""

    point: QgsPointXY
    number: int | None = None
    title: str = ""
    notes: str = ""


@dataclass(frozen=True)
class Holdings:
    """What a district holds: its rows, and the shapes of its drawings by table."""

    district: District
    crs: QgsCoordinateReferenceSystem
    shapes: dict[str, list[QgsGeometry]]

    @cached_property
    def keys(self) -> frozenset[str]:
        """What its stops and itineraries are known by."""
        return frozenset(key_of(row) for row in (*self.district.stops, *self.district.itineraries))

    @cached_property
    def stops(self) -> Numbers:
        """Where its stops stand, in the order of ``district.points``: in space, shape (n, 3)."""
        return _in_space([QgsPointXY(*point) for point in self.district.points.values()], self.crs)

    @classmethod
    def of(cls, path: str, crs: QgsCoordinateReferenceSystem) -> Holdings:
        """What the district at a path holds."""
        shapes = {
            table: [row[GEOMETRY] for row in rows_of(path, table) if row[GEOMETRY] is not None]
            for table in ("places", "paths", "notes", "itineraries")
        }
        return cls(read_district(path), crs, shapes)

    def has(self, item: Drawn) -> bool:
        """Whether an item draws what is there already: by the id that ``annotate`` gave it, or by its shape."""
        if item.id.partition(" ")[0] in self.keys:
            return True
        tables = {LINE: ("paths", "itineraries"), AREA: ("places",), MARKER: ()}.get(item.kind, ("notes",))
        return any(self._drawn(table, item.shape) for table in tables)

    def stops_at(self, point: QgsPointXY) -> list[str]:
        """The titles of the stops that stand at a place."""
        if not len(self.stops):
            return []
        near = distances_between(_in_space([point], self.crs), self.stops)[0] * METRES <= SAME
        there = {key for key, here in zip(self.district.points, near) if here}
        return [str(stop["title"] or "") for stop in self.district.stops if key_of(stop) in there]

    def _drawn(self, table: str, shape: QgsGeometry) -> bool:
        """Whether a table holds this shape."""
        near = SAME / metres_per_unit(self.crs)
        return any(
            other.type() == shape.type()
            and other.boundingBox().buffered(near).intersects(shape.boundingBox())
            and 0 <= other.hausdorffDistance(shape) <= near
            for other in self.shapes[table]
        )


def arrival_of(
    items: Sequence[Drawn], name: str, holdings: Holdings, texts: str, beside_km: float, findings: Findings
) -> Arrival:
    """What the items of one layer become, as an itinerary of the layer's name with its drawings.

    texts: what a text without a marker beside it becomes, AS_STOPS or AS_NOTES; a box becomes a note. beside_km: how
    far from a marker the text that names it may stand.
    """
    new = [item for item in items if not holdings.has(item)]
    marks, notes = _marks(new, holdings, texts, beside_km)
    fresh = [mark for mark in marks if not holdings.stops_at(mark.point)]
    there = len(items) - len(new) + len(marks) - len(fresh)
    if there:
        findings.add("notice", "already_there", Message.of("annotations_there", layer=name, n=there))
    stops = _stops(fresh, name, findings)
    drawings = {
        "places": [_row(item, stops) for item in of_kind(new, AREA)],
        "paths": [_row(item, []) for item in of_kind(new, LINE)],
        "notes": [_note(item) for item in notes],
    }
    return Arrival({"title": name}, stops, drawings={table: rows for table, rows in drawings.items() if rows})


def _marks(items: Sequence[Drawn], holdings: Holdings, texts: str, beside_km: float) -> tuple[list[Mark], list[Drawn]]:
    """Future stops, from markers with the texts beside them and from texts alone; and what remains as notes.

    A text at an existing stop that differs from its title is a note too.
    """
    marks = [Mark(item.point) for item in of_kind(items, MARKER)]
    written = [item for item in of_kind(items, TEXT, BOX) if item.text]
    there, here = ([each.point for each in some] for some in (written, marks))
    beside = pairs(distances_between(_in_space(there, holdings.crs), _in_space(here, holdings.crs)), beside_km)
    notes = []
    for at, item in enumerate(written):
        alone = Mark(item.point)
        _write(alone, item.text)
        titles = holdings.stops_at(item.point)
        if at in beside:
            _write(marks[beside[at]], item.text)
        elif alone.title in titles or (not titles and item.kind == TEXT and texts == AS_STOPS):
            marks.append(alone)
        else:
            notes.append(item)
    return marks, notes


def _write(mark: Mark, text: str) -> None:
    """The first line of a text is the stop's title, with its number before it; what follows are notes."""
    first, _, rest = text.partition("\n")
    mark.number, mark.title = number_and_title(first)
    mark.notes = rest.strip()


def _stops(marks: Sequence[Mark], name: str, findings: Findings) -> list[NewStop]:
    """Stops in the order of their numbers; those without come last, from north to south within each level."""
    without = [mark.title or "—" for mark in marks if mark.number is None]
    if without and len(marks) > 1:
        reason = Message.of("annotations_without_number", layer=name, n=len(without), stops=without)
        findings.add("warning", "order", reason, action=Message.of("ordered_north_to_south"))
    return [
        NewStop(marks[at].point, {"title": marks[at].title or None, "notes": marks[at].notes or None})
        for at in in_order([mark.number for mark in marks])
    ]


def _row(item: Drawn, stops: Sequence[NewStop]) -> dict[str, Any]:
    """A place or path, which belongs to a new stop if that is the only one inside it."""
    held = [stop.uuid for stop in stops if item.shape.contains(stop.point)]
    return {"title": item.text or None, "stop": held[0] if len(held) == 1 else None, GEOMETRY: item.shape}


def _note(item: Drawn) -> dict[str, Any]:
    corner = {"label_x": item.corner.x(), "label_y": item.corner.y()} if item.corner else {}
    return {"text": item.text, GEOMETRY: item.shape, **corner}


def _in_space(points: Sequence[QgsPointXY], crs: QgsCoordinateReferenceSystem) -> Numbers:
    """Points in kilometres from the centre of the earth, shape (n, 3)."""
    x, y = (np.array([read(p) for p in points], np.float64) for read in (QgsPointXY.x, QgsPointXY.y))
    return places_in_space(x, y, crs) / METRES
