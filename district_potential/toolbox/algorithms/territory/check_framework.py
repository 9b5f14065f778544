# SPDX-License-Identifier: GPL-3.0-or-later
"""Check a framework."""

from __future__ import annotations

from typing import Iterator

from district_potential.core.findings import COLUMNS, Findings
from district_potential.core.framework_check import check_framework, check_values, conclude
from district_potential.core.messages import Message
from district_potential.core.table import Records
from district_potential.layers.read import read_records
from district_potential.layers.read_panel import read_panel
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call


class CheckFramework(DistrictAlgorithm):
    """Say what does not hold together in a framework, before a territory is measured by it."""

    def displayName(self) -> str:
        return self.tr("Check a framework")

    def about(self) -> str:
        return self.tr(
            "Lists every fault of a framework at once, with its row and what to do: parents that are not there, "
            "circles, ids that stand twice, words and numbers that cannot be read, weights, dimensions without "
            "indicators, scales that do not go together. With a layer of units, its fields are looked at too: those "
            "that are not there, that have no value, the same value everywhere, or gaps."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.framework()
        yield ask.source(
            "UNITS",
            self.tr("Territorial units"),
            self.tr("The layer whose fields the framework asks for. Left blank, fields are not looked for."),
            optional=True,
        )
        yield ask.code_field()
        yield ask.field(
            "YEAR_FIELD",
            self.tr("Field with the year"),
            self.tr("Where each unit has a row for every year."),
            optional=True,
        )
        yield ask.layer_out(
            "OUTPUT",
            self.tr("Findings"),
            self.tr("One row a finding: severity (error, warning, notice), kind, code of the node, row, column, value, "
                    "reason, action. A framework without errors has a last row of kind 'sound'."),
        )  # fmt: skip
        yield ask.count("ERRORS", self.tr("Number of errors"))
        yield ask.count("WARNINGS", self.tr("Number of warnings"))

    def problem(self, call: Call) -> Message | None:
        return Message.of("framework_needed") if call.source("FRAMEWORK") is None else None

    def compute(self, call: Call) -> None:
        records = read_records(call.source("FRAMEWORK"))
        units, code, year = call.source("UNITS"), call.value("CODE_FIELD"), call.value("YEAR_FIELD")
        found = Findings()
        if units is None:
            framework = check_framework(records, found)
        else:
            columns = units.fields.names()
            framework = check_framework(records, found, columns, units.name)
            fields = [name for name in (framework.fields if framework else []) if name in columns]
            table, _ = read_panel(units, fields, code, year, found)
            if framework:
                check_values(framework, table, found)
        conclude(framework, found)
        rows = tuple(found.rows(call.language))
        call.write("OUTPUT", Records("findings", COLUMNS, rows).table({"row": "whole"}))
        for name, severity in (("ERRORS", "error"), ("WARNINGS", "warning")):
            call.result(name, sum(finding.severity == severity for finding in found))
