# SPDX-License-Identifier: GPL-3.0-or-later
"""Points that participants share out, and the weights that come of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import say
from district_potential.core.potential.weights.budget import read_allocations, weigh_budget
from district_potential.core.potential.weights.stated_weights import Items
from district_potential.core.table import Records
from tests.core.potential.drawn import chances, thousand
from tests.core.potential.weights.test_pairwise import sentences, tree

COLUMNS = ("participant", "group", "id", "points")


def shared(rows, framework=None, voices="participant", columns=COLUMNS):
    findings = Findings()
    records = Records("allocations", columns, tuple(rows), tuple(range(2, len(rows) + 2)))
    allocations = read_allocations(records, findings)
    items = Items(framework, [each.item for each in allocations], findings)
    return weigh_budget(allocations, items, voices, findings), findings


def refused(rows, framework=None, voices="participant", columns=COLUMNS):
    with pytest.raises(PotentialError) as error:
        shared(rows, framework, voices, columns)
    say(error.value.message, "it")
    return str(error.value)


def sheet(who, group, *points, ids="xyz"):
    return [(who, group, id_, value) for id_, value in zip(ids, points)]


def test_weights_are_the_mean_of_the_shares():
    made, findings = shared([*sheet("p", "", 50, 30, 20), *sheet("q", "", 10, 30, 60)], tree())
    assert made.weights == pytest.approx({"x": 0.3, "y": 0.3, "z": 0.4})
    assert made.participants == 2
    assert not sentences(findings, "warning")
    first = made.spread.dicts()[0]
    assert (first["id"], first["parent"], first["n"], first["lowest"], first["highest"]) == ("x", "a", 2, 10, 50)
    assert (first["mean"], first["deviation"]) == pytest.approx((30, 20))


def test_a_large_group_outweighs_a_small_one_only_if_participants_count():
    rows = [*sheet("p", "school", 90, 10, ids="xy"), *sheet("q", "school", 90, 10, ids="xy")]
    rows += sheet("r", "council", 30, 70, ids="xy")
    assert shared(rows)[0].weights == pytest.approx({"x": 0.7, "y": 0.3})
    assert shared(rows, voices="group")[0].weights == pytest.approx({"x": 0.6, "y": 0.4})


def test_who_stands_in_no_group_makes_one_more():
    rows = [*sheet("p", "school", 100, ids="x"), *sheet("q", "", 100, ids="y"), *sheet("r", "", 100, ids="y")]
    made, findings = shared(rows, voices="group")
    assert made.weights == pytest.approx({"x": 0.5, "y": 0.5})
    assert any("2 participants stand in no group" in sentence for sentence in sentences(findings, "notice"))


def test_points_that_do_not_sum_to_100_are_rescaled_and_told():
    made, findings = shared(sheet("Ugo", "", 30, 30, 20), tree())
    assert made.weights == pytest.approx({"x": 0.375, "y": 0.375, "z": 0.25})
    (finding,) = [finding for finding in findings if finding.severity == "warning"]
    assert say(finding.reason, "en") == "The points of Ugo under Anna sum to 80, not to 100."
    assert say(finding.action, "it") == "Riportati a 100."


def test_every_set_of_siblings_is_a_budget_of_its_own():
    rows = [*sheet("p", "", 50, 25, 25), ("p", "", "a", 60), ("p", "", "b", 40), ("q", "", "a", 40), ("q", "", "b", 60)]
    made, _ = shared(rows, tree())
    assert made.weights == pytest.approx({"x": 0.5, "y": 0.25, "z": 0.25, "a": 0.5, "b": 0.5})


def test_who_gives_no_points_at_all_is_left_out_and_told():
    made, findings = shared([*sheet("p", "", 50, 50, ids="xy"), *sheet("q", "", 0, 0, ids="xy")])
    assert made.participants == 1
    assert "q gave no points" in sentences(findings, "warning")[0]


def test_a_row_without_points_is_left_out_and_told():
    made, findings = shared([*sheet("p", "", 50, 50, None), *sheet("q", "", 50, 25, 25)], tree())
    assert made.weights == pytest.approx({"x": 0.5, "y": 0.375, "z": 0.125})
    assert sentences(findings, "warning") == ["The row gives no points to z."]


def test_a_table_without_participants_is_one_sheet():
    made, findings = shared([("x", "62,5"), ("y", 12.5)], columns=("ID", "Points"))
    assert made.weights == pytest.approx({"x": 5 / 6, "y": 1 / 6})
    assert "The points of the only voice under Potential sum to 75" in sentences(findings, "warning")[0]


def test_context_has_no_points():
    rows = [("p", "", "w", 100), ("p", "", "c", 0)]
    assert shared(rows, tree())[0].weights == {"w": 1.0}
    assert "c (row 3) is given points and has the role context" in refused([*rows[:1], ("p", "", "c", 1)], tree())


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (sheet("p", "", 50, 50, 0), "Nobody gave points to z"),
        (sheet("p", "", 100, ids="x"), "Nobody gave points to y and z"),
        (sheet("p", "", 0, 0, 0), "Nobody gave points to what stands under Anna"),
        (sheet("p", "", 50, -10, 60), "Row 3 of allocations gives -10 points"),
        (sheet("p", "", 50, "ten", 60), "Row 3 of allocations: ‘ten’ is not a number"),
        ([("p", "", "x", 50), ("p", "", "X", 50)], "twice by the same participant p, on rows 2 and 3"),
        ([("p", "g", "x", 50), ("p", "h", "y", 50)], "p stands in two groups, on rows 2 and 3"),
        ([("", "", "x", 50)], "Row 2 of allocations does not say whose it is"),
        ([("p", "", "", 50)], "Row 2 of allocations gives points to nothing"),
        ([("p", "", "top", 50)], "is the index itself"),
        ([("p", "", "nothing", 50)], "is no node of the framework"),
        ([("p", "", "x", None)], "allocations gives no points to anything"),
        ([], "Layer allocations has no features"),
    ],
)
def test_what_cannot_be_weighed_is_refused_by_name(rows, told):
    assert told in refused(rows, tree())


def test_groups_that_nobody_has_cannot_count():
    assert "WEIGHTING group needs a column group" in refused(sheet("p", "", 50, 25, 25), tree(), "group")


sheets = st.builds(
    lambda n, chance: [("gh"[chance.integers(2)], chance.integers(1, 61, 3).tolist()) for _ in range(n)],
    st.integers(1, 8),
    chances,
)


@thousand
@given(given_points=sheets, voices=st.sampled_from(["participant", "group"]), chance=chances)
def test_weights_lie_between_the_participants_whatever_their_order_and_their_total(given_points, voices, chance):
    rows = [row for n, (group, points) in enumerate(given_points) for row in sheet(f"p{n}", group, *points)]
    made = shared(rows, tree(), voices)[0].weights
    shares = np.array([np.array(points) / sum(points) for _, points in given_points])
    for at, id_ in enumerate("xyz"):
        assert shares[:, at].min() - 1e-12 <= made[id_] <= shares[:, at].max() + 1e-12
    assert sum(made.values()) == pytest.approx(1, abs=1e-12)
    chance.shuffle(rows)
    assert shared(rows, tree(), voices)[0].weights == pytest.approx(made, abs=1e-12)
    tripled = [(*row[:3], 3 * row[3]) for row in rows]
    assert shared(tripled, tree(), voices)[0].weights == pytest.approx(made, abs=1e-12)


def test_a_sum_is_100_but_for_rounding():
    def warnings(last):
        return sentences(shared(sheet("p", "", 33.3, 33.3, last), tree())[1], "warning")

    assert warnings(33.4) == []
    assert "sum to 99.9," in warnings(33.3)[0]


def test_a_single_point_counts():
    made, findings = shared([*sheet("p", "", 0.5, 0.5, ids="xy")])
    assert made.participants == 1
    assert "sum to 1, not to 100" in sentences(findings, "warning")[0]


def test_the_spread_is_told_item_by_item():
    made, _ = shared([*sheet("p", "", 50, 30, 20), *sheet("q", "", 10, 30, 60)], tree())
    assert [(row["id"], row["lowest"], row["highest"]) for row in made.spread.dicts()] == [
        ("x", 10, 50), ("y", 30, 30), ("z", 20, 60)
    ]  # fmt: skip
