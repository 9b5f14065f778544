# SPDX-License-Identifier: GPL-3.0-or-later
"""Weights from points that people share out."""

from __future__ import annotations

from typing import Iterator

from district_potential.core.messages import Message
from district_potential.core.potential.weights.budget import VOICES, read_allocations, weigh_budget
from district_potential.core.potential.weights.stated_weights import Items
from district_potential.core.potential.weights.weigh_nodes import check_set
from district_potential.layers.read import read_records
from district_potential.layers.read_framework import read_framework
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call
from district_potential.toolbox.weight_parameters import WeightParameters, write_stated

SPREAD_KINDS = {"n": "whole", "mean": "number", "deviation": "number", "lowest": "number", "highest": "number"}


class BudgetWeights(DistrictAlgorithm):
    """Turn the points that a community shares out into the weights of dimensions and indicators."""

    def displayName(self) -> str:
        return self.tr("Weights from points shared out")

    def about(self) -> str:
        return self.tr(
            "Budget allocation: every participant has 100 points and shares them out among the nodes under one parent, "
            "more to what matters more. The weight of a node is the mean of its shares. It may be the mean over all "
            "participants, or over their groups, so that a large group does not outvote a small one.\n\n"
            "Every set of siblings is a budget of its own: 100 points for the dimensions, 100 for the indicators of "
            "one dimension. A node that a participant does not name has none of his points there. Points that do not "
            "sum to 100 are rescaled and reported; who gives no point at all does not count there, and is reported. A "
            "node to which nobody gives a point is refused by name. Nodes of which nobody speaks keep their weights."
        )

    def parameters(self) -> Iterator[Declared]:
        asked = WeightParameters()
        yield ask.source(
            "ALLOCATIONS",
            self.tr("Points"),
            self.tr("A table with the columns participant, group, id, points: one row for every node to which a "
                    "participant gives points. group may be left out; without the column participant all rows are one "
                    "sheet."),
        )  # fmt: skip
        yield asked.framework()
        yield ask.choice(
            "WEIGHTING",
            self.tr("Who counts alike"),
            self.tr("participant: every participant; group: every group, and within it its participants. Those without "
                    "a group make one more together."),
            VOICES,
            default="participant",
        )  # fmt: skip
        yield from asked.given()
        yield ask.table_out(
            "OUTPUT_SPREAD",
            self.tr("Spread of the points"),
            self.tr("One row a node: how many participants count, the points that make its weight, and the standard "
                    "deviation (divisor n), lowest and highest of the participants' points."),
        )  # fmt: skip
        yield ask.report()
        yield ask.count("PARTICIPANTS", self.tr("Participants who count"))

    def problem(self, call: Call) -> Message | None:
        check_set(call.value("WEIGHT_SET") or "")
        return None

    def compute(self, call: Call) -> None:
        allocations = read_allocations(read_records(call.source("ALLOCATIONS")), call.findings)
        framework = read_framework(call.source("FRAMEWORK"), call.findings)
        items = Items(framework, [each.item for each in allocations], call.findings)
        call.step(1, 3)
        made = weigh_budget(allocations, items, call.value("WEIGHTING"), call.findings)
        call.step(2, 3)
        write_stated(call, items.framework, made.weights, "budget")
        call.write("OUTPUT_SPREAD", lambda: made.spread.table(SPREAD_KINDS))
        call.result("PARTICIPANTS", made.participants)
