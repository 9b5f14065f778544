# SPDX-License-Identifier: GPL-3.0-or-later
"""Create a district."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator

from district_potential.core.messages import Message
from district_potential.layers.workspace.store import fill_workspace
from district_potential.layers.workspace.units import read_units
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call


class CreateDistrict(DistrictAlgorithm):
    """Give a territory its file: one GeoPackage with its units and a table for everything to come."""

    def displayName(self) -> str:
        return self.tr("Create district")

    def about(self) -> str:
        return self.tr(
            "Makes the GeoPackage of a district from its territorial units: one file that holds the framework, the "
            "results, the voices, the actors and their ties, meetings, votes, itineraries with their stops, acts and "
            "monitoring. Every table has its form and its style stored in the file, in the language chosen, so that it "
            "opens the same on a machine without this plugin. A file that exists is never overwritten."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.units("polygon")
        yield ask.code_field()
        yield ask.field(
            "NAME_FIELD",
            self.tr("Field with the unit's name"),
            self.tr("What people call the unit. Left blank, units are named by their code."),
            optional=True,
        )
        yield ask.expression(
            "FILTER",
            self.tr("Which units belong to the district"),
            self.tr(
                "An expression over the fields of the units, such as \"province\" = 'RM'. Left blank, all of them."
            ),
            optional=True,
        )
        yield ask.text("TITLE", self.tr("Title"), self.tr("The district's name, shown over layers, maps and reports."))
        yield ask.choice(
            "LANGUAGE",
            self.tr("Language of the district"),
            self.tr("Of forms, legends and sentences: it: Italian; en: English; auto: that of QGIS."),
            ask.LANGUAGES,
            default="auto",
        )
        yield ask.file_out(
            "DISTRICT",
            self.tr("District"),
            self.tr("The GeoPackage to make. It must not exist yet."),
            ["gpkg"],
        )
        yield ask.count("UNITS_WRITTEN", self.tr("Number of units"))

    def problem(self, call: Call) -> Message | None:
        path = Path(str(call.parameters.get("DISTRICT") or "district.gpkg"))
        if path.suffix.lower() != ".gpkg":
            return Message.of("district_ending", path=str(path))
        return Message.of("district_exists", path=str(path)) if path.exists() else None

    def compute(self, call: Call) -> None:
        source = call.source("UNITS")
        units = read_units(source, call.value("CODE_FIELD"), call.value("NAME_FIELD"), call.value("FILTER"))
        title, language = call.value("TITLE").strip(), call.language
        done = iter(range(1, len(units) + 1))

        def fill(part: Path) -> None:
            fill_workspace(part, title, language, units, source.crs, lambda: call.step(next(done), len(units)))

        call.write("DISTRICT", fill)
        call.result("UNITS_WRITTEN", len(units))
