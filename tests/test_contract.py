# SPDX-License-Identifier: GPL-3.0-or-later
"""What every algorithm owes its users, asked of each one the provider finds."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import xml.etree.ElementTree as ET
from contextlib import closing
from pathlib import Path

import pytest
from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProject,
    QgsVectorLayer,
)

from district_potential.layers.export_folder import LIST
from district_potential.toolbox.call import Call
from district_potential.toolbox.parameters import about
from tests import samples

ROOT = Path(__file__).parent.parent
IDS = (Path(__file__).parent / "ids.txt").read_text().split()
MODELS = sorted(path.stem for path in (ROOT / "district_potential" / "models").glob("*.model3"))
ALGORITHMS = [name for name in IDS if name not in MODELS]
ALWAYS = {"LANGUAGE", "DISTRICT"}


class Feedback(QgsProcessingFeedback):
    """Counts the times a run looks whether it is cancelled, and cancels it at one of them."""

    def __init__(self, at: int | None = None) -> None:
        super().__init__(False)
        self.at, self.seen = at, 0

    def isCanceled(self) -> bool:
        self.seen += 1
        return self.at is not None and self.seen > self.at


@pytest.fixture(scope="module")
def sample_folder(tmp_path_factory, qgis_app):
    folder = tmp_path_factory.mktemp("samples")
    samples.make(folder)
    return folder


@pytest.fixture
def sample(sample_folder, tmp_path):
    """The samples in a folder of their own, and the run parameters of an algorithm there."""
    return samples.copy(sample_folder, tmp_path / "in")


@pytest.fixture
def algorithm(provider, request):
    return provider.algorithm(request.param)


each = pytest.mark.parametrize("algorithm", ALGORITHMS, indirect=True)
each_of_all = pytest.mark.parametrize("algorithm", IDS, indirect=True)


def filled(algorithm, home: Path, out: Path) -> list[dict[str, object]]:
    """The runs of an algorithm on the samples, outputs as files in a folder."""
    known = samples.paths(home)
    made = []
    for given in samples.runs(algorithm.name(), known, home):
        parameters = dict(given)
        for definition in algorithm.parameterDefinitions():
            name = definition.name()
            if name in parameters:
                continue
            if definition.isDestination():
                parameters[name] = str(out / f"{name.lower()}{ending(definition)}")
            elif not definition.flags() & Qgis.ProcessingParameterFlag.Optional and definition.defaultValue() is None:
                parameters[name] = known[name]
        made.append(parameters)
    return made


def ending(definition) -> str:
    if definition.type() == "sink":
        return ".gpkg"
    if definition.type() == "folderDestination":
        return ""
    return "." + about(definition)["endings"][0]


def run(algorithm, parameters, feedback=None):
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    feedback = feedback or Feedback()
    instance = algorithm.create()
    fine, told = instance.checkParameterValues(parameters, context)
    if not fine:
        raise QgsProcessingException(told)
    if not instance.prepare(parameters, context, feedback):
        raise QgsProcessingException("prepare failed")
    return instance.runPrepared(parameters, context, feedback)


def content(path: Path) -> object:
    """A file's content without the time of the run: rows of tables, text of the others."""
    if path.is_dir():
        return sorted((p.name, content(p)) for p in path.iterdir())
    if path.name == LIST:  # what it tells of the files stands beside it
        return sorted(json.loads(path.read_bytes())["files"])
    if path.suffix == ".gpkg":
        found = {}
        whole = QgsVectorLayer(str(path), "all")
        for described in whole.dataProvider().subLayers():
            table = described.split("!!::!!")[1]
            layer = QgsVectorLayer(f"{path}|layername={table}", table)
            skip = {
                i for i, f in enumerate(layer.fields()) if f.name() in ("started", "updated", "uuid", "last_change")
            }
            found[table] = [
                ([str(v) for i, v in enumerate(f.attributes()) if i not in skip], f.geometry().asWkt(6))
                for f in layer.getFeatures()
            ]
        return found
    if path.suffix == ".qgz":
        project = QgsProject()
        assert project.read(str(path))
        return sorted((layer.id(), layer.name(), layer.isValid()) for layer in project.mapLayers().values())
    if path.suffix == ".pdf":
        return re.sub(rb'/CreationDate \(.*?\)|xmp:\w+Date="[^"]*"|uuid:[0-9a-f-]+', b"", path.read_bytes())
    return path.read_bytes()


def untouched(folder: Path) -> dict[str, tuple[int, str]]:
    """Every file as it is on disk: a file written again is another one, even with the same content."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {str(p): (p.stat().st_ino, hashlib.sha256(p.read_bytes()).hexdigest()) for p in files}


def hashes(folder: Path) -> dict[str, str]:
    """Every file's bytes; of a district, in which every run is noted, all that it holds beside its runs."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            told = rows_beside_runs(path) if path.name == "district.gpkg" else path.read_bytes()
            found[str(path.relative_to(folder))] = hashlib.sha256(told).hexdigest()
    return found


def rows_beside_runs(path: Path) -> bytes:
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1").fetchall()
        own = [name for (name,) in tables if name != "runs" and not name.startswith(("gpkg_", "rtree_", "sqlite_"))]
        return repr([(name, connection.execute(f'SELECT * FROM "{name}"').fetchall()) for name in own]).encode()


def test_the_provider_finds_what_is_promised_and_nothing_else(provider):
    assert sorted(a.name() for a in provider.algorithms()) == IDS


@each_of_all
def test_it_says_what_it_is(algorithm):
    assert algorithm.displayName()
    assert algorithm.group()
    assert algorithm.about().strip()
    missing = [d.name() for d in algorithm.parameterDefinitions() if not d.help().strip()]
    assert not missing
    assert not [d.name() for d in algorithm.parameterDefinitions() if not d.description().strip()]


def test_every_string_of_the_window_is_translated_into_italian():
    tree = ET.parse(ROOT / "district_potential" / "i18n" / "district_potential_it.ts")
    unfinished = []
    for context in tree.iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation.get("type") in ("obsolete", "vanished"):
                continue
            if translation.get("type") == "unfinished" or not (translation.text or "").strip():
                unfinished.append((context.findtext("name"), message.findtext("source")))
    assert not unfinished


@each
def test_it_runs_on_the_samples_twice_alike_and_leaves_them_as_they_were(algorithm, sample, tmp_path, monkeypatch):
    asked = set(ALWAYS)
    remember = Call._definition

    def noted(call, name):
        asked.add(name)
        return remember(call, name)

    monkeypatch.setattr(Call, "_definition", noted)
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    changed = (
        about(algorithm.parameterDefinition("DISTRICT")).get("changes")
        if algorithm.parameterDefinition("DISTRICT")
        else None
    )
    for number, _ in enumerate(filled(algorithm, sample, first)):
        for out in (first, second):
            home = samples.copy(sample, tmp_path / f"in_{out.name}_{number}")
            parameters = filled(algorithm, home, out)[number]
            before = hashes(home)
            results = run(algorithm, parameters)
            after = hashes(home)
            if not changed and algorithm.name() != "create_district":
                assert before == after
            for name, value in results.items():
                assert value is not None, name
        assert {p.name: content(p) for p in first.iterdir()} == {p.name: content(p) for p in second.iterdir()}
    declared = {d.name() for d in algorithm.parameterDefinitions()}
    assert declared - asked == set(), "declared and never asked for"


@each
def test_bad_layers_end_in_a_sentence(algorithm, sample, tmp_path):
    sources = [d.name() for d in algorithm.parameterDefinitions() if d.name() == "UNITS"]
    bad = {
        "empty": samples.units(n=0),
        "all_null": samples.units({**samples.COLUMNS, "x": [None] * 8, "y": [None] * 8}),
        "flat": samples.units({**samples.COLUMNS, "x": [2.0] * 8, "y": [2.0] * 8}),
        "same_code": twice(samples.units()),
    }
    out = tmp_path / "out"
    out.mkdir()
    for name in sources:
        for what, layer in bad.items():
            path = samples.save(layer, tmp_path / f"{what}.gpkg")
            parameters = {**filled(algorithm, sample, out)[0], name: str(path)}
            try:
                run(algorithm, parameters)
            except QgsProcessingException as told:
                sentence = str(told)
                assert "Traceback" not in sentence
                assert sentence.strip().endswith((".", "?", "'")), sentence
                assert what != "empty" or path.stem in sentence or "Layer" in sentence
            else:
                assert what not in ("empty", "same_code"), f"{what} passed"


def twice(layer):
    layer.startEditing()
    for feature in list(layer.getFeatures())[1:2]:
        layer.changeAttributeValue(feature.id(), layer.fields().lookupField("code"), samples.CODES[0])
    layer.commitChanges()
    return layer


@each
def test_a_cancelled_run_leaves_the_former_output(algorithm, sample, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    counted = Feedback()
    run(algorithm, filled(algorithm, samples.copy(sample, tmp_path / "once"), out)[0], counted)
    before = untouched(out)
    assert counted.seen > 0, "never looks whether it is cancelled"
    steps = sorted({round(i * (counted.seen - 1) / 19) for i in range(20)})
    for at in steps:
        home = samples.copy(sample, tmp_path / f"at{at}")
        whole = hashes(home)
        with pytest.raises(QgsProcessingException, match=r"Cancelled|Annullato"):
            run(algorithm, filled(algorithm, home, out)[0], Feedback(at))
        assert untouched(out) == before
        assert hashes(home) == whole


@each
def test_a_refusal_is_also_met_as_a_child_of_a_model(algorithm, sample, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    parameters = filled(algorithm, sample, out)[0]
    with pytest.raises(QgsProcessingException, match="NOBODY_DECLARED"):
        run(algorithm, {**parameters, "NOBODY_DECLARED": 1})
    # The steps of a model are given no name that nobody declared, so another refusal is looked for there.
    parameters["LANGUAGE"] = "latin"
    with pytest.raises(QgsProcessingException, match="LANGUAGE"):
        run(algorithm, parameters)
    model = QgsProcessingModelAlgorithm("m", "g")
    child = QgsProcessingModelChildAlgorithm(algorithm.id())
    child.setChildId("child")
    for name, value in parameters.items():
        child.addParameterSources(name, [QgsProcessingModelChildParameterSource.fromStaticValue(value)])
    model.addChildAlgorithm(child)
    with pytest.raises(QgsProcessingException, match="LANGUAGE"):
        run(model, {})
    assert not list(out.iterdir())


@pytest.mark.slow
@each
def test_it_runs_through_qgis_process(algorithm, sample, tmp_path, headless):
    out = tmp_path / "out"
    out.mkdir()
    parameters = filled(algorithm, sample, out)[0]
    done = headless("--json", "run", algorithm.id(), "-", stdin=json.dumps({"inputs": parameters}))
    assert done.returncode == 0, done.stderr[-2000:]
    results = json.loads(done.stdout)["results"]
    for definition in algorithm.parameterDefinitions():
        if definition.isDestination():
            assert Path(str(results[definition.name()]).split("|")[0]).exists()
    wrong = headless(
        "--json", "run", algorithm.id(), "-", stdin=json.dumps({"inputs": {**parameters, "NOBODY_DECLARED": 1}})
    )
    assert wrong.returncode == 1
    assert "Traceback" not in wrong.stderr
