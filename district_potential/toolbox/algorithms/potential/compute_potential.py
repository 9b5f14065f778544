# SPDX-License-Identifier: GPL-3.0-or-later
"""Compute the index of potential."""

from __future__ import annotations

from typing import Any, Iterator

import numpy as np

from district_potential.core.classes import Classes
from district_potential.core.errors import PotentialError
from district_potential.core.framework import Framework, Node, quick_framework
from district_potential.core.framework_reading import read
from district_potential.core.messages import Message, say
from district_potential.core.potential.choices import idle
from district_potential.core.potential.contributions import contribution_records, weight_records
from district_potential.core.potential.impute import Company, missing_needs
from district_potential.core.potential.index import Index, compute
from district_potential.core.potential.plan import plans_of, records_of
from district_potential.core.potential.reading import Intervals
from district_potential.core.potential.result import result_table, root_classes
from district_potential.core.potential.robustness.earlier import intervals_of
from district_potential.core.potential.settings import Run
from district_potential.core.potential.times import reference_of_unit
from district_potential.core.table import Table
from district_potential.layers.neighbours import company_of
from district_potential.layers.read import Source, read_records
from district_potential.layers.styling import diverging, geometry_of, graduated
from district_potential.layers.workspace.rank_results import rank_results
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call
from district_potential.toolbox.method_parameters import CLASSES, MethodParameters
from district_potential.toolbox.method_values import panel_of, run_of, tell_idle_references
from district_potential.toolbox.stages import goalposts_advised

STEPS = 4
SHOWN = ("score", "balance")
CONTRIBUTION_KINDS = {"weight": "number", "value": "number", "contribution": "number"}
GOALPOST_KINDS = {"value": "number", "n": "whole"}
WEIGHT_KINDS = {"nominal": "number", "effective": "number", "share_of_variance": "number"}


class ComputePotential(DistrictAlgorithm):
    """Turn indicators into the index of potential of every unit, dimension by dimension."""

    def displayName(self) -> str:
        return self.tr("Compute the index of potential")

    def about(self) -> str:
        return self.tr(
            "Puts the indicators of a framework on one scale, high meaning more potential, and aggregates them node "
            "by node into dimensions and into one index. Every unit gets score, rank, percentile, coverage and bounds "
            "of each node, its resources, its fragility and their balance, and a sentence that says what lifts it, "
            "what lowers it and what is missing.\n\n"
            "Without a framework, the fields chosen make an index of one level with equal weights. A cell of the "
            "framework wins over the parameters here, and these win over the preset.\n\n"
            "Missing values never become zero: they are left out and the other weights re-scaled, or refused, or "
            "estimated as MISSING says; the bounds say between which values the full score must lie, and the report "
            "names every unit that a missing value may lift. The goalposts of a run can be given to a "
            "later one: the scores of earlier years then stay as they are.\n\n"
            "Where DISTRICT keeps a result of 'Test the robustness of the ranks' for the same units and scores, the "
            "reading adds between which places the unit lies; a result for other units or scores is named in the "
            "report and left out."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.units()
        yield ask.code_field()
        yield ask.framework()
        yield ask.fields(
            "FIELDS",
            self.tr("Indicators, without a framework"),
            self.tr("Instead of a framework: the fields that make the index, with equal weights."),
            optional=True,
        )
        yield ask.fields(
            "NEGATIVE_FIELDS",
            self.tr("Of these, less is better"),
            self.tr("The fields of which a high value is bad for the potential; they need not be repeated above."),
            optional=True,
        )
        asked = MethodParameters()
        yield from asked.choices()
        yield ask.goalposts()
        yield ask.field(
            "YEAR_FIELD",
            self.tr("Field with the year"),
            self.tr("Where each unit has a row for every year: the scale is then fitted on all years together, and "
                    "so are topsis, copeland, promethee and benefit_of_the_doubt; ranks are taken within each year."),
            optional=True,
        )  # fmt: skip
        yield from asked.treatment()
        yield from asked.scaling()
        yield from asked.reference()
        yield from asked.showing()
        yield ask.choice(
            "SHOW",
            self.tr("What the map shows"),
            self.tr("The field by which the result is coloured; all fields are there in any case. score: the index, "
                    "in its classes; balance: resources minus fragility, on both sides of 0."),
            SHOWN,
            default="score",
            advanced=True,
        )  # fmt: skip
        yield ask.prefix()
        yield from self._outputs()

    def _outputs(self) -> Iterator[Declared]:
        yield ask.layer_out(
            "OUTPUT",
            self.tr("Index of potential"),
            self.tr("The units with score, rank, percentile, coverage, low and high of every node, the class of the "
                    "index, resources, fragility, balance, the score of each driver, the normalised indicators (_n) "
                    "and the reading."),
        )  # fmt: skip
        yield ask.table_out(
            "OUTPUT_GOALPOSTS",
            self.tr("Goalposts"),
            self.tr("What was fitted, one row a number, to be given to a later run."),
        )
        yield ask.table_out(
            "OUTPUT_CONTRIBUTIONS",
            self.tr("Contributions"),
            self.tr("What each child adds to its node in each unit, and the penalty where there is one."),
        )
        yield ask.table_out(
            "OUTPUT_WEIGHTS",
            self.tr("Weights"),
            self.tr("Nominal and effective weight of every node, and its share of the variance of the index."),
        )
        yield ask.table_out(
            "OUTPUT_FRAMEWORK",
            self.tr("Framework as read"),
            self.tr("The framework of this run as a table: the one made from the fields, or the one given."),
        )
        yield ask.report()

    def problem(self, call: Call) -> Message | None:
        quick = _quick_fields(call)
        if quick and call.value("FRAMEWORK"):
            return Message.of("framework_and_fields")
        if not quick and call.source("FRAMEWORK") is None:
            return Message.of("no_framework_no_fields")
        if quick and call.value("WEIGHT_SET"):
            return Message.of("weight_set_without_framework", name=call.value("WEIGHT_SET"))
        if call.value("REFERENCE_YEAR") and not call.value("YEAR_FIELD"):
            return Message.of("reference_year_without_years")
        if call.value("CLASS_METHOD") == "breaks" and not call.value("BREAKS"):
            return Message.of("class_breaks_missing")
        _run(call)
        return missing_needs(call.value("MISSING") or "", call.value("GROUP_FIELD"), call.value("YEAR_FIELD"))

    def compute(self, call: Call) -> None:
        framework = _framework(call)
        run = _run(call)
        table, times = panel_of(call, framework)
        call.step(1, STEPS)
        unit = call.value("REFERENCE_UNIT")
        goalposts = _goalposts(call)
        company = company_of(call.source("UNITS"), table, times, run.missing, call.findings, call.value("GROUP_FIELD"))
        with goalposts_advised(call):
            index = compute(
                table,
                framework,
                run,
                call.findings,
                times,
                None if goalposts is None else plans_of(read_records(goalposts)),
                reference_of_unit(table.codes, unit, times) if unit else None,
                company,
            )
        _tell_idle(call, index, goalposts is not None)
        call.step(2, STEPS)
        self._write(call, index, framework)

    def _write(self, call: Call, index: Index, framework: Framework) -> None:
        classes = root_classes(index, call.value("CLASS_METHOD"), call.value("CLASSES"), call.value("BREAKS") or ())
        result = result_table(index, call.language, classes, call.value("DETAIL") == "full", _intervals(call, index))
        call.step(3, STEPS)
        style = _style(call, result, framework[framework.root], classes)
        call.write("OUTPUT", result, like="UNITS", style=style)
        call.write("OUTPUT_GOALPOSTS", lambda: records_of(index.plans).table(GOALPOST_KINDS))
        call.write("OUTPUT_CONTRIBUTIONS", lambda: contribution_records(index).table(CONTRIBUTION_KINDS))
        call.write("OUTPUT_WEIGHTS", lambda: weight_records(index).table(WEIGHT_KINDS))
        call.write("OUTPUT_FRAMEWORK", framework.table)


def _intervals(call: Call, index: Index) -> Intervals:
    """The interval of every unit's rank by a test of robustness of this very index that the district keeps."""
    district, code = call.district(), call.value("CODE_FIELD")
    if not (district and code):
        return ()
    tests = rank_results(district, code, call.value("YEAR_FIELD"))
    units = Company(index.codes, times=index.times).names
    return intervals_of(tests, units, index.root.values, call.findings)


def _style(call: Call, result: Table, root: Node, classes: Classes) -> str:
    """The look of the result. Raises PotentialError where the balance is to be shown and no unit has one."""
    about: dict[str, Any] = {
        "language": call.language,
        "prefix": call.value("PREFIX") or "",
        "geometry": geometry_of(call.source("UNITS")),
    }
    name = root.name(call.language)
    if call.value("SHOW") == "score":
        title = say(Message.of("column_score", name=name), call.language)
        return graduated(result, f"{root.id}_score", classes, title=title, **about)
    if np.isnan(result["balance"]).all():
        raise PotentialError("no_unit_has_a_balance", index=root.said)
    title = say(Message.of("column_balance", name=name), call.language)
    return diverging(result, "balance", result["balance"], title=title, **about)


def _tell_idle(call: Call, index: Index, frozen: bool) -> None:
    """Name the parameters given that have no effect in this run."""
    tell_idle_references(call, index.settings, frozen, call.findings)
    missing = call.value("MISSING") or "keep"
    if call.value("GROUP_FIELD") and missing != "group":
        idle("GROUP_FIELD", Message.of("idle_imputation", method=missing, needed="group"), call.findings)
    method = call.value("CLASS_METHOD")
    if call.value("BREAKS") and method != "breaks":
        idle("BREAKS", Message.of("idle_breaks", method=method), call.findings)
    if method == "breaks" and call.value("CLASSES") != CLASSES:
        idle("CLASSES", Message.of("idle_classes"), call.findings)


def _quick_fields(call: Call) -> tuple[list[str], list[str]] | None:
    """The fields of the quick way and those of negative polarity, or None where a framework is used."""
    fields, negative = call.value("FIELDS") or [], call.value("NEGATIVE_FIELDS") or []
    return (fields, negative) if fields or negative else None


def _framework(call: Call) -> Framework:
    quick = _quick_fields(call)
    if quick is None:
        records = read_records(call.source("FRAMEWORK"))
        return read(records, call.findings, call.value("WEIGHT_SET") or "")
    source = call.source("UNITS")
    labels = {name: source.label(source.column(name)) for name in [*quick[0], *quick[1]]}
    index = Message.of("index_label")
    return quick_framework(*quick, labels, {language: say(index, language) for language in ("en", "it")})


def _run(call: Call) -> Run:
    return run_of(call, lambda done, of: call.step(1 + done / of, STEPS))


def _goalposts(call: Call) -> Source | None:
    """The goalposts given; those stored in the district belong to its framework, not to the quick way."""
    source = call.source("GOALPOSTS")
    if _quick_fields(call) and not call.value("GOALPOSTS"):
        return None
    return source
