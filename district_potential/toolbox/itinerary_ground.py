# SPDX-License-Identifier: GPL-3.0-or-later
"""The input of a suggestion (candidate places, ends, travel between them) and its outcome."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

import numpy as np
from qgis.core import QgsPointXY

from district_potential.core.dimensions.maps.ragged import Step
from district_potential.core.errors import PotentialError
from district_potential.core.itineraries.model import Point
from district_potential.core.itineraries.roads.groups import best_group, most_of_any
from district_potential.core.itineraries.suggestion import Suggestion, Wish
from district_potential.core.messages import Message, percent, say
from district_potential.core.table import Numbers
from district_potential.layers.measure import lengths_km, on_earth, transformed
from district_potential.layers.points import Place
from district_potential.layers.read import Source
from district_potential.layers.roads import AlongRoads, Pace, Straight, Travel, passed
from district_potential.toolbox.call import Call
from district_potential.toolbox.itinerary_parameters import road_choices

SAME_PLACE_KM = 0.001
BESIDE_ROAD_KM = 0.05


@dataclass(frozen=True)
class Ground:
    """The places that are worth a stop, where the itinerary begins and ends, and the travel between all of these.

    start, end: numbers of places in ``travel``, which has the places first and then the ends that are not among them.
    """

    places: list[Place]
    points: list[QgsPointXY]
    travel: Travel
    start: int | None
    end: int | None

    @classmethod
    def of(cls, call: Call, source: Source, places: list[Place]) -> Ground:
        points = [place.point for place in places]
        ends: list[int | None] = []
        for name in ("START", "END"):
            point = _end(call, name, source)
            ends.append(None if point is None else _standing(points, len(places), point, source))
        roads, speed = call.source("ROADS"), call.value("SPEED_DEFAULT")
        if roads is None or not points:
            return cls(places, points, Straight(points, source.crs, speed), *ends)
        choices = road_choices(call, call.value("SPEED_FIELD") or "", speed)
        travel = AlongRoads(
            roads, choices, points, source.crs, call.findings, lambda done, of: call.step(1 + done / of, 20)
        )
        made = cls(places, points, travel, *ends)
        made.report_snapped(call, travel)
        return made

    def costs(self, unit: str, most: float, step: Step) -> Numbers:
        """The cost from place to place, infinite beyond ``most``, except from START to END, which is always known."""
        costs = self.travel.costs(unit, most, step)
        if self.start is None or self.end is None or np.isfinite(costs[self.start, self.end]):
            return costs
        if self.travel.reach(self.start)[self.end]:
            (pace,) = self.travel.paces(unit, [self.start, self.end])
            costs[self.start, self.end] = pace.km if unit == "km" else pace.minutes
        return costs

    def whole(self, order: Sequence[int], closed: bool) -> list[int]:
        """The places visited: from the beginning through the stops to the end, or back."""
        way = list(order)
        if self.start is not None and way[:1] != [self.start]:
            way.insert(0, self.start)
        last = way[0] if closed and way else self.end
        if last is not None and (way[-1:] != [last] or closed):
            way.append(last)
        return way

    def report_snapped(self, call: Call, travel: AlongRoads) -> None:
        """Report which places lie off the roads; those too far off are left out as unreachable."""
        for name, end in (("START", self.start), ("END", self.end)):
            if end is not None and travel.off[end]:
                raise PotentialError("end_off_roads", name=name, km=float(travel.distance[end]))
        for n, place in sorted(enumerate(self.places), key=lambda each: each[1].row):
            if travel.distance[n] > BESIDE_ROAD_KM and not travel.off[n]:
                reason = Message.of("place_snapped", km=float(travel.distance[n]))
                call.findings.add("notice", "snapped", reason, row=place.row, action=Message.of("way_to_road_counted"))

    def chosen_from(self, call: Call, prizes: Numbers, wish: Wish) -> tuple[Numbers, float]:
        """The prizes, missing where a place cannot be a stop, which is reported; and the most that stops can be worth.

        For a budget of stops, all must be of one group that can be visited in any order; else the search sees to it.
        """
        strong = self.travel.together()
        off = strong < 0
        possible = ~off
        if wish.start is not None:
            possible &= self.travel.reach(wish.start)
        if wish.last is not None:
            possible &= self.travel.reach(wish.last, back=True)
        n = len(prizes)
        kept, sure = possible.copy(), [place for place in wish.fixed if place < n]
        most = 0.0
        if wish.kind == "stops":
            free = np.setdiff1d(np.flatnonzero(possible[:n]), sure)
            left = int(min(wish.budget, n)) - len(sure)
            kept[free] = best_group(strong[free], prizes[free], left)
            joined = self.travel.together(both_ways=False)
            most = float(prizes[sure].sum()) + most_of_any(joined[free], prizes[free], left)
        for place, number in sorted(zip(self.places, range(n)), key=lambda each: each[0].row):
            if not kept[number]:
                code = "place_off_roads" if off[number] else "place_off_way"
                reason = Message.of("place_unreachable" if possible[number] else code)
                never = Message.of("never_chosen")
                call.findings.add("warning", "unreachable", reason, row=place.row, action=never)
        kept_prizes = np.where(kept[:n], prizes, np.nan)
        return np.append(kept_prizes, [np.nan] * (len(self.points) - n)), most


def _end(call: Call, name: str, source: Source) -> QgsPointXY | None:
    """A fixed end in the coordinates of the candidates."""
    given = call.value(name)
    if given is None:
        return None
    point, crs = given
    x, y = np.array([point.x()]), np.array([point.y()])
    if crs.isValid():
        x, y = transformed(x, y, crs, source.crs)
    if not on_earth(x, y, source.crs).all():
        raise PotentialError("end_beyond_crs", name=name, layer=source.name)
    return QgsPointXY(x[0], y[0])


def _standing(points: list[QgsPointXY], n: int, point: QgsPointXY, source: Source) -> int:
    """The number of the candidate that stands at a point, else of the point itself, which is appended."""
    if n:
        x, y = np.array([p.x() for p in points[:n]]), np.array([p.y() for p in points[:n]])
        km = lengths_km(x, y, np.full(n, point.x()), np.full(n, point.y()), source.crs)
        if km.min() <= SAME_PLACE_KM:
            return int(km.argmin())
    points.append(point)
    return len(points) - 1


@dataclass(frozen=True)
class Outcome:
    """The stops with their prizes, in order, the suggestion, and the legs from the beginning to the end."""

    stops: list[Place]
    prizes: Numbers
    found: Suggestion
    paces: list[Pace]
    ground: Ground

    def legs(self, unit: str) -> list[float]:
        """Km or minutes to each stop from the one before, or from the beginning."""
        n = len(self.stops)
        begins = self.ground.start is not None and self.found.order[:1] != (self.ground.start,)
        lengths = [pace.km if unit == "km" else pace.minutes for pace in self.paces]
        return lengths[:n] if begins else [0.0, *lengths[: n - 1]][:n]

    def line(self, closed: bool) -> list[Point]:
        """The points that the line passes."""
        way = self.ground.whole(self.found.order, closed)
        points = [(self.ground.points[place].x(), self.ground.points[place].y()) for place in way]
        return passed(points, self.paces)

    def reading(self, language: str) -> str:
        """In a sentence or two, the prize gathered and how it compares with the bound."""
        if not self.stops:
            return say(Message.of("suggestion_empty"), language)
        km, minutes = sum(pace.km for pace in self.paces), sum(pace.minutes for pace in self.paces)
        sentences = [Message.of("suggestion_way", n=len(self.stops), prize=self.found.prize, km=km, minutes=minutes)]
        if self.found.prize >= self.found.bound * (1 - 1e-9):
            sentences.append(Message.of("suggestion_best"))
        else:
            share = percent(self.found.prize / self.found.bound)
            sentences.append(Message.of("suggestion_bound", bound=self.found.bound, share=share))
        return " ".join(say(each, language) for each in sentences)
