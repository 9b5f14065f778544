# SPDX-License-Identifier: GPL-3.0-or-later
"""Annotate itineraries."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator

from qgis.core import Qgis

from district_potential.core.messages import Message
from district_potential.layers.workspace.annotations import annotate
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call


class AnnotateItineraries(DistrictAlgorithm):
    """Draw itineraries as annotations of a project, for a table that wants to scribble on them."""

    def displayName(self) -> str:
        return self.tr("Annotate itineraries")

    def about(self) -> str:
        return self.tr(
            "Draws the itineraries of a district as layers of annotations in a project, one for each: the line with "
            "its direction, numbered stops, and a balloon with the title of each. Where the project shows the units of "
            "the district, it also gets pages to print: one for each unit with itineraries, which shows those and no "
            "others. The annotations are a view of the district's data and may be moved or thrown away; run again, "
            "they are made anew, and what did not change is the same. The main annotation layer, which prints on every "
            "page, is never used, and the district is not changed."
        )

    def flags(self) -> Qgis.ProcessingAlgorithmFlags:
        # A project with layouts is read and written: they are scenes of Qt, which live in the main thread.
        return super().flags() | Qgis.ProcessingAlgorithmFlag.NoThreading

    def parameters(self) -> Iterator[Declared]:
        yield ask.district(optional=False)
        yield ask.lines(
            "ITINERARY",
            self.tr("Itineraries"),
            self.tr("Identifiers (uuid) or codes of the itineraries to draw, one a line. Left blank, all of them."),
            optional=True,
        )
        yield ask.project()
        yield ask.project_out()
        yield ask.count("ITEMS", self.tr("Number of annotations"))

    def problem(self, call: Call) -> Message | None:
        path = str(call.parameters.get("OUTPUT_PROJECT") or "")
        return None if path.lower().endswith(".qgz") else Message.of("project_ending", path=path)

    def compute(self, call: Call) -> None:
        district, wanted = call.value("DISTRICT"), call.value("ITINERARY")
        final, start_from = Path(str(call.value("OUTPUT_PROJECT"))), call.value("PROJECT")
        counted: list[int] = []
        call.write(
            "OUTPUT_PROJECT",
            lambda part: counted.append(annotate(district, wanted, part, final, start_from, call.step)),
        )
        call.result("ITEMS", counted[0])
