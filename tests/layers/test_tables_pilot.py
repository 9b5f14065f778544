# SPDX-License-Identifier: GPL-3.0-or-later
"""Real tables as Italian bodies published them, read with nothing but parameters, with the counts they must give."""

import numpy as np
import pytest

from district_potential.core.dimensions.codes.matching import Units
from district_potential.core.dimensions.tables.chosen import Choices
from district_potential.core.dimensions.tables.header import find_header
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.layers.published import FileChoices, import_table, published_file
from district_potential.layers.tables import read_table_file

MEF = "economia/Redditi_e_principali_variabili_IRPEF_su_base_comunale_CSV_{}.csv"
BY_NAME = {"match": "name"}
# file, choices of the file, choices of the columns, rows read, units matched, rows without unit, number of fields
FILES = {
    "balance": ("demografia/P2_2025_bilancio_demografico.csv", {}, {}, 273, 273, 0, 42),
    "foreigners": ("demografia/P3_2025_stranieri.csv", {}, {}, 273, 273, 0, 45),
    "ages": (
        "demografia/popolazione_eta_sesso_2023_long.csv", {}, {"variable_column": "age", "value_column": "tot"},
        27573, 273, 0, 101,
    ),
    "incomes_2023": (MEF.format(2023), {}, {}, 273, 273, 0, 45),
    "incomes_2019": (MEF.format(2019), {}, {}, 273, 273, 0, 43),
    "incomes_2012": (MEF.format(2012), {}, {}, 280, 266, 14, 41),
    "classification": ("ambiente/Classificazioni_statistiche_dimensione_comuni_2026.xlsx", {}, {}, 273, 273, 0, 9),
    "land_use": (
        "ambiente/ucs_urb_pesa_comune.xls", {"sheet": "bacino pesa 2013"},
        {**BY_NAME, "variable_column": "names", "value_column": "AREA_2013", "duplicates": "sum"},
        112, 11, 18, 13,
    ),
    "inner_areas": (
        "sociale/Elenco_Comuni_Classi_di_Aree_Interne_20220715.xlsx", {}, {"count_field": "rows"}, 273, 273, 0, 1
    ),
    "commuters": ("sociale/pendolari_2021_in_out_self_sum.csv", {}, {}, 272, 272, 0, 6),
    "schooling": ("sociale/scolarizzazione_per_nome.csv", {}, BY_NAME, 266, 266, 0, 18),
    "households": ("sociale/famiglie_per_nome.csv", {}, BY_NAME, 266, 266, 0, 6),
    "turnout_2020": ("innovazione_civica/Toscana_Affluenza_2020.xlsx", {}, BY_NAME, 273, 273, 0, 4),
    "turnout_2025": (
        "innovazione_civica/Toscana_2025_Affluenza.csv", {"rows": "com = 4"}, BY_NAME, 1092, 273, 0, 3
    ),
    "referendum": ("innovazione_civica/referendum_2026_affluenza_wide.csv", {}, {}, 273, 273, 0, 19),
    "referendum_results": ("innovazione_civica/referendum_2026_risultati.csv", {}, {}, 273, 273, 0, 9),
    "administrators": ("innovazione_civica/amministratori_comunali_2023_sesso.csv", {}, {}, 273, 273, 0, 5),
    "bodies": (
        "economia_civile/cinque_per_mille_2022_enti.csv", {}, {"duplicates": "sum", "count_field": "bodies"},
        4614, 273, 0, 6,
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def comuni(shared):
    from osgeo import ogr

    data = ogr.Open(str(shared / "data/pilot/confini/toscana.gpkg"))
    rows = [(row["PRO_COM_T"], row["COMUNE"]) for row in data.GetLayerByName("comuni")]
    return Units(tuple(code for code, _ in rows), tuple(name for _, name in rows))


@pytest.fixture
def imported(shared, comuni, qgis_app):
    def run(which):
        path, file, choices, *_ = FILES[which]
        findings = Findings()
        chosen = FileChoices(**file)
        table = published_file(str(shared / "data/pilot" / path), chosen, findings)
        return import_table(table, comuni, chosen, Choices(**choices), findings), findings

    return run


def of(result, units, code, field):
    return float(result.table[field][units.codes.index(code)])


def reasons(findings, kind):
    return [finding.reason.code for finding in findings if finding.kind == kind]


@pytest.mark.parametrize("which", list(FILES))
def test_a_published_file_gives_the_counts_it_must(imported, which):
    result, findings = imported(which)
    *_, rows, matched, unmatched, fields = FILES[which]
    counts = (
        result.rows_read,
        result.matched,
        result.unmatched_rows,
        result.units_without_data,
        len(result.table.names),
    )
    assert counts == (rows, matched, unmatched, 273 - matched, fields)
    assert sum(finding.kind == "no_data" for finding in findings) == 273 - matched
    assert sum(finding.kind == "unmatched" for finding in findings) == unmatched
    findings.rows("it")


def test_the_balance_skips_its_title_and_footnote_and_says_so(imported, comuni):
    result, findings = imported("balance")
    assert [(f.kind, f.row) for f in findings if f.kind in ("title", "header", "note")] == [
        ("title", 1), ("header", 2), ("note", 276)
    ]  # fmt: skip
    assert of(result, comuni, "045017", "popolazione_al_31_dicembre_totale") == 890
    label = result.table.field("popolazione_al_31_dicembre_totale").label
    assert label == "Popolazione al 31 dicembre - Totale"


@pytest.mark.parametrize(("year", "blanks"), [(2023, 574), (2019, None)])
def test_incomes_bring_every_amount_and_frequency_and_no_code(imported, year, blanks):
    result, findings = imported(f"incomes_{year}")
    labels = [field.label for field in result.table]
    assert labels[0] == "Numero contribuenti"
    assert all("Frequenza" in label or "Ammontare" in label for label in labels[1:])
    left = {f.column: f.reason.code for f in findings if f.kind == "column" and f.action}
    assert left["Codice Istat Regione"] == "identifier_leading_zeros"
    assert left["Anno di imposta"] == "identifier_date"
    assert {"Codice catastale", "Denominazione Comune", "Sigla Provincia", "Regione"} <= set(left)
    assert all(len(name) <= 48 for name in result.table.names)
    missing = sum(int(np.isnan(result.table[name]).sum()) for name in result.table.names)
    told = sum(f.reason.values["n"] for f in findings if f.reason.code == "cells_blank")
    assert missing == told == (blanks or missing)


def test_the_codes_of_another_year_are_left_over_and_named(imported):
    _, findings = imported("incomes_2012")
    orphans = [f.value for f in findings if f.kind == "unmatched"]
    gaps = [f.code for f in findings if f.kind == "no_data"]
    assert len(orphans) == 14
    assert "047001" in orphans
    assert len(gaps) == 7


def test_names_with_apostrophes_for_accents_are_known(imported, comuni):
    for which, field, value in (("turnout_2025", "perc", 47.84), ("turnout_2020", "ore_15", 63.56126663607159)):
        result, findings = imported(which)
        told = {f.value: f.code for f in findings if f.kind == "matched_name"}
        assert told == {"CASTEL SAN NICCOLO'": "051010", "CASTELFRANCO PIANDISCO'": "051040"}
        assert of(result, comuni, "051010", field) == value


def test_only_the_last_of_four_cumulative_rows_counts(imported, comuni):
    result, findings = imported("turnout_2025")
    assert of(result, comuni, "051001", "perc") == 45.19
    assert [f.reason.values["kept"] for f in findings if f.kind == "rows"] == [273]


def test_the_four_rows_without_a_choice_are_refused(shared, comuni, qgis_app):
    path, _, choices, *_ = FILES["turnout_2025"]
    table = published_file(str(shared / "data/pilot" / path), FileChoices(), Findings())
    with pytest.raises(PotentialError) as refused:
        import_table(table, comuni, FileChoices(), Choices(**choices), Findings())
    assert refused.value.message.values["n"] == 273


def test_a_quoted_decimal_comma_in_a_comma_separated_file_is_a_number(imported, comuni):
    result, findings = imported("referendum")
    assert of(result, comuni, "051001", "perc_com4") == 66.14
    assert "zeros_lost" in reasons(findings, "repaired_key")
    assert "dt_com1" not in result.table.names


def test_line_breaks_in_headers_do_not_reach_the_fields(imported, comuni):
    result, _ = imported("classification")
    assert all("\n" not in field.label for field in result.table)
    assert of(result, comuni, "045001", "superficie_territoriale_kmq_al_01_01_2025") == 59.9874


def test_bodies_are_summed_and_counted_by_comune_and_the_region_adds_up(imported, shared):
    result, _ = imported("bodies")
    findings = Findings()
    table = find_header(read_table_file(str(shared / "data/pilot" / FILES["bodies"][0]), findings), "auto", findings)
    cents = sum(round(float(row[table.headers.index("importo_totale_erogabile")]) * 100) for row in table.rows)
    assert round(float(result.table["importo_totale_erogabile"].sum()) * 100) == cents == 2_147_808_419
    assert result.table["bodies"].sum() == 4614


def test_the_residents_of_the_region_are_those_of_the_age_table(imported, comuni):
    result, _ = imported("ages")
    assert sum(result.table[name].sum() for name in result.table.names) == 3_651_152
    assert of(result, comuni, "045001", "tot_0") == 67
