# SPDX-License-Identifier: GPL-3.0-or-later
"""A published table becomes indicators on the units, every row and cell accounted for."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.dimensions.codes.matching import Units
from district_potential.core.dimensions.tables.chosen import DUPLICATES, Choices
from district_potential.core.dimensions.tables.header import Published
from district_potential.core.dimensions.tables.indicators import read_indicators
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import say

UNITS = Units(("001", "002", "003"))


def table(headers, *rows):
    return Published("table", tuple(headers), tuple(map(tuple, rows)), tuple(range(2, len(rows) + 2)))


def imported(made, kept=None, taken=(), **choices):
    findings = Findings()
    return read_indicators(made, UNITS, Choices(**choices), findings, kept, taken), findings


def values(result, name):
    return [None if math.isnan(value) else value for value in result.table[name]]


def test_columns_land_on_their_units_with_their_published_headers():
    result, findings = imported(table(["code", "Nati vivi", "Quota %"], ["003", "3", "0,5"], ["001", "1", "1,25"]))
    assert values(result, "nati_vivi") == [1, None, 3]
    assert values(result, "quota") == [1.25, None, 0.5]
    assert result.table.field("nati_vivi").label == "Nati vivi"
    assert (result.table.field("nati_vivi").kind, result.table.field("quota").kind) == ("whole", "number")
    assert (result.rows_read, result.matched, result.unmatched_rows, result.units_without_data) == (2, 2, 0, 1)
    assert [f.code for f in findings if f.kind == "no_data"] == ["002"]


def test_missing_cells_stay_missing_with_their_reasons_and_are_named():
    result, findings = imported(table(["code", "a"], ["001", ".."], ["002", None], ["003", "5"]))
    assert values(result, "a") == [None, None, 5]
    assert result.table.reasons["a"] == {0: "below_half_unit", 1: "blank"}
    told = {(f.code, f.reason.code) for f in findings if f.kind == "missing"}
    assert told == {("001", "cell_below_half_unit"), ("", "cells_blank")}


MARKED = [["code", "a"], ["001", "-"], ["002", "x"], ["003", "5"]]


def test_a_mark_is_a_number_only_where_it_is_declared():
    result, findings = imported(table(*MARKED), columns=("a",))
    assert values(result, "a") == [None, None, 5]
    rules = {f.value: f.action.code for f in findings if f.kind == "rule"}
    assert rules == {"-": "rule_not_existing"}
    result, findings = imported(table(*MARKED), marks=("-=0", "X = missing", "..=0"))
    assert values(result, "a") == [0, None, 5]
    assert result.table.field("a").kind == "whole"
    assert result.table.reasons["a"] == {1: "declared"}
    told = [(f.severity, f.value, f.reason.code) for f in findings if f.kind == "mark"]
    assert told == [("notice", "-", "mark_met"), ("notice", "x", "mark_met"), ("warning", "..", "mark_unmet")]
    assert not [f for f in findings if f.kind in ("missing", "rule")]


def test_a_number_that_stands_for_a_gap_may_be_declared():
    result, _ = imported(table(["code", "a"], ["001", "-99"], ["002", -99.0], ["003", "5"]), marks=("-99=missing",))
    assert values(result, "a") == [None, None, 5]


def test_what_is_unknown_or_confidential_becomes_a_number_only_with_a_warning():
    for mark in ("....", "*", "+++", "n.d."):
        _, findings = imported(table(["code", "a"], ["001", mark], ["002", "3,5 %"]), marks=(f"{mark}=0",))
        assert [f.severity for f in findings if f.kind == "mark"] == ["warning"]
        assert [f.reason.code for f in findings if f.kind == "unit"] == ["unit_carried"]


def test_cells_are_counted_by_reason_with_the_rule_they_follow():
    marks = {"-": "not_existing", "..": "below_half_unit", "....": "unknown", "*": "confidential", "+++": "above_scale"}
    for mark, reason in {**marks, "n.d.": "not_available"}.items():
        _, findings = imported(table(["code", "a"], ["001", mark], ["002", mark], ["003", "5"]), columns=("a",))
        (rule,) = [f for f in findings if f.kind == "rule"]
        assert (rule.column, rule.value, rule.reason.values["n"]) == ("a", mark, 2)
        assert (rule.reason.values["reason"].code, rule.action.code) == (f"cell_{reason}", f"rule_{reason}")
        findings.rows("it")


def test_a_column_of_texts_is_brought_only_with_a_number_declared_for_each():
    classes = table(["code", "class", "b"], ["001", "A", "1"], ["002", "C", "2"], ["003", "-", "3"])
    with pytest.raises(PotentialError) as refused:
        imported(classes, columns=("class",))
    assert (refused.value.message.code, refused.value.message.values["texts"]) == ("column_without_numbers", ["A", "C"])
    result, findings = imported(classes, columns=("class",), marks=("a=1", "C=3"))
    assert values(result, "class") == [1, 3, None]
    assert {f.severity for f in findings if f.kind == "mark"} == {"notice"}


@pytest.mark.parametrize("entry", ["-", "=0", "x=", "-=zero", "x=1e5", "-=0=missing=?"])
def test_marks_that_say_nothing_are_refused(entry):
    with pytest.raises(PotentialError) as refused:
        imported(table(*MARKED), marks=(entry,))
    assert refused.value.message.code == "marks_unread"
    with pytest.raises(PotentialError) as refused:
        imported(table(*MARKED), marks=("x=0", "X=missing"))
    assert refused.value.message.code == "mark_twice"


def test_a_total_without_a_code_is_told_by_its_text():
    rows = (["001", "A", "1"], [None, "Totale provincia", "9"], [None, "Italia", "99"], [None, "Elsewhere", "3"])
    _, findings = imported(table(["code", "name", "a"], *rows), key_column="code")
    told = [(f.kind, f.row, f.value) for f in findings if f.kind in ("total", "unmatched")]
    assert told == [("total", 3, "Totale provincia"), ("total", 4, "Italia"), ("unmatched", 5, "Elsewhere")]


def test_several_rows_of_a_unit_are_refused_by_name():
    with pytest.raises(PotentialError) as refused:
        imported(table(["code", "a"], ["001", "1"], ["002", "2"], ["001", "1"]))
    assert refused.value.message.values["codes"] == ["001"]
    assert refused.value.message.values["rows"] == [2, 4]


@pytest.mark.parametrize(
    ("how", "value"),
    [("sum", 0.6), ("mean", 0.2), ("first", 0.1), ("last", 0.2), ("minimum", 0.1), ("maximum", 0.3), ("count", 3)],
)
def test_several_rows_are_combined_as_asked(how, value):
    made = table(["code", "a"], ["001", "0.1"], ["001", "0.3"], ["001", "n.d."], ["001", "0.2"], ["002", "7"])
    result, findings = imported(made, duplicates=how, count_field="n rows")
    assert values(result, "a")[0] == pytest.approx(value, abs=1e-15)
    assert values(result, "n_rows") == [4, 1, None]
    assert {"rows_combined", "combined_with_gaps"} <= {f.reason.code for f in findings}


def test_rows_may_be_counted_alone():
    result, _ = imported(table(["code", "name"], ["001", "a"], ["001", "b"]), count_field="bodies")
    assert values(result, "bodies") == [2, None, None]


def test_a_long_table_gives_one_field_a_variable():
    made = table(["code", "age", "tot"], ["001", "0", "5"], ["001", "1", "6"], ["002", "0", "7"], ["002", None, "1"])
    result, findings = imported(made, variable_column="age", value_column="tot")
    assert result.table.names == ["tot_0", "tot_1"]
    assert values(result, "tot_0") == [5, 7, None]
    assert values(result, "tot_1") == [6, None, None]
    assert result.table.field("tot_0").label == "tot: 0"
    assert [f.reason.values["rows"] for f in findings if f.kind == "dropped"] == [[5]]
    with pytest.raises(PotentialError):
        imported(made, variable_column="age")


def test_several_rows_of_a_unit_are_refused_and_a_table_that_may_be_long_is_told_how_to_say_so():
    made = table(["code", "age", "tot"], ["002", "0", "5"], ["002", "1", "6"], ["001", "1", "7"], ["001", "1", "8"])
    with pytest.raises(PotentialError) as wide:
        imported(made, columns=("tot",))
    assert wide.value.message.values["rows"] == [4, 5]
    assert wide.value.message.values["column"] == "code"
    with pytest.raises(PotentialError) as long:
        imported(made, variable_column="age", value_column="tot")
    assert long.value.message.values["codes"] == ["001"]
    for language in ("en", "it"):
        said = [say(refused.value.message, language) for refused in (wide, long)]
        assert ["VARIABLE_COLUMN" in text and "VALUE_COLUMN" in text for text in said] == [True, False]


def test_columns_are_judged_on_all_rows_but_only_the_kept_ones_count():
    made = table(["code", "a"], ["001", "1.234"], ["002", "1,5"], ["001", "2"])
    result, _ = imported(made, kept=[True, False, False])
    assert values(result, "a") == [1234, None, None]


def test_rows_read_and_rows_kept_are_two_counts():
    made = table(["code", "a"], ["001", "5"], ["002", "6"], ["003", "7"])
    for kept, counted in ((None, (3, None)), ([True, False, False], (3, 1))):
        result, _ = imported(made, kept)
        assert (result.read["a"]["rows_read"], result.read["a"].get("rows_kept")) == counted
        assert result.rows_read == 3


def test_headers_that_give_the_same_name_are_kept_apart_and_reported():
    result, findings = imported(
        table(["code", "POP", "POP", "pop", "fid"], ["001", "1", "2", "3", "4.5"]), taken=["c_fid"]
    )
    assert result.table.names == ["pop", "pop_2", "pop_3", "c_fid_2"]
    assert [f.reason.code for f in findings if f.kind == "name"] == ["headers_twins", *["headers_alike"] * 3]


def test_doubtful_numbers_are_kept_and_named():
    made = table(["code", "a", "b"], ["001", "-9999", "\u22125"], ["002", "5", "2"], ["003", "6", "(5)"])
    result, findings = imported(made)
    assert values(result, "a") == [-9999, 5, 6]
    assert values(result, "b") == [-5, 2, -5]
    assert [(f.kind, f.code) for f in findings if f.kind in ("suspicious", "sign")] == [
        ("suspicious", "001"), ("sign", "001"), ("sign", "003")
    ]  # fmt: skip


def test_units_carried_by_cells_are_told():
    made = table(["code", "a", "b"], ["001", "12,5 %", "1 EUR"], ["002", "7 %", "125\u2030"])
    result, findings = imported(made)
    assert values(result, "a") == [12.5, 7, None]
    assert [(f.severity, f.column) for f in findings if f.kind == "unit"] == [("notice", "a"), ("warning", "b")]
    assert [indicator.unit for indicator in result.indicators] == ["%", ""]


def test_a_table_that_names_no_unit_or_measures_nothing_is_refused():
    for made, choices in (
        (table(["code", "a"], ["x", "1"]), {"key_column": "code"}),
        (table(["code", "name"], ["001", "a"]), {}),
        (table(["code", "a"], ["001", "1"]), {"key_column": "cod"}),
    ):
        with pytest.raises(PotentialError):
            imported(made, **choices)


def test_a_table_without_indicators_names_its_columns_and_why_each_is_none():
    with pytest.raises(PotentialError) as refused:
        imported(table(["code", "VAL", "Name", "Note"], ["001", 2**63, "a", None], ["002", 2**53 + 1, "b", None]))
    assert str(refused.value) == (
        "table has no column of numbers to bring. Left out: VAL (identifiers, whole numbers of more than 12 digits); "
        "Name (texts) and Note (blank). Name columns in COLUMNS to bring them all the same, count the rows with "
        "COUNT_FIELD, or say in MARKS which number each text stands for."
    )


def test_a_table_of_codes_alone_is_refused_without_a_list():
    with pytest.raises(PotentialError, match="bring: name columns in COLUMNS"):
        imported(table(["code"], ["001"]))


cells = st.one_of(
    st.none(), st.text(max_size=6), st.sampled_from(["1,5", "1.234", "n.d.", "-", "7", "12 %"]), st.floats()
)


@given(
    st.lists(st.tuples(st.sampled_from(["001", "2", "003", "x", None]), cells, cells), min_size=1, max_size=8),
    st.sampled_from(DUPLICATES),
)
def test_every_row_and_unit_is_accounted_for_whatever_the_cells(rows, duplicates):
    try:
        result, findings = imported(
            table(["code", "a", "b"], *rows), key_column="code", duplicates=duplicates, columns=("a", "b")
        )
    except PotentialError as refused:
        str(refused)
        return
    owners = [UNITS.by_code(key)[0] if key else -1 for key, _, _ in rows]
    assert result.unmatched_rows == owners.count(-1) == sum(f.kind in ("unmatched", "total") for f in findings)
    assert result.matched == len({owner for owner in owners if owner >= 0})
    assert result.matched + result.units_without_data == len(UNITS.codes)
    for name in result.table.names:
        missing = {int(row) for row in np.flatnonzero(np.isnan(result.table[name]))}
        assert set(result.table.reasons.get(name, {})) == missing
    findings.rows("it")
