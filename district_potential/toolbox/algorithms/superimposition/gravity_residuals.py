# SPDX-License-Identifier: GPL-3.0-or-later
"""Where more or less flows between units than their masses and distance let expect."""

from __future__ import annotations

from typing import Iterator

import numpy as np
from qgis.core import Qgis

from district_potential.core.messages import Message, say
from district_potential.core.superimposition.relations.gravity import TERMS, Gravity, fit_gravity, flow_reading, pearson
from district_potential.core.table import Table
from district_potential.layers.flows import (
    Flows,
    flow_lines,
    masses_of,
    read_flows,
    refuse_same_field,
    usable,
)
from district_potential.layers.indicators import shapes_of
from district_potential.layers.read import read_table
from district_potential.layers.styling import diverging
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call

ENDS = (("FROM_FIELD", "from"), ("TO_FIELD", "to"), ("VALUE_FIELD", "value"))
LABELS = {
    "from": Message.of("label_from"),
    "to": Message.of("label_to"),
    "km": Message.of("label_km"),
    "observed": Message.of("label_flow_observed"),
    "expected": Message.of("label_flow_expected"),
    "residual": Message.of("label_flow_residual"),
    "pearson": Message.of("label_flow_pearson"),
    "reading": Message.of("label_reading"),
}


class GravityResiduals(DistrictAlgorithm):
    """Tell between which units more, or less, goes on than size and distance explain."""

    def displayName(self) -> str:
        return self.tr("Gravity residuals")

    def about(self) -> str:
        return self.tr(
            "Compares flows between units (commuters, members, patients, partners) with a gravity model: the larger "
            "two units and the nearer, the more is expected between them. The model is fitted to these flows by "
            "Poisson regression on the logarithms of both masses and of the distance between points on the units' "
            "surfaces, so that flows of 0 count. Lines above 0 are ties stronger than expected, lines below 0 are "
            "weaker.\n\n"
            "Pairs without a row are left out, never taken as 0: give rows with 0 where it is known that nothing "
            "flows. Fewer than 30 pairs are refused: no model stands on them."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.units("polygon")
        yield ask.code_field()
        yield ask.field(
            "MASS_FIELD",
            self.tr("Field with the mass"),
            self.tr("The size of the units, above 0: inhabitants, jobs, actors."),
            kind="number",
        )
        yield ask.source(
            "FLOWS",
            self.tr("Flows"),
            self.tr("A table with the fields from and to (codes of units) and value, a number at least 0. Directions "
                    "count: from a to b is another row than from b to a."),
        )  # fmt: skip
        titles = (self.tr("Field with the unit of origin"), self.tr("Field with the unit of destination"))
        for (name, usual), title in zip(ENDS, (*titles, self.tr("Field with the flow"))):
            help_text = self.tr("Where it has another name than from, to or value.")
            yield ask.field(name, title, help_text, of="FLOWS", default=usual, optional=True, advanced=True)
        yield ask.layer_out(
            "OUTPUT",
            self.tr("Gravity residuals"),
            self.tr("A line for each pair with the fields from, to, km, observed, expected, residual (observed less "
                    "expected), pearson (the residual in standard deviations) and reading."),
        )  # fmt: skip
        yield ask.report()
        yield ask.count("PAIRS", self.tr("Pairs"))
        yield ask.count("INTERCEPT", self.tr("Intercept"))
        yield ask.count("MASS_FROM", self.tr("Exponent of the mass of origin"))
        yield ask.count("MASS_TO", self.tr("Exponent of the mass of destination"))
        yield ask.count("DISTANCE", self.tr("Exponent of the distance"))
        yield ask.count("DEVIANCE", self.tr("Deviance"))

    def problem(self, call: Call) -> Message | None:
        refuse_same_field(_fields(call))
        return None

    def compute(self, call: Call) -> None:
        units, field = call.source("UNITS"), call.value("MASS_FIELD")
        table = read_table(units, [field], call.value("CODE_FIELD"), call.findings)
        masses = masses_of(table, field, shapes_of(units, table.codes, call.findings), call.findings)
        call.step(1, 3)
        told = read_flows(call.source("FLOWS"), _fields(call), table.codes, call.findings)
        flows, km = usable(told, masses, units, call.findings)
        fitted = fit_gravity(flows.value, masses.mass[flows.a], masses.mass[flows.b], km)
        call.step(2, 3)
        result = _table(flows, km, fitted, table.codes, call.language)
        style = diverging(
            result, "pearson", result["pearson"], title=result.field("pearson").label, language=call.language,
            geometry=Qgis.GeometryType.Line,
        )  # fmt: skip
        geometry = (flow_lines(flows, masses), Qgis.WkbType.LineString, units.crs)
        _report(call, fitted)
        call.write("OUTPUT", result, geometry=geometry, style=style)
        for name, value in zip(TERMS, fitted.coefficients):
            call.result(name.upper(), float(value))
        call.result("PAIRS", len(result))
        call.result("DEVIANCE", fitted.deviance)


def _fields(call: Call) -> list[str]:
    return [call.value(name) or usual for name, usual in ENDS]


def _table(flows: Flows, km: np.ndarray, fitted: Gravity, codes: tuple[str, ...], language: str) -> Table:
    first, second = [codes[at] for at in flows.a], [codes[at] for at in flows.b]
    observed, expected = flows.value, fitted.expected
    readings = [say(flow_reading(*each), language) for each in zip(first, second, observed.tolist(), expected.tolist())]
    result = Table([str(row) for row in range(1, len(km) + 1)])
    for name, kind, column in (
        ("from", "text", first),
        ("to", "text", second),
        ("km", "number", km),
        ("observed", "number", observed),
        ("expected", "number", expected),
        ("residual", "number", observed - expected),
        ("pearson", "number", pearson(observed, expected)),
        ("reading", "text", readings),
    ):
        result.add(name, column, kind, say(LABELS[name], language))
    return result


def _report(call: Call, fitted: Gravity) -> None:
    _, origin, destination, distance = (round(float(value), 3) for value in fitted.coefficients)
    told = {"n": len(fitted.expected), "origin": origin, "destination": destination, "distance": distance}
    call.findings.add("notice", "model", Message.of("gravity_fitted", **told))
