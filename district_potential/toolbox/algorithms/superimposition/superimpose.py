# SPDX-License-Identifier: GPL-3.0-or-later
"""Superimpose maps."""

from __future__ import annotations

from typing import Iterator

from district_potential.core.messages import Message, say
from district_potential.core.potential.choices import idle
from district_potential.core.superimposition.combine import OPERATORS, SCALE_WORDS, Settings, check
from district_potential.core.superimposition.overlay import LABELS, map_name, superimpose
from district_potential.core.table import Table
from district_potential.layers.read import read_table
from district_potential.layers.styling import geometry_of, named, scored
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call

SHOWN = ("overlay", "leading_layer")


class Superimpose(DistrictAlgorithm):
    """Read several maps of the same units as one."""

    def displayName(self) -> str:
        return self.tr("Superimpose maps")

    def about(self) -> str:
        return self.tr(
            "Combines several maps of the same units, one field each, into a new reading of the territory. Beside the "
            "combined value, every unit gets the number and share of maps with data, the map that leads and the one "
            "that limits, how much the maps disagree, how many lie above and below a threshold, and a sentence that "
            "says all this. Missing values are left out and never taken as zero; a unit with too little data gets no "
            "value."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.units()
        yield ask.code_field()
        yield ask.fields(
            "FIELDS",
            self.tr("Maps to superimpose"),
            self.tr("The fields to combine, at least two, such as the scores of the dimensions. In all of them high "
                    "must mean more potential."),
        )  # fmt: skip
        yield ask.choice(
            "OPERATOR",
            self.tr("Operator"),
            self.tr("mean, geometric: means of the values; and: the lowest (what all maps have); or: the highest (what "
                    "at least one has); product, sum, gamma: fuzzy product, fuzzy sum and what lies between them; owa: "
                    "mean with weights by rank, from the highest value down; concordance: the share of the maps above "
                    "the threshold."),
            OPERATORS,
            default="mean",
        )  # fmt: skip
        yield ask.number(
            "THRESHOLD",
            self.tr("Threshold"),
            self.tr("Counts the maps above and below it, on the values after scaling. Required for concordance; left "
                    "blank, the two counts stay empty."),
            optional=True,
        )  # fmt: skip
        yield from self._how()
        yield ask.layer_out(
            "OUTPUT",
            self.tr("Superimposed reading"),
            self.tr("The units with the fields overlay, n_layers_used, coverage, leading_layer, limiting_layer, "
                    "disagreement (standard deviation of the scaled values), n_above, n_below and reading."),
        )  # fmt: skip
        yield ask.report()

    def _how(self) -> Iterator[Declared]:
        yield ask.choice(
            "SCALE",
            self.tr("Scale"),
            self.tr("as_is: the values as they stand; min_max: from 0 (lowest unit) to 1 (highest); percentile: the "
                    "share of the units below, from 0 to 1; auto: percentile for and, or, product, sum and gamma, else "
                    "as_is."),
            SCALE_WORDS,
            default="auto",
        )  # fmt: skip
        yield ask.numbers(
            "WEIGHTS",
            self.tr("Weights"),
            self.tr("For mean, geometric and concordance one number for each map, in the order of the fields. For owa "
                    "(required) the first is for the highest value of a unit, the last for the lowest. Left blank, all "
                    "maps count alike."),
            optional=True,
            advanced=True,
        )  # fmt: skip
        yield ask.number(
            "GAMMA",
            self.tr("Gamma"),
            self.tr("Only for the operator gamma: 0 gives the fuzzy product, 1 the fuzzy sum."),
            default=Settings.gamma,
            least=0,
            most=1,
            advanced=True,
        )
        yield ask.number(
            "MIN_COVERAGE",
            self.tr("Minimum coverage"),
            self.tr("A unit whose maps with data make up less than this share (0 to 1) of the weight gets no value."),
            default=0.5,
            least=0,
            most=1,
            advanced=True,
        )
        yield ask.choice(
            "SHOW",
            self.tr("What the map shows"),
            self.tr("The field by which the result is coloured; all fields are there in any case. overlay: the "
                    "combined value; leading_layer: the map that is highest in each unit."),
            SHOWN,
            default="overlay",
            advanced=True,
        )  # fmt: skip
        yield ask.prefix()

    def problem(self, call: Call) -> Message | None:
        check(_settings(call), call.value("FIELDS"))
        return None

    def compute(self, call: Call) -> None:
        fields = call.value("FIELDS")
        table = read_table(call.source("UNITS"), fields, call.value("CODE_FIELD"), call.findings)
        _report_idle_gamma(call)
        result = superimpose(table, fields, _settings(call), call.findings, call.language)
        labels = {field: map_name(table.field(field)) for field in fields}
        call.write("OUTPUT", result, like="UNITS", style=_style(call, result, labels))


def _settings(call: Call) -> Settings:
    return Settings(
        operator=call.value("OPERATOR"),
        weights=tuple(call.value("WEIGHTS") or ()),
        gamma=call.value("GAMMA"),
        threshold=call.value("THRESHOLD"),
        scale=call.value("SCALE"),
        min_coverage=call.value("MIN_COVERAGE"),
    )


def _report_idle_gamma(call: Call) -> None:
    if call.value("OPERATOR") != "gamma" and call.value("GAMMA") != Settings.gamma:
        idle("GAMMA", Message.of("idle_without", needed="OPERATOR gamma"), call.findings)


def _style(call: Call, result: Table, labels: dict[str, str]) -> str:
    prefix, geometry = call.value("PREFIX") or "", geometry_of(call.source("UNITS"))
    if call.value("SHOW") == "leading_layer":
        return named(result, "leading_layer", labels, language=call.language, prefix=prefix, geometry=geometry)
    title = say(LABELS["overlay"], call.language)
    return scored(result, "overlay", title=title, language=call.language, prefix=prefix, geometry=geometry)
