# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
from qgis.core import NULL, QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback, QgsProject


@pytest.fixture
def run(provider):
    """Run an algorithm by id with memory outputs: results, layers by name."""

    def made(name, **parameters):
        algorithm = provider.algorithm(name).create()
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        parameters = {"OUTPUT": "memory:", "LANGUAGE": "en", **parameters}
        fine, told = algorithm.checkParameterValues(parameters, context)
        if not fine:
            raise QgsProcessingException(told)
        results, fine = algorithm.run(parameters, context, QgsProcessingFeedback(False), {}, False)
        assert fine
        return {**results, "OUTPUT": context.takeResultLayer(results["OUTPUT"])}

    return made


@pytest.fixture
def faulty(layer_of):
    rows = [("top", ""), ("a", "topp"), ("b", "top"), ("b", "top")]
    return layer_of("None", ["id:string", "parent:string"], [(None, *row) for row in rows], name="faulty")


def rows(layer):
    names = layer.fields().names()
    return [dict(zip(names, feature.attributes())) for feature in layer.getFeatures()]


def test_the_six_dimensions_come_as_a_table_to_edit(run):
    told = rows(run("framework_template")["OUTPUT"])
    assert [row["id"] for row in told][:2] == ["potential", "demographic"]
    assert told[1]["label_it"] == "Demografica"
    assert told[1]["weight"] == 1
    assert told[1]["normalisation"] == NULL


@pytest.mark.parametrize(("template", "n"), [("empty", 1), ("italian_open_data", 43)])
def test_every_template_can_be_had(run, template, n):
    assert run("framework_template", TEMPLATE=template)["OUTPUT"].featureCount() == n


def test_the_list_on_open_data_passes_its_check(run):
    made = run("framework_template", TEMPLATE="italian_open_data")["OUTPUT"]
    checked = run("check_framework", FRAMEWORK=made)
    assert (checked["ERRORS"], checked["WARNINGS"]) == (0, 0)
    assert [row["kind"] for row in rows(checked["OUTPUT"])] == ["sound"]


def test_the_six_dimensions_still_ask_for_indicators(run):
    checked = run("check_framework", FRAMEWORK=run("framework_template")["OUTPUT"])
    assert checked["ERRORS"] == 6
    assert "demographic (row 3) has no indicators" in rows(checked["OUTPUT"])[0]["reason"]


def test_faults_are_listed_and_counted(run, faulty):
    checked = run("check_framework", FRAMEWORK=faulty)
    assert checked["ERRORS"] == 1
    told = rows(checked["OUTPUT"])
    assert told[0]["severity"] == "error"
    assert "rows 4 and 5" in told[0]["reason"]


def test_fields_and_their_values_are_looked_at(run, layer_of, squares):
    framework = layer_of("None", ["id:string"], [(None, name) for name in ("x", "flat", "bare", "gone")])
    units = squares({"x": [1.0, None], "flat": [2.0, 2], "bare": [None, None]})
    checked = run("check_framework", FRAMEWORK=framework, UNITS=units)
    told = {row["code"]: (row["severity"], row["kind"]) for row in rows(checked["OUTPUT"]) if row["code"] != "index"}
    assert told == {
        "x": ("error", "flat"), "flat": ("error", "flat"), "bare": ("error", "missing"), "gone": ("error", "field"),
    }  # fmt: skip
    assert checked["ERRORS"] == 4


def test_units_may_stand_once_a_year(run, layer_of):
    framework = layer_of("None", ["id:string"], [(None, "x")])
    data = [(None, "a", 2020, 1.0), (None, "a", 2021, 2.0)]
    units = layer_of("None", ["code:string", "year:integer", "x:double"], data)
    with pytest.raises(QgsProcessingException, match="code a"):
        run("check_framework", FRAMEWORK=framework, UNITS=units)
    assert run("check_framework", FRAMEWORK=framework, UNITS=units, YEAR_FIELD="year")["ERRORS"] == 0


@pytest.mark.parametrize(("language", "sentence"), [("en", "is new, under"), ("it", "Nodo nuovo, sotto")])
def test_the_differences_between_frameworks_are_told_in_the_language_of_the_run(run, language, sentence):
    six, data = (run("framework_template", TEMPLATE=name)["OUTPUT"] for name in ("six_dimensions", "italian_open_data"))
    compared = run("compare_frameworks", A=six, B=data, LANGUAGE=language)
    told = rows(compared["OUTPUT"])
    assert compared["DIFFERENCES"] == len(told) == 36
    assert all(sentence in row["difference"] for row in told)
    assert set(told[0]) == {"kind", "node", "column", "a", "b", "difference"}


def test_frameworks_that_say_the_same_have_no_line(run):
    made = run("framework_template", TEMPLATE="italian_open_data")["OUTPUT"]
    compared = run("compare_frameworks", A=made, B=made)
    assert compared["DIFFERENCES"] == compared["OUTPUT"].featureCount() == 0


@pytest.mark.parametrize("name", ["check_framework", "export_framework", "audit_framework"])
def test_without_framework_and_district_the_one_that_is_needed_is_named(provider, layer_of, tmp_path, name):
    units = layer_of("None", ["code:string"], [(None, "a")], name="units")
    outputs = {"OUTPUT_FILE": str(tmp_path / "f.json")} if name == "export_framework" else {"OUTPUT": "memory:"}
    given = {"LANGUAGE": "en", **outputs, **({} if name == "export_framework" else {"UNITS": units})}
    if name == "audit_framework":
        given["OUTPUT_HTML"] = str(tmp_path / "page.html")
    fine, told = provider.algorithm(name).create().checkParameterValues(given, QgsProcessingContext())
    assert (fine, told) == (False, "Give a FRAMEWORK, or a DISTRICT that holds one.")
