# SPDX-License-Identifier: GPL-3.0-or-later
"""Sheets for focus groups."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator

from qgis.core import Qgis

from district_potential.core.dimensions.voices.sheets import MOST_GROUPS, SIZES
from district_potential.core.messages import Message
from district_potential.layers.workspace.paper import Sheet
from district_potential.layers.workspace.sheets import print_sheets
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call


class FocusGroupSheets(DistrictAlgorithm):
    """Print the territory on paper that a group gathers around and draws on."""

    def displayName(self) -> str:
        return self.tr("Focus group sheets")

    def about(self) -> str:
        return self.tr(
            "Makes sheets of paper to draw on, as PDF: a map of the district with every unit named, scale and north, "
            "under pale squares, and room to write needs and offers, each with a mark that is put on the map too. "
            "Every sheet has a code. Where it stands in the column 'sheet' of what is typed afterwards, 'Import "
            "voices' knows the sheet in whatever way its code was written, says where it was misread, and gives each "
            "voice the place of the square that the column 'map square' names: the code itself tells where on earth "
            "the map lies."
        )

    def flags(self) -> Qgis.ProcessingAlgorithmFlags:
        # Layouts are scenes of Qt, which live in the main thread.
        return super().flags() | Qgis.ProcessingAlgorithmFlag.NoThreading

    def parameters(self) -> Iterator[Declared]:
        yield ask.district(optional=False)
        yield ask.choice(
            "FORMAT", self.tr("Size of the paper"), self.tr("A0, A1, A2 or A3, landscape."), SIZES, default="A3"
        )
        yield ask.lines(
            "MAPS",
            self.tr("Maps under the units"),
            self.tr("Tables of the district with places, such as the name of a result, one a line: a sheet each, drawn "
                    "pale. Left blank, the units alone."),
            optional=True,
        )  # fmt: skip
        yield ask.number(
            "GROUPS",
            self.tr("Number of groups"),
            self.tr("Each map is printed once for each group, with a code of its own."),
            default=1,
            least=1,
            most=MOST_GROUPS,
            whole=True,
            advanced=True,
        )
        yield ask.file_out("OUTPUT_PDF", self.tr("Sheets"), self.tr("The PDF to write, one page a sheet."), ["pdf"])
        yield ask.report()
        yield ask.count("SHEETS", self.tr("Number of sheets"))
        yield ask.said("CODES", self.tr("Codes of the sheets"))

    def problem(self, call: Call) -> Message | None:
        path = str(call.parameters.get("OUTPUT_PDF") or "sheets.pdf")
        if path.lower().endswith(".pdf") or path == "TEMPORARY_OUTPUT":
            return None
        return Message.of("file_needs_ending", parameter="OUTPUT_PDF", path=path, endings=["pdf"])

    def compute(self, call: Call) -> None:
        district, size, maps = call.value("DISTRICT"), call.value("FORMAT"), call.value("MAPS")
        groups, language = int(call.value("GROUPS")), call.language
        made: list[Sheet] = []

        def write(part: Path) -> None:
            made.extend(
                print_sheets(district, size, maps, groups, part, language, call.findings, call.step, call.feedback)
            )

        call.write("OUTPUT_PDF", write)
        call.say(Message.of("sheets_printed", n=len(made), codes=[sheet.code for sheet in made]))
        call.result("SHEETS", len(made))
        call.result("CODES", ";".join(sheet.code for sheet in made))
