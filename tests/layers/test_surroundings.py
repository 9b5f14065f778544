# SPDX-License-Identifier: GPL-3.0-or-later
"""Neighbours of the units of a layer: borders as GEOS sees them, distances over the ground."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import (
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingUtils,
    QgsSpatialIndex,
    QgsVectorLayer,
)

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.superimposition.neighbours import Choice
from district_potential.layers.measure import measure
from district_potential.layers.read import Source
from district_potential.layers.surroundings import surroundings
from tests.core.superimposition.shapes import both_ways, pairs


@pytest.fixture
def around(qgis_app):
    def found(layer, *choice, findings=None, **named):
        codes = [str(row) for row in range(layer.featureCount())]
        context = QgsProcessingContext()
        context.temporaryLayerStore().addMapLayer(layer.clone())
        source = Source("units", QgsProcessingUtils.variantToSource(layer, context))
        findings = Findings() if findings is None else findings
        return surroundings(source, codes, Choice(*choice, **named), findings)

    return found


def by_geos(layer):
    """Every pair of units whose geometries have a point in common, and those that have a line."""
    shapes = [feature.geometry() for feature in layer.getFeatures()]
    index = QgsSpatialIndex()
    for row, shape in enumerate(shapes):
        index.addFeature(row, shape.boundingBox())
    touching, beside = set(), set()
    for row, shape in enumerate(shapes):
        engine = QgsGeometry.createGeometryEngine(shape.constGet())
        engine.prepareGeometry()
        for other in index.intersects(shape.boundingBox()):
            if other > row and engine.intersects(shapes[other].constGet()):
                touching.add((row, other))
                if shape.intersection(shapes[other]).length() > 0:
                    beside.add((row, other))
    return both_ways(*touching), both_ways(*beside)


def test_neighbours_of_the_comuni_of_tuscany_are_those_of_geos(shared, around):
    layer = QgsVectorLayer(f"{shared / 'data/national/comuni_italia.gpkg'}|layername=comuni_2023", "comuni")
    layer.setSubsetString("COD_REG = 9")
    assert layer.featureCount() == 273
    touching, beside = by_geos(layer)
    assert len(touching) > 1400
    assert pairs(around(layer)) == touching
    assert pairs(around(layer, "rook")) == beside


def test_neighbours_of_all_italian_comuni_are_those_of_geos(shared, around):
    layer = QgsVectorLayer(f"{shared / 'data/national/comuni_italia.gpkg'}|layername=comuni_2023", "comuni")
    findings = Findings()
    assert pairs(around(layer, findings=findings)) == by_geos(layer)[0]
    assert not len(findings)


def test_reprojected_borders_keep_their_neighbours(shared, around, qgis_processing):
    import processing

    path = f"{shared / 'data/national/comuni_italia.gpkg'}|layername=comuni_2023|subset=COD_REG = 9"
    layer = QgsVectorLayer(path, "comuni")
    moved = processing.run(
        "native:reprojectlayer", {"INPUT": layer, "TARGET_CRS": "EPSG:4326", "OUTPUT": "memory:"}
    )["OUTPUT"]  # fmt: skip
    assert pairs(around(moved)) == pairs(around(layer))


def test_kilometres_are_over_the_ground_in_any_crs(around, layer_of):
    places = [(11.0, 43.0), (11.0, 43.1), (11.2, 43.0), (12.0, 43.0)]
    layer = layer_of("Point", ["code:string"], [(f"Point({x} {y})", "a") for x, y in places], "EPSG:4326")
    ruler = measure(layer.crs())
    length = {(a, b): ruler.measureLine(QgsPointXY(*places[a]), QgsPointXY(*places[b])) / 1000
              for a in range(4) for b in range(a)}  # fmt: skip
    for distance in sorted(length.values()):
        expected = both_ways(*(pair for pair, km in length.items() if km <= distance))
        assert pairs(around(layer, "distance", distance=distance)) == expected
        shorter = both_ways(*(pair for pair, km in length.items() if km < distance))
        assert pairs(around(layer, "distance", distance=distance - 1e-6)) == shorter
    assert around(layer, "nearest", 1).other.tolist() == [1, 0, 0, 2]


def test_the_nearest_need_no_coordinate_system_and_kilometres_do(around, layer_of):
    layer = layer_of("Point", ["code:string"], [(f"Point({x} 0)", "a") for x in (0, 1, 3)], "")
    assert around(layer, "nearest", 1).other.tolist() == [1, 0, 1]
    with pytest.raises(PotentialError) as refused:
        around(layer, "distance", distance=1.0)
    assert refused.value.message.code == "layer_without_crs"


def test_units_without_geometry_are_named_and_have_no_neighbours(around, layer_of):
    square = "Polygon(({0} 0,{1} 0,{1} 1,{0} 1,{0} 0))"
    rows = [(square.format(0, 1), "a"), ("", "b"), (square.format(1, 2), "c")]
    layer = layer_of("Polygon", ["code:string"], rows)
    for choice in (("queen",), ("nearest", 2)):
        findings = Findings()
        assert pairs(around(layer, *choice, findings=findings)) == both_ways((0, 2))
        assert [finding.reason.values["codes"] for finding in findings] == [["1"]]


def test_points_have_no_borders_and_tables_no_places(around, layer_of):
    points = layer_of("Point", ["code:string"], [("Point(0 0)", "a")])
    table = QgsVectorLayer("None?field=code:string", "table", "memory")
    for layer, code in ((points, "neighbours_need_polygons"), (table, "neighbours_need_places")):
        with pytest.raises(PotentialError) as refused:
            around(layer)
        assert refused.value.message.code == code


def test_a_tolerance_is_in_metres_whatever_the_coordinates(around, layer_of):
    def two(gap, crs, size):
        square = "Polygon(({0} 0,{1} 0,{1} {2},{0} {2},{0} 0))"
        rows = [(square.format(0, size, size), "a"), (square.format(size + gap, 2 * size, size), "b")]
        return layer_of("Polygon", ["code:string"], rows, crs)

    for layer in (two(5.0, "EPSG:32632", 1000), two(5 / 111_320, "EPSG:4326", 0.01)):
        findings = Findings()
        assert pairs(around(layer, "rook", tolerance=4.0)) == set()
        assert pairs(around(layer, "rook", tolerance=6.0, findings=findings)) == both_ways((0, 1))
        assert [finding.reason.code for finding in findings] == ["neighbours_only_near"]


def test_several_points_of_a_unit_stand_at_their_middle(around, layer_of):
    rows = [("MultiPoint((0 0),(10 0))", "a"), ("MultiPoint((6 0))", "b"), ("MultiPoint((0 0))", "c")]
    layer = layer_of("MultiPoint", ["code:string"], rows, "EPSG:32632")
    assert around(layer, "nearest", 1).other[np.array([0])].tolist() == [1]
