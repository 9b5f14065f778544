# SPDX-License-Identifier: GPL-3.0-or-later
"""Networks of actors between layers and the files of other programs; what is read is never carried out or fetched.

Files are read whole within LARGEST; XML with a document type declaration is refused before an entity is expanded.
"""

from __future__ import annotations

from pathlib import Path
from typing import Sequence

import numpy as np
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
)

from district_potential.core.dimensions.voices.document import parse_document
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.superimposition.relations.exchange.delimited import holds_ties, read_csv
from district_potential.core.superimposition.relations.exchange.graph import Actor, Cell, Graph, Tie, settled
from district_potential.core.superimposition.relations.exchange.kumu import read_kumu
from district_potential.core.superimposition.relations.exchange.markup_reading import read_gexf, read_graphml
from district_potential.layers.actors import USUAL
from district_potential.layers.drawn import middle_of
from district_potential.layers.formats import HEAD, form_of, said
from district_potential.layers.markup import events_of
from district_potential.layers.measure import WGS84, transformed
from district_potential.layers.points import kind_of
from district_potential.layers.read import Source, cell_of, number_of, text_of
from district_potential.layers.spoken import features_of, named_position
from district_potential.layers.tables import read_path

FORMATS = ("gexf", "graphml", "kumu_json", "csv")
ENDINGS = {"gexf": "gexf", "graphml": "graphml", "kumu_json": "json", "csv": "csv"}
LARGEST = 256 * 1024 * 1024
OF_ACTORS = "_actors"


# --- layers to a graph ------------------------------------------------------------------------------------------------


def graph_of(actors: Source, ties: Source | None, fields: dict[str, str], findings: Findings) -> Graph:
    """The graph of actors and ties with all their fields; fields: as in ``read_actors``.

    Raises PotentialError for a named field that is not there, ids that are blank or stand twice, and no actors.
    """
    graph = Graph()
    described, features = features_of(actors)
    own = named_position(described, fields["ACTOR_ID"], actors.name, USUAL["ACTOR_ID"])
    called = named_position(described, fields["ACTOR_NAME"], actors.name, USUAL["ACTOR_NAME"])
    graph.actor_columns = _columns(described, {own, called})
    shapes = []
    for row, feature in enumerate(features, 1):
        number = str(row if actors.path else feature.id())
        id_ = text_of(feature[own]) if own >= 0 else number
        name = text_of(feature[called]) if called >= 0 else ""
        graph.actors.append(Actor(id_, name, cells=_cells(described, feature, graph.actor_columns)))
        shapes.append(feature.geometry())
    if not graph.actors:
        raise PotentialError("layer_empty", layer=actors.name)
    _place(graph.actors, shapes, actors, findings)
    if ties is not None:
        _add_ties(graph, ties, fields)
    return settled(graph, actors.name, findings)


def _add_ties(graph: Graph, ties: Source, fields: dict[str, str]) -> None:
    described, features = features_of(ties)
    start, end = (named_position(described, fields[name] or USUAL[name], ties.name) for name in ("TIE_FROM", "TIE_TO"))
    graph.tie_columns = _columns(described, {start, end})
    for feature in features:
        cells = _cells(described, feature, graph.tie_columns)
        graph.ties.append(Tie(text_of(feature[start]), text_of(feature[end]), cells))


def _columns(fields: QgsFields, without: set[int]) -> dict[str, str]:
    """The kinds of the fields that are told; the number that a file gives its features is none of them."""
    return {
        field.name(): kind_of(field)
        for position, field in enumerate(fields)
        if position not in without and field.name().lower() != "fid"
    }


def _cells(fields: QgsFields, feature: QgsFeature, columns: dict[str, str]) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    for name, kind in columns.items():
        cell = cell_of(feature[fields.lookupField(name)])
        if cell is None or cell == "":
            continue
        if kind == "flag":
            cells[name] = bool(cell)
        elif kind == "whole":
            cells[name] = int(cell)
        else:
            cells[name] = number_of(cell) if kind == "number" else cell if isinstance(cell, str) else text_of(cell)
    return cells


def _place(actors: Sequence[Actor], shapes: Sequence[QgsGeometry], source: Source, findings: Findings) -> None:
    """Give the actors that have a shape the longitude and latitude of its point."""
    there = [at for at, shape in enumerate(shapes) if not shape.isNull() and not shape.isEmpty()]
    if not there:
        return
    source.require_crs()
    lost = []
    drawn = np.array([middle_of(shapes[at]) for at in there], np.float64)
    east, north = transformed(drawn[:, 0], drawn[:, 1], source.crs, WGS84)
    for at, x, y in zip(there, east.tolist(), north.tolist()):
        if abs(x) <= 180 and abs(y) <= 90:
            actors[at].place = (x, y)
        else:
            lost.append(actors[at].id)
    if lost:
        reason = Message.of("actors_place_impossible", n=len(lost), actors=lost)
        findings.add("warning", "without_place", reason, action=Message.of("actors_as_without_point"))


# --- files to a graph -------------------------------------------------------------------------------------------------


def read_graph(path: str, form: str, findings: Findings) -> Graph:
    """The graph of a file. Raises PotentialError for a file that is empty, too large, damaged, hostile or another."""
    file = Path(path)
    size = file.stat().st_size
    if size == 0:
        raise PotentialError("file_is_empty", path=path)
    if size > LARGEST:
        raise PotentialError("document_too_large", file=file.name, mb=size // 2**20, most=LARGEST // 2**20)
    if form == "csv":
        return settled(_read_tables(file, findings), file.name, findings)
    with file.open("rb") as stream:
        head = stream.read(HEAD)
    found = form_of(head, file.suffix)
    if found not in (("json", "text") if form == "kumu_json" else ("xml", "text")):
        raise PotentialError("file_is_other", path=path, extension=f".{ENDINGS[form]}", format=said(found))
    if form == "kumu_json":
        graph = read_kumu(parse_document(file.read_bytes(), file.name, findings), file.name, findings)
    else:
        read = read_gexf if form == "gexf" else read_graphml
        graph = read(events_of(file), file.name, findings)
    return settled(graph, file.name, findings)


def form_of_ending(path: str) -> str:
    """The format that the ending of a path tells; the ending is one of ENDINGS."""
    ending = Path(path).suffix.lower().lstrip(".")
    return next(form for form, usual in ENDINGS.items() if usual == ending)


def beside(path: Path) -> Path:
    """The table of actors that stands beside a table of ties."""
    return path.with_name(f"{path.stem}{OF_ACTORS}{path.suffix}")


def _read_tables(file: Path, findings: Findings) -> Graph:
    """The table of ties and that of actors beside it; one of the two alone where the other is not there."""
    told = read_path(str(file), findings)
    of_ties = file.with_name(file.stem.removesuffix(OF_ACTORS) + file.suffix)
    partner = beside(file) if holds_ties(told) else of_ties
    other = read_path(str(partner), findings) if partner != file and partner.is_file() else None
    actors, ties = (other, told) if holds_ties(told) else (told, other)
    if other is not None:
        findings.add("notice", "rows", Message.of("csv_partner_read", file=partner.name))
    return read_csv(actors, ties)


def points_of_graph(
    graph: Graph,
) -> tuple[list[QgsGeometry | None], Qgis.WkbType, QgsCoordinateReferenceSystem] | None:
    """The places of actors as geometry for writing, None where no actor has one."""
    if not any(actor.place for actor in graph.actors):
        return None
    points = [QgsGeometry.fromPointXY(QgsPointXY(*actor.place)) if actor.place else None for actor in graph.actors]
    return points, Qgis.WkbType.Point, WGS84
