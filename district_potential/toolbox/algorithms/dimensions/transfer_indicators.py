# SPDX-License-Identifier: GPL-3.0-or-later
"""Carry indicators from one mesh of polygons to another."""

from __future__ import annotations

from typing import Iterator

from district_potential.core.dimensions.maps.transfer import OUTSIDE, Wanted, problem, transfer
from district_potential.core.messages import Message
from district_potential.core.potential.choices import idle
from district_potential.layers.meshes import overlap_of
from district_potential.layers.published import style_of
from district_potential.layers.read import read_table
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call


class TransferIndicators(DistrictAlgorithm):
    """Bring the numbers of other areas onto the units, by the ground that they share."""

    def displayName(self) -> str:
        return self.tr("Transfer indicators from other areas")

    def about(self) -> str:
        return self.tr(
            "Brings the columns of any mesh of polygons (census sections, a grid, the comuni of another year, health "
            "districts) onto the units. Sums, such as inhabitants, are shared out by area and keep their total; means "
            "and rates become means weighted by area or by inhabitants. Areas are those on the ellipsoid, and the two "
            "layers may have different coordinate systems. What is counted is taken as spread evenly over each source "
            "area; where areas or units lie over one another, each keeps its whole part. A missing value is no 0: it "
            "takes no part in means, and a sum is NULL where source areas without a value cover more than 1 % of the "
            "unit. The report shows the balance of every sum and names the source areas that lie outside, the units "
            "covered in part or not at all, what lies over one another, and every missing value."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.source(
            "SOURCE",
            self.tr("Areas with the indicators"),
            self.tr("The layer of polygons that has the numbers. Selections and filters are respected."),
            "polygon",
        )
        yield ask.fields(
            "EXTENSIVE",
            self.tr("Sums to share out"),
            self.tr("Fields whose total is kept: inhabitants, firms, euro, hectares."),
            of="SOURCE",
            optional=True,
        )
        yield ask.fields(
            "INTENSIVE",
            self.tr("Means to weigh"),
            self.tr("Fields that are means, rates, shares or densities: income per head, turnout, age."),
            of="SOURCE",
            optional=True,
        )
        yield ask.field(
            "POPULATION_FIELD",
            self.tr("Inhabitants of the source areas"),
            self.tr("The means are weighted by the inhabitants of each piece. Left blank, by its area, which suits "
                    "densities and what belongs to the ground."),
            of="SOURCE",
            kind="number",
            optional=True,
        )  # fmt: skip
        yield ask.units("polygon")
        yield ask.code_field()
        yield from self._how()
        yield ask.prefix()
        yield ask.layer_out(
            "OUTPUT",
            self.tr("Units with transferred indicators"),
            self.tr("The units with one field for every column and source_coverage, the share of their area that the "
                    "source covers; geometry, CRS and all other fields stay as they are."),
        )  # fmt: skip
        yield ask.report()

    def _how(self) -> Iterator[Declared]:
        yield ask.field(
            "SOURCE_CODE",
            self.tr("Field with the code of the source areas"),
            self.tr("A unique code, by which the report names them. Left blank, the feature id."),
            of="SOURCE",
            optional=True,
            advanced=True,
        )
        yield ask.choice(
            "OUTSIDE",
            self.tr("Parts outside the units"),
            self.tr("leave: what lies outside all units is not placed, and told in the report. spread: it is shared "
                    "out among the units that the source area touches, which suits coasts drawn differently."),
            OUTSIDE,
            default="leave",
            advanced=True,
        )  # fmt: skip
        yield ask.number(
            "MIN_COVERAGE",
            self.tr("Minimum coverage"),
            self.tr("A unit gets no value where source areas with a value cover less than this share (0 to 1) of its "
                    "area. Take 0 where the source is not meant to cover the ground, as built-up areas."),
            default=Wanted.min_coverage,
            least=0,
            most=1,
            advanced=True,
        )  # fmt: skip

    def problem(self, call: Call) -> Message | None:
        return problem(_wanted(call))

    def compute(self, call: Call) -> None:
        wanted, source, units = _wanted(call), call.source("SOURCE"), call.source("UNITS")
        if call.value("POPULATION_FIELD") and not wanted.intensive:
            idle("POPULATION_FIELD", Message.of("idle_without", needed="INTENSIVE"), call.findings)
        fields = list(dict.fromkeys([*wanted.columns, *([wanted.population] if wanted.population else [])]))
        table = read_table(source, fields, call.value("SOURCE_CODE"), call.findings)
        codes = read_table(units, [], call.value("CODE_FIELD"), call.findings).codes
        overlap = overlap_of(source, units, (table.codes, codes), call.findings, call.step)
        result = transfer(table, codes, overlap, wanted, call.findings, call.language)
        style = style_of(result, units, call.language, call.value("PREFIX") or "")
        call.write("OUTPUT", result, like="UNITS", style=style)


def _wanted(call: Call) -> Wanted:
    return Wanted(
        tuple(call.value("EXTENSIVE") or ()),
        tuple(call.value("INTENSIVE") or ()),
        call.value("POPULATION_FIELD") if call.value("INTENSIVE") else None,
        call.value("MIN_COVERAGE"),
        call.value("OUTSIDE"),
    )
