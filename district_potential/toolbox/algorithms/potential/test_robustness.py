# SPDX-License-Identifier: GPL-3.0-or-later
"""Test the robustness of the ranks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Iterator, Sequence

import numpy as np

from district_potential.core.classes import classes_of_breaks, classify
from district_potential.core.framework import Framework
from district_potential.core.framework_reading import read
from district_potential.core.messages import Message, say
from district_potential.core.potential.choices import idle
from district_potential.core.potential.impute import Company, missing_needs
from district_potential.core.potential.plan import plans_of
from district_potential.core.potential.robustness.alternatives import (
    ASKED_BY,
    FACTORS,
    REFERENCES,
    USUAL,
    Variation,
    check,
    heeded,
)
from district_potential.core.potential.robustness.draws import Participants, participants_of
from district_potential.core.potential.robustness.picture import places_svg
from district_potential.core.potential.robustness.result import replications_table, result_table, sensitivity_table
from district_potential.core.potential.robustness.sensitivity import Indices
from district_potential.core.potential.robustness.study import Study
from district_potential.core.potential.robustness.variation import Variations
from district_potential.core.potential.settings import Run
from district_potential.core.potential.times import Times, reference_of_unit
from district_potential.core.report.robustness_page import Shown, robustness_page
from district_potential.core.table import Table
from district_potential.layers.neighbours import company_of
from district_potential.layers.read import read_records, read_table
from district_potential.layers.styling import geometry_of, graduated
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.alternative_parameters import AlternativeParameters
from district_potential.toolbox.call import Call
from district_potential.toolbox.method_parameters import MethodParameters
from district_potential.toolbox.method_values import panel_of, run_of, tell_idle_references

CLASSES = 5
SPREAD = 0.25
WEIGHED_BY = ("WEIGHT_SPREAD", "ALLOCATIONS", "WEIGHTINGS")


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
        asked, varied = MethodParameters(), AlternativeParameters()
        yield varied.varied()
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
        yield from asked.choices()
        yield ask.goalposts()
        yield ask.field(
            "YEAR_FIELD", self.tr("Field with the year"),
            self.tr("Where each unit has a row for every year: ranks are then taken within each year."),
            optional=True,
        )  # fmt: skip
        yield ask.field(
            "NAME_FIELD", self.tr("Field with the name"),
            self.tr("How the units are called in picture and page. Blank: by their code."),
            optional=True, advanced=True,
        )  # fmt: skip
        yield from varied.alternatives()
        yield from asked.treatment()
        yield from asked.scaling()
        yield from asked.reference()
        yield ask.seed()
        yield ask.prefix()
        yield from self._outputs()

    def _outputs(self) -> Iterator[Declared]:
        yield ask.layer_out(
            "OUTPUT", self.tr("Robustness of the ranks"),
            self.tr("The units with rank_stated, rank_median, rank_5 and rank_95 (nine replications of ten lie "
                    "between them), p_top, score_stated and the reading. Kept in the district as a result, it tells "
                    "'Compute the index of potential' how sure the ranks of the same index are."),
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
        yield ask.file_out(
            "OUTPUT_HTML", self.tr("Robustness page"),
            self.tr("What moves the ranks, how sure each is, who is among the first and what was run, as a page with "
                    "pictures that needs neither a network nor the plugin."),
            ["html"], by_default=False, optional=True,
        )  # fmt: skip
        yield ask.report()

    def problem(self, call: Call) -> Message | None:
        if call.source("FRAMEWORK") is None:
            return Message.of("framework_needed")
        ways = [name for name in WEIGHED_BY if _is_given(call, name)]
        if len(ways) > 1:
            return Message.of("weights_in_two_ways", parameters=ways)
        if call.value("REFERENCE_YEAR") and not call.value("YEAR_FIELD"):
            return Message.of("reference_year_without_years")
        varied = _variation(call)
        check(varied, call.value("REPLICATIONS"))
        needs = (missing_needs(word, call.value("GROUP_FIELD"), call.value("YEAR_FIELD")) for word in
                 _estimates(run_of(call, _no_tick), varied))  # fmt: skip
        return next(filter(None, needs), None)

    def compute(self, call: Call) -> None:
        framework = read(read_records(call.source("FRAMEWORK")), call.findings, call.value("WEIGHT_SET") or "")
        table, times = panel_of(call, framework)
        made = _variations(call, framework, table, times)
        _tell_idle(call, made)
        study = Study(made, call.value("REPLICATIONS"), call.value("TOP"), call.step)
        result = result_table(
            table.codes, study.stated, study.sure, study.top, call.language, made.stated.root.values, made.years
        )

        def sensitivity() -> Indices:
            _tell_unsettled(call, study)
            return study.indices

        labels = _labels(call, table, times)
        call.write("OUTPUT_SENSITIVITY", lambda: sensitivity_table(study.factors, sensitivity()))
        shown = Shown(study, result, labels, call.source("UNITS").name, call.source("FRAMEWORK").name, call.language)
        call.write("OUTPUT_HTML", lambda part: _write_page(part, shown))
        call.write("OUTPUT", result, like="UNITS", style=_style(call, result))
        n = len(study.shift)
        call.write(
            "OUTPUT_REPLICATIONS",
            lambda: replications_table(study.points.blocks[:n], study.choices[:n], study.shift),
        )
        call.write("OUTPUT_PICTURE", places_svg(result, call.language, labels))


def _no_tick(done: int, of: int) -> None:
    """Nothing is computed yet."""


def _is_given(call: Call, name: str) -> bool:
    """Whether a parameter was answered; a number that is 0 is an answer."""
    value = call.value(name)
    return value is not None and value is not False and value not in ("", [])


def _variation(call: Call, people: Participants = ()) -> Variation:
    spread = call.value("WEIGHT_SPREAD")
    told = {factor: tuple(call.value(parameter) or ()) for factor, parameter in ASKED_BY.items()}
    return Variation(
        factors=tuple(word for word in FACTORS if word in (call.value("VARY") or ())),
        normalisations=told["normalisation"],
        aggregations=told["aggregation"],
        missing=told["missing"],
        treatments=told["treatment"],
        weightings=told["weights"],
        spread=SPREAD if spread is None else spread,
        participants=people,
        seed=call.value("SEED"),
    )


def _variations(call: Call, framework: Framework, table: Table, times: Times | None) -> Variations:
    """The index with everything that its replications may take."""
    given, posts, unit = call.source("ALLOCATIONS"), call.source("GOALPOSTS"), call.value("REFERENCE_UNIT")
    varied = _variation(call, participants_of(read_records(given), framework) if given else ())
    run = run_of(call, lambda *_: call.step(0, 0))  # may end a long operator, and moves no progress
    made = Variations(
        table,
        framework,
        run,
        varied,
        call.findings,
        _company(call, table, times, _estimates(run, varied)),
        plans_of(read_records(posts)) if posts else None,
        reference_of_unit(table.codes, unit, times) if unit else None,
    )
    if not any(heeded(parameter, made.alternatives) for parameter in REFERENCES):
        tell_idle_references(call, made.stated.settings, posts is not None, call.findings)
    return made


def _estimates(run: Run, varied: Variation) -> list[str]:
    """The ways in which missing values are dealt with in some replication, as stated or as varied."""
    words = (varied.missing or USUAL["missing"]) if "missing" in varied.factors else ()
    return list(dict.fromkeys([run.missing, *words]))


def _company(call: Call, table: Table, times: Times | None, methods: Sequence[str]) -> Company:
    """What any of the estimates needs to know of the units."""
    known = Company(table.codes, times=times)
    for method in methods:
        found = company_of(call.source("UNITS"), table, times, method, call.findings, call.value("GROUP_FIELD"))
        known = replace(known, groups=known.groups or found.groups, neighbours=known.neighbours or found.neighbours)
    return known


def _labels(call: Call, table: Table, times: Times | None) -> list[str]:
    """How picture and page call every row: by name or code, with its year where there are years."""
    field, names = call.value("NAME_FIELD"), list(table.codes)
    if field:
        read_names = read_table(call.source("UNITS"), [], None, call.findings, [field])[field]
        names = [name or code for name, code in zip(read_names, names)]
    return [f"{name} ({year})" for name, year in zip(names, times.years)] if times else names


def _write_page(part: Path, shown: Shown) -> None:
    part.write_text(robustness_page(shown), encoding="utf-8")


def _tell_unsettled(call: Call, study: Study) -> None:
    names = [study.factors[place] for place in study.indices.unsettled]
    if names:
        reason = Message.of("sensitivity_unsettled", n=len(names), factors=names)
        action = Message.of("more_replications", replications=call.value("REPLICATIONS"))
        call.findings.add("warning", "sensitivity", reason, column="REPLICATIONS", action=action)


def _tell_idle(call: Call, made: Variations) -> None:
    """Name the parameters given that have no effect because what they are of is not varied."""
    factors = made.variation.factors
    of = {**{parameter: factor for factor, parameter in ASKED_BY.items()}, **dict.fromkeys(WEIGHED_BY, "weights")}
    for parameter, factor in of.items():
        if _is_given(call, parameter) and factor not in factors:
            idle(parameter, Message.of("idle_without", needed=f"VARY {factor}"), call.findings)
    methods = _estimates(Run(missing=made.missing), made.variation)
    if call.value("GROUP_FIELD") and "group" not in methods:
        idle("GROUP_FIELD", Message.of("idle_imputation", method=methods, needed="group"), call.findings)


def _style(call: Call, result: Table) -> str:
    classes = classify(result["rank_median"], "quantile", CLASSES, (), field="rank_median")
    classes = classes_of_breaks(np.round(classes.breaks))
    title = say(Message.of("column_rank_median"), call.language)
    return graduated(
        result, "rank_median", classes, title=title, language=call.language, reverse=True,
        prefix=call.value("PREFIX") or "", geometry=geometry_of(call.source("UNITS")),
    )  # fmt: skip
