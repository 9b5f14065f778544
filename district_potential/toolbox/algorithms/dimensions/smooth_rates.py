# SPDX-License-Identifier: GPL-3.0-or-later
"""Smooth rates of small places."""

from __future__ import annotations

from typing import Iterator

from district_potential.core.dimensions.smoothing import smooth_rates
from district_potential.core.messages import Message
from district_potential.layers.read import read_table
from district_potential.layers.styling import geometry_of, scored
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call


class SmoothRates(DistrictAlgorithm):
    """Turn counts into rates that compare small places with large ones."""

    def displayName(self) -> str:
        return self.tr("Smooth rates of small places")

    def about(self) -> str:
        return self.tr(
            "Divides a count by the population and smooths the rate. In a place of 80 inhabitants one event more or "
            "less moves the rate from the bottom to the top of the list; smoothing draws every rate towards the mean "
            "of all units, the more the fewer its inhabitants, and hardly changes large places (empirical Bayes, "
            "Marshall 1991). The raw rate is kept beside it. Units without count, without population or where nobody "
            "lives get NULL, never 0, and stand in the report."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.units()
        yield ask.code_field()
        yield ask.field(
            "COUNT_FIELD",
            self.tr("Count"),
            self.tr("How many events, people or bodies there are in the unit: a number from 0 up, not yet a rate."),
            kind="number",
        )
        yield ask.field(
            "POPULATION_FIELD",
            self.tr("Population"),
            self.tr("How many could have been counted: inhabitants, households, those of an age."),
            kind="number",
        )
        yield ask.number(
            "PER",
            self.tr("Inhabitants that the rate is for"),
            self.tr("1000 gives events per 1,000 inhabitants, 100 gives percent."),
            default=1000,
            least=0,
        )
        yield ask.prefix()
        yield ask.layer_out(
            "OUTPUT",
            self.tr("Smoothed rates"),
            self.tr("The units with the fields rate and rate_smoothed; geometry, CRS and all other fields stay as they "
                    "are."),
        )  # fmt: skip
        yield ask.report()

    def problem(self, call: Call) -> Message | None:
        if not call.value("PER") > 0:
            return Message.of("rates_per_not_positive", value=call.value("PER"))
        if call.value("COUNT_FIELD") == call.value("POPULATION_FIELD"):
            return Message.of("rates_same_field", field=call.value("COUNT_FIELD"))
        return None

    def compute(self, call: Call) -> None:
        source = call.source("UNITS")
        count, population = call.value("COUNT_FIELD"), call.value("POPULATION_FIELD")
        table = read_table(source, [count, population], call.value("CODE_FIELD"), call.findings)
        call.step(1, 2)
        result = smooth_rates(table, count, population, call.value("PER"), call.findings, call.language)
        style = scored(
            result,
            "rate_smoothed",
            title=result.field("rate_smoothed").label,
            language=call.language,
            prefix=call.value("PREFIX") or "",
            geometry=geometry_of(source),
        )
        call.write("OUTPUT", result, like="UNITS", style=style)
