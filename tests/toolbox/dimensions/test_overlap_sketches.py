# SPDX-License-Identifier: GPL-3.0-or-later
"""Sketches of several people become a map of how many drew where."""

from __future__ import annotations

import math

import numpy as np
import pytest
from qgis.core import NULL, Qgis, QgsGeometry, QgsProcessingException, QgsVectorLayer


@pytest.fixture
def overlap(provider):
    import processing

    def run(voices, **parameters):
        given = {"VOICES": voices, "OUTPUT": "memory:", "REPORT": "memory:", "LANGUAGE": "en", **parameters}
        return processing.run("districtpotential:overlap_sketches", given)

    return run


@pytest.fixture
def sketches(layer_of):
    def make(rows, fields=("participant:string",), crs="EPSG:32632", kind="Polygon"):
        return layer_of(kind, list(fields), rows, crs, "sketches")

    return make


def square(x, y=0, side=100):
    x, y = 600_000 + x, 4_800_000 + y
    return f"Polygon(({x} {y}, {x + side} {y}, {x + side} {y + side}, {x} {y + side}, {x} {y}))"


def areas(layer):
    """The area of the faces by number of participants."""
    found = {}
    for feature in layer.getFeatures():
        found[feature["n"]] = found.get(feature["n"], 0) + feature.geometry().area()
    return found


def reasons(results, kind):
    return [f["reason"] for f in results["REPORT"].getFeatures() if f["kind"] == kind]


def test_two_squares_of_one_and_one_of_another_make_two_not_three(overlap, sketches):
    layer = overlap(sketches([(square(0), "a"), (square(50), "a"), (square(50), "b")]))["OUTPUT"]
    assert layer.fields().names() == ["n", "share"]
    assert areas(layer) == {1: pytest.approx(5000), 2: pytest.approx(10_000)}
    assert sorted({feature["share"] for feature in layer.getFeatures()}) == [0.5, 1.0]
    assert layer.wkbType() == Qgis.WkbType.Polygon


def test_a_hole_that_nobody_drew_is_no_face(overlap, sketches):
    frame = "Polygon((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 8 2, 8 8, 2 8, 2 2))"
    layer = overlap(sketches([(frame, "a"), ("Polygon((4 4, 5 4, 5 5, 4 5, 4 4))", "b")]))["OUTPUT"]
    assert areas(layer) == {1: pytest.approx(64 + 1)}


def test_sketches_without_participant_are_of_different_people(overlap, sketches, layer_of):
    results = overlap(sketches([(square(0), None), (square(0), None), (square(0), "a")]))
    assert areas(results["OUTPUT"]) == {3: pytest.approx(10_000)}
    assert reasons(results, "participant") == ["2 sketches name no participant: rows 1 and 2."]
    nameless = layer_of("Polygon", ["colour:string"], [(square(0), "red"), (square(0), "red")])
    assert areas(overlap(nameless)["OUTPUT"]) == {2: pytest.approx(10_000)}
    with pytest.raises(QgsProcessingException, match=r"colr.*colour"):
        overlap(nameless, PARTICIPANT_FIELD="colr")


def test_outlines_that_cross_themselves_are_repaired_and_what_is_no_area_is_left_out(overlap, sketches):
    crossed = "Polygon((600000 4800000, 600100 4800100, 600100 4800000, 600000 4800100, 600000 4800000))"
    flat = "Polygon((600000 4800000, 600100 4800000, 600200 4800000, 600000 4800000))"
    results = overlap(sketches([(crossed, "a"), (None, "b"), (flat, "c")]))
    assert areas(results["OUTPUT"]) == {1: pytest.approx(5000)}
    assert {feature["share"] for feature in results["OUTPUT"].getFeatures()} == {1.0}
    assert reasons(results, "geometry") == [
        "The polygon in layer sketches crosses or overlaps itself, or is not valid in another way.",
        "The sketch has no geometry, or is no area.",
        "The polygon in layer sketches crosses or overlaps itself, or is not valid in another way.",
    ]
    actions = [f["action"] for f in results["REPORT"].getFeatures() if f["kind"] == "geometry"]
    assert actions[2] == "No area was left of it once repaired: it takes no part; draw it anew."


def test_coordinates_beyond_the_earth_are_refused(overlap, shared):
    with pytest.raises(QgsProcessingException, match="23_huge_coordinates"):
        overlap(str(shared / "badinputs/geojson/23_huge_coordinates.geojson"))


def test_faces_of_too_few_people_are_left_out_and_said(overlap, sketches):
    results = overlap(sketches([(square(0), "a"), (square(50), "b")]), MIN_PARTICIPANTS=2)
    assert areas(results["OUTPUT"]) == {2: pytest.approx(5000)}
    assert reasons(results, "few_participants") == ["2 faces of 3 were drawn over by fewer than 2 participants."]


def test_lines_drawn_along_one_another_become_one_on_a_coarser_grid(overlap, sketches):
    told = sketches([(square(0), "a"), (square(100.2), "b"), (square(0.1, 100.1), "c")])
    assert len(overlap(told)["OUTPUT"]) == 3
    near = sketches([(square(0), "a"), (square(0.2), "b")])
    assert len(overlap(near)["OUTPUT"]) == 3
    assert len(overlap(near, PRECISION=1)["OUTPUT"]) == 1
    with pytest.raises(QgsProcessingException, match="PRECISION"):
        overlap(near, PRECISION=100_000)


def turned(*corners):
    """A polygon of corners given on a sheet that lies askew on the map."""
    at = [(600_000 + 0.8 * x - 0.6 * y, 4_800_000 + 0.6 * x + 0.8 * y) for x, y in (*corners, corners[0])]
    return f"Polygon(({', '.join(f'{x!r} {y!r}' for x, y in at)}))"


@pytest.mark.parametrize("apart", [0.5, -0.5], ids=["gap", "overlap"])
def test_lines_drawn_askew_along_one_another_leave_no_slivers(overlap, sketches, apart):
    edge = [(100 + (0.8 if y % 20 else -0.8), y) for y in range(0, 101, 10)]
    straight = [(200, 100), (100 + apart, 100), (100 + apart, 0), (200, 0)]
    told = sketches([(turned((0, 0), *edge, (0, 100)), "a"), (turned(*straight), "b")])
    assert len(overlap(told)["OUTPUT"]) > 2
    results = overlap(told, PRECISION=1)
    assert areas(results["OUTPUT"]) == {1: pytest.approx(20_000, rel=0.01)}
    assert len(results["OUTPUT"]) == 2
    assert all(face.geometry().isGeosValid() for face in results["OUTPUT"].getFeatures())
    assert any("narrower than PRECISION" in reason for reason in reasons(results, "geometry"))


def test_a_face_with_narrow_ends_is_ground_still(overlap, sketches):
    blob = [(0, 0), (200, 0), (200, 40), (201, 40), (201, 0), (400, 0), (400, -1), (0, -1)]
    told = sketches([(square(-500, -500, 1500), "a"), (turned(*blob), "b")])
    assert sorted({f["n"] for f in overlap(told, PRECISION=2)["OUTPUT"].getFeatures()}) == [1]
    wide = [(0, 0), (200, 0), (200, 20), (220, 20), (220, 0), (400, 0), (400, -1), (0, -1)]
    told = sketches([(square(-500, -500, 1500), "a"), (turned(*wide), "b")])
    assert sorted({f["n"] for f in overlap(told, PRECISION=2)["OUTPUT"].getFeatures()}) == [1, 2]


def test_the_grid_is_in_metres_whatever_the_unit_of_the_coordinates(overlap, sketches):
    drawn = sketches([(square(0, side=1000), "a")], crs="EPSG:2263")
    (face,) = overlap(drawn, PRECISION=30)["OUTPUT"].getFeatures()
    feet = 30 / (1200 / 3937)  # of the US survey
    corners = np.array([(v.x(), v.y()) for v in face.geometry().vertices()]) / feet
    assert corners == pytest.approx(np.round(corners), abs=1e-6)


def test_areas_that_vanish_on_the_grid_are_named_by_row_and_participant(overlap, sketches):
    small = [(square(0, side=1), "b"), (square(300, side=1), "b"), (square(400, side=1), None)]
    results = overlap(sketches([(square(0), "a"), *small]), PRECISION=10)
    found = [f for f in results["REPORT"].getFeatures() if f["kind"] == "geometry"]
    assert [(f["code"], f["row"], f["reason"]) for f in found] == [
        ("b", 2, "The areas of one participant, drawn in rows 2 and 3, are smaller than PRECISION."),
        (NULL, 4, "The area of one participant, drawn in row 4, is smaller than PRECISION."),
    ]


def test_an_expression_chooses_the_sketches(overlap, sketches):
    told = sketches([(square(0), "a"), (square(0), "b")])
    assert areas(overlap(told, FILTER="\"participant\" = 'a'")["OUTPUT"]) == {1: pytest.approx(10_000)}
    with pytest.raises(QgsProcessingException, match="sketches holds no area"):
        overlap(told, FILTER="\"participant\" = 'z'")


@pytest.mark.parametrize("crs", ["EPSG:32632", "EPSG:4326"])
def test_hand_drawn_areas_are_cut_into_an_exact_partition(overlap, sketches, crs):
    rng = np.random.default_rng(4)
    scale, east, north = (1.0, 600_000, 4_800_000) if crs == "EPSG:32632" else (1e-5, 10.2, 43.3)
    rows, drawn = [], {}
    for sketch in range(60):
        centre, radius = rng.uniform(0, 1000, 2), rng.uniform(50, 300)
        angles = np.sort(rng.uniform(0, 2 * math.pi, 40))
        ring = centre + (radius * rng.uniform(0.7, 1.3, 40))[:, None] * np.stack([np.cos(angles), np.sin(angles)], 1)
        ring = [f"{east + scale * x!r} {north + scale * y!r}" for x, y in ring.tolist()]
        rows.append((f"Polygon(({', '.join([*ring, ring[0]])}))", f"p{sketch % 17}"))
        drawn.setdefault(sketch % 17, []).append(QgsGeometry.fromWkt(rows[-1][0]).makeValid())
    layer = overlap(sketches(rows, crs=crs))["OUTPUT"]
    faces = [feature.geometry() for feature in layer.getFeatures()]
    total = sum(face.area() for face in faces)
    union = QgsGeometry.unaryUnion([shape for shapes in drawn.values() for shape in shapes])
    assert total == pytest.approx(union.area(), rel=1e-8)
    assert QgsGeometry.unaryUnion(faces).area() == pytest.approx(total, rel=1e-8)
    weighted = sum(feature["n"] * feature.geometry().area() for feature in layer.getFeatures())
    apart = sum(QgsGeometry.unaryUnion(shapes).area() for shapes in drawn.values())
    assert weighted == pytest.approx(apart, rel=1e-8)


def test_the_order_of_the_sketches_changes_nothing(overlap, sketches):
    rows = [(square(30 * i, 20 * i), f"p{i % 3}") for i in range(7)]
    told = []
    for each in (rows, rows[::-1]):
        faces = overlap(sketches(each))["OUTPUT"].getFeatures()
        told.append([(face["n"], sorted(corner.asWkt() for corner in face.geometry().vertices())) for face in faces])
    assert told[0] == told[1]


def test_a_file_opens_styled_by_the_number_of_participants(overlap, sketches, tmp_path):
    path = str(tmp_path / "overlap.gpkg")
    overlap(sketches([(square(0), "a"), (square(50), "b")]), OUTPUT=path, LANGUAGE="it")
    layer = QgsVectorLayer(path, "overlap")
    assert layer.renderer().legendSymbolItems()[0].label() == "Partecipanti"


def test_what_a_sketch_map_tool_found_is_an_exact_partition(overlap, shared):
    files = sorted((shared / "data/voices/sketch_map_tool").rglob("*.geojson"))
    layer = next(
        layer for layer in (QgsVectorLayer(str(path), path.stem) for path in files if "marking" not in path.stem)
        if layer.isValid() and len(layer)
    )  # fmt: skip
    found = overlap(layer, PARTICIPANT_FIELD="color")["OUTPUT"]
    union = QgsGeometry.unaryUnion([feature.geometry().makeValid() for feature in layer.getFeatures()])
    assert sum(areas(found).values()) == pytest.approx(union.area(), rel=1e-8)
