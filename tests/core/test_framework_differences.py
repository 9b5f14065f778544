# SPDX-License-Identifier: GPL-3.0-or-later
"""The differences between two frameworks, told in words, and the documents they come from."""

from __future__ import annotations

from operator import attrgetter

import pytest
from hypothesis import given, settings

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework_differences import difference_records, differences
from district_potential.core.framework_json_reading import read_document
from district_potential.core.framework_json_writing import document_of
from district_potential.core.framework_templates import template
from district_potential.core.messages import say
from district_potential.core.table import Records
from tests.core.framework_cases import tables
from tests.property_cases import cases

COLUMNS = ("id", "parent", "weight", "polarity", "role", "drivers", "goal_min", "parameters", "year", "notes")
BEFORE = {
    "top": ("top", "", "", "", "", "", "", "", "", ""),
    "d": ("d", "top", 2.0, "", "", "", "", "", "", ""),
    "e": ("e", "top", 2.0, "", "", "", "", "", "", ""),
    "a": ("a", "d", "", "+", "", "x;y", "1,5", "", 2023, ""),
    "b": ("b", "d", "", "-", "", "", "", "", "", ""),
    "c": ("c", "e", "", "", "", "", "", '{"threshold": "> 1"}', "", "old"),
}


def table(rows=BEFORE, columns=COLUMNS, name="f"):
    return Records(name, columns, tuple(rows.values()))


def changed(id_, **cells):
    row = dict(zip(COLUMNS, BEFORE[id_]))
    return {**BEFORE, id_: tuple({**row, **cells}[column] for column in COLUMNS)}


def found(rows, before=BEFORE):
    return differences(table(before), table(rows), Findings())


def told(rows, language="en"):
    return [say(each.told, language) for each in found(rows)]


@settings(max_examples=cases(1000))
@given(tables())
def test_a_framework_does_not_differ_from_itself_however_it_was_carried(records):
    back, _ = read_document(document_of(records, Findings()).encode(), "f.json", Findings())
    assert differences(records, back, Findings()) == []


@settings(max_examples=200)
@given(tables(), tables())
def test_every_node_that_is_in_one_alone_has_a_line_and_lines_turn_with_the_sides(a, b):
    there, back = differences(a, b, Findings()), differences(b, a, Findings())
    ids_a, ids_b = ({row["id"] for row in records.dicts()} for records in (a, b))
    assert {each.node for each in there if each.kind == "removed"} == ids_a - ids_b
    assert {each.node for each in there if each.kind == "added"} == ids_b - ids_a
    turned = {"removed": "added", "added": "removed"}
    key = attrgetter("kind", "node", "column", "a", "b")
    assert sorted((turned.get(e.kind, e.kind), e.node, e.column, e.b, e.a) for e in there) == sorted(map(key, back))


def test_another_way_of_writing_is_no_difference():
    rows = changed(
        "a", weight="1", polarity="positiva", role="resource", drivers='["y","x"]', goal_min=1.5, year="2023"
    )
    assert found({**rows, "b": ("B", "D", 1, "−1", "fragility", "", "", "", "", "")}) == []


def test_a_weight_tells_its_share_and_what_it_does_to_all_others():
    rows = found(changed("d", weight=6.0))
    assert [(each.kind, each.node, each.a, each.b) for each in rows] == [
        ("changed", "d", "2", "6"),
        ("effective_weight", "d", "0.5", "0.75"),
        ("effective_weight", "e", "0.5", "0.25"),
        ("effective_weight", "a", "0.25", "0.375"),
        ("effective_weight", "b", "0.25", "0.375"),
        ("effective_weight", "c", "0.5", "0.25"),
    ]
    assert say(rows[0].told, "it") == "d ha peso 6 invece di 2: quota del nodo superiore 75,0 % invece di 50,0 %."
    assert say(rows[3].told, "en") == "a makes up 37.5 % of the index instead of 25.0 %."


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (changed("a", polarity="-"), "More of a now counts as bad: its polarity was positive and is negative."),
        (changed("b", polarity="+"), "More of b now counts as good: its polarity was negative and is positive."),
        (changed("a", drivers="x;z"), "a: drivers was ‘x;y’ and is ‘x;z’."),
        (changed("a", goal_min=""), "a: goal_min was ‘1.5’ and is blank."),
        (changed("b", goal_min=0.1 + 0.2), "b: goal_min was blank and is ‘0.30000000000000004’."),
        (changed("c", parameters='{"threshold": "> 2"}'), "c: parameters.threshold was ‘> 1’ and is ‘> 2’."),
        (changed("c", notes="new"), "c: notes was ‘old’ and is ‘new’."),
        (changed("a", year=2024), "a: year was ‘2023’ and is ‘2024’."),
        (changed("a", role="context"), "a: role was ‘resource’ and is ‘context’."),
        (changed("b", parent="e"), "b moves from d to e."),
    ],
)  # fmt: skip
def test_each_cell_is_told_in_words(rows, sentence):
    assert sentence in told(rows)


def test_nodes_left_out_and_added_are_named_with_their_place():
    rows = {key: row for key, row in BEFORE.items() if key != "b"} | {"n": ("n", "d", *[""] * 8)}
    assert told(rows)[:2] == ["b is left out.", "n is new, under d."]
    assert (
        told({key: row for key, row in BEFORE.items() if key != "b"})[1]
        == "a makes up 50.0 % of the index instead of 25.0 %."
    )


def test_another_order_of_the_nodes_is_one_line():
    rows = dict(reversed(list(BEFORE.items())))
    assert [each.kind for each in found(rows)] == ["order"]


def test_shipped_frameworks_can_be_compared_though_one_awaits_its_indicators():
    findings = Findings()
    rows = differences(template("six_dimensions"), template("italian_open_data"), findings)
    assert {each.kind for each in rows} == {"added"}
    assert len(rows) == 36
    assert "Nodo nuovo, sotto Demografica: Residenti di 0–14 anni." in [
        row[-1] for row in difference_records(rows, "it").rows
    ]
    assert {finding.severity for finding in findings} == {"warning"}


def test_the_side_at_fault_is_named():
    with pytest.raises(PotentialError, match=r"B \(g\): .*topp"):
        differences(table(), table(changed("d", parent="topp"), name="g"), Findings())
