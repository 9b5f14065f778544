# SPDX-License-Identifier: GPL-3.0-or-later
"""Weigh a framework by the data."""

from __future__ import annotations

from typing import Iterator

from district_potential.core.findings import Findings
from district_potential.core.framework_reading import read
from district_potential.core.messages import Message
from district_potential.core.potential.contributions import weight_records
from district_potential.core.potential.index import compute
from district_potential.core.potential.settings import Run
from district_potential.core.potential.weights.weigh import WEIGHTINGS
from district_potential.core.potential.weights.weigh_nodes import check_set, weigh_nodes, weighted_table
from district_potential.layers.read import read_records
from district_potential.layers.read_panel import read_panel
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call
from district_potential.toolbox.method_parameters import MethodParameters
from district_potential.toolbox.weight_parameters import WEIGHT_KINDS, WeightParameters


class WeighFramework(DistrictAlgorithm):
    """Give every dimension and indicator a weight that follows from the data of the territory."""

    def displayName(self) -> str:
        return self.tr("Weigh a framework by its data")

    def about(self) -> str:
        return self.tr(
            "Fills the weights of a framework from the values of its indicators over the units, and gives the "
            "framework back, ready to compute the index of potential. Indicators are put on their scale first, high "
            "meaning more potential; those under one node are weighed against each other, and their weights sum to 1. "
            "A dimension is then weighed against its siblings by the score that its own new weights give it.\n\n"
            "Such weights say how much the units differ in an indicator, or how much it tells that others do not; "
            "they do not say what matters to the community. For that, let people judge: pairwise weights, budget "
            "weights.\n\n"
            "Missing values are never filled here: stdev, entropy and gini look at the values an indicator has, "
            "critic at the units that two indicators share, pca only at units that have them all. What would weigh "
            "nothing is refused by name; an indicator that is still awaited keeps its share."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.units()
        yield ask.code_field()
        yield ask.framework()
        yield ask.choice(
            "METHOD",
            self.tr("Weights"),
            self.tr("equal: all alike; pca: squared loadings of the first principal component (with two siblings, "
                    "always half each); entropy: how unevenly the values are spread, as 1 minus Shannon's entropy, "
                    "zeros allowed; critic: standard deviation times conflict with the siblings; stdev: standard "
                    "deviation; gini: Gini coefficient. entropy and gini take values from 0 up and depend on where the "
                    "scale has its zero: with NORMALISATION min_max it is the lowest value observed."),
            WEIGHTINGS,
            default="equal",
        )  # fmt: skip
        yield ask.number(
            "LEVEL",
            self.tr("Level"),
            self.tr("Only what stands at this level is weighed: 1 indicators, 2 the nodes right above them, and so on; "
                    "siblings of several levels count at the highest. Blank weighs all levels, from the indicators "
                    "up."),
            least=1,
            whole=True,
            optional=True,
        )  # fmt: skip
        yield from MethodParameters().method()
        yield ask.field(
            "YEAR_FIELD",
            self.tr("Field with the year"),
            self.tr("Where each unit has a row for every year: all years are weighed together."),
            optional=True,
        )
        yield from WeightParameters().given()
        yield ask.report()

    def problem(self, call: Call) -> Message | None:
        if call.source("FRAMEWORK") is None:
            return Message.of("weigh_without_framework")
        check_set(call.value("WEIGHT_SET") or "")
        return None

    def compute(self, call: Call) -> None:
        source = call.source("UNITS")
        framework = read(read_records(call.source("FRAMEWORK")), call.findings)
        framework.check(source.fields.names(), source.name)
        code, year = call.value("CODE_FIELD"), call.value("YEAR_FIELD")
        table, times = read_panel(source, framework.fields, code, year, call.findings)
        call.step(1, 3)
        run = Run(
            preset=call.value("PRESET"),
            normalisation=call.value("NORMALISATION") or "",
            aggregation=call.value("AGGREGATION") or "",
        )
        met = Findings()
        index = compute(table, framework, run, met, times)
        of_now = (part for part in met.parts if part.kind != "coverage")  # not of scores by the weights of before
        call.findings.extend(of_now)
        call.step(2, 3)
        index = weigh_nodes(index, WEIGHTINGS[call.value("METHOD")], call.value("LEVEL"), call.findings)
        weights = {node.id: node.weight for node in index.framework.nodes.values()}
        call.write("OUTPUT", weighted_table(framework, weights, call.value("WEIGHT_SET") or "", call.findings))
        call.write("OUTPUT_WEIGHTS", lambda: weight_records(index).table(WEIGHT_KINDS))
