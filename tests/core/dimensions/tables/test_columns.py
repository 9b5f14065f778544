# SPDX-License-Identifier: GPL-3.0-or-later
"""Which columns become indicators, and how their numbers are written."""

import pytest

from district_potential.core.dimensions.tables.columns import (
    Column,
    choose_columns,
    decide_marks,
    find_column,
    typed_cells,
)
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings

TWELVE = [str(n) for n in range(1, 13)]


def columns(**named):
    return [Column(k, header, tuple(cells)) for k, (header, cells) in enumerate(named.items())]


def default(made, key=0):
    findings = Findings()
    chosen = choose_columns(made, [], [made[key]], findings)
    return [column.header for column in chosen], {f.column: f.reason.code for f in findings}


def test_by_default_measures_come_and_identifiers_stay_each_with_its_reason():
    made = columns(
        key=["a"] * 12,
        births=["7", "3", "9", "0", "1", "2", "5", "4", "8", "6", "10", "12"],
        codice_regione=["9"] * 12,
        fiscal=["94080470480123"] * 12,
        zeros=["09"] * 12,
        row=TWELVE,
        anno=["2023"] * 12,
        seleziona_periodo=["2019"] * 12,
        name=["x"] * 12,
        nothing=[None] * 12,
        half=["1", "2", "3", "4", "5", "6", "a", "b", "c", "d", "e", "f"],
        share=["1.5"] * 12,
    )
    chosen, left = default(made)
    assert chosen == ["births", "share"]
    assert left == {
        "codice_regione": "identifier_by_header",
        "fiscal": "identifier_too_long",
        "zeros": "identifier_leading_zeros",
        "row": "identifier_counter",
        "anno": "identifier_date",
        "seleziona_periodo": "identifier_date",
        "name": "column_of_text",
        "nothing": "column_blank",
        "half": "column_mostly_text",
    }


@pytest.mark.parametrize("header", ["UCScode", "CODCOM", "codreg", "Codistat", "COD_RIP", "geocode"])
def test_headers_that_name_a_code_in_one_word_are_identifiers(header):
    assert default(columns(key=["a", "b"], **{header: ["12", "45"], "births": ["3", "4"]}))[0] == ["births"]


@pytest.mark.parametrize("header", ["Coda", "Codiponte", "episodi", "decodificati"])
def test_headers_that_only_begin_or_end_like_a_code_are_measures(header):
    assert default(columns(key=["a", "b"], **{header: ["12", "45"]}))[0] == [header]


def test_numbers_that_all_differ_are_not_identifiers_for_that():
    made = columns(key=["a", "b", "c"], residents=["10", "20", "30"])
    assert default(made)[0] == ["residents"]


def test_a_decimal_column_whose_header_names_a_code_is_a_measure():
    made = columns(key=["a", "b"], istat_index=["1.5", "2.25"])
    assert default(made)[0] == ["istat_index"]


def test_columns_are_found_by_header_position_range_and_folded_header():
    made = columns(**{"Codice": ["1"], "Età media": ["2"], "a": ["3"], "b": ["4"]})
    chosen = choose_columns(made, ["eta MEDIA", "#3-#4", "#1"], [], Findings())
    assert [column.position for column in chosen] == [1, 2, 3, 0]
    for wanted in ("#9", "#3-#9", "Eta medio", "zzz"):
        with pytest.raises(PotentialError):
            choose_columns(made, [wanted], [], Findings())


def test_a_header_that_stands_twice_must_be_named_by_its_position():
    made = [Column(0, "POP", ("1",)), Column(1, "POP", ("2",)), Column(2, "pop", ("3",))]
    with pytest.raises(PotentialError) as refused:
        find_column(made, "POP", "COLUMNS")
    assert refused.value.message.values["positions"] == ["#1", "#2"]
    assert find_column(made, "pop", "COLUMNS").position == 2


def test_an_ambiguous_column_takes_the_mark_its_table_proves_and_says_so():
    made = columns(population=["366.927", "25.403"], income=["1.234,5", "987,25"])
    findings = Findings()
    assert decide_marks(made, made, [], findings) == {0: "comma", 1: "comma"}
    assert [(f.severity, f.column) for f in findings] == [("warning", "population"), ("notice", "income")]


def test_where_nothing_is_proved_the_mark_must_be_declared():
    made = columns(a=["1.234", "4.567"], b=["2.345", "5.678"])
    with pytest.raises(PotentialError) as refused:
        decide_marks(made, made, [], Findings())
    assert refused.value.message.values["columns"] == ["a", "b"]
    assert decide_marks(made, made, ["comma"], Findings()) == {0: "comma", 1: "comma"}
    assert decide_marks(made, made, ["point", "b=comma"], Findings()) == {0: "point", 1: "comma"}


def test_a_column_that_contradicts_itself_is_refused_until_declared():
    made = columns(a=["1,5", "1.5"])
    with pytest.raises(PotentialError) as refused:
        decide_marks(made, made, ["auto"], Findings())
    assert refused.value.message.code == "marks_contrary"
    assert decide_marks(made, made, ["a=comma"], Findings()) == {0: "comma"}
    with pytest.raises(PotentialError):
        decide_marks(made, made, ["a=komma"], Findings())


def test_expressions_see_numbers_where_a_column_is_numeric_and_text_elsewhere():
    made = columns(code=["048001", "048002"], value=["1,5", "n.d."], unclear=["1.234", "2.345"])
    assert typed_cells(made, []) == [["048001", "048002"], [1.5, None], [1234.0, 2345.0]]
    alone = columns(unclear=["1.234", "2.345"])
    assert typed_cells(alone, []) == [["1.234", "2.345"]]
