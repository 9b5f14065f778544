# SPDX-License-Identifier: GPL-3.0-or-later
"""Flows between units, read from a table: who goes where, how many, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Sequence

import numpy as np
from qgis.core import QgsGeometry, QgsPointXY

from district_potential.core.dimensions.codes.matching import Units
from district_potential.core.dimensions.maps.outlines import Whole
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.provenance import fingerprint
from district_potential.core.table import Numbers, Table
from district_potential.layers.drawn import middle_of
from district_potential.layers.measure import lengths_km
from district_potential.layers.read import Source, number_of, text_of
from district_potential.layers.spoken import features_of, named_position


@dataclass(frozen=True)
class Flows:
    """Flows between units: their places among them, and how much goes from one to the other, shape (m,)."""

    a: Whole
    b: Whole
    value: Numbers

    def of(self, which: Whole) -> Flows:
        """Some of them."""
        return Flows(self.a[which], self.b[which], self.value[which])


def read_flows(source: Source, fields: Sequence[str], codes: Sequence[str], findings: Findings) -> Flows:
    """Read flows from a layer or a bare table, in its order.

    fields: of both ends and of the value. A row of an unknown unit, without a number at least 0, or inside one unit is
    left out and reported; rows of the same two ends are added up. Raises PotentialError for a field that is not there.
    """
    described, features = features_of(source)
    at = [named_position(described, name, source.name) for name in fields]
    known = Units(tuple(codes))
    sums: dict[tuple[int, int], float] = {}
    inside: list[int] = []
    again: list[int] = []
    cells: list[Any] = []
    for row, feature in enumerate(features, 1):
        first, second, value = (feature[position] for position in at)
        cells.append(";".join(text_of(cell) for cell in (first, second, value)))
        a, b = (known.by_code(text_of(end))[0] for end in (first, second))
        told = number_of(value)
        if a < 0 or b < 0:
            unknown = [text_of(end) or "—" for end, unit in ((first, a), (second, b)) if unit < 0]
            reason = Message.of("flow_of_no_unit", n=len(unknown), units=unknown)
            findings.add("warning", "unmatched", reason, row=row, action=Message.of("left_out"))
        elif not told >= 0:
            reason, action = Message.of("flow_no_number", value=text_of(value) or "—"), Message.of("left_out")
            findings.add("warning", "not_a_number", reason, row=row, column=fields[2], action=action)
        elif a == b:
            inside.append(row)
        else:
            again += [row] if (a, b) in sums else []
            sums[a, b] = sums.get((a, b), 0.0) + told
    if inside:
        reason, action = Message.of("flows_inside", n=len(inside), rows=inside), Message.of("left_out")
        findings.add("notice", "inside", reason, action=action)
    if again:
        reason = Message.of("flows_again", n=len(again), rows=again)
        findings.add("notice", "duplicate", reason, action=Message.of("flows_added"))
    source.used["flows"] = fingerprint((), {"rows": np.array(cells or [""], object)})
    ends = np.array(list(sums), np.int64).reshape(-1, 2)
    return Flows(ends[:, 0].copy(), ends[:, 1].copy(), np.array(list(sums.values())))


@dataclass(frozen=True)
class Masses:
    """The units of a gravity model: mass, and x and y of a point on the surface of each, shape (n,)."""

    mass: Numbers
    x: Numbers
    y: Numbers


def masses_of(table: Table, field: str, shapes: Sequence[QgsGeometry], findings: Findings) -> Masses:
    """The masses and places of units; one without a mass above 0 or without a shape takes no part and is reported."""
    mass = np.where(table[field] > 0, table[field], np.nan)
    without = [table.codes[at] for at in np.flatnonzero(np.isnan(mass))]
    if without:
        reason = Message.of("units_without_mass", n=len(without), units=without, field=field)
        findings.add("warning", "missing", reason, column=field, action=Message.of("their_flows_left_out"))
    place = np.array([middle_of(shape) for shape in shapes], np.float64).reshape(-1, 2)
    return Masses(mass, place[:, 0], place[:, 1])


def usable(flows: Flows, masses: Masses, units: Source, findings: Findings) -> tuple[Flows, Numbers]:
    """The flows between units with a mass and apart from one another, and how far they are apart in km.

    Raises PotentialError for units without a coordinate system.
    """
    units.require_crs()
    known = np.isfinite(masses.mass) & np.isfinite(masses.x)
    flows = flows.of(np.flatnonzero(known[flows.a] & known[flows.b]))
    x, y = masses.x, masses.y
    km = lengths_km(x[flows.a], y[flows.a], x[flows.b], y[flows.b], units.crs)
    apart = np.flatnonzero(km > 0)
    if len(apart) < len(km):
        reason = Message.of("flows_without_distance", n=len(km) - len(apart))
        findings.add("warning", "distance", reason, action=Message.of("left_out"))
    return flows.of(apart), km[apart]


def flow_lines(flows: Flows, masses: Masses) -> list[QgsGeometry]:
    """A straight line for each flow, from the first unit to the second."""
    ends = zip(masses.x[flows.a], masses.y[flows.a], masses.x[flows.b], masses.y[flows.b])
    return [QgsGeometry.fromPolylineXY([QgsPointXY(x1, y1), QgsPointXY(x2, y2)]) for x1, y1, x2, y2 in ends]


def refuse_same_field(fields: Sequence[str]) -> None:
    """Raise PotentialError where one field is to tell two things."""
    if len({name.casefold() for name in fields}) < len(fields):
        raise PotentialError("flow_fields_twice", fields=list(fields))
