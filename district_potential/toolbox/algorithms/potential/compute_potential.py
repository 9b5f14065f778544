# SPDX-License-Identifier: GPL-3.0-or-later
"""Compute the index of potential."""

from __future__ import annotations

from typing import Iterator

from district_potential.core.classes import CLASS_WORDS
from district_potential.core.errors import PotentialError
from district_potential.core.framework import Framework, quick_framework
from district_potential.core.framework_reading import read
from district_potential.core.messages import Message, say
from district_potential.core.potential.aggregate import OPERATORS, PENALTIES
from district_potential.core.potential.contributions import contribution_records, weight_records
from district_potential.core.potential.flags import flag_rules
from district_potential.core.potential.index import Index, Times, compute, reference_of_unit
from district_potential.core.potential.normalise import SCALES
from district_potential.core.potential.plan import plans_of, records_of
from district_potential.core.potential.ranks import TIES
from district_potential.core.potential.result import result_table, root_classes
from district_potential.core.potential.settings import FLAT, MISSING, PRESETS, Run
from district_potential.core.table import Table
from district_potential.layers.read import Source, label_of, read_records
from district_potential.layers.read_panel import read_panel
from district_potential.layers.styling import geometry_of, graduated
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call

DETAIL = ("scores", "full")
STEPS = 4
CONTRIBUTION_KINDS = {"weight": "number", "value": "number", "contribution": "number"}
GOALPOST_KINDS = {"value": "number", "n": "whole"}
WEIGHT_KINDS = {"nominal": "number", "effective": "number", "share_of_variance": "number"}


class ComputePotential(DistrictAlgorithm):
    """Turn indicators into the index of potential of every unit, dimension by dimension."""

    def displayName(self) -> str:
        return self.tr("Compute the index of potential")

    def shortHelpString(self) -> str:
        return self.tr(
            "Puts the indicators of a framework on one scale, high meaning more potential, and aggregates them node "
            "by node into dimensions and into one index. Every unit gets score, rank, percentile, coverage and bounds "
            "of each node, its resources, its fragility and their balance, and a sentence that says what lifts it, "
            "what lowers it and what is missing.\n\n"
            "Without a framework, the fields chosen make an index of one level with equal weights. A cell of the "
            "framework wins over the parameters here, and these win over the preset.\n\n"
            "Missing values never become zero: they are left out and the other weights re-scaled (or refused), and "
            "the bounds say between which values the full score must lie. The goalposts of a run can be given to a "
            "later one: the scores of earlier years then stay as they are."
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
        yield from self._method()
        yield ask.goalposts()
        yield ask.field(
            "YEAR_FIELD",
            self.tr("Field with the year"),
            self.tr("Where each unit has a row for every year: the scale is then fitted on all years together, and "
                    "ranks are taken within each year."),
            optional=True,
        )  # fmt: skip
        yield from self._scaling()
        yield from self._reference()
        yield from self._showing()
        yield ask.prefix()
        yield from self._outputs()

    def _method(self) -> Iterator[Declared]:
        yield ask.choice(
            "PRESET",
            self.tr("Preset"),
            self.tr("Fills what framework and parameters leave blank. ampi: Adjusted Mazziotta-Pareto index, 100 at "
                    "the reference; mean_scaled: arithmetic mean of indicators from 0 to 100; mean_percentiles: mean "
                    "of percentile ranks; geometric_scaled, geometric_percentiles: geometric means of the same, from "
                    "1 to 100; flags: how many rules hold; custom: nothing is filled."),
            PRESETS,
            default="ampi",
        )  # fmt: skip
        yield ask.choice(
            "NORMALISATION",
            self.tr("Normalisation"),
            self.tr("min_max: from the lowest to the highest value; z_score: standard deviations from the mean; rank, "
                    "borda: place among the units; percentile: percentile rank; goalposts: between the framework's "
                    "goal_min and goal_max; ampi: 100 at the reference, 30 points for half the range; mpi: mean 100, "
                    "deviation 10; flags: 1 where a rule holds; raw: as it is."),
            SCALES,
            optional=True,
        )  # fmt: skip
        yield ask.choice(
            "AGGREGATION",
            self.tr("Aggregation"),
            self.tr("arithmetic, geometric, harmonic: weighted means; sum: weighted sum; minimum: the lowest value; "
                    "mpi, ampi: mean less a penalty for imbalance."),
            OPERATORS,
            optional=True,
        )  # fmt: skip
        yield ask.choice(
            "MISSING",
            self.tr("Missing values"),
            self.tr("keep: left out, the other weights re-scaled, with coverage and bounds; refuse: the run stops and "
                    "names them. Blank is keep."),
            MISSING,
            optional=True,
        )  # fmt: skip
        yield ask.number(
            "MIN_COVERAGE",
            self.tr("Minimum coverage"),
            self.tr("A node has no score where less than this share (0 to 1) of its weight is present. Blank is 0.5."),
            least=0,
            most=1,
            optional=True,
        )

    def _scaling(self) -> Iterator[Declared]:
        yield ask.numbers(
            "RANGE",
            self.tr("Ends of the scale"),
            self.tr("Lowest and highest value of min_max, goalposts and percentile, such as 0;100. Blank is 0;100, or "
                    "1;100 where a mean is geometric or harmonic."),
            optional=True,
            advanced=True,
        )  # fmt: skip
        yield ask.choice(
            "PENALTY",
            self.tr("Sign of the penalty"),
            self.tr("For mpi and ampi. minus: imbalance lowers the score, for a positive phenomenon; plus: it raises "
                    "it, for a negative one."),
            PENALTIES,
            default="minus",
            advanced=True,
        )  # fmt: skip
        yield ask.choice(
            "TIES",
            self.tr("Equal values"),
            self.tr("For rank and borda: equal values take the average, the lowest (min) or the highest (max) of their "
                    "places; dense leaves no gaps; ordinal goes by the order of the rows."),
            TIES,
            default="average",
            advanced=True,
        )  # fmt: skip
        yield ask.choice(
            "FLAT",
            self.tr("Flat indicators"),
            self.tr("An indicator with one value everywhere, or with none. refuse: the run stops and names it; "
                    "neutral: all units take the neutral value, and an indicator without values stays missing."),
            FLAT,
            default="refuse",
            advanced=True,
        )  # fmt: skip
        yield ask.yes_no(
            "CLIP",
            self.tr("Cut at the goalposts"),
            self.tr("Values beyond the minimum or maximum of the goalposts are put there. They are counted in the "
                    "report in any case."),
            advanced=True,
        )  # fmt: skip
        yield ask.lines(
            "FLAG_RULES",
            self.tr("Rules of the flags"),
            self.tr("For flags: one rule a line, in the indicator's own units, such as: income > 20000"),
            optional=True,
            advanced=True,
        )

    def _reference(self) -> Iterator[Declared]:
        yield ask.text(
            "WEIGHT_SET",
            self.tr("Set of weights"),
            self.tr("Takes the framework's column weight_<name> instead of weight: give the name."),
            optional=True,
            advanced=True,
        )
        yield ask.text(
            "REFERENCE_UNIT",
            self.tr("Reference unit"),
            self.tr("For ampi: the code of the unit that stands at 100. Blank: the mean of the units."),
            optional=True,
            advanced=True,
        )
        yield ask.text(
            "REFERENCE_YEAR",
            self.tr("Reference year"),
            self.tr("For ampi with several years: the year whose mean stands at 100. Blank: the earliest."),
            optional=True,
            advanced=True,
        )

    def _showing(self) -> Iterator[Declared]:
        yield ask.number(
            "CLASSES",
            self.tr("Number of classes"),
            self.tr("Of the index, for the map and the field that ends in _class."),
            default=5,
            least=2,
            most=20,
            whole=True,
            advanced=True,
        )
        yield ask.choice(
            "CLASS_METHOD",
            self.tr("Classes"),
            self.tr("quantile: equally many units; equal: equal steps; jenks: natural groups; breaks: as given."),
            CLASS_WORDS,
            default="quantile",
            advanced=True,
        )
        yield ask.numbers(
            "BREAKS",
            self.tr("Class breaks"),
            self.tr("For breaks: the values between the classes, in rising order, such as 90;100;110."),
            optional=True,
            advanced=True,
        )
        yield ask.choice(
            "DETAIL",
            self.tr("Detail"),
            self.tr("scores: resources, fragility and balance of the index; full: of every dimension too."),
            DETAIL,
            default="scores",
            advanced=True,
        )

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
        if call.value("REFERENCE_YEAR") and not call.value("YEAR_FIELD"):
            return Message.of("reference_year_without_years")
        if call.value("CLASS_METHOD") == "breaks" and not call.value("BREAKS"):
            return Message.of("class_breaks_missing")
        _run(call)
        return None

    def compute(self, call: Call) -> None:
        framework = _framework(call)
        run = _run(call)
        table, times = _units(call, framework)
        call.step(1, STEPS)
        unit = call.value("REFERENCE_UNIT")
        goalposts = _goalposts(call)
        index = compute(
            table,
            framework,
            run,
            call.findings,
            times,
            None if goalposts is None else plans_of(read_records(goalposts)),
            reference_of_unit(table.codes, unit, times) if unit else None,
        )
        call.step(2, STEPS)
        self._write(call, index, framework)

    def _write(self, call: Call, index: Index, framework: Framework) -> None:
        classes = root_classes(index, call.value("CLASS_METHOD"), call.value("CLASSES"), call.value("BREAKS") or ())
        result = result_table(index, call.language, classes, call.value("DETAIL") == "full")
        call.step(3, STEPS)
        root = framework[framework.root]
        style = graduated(
            result,
            f"{root.id}_score",
            classes,
            title=say(Message.of("column_score", name=root.name(call.language)), call.language),
            language=call.language,
            prefix=call.value("PREFIX") or "",
            geometry=geometry_of(call.source("UNITS")),
        )
        call.write("OUTPUT", result, like="UNITS", style=style)
        call.write("OUTPUT_GOALPOSTS", lambda: records_of(index.plans).table(GOALPOST_KINDS))
        call.write("OUTPUT_CONTRIBUTIONS", lambda: contribution_records(index).table(CONTRIBUTION_KINDS))
        call.write("OUTPUT_WEIGHTS", lambda: weight_records(index).table(WEIGHT_KINDS))
        call.write("OUTPUT_FRAMEWORK", framework.table)


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
    labels = {name: label_of(source.fields[source.column(name)]) for name in [*quick[0], *quick[1]]}
    index = Message.of("index_label")
    return quick_framework(*quick, labels, {language: say(index, language) for language in ("en", "it")})


def _units(call: Call, framework: Framework) -> tuple[Table, Times | None]:
    """The columns of the framework over the units, and the years of the rows where there are any."""
    source = call.source("UNITS")
    framework.check(source.fields.names(), source.name)
    return read_panel(
        source,
        framework.fields,
        call.value("CODE_FIELD"),
        call.value("YEAR_FIELD"),
        call.findings,
        call.value("REFERENCE_YEAR") or "",
    )


def _run(call: Call) -> Run:
    """The choices of the run. Raises PotentialError for ends that are no range and rules that cannot be read."""
    ends = call.value("RANGE")
    if ends is not None and (len(ends) != 2 or ends[0] >= ends[1]):
        raise PotentialError("range_not_rising")
    return Run(
        preset=call.value("PRESET"),
        normalisation=call.value("NORMALISATION") or "",
        aggregation=call.value("AGGREGATION") or "",
        missing=call.value("MISSING") or "keep",
        min_coverage=call.value("MIN_COVERAGE"),
        range=(ends[0], ends[1]) if ends else None,
        penalty=call.value("PENALTY"),
        ties=call.value("TIES"),
        flat=call.value("FLAT"),
        clip=bool(call.value("CLIP")),
        rules=flag_rules(call.value("FLAG_RULES")),
    )


def _goalposts(call: Call) -> Source | None:
    """The goalposts given; those stored in the district belong to its framework, not to the quick way."""
    source = call.source("GOALPOSTS")
    if _quick_fields(call) and not call.value("GOALPOSTS"):
        return None
    return source
