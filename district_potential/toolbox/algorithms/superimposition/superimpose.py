# SPDX-License-Identifier: GPL-3.0-or-later
"""Superimpose maps."""

from __future__ import annotations

from typing import Iterator

from district_potential.core.messages import Message, say
from district_potential.core.superimposition.combine import check
from district_potential.core.superimposition.overlay import LABELS, map_name, superimpose
from district_potential.core.table import Table
from district_potential.layers.read import read_table
from district_potential.layers.styling import geometry_of, named, scored
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call
from district_potential.toolbox.overlay_parameters import OverlayParameters, overlay_settings, report_idle_gamma


class Superimpose(DistrictAlgorithm):
    """Read several maps of the same units as one."""

    def displayName(self) -> str:
        return self.tr("Superimpose maps")

    def about(self) -> str:
        return self.tr(
            "Combines several maps of the same units, one field each, into a new reading of the territory. Beside the "
            "combined value, every unit gets the number and share of maps with data, the map that leads and the one "
            "that limits, how much the maps disagree, how many lie above and below a threshold, and a sentence that "
            "says all this. Missing values are left out and never taken as zero; a unit with too little data gets no "
            "value."
        )

    def parameters(self) -> Iterator[Declared]:
        shared = OverlayParameters()
        yield ask.units()
        yield ask.code_field()
        yield ask.fields(
            "FIELDS",
            self.tr("Maps to superimpose"),
            self.tr("The fields to combine, at least two, such as the scores of the dimensions. In all of them high "
                    "must mean more potential."),
        )  # fmt: skip
        yield from shared.operator()
        yield from shared.scale()
        yield from shared.shown()
        yield ask.yes_no(
            "PALER",
            self.tr("Paler where less is known"),
            self.tr("The colours of units are the paler the lower their coverage is."),
            advanced=True,
        )
        yield ask.prefix()
        yield ask.layer_out(
            "OUTPUT",
            self.tr("Superimposed reading"),
            self.tr("The units with the fields overlay, n_layers_used, coverage, leading_layer, limiting_layer, "
                    "disagreement (standard deviation of the scaled values), n_above, n_below and reading."),
        )  # fmt: skip
        yield ask.report()

    def problem(self, call: Call) -> Message | None:
        check(overlay_settings(call), call.value("FIELDS"))
        return None

    def compute(self, call: Call) -> None:
        fields = call.value("FIELDS")
        table = read_table(call.source("UNITS"), fields, call.value("CODE_FIELD"), call.findings)
        report_idle_gamma(call)
        result = superimpose(table, fields, overlay_settings(call), call.findings, call.language)
        labels = {field: map_name(table.field(field)) for field in fields}
        call.write("OUTPUT", result, like="UNITS", style=_style(call, result, labels))


def _style(call: Call, result: Table, labels: dict[str, str]) -> str:
    prefix, geometry = call.value("PREFIX") or "", geometry_of(call.source("UNITS"))
    shown = {"language": call.language, "prefix": prefix, "geometry": geometry}
    certainty = f"{prefix}coverage" if call.value("PALER") else ""
    if call.value("SHOW") == "leading_layer":
        return named(result, "leading_layer", labels, **shown, certainty=certainty)
    title = say(LABELS["overlay"], call.language)
    if certainty:
        title = say(Message.of("certainty_title", title=title), call.language)
    return scored(result, "overlay", title=title, **shown, certainty=certainty)
