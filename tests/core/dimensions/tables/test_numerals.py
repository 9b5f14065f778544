# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers as they are written: marks, signs, units and what stands for a gap."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.dimensions.tables.account import reason_of
from district_potential.core.dimensions.tables.missing import MARKS, missing_reason
from district_potential.core.dimensions.tables.numerals import apply, fit, number


@pytest.mark.parametrize(
    ("text", "mark", "value"),
    [
        ("366.927", "comma", 366927.0),
        ("366.927", "point", 366.927),
        ("1.234,5", "comma", 1234.5),
        ("1,234.5", "point", 1234.5),
        ("1.000.000,01", "comma", 1000000.01),
        ("1 234,5", "comma", 1234.5),
        ("1\u00a0234,5", "comma", 1234.5),
        ("1\u202f234,5", "comma", 1234.5),
        ("1'234,5", "comma", 1234.5),
        ("1\u2019234,5", "comma", 1234.5),
        ("12,5%", "comma", 12.5),
        ("0,3 %", "comma", 0.3),
        ("125\u2030", "point", 125.0),
        ("\u20ac 1.234,50", "comma", 1234.5),
        ("1.234,50 EUR", "comma", 1234.5),
        ("euro 12", "comma", 12.0),
        ("\u22125", "point", -5.0),
        ("5-", "point", -5.0),
        ("(5)", "point", -5.0),
        ("\u20135", "point", -5.0),
        ("- 5", "point", -5.0),
        ("+7", "point", 7.0),
        (",5", "comma", 0.5),
        ("12.", "point", 12.0),
        ("1.5e3", "point", 1500.0),
        (48001, "point", 48001.0),
    ],
)
def test_a_written_number_is_read_by_its_mark(text, mark, value):
    assert number(text, mark) == value


@pytest.mark.parametrize(
    "text", ["01-mar", "5-10", "03/04/2023", "2023-13-45", "abc", "1,2,3", "1.23.4", "12 34", True, ""]
)
def test_what_is_no_number_is_not_made_one(text):
    assert number(text, "comma") is None
    assert number(text, "point") is None


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (["1.234", "5.678"], ""),
        (["1.234", "5.67"], "point"),
        (["1.234", "5,67"], "comma"),
        (["1.234.567", "1.234"], "comma"),
        (["0.123"], "point"),
        (["1234.567"], "point"),
        (["1,5", "1.5"], "both"),
        (["12", "13"], ""),
    ],
)
def test_a_column_proves_its_decimal_mark_or_nothing(cells, mark):
    assert fit(cells).mark == mark


def test_a_number_against_the_mark_of_its_column_is_missing_and_not_another_number():
    read = apply(["1,5", "1.5"], "comma")
    assert read.values == [1.5, None]
    assert read.reasons == {1: "not_a_number"}


def test_marks_of_gaps_keep_their_reasons_and_never_become_zero():
    cells = [
        "-",
        "..",
        "....",
        "*",
        "+++",
        "n.d.",
        ":",
        "#DIV/0!",
        "#RIF!",
        "#N/D",
        "=1+1",
        None,
        " ",
        float("nan"),
        "1e999",
    ]
    read = apply(cells, "point")
    assert read.values == [None] * len(cells)
    assert list(read.reasons.values()) == [
        "not_existing", "below_half_unit", "unknown", "confidential", "above_scale", "not_available", "not_available",
        "spreadsheet_error", "spreadsheet_error", "spreadsheet_error", "formula_without_result", "blank", "blank",
        "not_finite", "not_finite",
    ]  # fmt: skip


def test_every_reason_has_a_sentence():
    for word in {*MARKS.values(), "spreadsheet_error", "formula_without_result", "not_finite", "not_a_number"}:
        assert reason_of(word).code


def test_digits_beyond_what_a_float_keeps_are_noticed():
    read = apply(["9007199254740993", "9007199254740992", "9223372036854775808", "-1"], "point")
    assert read.inexact == [0]


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15).map(lambda x: round(x, 4)))
def test_a_number_written_the_italian_way_reads_back_to_the_last_digit(value):
    english = f"{value:,.4f}"
    italian = english.translate(str.maketrans(",.", ".,"))
    assert number(italian, "comma") == number(english, "point") == float(english.replace(",", ""))


@given(st.one_of(st.text(max_size=12), st.floats(), st.integers(-(10**18), 10**18), st.none(), st.booleans()))
def test_any_cell_is_a_finite_number_or_missing_with_a_reason(cell):
    evidence = fit([cell])
    for mark in ("comma", "point"):
        read = apply([cell], mark)
        assert (read.values[0] is None) == (0 in read.reasons)
        assert read.values[0] is None or math.isfinite(read.values[0])
        if missing_reason(cell):
            assert evidence.filled == 0
