# SPDX-License-Identifier: GPL-3.0-or-later
"""What is seen of a district: its project, its lines, its annotations."""

from __future__ import annotations

import re
import shutil
import sqlite3
import zipfile
from contextlib import closing

import pytest
from qgis.core import (
    Qgis,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsProject,
)

from district_potential.core.errors import PotentialError
from district_potential.core.itineraries.model import stops_hash
from district_potential.core.table import Table
from district_potential.layers.rows import Append, Delete, Update, change_rows
from district_potential.layers.staging import staged
from district_potential.layers.styling import Category, categorised
from district_potential.layers.workspace.annotations import annotate
from district_potential.layers.workspace.layout import add_layout
from district_potential.layers.workspace.lines import renew_lines
from district_potential.layers.workspace.project import build_project
from district_potential.layers.workspace.tables import read_district, rows_of
from tests import samples
from tests.layers.writing import write


@pytest.fixture
def district(qgis_app, tmp_path):
    path = tmp_path / "work" / "district.gpkg"
    path.parent.mkdir()
    samples.district(path)
    return path


def built(district, start_from=None):
    final = district.parent / "district.qgz"
    with staged(final) as part:
        build_project(str(district), part, final, start_from and str(start_from))
    return final


def opened(path):
    project = QgsProject()
    assert project.read(str(path))
    return project


def test_every_table_stands_in_the_group_of_its_step(district):
    project = opened(built(district))
    group = project.layerTreeRoot().findGroup("Sample")
    assert [child.name() for child in group.children()] == [
        "Itineraries",
        "Superimposition",
        "Potential",
        "Territory",
        "Runs",
    ]
    assert len(project.mapLayers()) == 19
    assert all(layer.isValid() for layer in project.mapLayers().values())
    names = [node.name() for node in group.findGroup("Itineraries").children()]
    assert names[0] == "Stops"
    assert names.index("Stops") < names.index("Itineraries") < names.index("Places") < names.index("Votes")


def test_project_and_district_travel_together(district, tmp_path):
    path = built(district)
    assert sorted(p.name for p in district.parent.iterdir()) == ["district.gpkg", "district.qgz"]
    with zipfile.ZipFile(path) as archive:
        text = archive.read(next(n for n in archive.namelist() if n.endswith(".qgs"))).decode()
    assert set(re.findall(r"<datasource>\./([^|<]*)", text)) == {"district.gpkg"}
    shutil.move(str(district.parent), tmp_path / "elsewhere")
    project = opened(tmp_path / "elsewhere" / "district.qgz")
    assert all(layer.isValid() for layer in project.mapLayers().values())
    assert all("elsewhere" in layer.source() for layer in project.mapLayers().values())


def test_tables_are_related_and_forms_find_each_other(district):
    project = opened(built(district))
    relations = project.relationManager().relations()
    assert all(relation.isValid() for relation in relations.values())
    assert {"sample_stops_itinerary", "sample_acts_itinerary", "sample_ties_from"} <= set(relations)
    stops = project.mapLayer("sample_stops")
    chosen = stops.editorWidgetSetup(stops.fields().lookupField("itinerary")).config()
    assert chosen["Layer"] == "sample_itineraries"


def test_the_first_view_is_the_units_with_the_itineraries_over_them(district):
    project = opened(built(district))
    units = project.mapLayer("sample_units")
    assert project.crs() == units.crs()
    assert project.viewSettings().defaultViewExtent().contains(units.extent())
    assert set(project.mapThemeCollection().mapThemes()) == {"First view", "Itineraries"}
    root = project.layerTreeRoot()
    assert root.findLayer("sample_stops").isVisible()
    assert root.findLayer("sample_units").isVisible()
    assert not root.findLayer("sample_voices").isVisible()


def test_there_is_a_page_to_print_with_map_legend_scale_and_north(district):
    project = opened(built(district))
    (layout,) = project.layoutManager().printLayouts()
    assert layout.name() == "Map of Sample"
    kinds = {type(item) for item in layout.items()}
    assert {QgsLayoutItemMap, QgsLayoutItemLegend, QgsLayoutItemScaleBar, QgsLayoutItemPicture} <= kinds
    drawn = next(item for item in layout.items() if isinstance(item, QgsLayoutItemMap))
    first, *_, last = (layer.id() for layer in drawn.layers())
    assert (first, last) == ("sample_stops", "sample_units")


def with_results(district, squares, titles, style=None):
    """Results of these titles in the district, each in a table of its own: r1, r2 ..."""
    layer = squares({"biv_class": [1.0, 2.0]}, crs="EPSG:32632")
    for place, title in enumerate(titles, 1):
        write(f"ogr:dbname='{district}' table=\"r{place}\" (geom)", list(layer.getFeatures()),
              fields=layer.fields(), title=title, style=style)  # fmt: skip


def test_what_looks_like_an_expression_in_a_title_is_printed_as_it_stands(qgis_app):
    project = QgsProject()
    add_layout(project, "Alta [% env('HOME') %] Valle", "[% 6 * 7 %]", "en", [])
    (layout,) = project.layoutManager().layouts()
    told = [item.currentText() for item in layout.items() if isinstance(item, QgsLayoutItemLabel)]
    assert {"Alta [ % env('HOME') %] Valle", "[ % 6 * 7 %]"} <= set(told)


def test_results_are_called_by_their_titles_and_told_apart(district, squares):
    with_results(district, squares, ["Bivariate classes", "Overlay", "Overlay", ""])
    project = opened(built(district))
    names = {layer.source().rsplit("=", 1)[1]: layer.name() for layer in project.mapLayers().values()}
    assert [names[f"r{place}"] for place in (1, 2, 3, 4)] == ["Bivariate classes", "Overlay (r2)", "Overlay (r3)", "r4"]


def test_layers_keep_their_ids_however_short_the_names_are(district, squares):
    with_results(district, squares, ["Result"])
    assert "district_sample_r1" in opened(built(district)).mapLayers()
    with closing(sqlite3.connect(district)) as connection, connection:
        connection.execute("UPDATE district SET title = 'Elba'")
    project = opened(built(district))
    assert {"district_elba_units", "elba_itineraries", "district_elba_r1"} <= set(project.mapLayers())
    (layout,) = project.layoutManager().printLayouts()
    drawn = next(item for item in layout.items() if isinstance(item, QgsLayoutItemMap))
    assert "district_elba_units" in [layer.id() for layer in drawn.layers()]


def test_the_page_says_what_it_shows_in_kilometres_and_keeps_its_legend_inside(district, squares, tmp_path):
    table = Table(["1", "2"])
    table.add("biv_class", [1.0, 2.0])
    title = "A result with a title that is far too long for one line of the legend"
    entries = [
        Category(n, f"{n}: a class whose name goes on and on and on, {n} times", "#0072b2") for n in range(1, 60)
    ]
    with_results(district, squares, [title], categorised(table, "biv_class", entries, language="en", headings=[title]))
    project = opened(built(district))
    (layout,) = project.layoutManager().printLayouts()
    texts = [item.text() for item in layout.items() if isinstance(item, QgsLayoutItemLabel)]
    assert "Sample" in texts
    assert any(text.startswith(title) for text in texts)
    bar = next(item for item in layout.items() if isinstance(item, QgsLayoutItemScaleBar))
    assert (bar.units(), bar.unitLabel()) == (Qgis.DistanceUnit.Kilometers, "km")
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = 40
    drawn = QgsLayoutExporter(layout).exportToImage(str(tmp_path / "page.png"), settings)
    assert drawn == QgsLayoutExporter.ExportResult.Success
    legend = next(item for item in layout.items() if isinstance(item, QgsLayoutItemLegend))
    page = layout.pageCollection().page(0).rect()
    assert page.contains(legend.mapRectToScene(legend.rect()))


def test_no_letter_of_a_project_needs_a_font_that_a_machine_may_lack(district, squares):
    with_results(district, squares, ["Result"])
    with zipfile.ZipFile(built(district)) as archive:
        text = archive.read(next(n for n in archive.namelist() if n.endswith(".qgs"))).decode()
    assert set(re.findall(r'fontFamily="([^"]*)"', text)) == {"DejaVu Sans"}
    assert set(re.findall(r'<family name="([^"]*)"', text)) == {"Arial", "Sans Serif"}
    (font,) = re.findall(r'<Option [^>]*name="font"[^>]*>', text)
    assert 'value=""' in font


def test_a_project_to_start_from_keeps_what_it_has_and_gets_one_group_however_often(district, squares):
    mine = QgsProject()
    other = squares({"x": [1.0, 2.0]}, name="mine")
    mine.addMapLayer(other)
    start = district.parent / "mine.qgz"
    assert mine.write(str(start))
    built(district, start)
    again = opened(built(district, district.parent / "district.qgz"))
    titles = [node.name() for node in again.layerTreeRoot().children()]
    assert titles.count("Sample") == 1
    assert other.id() in again.mapLayers()
    assert len(again.mapLayers()) == 20
    assert len(again.layoutManager().layouts()) == 1


def test_a_project_that_cannot_be_read_is_named(district, tmp_path):
    broken = tmp_path / "broken.qgz"
    broken.write_text("nothing")
    with pytest.raises(PotentialError, match=r"broken\.qgz"):
        built(district, broken)
    assert not (district.parent / "district.qgz").exists()


def test_lines_are_made_from_the_stops_in_their_order(district):
    assert renew_lines(str(district), []) == ["i1"]
    (row,) = rows_of(str(district), "itineraries")
    assert row["geometry"].asWkt(0) == "LineString (601000 4801000, 603000 4801000, 605000 4801000)"
    assert row["stops_hash"] == stops_hash([(601000, 4801000), (603000, 4801000), (605000, 4801000)])
    assert row["updated"]


def test_a_line_that_is_as_its_stops_are_is_left_alone(district):
    renew_lines(str(district), [])
    before = rows_of(str(district), "itineraries")[0]["updated"]
    assert renew_lines(str(district), []) == []
    assert rows_of(str(district), "itineraries")[0]["updated"] == before


def test_another_order_of_the_stops_turns_the_line(district):
    renew_lines(str(district), [])
    change_rows(district, [Update("stops", "uuid", [{"uuid": "s1", "sequence": 3}, {"uuid": "s3", "sequence": 1}])])
    assert renew_lines(str(district), ["one"]) == ["i1"]
    line = rows_of(str(district), "itineraries")[0]["geometry"]
    assert line.asPolyline()[0].x() == 605000


def test_an_itinerary_that_lost_its_stops_loses_its_line(district):
    renew_lines(str(district), [])
    moved = [{"uuid": uuid, "itinerary": "other"} for uuid in ("s1", "s2", "s3")]
    change_rows(district, [Update("stops", "uuid", moved)])
    assert renew_lines(str(district), []) == ["i1"]
    assert rows_of(str(district), "itineraries")[0]["geometry"] is None


def test_an_itinerary_nobody_knows_is_refused_with_the_nearest(district):
    with pytest.raises(PotentialError, match="the nearest is one"):
        renew_lines(str(district), ["onne"])


def test_an_itinerary_like_no_other_is_refused_with_those_that_there_are(district):
    with pytest.raises(PotentialError, match=r"no itinerary zzz; the only one is \S+\.$"):
        renew_lines(str(district), ["zzz"])
    change_rows(district, [Delete("itineraries", "uuid", ["i1"])])
    with pytest.raises(PotentialError, match="no itinerary zzz, nor any other"):
        renew_lines(str(district), ["zzz"])


def test_an_actor_without_a_unit_is_taken_where_its_point_lies(district):
    from qgis.core import QgsGeometry

    inside = QgsGeometry.fromWkt("Point(601500 4801500)")
    added = [
        {"uuid": "inside", "kind": "citizens", "geometry": inside},
        {"uuid": "stated", "kind": "citizens", "geometry": inside, "unit_code": "002"},
        {"uuid": "nowhere", "kind": "citizens"},
    ]
    change_rows(district, [Append("actors", added)])
    homes = {actor["uuid"]: actor["unit_code"] for actor in read_district(str(district)).actors}
    assert {uuid: homes[uuid] for uuid in ("inside", "stated", "nowhere")} == {
        "inside": "001", "stated": "002", "nowhere": None,
    }  # fmt: skip


def test_a_stop_on_a_border_belongs_to_the_unit_it_names(district):
    from qgis.core import QgsGeometry

    border = QgsGeometry.fromWkt("Point(602000 4801000)")
    change_rows(district, [Update("stops", "uuid", [{"uuid": "s1", "geometry": border, "unit_code": "002"}])])
    assert read_district(str(district)).unit_at["s1"] == "002"
    change_rows(district, [Update("stops", "uuid", [{"uuid": "s1", "unit_code": "001"}])])
    read = read_district(str(district))
    assert (read.unit_at["s1"], read.unit_at["s2"], read.unit_at["s3"]) == ("001", "002", "003")


def annotated(district, wanted=(), start_from=None):
    final = district.parent / "notes.qgz"
    with staged(final) as part:
        items = annotate(str(district), list(wanted), part, final, start_from and str(start_from))
    return final, items


def layers_of_annotations(project):
    return [layer for layer in project.mapLayers().values() if layer.type() == Qgis.LayerType.Annotation]


def test_annotations_are_a_layer_of_their_own_and_come_back(district):
    path, items = annotated(district)
    project = opened(path)
    (layer,) = layers_of_annotations(project)
    assert items == 7  # a line, and a marker and a balloon for each of three stops
    assert len(layer.items()) == 7
    assert layer.name() == "Annotations: Itinerary"
    assert project.layerTreeRoot().children()[0].name() == "Annotations: Sample"
    assert not project.mainAnnotationLayer().items()
    texts = sorted(item.text() for item in layer.items().values() if hasattr(item, "text"))
    assert texts == ["1. Stop 1", "2. Stop 2", "3. Stop 3"]


def test_annotating_again_replaces_and_adds_nothing(district):
    path, _ = annotated(district, start_from=built(district))
    again, items = annotated(district, start_from=path)
    project = opened(again)
    assert [len(layer.items()) for layer in layers_of_annotations(project)] == [items]
    assert len(project.mapLayers()) == 20


def test_illustrative_stops_say_so_and_labels_put_by_hand_stay_there(district):
    put = {"uuid": "s1", "illustrative": True, "label_x": 600500.0, "label_y": 4801500.0}
    change_rows(district, [Update("stops", "uuid", [put])])
    path, _ = annotated(district, ["i1"])
    project = opened(path)
    (layer,) = layers_of_annotations(project)
    first = next(i for i in layer.items().values() if hasattr(i, "text") and i.text().startswith("1."))
    assert first.text() == "1. Stop 1 (example)"
    assert first.bounds().xMinimum() == 600500


def test_an_itinerary_of_one_stop_has_a_marker_and_no_line(district):
    from qgis.core import QgsGeometry

    lone = {
        "uuid": "s9",
        "itinerary": "i2",
        "sequence": 1,
        "title": "Lone",
        "geometry": QgsGeometry.fromWkt("Point(601000 4801000)"),
    }
    change_rows(
        district, [Append("itineraries", [{"uuid": "i2", "title": "Two", "status": "idea"}]), Append("stops", [lone])]
    )
    assert annotated(district, ["i2"])[1] == 2
