# SPDX-License-Identifier: GPL-3.0-or-later
"""Delimited text as published becomes raw cells."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.dimensions.tables.text import read_text
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings


def read(data, encoding=""):
    findings = Findings()
    return read_text(data, "file.csv", findings, encoding), findings


def kinds(findings):
    return {finding.kind: finding for finding in findings}


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_the_one_that_gives_rows_of_equal_length(separator):
    rows = [["code", "name", "value"], ["1", "a b", "1.5"], ["2", "c", "2"]]
    sheet, findings = read("\n".join(separator.join(row) for row in rows).encode())
    assert [list(row) for row in sheet.rows] == rows
    assert "separator" in kinds(findings)


def test_decimal_commas_do_not_pass_for_separators():
    sheet, _ = read(b"code;value\n001;1,5\n002;2,5\n")
    assert sheet.rows[1] == ("001", "1,5")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_ends_a_row(end):
    sheet, _ = read(end.join(["code;value", "1;2", "", "3;4", ""]).encode())
    assert sheet.rows == (("code", "value"), ("1", "2"), ("3", "4"))
    assert sheet.numbers == (1, 2, 4)


def test_a_quoted_line_break_stays_in_its_cell_and_rows_keep_the_line_where_they_begin():
    sheet, _ = read(b'code;"two\nlines"\n1;2\n')
    assert sheet.rows[0] == ("code", "two\nlines")
    assert sheet.numbers == (1, 3)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_text_with_a_byte_order_mark_or_two_bytes_a_letter_is_read(encoding):
    sheet, _ = read("codice;città\n001;Agliè\n002;Forlì\n".encode(encoding))
    assert sheet.rows[0] == ("codice", "città")
    assert sheet.rows[1] == ("001", "Agliè")


def test_what_is_not_utf8_is_read_as_windows_1252_and_said():
    sheet, findings = read("code;name\n1;Niccolò’s\n2;€\n".encode("cp1252"))
    assert sheet.rows[1:] == (("1", "Niccolò’s"), ("2", "€"))
    assert kinds(findings)["encoding"].reason.values["encoding"] == "cp1252"


def test_a_few_broken_bytes_do_not_undo_a_utf8_file():
    sheet, findings = read("code;name\n1;Agliè\n2;Forlì\n3;".encode() + b"Broken \xff\n4;x\n")
    assert sheet.rows[1] == ("1", "Agliè")
    assert len(sheet.rows) == 5
    assert kinds(findings)["encoding"].row == 4


def test_letters_encoded_twice_are_named_and_left_alone():
    sheet, findings = read("code;name\n1;AgliÃ¨\n".encode())
    assert sheet.rows[1][1] == "AgliÃ¨"
    assert (kinds(findings)["encoding"].severity, kinds(findings)["encoding"].row) == ("warning", 2)


def test_nul_characters_are_taken_out_and_reported():
    sheet, findings = read(b"code;value\n1;2\0\n3;4\n")
    assert sheet.rows[1] == ("1", "2")
    assert kinds(findings)["encoding"].row == 2


def test_a_first_line_that_declares_the_separator_is_no_header():
    sheet, _ = read(b"sep=|\ncode|value\n1|a;b\n")
    assert sheet.rows[0] == ("code", "value")


def test_a_quote_that_swallows_rows_is_refused_by_its_line():
    with pytest.raises(PotentialError) as refused:
        read(b'code;name;value\n1;"open;2\n3;b;4\n')
    assert refused.value.message.values["row"] == 2


def test_a_stray_quote_in_the_last_row_is_kept_as_text():
    sheet, findings = read(b'code;value\n1;2\n"3"";4\n')
    assert sheet.rows[-1] == ('"3""', "4")
    assert kinds(findings)["quotes"].row == 3


def test_a_declared_encoding_that_does_not_fit_is_refused_with_the_row():
    with pytest.raises(PotentialError) as refused:
        read("code;name\n1;è\n".encode("cp1252"), "utf-8")
    assert refused.value.message.values["row"] == 2
    with pytest.raises(PotentialError):
        read(b"a;b\n", "no-such-encoding")


cells = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff"), min_size=1, max_size=8)


@given(st.integers(2, 5).flatmap(lambda n: st.lists(st.lists(cells, min_size=n, max_size=n), min_size=2, max_size=6)))
def test_what_a_csv_writer_wrote_is_read_back(rows):
    text = io.StringIO()
    csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    sheet, _ = read(("a;" * (len(rows[0]) - 1) + "a\n" + text.getvalue()).encode())
    kept = [row for row in rows if any(cell.strip() and not cell.isspace() for cell in row)]
    read_back = [list(row) for row in sheet.rows[1:]]
    assert [row for row in read_back if row in kept] == [row for row in kept if row in read_back]


@given(st.binary(max_size=300), st.sampled_from(["", "utf-8", "cp1252", "utf-16"]))
def test_any_bytes_give_rows_or_a_sentence(data, encoding):
    try:
        sheet, findings = read(data, encoding)
    except PotentialError as refused:
        str(refused)
        return
    assert len(sheet.rows) == len(sheet.numbers)
    assert list(sheet.numbers) == sorted(sheet.numbers)
    findings.rows("it")
