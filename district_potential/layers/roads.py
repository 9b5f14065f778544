# SPDX-License-Identifier: GPL-3.0-or-later
"""Travel from place to place: in a straight line, or along the roads of a layer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, Sequence

import numpy as np
from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY

from district_potential.core.dimensions.maps.outlines import Whole
from district_potential.core.dimensions.maps.ragged import Step, no_step
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.itineraries.legs import same_point
from district_potential.core.itineraries.model import Point
from district_potential.core.itineraries.roads.nearest import nearest
from district_potential.core.itineraries.roads.network import Flags, Network, Roads, Standing
from district_potential.core.messages import Message
from district_potential.core.names import fold
from district_potential.core.table import Numbers
from district_potential.layers.drawn import lines_of
from district_potential.layers.features import Choices, read_features
from district_potential.layers.measure import distances_km, lengths_km, on_plane
from district_potential.layers.read import Source, text_of


@dataclass(frozen=True)
class Pace:
    """One leg: km, minutes, and the points it passes between its two places."""

    km: float
    minutes: float
    between: tuple[Point, ...] = ()


def passed(places: Sequence[Point], paces: Sequence[Pace]) -> list[Point]:
    """The vertices of a line through places along the legs between them, without repeated points."""
    points = list(places[:1])
    for pace, place in zip(paces, places[1:]):
        points += [*pace.between, place]
    return [point for at, point in enumerate(points) if at == 0 or not same_point(point, points[at - 1])]


class Travel(Protocol):
    """A means of travel between places, which are given by number."""

    def costs(self, unit: str, most: float, step: Step) -> Numbers:
        """Km or minutes from every place to every other, shape (n, n), infinite where there is no route in ``most``."""

    def together(self, both_ways: bool = True) -> Whole:
        """A number for each place, -1 off the roads; places with the same number can be reached from one another.

        both_ways=False: places with the same number are connected if the directions of roads are disregarded.
        """

    def reach(self, place: int, back: bool = False) -> Flags:
        """Whether each place can be reached from this one or, with ``back``, this one from each."""

    def paces(self, unit: str, way: Sequence[int]) -> list[Pace]:
        """The legs of a route, in order."""


@dataclass(frozen=True)
class Straight:
    """From place to place in a straight line, at one speed (km/h)."""

    points: Sequence[QgsPointXY]
    crs: QgsCoordinateReferenceSystem
    speed: float

    def costs(self, unit: str, most: float, step: Step) -> Numbers:
        furthest = most if unit == "km" else most * self.speed / 60
        km = distances_km(self.points, self.crs, furthest, step)
        return km if unit == "km" else km / self.speed * 60

    def together(self, both_ways: bool = True) -> Whole:
        return np.zeros(len(self.points), np.int64)

    def reach(self, place: int, back: bool = False) -> Flags:
        return np.ones(len(self.points), bool)

    def paces(self, unit: str, way: Sequence[int]) -> list[Pace]:
        km = distances_km([self.points[place] for place in way], self.crs)
        return [Pace(leg, leg / self.speed * 60) for leg in np.diagonal(km, 1).tolist()]


@dataclass(frozen=True)
class RoadChoices:
    """What the fields of roads mean.

    speed_field: in km/h, blank for the default ``speed`` everywhere; direction_field and its values; reach: how far a
    place may lie from the roads, in km.
    """

    speed_field: str
    speed: float
    direction_field: str
    forward: str
    backward: str
    both: str
    reach: float


class AlongRoads:
    """Travel along roads; places join the nearest road in a straight line, at the default speed."""

    def __init__(
        self, source: Source, choices: RoadChoices, points: Sequence[QgsPointXY],
        crs: QgsCoordinateReferenceSystem, findings: Findings, step: Step = no_step,
    ) -> None:  # fmt: skip
        features = read_features(source, Choices(field=choices.speed_field), findings, step)
        features, traces = lines_of(features, crs, findings)
        if not len(features):
            raise PotentialError("roads_without_lines", layer=source.name)
        self.x, self.y = traces.x, traces.y
        km = np.zeros(len(self.x))
        km[:-1] = lengths_km(self.x[:-1], self.y[:-1], self.x[1:], self.y[1:], crs)
        km[traces.start[1:] - 1] = 0.0
        place_x, place_y = np.array([p.x() for p in points]), np.array([p.y() for p in points])
        plane, at = on_plane(np.append(self.x, place_x), np.append(self.y, place_y), crs, len(self.x))
        begin, _ = traces.segments()
        found = nearest(plane[begin], plane[begin + 1], at)
        vertex = begin[found.line]
        joint_x, joint_y = self._at(vertex, found.along)
        self.distance = lengths_km(place_x, place_y, joint_x, joint_y, crs)
        standing = Standing(vertex, found.along, np.where(self.distance <= choices.reach, self.distance, np.inf))
        speed = _speeds(features.values, source, choices, findings)
        along, against = _directions(source, choices, features.rows, findings)
        roads = Roads(plane, km, traces.start, speed[traces.owner], along[traces.owner], against[traces.owner])
        self.network = Network(roads, standing, choices.speed)
        self.off = ~np.isfinite(standing.km)

    def _at(self, vertex: Whole, share: Numbers) -> tuple[Numbers, Numbers]:
        following = np.minimum(vertex + 1, len(self.x) - 1)
        x, y = (c[vertex] * (1 - share) + c[following] * share for c in (self.x, self.y))
        return x, y

    def costs(self, unit: str, most: float, step: Step) -> Numbers:
        return self.network.costs(unit, most, step)

    def together(self, both_ways: bool = True) -> Whole:
        return np.where(self.off, -1, self.network.together(both_ways))

    def reach(self, place: int, back: bool = False) -> Flags:
        return self.network.reach(place, back)

    def paces(self, unit: str, way: Sequence[int]) -> list[Pace]:
        paces = []
        for leg in self.network.legs(unit, list(way)):
            x, y = self._at(leg.vertex, leg.share)
            paces.append(Pace(leg.km, leg.minutes, tuple(zip(x.tolist(), y.tolist()))))
        return paces


def _speeds(values: Numbers, source: Source, choices: RoadChoices, findings: Findings) -> Numbers:
    """The speed of every road; the default where it is missing or not above 0."""
    known: Flags = np.isfinite(values) & (values > 0)
    missing = int((~known).sum())
    if choices.speed_field and missing:
        reason = Message.of("roads_without_speed", layer=source.name, field=choices.speed_field, n=missing)
        action = Message.of("default_speed_taken", speed=choices.speed)
        findings.add("notice", "without_speed", reason, column=choices.speed_field, action=action)
    return np.where(known, values, choices.speed)


def _directions(source: Source, choices: RoadChoices, rows: Whole, findings: Findings) -> tuple[Flags, Flags]:
    """Whether each road may be travelled along and against the direction in which it is drawn."""
    along, against = np.ones(len(rows), bool), np.ones(len(rows), bool)
    if not choices.direction_field:
        return along, against
    column = source.column(choices.direction_field)
    words = [fold(text_of(feature[column])) for feature in source.rows([column])]
    known = {fold(word) for word in (choices.forward, choices.backward, choices.both) if word}
    strange = set()
    for k, row in enumerate(rows.tolist()):
        word = words[row - 1]
        against[k] = not choices.forward or word != fold(choices.forward)
        along[k] = not choices.backward or word != fold(choices.backward)
        if word and word not in known:
            strange.add(word)
    if strange and choices.both:
        reason = Message.of(
            "roads_of_unknown_direction", layer=source.name, field=column_name(source, column), words=sorted(strange),
            n=len(strange),
        )  # fmt: skip
        action = Message.of("both_directions_taken")
        findings.add("warning", "unknown_direction", reason, column=choices.direction_field, action=action)
    return along, against


def column_name(source: Source, column: int) -> str:
    """The name of a field as the layer writes it."""
    return str(source.fields.names()[column])
