# SPDX-License-Identifier: GPL-3.0-or-later
"""Every indicator prepared and fitted to its scale, several at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, Sequence

import numpy as np

from district_potential.core.findings import Findings
from district_potential.core.framework import Node
from district_potential.core.messages import Message
from district_potential.core.potential.choices import tell_frozen
from district_potential.core.potential.impute import IMPUTERS, Company
from district_potential.core.potential.plan import frozen, steps_before
from district_potential.core.potential.prepare import Prepared, prepare, prepared_again
from district_potential.core.potential.scales.normalise import Plan, Rows
from district_potential.core.potential.scores import ALL, Asked, LeafScore, Part, Scored, Take, blank_score
from district_potential.core.potential.settings import LeafSettings, Settings
from district_potential.core.table import Numbers, Table
from district_potential.core.threads import each

SMALL = 50_000  # rows up to which one thread is faster than several, and a column is better kept than made again


@dataclass(frozen=True)
class Leaf:
    """A fitted indicator: its score, the plan of its scale and of the steps before, and where it was estimated.

    imputed: shape (n,), None where nobody will ask.
    """

    score: Scored
    plan: Plan | None
    before: Mapping[str, Plan]
    imputed: Rows | None


class Fitting:
    """What all indicators are fitted with.

    goalposts: the plans of an earlier run, with which nothing is fitted again; reference: the rows whose mean is the
    reference value of AMPI, by default all; year: theirs; spare: keep no prepared column, prepare it again by rows;
    ready: indicators prepared before by the same steps, to which those prepared here are added.
    """

    def __init__(
        self,
        table: Table,
        settings: Settings,
        company: Company,
        goalposts: Mapping[str, Plan] | None = None,
        reference: Rows | None = None,
        year: str = "",
        spare: bool = False,
        ready: dict[str, Prepared] | None = None,
    ) -> None:
        self.table, self.settings, self.company = table, settings, company
        self.goalposts, self.reference, self.year, self.spare, self.ready = goalposts, reference, year, spare, ready

    def leaves(self, nodes: Sequence[Node], findings: Findings | None) -> dict[str, Leaf]:
        """The fitted indicators by id; findings, where they are wanted, come in the order of the nodes.

        Raises PotentialError for missing data that is refused, flat or blank indicators, goalposts that lack a number.
        """
        own = [None if findings is None else Findings() for _ in nodes]
        made = each(lambda pair: self.leaf(*pair), zip(nodes, own), alone=len(self.table) < SMALL)
        for met in own:
            if findings is not None and met is not None:
                findings.extend(met)
        return {node.id: leaf for node, leaf in zip(nodes, made)}

    def unkept(self, nodes: Sequence[Node]) -> dict[str, Scored]:
        """The scores of indicators that are fitted when a score is asked for, and let go of with it."""
        return {node.id: _Unkept(self, node) for node in nodes}

    def leaf(self, node: Node, findings: Findings | None) -> Leaf:
        """One fitted indicator; raises PotentialError as ``leaves`` does."""
        if node.awaited:
            return self._awaited(node, findings)
        leaf, goalposts = self.settings.leaves[node.id], self.goalposts
        prepared = self._prepared(node, leaf, findings)
        column = prepared.column
        made = None
        if goalposts is not None and (node.id in goalposts or not np.isnan(column).all()):
            plan = frozen(goalposts, node, leaf.scale)
            if findings is not None:
                tell_frozen(node, plan, findings)
        else:
            plan, made = leaf.scale.fit_apply(column, leaf.setting, self.reference, self.year)
        if findings is not None and (goalposts is not None or node.goal_min is not None or node.goal_max is not None):
            _tell_beyond(column, plan, node, leaf.setting.clip, findings)
        imputed = None if self.spare else prepared.imputed
        take = self._take(node, leaf, column, imputed, prepared.plans)
        return Leaf(LeafScore(leaf, plan, take, made), plan, prepared.plans, imputed)

    def _prepared(self, node: Node, leaf: LeafSettings, findings: Findings | None) -> Prepared:
        if self.ready is not None and node.id in self.ready:
            return self.ready[node.id]
        goalposts = self.goalposts
        given = steps_before(goalposts, node.id) if goalposts is not None and node.id in goalposts else None
        prepared = prepare(self.table, node, leaf.steps, self.company, findings, given)
        if self.ready is not None:
            self.ready[node.id] = prepared
        return prepared

    def _awaited(self, node: Node, findings: Findings | None) -> Leaf:
        if findings is not None:
            findings.add("warning", "awaited", Message.of("indicator_awaited", indicator=node.said), code=node.id)
        n = len(self.table)
        return Leaf(blank_score(n), None, {}, np.zeros(n, dtype=bool))

    def _take(
        self, node: Node, leaf: LeafSettings, column: Numbers, imputed: Rows | None, plans: Mapping[str, Plan]
    ) -> Take:
        """How the score comes by its prepared values."""
        imputer = IMPUTERS.get(leaf.steps.missing)
        if self.spare and (imputer is None or imputer.by_plan) and len(self.table) > SMALL:
            return lambda rows: (prepared_again(self.table, node, leaf.steps, plans, rows), None)
        return lambda rows: (column[rows], None if imputed is None else imputed[rows])


class _Unkept(Asked):
    """The score of an indicator that is fitted anew whenever some rows are asked for: for whoever asks once."""

    def __init__(self, fitting: Fitting, node: Node) -> None:
        self._fitting, self._node = fitting, node

    @property
    def neutral(self) -> float:
        return self._fitting.leaf(self._node, None).score.neutral

    def part(self, rows: slice = ALL, bounds: bool = True) -> Part:
        return self._fitting.leaf(self._node, None).score.part(rows, bounds)


def _tell_beyond(column: Numbers, plan: Plan, node: Node, clip: bool, findings: Findings) -> None:
    """Count the values beyond posts that were given, not observed."""
    low, high = plan.numbers.get("minimum", -np.inf), plan.numbers.get("maximum", np.inf)
    n = int(((column < low) | (column > high)).sum())
    if n:
        reason = Message.of("beyond_goalposts", indicator=node.said, low=low, high=high, n=n)
        action = Message.of("clipped") if clip else Message.of("kept_beyond", n=n)
        findings.add("warning", "goalposts", reason, code=node.id, column=node.field, action=action)
