# SPDX-License-Identifier: GPL-3.0-or-later
"""Parameters of itinerary algorithms: further parts of the prize, budget and ends, roads, the search."""

from __future__ import annotations

from typing import Iterator

from qgis.core import QgsProcessingParameterDefinition
from qgis.PyQt.QtCore import QCoreApplication

from district_potential.core.itineraries.suggestion import BUDGET_KINDS, ITERATIONS
from district_potential.layers.roads import RoadChoices
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.call import Call

WALK = 5.0
REACH = 1.0


def road_choices(call: Call, speed_field: str = "", speed: float = WALK) -> RoadChoices:
    """What the fields of the roads mean, from the parameters of a run."""
    return RoadChoices(
        speed_field, speed, call.value("DIRECTION_FIELD") or "", call.value("VALUE_FORWARD") or "",
        call.value("VALUE_BACKWARD") or "", call.value("VALUE_BOTH") or "", call.value("SNAP_KM"),
    )  # fmt: skip


class ItineraryParameters:
    """The parameters, with translated titles and help."""

    def tr(self, text: str) -> str:
        return QCoreApplication.translate("ItineraryParameters", text)

    def more_prizes(self) -> Iterator[QgsProcessingParameterDefinition]:
        """MORE_PRIZES, OFFERS, NEEDS, DIMENSIONS, COVERED, PRIZE_WEIGHTS: what else makes a place worth a stop."""
        yield ask.fields(
            "MORE_PRIZES",
            self.tr("Further fields that add to the prize"),
            self.tr("Numbers such as the potential of candidate ties. As soon as there are several parts, each is put "
                    "on 0 to 100 (100: its greatest value among the places) and the prize is their weighted mean; a "
                    "part that is missing leaves the mean to the others."),
            of="CANDIDATES",
            optional=True,
            advanced=True,
        )  # fmt: skip
        yield ask.field(
            "OFFERS",
            self.tr("Field with offers"),
            self.tr("What a place can give, as a;b. With needs given too, a part of the prize: how many of its needs "
                    "another place offers, and how many of its offers another needs."),
            of="CANDIDATES",
            optional=True,
            advanced=True,
        )  # fmt: skip
        yield ask.field(
            "NEEDS",
            self.tr("Field with needs"),
            self.tr("What a place looks for, as a;b, in the words of the offers."),
            of="CANDIDATES",
            optional=True,
            advanced=True,
        )
        yield ask.field(
            "DIMENSIONS",
            self.tr("Field with dimensions"),
            self.tr("The dimensions that a stop there would touch, as a;b. A part of the prize: how many of them are "
                    "not covered yet."),
            of="CANDIDATES",
            optional=True,
            advanced=True,
        )  # fmt: skip
        yield ask.lines(
            "COVERED",
            self.tr("Dimensions already covered"),
            self.tr("One a line, in the words of the field with dimensions: a place brings nothing by these."),
            optional=True,
            advanced=True,
        )
        yield ask.numbers(
            "PRIZE_WEIGHTS",
            self.tr("Weights of the parts of the prize"),
            self.tr("A number above 0 for each part, in this order: PRIZE, MORE_PRIZES, offers and needs, dimensions. "
                    "Left blank, all weigh the same."),
            optional=True,
            advanced=True,
        )  # fmt: skip

    def budget(self) -> Iterator[QgsProcessingParameterDefinition]:
        """BUDGET, BUDGET_KIND, CLOSED, START, END: how long the itinerary is, and between what."""
        yield ask.number(
            "BUDGET",
            self.tr("Budget"),
            self.tr("How many stops, kilometres or minutes the itinerary may take."),
            default=5,
            least=0,
        )
        yield ask.choice(
            "BUDGET_KIND",
            self.tr("Kind of budget"),
            self.tr("stops: a number of stops; km: the length of the itinerary in km; minutes: the time on the way. Km "
                    "and minutes include the way from START, to END and back where the itinerary is closed."),
            BUDGET_KINDS,
            default="stops",
        )  # fmt: skip
        yield ask.yes_no(
            "CLOSED",
            self.tr("Return to the beginning"),
            self.tr("The itinerary ends where it began: at START, or else at its first stop."),
            default=False,
        )
        yield ask.point(
            "START",
            self.tr("Beginning"),
            self.tr("Where the itinerary begins. A candidate within a metre of it is the first stop; else the way from "
                    "there is drawn and counted, and it is no stop. Left blank, it begins anywhere. Without a "
                    "coordinate system it is in that of the candidate places."),
            optional=True,
        )  # fmt: skip
        yield ask.point(
            "END",
            self.tr("End"),
            self.tr("Where the itinerary ends, in the same way; not where it is closed."),
            optional=True,
        )

    def roads(self) -> Iterator[QgsProcessingParameterDefinition]:
        """ROADS and what its fields mean; SNAP_KM."""
        yield ask.source(
            "ROADS",
            self.tr("Roads"),
            self.tr("Lines that meet where they share a vertex. The itinerary follows them, by the shortest way, or "
                    "the fastest where the budget is in minutes. Left blank, it goes straight from place to place."),
            "line",
            optional=True,
        )  # fmt: skip
        yield ask.field(
            "SPEED_FIELD",
            self.tr("Field with the speed (km/h)"),
            self.tr("The speed on each road; the default speed where it is blank or not above 0."),
            of="ROADS",
            optional=True,
        )
        yield ask.number(
            "SPEED_DEFAULT",
            self.tr("Default speed (km/h)"),
            self.tr("On roads without a speed, from a place to the road, and in a straight line."),
            default=WALK,
            least=0.001,
        )
        yield from self._access()

    def along(self) -> Iterator[QgsProcessingParameterDefinition]:
        """ROADS that lines follow and what their fields mean; SNAP_KM."""
        yield ask.source(
            "ROADS",
            self.tr("Roads"),
            self.tr("Lines that meet where they share a vertex. The itinerary follows them, by the shortest way; lines "
                    "of a district that do not are made anew. Left blank, it goes straight from stop to stop."),
            "line",
            optional=True,
        )  # fmt: skip
        yield from self._access()

    def _access(self) -> Iterator[QgsProcessingParameterDefinition]:
        """In which directions roads may be travelled, and how far from them a place may lie."""
        yield ask.field(
            "DIRECTION_FIELD",
            self.tr("Field with the direction"),
            self.tr("In which direction a road may be travelled. Left blank, all roads in both."),
            of="ROADS",
            optional=True,
            advanced=True,
        )
        yield from self._directions()
        yield ask.number(
            "SNAP_KM",
            self.tr("Furthest from the roads (km)"),
            self.tr("A place joins the nearest road in a straight line, which counts; one further off is left out."),
            default=REACH,
            least=0,
            advanced=True,
        )

    def _directions(self) -> Iterator[QgsProcessingParameterDefinition]:
        for name, title, help_text in (
            ("VALUE_FORWARD", self.tr("Value for one way forward"), self.tr("As the line is drawn.")),
            ("VALUE_BACKWARD", self.tr("Value for one way backward"), self.tr("Against the line as it is drawn.")),
            ("VALUE_BOTH", self.tr("Value for both ways"),
             self.tr("Roads with other values are open in both directions too, and are reported where this is given.")),
        ):  # fmt: skip
            yield ask.text(name, title, help_text, optional=True, advanced=True)

    def search(self) -> Iterator[QgsProcessingParameterDefinition]:
        """ITERATIONS, SECONDS, SEED: when the search ends, and its random numbers."""
        yield ask.number(
            "ITERATIONS",
            self.tr("Rounds of the search"),
            self.tr("After so many rounds the search ends, with budgets of km and minutes: more rounds may find more."),
            default=ITERATIONS,
            least=0,
            most=10_000_000,
            whole=True,
            advanced=True,
        )
        yield ask.number(
            "SECONDS",
            self.tr("Longest time of the search (seconds)"),
            self.tr("A cap on the search and on the work on its bound: where it ends one of them the report says so, "
                    "and that a run elsewhere may differ. Left blank, there is none."),
            optional=True,
            advanced=True,
            least=0,
        )  # fmt: skip
        yield ask.seed()
