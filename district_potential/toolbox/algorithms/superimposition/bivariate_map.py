# SPDX-License-Identifier: GPL-3.0-or-later
"""Bivariate map."""

from __future__ import annotations

from typing import Iterator

from district_potential.core.classes import CLASS_WORDS
from district_potential.core.messages import Message, say
from district_potential.core.palettes import BIVARIATE
from district_potential.core.potential.choices import idle
from district_potential.core.superimposition.bivariate import FEWEST, MOST, bivariate, check
from district_potential.core.superimposition.bivariate_legend import legend_svg
from district_potential.layers.read import read_table
from district_potential.layers.styling import Category, categorised, geometry_of
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call

BREAKS = ("BREAKS_X", "BREAKS_Y", "BREAKS_Z")


class BivariateMap(DistrictAlgorithm):
    """Show where two maps, or three, are high and low together."""

    def displayName(self) -> str:
        return self.tr("Bivariate map")

    def about(self) -> str:
        return self.tr(
            "Divides two fields into classes and colours every unit by the pair of its classes, so that one map shows "
            "where both are high, both low, or one without the other. A third field is drawn as a pattern over the "
            "colours. Colours are told apart by colour-blind readers, and the layer opens with its style on any QGIS."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.units()
        yield ask.code_field()
        yield ask.field("X", self.tr("First field (x)"), self.tr("Grows to the right in the legend."), kind="number")
        yield ask.field("Y", self.tr("Second field (y)"), self.tr("Grows upwards in the legend."), kind="number")
        yield ask.field(
            "Z",
            self.tr("Third field (z)"),
            self.tr("Drawn as a pattern, denser where it is higher. Left blank, the map has two fields."),
            kind="number",
            optional=True,
        )
        yield ask.number(
            "CLASSES",
            self.tr("Classes of each field"),
            self.tr("From 2 to 4."),
            default=3,
            least=FEWEST,
            most=MOST,
            whole=True,
        )
        yield ask.choice(
            "METHOD",
            self.tr("Method of the classes"),
            self.tr("quantile: equally many units; equal: equally wide; jenks: the most compact classes; breaks: at "
                    "the breaks given below."),
            CLASS_WORDS,
            default="quantile",
        )  # fmt: skip
        yield from self._breaks()
        yield from self._colours()
        yield ask.prefix()
        yield ask.layer_out(
            "OUTPUT",
            self.tr("Bivariate classes"),
            self.tr("The units with the fields biv_class (such as 1-3: x in the lowest class, y in the third) and "
                    "biv_reading."),
        )  # fmt: skip
        yield ask.file_out(
            "OUTPUT_LEGEND",
            self.tr("Legend picture"),
            self.tr("The square legend as an SVG file, for layouts and reports."),
            ["svg"],
            by_default=False,
            optional=True,
        )
        yield ask.report()

    def _colours(self) -> Iterator[Declared]:
        yield ask.choice(
            "PALETTE",
            self.tr("Colours"),
            self.tr("blue_orange: orange grows with x, blue with y; purple_green: purple grows with x, green with y; "
                    "gold_violet: gold grows with x, violet with y. All are told apart by colour-blind readers."),
            BIVARIATE,
            default="blue_orange",
            advanced=True,
        )  # fmt: skip
        yield ask.field(
            "CERTAINTY",
            self.tr("Field with the certainty"),
            self.tr("From 0 (nothing known) to 1 (certain), such as the coverage of an index or of a superimposed "
                    "reading: where it is low, colours are paler, and units without it are palest. Left blank, all "
                    "colours are full."),
            kind="number",
            optional=True,
            advanced=True,
        )  # fmt: skip

    def _breaks(self) -> Iterator[Declared]:
        help_text = self.tr(
            "Only for the method breaks: the values between the classes, one fewer than the classes, in rising order. "
            "A value equal to a break belongs to the class below it."
        )
        titles = (self.tr("Breaks of x"), self.tr("Breaks of y"), self.tr("Breaks of z"))
        for name, title in zip(BREAKS, titles):
            yield ask.numbers(name, title, help_text, optional=True, advanced=True)

    def problem(self, call: Call) -> Message | None:
        check(_fields(call), call.value("CLASSES"), call.value("METHOD"), _given_breaks(call))
        return None

    def compute(self, call: Call) -> None:
        units = call.source("UNITS")
        certainty = call.value("CERTAINTY") or ""
        columns = list(dict.fromkeys([*_fields(call), *([certainty] if certainty else [])]))
        table = read_table(units, columns, call.value("CODE_FIELD"), call.findings)
        _report_idle_breaks(call)
        made = bivariate(
            table,
            _fields(call),
            call.value("CLASSES"),
            call.value("METHOD"),
            _given_breaks(call),
            call.value("PALETTE"),
            call.findings,
            call.language,
            certainty,
        )
        faded = [say(Message.of("certainty_heading", field=made.certainty), call.language)] if certainty else []
        style = categorised(
            made.table,
            "biv_class",
            [Category(cell.value, cell.short, cell.colour, cell.pattern) for cell in made.cells],
            language=call.language,
            letters="value",
            headings=[*made.headings, *faded],
            prefix=call.value("PREFIX") or "",
            geometry=geometry_of(units),
            certainty=certainty,
        )
        call.write("OUTPUT", made.table, like="UNITS", style=style)
        call.write("OUTPUT_LEGEND", legend_svg(made, call.language))


def _fields(call: Call) -> list[str]:
    return [field for field in (call.value("X"), call.value("Y"), call.value("Z")) if field]


def _given_breaks(call: Call) -> list[list[float] | None]:
    return [call.value(name) for name in BREAKS[: len(_fields(call))]]


def _report_idle_breaks(call: Call) -> None:
    for place, name in enumerate(BREAKS):
        needed = "METHOD breaks" if call.value("METHOD") != "breaks" else "Z" if place >= len(_fields(call)) else ""
        if needed and call.value(name):
            idle(name, Message.of("idle_without", needed=needed), call.findings)
