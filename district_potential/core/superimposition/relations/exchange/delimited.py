# SPDX-License-Identifier: GPL-3.0-or-later
"""Two CSV tables, one of actors and one of ties, as Gephi and Kumu import them."""

from __future__ import annotations

import csv
import io
from typing import Any, Iterable, Mapping, Sequence

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.names import fold
from district_potential.core.superimposition.relations.exchange.graph import (
    PLACE,
    Actor,
    Cell,
    Graph,
    Tie,
    apart_from,
    kind_of_texts,
    shown,
    typed,
)
from district_potential.core.table import Records

UNDIRECTED = "Undirected"
ENDS = (("source", "from", "da", "origine"), ("target", "to", "a", "destinazione"))
IDS = ("id", "uuid", "label", "name", "nome")
NAMES = ("label", "name", "nome")


def actors_csv(graph: Graph, findings: Findings) -> str:
    """The table of actors: Id, Label and their columns, longitude and latitude last."""
    placed = any(actor.place for actor in graph.actors)
    names = apart_from(graph.actor_columns, ("id", "label", *(PLACE if placed else ())), findings)
    rows = []
    for actor in graph.actors:
        place: Sequence[Cell] = (actor.place or (None, None)) if placed else ()
        rows.append([actor.id, actor.name, *(actor.cells.get(column) for column in names), *place])
    return _written(["Id", "Label", *names.values(), *(PLACE if placed else ())], rows)


def ties_csv(graph: Graph, findings: Findings) -> str:
    """The table of ties: Source, Target, Type and their columns."""
    names = apart_from(graph.tie_columns, ("source", "target", "type"), findings)
    rows = [[tie.start, tie.end, UNDIRECTED, *(tie.cells.get(column) for column in names)] for tie in graph.ties]
    return _written(["Source", "Target", "Type", *names.values()], rows)


def _written(header: Iterable[str], rows: Iterable[Sequence[Cell]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([shown(cell) for cell in row] for row in rows)
    return out.getvalue()


def holds_ties(records: Records) -> bool:
    """Whether a table has columns for both ends of a tie."""
    return all(_position(records, names) >= 0 for names in ENDS)


def read_csv(actors: Records | None, ties: Records | None) -> Graph:
    """The graph of a table of actors, of ties, or of both. Raises PotentialError for a table of actors without ids."""
    graph = Graph()
    if actors is not None:
        own, called = _position(actors, IDS), _position(actors, NAMES)
        if own < 0:
            raise PotentialError("csv_without_ids", file=actors.name, columns=list(actors.columns))
        graph.actor_columns = _kinds(actors, {own, called})
        for row in actors.rows:
            cells = _cells(actors, row, graph.actor_columns)
            graph.actors.append(Actor(_text(row[own]).strip(), _text(row[called]) if called >= 0 else "", cells=cells))
    if ties is not None:
        ends = [_position(ties, names) for names in ENDS]
        direction = _position(ties, ("type",))
        if direction >= 0 and {fold(_text(row[direction])) for row in ties.rows} <= {fold(UNDIRECTED), ""}:
            ends.append(direction)
        graph.tie_columns = _kinds(ties, set(ends))
        for row in ties.rows:
            start, end = (_text(row[each]).strip() for each in ends[:2])
            graph.ties.append(Tie(start, end, _cells(ties, row, graph.tie_columns)))
    return graph


def _position(records: Records, names: Sequence[str]) -> int:
    """The column of the first of the names that is there, -1 for none."""
    folded = [fold(column) for column in records.columns]
    return next((folded.index(name) for name in names if name in folded), -1)


def _kinds(records: Records, without: set[int]) -> dict[str, str]:
    return {
        column: kind_of_texts(_text(row[position]) for row in records.rows)
        for position, column in enumerate(records.columns)
        if position not in without and column
    }


def _cells(records: Records, row: Sequence[Any], columns: Mapping[str, str]) -> dict[str, Cell]:
    cells = dict(zip(records.columns, row))
    return {column: typed(_text(cells[column]), kind) for column, kind in columns.items()}


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell)
