# SPDX-License-Identifier: GPL-3.0-or-later
"""Import route."""

from __future__ import annotations

from typing import Iterator

from district_potential.core.messages import Message
from district_potential.layers.workspace.arrivals import take_in
from district_potential.layers.workspace.gpx_routes import read_routes
from district_potential.layers.workspace.tables import crs_of
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call


class ImportRoute(DistrictAlgorithm):
    """Make a route drawn elsewhere an itinerary of the district."""

    def displayName(self) -> str:
        return self.tr("Import route")

    def about(self) -> str:
        return self.tr(
            "Reads a GPX file and makes stops and line in a district, all or nothing. Each route is an itinerary, its "
            "points the stops. Without routes the waypoints are the stops, in the order in which the track passes them "
            "where there is one track; a track alone has its two ends as stops. The track is the line; one of more "
            "than 2,000 points is thinned. Other tracks become paths, other waypoints notes. Times, elevations and "
            "what else a district does not keep are reported."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.file("FILE", self.tr("GPX file"), self.tr("A file of routes, waypoints or tracks."), ["gpx"])
        yield ask.text(
            "ITINERARY",
            self.tr("Itinerary to continue"),
            self.tr("Identifier (uuid) or code of an itinerary of the district, to whose end the stops are put. Left "
                    "blank, each route becomes a new itinerary under its own name."),
            optional=True,
        )  # fmt: skip
        yield ask.district(changes=["itineraries", "stops", "paths", "notes"], optional=False)
        yield ask.report()
        yield ask.count("STOPS", self.tr("Number of stops made"))
        yield ask.said("ITINERARIES", self.tr("Identifiers of the itineraries, separated by semicolons"))
        yield ask.file_result("DISTRICT", self.tr("District"))

    def compute(self, call: Call) -> None:
        district = call.value("DISTRICT")
        arrivals = read_routes(call.value("FILE"), crs_of(district), call.language, call.findings, call.step)
        call.step(9, 10)
        uuids = take_in(district, arrivals, call.value("ITINERARY"), call.language, call.findings, call.edited)
        stops = sum(len(arrival.stops) for arrival in arrivals)
        call.say(Message.of("stops_taken_in", n=stops, itineraries=len(uuids)))
        call.result("STOPS", stops)
        call.result("ITINERARIES", ";".join(uuids))
        call.result("DISTRICT", district)
