# SPDX-License-Identifier: GPL-3.0-or-later
"""Goalposts: the fitted run as a table, so that a later year or one more unit leaves every earlier score unchanged."""

from __future__ import annotations

from typing import Any, Dict, Iterable, Mapping

import numpy as np

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework import Node
from district_potential.core.framework_cells import CellError, number, text
from district_potential.core.messages import Message
from district_potential.core.names import fold
from district_potential.core.potential.scales.normalise import Plan, Scale
from district_potential.core.table import Records

COLUMNS = ("node", "step", "name", "value", "year", "n")
STEP = "normalise"
STEPS = ("transform", "impute", "treat", STEP)
KNOWN = "value"
COMPARISONS = ("above", "at_least", "below", "at_most")
OF_DISTRICT = {
    "goalposts_lack": "goalposts_lack_stored",
    "goalposts_lack_step": "goalposts_lack_step_stored",
    "goalposts_of_company": "goalposts_of_company_stored",
    "goalposts_of_company_node": "goalposts_of_company_node_stored",
    "goalposts_without_node": "goalposts_without_node_stored",
    "treat_out_of_domain": "treat_out_of_domain_stored",
}


class Plans(Dict[str, Plan]):
    """The plans of normalisation by node, and in ``before`` those of the steps before it, by node and step."""

    def __init__(self, plans: Mapping[str, Plan], before: Mapping[str, Mapping[str, Plan]]) -> None:
        super().__init__(plans)
        self.before = before

    def hold(self, step: str) -> bool:
        """Whether there is a number of a step for any node."""
        return bool(self) if step == STEP else any(step in steps for steps in self.before.values())


def steps_before(plans: Mapping[str, Plan], node: str) -> Mapping[str, Plan]:
    """The plans of the steps before normalisation of one node, by step."""
    return plans.before.get(node, {}) if isinstance(plans, Plans) else {}


def records_of(plans: Mapping[str, Plan]) -> Records:
    """The plans as a long table of COLUMNS, one row a number; a stored distribution has one row a distinct value."""
    rows: list[tuple[Any, ...]] = []
    for node, steps in plans.before.items() if isinstance(plans, Plans) else ():
        for step, plan in steps.items():
            rows += [(node, step, name, value, plan.year or None, plan.n) for name, value in plan.numbers.items()]
    fitted = ((node, plan) for node, plan in plans.items() if plan.n)
    for node, plan in fitted:
        year = plan.year or None
        rows += [(node, STEP, name, value, year, plan.n) for name, value in plan.numbers.items()]
        rows += [(node, STEP, KNOWN, v, year, int(n)) for v, n in zip(plan.known.tolist(), plan.counts.tolist())]
    return Records("goalposts", COLUMNS, tuple(rows))


def plans_of(records: Records) -> Plans:
    """The plans that a table of goalposts holds, by node.

    Raises PotentialError for a missing column, a row without node or name, a value that is no number, a name given
    twice, or a step that is not made here.
    """
    columns = {fold(name): name for name in records.columns}
    lacking = [name for name in ("node", "step", "name", "value") if name not in columns]
    if lacking:
        raise PotentialError("goalposts_columns", layer=records.name, columns=lacking, n=len(lacking))
    numbers: dict[str, dict[str, float]] = {}
    known: dict[str, dict[float, float]] = {}
    about: dict[str, tuple[int, str]] = {}
    before: dict[str, dict[str, dict[str, float]]] = {}
    counted: dict[tuple[str, str], int] = {}
    for row, shown in enumerate(records.dicts(), 1):
        cells = {name: shown[column] for name, column in columns.items()}
        node, step, name, value, n = _cells(cells, row, records.name)
        if step != STEP:
            of_step = before.setdefault(node, {}).setdefault(step, {})
            if name in of_step:
                raise PotentialError("goalposts_twice", layer=records.name, node=node, name=name, row=row)
            of_step[name] = value
            counted.setdefault((node, step), n)
            continue
        if name == KNOWN:
            known.setdefault(node, {})[value] = float(n)
        elif name in numbers.setdefault(node, {}):
            raise PotentialError("goalposts_twice", layer=records.name, node=node, name=name, row=row)
        else:
            numbers[node][name] = value
        about.setdefault(node, (n, text(cells.get("year"))))
    return Plans(
        {node: _plan(numbers.get(node, {}), known.get(node, {}), *about[node]) for node in about},
        {
            node: {step: Plan(held, counted[node, step]) for step, held in steps.items()}
            for node, steps in before.items()
        },
    )


def _cells(cells: Mapping[str, Any], row: int, layer: str) -> tuple[str, str, str, float, int]:
    node, step, name = text(cells["node"]).lower(), text(cells["step"]).lower(), text(cells["name"])
    if step not in STEPS:
        raise PotentialError("goalposts_step", layer=layer, row=row, step=step, known=list(STEPS))
    # The names of imputation hold codes of units and names of groups, in which capitals tell.
    name = name if step == "impute" else name.lower()
    try:
        value, n = number(cells["value"]), number(cells.get("n"))
    except CellError as fault:
        raise PotentialError("goalposts_cell", layer=layer, row=row, reason=fault.message) from None
    if not node or not name or value is None:
        raise PotentialError("goalposts_row", layer=layer, row=row)
    return node, step, name, value, 1 if n is None else int(n)


def _plan(numbers: dict[str, float], known: dict[float, float], n: int, year: str) -> Plan:
    values = np.array(sorted(known))
    counts = np.array([known[value] for value in values.tolist()])
    return Plan(numbers, int(counts.sum()) if known else n, year, values, counts)


def frozen(plans: Mapping[str, Plan], node: Node, scale: Scale) -> Plan:
    """The stored plan of an indicator, with what its scale needs; raises PotentialError naming what is not there."""
    if scale.of_company:
        raise PotentialError("goalposts_of_company", indicator=node.said, scale=scale.name)
    plan = plans.get(node.id)
    if plan is None:
        raise PotentialError("goalposts_without_node", indicator=node.said, node=node.id)
    lacking = _lacking(plan, scale)
    if lacking:
        raise PotentialError("goalposts_lack", indicator=node.said, names=lacking, n=len(lacking), scale=scale.name)
    low, high = plan.numbers.get("minimum", -np.inf), plan.numbers.get("maximum", np.inf)
    if low > high:
        raise PotentialError("goalposts_crossed", indicator=node.said, low=low, high=high)
    if low < high and plan.numbers.get("deviation", 1.0) <= 0:
        raise PotentialError("goalposts_deviation", indicator=node.said, value=plan.numbers["deviation"])
    return plan


def _lacking(plan: Plan, scale: Scale) -> list[str]:
    """The names that a scale needs and a stored plan does not have."""
    if scale.name == "flags" and not any(name in plan.numbers for name in COMPARISONS):
        return list(COMPARISONS)
    if scale.name == "percentile" and not len(plan.known):
        return [KNOWN]
    return [name for name in scale.needs if name not in plan.numbers]


def of_district(fault: PotentialError, district: str) -> PotentialError:
    """A refusal of goalposts that nobody gave and a district keeps: its advice is not to leave GOALPOSTS blank."""
    code = OF_DISTRICT.get(fault.message.code)
    return PotentialError(code, **fault.message.values, district=district) if code else fault


def report_unused(plans: Iterable[str], used: Iterable[str], findings: Findings) -> None:
    """Name the stored nodes that the framework does not have."""
    unused = sorted(set(plans) - set(used))
    if unused:
        reason = Message.of("goalposts_unused", nodes=unused, n=len(unused))
        findings.add("notice", "goalposts", reason)
