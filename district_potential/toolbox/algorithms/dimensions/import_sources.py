# SPDX-License-Identifier: GPL-3.0-or-later
"""Many published tables become new fields of the units, by one table of sources."""

from __future__ import annotations

from typing import Iterator

from district_potential.core.dimensions.tables.recipes import framework_rows, read_recipes
from district_potential.layers.crosswalks import read_shares
from district_potential.layers.published import note_used, read_units, style_of, summary_of
from district_potential.layers.read import read_records
from district_potential.layers.recipes import Gathered, folder_of, gather
from district_potential.layers.shapes import report_shapes
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call


class ImportSources(DistrictAlgorithm):
    """Bring the numbers of many published tables onto the units, by a recipe that can be run again next year."""

    def displayName(self) -> str:
        return self.tr("Import indicators from a table of sources")

    def about(self) -> str:
        return self.tr(
            "Reads many published tables in one run. The sources table has one row a file; its columns are the "
            "parameters of 'Import indicators': TABLE (the file), SHEET, HEADER_ROWS, ENCODING, KEY_COLUMN, MATCH, "
            "ROWS, COLUMNS, VARIABLE_COLUMN, VALUE_COLUMN, DUPLICATES, COUNT_FIELD, NUMBERS, MARKS, INTENSIVE, "
            "WEIGHT_COLUMN, CROSSWALK (files, separated by ;), PREFIX; blank cells and absent columns take the "
            "defaults, CROSSWALK the one of the run. Further columns (PARENT, POLARITY, WEIGHT, ROLE, DRIVERS, "
            "NATURE, DENOMINATOR, UNIT, SOURCE, YEAR, LICENCE) are told to the rows of the framework that the run "
            "makes."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.units()
        yield ask.code_field()
        yield ask.field(
            "NAME_FIELD",
            self.tr("Field with the unit's name"),
            self.tr("Needed where a source matches its rows by name."),
            optional=True,
        )
        yield ask.source(
            "SOURCES",
            self.tr("Sources table"),
            self.tr("One row a file: a layer, or a CSV, XLSX or ODS file."),
        )
        yield ask.folder(
            "FOLDER",
            self.tr("Folder of the files"),
            self.tr("Paths in TABLE are relative to this folder; blank: to the folder of the sources table."),
            optional=True,
        )
        yield from ask.crosswalk()
        yield ask.layer_out(
            "OUTPUT",
            self.tr("Units with indicators"),
            self.tr("The units with the fields of all sources; geometry, CRS and all other fields stay as they are."),
        )
        yield ask.report()
        yield ask.table_out(
            "OUTPUT_FRAMEWORK",
            self.tr("Framework rows"),
            self.tr("One row of a framework for each new field, with its label, unit, source, year and licence, and "
                    "under 'read' in the parameters how it was read; polarity and weight stay blank unless the "
                    "sources table says them. Each PARENT told has a row of its own before them, as a dimension: "
                    "with PARENT and POLARITY told, 'Compute the index of potential' takes the rows as its "
                    "framework."),
        )  # fmt: skip
        yield ask.count("ROWS_READ", self.tr("Rows read"))
        yield ask.count("MATCHED", self.tr("Units matched by at least one source"))
        yield ask.count("UNMATCHED_ROWS", self.tr("Rows without a unit"))
        yield ask.count("UNITS_WITHOUT_DATA", self.tr("Units without a row in any source"))

    def compute(self, call: Call) -> None:
        source, sources = call.source("UNITS"), call.source("SOURCES")
        code_field, name_field = call.value("CODE_FIELD"), call.value("NAME_FIELD")
        units = read_units(source, code_field, name_field, call.findings)
        report_shapes(source, units.codes, call.findings)
        recipes = read_recipes(read_records(sources))
        folder = folder_of(sources, call.value("FOLDER"))
        gathered = Gathered(units, [name for name in (code_field, name_field) if name])
        gathered.shares = read_shares(source, call.value("SHARE_FIELD"), code_field, call.findings)
        gathered.lists = [call.source("CROSSWALK"), call.source("CROSSWALK_2")]
        for done, recipe in enumerate(recipes):
            call.step(done, len(recipes) + 1)
            call.say(summary_of(recipe.table, gather(gathered, recipe, folder, call.findings)))
        note_used(source, "sources", gathered.table)
        style = style_of(gathered.table, source, call.language)
        call.write("OUTPUT", gathered.table, like="UNITS", style=style)
        call.write("OUTPUT_FRAMEWORK", framework_rows(gathered.rows))
        for name, number in gathered.counts.items():
            call.result(name, number)
