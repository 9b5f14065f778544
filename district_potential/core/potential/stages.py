# SPDX-License-Identifier: GPL-3.0-or-later
"""One stage of the index by itself: estimate, treat or scale the indicators of a framework, and stop there."""

from __future__ import annotations

from dataclasses import replace
from typing import Mapping, Sequence

import numpy as np

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework import Framework, Node
from district_potential.core.messages import Message, say
from district_potential.core.potential.choices import tell_frozen
from district_potential.core.potential.impute import Company
from district_potential.core.potential.plan import Plans, frozen, steps_before
from district_potential.core.potential.prepare import Prepared, Steps, prepare
from district_potential.core.potential.scales.normalise import Plan
from district_potential.core.potential.settings import LeafSettings, Run, settle
from district_potential.core.table import Numbers, Table

ALONE = "stage"
BEFORE_SCALE = ("transform", "treatment")


def impute_indicators(
    table: Table,
    framework: Framework,
    run: Run,
    company: Company,
    findings: Findings,
    language: str,
    goalposts: Plans | None = None,
) -> tuple[Table, Plans]:
    """Estimate what is missing of every indicator: columns ``<id>_filled``, ``<id>_imputed`` (1 or 0), ``n_imputed``.

    Indicators are divided by their denominator and transformed before. Raises PotentialError as ``prepare`` does.
    """
    made, before = Table(table.codes), {}
    estimated: Numbers = np.zeros(len(table))
    for node in _with_data(framework):
        steps = replace(_leaf(node, run, None).steps, treatment="none")
        prepared = _prepared(table, node, steps, company, findings, goalposts)
        before[node.id] = prepared.plans
        _add(made, node, "filled", prepared.column, "column_filled", language)
        _add(made, node, "imputed", prepared.imputed.astype(np.float64), "column_flag_imputed", language, "whole")
        estimated += prepared.imputed
    made.add("n_imputed", estimated, "whole", say(Message.of("column_n_imputed"), language))
    return made, Plans({}, before)


def treat_indicators(
    table: Table,
    framework: Framework,
    run: Run,
    findings: Findings,
    language: str,
    goalposts: Plans | None = None,
) -> tuple[Table, Plans]:
    """Tame the outliers and the skew of every indicator: columns ``<id>_treated``; gaps stay gaps.

    A cell ``treatment`` of the framework wins over the run. Raises PotentialError as ``prepare`` does.
    """
    made, before = Table(table.codes), {}
    for node in _with_data(framework):
        leaf = _leaf(node, run, findings, BEFORE_SCALE)
        prepared = _prepared(table, node, leaf.steps, Company(table.codes), findings, goalposts)
        before[node.id] = prepared.plans
        _add(made, node, "treated", prepared.column, "column_treated", language)
    return made, Plans({}, before)


def normalise_indicators(
    table: Table,
    framework: Framework,
    run: Run,
    findings: Findings,
    language: str,
    goalposts: Plans | None = None,
) -> tuple[Table, Plans]:
    """Put every indicator on one scale, high meaning more potential: columns ``<id>_n``; gaps stay gaps.

    Transform and treatment of the framework come first. Raises PotentialError for flat or blank indicators, rules of
    unknown ones, and goalposts that lack what the scale needs.
    """
    known = [node.id for node in _with_data(framework)]
    unknown = [id_ for id_ in run.rules if id_ not in known]
    if unknown:
        raise PotentialError("flag_rule_unknown", id=unknown[0], likely=known[0])
    made, before, plans = Table(table.codes), {}, {}
    for node in _with_data(framework):
        leaf = _leaf(node, run, findings, (*BEFORE_SCALE, "normalisation"))
        prepared = _prepared(table, node, leaf.steps, Company(table.codes), findings, goalposts)
        before[node.id] = prepared.plans
        plans[node.id] = _plan(prepared.column, node, leaf, findings, goalposts)
        values = leaf.scale.apply(prepared.column, plans[node.id], leaf.setting)
        _add(made, node, "n", values, "column_normalised", language)
    return made, Plans(plans, before)


def treatments_of(framework: Framework, run: Run) -> set[str]:
    """The words of the treatments that the indicators of a framework are given in a run."""
    return {_leaf(node, run, None).steps.treatment for node in _with_data(framework)}


def _with_data(framework: Framework) -> list[Node]:
    return [node for node in framework.indicators if not node.awaited]


def _plan(
    column: Numbers, node: Node, leaf: LeafSettings, findings: Findings, goalposts: Mapping[str, Plan] | None
) -> Plan:
    if goalposts is None:
        return leaf.scale.fit(column, leaf.setting)
    plan = frozen(goalposts, node, leaf.scale)
    tell_frozen(node, plan, findings)
    return plan


def _prepared(
    table: Table, node: Node, steps: Steps, company: Company, findings: Findings, goalposts: Plans | None
) -> Prepared:
    given = None if goalposts is None else steps_before(goalposts, node.id)
    return prepare(table, node, steps, company, findings, given, alone=True)


def _leaf(node: Node, run: Run, findings: Findings | None, told: Sequence[str] = ()) -> LeafSettings:
    """How one indicator is prepared and scaled, as if it stood alone in an index; the choices told are reported."""
    root = Node(ALONE, kind="index", aggregation="arithmetic")
    own = {id_: rule for id_, rule in run.rules.items() if id_ == node.id}
    met = None if findings is None else Findings()
    settings = settle(Framework([root, replace(node, parent=ALONE)]), replace(run, rules=own), met)
    for finding in met or ():
        if findings is not None and finding.code == node.id and finding.column in told:
            findings.add(finding.severity, finding.kind, finding.reason, code=finding.code, column=finding.column)
    return settings.leaves[node.id]


def _add(table: Table, node: Node, what: str, values: Numbers, label: str, language: str, kind: str = "number") -> None:
    name = f"{node.id}_{what}"
    if name in table:
        raise PotentialError("column_twice", column=name)
    table.add(name, values, kind, say(Message.of(label, name=node.name(language)), language))
