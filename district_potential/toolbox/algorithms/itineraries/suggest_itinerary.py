# SPDX-License-Identifier: GPL-3.0-or-later
"""Suggest an itinerary."""

from __future__ import annotations

from typing import Iterator

import numpy as np
from qgis.core import Qgis, QgsGeometry

from district_potential.core.itineraries.model import stops_hash
from district_potential.core.itineraries.suggestion import BUDGET_KINDS, Suggestion, suggest
from district_potential.core.messages import Message, say
from district_potential.core.names import safe_names
from district_potential.core.provenance import digest
from district_potential.core.table import Numbers, Table
from district_potential.layers.measure import distances_km
from district_potential.layers.points import Place, name_field, read_places, table_of
from district_potential.layers.read import Source, number_of
from district_potential.layers.workspace.forms import style_of_lines, style_of_stops
from district_potential.layers.workspace.lines import line_through
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call

ADDED = ("itinerary", "sequence", "title", "prize", "leg", "cumulative")


class SuggestItinerary(DistrictAlgorithm):
    """Choose and order the places worth most within a budget, as a draft for the table."""

    def displayName(self) -> str:
        return self.tr("Suggest itinerary")

    def about(self) -> str:
        return self.tr(
            "Chooses among real places those with the greatest total prize within a budget of stops or of kilometres, "
            "and puts them in a short order (nearest insertion, 2-opt and or-opt on geodesic distances, in a straight "
            "line from place to place). The result is a draft to be discussed, with numbered stops and a line, ready "
            "to be added to a district. Places without a prize above zero are never chosen and are named in the report."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.source(
            "CANDIDATES",
            self.tr("Candidate places"),
            self.tr("Points of real places or actors; every stop is one of them."),
            "point",
        )
        yield ask.field(
            "PRIZE",
            self.tr("Field with the prize"),
            self.tr("What a stop there is worth, above zero, such as the latent potential. Left blank, all places are "
                    "worth the same."),
            of="CANDIDATES",
            kind="number",
            optional=True,
        )  # fmt: skip
        yield ask.number(
            "BUDGET",
            self.tr("Budget"),
            self.tr("How many stops, or how many kilometres in a straight line from stop to stop."),
            default=5,
            least=0,
        )
        yield ask.choice(
            "BUDGET_KIND",
            self.tr("Kind of budget"),
            self.tr("stops: a number of stops; km: the length of the itinerary in km, with the way back where it is "
                    "closed."),
            BUDGET_KINDS,
            default="stops",
        )  # fmt: skip
        yield ask.yes_no(
            "CLOSED",
            self.tr("Return to the first stop"),
            self.tr("The itinerary ends where it began."),
            default=False,
        )
        yield ask.layer_out(
            "OUTPUT_STOPS",
            self.tr("Suggested stops"),
            self.tr("The places chosen, in order, with their own fields and itinerary, sequence (1, 2, 3 ...), title, "
                    "prize (in place of the field given in PRIZE), leg (km from the stop before) and cumulative (km "
                    "from the first stop). Another field prize of the places is kept as place_prize."),
        )  # fmt: skip
        yield ask.layer_out(
            "OUTPUT_LINE",
            self.tr("Suggested itinerary"),
            self.tr("The line through the stops, with uuid, title, status, n_stops, km, prize and stops_hash."),
        )
        yield ask.report()
        yield ask.count("PRIZE_TOTAL", self.tr("Total prize"))
        yield ask.count("COST", self.tr("Cost, in the unit of the budget"))
        yield ask.count("LENGTH_KM", self.tr("Length (km)"))

    def problem(self, call: Call) -> Message | None:
        budget = call.value("BUDGET")
        if call.value("BUDGET_KIND") == "stops" and (budget < 1 or budget != int(budget)):
            return Message.of("budget_of_stops", budget=budget)
        return None

    def compute(self, call: Call) -> None:
        source = call.source("CANDIDATES")
        places = read_places(source, call.findings)
        prizes = _prizes(call, source, places)
        call.step(1, 4)
        worth = [n for n in range(len(places)) if prizes[n] > 0]
        distances = distances_km([places[n].point for n in worth], source.crs)
        call.step(2, 4)
        found = suggest(distances, prizes[worth], call.value("BUDGET"), call.value("BUDGET_KIND"), call.value("CLOSED"))
        call.step(3, 4)
        stops = [places[worth[n]] for n in found.order]
        if not stops:
            call.say(Message.of("nothing_to_suggest", layer=source.name))
        _write(call, source, stops, prizes[[worth[n] for n in found.order]], found)
        call.result("PRIZE_TOTAL", found.prize)
        call.result("COST", found.cost)
        call.result("LENGTH_KM", found.km)


def _prizes(call: Call, source: Source, places: list[Place]) -> Numbers:
    """The prize of each place; what is missing or not above zero is reported, for it will not be chosen."""
    field = call.value("PRIZE")
    if not field:
        return np.ones(len(places))
    name = source.fields.names()[source.column(field)]
    prizes = np.array([number_of(place.cells[name]) for place in places])
    for place, prize in zip(places, prizes):
        if not prize > 0:
            call.findings.add(
                "notice",
                "without_prize",
                Message.of("place_without_prize", field=name),
                row=place.row,
                column=name,
                value=place.cells[name],
                action=Message.of("never_chosen"),
            )
    return prizes


def _own_fields(call: Call, own: Table, named: str | None) -> Table:
    """The fields of the places themselves: the one of PRIZE goes on as ``prize``, another ``prize`` by another name."""
    carried, chosen = Table(own.codes), (call.value("PRIZE") or "").casefold()
    for column in own:
        name = column.name
        if name.casefold() == chosen:
            continue
        if name.casefold() == "prize":
            name = safe_names(["place_prize"], own.names)[0]
            kept = Message.of("field_kept_as", field=column.name, name=name)
            call.findings.add("notice", "kept", kept, column=column.name)
        elif name in ADDED and not name == named == "title":
            call.findings.add("notice", "replaced", Message.of("field_replaced", field=name), column=name)
        carried.add(name, own[column.name], column.kind, column.label)
    return carried


def _write(call: Call, source: Source, stops: list[Place], prizes: Numbers, found: Suggestion) -> None:
    way = [(stop.point.x(), stop.point.y()) for stop in stops]
    mark = digest(stops_hash(way))[:32]
    named = name_field(source)
    table = _own_fields(call, table_of(source, stops), named)
    titles = [str(stop.cells[named] or "") if named else "" for stop in stops]
    table.add("itinerary", [mark] * len(stops), kind="text")
    table.add("sequence", range(1, len(stops) + 1), kind="whole")
    table.add("title", titles, kind="text")
    table.add("prize", prizes)
    table.add("leg", found.legs)
    table.add("cumulative", found.cumulative)
    points = [QgsGeometry.fromPointXY(stop.point) for stop in stops]
    style = style_of_stops(call.language)
    call.write("OUTPUT_STOPS", table, geometry=(points, Qgis.WkbType.Point, source.crs), style=style)
    line = Table(["1"] if stops else [])
    line.add("uuid", [mark] * len(line), kind="text")
    line.add("title", [say(Message.of("suggested_itinerary"), call.language)] * len(line), kind="text")
    line.add("status", ["idea"] * len(line), kind="text")
    line.add("n_stops", [len(stops)] * len(line), kind="whole")
    line.add("km", [found.km] * len(line))
    line.add("prize", [found.prize] * len(line))
    line.add("stops_hash", [stops_hash(way)] * len(line), kind="text")
    back = way[:1] if call.value("CLOSED") and len(way) > 2 else []
    drawn = ([line_through([*way, *back])] * len(line), Qgis.WkbType.LineString, source.crs)
    call.write("OUTPUT_LINE", line, geometry=drawn, style=style_of_lines(call.language))
