# SPDX-License-Identifier: GPL-3.0-or-later
"""Sheets as they come out of the printer: pages, sizes, what stands on them, how large they are drawn."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutObject,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

from district_potential.core.dimensions.voices.sheets import SIZES, frame_near, read_codes
from district_potential.core.dimensions.voices.squares import place_of, side_of
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.layers.workspace.paper import Sheet, draw_map, fitting, sheet_layout, shortened, width
from district_potential.layers.workspace.sheets import _chart, frame_of, print_sheets, projection
from district_potential.layers.workspace.store import Unit, create_workspace
from tests import samples

HOSTILE = "Alta 'Val' & <b>\"Sesia\"</b> [% env('HOME') %] %s {x} 谷 ½ ; | \\ ü"
MILLIMETRES = {"A0": (1189, 841), "A1": (841, 594), "A2": (594, 420), "A3": (420, 297)}


def district(folder, count=9, title="Sample", name="Place {}", crs="EPSG:32632", side=1000.0):
    """A district of square units in a block, at most ten in a row."""
    path = folder / "district.gpkg"
    units = (
        Unit(f"{n:03d}", name.replace("{}", str(n)), QgsGeometry.fromRect(square(n % 10, n // 10, side)))
        for n in range(count)
    )
    create_workspace(path, title, "it", units, QgsCoordinateReferenceSystem(crs))
    return path


def square(column, row, side):
    east, north = 600_000 + column * side, 4_800_000 + row * side
    return QgsRectangle(east, north, east + side, north + side)


def printed(path, size="A3", maps=(), groups=1, language="it"):
    """The sheets, their PDF, and what was found on the way."""
    findings, out = Findings(), path.parent / "sheets.pdf"
    sheets = print_sheets(str(path), size, maps, groups, out, language, findings, lambda done, of: None)
    return sheets, out.read_bytes(), list(findings)


def pages(pdf):
    """The size of each page, in whole millimetres."""
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return [tuple(round(float(side) * 25.4 / 72) for side in box) for box in boxes]


def laid_out(path, size="A3", language="it", sheets=None):
    """The layout of a district's sheets, its project kept beside it."""
    units = QgsVectorLayer(f"{path}|layername=units", "units", "ogr")
    frame = frame_of(units, units.crs(), size)
    project = QgsProject()
    project.setCrs(projection(frame), True)
    project.addMapLayer(units)
    sheets = sheets or [Sheet("CASTEL-A01-31234-X", 1, 0, "")]
    return sheet_layout(project, HOSTILE, frame, [units], sheets, language), frame, project


def texts(layout):
    layout.atlas().beginRender()
    layout.atlas().first()
    return [item.currentText() for item in layout.items() if isinstance(item, QgsLayoutItemLabel)]


@pytest.mark.parametrize("size", SIZES)
def test_a_sheet_is_one_page_of_its_size_lying(qgis_app, tmp_path, size):
    sheets, pdf, found = printed(district(tmp_path), size)
    (page,) = pages(pdf)
    assert page == pytest.approx(MILLIMETRES[size], abs=1)
    (read,) = read_codes(sheets[0].code)
    assert read.frame.size == size
    assert b"/Title (\xfe\xff" + sheets[0].code[:6].encode("utf-16-be") in pdf
    assert found == []


def test_there_is_a_page_for_each_map_and_group(qgis_app, tmp_path):
    path = district(tmp_path)
    sheets, pdf, _ = printed(path, maps=["units", "stops", "places"], groups=2)
    assert len(pages(pdf)) == 6
    assert len({sheet.code for sheet in sheets}) == 6
    assert [sheet.code.split("-")[1] for sheet in sheets] == ["A01", "A02", "B01", "B02", "C01", "C02"]
    assert [sheet.title for sheet in sheets[::2]] == ["Unità territoriali", "Tappe", "Luoghi"]


def test_no_page_of_the_largest_paper_is_a_picture(qgis_app, tmp_path):
    path = tmp_path / "district.gpkg"
    samples.district(path)
    _, pdf, _ = printed(path, "A0", ["units", "stops"])
    assert max(map(int, re.findall(rb"/Width (\d+)", pdf)), default=0) < 1000
    assert len(pdf) < 2_000_000


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
@pytest.mark.parametrize(("language", "words"), [("it", ["Bisogni", "B1", "Riquadro"]), ("en", ["Needs", "N1"])])
def test_what_is_printed_can_be_read(qgis_app, tmp_path, language, words):
    sheets, _, _ = printed(district(tmp_path), language=language)
    told = subprocess.run(["pdftotext", tmp_path / "sheets.pdf", "-"], capture_output=True, text=True, check=True)
    assert all(word in told.stdout for word in [sheets[0].code, "Place 3", *words])


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("it", ["Bisogni", "Offerte", "B1", "O1", "Riquadro", "Incontro", "Fase", "Data", "Gruppo 1"]),
        ("en", ["Needs", "Offers", "N1", "O1", "Square", "Meeting", "Phase", "Date", "Group 1"]),
    ],
)
def test_a_sheet_has_all_that_a_table_needs(qgis_app, tmp_path, language, words):
    layout, frame, _ = laid_out(district(tmp_path), language=language)
    told = texts(layout)
    assert {*words, "CASTEL-A01-31234-X", "A", "P", "12"} <= set(told)
    assert f"1:{frame.denominator:,d}".replace(",", "\u202f") in told
    kinds = [type(item) for item in layout.items()]
    assert all(kind in kinds for kind in (QgsLayoutItemMap, QgsLayoutItemScaleBar, QgsLayoutItemPicture))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["it", "en"])
def test_every_text_fits_its_place(qgis_app, tmp_path, size, language):
    layout, _, _ = laid_out(district(tmp_path), size, language)
    page = layout.pageCollection().page(0).rect()
    layout.atlas().beginRender()
    layout.atlas().first()
    for item in layout.items():
        if isinstance(item, QgsLayoutItemLabel):
            assert page.contains(item.mapRectToScene(item.rect())), item.currentText()
            needed, there = item.sizeForText(), item.rect()
            lines = -(-needed.width() // there.width())  # long texts are broken
            assert lines * needed.height() <= there.height() * 1.05, item.currentText()


def test_texts_of_the_district_are_data(qgis_app, tmp_path):
    layout, _, _ = laid_out(district(tmp_path), sheets=[Sheet("CODE", 1, 0, HOSTILE)])
    told = texts(layout)
    assert told.count(HOSTILE) == 2


def test_units_under_the_units_are_not_named_twice(qgis_app, tmp_path):
    path = district(tmp_path, 3)
    assert not _chart(str(path), "units", "it").labelsEnabled()


def test_hostile_names_are_printed(qgis_app, tmp_path):
    sheets, pdf, found = printed(district(tmp_path, 3, title=HOSTILE, name=HOSTILE), "A3", ["units"])
    assert len(pages(pdf)) == 1
    assert sheets[0].code.startswith("ALTAVA-A01-")
    assert found == []


def test_a_map_has_its_legend_on_its_own_page_alone(qgis_app, tmp_path):
    path = district(tmp_path)
    units, stops = (QgsVectorLayer(f"{path}|layername={table}", table, "ogr") for table in ("units", "stops"))
    again = QgsVectorLayer(f"{path}|layername=units", "Unità [% 1 + 1 %]", "ogr")
    frame = frame_of(units, units.crs(), "A3")
    project = QgsProject()
    project.setCrs(projection(frame), True)
    project.addMapLayers([units, again, stops])
    pair = [Sheet("ONE", 1, 1, "Units"), Sheet("TWO", 1, 2, "Stops")]
    layout = sheet_layout(project, "Sample", frame, [units, again, stops], pair, "en")
    layout.atlas().beginRender()
    legends = [item for item in layout.items() if isinstance(item, QgsLayoutItemLegend)]
    seen = []
    for page in range(2):
        layout.atlas().seekTo(page)
        hidden = QgsLayoutObject.DataDefinedProperty.ExcludeFromExports
        seen.append(
            [
                not legend.dataDefinedProperties().valueAsBool(hidden, legend.createExpressionContext(), False)[0]
                for legend in legends
            ]
        )
    assert [sum(page) for page in seen] == [1, 1]
    assert seen[0] != seen[1]


def test_one_unit_and_a_hundred_have_their_names(qgis_app, tmp_path):
    for count in (1, 100):
        (tmp_path / str(count)).mkdir()
        assert printed(district(tmp_path / str(count), count))[2] == []


def test_names_without_room_are_told(qgis_app, tmp_path):
    (found,) = printed(district(tmp_path, 100, name="Castelnuovo di Garfagnana-Montecastello {} in Valdichiana"))[2]
    assert found.reason.code == "names_without_room"
    assert 0 < found.reason.values["n"] <= 100


def test_a_district_without_units_is_refused(qgis_app, tmp_path):
    path = district(tmp_path, 0)
    with pytest.raises(PotentialError) as refused:
        printed(path)
    assert refused.value.message.code == "sheets_without_units"


def test_a_table_that_is_no_map_is_refused_with_the_nearest(qgis_app, tmp_path):
    path = district(tmp_path)
    for table in ("stop", "framework", "gpkg_contents"):
        with pytest.raises(PotentialError) as refused:
            printed(path, maps=[table])
        like = "sheet_map_unknown" if table == "stop" else "sheet_map_not_there"
        assert refused.value.message.code == like
        assert " -" not in str(refused.value)


@pytest.mark.parametrize("crs", ["EPSG:32632", "EPSG:3857", "EPSG:3003"])
@pytest.mark.parametrize("size", ["A0", "A3"])
def test_the_frame_holds_all_units_and_little_else(qgis_app, tmp_path, crs, size):
    path = district(tmp_path, 30, crs=crs)
    units = QgsVectorLayer(f"{path}|layername=units", "units", "ogr")
    frame = frame_of(units, units.crs(), size)
    project = QgsProject()
    there = QgsCoordinateTransform(units.crs(), projection(frame), project).transformBoundingBox(units.extent())
    side = side_of(frame)
    whole = QgsRectangle(-7 * side, -6 * side, 7 * side, 6 * side)
    assert whole.contains(there)
    assert max(there.width() / whole.width(), there.height() / whole.height()) > 0.6


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.floats(-80, 80), st.floats(-179, 179), st.sampled_from("ABCDEFGHJKLMNP"), st.integers(1, 12))
def test_a_square_lies_where_the_printed_map_shows_it(qgis_app, latitude, longitude, letter, number):
    frame = frame_near("A2", 100_000, latitude, longitude)
    there = QgsCoordinateTransform(projection(frame), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject())
    side = side_of(frame)
    east, north = ("ABCDEFGHJKLMNP".index(letter) - 6.5) * side, (6.5 - number) * side
    point = there.transform(QgsPointXY(east, north))
    placed = place_of(frame, f"{letter}{number}").position
    assert (placed[0] - point.x() + 180) % 360 - 180 == pytest.approx(0, abs=1e-8)
    assert placed[1] == pytest.approx(point.y(), abs=1e-8)


def test_the_map_is_drawn_at_the_scale_that_stands_under_it(qgis_app, tmp_path):
    layout, frame, project = laid_out(district(tmp_path), "A1")
    drawn = draw_map(layout, project, project.mapLayersByName("map 0"), frame)
    assert drawn.scale() == pytest.approx(frame.denominator, rel=1e-6)
    assert drawn.rect().width() == pytest.approx(560)


def test_long_headlines_shrink_and_then_end_in_dots(qgis_app):
    title = "Distretto dell'economia civile dei Castelli Romani e Prenestini e della Valle del Sacco"
    size = fitting([title], 200, 22, bold=True)
    assert 9 <= size < 22
    assert width(title, size, bold=True) <= 200
    assert fitting(["Elba"], 200, 22) == 22
    assert shortened("Elba", 200, 9) == "Elba"
    cut = shortened(title * 4, 200, 9)
    assert cut.endswith("…")
    assert width(cut, 9) <= 200
