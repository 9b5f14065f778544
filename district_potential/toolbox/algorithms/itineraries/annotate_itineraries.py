# SPDX-License-Identifier: GPL-3.0-or-later
"""Annotate itineraries."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator

from qgis.core import Qgis, QgsProject

from district_potential.core.messages import Message
from district_potential.layers.workspace.annotations import annotate, annotate_in
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
            "others. Without a project to write, they are drawn in the open one, which is not saved. The annotations "
            "are a view of the district's data and may be moved or thrown away; run again, they are made anew, and "
            "what did not change is the same. The main annotation layer, which prints on every page, is never used, "
            "and the district is not changed."
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
        yield ask.project_out(
            self.tr("The QGIS project to write; it may be the project to start from. Left blank, the annotations are "
                    "drawn in the open project.")
        )  # fmt: skip
        yield ask.count("ITEMS", self.tr("Number of annotations"))

    def problem(self, call: Call) -> Message | None:
        path = str(call.parameters.get("OUTPUT_PROJECT") or "")
        if path:
            return None if path.lower().endswith(".qgz") else Message.of("project_ending", path=path)
        # Any project but the open one would be lost with all that was drawn in it.
        if call.value("PROJECT") or not _is_open(call.context.project()):
            return Message.of("project_to_write_needed")
        return None

    def compute(self, call: Call) -> None:
        district, wanted = call.value("DISTRICT"), call.value("ITINERARY")
        if not call.parameters.get("OUTPUT_PROJECT"):
            call.result("ITEMS", annotate_in(call.context.project(), district, wanted, call.step, call.language))
            return
        final, start_from = Path(str(call.value("OUTPUT_PROJECT"))), call.value("PROJECT")
        counted: list[int] = []
        call.write(
            "OUTPUT_PROJECT",
            lambda part: counted.append(annotate(district, wanted, part, final, start_from, call.step, call.language)),
        )
        call.result("ITEMS", counted[0])


def _is_open(project: QgsProject | None) -> bool:
    """Whether a project is that of the window or of the script that runs; ``qgis_process`` has others."""
    return project is not None and project == QgsProject.instance()
