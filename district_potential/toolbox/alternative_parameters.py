# SPDX-License-Identifier: GPL-3.0-or-later
"""Between which alternatives the choices behind an index are varied: words from the method's own lists."""

from __future__ import annotations

from typing import Iterator

from qgis.core import QgsProcessingParameterDefinition as Declared
from qgis.PyQt.QtCore import QCoreApplication

from district_potential.core.potential.robustness.alternatives import ASKED_BY, FACTORS, OFFERED, USUALLY_VARIED
from district_potential.toolbox import parameters as ask


class AlternativeParameters:
    """What is varied, and between which words, for algorithms to yield."""

    def tr(self, text: str) -> str:
        """A string of this class in the user's language."""
        return QCoreApplication.translate("AlternativeParameters", text)

    def varied(self) -> Declared:
        """VARY: which choices are drawn anew in every replication."""
        return ask.choices(
            "VARY", self.tr("What is varied"),
            self.tr("normalisation, aggregation: one scale for all indicators, one operator at every node; weights: "
                    "drawn around those stated, or a participant's, or made by a method; missing: left out or filled; "
                    "leave_one_out: none or one of the indicators is left out; treatment: what is done about "
                    "outliers. The advanced parameters say between which words."),
            FACTORS, default=",".join(USUALLY_VARIED),
        )  # fmt: skip

    def alternatives(self) -> Iterator[Declared]:
        """The words between which each choice is varied; blank is the usual ones."""
        yield self._words(
            "normalisation", self.tr("Scales to vary between"),
            self.tr("Blank: min_max and percentile, or ampi and mpi where only they suit the operator. goalposts and "
                    "distance_to_target take the framework's goal_min, goal_max and goal_reference, flags its "
                    "thresholds or FLAG_RULES. What cannot be combined with the operators is refused by name."),
        )  # fmt: skip
        yield self._words(
            "aggregation", self.tr("Operators to vary between"),
            self.tr("Blank: arithmetic, geometric, harmonic. generalised takes POWER, owa OWA_WEIGHTS, ampi and mpi "
                    "PENALTY and the scales ampi and mpi alone; copeland, promethee and topsis are slow with many "
                    "units."),
        )  # fmt: skip
        yield self._words(
            "missing",
            self.tr("Ways to fill missing values to vary between"),
            self.tr("Blank: keep (left out), mean, median. group takes GROUP_FIELD, previous_year YEAR_FIELD."),
        )
        yield self._words(
            "treatment", self.tr("Treatments of outliers to vary between"),
            self.tr("Blank: none, winsorise, auto. Options such as max_treated, quantile and lambda are those of the "
                    "framework's cell parameters."),
        )  # fmt: skip
        yield self._words(
            "weights", self.tr("Ways to weigh to vary between"),
            self.tr("Instead of a spread, with equal chance. stated: the weights of the framework; equal: all alike; "
                    "pca, entropy, critic, stdev, gini: taken from the indicators of the index as stated, as in "
                    "'Weigh a framework by its data'."),
        )  # fmt: skip

    def _words(self, factor: str, title: str, told: str) -> Declared:
        return ask.choices(ASKED_BY[factor], title, told, OFFERED[factor], optional=True, advanced=True)
