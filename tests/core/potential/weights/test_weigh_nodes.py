# SPDX-License-Identifier: GPL-3.0-or-later
"""Weights in a framework: level by level, and written so that a run takes them."""

from __future__ import annotations

import numpy as np
import pytest

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework import Framework, Node
from district_potential.core.framework_reading import read
from district_potential.core.messages import say
from district_potential.core.potential.index import compute
from district_potential.core.potential.settings import Run
from district_potential.core.potential.weights.stated_weights import nominal_records, tell_given
from district_potential.core.potential.weights.weigh import WEIGHTINGS
from district_potential.core.potential.weights.weigh_nodes import reweighted, weigh_nodes, weighted_table
from district_potential.core.table import Records, Table
from tests.core.potential.weights.test_pairwise import sentences

X, Y, Z, W = [0.0, 5, 10, 2], [0.0, 10, 0, 5], [4.0, 0, 1, 10], [0.0, 3, 9, 10]


def framework(**changed):
    nodes = [
        Node("top", kind="index"),
        Node("a", "top", kind="dimension", weight=3.0),
        Node("x", "a", field="x"),
        Node("y", "a", field="y", weight=4.0),
        Node("b", "top", kind="dimension", polarity=-1),
        Node("z", "b", field="z"),
        Node("c", "b", field="x", role="context", weight=0.0),
        Node("w", "top", field="w"),
    ]
    return Framework(changed.get(node.id, node) for node in nodes)


def indexed(tree, columns=None, **run):
    table = Table(["1", "2", "3", "4"])
    for name, column in {"x": X, "y": Y, "z": Z, "w": W, **(columns or {})}.items():
        table.add(name, column)
    return compute(table, tree, Run("mean_scaled", **run), Findings())


def weights(index):
    return {node.id: node.weight for node in index.framework.nodes.values()}


def weighed(method, level=None, tree=None, columns=None, **run):
    findings = Findings()
    return weigh_nodes(indexed(tree or framework(), columns, **run), WEIGHTINGS[method], level, findings), findings


def spread(*columns):
    deviations = [np.std((c - np.min(c)) / np.ptp(c)) for c in map(np.array, columns)]
    return np.array(deviations) / sum(deviations)


def test_indicators_are_weighed_by_their_values_and_nodes_by_the_score_these_give():
    made, _ = weighed("stdev")
    x, y = spread(X, Y)
    assert (weights(made)["x"], weights(made)["y"], weights(made)["z"]) == pytest.approx((x, y, 1))
    a = x * np.array(X) * 10 + y * np.array(Y) * 10
    b = 100 - np.array(Z) * 10
    above = np.array([a.std(), b.std(), np.std(W) * 10])
    assert [weights(made)[id_] for id_ in ("a", "b", "w")] == pytest.approx(list(above / above.sum()))
    assert made.scores["a"].values == pytest.approx(a)
    assert made.root.values == pytest.approx((above @ [a, b, np.array(W) * 10]) / above.sum())


def test_a_level_alone_leaves_the_others_as_stated():
    lower = weights(weighed("stdev", 1)[0])
    assert (lower["a"], lower["b"], lower["w"]) == (3, 1, 1)
    assert lower["x"] == pytest.approx(spread(X, Y)[0])
    upper = weights(weighed("stdev", 2)[0])
    assert (upper["x"], upper["y"]) == (1, 4)
    assert upper["a"] + upper["b"] + upper["w"] == pytest.approx(1)


@pytest.mark.parametrize("level", [0, 3])
def test_a_level_that_is_not_there_is_refused(level):
    with pytest.raises(PotentialError, match=f"LEVEL {level} is not in this framework"):
        weighed("equal", level)


@pytest.mark.parametrize("method", WEIGHTINGS)
def test_every_method_weighs_a_whole_framework_which_a_run_takes(method):
    made, findings = weighed(method)
    tree = framework()
    table = weighted_table(tree, weights(made), "", findings)
    records = Records("framework", tuple(table.names), tuple(zip(*(blank(table[name]) for name in table.names))))
    again = read(records, findings)
    assert {node.id: node.weight for node in again.nodes.values()} == pytest.approx({**weights(made), "c": 0})
    assert compute_root(again) == pytest.approx(made.root.values)


def blank(column):
    return [None if isinstance(cell, float) and np.isnan(cell) else cell for cell in column.tolist()]


def compute_root(tree):
    return indexed(tree).root.values


def test_a_named_set_stands_beside_the_weights_and_is_whole():
    findings = Findings()
    tree = framework()
    made = weighted_table(tree, {"x": 0.25, "y": 0.75}, "focus", findings)
    told = dict(zip(made["id"], made["weight_focus"].tolist()))
    assert {id_: value for id_, value in told.items() if id_ != "c"} == {
        "top": 1, "a": 3, "x": 0.25, "y": 0.75, "b": 1, "z": 1, "w": 1
    }  # fmt: skip
    assert np.isnan(told["c"])
    assert dict(zip(made["id"], made["weight"].tolist()))["y"] == 4
    assert not len(findings)
    told_again = Framework(Node(**{**vars(node), "about": {"weight_focus": "1"}}) for node in tree.nodes.values())
    weighted_table(told_again, {}, "focus", findings)
    assert sentences(findings, "notice") == ["The framework had the column weight_focus already."]


def test_a_set_whose_name_is_no_column_is_refused_with_one_that_is():
    with pytest.raises(PotentialError) as error:
        weighted_table(framework(), {}, "Focus group", Findings())
    assert str(error.value) == "WEIGHT_SET ‘Focus group’ cannot name a column; use focus_group."


def test_what_is_awaited_keeps_its_share_and_the_others_share_the_rest():
    awaited = Node("w", "top", field="w", parameters={"awaited": True}, weight=4.0)
    made, findings = weighed("stdev", tree=framework(w=awaited))
    assert weights(made)["w"] == pytest.approx(0.5)
    assert weights(made)["a"] + weights(made)["b"] == pytest.approx(0.5)
    assert "w has no data yet: it keeps its share of top, 50 %" in sentences(findings, "warning")[0]
    assert weights(weighed("equal", tree=framework(w=awaited))[0])["w"] == pytest.approx(1 / 3)


def test_a_dimension_of_which_all_is_awaited_keeps_its_share():
    awaited = Node("z", "b", field="z", parameters={"awaited": True})
    made, _ = weighed("entropy", tree=framework(z=awaited))
    assert weights(made)["b"] == pytest.approx(0.2)
    assert weights(made)["z"] == 1


def test_the_report_tells_old_and_new_weight_and_what_goes_against_the_others():
    _, findings = weighed("pca", 1, columns={"x": [1.0, 2, 3, 4], "y": [4.0, 3, 2.5, 1]})
    notices = sentences(findings, "notice")
    assert "a: the first principal component explains" in notices[0]
    assert "y weighs 50 % of a by pca; it was 80 %." in notices
    assert any("goes against the others" in sentence for sentence in sentences(findings, "warning"))


def test_what_hardly_weighs_anything_is_told():
    _, findings = weighed("entropy", 1, columns={"x": [1000.0, 1001, 1002, 1003]}, normalisation="raw")
    assert any("x weighs " in said and "hardly in the index" in said for said in sentences(findings, "warning"))


def test_a_score_that_is_the_same_everywhere_is_refused_by_name():
    columns = {"x": [0.0, 10, 0, 10], "y": [10.0, 0, 10, 0]}
    with pytest.raises(PotentialError) as error:
        weighed("stdev", columns=columns)
    assert "a has the same value 50 everywhere" in say(error.value.message, "en")


def test_effective_weights_stand_beside_nominal_ones():
    told = {row["node"]: row for row in nominal_records(framework()).dicts()}
    assert (told["y"]["nominal"], told["y"]["effective"]) == pytest.approx((0.8, 0.48))
    assert told["top"]["effective"] == 1
    assert "c" not in told


def test_what_was_not_spoken_of_is_told_to_keep_its_weights():
    findings = Findings()
    tell_given(framework(), {"x": 0.5, "y": 0.5}, "budget", findings)
    said = sentences(findings, "notice")
    assert "x weighs 50 % of a by budget; it was 20 %." in said
    assert "What stands under top was not spoken of, and keeps its weights." in said


def test_other_weights_change_nothing_else():
    tree = framework()
    made = reweighted(tree, {"x": 9.0})
    assert made["x"].weight == 9
    assert [node for node in made.nodes.values() if node.id != "x"] == [n for n in tree.nodes.values() if n.id != "x"]


def test_a_node_of_negative_polarity_is_weighed_by_its_score_turned_round():
    made, _ = weighed("critic", 2)
    a = (np.array(X) + 4 * np.array(Y)) / 5
    columns = np.column_stack([a, 10 - np.array(Z), W])
    expected = WEIGHTINGS["critic"].fit(columns, "abw")
    assert [weights(made)[id_] for id_ in ("a", "b", "w")] == pytest.approx(list(expected))
    straight = WEIGHTINGS["critic"].fit(np.column_stack([a, Z, W]), "abw")
    assert list(expected) != pytest.approx(list(straight), abs=1e-3)


def test_figures_of_the_report_are_percentages():
    _, findings = weighed("pca", 1, columns={"x": [1.0, 2, 3, 4], "y": [1.0, 3, 2, 4]})
    assert "a: the first principal component explains 90 % of the variance" in " ".join(sentences(findings, "notice"))
    assert not [said for said in sentences(findings, "warning") if "goes against" in said]


def test_a_weight_is_little_below_a_twentieth_of_an_equal_share():
    def told(far):
        deviation = np.array([-1.0, 1, 1, -1])
        columns = {"x": 100 + deviation, "y": 100 + far * deviation}
        _, findings = weighed("stdev", 1, columns=columns, normalisation="raw")
        return any("hardly" in said for said in sentences(findings, "warning"))

    assert told(45.0)  # 2/46 of an equal share
    assert not told(35.0)  # 2/36


def test_every_set_of_siblings_is_told_of():
    findings = Findings()
    tell_given(framework(), {"a": 0.5, "b": 0.25, "w": 0.25}, "budget", findings)
    said = sentences(findings, "notice")
    assert "a weighs 50 % of top by budget; it was 60 %." in said
    assert [s for s in said if "not spoken of" in s] == [
        f"What stands under {node} was not spoken of, and keeps its weights." for node in ("a", "b")
    ]


def test_nominal_weights_are_told_under_their_parents():
    told = {row["node"]: (row["parent"], row["nominal"]) for row in nominal_records(framework()).dicts()}
    assert told == {
        "top": (None, 1), "a": ("top", 0.6), "b": ("top", 0.2), "w": ("top", 0.2),
        "x": ("a", 0.2), "y": ("a", 0.8), "z": ("b", 1),
    }  # fmt: skip
