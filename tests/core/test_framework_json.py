# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework_json_reading import read_document, table_of
from district_potential.core.framework_json_writing import document_of
from district_potential.core.framework_reading import read
from district_potential.core.framework_templates import TEMPLATES, template
from district_potential.core.names import is_safe
from district_potential.core.table import Records
from tests.core.framework_cases import substance, tables
from tests.property_cases import cases


def document(**keys):
    return json.dumps({"schema": "district-potential/1", **keys}).encode()


def one(**cells):
    """A document of one indicator with these cells."""
    return document(id="top", indicators=[{"id": "a", **cells}])


def rows_of(data):
    findings = Findings()
    records, _ = read_document(data, "f.json", findings)
    return records.dicts(), findings


@settings(max_examples=cases(1000))
@given(tables())
def test_a_framework_comes_back_from_json_as_it_was(records):
    written = document_of(records, Findings())
    back, _ = read_document(written.encode(), "f.json", Findings())
    assert substance(back) == substance(records)
    assert document_of(back, Findings()) == written


@settings(max_examples=100)
@given(tables())
def test_the_table_to_write_holds_every_number_to_its_last_digit(records):
    back, _ = read_document(document_of(records, Findings()).encode(), "f.json", Findings())
    table = table_of(back)
    cells = [tuple(table[name][row] for name in table.names) for row in range(len(table))]
    assert substance(Records("t", tuple(table.names), tuple(cells))) == substance(records)
    for name in (each.name for each in table if each.kind == "number"):
        column = table[name]
        assert all(value != value or float(f"{value:.9g}") == value for value in column)


@pytest.mark.parametrize("name", TEMPLATES)
def test_shipped_frameworks_come_back_from_json_as_they_were(name):
    records = template(name)
    back, _ = read_document(document_of(records, Findings()).encode(), "f.json", Findings())
    assert substance(back) == substance(records)


def test_a_document_is_nested_as_the_tree_and_names_only_what_is_there():
    table = Records("f", ("id", "parent", "weight"), (("top", "", ""), ("d", "top", 2.0), ("a", "d", 0.5)))
    assert json.loads(document_of(table, Findings())) == {
        "schema": "district-potential/1",
        "id": "top",
        "dimensions": [{"id": "d", "weight": 2, "indicators": [{"id": "a", "weight": 0.5}]}],
    }


def test_a_tree_of_a_thousand_levels_comes_back_too():
    rows = tuple((f"n{k}", f"n{k - 1}" if k else None) for k in range(1000))
    records = Records("f", ("id", "parent"), rows)
    back, _ = read_document(document_of(records, Findings()).encode(), "f.json", Findings())
    assert substance(back) == substance(records)


def test_indicators_among_dimensions_keep_their_places():
    rows = (("top", ""), ("a", "top"), ("d", "top"), ("x", "d"), ("b", "top"))
    records = Records("f", ("id", "parent"), rows)
    written = document_of(records, Findings())
    assert [row["id"] for row in json.loads(written)["dimensions"]] == ["a", "d", "b"]
    assert substance(read_document(written.encode(), "f.json", Findings())[0]) == substance(records)


def test_own_columns_named_like_parts_of_the_document_get_a_number():
    records = Records("f", ("id", "parent", "dimensions", "schema"), (("top", "", "x", "y"), ("a", "top", "z", "")))
    findings = Findings()
    written = document_of(records, findings)
    assert json.loads(written)["dimensions_2"] == "x"
    assert [finding.value or finding.column for finding in findings] == ["dimensions", "schema"]
    back, _ = read_document(written.encode(), "f.json", Findings())
    assert back.dicts()[1]["dimensions_2"] == "z"


def test_a_misspelt_key_is_named_with_the_right_one_and_kept():
    rows, findings = rows_of(one(wieght=0.5))
    told = findings.rows("en")
    assert "did you mean weight" in told[0][6]
    assert "$.indicators[0].wieght" in told[0][6]
    assert (rows[1]["weight"], rows[1]["wieght"]) == (None, "0.5")


def test_names_that_are_no_ids_get_one_and_stay_as_labels_and_fields():
    data = document(id="Top!", indicators=[{"id": "Reddito medio €"}, {"id": "reddito medio"}])
    rows, findings = rows_of(data)
    assert [row["id"] for row in rows] == ["top", "reddito_medio", "reddito_medio_2"]
    assert all(is_safe(row["id"]) for row in rows)
    assert (rows[1]["parent"], rows[1]["label"], rows[1]["field"]) == ("top", "Reddito medio €", "Reddito medio €")
    assert len(findings) == 3


def test_dimensions_may_still_await_their_indicators():
    rows, findings = rows_of(document(id="top", dimensions=[{"id": "d"}]))
    assert rows[1]["kind"] == "dimension"
    assert [finding.severity for finding in findings] == ["warning"]


def test_nodes_listed_side_by_side_may_name_their_parents():
    data = document(id="top", dimensions=[{"id": "d"}, {"id": "a", "parent": "d", "kind": "indicator"}])
    rows, _ = rows_of(data)
    assert [row["parent"] for row in rows] == [None, "top", "d"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"{", "row 1, character 2"),
        (b"\xff\xfe", "utf-8"),
        (b"[]", "no framework"),
        (b'{"dimensions": []}', "reads district-potential/1"),
        (document(dimensions={}), r"\$.dimensions: a list"),
        (document(dimensions=[3]), r"\$.dimensions\[0\]: a node"),
        (b'{"schema": "district-potential/1", "dimensions": [], "dimensions": []}', "dimensions stands twice"),
        (one(Weight=1, weight=2), "weight stands twice"),
        (one(weight="0,5"), r'\$.indicators\[0\].weight: a number belongs here.*"0,5"'),
        (one(weight=True), "not true"),
        (one(weight=float("nan")), "not NaN"),
        (one(goal_min=float("-inf")), "not -Infinity"),
        (one(weight=-1), r"\$.indicators\[0\].weight: .*not above 0"),
        (one(weight=10**400), "a number belongs here"),
        (one(label=["x"]), r"\$.indicators\[0\].label: a text"),
        (one(label="a\x00b"), "control character"),
        (one(label="a\ud800b"), "half a character"),
        (one(parameters="x"), "an object"),
        (one(parameters={"power": float("inf")}), r"parameters.power: a number.*Infinity"),
        (one(note={"a": [{"b": float("nan")}]}), r"note.a\[0\].b"),
        (one(source="..\\..\\secret"), "never opened"),
        (one(parent="elsewhere", indicators=[]), "elsewhere"),
        (document(id="t", row_order=["t"], indicators=[{"id": "a"}]), "every node once"),
        (document(id="t", indicators=[{"id": "a"}, {"id": "A"}]), r"\$.indicators\[1\]: .*rows 3 and 4"),
        (document(id="t", indicators=[{"label": "A"}]), "has no id"),
        (document(id="t", dimensions=[{"id": "d", "indicators": [{"id": "a", "parent": "t"}]}]), "stands inside"),
        (document(id="t", note=10).replace(b"10", b"1" * 5000), "thousands of digits"),
        (b'{"a":' * 50_000 + b"1" + b"}" * 50_000, "300 levels"),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_framework_is_refused_with_its_place(data, told):
    with pytest.raises(PotentialError, match=told):
        read_document(data, "f.json", Findings())


def test_nothing_that_json_cannot_hold_is_written():
    records = Records("f", ("id", "parameters"), (("a", '{"power": NaN}'),))
    with pytest.raises(PotentialError, match="not a JSON object"):
        document_of(records, Findings())
    with pytest.raises(PotentialError, match="weight_other: ‘x’"):
        document_of(Records("f", ("id", "weight_other"), (("a", "x"),)), Findings())


def test_more_columns_than_a_geopackage_takes_are_foretold():
    _, findings = rows_of(document(id="t", indicators=[{"id": f"i{k}"} for k in range(1989)]))
    assert [finding.kind for finding in findings] == ["limit"]
    _, findings = rows_of(document(id="t", indicators=[{"id": f"i{k}"} for k in range(1988)]))
    assert not len(findings)


def test_what_came_from_json_can_be_computed_with():
    records, _ = read_document(document(dimensions=[{"id": "d", "indicators": [{"id": "a"}]}]), "f.json", Findings())
    assert list(read(records, Findings()).nodes) == ["index", "d", "a"]
