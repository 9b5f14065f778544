# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers laid over one another: the ground they share is what GEOS finds, on the ellipsoid, whatever their systems."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsGeometry,
    QgsVectorLayer,
)

from district_potential.core.dimensions.maps import shared_areas as module
from district_potential.core.dimensions.maps.shared_areas import shared_areas
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import say
from district_potential.layers.measure import measure
from district_potential.layers.meshes import overlap_of
from district_potential.layers.outlines import outlines_of
from district_potential.layers.read import Source


def watched(done, of):
    """Nobody cancels."""


def source_of(layer):
    from qgis.core import QgsProcessingContext, QgsProcessingFeatureSource

    return Source(layer.name(), QgsProcessingFeatureSource(layer, QgsProcessingContext()), layer.source())


def laid(first, second, findings=None):
    codes = tuple([str(f.id()) for f in layer.getFeatures()] for layer in (first, second))
    findings = Findings() if findings is None else findings
    return overlap_of(source_of(first), source_of(second), codes, findings, watched)


def by_geos(first, second):
    """Every pair by GEOS, one by one."""
    found = np.zeros((len(first), len(second)))
    for i, one in enumerate(first):
        for j, two in enumerate(second):
            if one.boundingBoxIntersects(two):
                found[i, j] = max(one.intersection(two).area(), 0.0)
    return found


corner = some.tuples(some.integers(0, 9), some.integers(0, 9))
cloud = some.lists(corner, min_size=3, max_size=8, unique=True)


@given(some.lists(cloud, min_size=1, max_size=5), some.lists(cloud, min_size=1, max_size=5), some.floats(0.1, 20))
@settings(max_examples=200)
def test_hulls_on_a_lattice_share_what_geos_finds(first, second, edges_in_cell):
    def hulls(clouds):
        made = [QgsGeometry.fromWkt(f"MultiPoint({','.join(f'({x} {y})' for x, y in c)})").convexHull() for c in clouds]
        return [hull for hull in made if hull.area() > 0]

    one, two = hulls(first), hulls(second)
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(module, "EDGES_IN_CELL", edges_in_cell)
        changed.setattr(module, "MOST_PAIRS", 20)
        changed.setattr(module, "DEEPEST", 2)
        found = shared_areas(outlines_of(one), outlines_of(two)).toarray()
    assert found == pytest.approx(by_geos(one, two), abs=1e-9)


def test_municipalities_and_a_turned_grid_share_what_geos_finds(demo_data):
    towns = QgsVectorLayer(str(demo_data / "tuscany_municipalities.gpkg"))
    shapes = [feature.geometry() for feature in towns.getFeatures()][:60]
    extent = QgsGeometry.collectGeometry(shapes).boundingBox()
    cells = []
    side = extent.width() / 12
    for i in range(-2, 14):
        for j in range(-2, int(extent.height() / side) + 2):
            x, y = extent.xMinimum() + i * side, extent.yMinimum() + j * side
            corners = ((0, 0), (1, 0.3), (0.7, 1.3), (-0.3, 1))
            ring = ",".join(f"{x + (u - 0.3 * j % 1) * side} {y + v * side}" for u, v in (*corners, corners[0]))
            cells.append(QgsGeometry.fromWkt(f"Polygon(({ring}))"))
    expected = by_geos(shapes, cells)
    found = shared_areas(outlines_of(shapes), outlines_of(cells)).toarray()
    smaller = np.minimum.outer([s.area() for s in shapes], [c.area() for c in cells])
    assert np.count_nonzero(expected) > 100
    assert np.abs(found - expected).max() < 1e-9 * smaller.max()
    assert np.abs((found - expected) / smaller).max() < 1e-8


@pytest.mark.parametrize("crs", ["EPSG:32632", "EPSG:4326", "EPSG:3857", "EPSG:3035"])
def test_areas_are_those_on_the_ellipsoid_in_every_system(layer_of, demo_data, crs):
    towns = QgsVectorLayer(str(demo_data / "tuscany_municipalities.gpkg"))
    there = QgsCoordinateReferenceSystem(crs)
    change = QgsCoordinateTransform(towns.crs(), there, QgsCoordinateTransformContext())
    moved = [feature.geometry() for feature in towns.getFeatures()]
    for shape in moved:
        shape.transform(change)
    found = laid(layer_of("MultiPolygon", [], [(s.asWkt(17),) for s in moved], crs), towns)
    ruler = measure(towns.crs())
    expected = [ruler.measureArea(feature.geometry()) for feature in towns.getFeatures()]
    assert found.units == pytest.approx(expected, rel=2e-6)
    assert found.shared.diagonal() == pytest.approx(found.units, rel=3e-4)


def test_the_edges_of_a_large_cell_follow_its_own_system(layer_of):
    cell = "Polygon((11 43,12 43,12 44,11 44,11 43))"
    halves = [("Polygon((11 43,12 43,12 43.5,11 43.5,11 43))",), ("Polygon((11 43.5,12 43.5,12 44,11 44,11 43.5))",)]
    found = laid(layer_of("Polygon", [], [(cell,)], "EPSG:4326"), layer_of("Polygon", [], halves, "EPSG:4326"))
    assert found.shared.sum() == pytest.approx(found.sources[0], rel=1e-6)
    assert found.sources[0] == pytest.approx(between_parallels(43, 44) / 360, rel=2e-6)


def between_parallels(south, north):
    """Area of the zone of the WGS 84 ellipsoid between two latitudes, in m² (Snyder, Map Projections, 3-12)."""
    radius, e2 = 6378137.0, 0.00669437999014
    e = np.sqrt(e2)

    def zone(latitude):
        s = np.sin(np.radians(latitude))
        return (1 - e2) * (s / (1 - e2 * s * s) - np.log((1 - e * s) / (1 + e * s)) / (2 * e))

    return np.pi * radius**2 * (zone(north) - zone(south))


def test_invalid_polygons_are_repaired_on_a_copy_and_missing_ones_named(layer_of):
    bow_tie = "Polygon((0 0,2000 2000,2000 0,0 2000,0 0))"
    first = layer_of("Polygon", [], [(bow_tie,), (None,)], name="odd")
    findings = Findings()
    found = laid(first, layer_of("Polygon", [], [("Polygon((0 0,2000 0,2000 2000,0 2000,0 0))",)]), findings)
    assert found.sources[0] == pytest.approx(2e6, rel=0.02)
    assert found.shared.toarray().ravel() == pytest.approx([found.sources[0], 0])
    assert [(f.kind, f.row, say(f.reason, "en")) for f in findings] == [
        ("geometry", 1, "The polygon in layer odd crosses or overlaps itself, or is not valid in another way."),
        ("no_geometry", 2, "No polygon in layer odd."),
    ]
    assert next(first.getFeatures()).geometry().asWkt(0) == QgsGeometry.fromWkt(bow_tie).asWkt(0)


def test_coordinates_with_no_place_on_the_ground_are_refused_by_layer(layer_of, squares):
    lost = layer_of("Polygon", [], [("Polygon((0 0,1e12 0,1e12 1e12,0 0))",)], "EPSG:32632", "lost")
    with pytest.raises(PotentialError, match="Layer lost"):
        laid(lost, squares({"x": [1.0]}))


def test_a_polygon_with_no_place_on_the_ground_is_left_out_and_its_row_named(layer_of, squares):
    good, astray = "Polygon((0 0,1 0,1 1,0 1,0 0))", "Polygon((0 0,1 0,1 95,0 1,0 0))"
    findings = Findings()
    units = layer_of("Polygon", [], [(good,)], "EPSG:4326")
    found = laid(layer_of("Polygon", [], [(astray,), (good,)], "EPSG:4326", "lost"), units, findings)
    assert found.shared.toarray().ravel() == pytest.approx([0, found.units[0]], rel=1e-9)
    assert [(f.severity, f.kind, f.row, f.code) for f in findings] == [("warning", "beyond_crs", 1, "1")]
    assert "layer lost" in say(next(iter(findings)).reason, "en")


@pytest.mark.parametrize(
    ("crs", "far"), [("EPSG:4326", "1e12 1e12"), ("EPSG:4326", "1 95"), ("EPSG:3035", "9e12 9e12")]
)
def test_a_unit_with_no_place_on_the_ground_does_not_move_the_plane_of_the_others(layer_of, crs, far):
    x, y, side = (11, 43, 0.1) if crs == "EPSG:4326" else (4_321_000, 3_210_000, 1000)
    good = f"Polygon(({x} {y},{x + side} {y},{x + side} {y + side},{x} {y + side},{x} {y}))"
    units = layer_of("Polygon", [], [(good,), (f"Polygon(({x} {y},{x + side} {y},{far},{x} {y}))",)], crs)
    findings = Findings()
    found = laid(layer_of("Polygon", [], [(good,)], crs), units, findings)
    assert found.shared.toarray().ravel() == pytest.approx([found.sources[0], 0], rel=1e-9)
    assert found.sources[0] == pytest.approx(measure(units.crs()).measureArea(QgsGeometry.fromWkt(good)), rel=2e-6)
    assert [(f.kind, f.row) for f in findings] == [("beyond_crs", 2)]
