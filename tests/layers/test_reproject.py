# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import numpy as np
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsGeometry,
    QgsProject,
)

from district_potential.core.errors import PotentialError
from district_potential.layers.outlines import outlines_of
from district_potential.layers.reproject import reprojected

METRES, DEGREES = "EPSG:32632", "EPSG:4326"
HOLED = "MultiPolygon(((0 0,0 4,4 4,4 0,0 0),(1 1,1 2,2 2,2 1,1 1)),((10 0,12 0,12 1,10 1,10 0)))"


def moved(outlines, source, target, tolerance):
    systems = (QgsCoordinateReferenceSystem(source), QgsCoordinateReferenceSystem(target))
    return reprojected(
        outlines, *systems, QgsCoordinateTransformContext(), tolerance, "units", [f"u{k}" for k in range(outlines.n)]
    )


def test_rings_and_owners_stay_as_they_are(qgis_app):
    outlines = outlines_of([QgsGeometry(), QgsGeometry.fromWkt(HOLED)])
    found = moved(outlines, DEGREES, METRES, 1e-3)
    assert (found.n, found.owner.tolist()) == (2, [1, 1, 1])
    ends = found.start[1:] - 1
    assert found.x[found.start[:-1]].tolist() == found.x[ends].tolist()
    assert found.y[found.start[:-1]].tolist() == found.y[ends].tolist()


@pytest.mark.parametrize("tolerance", [1e-4, 1e-6])
def test_edges_stay_where_they_were_on_the_ground(qgis_app, tolerance):
    ring = "Polygon((500000 4700000,700000 4700000,700000 5100000,500000 5100000,500000 4700000))"
    found = moved(outlines_of([QgsGeometry.fromWkt(ring)]), METRES, DEGREES, tolerance)
    dense = QgsGeometry.fromWkt(ring).densifyByCount(20_000)
    transform = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem(METRES), QgsCoordinateReferenceSystem(DEGREES), QgsProject.instance()
    )
    dense.transform(transform)
    corners = np.column_stack([found.x, found.y])
    own = QgsGeometry.fromWkt(f"LineString({','.join(f'{x!r} {y!r}' for x, y in corners.tolist())})")
    furthest = max(own.distance(QgsGeometry.fromPointXY(point)) for point in dense.asPolygon()[0][::97])
    assert furthest < 1.1 * tolerance
    assert len(found.x) < 4000


def test_within_one_system_nothing_moves(qgis_app):
    outlines = outlines_of([QgsGeometry.fromWkt(HOLED)])
    assert moved(outlines, METRES, METRES, 1e-3) is outlines


def test_units_that_have_no_place_in_the_target_are_named(qgis_app):
    pole = QgsGeometry.fromWkt("Polygon((0 80,10 80,10 95,0 95,0 80))")
    outlines = outlines_of([QgsGeometry.fromWkt(HOLED), pole])
    with pytest.raises(PotentialError, match=r"Unit u1 of layer units has no place .*EPSG:3857"):
        moved(outlines, DEGREES, "EPSG:3857", 1.0)
    with pytest.raises(PotentialError, match=r"2 units of layer units \(u0 and u2\) have no place"):
        moved(outlines_of([pole, QgsGeometry.fromWkt(HOLED), pole]), DEGREES, "EPSG:3857", 1.0)


def test_a_system_of_ones_own_is_named_where_it_has_no_code(qgis_app):
    pole = outlines_of([QgsGeometry.fromWkt("Polygon((0 80,10 80,10 95,0 95,0 80))")])
    own = QgsCoordinateReferenceSystem.fromProj("+proj=merc +lat_ts=3 +datum=WGS84 +units=m +type=crs")
    own = QgsCoordinateReferenceSystem.fromWkt(own.toWkt().replace("unknown", "Our own", 1))
    assert not own.authid()
    with pytest.raises(PotentialError, match=r"of the raster \(Our own\)"):
        moved(pole, DEGREES, own, 1.0)
