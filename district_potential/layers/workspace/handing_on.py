# SPDX-License-Identifier: GPL-3.0-or-later
"""The itineraries of a district as other programs take them: in WGS 84, texts under labels in a language."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Mapping, Sequence

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsGeometry,
)

from district_potential.core.findings import Findings
from district_potential.core.framework_cells import several
from district_potential.core.itineraries.exchange.content import Cells, Drawing, Itinerary, Shape, Stop, Text
from district_potential.core.itineraries.model import District, key_of, whole_of
from district_potential.core.messages import Message, say
from district_potential.core.names import fold
from district_potential.layers.measure import WGS84
from district_potential.layers.workspace.schema import BY_NAME, DRAWN, Column, label_in
from district_potential.layers.workspace.tables import GEOMETRY, chosen, crs_of, read_district, rows_of

# The columns of a row that a traveller or a council reads, in this order.
TOLD: Mapping[str, Sequence[str]] = {
    "stops": ("place", "action", "need", "offer", "actors", "notes", "illustrative"),
    "itineraries": (
        "driver", "social_aim", "environmental_aim", "evidence", "status", "phase", "responsible_body", "illustrative",
    ),
    "places": ("notes", "illustrative"),
    "paths": ("notes", "illustrative"),
    "notes": ("text", "illustrative"),
}  # fmt: skip
Row = Mapping[str, Any]


@dataclass(frozen=True)
class HandedOn:
    """Itineraries with all that belongs to them, and the drawings that belong to no itinerary."""

    itineraries: Sequence[Itinerary]
    others: Sequence[Drawing]


def hand_on(path: str, wanted: Sequence[str], language: str, findings: Findings) -> HandedOn:
    """The itineraries of a district that are wanted by uuid or code, or all, in the order they are stored.

    Stops without a point, and rows whose shape has no place in WGS 84, are kept without one and reported. Drawings of
    no itinerary come along only where all itineraries are wanted.
    Raises PotentialError for an itinerary that is not there.
    """
    district = read_district(path)
    uuids = set(chosen(district, wanted)) if wanted else None
    drawn = [(table, row) for table in DRAWN for row in rows_of(path, table)]
    teller = _Teller(crs_of(path), language, district, findings)
    owner = {key_of(stop): str(stop["itinerary"]) for stop in district.stops}
    of: dict[str, list[Drawing]] = {}
    for table, row in drawn:
        itinerary = str(row["itinerary"]) if table == "notes" else owner.get(str(row["stop"]), "")
        of.setdefault(itinerary, []).append(teller.drawing(table, row))
    known = [row for row in district.itineraries if uuids is None or key_of(row) in uuids]
    itineraries = [teller.itinerary(row, of.pop(key_of(row), [])) for row in known]
    others = [] if wanted else [drawing for drawings in of.values() for drawing in drawings]
    return HandedOn(itineraries, others)


class _Teller:
    """Turns rows of a district into the content of exports."""

    def __init__(
        self, crs: QgsCoordinateReferenceSystem, language: str, district: District, findings: Findings
    ) -> None:
        self.move = QgsCoordinateTransform(crs, WGS84, QgsCoordinateTransformContext())
        self.language = language
        self.district = district
        self.findings = findings
        self.actors = {fold(str(row["uuid"])): str(row["name"]) for row in district.actors if row.get("name")}

    def itinerary(self, row: Row, drawings: Sequence[Drawing]) -> Itinerary:
        line = self._shape("itineraries", row)
        stops = [self._stop(stop) for stop in self.district.stops_of(key_of(row))]
        places = [(x, y) for x, y, *_ in line["coordinates"]] if line else []
        return Itinerary(_name(row), places, self._texts("itineraries", row), _cells("itineraries", row),
                         stops, drawings)  # fmt: skip

    def drawing(self, table: str, row: Row) -> Drawing:
        title = str(row.get("title") or row.get("text") or label_in(BY_NAME[table].title, self.language))
        first = title.strip().partition("\n")[0]
        return Drawing(table, first, self._shape(table, row), self._texts(table, row), _cells(table, row))

    def _stop(self, row: Row) -> Stop:
        shape = self._shape("stops", row)
        if shape is None:
            self.findings.add(
                "warning", "without_place", Message.of("stop_without_point", stop=_name(row)), code=key_of(row)
            )
        place = (shape["coordinates"][0], shape["coordinates"][1]) if shape else None
        number = whole_of(row["sequence"])
        bare = say(Message.of("stop_untitled", number="?" if number is None else number), self.language)
        return Stop(
            number, str(row["title"] or row["place"] or bare), place, self._texts("stops", row), _cells("stops", row)
        )

    def _shape(self, table: str, row: Row) -> Shape | None:
        """The shape of a row in WGS 84; None where it has none, or none on earth."""
        if row[GEOMETRY] is None or row[GEOMETRY].isEmpty():
            return None
        shape = QgsGeometry(row[GEOMETRY])
        try:
            shape.transform(self.move)
        except QgsCsException:
            reason = Message.of("row_shape_nowhere", table=table, title=_name(row))
            self.findings.add("warning", "beyond_crs", reason, code=key_of(row))
            return None
        found: Shape = json.loads(shape.asJson(17))
        return found

    def _texts(self, table: str, row: Row) -> list[Text]:
        described = BY_NAME[table]
        texts = []
        for name in TOLD[table]:
            column, cell = described.column(name), row.get(name)
            label = label_in(column.label, self.language)
            if column.kind == "flag":
                texts += [(label, "")] if cell else []
            elif cell not in (None, ""):
                texts.append((label, self._said(column, cell)))
        return texts

    def _said(self, column: Column, cell: Any) -> str:
        """A cell in words: the label of a code, the names of actors."""
        if column.refers == "actors":
            return ", ".join(self.actors.get(fold(each), each) for each in several(cell))
        label = (column.values or {}).get(str(cell))
        return label_in(label, self.language) if label else str(cell)


def columns_of_table(table: str) -> Sequence[str]:
    """The columns of a table of the schema, in their order."""
    return BY_NAME[table].names


def _cells(table: str, row: Row) -> Cells:
    """Every cell of a row by column, flags as flags."""
    return {
        column.name: bool(row[column.name]) if column.kind == "flag" and row[column.name] is not None
        else row[column.name]
        for column in BY_NAME[table].columns
        if column.name in row
    }  # fmt: skip


def _name(row: Row) -> str:
    """What a row is called: its title, else its place or code, else what it is known by."""
    return str(row.get("title") or row.get("place") or row.get("code") or key_of(row))
