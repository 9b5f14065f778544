# SPDX-License-Identifier: GPL-3.0-or-later
"""Start from a framework that ships."""

from __future__ import annotations

from typing import Iterator

from district_potential.core.framework import NUMBERS
from district_potential.core.framework_templates import TEMPLATES, template
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call


class FrameworkTemplate(DistrictAlgorithm):
    """Give a framework to start from: which indicators make up which dimensions of the territory."""

    def displayName(self) -> str:
        return self.tr("Framework to start from")

    def about(self) -> str:
        return self.tr(
            "Writes a framework that ships with the plugin as a table to be edited, one row a node: the index, its "
            "dimensions, their indicators. Each row may have its own weight, polarity, operator, normalisation and "
            "coverage; a blank cell leaves the choice to the run. Check the edited table with 'Check a framework'."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.choice(
            "TEMPLATE",
            self.tr("Template"),
            self.tr("six_dimensions: demographic, economic, environmental, social, civic innovation, civil economy, "
                    "still without indicators; italian_open_data: the same with a starting list of indicators from "
                    "Italian open data and five drivers; empty: the columns and the index alone."),
            TEMPLATES,
            default="six_dimensions",
        )  # fmt: skip
        yield ask.layer_out(
            "OUTPUT",
            self.tr("Framework"),
            self.tr("A table with one row a node and the columns that a framework may have."),
        )

    def compute(self, call: Call) -> None:
        records = template(call.value("TEMPLATE"))
        call.write("OUTPUT", records.table(dict.fromkeys(NUMBERS, "number")))
