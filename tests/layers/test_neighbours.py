# SPDX-License-Identifier: GPL-3.0-or-later
"""Which units are neighbours: those that share a border, else the nearest over the ground, within one year."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingFeatureSource

from district_potential.core.findings import Findings
from district_potential.core.messages import say
from district_potential.core.potential.times import times_of
from district_potential.core.table import Table
from district_potential.layers.neighbours import company_of
from district_potential.layers.read import Source


def square(x, y=0, side=1000):
    x, y = 600_000 + 1000 * x, 4_800_000 + 1000 * y
    return f"Polygon(({x} {y},{x + side} {y},{x + side} {y + side},{x} {y + side},{x} {y}))"


@pytest.fixture
def around(layer_of, qgis_app):
    from qgis.core import QgsProcessingContext, QgsProcessingUtils

    def find(shapes, years=None, k=None, kind="Polygon"):
        layer = layer_of(kind, ["code:string"], [(shape, str(i)) for i, shape in enumerate(shapes)])
        context = QgsProcessingContext()
        context.temporaryLayerStore().addMapLayer(layer.clone())
        found = QgsProcessingUtils.variantToSource(layer, context)
        assert isinstance(found, QgsProcessingFeatureSource)
        table, findings = Table([str(i) for i in range(len(shapes))]), Findings()
        times = times_of(years, [str(i // len(set(years))) for i in range(len(shapes))]) if years else None
        company = company_of(Source("units", found), table, times, "neighbours", findings, k=k)
        told = [say(finding.reason, "en") for finding in findings]
        return [sorted(each.tolist()) for each in company.neighbours], told

    return find


def test_units_that_share_a_border_or_a_corner_are_neighbours_and_an_island_takes_the_nearest(around):
    shapes = [square(0), square(1), square(2), square(2, 1), square(9)]
    found, told = around(shapes)
    assert found == [[1], [0, 2, 3], [1, 3], [1, 2], [0, 1, 2, 3]]
    assert told == [
        "Neighbours: 4 units take the units that share a border or a corner with them.",
        "Neighbours: one unit takes the 5 nearest units, by points on surface.",
    ]


def test_borders_need_not_be_equal_and_a_broken_polygon_has_neighbours_too(around):
    bow = "Polygon((603000 4800000,604000 4801000,604000 4800000,603000 4801000,603000 4800000))"
    # The second begins on the middle of a side of the first, a millionth of a millimetre from it.
    shapes = [square(0), square(1.000000000001, 0.5), square(2), bow, square(4, side=300)]
    assert around(shapes)[0] == [[1], [0, 2], [1, 3], [2, 4], [3]]


def test_the_nearest_are_taken_where_a_number_is_given_and_for_points(around):
    shapes = [square(x) for x in (0, 1, 3, 7)]
    found, told = around(shapes, k=1)
    assert found == [[1], [0], [1], [2]]
    assert "4 units take the 1 nearest" in told[0]
    points = [f"Point({600_000 + 1000 * x} 4800000)" for x in range(8)]
    assert around(points, kind="Point")[0][0] == [1, 2, 3, 4, 5]


def test_neighbours_are_of_the_same_year(around):
    shapes = [square(0), square(0), square(1), square(1)]
    assert around(shapes, years=["2020", "2021"] * 2)[0] == [[2], [3], [0], [1]]


def test_a_unit_without_geometry_has_no_neighbour_and_is_none(around):
    found, _ = around([square(0), None, square(1)])
    assert found == [[2], [], [0]]


@pytest.mark.parametrize(("n", "expected"), [(1, [[]]), (2, [[1], [0]])])
def test_few_units_have_few_neighbours(around, n, expected):
    assert around([square(5 * x) for x in range(n)])[0] == expected
