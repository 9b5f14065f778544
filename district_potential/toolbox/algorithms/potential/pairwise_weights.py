# SPDX-License-Identifier: GPL-3.0-or-later
"""Weights from judgements of two at a time."""

from __future__ import annotations

from typing import Iterator

from district_potential.core.messages import Message, say
from district_potential.core.potential.weights.pairwise import RANDOM_INDEX, read_judgements, weigh_pairwise
from district_potential.core.potential.weights.stated_weights import Items
from district_potential.core.potential.weights.weigh_nodes import check_set
from district_potential.layers.read import read_records
from district_potential.layers.read_framework import read_framework
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call
from district_potential.toolbox.weight_parameters import WeightParameters, write_stated

CONSISTENCY_KINDS = {
    "n": "whole", "lambda_max": "number", "consistency_index": "number", "consistency_ratio": "number",
    "value": "number", "implied": "number", "ratio_after": "number",
}  # fmt: skip


class PairwiseWeights(DistrictAlgorithm):
    """Turn judgements of two at a time into the weights of dimensions and indicators."""

    def displayName(self) -> str:
        return self.tr("Weights from pairwise judgements")

    def about(self) -> str:
        return self.tr(
            "The analytic hierarchy process (Saaty 1980): people say of every two nodes under one parent how many "
            "times more one matters than the other, from 1 (alike) to 9 (extremely more). The weights are the "
            "principal eigenvector of these judgements; several participants are joined by the geometric mean of "
            "their judgements.\n\n"
            "The consistency ratio says how far the judgements contradict each other: up to 0.10 they are taken as "
            "consistent. Beyond that, the judgement to revise is named, of the group and of each participant: the one "
            "without which the ratio would be smallest, with the value that all the others imply.\n\n"
            "Judgements left out, and judgements of one participant that say two different things, are refused by "
            "name. Nodes of which nobody speaks keep their weights."
        )

    def parameters(self) -> Iterator[Declared]:
        asked = WeightParameters()
        yield ask.source(
            "JUDGEMENTS",
            self.tr("Judgements"),
            self.tr("A table with the columns participant, a, b, value: one row a judgement. value is how many times "
                    "more a matters than b: 3, 5, 1/3. Each pair once, either way round. Without the column "
                    "participant all rows are one voice."),
        )  # fmt: skip
        yield asked.framework()
        yield ask.choice(
            "RANDOM_INDEX",
            self.tr("Random index"),
            self.tr("The consistency of random judgements, against which the ratio is taken: Saaty's table of 1980 or "
                    "that of 2008. The weights do not depend on it."),
            RANDOM_INDEX,
            default="1980",
            advanced=True,
        )  # fmt: skip
        yield from asked.given()
        yield ask.table_out(
            "OUTPUT_CONSISTENCY",
            self.tr("Consistency"),
            self.tr("One row a participant and node, and one for all together where there are several: number of "
                    "items, largest eigenvalue, consistency index and ratio, the judgement to revise, its value, the "
                    "value that the others imply, and the ratio with it."),
        )  # fmt: skip
        yield ask.table_out(
            "OUTPUT_PARTICIPANTS",
            self.tr("Weights of the participants"),
            self.tr("One row a participant and node, in points out of 100, as budget weights read them."),
        )
        yield ask.report()
        yield ask.count("CONSISTENCY_RATIO", self.tr("Consistency ratio, the largest of the group's"))
        yield ask.said("REVISE", self.tr("Judgements to revise"))

    def problem(self, call: Call) -> Message | None:
        check_set(call.value("WEIGHT_SET") or "")
        return None

    def compute(self, call: Call) -> None:
        judgements = read_judgements(read_records(call.source("JUDGEMENTS")))
        framework = read_framework(call.source("FRAMEWORK"), call.findings)
        items = Items(framework, [item for each in judgements for item in (each.a, each.b)], call.findings)
        call.step(1, 3)
        made = weigh_pairwise(judgements, items, call.value("RANDOM_INDEX"), call.findings)
        call.step(2, 3)
        write_stated(call, items.framework, made.weights, "AHP")
        call.write("OUTPUT_CONSISTENCY", lambda: made.consistency.table(CONSISTENCY_KINDS))
        call.write("OUTPUT_PARTICIPANTS", lambda: made.participants.table({"points": "number"}))
        call.result("CONSISTENCY_RATIO", made.ratio)
        call.result("REVISE", " ".join(say(message, call.language) for message in made.revise))
