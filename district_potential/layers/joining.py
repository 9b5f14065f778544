# SPDX-License-Identifier: GPL-3.0-or-later
"""Lines that join places in a given order along the roads of a layer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, Sequence

from qgis.core import QgsCoordinateReferenceSystem, QgsPointXY

from district_potential.core.dimensions.maps.ragged import Step, no_step
from district_potential.core.findings import Findings
from district_potential.core.itineraries.model import Point
from district_potential.core.messages import Message
from district_potential.layers.read import Source
from district_potential.layers.roads import AlongRoads, RoadChoices, passed


@dataclass(frozen=True)
class Joining:
    """The roads that lines follow, by the shortest way, and what their fields mean."""

    roads: Source
    choices: RoadChoices
    findings: Findings
    step: Step = no_step

    def lines(
        self, ways: Mapping[str, Sequence[Point]], crs: QgsCoordinateReferenceSystem, titles: Mapping[str, str]
    ) -> dict[str, list[Point]]:
        """The points that each line passes, by the name of its way, in the places' own coordinate system.

        Between places that the roads do not join, or that lie too far off them, it goes straight: that is reported, by
        the titles of the ways.
        """
        points = [QgsPointXY(x, y) for way in ways.values() for x, y in way]
        if not points:
            return {name: [] for name in ways}
        travel = AlongRoads(self.roads, self.choices, points, crs, self.findings, self.step)
        lines, first = {}, 0
        for name, way in ways.items():
            lines[name] = self._line(travel, first, way, titles[name])
            first += len(way)
        return lines

    def _line(self, travel: AlongRoads, first: int, way: Sequence[Point], title: str) -> list[Point]:
        paces = travel.paces("km", range(first, first + len(way)))
        straight = [
            f"{number}–{number + 1}"
            for number, (pace, begin, end) in enumerate(zip(paces, way, way[1:]), 1)
            if not pace.between and begin != end
        ]
        if straight:
            reason = Message.of("legs_off_roads", title=title, legs=straight, n=len(straight))
            self.findings.add("warning", "off_roads", reason, code=title, action=Message.of("leg_straight"))
        return passed(way, paces)
