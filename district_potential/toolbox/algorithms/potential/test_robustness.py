# SPDX-License-Identifier: GPL-3.0-or-later
"""Test the robustness of the ranks."""

from __future__ import annotations

from typing import Iterator

import numpy as np

from district_potential.core.classes import classes_of_breaks, classify
from district_potential.core.errors import PotentialError
from district_potential.core.framework_reading import read
from district_potential.core.messages import Message, say
from district_potential.core.potential.choices import idle
from district_potential.core.potential.impute import missing_needs
from district_potential.core.potential.robustness.draws import Participants, participants_of
from district_potential.core.potential.robustness.picture import places_svg
from district_potential.core.potential.robustness.places import certainty, mean_shift
from district_potential.core.potential.robustness.result import replications_table, result_table, sensitivity_table
from district_potential.core.potential.robustness.sensitivity import Indices, design, sobol
from district_potential.core.potential.robustness.variation import FACTORS, Variation, Variations, check
from district_potential.core.potential.settings import Run
from district_potential.core.table import Table
from district_potential.layers.neighbours import company_of
from district_potential.layers.read import read_records, read_table
from district_potential.layers.styling import geometry_of, graduated
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call
from district_potential.toolbox.method_parameters import MethodParameters

CLASSES = 5
SPREAD = 0.25


class TestRobustness(DistrictAlgorithm):
    """Show how far the place of every unit hangs on the choices behind the index."""

    __test__ = False

    def displayName(self) -> str:
        return self.tr("Test the robustness of the ranks")

    def about(self) -> str:
        return self.tr(
            "Computes the index many times, each time with other choices drawn by chance, and says between which "
            "places every unit lies and how often it is among the first. A unit whose interval is wide owes its place "
            "to the choices.\n\n"
            "The sensitivity says which choice moves the places: Sobol indices of the mean distance of all units' "
            "ranks from those of the index as stated (OECD-JRC Handbook). first_order is the share of its variance "
            "that a choice explains alone, total the share it has a part in. Points are drawn twice, A and B, and A "
            "with one column of B at a time: Si = mean(yB (yABi - yA))/V, STi = mean((yA - yABi)^2)/(2V)."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.units()
        yield ask.code_field()
        yield ask.framework()
        yield ask.number(
            "REPLICATIONS", self.tr("Replications"),
            self.tr("How many times the index is computed with other choices; the sensitivity takes half as many "
                    "again for each choice varied."),
            default=1000, least=2, most=1_000_000, whole=True,
        )  # fmt: skip
        yield ask.choices(
            "VARY", self.tr("What is varied"),
            self.tr("normalisation: min_max or percentile for all indicators (ampi or mpi where the operator needs "
                    "them); aggregation: arithmetic, geometric or harmonic mean at every node; weights: drawn around "
                    "those stated, or a participant's; missing: left out or filled, in the ways there are; "
                    "leave_one_out: none or one of the indicators is left out."),
            FACTORS, default=",".join(FACTORS),
        )  # fmt: skip
        yield ask.number(
            "WEIGHT_SPREAD", self.tr("Spread of the weights"),
            self.tr("Between 0 and 1. Weights are drawn from a Dirichlet distribution around those stated: the "
                    "standard deviation of a weight w is this spread times the square root of w (1 - w). Blank is "
                    "0.25."),
            least=0, most=1, optional=True,
        )  # fmt: skip
        yield ask.source(
            "ALLOCATIONS", self.tr("Points given by participants"),
            self.tr("Instead of a spread: a table with the columns participant, group, id, points. Each replication "
                    "takes the weights of one participant, all with equal chance; siblings without points keep the "
                    "weights stated."),
            optional=True,
        )  # fmt: skip
        yield ask.number(
            "TOP", self.tr("Last place of the top"),
            self.tr("p_top is the share of replications in which a unit has this place or a better one."),
            default=10, least=1, whole=True,
        )  # fmt: skip
        yield from MethodParameters().choices(years=False)
        yield ask.seed()
        yield ask.prefix()
        yield from self._outputs()

    def _outputs(self) -> Iterator[Declared]:
        yield ask.layer_out(
            "OUTPUT", self.tr("Robustness of the ranks"),
            self.tr("The units with rank_stated, rank_median, rank_5 and rank_95 (nine replications of ten lie "
                    "between them), p_top and the reading."),
        )  # fmt: skip
        yield ask.table_out(
            "OUTPUT_SENSITIVITY", self.tr("Sensitivity"),
            self.tr("One row a choice: first_order and total Sobol index of the mean distance of the ranks from those "
                    "stated."),
        )  # fmt: skip
        yield ask.table_out(
            "OUTPUT_REPLICATIONS", self.tr("Choices of the replications"),
            self.tr("The parameters of every replication, its weights and the mean distance of its ranks from those "
                    "stated."),
        )  # fmt: skip
        yield ask.file_out(
            "OUTPUT_PICTURE", self.tr("Picture of the ranks"),
            self.tr("An SVG file: median, interval and stated rank of every unit."),
            ["svg"], by_default=False, optional=True,
        )  # fmt: skip
        yield ask.report()

    def problem(self, call: Call) -> Message | None:
        if call.source("FRAMEWORK") is None:
            return Message.of("framework_needed")
        if call.value("ALLOCATIONS") and call.value("WEIGHT_SPREAD") is not None:
            return Message.of("spread_and_allocations")
        check(_variation(call), call.value("REPLICATIONS"))
        return missing_needs(call.value("MISSING") or "", call.value("GROUP_FIELD"), None)

    def compute(self, call: Call) -> None:
        units = call.source("UNITS")
        framework = read(read_records(call.source("FRAMEWORK")), call.findings)
        framework.check(units.fields.names(), units.name)
        table = read_table(units, framework.fields, call.value("CODE_FIELD"), call.findings)
        given = call.source("ALLOCATIONS")
        people = participants_of(read_records(given), framework) if given else ()
        varied = _variation(call, people)
        run = _run(call)
        company = company_of(units, table, None, run.missing, call.findings, call.value("GROUP_FIELD"))
        made = Variations(table, framework, run, varied, call.findings, company)
        points = design(-(-call.value("REPLICATIONS") // 2), len(varied.factors), varied.seed)
        choices = [made.choice(point) for point in points.points]
        half = 2 * len(choices) // (len(varied.factors) + 2)
        stated = made.stated_places
        if not stated.any():
            raise PotentialError("no_unit_ranked")
        places = made.places(choices[:half], call.step)
        shift = mean_shift(places, stated)

        def sensitivity() -> Table:
            nonlocal shift
            rest = mean_shift(made.places(choices[half:], call.step), stated)
            shift = np.concatenate([shift, rest])
            indices = sobol(shift, len(varied.factors))
            _tell_unsettled(call, indices, varied)
            return sensitivity_table(varied.factors, indices)

        result = result_table(table.codes, stated, certainty(places, call.value("TOP")), call.value("TOP"),
                              call.language)  # fmt: skip
        _tell_idle(call, varied)
        call.write("OUTPUT_SENSITIVITY", sensitivity)
        call.write("OUTPUT", result, like="UNITS", style=_style(call, result))
        n = len(shift)
        call.write("OUTPUT_REPLICATIONS", lambda: replications_table(points.blocks[:n], choices[:n], shift))
        call.write("OUTPUT_PICTURE", places_svg(result, call.language))


def _variation(call: Call, people: Participants = ()) -> Variation:
    spread = call.value("WEIGHT_SPREAD")
    return Variation(
        factors=tuple(word for word in FACTORS if word in (call.value("VARY") or ())),
        spread=SPREAD if spread is None else spread,
        participants=people,
        seed=call.value("SEED"),
    )


def _run(call: Call) -> Run:
    return Run(
        preset=call.value("PRESET"),
        normalisation=call.value("NORMALISATION") or "",
        aggregation=call.value("AGGREGATION") or "",
        missing=call.value("MISSING") or "keep",
        min_coverage=call.value("MIN_COVERAGE"),
    )


def _tell_unsettled(call: Call, indices: Indices, varied: Variation) -> None:
    names = [varied.factors[place] for place in indices.unsettled]
    if names:
        reason = Message.of("sensitivity_unsettled", n=len(names), factors=names)
        action = Message.of("more_replications", replications=call.value("REPLICATIONS"))
        call.findings.add("warning", "sensitivity", reason, column="REPLICATIONS", action=action)


def _tell_idle(call: Call, varied: Variation) -> None:
    for name in ("WEIGHT_SPREAD", "ALLOCATIONS"):
        if call.value(name) is not None and "weights" not in varied.factors:
            idle(name, Message.of("idle_without", needed="VARY weights"), call.findings)


def _style(call: Call, result: Table) -> str:
    classes = classify(result["rank_median"], "quantile", CLASSES, (), field="rank_median")
    classes = classes_of_breaks(np.round(classes.breaks))
    title = say(Message.of("column_rank_median"), call.language)
    return graduated(
        result, "rank_median", classes, title=title, language=call.language, reverse=True,
        prefix=call.value("PREFIX") or "", geometry=geometry_of(call.source("UNITS")),
    )  # fmt: skip
