# SPDX-License-Identifier: GPL-3.0-or-later
"""Compare scenarios."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator

from district_potential.core.errors import PotentialError
from district_potential.core.framework import Framework
from district_potential.core.framework_reading import read
from district_potential.core.messages import Message
from district_potential.core.potential.impute import missing_needs
from district_potential.core.potential.scenarios import compute_scenarios, scenario_table
from district_potential.core.potential.settings import Run
from district_potential.layers.neighbours import company_of
from district_potential.layers.read import TABLE_FILES, Source, read_records, read_table
from district_potential.layers.styling import diverging, geometry_of
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call
from district_potential.toolbox.method_parameters import MethodParameters


class CompareScenarios(DistrictAlgorithm):
    """Score the units by several frameworks side by side, and name the places that they gain and lose."""

    def displayName(self) -> str:
        return self.tr("Compare scenarios")

    def about(self) -> str:
        return self.tr(
            "Computes the index of potential by each of several frameworks (other weights, operators, indicators) on "
            "the same units, and sets the ranks side by side: every scenario gets its score and rank, named by its "
            "framework, and all but the first the places gained (above 0) or lost since the first. The log tells "
            "the average shift, the report also the units that move most.\n\n"
            "Ranks are taken among the units with a score in every scenario. Cells of a framework win over the "
            "choices here, and these win over the preset, as in 'Compute the index of potential'."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.units()
        yield ask.code_field()
        yield ask.sources(
            "FRAMEWORKS",
            self.tr("Frameworks"),
            self.tr("The scenarios, at least two: layers, or CSV, XLSX or ODS files, one row a node. Shifts are "
                    "counted from the first."),
            least=2,
        )  # fmt: skip
        yield from MethodParameters().choices(years=False)
        yield ask.prefix()
        yield ask.layer_out(
            "OUTPUT",
            self.tr("Scenarios"),
            self.tr("The units with the fields score_<scenario> and rank_<scenario> of each scenario, "
                    "shift_<scenario> (places gained since the first), shift (the largest of these) and reading."),
        )  # fmt: skip
        yield ask.report()

    def problem(self, call: Call) -> Message | None:
        if len(call.source("FRAMEWORKS")) < 2:
            return Message.of("scenarios_too_few")
        return missing_needs(call.value("MISSING") or "", call.value("GROUP_FIELD"), None)

    def compute(self, call: Call) -> None:
        units = call.source("UNITS")
        frameworks = _frameworks(call, units)
        fields = list(dict.fromkeys(name for framework in frameworks.values() for name in framework.fields))
        table = read_table(units, fields, call.value("CODE_FIELD"), call.findings)
        call.step(1, 3)
        run = _run(call)
        company = company_of(units, table, None, run.missing, call.findings, call.value("GROUP_FIELD"))
        scenarios = compute_scenarios(table, frameworks, run, call.findings, company)
        for told in call.findings:
            if told.kind == "shift" and not told.code:
                call.say(told.reason)
        result = scenario_table(scenarios, call.language)
        call.step(2, 3)
        style = diverging(
            result,
            "shift",
            result["shift"],
            title=result.field("shift" if len(frameworks) > 2 else f"shift_{scenarios.names[1]}").label,
            language=call.language,
            prefix=call.value("PREFIX") or "",
            geometry=geometry_of(units),
        )
        call.write("OUTPUT", result, like="UNITS", style=style)


def _frameworks(call: Call, units: Source) -> dict[str, Framework]:
    """The frameworks by the names of their tables, a number behind one that is taken."""
    read_by_name: dict[str, Framework] = {}
    for source in call.source("FRAMEWORKS"):
        name = Path(source.name).stem if Path(source.name).suffix.lower() in TABLE_FILES else source.name
        label, n = name, 1
        while label in read_by_name:
            n += 1
            label = f"{name} {n}"
        try:
            framework = read(read_records(source), call.findings)
            framework.check(units.fields.names(), units.name)
        except PotentialError as fault:
            raise PotentialError("of_scenario", scenario=label, reason=fault.message) from None
        read_by_name[label] = framework
    return read_by_name


def _run(call: Call) -> Run:
    return Run(
        preset=call.value("PRESET"),
        normalisation=call.value("NORMALISATION") or "",
        aggregation=call.value("AGGREGATION") or "",
        missing=call.value("MISSING") or "keep",
        min_coverage=call.value("MIN_COVERAGE"),
    )
