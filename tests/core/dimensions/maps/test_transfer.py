# SPDX-License-Identifier: GPL-3.0-or-later
"""Columns carried to another mesh: totals kept, constants kept, and nothing missing ever a number."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from hypothesis.extra import numpy as arrays
from scipy import sparse

from district_potential.core.dimensions.maps.transfer import Overlap, Wanted, problem, transfer
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import say
from district_potential.core.table import Table

GAP = np.nan


def overlap(shared, sources=None, units=None):
    shared = np.array(shared, float)
    sources = shared.sum(axis=1) if sources is None else np.array(sources, float)
    units = shared.sum(axis=0) if units is None else np.array(units, float)
    return Overlap(sparse.csr_matrix(shared), sources, units)


def carry(laid, findings=None, language="en", **given):
    """Carry columns x (a sum), y (a mean), p (inhabitants), as far as given, over an overlap."""
    columns = {name: given.pop(name) for name in ("x", "y", "p") if name in given}
    table = Table([f"s{row}" for row in range(1, len(laid.sources) + 1)])
    for name, values in columns.items():
        table.add(name, values, label=name.upper())
    wanted = Wanted(("x",) if "x" in columns else (), ("y",) if "y" in columns else (), "p" if "p" in columns else None)
    wanted = Wanted(wanted.extensive, wanted.intensive, wanted.population, **given)
    findings = Findings() if findings is None else findings
    units = tuple(f"u{column}" for column in range(1, len(laid.units) + 1))
    return transfer(table, units, laid, wanted, findings, language)


def told(findings, *kinds):
    return [(f.kind, f.code, say(f.reason, "en")) for f in findings if f.kind in kinds]


HALVES = [[2.0, 2.0, 0.0], [0.0, 1.0, 3.0]]
areas = arrays.arrays(float, some.tuples(some.integers(1, 6), some.integers(1, 6)), elements=some.floats(0.5, 9.0))
values = some.floats(-1e6, 1e6)


def test_sums_are_shared_out_by_area_and_means_weighted_by_it():
    result = carry(overlap(HALVES), x=[100, 40], y=[10, 20])
    assert result["x"].tolist() == [50, 60, 30]
    assert result["y"] == pytest.approx([10, (2 * 10 + 1 * 20) / 3, 20])
    assert result["source_coverage"].tolist() == [1, 1, 1]
    assert [field.label for field in result] == ["X", "Y", "Share of the area that the source covers"]


def test_means_are_weighted_by_the_inhabitants_of_each_piece_where_these_are_given():
    result = carry(overlap(HALVES), y=[10, 20], p=[100, 1200])
    assert result["y"] == pytest.approx([10, (50 * 10 + 300 * 20) / 350, 20])


def test_the_same_mesh_gives_the_same_values():
    result = carry(overlap(np.diag([3.0, 7.0])), x=[0.1, 1e9], y=[0.3, -2], p=[5, 6])
    assert result["x"].tolist() == [0.1, 1e9]
    assert result["y"] == pytest.approx([0.3, -2], rel=1e-14)


def test_whole_areas_joined_into_units_add_up():
    result = carry(overlap([[1, 0], [2, 0], [0, 5]]), x=[1, 2, 4], y=[3, 6, 7])
    assert result["x"].tolist() == [3, 4]
    assert result["y"] == pytest.approx([(3 + 12) / 3, 7])


@given(areas, some.data())
def test_totals_are_kept(shared, data):
    x = data.draw(arrays.arrays(float, len(shared), elements=values))
    result = carry(overlap(shared), x=x)
    assert result["x"].sum() == pytest.approx(x.sum(), rel=1e-9, abs=1e-9 * np.abs(x).sum())


@given(areas, values, some.data())
def test_a_constant_mean_stays_what_it_is(shared, constant, data):
    people = data.draw(arrays.arrays(float, len(shared), elements=some.floats(1, 1e6)))
    for weights in ({}, {"p": people}):
        assert carry(overlap(shared), y=[constant] * len(shared), **weights)["y"] == pytest.approx(constant, rel=1e-12)


@given(areas, some.data())
def test_the_order_of_the_areas_does_not_matter(shared, data):
    x = data.draw(arrays.arrays(float, len(shared), elements=values))
    order = data.draw(some.permutations(range(len(shared))))
    one = carry(overlap(shared), x=x, y=x)
    two = carry(overlap(shared[order]), x=x[order], y=x[order])
    for name in ("x", "y"):
        assert two[name] == pytest.approx(one[name], rel=1e-9, abs=1e-6)


def test_an_area_that_lies_in_the_units_but_for_rounding_is_placed_whole():
    findings = Findings()
    result = carry(overlap([[1.0, 1.0 - 2e-6]], sources=[2.0]), findings, x=[7.0])
    assert result["x"].sum() == pytest.approx(7, rel=1e-15)
    assert told(findings, "outside") == []


def test_what_lies_outside_is_left_out_or_spread_and_named():
    laid = overlap([[1.0, 2.0], [0, 0]], sources=[4.0, 1.0], units=[1.0, 2.0])
    findings = Findings()
    left = carry(laid, findings, x=[8, 5])
    assert left["x"].tolist() == [2, 4]
    assert told(findings, "outside") == [
        ("outside", "s1", "25 % of the source area lies outside all units."),
        ("outside", "", "The source area s2 touches no unit."),
    ]
    assert carry(laid, x=[8, 5], outside="spread")["x"] == pytest.approx([8 / 3, 16 / 3])


def test_the_balance_of_every_sum_closes():
    laid = overlap([[1, 2, 0], [0, 1, 3]], sources=[4.0, 4.0], units=[1, 3, 30])
    findings = Findings()
    result = carry(laid, findings, x=[8, 100])
    assert result["x"][:2].tolist() == [2, 29]
    assert np.isnan(result["x"][2])
    (balance,) = (f for f in findings if f.kind == "conservation")
    assert say(balance.reason, "en") == (
        "Total of the source 108: 31 is in the units, 2 lies outside them, 75 fell to units whose sum is left missing, "
        "0 stands in several units at once; difference 0."
    )
    assert (balance.column, balance.value) == ("x", "31")


def test_rounding_is_not_told_as_ground_that_stands_in_several_units():
    findings = Findings()
    shared = [[0.1] * 3 + [0.7], [0.7, 0.1, 0.1, 0.1], [1 / 3, 1 / 3, 1 / 3, 0.1 * 3]]
    carry(overlap(shared), findings, x=[162153.3, 7e6, 1e7 / 3])
    sentence = told(findings, "conservation")[0][2]
    assert " 0 lies outside them," in sentence
    assert " 0 stands in several units at once;" in sentence


def test_a_unit_that_is_told_as_covered_in_part_is_never_covered_by_100_percent():
    findings = Findings()
    carry(overlap([[1 - 1.5e-5]], units=[1.0]), findings, x=[1])
    assert told(findings, "uncovered") == [("uncovered", "u1", "The source covers 99.999 % of the unit.")]
    findings = Findings()
    carry(overlap([[1 - 3e-5]], units=[1.0]), findings, x=[1], min_coverage=1)
    assert told(findings, "missing") == [
        ("missing", "u1", "Source areas with a value cover 99.997 % of the unit, less than MIN_COVERAGE asks.")
    ]


def test_a_missing_value_takes_no_part_in_means_and_leaves_sums_unknown():
    findings = Findings()
    result = carry(overlap(HALVES), findings, x=[GAP, 40], y=[GAP, 20], min_coverage=0.3)
    assert np.isnan(result["x"]).tolist() == [True, True, False]
    assert result["x"][2] == 30
    assert np.isnan(result["y"]).tolist() == [True, False, False]
    assert result["y"][1:] == pytest.approx(20)
    too_little = "Source areas with a value cover 0 % of the unit, less than MIN_COVERAGE asks."
    unknown = "Source areas without a value cover 66.7 % of the unit."
    gap = ("missing", "", "The source area s1 has no value.")
    assert told(findings, "missing") == [gap, ("missing", "u1", too_little), ("missing", "u2", unknown), gap,
                                         ("missing", "u1", too_little)]  # fmt: skip


def test_a_sliver_without_a_value_does_not_make_a_sum_unknown_but_is_told():
    findings = Findings()
    result = carry(overlap([[99.5], [0.5]]), findings, x=[10, GAP])
    assert result["x"].tolist() == [10]
    assert told(findings, "missing")[1:] == [("missing", "u1", "Source areas without a value cover 0.5 % of the unit.")]


def test_units_beyond_the_source_are_missing_and_units_in_part_covered_say_how_much():
    laid = overlap([[3.0, 0.4, 0.0]], sources=[3.4], units=[4.0, 4.0, 4.0])
    findings = Findings()
    result = carry(laid, findings, x=[34], y=[5])
    assert result["x"][0] == pytest.approx(30)
    assert np.isnan(result["x"][1:]).all()
    assert np.isnan(result["y"][1:]).all()
    assert result["source_coverage"] == pytest.approx([0.75, 0.1, 0])
    assert told(findings, "uncovered") == [
        ("uncovered", "u1", "The source covers 75 % of the unit."),
        ("uncovered", "u2", "The source covers 10 % of the unit."),
        ("uncovered", "", "No source area reaches the unit u3."),
    ]
    assert carry(laid, x=[34], min_coverage=0.0)["x"][:2] == pytest.approx([30, 4])


def test_where_nobody_lives_there_is_no_mean_by_inhabitants():
    findings = Findings()
    result = carry(overlap(np.eye(3)), findings, y=[1, 2, 3], p=[10, 0, GAP])
    assert result["y"][0] == 1
    assert np.isnan(result["y"][1:]).all()
    sentences = [sentence for _, _, sentence in told(findings, "missing")]
    assert sentences == [
        "The source area s3 has no value.",
        "Source areas with a value cover 0 % of the unit, less than MIN_COVERAGE asks.",
        "Nobody lives in the source areas of the unit u2: there is nothing to weigh the mean by.",
    ]


def test_areas_over_one_another_are_shared_out_whole_and_reported():
    findings = Findings()
    result = carry(overlap([[4.0], [4.0]], units=[4.0]), findings, x=[1, 2], y=[10, 20])
    assert (result["x"][0], result["y"][0]) == (3, 15)
    assert told(findings, "overlap") == [("overlap", "", "Source areas lie over one another in the unit u1.")]
    findings = Findings()
    assert carry(overlap([[4.0, 4.0]], sources=[4.0]), findings, x=[1])["x"].tolist() == [1, 1]
    assert "1 stands in several units at once; difference 0." in told(findings, "conservation")[0][2]
    assert told(findings, "overlap") == [("overlap", "", "Units lie over one another in the source area s1.")]


def test_of_many_units_alike_the_first_are_named_and_the_rest_counted():
    findings = Findings()
    carry(overlap(np.eye(250), units=np.full(250, 2.0)), findings, x=np.ones(250))
    assert len(told(findings, "uncovered")) == 201
    assert told(findings, "uncovered")[-1] == ("uncovered", "", "And 50 more like these.")


def test_inhabitants_below_zero_are_refused_by_area():
    with pytest.raises(PotentialError, match="p is below zero in the source area s2"):
        carry(overlap(np.eye(2)), y=[1, 2], p=[1, -9999])


def test_columns_are_named_safely():
    table = Table(["a"])
    for name in ("Età media", "source_coverage"):
        table.add(name, [1.0])
    result = transfer(table, ("u",), overlap([[1]]), Wanted((), ("Età media", "source_coverage")), Findings(), "it")
    assert result.names == ["eta_media", "source_coverage", "source_coverage_2"]


def test_a_choice_of_nothing_or_of_a_field_twice_is_refused():
    assert say(problem(Wanted()), "en").startswith("Choose at least one field")
    assert "x is chosen twice" in say(problem(Wanted(("x",), ("x", "y"))), "en")
    assert problem(Wanted(("x",), ("y",))) is None
