# SPDX-License-Identifier: GPL-3.0-or-later
"""Compare frameworks."""

from __future__ import annotations

from typing import Iterator

from district_potential.core.framework_differences import difference_records, differences
from district_potential.core.messages import Message
from district_potential.layers.read import read_records
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call


class CompareFrameworks(DistrictAlgorithm):
    """Say in words what two frameworks weigh differently in a territory."""

    def displayName(self) -> str:
        return self.tr("Compare frameworks")

    def about(self) -> str:
        return self.tr(
            "Says what changes from framework A to framework B, one line a difference: nodes left out and added, "
            "moved to another dimension, cells set, cleared or changed, and how much more or less each node weighs in "
            "the index in consequence. What only is written differently (a comma for a point, a blank for the word "
            "that it means) is no difference. Nodes are known by their id."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.source(
            "A", self.tr("Framework A"), self.tr("The framework before: a layer, or a CSV, XLSX or ODS file.")
        )
        yield ask.source("B", self.tr("Framework B"), self.tr("The framework after, likewise."))
        yield ask.layer_out(
            "OUTPUT",
            self.tr("Differences"),
            self.tr("One row a difference: kind (removed, added, moved, changed, order, effective_weight), node, "
                    "column, a and b (the cell in either; for effective_weight the share of the index), difference "
                    "(the sentence). No row where they say the same."),
        )  # fmt: skip
        yield ask.report()
        yield ask.count("DIFFERENCES", self.tr("Number of differences"))

    def compute(self, call: Call) -> None:
        found = differences(read_records(call.source("A")), read_records(call.source("B")), call.findings)
        call.write("OUTPUT", difference_records(found, call.language).table({}))
        call.result("DIFFERENCES", len(found))
        call.say(Message.of("frameworks_differ", n=len(found)) if found else Message.of("frameworks_alike"))
