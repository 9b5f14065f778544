# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing

import pytest
from qgis.core import (
    NULL,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
)

from tests import samples

SQUARE = "Polygon(({x} 0,{x1} 0,{x1} 1,{x} 1,{x} 0))"
PANEL = [("a", 2019, 4.0), ("b", 2019, 3.0), ("a", 2021, 1.0), ("b", 2021, 7.0), ("c", 2019, 9.0)]


@pytest.fixture
def run(provider):
    """Run an algorithm by id: results, layers by name."""

    def made(name, feedback=None, **parameters):
        algorithm = provider.algorithm(name).create()
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        parameters = {"LANGUAGE": "en", **parameters}
        if algorithm.parameterDefinition("OUTPUT"):
            parameters.setdefault("OUTPUT", "memory:")
        fine, told = algorithm.checkParameterValues(parameters, context)
        if not fine:
            raise QgsProcessingException(told)
        results, fine = algorithm.run(parameters, context, feedback or QgsProcessingFeedback(False), {}, False)
        assert fine
        found = {}
        for key, value in results.items():
            layer = context.takeResultLayer(value) if isinstance(value, str) else None
            found[key] = layer or value
        return found

    return made


@pytest.fixture
def panel(layer_of):
    rows = [(SQUARE.format(x=k, x1=k + 1), *row, f"Place {row[0]}") for k, row in enumerate(PANEL)]
    return layer_of("Polygon", ["code:string", "year:integer", "x:double", "name:string"], rows)


def cells(layer):
    names = layer.fields().names()
    return [dict(zip(names, feature.attributes())) for feature in layer.getFeatures()]


def test_units_come_once_with_the_fields_and_the_shape_of_their_latest_year(run, panel):
    done = run("change_over_time", UNITS=panel, YEAR_FIELD="year", FIELD="x", REPORT="memory:")
    told = cells(done["OUTPUT"])
    assert [(row["code"], row["year"], row["name"], row["change"]) for row in told] == [
        ("a", 2021, "Place a", -3.0), ("b", 2021, "Place b", 4.0), ("c", 2019, "Place c", NULL),
    ]  # fmt: skip
    assert [(row["rank_first"], row["rank_last"], row["rank_shift"]) for row in told[:2]] == [(1, 2, -1), (2, 1, 1)]
    lefts = [feature.geometry().boundingBox().xMinimum() for feature in done["OUTPUT"].getFeatures()]
    assert lefts == [2, 3, 4]
    assert done["GINI_FIRST"] == pytest.approx(1 / 14)
    assert done["GINI_LAST"] == pytest.approx(6 / 16)
    assert [row["value"] for row in cells(done["REPORT"]) if row["kind"] == "missing"] == ["2021"]


@pytest.mark.parametrize(
    ("last", "legend"),
    [
        (4.0, ["from 2019 to 2021", "-7.5 to -4.5", "-4.5 to -1.5", "-1.5 to 1.5", "1.5 to 4.5", "4.5 to 7.5"]),
        (9.0, ["from 2019 to 2021", "1.5 – 2.5", "2.5 – 3.5", "3.5 – 4.4", "4.4 – 5.2", "5.2 – 6.0"]),
    ],
)
def test_changes_on_one_side_of_0_take_all_classes_for_themselves(provider, layer_of, tmp_path, last, legend):
    rows = [("a", 2019, 5.0), ("a", 2021, last), ("b", 2019, 3.0), ("b", 2021, 9.0), ("c", 2019, 1.0), ("c", 2021, 2.5)]
    placed = [(SQUARE.format(x=k, x1=k + 1), *row) for k, row in enumerate(rows)]
    layer = layer_of("Polygon", ["code:string", "year:integer", "x:double"], placed)
    path = tmp_path / "change.gpkg"
    given = {"UNITS": layer, "YEAR_FIELD": "year", "FIELD": "x", "OUTPUT": str(path), "LANGUAGE": "en"}
    context = QgsProcessingContext()
    algorithm = provider.algorithm("change_over_time").create()
    _, fine = algorithm.run(given, context, QgsProcessingFeedback(False), {}, False)
    assert fine
    written = QgsVectorLayer(str(path), "change", "ogr")
    told = [item.label().replace("\n", " ") for item in written.renderer().legendSymbolItems()][:-1]
    assert len(told) == len(legend)
    assert all(part in said for part, said in zip(legend, told))


def test_a_gini_that_is_not_defined_is_not_given(run, layer_of):
    rows = [(None, "a", 1, -1.0), (None, "a", 2, 1.0)]
    done = run("change_over_time", UNITS=layer_of("None", ["code:string", "year:integer", "x:double"], rows),
               YEAR_FIELD="year", FIELD="x", REPORT="memory:")  # fmt: skip
    assert "GINI_FIRST" not in done
    assert done["GINI_LAST"] == 0
    assert [row["kind"] for row in cells(done["REPORT"])] == ["gini"]


@pytest.mark.parametrize("shown", ["change", "rank_shift"])
def test_a_change_opens_in_colours_on_both_sides_of_zero(run, panel, tmp_path, shown):
    run("change_over_time", UNITS=panel, YEAR_FIELD="year", FIELD="x", SHOW=shown, PREFIX="p_",
        OUTPUT=str(tmp_path / "o.gpkg"))  # fmt: skip
    layer = QgsVectorLayer(str(tmp_path / "o.gpkg"), "o")
    filters = [rule.filterExpression() for rule in layer.renderer().rootRule().children()]
    assert f'"p_{shown}" IS NULL' in filters
    assert len(filters) == 7


@pytest.fixture
def folder(tmp_path, qgis_app):
    samples.make(tmp_path)
    return tmp_path


def test_scenarios_are_named_by_their_frameworks_whatever_holds_them(run, folder):
    shutil.copy(folder / "framework.csv", folder / "Piano 2030.csv")
    text = (folder / "framework_2.csv").read_text(encoding="utf-8")
    (folder / "f.csv").write_text(text, encoding="utf-8")
    run("import_framework", FILE=str(exported(run, folder)), OUTPUT=str(folder / "stored.gpkg"))
    layer = QgsVectorLayer(f"{folder / 'stored.gpkg'}|layername=stored", "as layer")
    given = [str(folder / "Piano 2030.csv"), str(folder / "f.csv"), f"{folder / 'stored.gpkg'}|layername=stored", layer]
    (folder / "other").mkdir()
    given.append(str(shutil.copy(folder / "f.csv", folder / "other")))
    done = run("compare_scenarios", UNITS=str(folder / "units.gpkg"), FRAMEWORKS=given)
    names = done["OUTPUT"].fields().names()
    assert [name for name in names if name.startswith("rank_")] == [
        "rank_piano_2030", "rank_f", "rank_stored", "rank_as_layer", "rank_f_2",
    ]  # fmt: skip
    rows = cells(done["OUTPUT"])
    assert {row["shift_stored"] for row in rows} == {row["shift_as_layer"] for row in rows} == {0}
    assert [row["shift_f"] for row in rows] == [row["shift_f_2"] for row in rows] != [0] * 8
    assert rows[0]["reading"].startswith("Unit 001: place ")


def test_the_log_tells_how_far_the_units_move(run, folder):
    feedback = QgsProcessingFeedback(False)
    given = [str(folder / "framework.csv"), str(folder / "framework_2.csv")]
    run("compare_scenarios", feedback, UNITS=str(folder / "units.gpkg"), FRAMEWORKS=given)
    told = [line for line in feedback.textLog().splitlines() if line.startswith("From framework to framework_2 ")]
    assert len(told) == 1
    assert "the average shift is" in told[0]


def exported(run, folder):
    path = folder / "framework.json"
    run("export_framework", FRAMEWORK=str(folder / "framework.csv"), OUTPUT_FILE=str(path))
    return path


def test_opening_frameworks_changes_no_file(run, folder):
    run("import_framework", FILE=str(exported(run, folder)), OUTPUT=str(folder / "stored.gpkg"))
    with closing(sqlite3.connect(folder / "stored.gpkg")) as connection:
        connection.execute("PRAGMA journal_mode = wal")
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    run("compare_scenarios", UNITS=str(folder / "units.gpkg"),
        FRAMEWORKS=[str(folder / "stored.gpkg"), str(folder / "framework_2.csv")])  # fmt: skip
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_what_is_no_table_is_refused_before_it_is_opened(run, folder):
    (folder / "trap.csv").write_text("<OGRVRTDataSource/>", encoding="utf-8")
    units, fine = str(folder / "units.gpkg"), str(folder / "framework.csv")
    with pytest.raises(QgsProcessingException, match=r"trap\.csv"):
        run("compare_scenarios", UNITS=units, FRAMEWORKS=[fine, str(folder / "trap.csv")])
    with pytest.raises(QgsProcessingException, match=r"two|FRAMEWORKS"):
        run("compare_scenarios", UNITS=units, FRAMEWORKS=[fine])
    (folder / "framework_3.csv").write_text(samples.FRAMEWORK.replace(",,x", ",,zz"), encoding="utf-8")
    with pytest.raises(QgsProcessingException, match=r"Scenario framework_3.*zz"):
        run("compare_scenarios", UNITS=units, FRAMEWORKS=[fine, str(folder / "framework_3.csv")])


@pytest.mark.slow
def test_scenarios_run_through_qgis_process_with_the_option_given_twice(folder, headless):
    done = headless(
        "--json", "run", "districtpotential:compare_scenarios", f"--UNITS={folder / 'units.gpkg'}",
        f"--FRAMEWORKS={folder / 'framework.csv'}", f"--FRAMEWORKS={folder / 'framework_2.csv'}",
        f"--OUTPUT={folder / 'out.gpkg'}",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["inputs"]["FRAMEWORKS"]
    assert "shift_framework_2" in QgsVectorLayer(str(folder / "out.gpkg"), "o").fields().names()
