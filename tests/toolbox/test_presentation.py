# SPDX-License-Identifier: GPL-3.0-or-later
"""Where results appear in the window, and under which name."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsField,
    QgsPalLayerSettings,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QMetaType

from district_potential.toolbox import models
from district_potential.toolbox.columns import MOST
from district_potential.toolbox.models import place_of_output
from district_potential.toolbox.presentation import ResultLayer, title_of


@pytest.fixture
def project(qgis_app):
    return QgsProject()


def layer(kind: str, name: str) -> QgsVectorLayer:
    return QgsVectorLayer(f"{kind}?crs=EPSG:32632" if kind != "None" else "None", name, "memory")


def loaded(project, made, group, shown=None):
    """A layer on top of the tree, as QGIS loads results, then shown by its post-processor."""
    context = QgsProcessingContext()
    context.setProject(project)
    project.addMapLayer(made)
    (shown or ResultLayer(None, group)).postProcessLayer(made, context, QgsProcessingFeedback())


def names(group):
    return [child.name() for child in group.children()]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("Point", ["result", "stops", "line", "Reading", "units"]),
        ("LineString", ["stops", "result", "line", "Reading", "units"]),
        ("Polygon", ["stops", "line", "result", "Reading", "units"]),
        ("None", ["result", "stops", "line", "Reading", "units"]),
    ],
)
def test_a_result_hides_no_points_and_lines_of_its_district(project, kind, expected):
    group = project.layerTreeRoot().addGroup("District")
    for parent, made in ((group, layer("Point", "stops")), (group, layer("LineString", "line"))):
        project.addMapLayer(made, False)
        parent.addLayer(made)
    reading = group.addGroup("Reading")
    for parent, made in ((reading, layer("Polygon", "overlay")), (group, layer("Polygon", "units"))):
        project.addMapLayer(made, False)
        parent.addLayer(made)
    loaded(project, layer(kind, "result"), "District")
    assert names(group) == expected
    assert names(project.layerTreeRoot()) == ["District"]


def test_the_group_is_made_where_there_is_none(project):
    loaded(project, layer("Polygon", "result"), "District")
    assert names(project.layerTreeRoot().findGroup("District")) == ["result"]


def test_without_a_district_a_result_stays_on_top(project):
    loaded(project, layer("Polygon", "result"), None)
    assert names(project.layerTreeRoot()) == ["result"]


def test_without_a_district_points_lie_over_lines_and_areas_of_the_same_run(project):
    made = [layer(*of) for of in (("Point", "stops"), ("None", "report"), ("LineString", "way"), ("Polygon", "towns"))]
    project.addMapLayer(layer("Point", "not a result"))
    for each in made:
        project.addMapLayer(each)
    context = QgsProcessingContext()
    context.setProject(project)
    for each in made:
        ResultLayer(None, None).postProcessLayer(each, context, QgsProcessingFeedback())
    assert names(project.layerTreeRoot()) == ["report", "stops", "way", "towns", "not a result"]


def test_results_of_one_run_lie_as_they_were_announced_whatever_qgis_loads_first(project):
    kinds = {"first": "Polygon", "second": "Polygon", "report": "None", "third": "Polygon"}
    shown = {name: ResultLayer(None, "District") for name in kinds}
    for name in ("third", "first", "report", "second"):
        loaded(project, layer(kinds[name], name), "District", shown[name])
    group = project.layerTreeRoot().findGroup("District")
    assert [name for name in names(group) if name != "report"] == ["third", "second", "first"]
    loaded(project, layer("Polygon", "next run"), "District")
    assert next(name for name in names(group) if name != "report") == "next run"


def test_only_the_uppermost_of_the_results_that_cover_one_another_is_lettered(project):
    made = [layer("Polygon", name) for name in ("first", "second", "third")]
    shown = [ResultLayer(None, "District") for _ in made]
    for each in made:
        each.setLabeling(QgsVectorLayerSimpleLabeling(QgsPalLayerSettings()))
        each.setLabelsEnabled(True)
    for place in (1, 2, 0):
        loaded(project, made[place], "District", shown[place])
    assert [each.labelsEnabled() for each in made] == [False, False, True]


def test_the_order_of_a_model_is_that_of_its_outputs():
    told = ["POTENTIAL", "OVERLAY", "SPOTS", "CONTEXT_TYPES", "LATENT"]
    assert sorted(told, key=place_of_output) == told
    assert place_of_output("SOMETHING_ELSE") == 0


def test_every_model_that_ships_is_known_to_tell_its_reports_apart():
    folder = Path(models.__file__).parents[1] / "models"
    assert sorted(models.MODELS) == sorted(path.stem for path in folder.glob("*.model3"))
    assert title_of("GAP_REPORT", "Report") == "Report of the gap"
    assert title_of("VOICES_REPORT", "Report") == "Report of the voices"
    assert title_of("THEIR_REPORT", "Report") == "Report"


def test_what_is_new_stands_behind_the_names_of_the_units(project):
    made = layer("None", "result")
    texts = ("code", "name", "province", "reading_before", "reading")
    order = ("income", "code", "name", "province", "reading_before", "overlay", "reading")
    made.dataProvider().addAttributes(
        [QgsField(name, QMetaType.Type.QString if name in texts else QMetaType.Type.Double) for name in order]
    )
    made.updateFields()
    rows = []
    for i in range(5):
        row = QgsFeature(made.fields())
        row.setAttributes([1.5, f"00{i}", f"Place {i}", "FI", f"A long sentence on unit {i}. " * 5, 2.5, f"Unit {i}."])
        rows.append(row)
    made.dataProvider().addFeatures(rows)
    loaded(project, made, None, ResultLayer(None, None, ("overlay", "reading")))
    shown = [column.name for column in made.attributeTableConfig().columns() if column.name]
    assert shown == ["code", "name", "overlay", "reading", "income", "province", "reading_before"]
    assert made.fields().names() == list(order)


def test_columns_are_as_wide_as_their_headings_and_sentences(project):
    made = layer("None", "result")
    names = {"code": "", "score": "A heading that is longer than a column", "reading": ""}
    kinds = {"score": QMetaType.Type.Double}
    made.dataProvider().addAttributes([QgsField(name, kinds.get(name, QMetaType.Type.QString)) for name in names])
    made.updateFields()
    made.setFieldAlias(1, names["score"])
    row = QgsFeature(made.fields())
    row.setAttributes(["045001", 101.547, "A sentence that goes on and on. " * 40])
    made.dataProvider().addFeature(row)
    loaded(project, made, None)
    widths = {column.name: column.width for column in made.attributeTableConfig().columns()}
    assert widths["code"] == -1
    assert 100 < widths["score"] < widths["reading"] == MOST


def test_numbers_of_a_result_are_shown_with_the_digits_that_are_read(project):
    made = layer("None", "result")
    made.dataProvider().addAttributes([QgsField(name, QMetaType.Type.Double) for name in ("income", "score")])
    made.updateFields()
    made.setFieldAlias(1, "Score")
    row = QgsFeature(made.fields())
    row.setAttributes([22087.27863137508, 101.54735676974731])
    made.dataProvider().addFeature(row)
    own = made.editorWidgetSetup(0).config()
    loaded(project, made, None)
    setup = made.editorWidgetSetup(1)
    formatter = QgsApplication.fieldFormatterRegistry().fieldFormatter(setup.type())
    assert formatter.representValue(made, 1, setup.config(), None, 101.54735676974731).replace(",", ".") == "101.55"
    assert made.editorWidgetSetup(0).config() == own
    assert next(made.getFeatures())[1] == 101.54735676974731


@pytest.mark.parametrize(
    ("told", "called"),
    [("My sums", "My sums"), ("", "Overlay"), ("ITINERARY_STOPS", "Overlay"), ("VAL D'ELSA", "VAL D'ELSA")],
)
def test_a_result_is_called_as_told_unless_that_is_the_id_of_a_model(told, called):
    assert title_of(told, "Overlay") == called
