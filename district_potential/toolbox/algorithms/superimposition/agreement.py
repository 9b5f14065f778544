# SPDX-License-Identifier: GPL-3.0-or-later
"""Tell how far people agree."""

from __future__ import annotations

from typing import Iterator

from district_potential.core.dimensions.voices.agreement import FEWEST_CLASSES, MOST_CLASSES
from district_potential.core.dimensions.voices.agreement_table import Settings, agreement_table
from district_potential.core.dimensions.voices.reliability import LEVELS
from district_potential.core.messages import Message
from district_potential.core.potential.choices import idle
from district_potential.layers.spoken import PARTICIPANT, read_voices
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call


class Agreement(DistrictAlgorithm):
    """Tell for every group of voices how far they agree."""

    def displayName(self) -> str:
        return self.tr("Agreement of voices")

    def about(self) -> str:
        return self.tr(
            "Tells for all voices, or for each group of them, how far they agree: van der Eijk's agreement A (1 all in "
            "one class, 0 spread evenly, -1 half at either end), Tastle and Wierman's consensus (1 all in one class, 0 "
            "half at either end) and, where participants judge the same items, Krippendorff's alpha (1 where all judge "
            "every item alike, 0 where they do as by chance), with judgements missing.\n\n"
            "Scores are put on 0…100 by each voice's own scale (fields scale_min and scale_max, else SCALE_MIN and "
            "SCALE_MAX) and fall into CATEGORIES equal classes for A and the consensus. Alpha takes the scores "
            "themselves: an item judged once has no part in it, and of several judgements of one participant on one "
            "item the first counts. A voice of several groups (a;b) is heard in each.\n\n"
            "Where fewer voices than MIN_VOICES have a usable score the three measures are NULL, so that nobody's "
            "opinion can be guessed."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.source(
            "VOICES",
            self.tr("Voices"),
            self.tr("A layer or table of voices with a score. Left blank, the points in the voices of DISTRICT are "
                    "used."),
            stored="voices",
            optional=True,
        )  # fmt: skip
        yield ask.field(
            "GROUP_FIELD",
            self.tr("Field of the groups"),
            self.tr("Such as unit_code, theme or dimension: one row of the result for each of its values. Left blank, "
                    "all voices are one group."),
            of="VOICES",
            optional=True,
        )  # fmt: skip
        yield ask.field(
            "SCORE_FIELD",
            self.tr("Field with the score"),
            self.tr("The number each voice gives."),
            of="VOICES",
            default="score",
        )
        for name, title in (
            ("SCALE_MIN", self.tr("Lowest score of the scale")),
            ("SCALE_MAX", self.tr("Highest score of the scale")),
        ):
            help_text = self.tr("Of voices that state none themselves in scale_min or scale_max.")
            yield ask.number(name, title, help_text, optional=True)
        yield ask.number(
            "CATEGORIES",
            self.tr("Classes of the scale"),
            self.tr("Agreement and consensus are told over so many equal classes: best as many as the scale has "
                    "steps."),
            default=Settings.classes,
            least=FEWEST_CLASSES,
            most=MOST_CLASSES,
            whole=True,
        )  # fmt: skip
        yield from self._judged()
        yield ask.table_out(
            "OUTPUT",
            self.tr("Agreement"),
            self.tr("One row a group: n (voices with a usable score), n_participants, agreement, consensus, alpha and "
                    "reading, after the field of the group where there is one."),
            by_default=True,
        )  # fmt: skip
        yield ask.report()

    def _judged(self) -> Iterator[Declared]:
        """Who judges what, how many must speak, and which voices count."""
        yield ask.field(
            "PARTICIPANT_FIELD",
            self.tr("Field with the participant"),
            self.tr("Who speaks. Where the field participant is not there, every voice is taken for one person."),
            of="VOICES",
            default=PARTICIPANT,
            optional=True,
        )
        yield ask.field(
            "ITEM_FIELD",
            self.tr("Field with the item that is judged"),
            self.tr("Such as a theme or a place that several participants judge. Left blank, alpha is NULL."),
            of="VOICES",
            optional=True,
        )
        yield ask.choice(
            "LEVEL",
            self.tr("Level of measurement"),
            self.tr("What a difference of two judgements of an item counts in alpha. nominal: any the same; ordinal: "
                    "by the number of judgements between them; interval: by their distance, squared."),
            LEVELS,
            default=Settings.level,
        )  # fmt: skip
        yield ask.number(
            "MIN_VOICES",
            self.tr("Fewest voices with a score"),
            self.tr("Where fewer have a usable score, nothing is told of their agreement."),
            default=Settings.least,
            least=1,
            whole=True,
        )
        yield ask.expression(
            "FILTER",
            self.tr("Voices to use"),
            self.tr("A QGIS expression over the fields of the voices, such as \"kind\" = 'rating'; blank: all voices."),
            of="VOICES",
            optional=True,
            advanced=True,
        )

    def problem(self, call: Call) -> Message | None:
        low, high = call.value("SCALE_MIN"), call.value("SCALE_MAX")
        if low is not None and high is not None and not low < high:
            return Message.of("scale_ends_wrong", low=low, high=high)
        return Message.of("voices_needed") if call.source("VOICES") is None else None

    def compute(self, call: Call) -> None:
        group = call.value("GROUP_FIELD") or ""
        told = read_voices(
            call.source("VOICES"),
            call.value("SCORE_FIELD"),
            group,
            call.value("FILTER") or "",
            (call.value("SCALE_MIN"), call.value("SCALE_MAX")),
            call.findings,
            call.value("PARTICIPANT_FIELD") or PARTICIPANT,
            call.value("ITEM_FIELD") or "",
        )
        call.step(1, 2)
        if call.value("LEVEL") != Settings.level and not call.value("ITEM_FIELD"):
            idle("LEVEL", Message.of("idle_without", needed="ITEM_FIELD"), call.findings)
        settings = Settings(call.value("CATEGORIES"), call.value("LEVEL"), call.value("MIN_VOICES"))
        table = agreement_table(told.voices, group, settings, call.findings, call.language)
        call.write("OUTPUT", table)
