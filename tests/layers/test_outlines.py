# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import numpy as np
import pytest
from qgis.core import QgsGeometry, QgsVectorLayer

from district_potential.layers.outlines import outlines_of

HOLED = "MultiPolygon(((0 0,0 4,4 4,4 0,0 0),(1 1,1 2,2 2,2 1,1 1)),((10 0,12 0,12 1,10 1,10 0)))"


def of(*texts):
    return outlines_of(QgsGeometry.fromWkt(text) for text in texts)


def test_rings_are_kept_in_order_with_shells_and_holes_turned():
    found = of("Polygon((0 0,0 1,1 1,1 0,0 0))", "Point(1 1)", HOLED, "Polygon EMPTY")
    assert found.n == 4
    assert found.owner.tolist() == [0, 2, 2, 2]
    assert np.diff(found.start).tolist() == [5, 5, 5, 5]
    assert found.areas().tolist() == [1, 0, 16 - 1 + 2, 0]
    assert [box[2] for box in found.boxes()] == [0, 0, 12, 4]
    assert np.isnan(found.boxes()[0][1])


def test_segments_stay_inside_their_ring():
    x1, y1, x2, y2, owner = of("Polygon((0 0,3 0,0 4,0 0))", HOLED).segments()
    assert owner.tolist() == [0] * 3 + [1] * 12
    assert np.hypot(x2 - x1, y2 - y1)[:3].tolist() == [3, 5, 4]


def test_some_polygons_are_counted_anew():
    found = of("Polygon((0 0,1 0,0 1,0 0))", HOLED, "Polygon EMPTY", "Polygon((5 5,6 5,6 6,5 6,5 5))")
    part = found.some(1, 3)
    assert (part.n, part.owner.tolist()) == (2, [0, 0, 0])
    assert part.areas().tolist() == found.areas()[1:3].tolist()
    assert found.some(2, 3).rings == 0


def test_curves_and_heights_are_flattened():
    found = of(
        "CurvePolygonZ(CircularStringZ(0 0 5,1 1 5,2 0 5,1 -1 5,0 0 5))", "PolygonZM((0 0 1 2,1 0 1 2,0 1 1 2,0 0 1 2))"
    )
    assert found.areas() == pytest.approx([np.pi, 0.5], rel=1e-3)


def test_nothing_at_all_is_no_error():
    found = of()
    assert (found.n, found.rings, len(found.areas())) == (0, 0, 0)
    assert of("Point(0 0)").areas().tolist() == [0]


def test_areas_of_real_municipalities_are_those_of_qgis(demo_data):
    layer = QgsVectorLayer(str(demo_data / "tuscany_municipalities.gpkg"))
    shapes = [feature.geometry() for feature in layer.getFeatures()]
    found = outlines_of(shapes)
    assert found.n == len(shapes) == 273
    assert found.areas() == pytest.approx([shape.area() for shape in shapes], rel=1e-12)
    boxes = np.column_stack(found.boxes())
    assert boxes[7].tolist() == [
        getattr(shapes[7].boundingBox(), side)() for side in ("xMinimum", "yMinimum", "xMaximum", "yMaximum")
    ]
