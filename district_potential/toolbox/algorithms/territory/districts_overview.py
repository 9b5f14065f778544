# SPDX-License-Identifier: GPL-3.0-or-later
"""Districts at a glance."""

from __future__ import annotations

from typing import Iterator

from district_potential.core.messages import Message
from district_potential.layers.district import about
from district_potential.layers.workspace.overview import overview
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call


class DistrictsOverview(DistrictAlgorithm):
    """See side by side how far several districts have come."""

    def displayName(self) -> str:
        return self.tr("Districts overview")

    def about(self) -> str:
        return self.tr(
            "Lists districts, one row each: the phase that each has reached and the first and last date of all five, "
            "told from meetings, voices, acts, itineraries and monitoring; how many units, meetings, voices, actors, "
            "ties, itineraries by status, stops, votes and acts there are; the mean consensus of the votes (1 all "
            "alike, 0 half against and half in favour); how many indicators are monitored and how far they are on the "
            "way from baseline to target; and when the district last changed. What a district does not hold is left "
            "blank. Nothing is changed."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.files(
            "DISTRICTS", self.tr("Districts"), self.tr("The GeoPackages of the districts, in any number."), ["gpkg"]
        )
        yield ask.layer_out(
            "OUTPUT",
            self.tr("Overview of districts"),
            self.tr("A table with one row a district: district (name of the file), title, form, phase, phase_1_first, "
                    "phase_1_last and so on, units, meetings, voices, participants, actors, ties, itineraries, "
                    "itineraries_idea and so on, stops, votes, consensus, acts, monitored, on_target, progress, "
                    "last_change, reading."),
        )  # fmt: skip
        yield ask.report()
        yield ask.count("DISTRICTS_READ", self.tr("Number of districts"))

    def problem(self, call: Call) -> Message | None:
        for path in call.value("DISTRICTS"):
            about(path)
        return None if call.value("DISTRICTS") else Message.of("districts_needed")

    def compute(self, call: Call) -> None:
        districts = call.value("DISTRICTS")
        call.write("OUTPUT", overview(districts, call.language, call.findings, call.step))
        call.result("DISTRICTS_READ", len(districts))
