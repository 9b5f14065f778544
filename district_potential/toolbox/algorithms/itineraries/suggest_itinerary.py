# SPDX-License-Identifier: GPL-3.0-or-later
"""Suggest an itinerary."""

from __future__ import annotations

from itertools import groupby
from typing import Iterator

import numpy as np
from qgis.core import Qgis, QgsGeometry

from district_potential.core.errors import PotentialError
from district_potential.core.framework_cells import several
from district_potential.core.itineraries.model import stops_hash
from district_potential.core.itineraries.prizes import Part, combined, meeting, not_covered
from district_potential.core.itineraries.search import SLACK
from district_potential.core.itineraries.suggestion import Suggestion, Wish, suggest
from district_potential.core.messages import Message, say
from district_potential.core.names import RESERVED, safe_names
from district_potential.core.provenance import digest
from district_potential.core.table import Numbers, Table
from district_potential.layers.points import Place, name_field, read_places, table_of
from district_potential.layers.read import Source, number_of
from district_potential.layers.roads import Pace
from district_potential.layers.workspace.forms import style_of_lines, style_of_stops
from district_potential.layers.workspace.lines import line_through
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call
from district_potential.toolbox.itinerary_ground import Ground, Outcome
from district_potential.toolbox.itinerary_parameters import ItineraryParameters
from district_potential.toolbox.search_clock import SearchClock

ADDED = (
    "itinerary", "sequence", "title", "prize", "leg", "cumulative", "leg_minutes", "cumulative_minutes",
)  # fmt: skip
MOST_PLACES = 15_000


class SuggestItinerary(DistrictAlgorithm):
    """Choose and order the places worth most within a budget, as a draft for the table."""

    def displayName(self) -> str:
        return self.tr("Suggest itinerary")

    def about(self) -> str:
        return self.tr(
            "Chooses among real places those with the greatest total prize within a budget of stops, kilometres or "
            "minutes, and puts them in a short order, in a straight line from place to place or along roads. With km "
            "and minutes this is the orienteering problem: places are put in by the greatest prize per added cost, the "
            "way is shortened (2-opt, or-opt), part of it is taken out or a place forced in, and so on for the given "
            "number of rounds; the same seed gives the same itinerary. The bound says what no itinerary within the "
            "budget can exceed (fractional knapsack over least detours, assignment with a price on the cost, and, but "
            "for rounds that may begin anywhere, linear programming with cuts): the closer the prize is to it, the "
            "less can be gained.\n\n"
            "The result is a draft to be discussed, with numbered stops and a line, ready to be added to a district. "
            "Places without a prize above zero, and those that the roads do not join, are never chosen and are named "
            "in the report."
        )

    def parameters(self) -> Iterator[Declared]:
        asked = ItineraryParameters()
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
        yield from asked.more_prizes()
        yield from asked.budget()
        yield from asked.roads()
        yield from asked.search()
        yield from self._outputs()

    def _outputs(self) -> Iterator[Declared]:
        yield ask.layer_out(
            "OUTPUT_STOPS",
            self.tr("Suggested stops"),
            self.tr("The places chosen, in order, with their own fields and itinerary, sequence (1, 2, 3 ...), title, "
                    "prize (in place of the field given in PRIZE where that is all), leg (km from the stop before, or "
                    "from START) and cumulative (km from the beginning), leg_minutes and cumulative_minutes. Another "
                    "field prize of the places is kept as place_prize."),
        )  # fmt: skip
        yield ask.layer_out(
            "OUTPUT_LINE",
            self.tr("Suggested itinerary"),
            self.tr("The line from the beginning through the stops to the end, with uuid, title, status, n_stops, km, "
                    "minutes, prize, bound, stops_hash and reading."),
        )  # fmt: skip
        yield ask.report()
        yield ask.count("PRIZE_TOTAL", self.tr("Total prize"))
        yield ask.count("COST", self.tr("Cost, in the unit of the budget"))
        yield ask.count("BOUND", self.tr("Upper bound on the prize"))
        yield ask.count("LENGTH_KM", self.tr("Length (km)"))
        yield ask.count("MINUTES", self.tr("Time on the way (minutes)"))

    def problem(self, call: Call) -> Message | None:
        budget = call.value("BUDGET")
        if call.value("BUDGET_KIND") == "stops" and (budget < 1 or budget != int(budget)):
            return Message.of("budget_of_stops", budget=budget)
        if call.value("CLOSED") and call.value("END") is not None:
            return Message.of("closed_has_no_end")
        if call.value("DIRECTION_FIELD") and not (call.value("VALUE_FORWARD") or call.value("VALUE_BACKWARD")):
            return Message.of("direction_values_needed")
        if bool(call.value("OFFERS")) != bool(call.value("NEEDS")):
            return Message.of("offers_and_needs")
        return None

    def compute(self, call: Call) -> None:
        source = call.source("CANDIDATES")
        places = read_places(source, call.findings)
        prizes = _prizes(call, source, places)
        call.step(1, 20)
        worthy, worth = _worthy(call, source, places, prizes)
        ground = Ground.of(call, source, worthy)
        found, paces = _suggested(call, ground, worth)
        stops = [ground.places[n] for n in found.order]
        if not stops:
            empty = Message.of("nothing_to_suggest", layer=source.name)
            call.say(Message.of("suggestion_empty") if worthy else empty)
        call.step(19, 20)
        _write(call, source, Outcome(stops, worth[list(found.order)], found, paces, ground))
        call.result("PRIZE_TOTAL", found.prize)
        call.result("COST", found.cost)
        call.result("BOUND", found.bound)
        call.result("LENGTH_KM", sum(pace.km for pace in paces))
        call.result("MINUTES", sum(pace.minutes for pace in paces))


def _prizes(call: Call, source: Source, places: list[Place]) -> Numbers:
    """The prize of each place; one that is missing or not above zero is reported, as it will not be chosen."""
    parts = list(_parts(call, source, places))
    if not parts:
        return np.ones(len(places))
    prizes = combined(parts, call.value("PRIZE_WEIGHTS"))
    names = [part.name for part in parts]
    if len(parts) > 1:
        call.findings.add("notice", "prize", Message.of("prize_combined", parts=names, n=len(names)))
    for n, (place, prize) in enumerate(zip(places, prizes)):
        if not prize > 0:
            call.findings.add(
                "notice",
                "without_prize",
                Message.of("place_without_prize", field=names),
                row=place.row,
                column=names[0] if len(names) == 1 else "",
                value=parts[0].values[n] if len(names) > 1 else place.cells.get(names[0]),
                action=Message.of("never_chosen"),
            )
    return prizes


def _parts(call: Call, source: Source, places: list[Place]) -> Iterator[Part]:
    """The parts of the prize that are asked for, in the order of their weights."""
    names = source.fields.names()

    def cells(parameter: str) -> list[list[str]]:
        name = names[source.column(call.value(parameter))]
        return [several(place.cells[name]) for place in places]

    for field in [call.value("PRIZE"), *(call.value("MORE_PRIZES") or [])]:
        if field:
            name = names[source.column(field)]
            yield Part(name, np.array([_number(call, source, place, name) for place in places]))
    if call.value("OFFERS"):
        yield Part(say(Message.of("offers_meet_needs"), call.language), meeting(cells("OFFERS"), cells("NEEDS")))
    if call.value("DIMENSIONS"):
        title = say(Message.of("dimensions_not_covered"), call.language)
        yield Part(title, not_covered(cells("DIMENSIONS"), call.value("COVERED")))


def _number(call: Call, source: Source, place: Place, field: str) -> float:
    """A cell of a place as a number; NaN where there is none, which is reported where it is text."""
    cell = place.cells[field]
    value = number_of(cell)
    if np.isnan(value) and isinstance(cell, str) and cell.strip():
        reason, action = Message.of("not_a_number", field=field, layer=source.name), Message.of("taken_as_missing")
        call.findings.add("warning", "not_a_number", reason, row=place.row, column=field, value=cell, action=action)
    return value


def _worthy(call: Call, source: Source, places: list[Place], prizes: Numbers) -> tuple[list[Place], Numbers]:
    """The places that are worth a stop, and their prizes, in an order that does not depend on that of the rows.

    Those on the same spot are reported: each of them can be a stop. Raises PotentialError for more of them than
    fit, with the costs between them, into the memory of a machine.
    """
    own = [name for name in source.fields.names() if name.lower() not in RESERVED]

    def order(at: int) -> tuple[float, float, float, list[str]]:
        place = places[at]
        return place.point.x(), place.point.y(), -float(prizes[at]), [str(place.cells[name]) for name in own]

    n = int((prizes > 0).sum())
    if n > MOST_PLACES:
        raise PotentialError("places_too_many", layer=source.name, n=n, most=MOST_PLACES)
    ordered = sorted((int(at) for at in np.flatnonzero(prizes > 0)), key=order)
    for _, group in groupby(ordered, key=lambda at: order(at)[:2]):
        rows = sorted(places[at].row for at in group)
        if len(rows) > 1:
            reason = Message.of("places_in_one_spot", layer=source.name, rows=rows)
            call.findings.add("notice", "same_spot", reason, row=rows[0], action=Message.of("each_a_stop"))
    return [places[at] for at in ordered], prizes[ordered]


def _suggested(call: Call, ground: Ground, prizes: Numbers) -> tuple[Suggestion, list[Pace]]:
    """The suggestion and its legs, from the beginning to the end; progress from 2 to 19 of 20."""
    kind, budget = call.value("BUDGET_KIND"), call.value("BUDGET")
    unit = "minutes" if kind == "minutes" else "km"
    wish = Wish(
        budget, kind, call.value("CLOSED"), ground.start, ground.end, call.value("ITERATIONS"), call.value("SEED")
    )
    worth, most_of_stops = ground.chosen_from(call, prizes, wish)
    most = np.inf if kind == "stops" else budget + SLACK * max(1.0, budget)
    costs = ground.costs(unit, most, lambda done, of: call.step(2 + 4 * done / of, 20))
    clock = SearchClock(call, wish.iterations)
    found = suggest(costs, worth, wish, clock.search, clock.bound, most_of_stops)
    _report_time(call, clock, wish, found)
    way = ground.whole(found.order, wish.closed)
    return found, ground.travel.paces(unit, way) if len(way) > 1 else []


def _report_time(call: Call, clock: SearchClock, wish: Wish, found: Suggestion) -> None:
    """Report what SECONDS ended early."""
    values = {"seconds": clock.seconds}
    if "search" in clock.ended and wish.kind == "stops":
        call.findings.add("warning", "time_cap", Message("order_capped", values))
    elif "search" in clock.ended:
        reason = Message("search_capped", {**values, "rounds": found.rounds, "asked": wish.iterations})
        call.findings.add("warning", "time_cap", reason)
    if "bound" in clock.ended:
        call.findings.add("notice", "time_cap", Message("bound_capped", values))


def _own_fields(call: Call, own: Table, named: str | None) -> Table:
    """The fields of the places themselves: the one of PRIZE goes on as ``prize``, another ``prize`` by another name."""
    alone = not (call.value("MORE_PRIZES") or call.value("OFFERS") or call.value("DIMENSIONS"))
    carried, chosen = Table(own.codes), (call.value("PRIZE") or "").casefold() if alone else ""
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


def _write(call: Call, source: Source, outcome: Outcome) -> None:
    stops, found = outcome.stops, outcome.found
    way = [(stop.point.x(), stop.point.y()) for stop in stops]
    mark = digest(stops_hash(way))[:32]
    named = name_field(source)
    table = _own_fields(call, table_of(source, stops), named)
    titles = [str(stop.cells[named] or "") if named else "" for stop in stops]
    table.add("itinerary", [mark] * len(stops), kind="text")
    table.add("sequence", range(1, len(stops) + 1), kind="whole")
    table.add("title", titles, kind="text")
    table.add("prize", outcome.prizes)
    for unit, ending in (("km", ""), ("minutes", "_minutes")):
        table.add(f"leg{ending}", outcome.legs(unit))
        table.add(f"cumulative{ending}", np.cumsum(outcome.legs(unit)))
    points = [QgsGeometry.fromPointXY(stop.point) for stop in stops]
    style = style_of_stops(call.language)
    call.write("OUTPUT_STOPS", table, geometry=(points, Qgis.WkbType.Point, source.crs), style=style)
    line = Table(["1"] if stops else [])
    line.add("uuid", [mark] * len(line), kind="text")
    line.add("title", [say(Message.of("suggested_itinerary"), call.language)] * len(line), kind="text")
    line.add("status", ["idea"] * len(line), kind="text")
    line.add("n_stops", [len(stops)] * len(line), kind="whole")
    line.add("km", [sum(pace.km for pace in outcome.paces)] * len(line))
    line.add("minutes", [sum(pace.minutes for pace in outcome.paces)] * len(line))
    line.add("prize", [found.prize] * len(line))
    line.add("bound", [found.bound] * len(line))
    line.add("stops_hash", [stops_hash(way)] * len(line), kind="text")
    line.add("reading", [outcome.reading(call.language)] * len(line), kind="text")
    drawn = line_through(outcome.line(call.value("CLOSED")))
    geometry = ([drawn] * len(line), Qgis.WkbType.LineString, source.crs)
    call.write("OUTPUT_LINE", line, geometry=geometry, style=style_of_lines(call.language))
