# SPDX-License-Identifier: GPL-3.0-or-later
"""Places read from a layer of points: where each is, and everything the layer says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Sequence

import numpy as np
from qgis.core import Qgis, QgsField, QgsPointXY
from qgis.PyQt.QtCore import QMetaType

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.names import RESERVED, fold
from district_potential.core.table import Table
from district_potential.layers.measure import on_earth
from district_potential.layers.read import Source, cell_of, text_of

WHOLE = (QMetaType.Type.Int, QMetaType.Type.UInt, QMetaType.Type.LongLong, QMetaType.Type.ULongLong)
NAMES = ("title", "name", "titolo", "nome", "denominazione")


@dataclass(frozen=True)
class Place:
    """One point with its cells by field, and its row in the layer, 1-based."""

    row: int
    point: QgsPointXY
    cells: dict[str, Any]


def read_places(source: Source, findings: Findings) -> list[Place]:
    """The places of a layer of points in its order; those without a point are left out and reported.

    Raises PotentialError for a layer without coordinate system or without places, and for a feature that is no point or
    several: a stop is one real place.
    """
    source.require_crs()
    names = source.fields.names()
    places: list[Place] = []
    for row, feature in enumerate(source, 1):
        geometry = feature.geometry()
        if geometry.isNull() or geometry.isEmpty():
            findings.add(
                "warning", "without_point", Message.of("place_without_point", layer=source.name), row=row,
                action=Message.of("left_out"),
            )  # fmt: skip
            continue
        if geometry.type() != Qgis.GeometryType.Point:
            raise PotentialError("not_a_point", layer=source.name, row=row)
        parts = list(geometry.vertices())
        if len(parts) != 1:
            raise PotentialError("several_points", layer=source.name, row=row, n=len(parts))
        cells = {name: cell_of(value) for name, value in zip(names, feature.attributes())}
        places.append(Place(row, QgsPointXY(parts[0]), cells))
    places = _on_earth(places, source, findings)
    if not places:
        raise PotentialError("layer_empty", layer=source.name)
    return places


def _on_earth(places: list[Place], source: Source, findings: Findings) -> list[Place]:
    """The places whose coordinates are one on the earth; the others are reported."""
    x, y = (np.array([at(place.point) for place in places]) for at in (QgsPointXY.x, QgsPointXY.y))
    there = on_earth(x, y, source.crs)
    for place, fine in zip(places, there):
        if not fine:
            reason = Message.of("place_beyond_earth", layer=source.name)
            action = Message.of("left_out")
            told = f"{place.point.x():.12g} {place.point.y():.12g}"
            findings.add("warning", "beyond_earth", reason, row=place.row, value=told, action=action)
    return [place for place, fine in zip(places, there) if fine]


def table_of(source: Source, places: Sequence[Place]) -> Table:
    """The fields of a layer over some of its places, in their order; the feature id is left behind."""
    table = Table([str(n) for n in range(1, len(places) + 1)])
    for position, field in enumerate(source.fields):
        if field.name().lower() in RESERVED:
            continue
        cells = [place.cells[field.name()] for place in places]
        kind = kind_of(field)
        if kind in ("number", "whole"):
            cells = [float("nan") if cell is None else cell for cell in cells]
        elif kind == "text":
            cells = [None if cell is None else text_of(cell) for cell in cells]
        table.add(field.name(), cells, kind=kind, label=source.label(position))
    return table


def name_field(source: Source) -> str | None:
    """The field that people would call a place by: its title or name, else the first text."""
    called = {fold(name): name for name in reversed(source.fields.names())}
    for name in NAMES:
        if name in called:
            return called[name]
    texts = [field.name() for field in source.fields if field.type() == QMetaType.Type.QString]
    return texts[0] if texts else None


def kind_of(field: QgsField) -> str:
    """The kind of the method's column that holds a field: flag, whole, number or text."""
    if field.type() == QMetaType.Type.Bool:
        return "flag"
    if field.type() in WHOLE:
        return "whole"
    return "number" if field.isNumeric() else "text"
