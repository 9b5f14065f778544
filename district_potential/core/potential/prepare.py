# SPDX-License-Identifier: GPL-3.0-or-later
"""The steps before the scale, on the indicator as published: denominate, transform, impute, treat, in this order.

Every step is fitted and applied; with the plans of an earlier run it is only applied.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping

import numpy as np

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework import Node
from district_potential.core.messages import Message
from district_potential.core.potential.impute import IMPUTERS, Company, Places
from district_potential.core.potential.scales.normalise import Plan, Rows
from district_potential.core.potential.treat import TREATMENTS, Taming, Treatment
from district_potential.core.table import Numbers, Table

BEFORE = ("transform", "impute", "treat")
ALL = slice(None)


@dataclass(frozen=True)
class Steps:
    """What is done to one indicator before it is scaled.

    transform: a word of TRANSFORMS; missing: of IMPUTERS, else keep or refuse; treatment: of TREATMENTS; taming: the
    options of transform and treatment.
    """

    taming: Taming
    transform: str = "none"
    missing: str = "keep"
    treatment: str = "none"


@dataclass(frozen=True)
class Prepared:
    """An indicator ready to be scaled: its values, those before anything was estimated, the plan of every step."""

    column: Numbers
    before: Numbers
    plans: Mapping[str, Plan]

    @property
    def imputed(self) -> Rows:
        """Where the values were estimated, shape (n,)."""
        return np.isnan(self.before) & ~np.isnan(self.column)


def denominate(table: Table, node: Node, findings: Findings | None, rows: slice = ALL) -> Numbers:
    """Divide an indicator's column by its denominator, where it has one; division by zero is missing."""
    column: Numbers = table[node.field][rows]
    if not node.denominator:
        return column
    below: Numbers = table[node.denominator][rows]
    if findings is not None:
        _tell_zero(table, node, np.flatnonzero((below == 0) & ~np.isnan(column)), findings)
    share: Numbers = np.divide(column, below, out=np.full(len(column), np.nan), where=below != 0)
    return share


def prepare(
    table: Table,
    node: Node,
    steps: Steps,
    company: Company,
    findings: Findings | None,
    given: Mapping[str, Plan] | None = None,
    alone: bool = False,
) -> Prepared:
    """Bring an indicator from the units' columns to what the scale takes.

    given: the plans of an earlier run by step, with which nothing is fitted; alone: no index follows, so that what is
    missing is re-weighted by nothing. Findings, where they are wanted, take every value that was estimated or changed.
    Raises PotentialError for missing data that is refused or whose estimate needs what is not
    there, for values a treatment cannot take, and for goalposts without a step's numbers.
    """
    plans: dict[str, Plan] = {}
    column = denominate(table, node, findings)
    column = _treated(column, node, steps, "transform", table, findings, given, plans)
    if steps.missing == "refuse" and np.isnan(column).any():
        units = [table.codes[row] for row in np.flatnonzero(np.isnan(column))]
        raise PotentialError("missing_refused", indicator=node.said, field=node.field, units=units, n=len(units))
    before = column
    if steps.missing in IMPUTERS:
        column = _imputed(column, node, steps.missing, company, given, plans)
    if findings is not None:
        imputed = np.isnan(before) & ~np.isnan(column)
        _tell_gaps(column, imputed, node, steps.missing, company, findings, alone)
    column = _treated(column, node, steps, "treat", table, findings, given, plans)
    if findings is not None:
        _tell_unused(node, given, plans, findings)
    return Prepared(column, before, plans)


def prepared_again(table: Table, node: Node, steps: Steps, plans: Mapping[str, Plan], rows: slice) -> Numbers:
    """Some rows of an indicator brought again to what the scale takes, by the plans of ``prepare``.

    Not for an imputer that looks at other rows.
    """
    column = denominate(table, node, None, rows)
    if "transform" in plans:
        column = TREATMENTS[steps.transform].apply(column, plans["transform"], node.said)
    if "impute" in plans:
        column = IMPUTERS[steps.missing].apply(column, plans["impute"], Company(()))
    if "treat" in plans:
        column = TREATMENTS[steps.treatment].apply(column, plans["treat"], node.said)
    return column


def _tell_zero(table: Table, node: Node, zero: Places, findings: Findings) -> None:
    """Say which units have a denominator of zero."""
    if len(zero):
        units = [table.codes[row] for row in zero]
        reason = Message.of("denominator_zero", indicator=node.said, field=node.denominator, units=units, n=len(zero))
        findings.add("warning", "denominator", reason, column=node.denominator, action=Message.of("left_missing"))


def _imputed(
    column: Numbers,
    node: Node,
    word: str,
    company: Company,
    given: Mapping[str, Plan] | None,
    plans: dict[str, Plan],
) -> Numbers:
    imputer = IMPUTERS[word]
    if given is None:
        plan = imputer.fit(column, company)
    else:
        plan = given.get("impute", Plan({}, 0))
        if imputer.fitted and not imputer.holds(plan):
            raise PotentialError(
                "goalposts_lack_step", indicator=node.said, step="impute", names=[word], n=1, word=word
            )
    plans["impute"] = plan
    return imputer.apply(column, plan, company)


def _treated(
    column: Numbers,
    node: Node,
    steps: Steps,
    step: str,
    table: Table,
    findings: Findings | None,
    given: Mapping[str, Plan] | None,
    plans: dict[str, Plan],
) -> Numbers:
    word = steps.transform if step == "transform" else steps.treatment
    if word == "none":
        return column
    treatment = TREATMENTS[word]
    if given is None:
        plan = treatment.fit(column, steps.taming)
    else:
        plan = given.get(step, Plan({}, 0))
        lacking = treatment.lacking(plan)
        if lacking:
            raise PotentialError(
                "goalposts_lack_step", indicator=node.said, step=step, names=lacking, n=len(lacking), word=word
            )
    plans[step] = plan
    made = treatment.apply(column, plan, node.said)
    if findings is not None:
        _tell_treated(column, made, plan, treatment, node, table, findings)
    return made


def _tell_treated(
    before: Numbers, after: Numbers, plan: Plan, treatment: Treatment, node: Node, table: Table, findings: Findings
) -> None:
    """Say which value became what: each by itself where some do, by the function and its ends where all do."""
    changed = np.flatnonzero((before != after) & ~np.isnan(before))
    where = {"code": node.id, "column": node.field}
    if not len(changed):
        reason = Message.of("treated_nothing", indicator=node.said, treatment=treatment.name)
        findings.add("notice", "treated", reason, **where)
        return
    numbers = [Message.of("goalpost_number", name=name, value=value) for name, value in plan.numbers.items()]
    lowest, highest = changed[np.argmin(before[changed])], changed[np.argmax(before[changed])]
    reason = Message.of(
        "treated_whole",
        indicator=node.said,
        treatment=treatment.name,
        n=len(changed),
        numbers=numbers,
        low=float(before[lowest]),
        low_made=float(after[lowest]),
        high=float(before[highest]),
        high_made=float(after[highest]),
    )
    findings.add("notice", "treated", reason, **where)
    if treatment.changes_all(plan):
        return
    values, all_made = before[changed], after[changed]

    def tell(i: int) -> dict[str, Any]:
        value, made, unit = float(values[i]), float(all_made[i]), table.codes[changed[i]]
        reason = Message.of("treated_value", indicator=node.said, unit=unit, value=value, made=made)
        action = Message.of("became", made=made)
        return {"reason": reason, "code": unit, "row": int(changed[i]) + 1, "value": repr(value), "action": action}

    findings.add_cells("notice", "treated", node.field, len(changed), tell)


def _tell_gaps(
    column: Numbers, imputed: Rows, node: Node, word: str, company: Company, findings: Findings, alone: bool
) -> None:
    """Say of every estimated value what it is, and which units stay without one."""
    rows = np.flatnonzero(imputed)
    values = column[rows]

    def tell(i: int) -> dict[str, Any]:
        unit = company.codes[rows[i]]
        reason = Message.of("imputed_value", indicator=node.said, unit=unit, method=word)
        action = Message.of("became", made=float(values[i]))
        return {"reason": reason, "code": unit, "row": int(rows[i]) + 1, "action": action}

    findings.add_cells("notice", "imputed", node.field, len(rows), tell)
    gaps = np.flatnonzero(np.isnan(column))
    if len(gaps):
        units = [company.codes[row] for row in gaps]
        reason = Message.of("indicator_missing", indicator=node.said, units=units, n=len(gaps))
        findings.add(
            "notice",
            "missing",
            reason,
            code=node.id,
            column=node.field,
            action=Message.of("left_missing") if alone else Message.of("reweighted"),
        )


def _tell_unused(node: Node, given: Mapping[str, Plan] | None, plans: Mapping[str, Plan], findings: Findings) -> None:
    """Name the steps whose numbers the goalposts hold and this run does not take."""
    for step in BEFORE:
        if given is not None and step in given and step not in plans:
            reason = Message.of("goalposts_step_unused", indicator=node.said, step=step)
            findings.add("warning", "goalposts", reason, code=node.id)
