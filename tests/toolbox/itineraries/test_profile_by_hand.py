# SPDX-License-Identifier: GPL-3.0-or-later
"""What itineraries touch, against the same numbers found another way: point by point along the line, cell by cell."""

from __future__ import annotations

import math

import numpy as np
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsDistanceArea,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
)

from tests import samples

GROUND = "EPSG:32632"
SIDE, COLUMNS = 2000, 4


@pytest.fixture
def run(provider):
    import processing

    def called(lines, **parameters):
        given = {"ITINERARIES": lines, "UNITS": samples.units(VALUES), "FIELDS": list(VALUES), "OUTPUT": "memory:",
                 "LANGUAGE": "en", **parameters}  # fmt: skip
        results = processing.run("districtpotential:profile_itinerary", given)
        return [feature.attributeMap() for feature in results["OUTPUT"].getFeatures()]

    return called


VALUES = {"x": [1.0, 2, None, 4, 5, 6, 7, 8], "y": [10.0, None, -30, 40, 50, 60, 70, 80], "z": [None] * 8}


def moved(points, begin, end):
    """Points in another coordinate system."""
    move = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem(begin), QgsCoordinateReferenceSystem(end), QgsProject.instance()
    )
    return [(p.x(), p.y()) for p in (move.transform(QgsPointXY(*point)) for point in points)]


def wkt(points):
    return "(" + ",".join(f"{x:.12g} {y:.12g}" for x, y in points) + ")"


def ruler():
    made = QgsDistanceArea()
    made.setSourceCrs(QgsCoordinateReferenceSystem(GROUND), QgsProject.instance().transformContext())
    made.setEllipsoid("EPSG:7030")
    return made


def distance(point, parts):
    """Km from a point to the nearest of many on the parts of a line, one every ten metres."""
    nearest = math.inf
    for part in parts:
        for (ax, ay), (bx, by) in zip(part, part[1:]):
            steps = np.linspace(0, 1, int(math.hypot(bx - ax, by - ay) / 10) + 2)
            x, y = ax + steps * (bx - ax), ay + steps * (by - ay)
            k = int(np.hypot(x - point[0], y - point[1]).argmin())
            nearest = min(nearest, ruler().measureLine(QgsPointXY(*point), QgsPointXY(x[k], y[k])) / 1000)
    return nearest


def crosses(a, b, box):
    """Whether a segment has a point in a closed rectangle, by what is left of it within each side."""
    low, high = 0.0, 1.0
    for p, q, least, most in ((a[0], b[0], box[0], box[2]), (a[1], b[1], box[1], box[3])):
        if p == q:
            if not least <= p <= most:
                return False
            continue
        t, u = sorted(((least - p) / (q - p), (most - p) / (q - p)))
        low, high = max(low, t), min(high, u)
    return low <= high


def touched(part):
    found = []
    for n, code in enumerate(samples.CODES):
        x, y = 600_000 + SIDE * (n % COLUMNS), 4_800_000 + SIDE * (n // COLUMNS)
        if any(crosses(a, b, (x, y, x + SIDE, y + SIDE)) for a, b in zip(part, part[1:])):
            found.append(code)
    return found


PARTS = ([(599_000.0, 4_799_500.0), (602_500.0, 4_803_700.0), (606_900.0, 4_800_700.0)],
         [(612_000.0, 4_809_000.0), (609_000.0, 4_812_000.0)])  # fmt: skip


@pytest.mark.parametrize("of_lines", ["EPSG:4326", GROUND, "EPSG:3857"])
@pytest.mark.parametrize("of_actors", ["EPSG:4326", GROUND])
def test_the_actors_in_reach_are_those_no_further_than_the_buffer_from_any_part_of_the_line(run, of_lines, of_actors):
    spots = np.random.default_rng(2).uniform((596_000, 4_796_000), (614_000, 4_814_000), (40, 2)).tolist()
    apart = [distance(spot, PARTS) for spot in spots]
    given = ", ".join(wkt(moved(part, GROUND, of_lines)) for part in PARTS)
    lines = samples.layer("MultiLineString", ["title:string"], [(f"MultiLineString({given})", "a")], of_lines)
    points = moved(spots, GROUND, of_actors)
    rows = [(f"Point({x:.12g} {y:.12g})", f"A{n}", "company") for n, (x, y) in enumerate(points)]
    actors = samples.layer("Point", ["name:string", "kind:string"], rows, of_actors)
    ordered = sorted(apart)
    for n in (0, 3, 12, 25, 40):
        below, above = ordered[n - 1] if n else 0.0, ordered[n] if n < 40 else 99.0
        assert above - below > 0.003  # the ten metres from point to point are no matter here
        (row,) = run(lines, ACTORS=actors, BUFFER_KM=(below + above) / 2)
        assert (row["n_actors"], row["actors_company"]) == (n, n)
    (row,) = run(lines, ACTORS=actors, BUFFER_KM=0)
    assert row["n_actors"] == 0
    # A thousandth more or less: a sphere in place of the ellipsoid is more than that beside.
    n = next(
        k for k in range(10, 39) if ordered[k] > 2 and ordered[k - 1] < 0.998 * ordered[k] < 0.995 * ordered[k + 1]
    )
    told = [run(lines, ACTORS=actors, BUFFER_KM=ordered[n] * share)[0]["n_actors"] for share in (0.999, 1.001)]
    assert told == [n, n + 1]


def test_an_actor_on_the_line_is_within_any_reach(run):
    actors = samples.layer("Point", ["name:string"], [("Point(603000 4801000)", "on"), ("Point(603000 4801100)", "by")])
    line = samples.layer("LineString", ["title:string"], [("LineString(601000 4801000, 607000 4801000)", "a")])
    assert [run(line, ACTORS=actors, BUFFER_KM=km)[0]["n_actors"] for km in (0, 0.09, 0.11)] == [1, 1, 2]
    # Halfway along a straight line of 200 km, which is bent on most other planes.
    far = samples.layer("LineString", ["title:string"], [("LineString(500000 4701000, 700000 4901000)", "a")])
    on_it = samples.layer("Point", ["name:string"], [("Point(571000 4772000)", "on"), ("Point(600010 4801000)", "by")])
    assert [run(far, ACTORS=on_it, BUFFER_KM=km)[0]["n_actors"] for km in (0, 0.006, 0.008)] == [1, 1, 2]


def test_a_need_is_met_by_another_and_not_by_the_one_who_has_it(run):
    rows = [("Point(602000 4801000)", "A", "Bread;room", "bread;time"), ("Point(603000 4801000)", "B", "TIME", "wine")]
    actors = samples.layer("Point", ["name:string", "offers:string", "needs:string"], rows)
    line = samples.layer("LineString", ["title:string"], [("LineString(601000 4801000, 607000 4801000)", "a")])
    (row,) = run(line, ACTORS=actors, BUFFER_KM=1)
    assert (row["n_needs"], row["n_needs_met"], row["needs_unmet"]) == (3, 1, "bread;wine")
    (row,) = run(line, ACTORS=actors, BUFFER_KM=0, UNITS=samples.units(VALUES))
    assert (row["n_needs"], row["n_needs_met"]) == (3, 1)


def test_units_sums_means_and_lengths_are_those_found_cell_by_cell(run):
    chance = np.random.default_rng(5)
    parts = [chance.uniform((598_500, 4_798_500), (609_500, 4_805_500), (k, 2)).round().tolist() for k in (2, 2, 3, 4)]
    # Along a border, and with nothing but a corner in common.
    parts += [[[600_000, 4_802_000], [604_000, 4_802_000]], [[599_000, 4_801_000], [600_000, 4_800_000]]]
    rows = [(f"LineString{wkt(part)}", f"L{n}", n) for n, part in enumerate(parts)]
    told = run(samples.layer("LineString", ["title:string", "n_stops:integer"], rows))
    assert len(told) == len(parts)
    for row, part, stops in zip(told, parts, range(len(parts))):
        units = touched(part)
        assert row["units"].split(";") == units
        km = sum(ruler().measureLine(QgsPointXY(*a), QgsPointXY(*b)) for a, b in zip(part, part[1:])) / 1000
        assert row["km"] == pytest.approx(km, rel=1e-9)
        covered, missing = [], 0
        for name, column in VALUES.items():
            values = [column[samples.CODES.index(code)] for code in units]
            known = [value for value in values if value is not None]
            missing += len(values) - len(known)
            covered += [name] if known else []
            expected = {
                "mean": sum(known) / len(known) if known else None, "per_km": sum(known) / km if known else None,
                "per_stop": sum(known) / stops if known and stops else None,
            }  # fmt: skip
            for ending, number in expected.items():
                cell = row[f"{name}_{ending}"]
                assert (None if cell is None or str(cell) == "NULL" else cell) == (
                    None if number is None else pytest.approx(number)
                )
        assert (row["n_units"], row["n_missing"]) == (len(units), missing)
        assert (row["n_dimensions"], row["dimensions_covered"]) == (len(covered), ";".join(covered))


def test_a_line_across_degrees_is_as_long_as_on_the_ellipsoid(run):
    line = samples.layer("LineString", ["title:string"], [("LineString(10 43, 11 43, 11 44)", "a")], "EPSG:4326")
    (row,) = run(line)
    # Vincenty's inverse formula on WGS 84, as GeographicLib tells it: along the parallel and along the meridian.
    assert row["km"] == pytest.approx(81.540 + 111.094, abs=0.01)
    assert QgsGeometry.fromWkt("LineString(10 43, 11 43, 11 44)").length() == pytest.approx(2)
