# SPDX-License-Identifier: GPL-3.0-or-later
"""Context types."""

from __future__ import annotations

from typing import Iterator

import numpy as np
import numpy.typing as npt

from district_potential.core import palettes
from district_potential.core.messages import Message, say
from district_potential.core.potential.choices import idle
from district_potential.core.superimposition.context_types import (
    METHODS,
    ContextTypes,
    K,
    check,
    context_types,
    profiles,
    short,
)
from district_potential.core.superimposition.neighbours import Choice, Neighbours, joined
from district_potential.core.superimposition.types_picture import types_svg
from district_potential.layers.read import read_table
from district_potential.layers.styling import Category, categorised, geometry_of
from district_potential.layers.surroundings import places_of, surroundings
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call

PARTS = ("apart", "joined")


class FindContextTypes(DistrictAlgorithm):
    """Find which units resemble one another."""

    def displayName(self) -> str:
        return self.tr("Context types")

    def about(self) -> str:
        return self.tr(
            "Puts units with similar profiles into types, and says in words what is high and low in each. Fields are "
            "taken in standard deviations from their mean, so that all weigh alike; in a type a field is called high "
            "or low where its mean is at least half a standard deviation from that of all. Types are numbered by size, "
            "from 1 for the one with most units. A unit with a gap has no type and stands in the report. Types "
            "describe: they depend on the fields chosen and on their number, and units near the edge of a type would "
            "fall into another one with other choices."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.units()
        yield ask.code_field()
        yield ask.fields("FIELDS", self.tr("Fields"), self.tr("What the types are made of, such as the dimensions."))
        yield ask.number(
            "K", self.tr("Number of types"), self.tr("At least 2."), default=K, least=2, most=100, whole=True
        )  # fmt: skip
        yield ask.choice(
            "METHOD",
            self.tr("Method"),
            self.tr("kmeans: types that leave the least difference within them, from many random starts; ward: units "
                    "are merged step by step, those that differ least first; regions: as ward, but only units side by "
                    "side (queen) are merged, so that each type is a territory in one piece."),
            METHODS,
            default="kmeans",
        )  # fmt: skip
        yield ask.choice(
            "PARTS",
            self.tr("Parts of the territory"),
            self.tr("Only for regions, where islands or gaps divide the territory. apart: each part has at least one "
                    "region of its own; joined: each part is linked to the nearest unit of another one."),
            PARTS,
            default="apart",
            advanced=True,
        )  # fmt: skip
        yield ask.seed()
        yield ask.prefix()
        yield ask.layer_out(
            "OUTPUT", self.tr("Context types"), self.tr("The units with the fields type and type_reading.")
        )  # fmt: skip
        yield ask.table_out(
            "OUTPUT_PROFILES",
            self.tr("Profiles of the types"),
            self.tr("One row for each type: type, n (units), for each field its mean (_mean) and the same in standard "
                    "deviations from the mean of all (_profile), and reading."),
        )  # fmt: skip
        yield ask.file_out(
            "OUTPUT_PICTURE",
            self.tr("Picture of the profiles"),
            self.tr("The profiles side by side as an SVG file, for layouts and reports."),
            ["svg"],
            by_default=False,
            optional=True,
        )
        yield ask.report()
        yield ask.count("EXPLAINED", self.tr("Share of the variance that lies between types"))

    def problem(self, call: Call) -> Message | None:
        check(call.value("FIELDS"), call.value("K"))
        return None

    def compute(self, call: Call) -> None:
        units, fields = call.source("UNITS"), call.value("FIELDS")
        table = read_table(units, fields, call.value("CODE_FIELD"), call.findings)
        _report_idle(call)

        def around(there: npt.NDArray[np.bool_]) -> Neighbours:
            return _side_by_side(call, table.codes, there)

        made = context_types(
            table, fields, call.value("K"), call.value("METHOD"), call.value("SEED"), around, call.findings,
            call.language, call.step,
        )  # fmt: skip
        categories = _categories(made, call.language)
        style = categorised(
            made.table,
            "type",
            categories,
            language=call.language,
            letters="value",
            headings=[say(Message.of("types_heading"), call.language)],
            prefix=call.value("PREFIX") or "",
            geometry=geometry_of(units),
        )
        call.write("OUTPUT", made.table, like="UNITS", style=style)
        call.write("OUTPUT_PROFILES", lambda: profiles(made, call.language))
        call.write("OUTPUT_PICTURE", types_svg(made, [each.colour for each in categories], call.language))
        call.result("EXPLAINED", made.explained)


def _side_by_side(call: Call, codes: tuple[str, ...], there: npt.NDArray[np.bool_]) -> Neighbours:
    """The neighbours by border of the units of a mask, their parts linked where that is asked for."""
    units = call.source("UNITS")
    near = surroundings(units, codes, Choice("queen"), call.findings, call.step).among(there)
    if call.value("PARTS") == "apart":
        return near
    # A unit without place cannot be linked, and stays a part of its own.
    places = places_of(units, len(codes))[there]
    placed = np.isfinite(places).all(axis=1)
    linked, added = joined(near.among(placed), places[placed])
    if added:
        call.findings.add("notice", "neighbours", Message.of("types_joined", n=added))
    return linked.spread(placed)


def _report_idle(call: Call) -> None:
    if call.value("METHOD") != "regions" and call.value("PARTS") != "apart":
        idle("PARTS", Message.of("idle_without", needed="METHOD regions"), call.findings)


def _categories(made: ContextTypes, language: str) -> list[Category]:
    """One entry a type: its number, and in the legend what marks it; beyond six colours patterns tell them apart."""
    colours, patterns, safe = palettes.okabe_ito(len(made.types)), list(palettes.PATTERNS), palettes.SAFE_CLASSES
    return [
        Category(
            kind.number,
            say(short(made, kind), language),
            colours[place],
            patterns[place // safe["okabe_ito"] % len(patterns)],
        )
        for place, kind in enumerate(made.types)
    ]
