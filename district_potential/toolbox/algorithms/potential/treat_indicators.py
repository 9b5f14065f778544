# SPDX-License-Identifier: GPL-3.0-or-later
"""Treat outliers and skew of indicators."""

from __future__ import annotations

from typing import Iterator

from district_potential.core.messages import Message
from district_potential.core.potential.choices import idle
from district_potential.core.potential.settings import Run
from district_potential.core.potential.stages import treat_indicators, treatments_of
from district_potential.core.potential.treat import MAX_TREATED, QUANTILE, TREATMENTS
from district_potential.layers.read import read_table
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

METHODS = [word for word in TREATMENTS if word != "none"]
HEEDED = {"MAX_TREATED": ("most", MAX_TREATED), "QUANTILE": ("quantile", QUANTILE)}


class TreatIndicators(DistrictAlgorithm):
    """Tame the outliers and the skew of indicators, so that a few units do not hide the others."""

    def displayName(self) -> str:
        return self.tr("Treat outliers and skew of indicators")

    def about(self) -> str:
        return self.tr(
            "One unit far from all others stretches the scale of an indicator, and the differences between the others "
            "vanish. This puts a treated column beside every indicator; the published column stays. "
            "auto changes nothing where |skewness| < 2 or excess kurtosis < 3.5 (corrected for the number of units), "
            "else puts the furthest values one by one at the next one until that holds, and takes a logarithm where "
            "MAX_TREATED values are not enough. The order of the units never turns.\n\n"
            "With a framework, indicators are first divided by their denominator and transformed; a cell treatment of "
            "the framework wins over METHOD. The report says which value became what. Missing values stay missing."
        )

    def parameters(self) -> Iterator[Declared]:
        shared = StageParameters()
        yield from shared.indicators()
        yield ask.choice(
            "METHOD",
            self.tr("Treatment"),
            self.tr("auto: winsorise, and log_mirrored where that is not enough; winsorise: the furthest values are "
                    "put at the next one; log: ln(x − min + 0.01 range); log_mirrored: its mirror image where the "
                    "skew is negative; log_from_one: ln(x − min + 1); log_gii: ln((max − 1)(x − min)/(max − min) + 1); "
                    "box_cox: of x − min + 1, with the likeliest lambda or that of the framework; sigmoid: logistic "
                    "curve of the z-score; clip_quantile: cut at QUANTILE and 1 − QUANTILE; compress: what lies beyond "
                    "these is drawn in and keeps its order."),
            METHODS,
            default="auto",
        )  # fmt: skip
        yield ask.number(
            "MAX_TREATED",
            self.tr("Most values to winsorise"),
            self.tr("For winsorise and auto: at most so many values of an indicator are moved."),
            default=MAX_TREATED,
            least=0,
            whole=True,
        )
        yield ask.number(
            "QUANTILE",
            self.tr("Share at each end"),
            self.tr("For clip_quantile and compress: the share of units beyond the cut at each end, from 0 to 0.5."),
            default=QUANTILE,
            least=0,
            most=0.5,
        )
        yield shared.goalposts()
        yield ask.prefix()
        yield ask.layer_out(
            "OUTPUT",
            self.tr("Treated indicators"),
            self.tr("The units with a field <indicator>_treated beside each indicator."),
        )
        yield from shared.outputs()

    def problem(self, call: Call) -> Message | None:
        return stage_problem(call)

    def compute(self, call: Call) -> None:
        framework = stage_framework(call)
        run = Run(
            preset="mean_scaled",
            treatment=call.value("METHOD"),
            max_treated=call.value("MAX_TREATED"),
            quantile=call.value("QUANTILE"),
        )
        table = read_table(call.source("UNITS"), framework.fields, call.value("CODE_FIELD"), call.findings)
        call.step(1, 2)
        with goalposts_advised(call):
            goalposts = stage_goalposts(call, "treat", bool(call.value("FIELDS")))
            result, plans = treat_indicators(table, framework, run, call.findings, call.language, goalposts)
        used = treatments_of(framework, run)
        for parameter, (option, default) in HEEDED.items():
            if call.value(parameter) != default and not any(option in TREATMENTS[word].takes for word in used):
                idle(parameter, Message.of("idle_treatment", words=sorted(used)), call.findings)
        write_stage(call, result, plans, result.names[0])
