# SPDX-License-Identifier: GPL-3.0-or-later
"""A published table becomes new fields of the units."""

from __future__ import annotations

from typing import Iterator

from district_potential.core.dimensions.tables.chosen import DUPLICATES, MATCHES, Choices
from district_potential.core.dimensions.tables.recipes import framework_rows, read_about
from district_potential.core.messages import Message
from district_potential.layers.crosswalks import read_places, read_shares
from district_potential.layers.published import (
    FileChoices,
    counts_of,
    import_table,
    new_fields,
    note_used,
    published_file,
    published_layer,
    read_units,
    style_of,
    summary_of,
)
from district_potential.layers.shapes import report_shapes
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call

ENDINGS = ("csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods", "dbf")


class ImportIndicators(DistrictAlgorithm):
    """Bring the numbers of a published table onto the units, and account for every row and cell."""

    def displayName(self) -> str:
        return self.tr("Import indicators")

    def about(self) -> str:
        return self.tr(
            "Brings the columns of a table onto the units, as the table was published: CSV, XLSX, XLS, ODS or DBF, "
            "with titles, notes, several header rows, decimal comma, missing marks, codes without leading zeros. "
            "Nothing is guessed in silence: every decision, every row without a unit, every unit without a row and "
            "every missing cell stands in the report. Missing cells are NULL, never 0, unless MARKS declares what a "
            "mark stands for. The result MATCHED counts the units that found a row, UNMATCHED_ROWS the rows that found "
            "no unit. OUTPUT_FRAMEWORK holds the rows of a framework for the new fields, with what is known of each "
            "and how it was read."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.units()
        yield ask.code_field()
        yield ask.field(
            "NAME_FIELD",
            self.tr("Field with the unit's name"),
            self.tr("Needed where rows are matched by name."),
            optional=True,
        )
        yield ask.file(
            "TABLE",
            self.tr("Table file"),
            self.tr("The file as published: csv, tsv, txt, xlsx, xlsm, xls, ods or dbf."),
            ENDINGS,
            optional=True,
        )
        yield ask.source(
            "TABLE_LAYER",
            self.tr("or table layer"),
            self.tr(
                "A layer or a model's output instead of a file; its fields are the header, so that the sheet, "
                "the header rows and the encoding do not matter."
            ),
            optional=True,
        )
        yield from self._reading()
        yield from self._choosing()
        yield from self._meaning()
        yield from ask.crosswalk()
        yield ask.prefix()
        yield ask.layer_out(
            "OUTPUT",
            self.tr("Units with indicators"),
            self.tr("The units with the new fields; geometry, CRS and all other fields stay as they are. The published "
                    "header is the alias of each field."),
        )  # fmt: skip
        yield ask.report()
        yield ask.table_out(
            "OUTPUT_FRAMEWORK",
            self.tr("Framework rows"),
            self.tr("One row of a framework for each new field: label, unit, source, what ABOUT tells, and under "
                    "'read' in the parameters how it was read: encoding, separator, sheet, header rows, key, filter, "
                    "list of changes, rows and units counted, decimal mark, repairs, cells missing by reason. A PARENT "
                    "told has a row of its own before them, as a dimension; take that row away where your framework "
                    "has it already."),
        )  # fmt: skip
        yield ask.count("ROWS_READ", self.tr("Rows read"))
        yield ask.count("MATCHED", self.tr("Units matched"))
        yield ask.count("UNMATCHED_ROWS", self.tr("Rows without a unit"))
        yield ask.count("UNITS_WITHOUT_DATA", self.tr("Units without a row"))

    def _reading(self) -> Iterator[Declared]:
        yield ask.text(
            "SHEET",
            self.tr("Sheet"),
            self.tr("Name or number of the sheet in a workbook; blank: the first one that is not hidden."),
            optional=True,
        )
        yield ask.text(
            "HEADER_ROWS",
            self.tr("Header rows"),
            self.tr("auto: found by content. Else the row numbers in the file, such as 2, or 2-3 where the header "
                    "takes two rows; 0 where there is none and columns are called #1, #2 ..."),
            default="auto",
            optional=True,
            advanced=True,
        )  # fmt: skip
        yield ask.text(
            "ENCODING",
            self.tr("Encoding"),
            self.tr("Of text and DBF files, such as utf-8 or cp1252; blank: found by content."),
            optional=True,
            advanced=True,
        )
        yield ask.text(
            "KEY_COLUMN",
            self.tr("Key column"),
            self.tr("The column that holds the unit's code or name: its header, or its position such as #3. Blank: the "
                    "column in which most cells name a unit."),
            optional=True,
        )  # fmt: skip
        yield ask.choice(
            "MATCH",
            self.tr("Match rows by"),
            self.tr("code: the unit's code; lost leading zeros are restored and reported. name: the unit's name, "
                    "without regard to case, accents and apostrophes, then without linking words and with S. for San; "
                    "names that several units bear are refused."),
            MATCHES,
            default="code",
        )  # fmt: skip

    def _choosing(self) -> Iterator[Declared]:
        yield ask.expression(
            "ROWS",
            self.tr("Rows to use"),
            self.tr("A QGIS expression over the table's columns, such as \"com\" = 4; blank: all rows."),
            of=None,
            optional=True,
        )  # fmt: skip
        yield ask.lines(
            "COLUMNS",
            self.tr("Columns to bring"),
            self.tr("One a line, or separated by ;: a header, a position such as #5, a range such as #5-#9. Blank: all "
                    "columns of numbers that are neither the key nor identifiers; each one left out is reported."),
            optional=True,
        )  # fmt: skip
        yield ask.text(
            "VARIABLE_COLUMN",
            self.tr("Variable column of a long table"),
            self.tr("Where each row holds one variable of one unit: the column that says which."),
            optional=True,
        )
        yield ask.text(
            "VALUE_COLUMN",
            self.tr("Value column of a long table"),
            self.tr("The column that holds the value of that variable."),
            optional=True,
        )
        yield ask.choice(
            "DUPLICATES",
            self.tr("Several rows of one unit"),
            self.tr("refuse: stop and name them. sum, mean, first, last, minimum, maximum: of the rows that hold a "
                    "number. count: how many rows hold a number."),
            DUPLICATES,
            default="refuse",
        )  # fmt: skip
        yield ask.text(
            "COUNT_FIELD",
            self.tr("Field for the number of rows"),
            self.tr("Name of a further field that counts the rows of each unit; NULL where the table has none."),
            optional=True,
        )

    def _meaning(self) -> Iterator[Declared]:
        yield ask.lines(
            "NUMBERS",
            self.tr("How numbers are written"),
            self.tr("auto: decided for each column by its cells and reported. comma or point: the decimal mark of all "
                    "columns. Or one line a column, such as Reddito=comma."),
            default="auto",
            optional=True,
            advanced=True,
        )  # fmt: skip
        yield ask.lines(
            "MARKS",
            self.tr("What marks stand for"),
            self.tr("Marks are missing, each by its own rule: - the phenomenon does not exist, .. below half the unit "
                    "published, ... unknown, * confidential, +++ above 999.9 %, n.d. and : not available. A mark "
                    "stands for a number only where you declare it, one a line or separated by ;, such as -=0 or "
                    "..=0; x=missing or -99=missing declares a further mark as missing."),
            optional=True,
            advanced=True,
        )  # fmt: skip
        yield ask.lines(
            "ABOUT",
            self.tr("What is known of the table"),
            self.tr("For the framework rows, one a line or separated by ;, such as YEAR=2023 or LICENCE=CC BY 4.0. "
                    "Names: PARENT, POLARITY, WEIGHT, ROLE, DRIVERS, NATURE, DENOMINATOR, UNIT, SOURCE, YEAR, "
                    "LICENCE."),
            optional=True,
            advanced=True,
        )  # fmt: skip
        yield ask.lines(
            "INTENSIVE",
            self.tr("Columns of rates and means"),
            self.tr("Headers or positions of the columns that hold rates, shares or means. Where codes merged, these "
                    "are averaged by WEIGHT_COLUMN and all others are summed. Of a long table: values of the variable "
                    "column."),
            optional=True,
        )  # fmt: skip
        yield ask.text(
            "WEIGHT_COLUMN",
            self.tr("Column that weighs rates and means"),
            self.tr("The column of the table by which rates and means of merged codes are averaged, such as the "
                    "residents. Blank: where they differ, the mean is missing."),
            optional=True,
        )  # fmt: skip

    def problem(self, call: Call) -> Message | None:
        if bool(call.value("TABLE")) == (call.source("TABLE_LAYER") is not None):
            return Message.of("one_table_needed")
        if call.value("MATCH") == "name" and not call.value("NAME_FIELD"):
            return Message.of("name_field_needed")
        lists = [call.source("CROSSWALK"), call.source("CROSSWALK_2")]
        if call.value("MATCH") == "name" and lists != [None, None]:
            return Message.of("crosswalk_by_name")
        return None

    def compute(self, call: Call) -> None:
        source = call.source("UNITS")
        code_field, name_field = call.value("CODE_FIELD"), call.value("NAME_FIELD")
        units = read_units(source, code_field, name_field, call.findings)
        report_shapes(source, units.codes, call.findings)
        file = FileChoices(
            call.value("SHEET") or "",
            call.value("HEADER_ROWS") or "",
            call.value("ENCODING") or "",
            call.value("ROWS") or "",
        )
        choices = Choices(
            call.value("KEY_COLUMN") or "",
            call.value("MATCH"),
            tuple(call.value("COLUMNS")),
            call.value("VARIABLE_COLUMN") or "",
            call.value("VALUE_COLUMN") or "",
            call.value("DUPLICATES"),
            call.value("COUNT_FIELD") or "",
            tuple(call.value("NUMBERS")),
            tuple(call.value("MARKS")),
            tuple(call.value("INTENSIVE")),
            call.value("WEIGHT_COLUMN") or "",
            call.value("PREFIX") or "",
        )
        told = read_about(call.value("ABOUT"))
        shares = read_shares(source, call.value("SHARE_FIELD"), code_field, call.findings)
        lists = [call.source("CROSSWALK"), call.source("CROSSWALK_2")]
        places = read_places(lists, units, shares, call.findings)
        path, layer = call.value("TABLE"), call.source("TABLE_LAYER")
        table = published_file(path, file, call.findings) if path else published_layer(layer, file, call.findings)
        call.step(1, 3)
        taken = [name for name in (code_field, name_field) if name]
        imported = import_table(table, units, file, choices, call.findings, taken, places)
        note_used(source, table.name, imported.table)
        call.step(2, 3)
        style = style_of(imported.table, source, call.language, call.value("PREFIX") or "")
        call.write("OUTPUT", imported.table, like="UNITS", style=style)
        prefix = call.value("PREFIX") or ""
        call.write("OUTPUT_FRAMEWORK", lambda: framework_rows(new_fields(imported, table.name, prefix, told)))
        for name, number in counts_of(imported).items():
            call.result(name, number)
        call.say(summary_of(table.name, imported))
