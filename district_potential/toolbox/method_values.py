# SPDX-License-Identifier: GPL-3.0-or-later
"""What was answered about the method, as the core takes it: beside ``method_parameters``, which asks."""

from __future__ import annotations

import math

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework import Framework
from district_potential.core.potential.choices import tell_idle_reference
from district_potential.core.potential.flags import flag_rules
from district_potential.core.potential.options import Tick, owa_weights
from district_potential.core.potential.settings import Run, Settings
from district_potential.core.potential.times import Times
from district_potential.core.table import Table
from district_potential.layers.read_panel import read_panel
from district_potential.toolbox.call import Call


def run_of(call: Call, tick: Tick) -> Run:
    """The choices of the run. Raises PotentialError for ends that are no range and rules that cannot be read."""
    ends = call.value("RANGE")
    if ends is not None and (len(ends) != 2 or not all(map(math.isfinite, ends)) or ends[0] >= ends[1]):
        raise PotentialError("range_not_rising")
    return Run(
        preset=call.value("PRESET"),
        normalisation=call.value("NORMALISATION") or "",
        aggregation=call.value("AGGREGATION") or "",
        missing=call.value("MISSING") or "keep",
        min_coverage=call.value("MIN_COVERAGE"),
        range=(ends[0], ends[1]) if ends else None,
        penalty=call.value("PENALTY"),
        power=call.value("POWER"),
        owa_weights=owa_weights(weights) if (weights := call.value("OWA_WEIGHTS")) else None,
        ties=call.value("TIES"),
        flat=call.value("FLAT"),
        clip=bool(call.value("CLIP")),
        rules=flag_rules(call.value("FLAG_RULES")),
        tick=tick,
        treatment=call.value("TREATMENT") or "",
    )


def panel_of(call: Call, framework: Framework) -> tuple[Table, Times | None]:
    """The columns of the framework over the units, and the years of the rows where there are any."""
    source = call.source("UNITS")
    framework.check(source.fields.names(), source.name)
    return read_panel(
        source,
        framework.fields,
        call.value("CODE_FIELD"),
        call.value("YEAR_FIELD"),
        call.findings,
        call.value("REFERENCE_YEAR") or "",
    )


def tell_idle_references(call: Call, settings: Settings, frozen: bool, findings: Findings) -> None:
    """Name REFERENCE_UNIT and REFERENCE_YEAR where they were given and have no effect."""
    for parameter in ("REFERENCE_UNIT", "REFERENCE_YEAR"):
        if call.value(parameter):
            tell_idle_reference(parameter, settings, frozen, findings)
