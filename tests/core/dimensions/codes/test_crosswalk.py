# SPDX-License-Identifier: GPL-3.0-or-later
"""Codes that changed become today's units: totals kept, means weighted, gaps kept as gaps."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.dimensions.codes.crosswalk import Roads, canonical
from district_potential.core.dimensions.codes.crosswalk_fold import Places
from district_potential.core.dimensions.codes.crosswalk_lists import read_crosswalk
from district_potential.core.dimensions.codes.matching import Units
from district_potential.core.dimensions.tables.chosen import Choices
from district_potential.core.dimensions.tables.header import Published
from district_potential.core.dimensions.tables.indicators import read_indicators
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings

HEADERS = ("old_code", "new_code", "date", "share")


def published(headers, *rows, name="table"):
    width = len(headers)
    padded = tuple((*row, *[None] * (width - len(row))) for row in rows)
    return Published(name, tuple(headers), padded, tuple(range(2, len(rows) + 2)))


def crosswalk(*rows, headers=HEADERS):
    return read_crosswalk([published(headers, *rows, name="changes")], Findings())


def imported(changes, units, rows, headers=("code", "a"), shares=None, **choices):
    findings = Findings()
    places = Places(crosswalk(*changes), Units(tuple(units)), None if shares is None else np.array(shares, float))
    table = published(headers, *rows)
    result = read_indicators(
        table, Units(tuple(units)), Choices(key_column="code", **choices), findings, None, (), places
    )
    return result, findings


def values(result, name="a"):
    return [None if math.isnan(value) else value for value in result.table[name]]


def told(findings, kind="crosswalk"):
    return [finding.reason.code for finding in findings if finding.kind == kind and finding.code]


MERGER = [("A", "C", "2014-01-01"), ("B", "C", "2014-01-01")]


def test_totals_of_merged_codes_are_summed_and_each_code_is_named():
    result, findings = imported(MERGER, ["C", "D"], [("A", "1"), ("B", "2"), ("D", "4")])
    assert values(result) == [3, 4]
    assert (result.matched, result.unmatched_rows, result.units_without_data) == (2, 0, 0)
    named = [(f.value, f.code) for f in findings if f.kind == "crosswalk" and f.code]
    assert named == [("A", "C"), ("B", "C")]


def test_a_merger_of_which_a_part_has_no_row_is_missing_and_the_part_is_named():
    result, findings = imported(MERGER, ["C", "D"], [("A", "1"), ("D", "4")])
    assert values(result) == [None, 4]
    assert result.table.reasons["a"] == {0: "merged_part_missing"}
    assert [f.reason.values["codes"] for f in findings if f.reason.code == "merged_part_absent"] == [["B"]]


def test_a_merger_of_which_a_part_has_no_value_is_missing_for_that_column_alone():
    rows = [("A", "1", "5"), ("B", "n.d.", "6"), ("D", "4", "7")]
    result, findings = imported(MERGER, ["C", "D"], rows, headers=("code", "a", "b"))
    assert (values(result), values(result, "b")) == ([None, 4], [11, 7])
    assert result.table.reasons["a"] == {0: "not_available"}
    assert [(f.column, f.reason.values["codes"]) for f in findings if f.reason.code == "merged_part_blank"] == [
        ("a", ["C"])
    ]


def test_means_of_merged_codes_are_weighted_by_a_column_of_the_table():
    rows = [("A", "10", "300"), ("B", "20", "100"), ("D", "5", "50")]
    result, _ = imported(MERGER, ["C", "D"], rows, headers=("code", "a", "w"), intensive=("a",), weight_column="w")
    assert values(result) == [12.5, 5]
    assert values(result, "w") == [400, 50]


def test_different_means_without_weights_are_missing_and_equal_ones_are_kept():
    rows = [("A", "10", "3"), ("B", "20", "3")]
    result, findings = imported(MERGER, ["C"], rows, headers=("code", "a", "b"), intensive=("a", "b"))
    assert (values(result), values(result, "b")) == ([None], [3])
    assert [f.reason.code for f in findings if f.kind == "missing"] == ["weight_unknown"]


def test_changes_are_followed_by_date():
    changes = [("A", "B", "2014"), ("B", "C", "2019"), ("E", "C", "2019")]
    assert values(imported(changes, ["C"], [("A", "1"), ("E", "2")])[0]) == [3]
    assert values(imported(changes, ["B", "E"], [("A", "1"), ("E", "2")])[0]) == [1, 2]
    # B had already become C when another place was called A.
    assert not Roads(crosswalk(("A", "B", "2019"), ("B", "C", "2014")), Units(("C",))).way("a").shares


def test_of_two_changes_of_a_code_the_later_one_counts():
    changes = [("A", "B", "1928-01-01"), ("A", "C", "2018-01-01")]
    result, _ = imported(changes, ["B", "C"], [("A", "1"), ("B", "2")])
    assert values(result) == [2, 1]


def test_a_code_that_leads_to_different_units_ahead_and_back_is_left_out_and_named():
    changes = [("M", "B", "2010-01-01"), ("A", "M", "2020-01-01")]
    result, findings = imported(changes, ["A", "B", "C"], [("M", "5"), ("C", "1")])
    assert values(result) == [None, None, 1]
    assert [f.reason.values["codes"] for f in findings if f.reason.code == "code_unclear"] == [["M"]]
    assert result.unmatched_rows == 1


def test_changes_that_go_round_in_a_circle_are_refused_by_name():
    for day in ("2014-01-01", None):
        with pytest.raises(PotentialError) as refused:
            crosswalk(("A", "B", day), ("B", "C", day), ("C", "A", day), ("X", "A", day), ("C", "Y", day))
        assert set(refused.value.message.values["codes"]) == {"A", "B", "C"}
    there_and_back = crosswalk(("A", "B", "2014"), ("B", "A", "2019"))
    assert Roads(there_and_back, Units(("A",))).way("b").shares == {"a": 1}


def test_totals_of_a_divided_code_go_by_the_stated_shares_and_means_to_each():
    changes = [("A", "B", "2014", "0,75"), ("A", "C", "2014", "0,25")]
    rows = [("A", "8", "3")]
    result, _ = imported(changes, ["B", "C"], rows, headers=("code", "a", "b"), intensive=("b",))
    assert (values(result), values(result, "b")) == ([6, 2], [3, 3])


@pytest.mark.parametrize(
    ("ends", "brought"), [((("B", "0.4"), ("C", "0.4")), 0.8), ((("B", "0.75"), ("Z", "0.25")), 0.75)]
)
def test_what_stated_shares_do_not_bring_to_the_units_is_told(ends, brought):
    result, findings = imported([("A", new, "2014", share) for new, share in ends], ["B", "C"], [("A", "8")])
    assert sum(filter(None, values(result))) == 8 * brought
    (told,) = (finding for finding in findings if finding.code and finding.kind == "crosswalk")
    assert (told.severity, told.action.code) == ("warning", "total_shared_in_part")
    assert told.action.values["sum"] == pytest.approx(brought)


def test_totals_of_a_divided_code_without_shares_are_missing_and_never_halved():
    changes = [("A", "B", "2014"), ("A", "C", "2014")]
    result, findings = imported(changes, ["B", "C"], [("A", "8")])
    assert values(result) == [None, None]
    assert result.table.reasons["a"] == {0: "share_unknown", 1: "share_unknown"}
    assert [f.action.code for f in findings if f.code and f.kind == "crosswalk"] == ["total_not_shared"]
    shared, findings = imported(changes, ["B", "C"], [("A", "8")], shares=[3, 1])
    assert values(shared) == [6, 2]
    assert [f.action.code for f in findings if f.code and f.kind == "crosswalk"] == ["total_shared_by_field"]


def test_a_total_of_which_a_part_lies_outside_is_not_shared_by_the_units_inside():
    changes = [("A", "B", "2014"), ("A", "C", "2014"), ("A", "elsewhere", "2014")]
    assert values(imported(changes, ["B", "C"], [("A", "8")], shares=[3, 1])[0]) == [None, None]


@pytest.mark.parametrize(
    ("shares", "code"),
    [
        (("0.5", "0.6"), "crosswalk_shares_sum"),
        (("0.5", None), "crosswalk_shares_partly"),
        (("1.5", "0.1"), "crosswalk_share"),
        (("half", "0.1"), "crosswalk_share"),
    ],
)
def test_shares_that_cannot_be_are_refused(shares, code):
    with pytest.raises(PotentialError) as refused:
        crosswalk(*(("A", new, "2014", share) for new, share in zip("BC", shares)))
    assert refused.value.message.code == code
    str(refused.value)


def test_a_code_newer_than_the_units_is_taken_back():
    result, findings = imported([("A", "X", "2026")], ["A", "B"], [("X", "5"), ("B", "1")])
    assert values(result) == [5, 1]
    assert told(findings) == ["code_taken_back"]


def test_a_change_older_than_the_units_is_not_taken_back():
    shown = [(f"z{k}", f"B{k}", "2014-01-01") for k in range(3)]
    roads = Roads(crosswalk(("A", "X", "1928-01-01"), *shown), Units(("A", "B0", "B1", "B2")))
    assert roads.drawn_after == "2014-01-01"
    assert not roads.way("x").shares


def test_a_merger_newer_than_the_units_gives_its_mean_to_each_and_its_total_to_none():
    rows = [("C", "8", "3"), ("D", "1", "1")]
    both = {"headers": ("code", "a", "b"), "intensive": ("b",)}
    result, _ = imported(MERGER, ["A", "B", "D"], rows, **both)
    assert (values(result), values(result, "b")) == ([None, None, 1], [3, 3, 1])
    result, _ = imported(MERGER, ["A", "B", "D"], rows, shares=[30, 10, 5], **both)
    assert values(result) == [6, 2, 1]


def test_a_unit_that_took_in_another_one_stands_for_both_in_a_newer_table():
    joined = [("B", "A", "2023-11-18")]
    result, findings = imported(joined, ["A", "B", "C"], [("A", "9"), ("C", "1")])
    assert values(result) == [None, None, 1]
    assert told(findings) == ["code_taken_back"]
    assert values(imported(joined, ["A", "B", "C"], [("A", "9"), ("C", "1")], shares=[2, 1, 5])[0]) == [6, 3, 1]
    assert values(imported(joined, ["A", "B", "C"], [("A", "9"), ("B", "2"), ("C", "1")])[0]) == [9, 2, 1]


def test_a_unit_that_others_left_stands_for_all_in_an_older_table():
    left = [("A", "A", "2021", "0.8"), ("A", "N", "2021", "0.2")]
    assert values(imported(left, ["A", "N"], [("A", "10")])[0]) == [8, 2]
    assert values(imported(left, ["A", "N"], [("A", "10"), ("N", "3")])[0]) == [10, 3]


def test_a_municipality_that_takes_in_another_one_needs_its_own_row_too():
    headers = ("Codice Comune", "Codice del Comune associato alla variazione", "Data evento")
    taken_in = crosswalk(("018002", "018026", "18/11/2023"), headers=headers)
    places = Places(taken_in, Units(("018026", "018001")))
    for rows, value in (([("18002", "1"), ("18026", "2")], 3), ([("18002", "1"), ("18001", "2")], None)):
        result = read_indicators(
            published(("code", "a"), *rows), places.own, Choices(key_column="code"), Findings(), None, (), places
        )
        assert values(result)[0] == value


def test_several_rows_of_an_old_code_are_duplicates_of_that_code_and_merged_ones_are_not():
    with pytest.raises(PotentialError) as refused:
        imported(MERGER, ["C"], [("A", "1"), ("A", "1"), ("B", "2")])
    assert refused.value.message.values["codes"] == ["A"]
    result, _ = imported(MERGER, ["C"], [("A", "1"), ("A", "1"), ("B", "2")], duplicates="sum", count_field="n")
    assert (values(result), values(result, "n")) == ([4], [3])


def test_columns_that_read_like_rates_are_summed_with_a_warning():
    _, findings = imported(MERGER, ["C"], [("A", "1"), ("B", "2")], headers=("code", "tasso a"))
    assert [f.column for f in findings if f.reason.code == "looks_like_a_rate"] == ["tasso a"]
    _, findings = imported(MERGER, ["C"], [("C", "1")], headers=("code", "tasso a"))
    assert "looks_like_a_rate" not in [f.reason.code for f in findings]


@pytest.mark.parametrize(
    ("header", "cells", "warned"),
    [
        ("Zona altimetrica", ("3", "5"), True),
        ("Grado di urbanizzazione", ("3", None), True),
        ("Residenti in zone montane", ("12", "5"), False),
        ("Scuole", ("3", "5"), False),
    ],
)
def test_columns_of_classes_are_summed_with_a_warning(header, cells, warned):
    _, findings = imported(MERGER, ["C"], list(zip("AB", cells)), headers=("code", header))
    assert [f.column for f in findings if f.reason.code == "looks_like_a_class"] == [header] * warned


def test_lost_zeros_and_dirt_do_not_hide_a_changed_code():
    changes = [("048003", "048054", "01/01/2019"), ("048045", "048054", "01/01/2019")]
    result, _ = imported(changes, ["048054"], [(48003.0, "1"), ("'48045", "2")])
    assert values(result) == [3]


def test_codes_are_compared_without_zeros_case_and_dirt():
    assert [canonical(code) for code in ("048001", 48001.0, "'48001", "48001.0", "a001", "A001", "0")] == [
        "48001", "48001", "48001", "48001", "a001", "a001", "0"
    ]  # fmt: skip


def test_two_systems_of_codes_lead_to_one_another():
    both = crosswalk(("115001", "A007"), ("115002", "A097"), headers=("Codice Comune", "Codice catasto"))
    assert Roads(both, Units(("A007", "A097"))).way("115001").shares == {"a007": 1}


def test_codes_of_earlier_provinces_lead_to_the_ones_that_followed():
    headers = (
        "Codice Comune formato numerico", "Codice Comune numerico con 110 province (dal 2010 al 2016)",
        "Codice Comune numerico con 107 province (dal 2006 al 2009)",
    )  # fmt: skip
    recoded = crosswalk((90001, 104001, 104001), (90002, 104003, 104003), headers=headers)
    assert Roads(recoded, Units(("090001",))).way("104001").shares == {"90001": 1}


def test_a_code_that_replaced_another_one_the_day_after_is_its_successor():
    headers = ("codice_istat", "codice_belfiore", "data_inizio_validita", "data_fine_validita")
    rows = [("107008", "E086", "01/01/2006", "27/04/2016"), ("111030", "E086", "28/04/2016", "")]
    assert Roads(crosswalk(*rows, headers=headers), Units(("111030",))).way("107008").shares == {"111030": 1}
    apart = [("041001", "A001", "01/01/1900", "01/01/1928"), ("099001", "A001", "01/01/1947", "")]
    assert not Roads(crosswalk(*apart, headers=headers), Units(("099001",))).way("41001").shares
    open_ended = [("041001", "A001", "01/01/1900", ""), ("099001", "A001", "01/01/1947", "")]
    assert crosswalk(*open_ended, headers=headers).changes == ()


def test_a_place_with_a_row_under_its_new_code_lacks_none_under_the_old():
    headers = ("codice_istat", "codice_belfiore", "data_inizio_validita", "data_fine_validita")
    renamed = published(headers, ("020518", "H883", "01/01/1928", "31/12/2018"), ("020057", "H883", "01/01/2019", ""))
    joined = published(
        ("Codice Comune", "Codice del Comune associato alla variazione", "Data evento"),
        ("020004", "020057", "01/01/2019"),
    )
    places = Places(read_crosswalk([renamed, joined], Findings()), Units(("020057",)))
    table = published(("code", "a"), ("20004", "1"), ("20057", "2"))
    result = read_indicators(table, places.own, Choices(key_column="code"), Findings(), None, (), places)
    assert values(result) == [3]


def test_codes_of_several_years_side_by_side_are_a_crosswalk():
    headers = ("code_2023", "name_2023", "code_2026", "absorbed_into")
    rows = [
        ("095001", "Abbasanta", "115001", None),
        ("024044", "Gambugliano", None, "024128"),
        ("028001", "A", "028001"),
    ]
    made = crosswalk(*rows, headers=headers)
    assert Roads(made, Units(("115001", "024128"))).way("95001").shares == {"115001": 1}
    assert Roads(made, Units(("095001",))).way("115001").shares == {"95001": 1}
    assert Roads(made, Units(("024128",))).way("24044").shares == {"24128": 1}


@pytest.mark.parametrize(
    ("headers", "rows", "code"),
    [
        (("Comune", "Abitanti"), [("Prato", 5)], "crosswalk_unknown"),
        (HEADERS, [("A", "A", "2014")], "crosswalk_empty"),
        (HEADERS, [("A", "B", "31/02/2014")], "crosswalk_date"),
    ],
)
def test_what_cannot_be_a_crosswalk_is_refused_with_a_sentence(headers, rows, code):
    with pytest.raises(PotentialError) as refused:
        crosswalk(*rows, headers=headers)
    assert refused.value.message.code == code
    assert "changes" in str(refused.value)


def test_an_endless_chain_is_refused_and_a_net_of_divisions_ends():
    with pytest.raises(PotentialError, match="changes"):
        Roads(crosswalk(*((f"c{n}", f"c{n + 1}", "2000") for n in range(500))), Units(("c500",))).way("c0")
    net = [(f"{side}{n}", f"{other}{n + 1}", 1900 + n, "0.5") for n in range(90) for side in "ab" for other in "ab"]
    assert Roads(crosswalk(*net), Units(("a90", "b90"))).way("a0").shares == {"a90": 0.5, "b90": 0.5}


@st.composite
def histories(draw):
    """Layers of codes, each divided among those of the next layer by stated shares in eighths."""
    layers = [[f"{level}x{k}" for k in range(draw(st.integers(1, 4)))] for level in range(draw(st.integers(2, 4)))]
    changes, reached = [], set(layers[0])
    for level, (before, after) in enumerate(zip(layers, layers[1:])):
        for code in sorted(reached & set(before)):
            cuts = draw(st.lists(st.integers(1, 7), max_size=len(after) - 1, unique=True).map(sorted))
            shares = [Fraction(b - a, 8) for a, b in zip([0, *cuts], [*cuts, 8])]
            ends = draw(st.permutations(after))
            changes += [(code, new, f"{2000 + level}-01-01", share) for new, share in zip(ends, shares)]
            reached |= set(ends[: len(shares)])
    amounts = draw(st.lists(st.integers(0, 10**6), min_size=len(layers[0]), max_size=len(layers[0])))
    return layers, changes, amounts


@given(histories())
def test_the_sum_of_a_column_is_kept_and_every_share_is_the_product_along_the_way(history):
    layers, changes, amounts = history
    wanted = dict(zip(layers[0], map(Fraction, amounts)))
    for old, new, _, share in changes:
        wanted[new] = wanted.get(new, Fraction(0)) + wanted[old] * share
    reached = [code for code in layers[-1] if code in wanted]
    result, findings = imported(
        [(old, new, day, float(share)) for old, new, day, share in changes],
        reached,
        [(code, amount) for code, amount in zip(layers[0], amounts)],
    )
    assert list(result.table["a"]) == [float(wanted[code]) for code in reached]
    assert result.table["a"].sum() == sum(amounts)
    assert len(told(findings)) == len(layers[0])
    findings.rows("it")


PLACES = st.sampled_from("ABCDEF")
ANY_CHANGE = st.tuples(
    PLACES, PLACES, st.sampled_from([None, "2001", "2002", "2003"]), st.sampled_from([None, None, "0.5"])
)


@given(
    st.lists(ANY_CHANGE, min_size=1, max_size=8),
    st.sets(PLACES, min_size=1),
    st.dictionaries(PLACES, st.integers(1, 1000), min_size=1),
    st.booleans(),
)
def test_whatever_the_changes_no_total_is_counted_twice_and_every_gap_has_its_reason(changes, units, amounts, shared):
    units = sorted(units)
    shares = [1.0] * len(units) if shared else None
    try:
        result, findings = imported(changes, units, list(amounts.items()), shares=shares)
    except PotentialError as refused:
        str(refused)
        return
    column = result.table["a"]
    assert np.nansum(column) <= sum(amounts.values()) + 1e-9
    assert set(result.table.reasons.get("a", {})) == set(np.flatnonzero(np.isnan(column)).tolist())
    assert result.unmatched_rows + sum(code in amounts for code in units) <= len(amounts)
    findings.rows("it")
