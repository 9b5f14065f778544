# SPDX-License-Identifier: GPL-3.0-or-later
"""Any published table file becomes raw cells, by content and not by name, and no hostile file does harm."""

import hashlib
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from district_potential.core.dimensions.header import find_header
from district_potential.core.dimensions.indicators import Choices, read_indicators
from district_potential.core.dimensions.matching import Units
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.layers.tables import read_path, read_records_file, read_table_file
from district_potential.layers.workbooks import LARGEST_PART

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODS = "urn:oasis:names:tc:opendocument:xmlns:"


def xlsx(path, *sheets, styles="", shared="", hidden=()):
    """A workbook of sheets given as XML rows."""
    numbers = range(1, len(sheets) + 1)
    state = {k: ' state="hidden"' if k in hidden else "" for k in numbers}
    listed = "".join(f'<sheet name="S{k}" sheetId="{k}" r:id="r{k}"{state[k]}/>' for k in numbers)
    relations = "".join(f'<Relationship Id="r{k}" Target="/xl/worksheets/s{k}.xml"/>' for k in numbers)
    parts = {
        "workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>',
        "_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>",
        **{f"worksheets/s{k}.xml": f"<worksheet><sheetData>{sheets[k - 1]}</sheetData></worksheet>" for k in numbers},
        **({"styles.xml": f"<styleSheet>{styles}</styleSheet>"} if styles else {}),
        **({"sharedStrings.xml": f"<sst>{shared}</sst>"} if shared else {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(f"xl/{name}", text)
    return str(path)


def ods(path, rows):
    with zipfile.ZipFile(path, "w") as book:
        spaces = " ".join(f'xmlns:{space}="{ODS}{space}:1.0"' for space in ("office", "table", "text", "style"))
        book.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="F1">{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return str(path)


def read(path, **how):
    return read_table_file(str(path), Findings(), **how)


def test_cells_of_a_workbook_keep_what_they_are(tmp_path):
    rows = (
        '<row r="1"><c t="s"><v>0</v></c><c t="inlineStr"><is><r><t>two </t></r><r><t>runs</t></r></is></c></row>'
        '<row r="3"><c r="A3"><v>48017</v></c><c r="C3"><v>1.50</v></c><c r="D3" t="b"><v>1</v></c>'
        '<c r="E3" t="str"><f>A1</f><v>text</v></c><c r="F3"><f>1+1</f></c><c r="G3" t="e"><v>#N/A</v></c>'
        '<c r="H3" s="1"><v>44927</v></c><c r="I3" s="2"><v>44927.5</v></c></row>'
    )
    styles = (
        '<numFmts><numFmt numFmtId="200" formatCode="dd/mm/yyyy hh:mm"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="200"/></cellXfs>'
    )
    shared = "<si><t>codice</t><rPh><t>sound</t></rPh></si>"
    sheet = read(xlsx(tmp_path / "a.xlsx", rows, styles=styles, shared=shared))
    assert sheet.numbers == (1, 3)
    assert sheet.rows[0] == ("codice", "two runs")
    assert sheet.rows[1] == (48017, None, 1.5, True, "text", "=1+1", "#N/A", "2023-01-01", "2023-01-01T12:00:00")


def test_cells_shown_as_percentages_are_read_as_stored_and_said(tmp_path):
    styles = '<numFmts><numFmt numFmtId="200" formatCode="0.0%"/></numFmts><cellXfs><xf/><xf numFmtId="200"/></cellXfs>'
    rows = '<row><c><v>1</v></c><c s="1"><v>0.125</v></c></row>'
    findings = Findings()
    assert read_table_file(xlsx(tmp_path / "a.xlsx", rows, styles=styles), findings).rows == ((1, 0.125),)
    assert [finding.reason.values["columns"] for finding in findings] == [["#2"]]


def test_the_first_sheet_that_is_not_hidden_is_read_and_the_others_are_named(tmp_path):
    cell = '<row><c t="inlineStr"><is><t>{}</t></is></c></row>'
    path = xlsx(tmp_path / "a.xlsx", *(cell.format(name) for name in "abc"), hidden=[1])
    findings = Findings()
    assert read_table_file(path, findings).rows == (("b",),)
    assert [finding.reason.values["sheets"] for finding in findings] == [["S1", "S3"]]
    assert read(path, sheet="s3").rows == (("c",),)
    assert read(path, sheet="1").rows == (("a",),)
    with pytest.raises(PotentialError) as refused:
        read(path, sheet="S9")
    assert refused.value.message.values["sheets"] == ["S1", "S2", "S3"]


def test_runs_of_cells_and_rows_of_an_ods_are_unrolled(tmp_path):
    rows = (
        '<table:table-row><table:table-cell office:value-type="string" table:number-columns-repeated="2">'
        "<text:p>a<text:s text:c='2'/>b</text:p><text:p>c</text:p>"
        "<office:annotation><text:p>a comment</text:p></office:annotation></table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/>'
        '<table:table-cell office:value-type="percentage" office:value="0.125"><text:p>12,5%</text:p>'
        "</table:table-cell>"
        '<table:table-cell office:value-type="date" office:date-value="2023-01-01"><text:p>01/01/23</text:p>'
        "</table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="1000000">'
        '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
        '<table:table-row><table:table-cell office:value-type="boolean" office:boolean-value="true"/></table:table-row>'
    )
    sheet = read(ods(tmp_path / "a.ods", rows))
    assert sheet.rows == (("a  b\nc", "a  b\nc"), (None, 0.125, "2023-01-01"), (None, 0.125, "2023-01-01"), (True,))
    assert sheet.numbers == (1, 2, 3, 1_000_004)


@pytest.mark.parametrize(
    "row",
    ['<row r="1"><c r="ZZZ1"><v>1</v></c></row>', '<row r="9999999"><c><v>1</v></c></row>',
     '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>', '<row r="1"><c><v>1</c></row>'],
)  # fmt: skip
def test_cells_that_lie_outside_a_sheet_or_before_one_another_are_refused(tmp_path, row):
    with pytest.raises(PotentialError) as refused:
        read(xlsx(tmp_path / "a.xlsx", row))
    assert refused.value.message.code == "workbook_damaged"


def test_a_part_too_large_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    path = xlsx(tmp_path / "a.xlsx", " " * 4_000_000)
    unpacked = []
    really = zipfile.ZipFile.read
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda book, part: unpacked.append(part) or really(book, part))
    assert LARGEST_PART > 4_000_000
    with pytest.raises(PotentialError) as refused:
        read(path)
    assert refused.value.message.code == "workbook_bomb"
    assert "xl/worksheets/s1.xml" not in [part.filename for part in unpacked]


def test_a_dbf_keeps_its_texts_and_numbers(tmp_path):
    from osgeo import ogr

    path = tmp_path / "a.dbf"
    data = ogr.GetDriverByName("ESRI Shapefile").CreateDataSource(str(path))
    layer = data.CreateLayer("a", geom_type=ogr.wkbNone)
    layer.CreateField(ogr.FieldDefn("code", ogr.OFTString))
    layer.CreateField(ogr.FieldDefn("value", ogr.OFTReal))
    for code, value in (("048001", 1.5), ("048002", None)):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["code"] = code
        if value is not None:
            feature["value"] = value
        layer.CreateFeature(feature)
    layer = data = None
    assert read(path).rows == (("code", "value"), ("048001", 1.5), ("048002",))


def test_a_choice_that_means_nothing_for_a_file_is_said(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("code;a\n001;1\n", encoding="utf-8")
    findings = Findings()
    read_table_file(str(path), findings, sheet="S1")
    read_table_file(xlsx(tmp_path / "a.xlsx", "<row><c><v>1</v></c></row>"), findings, encoding="cp1252")
    assert {"sheet_not_used", "encoding_not_used"} <= {finding.reason.code for finding in findings}


def test_records_take_the_first_row_as_header(tmp_path):
    path = tmp_path / "framework.csv"
    path.write_text("\n\nid;parent;weight;;\nroot;;1,5;;\n\nleaf;root;;;\n", encoding="utf-8")
    records = read_records_file(str(path))
    assert records.columns == ("id", "parent", "weight")
    assert records.rows == (("root", None, "1,5"), ("leaf", "root", None))
    assert records.numbers == (4, 6)
    path.write_text("id;a\n1;2;3\n", encoding="utf-8")
    with pytest.raises(PotentialError):
        read_path(str(path), Findings())


def test_a_sheet_may_be_named_in_the_path_of_records(tmp_path):
    cell = '<row><c t="inlineStr"><is><t>{}</t></is></c></row>'
    path = xlsx(tmp_path / "a.xlsx", *(cell.format(name) for name in "ab"))
    assert read_records_file(f"{path}|layername=S2").columns == ("b",)


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_a_file_that_is_not_there_is_refused(tmp_path, name):
    with pytest.raises(PotentialError):
        read(tmp_path / name)


UNITS = Units(("048017", "048001", "001001", "048002", "048003", "048050", "048052"))
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


def import_bad(folder: Path, file: str, **choices):
    findings = Findings()
    table = find_header(read_table_file(str(folder / file), findings), "auto", findings)
    return read_indicators(table, UNITS, Choices(**choices), findings), findings


@pytest.mark.parametrize("file", sorted({*WARNED, *VALUES}))
def test_a_broken_file_gives_its_numbers_and_says_what_was_wrong(shared, file):
    before = hashlib.sha256((shared / "badinputs" / file).read_bytes()).hexdigest()
    key = "PRO_COM" if file == "text/26_merged_municipalities.csv" else ""
    result, findings = import_bad(shared / "badinputs", file, key_column=key)
    said = {(finding.kind, finding.row) for finding in findings}
    assert WARNED.get(file, set()) <= said
    met = [row for row, code in enumerate(UNITS.codes) if code in result.found]
    for field, expected in VALUES.get(file, {}).items():
        found = [float(result.table[field][row]) for row in met]
        assert [None if value != value else value for value in found] == expected
    assert hashlib.sha256((shared / "badinputs" / file).read_bytes()).hexdigest() == before


@pytest.mark.parametrize(("file", "code"), sorted(REFUSED.items()))
def test_a_hostile_or_useless_file_is_refused_with_a_sentence(shared, file, code):
    with pytest.raises(PotentialError) as refused:
        import_bad(shared / "badinputs", file)
    assert refused.value.message.code == code
    assert "root:" not in str(refused.value)


def test_declared_choices_open_what_is_refused_by_default(shared):
    folder = shared / "badinputs"
    result, _ = import_bad(folder, "text/02_ambiguous_thousands.csv", numbers=("comma",))
    assert list(result.table["pop"][:3]) == [1234, 4567, 7890]
    result, _ = import_bad(folder, "text/24_dup_key_same.csv", duplicates="first")
    assert result.table["val"][0] == 1
    _, findings = import_bad(folder, "text/46_big_integers.csv", columns=("VAL",))
    assert [f.row for f in findings if f.kind == "precision"] == [3]
    result, findings = import_bad(folder, "text/63_csvt_lies.csv", columns=("VAL",))
    assert result.matched == 2
    assert [(f.value, f.code) for f in findings if f.kind == "missing"] == [("abc", "048001")]


def test_every_text_and_sheet_of_the_manifest_is_expected_here_or_is_no_table(shared):
    manifest = json.loads((shared / "badinputs" / "manifest.json").read_text(encoding="utf-8"))
    here = {*WARNED, *VALUES, *REFUSED}
    others = {entry["file"] for entry in manifest if entry["kind"] in ("text", "sheet")} - here
    # The sidecar of another file, and a table that is only refused where scores are computed.
    assert others == {"text/63_csvt_lies.csvt", "text/50_single_unit.csv"}


@pytest.mark.parametrize(
    "name", ["sheet/01_plain.xlsx", "sheet/18_macro.xlsm", "sheet/30_plain.ods", "sheet/02_codes_numeric.xlsx"]
)
def test_a_workbook_with_bytes_changed_gives_rows_or_a_sentence(shared, tmp_path, name):
    whole = (shared / "badinputs" / name).read_bytes()
    path = tmp_path / Path(name).name

    @settings(max_examples=60, deadline=None)
    @given(
        st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), min_size=1, max_size=4), st.booleans()
    )
    def run(changes, cut):
        changed = bytearray(whole)
        for at, byte in changes:
            changed[at] = byte
        path.write_bytes(changed[: changes[0][0]] if cut else changed)
        try:
            assert read(path).rows
        except PotentialError as refused:
            str(refused)

    run()


def test_an_old_workbook_cut_short_is_refused_and_crashes_nothing(shared, tmp_path):
    whole = (shared / "data/pilot/ambiente/ucs_urb_pesa_comune.xls").read_bytes()
    path = tmp_path / "cut.xls"
    for size in (512, 4096, len(whole) // 2, len(whole) - 100):
        path.write_bytes(whole[:size])
        with pytest.raises(PotentialError) as refused:
            read(path)
        assert refused.value.message.code == "table_is_ole"
