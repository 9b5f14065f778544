# SPDX-License-Identifier: GPL-3.0-or-later
"""Titles, header, data and notes of a published table are told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.dimensions.tables.cells import Sheet, is_blank
from district_potential.core.dimensions.tables.header import find_header
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings


def sheet(*rows, delimited=False, numbers=None):
    return Sheet("table", tuple(map(tuple, rows)), tuple(numbers or range(1, len(rows) + 1)), delimited)


def found(made, header_rows="auto"):
    findings = Findings()
    return find_header(made, header_rows, findings), findings


def rows_by_kind(findings):
    return [(finding.kind, finding.row) for finding in findings]


def test_titles_a_two_line_header_totals_and_notes_are_told_apart():
    table, findings = found(
        sheet(
            ["Popolazione residente al 1° gennaio 2023", None, None, None, None],
            ["Territorio", None, "Totale", "Di cui", None],
            ["Codice", "Nome", None, "Maschi", "Femmine"],
            ["048017", "Firenze", "10", "4", "6"],
            ["048001", "Bagno", "5", "2", "3"],
            ["ITALIA", "Totale", "15", "6", "9"],
            ["Fonte: Istat", None, None, None, None],
            ["(a) dato stimato", None, None, None, None],
            numbers=[1, 3, 4, 5, 6, 7, 8, 9],
        )
    )
    assert table.headers == ("Territorio Codice", "Territorio Nome", "Totale", "Di cui Maschi", "Di cui Femmine")
    assert table.numbers == (5, 6, 7)
    assert rows_by_kind(findings) == [("title", 1), ("header", 3), ("note", 8), ("note", 9)]


def test_a_year_above_the_header_is_a_title():
    table, findings = found(sheet([2023], ["code", "a"], ["001", 5]))
    assert table.headers == ("code", "a")
    assert rows_by_kind(findings) == [("title", 1), ("header", 2)]


def test_a_title_that_holds_the_separator_is_no_line_of_the_header():
    rows = (["Popolazione per comune", " anno 2023"], ["Codice", "Comune", "v"], ["048017", "Firenze", "10"])
    table, findings = found(sheet(*rows, delimited=True))
    assert table.headers == ("Codice", "Comune", "v")
    assert rows_by_kind(findings) == [("title", 1), ("header", 2)]


def test_an_upper_line_that_is_short_or_blank_at_the_key_belongs_to_the_header():
    groups = (["Codice", "Comune", "Imprese"], [None, None, "2022", "2023"], ["048017", "Firenze", "10", "11"])
    assert found(sheet(*groups, delimited=True))[0].headers == ("Codice", "Comune", "Imprese 2022", "Imprese 2023")
    above = ([None, None, "Imprese"], ["Codice", "Comune", "m", "f"], ["048017", "Firenze", "10", "11"])
    assert found(sheet(*above, delimited=True))[0].headers == ("Codice", "Comune", "Imprese m", "Imprese f")


def test_a_table_without_a_header_keeps_its_first_row():
    table, findings = found(sheet(["048017", "Firenze", "1"], ["048001", "Bagno", "4"]))
    assert table.headers == ("#1", "#2", "#3")
    assert len(table.rows) == 2
    assert [finding.severity for finding in findings] == ["warning"]


@pytest.mark.parametrize(
    "header", [["Comune", "2019", "2020"], ["1", "2", "6 o più"], ["name", "a", "b"], ["PRO_COM", 2019, 2020]]
)
def test_years_and_numbers_in_a_header_do_not_make_it_data(header):
    table, _ = found(sheet(header, ["Abetone", "3", "4"], ["Zeri", "5", "6"]))
    assert table.headers == tuple(map(str, header))
    assert len(table.rows) == 2


@pytest.mark.parametrize("years", [(2022, 2023, 2022, 2023), ("2022", "2023", "2022", "2023")])
def test_years_under_the_groups_of_a_merged_header_are_its_second_line(years):
    table, findings = found(
        sheet(
            ["Codice", "Comune", "Imprese", None, "Addetti", None],
            [None, None, *years],
            ["048017", "Firenze", 10, 4, 6, 5.5],
            ["048001", "Bagno", 5, 2, 3, 4.5],
        )
    )
    assert table.headers == ("Codice", "Comune", "Imprese 2022", "Imprese 2023", "Addetti 2022", "Addetti 2023")
    assert rows_by_kind(findings) == [("header", 1)]


def test_a_row_of_numbers_like_years_that_names_a_unit_is_data():
    table, _ = found(sheet(["code", "a", "b"], ["001", 2001, 1998], ["002", 1950, 2010]))
    assert table.headers == ("code", "a", "b")
    assert len(table.rows) == 2


def test_line_breaks_in_headers_become_blanks():
    table, _ = found(sheet(["Codice Istat \n(alfanumerico)", "Area\r\n(kmq)"], ["045001", 59.9]))
    assert table.headers == ("Codice Istat (alfanumerico)", "Area (kmq)")


def test_a_row_that_numbers_the_columns_is_left_out():
    table, _ = found(sheet(["code", "a", "b", "c"], ["(1)", "(2)", "(3)", "(4)"], ["001", "5", "6", "7"]))
    assert len(table.rows) == 1


def test_declared_header_rows_are_taken_by_their_numbers_in_the_file():
    made = sheet(["x", "y"], ["code", "value"], ["unit", "euro"], ["001", "2"], numbers=[1, 2, 3, 5])
    assert found(made, "2-3")[0].headers == ("code unit", "value euro")
    assert found(made, "2")[0].numbers == (3, 5)
    assert found(made, "0")[0].headers == ("#1", "#2")
    with pytest.raises(PotentialError):
        found(made, "9")
    with pytest.raises(PotentialError):
        found(made, "two")


def test_a_header_without_data_is_refused():
    with pytest.raises(PotentialError) as refused:
        found(sheet(["PRO_COM", "COMUNE", "POP"]))
    assert refused.value.message.code == "table_without_data"


def test_ragged_rows_of_delimited_text_are_refused_with_their_lines():
    with pytest.raises(PotentialError) as refused:
        found(sheet(["code", "a", "b"], ["001", "1"], ["002", "1", "2", "3"], delimited=True))
    assert refused.value.message.values["rows"] == [2, 3]


def test_blank_columns_at_the_right_do_not_count():
    table, _ = found(
        sheet(["code", "a", None, None], ["001", "1", None, None], ["002", "2", None, None], delimited=True)
    )
    assert table.headers == ("code", "a")


def test_a_unit_without_any_number_is_not_a_note():
    table, _ = found(sheet(["code", "a", "b"], ["048001", None, None], ["048002", "1", "2"]))
    assert len(table.rows) == 2


cells = st.one_of(st.none(), st.text(max_size=6), st.integers(-5, 3000), st.floats(allow_nan=False))


@given(
    st.lists(st.lists(cells, min_size=1, max_size=6), max_size=8),
    st.booleans(),
    st.sampled_from(["auto", "0", "1", "1-2"]),
)
def test_any_rows_give_a_table_or_a_sentence(rows, delimited, header_rows):
    rows = [row for row in rows if not all(map(is_blank, row))] or [["a"]]
    try:
        table, findings = found(sheet(*rows, delimited=delimited), header_rows)
    except PotentialError as refused:
        str(refused)
        return
    assert all(len(row) == len(table.headers) for row in table.rows)
    assert len(table.rows) == len(table.numbers) > 0
    accounted = len(table.rows) + sum(f.kind in ("title", "note") for f in findings)
    assert accounted <= len(rows)
    findings.rows("en")
