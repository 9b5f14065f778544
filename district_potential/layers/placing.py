# SPDX-License-Identifier: GPL-3.0-or-later
"""Which units a voice is heard in: by its place, or by the code it names where it has no place."""

from __future__ import annotations

from typing import Sequence

import numpy as np
from qgis.core import (
    Qgis,
    QgsAbstractGeometry,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsFeature,
    QgsGeometry,
    QgsSpatialIndex,
)

from district_potential.core.dimensions.codes.matching import Units
from district_potential.core.dimensions.voices.intervals import Tick, Whole
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.layers.read import Source
from district_potential.layers.sound import sound
from district_potential.layers.spoken import Told

INTERIORS_MEET = "T********"


def heard_by(
    told: Told, source: Source, units: Source, codes: Sequence[str], findings: Findings, tick: Tick
) -> tuple[Whole, Whole]:
    """Voice and unit of every hearing, in the order of the voices and then of the units.

    A point is heard in the first unit, in the layer's order, that holds it or has it on its border. A line, an area or
    several points are heard once in each unit whose interior they enter, as one voice each; where they only touch
    borders, in the first unit touched. A voice without place is heard in the unit whose code it names. Voices heard
    nowhere, those heard in several units, and repaired areas and units are reported. source: of the voices.
    """
    shapes = _brought(told, source, units.crs, findings)
    named = Units(tuple(codes))
    found = _by_place(shapes, units, codes, findings, tick) if any(shape is not None for shape in shapes) else {}
    repaired: dict[str, list[int]] = {}
    voices: list[int] = []
    places: list[int] = []
    several: list[int] = []
    for voice, row in enumerate(told.voices.rows):
        of = found.get(voice, [])
        if told.shapes[voice] is None:
            unit, repair = named.by_code(told.units[voice]) if told.units[voice] else (-1, "")
            of = [unit] if unit >= 0 else []
            if of and repair:
                repaired.setdefault(codes[unit], []).append(row)
        if len(of) > 1:
            several.append(row)
        voices += [voice] * len(of)
        places += of
        if not of:
            _report_nowhere(told, voice, shapes[voice] is None, findings)
    for code, rows in repaired.items():
        reason = Message.of("voices_code_repaired", n=len(rows), rows=rows)
        findings.add("warning", "repaired_key", reason, code=code, action=Message.of("voices_code_taken"))
    if several:
        findings.add("notice", "several_units", Message.of("voices_in_several", n=len(several), rows=several))
    return np.array(voices, dtype=np.int64), np.array(places, dtype=np.int64)


def _report_nowhere(told: Told, voice: int, unplaced: bool, findings: Findings) -> None:
    code = told.units[voice]
    if told.shapes[voice] is not None:
        if unplaced:  # said already, when its place could not be brought into the units' coordinates
            return
        reason = Message.of("voice_outside")
    else:
        reason = Message.of("voice_of_no_unit", unit=code) if code else Message.of("voice_nowhere")
    findings.add(
        "warning", "unmatched", reason, code=told.voices.ids[voice], row=told.voices.rows[voice], value=code,
        action=Message.of("voice_left_out"),
    )  # fmt: skip


def _brought(
    told: Told, source: Source, wanted: QgsCoordinateReferenceSystem, findings: Findings
) -> list[QgsGeometry | None]:
    """The places in the units' coordinates, areas made valid; None where there is none or it cannot be brought."""
    change = QgsCoordinateTransform(source.crs, wanted, QgsCoordinateTransformContext())
    brought: list[QgsGeometry | None] = []
    for voice, shape in enumerate(told.shapes):
        moved, where = shape, {"code": told.voices.ids[voice], "row": told.voices.rows[voice]}
        if moved is not None:
            moved = _moved(moved, change)
            if moved is None:
                reason = Message.of("voice_place_impossible")
                findings.add("warning", "unmatched", reason, **where, action=Message.of("voice_left_out"))
            elif moved.type() == Qgis.GeometryType.Polygon:
                moved = sound(moved, source.name, findings, **where)
        brought.append(None if moved is None or moved.isEmpty() else moved)
    return brought


def _moved(shape: QgsGeometry, change: QgsCoordinateTransform) -> QgsGeometry | None:
    """A place in other coordinates, None where it has none there."""
    there = QgsGeometry(shape)
    try:
        there.transform(change)
    except QgsCsException:
        return None
    box = there.boundingBox()
    # What is no number shows in the length, what is infinite in the box.
    numbers = (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum(), there.length())
    return there if np.isfinite(numbers).all() else None


def _by_place(
    shapes: Sequence[QgsGeometry | None], units: Source, codes: Sequence[str], findings: Findings, tick: Tick
) -> dict[int, list[int]]:
    """The units of each place, by voice."""
    index = QgsSpatialIndex()
    points = set()
    for voice, shape in enumerate(shapes):
        if shape is None:
            continue
        feature = QgsFeature(voice)
        feature.setGeometry(shape)
        index.addFeature(feature)
        if shape.type() == Qgis.GeometryType.Point and shape.constGet().nCoordinates() == 1:
            points.add(voice)
    inside: dict[int, list[int]] = {}
    first: dict[int, int] = {}
    for unit, feature in enumerate(units):
        if unit % 200 == 0:
            tick(unit, len(units))
        near = index.intersects(feature.geometry().boundingBox())
        if not near:
            continue
        shape = feature.geometry()
        # Whether interiors meet can only be said of valid areas; for points the rings as they are will do.
        if not points.issuperset(near):
            shape = sound(shape, units.name, findings, code=codes[unit], row=unit + 1)
        if shape.isNull() or shape.isEmpty():
            continue
        area = _Area(shape)
        for voice in near:
            place = shapes[voice].constGet()
            if (voice in points and voice in first) or not area.touches(place):
                continue
            first.setdefault(voice, unit)
            if voice not in points and area.enters(place):
                inside.setdefault(voice, []).append(unit)
    return {voice: inside.get(voice, [unit]) for voice, unit in first.items()}


class _Area:
    """A unit as places are held against it."""

    def __init__(self, unit: QgsGeometry) -> None:
        self.area = unit
        self.engine = QgsGeometry.createGeometryEngine(self.area.constGet())
        self.engine.prepareGeometry()

    def touches(self, place: QgsAbstractGeometry) -> bool:
        return bool(self.engine.intersects(place))

    def enters(self, place: QgsAbstractGeometry) -> bool:
        return bool(self.engine.contains(place) or self.engine.relatePattern(place, INTERIORS_MEET))
