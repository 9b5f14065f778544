# SPDX-License-Identifier: GPL-3.0-or-later
"""What algorithms that give weights to a framework ask and give: one wording for all."""

from __future__ import annotations

from typing import Iterator, Mapping

from qgis.core import QgsProcessingParameterDefinition as Declared
from qgis.PyQt.QtCore import QCoreApplication

from district_potential.core.framework import Framework
from district_potential.core.potential.weights.stated_weights import nominal_records, tell_given
from district_potential.core.potential.weights.weigh_nodes import reweighted, weighted_table
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.call import Call

WEIGHT_KINDS = {"nominal": "number", "effective": "number", "share_of_variance": "number"}


class WeightParameters:
    """The shared parameters of weights, for algorithms to yield."""

    def tr(self, text: str) -> str:
        """A string of this class in the user's language."""
        return QCoreApplication.translate("WeightParameters", text)

    def framework(self) -> Declared:
        """FRAMEWORK: whose nodes people speak of, by default the district's."""
        return ask.source(
            "FRAMEWORK",
            self.tr("Framework"),
            self.tr("The framework whose nodes are weighed, named in the table by their ids. Left blank, the one "
                    "stored in DISTRICT is used; without either the items themselves make a framework of one level, "
                    "each an indicator in the field of its name."),
            stored="framework",
            optional=True,
        )  # fmt: skip

    def given(self) -> Iterator[Declared]:
        """Where the weights go: the framework, a set of its own or not, and nominal beside effective weights."""
        yield ask.text(
            "WEIGHT_SET",
            self.tr("Name of the set of weights"),
            self.tr("Left blank, the column weight is filled. With a name, weights go into the column weight_<name> "
                    "and weight stays as it is; 'Compute the index of potential' takes the set by that name."),
            optional=True,
            advanced=True,
        )  # fmt: skip
        yield ask.layer_out(
            "OUTPUT",
            self.tr("Weighted framework"),
            self.tr("The framework with its new weights; all else in it stays as it is. What was not weighed keeps its "
                    "weight."),
        )  # fmt: skip
        yield ask.table_out(
            "OUTPUT_WEIGHTS",
            self.tr("Weights"),
            self.tr("One row a node: its nominal weight among its siblings, its effective weight in the index along "
                    "the path, and, where there are scores, its share of the variance of the index."),
        )  # fmt: skip


def write_stated(call: Call, framework: Framework, weights: Mapping[str, float], method: str) -> None:
    """Write a framework with the weights that people stated for some of its nodes, and the table of all weights."""
    tell_given(framework, weights, method, call.findings)
    call.write("OUTPUT", weighted_table(framework, weights, call.value("WEIGHT_SET") or "", call.findings))
    weighed = reweighted(framework, weights)
    call.write("OUTPUT_WEIGHTS", lambda: nominal_records(weighed).table(WEIGHT_KINDS))
