# SPDX-License-Identifier: GPL-3.0-or-later
"""The index of potential: columns of indicators become the scores of every node of the framework."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework import Framework, Node
from district_potential.core.messages import Message
from district_potential.core.potential.choices import tell_frozen, tell_idle, tell_used
from district_potential.core.potential.impute import Company
from district_potential.core.potential.lifted import tell_lifted
from district_potential.core.potential.plan import Plans, frozen, report_unused, steps_before
from district_potential.core.potential.prepare import prepare
from district_potential.core.potential.scales.normalise import Plan, Rows
from district_potential.core.potential.settings import (
    LeafSettings,
    NodeSettings,
    Run,
    Settings,
    refuse_company,
    settle,
    weights_of,
)
from district_potential.core.potential.times import Times
from district_potential.core.table import Numbers, Table

SLACK = 1e-12


@dataclass(frozen=True)
class Score:
    """A node's values over the units: shape (n,) each, NaN where there is none.

    coverage: share of the weight of its leaves that is present; low, high: the bounds over all completions;
    neutral: the value that is neither good nor bad.
    """

    values: Numbers
    coverage: Numbers
    low: Numbers
    high: Numbers
    neutral: float

    def turned(self) -> Score:
        """The same in the opposite orientation."""
        twice = 2 * self.neutral
        return Score(twice - self.values, self.coverage, twice - self.high, twice - self.low, self.neutral)

    def onto(self, low: float, high: float) -> Score:
        """The same put on low to high by min-max over the units; the middle where all are alike."""
        there = self.values[~np.isnan(self.values)]
        least, most = (float(there.min()), float(there.max())) if len(there) else (0.0, 0.0)
        middle = (low + high) / 2
        share = (self.values - least) / (most - least) if most > least else 0.5 + 0 * self.values
        return Score(low + (high - low) * share, self.coverage, self.low, self.high, middle)


def entering(framework: Framework, settings: Settings, id_: str, score: Score) -> Score:
    """The score of a node as it enters its parent: on its siblings' scale, turned where the polarity is negative."""
    if framework[id_].is_indicator:
        return score
    entry = settings.nodes[id_].entry
    if entry is not None:
        score = score.onto(*entry)
    return score.turned() if framework[id_].polarity < 0 else score


@dataclass(frozen=True)
class Index:
    """A computed index: the scored framework, how each node was computed, what was fitted, and every node's score."""

    codes: tuple[str, ...]
    framework: Framework
    settings: Settings
    plans: Mapping[str, Plan]
    scores: Mapping[str, Score]
    times: Times | None
    imputed: Mapping[str, Rows] = field(default_factory=dict)

    @property
    def root(self) -> Score:
        return self.scores[self.framework.root]

    @property
    def year_numbers(self) -> npt.NDArray[np.intp] | None:
        return self.times.number if self.times else None

    def below_threshold(self, id_: str) -> Rows:
        """The units that have too little of a node's weight, though some of it."""
        coverage = self.scores[id_].coverage
        return np.asarray((coverage > 0) & (coverage < self.settings.nodes[id_].min_coverage - SLACK))

    def view(self, indicators: Sequence[str]) -> Mapping[str, Score]:
        """The scores of the tree pruned to some indicators; empty where none is left."""
        kept = [id_ for id_ in indicators if id_ in self.settings.leaves]
        if not kept:
            return {}
        return score_tree(self.framework.pruned(kept), self.settings, self.scores, self.codes, bounds=False)


def compute(
    table: Table,
    framework: Framework,
    run: Run,
    findings: Findings,
    times: Times | None = None,
    goalposts: Mapping[str, Plan] | None = None,
    reference: Rows | None = None,
    company: Company | None = None,
) -> Index:
    """Compute the index of potential over the units of a table.

    table: a number column for every field of the framework; times: the years where a unit has several rows;
    goalposts: the plans of an earlier run, with which nothing is fitted again; reference: the rows whose mean is the
    reference value of AMPI, by default those of the reference year, else all; company: the groups and
    neighbours by which missing values are estimated, where the run asks for that.
    Raises PotentialError for choices that do not go together, missing data that is refused, flat or blank
    indicators, values an operator cannot take.
    """
    framework = framework.scored()
    settings = settle(framework, run, findings)
    tell_used(framework, settings, run, findings)
    tell_idle(framework, settings, run, goalposts is not None, findings)
    if goalposts is not None:
        refuse_company(framework, settings)
    if reference is None and times is not None:
        reference = times.reference
    if goalposts is None:
        _tell_reference(settings, table.codes, times, reference, findings)
    year = times.reference_year if times else ""
    company = company or Company(table.codes, times=times)
    plans: dict[str, Plan] = {}
    before: dict[str, Mapping[str, Plan]] = {}
    imputed: dict[str, Rows] = {}
    scores: dict[str, Score] = {}
    for node in framework.indicators:
        if node.awaited:
            findings.add("warning", "awaited", Message.of("indicator_awaited", indicator=node.said), code=node.id)
            scores[node.id] = _blank_score(len(table))
            continue
        leaf = settings.leaves[node.id]
        given = steps_before(goalposts, node.id) if goalposts is not None and node.id in goalposts else None
        prepared = prepare(table, node, leaf.steps, company, findings, given)
        column, before[node.id], imputed[node.id] = prepared.column, prepared.plans, prepared.imputed
        if goalposts is not None and (node.id in goalposts or not np.isnan(column).all()):
            plan = frozen(goalposts, node, leaf.scale)
            tell_frozen(node, plan, findings)
        else:
            plan = leaf.scale.fit(column, leaf.setting, reference, year)
        _tell_beyond(column, plan, node, run, goalposts is not None, findings)
        plans[node.id] = plan
        scores[node.id] = _leaf_score(column, plan, leaf, prepared.imputed)
    if goalposts is not None:
        report_unused(goalposts, plans, findings)
    made = score_tree(framework, settings, scores, table.codes)
    index = Index(table.codes, framework, settings, Plans(plans, before), made, times, imputed)
    _tell_uncovered(index, findings)
    tell_lifted(index.root, index.framework[index.framework.root], _gaps(index), table.codes, findings)
    return index


def _tell_reference(
    settings: Settings, codes: Sequence[str], times: Times | None, reference: Rows | None, findings: Findings
) -> None:
    """Say what stands at 100, where an indicator on AMPI has no reference of its own."""
    if not settings.open_to_reference:
        return
    if reference is not None:
        units = sorted({codes[row] for row in np.flatnonzero(reference)})
        if times is not None and times.reference is not None and reference is times.reference:
            reason = Message.of("reference_of_year", year=times.reference_year)
        else:
            reason = Message.of("reference_of_unit", units=units, n=len(units))
    else:
        reason = Message.of("reference_of_units", n=len(codes))
    findings.add("notice", "settings", reason, column="reference")


def _tell_beyond(column: Numbers, plan: Plan, node: Node, run: Run, given: bool, findings: Findings) -> None:
    """Count the values beyond posts that were given, not observed."""
    if not given and node.goal_min is None and node.goal_max is None:
        return
    low, high = plan.numbers.get("minimum", -np.inf), plan.numbers.get("maximum", np.inf)
    n = int(((column < low) | (column > high)).sum())
    if n:
        reason = Message.of("beyond_goalposts", indicator=node.said, low=low, high=high, n=n)
        action = Message.of("clipped") if run.clip else Message.of("kept_beyond", n=n)
        findings.add("warning", "goalposts", reason, code=node.id, column=node.field, action=action)


def _blank_score(n: int) -> Score:
    """The score of an indicator without data: its range is not known either, so no bounds can hold it."""
    blank = np.full(n, np.nan)
    return Score(blank, np.zeros(n), blank, blank, np.nan)


def _gaps(index: Index) -> Numbers:
    """How many scored indicators every unit has no value of its own for, shape (n,)."""
    gaps = np.zeros(len(index.codes))
    for node in index.framework.indicators:
        gaps += np.isnan(index.scores[node.id].values)
        if node.id in index.imputed:
            gaps += index.imputed[node.id]
    return gaps


def _leaf_score(column: Numbers, plan: Plan, leaf: LeafSettings, imputed: Rows) -> Score:
    """The score of an indicator; an estimated value counts as present, but its bounds stay those of a missing one."""
    values = leaf.scale.apply(column, plan, leaf.setting)
    missing = np.isnan(values)
    least, most = leaf.scale.extent(plan, leaf.setting)
    low = high = values if leaf.scale.bounded else np.full(len(values), np.nan)
    unsure = missing | imputed
    if leaf.scale.bounded and unsure.any():
        low, high = values.copy(), values.copy()
        low[unsure], high[unsure] = np.fmin(least, values[unsure]), np.fmax(most, values[unsure])
    return Score(values, 1.0 - missing, low, high, leaf.scale.neutral(plan, leaf.setting))


def score_tree(
    framework: Framework, settings: Settings, leaves: Mapping[str, Score], codes: Sequence[str], bounds: bool = True
) -> dict[str, Score]:
    """The scores of all nodes of a framework from those of its indicators, from the leaves to the root."""
    scores: dict[str, Score] = {}
    for id_ in reversed(framework.order):
        if framework[id_].is_indicator:
            scores[id_] = leaves[id_]
            continue
        children = [entering(framework, settings, child, scores[child]) for child in framework.children[id_]]
        scores[id_] = _node_score(framework, id_, children, settings.nodes[id_], codes, bounds)
    return scores


def _node_score(
    framework: Framework,
    id_: str,
    children: Sequence[Score],
    settings: NodeSettings,
    codes: Sequence[str],
    bounds: bool,
) -> Score:
    operator, options = settings.operator, settings.options
    weights = weights_of(framework, framework.children[id_])
    values = _side_by_side([child.values for child in children])
    _refuse_too_low(framework, id_, values, operator.name, operator.least(options), codes)
    combined = operator.combine(values, weights, options)
    astray = np.flatnonzero(np.isnan(combined))
    astray = astray[~np.isnan(values[astray]).all(axis=1)]
    if len(astray):
        units = [codes[row] for row in astray]
        raise PotentialError(
            "mean_not_positive", node=framework[id_].said, operator=operator.name, units=units, n=len(astray)
        )
    share = weights / weights.sum()
    coverage = np.zeros(len(codes))
    for part, child in zip(share, children):
        coverage += part * child.coverage
    coverage[coverage > 1 - SLACK] = 1.0
    low, high = _bounds(combined, children, weights, settings) if bounds else np.full((2, len(codes)), np.nan)
    combined[coverage < settings.min_coverage - SLACK] = np.nan
    neutral = operator.neutral(np.array([child.neutral for child in children]), weights, options)
    return Score(combined, coverage, low, high, neutral)


def _bounds(
    combined: Numbers, children: Sequence[Score], weights: Numbers, settings: NodeSettings
) -> tuple[Numbers, Numbers]:
    """The bounds of a node; where every child is known exactly they are its score, and need no work."""
    low, high = combined.copy(), combined.copy()
    unsure, unknown = np.zeros((2, len(combined)), dtype=bool)
    for child in children:
        unsure |= (child.low != child.values) | (child.high != child.values)
        unknown |= np.isnan(child.low) | np.isnan(child.high)
    low[unknown], high[unknown] = np.nan, np.nan
    rows = np.flatnonzero(unsure & ~unknown)
    if len(rows):
        ends = [_side_by_side([getattr(child, end)[rows] for child in children]) for end in ("low", "high")]
        low[rows], high[rows] = settings.operator.bounds(ends[0], ends[1], weights, settings.options)
    if settings.operator.of_company:
        low[:], high[:] = np.nan, np.nan
    return low, high


def _side_by_side(columns: Sequence[Numbers]) -> Numbers:
    """Columns as an array of shape (n, k), column by column in memory."""
    out = np.empty((len(columns[0]), len(columns)), order="F")
    for j, column in enumerate(columns):
        out[:, j] = column
    return out


def _refuse_too_low(
    framework: Framework, id_: str, values: Numbers, operator: str, least: str, codes: Sequence[str]
) -> None:
    if least == "any":
        return
    for child, column in zip(framework.children[id_], values.T):
        at_fault = np.flatnonzero(column <= 0 if least == "positive" else column < 0)
        if len(at_fault):
            raise PotentialError(
                "values_not_positive" if least == "positive" else "values_negative",
                node=framework[id_].said,
                child=framework[child].said,
                operator=operator,
                units=[codes[row] for row in at_fault],
                n=len(at_fault),
            )


def _tell_uncovered(index: Index, findings: Findings) -> None:
    """Name the units that have no score at a node: too little of its weight is present, or nothing at all."""
    for node in index.framework.composites:
        bare, below = np.isnan(index.scores[node.id].values), index.below_threshold(node.id)
        least = 100 * index.settings.nodes[node.id].min_coverage
        where = {"code": node.id, "column": f"{node.id}_score"}
        short, blank = ([index.codes[row] for row in np.flatnonzero(bare & rows)] for rows in (below, ~below))
        if short:
            reason = Message.of("node_without_score", node=node.said, least=least, units=short, n=len(short))
            findings.add("warning", "coverage", reason, **where)
        if blank:
            reason = Message.of("node_without_values", node=node.said, units=blank, n=len(blank))
            findings.add("warning", "coverage", reason, **where)
