# SPDX-License-Identifier: GPL-3.0-or-later
"""Judgements of two at a time: Saaty's own examples, and what must hold of every matrix."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework import Framework, Node
from district_potential.core.messages import say
from district_potential.core.potential.weights.pairwise import (
    RANDOM_INDEX,
    priorities,
    read_judgements,
    together,
    weigh_pairwise,
)
from district_potential.core.potential.weights.stated_weights import Items
from district_potential.core.table import Records
from tests.core.potential.drawn import chances, thousand

VECTORS = json.loads(
    (Path(__file__).parents[3] / "data" / "reference" / "mcda" / "ahp_vectors.json").read_text(encoding="utf-8")
)
CASES = VECTORS["cases"]
CLOSE = {"rtol": 1e-12, "atol": 1e-12}


@pytest.mark.parametrize("case", CASES)
def test_priorities_are_those_of_the_reference(case):
    told = CASES[case]["computed"]
    for year in ("1980", "2008"):
        made = priorities(np.array(CASES[case]["matrix"]), year)
        np.testing.assert_allclose(made.weights, told["weights_eigenvector"], **CLOSE)
        np.testing.assert_allclose(
            [made.largest, made.index, made.ratio], [told["lambda_max"], told["CI"], told[f"CR_RI{year}"]], **CLOSE
        )


@pytest.mark.parametrize("case", CASES)
def test_priorities_are_those_printed(case):
    printed = CASES[case]["published"]
    made = priorities(np.array(CASES[case]["matrix"]), "1980")
    field = {"saaty_drinks_us": "derived_scale", "saaty_wealth_of_nations": "eigenvector"}.get(case, "weights")
    # Three decimals; by hand in the example of three, where the last of four is off.
    np.testing.assert_allclose(made.weights, printed[field], atol=5.1e-4)
    for key, value, digits in (("lambda_max", made.largest, 5e-3), ("CI", made.index, 5e-3), ("CR", made.ratio, 5e-3)):
        if key in printed:
            assert value == pytest.approx(printed[key], abs=digits)


@pytest.mark.parametrize(("year", "key"), [("1980", "RI_saaty_1980"), ("2008", "RI_saaty_2008")])
def test_random_indices_are_saatys(year, key):
    assert {str(n): value for n, value in enumerate(RANDOM_INDEX[year], 1)} == VECTORS[key]


def test_a_circle_is_far_from_consistent_and_any_of_its_judgements_breaks_it():
    made = priorities(np.array(CASES["circular_3x3_inconsistent"]["matrix"]), "1980")
    assert made.ratio > 6
    assert made.revision.value == pytest.approx(9)
    assert made.revision.implied == pytest.approx(1 / 81)
    assert made.revision.ratio == pytest.approx(0, abs=1e-12)


def test_nothing_is_to_be_revised_where_all_agree():
    assert priorities(np.array(CASES["consistent_4x4"]["matrix"]), "2008").revision is None


def judged(items, chance):
    """A matrix of judgements from 1/9 to 9."""
    upper = np.triu(chance.integers(1, 10, (items, items)) ** chance.choice([-1.0, 1.0], (items, items)), 1)
    return upper + np.divide(1, upper.T, out=np.eye(items), where=upper.T > 0)


matrices = st.builds(judged, st.integers(3, 7), chances)


@thousand
@given(matrix=matrices)
def test_weights_are_the_principal_eigenvector(matrix):
    made = priorities(matrix, "1980")
    np.testing.assert_allclose(matrix @ made.weights, made.largest * made.weights, rtol=1e-9)
    assert made.largest >= len(matrix) - 1e-9
    assert made.weights.min() > 0
    assert made.weights.sum() == pytest.approx(1, abs=1e-12)


@thousand
@given(matrix=matrices, chance=chances)
def test_the_order_of_items_does_not_matter(matrix, chance):
    order = chance.permutation(len(matrix))
    made, moved = priorities(matrix, "1980"), priorities(matrix[np.ix_(order, order)], "1980")
    np.testing.assert_allclose(moved.weights, made.weights[order], rtol=1e-9)
    assert moved.ratio == pytest.approx(made.ratio, abs=1e-9)


@thousand
@given(weights=st.lists(st.integers(1, 50), min_size=2, max_size=8))
def test_judgements_that_follow_from_weights_give_these_back(weights):
    w = np.array(weights, dtype=float)
    made = priorities(w[:, None] / w, "2008")
    np.testing.assert_allclose(made.weights, w / w.sum(), rtol=1e-9)
    assert made.ratio == pytest.approx(0, abs=1e-9)


@thousand
@given(matrix=matrices)
def test_to_revise_as_told_gives_the_ratio_told_and_no_single_judgement_helps_more(matrix):
    made = priorities(matrix, "1980")
    assume(made.revision is not None and made.ratio > 0.1)
    told = made.revision
    revised = matrix.copy()
    revised[told.i, told.j], revised[told.j, told.i] = told.implied, 1 / told.implied
    assert priorities(revised, "1980").ratio == pytest.approx(told.ratio, abs=1e-8)
    assert told.ratio < made.ratio
    assert told.value == matrix[told.i, told.j] >= 1


@thousand
@given(matrix=matrices)
def test_a_group_of_one_mind_is_that_mind_and_opposite_minds_cancel(matrix):
    np.testing.assert_allclose(together([matrix, matrix, matrix]), matrix, rtol=1e-12)
    np.testing.assert_allclose(together([matrix, matrix.T]), np.ones_like(matrix), rtol=1e-12)


def tree():
    return Framework(
        [
            Node("top", kind="index"),
            Node("a", "top", "Anna", "Anna", kind="dimension", weight=3.0),
            Node("b", "top", kind="dimension"),
            *(Node(id_, "a", role="resource", field=id_) for id_ in ("x", "y", "z")),
            Node("w", "b", role="resource", field="w"),
            Node("c", "b", role="context", weight=0.0, field="c"),
        ]
    )


def judged(rows, framework=None, columns=("participant", "a", "b", "value"), random_index="1980"):
    findings = Findings()
    judgements = read_judgements(Records("judgements", columns, tuple(rows), tuple(range(2, len(rows) + 2))))
    items = Items(framework, [name for each in judgements for name in (each.a, each.b)], findings)
    return weigh_pairwise(judgements, items, random_index, findings), findings, items


def refused(rows, framework=None, columns=("participant", "a", "b", "value")):
    with pytest.raises(PotentialError) as error:
        judged(rows, framework, columns)
    say(error.value.message, "it")
    return str(error.value)


def sentences(findings, severity):
    return [say(finding.reason, "en") for finding in findings if finding.severity == severity]


def test_every_set_of_siblings_is_weighed_for_itself_and_the_others_keep_their_weights():
    rows = [("p", "x", "y", "2"), ("p", "x", "z", 4), ("p", "z", "y", "1/2"), ("p", "a", "b", 3)]
    made, _, _ = judged(rows, tree())
    assert made.weights == pytest.approx({"x": 4 / 7, "y": 2 / 7, "z": 1 / 7, "a": 0.75, "b": 0.25})
    assert made.ratio == pytest.approx(0, abs=1e-9)
    assert made.revise == ()


def test_without_a_framework_the_items_are_the_indicators_of_an_index():
    made, _, items = judged([("p", "Green areas", "Shops", 3), ("q", "shops", "Green areas", "0,333")])
    assert [(node.id, node.field) for node in items.framework.indicators] == [
        ("green_areas", "Green areas"), ("shops", "Shops")
    ]  # fmt: skip
    assert made.weights["green_areas"] == pytest.approx(0.75, abs=1e-3)


def test_participants_are_joined_by_the_geometric_mean_and_told_apart():
    made, findings, _ = judged([("p", "x", "y", 8), ("q", "x", "y", 2)], None)
    assert made.weights == pytest.approx({"x": 0.8, "y": 0.2})
    told = made.participants.dicts()
    assert [(row["participant"], row["id"]) for row in told] == [("p", "x"), ("p", "y"), ("q", "x"), ("q", "y")]
    assert [row["points"] for row in told] == pytest.approx([800 / 9, 100 / 9, 200 / 3, 100 / 3])
    assert len(made.consistency.rows) == 3
    assert not sentences(findings, "warning")


def test_who_contradicts_himself_is_named_with_what_to_revise():
    rows = [("Ugo", "x", "y", 9), ("Ugo", "y", "z", 9), ("Ugo", "z", "x", 9)]
    rows += [("Ada", "x", "y", 2), ("Ada", "y", "z", 2), ("Ada", "x", "z", 4)]
    made, findings, _ = judged(rows, tree())
    warned = sentences(findings, "warning")
    assert "Anna, Ugo: consistency ratio 6.13" in warned[0]
    assert "x against y, 9: the others imply 0.0123" in warned[0]
    assert all("Ada" not in sentence for sentence in warned)
    assert [say(message, "en") for message in made.revise] == warned
    assert made.ratio == max(row["consistency_ratio"] for row in made.consistency.dicts() if not row["participant"])


def test_what_is_said_twice_alike_counts_once():
    _, findings, _ = judged([("p", "x", "y", 3), ("p", "y", "x", 0.33)])
    assert "Rows 2 and 3 say the same of y and x; it counts once." in sentences(findings, "notice")


def test_a_rounded_fraction_gives_way_to_the_whole_number():
    made, _, _ = judged([("p", "y", "x", 0.33), ("p", "x", "y", 3)])
    assert made.weights["x"] == pytest.approx(0.75, abs=1e-12)


def test_values_beyond_the_scale_are_taken_and_told():
    _, findings, _ = judged([("p", "x", "y", 12)])
    assert "beyond Saaty" in sentences(findings, "warning")[0]
    assert not sentences(judged([("p", "x", "y", 0.11)])[1], "warning")


def test_an_item_beside_itself_says_nothing():
    _, findings, _ = judged([("p", "x", "y", 2), ("p", "x", "x", 1)])
    assert "Row 3 compares x with itself" in sentences(findings, "notice")[1]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([("p", "x", "y", 3), ("p", "y", "x", 3)], "p says two different things of y and x, on rows 2 and 3"),
        ([("p", "x", "y", 3), ("p", "x", "y", 4)], "p says two different things of x and y, on rows 2 and 3"),
        ([("p", "x", "y", 3), ("p", "x", "z", 3)], "p left out one comparison: y – z"),
        ([("p", "a", "b", 3), ("p", "x", "y", 3)], "p left out 2 comparisons: x – z and y – z"),
        ([("p", "x", "w", 3)], "x and w (row 2) do not stand under one node"),
        ([("p", "w", "c", 3)], "w and c (row 2) do not stand under one node"),
        ([("p", "x", "q", 3)], "‘q’ (row 2) is no node of the framework"),
        ([("p", "top", "x", 3)], "‘top’ (row 2) is the index itself"),
        ([("p", "x", "x", 3)], "Row 2 says that x matters 3 times as much as itself"),
        ([("p", "x", "y", 0)], "the value 0 is not above 0"),
        ([("p", "x", "y", "1/0")], "the value 1/0 is not above 0"),
        ([("p", "x", "y", -3)], "the value -3 is not above 0"),
        ([("p", "x", "y", 45352.0)], "x against y is 45352, which is no judgement"),
        ([("p", "x", "y", "1/200")], "x against y is 0.005, which is no judgement"),
        ([("p", "x", "y", "three")], "‘three’ is not a number"),
        ([("p", "x", "y", None)], "Row 2 of judgements is no whole judgement"),
        ([("p", "x", "", 3)], "Row 2 of judgements is no whole judgement"),
        ([("", "x", "y", 3)], "Row 2 of judgements does not say whose it is"),
        ([], "Layer judgements has no features"),
    ],
)
def test_what_cannot_be_weighed_is_refused_by_name(rows, told):
    assert told in refused(rows, tree())


def test_a_table_without_participants_is_one_voice():
    columns = ("A", "B", "Value")
    made, _, _ = judged([("x", "y", 3)], None, columns)
    assert made.weights == pytest.approx({"x": 0.75, "y": 0.25})
    assert "Rows 2 and 3 say two different things" in refused([("x", "y", 3), ("x", "y", 5)], None, columns)
    assert "2 comparisons are missing" in refused([("x", "y", 3), ("z", "u", 5), ("x", "z", 2), ("x", "u", 1)],
                                                  None, columns)  # fmt: skip


def test_a_table_of_other_columns_is_refused():
    assert "has no columns a and b" in refused([("x", "y", 3)], None, ("one", "two", "value"))


def test_more_items_than_can_be_judged_are_refused():
    items = [f"i{n}" for n in range(11)]
    rows = [("p", a, b, 1) for i, a in enumerate(items) for b in items[i + 1 :]]
    assert "11 items" in refused(rows)


def test_ten_items_can_be_judged():
    assert priorities(np.ones((10, 10)), "1980").weights == pytest.approx(np.full(10, 0.1))


def test_two_items_are_always_consistent():
    made = priorities(np.array([[1, 9], [1 / 9, 1]]), "1980")
    assert (made.index, made.ratio, made.revision) == (0, 0, None)


def warned(rows, framework=None):
    return sentences(judged(rows, framework)[1], "warning")


def test_the_scale_ends_at_nine_and_what_is_no_judgement_at_a_hundred():
    assert warned([("p", "x", "y", 9)]) == []
    assert "from 1/9 to 9" in warned([("p", "x", "y", 9.5)])[0]
    assert "from 1/9 to 9" in warned([("p", "x", "y", "1/10")])[0]
    assert len(warned([("p", "x", "y", 100)])) == 1
    assert "at most 100 is taken" in refused([("p", "x", "y", 100.5)])


def test_a_ratio_over_a_tenth_is_a_warning_and_one_below_is_a_notice():
    drinks = np.array(CASES["saaty_drinks_us"]["matrix"])
    fine = [("p", f"i{i}", f"i{j}", drinks[i, j]) for i in range(7) for j in range(i + 1, 7)]
    assert warned(fine) == []
    made, findings, _ = judged(fine)
    assert any("consistency ratio 0.0223 (accepted up to 0.1)" in said for said in sentences(findings, "notice"))
    assert made.revise == ()
    made, _, _ = judged([("p", "x", "y", 3), ("p", "y", "z", 3), ("p", "x", "z", 2)])
    assert 0.1 < made.ratio < 1.1
    assert len(made.revise) == 1


def test_agreement_is_told_of_everyone():
    _, findings, _ = judged([("Ada", "x", "y", 2), ("Ugo", "x", "y", 3)])
    assert sentences(findings, "notice")[1:] == [
        "Potential, Ada: the judgements contradict each other nowhere.",
        "Potential, Ugo: the judgements contradict each other nowhere.",
        "Potential: the judgements contradict each other nowhere.",
    ]


def test_the_table_of_consistency_holds_the_figures():
    rows = [("p", "x", "y", 9), ("p", "y", "z", 9), ("p", "z", "x", 9)]
    made, _, _ = judged(rows, tree())
    (told,) = made.consistency.dicts()
    assert (told["participant"], told["parent"], told["n"]) == ("p", "a", 3)
    assert (told["revise_a"], told["revise_b"], told["value"]) == ("x", "y", 9)
    assert [told["lambda_max"], told["consistency_index"]] == pytest.approx([91 / 9, 32 / 9])
    consistent, _, _ = judged([("p", "w", "w", 1), ("p", "a", "b", 3)], tree())
    assert consistent.consistency.rows[0][6:] == (None,) * 5


def test_rows_without_published_numbers_are_counted():
    records = Records("judgements", ("a", "b", "value"), (("x", "y", 1), ("x", "", 1)))
    with pytest.raises(PotentialError, match="Row 2 of judgements"):
        read_judgements(records)


def test_equal_judgements_of_one_pair_either_way_round_are_no_contradiction():
    for first, second in (((3, "1/3")), ("1/3", 3)):
        made, _, _ = judged([("p", "y", "x", first), ("p", "x", "y", second), ("p", "x", "z", 1), ("p", "y", "z", 1)])
        assert made.weights["y" if first == 3 else "x"] > made.weights["z"]


def test_judgements_between_the_steps_of_the_scale_are_told_as_they_lie():
    matrix = np.array([[1, 1 / 1.5, 1.5], [1.5, 1, 1 / 1.5], [1 / 1.5, 1.5, 1]])
    assert priorities(matrix, "1980").revision.value == pytest.approx(1.5)
    made, _, _ = judged([("p", "y", "x", 0.67), ("p", "x", "y", 1.5)])
    assert made.weights["x"] == pytest.approx(0.6, abs=1e-12)
    assert len(warned([("p", "x", "y", "1/60")])) == 1
