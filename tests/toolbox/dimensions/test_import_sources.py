# SPDX-License-Identifier: GPL-3.0-or-later
"""A table of sources brings many published tables onto the units in one run."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingException


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "births.csv").write_text("codice;Nati\n1;5\n2;n.d.\n7;1\n", encoding="utf-8")
    (tmp_path / "bodies.csv").write_text("code,euro\n001,1.5\n001,2.5\n003,4\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def units(squares):
    return squares({"x": [1.0, 2.0, 3.0]})


@pytest.fixture
def import_sources(provider):
    import processing

    def run(layer, sources, **parameters):
        given = {
            "UNITS": layer, "SOURCES": sources, "OUTPUT": "memory:", "REPORT": "memory:", "OUTPUT_FRAMEWORK": "memory:",
            "LANGUAGE": "en", **parameters,
        }  # fmt: skip
        return processing.run("districtpotential:import_sources", given)

    return run


def sources(layer_of, *rows):
    fields = [
        "TABLE:string",
        "DUPLICATES:string",
        "COUNT_FIELD:string",
        "PREFIX:string",
        "PARENT:string",
        "YEAR:integer",
    ]
    return layer_of("NoGeometry", fields, [(None, *row) for row in rows], crs=None, name="sources")


def cells(layer, name):
    found = [feature[name] for feature in layer.getFeatures()]
    return [None if cell is None or str(cell) == "NULL" else cell for cell in found]


def test_each_row_of_the_sources_brings_its_file(import_sources, units, layer_of, folder):
    table = sources(
        layer_of,
        ("births.csv", None, None, None, "social", 2023),
        ("bodies.csv", "sum", "n", "b_", "economic", 2022),
    )
    results = import_sources(units, table, FOLDER=str(folder))
    out = results["OUTPUT"]
    assert out.fields().names() == ["code", "x", "nati", "b_euro", "b_n"]
    assert cells(out, "nati") == [5, None, None]
    assert cells(out, "b_euro") == [4.0, None, 4.0]
    assert cells(out, "b_n") == [2, None, 1]
    assert (results["ROWS_READ"], results["MATCHED"]) == (6, 3)
    assert (results["UNMATCHED_ROWS"], results["UNITS_WITHOUT_DATA"]) == (1, 0)
    reasons = [feature["reason"] for feature in results["REPORT"].getFeatures()]
    assert all(reason.startswith(("births.csv: ", "bodies.csv: ")) for reason in reasons)


def test_new_fields_become_framework_rows_with_what_is_known_of_them(import_sources, units, layer_of, folder):
    table = sources(layer_of, ("births.csv", None, None, "p_", "social", 2023))
    framework = import_sources(units, table, FOLDER=str(folder))["OUTPUT_FRAMEWORK"]
    (row,) = framework.getFeatures()
    told = {name: row[name] for name in ("id", "parent", "label", "kind", "field", "source", "year")}
    assert told == {
        "id": "p_nati", "parent": "social", "label": "Nati", "kind": "indicator", "field": "p_nati",
        "source": "births.csv", "year": "2023",
    }  # fmt: skip
    assert cells(framework, "polarity") == [None]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([("absent.csv", None, None, None, None, None)], "absent.csv"),
        ([("bodies.csv", None, None, None, None, None)], "row 2 of the sources table, bodies.csv"),
        ([("births.csv", "twice", None, None, None, None)], "twice"),
        ([("births.csv", None, None, None, None, None)] * 2, "PREFIX"),
        ([(None, "sum", None, None, None, None)], "TABLE"),
    ],
)
def test_a_refusal_names_the_row_and_file(import_sources, units, layer_of, folder, rows, words):
    with pytest.raises(QgsProcessingException) as refused:
        import_sources(units, sources(layer_of, *rows), FOLDER=str(folder))
    assert words.casefold() in str(refused.value).casefold()


def test_a_table_that_lies_nowhere_asks_for_a_folder(import_sources, units, layer_of):
    with pytest.raises(QgsProcessingException) as refused:
        import_sources(units, sources(layer_of, ("births.csv", None, None, None, None, None)))
    assert "FOLDER" in str(refused.value)
