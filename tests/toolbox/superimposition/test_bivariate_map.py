# SPDX-License-Identifier: GPL-3.0-or-later
"""Bivariate maps as an algorithm: classes, style and the picture of the legend."""

from __future__ import annotations

import os
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest
from qgis.core import (
    QgsLayoutExporter,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsPrintLayout,
    QgsProcessingException,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QByteArray, QRectF, QSize
from qgis.PyQt.QtGui import QColor, QImage, QPainter

from district_potential.core import palettes

X = [1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 3.0, 3.0, 3.0, None]
Y = [10.0, 20.0, 30.0, 10.0, 20.0, 30.0, 10.0, 20.0, 30.0, 10.0]
Z = [1.0, 2.0, 3.0, 2.0, 3.0, 1.0, 3.0, 1.0, 2.0, 1.0]
NINE = [f"{x}-{y}" for x in (1, 2, 3) for y in (1, 2, 3)]


@pytest.fixture
def bivariate_map(provider):
    import processing

    def run(layer, **parameters):
        given = {"UNITS": layer, "X": "x", "Y": "y", "OUTPUT": "memory:", "LANGUAGE": "en", **parameters}
        return processing.run("districtpotential:bivariate_map", given)

    return run


@pytest.fixture
def units(squares):
    return squares({"x": X, "y": Y, "z": Z})


def classes(layer):
    return [feature["biv_class"] or None for feature in layer.getFeatures()]


def entries_of(layer):
    """The entries of the legend that draw something."""
    return [rule for rule in layer.renderer().rootRule().children() if rule.symbol()]


def test_every_unit_gets_the_pair_of_its_classes_and_gaps_none(bivariate_map, units):
    results = bivariate_map(units, REPORT="memory:")
    assert classes(results["OUTPUT"]) == [*NINE, None]
    assert results["OUTPUT"].fields().names()[-2:] == ["biv_class", "biv_reading"]
    assert [feature["code"] for feature in results["REPORT"].getFeatures()] == ["010"]


def test_the_layer_opens_with_nine_colours_and_no_data(bivariate_map, units, tmp_path):
    path = str(tmp_path / "map.gpkg")
    bivariate_map(units, OUTPUT=path, LANGUAGE="it")
    layer = QgsVectorLayer(path, "map")
    entries = entries_of(layer)
    assert [rule.filterExpression() for rule in entries] == [
        *(f"\"biv_class\" = '{value}'" for value in NINE),
        '"biv_class" IS NULL',
    ]
    square = palettes.bivariate(3)
    assert [rule.symbol().color().name() for rule in entries[:9]] == [colour for column in square for colour in column]
    assert entries[-1].label() == "Nessun dato"


def test_the_two_fields_stand_once_over_short_entries(bivariate_map, units, tmp_path):
    path = str(tmp_path / "map.gpkg")
    bivariate_map(units, OUTPUT=path, LANGUAGE="it")
    layer = QgsVectorLayer(path, "map")
    rules = layer.renderer().rootRule().children()
    assert [rule.label() for rule in rules[:4]] == ["x", "× y", "1-1 bassi × bassi", "1-2 bassi × medi"]
    assert [rule.symbol() for rule in rules[:2]] == [None, None]


def test_the_legend_is_a_picture_that_qt_draws(bivariate_map, units, tmp_path):
    from qgis.PyQt.QtSvg import QSvgRenderer

    path = tmp_path / "legend.svg"
    results = bivariate_map(units, OUTPUT_LEGEND=str(path), PALETTE="purple_green")
    assert results["OUTPUT_LEGEND"] == str(path)
    text = path.read_text(encoding="utf-8")
    assert ET.fromstring(text.encode()).get("lang") == "en"
    renderer = QSvgRenderer(QByteArray(text.encode()))
    assert renderer.isValid()
    size = renderer.defaultSize()
    image = QImage(QSize(size.width(), size.height()), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    seen = {image.pixelColor(x, y).name() for x in range(0, size.width(), 3) for y in range(0, size.height(), 3)}
    assert {colour for column in palettes.bivariate(3, "purple_green") for colour in column} <= seen


def test_without_a_legend_asked_for_there_is_none(bivariate_map, units):
    assert "OUTPUT_LEGEND" not in bivariate_map(units)


def test_a_third_field_is_a_pattern_over_the_colours(bivariate_map, units, tmp_path):
    path = str(tmp_path / "map.gpkg")
    bivariate_map(units, Z="z", OUTPUT=path)
    layer = QgsVectorLayer(path, "map")
    assert classes(layer)[:3] == ["1-1-1", "1-2-2", "1-3-3"]
    entries = entries_of(layer)
    assert len(entries) == 28
    assert [entries[i].symbol().symbolLayerCount() for i in range(3)] == [1, 2, 3]


def test_breaks_divide_where_told(bivariate_map, units):
    layer = bivariate_map(units, CLASSES=2, METHOD="breaks", BREAKS_X="1,5", BREAKS_Y="25")["OUTPUT"]
    assert classes(layer) == ["1-1", "1-1", "1-2", "2-1", "2-1", "2-2", "2-1", "2-1", "2-2", None]


@pytest.mark.parametrize(
    ("parameters", "names"),
    [
        ({"Y": "x"}, ["x", "twice"]),
        ({"METHOD": "breaks"}, ["x", "2 rising"]),
        ({"METHOD": "breaks", "BREAKS_X": "1;2", "BREAKS_Y": "1"}, ["y", "One break"]),
        ({"METHOD": "breaks", "BREAKS_X": "2;1", "BREAKS_Y": "1;2"}, ["x"]),
        ({"CLASSES": 9}, ["CLASSES"]),
        ({"BREAKS_X": "1;b"}, ["BREAKS_X", "b"]),
    ],
)
def test_settings_that_do_not_fit_are_refused(bivariate_map, units, parameters, names):
    with pytest.raises(QgsProcessingException) as told:
        bivariate_map(units, **parameters)
    assert all(name in str(told.value) for name in names), str(told.value)


def test_a_flat_field_is_refused_by_name_in_the_language_of_the_run(bivariate_map, squares):
    with pytest.raises(QgsProcessingException, match=r"x ha lo stesso valore \(2\)"):
        bivariate_map(squares({"x": [2.0] * 4, "y": [1.0, 2.0, 3.0, 4.0]}), LANGUAGE="it")


def test_breaks_that_count_for_nothing_are_reported(bivariate_map, squares):
    units = squares({"x": [1, 2, 3, 4], "y": [4, 3, 2, 1]})
    given = {"X": "x", "Y": "y", "CLASSES": 2, "BREAKS_X": "2", "BREAKS_Z": "1", "REPORT": "memory:"}
    notices = [feature["reason"] for feature in bivariate_map(units, METHOD="equal", **given)["REPORT"].getFeatures()]
    assert notices == [
        f"{name} has no effect here: it counts only with METHOD breaks." for name in ("BREAKS_X", "BREAKS_Z")
    ]
    report = bivariate_map(units, METHOD="breaks", BREAKS_Y="2", **given)["REPORT"]
    assert [feature["reason"] for feature in report.getFeatures()] == [
        "BREAKS_Z has no effect here: it counts only with Z."
    ]


# --- paler where less is known ----------------------------------------------------------------------------------------


def drawn(layer, size=400):
    """A picture of a layer on white, as QGIS draws it."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(layer.extent())
    settings.setOutputSize(QSize(size, size))
    settings.setBackgroundColor(QColor("#ffffff"))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def colours_of(image, step=1):
    return {
        image.pixelColor(x, y).name() for x in range(0, image.width(), step) for y in range(0, image.height(), step)
    }


def test_colours_are_paler_where_the_certainty_is_low(bivariate_map, squares, tmp_path):
    units = squares({"x": [1.0, 2.0, 3.0, 3.0], "y": [1.0, 2.0, 3.0, 3.0], "known": [1.0, 0.5, 0.0, None]})
    path = str(tmp_path / "map.gpkg")
    results = bivariate_map(
        units,
        METHOD="equal",
        CERTAINTY="known",
        OUTPUT=path,
        REPORT="memory:",
        OUTPUT_LEGEND=str(tmp_path / "legend.svg"),
    )
    layer = QgsVectorLayer(path, "map")
    seen = drawn(layer)
    square = palettes.bivariate(3)
    for place, (level, certainty) in enumerate(((0, 1.0), (1, 0.5), (2, 0.0), (2, 0.0))):
        found = seen.pixelColor(20 + 100 * place, 170)
        wanted = QColor(palettes.paler(square[level][level], certainty))
        assert max(abs(a - b) for a, b in zip(found.getRgb(), wanted.getRgb())) <= 2, place
    reasons = [row["reason"] for row in results["REPORT"].getFeatures()]
    assert reasons == ["known has no value in the unit 004."]
    rules = layer.renderer().rootRule().children()
    assert [rule.label() for rule in rules[:3]] == ["x", "× y", "paler: low values of known"]
    legend = (tmp_path / "legend.svg").read_text(encoding="utf-8")
    assert "Paler where less is known: known" in legend
    assert all(palettes.paler(square[2][2], step / 4) in legend for step in range(5))


def test_a_certainty_outside_zero_and_one_is_refused_by_field_and_unit(bivariate_map, squares):
    units = squares({"x": [1.0, 2.0], "y": [1.0, 2.0], "known": [1.0, 50.0]})
    with pytest.raises(QgsProcessingException, match=r"known has the value 50 in unit 002.*percentages"):
        bivariate_map(units, CERTAINTY="known", CLASSES=2)


def test_the_legend_counts_the_units_without_a_class(bivariate_map, units, tmp_path):
    path = tmp_path / "legend.svg"
    bivariate_map(units, OUTPUT_LEGEND=str(path), LANGUAGE="it")
    assert "Nessun dato: n = 1" in path.read_text(encoding="utf-8")


# --- where the plugin is not, and on paper ----------------------------------------------------------------------------

ELSEWHERE = """
import sys
sys.modules["district_potential"] = None
from qgis.core import *
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor
application = QgsApplication([], False)
application.initQgis()
assert not any(p.id() == "districtpotential" for p in QgsApplication.processingRegistry().providers())
project = QgsProject.instance()
assert project.read(sys.argv[1])
(layer,) = project.mapLayers().values()
assert layer.isValid()
settings = QgsMapSettings()
settings.setLayers([layer])
settings.setDestinationCrs(layer.crs())
settings.setExtent(layer.extent())
settings.setOutputSize(QSize(400, 400))
settings.setBackgroundColor(QColor("#ffffff"))
job = QgsMapRendererSequentialJob(settings)
job.start()
job.waitForFinished()
assert job.renderedImage().save(sys.argv[2])
print("|".join(item.label() for item in layer.renderer().legendSymbolItems()))
sys.stdout.flush()
import os
os._exit(0)
"""


def test_a_project_opens_with_the_same_classes_where_the_plugin_is_off(bivariate_map, units, tmp_path):
    path, project = str(tmp_path / "map.gpkg"), QgsProject()
    bivariate_map(units, Z="z", OUTPUT=path)
    layer = QgsVectorLayer(path, "map")
    here = drawn(layer)
    labels = [item.label() for item in layer.renderer().legendSymbolItems()]
    project.addMapLayer(layer)
    assert project.write(str(tmp_path / "map.qgz"))
    environment = {name: value for name, value in os.environ.items() if name != "QGIS_PLUGINPATH"}
    environment["QGIS_CUSTOM_CONFIG_PATH"] = str(tmp_path / "profile")
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, str(tmp_path / "map.qgz"), str(tmp_path / "there.png")],
        env=environment, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.strip().split("|") == labels
    there = QImage(str(tmp_path / "there.png"))
    assert {colour for column in palettes.bivariate(3) for colour in column} <= colours_of(there, 3)
    apart = sum(
        here.pixelColor(x, y).name() != there.pixelColor(x, y).name()
        for x in range(0, 400, 5)
        for y in range(0, 400, 5)
    )
    assert apart <= 64, "more than a hundredth of the picture is another"


@pytest.mark.parametrize("language", ["en", "it"])
def test_map_and_legend_are_printed_on_one_page(bivariate_map, units, tmp_path, language):
    path, legend = str(tmp_path / "map.gpkg"), str(tmp_path / "legend.svg")
    bivariate_map(units, OUTPUT=path, OUTPUT_LEGEND=legend, LANGUAGE=language)
    project, layer = QgsProject(), QgsVectorLayer(path, "map")
    project.addMapLayer(layer)
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    shown = QgsLayoutItemMap(layout)
    shown.attemptSetSceneRect(QRectF(10, 10, 180, 60))
    shown.setExtent(layer.extent())
    shown.setLayers([layer])
    layout.addLayoutItem(shown)
    picture = QgsLayoutItemPicture(layout)
    picture.setPicturePath(legend)
    picture.attemptSetSceneRect(QRectF(200, 80, 90, 120))
    layout.addLayoutItem(picture)
    exporter = QgsLayoutExporter(layout)
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = 100
    assert exporter.exportToImage(str(tmp_path / "page.png"), settings) == QgsLayoutExporter.Success
    assert exporter.exportToPdf(str(tmp_path / "page.pdf"), QgsLayoutExporter.PdfExportSettings()) == (
        QgsLayoutExporter.Success
    )
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
    page = QImage(str(tmp_path / "page.png"))
    square = {colour for column in palettes.bivariate(3) for colour in column}
    half = page.width() * 195 // 297
    assert square <= colours_of(page.copy(0, 0, half, page.height()), 3), "the map"
    assert square <= colours_of(page.copy(half, 0, page.width() - half, page.height()), 3), "the legend"
