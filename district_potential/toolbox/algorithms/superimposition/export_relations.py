# SPDX-License-Identifier: GPL-3.0-or-later
"""Export relations."""

from __future__ import annotations

from pathlib import Path
from typing import Callable, Iterator

from qgis.core import QgsProcessing, QgsProcessingUtils

from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.superimposition.relations.exchange.delimited import actors_csv, ties_csv
from district_potential.core.superimposition.relations.exchange.graph import Graph
from district_potential.core.superimposition.relations.exchange.kumu import kumu_json
from district_potential.core.superimposition.relations.exchange.markup_writing import gexf, graphml
from district_potential.layers.graphs import ENDINGS, FORMATS, beside, form_of_ending, graph_of
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call
from district_potential.toolbox.relation_parameters import RelationParameters

WRITERS: dict[str, Callable[[Graph, Findings], str]] = {
    "gexf": gexf,
    "graphml": graphml,
    "kumu_json": kumu_json,
    "csv": ties_csv,
}


class ExportRelations(DistrictAlgorithm):
    """Hand on the network of a territory's actors to programs made for networks."""

    def displayName(self) -> str:
        return self.tr("Export relations")

    def about(self) -> str:
        return self.tr(
            "Writes actors and declared ties, with all their fields, for Gephi (gexf, graphml), Kumu (kumu_json) or "
            "any program that reads tables (csv: the ties, and beside them the actors). Points become the columns "
            "longitude and latitude (WGS 84). Ties are undirected. An actor that only ties name becomes an actor, and "
            "is reported. 'Import relations' gives actors and ties back."
        )

    def parameters(self) -> Iterator[Declared]:
        yield from RelationParameters().actors(profiles=False)
        yield from RelationParameters().ties()
        yield ask.choice(
            "FORMAT",
            self.tr("Format"),
            self.tr("Left blank, the ending of the file tells it. gexf: GEXF 1.3, for Gephi. graphml: GraphML, for "
                    "Gephi, yEd and others. kumu_json: a blueprint for Kumu, the kind of actors and ties being its "
                    "type. csv: two tables."),
            FORMATS,
            optional=True,
        )  # fmt: skip
        yield ask.file_out(
            "OUTPUT_FILE",
            self.tr("Network file"),
            self.tr("The file to write; its ending is that of the format."),
            list(ENDINGS.values()),
        )
        yield ask.file_out(
            "OUTPUT_ACTORS_FILE",
            self.tr("Table of actors (csv)"),
            self.tr("The table of actors. Left blank, it is written for csv alone, beside OUTPUT_FILE, its name ending "
                    "in _actors."),
            ["csv"],
            by_default=False,
            optional=True,
            advanced=True,
        )  # fmt: skip
        yield ask.report()

    def problem(self, call: Call) -> Message | None:
        form, path = call.value("FORMAT"), _path(call)
        if path and form and Path(path).suffix.lower() != f".{ENDINGS[form]}":
            told = {"path": path, "format": form, "ending": ENDINGS[form]}
            return Message.of("file_ending_of_format", parameter="OUTPUT_FILE", **told)
        if path and Path(path).suffix.lower().lstrip(".") not in ENDINGS.values():
            endings = list(ENDINGS.values())
            return Message.of("file_ending_of_none", parameter="OUTPUT_FILE", path=path, endings=endings)
        return Message.of("actors_needed") if call.source("ACTORS") is None else None

    def compute(self, call: Call) -> None:
        fields = {name: call.value(name) or "" for name in ("ACTOR_ID", "ACTOR_NAME", "TIE_FROM", "TIE_TO")}
        graph = graph_of(call.source("ACTORS"), call.source("TIES"), fields, call.findings)
        call.step(1, 2)
        path = _path(call)
        form = call.value("FORMAT") or (form_of_ending(path) if path else FORMATS[0])
        if not path:  # one for the time being has the ending of the format too
            path = QgsProcessingUtils.generateTempFilename(f"relations.{ENDINGS[form]}")
            call.parameters["OUTPUT_FILE"] = path
        if form == "csv" and not call.value("OUTPUT_ACTORS_FILE"):
            call.parameters["OUTPUT_ACTORS_FILE"] = str(beside(Path(path)))
        written = WRITERS[form](graph, call.findings)
        if call.value("OUTPUT_ACTORS_FILE"):
            call.write("OUTPUT_ACTORS_FILE", actors_csv(graph, call.findings if form == "csv" else Findings()))
        call.write("OUTPUT_FILE", written)
        call.say(Message.of("relations_written", actors=len(graph.actors), ties=len(graph.ties)))


def _path(call: Call) -> str:
    """Where the network goes; blank where QGIS is to find a place."""
    given = call.parameters.get("OUTPUT_FILE")
    return "" if given in (None, "", QgsProcessing.TEMPORARY_OUTPUT) else str(call.value("OUTPUT_FILE"))
