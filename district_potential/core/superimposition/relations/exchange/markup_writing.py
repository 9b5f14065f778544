# SPDX-License-Identifier: GPL-3.0-or-later
"""Actors and ties as GEXF 1.3 and as GraphML, for Gephi and others."""

from __future__ import annotations

from typing import Mapping

from district_potential.core.findings import Findings
from district_potential.core.markup import UNWRITABLE, escaped
from district_potential.core.messages import Message
from district_potential.core.superimposition.relations.exchange.graph import (
    PLACE,
    Actor,
    Cell,
    Graph,
    apart_from,
    shown,
)

TO_TYPES = {"number": "double", "whole": "long", "text": "string", "flag": "boolean"}
UNDIRECTED = "undirected"


def gexf(graph: Graph, findings: Findings) -> str:
    """The graph as GEXF 1.3, undirected; places are the attributes longitude and latitude."""
    write = _Writer(findings)
    actors = _with_places(graph)
    nodes = apart_from(actors, ("id", "label"), findings)
    edges = apart_from(graph.tie_columns, ("id", "label", "type", "source", "target"), findings)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gexf xmlns="http://gexf.net/1.3" version="1.3">',
        "<meta><creator>District Potential</creator></meta>",
        f'<graph defaultedgetype="{UNDIRECTED}" mode="static">',
    ]
    for of, kinds, names in (("node", actors, nodes), ("edge", graph.tie_columns, edges)):
        lines.append(f'<attributes class="{of}" mode="static">')
        lines += [
            f"<attribute{write.told(id=name, title=name, type=TO_TYPES[kinds[column]])}/>"
            for column, name in names.items()
        ]
        lines.append("</attributes>")
    lines.append("<nodes>")
    for actor in graph.actors:
        lines.append(f"<node{write.told(id=actor.id, label=actor.name)}>{write.values(_cells(actor), nodes)}</node>")
    lines += ["</nodes>", "<edges>"]
    for number, tie in enumerate(graph.ties):
        head = write.told(id=str(number), source=tie.start, target=tie.end)
        lines.append(f"<edge{head}>{write.values(tie.cells, edges)}</edge>")
    return "\n".join([*lines, "</edges>", "</graph>", "</gexf>", ""])


def graphml(graph: Graph, findings: Findings) -> str:
    """The graph as GraphML, undirected; the name is the key label, places are longitude and latitude."""
    write = _Writer(findings)
    actors = _with_places(graph)
    nodes = apart_from(actors, ("id", "label"), findings)
    edges = apart_from(graph.tie_columns, ("id", "source", "target"), findings)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        '<key id="label" for="node" attr.name="label" attr.type="string"/>',
    ]
    for of, kinds, names in (("node", actors, nodes), ("edge", graph.tie_columns, edges)):
        for column, name in names.items():
            told = {"id": f"{of}_{name}", "for": of, "attr.name": name, "attr.type": TO_TYPES[kinds[column]]}
            lines.append(f"<key{write.told(**told)}/>")
    lines.append(f'<graph id="relations" edgedefault="{UNDIRECTED}">')
    for actor in graph.actors:
        label = f'<data key="label">{write.text(actor.name)}</data>' if actor.name else ""
        lines.append(f"<node{write.told(id=actor.id)}>{label}{write.data('node', _cells(actor), nodes)}</node>")
    for number, tie in enumerate(graph.ties):
        head = write.told(id=f"e{number}", source=tie.start, target=tie.end)
        lines.append(f"<edge{head}>{write.data('edge', tie.cells, edges)}</edge>")
    return "\n".join([*lines, "</graph>", "</graphml>", ""])


def _with_places(graph: Graph) -> dict[str, str]:
    placed = any(actor.place for actor in graph.actors)
    return {**graph.actor_columns, **(dict.fromkeys(PLACE, "number") if placed else {})}


def _cells(actor: Actor) -> dict[str, Cell]:
    return {**actor.cells, **(dict(zip(PLACE, actor.place)) if actor.place else {})}


class _Writer:
    """Writes texts so that any reader gives them back; what XML cannot hold is left out and reported."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings

    def text(self, value: str) -> str:
        clean = UNWRITABLE.sub("", value)
        if clean != value:
            reason, action = Message.of("sign_not_in_xml"), Message.of("left_out")
            self.findings.add("warning", "text", reason, value=clean, action=action)
        return escaped(clean)

    def told(self, **attributes: str) -> str:
        return "".join(f' {name}="{self.text(value)}"' for name, value in attributes.items())

    def values(self, cells: Mapping[str, Cell], names: Mapping[str, str]) -> str:
        filled = [(name, shown(cells.get(column))) for column, name in names.items()]
        made = "".join(f"<attvalue{self.told(**{'for': name, 'value': value})}/>" for name, value in filled if value)
        return f"<attvalues>{made}</attvalues>" if made else ""

    def data(self, of: str, cells: Mapping[str, Cell], names: Mapping[str, str]) -> str:
        filled = [(name, shown(cells.get(column))) for column, name in names.items()]
        return "".join(
            f"<data{self.told(key=f'{of}_{name}')}>{self.text(value)}</data>" for name, value in filled if value
        )
