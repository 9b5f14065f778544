# SPDX-License-Identifier: GPL-3.0-or-later
"""What is refused is refused alone, as a step of a model and headless, in one sentence; nothing is written."""

from __future__ import annotations

import json
import shutil

import pytest
from qgis.core import (
    QgsProcessingException,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
)

from tests import samples
from tests.test_contract import hashes, run


@pytest.fixture(scope="module")
def made(tmp_path_factory, qgis_app):
    """The samples, and layers that must not be computed on."""
    home = tmp_path_factory.mktemp("refusals")
    samples.make(home)
    columns = samples.COLUMNS
    samples.save(samples.units(n=0), home / "empty.gpkg")
    samples.save(samples.units({**columns, "x": [None] * 8}), home / "all_null.gpkg")
    samples.save(samples.units({**columns, "x": [2.0] * 8}), home / "flat.gpkg")
    twice = samples.units()
    twice.startEditing()
    second = list(twice.getFeatures())[1]
    twice.changeAttributeValue(second.id(), twice.fields().lookupField("code"), samples.CODES[0])
    twice.commitChanges()
    samples.save(twice, home / "same_code.gpkg")
    nowhere = samples.units()
    nowhere.setCrs(type(nowhere.crs())())
    samples.save(nowhere, home / "nowhere.gpkg")
    (home / "disguised.csv").write_text("<OGRVRTDataSource></OGRVRTDataSource>")
    return home


REFUSED = {
    "empty": ("compute_potential", {"UNITS": "empty.gpkg"}, "empty"),
    "all_null": ("compute_potential", {"UNITS": "all_null.gpkg"}, "x"),
    "flat": ("compute_potential", {"UNITS": "flat.gpkg"}, "x"),
    "same_code": ("compute_potential", {"UNITS": "same_code.gpkg"}, "001"),
    "nowhere": ("compute_potential", {"UNITS": "nowhere.gpkg"}, "nowhere"),
    "missing_field": ("compute_potential", {"FIELDS": ["x", "yy"]}, "yy"),
    "missing_layer": ("compute_potential", {"UNITS": "none.gpkg"}, "none.gpkg"),
    "disguised": ("compute_potential", {"UNITS": "disguised.csv"}, "disguised.csv"),
    "input_as_output": ("compute_potential", {"OUTPUT": "units.gpkg"}, "units.gpkg"),
    "other_geopackage": ("compute_potential", {"OUTPUT": "district.gpkg"}, "table="),
    "own_table": ("compute_potential", {"OUTPUT": "district.gpkg|layername=stops"}, "own tables"),
    "shapefile": ("compute_potential", {"OUTPUT": "result.shp"}, "gpkg"),
    "no_folder": ("compute_potential", {"OUTPUT": "nowhere/result.gpkg"}, "nowhere"),
    "without_crs": ("create_district", {"UNITS": "nowhere.gpkg"}, "nowhere"),
    "district_exists": ("create_district", {"DISTRICT": "district.gpkg"}, "district.gpkg"),
}
PATHS = {"UNITS", "OUTPUT", "DISTRICT"}


@pytest.fixture(params=REFUSED)
def refused(request, made, tmp_path, provider):
    """An algorithm, parameters that must be refused, what the sentence names, and the folder it happens in."""
    home = tmp_path / "home"
    shutil.copytree(made, home)
    name, changed, told = REFUSED[request.param]
    usual = {
        "compute_potential": {"UNITS": "units.gpkg", "FIELDS": ["x", "z"], "OUTPUT": "result.gpkg"},
        "create_district": {"UNITS": "units.gpkg", "TITLE": "T", "DISTRICT": "new.gpkg"},
    }[name]
    parameters = {**usual, **changed}
    inputs = {key: str(home / value) if key in PATHS else value for key, value in parameters.items()}
    return provider.algorithm(name), inputs, told, home


def test_it_is_refused_alone(refused):
    algorithm, inputs, told, home = refused
    before = hashes(home)
    with pytest.raises(QgsProcessingException, match=told) as error:
        run(algorithm, inputs)
    assert "Traceback" not in str(error.value)
    assert hashes(home) == before


def test_it_is_refused_as_a_step_of_a_model(refused):
    algorithm, inputs, told, home = refused
    before = hashes(home)
    model = QgsProcessingModelAlgorithm("m", "g")
    child = QgsProcessingModelChildAlgorithm(algorithm.id())
    child.setChildId("child")
    for name, value in inputs.items():
        child.addParameterSources(name, [QgsProcessingModelChildParameterSource.fromStaticValue(value)])
    model.addChildAlgorithm(child)
    with pytest.raises(QgsProcessingException, match=told) as error:
        run(model, {})
    assert "Traceback" not in str(error.value)
    assert hashes(home) == before


@pytest.mark.slow
def test_it_is_refused_headless(refused, headless):
    algorithm, inputs, told, home = refused
    before = hashes(home)
    done = headless("run", algorithm.id(), "-", stdin=json.dumps({"inputs": inputs}))
    assert done.returncode == 1
    assert told in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert hashes(home) == before
