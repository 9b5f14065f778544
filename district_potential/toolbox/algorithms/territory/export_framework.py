# SPDX-License-Identifier: GPL-3.0-or-later
"""Export a framework."""

from __future__ import annotations

from typing import Iterator

from district_potential.core.framework_json_writing import document_of
from district_potential.core.messages import Message
from district_potential.layers.read import read_records
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call


class ExportFramework(DistrictAlgorithm):
    """Hand on a framework: which indicators make up which dimensions of the territory."""

    def displayName(self) -> str:
        return self.tr("Export a framework")

    def about(self) -> str:
        return self.tr(
            "Writes a framework as a JSON file for exchange and version control (schema district-potential/1): the "
            "index, in it dimensions, in these indicators, to any depth. Every cell that holds something becomes a "
            "key of its node, own columns and further sets of weights too; the same framework gives the same text "
            "whatever table it comes from. 'Import a framework' gives the table back.\n\n"
            "A table that is no framework is refused with its fault; dimensions may still await their indicators."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.framework()
        yield ask.file_out(
            "OUTPUT_FILE", self.tr("Framework file"), self.tr("The JSON file to write, one key a line."), ["json"]
        )
        yield ask.report()

    def problem(self, call: Call) -> Message | None:
        return Message.of("framework_needed") if call.source("FRAMEWORK") is None else None

    def compute(self, call: Call) -> None:
        records = read_records(call.source("FRAMEWORK"))
        call.write("OUTPUT_FILE", document_of(records, call.findings))
