# SPDX-License-Identifier: GPL-3.0-or-later
"""What people say becomes new fields of the units."""

from __future__ import annotations

from typing import Iterator

from district_potential.core.dimensions.voices.agreement import FEWEST_CLASSES, MOST_CLASSES
from district_potential.core.dimensions.voices.intervals import WEIGHTINGS
from district_potential.core.dimensions.voices.opinion_table import voices_table
from district_potential.core.dimensions.voices.opinions import Settings
from district_potential.core.dimensions.voices.spoken import kinds_of
from district_potential.core.messages import Message, say
from district_potential.layers.placing import heard_by
from district_potential.layers.read import read_table
from district_potential.layers.spoken import read_voices
from district_potential.layers.styling import geometry_of, scored
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call

NONE = "none"
BY = (NONE, "dimension", "theme", "kind")


class VoicesToUnits(DistrictAlgorithm):
    """Tell for every unit who speaks, what they think and how far they agree."""

    def displayName(self) -> str:
        return self.tr("Voices to units")

    def about(self) -> str:
        return self.tr(
            "Gathers the voices of each unit: how many voices, participants and groups, the mean of their scores on "
            "0…100 by each voice's own scale (fields scale_min and scale_max), a 95 % interval, and how far they "
            "agree (van der Eijk's A: 1 all alike, 0 spread evenly, -1 at both ends). A point is heard in the first "
            "unit, in the layer's order, that holds it or has it on its border; a line or an area counts as one voice "
            "in every unit whose interior it enters; a voice without place is heard in the unit of its unit_code. The "
            "weighted mean uses the field weight, blank as 1; certainty is not used. The interval from low to high "
            "belongs to the weighted mean, which is the mean where all weights are the same, and is found by drawing "
            "participants (voices, where the participant is not known). Where fewer voices "
            "than MIN_VOICES have a score, means, interval and agreement are NULL while the numbers of voices stay; "
            "where fewer of them have a weight above 0, the weighted mean and its interval are. "
            "With BY, the scores withheld in a unit must together rest on MIN_VOICES at least: else the smallest of "
            "the others is withheld too, so that no small one can be worked out from the whole."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.source(
            "VOICES",
            self.tr("Voices"),
            self.tr("A layer of points, lines or areas, or a table with unit codes, with the fields of the table of "
                    "voices: score, scale_min, scale_max, participant, group_id, weight, unit_code, dimension, theme, "
                    "kind. Left blank, the points in the voices of DISTRICT are used."),
            stored="voices",
            optional=True,
        )  # fmt: skip
        yield ask.units("polygon")
        yield ask.code_field()
        yield ask.field(
            "SCORE_FIELD",
            self.tr("Field with the score"),
            self.tr("The number each voice gives. Where the field score is not there, voices are counted only."),
            of="VOICES",
            default="score",
            optional=True,
        )
        yield ask.expression(
            "FILTER",
            self.tr("Voices to use"),
            self.tr("A QGIS expression over the fields of the voices, such as \"kind\" = 'rating'; blank: all voices."),
            of="VOICES",
            optional=True,
        )
        yield from self._counting()
        yield from self._how()
        yield ask.prefix()
        yield ask.layer_out(
            "OUTPUT",
            self.tr("Units with voices"),
            self.tr("The units with the fields n_voices, n_scores (voices with a usable score), n_participants, "
                    "n_groups (NULL where no voice names one), mean, mean_weighted, low, high, agreement and reading; "
                    "with BY the same for each word."),
        )  # fmt: skip
        yield ask.report()

    def _counting(self) -> Iterator[Declared]:
        """By what voices are told apart, what counts once, and how many must speak."""
        yield ask.choice(
            "BY",
            self.tr("Also apart by"),
            self.tr("none: all voices together. dimension, theme, kind: besides, the same fields for each word of that "
                    "field of the voices, the word before their names; a voice of several words (a;b) is heard in "
                    "each, one without a word only in the whole."),
            BY,
            default=NONE,
        )  # fmt: skip
        yield ask.number(
            "MIN_VOICES",
            self.tr("Fewest voices with a score"),
            self.tr("Where fewer have a score, means, interval and agreement are NULL; the numbers of voices stay."),
            default=Settings.min_voices,
            least=1,
            whole=True,
        )
        yield ask.choice(
            "WEIGHTING",
            self.tr("What counts once"),
            self.tr("voice: every voice counts alike. participant: the voices of a participant are averaged first, "
                    "then all participants count alike; a voice without participant is one of its own. group: the same "
                    "for groups; voices without a group are one group together."),
            WEIGHTINGS,
            default=Settings.weighting,
        )  # fmt: skip

    def _how(self) -> Iterator[Declared]:
        """The scale of scores that bring none, and how interval and agreement are reckoned."""
        for name, title in (
            ("SCALE_MIN", self.tr("Lowest score of the scale")),
            ("SCALE_MAX", self.tr("Highest score of the scale")),
        ):
            help_text = self.tr("Of voices that state none themselves in scale_min or scale_max.")
            yield ask.number(name, title, help_text, optional=True, advanced=True)
        yield ask.number(
            "CATEGORIES",
            self.tr("Classes of agreement"),
            self.tr("Agreement is measured over so many equal classes of 0…100: best as many as the scale has steps."),
            default=Settings.classes,
            least=FEWEST_CLASSES,
            most=MOST_CLASSES,
            whole=True,
            advanced=True,
        )
        yield ask.number(
            "REPLICATIONS",
            self.tr("Draws for the interval"),
            self.tr("How often the participants of a unit are drawn again."),
            default=Settings.replications,
            least=100,
            most=100_000,
            whole=True,
            advanced=True,
        )
        yield ask.seed()

    def problem(self, call: Call) -> Message | None:
        low, high = call.value("SCALE_MIN"), call.value("SCALE_MAX")
        if low is not None and high is not None and not low < high:
            return Message.of("scale_ends_wrong", low=low, high=high)
        return Message.of("voices_needed") if call.source("VOICES") is None else None

    def compute(self, call: Call) -> None:
        units, source = call.source("UNITS"), call.source("VOICES")
        codes = read_table(units, [], call.value("CODE_FIELD"), call.findings).codes
        by = call.value("BY")
        scale = (call.value("SCALE_MIN"), call.value("SCALE_MAX"))
        told = read_voices(
            source, call.value("SCORE_FIELD") or "", "" if by == NONE else by, call.value("FILTER") or "", scale,
            call.findings,
        )  # fmt: skip
        hearings = heard_by(told, source, units, codes, call.findings, lambda done, of: call.step(done, 2 * of))
        settings = Settings(
            call.value("WEIGHTING"),
            call.value("MIN_VOICES"),
            call.value("CATEGORIES"),
            call.value("REPLICATIONS"),
            call.value("SEED"),
        )
        kinds = None if by == NONE else kinds_of(told.voices)
        table = voices_table(
            codes,
            told.voices,
            hearings,
            kinds,
            settings,
            call.findings,
            call.language,
            lambda done, of: call.step(of + done, 2 * of),
        )
        title, geometry = say(Message.of("label_voices_mean"), call.language), geometry_of(units)
        prefix = call.value("PREFIX") or ""
        style = scored(table, "mean", title=title, language=call.language, prefix=prefix, geometry=geometry)
        call.write("OUTPUT", table, like="UNITS", style=style)
