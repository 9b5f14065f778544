# SPDX-License-Identifier: GPL-3.0-or-later
"""Annotations as a view of the data: the same in every run, and on paper only where they belong."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
import zipfile

import pytest
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsGeometry,
    QgsLayoutExporter,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProject,
)

from district_potential.core.itineraries.model import stops_hash
from district_potential.layers.rows import Append, Delete, Update, change_rows
from district_potential.layers.staging import staged
from district_potential.layers.workspace.annotations import annotate, annotate_in, layer_of
from district_potential.layers.workspace.pages import itineraries_by_unit
from district_potential.layers.workspace.project import build_project
from district_potential.layers.workspace.tables import read_district
from district_potential.toolbox.provider import DistrictProvider
from tests import samples


@pytest.fixture
def district(qgis_app, tmp_path):
    """A district with an itinerary in its first three units and another, close by, in the units above."""
    path = tmp_path / "work" / "district.gpkg"
    path.parent.mkdir()
    samples.district(path)
    places = ("Point(601000 4802050)", "Point(601900 4802060)", "Point(607000 4803000)")
    stops = [
        {"uuid": f"t{n}", "itinerary": "i2", "sequence": n, "title": f"Wool {n}", "geometry": QgsGeometry.fromWkt(wkt)}
        for n, wkt in enumerate(places, 1)
    ]
    change_rows(path, [
        Append("itineraries", [{"uuid": "i2", "title": "Way of wool", "status": "idea"}]), Append("stops", stops),
        Update("stops", "uuid", [{"uuid": "s1", "geometry": QgsGeometry.fromWkt("Point(601000 4801950)")}]),
    ])  # fmt: skip
    return path


def annotated(district, name="notes.qgz", start_from=None, wanted=()):
    final = district.parent / name
    with staged(final) as part:
        annotate(str(district), list(wanted), part, final, start_from and str(start_from))
    return final


def opened(path):
    project = QgsProject()
    assert project.read(str(path))
    return project


def items(path):
    """Every item of every layer of annotations as it stands in the project's file, by layer and name."""
    with zipfile.ZipFile(path) as archive:
        project = ET.fromstring(archive.read(next(name for name in archive.namelist() if name.endswith(".qgs"))))
    assert not list(project.find("main-annotation-layer").iter("item"))
    return {
        (layer.findtext("id"), item.get("id")): ET.canonicalize(ET.tostring(item))
        for layer in project.iter("maplayer")
        if layer.get("type") == "annotation"
        for item in layer.iter("item")
    }


def test_the_line_follows_the_roads_until_a_stop_is_moved(district):
    tables = read_district(str(district))
    bent = QgsGeometry.fromWkt("LineString(601000 4802050, 601500 4804000, 607000 4803000)")
    mark = stops_hash(tables.way_of("i2"))
    change_rows(district, [Update("itineraries", "uuid", [{"uuid": "i2", "geometry": bent, "stops_hash": mark}])])

    def line():
        project = opened(annotated(district))
        return project.mapLayer(layer_of("Sample", "i2")).item("i2 line").geometry().asWkt()

    assert line() == bent.constGet().asWkt()
    change_rows(district, [Update("stops", "uuid", [{"uuid": "t1", "geometry": bent.interpolate(10)}])])
    assert line().count(",") == 2
    assert "601500" not in line()


def test_twice_is_the_same_to_the_letter(district):
    first = annotated(district)
    again = annotated(district, "again.qgz", start_from=first)
    assert len(items(first)) == 14
    assert items(again) == items(first)


def test_one_title_edited_changes_exactly_one_item(district):
    before = items(annotated(district))
    change_rows(district, [Update("stops", "uuid", [{"uuid": "s2", "title": "Renamed"}])])
    after = items(annotated(district, start_from=district.parent / "notes.qgz"))
    assert set(before) == set(after)
    (changed,) = [name for name in before if before[name] != after[name]]
    assert "Renamed" in after[changed]


def test_a_stop_taken_out_takes_its_items_and_changes_the_line(district):
    before = items(annotated(district))
    change_rows(district, [Delete("stops", "uuid", ["t3"])])
    after = items(annotated(district))
    assert len(set(before) - set(after)) == 2
    assert len([name for name in after if before[name] != after[name]]) == 1


def test_a_layer_that_was_deleted_is_made_again_identically(district):
    path = annotated(district)
    before = items(path)
    project = opened(path)
    project.removeMapLayer(layer_of("Sample", "i1"))
    assert project.write(str(path))
    assert len(items(path)) == 7
    assert items(annotated(district, start_from=path)) == before


def test_an_itinerary_that_is_no_longer_there_leaves_the_project(district):
    path = annotated(district)
    change_rows(district, [Delete("itineraries", "uuid", ["i2"])])
    names = {layer for layer, _ in items(annotated(district, start_from=path))}
    assert names == {layer_of("Sample", "i1")}
    project = opened(district.parent / "notes.qgz")
    assert [node.name() for node in project.layerTreeRoot().children()].count("Annotations: Sample") == 1


def test_what_people_drew_themselves_stays(district):
    from qgis.core import QgsAnnotationLayer, QgsAnnotationMarkerItem, QgsPoint

    path = annotated(district)
    project = opened(path)
    own = QgsAnnotationLayer("By hand", QgsAnnotationLayer.LayerOptions(project.transformContext()))
    own.addItem(QgsAnnotationMarkerItem(QgsPoint(601000, 4801000)))
    project.addMapLayer(own)
    assert project.write(str(path))
    project = opened(annotated(district, start_from=path))
    (kept,) = [layer for layer in project.mapLayers().values() if layer.name() == "By hand"]
    assert len(kept.items()) == 1


def pages(district, tmp_path):
    """The texts of every page of the atlas, by the code of its unit."""
    final = district.parent / "district.qgz"
    with staged(final) as part:
        build_project(str(district), part, final)
    project = opened(annotated(district, start_from=final))
    layout = project.layoutManager().layoutByName("Itineraries by unit: Sample")
    settings = QgsLayoutExporter.SvgExportSettings()
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    settings.exportMetadata = False
    told, atlas = {}, layout.atlas()
    assert atlas.beginRender()
    place = atlas.first()
    while place:
        target = tmp_path / f"{atlas.currentFilename() or atlas.nameForPage(atlas.currentFeatureNumber())}.svg"
        done = QgsLayoutExporter(layout).exportToSvg(str(target), settings)
        assert done == QgsLayoutExporter.ExportResult.Success
        svg = target.read_text(encoding="utf-8")
        told[atlas.nameForPage(atlas.currentFeatureNumber())] = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg))
        place = atlas.next()
    atlas.endRender()
    return told


def test_a_page_of_one_unit_has_no_label_of_an_itinerary_of_others(district, tmp_path):
    told = pages(district, tmp_path)
    assert sorted(told) == ["001", "002", "003", "005", "008"]
    for code in ("001", "002", "003"):
        assert "Stop" in told[code], code
        assert "Wool" not in told[code], code
        assert "Way of wool" not in told[code], code
    for code in ("005", "008"):
        assert "Wool" in told[code], code
        assert "Stop" not in told[code], code


def test_a_unit_that_two_itineraries_touch_shows_both(district, tmp_path):
    change_rows(district, [Update("itineraries", "uuid", [{"uuid": "i2", "units": "001"}])])
    told = pages(district, tmp_path)
    assert "Itinerary · Way of wool" in told["001"]
    assert "Wool" in told["001"]
    assert "Stop" in told["001"]
    assert "Wool" not in told["002"]


def test_titles_are_never_worked_out_as_expressions(district, tmp_path):
    hostile = "[% 6 * 7 %] | {0} \" ' Wool"
    change_rows(district, [Update("itineraries", "uuid", [{"uuid": "i2", "title": hostile}])])
    told = pages(district, tmp_path)
    assert "[% 6 * 7 %]" in told["008"]
    assert "42" not in told["008"]
    assert "Wool 3" in told["008"]


def test_pages_are_of_units_that_are_named_or_hold_a_stop(district):
    change_rows(district, [Update("itineraries", "uuid", [{"uuid": "i2", "units": "004;999"}])])
    read = read_district(str(district))
    assert itineraries_by_unit(read, ["i2"]) == {"004": ["i2"], "005": ["i2"], "008": ["i2"]}
    assert itineraries_by_unit(read, ["i1"]) == {"001": ["i1"], "002": ["i1"], "003": ["i1"]}


def test_a_project_without_the_units_gets_no_pages(district):
    assert opened(annotated(district)).layoutManager().printLayouts() == []


@pytest.fixture
def in_the_window(qgis_processing):
    """The open project, empty, and a run of annotate_itineraries in it."""
    import processing

    provider = DistrictProvider()
    registry = QgsApplication.processingRegistry()
    if registry.providerById("districtpotential"):
        registry.removeProvider("districtpotential")
    registry.addProvider(provider)
    project = QgsProject.instance()
    project.clear()
    yield project, lambda **told: processing.run("districtpotential:annotate_itineraries", told)
    project.clear()
    registry.removeProvider("districtpotential")


def test_without_a_project_to_write_the_open_one_is_drawn_in_and_once_only(district, in_the_window):
    project, run = in_the_window

    def drawn():
        layers = [layer for layer in project.mapLayers().values() if layer.type() == Qgis.LayerType.Annotation]
        return {layer.id(): sorted(layer.items()) for layer in layers}

    told = run(DISTRICT=str(district))
    assert "OUTPUT_PROJECT" not in told
    first = drawn()
    assert told["ITEMS"] == sum(map(len, first.values())) > 0
    assert len(first) == 2
    assert not project.mainAnnotationLayer().items()
    assert run(DISTRICT=str(district))["ITEMS"] == told["ITEMS"]
    assert drawn() == first
    assert len(project.layerTreeRoot().children()) == 1
    assert project.isDirty()


def test_a_run_that_is_cancelled_leaves_the_open_project_as_it_was(district, in_the_window):
    project, run = in_the_window
    run(DISTRICT=str(district))
    before = set(project.mapLayers())

    def stop(done, of):
        if done == 1:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        annotate_in(project, str(district), [], stop)
    assert set(project.mapLayers()) == before


def test_a_project_that_nobody_sees_is_not_drawn_in(district, in_the_window):
    _, run = in_the_window
    context = QgsProcessingContext()
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("districtpotential:annotate_itineraries")
    context.setProject(QgsProject())
    fine, told = algorithm.checkParameterValues({"DISTRICT": str(district)}, context)
    assert not fine
    assert "OUTPUT_PROJECT" in told
    with pytest.raises(QgsProcessingException, match="OUTPUT_PROJECT"):
        run(DISTRICT=str(district), PROJECT=str(annotated(district)))


def test_layers_are_named_in_the_language_asked_for_and_are_the_same_layers(district, in_the_window):
    project, run = in_the_window
    named = {}
    for language in ("auto", "it", "en"):
        run(DISTRICT=str(district), LANGUAGE=language)
        named[language] = {layer.id(): layer.name() for layer in project.mapLayers().values()}
    assert named["it"].keys() == named["en"].keys()
    assert sorted(named["it"].values()) == ["Annotazioni: Itinerary", "Annotazioni: Way of wool"]
    assert named["en"][layer_of("Sample", "i2")] == "Annotations: Way of wool"
    assert named["auto"] == named["en"]
