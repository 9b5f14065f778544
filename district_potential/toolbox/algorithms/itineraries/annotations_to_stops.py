# SPDX-License-Identifier: GPL-3.0-or-later
"""Annotations to stops."""

from __future__ import annotations

from typing import Iterator

from qgis.core import Qgis, QgsAnnotationLayer, QgsProject

from district_potential.core.errors import PotentialError
from district_potential.core.messages import Message
from district_potential.layers.workspace.annotation_stops import AS_NOTES, AS_STOPS, Holdings, arrival_of
from district_potential.layers.workspace.arrivals import take_in
from district_potential.layers.workspace.hand_drawn import layers_of_project, read_items
from district_potential.layers.workspace.schema import DRAWN
from district_potential.layers.workspace.tables import crs_of
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call


class AnnotationsToStops(DistrictAlgorithm):
    """Keep what was scribbled on the map: hand-drawn annotations become rows of the district."""

    def displayName(self) -> str:
        return self.tr("Annotations to stops")

    def about(self) -> str:
        return self.tr(
            "Takes the annotations that were drawn by hand in QGIS into a district, all or nothing. Markers become "
            "stops, and the text that stands beside one its title; '3. Mill' gives the number too. Texts alone become "
            "stops or notes, callouts notes, areas places, lines paths. Stops go by their numbers, those without one "
            "behind them from north to south. What 'Annotate itineraries' drew, and what the district holds already, "
            "is not taken again. The annotations stay as they are."
        )

    def flags(self) -> Qgis.ProcessingAlgorithmFlags:
        # Layers of the window and projects with layouts live in the main thread.
        return super().flags() | Qgis.ProcessingAlgorithmFlag.NoThreading

    def parameters(self) -> Iterator[Declared]:
        yield ask.annotation_layer(
            "ANNOTATIONS",
            self.tr("Annotations"),
            self.tr("A layer of annotations in the open project, the main one among them. Left blank, PROJECT."),
            optional=True,
        )
        yield ask.file(
            "PROJECT",
            self.tr("Project with annotations"),
            self.tr("A QGIS project file, all of whose annotations are taken. Left blank, ANNOTATIONS."),
            ["qgz", "qgs"],
            optional=True,
        )
        yield ask.text(
            "ITINERARY",
            self.tr("Itinerary to continue"),
            self.tr("Identifier (uuid) or code of an itinerary of the district, to whose end the stops are put. Left "
                    "blank, the stops of each layer become a new itinerary under the layer's name."),
            optional=True,
        )  # fmt: skip
        yield ask.district(changes=["itineraries", "stops", *DRAWN], optional=False)
        yield ask.choice(
            "TEXTS",
            self.tr("Texts beside no marker"),
            self.tr("stops: a text at a point becomes a stop; notes: it becomes a free note."),
            (AS_STOPS, AS_NOTES),
            default=AS_STOPS,
            advanced=True,
        )
        yield ask.number(
            "BESIDE",
            self.tr("How far a text stands from its marker (km)"),
            self.tr("A text names the marker nearest to it, if no other text is nearer to that marker and it is not "
                    "farther than this."),
            default=1.0,
            least=0.0,
            advanced=True,
        )  # fmt: skip
        yield ask.report()
        yield ask.count("STOPS", self.tr("Number of stops made"))
        yield ask.count("DRAWINGS", self.tr("Number of places, paths and notes made"))
        yield ask.file_result("DISTRICT", self.tr("District"))

    def problem(self, call: Call) -> Message | None:
        given, project = call.parameters.get("ANNOTATIONS"), call.value("PROJECT")
        return Message.of("annotations_or_project") if bool(given) == bool(project) else None

    def compute(self, call: Call) -> None:
        district = call.value("DISTRICT")
        crs = crs_of(district)
        holdings = Holdings.of(district, crs)
        project, layers = _layers(call)
        arrivals = []
        for done, layer in enumerate(layers):
            call.step(done, len(layers))
            items = read_items(layer, project, crs, call.findings)
            name = layer.name()
            arrivals.append(arrival_of(items, name, holdings, call.value("TEXTS"), call.value("BESIDE"), call.findings))
        call.step(len(layers), len(layers))
        uuids = take_in(district, arrivals, call.value("ITINERARY"), call.language, call.findings, call.edited)
        stops = sum(len(arrival.stops) for arrival in arrivals)
        call.say(Message.of("stops_taken_in", n=stops, itineraries=len(uuids)))
        call.result("STOPS", stops)
        call.result("DRAWINGS", sum(len(rows) for arrival in arrivals for rows in arrival.drawings.values()))
        call.result("DISTRICT", district)


def _layers(call: Call) -> tuple[QgsProject, list[QgsAnnotationLayer]]:
    """The layers of annotations that are meant, and the project that they belong to."""
    path, layer = call.value("PROJECT"), call.value("ANNOTATIONS")
    if path:
        project = QgsProject()
        return project, layers_of_project(project, path)
    if layer is None:
        raise PotentialError("annotations_unknown", layer=str(call.parameters["ANNOTATIONS"]))
    return call.context.project(), [layer]
