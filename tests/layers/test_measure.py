# SPDX-License-Identifier: GPL-3.0-or-later
"""Distances over the ground, and the places between which they are measured."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY, QgsProcessingFeatureSource

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.layers.measure import distances_km, length_km, metres_per_unit
from district_potential.layers.points import name_field, read_places, table_of
from district_potential.layers.read import Source

# On the equator of WGS 84 a degree is 2π · 6378.137 / 360 km long.
DEGREE = 2 * np.pi * 6378.137 / 360


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857"])
def test_a_degree_on_the_equator_has_its_length_in_any_coordinate_system(qgis_app, crs):
    step = 1.0 if crs == "EPSG:4326" else 2 * np.pi * 6378137 / 360
    points = [QgsPointXY(0, 0), QgsPointXY(step, 0), QgsPointXY(3 * step, 0)]
    matrix = distances_km(points, QgsCoordinateReferenceSystem(crs))
    assert matrix == pytest.approx(np.array([[0, 1, 3], [1, 0, 2], [3, 2, 0]]) * DEGREE, rel=1e-9)
    assert length_km(points, QgsCoordinateReferenceSystem(crs)) == pytest.approx(3 * DEGREE, rel=1e-9)


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:32632"])
def test_distances_between_many_points_are_those_measured_one_by_one_and_beyond_a_limit_there_are_none(qgis_app, crs):
    geographic = crs == "EPSG:4326"
    begin, size = ((10.0, 43.0), 1.5) if geographic else ((600_000.0, 4_800_000.0), 30_000.0)
    points = [QgsPointXY(*at) for at in begin + size * np.random.default_rng(4).uniform(0, 1, (70, 2))]
    system, seen = QgsCoordinateReferenceSystem(crs), []
    matrix = distances_km(points, system, step=lambda done, of: seen.append((done, of)))
    one_by_one = [[length_km([a, b], system) for b in points] for a in points]
    assert matrix == pytest.approx(np.array(one_by_one), rel=1e-10, abs=1e-12)
    assert seen == [(0, 70), (64, 70)]
    near = distances_km(points, system, 9.0)
    assert np.array_equal(near[np.isfinite(near)], matrix[np.isfinite(near)])
    assert np.isfinite(near).sum() < matrix.size
    assert not (np.isfinite(near) & (matrix > 9.001)).any()
    assert (np.isfinite(near) | (matrix > 9.0)).all()


def test_far_from_the_equator_kilometres_are_those_of_the_ground(qgis_app):
    mercator = QgsCoordinateReferenceSystem("EPSG:3857")
    at_45 = [QgsPointXY(0, 5621521.486), QgsPointXY(100_000, 5621521.486)]
    # cos 45° of the planar 100 km, a little more on the ellipsoid.
    assert length_km(at_45, mercator) == pytest.approx(70.83, abs=0.01)


def source(layer):
    return Source(layer.name(), QgsProcessingFeatureSource(layer, _context()), "")


_kept = []


def _context():
    from qgis.core import QgsProcessingContext

    _kept.append(QgsProcessingContext())
    return _kept[-1]


def test_places_without_a_point_are_left_out_and_named(layer_of):
    findings = Findings()
    layer = layer_of(
        "Point", ["name:string", "n:integer"], [("Point(1 2)", "a", 1), (None, "b", 2), ("Point(3 4)", "c", None)]
    )
    places = read_places(source(layer), findings)
    assert [(place.row, place.cells["name"]) for place in places] == [(1, "a"), (3, "c")]
    assert [(finding.kind, finding.row) for finding in findings] == [("without_point", 2)]
    table = table_of(source(layer), places)
    assert list(table["name"]) == ["a", "c"]
    assert np.isnan(table["n"][1])
    assert table.field("n").kind == "whole"


def test_a_layer_without_places_is_refused(layer_of):
    with pytest.raises(PotentialError, match="no features"):
        read_places(source(layer_of("Point", ["name:string"], [])), Findings())


@pytest.mark.parametrize(
    ("fields", "chosen"),
    [
        (["code:string", "NOME:string", "title:string"], "title"),
        (["code:string", "Denominazione:string"], "Denominazione"),
        (["n:integer", "word:string"], "word"),
        (["n:integer"], None),
    ],
)
def test_a_place_is_called_by_its_title_or_name_or_first_text(layer_of, fields, chosen):
    assert name_field(source(layer_of("Point", fields, []))) == chosen


@pytest.mark.parametrize(
    ("crs", "metres"), [("EPSG:32632", 1.0), ("EPSG:2225", 1200 / 3937), ("EPSG:4326", 40_007_863 / 360)]
)
def test_a_unit_of_coordinates_is_so_many_metres(qgis_app, crs, metres):
    """A foot of the United States is 1200/3937 m; a meridian of WGS 84 is 40,007.863 km long."""
    assert metres_per_unit(QgsCoordinateReferenceSystem(crs)) == pytest.approx(metres, rel=0.002)
