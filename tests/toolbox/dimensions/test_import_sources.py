# SPDX-License-Identifier: GPL-3.0-or-later
"""A table of sources brings many published tables onto the units in one run."""

from __future__ import annotations

import json

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
    dimension, row = framework.getFeatures()
    assert (dimension["id"], dimension["kind"]) == ("social", "dimension")
    told = import_sources(units, table, FOLDER=str(folder))["REPORT"].getFeatures()
    assert [line["value"] for line in told if line["reason"].startswith("births.csv: Nati became")] == ["p_nati"]
    told = {name: row[name] for name in ("id", "parent", "label", "kind", "field", "source", "year")}
    assert told == {
        "id": "p_nati", "parent": "social", "label": "Nati", "kind": "indicator", "field": "p_nati",
        "source": "births.csv", "year": "2023",
    }  # fmt: skip
    assert cells(framework, "polarity") == [None, None]
    read = json.loads(row["parameters"])["read"]
    assert {name: read[name] for name in ("encoding", "separator", "header_rows", "rows_read", "matched")} == {
        "encoding": "utf-8", "separator": ";", "header_rows": "1", "rows_read": 3, "matched": 2
    }  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([("absent.csv", None, None, None, None, None)], "absent.csv"),
        ([("bodies.csv", None, None, None, None, None)], "row 2 of the sources table, bodies.csv"),
        ([("births.csv", "twice", None, None, None, None)], "twice"),
        ([("births.csv", None, None, None, None, None)] * 2, "PREFIX"),
        ([("births.csv", None, None, "B ü ", None, None)], "births.csv: PREFIX B ü "),
        ([("births.csv", None, None, "B ü ", None, None)], "write b_u."),
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


def test_paths_are_relative_to_the_sources_file_itself(import_sources, units, folder):
    table = folder / "sources.csv"
    table.write_text("TABLE;KEY_COLUMN\nbirths.csv;codice\n", encoding="utf-8")
    results = import_sources(units, str(table))
    assert cells(results["OUTPUT"], "nati") == [5, None, None]


def test_each_source_may_have_code_changes_of_its_own(import_sources, units, folder):
    (folder / "old.csv").write_text("old_code;new_code\n7;3\n", encoding="utf-8")
    (folder / "changes.csv").write_text("old_code;new_code\n9;3\n", encoding="utf-8")
    (folder / "rates.csv").write_text("codice;tasso;residenti\n9;10;4\n3;20;12\n1;5;2\n", encoding="utf-8")
    table = folder / "sources.csv"
    lines = [
        "TABLE;CROSSWALK;INTENSIVE;WEIGHT_COLUMN", "births.csv;old.csv;;", "rates.csv;;tasso;residenti", "bodies.csv;;;"
    ]  # fmt: skip
    (folder / "bodies.csv").write_text("code,euro\n001,1.5\n003,4\n", encoding="utf-8")
    table.write_text("\n".join(lines), encoding="utf-8")
    results = import_sources(units, str(table), CROSSWALK=str(folder / "changes.csv"))
    out = results["OUTPUT"]
    assert cells(out, "nati") == [5, None, 1]
    assert (cells(out, "tasso"), cells(out, "residenti")) == ([5, None, 17.5], [2, None, 16])
    assert cells(out, "euro") == [1.5, None, 4]
    told = [feature["reason"] for feature in results["REPORT"].getFeatures() if feature["kind"] == "crosswalk"]
    assert "births.csv: Code 7 became 003." in told


def test_the_incomes_of_a_region_come_over_eleven_years_of_mergers(import_sources, shared, tmp_path):
    pilot = shared / "data" / "pilot"
    mef = "economia/Redditi_e_principali_variabili_IRPEF_su_base_comunale_CSV_{}.csv;Numero contribuenti;r{}_;{}"
    crosswalk = "crosswalk/istat_elenco_comuni_soppressi.csv"
    table = tmp_path / "sources.csv"
    lines = ["TABLE;COLUMNS;PREFIX;CROSSWALK", mef.format(2012, 12, crosswalk), mef.format(2023, 23, "")]
    table.write_text("\n".join(lines), encoding="utf-8")
    units = f"{pilot}/confini/toscana.gpkg|layername=comuni"
    results = import_sources(units, str(table), FOLDER=str(pilot), CODE_FIELD="PRO_COM_T")
    assert (results["MATCHED"], results["UNMATCHED_ROWS"], results["UNITS_WITHOUT_DATA"]) == (273, 0, 0)
    taxpayers = cells(results["OUTPUT"], "r12_numero_contribuenti")
    assert sum(taxpayers) == 2_747_341
    assert None not in cells(results["OUTPUT"], "r23_numero_contribuenti")


def test_the_tables_of_a_region_come_in_one_run(import_sources, shared, tmp_path):
    pilot = shared / "data" / "pilot"
    mef = "economia/Redditi_e_principali_variabili_IRPEF_su_base_comunale_CSV_{}.csv;;;;;;;r{}_"
    lines = [
        "TABLE;KEY_COLUMN;MATCH;ROWS;COLUMNS;DUPLICATES;COUNT_FIELD;PREFIX",
        "demografia/P2_2025_bilancio_demografico.csv;;;;Popolazione al 31 dicembre - Totale;;;",
        mef.format(2023, 23),
        mef.format(2019, 19),
        "ambiente/Classificazioni_statistiche_dimensione_comuni_2026.xlsx;;;;;;;",
        "innovazione_civica/Toscana_Affluenza_2020.xlsx;Comune;name;;;;;t20_",
        "innovazione_civica/Toscana_2025_Affluenza.csv;Comune;name;com = 4;perc;;;t25_",
        "innovazione_civica/referendum_2026_affluenza_wide.csv;;;;perc_com4;;;",
        "economia_civile/cinque_per_mille_2022_enti.csv;codice_comune;;;importo_totale_erogabile;sum;bodies;",
    ]
    table = tmp_path / "sources.csv"
    table.write_text("\n".join(lines), encoding="utf-8")
    results = import_sources(
        f"{pilot}/confini/toscana.gpkg|layername=comuni", str(table), FOLDER=str(pilot), CODE_FIELD="PRO_COM_T",
        NAME_FIELD="COMUNE",
    )  # fmt: skip
    assert (results["MATCHED"], results["UNMATCHED_ROWS"], results["UNITS_WITHOUT_DATA"]) == (273, 0, 0)
    assert results["ROWS_READ"] == 6 * 273 + 4 * 273 + 4614
    fields = 1 + 45 + 43 + 9 + 4 + 1 + 1 + 2
    assert results["OUTPUT_FRAMEWORK"].featureCount() == fields
    units = {feature["PRO_COM_T"]: feature for feature in results["OUTPUT"].getFeatures()}
    assert len(units) == 273
    assert (units["051001"]["t25_perc"], units["051001"]["perc_com4"]) == (45.19, 66.14)
    assert sum(unit["bodies"] for unit in units.values()) == 4614
