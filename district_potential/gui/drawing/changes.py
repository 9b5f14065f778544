# SPDX-License-Identifier: GPL-3.0-or-later
"""Every change to an itinerary, as one named edit command with undo and redo."""

from __future__ import annotations

import math
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Iterator, Optional, Sequence
from uuid import uuid4

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorLayerUtils,
)
from qgis.PyQt.QtCore import QDateTime, QObject

from district_potential.core.errors import PotentialError
from district_potential.core.itineraries.legs import goes_straight, redrawn
from district_potential.core.itineraries.model import Point, stops_hash
from district_potential.core.names import nearest
from district_potential.gui.drawing.session import Session
from district_potential.gui.drawing.stops import (
    Placed,
    Stop,
    by_itinerary,
    drawn_line,
    itineraries_changed,
    placed,
    points_of,
    way_of,
)
from district_potential.gui.drawing.tables import cell, rows_where
from district_potential.gui.speech import sentence
from district_potential.layers.workspace.opened import NAMELESS, feature_of

COVERS = {Qgis.GeometryType.Polygon: "places", Qgis.GeometryType.Line: "paths"}
NEAR = 1e-6


@dataclass(frozen=True)
class Around:
    """The unit that holds a point: code and name, None where no unit does or it has no name."""

    code: Optional[str] = None
    name: Optional[str] = None


class Changes(Session):
    """The changes that are made by drawing, or in the dock's list.

    Points and geometries may be in any coordinate system and are transformed into that of the layer. After every change
    the stops of the itinerary are numbered 1 to n, its line joins them in that order (straight where it changed), and
    its mark and the time of the change are renewed, all in the same edit command. The methods raise PotentialError
    where they cannot do what is asked; then nothing is changed.
    """

    def __init__(self, project: QgsProject, district_path: str, parent: Optional[QObject] = None) -> None:
        super().__init__(project, district_path, parent)
        # The itineraries of which was told that their line leaves the roads: once is enough.
        self._told_of: set[str] = set()

    def stops(self, itinerary_uuid: str) -> list[Stop]:
        """The stops of an itinerary in their sequence, edits included."""
        return [Stop(stop.uuid, stop.sequence, stop.title) for stop in self.placed(itinerary_uuid)]

    def placed(self, itinerary_uuid: str) -> list[Placed]:
        """The same, with their points and units."""
        return placed(self.layer("stops"), itinerary_uuid)

    def line(self, itinerary_uuid: str) -> QgsGeometry:
        """The line of an itinerary as it stands now, null or empty where there is none."""
        return self._row("itineraries", itinerary_uuid).geometry()

    def stop(self, stop_uuid: str) -> QgsFeature:
        """A stop as it stands now."""
        return self._row("stops", stop_uuid)

    def insert(
        self,
        itinerary_uuid: str,
        point: QgsPointXY,
        crs: QgsCoordinateReferenceSystem,
        at: Optional[int] = None,
        **attributes: Any,
    ) -> str:
        """Put a new stop into an itinerary: its uuid.

        at: its number, so that those from there on move up; None puts it at the end. attributes: values by column;
        title, unit and the defaults of the form are filled in.
        """
        here = self._transformed(QgsGeometry.fromPointXY(point), crs, "stops").asPoint()
        former = self.placed(itinerary_uuid)
        number = len(former) + 1 if at is None else min(max(at, 1), len(former) + 1)
        uuid = str(uuid4())
        around = self._around(here)
        values = {
            "title": around.name or self.tr("New stop"),
            "unit_code": around.code,
            **attributes,
            "uuid": uuid,
            "itinerary": itinerary_uuid,
            "sequence": number,
        }
        order = [stop.uuid for stop in former]
        order.insert(number - 1, uuid)
        with self._itinerary(self.tr("Insert stop {number}").format(number=number), itinerary_uuid, order=order):
            self._add("stops", QgsGeometry.fromPointXY(here), values)
        return uuid

    def move(self, stop_uuid: str, point: QgsPointXY, crs: QgsCoordinateReferenceSystem) -> None:
        """Move a stop; its unit follows, unless somebody chose another than that of the former point."""
        stop = self.stop(stop_uuid)
        here = self._transformed(QgsGeometry.fromPointXY(point), crs, "stops").asPoint()
        was, now = self._around(_point_of(stop)), self._around(here)
        text = self.tr("Move stop {number}").format(number=cell(stop, "sequence"))
        with self._itinerary(text, str(cell(stop, "itinerary"))):
            self._reshape("stops", stop, QgsGeometry.fromPointXY(here))
            if cell(stop, "unit_code") in (None, was.code):
                self._set("stops", stop, unit_code=now.code)

    def reorder(self, itinerary_uuid: str, stop_uuids: Sequence[str]) -> None:
        """Give the stops of an itinerary another order: all of them, each once."""
        order = list(stop_uuids)
        if sorted(order) != sorted(stop.uuid for stop in self.placed(itinerary_uuid)):
            raise PotentialError("order_of_other_stops", n=len(self.placed(itinerary_uuid)))
        with self._itinerary(self.tr("Reorder stops"), itinerary_uuid, order=order):
            pass

    def delete(self, stop_uuids: Sequence[str]) -> None:
        """Delete stops with the places and paths they cover; the numbers of the others close up."""
        stops = [self.stop(uuid) for uuid in stop_uuids]
        if not stops:
            return
        drawn = {
            table: [row.id() for stop in stops for row in rows_where(self.layer(table), "stop", cell(stop, "uuid"))]
            for table in COVERS.values()
        }
        touched = dict.fromkeys(str(cell(stop, "itinerary")) for stop in stops)
        if len(stops) == 1:
            text = self.tr("Delete stop {number}").format(number=cell(stops[0], "sequence"))
        else:
            text = self.tr("Delete {n} stops").format(n=len(stops))
        with self._itinerary(text, *touched, tables=[table for table, rows in drawn.items() if rows]):
            self._take("stops", [stop.id() for stop in stops])
            for table, rows in drawn.items():
                self._take(table, rows)

    def cover(self, stop_uuid: str, geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> None:
        """Draw the area (a polygon) or path (a line) that a stop covers, in place of a former one of that kind."""
        stop = self.stop(stop_uuid)
        table = COVERS.get(geometry.type())
        if table is None or geometry.isEmpty():
            raise PotentialError("cover_of_other_kind", stop=cell(stop, "title") or stop_uuid)
        wanted = self.layer(table).wkbType()
        parts = self._transformed(geometry, crs, table).coerceToType(wanted)
        if len(parts) != 1:
            raise PotentialError("cover_of_other_kind", stop=cell(stop, "title") or stop_uuid)
        former = list(rows_where(self.layer(table), "stop", stop_uuid))
        place, way = self.tr("Draw the place of stop {number}"), self.tr("Draw the path of stop {number}")
        text = (place if table == "places" else way).format(number=cell(stop, "sequence"))
        with self._itinerary(text, str(cell(stop, "itinerary")), tables=[table]):
            if former:
                self._reshape(table, former[0], parts[0])
                self._take(table, [row.id() for row in former[1:]])
            else:
                self._add(
                    table, parts[0], {"uuid": str(uuid4()), "stop": self._named(stop), "title": cell(stop, "title")}
                )

    def label(self, stop_uuid: str, point: QgsPointXY, crs: QgsCoordinateReferenceSystem) -> None:
        """Move the callout of a stop; point: the lower left corner of its text."""
        stop = self.stop(stop_uuid)
        text = self.tr("Move the callout of stop {number}").format(number=cell(stop, "sequence"))
        with self._itinerary(text, str(cell(stop, "itinerary"))):
            self._put_label("stops", stop, point, crs)

    def note(self, itinerary_uuid: str, text: str, point: QgsPointXY, crs: QgsCoordinateReferenceSystem) -> str:
        """Write a free text at a point, belonging to an itinerary: its uuid."""
        here = self._transformed(QgsGeometry.fromPointXY(point), crs, "notes")
        uuid = str(uuid4())
        with self._itinerary(self.tr("Add note"), itinerary_uuid, tables=["notes"]):
            self._add("notes", here, {"uuid": uuid, "itinerary": itinerary_uuid, "text": text})
        return uuid

    def move_note(self, note_uuid: str, point: QgsPointXY, crs: QgsCoordinateReferenceSystem) -> None:
        """Move the text of a note; point: its lower left corner. What it points at stays."""
        note = self._row("notes", note_uuid)
        itinerary = cell(note, "itinerary")
        with self._itinerary(self.tr("Move note"), *([str(itinerary)] if itinerary else []), tables=["notes"]):
            self._put_label("notes", note, point, crs)

    @contextmanager
    def _itinerary(
        self, text: str, *itineraries: str, order: Optional[Sequence[str]] = None, tables: Sequence[str] = ()
    ) -> Iterator[None]:
        """One command on itineraries and their stops, which ends with the numbers and lines that follow from it.

        order: the stops of the one itinerary in their new order, if they get one. tables: others that are changed.
        """
        rows = {uuid: self._row("itineraries", uuid) for uuid in itineraries}
        former = {uuid: way_of(self.placed(uuid)) for uuid in itineraries}
        with self.change(text, "stops", "itineraries", *tables):
            yield
            for uuid, row in rows.items():
                self._number(uuid, order)
                self._draw(row, former[uuid], way_of(self.placed(uuid)))
                self._set("itineraries", row, updated=QDateTime.currentDateTime())

    def _number(self, itinerary: str, order: Optional[Sequence[str]]) -> None:
        """Number the stops of an itinerary 1 to n, in the order given or in theirs."""
        stops = self.placed(itinerary)
        if order is not None:
            places = {uuid: place for place, uuid in enumerate(order)}
            # Another program may have written one into the file since the order was made: it goes to the end.
            stops.sort(key=lambda stop: places.get(stop.uuid, len(places)))
        layer = self.layer("stops")
        for number, stop in enumerate(stops, 1):
            row = None if stop.sequence == number and not NAMELESS.fullmatch(stop.uuid) else layer.getFeature(stop.fid)
            if row is not None:
                self._named(row)
                self._set("stops", row, sequence=number)

    def _named(self, stop: QgsFeature) -> str:
        """The uuid of a stop, which gets one if another program wrote it without."""
        uuid = str(cell(stop, "uuid") or uuid4())
        self._set("stops", stop, uuid=uuid)
        return uuid

    def _draw(self, itinerary: QgsFeature, former: Sequence[Point], way: Sequence[Point]) -> None:
        """Redraw the line where it is older than its stops, and say so where it leaves the roads."""
        mark, stored, there = stops_hash(way), cell(itinerary, "stops_hash"), points_of(itinerary.geometry())
        line = drawn_line(redrawn(there, former, way))
        if stored == mark and bool(there) == (not line.isEmpty()):
            return
        uuid = str(cell(itinerary, "uuid"))
        if there and stored and not goes_straight(there, stored) and uuid not in self._told_of:
            self._told_of.add(uuid)
            self.told.emit(
                self.tr(
                    "The line of “{title}” ran along roads: where it changed it joins the stops straight. Save, and "
                    "run Build itinerary with the roads, to have it along them again."
                ).format(title=cell(itinerary, "title"))
            )
        self._reshape("itineraries", itinerary, line)
        self._set("itineraries", itinerary, stops_hash=mark)

    def _on_foreign(self, table: str) -> None:
        """Redraw the lines of stops that QGIS's own tools changed, in a command that is undone with theirs."""
        if table != "stops":
            return
        stops = self.layer("stops")
        ways = {uuid: way_of(own) for uuid, own in by_itinerary(stops, itineraries_changed(stops)).items()}
        stale = []
        for row in rows_where(self.layer("itineraries"), "uuid", *ways) if ways else ():
            way = ways[str(cell(row, "uuid"))]
            if cell(row, "stops_hash") != stops_hash(way) and (way or cell(row, "stops_hash")):
                stale.append((row, way))
        if not stale:
            return
        try:
            layer = self._editable("itineraries")
        except PotentialError as error:
            self.refused.emit(sentence(error))
            return
        with self._stacks.joined("itineraries", "stops"):
            layer.beginEditCommand(self.tr("Draw the line anew"))
            for row, way in stale:
                self._draw(row, (), way)
                self._set("itineraries", row, updated=QDateTime.currentDateTime())
            layer.endEditCommand()
        layer.triggerRepaint()

    def _add(self, table: str, geometry: QgsGeometry, values: dict[str, Any]) -> None:
        layer = self.layer(table)
        places = {layer.fields().lookupField(column): value for column, value in values.items()}
        if -1 in places:
            unknown = next(column for column in values if layer.fields().lookupField(column) == -1)
            names = layer.fields().names()
            raise PotentialError("column_not_in_table", table=table, column=unknown, nearest=nearest(unknown, names))
        context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
        feature = QgsVectorLayerUtils.createFeature(layer, geometry, places, context)
        self._must(layer, layer.addFeature(feature))

    def _take(self, table: str, fids: Sequence[int]) -> None:
        if fids:
            self._must(self.layer(table), self.layer(table).deleteFeatures(list(fids)))

    def _set(self, table: str, row: QgsFeature, **values: Any) -> None:
        layer = self.layer(table)
        for column, value in values.items():
            if cell(row, column) != value:
                place = layer.fields().lookupField(column)
                self._must(layer, layer.changeAttributeValue(row.id(), place, value, row[column], True))

    def _reshape(self, table: str, row: QgsFeature, geometry: QgsGeometry) -> None:
        self._must(self.layer(table), self.layer(table).changeGeometry(row.id(), geometry, True))

    def _put_label(self, table: str, row: QgsFeature, point: QgsPointXY, crs: QgsCoordinateReferenceSystem) -> None:
        here = self._transformed(QgsGeometry.fromPointXY(point), crs, table).asPoint()
        self._set(table, row, label_x=here.x(), label_y=here.y())

    @staticmethod
    def _must(layer: QgsVectorLayer, done: bool) -> None:
        if not done:
            raise PotentialError("edit_refused", layer=layer.name())

    def _row(self, table: str, uuid: str) -> QgsFeature:
        row = feature_of(self.layer(table), table, uuid)
        if row is not None:
            return row
        raise PotentialError("row_not_there", table=table, uuid=uuid)

    def _transformed(self, geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem, table: str) -> QgsGeometry:
        """A geometry in the coordinate system of a table."""
        layer = self.layer(table)
        made = QgsGeometry(geometry)
        try:
            made.transform(QgsCoordinateTransform(crs, layer.crs(), self.project.transformContext()))
        except QgsCsException as error:
            raise PotentialError("point_not_transformed", crs=crs.authid(), wanted=layer.crs().authid()) from error
        # Not every transformation refuses infinite coordinates, which no file could hold; a point of NaN has become
        # an empty one.
        finite = all(math.isfinite(vertex.x()) and math.isfinite(vertex.y()) for vertex in made.vertices())
        if made.isEmpty() or not finite:
            raise PotentialError("point_not_transformed", crs=crs.authid(), wanted=layer.crs().authid())
        return made

    def _around(self, point: Optional[QgsPointXY]) -> Around:
        """The unit that holds a point in the district's coordinate system."""
        if point is None:
            return Around()
        shape = QgsGeometry.fromPointXY(point)
        request = QgsFeatureRequest().setFilterRect(QgsRectangle(point, point).buffered(NEAR))
        for unit in self.layer("units").getFeatures(request):
            if unit.geometry().intersects(shape):
                return Around(cell(unit, "code"), cell(unit, "name"))
        return Around()


def _point_of(row: QgsFeature) -> Optional[QgsPointXY]:
    geometry = row.geometry()
    return None if geometry.isNull() or geometry.isEmpty() else geometry.asPoint()
