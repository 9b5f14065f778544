# SPDX-License-Identifier: GPL-3.0-or-later
"""What a DBF table lost when it was written is said."""

import struct

from osgeo import ogr

from district_potential.core.findings import Findings
from district_potential.layers.dbf import report_dbf
from district_potential.layers.tables import read_table_file


def dbf(path, fields, rows):
    """A table of fields (name, kind, width, decimals) and rows of cells."""
    width = 1 + sum(field[2] for field in fields)
    start = 32 + 32 * len(fields) + 1
    head = struct.pack("<BBBBIHH20x", 3, 26, 1, 1, len(rows), start, width)
    described = b"".join(
        struct.pack("<11sc4xBB14x", name.encode("latin-1"), kind.encode(), size, decimals)
        for name, kind, size, decimals in fields
    )
    cells = b"".join(
        b" " + b"".join(cell.rjust(field[2]).encode("latin-1") for cell, field in zip(row, fields)) for row in rows
    )
    path.write_bytes(head + described + b"\r" + cells + b"\x1a")
    return path


def told(path):
    findings = Findings()
    report_dbf(path, findings)
    findings.rows("it")
    return [(finding.kind, finding.row, finding.column, finding.value) for finding in findings]


def test_names_cut_at_ten_characters_are_named_together(tmp_path):
    fields = [("POPOLAZION", "N", 5, 0), ("POPOLAZI_1", "N", 5, 0), ("CODICECOMU", "C", 6, 0)]
    path = dbf(tmp_path / "a.dbf", fields, [("1", "2", "048001")])
    assert told(path) == [("name", None, "", "")]


def test_numbers_that_did_not_fit_are_named_by_row_and_column(tmp_path):
    fields = [("code", "C", 6, 0), ("v", "N", 5, 1), ("n", "N", 3, 0)]
    rows = [("048001", "12.3", "1"), ("048002", "12345", "2"), ("048003", "*****", "***"), ("048004", "", "999")]
    path = dbf(tmp_path / "a.dbf", fields, rows)
    assert told(path) == [("precision", 2, "v", "12345"), ("missing", None, "v", ""), ("missing", None, "n", "")]
    findings = Findings()
    sheet = read_table_file(str(path), findings)
    assert len(sheet.rows) == 5
    assert [finding.reason.values["rows"] for finding in findings if finding.kind == "missing"] == [[3], [3]]


def test_numbers_that_gdal_writes_as_missing_are_told_once_a_column_as_what_they_may_be(tmp_path):
    path = tmp_path / "a.dbf"
    made = ogr.GetDriverByName("ESRI Shapefile").CreateDataSource(str(path))
    layer = made.CreateLayer("a", geom_type=ogr.wkbNone)
    layer.CreateField(ogr.FieldDefn("births", ogr.OFTReal))
    for value in (1.5, None, 2.5, None):
        row = ogr.Feature(layer.GetLayerDefn())
        if value:
            row["births"] = value
        layer.CreateFeature(row)
    layer = made = None
    findings = Findings()
    report_dbf(path, findings)
    (told_of,) = findings
    assert (told_of.reason.code, told_of.column, told_of.reason.values["rows"]) == ("cells_of_stars", "births", [2, 4])


def test_a_sound_table_and_a_header_cut_short_say_nothing(tmp_path):
    fields = [("code", "C", 6, 0), ("v", "N", 8, 2)]
    path = dbf(tmp_path / "a.dbf", fields, [("048001", "12.34")])
    assert told(path) == []
    path.write_bytes(path.read_bytes()[:20])
    assert told(path) == []
