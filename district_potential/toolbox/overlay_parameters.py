# SPDX-License-Identifier: GPL-3.0-or-later
"""What superimposing asks, of fields and of rasters alike: one wording for both."""

from __future__ import annotations

from typing import Iterator

from qgis.core import QgsProcessingParameterDefinition as Declared
from qgis.PyQt.QtCore import QCoreApplication

from district_potential.core.messages import Message
from district_potential.core.potential.choices import idle
from district_potential.core.superimposition.combine import OPERATORS, SCALE_WORDS, Settings
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.call import Call

SHOWN = ("overlay", "leading_layer")


class OverlayParameters:
    """The shared parameters of superimposing, for algorithms to yield."""

    def tr(self, text: str) -> str:
        """A string of this class in the user's language."""
        return QCoreApplication.translate("OverlayParameters", text)

    def operator(self) -> Iterator[Declared]:
        """OPERATOR and THRESHOLD."""
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

    def scale(self) -> Iterator[Declared]:
        """SCALE, WEIGHTS and GAMMA."""
        yield ask.choice(
            "SCALE",
            self.tr("Scale"),
            self.tr("as_is: the values as they stand; min_max: from 0 (the lowest value of a map) to 1 (its highest); "
                    "percentile: the share of the places below, from 0 to 1; auto: percentile for and, or, product, "
                    "sum and gamma, else as_is."),
            SCALE_WORDS,
            default="auto",
        )  # fmt: skip
        yield ask.numbers(
            "WEIGHTS",
            self.tr("Weights"),
            self.tr("For mean, geometric and concordance one number for each map, in their order. For owa (required) "
                    "the first is for the highest value of a place, the last for the lowest. and, or, product, sum and "
                    "gamma take none. Left blank, all maps count alike."),
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

    def shown(self) -> Iterator[Declared]:
        """MIN_COVERAGE and SHOW."""
        yield ask.number(
            "MIN_COVERAGE",
            self.tr("Minimum coverage"),
            self.tr("A place whose maps with data make up less than this share (0 to 1) of the weight gets no value."),
            default=Settings.min_coverage,
            least=0,
            most=1,
            advanced=True,
        )
        yield ask.choice(
            "SHOW",
            self.tr("What the map shows"),
            self.tr("By what the result is coloured; all is there in any case. overlay: the combined value; "
                    "leading_layer: the map that is highest in each place."),
            SHOWN,
            default="overlay",
            advanced=True,
        )  # fmt: skip


def overlay_settings(call: Call) -> Settings:
    """What was chosen of these parameters."""
    return Settings(
        operator=call.value("OPERATOR"),
        weights=tuple(call.value("WEIGHTS") or ()),
        gamma=call.value("GAMMA"),
        threshold=call.value("THRESHOLD"),
        scale=call.value("SCALE"),
        min_coverage=call.value("MIN_COVERAGE"),
    )


def report_idle_gamma(call: Call) -> None:
    """Tell that GAMMA counts for nothing with another operator."""
    if call.value("OPERATOR") != "gamma" and call.value("GAMMA") != Settings.gamma:
        idle("GAMMA", Message.of("idle_without", needed="OPERATOR gamma"), call.findings)
