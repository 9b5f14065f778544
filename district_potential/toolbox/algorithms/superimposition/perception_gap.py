# SPDX-License-Identifier: GPL-3.0-or-later
"""Hold what people say against what is measured."""

from __future__ import annotations

from typing import Iterator

from district_potential.core.messages import Message
from district_potential.core.superimposition.perception import (
    LEGENDS,
    MIN_VOICES,
    SCALE_WORDS,
    TOO_FEW,
    TYPES,
    Fields,
    Settings,
    gap_table,
    perception_gap,
)
from district_potential.layers.read import read_table
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

SHOWN = ("gap", "gap_type")
TITLES = {"gap": Message.of("title_gap"), "gap_type": Message.of("label_gap_type")}


class PerceptionGap(DistrictAlgorithm):
    """Tell for every unit whether people think better or worse of it than the data do."""

    def displayName(self) -> str:
        return self.tr("Perception against data")

    def about(self) -> str:
        return self.tr(
            "Holds what the people of each unit say against what is measured there: the gap, perceived minus measured, "
            "its interval, and whether both are high (recognised_strength), the data are high and what people say is "
            "low (unexpressed_potential), the reverse (trust), both are low (shared_fragility), or one of them is too "
            "close to the reference to say (uncertain).\n\n"
            "Both are put on one scale, fitted on the units that have both. The measured value is taken as exact; the "
            "interval of the perceived one is carried through the same map. Where fewer voices than MIN_VOICES stand "
            "behind the perceived value, or an unknown number, the gap is withheld (too_few_voices) and the unit has "
            "no part in the scale.\n\n"
            "With the result of 'Voices to units' the perceived value is mean_weighted, to which the interval from low "
            "to high belongs, and the number of voices is n_scores. The report gives beside the number of units of "
            "each type the number expected if data and perception had nothing to do with each other."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.units()
        yield ask.code_field()
        yield ask.field(
            "MEASURED",
            self.tr("Measured value"),
            self.tr("What the data say, such as the score of a dimension; high must mean more potential."),
            kind="number",
        )
        yield from self._voices()
        yield ask.choice(
            "SCALE",
            self.tr("Scale"),
            self.tr("ampi: both on AMPI, 100 at the reference and 30 points for half the range; percentile: both as "
                    "percentile ranks; as_is: as they are, where both are on one scale already."),
            SCALE_WORDS,
            default=SCALE_WORDS[0],
        )  # fmt: skip
        asked = PairParameters()
        yield from asked.reference()
        yield from asked.fixed()
        yield ask.choice(
            "SHOW",
            self.tr("What the map shows"),
            self.tr("The field by which the result is coloured; all fields are there in any case. gap: how far "
                    "perception lies below or above the data; gap_type: the type."),
            SHOWN,
            default=SHOWN[0],
            advanced=True,
        )  # fmt: skip
        yield ask.prefix()
        yield ask.layer_out(
            "OUTPUT",
            self.tr("Perception against data"),
            self.tr("The units with the fields gap (perceived minus measured, in points of the scale), gap_low, "
                    "gap_high, gap_type and reading."),
        )  # fmt: skip
        yield asked.fitted()
        yield ask.report()

    def _voices(self) -> Iterator[Declared]:
        """What people say, and how many of them must."""
        yield ask.field(
            "PERCEIVED",
            self.tr("Perceived value"),
            self.tr("What people say: mean_weighted of 'Voices to units'; high must mean more potential."),
            kind="number",
        )
        for name, title in (
            ("PERCEIVED_LOW", self.tr("Lower end of the perceived value")),
            ("PERCEIVED_HIGH", self.tr("Upper end of the perceived value")),
        ):
            help_text = self.tr("The interval of the perceived value: low and high of 'Voices to units'.")
            yield ask.field(name, title, help_text, kind="number", optional=True)
        yield ask.field(
            "VOICES_FIELD",
            self.tr("Field with the number of voices"),
            self.tr("The number of voices behind the perceived value: n_scores of 'Voices to units'. Left blank, no "
                    "unit is withheld for too few voices."),
            kind="number",
            optional=True,
        )  # fmt: skip
        yield ask.number(
            "MIN_VOICES",
            self.tr("Fewest voices"),
            self.tr("Where fewer stand behind the perceived value, nothing is told of it."),
            default=MIN_VOICES,
            least=1,
            whole=True,
        )

    def problem(self, call: Call) -> Message | None:
        fields = _fields(call)
        if fields.measured == fields.perceived:
            return Message.of("measured_is_perceived", field=fields.measured)
        if bool(fields.low) != bool(fields.high):
            return Message.of("interval_half")
        reference_of(call)
        return None

    def compute(self, call: Call) -> None:
        fields = _fields(call)
        table = read_table(call.source("UNITS"), fields.all, call.value("CODE_FIELD"), call.findings)
        call.step(1, 3)
        settings = Settings(call.value("SCALE"), reference_of(call), call.value("MIN_VOICES"))
        if not fields.voices:
            call.findings.add("warning", "few_voices", Message.of("gap_voices_not_told"), column="VOICES_FIELD")
        gap = perception_gap(table, fields, settings, call.findings)
        tell_idle(call, gap.plans)
        call.step(2, 3)
        shown = call.value("SHOW")
        made = gap_table(gap, table.codes, settings, call.findings, call.language)
        style = pair_style(call, made, shown, TITLES[shown], list(zip((*TYPES, TOO_FEW), LEGENDS)), "dense")
        call.write("OUTPUT", made, like="UNITS", style=style)
        write_goalposts(call, gap.plans)


def _fields(call: Call) -> Fields:
    names = ("MEASURED", "PERCEIVED", "PERCEIVED_LOW", "PERCEIVED_HIGH", "VOICES_FIELD")
    return Fields(*(call.value(name) or "" for name in names))
