# SPDX-License-Identifier: GPL-3.0-or-later
"""Hostile and broken table files, imported as a user would: what is read, what is said, what is refused."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing

import pytest
from qgis.core import QgsVectorLayer

from tests.hostile import copied, listed, run, state

CODES = ("048017", "048001", "001001", "048002", "048003", "048050", "048052")
WARNED = {
    # What a file's manifest asks to be said: kinds of findings, with the rows they must name.
    "text/10_mojibake.csv": {("encoding", 2)},
    "text/11_bad_utf8_midfile.csv": {("encoding", 5)},
    "text/16_no_header.csv": {("header", 1)},
    "text/17_istat_layout.csv": {("title", 1), ("total", 7), ("note", 8), ("note", 9)},
    "text/18_duplicate_headers.csv": {("name", None)},
    "text/19_reserved_headers.csv": {("column", None)},
    "text/20_codes_as_float.csv": {("repaired_key", 2)},
    "text/22_code_dirt.csv": {("repaired_key", row) for row in (2, 3, 4, 5)},
    "text/26_merged_municipalities.csv": {("unmatched", 2), ("unmatched", 3)},
    "text/28_minus_signs.csv": {("sign", row) for row in (2, 3, 4, 5, 6)},
    "text/29_currency_percent.csv": {("unit", None)},
    "text/41_unicode_tricks.csv": {("name", None)},
    "text/47_excel_errors.csv": {("missing", row) for row in (2, 3, 4, 5, 6)},
    "text/48_constant.csv": {("constant", None)},
    "text/56_wkt_broken.csv": {("column", None)},
    "text/58_sentinels.csv": {("suspicious", row) for row in (2, 3, 4)},
    "text/59_total_rows.csv": {("total", row) for row in (3, 4, 5)},
    "sheet/02_codes_numeric.xlsx": {("repaired_key", 2)},
    "sheet/03_merged_two_line_header.xlsx": {("header", 1), ("note", 5)},
    "sheet/04_formula_no_cache.xlsx": {("missing", 2)},
    "sheet/05_error_cells.xlsx": {("missing", 2)},
    "sheet/14_hidden_first_sheet.xlsx": {("sheet", None)},
    "sheet/18_macro.xlsm": {("sheet", None)},
    "sheet/22_nan_inf.xlsx": {("missing", 2), ("missing", 3)},
}
VALUES = {
    # Expected numbers by field, over the units that found a row, in the order of UNITS.
    "text/01_it_decimal_comma.csv": {
        "pop": [366927, 25403, 2579], "reddito": [1234.5, 987.25, 1000000.01], "quota": [12.5, 7, 0.3]
    },
    "text/05_bom_utf8.csv": {"pop": [1, 4, 7]},
    "text/17_istat_layout.csv": {"totale": [10, 5], "di_cui_maschi": [4, 2]},
    "text/18_duplicate_headers.csv": {"pop": [1], "pop_2": [2], "pop_3": [3], "c_5": [4], "c_6": [5]},
    "text/19_reserved_headers.csv": {"val": [1]},
    "text/20_codes_as_float.csv": {"val": [1, 2, 3]},
    "text/22_code_dirt.csv": {"val": [1, 2, 3, 4]},
    "text/26_merged_municipalities.csv": {"val": [16]},
    "text/27_space_thousands.csv": {"val": [1234.5] * 5},
    "text/28_minus_signs.csv": {"val": [-5] * 5},
    "text/29_currency_percent.csv": {"val": [1234.5, 1234.5, 12.5, 125, 7]},
    "text/34_cr_only.csv": {"pop": [1, 4, 7]},
    "text/35_mixed_eol.csv": {"val": [1, 2, 3]},
    "text/39_html_expr_names.csv": {"img_src_x_onerror_alert_1": [1, 2, 3]},
    "text/40_sql_names.csv": {"x": [1], "drop_table_t": [2]},
    "text/43_tab_named_csv.csv": {"pop": [1, 4, 7]},
    "text/44_sep_line.csv": {"pop": [1, 4, 7]},
    "text/47_excel_errors.csv": {"val": [None] * 5},
    "text/56_wkt_broken.csv": {"val": [1, 2, 3]},
    "text/58_sentinels.csv": {"val": [-9999, 999, -99, 5, 6]},
    "text/62_tsv_with_commas.tsv": {"val": [1.5, 2.5]},
    "text/65_trailing_delims.csv": {"val": [1, 2]},
    "sheet/01_plain.xlsx": {"val": [1.5, 2]},
    "sheet/02_codes_numeric.xlsx": {"val": [1.5, 2]},
    "sheet/03_merged_two_line_header.xlsx": {"popolazione_m": [1], "popolazione_f": [2]},
    "sheet/17_entry_traversal.xlsx": {"val": [1.5, 2]},
    "sheet/20_text_numbers.xlsx": {"val": [1234.5, 2]},
    "sheet/22_nan_inf.xlsx": {"val": [None, None]},
    "sheet/30_plain.ods": {"val": [1.5]},
    "sheet/32_repeat_blank_tail.ods": {"val": [1.5]},
}  # fmt: skip
REFUSED = {
    "text/02_ambiguous_thousands.csv": "marks_unclear",
    "text/15_header_only.csv": "table_without_data",
    "text/24_dup_key_same.csv": "rows_duplicated",
    "text/31_ragged.csv": "rows_ragged",
    "text/32_unterminated_quote.csv": "quote_never_closed",
    "text/42_dates_as_codes.csv": "no_indicator_columns",
    "text/46_big_integers.csv": "no_indicator_columns",
    "text/54_vrt_disguised.csv": "table_is_no_table",
    "text/60_gzip.csv": "table_is_no_table",
    "text/61_html_as_xls.xls": "table_is_no_table",
    "text/63_csvt_lies.csv": "no_indicator_columns",
    "sheet/06_billion_laughs.xlsx": "workbook_entities",
    "sheet/07_xxe_file.xlsx": "workbook_entities",
    "sheet/08_xxe_http.xlsx": "workbook_entities",
    "sheet/09_zip_bomb_64MB.xlsx": "workbook_bomb",
    "sheet/12_not_a_zip.xlsx": "table_is_text",
    "sheet/13_encrypted_ole.xlsx": "table_is_ole",
    "sheet/15_empty_sheet.xlsx": "table_empty",
    "sheet/31_repeat_bomb.ods": "table_too_large",
    "sheet/34_xxe.ods": "workbook_entities",
}
# What the refusal of a file must name beside its sentence.
NAMED = {
    "text/02_ambiguous_thousands.csv": ("NUMBERS", "=comma"),
    "text/24_dup_key_same.csv": ("DUPLICATES",),
    "text/31_ragged.csv": ("2 and 3",),
    "text/32_unterminated_quote.csv": ("2",),
    "text/61_html_as_xls.xls": ("html",),
    "sheet/12_not_a_zip.xlsx": ("text",),
    "sheet/13_encrypted_ole.xlsx": ("password",),
}
# Refused by nothing that reads it: one unit alone is a table like any other, but gives no scores.
SINGLE = "text/50_single_unit.csv"


@pytest.fixture
def units(layer_of):
    rows = []
    for k, code in enumerate(CODES):
        x = 600_000 + 1000 * k
        rows.append((f"Polygon(({x} 0,{x + 1000} 0,{x + 1000} 1000,{x} 1000,{x} 0))", code))
    return layer_of("Polygon", ["code:string"], rows)


@pytest.fixture
def imported(provider, shared, units, tmp_path):
    """Import a hostile file into a GeoPackage, and see that its folder is what it was."""

    def made(file, **parameters):
        path = copied(shared, file, tmp_path / "hostile")
        before = state(path.parent)
        outputs = {"OUTPUT": str(tmp_path / "out.gpkg"), "OUTPUT_FRAMEWORK": "memory:"}
        outcome = run("import_indicators", {"UNITS": units, "TABLE": str(path), **outputs, **parameters})
        assert state(path.parent) == before
        assert {each.name for each in tmp_path.iterdir()} <= {"hostile", "out.gpkg"}
        return outcome

    return made


def values(outcome, field):
    """The numbers of a field over the units that found a row, None where missing."""
    without = {row["code"] for row in outcome.told("no_data")}
    rows = QgsVectorLayer(outcome.results["OUTPUT"], "out").getFeatures()
    cells = [row[field] for row in rows if row["code"] not in without]
    return [None if cell is None or str(cell) == "NULL" else cell for cell in cells]


@pytest.mark.parametrize("file", sorted({*WARNED, *VALUES}))
def test_a_broken_file_gives_its_numbers_and_says_what_was_wrong(imported, file):
    key = {"KEY_COLUMN": "PRO_COM"} if file == "text/26_merged_municipalities.csv" else {}
    outcome = imported(file, **key)
    assert outcome.refusal == ""
    assert WARNED.get(file, set()) <= outcome.where()
    assert {field: values(outcome, field) for field in VALUES.get(file, {})} == VALUES.get(file, {})


@pytest.mark.parametrize("file", sorted(REFUSED))
def test_a_hostile_or_useless_file_is_refused_with_a_sentence(imported, file):
    outcome = imported(file)
    assert outcome.refused_as(REFUSED[file]), outcome.refusal
    assert all(name in outcome.refusal for name in NAMED.get(file, ())), outcome.refusal
    assert "root:" not in outcome.refusal


def test_every_table_of_the_manifest_is_expected_here_as_it_says(shared):
    expected = {entry["file"]: entry["expect"] for entry in listed(shared, "text", "sheet")}
    assert set(expected) == {*WARNED, *VALUES, *REFUSED, SINGLE}
    assert {file for file in {*WARNED, *VALUES} if expected[file] == "refuse"} == set()
    assert {file for file in REFUSED if expected[file] == "read"} == set()
    assert {file for file, expect in expected.items() if expect == "warn"} <= {*WARNED, *REFUSED}


def test_declared_choices_open_what_is_refused_by_default(imported, tmp_path):
    def again(file, **choices):
        shutil.rmtree(tmp_path / "hostile", ignore_errors=True)
        return imported(file, **choices, OUTPUT="memory:")

    def first(outcome, field):
        return [f[field] for f in outcome.results["OUTPUT"].getFeatures()][:3]

    assert first(again("text/02_ambiguous_thousands.csv", NUMBERS="comma"), "pop") == [1234, 4567, 7890]
    assert first(again("text/24_dup_key_same.csv", DUPLICATES="first"), "val")[0] == 1
    assert [row["row"] for row in again("text/46_big_integers.csv", COLUMNS="VAL").told("precision")] == [3]
    lies = again("text/63_csvt_lies.csv", COLUMNS="VAL")
    assert lies.results["MATCHED"] == 2
    assert [(row["value"], row["code"]) for row in lies.told("missing")] == [("abc", "048001")]


def test_percent_and_the_first_header_survive(imported):
    outcome = imported("text/01_it_decimal_comma.csv")
    units_of = {row["field"]: row["unit"] for row in outcome.results["OUTPUT_FRAMEWORK"].getFeatures()}
    assert units_of["quota"] == "%"


def test_a_byte_order_mark_is_no_part_of_the_first_header(imported):
    assert {row["column"] for row in imported("text/05_bom_utf8.csv").told("key")} == {"PRO_COM"}


def test_one_broken_byte_drops_no_row(imported):
    outcome = imported("text/11_bad_utf8_midfile.csv")
    assert values(outcome, "pop") == [1, 4, 7, 1]


def test_the_first_row_of_a_table_without_header_is_a_unit(imported):
    assert values(imported("text/16_no_header.csv"), "c_3") == [1, 4, 7]


def test_two_vintages_of_one_place_are_not_counted_twice(imported):
    outcome = imported("text/26_merged_municipalities.csv", KEY_COLUMN="PRO_COM")
    assert [row["value"] for row in outcome.told("unmatched")] == ["048016", "048023"]
    assert sum(values(outcome, "val")) == 16


def test_headers_reach_the_labels_as_they_are_and_no_name_or_table(imported):
    outcome = imported("text/39_html_expr_names.csv")
    made = QgsVectorLayer(outcome.results["OUTPUT"], "out")
    assert made.attributeAlias(made.fields().lookupField("img_src_x_onerror_alert_1")) == "<img src=x onerror=alert(1)>"


def test_a_header_that_is_sql_harms_no_table(imported):
    path = imported("text/40_sql_names.csv").results["OUTPUT"].partition("|")[0]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT table_name FROM gpkg_contents").fetchall() == [("layer_styles",), ("out",)]
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_marks_of_direction_do_not_reach_the_report_and_twins_are_named(imported):
    outcome = imported("text/41_unicode_tricks.csv")
    cells = " ".join(str(cell) for row in outcome.report for cell in row.values())
    assert not {chr(sign) for sign in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))} & set(cells)
    assert [row["column"] for row in outcome.told("name") if "#3" in row["reason"] and "#4" in row["reason"]]


def test_errors_of_a_spreadsheet_are_counted_as_missing(imported):
    outcome = imported("text/47_excel_errors.csv")
    (row,) = outcome.results["OUTPUT_FRAMEWORK"].getFeatures()
    assert json.loads(row["parameters"])["read"]["missing"]["spreadsheet_error"] == 5


def test_one_unit_alone_is_read_and_refused_where_it_would_be_scored(imported, shared, layer_of, tmp_path):
    outcome = imported(SINGLE)
    assert values(outcome, "a") == [5]
    alone = layer_of("NoGeometry", ["code:string", "a:double", "b:double"], [(None, "048017", 5.0, 1.0)], crs=None)
    refused = run("compute_potential", {"UNITS": alone, "FIELDS": ["a", "b"], "OUTPUT": "memory:"})
    assert refused.refused_as("flat_indicator")
