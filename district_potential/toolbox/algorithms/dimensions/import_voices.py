# SPDX-License-Identifier: GPL-3.0-or-later
"""What people said, wherever it was written down, becomes voices on the map."""

from __future__ import annotations

from typing import Iterator

from qgis.core import Qgis

from district_potential.core.dimensions.voices.registry import CHOICES
from district_potential.core.dimensions.voices.settle import Choices, Settled, settle
from district_potential.core.errors import PotentialError
from district_potential.core.messages import Message
from district_potential.layers.measure import WGS84
from district_potential.layers.read import read_records
from district_potential.layers.secrets import secret_of
from district_potential.layers.voices import ENDINGS, gather, legend_of, repeats_of, shape_of, style_of, table_of
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call

# Output, kind of place, type of geometry and how it is drawn.
PLACES = (
    ("OUTPUT", "points", Qgis.WkbType.Point, Qgis.GeometryType.Point),
    ("OUTPUT_LINES", "lines", Qgis.WkbType.MultiLineString, Qgis.GeometryType.Line),
    ("OUTPUT_AREAS", "areas", Qgis.WkbType.MultiPolygon, Qgis.GeometryType.Polygon),
)


class ImportVoices(DistrictAlgorithm):
    """Bring what participants said, from the tool they said it with, into one form, and keep persons out of it."""

    def displayName(self) -> str:
        return self.tr("Import voices")

    def about(self) -> str:
        return self.tr(
            "Reads the answers of a survey, a map drawn together, a participatory budget or a focus group, and gives"
            " voices: points, lines, areas, and a table of those without a place. Typed from a sheet of 'Focus group "
            "sheets', a voice with the sheet's code and a square of its map gets the place of that square. Phone "
            "numbers, e-mail addresses, tax codes, licence plates and device ids are taken out wherever they are "
            "recognised, and so are the answers to questions about names and persons; participants are named by "
            "pseudonyms; free texts are kept back unless asked for; points are rounded; small groups are not named. "
            "The name of a person cannot be recognised in a free text that is given on, under a heading that does not "
            "announce it, or in the name of the file, which becomes the field source: give the file a name that names "
            "nobody. Every answer that no field takes, every coordinate that cannot be used and every score off its "
            "scale stands in the report."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.file(
            "FILE",
            self.tr("File of answers"),
            self.tr("As the tool exported it: csv, tsv, txt, xlsx, xlsm, ods, xls, zip, json, geojson, umap, gpkg, "
                    "shp, fgb, kml, gpx or sqlite."),
            ENDINGS,
        )  # fmt: skip
        yield ask.choice(
            "FORMAT",
            self.tr("Format"),
            self.tr("auto: by content. odk: ODK Central, .csv.zip or CSV. odata: OData JSON of ODK Central. kobo: "
                    "KoboToolbox, CSV, XLSX or GeoJSON. sketch_map: Sketch Map Tool, GeoJSON. comapeo: CoMapeo. umap: "
                    "uMap. spreadsheet: a table, one row a voice, as of a focus group, of CONSUL or of citizens' "
                    "reports. layer: any layer of features."),
            CHOICES,
            default="auto",
        )  # fmt: skip
        yield ask.source(
            "LEGEND",
            self.tr("Legend"),
            self.tr("A table that says what columns mean (column, field, and if wanted dimension, theme, kind, "
                    "polarity, scale_min, scale_max), or what colours mean on a sketch map (color, and any of "
                    "dimension, theme, kind, polarity, score, scale_min, scale_max, weight). A field is one of a "
                    "voice, or point, line, area, latitude, longitude, wkt, square, key, ignore. Several columns may "
                    "be scores: each is a voice of its own."),
            optional=True,
        )  # fmt: skip
        yield ask.yes_no(
            "REPEAT_PLACES",
            self.tr("Places of repeated answers are voices"),
            self.tr("Makes every place that was marked in a repeated group of questions a voice too, with the group, "
                    "participant, date and unit of its submission. The repeated answers stay in their table."),
            optional=True,
        )  # fmt: skip
        yield ask.text(
            "LAYER",
            self.tr("Layer"),
            self.tr("Name of the layer, where a file of layers holds several."),
            optional=True,
            advanced=True,
        )
        yield from self._sparing()
        yield from self._outputs()

    def _sparing(self) -> Iterator[Declared]:
        yield ask.secret(
            "KEY",
            self.tr("Key of the pseudonyms"),
            self.tr("An authentication configuration whose password makes the pseudonyms: with the same key a "
                    "participant has the same pseudonym in every import. Left blank, each file makes its own."),
            optional=True,
        )  # fmt: skip
        yield ask.yes_no(
            "KEEP_TEXT",
            self.tr("Keep free texts"),
            self.tr("Gives free texts on, without the e-mail addresses, phone numbers, tax codes, licence plates and "
                    "device ids in them. Names of people cannot be recognised and stand in them still: read them "
                    "through before anything is published."),
            optional=True,
        )  # fmt: skip
        yield ask.number(
            "SCALE_MIN",
            self.tr("Lowest score"),
            self.tr("Of the scores whose scale the file does not tell."),
            optional=True,
        )
        yield ask.number(
            "SCALE_MAX",
            self.tr("Highest score"),
            self.tr("Of the scores whose scale the file does not tell. Scores off the scale are missing and reported."),
            optional=True,
        )
        yield ask.number(
            "DECIMALS",
            self.tr("Decimals of points, in degrees"),
            self.tr("Points are rounded to so many decimals of a degree: 4 is about 11 m, 3 about 110 m. Lines and "
                    "areas stay as drawn."),
            default=4,
            least=0,
            most=8,
            whole=True,
            advanced=True,
        )  # fmt: skip
        yield ask.number(
            "SMALLEST_GROUP",
            self.tr("Smallest group that is named"),
            self.tr("Groups, and units of voices without a place, with fewer people are blanked, and as many of the "
                    "next as keep them from being worked out. 0: none."),
            default=5,
            least=0,
            whole=True,
            advanced=True,
        )  # fmt: skip

    def _outputs(self) -> Iterator[Declared]:
        yield ask.layer_out(
            "OUTPUT", self.tr("Voices (points)"), self.tr("The voices that speak of a point."), kind="point"
        )
        yield ask.layer_out(
            "OUTPUT_LINES", self.tr("Voices (lines)"), self.tr("The voices that speak of a way."), kind="line",
            by_default=False, optional=True,
        )  # fmt: skip
        yield ask.layer_out(
            "OUTPUT_AREAS", self.tr("Voices (areas)"), self.tr("The voices that speak of an area."), kind="polygon",
            by_default=False, optional=True,
        )  # fmt: skip
        yield ask.table_out(
            "OUTPUT_TABLE",
            self.tr("Voices (no place)"),
            self.tr("The voices that speak of no place, or of a unit alone."),
        )
        yield ask.table_out(
            "OUTPUT_REPEATS",
            self.tr("Repeated answers"),
            self.tr("Groups of questions that were answered several times: one row an answer, with the voice it "
                    "belongs to."),
        )  # fmt: skip
        yield ask.report()
        yield ask.count("VOICES", self.tr("Voices"))
        yield ask.count("WITHOUT_PLACE", self.tr("Voices without a place"))
        yield ask.count("REPEATS", self.tr("Repeated answers"))
        yield ask.count("REJECTED", self.tr("Coordinates rejected"))

    def problem(self, call: Call) -> Message | None:
        low, high = call.value("SCALE_MIN"), call.value("SCALE_MAX")
        if (low is None) != (high is None):
            return Message.of("scale_needs_both")
        if low is not None and low >= high:
            return Message.of("scale_turned", low=low, high=high)
        return None

    def compute(self, call: Call) -> None:
        source = call.source("LEGEND")
        legend = read_records(source) if source is not None else None
        refused = legend_of(legend)
        if refused:
            raise PotentialError(refused.code, **refused.values)
        read = gather(
            call.value("FILE"),
            call.value("FORMAT"),
            legend,
            call.value("LAYER") or "",
            call.findings,
            bool(call.value("REPEAT_PLACES")),
        )
        call.step(1, 3)
        key, low = call.value("KEY"), call.value("SCALE_MIN")
        choices = Choices(
            secret_of(key) if key else None,
            bool(call.value("KEEP_TEXT")),
            None if low is None else (low, call.value("SCALE_MAX")),
            call.value("DECIMALS"),
            call.value("SMALLEST_GROUP"),
        )
        settled = settle(read.harvest, choices, read.stem, call.findings)
        call.step(2, 3)
        self._write(call, settled)
        call.result("VOICES", len(settled))
        call.result("WITHOUT_PLACE", len(settled.table))
        call.result("REPEATS", len(settled.repeats))
        call.result("REJECTED", read.harvest.rejected)
        call.say(Message.of("voices_imported", file=read.stem, format=read.format, n=len(settled)))

    def _write(self, call: Call, settled: Settled) -> None:
        """Write each kind of voice to its output; what has none is an error in REPORT."""
        for name, kind, form, drawn in PLACES:
            voices = getattr(settled, kind)
            table = table_of(voices, call.language)
            shapes = [shape_of(voice.place) for voice in voices]
            style = style_of(table, drawn, call.language)
            self._told(call, name, len(voices), call.write(name, table, geometry=(shapes, form, WGS84), style=style))
        table = table_of(settled.table, call.language)
        self._told(call, "OUTPUT_TABLE", len(settled.table), call.write("OUTPUT_TABLE", table))
        table = repeats_of(settled.repeats, call.language)
        self._told(call, "OUTPUT_REPEATS", len(settled.repeats), call.write("OUTPUT_REPEATS", table))

    def _told(self, call: Call, name: str, n: int, written: str | None) -> None:
        if n and written is None:
            reason = Message.of("voices_without_sink", n=n, output=name)
            call.findings.add("error", "no_sink", reason, column=name, action=Message.of("ask_for_output"))
