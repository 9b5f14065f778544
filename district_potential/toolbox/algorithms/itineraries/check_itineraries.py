# SPDX-License-Identifier: GPL-3.0-or-later
"""Check itineraries."""

from __future__ import annotations

from collections import Counter
from typing import Iterator

from district_potential.core.itineraries.checks import COLUMNS, SEVERITIES, check
from district_potential.core.messages import say
from district_potential.core.table import Table
from district_potential.layers.workspace.tables import read_district
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call


class CheckItineraries(DistrictAlgorithm):
    """Find what does not hold together in the itineraries of a district before they go to the table."""

    def displayName(self) -> str:
        return self.tr("Check itineraries")

    def about(self) -> str:
        return self.tr(
            "Goes through the itineraries, stops, actors, meetings, votes, acts and monitoring of a district and lists "
            "what does not hold together. Errors: a line older than its stops, gaps in the sequence, stops without "
            "point, itinerary or known actor, stops outside their unit, acts, votes, monitoring, notes, places and "
            "paths of something that is not there, an itinerary marked as resolved without an act, more votes than "
            "people present, votes below zero. Warnings: an act before the first meeting, a phase earlier than what "
            "status, acts or monitoring have reached, an itinerary without a social and an environmental aim, "
            "monitoring without a baseline. Notices: a kind of actor that is absent from an itinerary, a meeting or a "
            "unit. Nothing is changed."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.district(optional=False)
        yield ask.table_out(
            "OUTPUT",
            self.tr("What was found"),
            self.tr("One row for each finding: severity (error, warning, notice), table, uuid of the row (of units the "
                    "code), rule, message and feature_id, the feature's id in its table."),
            by_default=True,
        )  # fmt: skip
        yield ask.count("ERRORS", self.tr("Number of errors"))
        yield ask.count("WARNINGS", self.tr("Number of warnings"))
        yield ask.count("NOTICES", self.tr("Number of notices"))

    def compute(self, call: Call) -> None:
        issues = check(read_district(call.value("DISTRICT")))
        table = Table([str(n) for n in range(1, len(issues) + 1)])
        rows = [(i.severity, i.table, i.uuid, i.rule, say(i.message, call.language)) for i in issues]
        for position, column in enumerate(COLUMNS):
            table.add(column, [row[position] for row in rows], kind="text")
        table.add("feature_id", [issue.fid for issue in issues], kind="whole")
        call.write("OUTPUT", table)
        counted = Counter(issue.severity for issue in issues)
        for severity, name in zip(SEVERITIES, ("ERRORS", "WARNINGS", "NOTICES")):
            call.result(name, counted[severity])
