# SPDX-License-Identifier: GPL-3.0-or-later
"""Networks go out and come back without loss, and files of other programs are read as those write them."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from qgis.core import QgsProcessingException, QgsVariantUtils

from district_potential.core.findings import Findings
from district_potential.core.superimposition.relations.exchange.delimited import actors_csv, ties_csv
from district_potential.core.superimposition.relations.exchange.graph import Actor, Graph, Tie, settled
from district_potential.core.superimposition.relations.exchange.kumu import kumu_json
from district_potential.core.superimposition.relations.exchange.markup_writing import gexf, graphml
from district_potential.layers.graphs import read_graph
from tests import samples

FORMATS = ["gexf", "graphml", "kumu_json", "csv"]
ENDING = {"gexf": "gexf", "graphml": "graphml", "kumu_json": "json", "csv": "csv"}
DATA = Path(__file__).parents[2] / "data" / "networks"

GRAPH = Graph(
    [
        Actor("001", "Comune di Cave & C.", (12.9371234567890123, 41.8167), {
            "kind": "public", "themes": "acqua;boschi", "code": "007", "influence": 0.1, "members": 12, "signed": True,
        }),
        Actor("b<2>", 'L\'"Orto" di Zoë', None, {"kind": "third_sector", "notes": "two\nlines\tand a tab",
                                                 "influence": 1e-17, "signed": False}),
        Actor("c", "", (-70.5, -33.25), {"members": 10**14, "title": "dr", "text": "  blanks kept  "}),
    ],
    [
        Tie("001", "b<2>", {"kind": "agreement", "strength": 2.5, "weight": 3.0, "since": "2020-01-28"}),
        Tie("c", "001", {"type": "x", "label": "y", "direction": "north"}),
        Tie("c", "001", {}),
    ],
    {"kind": "text", "themes": "text", "code": "text", "influence": "number", "members": "whole", "signed": "flag",
     "notes": "text", "title": "text", "text": "text"},
    {"kind": "text", "strength": "number", "weight": "number", "since": "text", "type": "text", "label": "text",
     "direction": "text"},
)  # fmt: skip


def written(graph: Graph, form: str, folder: Path) -> tuple[Path, Findings]:
    findings, path = Findings(), folder / f"network.{ENDING[form]}"
    writer = {"gexf": gexf, "graphml": graphml, "kumu_json": kumu_json, "csv": ties_csv}[form]
    path.write_text(writer(graph, findings), encoding="utf-8", newline="")
    if form == "csv":
        (folder / "network_actors.csv").write_text(actors_csv(graph, findings), encoding="utf-8", newline="")
    return path, findings


def cells(row: Actor | Tie) -> dict[str, object]:
    return {name: cell for name, cell in row.cells.items() if cell is not None}


def renamed(told: dict[str, object], findings: Findings) -> dict[str, object]:
    names = {f.column: f.action.values["name"] for f in findings if f.kind == "renamed"}
    return {names.get(name, name): value for name, value in told.items()}


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_is_lost_on_the_way_out_and_back(form, tmp_path):
    path, findings = written(GRAPH, form, tmp_path)
    back = read_graph(str(path), form, Findings())
    for before, after in zip(GRAPH.actors, back.actors):
        assert after.id == before.id
        assert after.name == (before.name if form != "kumu_json" else before.name or before.id)
        assert after.place == before.place
        assert cells(after) == renamed(cells(before), findings)
    assert len(back.actors) == 3
    assert len(back.ties) == 3
    for before, after in zip(GRAPH.ties, back.ties):
        assert (after.start, after.end) == (before.start, before.end)
        assert cells(after) == renamed(cells(before), findings)


text = st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufffe\uffff"), max_size=12)
number = st.floats(allow_nan=False, allow_infinity=False)
graphs = st.lists(st.tuples(text, number, st.integers(-(2**53), 2**53), st.booleans()), min_size=1, max_size=5)


@pytest.mark.parametrize("form", ["gexf", "graphml", "kumu_json"])
@given(rows=graphs)
def test_any_text_and_any_number_comes_back(form, rows, tmp_path_factory):
    actors = [
        Actor(f"a{at}", told, None, {"word": told or None, "real": real, "whole": whole, "flag": flag})
        for at, (told, real, whole, flag) in enumerate(rows)
    ]
    columns = {"word": "text", "real": "number", "whole": "whole", "flag": "flag"}
    graph = Graph(actors, [Tie("a0", actors[-1].id)], columns, {})
    path, _ = written(graph, form, tmp_path_factory.mktemp("graph"))
    back = read_graph(str(path), form, Findings())
    for before, after in zip(actors, back.actors):
        for name, value in before.cells.items():
            found = after.cells.get(name)
            assert found == value
            assert value is None or math.copysign(1, float(name == "word" or found)) == math.copysign(
                1, float(name == "word" or value)
            )


HOSTILE = [
    'a"b', "line\nbreak", "<b>&amp;", "é🧪😀", "' OR 1=1", "=1+1", "a;b,c", "007", "12E4", "true", "NULL", "nan", '"',
    '""', "\\", "\\n", "#", "]]>", "<![CDATA[", "<?x", "-->", "\u202ertl", "1,5", "[%1%]", '{"a":1}', "x" * 3000,
]  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
def test_hostile_ids_and_labels_come_back_sign_by_sign(form, tmp_path):
    labels = ["  two blanks before and one behind ", "a tab\there", *HOSTILE[1:]]
    actors = [Actor(id_, label, None, {"word": label}) for id_, label in zip(HOSTILE, labels)]
    ties = [Tie(a, b, {"note": b}) for a, b in zip(HOSTILE, HOSTILE[1:])]
    path, _ = written(Graph(actors, [*ties, ties[0]], {"word": "text"}, {"note": "text"}), form, tmp_path)
    back = read_graph(str(path), form, Findings())
    assert [(actor.id, actor.name, actor.cells["word"]) for actor in back.actors] == list(zip(HOSTILE, labels, labels))
    assert [(tie.start, tie.end, tie.cells["note"]) for tie in back.ties[:-1]] == [
        (a, b, b) for a, b in zip(HOSTILE, HOSTILE[1:])
    ]
    assert back.ties[-1] == back.ties[0]


@pytest.mark.parametrize("form", FORMATS)
def test_a_column_of_codes_alone_stays_what_it_is(form, tmp_path):
    codes = ["12E4", "7E10"]
    actors = [Actor(str(at), "", None, {"code": code}) for at, code in enumerate(codes)]
    path, _ = written(Graph(actors, [], {"code": "text"}), form, tmp_path)
    assert [actor.cells["code"] for actor in read_graph(str(path), form, Findings()).actors] == codes


def test_what_xml_cannot_hold_is_left_out_and_said(tmp_path):
    path, findings = written(Graph([Actor("a", "x\x07y")]), "gexf", tmp_path)
    assert read_graph(str(path), "gexf", Findings()).actors[0].name == "xy"
    assert [f.kind for f in findings] == ["text"]


# --- files of others --------------------------------------------------------------------------------------------------


def test_a_file_of_gephi_is_read_with_its_attributes_weights_and_directions():
    findings = Findings()
    graph = read_graph(str(DATA / "gephi.gexf"), "gexf", findings)
    assert [(a.id, a.name, a.place) for a in graph.actors] == [
        ("1", "Comune", (12.94, 41.82)), ("2", "Scuola", None), ("3", "Coop", None),
    ]  # fmt: skip
    assert cells(graph.actors[0]) == {"themes": "water|woods", "modularity_class": 0, "signed": True}
    assert cells(graph.actors[2]) == {"themes": "none told", "modularity_class": 1}
    assert [(t.start, t.end, cells(t)) for t in graph.ties] == [
        ("1", "2", {"weight": 2.0, "label": "pact", "since": "2019", "direction": "undirected"}),
        ("2", "3", {"weight": 1.0, "since": "2020;2021", "direction": "directed"}),
    ]
    assert sorted(f.kind for f in findings) == ["drawing", "times"]


def test_graphml_of_gephi_and_of_yed_is_read():
    gephi = read_graph(str(DATA / "gephi.graphml"), "graphml", Findings())
    assert [(a.id, a.name, cells(a)) for a in gephi.actors] == [
        ("1", "Comune", {"size": 10.0, "themes": "water"}), ("2", "Scuola", {"size": 10.0}),
    ]  # fmt: skip
    assert [cells(t) for t in gephi.ties] == [{"weight": 1.0}]
    yed = read_graph(str(DATA / "yed.graphml"), "graphml", Findings())
    assert [(a.id, a.name) for a in yed.actors] == [("n0", "Comune"), ("n1", "Coop sociale")]
    assert cells(yed.ties[0]) == {"direction": "directed"}


def test_a_blueprint_of_kumu_ties_by_label():
    graph = read_graph(str(DATA / "kumu_blueprint.json"), "kumu_json", Findings())
    assert [(a.id, a.name) for a in graph.actors] == [("Comune", "Comune"), ("Coop", "Coop"), ("Parrocchia",) * 2]
    assert cells(graph.actors[0]) == {"kind": "public", "tags": "water;woods", "Founded": 1870}
    assert [(t.start, t.end, cells(t)) for t in graph.ties] == [
        ("Comune", "Coop", {"kind": "pact", "direction": "mutual"}),
        ("Coop", "Parrocchia", {"direction": "directed"}),
    ]


def test_a_backup_of_kumu_ties_by_its_own_ids():
    findings = Findings()
    graph = read_graph(str(DATA / "kumu_backup.json"), "kumu_json", findings)
    assert [(a.id, a.name, cells(a)) for a in graph.actors] == [
        ("elem-a1", "Comune", {"kind": "Public"}), ("elem-b2", "Coop", {"kind": "Company", "tags": "bio;slow"}),
    ]  # fmt: skip
    assert [(t.start, t.end, cells(t)) for t in graph.ties] == [
        ("elem-a1", "elem-b2", {"kind": "pact", "delayed": False})
    ]
    assert [f.reason.values["members"] for f in findings if f.kind == "drawing"] == [["maps"]]


@pytest.mark.parametrize("header", ["Source,Target,Weight", "From,To,Weight", "da,a,Weight"])
def test_a_table_of_ties_alone_makes_the_actors_that_it_names(header, tmp_path):
    (tmp_path / "edges.csv").write_text(f"{header}\nx,y,2\ny,z,0.5\n", encoding="utf-8")
    findings = Findings()
    graph = read_graph(str(tmp_path / "edges.csv"), "csv", findings)
    assert [actor.id for actor in graph.actors] == ["x", "y", "z"]
    assert [cells(tie) for tie in graph.ties] == [{"Weight": 2.0}, {"Weight": 0.5}]
    assert "unmatched" in [f.kind for f in findings]


def test_either_of_two_tables_finds_the_other(tmp_path):
    written(GRAPH, "csv", tmp_path)
    for name in ("network.csv", "network_actors.csv"):
        graph = read_graph(str(tmp_path / name), "csv", Findings())
        assert (len(graph.actors), len(graph.ties)) == (3, 3)


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><gexf><graph><nodes/></graph>'
)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("bomb.gexf", BOMB + "</gexf>", "document type"),
        ("bomb.graphml", BOMB.replace("gexf", "graphml") + "</graphml>", "document type"),
        ("external.gexf", '<!DOCTYPE gexf SYSTEM "file:///etc/passwd"><gexf/>', "document type"),
        ("cut.gexf", "<gexf><graph><nodes><node id='a'/>", "damaged"),
        ("other.gexf", "<svg/>", "first element is svg"),
        ("empty.gexf", "<gexf><graph/></gexf>", "no actors"),
        ("nothing.gexf", "", "empty"),
        ("twice.gexf", "<gexf><node id='a'/><node id='a'/></gexf>", "stands for several"),
        ("blank.graphml", "<graphml><graph><node/></graph></graphml>", "has no id"),
        ("json.gexf", '{"elements": []}', r"\.gexf"),
        ("list.json", "[1, 2]", "elements"),
        ("odd.json", '{"elements": [3]}', "entry 1 of elements"),
        ("odd2.json", '{"elements": [{"label": "a"}], "connections": ["x"]}', "entry 1 of connections"),
        ("cut.json", '{"elements": [', "row 1"),
        ("deep.json", '{"elements": ' + "[" * 100_000 + "]" * 100_000 + "}", "deep"),
        ("other.csv", "x,y\n1,2\n", "neither actors"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_in_a_sentence(provider, tmp_path, name, content, sentence):
    import processing

    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(QgsProcessingException, match=sentence) as told:
        processing.run(
            "districtpotential:import_relations",
            {"FILE": str(tmp_path / name), "OUTPUT_ACTORS": "memory:", "OUTPUT_TIES": "memory:", "LANGUAGE": "en"},
        )
    assert "Traceback" not in str(told.value)


def test_a_deep_file_of_xml_does_no_harm(tmp_path):
    deep = tmp_path / "deep.gexf"
    deep.write_text("<gexf>" + "<x>" * 200_000 + "</x>" * 200_000 + "<node id='a'/></gexf>", encoding="utf-8")
    assert len(read_graph(str(deep), "gexf", Findings()).actors) == 1


def test_numbers_that_are_codes_stay_texts(tmp_path):
    (tmp_path / "n_actors.csv").write_text("Id,Label,istat,n\na,A,048001,1\nb,B,048002,2\n", encoding="utf-8")
    graph = read_graph(str(tmp_path / "n_actors.csv"), "csv", Findings())
    assert graph.actor_columns == {"istat": "text", "n": "whole"}


# --- through the toolbox ----------------------------------------------------------------------------------------------


def rows(layer):
    names = layer.fields().names()
    return [
        {n: None if QgsVariantUtils.isNull(v) else v for n, v in zip(names, feature.attributes())}
        for feature in layer.getFeatures()
    ]


@pytest.mark.parametrize("form", FORMATS)
def test_layers_go_out_and_come_back(provider, form, tmp_path):
    import processing

    people, path = samples.actors(), str(tmp_path / f"network.{ENDING[form]}")
    pairs = [("", "a0", "a1", "project", 1.5), ("", "a1", "a2", None, None)]
    network = samples.layer("None", ["from:string", "to:string", "kind:string", "strength:double"], pairs)
    given = {"ACTORS": people, "TIES": network, "FORMAT": form, "OUTPUT_FILE": path, "LANGUAGE": "en"}
    out = processing.run("districtpotential:export_relations", given)
    assert out["OUTPUT_FILE"] == path
    back = processing.run(
        "districtpotential:import_relations",
        {"FILE": path, "OUTPUT_ACTORS": "memory:", "OUTPUT_TIES": "memory:", "LANGUAGE": "en"},
    )
    found = back["OUTPUT_ACTORS"]
    blank = dict.fromkeys(people.fields().names())
    for before, after in zip(rows(people), rows(found)):
        assert {**blank, **after} == {name: value or None for name, value in before.items()}
    assert found.crs().authid() == "EPSG:4326"
    shapes = [feature.geometry() for feature in found.getFeatures()]
    assert [shape.isNull() for shape in shapes] == [False] * 7 + [True]
    assert rows(back["OUTPUT_TIES"]) == [dict(zip(("from", "to", "kind", "strength"), pair[1:])) for pair in pairs]


def test_a_table_that_is_read_is_not_written_over(provider, tmp_path):
    import processing

    people = tmp_path / "net_actors.csv"
    people.write_text("uuid,name\na,A\n", encoding="utf-8")
    given = {"ACTORS": str(people), "FORMAT": "csv", "OUTPUT_FILE": str(tmp_path / "net.csv"), "LANGUAGE": "en"}
    with pytest.raises(QgsProcessingException, match="net_actors"):
        processing.run("districtpotential:export_relations", given)
    assert people.read_text(encoding="utf-8") == "uuid,name\na,A\n"
    assert not (tmp_path / "net.csv").exists()


def test_an_ending_of_another_format_is_refused(provider, tmp_path):
    import processing

    given = {"ACTORS": samples.actors(), "LANGUAGE": "en"}
    for more, sentence in (
        ({"FORMAT": "gexf", "OUTPUT_FILE": str(tmp_path / "a.json")}, r"must end in \.gexf"),
        ({"OUTPUT_FILE": str(tmp_path / "a.xyz")}, "gexf, graphml, json and csv"),
    ):
        with pytest.raises(QgsProcessingException, match=sentence):
            processing.run("districtpotential:export_relations", {**given, **more})


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_for_the_time_being_has_the_ending_of_its_format(provider, form):
    import processing

    given = {"ACTORS": samples.actors(), "FORMAT": form, "OUTPUT_FILE": "TEMPORARY_OUTPUT"}
    results = processing.run("districtpotential:export_relations", given)
    assert results["OUTPUT_FILE"].endswith(ENDING[form])
    assert len(read_graph(results["OUTPUT_FILE"], form, Findings()).actors) == 8


def test_an_actor_that_only_ties_name_is_written_too():
    graph = settled(Graph([Actor("a")], [Tie("a", "b"), Tie("", "a")]), "x", found := Findings())
    assert [actor.id for actor in graph.actors] == ["a", "b"]
    assert len(graph.ties) == 1
    assert [f.kind for f in found] == ["unmatched", "unmatched"]
    assert json.loads(kumu_json(graph, Findings()))["connections"][0]["to"] == "b"
