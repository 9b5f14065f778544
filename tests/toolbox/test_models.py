# SPDX-License-Identifier: GPL-3.0-or-later
"""The models that ship, as the registry holds them and as a run makes them anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from qgis.core import QgsVectorLayer

from district_potential.toolbox.models import texts
from tests import samples

MODELS = sorted(path.stem for path in (Path(__file__).parents[2] / "district_potential" / "models").glob("*.model3"))


@pytest.mark.parametrize("name", MODELS)
def test_inputs_and_outputs_of_a_model_carry_its_texts(provider, name):
    said = texts(name)
    made = provider.algorithm(name).create()
    outputs = {each.name(): (each.description(), each.help()) for each in made.destinationParameterDefinitions()}
    inputs = {d.name(): (d.description(), d.help()) for d in made.parameterDefinitions() if d.name() not in outputs}
    assert (inputs, outputs) == (said.inputs, said.outputs)
    assert {each.name(): each.description() for each in made.outputDefinitions()} == {
        output: title for output, (title, _) in said.outputs.items()
    }


def steps_noted(district):
    """The algorithms in the table of runs, in the order in which they ran."""
    noted = QgsVectorLayer(f"{district}|layername=runs", "runs", "ogr")
    return [feature["algorithm"].partition(":")[2] for feature in noted.getFeatures()]


@pytest.fixture
def folder(provider, tmp_path):
    """The sample files, with a district that holds the sample framework."""
    import processing

    samples.make(tmp_path)
    given = {"DISTRICT": str(tmp_path / "district.gpkg"), "LAYER": str(tmp_path / "framework.csv")}
    processing.run("districtpotential:add_to_district", {**given, "TABLE": "framework", "MODE": "replace"})
    return tmp_path


def test_potential_in_one_go_takes_the_framework_of_the_district_and_notes_every_step_in_it(folder):
    import processing

    given = {
        "UNITS": str(folder / "units.gpkg"), "SOURCES": str(folder / "sources.csv"), "X": "social_score",
        "Y": "environment_score", "DISTRICT": str(folder / "district.gpkg"), "indicators": "memory:",
        "potential": "memory:", "bivariate": "memory:",
    }  # fmt: skip
    before = steps_noted(folder / "district.gpkg")
    made = processing.run("districtpotential:potential_in_one_go", given)
    assert "potential_score" in made["potential"].fields().names()
    noted = steps_noted(folder / "district.gpkg")[len(before) :]
    assert noted == ["import_sources", "compute_potential", "bivariate_map"]


def test_itinerary_from_reading_notes_the_suggestion_in_the_district(folder):
    import processing

    given = {
        "PLACES": str(folder / "points.gpkg"), "UNITS": str(folder / "units.gpkg"), "SCORE_FIELD": "x",
        "READING_FIELD": "name", "DISTRICT": str(folder / "district.gpkg"), "itinerary_stops": "memory:",
        "itinerary": "memory:",
    }  # fmt: skip
    processing.run("districtpotential:itinerary_from_reading", given)
    assert steps_noted(folder / "district.gpkg")[-1] == "suggest_itinerary"


@pytest.mark.slow
@pytest.mark.parametrize("name", MODELS)
def test_a_model_tells_its_outputs_headless(headless, name):
    done = headless("--json", "help", f"districtpotential:{name}")
    told = json.loads(done.stdout)
    assert set(told["outputs"]) == set(texts(name).outputs)
    assert set(told["parameters"]) == {*texts(name).inputs, *texts(name).outputs}
