# SPDX-License-Identifier: GPL-3.0-or-later
"""Normalise indicators."""

from __future__ import annotations

import math
from typing import Iterator

from district_potential.core.messages import Message
from district_potential.core.potential.flags import flag_rules
from district_potential.core.potential.scales.normalise import SCALES
from district_potential.core.potential.settings import Run
from district_potential.core.potential.stages import normalise_indicators
from district_potential.layers.read import read_table
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call
from district_potential.toolbox.method_parameters import MethodParameters
from district_potential.toolbox.stages import (
    StageParameters,
    goalposts_advised,
    stage_framework,
    stage_goalposts,
    stage_problem,
    write_stage,
)

OPTIONS = ("RANGE", "TIES", "FLAT", "CLIP", "FLAG_RULES")


class NormaliseIndicators(DistrictAlgorithm):
    """Put every indicator on one scale, high meaning more potential."""

    def displayName(self) -> str:
        return self.tr("Normalise indicators")

    def about(self) -> str:
        return self.tr(
            "Puts beside every indicator a column on one scale, on which high means more potential: indicators of "
            "which less is better are turned. Columns in euro, percent and inhabitants can then be compared.\n\n"
            "With a framework, indicators are first divided by their denominator, transformed and treated as its cells "
            "say; its cells normalisation, goal_min, goal_max and goal_reference win over METHOD. Missing values stay "
            "missing. The goalposts can be given to a later run: earlier values then stay as they are."
        )

    def parameters(self) -> Iterator[Declared]:
        shared = StageParameters()
        yield from shared.indicators()
        yield ask.fields(
            "NEGATIVE_FIELDS",
            self.tr("Of these, less is better"),
            self.tr("The fields of which a high value is bad for the potential; they need not be repeated above."),
            optional=True,
        )
        yield ask.choice(
            "METHOD",
            self.tr("Scale"),
            self.tr("As NORMALISATION of the index of potential: min_max, from the lowest to the highest value; "
                    "z_score; rank, borda; percentile; goalposts, between the framework's goal_min and goal_max; ampi, "
                    "100 at the mean; mpi; flags, 1 where a rule holds; raw; and the others that stand there."),
            SCALES,
            default="min_max",
        )  # fmt: skip
        yield from (each for each in MethodParameters().scaling() if each.name() in OPTIONS)
        yield shared.goalposts()
        yield ask.prefix()
        yield ask.layer_out(
            "OUTPUT",
            self.tr("Normalised indicators"),
            self.tr("The units with a field <indicator>_n beside each indicator."),
        )
        yield from shared.outputs()

    def problem(self, call: Call) -> Message | None:
        ends = call.value("RANGE")
        if ends is not None and (len(ends) != 2 or not all(map(math.isfinite, ends)) or ends[0] >= ends[1]):
            return Message.of("range_not_rising")
        if call.value("NEGATIVE_FIELDS"):
            return Message.of("framework_and_fields") if call.value("FRAMEWORK") else None
        return stage_problem(call)

    def compute(self, call: Call) -> None:
        ends = call.value("RANGE")
        run = Run(
            preset="custom",
            normalisation=call.value("METHOD"),
            range=(ends[0], ends[1]) if ends else None,
            ties=call.value("TIES"),
            flat=call.value("FLAT"),
            clip=bool(call.value("CLIP")),
            rules=flag_rules(call.value("FLAG_RULES")),
        )
        framework = stage_framework(call, call.value("NEGATIVE_FIELDS") or [])
        table = read_table(call.source("UNITS"), framework.fields, call.value("CODE_FIELD"), call.findings)
        call.step(1, 2)
        quick = bool(call.value("FIELDS") or call.value("NEGATIVE_FIELDS"))
        with goalposts_advised(call):
            goalposts = stage_goalposts(call, "normalise", quick)
            result, plans = normalise_indicators(table, framework, run, call.findings, call.language, goalposts)
        write_stage(call, result, plans, result.names[0])
