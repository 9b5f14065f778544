# SPDX-License-Identifier: GPL-3.0-or-later
"""Import a framework."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator

from district_potential.core.errors import PotentialError
from district_potential.core.framework_json_reading import read_document, table_of
from district_potential.core.messages import Message
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call

LARGEST = 64 * 1024 * 1024


class ImportFramework(DistrictAlgorithm):
    """Take over a framework that others wrote: which indicators make up which dimensions of the territory."""

    def displayName(self) -> str:
        return self.tr("Import a framework")

    def about(self) -> str:
        return self.tr(
            "Reads a framework from a JSON file (schema district-potential/1: the index, in it dimensions, in these "
            "indicators, to any depth, with the columns of the table as keys) and gives its table, one row a node. "
            "Nothing in the file is carried out, and nothing that it names is opened.\n\n"
            "A file that is damaged, of a newer schema, or no framework is refused with the place of the fault. Keys "
            "that are not known are kept as columns and named in the report; an id that cannot name a column gets one "
            "that can. Dimensions may still await their indicators."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.file("FILE", self.tr("Framework file"), self.tr("The JSON file of a framework."), ["json"])
        yield ask.source(
            "UNITS",
            self.tr("Territorial units"),
            self.tr("The layer whose fields the framework asks for: it is refused where one of them is not there. Left "
                    "blank, fields are not looked for."),
            optional=True,
        )  # fmt: skip
        yield ask.layer_out(
            "OUTPUT",
            self.tr("Framework"),
            self.tr("The framework as a table, one row a node. A column of numbers of which one has more than nine "
                    "digits or 15 decimals is written as text, so that no format rounds it."),
        )  # fmt: skip
        yield ask.report()

    def compute(self, call: Call) -> None:
        path, units = Path(call.value("FILE")), call.source("UNITS")
        if path.stat().st_size > LARGEST:
            raise PotentialError("framework_file_too_large", file=path.name, mb=LARGEST // 2**20)
        records, framework = read_document(path.read_bytes(), path.name, call.findings)
        if units is not None:
            framework.check(units.fields.names(), units.name)
        call.write("OUTPUT", table_of(records))
        call.say(Message.of("framework_read", n=len(records.rows)))
