# SPDX-License-Identifier: GPL-3.0-or-later
"""What algorithms on relations ask for alike: the actors of a territory and the ties that they declare."""

from __future__ import annotations

from typing import Iterator

from qgis.core import QgsProcessingParameterDefinition
from qgis.PyQt.QtCore import QCoreApplication

from district_potential.layers.actors import USUAL
from district_potential.toolbox import parameters as ask


class RelationParameters:
    """The parameters, each in the words of the window."""

    def tr(self, text: str) -> str:
        return QCoreApplication.translate("RelationParameters", text)

    def actors(self, profiles: bool) -> Iterator[QgsProcessingParameterDefinition]:
        """ACTORS with the fields that name them; with profiles also what they care for, offer and need, and where."""
        yield ask.source(
            "ACTORS",
            self.tr("Actors"),
            self.tr("A layer of points, or a table with unit codes, of the bodies and groups of the territory. Left "
                    "blank, the actors in DISTRICT are used."),
            stored="actors",
            optional=True,
        )  # fmt: skip
        yield self._field(
            "ACTOR_ID",
            self.tr("Field with the actor's id"),
            self.tr("A unique id, by which ties name actors. Where the field uuid is not there, the feature's number."),
        )
        yield self._field(
            "ACTOR_NAME",
            self.tr("Field with the actor's name"),
            self.tr("What sentences call the actor; its id where blank."),
            advanced=True,
        )
        if profiles:
            yield from self._profiles()

    def _profiles(self) -> Iterator[QgsProcessingParameterDefinition]:
        yield self._field(
            "THEMES",
            self.tr("Field with themes"),
            self.tr("What the actor cares for, several words as a;b."),
        )
        yield self._field("OFFERS", self.tr("Field with offers"), self.tr("What the actor can give, as a;b."))
        yield self._field(
            "NEEDS",
            self.tr("Field with needs"),
            self.tr("What the actor looks for, as a;b, in the words of the offers."),
        )
        yield self._field(
            "KIND",
            self.tr("Field with the kind of actor"),
            self.tr("public, third_sector, company, school_university, citizens, or words of your own."),
        )
        yield self._field(
            "ACTOR_UNIT",
            self.tr("Field with the unit's code"),
            self.tr("Where an actor without a point belongs. A point tells the unit by itself."),
        )

    def ties(self) -> Iterator[QgsProcessingParameterDefinition]:
        """TIES with the fields of their ends."""
        yield ask.source(
            "TIES",
            self.tr("Declared ties"),
            self.tr("A table with one tie a row. Left blank, the ties in DISTRICT are used, or else none."),
            stored="ties",
            optional=True,
        )
        ends = self.tr("The id of the actor at this end.")
        yield self._field("TIE_FROM", self.tr("Field with one end"), ends, of="TIES")
        yield self._field("TIE_TO", self.tr("Field with the other end"), ends, of="TIES")

    def _field(
        self, name: str, title: str, help_text: str, of: str = "ACTORS", advanced: bool = False
    ) -> QgsProcessingParameterDefinition:
        return ask.field(name, title, help_text, of, default=USUAL[name], optional=True, advanced=advanced)
