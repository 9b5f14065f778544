# SPDX-License-Identifier: GPL-3.0-or-later
"""What the window lists before anything is imported is what is there when it is asked for."""

from __future__ import annotations

import subprocess
import sys
from inspect import isroutine
from pathlib import Path

import pytest
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingUtils,
    QgsVectorLayer,
)

from district_potential.toolbox.listing import ALGORITHMS, LIGHT, SAYS, Entry, Face, ModelFace
from district_potential.toolbox.provider import DistrictProvider

ROOT = Path(__file__).parents[2]
IDS = (ROOT / "tests" / "ids.txt").read_text().split()
SOME = {"check_itineraries", "annotate_itineraries", "itinerary_from_reading"}


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
    for face in found:
        real = face.create()
        for asked in sorted(LIGHT - {"provider", "setProvider", "initAlgorithm", "create", "createInstance", "icon"}):
            assert getattr(face, asked)() == getattr(real, asked)(), f"{asked} of {face.id()}"
        assert face.icon().pixmap(32, 32).toImage() == real.icon().pixmap(32, 32).toImage(), face.id()
        assert isinstance(face, QgsProcessingModelAlgorithm) == isinstance(real, QgsProcessingModelAlgorithm)
        assert isinstance(face, Entry), f"{face.id()} was imported to be listed"


def test_what_must_not_run_beside_the_window_says_so(listed):
    alone = Qgis.ProcessingAlgorithmFlag.NoThreading
    names = {face.name() for face in listed.providerById("districtpotential").algorithms() if face.flags() & alone}
    assert {"build_project", "annotate_itineraries"} <= names
    assert "compute_potential" not in names


def test_no_algorithm_is_imported_to_be_listed():
    silent = [p.name for p in ALGORITHMS.glob("*/[!_]*.py") if not SAYS.search(p.read_text(encoding="utf-8"))]
    assert not silent


def told_of(definition):
    """What an algorithm says of something that it asks or gives."""
    flags = getattr(definition, "flags", int)()
    said = (definition.name(), definition.description(), definition.type(), getattr(definition, "help", str)())
    return type(definition), said, int(flags)


def same(one, other):
    """Two algorithms say the same of what they ask and give."""
    for asked in ("parameterDefinitions", "outputDefinitions", "destinationParameterDefinitions"):
        told = [[told_of(each) for each in getattr(whose, asked)()] for whose in (one, other)]
        assert told[0] == told[1], f"{asked} of {one.id()}"
    for asked in ("countVisibleParameters", "hasHtmlOutputs", "canExecute", "helpString", "helpUrl", "shortHelpString"):
        assert getattr(one, asked)() == getattr(other, asked)(), f"{asked} of {one.id()}"


def test_what_is_made_is_the_algorithm_itself(listed):
    for face in listed.providerById("districtpotential").algorithms():
        real = listed.createAlgorithmById(face.id())
        assert not isinstance(real, Entry)
        assert isinstance(face, Entry)
        assert real.parameterDefinitions(), face.id()


def test_an_entry_that_is_asked_becomes_what_it_stands_for(listed):
    for face in listed.providerById("districtpotential").algorithms():
        real = listed.createAlgorithmById(face.id())
        same(face, real)
        assert type(face) is type(real)
        assert listed.algorithmById(face.id()) is face


def test_every_single_question_is_answered_as_by_the_algorithm(listed):
    """Whichever is the first question, so each on an entry that was asked nothing before."""
    context, told = QgsProcessingContext(), {"DISTRICT": "/x.gpkg", "OUTPUT": "memory:"}
    questions = {
        "asPythonCommand": lambda one: one.asPythonCommand(told, context),
        "asQgisProcessCommand": lambda one: one.asQgisProcessCommand(told, context)[0],
        "asMap": lambda one: one.asMap(told, context),
        "checkParameterValues": lambda one: one.checkParameterValues({"NO_SUCH": 1}, context),
        "validateInputCrs": lambda one: one.validateInputCrs(told, context),
        "preprocessParameters": lambda one: one.preprocessParameters(told),
        "createCustomParametersWidget": lambda one: one.createCustomParametersWidget(),
        "supportInPlaceEdit": lambda one: one.supportInPlaceEdit(QgsVectorLayer("Point", "p", "memory")),
        "parameterDefinition": lambda one: one.parameterDefinition("district").name(),
        "outputDefinition": lambda one: one.outputDefinition("district") is None,
        "documentationFlags": lambda one: one.documentationFlags() if hasattr(one, "documentationFlags") else None,
        "createExpressionContext": lambda one: one.createExpressionContext(told, context).scopeCount(),
        "help of a script": lambda one: QgsProcessingUtils.formatHelpMapAsHtml({}, one),
    }
    found = [face for face in listed.providerById("districtpotential").algorithms() if face.name() in SOME]
    assert len(found) == len(SOME)
    for face in found:
        real = listed.createAlgorithmById(face.id())
        for name, asked in questions.items():
            fresh = (ModelFace if isinstance(face, ModelFace) else Face)(face._listed)
            fresh.setProvider(face.provider())
            if name == "help of a script":  # goes past Python, so the entry is asked something first
                fresh.countVisibleParameters()
            assert asked(fresh) == asked(real), f"{name} of {face.id()}"


def test_a_model_as_listed_can_be_looked_into_and_written_as_python(listed):
    face = listed.algorithmById("districtpotential:new_reading")
    real = listed.createAlgorithmById(face.id())
    kind = QgsProcessing.PythonOutputType.PythonQgsProcessingAlgorithmSubclass
    assert face.asPythonCode(kind, 4) == real.asPythonCode(kind, 4)
    assert sorted(face.childAlgorithms()) == sorted(real.childAlgorithms())


def test_every_method_of_an_algorithm_is_light_or_left_to_the_real_one():
    for kind, base in ((Face, QgsProcessingAlgorithm), (ModelFace, QgsProcessingModelAlgorithm)):
        methods = {name for name in dir(base) if name[0] != "_" and isroutine(getattr(base, name))}
        own = {name for each in kind.__mro__ if each.__module__ == Face.__module__ for name in vars(each)}
        assert methods - own <= LIGHT, sorted(methods - own - LIGHT)


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
    assert processing.run(face, told)["OUTPUT"].featureCount() == 3
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
