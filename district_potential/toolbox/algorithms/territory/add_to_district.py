# SPDX-License-Identifier: GPL-3.0-or-later
"""Add to a district."""

from __future__ import annotations

import os
from typing import Iterator

from district_potential.core.messages import Message
from district_potential.core.names import safe_name
from district_potential.layers.destination import Place, same_place
from district_potential.layers.workspace.additions import MODES, RESULT, TABLES, add_result, add_rows
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call


class AddToDistrict(DistrictAlgorithm):
    """Bring a layer or a table into the district's file, where it belongs."""

    def displayName(self) -> str:
        return self.tr("Add to district")

    def about(self) -> str:
        return self.tr(
            "Puts the rows of a layer or table file into one of the tables of a district, or keeps a layer as a result "
            "beside them. Fields are matched by name, without regard to case and accents; words may be written as in "
            "the tables (citizens) or as in the forms of both languages (Cittadini); dates are 2020-01-28 or "
            "28/01/2020. Places are transformed to the district's coordinate system. Every field that has no column "
            "and every cell that could not be read is named in the report. All rows are written, or none."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.district(changes=[*TABLES, RESULT], optional=False)
        yield ask.choice(
            "TABLE",
            self.tr("Table of the district"),
            self.tr("Where the rows go; result keeps the layer as it is, as a table of its own."),
            [*TABLES, RESULT],
            default=RESULT,
        )
        yield ask.source(
            "LAYER", self.tr("Layer or table"), self.tr("What to add: a layer, or a CSV, XLSX or ODS file.")
        )
        yield ask.text(
            "NAME",
            self.tr("Name of the result"),
            self.tr("Only for results: lower-case letters, digits and underscores. Left blank, it is made from that of "
                    "the layer."),
            optional=True,
        )  # fmt: skip
        yield ask.choice(
            "MODE",
            self.tr("How"),
            self.tr("append: new rows; replace: in place of all rows that are there; update: into the rows with the "
                    "same key, other columns stay as they are. A result is always replaced."),
            MODES,
            default="append",
        )  # fmt: skip
        yield ask.text(
            "KEY",
            self.tr("Key for updating"),
            self.tr("The column that tells which row is meant, there in both. Left blank, the table's own: uuid, code "
                    "of units, id of the framework, voice_id."),
            optional=True,
        )  # fmt: skip
        yield ask.report()
        yield ask.count("ROWS_WRITTEN", self.tr("Number of rows written"))
        yield ask.file_result("DISTRICT", self.tr("District"))

    def problem(self, call: Call) -> Message | None:
        """Rows that somebody is editing may be added to, and not be swapped under their hands."""
        table = str(call.value("TABLE"))
        place = Place(os.path.realpath(str(call.value("DISTRICT"))), table)
        if call.value("MODE") == "replace" and any(same_place(place, other) for other in call.edited):
            return Message.of("output_being_edited", output=table)
        return None

    def compute(self, call: Call) -> None:
        district, table, mode = call.value("DISTRICT"), call.value("TABLE"), call.value("MODE")
        source, name, key = call.source("LAYER"), call.value("NAME"), call.value("KEY")
        if table == RESULT:
            add_result(district, name or safe_name(source.name), source, call.step, call.edited)
            written = len(source)
        else:
            written = add_rows(district, table, source, mode, key, call.findings)
        call.say(Message.of("rows_added", n=written, table=table))
        call.result("ROWS_WRITTEN", written)
        call.result("DISTRICT", district)
