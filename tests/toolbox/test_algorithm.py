# SPDX-License-Identifier: GPL-3.0-or-later
"""The base of every algorithm, seen through one that adds two columns."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterString,
    QgsProcessingProvider,
    QgsProcessingUtils,
    QgsProject,
    QgsVectorLayer,
)

from district_potential.core.errors import PotentialError
from district_potential.core.messages import Message
from district_potential.layers.read import read_table
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import DistrictAlgorithm
from district_potential.toolbox.call import Call
from district_potential.toolbox.help_text import full_help


class Sum(DistrictAlgorithm):
    """Adds two columns: all that the base does, with no method in the way."""

    def displayName(self):
        return "Sum of columns"

    def about(self):
        return "Adds the columns."

    def parameters(self):
        yield ask.units()
        yield ask.code_field()
        yield ask.fields("FIELDS", "Columns", "To be added.")
        yield ask.numbers("WEIGHTS", "Weights", "One a column.", optional=True)
        yield ask.choice("MODE", "Mode", "How.", ["sum", "mean"], default="sum")
        yield ask.prefix()
        yield ask.layer_out("OUTPUT", "Sums", "The units with total.")
        yield ask.report()
        yield ask.count("COUNT", "Units")

    def problem(self, call):
        weights = call.value("WEIGHTS")
        if weights and len(weights) != len(call.value("FIELDS")):
            return Message.of("layer_empty", layer="weights")
        return None

    def compute(self, call):
        table = read_table(call.source("UNITS"), call.value("FIELDS"), call.value("CODE_FIELD"), call.findings)
        weights = call.value("WEIGHTS") or [1.0] * len(table.names)
        total = table.matrix(table.names) @ weights
        if call.value("MODE") == "mean":
            total = total / sum(weights)
        if (total < 0).any():
            raise PotentialError("layer_empty", layer="negative")
        for row in range(len(table)):
            call.step(row, len(table))
        result = type(table)(table.codes)
        result.add("total", total, label="Total")
        result.add("reading", [f"unit {code}" for code in table.codes], kind="text")
        call.result("COUNT", len(table))
        call.write("OUTPUT", result, like="UNITS")


Sum.__module__ = "district_potential.toolbox.algorithms.potential.sum_of_columns"


class Feedback(QgsProcessingFeedback):
    """Cancels at the given step and counts the steps asked for."""

    def __init__(self, at=None):
        super().__init__(False)
        self.at, self.seen = at, 0

    def isCanceled(self):
        self.seen += 1
        return self.at is not None and self.seen > self.at


@pytest.fixture
def algorithm():
    made = Sum()
    made.initAlgorithm()
    return made


def run(algorithm, parameters, feedback=None, context=None):
    context = context or QgsProcessingContext()
    if context.project() is None:
        context.setProject(QgsProject.instance())
    instance = algorithm.create()
    fine, told = instance.checkParameterValues(parameters, context)
    if not fine:
        raise QgsProcessingException(told)
    assert instance.prepare(parameters, context, feedback or Feedback())
    results = instance.runPrepared(parameters, context, feedback or Feedback())
    return results, context


def rows(identifier, context):
    layer = QgsProcessingUtils.mapLayerFromString(identifier, context)
    return [dict(zip(layer.fields().names(), f.attributes())) for f in layer.getFeatures()]


def test_a_run_lays_its_columns_over_the_units(algorithm, squares):
    units = squares({"x": [1, 2], "y": [10, None]})
    results, context = run(algorithm, {"UNITS": units, "FIELDS": ["x", "y"], "OUTPUT": "memory:"})
    assert results["COUNT"] == 2
    first, second = rows(results["OUTPUT"], context)
    assert first == {"code": "001", "x": 1.0, "y": 10.0, "total": 11.0, "reading": "unit 001"}
    assert second["total"] != second["total"] or not second["total"]
    assert "REPORT" not in results


def test_labels_go_with_temporary_layers_too(algorithm, squares):
    units = squares({"x": [1.0]})
    units.setFieldAlias(1, "Ics")
    results, context = run(algorithm, {"UNITS": units, "FIELDS": ["x"], "OUTPUT": "memory:"})
    fields = QgsProcessingUtils.mapLayerFromString(results["OUTPUT"], context).fields()
    assert {field.name(): field.alias() for field in fields if field.alias()} == {"x": "Ics", "total": "Total"}


def test_the_record_names_tables_by_parameter_and_lists_as_lists(algorithm, squares, tmp_path):
    path = tmp_path / "district.gpkg"
    run(algorithm, {"UNITS": squares({"x": [1.0]}), "FIELDS": ["x"], "OUTPUT": str(path)})
    uri = f"ogr:dbname='{path}' table=\"second\" (geom)"
    run(algorithm, {"UNITS": squares({"x": [1.0]}), "FIELDS": ["x"], "OUTPUT": uri})
    call = Call(
        algorithm, {"UNITS": f"{path}|layername=second", "FIELDS": ["x"], "MODE": "sum"}, QgsProcessingContext()
    )
    read_table(call.source("UNITS"), ["x"], None, call.findings)
    record = call.record()
    assert record.parameters == {"UNITS": "second", "FIELDS": ["x"], "MODE": "sum"}
    assert list(record.inputs) == ["UNITS: x"]


def test_an_earlier_reading_is_kept_and_a_prefix_avoids_the_meeting(algorithm, squares):
    units = squares({"x": [1.0]})
    results, context = run(algorithm, {"UNITS": units, "FIELDS": ["x"], "OUTPUT": "memory:"})
    again = QgsProcessingUtils.mapLayerFromString(results["OUTPUT"], context)
    results, context = run(
        algorithm, {"UNITS": again, "FIELDS": ["x"], "OUTPUT": "memory:", "REPORT": "memory:"}, None, context
    )
    assert list(rows(results["OUTPUT"], context)[0]) == ["code", "x", "total", "reading_potential", "reading"]
    assert [row["column"] for row in rows(results["REPORT"], context)] == ["total", "reading"]
    results, context = run(
        algorithm, {"UNITS": again, "FIELDS": ["x"], "PREFIX": "b_", "OUTPUT": "memory:"}, None, context
    )
    assert list(rows(results["OUTPUT"], context)[0]) == ["code", "x", "total", "reading", "b_total", "b_reading"]


def test_a_name_nobody_declared_is_refused_with_the_nearest(algorithm, squares):
    with pytest.raises(QgsProcessingException, match="FIELDS"):
        run(algorithm, {"UNITS": squares({"x": [1]}), "FEILDS": ["x"], "FIELDS": ["x"], "OUTPUT": "memory:"})


def test_a_missing_field_is_refused_with_the_nearest(algorithm, squares):
    with pytest.raises(QgsProcessingException, match="did you mean income"):
        run(algorithm, {"UNITS": squares({"income": [1]}), "FIELDS": ["incme"], "OUTPUT": "memory:"})


def test_numbers_are_read_with_either_decimal_mark(algorithm, squares):
    parameters = {
        "UNITS": squares({"x": [1], "y": [2]}),
        "FIELDS": ["x", "y"],
        "WEIGHTS": "0,5; 1.5",
        "OUTPUT": "memory:",
    }
    results, context = run(algorithm, parameters)
    assert rows(results["OUTPUT"], context)[0]["total"] == 3.5
    with pytest.raises(QgsProcessingException, match="'half' is not a number"):
        run(algorithm, {**parameters, "WEIGHTS": "half"})


def test_the_language_of_the_refusal_is_chosen(algorithm, squares):
    with pytest.raises(QgsProcessingException, match="non ha il campo"):
        run(algorithm, {"UNITS": squares({"x": [1]}), "FIELDS": ["zzz"], "LANGUAGE": "it", "OUTPUT": "memory:"})


@pytest.mark.parametrize("ending", ["gpkg", "geojson", "csv"])
def test_a_failed_or_cancelled_run_leaves_the_former_output(algorithm, squares, tmp_path, ending):
    path = tmp_path / f"out.{ending}"
    run(algorithm, {"UNITS": squares({"x": [1, 2]}), "FIELDS": ["x"], "OUTPUT": str(path)})
    before = path.read_bytes()
    with pytest.raises(QgsProcessingException, match="negative"):
        run(algorithm, {"UNITS": squares({"x": [-1, 2]}), "FIELDS": ["x"], "OUTPUT": str(path)})
    with pytest.raises(QgsProcessingException, match="Cancelled"):
        run(algorithm, {"UNITS": squares({"x": [5, 6]}), "FIELDS": ["x"], "OUTPUT": str(path)}, Feedback(at=2))
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_table_of_a_district_is_written_beside_the_others(algorithm, squares, tmp_path):
    path = tmp_path / "d.gpkg"
    units = squares({"x": [1, 2]})
    run(algorithm, {"UNITS": units, "FIELDS": ["x"], "OUTPUT": str(path)})
    uri = f"ogr:dbname='{path}' table=\"second\" (geom)"
    results, context = run(algorithm, {"UNITS": units, "FIELDS": ["x"], "OUTPUT": uri})
    assert rows(results["OUTPUT"], context)[1]["total"] == 2
    assert len(QgsVectorLayer(str(path)).dataProvider().subLayers()) == 2
    with pytest.raises(QgsProcessingException, match="table="):
        run(algorithm, {"UNITS": units, "FIELDS": ["x"], "OUTPUT": str(path)})


def test_the_input_is_refused_as_output(algorithm, squares, tmp_path):
    path = tmp_path / "in.gpkg"
    run(algorithm, {"UNITS": squares({"x": [1]}), "FIELDS": ["x"], "OUTPUT": str(path)})
    before = path.read_bytes()
    with pytest.raises(QgsProcessingException):
        run(algorithm, {"UNITS": str(path), "FIELDS": ["x"], "OUTPUT": str(path)})
    assert path.read_bytes() == before


def test_two_outputs_in_one_place_are_refused(algorithm, squares, tmp_path):
    place = str(tmp_path / "same.csv")
    with pytest.raises(QgsProcessingException, match="OUTPUT and REPORT"):
        run(algorithm, {"UNITS": squares({"x": [1]}), "FIELDS": ["x"], "OUTPUT": place, "REPORT": place})


def test_a_result_is_announced_to_the_project_it_was_asked_for(algorithm, squares, tmp_path):
    project = QgsProject()
    context = QgsProcessingContext()
    context.setProject(project)
    out = QgsProcessingOutputLayerDefinition(str(tmp_path / "o.gpkg"), project)
    out.destinationName = "My sums"
    results, _ = run(algorithm, {"UNITS": squares({"x": [1]}), "FIELDS": ["x"], "OUTPUT": out}, None, context)
    assert list(context.layersToLoadOnCompletion()) == [results["OUTPUT"]]
    details = context.layerToLoadOnCompletionDetails(results["OUTPUT"])
    assert details.name == "My sums"
    assert details.postProcessor() is not None


class Provider(QgsProcessingProvider):
    def id(self):
        return "onlyfortests"

    def name(self):
        return "tests"

    def loadAlgorithms(self):
        self.addAlgorithm(Sum())


@pytest.fixture
def as_child(qgis_processing):
    """A model with the algorithm as its only child, UNITS from outside and the other parameters fixed."""
    registry = QgsApplication.processingRegistry()
    provider = Provider()
    registry.addProvider(provider)

    def make(fixed):
        model = QgsProcessingModelAlgorithm("m", "g")
        model.addModelParameter(QgsProcessingParameterFeatureSource("UNITS", "u"), QgsProcessingModelParameter("UNITS"))
        child = QgsProcessingModelChildAlgorithm("onlyfortests:sum_of_columns")
        child.setChildId("sum")
        source = QgsProcessingModelChildParameterSource
        child.addParameterSources("UNITS", [source.fromModelParameter("UNITS")])
        for name, value in fixed.items():
            child.addParameterSources(name, [source.fromStaticValue(value)])
        output = QgsProcessingModelOutput("result")
        output.setChildId("sum")
        output.setChildOutputName("OUTPUT")
        child.setModelOutputs({"result": output})
        model.addChildAlgorithm(child)
        model.updateDestinationParameters()
        return model

    yield make
    registry.removeProvider(provider)


def test_it_runs_as_a_child_of_a_model(as_child, squares):
    model = as_child({"FIELDS": ["x"], "MODE": "sum"})
    results, context = run(model, {"UNITS": squares({"x": [1, 2]}), "sum:result": "memory:"})
    assert [row["total"] for row in rows(results["sum:result"], context)] == [1.0, 2.0]


@pytest.mark.parametrize(
    ("fixed", "told"),
    [
        ({"FIELDS": ["zzz"]}, "zzz"),
        ({"MODE": "sum"}, "FIELDS"),
        ({"FIELDS": ["x"], "WEIGHTS": "1;2"}, "weights"),
        ({"FIELDS": ["x"], "WEIGHTS": "half"}, "half"),
    ],
)
def test_what_is_refused_alone_is_refused_as_a_child(as_child, squares, fixed, told):
    model = as_child(fixed)
    with pytest.raises(QgsProcessingException, match=told):
        run(model, {"UNITS": squares({"x": [1, 2]}), "sum:result": "memory:"})


def test_a_name_that_was_not_declared_is_a_bug_of_the_algorithm(algorithm):
    with pytest.raises(KeyError, match="NOWHERE"):
        Call(algorithm, {}, QgsProcessingContext()).value("NOWHERE")


def test_the_side_panel_says_what_every_parameter_is():
    algorithm = Sum().create()
    said = algorithm.shortHelpString()
    assert said.startswith("Adds the columns.")
    assert "<p><b>Columns</b><br>To be added.</p>" in said
    assert all(definition.description() in said for definition in algorithm.parameterDefinitions())


def test_help_is_text_whatever_is_in_it():
    definition = QgsProcessingParameterString("RULE", "Rules < & >")
    definition.setHelp("such as id > 3.5\nor <b>")
    said = full_help("Keeps a < b.", [definition])
    assert said == ("Keeps a &lt; b.\n<p><b>Rules &lt; &amp; &gt;</b><br>such as id &gt; 3.5<br>or &lt;b&gt;</p>")


def test_the_terminal_shows_help_as_plain_lines(monkeypatch):
    definition = QgsProcessingParameterString("RULE", "Rules")
    definition.setHelp("id > 3.5")
    monkeypatch.setattr(QgsApplication, "platform", lambda: "qgis_process")
    assert full_help("Keeps a < b.", [definition]) == "Keeps a < b.\n\nRULE: id > 3.5"


@pytest.mark.parametrize("given", [{"OUTPUT": "out.shp"}, {"OUTPUT": "memory:", "at": 8}])
def test_runs_that_were_refused_or_cancelled_hold_no_connection_to_the_file(algorithm, squares, tmp_path, given):
    path = tmp_path / "units.gpkg"
    run(algorithm, {"UNITS": squares({"x": [1.0] * 6}), "FIELDS": ["x"], "OUTPUT": str(path)})
    output, at = given["OUTPUT"], given.get("at")
    told = []
    for _ in range(7):
        output = str(tmp_path / output) if at is None else output
        with pytest.raises(QgsProcessingException) as error:
            run(algorithm, {"UNITS": str(path), "FIELDS": ["x"], "OUTPUT": output}, Feedback(at))
        told.append(error)  # as QGIS does, which keeps them
    results, _ = run(algorithm, {"UNITS": str(path), "FIELDS": ["x"], "OUTPUT": "memory:"})
    assert results["COUNT"] == 6


def test_a_file_that_is_no_district_is_refused_with_a_sentence(algorithm, squares, tmp_path):
    path = tmp_path / "plain.gpkg"
    units = squares({"x": [1.0]})
    run(algorithm, {"UNITS": units, "FIELDS": ["x"], "OUTPUT": str(path)})
    with pytest.raises(QgsProcessingException, match="is not a district"):
        run(algorithm, {"UNITS": units, "FIELDS": ["x"], "OUTPUT": "memory:", "DISTRICT": str(path)})
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(QgsProcessingException, match="plain"):
        run(algorithm, {"UNITS": units, "FIELDS": ["x"], "OUTPUT": "memory:", "DISTRICT": str(path)})


def test_numbers_that_are_not_finite_are_no_numbers(algorithm, squares):
    for wrong in ("nan;1", "0;inf", "1_000"):
        with pytest.raises(QgsProcessingException, match="is not a number"):
            run(algorithm, {"UNITS": squares({"x": [1]}), "FIELDS": ["x"], "WEIGHTS": wrong, "OUTPUT": "memory:"})
