# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows find their units, every repair is stated and every row left over is named."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from district_potential.core.dimensions.codes.matching import Units, find_key, match, refuse_ambiguous, report_matches
from district_potential.core.dimensions.tables.columns import Column
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings

UNITS = Units(
    ("048001", "048002", "001001", "021008"),
    ("Castel San Niccolò", "L'Aquila", "Reggio nell'Emilia", "Bolzano/Bozen"),
)


def matched(*cells, by="code", units=UNITS):
    column = Column(0, "key", cells)
    findings = Findings()
    found = match(column, units, by)
    report_matches(column, found, range(2, len(cells) + 2), units, by, findings)
    return found.units, findings


@pytest.mark.parametrize(
    ("cell", "repair"),
    [
        ("48001", "zeros_lost"),
        (48001, "zeros_lost"),
        (48001.0, "zeros_lost"),
        ("48001.0", "code_as_float"),
        ("'048001", "key_with_dirt"),
        ("\u00a0048001 ", "key_with_dirt"),
        ("048001\u200b", "key_with_dirt"),
        ('"048001"', "key_with_dirt"),
        ('="048001"', "key_with_dirt"),
    ],
)
def test_a_damaged_code_finds_its_unit_and_the_repair_is_stated(cell, repair):
    units, findings = matched(cell)
    assert units == [0]
    assert [finding.reason.code for finding in findings] == [repair]
    assert next(iter(findings)).code == "048001"


def test_a_sound_code_is_not_reported():
    units, findings = matched("048001", "001001")
    assert units == [0, 2]
    assert len(findings) == 0


def test_zeros_that_the_units_lack_are_told_as_theirs():
    units, findings = matched("048001", units=Units(("48001", "48002")))
    assert units == [0]
    assert [finding.reason.code for finding in findings] == ["zeros_of_unit_lost"]


@pytest.mark.parametrize(
    ("name", "reason"), [("REGGIO NELL EMILIA", "name_taken_for"), ("Reggio Emilia", "name_taken_for_short")]
)
def test_a_name_taken_for_another_is_told_with_what_differs(name, reason):
    _, findings = matched(name, by="name")
    assert [finding.reason.code for finding in findings] == [reason]


def test_a_row_under_a_merged_key_is_left_out_with_what_to_do():
    units, findings = matched("048001", None)
    assert units == [0, -1]
    assert [(finding.row, finding.action.code) for finding in findings] == [(3, "row_left_out_without_key")]


def test_one_finding_tells_how_many_codes_had_lost_their_zeros():
    _, findings = matched("48001", "48002", "1001")
    assert [finding.action.values["n"] for finding in findings] == [3]


def test_totals_are_told_from_unknown_codes():
    units, findings = matched("048", "09", "IT", "ITALIA", "999999", None)
    assert units == [-1] * 6
    assert [(f.kind, f.row) for f in findings] == [
        ("total", 2), ("total", 3), ("total", 4), ("total", 5), ("unmatched", 6), ("unmatched", 7)
    ]  # fmt: skip


def test_codes_that_differ_only_by_zeros_are_never_confused():
    units = Units(("01", "1", "2"))
    assert matched("1", "01", "001", "02", units=units)[0] == [1, 0, -1, 2]


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("CASTEL SAN NICCOLO'", 0),
        ("castel san niccolo", 0),
        ("L’AQUILA", 1),
        ("L'Aquila", 1),
        ("REGGIO NELL'EMILIA", 2),
        ("Bolzano", 3),
        ("Bozen", 3),
        ("Bolzano - Bozen", 3),
        ("Trento", -1),
    ],
)
def test_a_name_is_known_without_case_accents_and_apostrophes(name, unit):
    assert matched(name, by="name")[0] == [unit]


def test_a_name_that_no_unit_bears_is_reported_with_the_nearest():
    _, findings = matched("Castel San Nicolo", by="name")
    assert next(iter(findings)).reason.values["near"] == "Castel San Niccolò"


def test_names_that_several_units_bear_are_refused_by_name():
    units = Units(("1", "2", "3"), ("Castro", "Castro", "Zeri"))
    refuse_ambiguous(Column(0, "name", ("Zeri",)), units)
    with pytest.raises(PotentialError) as refused:
        refuse_ambiguous(Column(0, "name", ("CASTRO", "Zeri")), units)
    assert refused.value.message.values["codes"] == ["1", "2"]


def test_the_key_is_the_column_that_names_most_units():
    columns = [Column(0, "value", ("1", "2")), Column(1, "istat", ("48001", "48002"))]
    findings = Findings()
    assert find_key(columns, UNITS, "code", findings).header == "istat"
    assert [finding.kind for finding in findings] == ["key"]
    with pytest.raises(PotentialError):
        find_key(columns[:1], UNITS, "code", findings)


def test_a_few_units_are_known_in_a_table_of_the_whole_country():
    country = [f"{number:06d}" for number in range(1000, 9000)]
    columns = [Column(0, "residents", tuple(range(8000))), Column(1, "istat", tuple(country))]
    district = Units(tuple(country[4000:4013]))
    assert find_key(columns, district, "code", Findings()).header == "istat"


@given(st.sets(st.integers(0, 999_999), min_size=1), st.randoms(use_true_random=False))
def test_codes_of_six_digits_survive_the_loss_of_their_zeros(numbers, chance):
    codes = [f"{number:06d}" for number in numbers]
    column = Column(0, "key", tuple(chance.choice([str(int(c)), c, f"{int(c)}.0", int(c)]) for c in codes))
    assert match(column, Units(tuple(codes)), "code").units == list(range(len(codes)))


@given(
    st.lists(st.one_of(st.text(max_size=10), st.floats(), st.integers(), st.none()), min_size=1),
    st.sampled_from(["code", "name"]),
)
def test_any_key_matches_a_unit_or_is_named(cells, by):
    units, findings = matched(*cells, by=by)
    assert sum(unit < 0 for unit in units) == sum(f.kind in ("unmatched", "total") for f in findings)
    findings.rows("it")


@pytest.mark.parametrize("by", ["code", "name"])
def test_where_no_column_names_any_unit_none_is_called_the_best(by):
    with pytest.raises(PotentialError, match="none names any of the 4 units"):
        find_key([Column(0, "nome", ("A", "B"))], UNITS, by, Findings())


@given(
    st.lists(st.lists(st.integers(0, 1600), min_size=700, max_size=700), min_size=1, max_size=4),
    st.integers(1, 1500),
)
@settings(max_examples=20, deadline=None)
def test_a_look_at_the_first_cells_never_changes_which_column_is_the_key(columns, several):
    units = Units(tuple(f"{number:04d}" for number in range(several)))
    made = [Column(at, f"c{at}", tuple(f"{cell:04d}" for cell in cells)) for at, cells in enumerate(columns)]
    shares = [
        max(sum(int(cell) < several for cell in c.cells) / 700, len({x for x in c.cells if int(x) < several}) / several)
        for c in made
    ]
    if max(shares) >= 0.5:
        best = max(
            range(len(made)), key=lambda at: (shares[at], sum(int(cell) < several for cell in made[at].cells), -at)
        )
        assert find_key(made, units, "code", Findings()).position == best
    else:
        with pytest.raises(PotentialError):
            find_key(made, units, "code", Findings())


def test_columns_that_cannot_be_the_key_are_not_read_to_the_end(monkeypatch):
    units = Units(tuple(f"{number:06d}" for number in range(1000, 9000)))
    looked = []
    by_code = Units.by_code
    monkeypatch.setattr(Units, "by_code", lambda self, cell: looked.append(cell) or by_code(self, cell))
    values = [Column(at, f"c{at}", tuple(range(100_000, 108_001))) for at in range(1, 11)]
    key = Column(0, "istat", ("Totale", *units.codes))
    assert find_key([key, *values], units, "code", Findings()) is key
    assert len(looked) < 2 * 8001
