# SPDX-License-Identifier: GPL-3.0-or-later
"""Actors and ties out of GEXF and GraphML, as Gephi, yEd and others write them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Iterable, Iterator, Mapping

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.markup import Event
from district_potential.core.messages import Message
from district_potential.core.superimposition.relations.exchange.graph import Actor, Graph, Tie, shown, typed

FROM_TYPES = {
    "double": "number", "float": "number", "bigdecimal": "number", "integer": "whole", "long": "whole", "int": "whole",
    "short": "whole", "byte": "whole", "biginteger": "whole", "boolean": "flag",
}  # fmt: skip
UNDIRECTED = "undirected"
DRAWING = ("color", "position", "size", "shape", "thickness")
# What GEXF tells of a tie in attributes of its own.
NATIVE = {"weight": "number", "label": "text"}


@dataclass
class _Reading:
    """What has been read so far: declared columns by class and id, the ways of ties, whether drawing is met.

    at: the actors and ties within which the reader stands; declared: the column that is being declared.
    """

    graph: Graph = field(default_factory=Graph)
    declared: tuple[str, str] = ("node", "")
    columns: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    defaults: dict[tuple[str, str], str] = field(default_factory=dict)
    directions: list[str] = field(default_factory=list)
    usual: str = UNDIRECTED
    drawn: bool = False
    several: bool = False
    at: list[Actor | Tie] = field(default_factory=list)

    def put(self, of: str, id_: str, text: str) -> None:
        """Keep a value of the actor or tie at hand; further ones, of other times, behind the first."""
        if not self.at:
            return
        title, kind = self.columns.get((of, id_)) or self.columns.get(("all", id_)) or (id_, "text")
        cells = self.at[-1].cells
        known = self.graph.actor_columns if of == "node" else self.graph.tie_columns
        known.setdefault(title, kind)
        value = typed(text, kind)
        if title in cells and cells[title] is not None and cells[title] != value:
            self.several = True
            known[title] = "text"
            cells[title] = f"{shown(cells[title])};{shown(value)}"
        else:
            cells[title] = value

    def column(self, of: str, title: str, kind: str) -> None:
        (self.graph.actor_columns if of == "node" else self.graph.tie_columns).setdefault(title, kind)


def read_gexf(events: Iterable[Event], name: str, findings: Findings) -> Graph:
    """The graph of a GEXF file, of any version. Raises PotentialError for a file that is none."""
    steps = iter(events)
    _root(steps, "gexf", name)
    reading, text = _Reading(), ""
    for event in steps:
        if event.kind == "text":
            text += event.text
        elif event.kind == "start":
            _start_gexf(reading, event)
            text = ""
        elif event.name in ("node", "edge") and reading.at:
            reading.at.pop()
        elif event.name == "default":
            reading.defaults[reading.declared] = text
    return _finished(reading, findings)


def _start_gexf(reading: _Reading, event: Event) -> None:
    told = event.attributes
    of, _ = reading.declared
    if event.name == "graph":
        reading.usual = told.get("defaultedgetype", UNDIRECTED)
    elif event.name == "attributes":
        reading.declared = (told.get("class", "node"), "")
    elif event.name == "attribute":
        kind = FROM_TYPES.get(told.get("type", "string").casefold(), "text")
        reading.declared = (of, told.get("id", ""))
        reading.columns[reading.declared] = (told.get("title") or told.get("id", ""), kind)
        reading.column(of, *reading.columns[reading.declared])
    elif event.name in ("node", "edge"):
        _begin(reading, event.name, told)
        for key, kind in NATIVE.items() if event.name == "edge" else ():
            if told.get(key):
                reading.columns[("edge", f" {key}")] = (key, kind)
                reading.put("edge", f" {key}", told[key])
    elif event.name == "attvalue":
        which = "edge" if reading.at and isinstance(reading.at[-1], Tie) else "node"
        reading.put(which, told.get("for") or told.get("id", ""), told.get("value", ""))
    elif event.name in DRAWING:
        reading.drawn = True


def read_graphml(events: Iterable[Event], name: str, findings: Findings) -> Graph:
    """The graph of a GraphML file. Raises PotentialError for a file that is none."""
    steps = iter(events)
    _root(steps, "graphml", name)
    reading, key, text, depth, nested = _Reading(), "", "", 0, False
    for event in steps:
        told = event.attributes
        if event.kind == "text":
            text += event.text
        elif event.kind == "end":
            if event.name in ("data", "default") and depth == 1:
                _keep_data(reading, event.name, key, text, nested)
            depth -= event.name in ("data", "default") or depth > 1
            if event.name in ("node", "edge") and reading.at:
                reading.at.pop()
        elif depth:
            depth += 1  # what programs draw by stands in elements of their own inside data
            reading.drawn = nested = True
        elif event.name in ("data", "default"):
            key, text, depth, nested = told.get("key", key), "", 1, False
        elif event.name == "key":
            key = told.get("id", "")
            of, title = told.get("for", "all"), told.get("attr.name") or key
            kind = FROM_TYPES.get(told.get("attr.type", "string").casefold(), "text")
            reading.columns[(of, key)] = (title, kind)
            if of in ("node", "edge") and not (of == "node" and title.casefold() == "label"):
                reading.column(of, title, kind)
        elif event.name == "graph":
            reading.usual = told.get("edgedefault", UNDIRECTED)
        elif event.name in ("node", "edge"):
            usual = {"true": "directed", "false": UNDIRECTED}.get(told.get("directed", ""), "")
            _begin(reading, event.name, {**told, "type": usual})
    return _finished(reading, findings)


def _keep_data(reading: _Reading, element: str, key: str, text: str, nested: bool) -> None:
    """Keep the text of a data element; of one that draws, the text that is written beside the node."""
    if element == "default":
        for of in ("node", "edge"):
            if (of, key) in reading.columns:
                reading.defaults[(of, key)] = text
        return
    if not reading.at:
        return
    here = reading.at[-1]
    of = "node" if isinstance(here, Actor) else "edge"
    title, _ = reading.columns.get((of, key)) or reading.columns.get(("all", key)) or (key, "")
    if nested:
        if isinstance(here, Actor) and not here.name:
            here.name = " ".join(text.split())
    elif isinstance(here, Actor) and title.casefold() == "label":
        here.name = text
    else:
        reading.put(of, key, text)


def _root(steps: Iterator[Event], wanted: str, name: str) -> None:
    root = next((event for event in steps if event.kind == "start"), None)
    if root is None or root.name != wanted:
        raise PotentialError("graph_other_root", file=name, wanted=wanted, root=root.name if root else "—")


def _begin(reading: _Reading, element: str, told: Mapping[str, str]) -> None:
    if element == "node":
        actor = Actor(told.get("id", "").strip(), told.get("label", ""))
        reading.graph.actors.append(actor)
        reading.at.append(actor)
        return
    tie = Tie(told.get("source", "").strip(), told.get("target", "").strip())
    reading.graph.ties.append(tie)
    reading.directions.append(told.get("type") or reading.usual)
    reading.at.append(tie)


def _finished(reading: _Reading, findings: Findings) -> Graph:
    graph = reading.graph
    for (of, id_), text in reading.defaults.items():
        title, kind = reading.columns[(of, id_)]
        for row in graph.actors if of == "node" else graph.ties:
            row.cells.setdefault(title, typed(text, kind))
    if any(direction != UNDIRECTED for direction in reading.directions):
        graph.tie_columns.setdefault("direction", "text")
        for tie, direction in zip(graph.ties, reading.directions):
            tie.cells.setdefault("direction", direction)
    if reading.drawn:
        findings.add("notice", "drawing", Message.of("drawing_left"), action=Message.of("left_out"))
    if reading.several:
        findings.add("notice", "times", Message.of("values_of_times"), action=Message.of("values_joined"))
    return graph
