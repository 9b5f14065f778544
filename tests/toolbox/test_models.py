# SPDX-License-Identifier: GPL-3.0-or-later
"""The models that ship, as the registry holds them and as a run makes them anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from district_potential.toolbox.models import texts

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


@pytest.mark.slow
@pytest.mark.parametrize("name", MODELS)
def test_a_model_tells_its_outputs_headless(headless, name):
    done = headless("--json", "help", f"districtpotential:{name}")
    told = json.loads(done.stdout)
    assert set(told["outputs"]) == set(texts(name).outputs)
    assert set(told["parameters"]) == {*texts(name).inputs, *texts(name).outputs}
