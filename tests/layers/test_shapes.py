# SPDX-License-Identifier: GPL-3.0-or-later
"""What is wrong with the shapes of units is named before anything is measured."""

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingFeatureSource

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.layers.read import Source
from district_potential.layers.shapes import MOST_NAMED, report_shapes

SOUND = "Polygon((600000 4800000,601000 4800000,601000 4801000,600000 4801000,600000 4800000))"
BOWTIE = "Polygon((600000 4800000,601000 4801000,601000 4800000,600000 4801000,600000 4800000))"
SPECK = "Polygon((600000 4800000,600001 4800000,600001 4800001,600000 4800001,600000 4800000))"


@pytest.fixture
def reported(layer_of):
    kept = []

    def run(shapes, kind="Polygon", crs="EPSG:32632"):
        layer = layer_of(kind, ["code:string"], [(wkt, f"{k:03d}") for k, wkt in enumerate(shapes)], crs)
        kept.append(layer)
        source = Source("units", QgsProcessingFeatureSource(layer, QgsProcessingContext()))
        findings = Findings()
        report_shapes(source, [f"{k:03d}" for k in range(len(shapes))], findings)
        findings.rows("it")
        return [(finding.code, finding.reason.code) for finding in findings]

    return run


def test_each_fault_is_named_with_its_unit(reported):
    assert reported([SOUND, None, BOWTIE, SPECK, "Polygon EMPTY"]) == [
        ("001", "shape_none"), ("002", "shape_invalid"), ("003", "shape_too_small"), ("004", "shape_none")
    ]  # fmt: skip


def test_small_is_judged_in_square_metres_in_degrees_too(reported):
    metre, kilometre = 1e-5, 1e-2
    square = "Polygon((11 43,{0} 43,{0} {1},11 {1},11 43))"
    shapes = [square.format(11 + side, 43 + side) for side in (metre, kilometre)]
    assert reported(shapes, crs="EPSG:4326") == [("000", "shape_too_small")]


def test_what_goes_round_the_globe_is_named(reported):
    shape = "Polygon((179 -17,-179 -17,-179 -16,179 -16,179 -17))"
    assert reported([shape], crs="EPSG:4326") == [("000", "shape_round_the_globe")]


@pytest.mark.parametrize(
    ("wkt", "crs"),
    [
        ("Polygon((1e300 1e300,1.1e300 1e300,1.1e300 1.1e300,1e300 1e300))", "EPSG:32632"),
        ("Polygon((600000 4800000,601000 4800000,601000 4801000,600000 4800000))", "EPSG:4326"),
    ],
)
def test_coordinates_that_lie_nowhere_are_refused(reported, wkt, crs):
    with pytest.raises(PotentialError) as refused:
        reported([SOUND if crs == "EPSG:32632" else "Polygon((11 43,12 43,12 44,11 43))", wkt], crs=crs)
    assert (refused.value.message.code, refused.value.message.values["unit"]) == ("shape_nowhere", "001")


def test_points_are_not_judged_as_units(reported):
    assert reported(["Point(1 1)", None], kind="Point") == []


def test_very_many_faults_are_counted_and_not_all_named(reported):
    told = reported([None] * (MOST_NAMED + 5))
    assert len(told) == MOST_NAMED + 1
    assert told[-1] == ("", "shapes_more")
