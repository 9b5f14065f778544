# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework import Framework, Node, quick_framework
from district_potential.core.framework_cells import CellError, number, several, sign
from district_potential.core.framework_reading import examine, read
from district_potential.core.messages import say
from district_potential.core.table import Records

TREE = """id,parent,label,label_it,kind,polarity,weight,aggregation,min_coverage,role,drivers,field,weight_youth
potential,,Potential,Potenziale,index,,,,,,,,
social,potential,Social,Sociale,dimension,,2,geometric,0.7,,,,1
young,social,Young people,Giovani,indicator,+,1,,,,circular;relational,sh_0_14,3
alone,social,Living alone,Soli,indicator,−,"0,5",,,,,sh_alone,1
land,potential,Land,Suolo,dimension,negative,1,,,,,,1
taken,land,Land taken,Consumo,indicator,positiva,,,,,,taken,1
people,land,People,Persone,indicator,,,,,context,,pop,
"""


def table(text, **replace):
    for old, new in replace.items():
        text = text.replace(old, new)
    rows = list(csv.reader(io.StringIO(text)))
    cells = tuple(tuple(cell if cell else None for cell in row) for row in rows[1:])
    return Records("framework.csv", tuple(rows[0]), cells)


def refusal(text, weight_set=""):
    with pytest.raises(PotentialError) as caught:
        read(table(text), Findings(), weight_set)
    assert say(caught.value.message, "it")
    return str(caught.value)


def changed(old, new):
    assert TREE.count(old) == 1
    return TREE.replace(old, new)


def test_a_table_becomes_a_tree_with_each_node_its_own_choices():
    framework = read(table(TREE), Findings())
    assert framework.root == "potential"
    assert framework.order[0] == "potential"
    assert framework.children["social"] == ["young", "alone"]
    assert framework["social"].aggregation == "geometric"
    assert framework["social"].min_coverage == 0.7
    assert framework["alone"].weight == 0.5
    assert [framework[id_].polarity for id_ in ("young", "alone", "land", "taken")] == [1, -1, -1, 1]
    assert framework["young"].drivers == ("circular", "relational")
    assert [framework[id_].role for id_ in ("young", "alone", "people")] == ["resource", "fragility", "context"]
    assert framework.fields == ["sh_0_14", "sh_alone", "taken", "pop"]
    assert framework["social"].name("it") == "Sociale"


def test_context_indicators_enter_no_score():
    scored = read(table(TREE), Findings()).scored()
    assert "people" not in scored
    assert "taken" in scored


def test_a_further_set_of_weights_is_taken_by_its_name():
    assert read(table(TREE), Findings(), "youth")["young"].weight == 3


def test_an_unknown_set_of_weights_is_refused_with_those_there_are():
    assert "youth" in refusal(TREE, "elderly")


def test_effective_weights_are_products_of_shares_along_the_path():
    effective = read(table(TREE), Findings()).scored().effective_weights()
    assert effective["social"] == pytest.approx(2 / 3)
    assert effective["young"] == pytest.approx(2 / 3 / 1.5)
    assert effective["taken"] == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("young,social,", "young,socal,", "did you mean social"),
        ("young,social,", "young,zzzzz,", "zzzzz, which is not in the framework"),
        ("potential,,Potential", "potential,social,Potential", "in a circle: potential and social"),
        ("alone,social", "young,social", "rows 3 and 4"),
        ("alone,social", "Young,social", "rows 3 and 4"),
        ("alone,social", "living alone,social", "use living_alone"),
        ("alone,social", ",social", "Row 4 of the framework has no id"),
        ('"0,5"', "0", "weight 0 of the node alone"),
        ('"0,5"', "-2", "weight -2 of the node alone"),
        ('"0,5"', "nan", "‘nan’ is not a number"),
        ('"0,5"', "1_000", "‘1_000’ is not a number"),
        ('"0,5"', "inf", "‘inf’ is not a number"),
        ('"0,5"', "1e999", "‘1e999’ is not a number"),
        ("label_it,kind", "Weight,kind", "the columns Weight and weight, which are all read as weight"),
        ('"0,5"', "uno", "‘uno’ is not a number"),
        ("indicator,−", "indicator,up", "‘up’ is not known; use positive and negative"),
        ("2,geometric", "2,geometrical", "did you mean geometric"),
        ("2,geometric", "2,mode", "‘mode’ is not known"),
        ("context,,pop,", "contexts,,pop,", "did you mean context"),
        ("People,Persone,indicator,,,", "People,Persone,indicator,,3,", "role context, which enters no score"),
        ("taken,land,Land taken,Consumo,indicator", "taken,land,Land taken,Consumo,dimension", "taken (row 6) has no"),
        ("young,social", "young,alone", "alone (row 4) is an indicator and yet the parent"),
        (",0.7,", ",1.7,", "1.7 of the node social"),
    ],
)
def test_a_faulty_framework_is_refused_by_name(old, new, told):
    assert told in refusal(changed(old, new))


def test_a_dimension_without_indicators_is_refused_by_name():
    assert "empty (row 8) has no indicators" in refusal(TREE + "empty,potential,,,dimension,,,,,,,,\n")


def test_a_framework_without_rows_or_ids_is_refused():
    assert "has no rows" in refusal("id,parent\n")
    assert "no column id" in refusal("name,parent\na,\n")


def test_a_framework_of_context_alone_is_refused():
    framework = read(table("id,role\na,context\n"), Findings())
    with pytest.raises(PotentialError, match="role context"):
        framework.scored()


@pytest.mark.parametrize(("column", "value"), [("transform", "log"), ("treatment", "winsorise")])
def test_the_steps_before_the_scale_are_read_and_an_unknown_one_is_refused(column, value):
    made = read(table(f"id,{column}\na,{value}\n"), Findings())
    assert getattr(made["a"], column) == value
    assert made.table()[column][1] == value
    assert read(table(f"id,{column}\na,none\n"), Findings())["a"].field == "a"
    assert "winsorize" in refusal(f"id,{column}\na,winsorize\n")


def test_goalposts_that_cross_are_refused():
    assert "minimum 5 and the maximum 2" in refusal("id,goal_min,goal_max\na,5,2\n")


def test_a_threshold_that_cannot_be_read_is_refused():
    assert "cannot be read" in refusal('id,parameters\na,"{""threshold"": ""much""}"\n')
    assert "JSON" in refusal("id,parameters\na,power 2\n")


def test_all_faults_are_named_at_once_for_a_check():
    findings = Findings()
    text = TREE.replace('"0,5"', "uno").replace("indicator,−", "indicator,up").replace("2,geometric", "2,best")
    assert examine(table(text), findings) is None
    assert [finding.column for finding in findings if finding.severity == "error"] == [
        "aggregation", "polarity", "weight",
    ]  # fmt: skip


def test_unknown_columns_and_idle_cells_are_warnings():
    findings = Findings()
    read(table("id,parent,polarty,normalisation,aggregation\ntop,,,mpi,\na,top,,,ampi\n"), findings)
    told = [say(finding.reason, "en") for finding in findings]
    assert any("did you mean polarity" in sentence for sentence in told)
    assert any("top (row 1) has the cell normalisation" in sentence for sentence in told)
    assert any("a (row 2) has the cell aggregation" in sentence for sentence in told)


def test_a_field_that_feeds_two_indicators_is_a_warning():
    findings = Findings()
    read(table("id,field\na,x\nb,x\n"), findings)
    assert [finding.kind for finding in findings] == ["parent", "field"]


def test_nodes_without_parent_get_an_index_above_them():
    framework = read(table("id\na\nb\n"), Findings())
    assert framework.children["index"] == ["a", "b"]
    assert framework["index"].name("it") == "Potenziale"


def test_several_roots_beside_an_index_are_refused():
    assert "other have no parent" in refusal("id,parent\nindex,\na,index\nother,\n").replace("has", "have")


def test_columns_that_gis_adds_are_passed_over():
    findings = Findings()
    read(table("fid,id\n1,a\n2,b\n"), findings)
    assert [finding.kind for finding in findings] == ["parent"]


def test_a_field_that_the_layer_lacks_is_refused_with_the_nearest():
    framework = read(table(TREE), Findings())
    framework.check(["sh_0_14", "sh_alone", "taken", "pop"], "units")
    with pytest.raises(PotentialError, match="did you mean sh_0_14"):
        framework.check(["sh_0_14x", "sh_alone", "taken", "pop"], "units")


def test_fifty_thousand_levels_are_read_without_recursion():
    rows = [("n0", None), *((f"n{i}", f"n{i - 1}") for i in range(1, 50_000))]
    framework = read(Records("deep", ("id", "parent"), tuple(rows)), Findings())
    assert framework["n49999"].is_indicator
    assert framework.scored().effective_weights()["n49999"] == 1


def test_the_quick_way_makes_one_level_with_equal_weights():
    framework = quick_framework(
        ["Nati 2023", "x"], ["x", "index"], {"x": "Land"}, {"en": "Potential", "it": "Potenziale"}
    )
    assert framework.children["index"] == ["nati_2023", "x", "index_2"]
    assert [node.polarity for node in framework.indicators] == [1, -1, -1]
    assert [node.role for node in framework.indicators] == ["resource", "fragility", "fragility"]
    assert framework["x"].label == "Land"


def test_a_framework_survives_its_own_table():
    framework = read(table(TREE), Findings())
    again = read(framework.records(), Findings())
    told = [
        (n.id, n.parent, n.polarity, n.weight, n.role, n.drivers, n.field, n.aggregation)
        for n in framework.nodes.values()
    ]
    assert told == [
        (n.id, n.parent, n.polarity, n.weight, n.role, n.drivers, n.field, n.aggregation) for n in again.nodes.values()
    ]
    assert dict(zip(framework.records().columns, framework.records().rows[1]))["weight_youth"] == "1"


@given(st.lists(st.integers(0, 30), max_size=30))
def test_pruning_keeps_exactly_the_paths_to_what_is_kept(parents):
    nodes = [Node("n0", kind="index")]
    nodes += [Node(f"n{i}", f"n{min(p, i - 1)}", kind="dimension") for i, p in enumerate(parents, 1)]
    leaves = {node.id for node in nodes} - {node.parent for node in nodes}
    framework = Framework(nodes)
    for leaf in leaves:
        pruned = framework.pruned([leaf])
        assert pruned.order[-1] == leaf
        assert all(len(children) <= 1 for children in pruned.children.values())


@pytest.mark.parametrize("cell", ["a;b", '["a","b"]', '{"a","b"}', " a ; b ", "{a,b}"])
def test_several_values_in_a_cell_are_read_as_people_and_machines_write_them(cell):
    assert several(cell) == ["a", "b"]


@pytest.mark.parametrize("cell", [1, 1.0, "1", "+", "Positive", "POSITIVA", True and "1"])
def test_positive_polarity_is_read(cell):
    assert sign(cell) == 1


@pytest.mark.parametrize("cell", [-1, -1.0, "-1", "−", "-", "negative", "Negativa"])
def test_negative_polarity_is_read(cell):
    assert sign(cell) == -1


@pytest.mark.parametrize(("cell", "value"), [("0,5", 0.5), ("0.5", 0.5), ("−2", -2), (3, 3), ("", None), (None, None)])
def test_numbers_are_read_with_comma_or_point(cell, value):
    assert number(cell) == value


@pytest.mark.parametrize("cell", [True, float("inf"), "1.234,5", "inf", "x"])
def test_what_is_not_a_number_is_refused(cell):
    with pytest.raises(CellError):
        number(cell)


def test_a_polarity_of_the_root_is_a_warning():
    findings = Findings()
    read(table("id,parent,polarity\ntop,,-\na,top,+\n"), findings)
    assert [finding.column for finding in findings] == ["polarity"]


@pytest.mark.parametrize(("cell", "nature"), [("Extensive", "extensive"), ("", None), ("intensive", "intensive")])
def test_the_nature_of_an_indicator_is_one_of_two_words(cell, nature):
    framework = read(table(f"id,nature\na,{cell}\n"), Findings())
    told = framework.records()
    assert dict(zip(told.columns, told.rows[1]))["nature"] == nature
    with pytest.raises(PotentialError, match=r"column nature: ‘count’ is not known; use extensive and intensive\.$"):
        read(table("id,nature\na,count\n"), Findings())


def test_a_refused_cell_ends_in_one_stop():
    with pytest.raises(PotentialError, match=r"did you mean z_score\?$"):
        read(table("id,normalisation\na,zscore\n"), Findings())
    with pytest.raises(PotentialError, match=r"‘x’ is not a number\.$"):
        read(table("id,weight\na,x\n"), Findings())
