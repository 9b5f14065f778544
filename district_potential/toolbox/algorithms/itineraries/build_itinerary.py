# SPDX-License-Identifier: GPL-3.0-or-later
"""Build itineraries from their stops."""

from __future__ import annotations

import math
from collections import Counter
from typing import Any, Iterator

from qgis.core import Qgis, QgsPointXY

from district_potential.core.errors import PotentialError
from district_potential.core.itineraries.model import in_sequence, stops_hash
from district_potential.core.messages import Message
from district_potential.core.table import Table
from district_potential.layers.joining import Joining
from district_potential.layers.measure import length_km
from district_potential.layers.points import read_places
from district_potential.layers.read import number_of, text_of
from district_potential.layers.workspace.forms import style_of_lines
from district_potential.layers.workspace.lines import line_through, renew_lines
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call
from district_potential.toolbox.itinerary_parameters import ItineraryParameters, road_choices


class BuildItinerary(DistrictAlgorithm):
    """Join the stops of itineraries to lines, in their sequence and direction."""

    def displayName(self) -> str:
        return self.tr("Build itinerary")

    def about(self) -> str:
        return self.tr(
            "Joins stops to lines in the order of their numbers, straight or along roads; the line runs from the first "
            "stop to the last. Either stops of any point layer become a new layer of lines, one for each itinerary, or "
            "the lines of a district are renewed in place from its stops: then only the lines that are older than "
            "their stops change, with their mark, or those that do not follow the roads given, and nothing else in the "
            "file."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.source(
            "STOPS",
            self.tr("Stops"),
            self.tr("A layer of points with a number each. Left blank, the stops of the district are used."),
            "point",
            optional=True,
        )
        yield ask.field(
            "SEQUENCE_FIELD",
            self.tr("Field with the number of the stop"),
            self.tr("Stops are joined from the smallest number to the largest. Left blank, the field 'sequence'."),
            of="STOPS",
            kind="number",
            optional=True,
        )
        yield ask.field(
            "ITINERARY_FIELD",
            self.tr("Field with the itinerary"),
            self.tr("Stops with the same value make one line. Left blank, all stops make one."),
            of="STOPS",
            optional=True,
        )
        yield ask.district(changes=["itineraries"])
        yield ask.lines(
            "ITINERARY",
            self.tr("Itineraries of the district"),
            self.tr("Identifiers (uuid) or codes of the itineraries to renew, one a line. Left blank, all of them."),
            optional=True,
        )
        yield from ItineraryParameters().along()
        yield ask.layer_out(
            "OUTPUT",
            self.tr("Itineraries"),
            self.tr("Lines with the fields title, status, n_stops, km (geodesic) and stops_hash; only where stops are "
                    "given as a layer."),
            optional=True,
        )  # fmt: skip
        yield ask.report()
        yield ask.count("LINES", self.tr("Number of lines made or renewed"))
        yield ask.file_result("DISTRICT", self.tr("District"))

    def problem(self, call: Call) -> Message | None:
        stops, district = call.parameters.get("STOPS"), call.value("DISTRICT")
        if bool(stops) == bool(district):
            return Message.of("stops_or_district")
        if stops and not call.parameters.get("OUTPUT"):
            return Message.of("output_needed", parameter="OUTPUT")
        if call.value("DIRECTION_FIELD") and not (call.value("VALUE_FORWARD") or call.value("VALUE_BACKWARD")):
            return Message.of("direction_values_needed")
        return None

    def compute(self, call: Call) -> None:
        if call.source("STOPS") is not None:
            _lines_of_layer(call)
            return
        district = call.value("DISTRICT")
        renewed = renew_lines(district, call.value("ITINERARY"), _joining(call))
        call.say(Message.of("lines_renewed", n=len(renewed)))
        call.result("LINES", len(renewed))
        call.result("DISTRICT", district)


def _lines_of_layer(call: Call) -> None:
    """One line for each itinerary of a layer of stops."""
    source = call.source("STOPS")
    sequence = source.fields.names()[source.column(call.value("SEQUENCE_FIELD") or "sequence")]
    itinerary = call.value("ITINERARY_FIELD")
    stops: dict[str, list[dict[str, Any]]] = {}
    for place in read_places(source, call.findings):
        title = text_of(place.cells[itinerary]) if itinerary else source.name
        number = number_of(place.cells[sequence])
        if math.isnan(number):
            raise PotentialError("stop_number_missing", layer=source.name, row=place.row, field=sequence)
        stops.setdefault(title, []).append({"sequence": number, "point": place.point})
    ways = {
        title: [(stop["point"].x(), stop["point"].y()) for stop in in_sequence(own)] for title, own in stops.items()
    }
    for title, own in stops.items():
        _report_twice(call, title, [stop["sequence"] for stop in own])
    joining = _joining(call)
    drawn = joining.lines(ways, source.crs, {title: title for title in ways}) if joining else ways
    lines, rows = [], []
    for title, way in ways.items():
        lines.append(line_through(drawn[title]))
        km = length_km([QgsPointXY(x, y) for x, y in drawn[title]], source.crs)
        rows.append((title, len(way), km, stops_hash(way)))
        if len(way) < 2:
            call.findings.add("warning", "one_stop", Message.of("itinerary_of_one_stop", title=title), code=title)
    table = Table([row[0] for row in rows])
    table.add("title", [row[0] for row in rows], kind="text")
    table.add("status", ["idea"] * len(rows), kind="text")
    table.add("n_stops", [row[1] for row in rows], kind="whole")
    table.add("km", [row[2] for row in rows])
    table.add("stops_hash", [row[3] for row in rows], kind="text")
    style = style_of_lines(call.language)
    call.write("OUTPUT", table, geometry=(lines, Qgis.WkbType.LineString, source.crs), style=style)
    call.result("LINES", len(rows))


def _report_twice(call: Call, title: str, numbers: list[float]) -> None:
    """Tell which numbers stops of an itinerary share: among those the order of the rows decides."""
    twice = sorted(number for number, times in Counter(numbers).items() if times > 1)
    if twice:
        told = [int(number) if number.is_integer() else number for number in twice]
        reason = Message.of("sequence_twice", title=title, numbers=told, n=len(told))
        call.findings.add("warning", "sequence_twice", reason, code=title, action=Message.of("taken_as_rows_stand"))


def _joining(call: Call) -> Joining | None:
    """The roads to follow, if any; the shortest way does not depend on speeds."""
    roads = call.source("ROADS")
    if roads is None:
        return None
    return Joining(roads, road_choices(call), call.findings, call.step)
