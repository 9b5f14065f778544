# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window lists before anything is imported is what is there when it is asked for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import Qgis, QgsApplication, QgsProcessingContext, QgsProcessingFeedback

from district_potential.toolbox.listing import ALGORITHMS, SAYS, Face
from district_potential.toolbox.provider import DistrictProvider

ROOT = Path(__file__).parents[2]
IDS = (ROOT / "tests" / "ids.txt").read_text().split()


@pytest.fixture
def listed(qgis_processing):
    """The registry with the provider as the window has it."""
    registry = QgsApplication.processingRegistry()
    if registry.providerById("districtpotential"):
        registry.removeProvider("districtpotential")
    provider = DistrictProvider(listed=True)
    registry.addProvider(provider)
    yield registry
    registry.removeProvider("districtpotential")


def test_everything_is_listed_as_it_calls_itself(listed):
    found = listed.providerById("districtpotential").algorithms()
    assert sorted(face.name() for face in found) == IDS
    beside = Qgis.ProcessingAlgorithmFlag.NoThreading
    for face in found:
        real = face.create()
        for asked in ("id", "name", "displayName", "group", "groupId", "tags", "shortDescription", "helpUrl"):
            assert getattr(face, asked)() == getattr(real, asked)(), f"{asked} of {face.id()}"
        assert face.flags() | beside == real.flags() | beside, face.id()


def test_no_algorithm_is_imported_to_be_listed():
    silent = [p.name for p in ALGORITHMS.glob("*/[!_]*.py") if not SAYS.search(p.read_text(encoding="utf-8"))]
    assert not silent


def test_what_is_made_is_the_algorithm_itself(listed):
    for face in listed.providerById("districtpotential").algorithms():
        real = listed.createAlgorithmById(face.id())
        assert isinstance(face, Face)
        assert not isinstance(real, Face)
        assert real.parameterDefinitions(), face.id()
        names = [definition.name() for definition in real.parameterDefinitions()]
        assert [definition.name() for definition in face.parameterDefinitions()] == names
        assert [out.name() for out in face.outputDefinitions()] == [out.name() for out in real.outputDefinitions()]
        assert face.parameterDefinition(names[0]).description() == real.parameterDefinition(names[0]).description()
        assert face.shortHelpString() == real.shortHelpString()


def test_a_listed_algorithm_runs(listed, squares):
    import processing

    units = squares({"a": [1.0, 2.0, 3.0]})
    told = {"UNITS": units, "FIELDS": ["a"], "METHOD": "min_max", "OUTPUT": "memory:"}
    layer = processing.run("districtpotential:normalise_indicators", told)["OUTPUT"]
    assert layer.featureCount() == 3
    face = listed.algorithmById("districtpotential:normalise_indicators")
    results, fine = face.run(told, QgsProcessingContext(), QgsProcessingFeedback())
    assert fine
    assert results["OUTPUT"]
    fine, told = face.checkParameterValues({"FIELDS": ["a"]}, QgsProcessingContext())
    assert not fine
    assert told


def test_a_listed_model_has_its_steps_and_texts(listed):
    model = listed.createAlgorithmById("districtpotential:potential_in_one_go")
    assert all(
        child.algorithm() for child in model.childAlgorithms() and map(model.childAlgorithm, model.childAlgorithms())
    )
    assert {"indicators", "potential"} <= {output.name() for output in model.outputDefinitions()}
    assert model.displayName() == "Potential in one go"


def test_the_window_starts_without_what_only_algorithms_need():
    code = (
        "import sys\n"
        "from qgis.core import QgsApplication\n"
        "app = QgsApplication([], True); app.initQgis()\n"
        "before = set(sys.modules)  # newer QGIS has numpy already\n"
        "import district_potential\n"
        "district_potential.classFactory(None).initProcessing(listed=True)\n"
        "import district_potential.gui.dock.entry\n"
        "new = set(sys.modules) - before\n"
        "heavy = [name for name in ('numpy', 'scipy', 'pandas', 'processing', 'osgeo') if name in new]\n"
        "heavy += [name for name in new if name.startswith('district_potential.core')]\n"
        "print(heavy or 'light', flush=True)\n"
        "import os; os._exit(0)\n"
    )
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "light"
