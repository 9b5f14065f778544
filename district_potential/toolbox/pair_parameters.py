# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked where two measures of the same units are held against each other, and how the result is shown."""

from __future__ import annotations

from typing import Iterator, Mapping, Sequence

from qgis.core import QgsProcessingParameterDefinition as Declared
from qgis.PyQt.QtCore import QCoreApplication

from district_potential.core.errors import PotentialError
from district_potential.core.messages import Message, say
from district_potential.core.palettes import CORNERS
from district_potential.core.potential.choices import idle
from district_potential.core.potential.plan import Plans, plans_of, records_of
from district_potential.core.potential.scales.normalise import Plan
from district_potential.core.superimposition.pairing import BAND, REFERENCES, Reference
from district_potential.core.table import Table
from district_potential.layers.read import Source, read_records
from district_potential.layers.styling import Category, categorised, diverging, geometry_of, scored
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.call import Call
from district_potential.toolbox.stages import GOALPOST_KINDS

GOALPOSTS = "goalposts"
PATTERNS = ("crossed", "lined", "solid", "solid", "solid")


class PairParameters:
    """The parameters of the reference, for algorithms to yield."""

    def tr(self, text: str) -> str:
        """A string of this class in the user's language."""
        return QCoreApplication.translate("PairParameters", text)

    def reference(self) -> Iterator[Declared]:
        """REFERENCE and DEAD_BAND."""
        yield ask.choice(
            "REFERENCE",
            self.tr("Reference"),
            self.tr("The level above which a value is high and below which it is low. mean_of_units, median_of_units: "
                    "of the units that have both values; value: REFERENCE_VALUE; goalposts: the reference stored in "
                    "GOALPOSTS, which more units or another year do not move."),
            REFERENCES,
            default=REFERENCES[0],
        )  # fmt: skip
        yield ask.number(
            "DEAD_BAND",
            self.tr("Dead band (points)"),
            self.tr("Nearer to the reference than this, on the scale of the scores, a value is neither high nor low."),
            default=BAND,
            least=0,
        )

    def fixed(self) -> Iterator[Declared]:
        """REFERENCE_VALUE and GOALPOSTS."""
        yield ask.number(
            "REFERENCE_VALUE",
            self.tr("Value of the reference"),
            self.tr("Only with REFERENCE value: the level on the scale of the scores, such as 100 on AMPI."),
            optional=True,
            advanced=True,
        )
        yield ask.source(
            "GOALPOSTS",
            self.tr("Goalposts of an earlier run"),
            self.tr("The goalposts that an earlier run of this algorithm or of the index gave: nothing is fitted "
                    "again, so that more units or another year leave every earlier value as it was. They are looked up "
                    "by the names in OUTPUT_GOALPOSTS, else by the name of the field. Left blank, those stored in "
                    "DISTRICT are used with REFERENCE goalposts, and otherwise they are fitted here."),
            stored=GOALPOSTS,
            optional=True,
            advanced=True,
        )  # fmt: skip

    def fitted(self) -> Declared:
        """OUTPUT_GOALPOSTS."""
        return ask.table_out(
            "OUTPUT_GOALPOSTS",
            self.tr("Goalposts"),
            self.tr("What was fitted, one row a number, to be given to a later run."),
        )


def reference_of(call: Call) -> Reference:
    """The reference asked for.

    Raises PotentialError for REFERENCE value without a value and REFERENCE goalposts without goalposts.
    """
    how, value = call.value("REFERENCE"), call.value("REFERENCE_VALUE")
    if how == "value" and value is None:
        raise PotentialError("reference_value_missing")
    if how == GOALPOSTS and call.source("GOALPOSTS") is None:
        raise PotentialError("goalposts_missing")
    return Reference(how, value, call.value("DEAD_BAND"), _plans(call))


def tell_idle(call: Call, fitted: Mapping[str, Plan]) -> None:
    """Say that REFERENCE_VALUE or GOALPOSTS are not read, where they are given in vain.

    Goalposts are, where nothing is put on a scale and the reference is another.
    """
    how = call.value("REFERENCE")
    if call.value("REFERENCE_VALUE") is not None and how != "value":
        idle("REFERENCE_VALUE", Message.of("idle_reference_value"), call.findings)
    if call.value("GOALPOSTS") and not fitted and how != GOALPOSTS:
        idle("GOALPOSTS", Message.of("idle_goalposts_scores"), call.findings)


def write_goalposts(call: Call, fitted: Mapping[str, Plan]) -> None:
    """Write what was fitted, where it is asked for."""
    call.write("OUTPUT_GOALPOSTS", lambda: records_of(fitted).table(GOALPOST_KINDS))


def pair_style(
    call: Call, table: Table, shown: str, title: Message, legend: Sequence[tuple[str, Message]], more: str = ""
) -> str:
    """The look of a result: the types by name, else a number, about 0 where it has two directions.

    legend: the word and the text of each type, the five of ``pairing.CORNERS`` first; more: the pattern of the others.
    """
    language, source = call.language, call.source("UNITS")
    prefix, geometry = call.value("PREFIX") or "", geometry_of(source)
    heading = say(title, language)
    if shown.endswith("_type"):
        categories = [
            Category(word, say(text, language), colour, pattern)
            for (word, text), colour, pattern in zip(legend, CORNERS, (*PATTERNS, more or "solid"))
        ]
        return categorised(
            table, shown, categories, language=language, headings=[heading], prefix=prefix, geometry=geometry
        )
    if shown == "gap":
        return diverging(table, shown, table[shown], title=heading, language=language, prefix=prefix, geometry=geometry)
    return scored(table, shown, title=heading, language=language, prefix=prefix, geometry=geometry)


def _plans(call: Call) -> Plans | None:
    """The goalposts given; those stored in the district belong to its framework, and count only where asked for."""
    if not call.value("GOALPOSTS") and call.value("REFERENCE") != GOALPOSTS:
        return None
    source: Source | None = call.source("GOALPOSTS")
    return None if source is None else plans_of(read_records(source))
