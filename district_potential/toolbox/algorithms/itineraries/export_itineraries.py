# SPDX-License-Identifier: GPL-3.0-or-later
"""Export itineraries."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator

from qgis.core import Qgis

from district_potential.core.messages import Message
from district_potential.core.names import safe_name
from district_potential.layers.district import title_and_language
from district_potential.layers.export_folder import folder_of_others
from district_potential.layers.workspace.exports import FORMATS, files_of
from district_potential.layers.workspace.field_folder import fill_field_folder
from district_potential.layers.workspace.handing_on import hand_on
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call

FIELD = "qfield"


class ExportItineraries(DistrictAlgorithm):
    """Hand itineraries on to telephones, other programs, and people in the field."""

    def displayName(self) -> str:
        return self.tr("Export itineraries")

    def about(self) -> str:
        return self.tr(
            "Writes the itineraries of a district into a folder: their stops in order with all texts, their lines, "
            "places, paths and notes. The folder appears when it is complete. A folder that an earlier export wrote is "
            "replaced whole; one that holds anything else, or files that were changed since, such as a map that comes "
            "back from the field, is refused and nothing in it is touched. The district is not changed."
        )

    def flags(self) -> Qgis.ProcessingAlgorithmFlags:
        # The project for the field has layouts: they are scenes of Qt, which live in the main thread.
        return super().flags() | Qgis.ProcessingAlgorithmFlag.NoThreading

    def parameters(self) -> Iterator[Declared]:
        yield ask.district(optional=False)
        yield ask.choice(
            "FORMAT",
            self.tr("Format"),
            self.tr("gpx: a file for each itinerary, with waypoints, route, and track where the line bends, for "
                    "telephones and Garmin. geojson: a file for each table, in WGS 84, with every field. kml: one file "
                    "with a folder for each itinerary. csv: stops with longitude and latitude, and itineraries, with "
                    "decimal point. qfield: the whole district, voices included, with a project beside it, to be "
                    "opened by QField or QGIS without this plugin."),
            FORMATS,
            default=FORMATS[0],
        )  # fmt: skip
        yield ask.folder_out(
            "FOLDER",
            self.tr("Folder"),
            self.tr("The folder to write: a new or empty one, or that of an earlier export."),
        )
        yield ask.lines(
            "ITINERARY",
            self.tr("Itineraries"),
            self.tr("Identifiers (uuid) or codes of the itineraries to write, one a line. Left blank, all of them; "
                    "qfield takes the whole district."),
            optional=True,
            advanced=True,
        )  # fmt: skip
        yield ask.report()
        yield ask.count("FILES", self.tr("Number of files"))

    def problem(self, call: Call) -> Message | None:
        if call.value("FORMAT") == FIELD and call.value("ITINERARY"):
            return Message.of("qfield_is_whole")
        folder = call.parameters.get("FOLDER")
        return folder_of_others(folder) if isinstance(folder, str) and Path(folder).exists() else None

    def compute(self, call: Call) -> None:
        district, form, counted = call.value("DISTRICT"), call.value("FORMAT"), list[int]()
        title, _ = title_and_language(district)

        def fill(folder: Path) -> None:
            if form == FIELD:
                fill_field_folder(folder, safe_name(title), district, call.findings, call.step)
            else:
                handed = hand_on(district, call.value("ITINERARY"), call.language, call.findings)
                files = files_of(form, title, handed, call.language)
                for done, (name, text) in enumerate(files.items()):
                    call.step(done, len(files))
                    (folder / name).write_bytes(text.encode("utf-8"))
            counted.append(sum(path.is_file() for path in folder.rglob("*")))

        call.write("FOLDER", fill)
        call.say(Message.of("files_exported", n=counted[0]))
        call.result("FILES", counted[0])
