# SPDX-License-Identifier: GPL-3.0-or-later
"""Actors and ties with all that is told of them, between a layer and a file of another program."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import Any, Iterable, Mapping, Sequence, Union

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message, say
from district_potential.core.names import safe_names
from district_potential.core.table import Table

Cell = Union[str, int, float, bool, None]
PLACE = ("longitude", "latitude")
WRITTEN_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,14})")
# Programs write exponents with their sign; without one it is a code, such as 12E4.
WRITTEN_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+][0-9]+)?")
FLAGS = {"true": True, "false": False}
LABELS = {
    "uuid": Message.of("label_actor_id"),
    "name": Message.of("label_actor_name"),
    "from": Message.of("label_from"),
    "to": Message.of("label_to"),
}


@dataclass
class Actor:
    """An actor of a file: id, what people call it, longitude and latitude or None, and its cells by column."""

    id: str
    name: str = ""
    place: tuple[float, float] | None = None
    cells: dict[str, Cell] = field(default_factory=dict)


@dataclass
class Tie:
    """A tie of a file: the ids of its ends, and its cells by column."""

    start: str
    end: str
    cells: dict[str, Cell] = field(default_factory=dict)


@dataclass
class Graph:
    """Actors and ties, and the kind of every column by name: number | whole | text | flag."""

    actors: list[Actor] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    actor_columns: dict[str, str] = field(default_factory=dict)
    tie_columns: dict[str, str] = field(default_factory=dict)


def apart_from(columns: Mapping[str, str], reserved: Iterable[str], findings: Findings) -> dict[str, str]:
    """The names under which columns are written: their own, but for those that the format means otherwise."""
    meant = {name.casefold() for name in reserved}
    taken = meant | {name.casefold() for name in columns}
    names = {}
    for column in columns:
        names[column] = column
        if column.casefold() not in meant:
            continue
        number = 2
        while f"{column}_{number}".casefold() in taken:
            number += 1
        names[column] = name = f"{column}_{number}"
        taken.add(name.casefold())
        reason = Message.of("column_means_other", column=column)
        findings.add("notice", "renamed", reason, column=column, action=Message.of("written_as", name=name))
    return names


def shown(cell: Cell) -> str:
    """A cell as text that is read back as the same value; blank where missing."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return repr(cell) if isinstance(cell, float) else str(cell)


def typed(text: str, kind: str) -> Cell:
    """A text as a value of its kind; the text itself where it is none."""
    if text == "":
        return None
    if kind == "flag":
        return FLAGS.get(text.strip().casefold(), text)
    if kind in ("number", "whole"):
        try:
            value = float(text) if kind == "number" or not WRITTEN_WHOLE.fullmatch(text.strip()) else int(text)
        except ValueError:
            return text
        return value if math.isfinite(value) else None
    return text


def kind_of(cells: Iterable[Cell]) -> str:
    """The kind of a column by its values: the one that holds all of them without loss."""
    kinds = {type(cell) for cell in cells if cell is not None}
    if kinds == {bool}:
        return "flag"
    if kinds == {int}:
        return "whole"
    return "number" if kinds and kinds <= {int, float} else "text"


def kind_of_texts(cells: Iterable[str]) -> str:
    """The kind of a column of texts: numbers only where each is written as a program writes one, no leading zero."""
    filled = [cell for cell in cells if cell]
    if filled and all(WRITTEN_WHOLE.fullmatch(cell) for cell in filled):
        return "whole"
    if filled and all(WRITTEN_NUMBER.fullmatch(cell) for cell in filled):
        return "number"
    return "flag" if filled and all(cell in FLAGS for cell in filled) else "text"


def settled(graph: Graph, name: str, findings: Findings) -> Graph:
    """A graph that was read, made whole: ids unique, ends that no actor has made actors, places out of columns.

    name: of the file. Raises PotentialError for actors without an id or with one that stands twice, and for no actors.
    """
    blank = [row for row, actor in enumerate(graph.actors, 1) if not actor.id]
    if blank:
        raise PotentialError("actors_without_id", layer=name, n=len(blank), rows=blank)
    seen: set[str] = set()
    twice: dict[str, None] = {}
    for actor in graph.actors:
        if actor.id in seen:
            twice[actor.id] = None
        seen.add(actor.id)
    if twice:
        raise PotentialError("actors_named_twice", layer=name, n=len(twice), actors=list(twice))
    _drop_endless(graph, findings)
    added = list(dict.fromkeys(end for tie in graph.ties for end in (tie.start, tie.end) if end not in seen))
    if added:
        graph.actors += [Actor(id_, id_) for id_ in added]
        reason = Message.of("actors_from_ties", n=len(added), actors=added)
        findings.add("warning", "unmatched", reason, action=Message.of("actors_from_ties_made"))
    if not graph.actors:
        raise PotentialError("graph_empty", file=name)
    _take_places(graph)
    _agree(graph.actors, graph.actor_columns)
    _agree(graph.ties, graph.tie_columns)
    return graph


def _drop_endless(graph: Graph, findings: Findings) -> None:
    kept = []
    for row, tie in enumerate(graph.ties, 1):
        if tie.start and tie.end:
            kept.append(tie)
        else:
            findings.add(
                "warning", "unmatched", Message.of("tie_without_end"), row=row, action=Message.of("tie_left_out")
            )
    graph.ties = kept


def _take_places(graph: Graph) -> None:
    """Make points of the columns that hold longitudes and latitudes, in degrees."""
    known = {column.casefold(): column for column in graph.actor_columns}
    if not all(name in known for name in PLACE):
        return
    east, north = (known[name] for name in PLACE)
    for actor in graph.actors:
        x, y = (_degrees(actor.cells.get(column)) for column in (east, north))
        there = x is not None and y is not None and abs(x) <= 180 and abs(y) <= 90
        if not there and (actor.cells.get(east) is not None or actor.cells.get(north) is not None):
            return  # these columns mean something else: they stay
    for actor in graph.actors:
        x, y = (_degrees(actor.cells.pop(column, None)) for column in (east, north))
        if x is not None and y is not None:
            actor.place = (x, y)
    del graph.actor_columns[east], graph.actor_columns[north]


def _degrees(cell: Cell) -> float | None:
    try:
        return None if cell is None else float(cell)
    except ValueError:
        return None


def _agree(rows: Sequence[Actor] | Sequence[Tie], columns: dict[str, str]) -> None:
    """Make a text of every column that holds a value of another kind than it says."""
    kinds = {"number": (int, float), "whole": (int,), "flag": (bool,), "text": (str,)}
    for column, kind in columns.items():
        cells = [row.cells.get(column) for row in rows]
        strange = any(cell is not None and type(cell) not in kinds[kind] for cell in cells)
        if kind == "whole" and all(cell is None or type(cell) in (int, float) for cell in cells) and strange:
            columns[column] = "number"
        elif strange:
            columns[column] = "text"
            for row in rows:
                cell = row.cells.get(column)
                row.cells[column] = None if cell is None else shown(cell)


def actor_table(graph: Graph, language: str) -> Table:
    """The actors: uuid, name and their columns under safe names, labelled as the file calls them."""
    table = Table([actor.id for actor in graph.actors])
    table.add("uuid", [actor.id for actor in graph.actors], "text", say(LABELS["uuid"], language))
    table.add("name", [actor.name or None for actor in graph.actors], "text", say(LABELS["name"], language))
    return _filled(table, graph.actor_columns, graph.actors)


def tie_table(graph: Graph, language: str) -> Table:
    """The ties: from, to and their columns under safe names, labelled as the file calls them."""
    table = Table([str(row) for row in range(1, len(graph.ties) + 1)])
    table.add("from", [tie.start for tie in graph.ties], "text", say(LABELS["from"], language))
    table.add("to", [tie.end for tie in graph.ties], "text", say(LABELS["to"], language))
    return _filled(table, graph.tie_columns, graph.ties)


def _filled(table: Table, columns: Mapping[str, str], rows: Sequence[Actor] | Sequence[Tie]) -> Table:
    for column, name in zip(columns, safe_names(columns, table.names)):
        kind = columns[column]
        cells: list[Any] = [row.cells.get(column) for row in rows]
        if kind in ("number", "whole"):
            cells = [math.nan if cell is None else cell for cell in cells]
        table.add(name, cells, kind, column)
    return table
