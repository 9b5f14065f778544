# SPDX-License-Identifier: GPL-3.0-or-later
"""Tell how units change over time."""

from __future__ import annotations

import math
from typing import Iterator

from district_potential.core.errors import PotentialError
from district_potential.core.potential.change import MEASURES, change_of, change_table
from district_potential.core.table import Table
from district_potential.layers.read_panel import read_panel
from district_potential.layers.styling import diverging, geometry_of, scored
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call


class ChangeOverTime(DistrictAlgorithm):
    """Tell how much every unit changes between two years, and which places it gains or loses among the others."""

    def displayName(self) -> str:
        return self.tr("Change over time")

    def about(self) -> str:
        return self.tr(
            "Turns units with a row for every year into one row a unit: the value in the first and in the last year "
            "of the layer, the change between them, the trend (least-squares slope a year, over all years that the "
            "unit has, at least two), its rank in both years and the places gained (above 0) or lost.\n\n"
            "Rank 1 is the highest value, equal values share the smaller rank. Ranks and the Gini coefficients are "
            "taken among the units with a value in both years, so that a unit that comes or goes shifts nobody; the "
            "others have no change, and are named in the report. Scores of several years are comparable where they "
            "were computed in one run or with frozen goalposts."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.units()
        yield ask.code_field()
        yield ask.field("YEAR_FIELD", self.tr("Field with the year"), self.tr("Years as numbers, such as 2019."))
        yield ask.field("FIELD", self.tr("Field that changes"), self.tr("A score or an indicator."), kind="number")
        yield ask.choice(
            "SHOW",
            self.tr("What the map shows"),
            self.tr("The field by which the result is coloured, on both sides of 0 where it has values on both: "
                    "change, trend or rank_shift (places gained). All fields are there in any case."),
            MEASURES,
            default="change",
            advanced=True,
        )  # fmt: skip
        yield ask.prefix()
        yield ask.layer_out(
            "OUTPUT",
            self.tr("Change over time"),
            self.tr("The row of each unit's latest year with the fields first, last, change, trend, rank_first, "
                    "rank_last, rank_shift, n_years and reading."),
        )  # fmt: skip
        yield ask.report()
        yield ask.count("GINI_FIRST", self.tr("Gini coefficient of the first year"))
        yield ask.count("GINI_LAST", self.tr("Gini coefficient of the last year"))

    def compute(self, call: Call) -> None:
        source, field = call.source("UNITS"), call.value("FIELD")
        years = call.value("YEAR_FIELD")
        table, times = read_panel(source, [field], call.value("CODE_FIELD"), years, call.findings)
        if times is None:
            raise PotentialError("layer_lacks_field", field=str(years), layer=source.name)
        call.step(1, 3)
        change = change_of(table[field], table.codes, times, field, call.findings)
        label = table.field(field).label or field
        result = change_table(change, label, call.language)
        call.step(2, 3)
        call.write("OUTPUT", result, like="UNITS", style=_style(call, result), rows=change.rows)
        for name, value in zip(("GINI_FIRST", "GINI_LAST"), change.ginis):
            if not math.isnan(value):
                call.result(name, value)


def _style(call: Call, result: Table) -> str:
    """Both sides of 0 where there are both; else five classes, since one side of a scale of two would tell little."""
    shown, values = call.value("SHOW"), result[call.value("SHOW")]
    title, geometry = result.field(shown).label, geometry_of(call.source("UNITS"))
    prefix, language = call.value("PREFIX") or "", call.language
    if (values > 0).any() and (values < 0).any():
        return diverging(result, shown, values, title=title, language=language, prefix=prefix, geometry=geometry)
    return scored(result, shown, title=title, language=language, prefix=prefix, geometry=geometry)
