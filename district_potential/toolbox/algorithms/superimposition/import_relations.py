# SPDX-License-Identifier: GPL-3.0-or-later
"""Import relations."""

from __future__ import annotations

from typing import Iterator

from qgis.core import Qgis

from district_potential.core.messages import Message
from district_potential.core.superimposition.relations.exchange.graph import actor_table, tie_table
from district_potential.layers.graphs import ENDINGS, FORMATS, form_of_ending, points_of_graph, read_graph
from district_potential.layers.kinds import style_of_actors
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call


class ImportRelations(DistrictAlgorithm):
    """Bring actors and ties that were drawn in a program for networks onto the map."""

    def displayName(self) -> str:
        return self.tr("Import relations")

    def about(self) -> str:
        return self.tr(
            "Reads actors and ties, with all that is told of them, from a file of Gephi (gexf, graphml), of Kumu "
            "(kumu_json: a blueprint or a backup) or from tables (csv: the ties, with the actors beside them in a "
            "file whose name ends in _actors). Columns longitude and latitude become points. Columns get safe names; "
            "as the file calls them is their label. Colours, sizes and places on the screen are not taken over. "
            "Nothing in the file is carried out, and nothing that it names is opened."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.file(
            "FILE", self.tr("Network file"), self.tr("A file with the ending gexf, graphml, json or csv."),
            [*ENDINGS.values()],
        )  # fmt: skip
        yield ask.choice(
            "FORMAT",
            self.tr("Format"),
            self.tr("Left blank, the ending of the file tells it. gexf, graphml: of Gephi and others; kumu_json: of "
                    "Kumu; csv: columns Source and Target, or From and To, and for actors Id and Label."),
            FORMATS,
            optional=True,
        )  # fmt: skip
        yield ask.layer_out(
            "OUTPUT_ACTORS",
            self.tr("Actors"),
            self.tr("The actors with the fields uuid and name and all others of the file; points where the file tells "
                    "longitudes and latitudes, else a table."),
        )  # fmt: skip
        yield ask.table_out(
            "OUTPUT_TIES",
            self.tr("Ties"),
            self.tr("The ties with the fields from and to and all others of the file; direction where any tie has "
                    "one."),
            by_default=True,
        )  # fmt: skip
        yield ask.report()

    def compute(self, call: Call) -> None:
        path = call.value("FILE")
        graph = read_graph(path, call.value("FORMAT") or form_of_ending(path), call.findings)
        call.step(1, 2)
        actors, geometry = actor_table(graph, call.language), points_of_graph(graph)
        kind = Qgis.GeometryType.Point if geometry else Qgis.GeometryType.Null
        call.write("OUTPUT_ACTORS", actors, geometry=geometry, style=style_of_actors(actors, kind, call.language))
        call.write("OUTPUT_TIES", tie_table(graph, call.language))
        call.say(Message.of("relations_read", actors=len(graph.actors), ties=len(graph.ties)))
