# SPDX-License-Identifier: GPL-3.0-or-later
"""What is monitored is drawn in the forms of the file itself: a QGIS without the plugin works it out."""

from __future__ import annotations

import re

import pytest
from qgis.core import (
    Qgis,
    QgsAttributeEditorTextElement,
    QgsExpression,
    QgsExpressionContextUtils,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt import sip

from district_potential.core.itineraries.process import decision
from district_potential.layers.rows import Append, change_rows
from district_potential.layers.staging import staged
from district_potential.layers.workspace.chart import LENGTH, chart_of
from district_potential.layers.workspace.project import build_project
from tests import samples

MEASURED = {
    "itinerary": "i1",
    "indicator": "Visits <b> & [% 1 %]",
    "unit": "n & <m>",
    "baseline": 10.0,
    "baseline_year": 2020,
}
ROWS = [
    {**MEASURED, "uuid": "m2", "target": 40.0, "target_year": 2027, "value": 26.0, "year": 2025},
    {**MEASURED, "uuid": "m1", "target": 40.0, "target_year": 2027, "value": 20.0, "year": 2023},
    {"uuid": "m3", "itinerary": "other", "indicator": "Else", "value": 1.0, "year": 2023},
    {"uuid": "m4", "itinerary": "i1", "indicator": "Debt", "baseline": -8.0, "target": 0.0},
    {"uuid": "m5", "itinerary": "third", "indicator": "Share", "value": 12.5, "year": 2024},
]

VOTES = [
    {"uuid": "v1", "subject": "i1", "in_favour": 10, "against": 1, "abstained": 2, "present": 14},
    {"uuid": "v2", "subject": "i1", "in_favour": 4, "against": None, "abstained": 0},
    {"uuid": "v3", "subject": "i1", "in_favour": 3, "against": 3, "abstained": -5},
    {"uuid": "v4", "subject": "i1", "present": 14},
    {"uuid": "v5", "subject": "i1", "in_favour": 9, "against": 0, "abstained": 3},
]


@pytest.fixture
def opened(qgis_app, tmp_path):
    """The tables of a district, by name, as any QGIS opens them from the file."""
    path = tmp_path / "district.gpkg"
    samples.district(path)
    change_rows(path, [Append("monitoring", ROWS), Append("votes", VOTES)])
    layers = {
        name: QgsVectorLayer(f"{path}|layername={name}", name, "ogr") for name in ("itineraries", "monitoring", "votes")
    }
    QgsProject.instance().addMapLayers(list(layers.values()))
    yield layers
    QgsProject.instance().clear()


def drawn(layer, uuid):
    """The bars in the form of one row: what each is, its length in signs and its number."""
    tabs = layer.editFormConfig().tabs()
    (found,) = [tab for tab in tabs if tab.type() == Qgis.AttributeEditorType.TextElement]
    told = written(sip.cast(found, QgsAttributeEditorTextElement).text(), layer, uuid)
    bars = re.findall(r"<tr><td>(.*?)&nbsp;</td><td><font color=\"#\w+\">(█*)</font> (.*?)</td></tr>", told)
    return told, [(word.strip(), len(bar), float(number)) for word, bar, number in bars]


def written(text, layer, uuid):
    """A text with expressions in it, as the form of one row shows it."""
    (feature,) = layer.getFeatures(f"\"uuid\" = '{uuid}'")
    context = layer.createExpressionContext()
    context.appendScope(QgsExpressionContextUtils.formScope(feature))
    context.setFeature(feature)
    return QgsExpression.replaceExpressionText(text, context)


def test_a_row_shows_the_way_from_baseline_to_target(opened):
    _, bars = drawn(opened["monitoring"], "m1")
    assert bars == [("Baseline 2020", 5, 10), ("2023", 10, 20), ("2025", 13, 26), ("Target 2027", LENGTH, 40)]


def test_values_below_zero_begin_at_the_lowest(opened):
    assert drawn(opened["monitoring"], "m4")[1] == [("Baseline", 0, -8), ("Target", LENGTH, 0)]


def test_what_is_missing_is_no_bar(opened):
    assert drawn(opened["monitoring"], "m3")[1] == [("2023", LENGTH, 1)]


def test_an_itinerary_shows_each_indicator_that_is_monitored_of_it_once(opened):
    told, bars = drawn(opened["itineraries"], "i1")
    assert bars == [
        ("Baseline", 0, -8), ("Target", LENGTH, 0),
        ("Baseline 2020", 5, 10), ("Value 2023", 10, 20), ("Value 2025", 13, 26), ("Target 2027", LENGTH, 40),
    ]  # fmt: skip
    assert re.findall("<b>(.*?)</b>", told) == ["Debt", "Visits &lt;b> &amp; [% 1 %] (n &amp; &lt;m>)"]


def test_numbers_are_written_as_the_language_has_it(opened):
    assert "> 12,5<" in written(chart_of("monitoring", "it"), opened["monitoring"], "m5")
    assert "> 12.5<" in written(chart_of("monitoring", "en"), opened["monitoring"], "m5")
    assert "<td>0,69</td>" in written(chart_of("votes", "it"), opened["votes"], "v5")


@pytest.mark.parametrize("vote", VOTES, ids=lambda vote: vote["uuid"])
def test_a_vote_shows_its_ways_and_the_consensus_that_the_overview_tells(opened, vote):
    told, bars = drawn(opened["votes"], vote["uuid"])
    expected = decision(vote)
    if not expected.cast:
        assert told == "<table></table>"
        return
    assert [(word, number) for word, _, number in bars] == [
        (word, max(0, vote.get(way) or 0))
        for word, way in (("In favour", "in_favour"), ("Abstained", "abstained"), ("Against", "against"))
    ]
    (consensus,) = re.findall(r"<td>([\d.]+)</td></tr></table>", told)
    assert float(consensus) == pytest.approx(expected.consensus, abs=0.005)


def test_without_the_monitoring_at_hand_a_form_shows_nothing(opened):
    QgsProject.instance().removeMapLayer(opened.pop("monitoring"))
    assert drawn(opened["itineraries"], "i1") == ("<table></table>", [])


def test_forms_keep_their_fields_in_order_and_the_project_their_relations(opened, tmp_path):
    final = tmp_path / "district.qgz"
    with staged(final) as part:
        build_project(str(tmp_path / "district.gpkg"), part, final)
    project = QgsProject()
    assert project.read(str(final))
    layer = project.mapLayer("sample_itineraries")
    names = [tab.name() for tab in layer.editFormConfig().tabs()]
    fields = [field.name() for place, field in enumerate(layer.fields())
              if layer.editorWidgetSetup(place).type() != "Hidden"]  # fmt: skip
    assert names[: len(fields)] == fields
    assert {"sample_stops_itinerary", "sample_acts_itinerary", "sample_monitoring_itinerary"} <= {
        tab.name() for tab in layer.editFormConfig().tabs() if tab.type() == Qgis.AttributeEditorType.Relation
    }
