# SPDX-License-Identifier: GPL-3.0-or-later
"""Kumu's JSON: the blueprints that it imports, and the backups of projects that it exports."""

from __future__ import annotations

import json
from typing import Any, Mapping

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.names import fold
from district_potential.core.superimposition.relations.exchange.graph import (
    PLACE,
    Actor,
    Cell,
    Graph,
    Tie,
    apart_from,
    kind_of,
)

UNDIRECTED = "undirected"
# Kumu's name of what a district calls the kind.
TYPES = {"elements": ("type", "element type"), "connections": ("type", "connection type")}


def kumu_json(graph: Graph, findings: Findings) -> str:
    """The graph as a blueprint: elements by id with label, connections by the ids of their ends; kind is the type."""
    placed = any(actor.place for actor in graph.actors)
    columns = {**graph.actor_columns, **(dict.fromkeys(PLACE, "number") if placed else {})}
    nodes = _named(columns, ("id", "label", "type", "attributes"), findings)
    edges = _named(graph.tie_columns, ("from", "to", "type", "direction", "attributes"), findings)
    elements = [
        {"id": actor.id, "label": actor.name or actor.id, **_filled(_cells(actor), nodes)} for actor in graph.actors
    ]
    connections = [
        {"from": tie.start, "to": tie.end, "direction": UNDIRECTED, **_filled(tie.cells, edges)} for tie in graph.ties
    ]
    return json.dumps({"elements": elements, "connections": connections}, ensure_ascii=False, indent=1) + "\n"


def _named(columns: Mapping[str, str], reserved: tuple[str, ...], findings: Findings) -> dict[str, str]:
    rest = {column: kind for column, kind in columns.items() if column != "kind"}
    names = apart_from(rest, reserved, findings)
    return {**names, **({"kind": "type"} if "kind" in columns else {})}


def _cells(actor: Actor) -> dict[str, Cell]:
    return {**actor.cells, **(dict(zip(PLACE, actor.place)) if actor.place else {})}


def _filled(cells: Mapping[str, Cell], names: Mapping[str, str]) -> dict[str, Cell]:
    return {name: cells[column] for column, name in names.items() if cells.get(column) not in (None, "")}


def read_kumu(document: Any, name: str, findings: Findings) -> Graph:
    """The graph of a blueprint or of a backup.

    Ends are ids or labels, as in Kumu. Raises PotentialError for a document that is neither.
    """
    elements = document.get("elements") if isinstance(document, dict) else None
    connections = document.get("connections", []) if isinstance(document, dict) else None
    if not isinstance(elements, list) or not isinstance(connections, list):
        raise PotentialError("kumu_no_elements", file=name)
    graph = Graph()
    labels: dict[str, str] = {}
    for row, told in enumerate(elements, 1):
        cells = _flat(told, "elements", row, name)
        label = str(cells.pop("label", None) or "")
        backup, own = _text(cells.pop("_id", None)), _text(cells.pop("id", None))
        actor = Actor(own or backup or label.strip(), label, cells=cells)
        graph.actors.append(actor)
        for key in (backup, fold(label)):
            labels.setdefault(key, actor.id)
    ids = {actor.id for actor in graph.actors}
    directions = []
    for row, told in enumerate(connections, 1):
        cells = _flat(told, "connections", row, name)
        cells.pop("_id", None)
        ends = [_text(cells.pop(end, None)) for end in ("from", "to")]
        start, end = (each if each in ids else labels.get(each) or labels.get(fold(each)) or each for each in ends)
        directions.append(_text(cells.pop("direction", None)) or "directed")
        graph.ties.append(Tie(start, end, cells))
    if any(direction != UNDIRECTED for direction in directions):
        for tie, direction in zip(graph.ties, directions):
            tie.cells["direction"] = direction
    graph.actor_columns = _columns([actor.cells for actor in graph.actors])
    graph.tie_columns = _columns([tie.cells for tie in graph.ties])
    _report_rest(document, findings)
    return graph


def _flat(told: Any, of: str, row: int, name: str) -> dict[str, Cell]:
    """The members of an element or connection, those of a backup's attributes among them, as cells."""
    if not isinstance(told, dict):
        raise PotentialError("kumu_not_an_object", file=name, of=of, row=row)
    inner = told.get("attributes")
    members = {**{key: value for key, value in told.items() if key != "attributes"}}
    members.update(inner if isinstance(inner, dict) else {} if inner is None else {"attributes": inner})
    for kind in TYPES[of]:
        if kind in members and "kind" not in members:
            members = {"kind" if key == kind else key: value for key, value in members.items()}
    return {key: _cell(value) for key, value in members.items()}


def _cell(value: Any) -> Cell:
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, str):
        return value or None
    if isinstance(value, list) and all(isinstance(item, (str, int, float)) for item in value):
        return ";".join(_text(item) for item in value) or None
    return json.dumps(value, ensure_ascii=False)


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _columns(rows: list[dict[str, Cell]]) -> dict[str, str]:
    """The kind of every column, those without any value left out."""
    cells: dict[str, list[Cell]] = {}
    for row in rows:
        for column, cell in row.items():
            cells.setdefault(column, []).append(cell)
    return {column: kind_of(each) for column, each in cells.items() if any(cell is not None for cell in each)}


def _report_rest(document: Mapping[str, Any], findings: Findings) -> None:
    rest = sorted(key for key, value in document.items() if key not in TYPES and value)
    if rest:
        reason = Message.of("kumu_rest", members=rest)
        findings.add("notice", "drawing", reason, action=Message.of("left_out"))
