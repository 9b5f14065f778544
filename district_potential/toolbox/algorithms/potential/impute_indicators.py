# SPDX-License-Identifier: GPL-3.0-or-later
"""Estimate missing values of indicators."""

from __future__ import annotations

from typing import Iterator

from district_potential.core.messages import Message
from district_potential.core.potential.choices import idle
from district_potential.core.potential.impute import IMPUTERS, missing_needs
from district_potential.core.potential.settings import Run
from district_potential.core.potential.stages import impute_indicators
from district_potential.layers.neighbours import company_of
from district_potential.layers.read_panel import read_panel
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call
from district_potential.toolbox.stages import (
    StageParameters,
    goalposts_advised,
    stage_framework,
    stage_goalposts,
    stage_problem,
    write_stage,
)


class ImputeIndicators(DistrictAlgorithm):
    """Estimate what is missing of indicators, each estimate marked as such."""

    def displayName(self) -> str:
        return self.tr("Estimate missing values of indicators")

    def about(self) -> str:
        return self.tr(
            "Puts beside every indicator a column in which missing values are estimated, and one that says which they "
            "are: an estimate must stay known as one. The published column stays as it is, and what cannot be "
            "estimated stays missing. n_imputed counts the estimates of each unit; the report gives each of them.\n\n"
            "With a framework, indicators are first divided by their denominator and transformed. Estimates make units "
            "look more alike than they are: the index of potential can do without, by re-weighting what is there and "
            "giving bounds."
        )

    def parameters(self) -> Iterator[Declared]:
        shared = StageParameters()
        yield from shared.indicators()
        yield ask.choice(
            "METHOD",
            self.tr("Estimate by"),
            self.tr("mean, median: of the units that have a value; group: mean of the units of the same GROUP_FIELD; "
                    "neighbours: mean of the neighbours that have a value of their own; previous_year: the unit's own "
                    "value of the latest earlier year."),
            IMPUTERS,
            default="median",
        )  # fmt: skip
        yield ask.field(
            "GROUP_FIELD",
            self.tr("Field with the group"),
            self.tr("For group: the field that says which units are alike, such as the altimetric zone."),
            optional=True,
        )
        yield ask.number(
            "K",
            self.tr("Number of neighbours"),
            self.tr("For neighbours: so many nearest units, by their points on surface. Left blank, the units that "
                    "share a border, and the 5 nearest where there is none."),
            least=1,
            whole=True,
            optional=True,
        )  # fmt: skip
        yield ask.field(
            "YEAR_FIELD",
            self.tr("Field with the year"),
            self.tr("Where each unit has a row for every year. Needed for previous_year; neighbours are those of the "
                    "same year."),
            optional=True,
        )  # fmt: skip
        yield shared.goalposts()
        yield ask.prefix()
        yield ask.layer_out(
            "OUTPUT",
            self.tr("Indicators with estimates"),
            self.tr("The units with <indicator>_filled, <indicator>_imputed (1 where the value is an estimate) and "
                    "n_imputed."),
        )  # fmt: skip
        yield from shared.outputs()

    def problem(self, call: Call) -> Message | None:
        needed = missing_needs(call.value("METHOD"), call.value("GROUP_FIELD"), call.value("YEAR_FIELD"))
        return stage_problem(call) or needed

    def compute(self, call: Call) -> None:
        method, source = call.value("METHOD"), call.source("UNITS")
        framework = stage_framework(call)
        table, times = read_panel(
            source, framework.fields, call.value("CODE_FIELD"), call.value("YEAR_FIELD"), call.findings
        )
        for parameter, needed in (("GROUP_FIELD", "group"), ("K", "neighbours")):
            if call.value(parameter) and method != needed:
                idle(parameter, Message.of("idle_imputation", method=method, needed=needed), call.findings)
        company = company_of(
            source, table, times, method, call.findings, call.value("GROUP_FIELD"), call.value("K"), call.step
        )
        run = Run(preset="mean_scaled", missing=method)
        with goalposts_advised(call):
            goalposts = stage_goalposts(call, "impute", bool(call.value("FIELDS")))
            result, plans = impute_indicators(table, framework, run, company, call.findings, call.language, goalposts)
        write_stage(call, result, plans, result.names[0])
