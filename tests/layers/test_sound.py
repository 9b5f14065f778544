# SPDX-License-Identifier: GPL-3.0-or-later
"""Surfaces that cross themselves are repaired to surfaces alone, and told."""

from __future__ import annotations

import pytest
from qgis.core import Qgis, QgsGeometry

from district_potential.core.findings import Findings
from district_potential.layers.sound import sound

SQUARE = "0 0,4 0,4 4,0 4,0 0"


@pytest.mark.parametrize(
    ("wkt", "area"),
    [
        ("Polygon((0 0,4 4,4 0,0 4,0 0))", 8),
        ("Polygon((0 0,4 0,4 4,9 9,4 4,0 4,0 0))", 16),  # a spur, which a repair leaves as a line
        (f"Polygon(({SQUARE}),(1 1,2 1,2 2,1 2,1 1),(1 1,2 1,2 2,1 2,1 1))", 15),
        (f"MultiPolygon((({SQUARE})),((0 0,4 0,4 4,8 8,4 4,0 4,0 0)),((9 9,10 9,10 10,9 10,9 9)))", None),
        ("PolygonZ((0 0 1,4 4 1,4 0 1,0 4 1,0 0 1))", 8),
    ],
)
def test_only_polygons_are_left_of_a_repair_and_they_are_valid(qgis_app, wkt, area):
    findings, shape = Findings(), QgsGeometry.fromWkt(wkt)
    before = shape.asWkt()
    found = sound(shape, "towns", findings, code="b", row=3)
    assert found.type() == Qgis.GeometryType.Polygon
    assert found.isGeosValid()
    assert all(part.type() == Qgis.GeometryType.Polygon for part in found.asGeometryCollection())
    if area is not None:
        assert found.area() == pytest.approx(area)
    assert shape.asWkt() == before
    ((severity, kind, code, row),) = [(f.severity, f.kind, f.code, f.row) for f in findings]
    assert (severity, kind, code, row) == ("warning", "geometry", "b", 3)


@pytest.mark.parametrize("wkt", [f"Polygon(({SQUARE}))", "Polygon EMPTY", ""])
def test_what_is_valid_or_missing_stays_and_is_not_told(qgis_app, wkt):
    findings, shape = Findings(), QgsGeometry.fromWkt(wkt) if wkt else QgsGeometry()
    assert sound(shape, "towns", findings).asWkt() == shape.asWkt()
    assert not list(findings)


def test_of_a_polygon_without_area_nothing_is_left(qgis_app):
    findings = Findings()
    assert sound(QgsGeometry.fromWkt("Polygon((0 0,4 4,2 2,0 0))"), "towns", findings).isEmpty()
    assert [told.action.code for told in findings] == ["polygon_vanished"]
