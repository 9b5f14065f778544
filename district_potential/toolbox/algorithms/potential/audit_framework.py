# SPDX-License-Identifier: GPL-3.0-or-later
"""Audit a framework on its units."""

from __future__ import annotations

from typing import Iterator

import numpy as np

from district_potential.core.framework_reading import read
from district_potential.core.messages import Message, say
from district_potential.core.potential.audit.checks import Audit, Limits, audit
from district_potential.core.potential.index import compute
from district_potential.core.potential.settings import Run
from district_potential.core.report.audit_page import audit_page, lead_of
from district_potential.core.table import Table
from district_potential.layers.read import read_records
from district_potential.layers.read_panel import read_panel
from district_potential.toolbox import parameters as ask
from district_potential.toolbox.algorithm import Declared, DistrictAlgorithm
from district_potential.toolbox.call import Call
from district_potential.toolbox.method_parameters import MethodParameters

STEPS = 3
SAME = 0.9
METHOD = ("PRESET", "WEIGHT_SET")


class AuditFramework(DistrictAlgorithm):
    """Look whether an index measures what it says it measures, before a territory is judged by it."""

    def displayName(self) -> str:
        return self.tr("Audit a framework")

    def about(self) -> str:
        return self.tr(
            "Computes the index of a framework and looks at it as a reviewer would: how many units have a value, how "
            "the values lie and which units lie far out, which indicators say the same and which pull against each "
            "other inside a dimension, whether a dimension tells one story (Cronbach's alpha, principal components), "
            "whether an index is one indicator in disguise, how much each node really weighs beside what it was told, "
            "whether an indicator only tells how large a unit is, and where the penalty for imbalance would punish a "
            "better value.\n\n"
            "Nothing is changed. Every statistic is a row of the table, with a sentence; what is beyond the customary "
            "limit is flagged: 'warning' may change what the index says, 'look' is good to know. The page shows the "
            "same with pictures, and needs neither a network nor the plugin."
        )

    def parameters(self) -> Iterator[Declared]:
        yield ask.units()
        yield ask.code_field()
        yield ask.framework()
        yield ask.field(
            "YEAR_FIELD",
            self.tr("Field with the year"),
            self.tr("Where each unit has a row for every year: all rows are then looked at together."),
            optional=True,
        )
        asked = MethodParameters()
        yield from (each for each in (*asked.method(), *asked.reference()) if each.name() in METHOD)
        yield ask.number(
            "SAME",
            self.tr("Correlation that is too close"),
            self.tr("Two indicators whose correlation is beyond this, on either side of 0, are said to say the same."),
            default=SAME,
            least=0,
            most=1,
            advanced=True,
        )
        yield ask.table_out(
            "OUTPUT",
            self.tr("Audit"),
            self.tr("One row a statistic: topic, node, other (node or field), statistic, value, limit, flag (none, "
                    "look, warning) and reading."),
            by_default=True,
        )  # fmt: skip
        yield ask.file_out(
            "OUTPUT_HTML",
            self.tr("Audit page"),
            self.tr("The audit as a page with pictures: framework, histograms, correlations."),
            ("html",),
        )
        yield ask.report()
        yield ask.count("WARNINGS", self.tr("Number of warnings"))

    def problem(self, call: Call) -> Message | None:
        return Message.of("framework_needed") if call.source("FRAMEWORK") is None else None

    def compute(self, call: Call) -> None:
        framework = read(read_records(call.source("FRAMEWORK")), call.findings, call.value("WEIGHT_SET") or "")
        source = call.source("UNITS")
        framework.check(source.fields.names(), source.name)
        code, year = call.value("CODE_FIELD"), call.value("YEAR_FIELD")
        table, times = read_panel(source, framework.fields, code, year, call.findings)
        call.step(1, STEPS)
        run = Run(preset=call.value("PRESET"), flat="neutral")
        index = compute(table, framework, run, call.findings, times)
        call.step(2, STEPS)
        made = audit(index, table, Limits(same=call.value("SAME")))
        call.say(lead_of(made, source.name))
        call.write("OUTPUT", _table(made, call.language))
        foot = Message.of("audit_foot", layer=source.name, preset=run.preset, framework=call.source("FRAMEWORK").name)
        call.write("OUTPUT_HTML", audit_page(made, source.name, say(foot, call.language), call.language))
        call.result("WARNINGS", sum(check.flag == "warning" for check in made.checks))


def _table(made: Audit, language: str) -> Table:
    checks = made.checks
    out = Table([str(row) for row in range(1, len(checks) + 1)])
    out.add("topic", [check.topic for check in checks], "text")
    out.add("node", [check.node for check in checks], "text")
    out.add("other", [check.other or None for check in checks], "text")
    out.add("statistic", [check.statistic for check in checks], "text")
    out.add("value", np.array([check.value for check in checks], dtype=float), "number")
    limits = [np.nan if check.limit is None else check.limit for check in checks]
    out.add("limit", np.array(limits, dtype=float), "number")
    out.add("flag", [check.flag for check in checks], "text")
    out.add("reading", [say(check.reading, language) for check in checks], "text")
    return out
