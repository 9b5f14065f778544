# SPDX-License-Identifier: GPL-3.0-or-later
"""Find the potential that is not used."""

from __future__ import annotations

from typing import Iterator

from district_potential.core.messages import Message
from district_potential.core.potential.choices import idle
from district_potential.core.superimposition.latent import (
    SCALE_WORDS,
    TYPES,
    Result,
    Settings,
    check_pairs,
    latent_potential,
    pairs_of,
    tell_missing,
)
from district_potential.core.superimposition.latent_table import TYPE_LEGENDS, latent_table
from district_potential.layers.read_panel import read_panel
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call
from district_potential.toolbox.pair_parameters import (
    PairParameters,
    pair_style,
    reference_of,
    tell_idle,
    write_goalposts,
)

SHOWN = ("latent_type", "latent")
TITLES = {"latent_type": Message.of("label_latent_type"), "latent": Message.of("label_latent")}


class LatentPotential(DistrictAlgorithm):
    """Tell for every unit what it has and does not use."""

    def displayName(self) -> str:
        return self.tr("Latent potential")

    def about(self) -> str:
        return self.tr(
            "Holds what a territory has (endowment) against what it makes of it (activation), one pair of fields for "
            "each dimension or one pair alone, and finds the potential that is not used: how many points the "
            "activation stays below the endowment (0 where it does not), and whether much is there and little used "
            "(dormant), little is there and much used (strained), both are high (active), both are low (thin), or one "
            "of them is too close to the reference to say (uncertain).\n\n"
            "Both sides of a pair must be on one scale, by the same reference units and the same year. A field whose "
            "name ends in _score or _resources, or is resources, is taken for a score of 'Compute the index of "
            "potential' and used as it is; any other field is put on AMPI here, by the units that have both values of "
            "the pair, so that 100 is the reference on both sides. A score paired with any other field is refused "
            "unless SCALE says what to do.\n\n"
            "With two noisy measures many dormant units arise by chance: the report gives beside the number of units "
            "of each type the number expected if endowment and activation had nothing to do with each other."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.units()
        yield ask.code_field()
        yield ask.fields(
            "ENDOWMENT",
            self.tr("Endowment"),
            self.tr("What the territory has: one field a pair. In all of them high must mean more potential, unless "
                    "NEGATIVE_FIELDS says otherwise."),
        )  # fmt: skip
        yield ask.fields(
            "ACTIVATION",
            self.tr("Activation"),
            self.tr("What it makes of it: as many fields, paired with those of the endowment in order."),
        )
        yield ask.lines(
            "NAMES",
            self.tr("Names of the pairs"),
            self.tr("One a line or separated by ;, in order. They head the new fields and stand in the readings. Left "
                    "blank, the pairs are named by the fields of the endowment."),
            optional=True,
        )  # fmt: skip
        asked = PairParameters()
        yield from asked.reference()
        yield ask.field(
            "YEAR_FIELD",
            self.tr("Field with the year"),
            self.tr("Where each unit has a row for every year: the scale is fitted on all years, the reference is that "
                    "of REFERENCE_YEAR, the result is about the last year, and the fields that end in _use_over_time "
                    "say what became of the use: no_longer_used (high in an earlier year, low in the last), underused "
                    "(more than the dead band below its highest earlier value, and not low), never_used (high in no "
                    "year), in_use."),
            optional=True,
        )  # fmt: skip
        yield from self._how(asked)
        yield ask.prefix()
        yield ask.layer_out(
            "OUTPUT",
            self.tr("Latent potential"),
            self.tr("The units with the fields latent (mean of the pairs, in points), n_pairs, latent_type and "
                    "reading, and for each pair, after its name, endowment, activation, latent, latent_type, "
                    "share_of_use and use_over_time. With years, the row of each unit's latest year."),
        )  # fmt: skip
        yield asked.fitted()
        yield ask.report()

    def _how(self, asked: PairParameters) -> Iterator[Declared]:
        yield ask.choice(
            "SCALE",
            self.tr("Scale"),
            self.tr("auto: scores of the index are used as they are, all other fields are put on AMPI. ampi: all "
                    "fields are put on AMPI, scores too. as_is: all fields are used as they are; both of a pair must "
                    "then be on one scale."),
            SCALE_WORDS,
            default=SCALE_WORDS[0],
            advanced=True,
        )  # fmt: skip
        yield ask.fields(
            "NEGATIVE_FIELDS",
            self.tr("Of these, less is more"),
            self.tr("The fields of endowment or activation of which a low value means more; only for fields that are "
                    "put on AMPI here."),
            optional=True,
            advanced=True,
        )  # fmt: skip
        yield from asked.fixed()
        yield ask.text(
            "REFERENCE_YEAR",
            self.tr("Reference year"),
            self.tr("With several years: the year whose units make the reference. Left blank: the earliest."),
            optional=True,
            advanced=True,
        )
        yield ask.yes_no(
            "TRUE_ZERO",
            self.tr("Zero means none"),
            self.tr("Only for fields used as they are of which 0 means that nothing is there, such as places and "
                    "places taken: the share of use, activation by endowment, is then given. On AMPI there is no such "
                    "zero, and the share is NULL."),
            advanced=True,
        )  # fmt: skip
        yield ask.choice(
            "SHOW",
            self.tr("What the map shows"),
            self.tr("The field by which the result is coloured; all fields are there in any case. latent_type: the "
                    "type; latent: the points not used."),
            SHOWN,
            default=SHOWN[0],
            advanced=True,
        )  # fmt: skip

    def problem(self, call: Call) -> Message | None:
        endowment, activation = call.value("ENDOWMENT"), call.value("ACTIVATION")
        check_pairs(endowment, activation, call.value("NAMES"))
        strange = [field for field in call.value("NEGATIVE_FIELDS") if field not in (*endowment, *activation)]
        if strange:
            return Message.of("negative_not_paired", fields=strange, n=len(strange))
        if call.value("REFERENCE_YEAR") and not call.value("YEAR_FIELD"):
            return Message.of("reference_year_without_years")
        reference_of(call)
        return None

    def compute(self, call: Call) -> None:
        endowment, activation = call.value("ENDOWMENT"), call.value("ACTIVATION")
        years = call.value("YEAR_FIELD")
        table, times = read_panel(
            call.source("UNITS"),
            list(dict.fromkeys([*endowment, *activation])),
            call.value("CODE_FIELD"),
            years,
            call.findings,
            call.value("REFERENCE_YEAR") or "",
        )
        call.step(1, 3)
        settings = Settings(
            call.value("SCALE"),
            reference_of(call),
            tuple(call.value("NEGATIVE_FIELDS")),
            bool(call.value("TRUE_ZERO")),
        )
        pairs = pairs_of(table, endowment, activation, call.value("NAMES"))
        result = latent_potential(table, pairs, settings, times, call.findings)
        tell_missing(result, call.findings)
        if times and len(set(times.years)) == 1:
            call.findings.add("notice", "years", Message.of("one_year_no_use", year=result.year), column=years)
        _tell_idle(call, result)
        call.step(2, 3)
        shown = call.value("SHOW")
        made = latent_table(result, call.findings, call.language)
        style = pair_style(call, made, shown, TITLES[shown], list(zip(TYPES, TYPE_LEGENDS)))
        call.write("OUTPUT", made, like="UNITS", style=style, rows=result.rows if times else None)
        write_goalposts(call, result.plans)


def _tell_idle(call: Call, result: Result) -> None:
    """Name the parameters given that have no effect in this run."""
    tell_idle(call, result.plans)
    if call.value("TRUE_ZERO") and len(result.plans) == 2 * len(result.pairs):
        idle("TRUE_ZERO", Message.of("idle_true_zero"), call.findings)
