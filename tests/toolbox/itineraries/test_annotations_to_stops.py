# SPDX-License-Identifier: GPL-3.0-or-later
"""What people draw on the map as annotations becomes stops, places, paths and notes, and nothing becomes so twice."""

from __future__ import annotations

import json

import pytest
from qgis.core import (
    Qgis,
    QgsAnnotationLayer,
    QgsAnnotationLineItem,
    QgsAnnotationLineTextItem,
    QgsAnnotationMarkerItem,
    QgsAnnotationPictureItem,
    QgsAnnotationPointTextItem,
    QgsAnnotationPolygonItem,
    QgsAnnotationRectangleTextItem,
    QgsBalloonCallout,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsLineString,
    QgsPoint,
    QgsPointXY,
    QgsPolygon,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

from district_potential.layers.rows import Update, change_rows
from district_potential.layers.workspace.tables import read_district, rows_of
from tests import real_districts, samples


@pytest.fixture
def run(provider):
    import processing

    def called(algorithm="annotations_to_stops", context=None, **parameters):
        given = {"LANGUAGE": "en", **parameters}
        return processing.run(f"districtpotential:{algorithm}", given, context=context)

    return called


@pytest.fixture
def district(qgis_app, tmp_path):
    samples.district(tmp_path / "district.gpkg")
    return str(tmp_path / "district.gpkg")


def text(told, x, y):
    return QgsAnnotationPointTextItem(told, QgsPointXY(x, y))


def marker(x, y):
    return QgsAnnotationMarkerItem(QgsPoint(x, y))


def line(*points):
    return QgsAnnotationLineItem(QgsLineString([QgsPoint(*point) for point in points]))


def area(x, y, side):
    ring = QgsLineString([QgsPoint(x + side * i, y + side * j) for i, j in ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))])
    return QgsAnnotationPolygonItem(QgsPolygon(ring))


def callout(told, x, y, anchor):
    item = QgsAnnotationRectangleTextItem(told, QgsRectangle(x, y, x + 10, y + 10))
    item.setCallout(QgsBalloonCallout())
    item.setCalloutAnchor(QgsGeometry.fromPointXY(QgsPointXY(*anchor)))
    return item


def drawn(path, *items, name="Sketch", crs="EPSG:32632", main=False):
    """A project file with a layer of annotations."""
    project = QgsProject()
    project.setCrs(QgsCoordinateReferenceSystem(crs))
    if main:
        layer = project.mainAnnotationLayer()
    else:
        layer = QgsAnnotationLayer(name, QgsAnnotationLayer.LayerOptions(project.transformContext()))
        project.addMapLayer(layer)
    layer.setCrs(QgsCoordinateReferenceSystem(crs))
    for item in items:
        layer.addItem(item)
    assert project.write(str(path))
    return str(path)


def stops_of(district, title):
    found = read_district(district)
    uuid = next(row["uuid"] for row in found.itineraries if row["title"] == title)
    return [(stop["sequence"], stop["title"], stop["unit_code"], found.points[stop["uuid"]])
            for stop in found.stops_of(uuid)]  # fmt: skip


def findings(done):
    return {(f["severity"], f["kind"]) for f in done["REPORT"].getFeatures()}


def test_markers_are_stops_and_the_texts_beside_them_their_names_and_numbers(run, district, tmp_path):
    sketch = drawn(
        tmp_path / "sketch.qgz", marker(601_000, 4_800_500), text("2. Mill\nbroken wheel", 601_200, 4_800_600),
        marker(603_000, 4_800_500), text("1) Well", 603_300, 4_800_500), marker(605_000, 4_800_500),
    )  # fmt: skip
    done = run(PROJECT=sketch, DISTRICT=district, REPORT="memory:")
    assert stops_of(district, "Sketch") == [
        (1, "Well", "002", (603_000, 4_800_500)), (2, "Mill", "001", (601_000, 4_800_500)),
        (3, "Stop 3", "003", (605_000, 4_800_500)),
    ]  # fmt: skip
    assert {row["notes"] for row in rows_of(district, "stops") if row["title"] == "Mill"} == {"broken wheel"}
    assert (done["STOPS"], done["DRAWINGS"]) == (3, 0)
    assert findings(done) == {("warning", "order")}
    assert run("build_itinerary", DISTRICT=district)["LINES"] == 1  # the sample's own, not the new one


@pytest.mark.parametrize(("texts", "stops", "notes"), [("stops", ["Mill"], []), ("notes", [], ["Mill"])])
def test_a_text_alone_is_a_stop_or_a_note(run, district, tmp_path, texts, stops, notes):
    sketch = drawn(tmp_path / "sketch.qgz", text("Mill", 601_000, 4_800_500))
    before = len(rows_of(district, "itineraries"))
    run(PROJECT=sketch, DISTRICT=district, TEXTS=texts)
    assert [row["title"] for row in rows_of(district, "stops")][3:] == stops
    assert [row["text"] for row in rows_of(district, "notes")] == notes
    assert len(rows_of(district, "itineraries")) - before == len(stops)


def test_a_text_far_from_a_marker_does_not_name_it(run, district, tmp_path):
    sketch = drawn(tmp_path / "sketch.qgz", marker(601_000, 4_800_500), text("Far", 602_500, 4_800_500))
    run(PROJECT=sketch, DISTRICT=district, TEXTS="notes")
    assert [row["title"] for row in rows_of(district, "stops")][3:] == ["Stop 1"]
    run(PROJECT=sketch, DISTRICT=district, TEXTS="notes", BESIDE=2)
    assert [row["text"] for row in rows_of(district, "notes")] == ["Far"]


def test_areas_are_places_lines_are_paths_callouts_are_notes(run, district, tmp_path):
    way = QgsLineString([QgsPoint(600_000, 4_800_100), QgsPoint(601_000, 4_800_100)])
    named = QgsAnnotationLineTextItem("Old railway", way)
    areas = area(600_900, 4_800_400, 200), area(605_000, 4_800_400, 200)
    sketch = drawn(
        tmp_path / "sketch.qgz", marker(601_000, 4_800_500), *areas,
        line((600_000, 4_800_000), (602_000, 4_800_000)), named,
        callout("Here it floods", 603_500, 4_801_500, (603_000, 4_801_300)),
        QgsAnnotationPictureItem(Qgis.PictureFormat.SVG, "x.svg", QgsRectangle(600_000, 4_800_000, 600_100, 4_800_100)),
    )  # fmt: skip
    done = run(PROJECT=sketch, DISTRICT=district, REPORT="memory:")
    (stop,) = [row for row in rows_of(district, "stops") if row["title"] == "Stop 1" and row["uuid"] != "s1"]
    assert {row["stop"] for row in rows_of(district, "places")} == {stop["uuid"], None}
    assert {row["title"] for row in rows_of(district, "paths")} == {None, "Old railway"}
    (note,) = rows_of(district, "notes")
    assert (note["text"], note["itinerary"]) == ("Here it floods", stop["itinerary"])
    assert note["geometry"].asPoint() == QgsPointXY(603_000, 4_801_300)
    assert (note["label_x"], note["label_y"]) == (603_505, 4_801_505)
    assert done["DRAWINGS"] == 5
    assert findings(done) == {("warning", "other_type")}


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857"])
def test_annotations_in_another_coordinate_system_stand_where_they_were_drawn(run, district, tmp_path, crs):
    to = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:32632"), QgsCoordinateReferenceSystem(crs),
                                QgsProject.instance())  # fmt: skip
    at, near = to.transform(601_000, 4_800_500), to.transform(601_300, 4_800_500)
    sketch = drawn(tmp_path / "s.qgz", marker(at.x(), at.y()), text("4 - Mill", near.x(), near.y()), crs=crs)
    run(PROJECT=sketch, DISTRICT=district)
    ((number, title, unit, point),) = stops_of(district, "Sketch")
    assert (number, title, unit) == (1, "Mill", "001")
    assert point == pytest.approx((601_000, 4_800_500), abs=1e-3)


def test_the_main_layer_of_a_project_is_taken_too(run, district, tmp_path):
    sketch = drawn(tmp_path / "s.qgz", text("Mill", 601_000, 4_800_500), main=True)
    assert run(PROJECT=sketch, DISTRICT=district)["STOPS"] == 1


def test_a_second_run_takes_nothing_again(run, district, tmp_path):
    sketch = drawn(
        tmp_path / "s.qgz", marker(601_000, 4_800_500), text("1. Mill", 601_200, 4_800_600),
        text("Well", 603_000, 4_800_500),
        area(600_900, 4_800_400, 200), line((600_000, 4_800_000), (602_000, 4_800_000)),
        callout("Note", 603_500, 4_801_500, (603_000, 4_801_300)),
    )  # fmt: skip
    assert run(PROJECT=sketch, DISTRICT=district)["STOPS"] == 2
    before = {table: len(rows_of(district, table)) for table in ("itineraries", "stops", "places", "paths", "notes")}
    again = run(PROJECT=sketch, DISTRICT=district, REPORT="memory:")
    assert (again["STOPS"], again["DRAWINGS"]) == (0, 0)
    assert {table: len(rows_of(district, table)) for table in before} == before
    assert findings(again) == {("notice", "already_there")}


@pytest.mark.parametrize("crs", list(real_districts.GROUNDS))
def test_what_annotate_drew_is_not_taken_and_what_was_added_by_hand_is(run, qgis_app, tmp_path, crs):
    path = real_districts.castelli(tmp_path / "district.gpkg", crs)
    change_rows(path, [Update("stops", "uuid", [{"uuid": "relational_capital_1", "label_x": 12.7, "label_y": 41.8}])])
    project = tmp_path / "project.qgz"
    run("annotate_itineraries", DISTRICT=path, OUTPUT_PROJECT=str(project))
    done = run(PROJECT=str(project), DISTRICT=path, REPORT="memory:")
    assert (done["STOPS"], done["DRAWINGS"]) == (0, 0)
    opened = QgsProject()
    assert opened.read(str(project))
    drawn = [each for each in opened.mapLayers().values() if isinstance(each, QgsAnnotationLayer)]
    layer = next(each for each in drawn if "relational_capital" in each.id())
    x, y, side = real_districts.GROUNDS[crs]
    layer.addItem(text("9. New here", x + side / 10, y + side / 10))
    moved = next(key for key, item in layer.items().items() if isinstance(item, QgsAnnotationMarkerItem))
    layer.replaceItem(moved, marker(x + side / 5, y + side / 5))  # moved by hand: still the same stop
    assert opened.write()
    done = run(PROJECT=str(project), DISTRICT=path, ITINERARY="relational_capital", REPORT="memory:")
    assert done["STOPS"] == 1
    assert [row["title"] for row in read_district(path).stops_of("relational_capital")][-1] == "New here"


def test_a_layer_of_the_open_project_is_taken_as_it_stands_there(run, district):
    project = QgsProject()
    layer = QgsAnnotationLayer("Table", QgsAnnotationLayer.LayerOptions(project.transformContext()))
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32632"))
    project.addMapLayer(layer)
    layer.addItem(text("Mill", 601_000, 4_800_500))
    context = QgsProcessingContext()
    context.setProject(project)
    done = run(context=context, ANNOTATIONS="Table", DISTRICT=district)
    assert done["STOPS"] == 1
    assert len(layer.items()) == 1
    project.mainAnnotationLayer().setCrs(layer.crs())
    project.mainAnnotationLayer().addItem(text("Well", 603_000, 4_800_500))
    assert run(context=context, ANNOTATIONS="main", DISTRICT=district)["STOPS"] == 1


def test_what_is_given_wrongly_gets_a_sentence(run, district, tmp_path):
    empty = tmp_path / "empty.qgz"
    assert QgsProject().write(str(empty))
    (tmp_path / "no.qgz").write_bytes(b"no project")
    for given, sentence in (
        ({}, "either ANNOTATIONS"),
        ({"PROJECT": str(empty)}, "has no annotations"),
        ({"PROJECT": str(tmp_path / "no.qgz")}, "cannot be read"),
        ({"ANNOTATIONS": "nobody"}, "nobody|ANNOTATIONS|annotations"),
        ({"PROJECT": drawn(tmp_path / "s.qgz", marker(1, 1)), "ITINERARY": "onn"}, "the nearest is one"),
    ):
        with pytest.raises(QgsProcessingException, match=sentence):
            run(DISTRICT=district, **given)


def test_an_edit_that_is_open_in_the_window_survives(run, district, tmp_path):
    layer = QgsVectorLayer(f"{district}|layername=stops", "stops", "ogr")
    layer.startEditing()
    row = next(layer.getFeatures())
    layer.changeAttributeValue(row.id(), layer.fields().lookupField("action"), "Mend")
    run(PROJECT=drawn(tmp_path / "s.qgz", marker(601_000, 4_800_500)), DISTRICT=district, ITINERARY="one")
    assert layer.commitChanges()
    assert [r["action"] for r in rows_of(district, "stops")] == ["Mend", None, None, None]


def test_annotations_are_taken_headless(headless, district, tmp_path):
    sketch = drawn(tmp_path / "s.qgz", text("Mill", 601_000, 4_800_500))
    inputs = {"PROJECT": sketch, "DISTRICT": district}
    done = headless(
        "--json", "run", "districtpotential:annotations_to_stops", "-", stdin=json.dumps({"inputs": inputs})
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert json.loads(done.stdout)["results"]["STOPS"] == 1
