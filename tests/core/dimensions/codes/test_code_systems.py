# SPDX-License-Identifier: GPL-3.0-or-later
"""Systems of codes are recognised and said; what cannot match is refused with what to do."""

import pytest

from district_potential.core.dimensions.codes.code_systems import system_of
from district_potential.core.dimensions.codes.matching import Units
from district_potential.core.dimensions.tables.chosen import Choices
from district_potential.core.dimensions.tables.header import Published
from district_potential.core.dimensions.tables.indicators import read_indicators
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings

ISTAT = Units(("048001", "048002", "001001"))
BELFIORE = Units(("A564", "A633", "A074"))


def imported(units, keys, header="codice", **choices):
    rows = tuple((key, f"place {k}", 1000 * k + 1.5) for k, key in enumerate(keys))
    table = Published("table", (header, "nome", "euro"), rows, tuple(range(2, len(rows) + 2)))
    findings = Findings()
    return read_indicators(table, units, Choices(**choices), findings), findings


@pytest.mark.parametrize(
    ("codes", "system"),
    [
        (("A001", "H501", "M433"), "belfiore"),
        (("a001", "h501", "m433"), "belfiore"),
        (("048001", "001001", "111106"), "istat"),
        (("48001", "1001", "111106"), "istat_without_zeros"),
        ((48001.0, 1001, 111106), "istat_without_zeros"),
        (("111104", "111105", "111106"), "istat"),
        (("IT_048001", "IT_001001", "IT_111106"), "lau"),
        (("ITI14", "ITI1", "ITI"), "nuts"),
        (("NA", "FI", "RM"), ""),
        (("048001", "001001"), ""),
        (("Prato", "Zeri", "Stia"), ""),
        ((), ""),
    ],
)
def test_a_system_is_known_by_the_form_of_its_codes(codes, system):
    assert system_of(codes) == system


@pytest.mark.parametrize("key_column", ["", "codice"])
@pytest.mark.parametrize(
    ("units", "keys", "words"),
    [
        (ISTAT, BELFIORE.codes, ["land registry", "ISTAT's codes", "CODE_FIELD", "COD_CATAST"]),
        (BELFIORE, ISTAT.codes, ["land registry", "with their zeros", "PRO_COM_T"]),
        (BELFIORE, ("48001", "48002", "1001"), ["without leading zeros"]),
        (ISTAT, ("ITI14", "ITI15", "ITI16"), ["NUTS"]),
    ],
)
def test_codes_of_another_system_are_refused_with_both_systems_and_what_to_do(units, keys, words, key_column):
    with pytest.raises(PotentialError) as refused:
        imported(units, keys, key_column=key_column)
    assert refused.value.message.code == "code_systems_differ"
    assert all(word in str(refused.value) for word in words)


def test_numbers_are_not_taken_for_codes_of_another_system():
    with pytest.raises(PotentialError) as refused:
        imported(BELFIORE, (1200, 34567, 890123), header="abitanti")
    assert refused.value.message.code == "key_not_found"


def test_other_codes_of_the_same_system_are_refused_as_such():
    with pytest.raises(PotentialError) as refused:
        imported(ISTAT, ("58091", "63049", "15146"), key_column="codice")
    assert refused.value.message.code == "nothing_matched"


def test_the_system_of_the_key_is_said():
    _, findings = imported(ISTAT, ("48001", "48002", "1001"))
    said = [f.reason.values["system"].code for f in findings if f.reason.code == "key_system"]
    assert said == ["system_istat_without_zeros"]


@pytest.mark.parametrize(
    ("units", "keys"),
    [(ISTAT, ("IT_048001", "IT_048002", "it_001001")), (Units(("IT_048001", "IT_048002", "IT_001001")), ISTAT.codes)],
)
def test_the_prefix_of_european_codes_is_a_stated_repair(units, keys):
    result, findings = imported(units, keys)
    assert result.matched == 3
    (repair,) = (f for f in findings if f.kind == "repaired_key")
    assert (repair.reason.code, repair.action.values["n"]) == ("code_with_prefix", 3)


def test_codes_that_stood_for_some_years_are_named_with_the_remedy():
    _, findings = imported(ISTAT, ("048001", "048002", "104001", "107008", "115001"), key_column="codice")
    told = [(f.reason.values["years"], f.reason.values["codes"]) for f in findings if f.reason.code == "codes_of_years"]
    assert told == [("2006-2016", ["104001", "107008"]), ("2026-", ["115001"])]
    assert all(f.action.code == "crosswalk_wanted" for f in findings if f.reason.code == "codes_of_years")


def test_na_is_naples_where_it_is_a_province_and_a_gap_where_it_is_a_number():
    units = Units(("FI", "NA", "RM"))
    result, findings = imported(units, ("NA", "RM", "FI"), header="sigla")
    assert list(result.table["euro"]) == [2001.5, 1.5, 1001.5]
    assert not [f for f in findings if f.kind in ("missing", "unmatched")]
    rows = (("NA", "NA"), ("FI", "3,5"))
    table = Published("table", ("sigla", "a"), rows, (2, 3))
    result = read_indicators(table, units, Choices(columns=("a",)), Findings())
    assert result.table.reasons["a"] == {1: "not_available", 2: "no_row"}
    long = Published("table", ("code", "sigla", "n"), (("FI", "NA", 1), ("FI", "RM", 2)), (2, 3))
    result = read_indicators(long, units, Choices("code", variable_column="sigla", value_column="n"), Findings())
    assert result.table.names == ["na", "rm"]
