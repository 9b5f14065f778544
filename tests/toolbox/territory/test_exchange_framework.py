# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from district_potential.core.findings import Findings
from district_potential.core.framework_json_reading import read_document, table_of
from district_potential.core.framework_json_writing import document_of
from district_potential.core.framework_templates import TEMPLATES, template
from district_potential.layers.read import Source, read_records
from district_potential.layers.tables import read_records_file
from tests import hostile
from tests.core.framework_cases import substance, tables

FORMS = ("csv", "xlsx", "ods", "gpkg")
KINDS = {
    "01_ok.json": "read",
    "02_not_json.json": "json_invalid",
    "04_unknown_schema.json": "json_schema_unknown",
    "06_cycle.json": "framework_cycle",
    "07_weight_zero_sum.json": "weight_not_positive",
    "08_weight_negative.json": "weight_not_positive",
    "09_weight_nan.json": "json_no_number",
    "10_weight_text.json": "json_no_number",
    "13_field_expression.json": "field_missing",
    "14_path_ref.json": "json_path_not_taken",
    "15_deep.json": "json_deeper_than_read",
    "16_many.json": "limit",
    "18_dup_keys.json": "json_key_twice",
    "19_hostile_names.json": "read",
    "20_yaml_tag.json": "json_invalid",
    "21_pickle.json": "json_invalid",
    "24_unknown_key.json": "unknown",
}


@pytest.fixture
def run(provider):
    """Run an algorithm by id as a user would."""

    def made(name, **parameters):
        algorithm = provider.algorithm(name).create()
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        fine, told = algorithm.checkParameterValues(parameters, context)
        if not fine:
            raise QgsProcessingException(told)
        results, fine = algorithm.run(parameters, context, QgsProcessingFeedback(False), {}, False)
        assert fine
        return results

    return made


def as_read(path):
    """The table in a file as the algorithms read it."""
    if path.suffix == ".gpkg":
        layer = QgsVectorLayer(str(path), "framework")
        features = QgsProcessingFeatureSource(layer, QgsProcessingContext())
        return read_records(Source("framework", features, layer.source()))
    return read_records_file(str(path))


def there_and_back(run, records, folder):
    """A framework through JSON into every form of table, and from each into JSON again."""
    first = folder / "first.json"
    first.write_text(document_of(records, Findings()), encoding="utf-8")
    for form in FORMS:
        table, second = folder / f"table.{form}", folder / f"{form}.json"
        run("import_framework", FILE=str(first), OUTPUT=str(table))
        run("export_framework", FRAMEWORK=str(table), OUTPUT_FILE=str(second))
        assert second.read_bytes() == first.read_bytes(), form
        assert substance(as_read(table)) == substance(records), form


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(tables())
def test_a_framework_survives_every_form_of_table(run, records):
    folder = Path(tempfile.mkdtemp())
    try:
        there_and_back(run, records, folder)
    finally:
        shutil.rmtree(folder)


@pytest.mark.parametrize("name", TEMPLATES)
def test_shipped_frameworks_survive_every_form_of_table(run, tmp_path, name):
    there_and_back(run, template(name), tmp_path)


def test_the_frameworks_of_the_demo_and_of_the_pilot_survive_too(run, tmp_path):
    root = Path(__file__).parents[3]
    for place in ("district_potential/demo/framework.csv", "tests/pilot/framework.csv"):
        folder = tmp_path / place.replace("/", "_")
        folder.mkdir()
        there_and_back(run, read_records_file(str(root / place)), folder)


def test_hostile_frameworks_end_as_their_manifest_says(shared, tmp_path, provider, squares):
    met = {}
    for number, entry in enumerate(hostile.listed(shared, "framework")):
        file = hostile.copied(shared, entry["file"], tmp_path / str(number))
        before = hostile.state(file.parent)
        units = squares({"POP": [1.0, 2.0]})
        fields = {"UNITS": units} if file.name == "13_field_expression.json" else {}
        outcome = hostile.run("import_framework", {"FILE": str(file), "OUTPUT": "memory:", **fields})
        assert hostile.state(file.parent) == before, file.name
        kind = KINDS[file.name]
        if entry["expect"] == "refuse":
            assert outcome.refused_as(kind), (file.name, outcome.refusal)
            assert "Traceback" not in outcome.refusal
        else:
            assert not outcome.refusal, file.name
            assert bool(outcome.told(kind)) == (entry["expect"] == "warn"), file.name
        met[file.name] = outcome
    assert set(met) == set(KINDS)
    assert "row 1, character 2" in met["02_not_json.json"].refusal
    assert "reads district-potential/1" in met["04_unknown_schema.json"].refusal
    assert "node demo is its own parent" in met["06_cycle.json"].refusal
    for name in ("08_weight_negative.json", "09_weight_nan.json", "10_weight_text.json"):
        assert "$.dimensions[0].indicators[0].weight" in met[name].refusal
    assert "env('HOME')" in met["13_field_expression.json"].refusal
    assert "2000" in met["16_many.json"].told("limit")[0]["reason"]
    assert "did you mean weight" in met["24_unknown_key.json"].told("unknown")[0]["reason"]
    assert not [trace for trace in ("dp_yaml_pwned", "dp_pickle_pwned") if Path("/tmp", trace).exists()]


def test_a_field_name_is_a_name_and_never_an_expression(run, provider, squares, tmp_path):
    document = {"schema": "district-potential/1", "id": "t", "indicators": [{"id": "a", "field": "env('HOME')"}]}
    (tmp_path / "f.json").write_text(json.dumps(document), encoding="utf-8")
    run("import_framework", FILE=str(tmp_path / "f.json"), OUTPUT=str(tmp_path / "f.csv"))
    with pytest.raises(QgsProcessingException, match=r"env\('HOME'\)"):
        run("compute_potential", UNITS=squares({"x": [1.0, 2.0]}), FRAMEWORK=str(tmp_path / "f.csv"), OUTPUT="memory:")


def test_the_record_of_the_table_is_that_of_the_core(run, tmp_path):
    source = tmp_path / "f.json"
    source.write_text(document_of(template("italian_open_data"), Findings()), encoding="utf-8")
    records, _ = read_document(source.read_bytes(), "f.json", Findings())
    assert table_of(records).field("weight").kind == "number"
    run("import_framework", FILE=str(source), OUTPUT=str(tmp_path / "f.gpkg"))
    fields = QgsVectorLayer(str(tmp_path / "f.gpkg"), "f").fields()
    assert fields.field("weight").isNumeric()
    assert fields.names()[1:4] == ["id", "parent", "label"]


def test_a_file_too_large_for_a_framework_is_not_read(run, tmp_path, monkeypatch):
    from district_potential.toolbox.algorithms.territory import import_framework

    monkeypatch.setattr(import_framework, "LARGEST", 10)
    (tmp_path / "f.json").write_text('{"schema": "district-potential/1"}', encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="larger than"):
        run("import_framework", FILE=str(tmp_path / "f.json"), OUTPUT="memory:")
