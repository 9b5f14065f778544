# SPDX-License-Identifier: GPL-3.0-or-later
"""Build the project of a district."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator

from qgis.core import Qgis

from district_potential.core.messages import Message
from district_potential.layers.workspace.project import build_project
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call


class BuildProject(DistrictAlgorithm):
    """Lay a district out as a QGIS project: everything in its place, styled, ready to open and to print."""

    def displayName(self) -> str:
        return self.tr("Build project")

    def about(self) -> str:
        return self.tr(
            "Makes a QGIS project of a district: every table and result with the style stored in the file, in groups "
            "by step of the work, with the relations between the tables, a map theme for each result, and a page to "
            "print with title, legend, scale and north. Paths are relative: the project and the district travel "
            "together. Run again, the district's group is made anew and the rest of the project stays."
        )

    def flags(self) -> Qgis.ProcessingAlgorithmFlags:
        # Layouts are scenes of Qt, which live in the main thread.
        return super().flags() | Qgis.ProcessingAlgorithmFlag.NoThreading

    def parameters(self) -> Iterator[Declared]:
        yield ask.district(optional=False)
        yield ask.project()
        yield ask.project_out()
        yield ask.count("LAYERS", self.tr("Number of layers"))

    def problem(self, call: Call) -> Message | None:
        path = str(call.parameters.get("OUTPUT_PROJECT") or "")
        return None if path.lower().endswith(".qgz") else Message.of("project_ending", path=path)

    def compute(self, call: Call) -> None:
        district, final = call.value("DISTRICT"), Path(str(call.value("OUTPUT_PROJECT")))
        counted: list[int] = []

        def build(part: Path) -> None:
            counted.append(build_project(district, part, final, call.value("PROJECT"), call.step))

        call.write("OUTPUT_PROJECT", build)
        call.result("LAYERS", counted[0])
