# SPDX-License-Identifier: GPL-3.0-or-later
"""Any published table file becomes raw cells, by content and not by name, and no hostile file does harm."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from district_potential.core.dimensions.tables.header import find_header
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


HEADINGS = ("Codice", "Popolazione", None, None), (None, "M", "F", "Superficie"), ("048001", 1, 2, 3.5)
GROUPED = ("Codice", "Popolazione M", "Popolazione F", "Superficie")


def test_a_heading_over_merged_cells_goes_over_these_alone(tmp_path):
    def row(cells):
        made = (
            f'<c t="inlineStr"><is><t>{c}</t></is></c>' if isinstance(c, str) else f"<c><v>{c}</v></c>" for c in cells
        )
        return f"<row>{''.join(made).replace('<c><v>None</v></c>', '<c/>')}</row>"

    merged = '</sheetData><mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells><sheetData>'
    sheet = read(xlsx(tmp_path / "a.xlsx", "".join(map(row, HEADINGS)) + merged))
    assert find_header(sheet, "auto", Findings()).headers == GROUPED

    def cell(text, more=""):
        text = f"<text:p>{text}</text:p>" if text else ""
        return f'<table:table-cell office:value-type="string"{more}>{text}</table:table-cell>'

    above = cell("Codice") + cell("Popolazione", ' table:number-columns-spanned="2"') + "<table:covered-table-cell/>"
    rows = (above, *("".join(map(cell, line)) for line in HEADINGS[1:]))
    sheet = read(ods(tmp_path / "a.ods", "".join(f"<table:table-row>{line}</table:table-row>" for line in rows)))
    assert find_header(sheet, "auto", Findings()).headers == GROUPED


def test_texts_and_blanks_in_cells_shown_as_percentages_are_no_percentages(tmp_path):
    styles = '<cellXfs><xf/><xf numFmtId="9"/></cellXfs>'
    cells = '<c><v>1</v></c><c s="1"/><c s="1" t="inlineStr"><is><t>12,5 %</t></is></c><c s="1" t="b"><v>1</v></c>'
    findings = Findings()
    read_table_file(xlsx(tmp_path / "a.xlsx", f"<row>{cells}</row>", styles=styles), findings)
    assert not list(findings)


def test_percentages_of_a_run_are_told_of_all_its_columns(tmp_path):
    cell = '<table:table-cell office:value-type="percentage" office:value="0.5" table:number-columns-repeated="2"/>'
    findings = Findings()
    read_table_file(ods(tmp_path / "a.ods", f"<table:table-row>{cell}</table:table-row>"), findings)
    assert [finding.reason.values["columns"] for finding in findings] == [["#1", "#2"]]


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


def test_what_was_read_tells_its_sheet_its_encoding_its_separator_and_its_header_rows(tmp_path):
    cell = '<row><c t="inlineStr"><is><t>{}</t></is></c></row>'
    path = xlsx(tmp_path / "a.xlsx", *(cell.format(name) for name in "ab"))
    assert read_table_file(path, Findings(), "2").told == {"sheet": "S2"}
    (tmp_path / "a.csv").write_bytes("città|A|B\n|1|2\n001|5|6\n".encode("cp1252"))
    table = find_header(read_table_file(str(tmp_path / "a.csv"), Findings()), "1-2", Findings())
    assert table.told == {"encoding": "cp1252", "separator": "|", "header_rows": "1-2"}


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_a_file_that_is_not_there_is_refused(tmp_path, name):
    with pytest.raises(PotentialError):
        read(tmp_path / name)


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
