# SPDX-License-Identifier: GPL-3.0-or-later
"""The check of a framework: every fault and every doubt at once, before anything is computed."""

from __future__ import annotations

from typing import Sequence

import numpy as np

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework import Framework, missing_field
from district_potential.core.framework_reading import examine
from district_potential.core.messages import Message
from district_potential.core.potential.settings import PRESETS, Run, settle
from district_potential.core.table import Numbers, Records, Table


def check_framework(
    records: Records, findings: Findings, columns: Sequence[str] | None = None, layer: str = ""
) -> Framework | None:
    """Check a framework's table by itself and, where a layer's columns are named, against their names.

    Findings take every error that would stop a run and every warning. None where the table cannot be a tree.
    """
    framework = examine(records, findings)
    if framework is not None:
        if columns is not None:
            _check_columns(framework, columns, layer, findings)
        _check_scores(framework, findings)
    return framework


def check_values(framework: Framework, table: Table, findings: Findings) -> None:
    """Check the columns of the scored indicators that the table has: without values, flat, or with gaps."""
    for node in framework.indicators:
        if node.role == "context" or node.awaited or node.field not in table:
            continue
        column: Numbers = table[node.field]
        there = column[~np.isnan(column)]
        where = {"code": node.id, "row": node.row or None, "column": "field", "value": node.field}
        if not len(there):
            findings.add("error", "missing", Message.of("indicator_without_values", indicator=node.said), **where)
        elif there.min() == there.max():
            reason = Message.of("flat_indicator", indicator=node.said, value=float(there[0]))
            findings.add("error", "flat", reason, **where)
        elif len(there) < len(column):
            units = [table.codes[row] for row in np.flatnonzero(np.isnan(column))]
            reason = Message.of("indicator_missing", indicator=node.said, units=units, n=len(units))
            findings.add("notice", "missing", reason, **where)


def conclude(framework: Framework | None, findings: Findings) -> None:
    """Where no error was met, add a notice of what the framework holds."""
    if framework is not None and not any(finding.severity == "error" for finding in findings):
        findings.add("notice", "sound", _summary(framework))


def _check_columns(framework: Framework, columns: Sequence[str], layer: str, findings: Findings) -> None:
    for node in framework.indicators:
        for name in filter(None, () if node.awaited else (node.field, node.denominator)):
            if name not in columns:
                where = {"code": node.id, "row": node.row or None, "column": "field", "value": name}
                findings.add("error", "field", missing_field(node, name, columns, layer).message, **where)


def _check_scores(framework: Framework, findings: Findings) -> None:
    """Whether scales and operators go together, under the presets that fill the blank cells."""
    try:
        scored = framework.scored()
    except PotentialError as fault:
        findings.add("error", "role", fault.message)
        return
    fitting, refused = [], {}
    for preset in PRESETS:
        try:
            settle(scored, Run(preset), Findings())
        except PotentialError as fault:
            refused[preset] = fault.message
        else:
            fitting.append(preset)
    default = Run().preset
    if default in fitting:
        return
    if fitting:
        reason = Message.of("default_preset_unfit", preset=default, reason=refused[default], presets=fitting)
        findings.add("warning", "scales", reason)
    else:
        findings.add("error", "scales", refused["custom"])


def _summary(framework: Framework) -> Message:
    context = [node for node in framework.indicators if node.role == "context"]
    return Message.of(
        "framework_sound",
        dimensions=len(framework.composites) - 1,
        indicators=len(framework.indicators) - len(context),
        context=len(context),
    )
