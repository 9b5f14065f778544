# SPDX-License-Identifier: GPL-3.0-or-later
"""The index of potential: columns of indicators become the scores of every node of the framework."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from district_potential.core.findings import Findings
from district_potential.core.framework import Framework
from district_potential.core.messages import Message
from district_potential.core.potential.choices import tell_idle, tell_used
from district_potential.core.potential.fit_leaves import SMALL, Fitting
from district_potential.core.potential.impute import Company
from district_potential.core.potential.lifted import tell_lifted
from district_potential.core.potential.plan import Plans, report_unused
from district_potential.core.potential.scales.normalise import Plan, Rows
from district_potential.core.potential.scores import Scored
from district_potential.core.potential.settings import Run, Settings, refuse_company, settle
from district_potential.core.potential.times import Times
from district_potential.core.potential.tree import SLACK, score_tree
from district_potential.core.table import Numbers, Table


@dataclass(frozen=True)
class Index:
    """A computed index: the scored framework, how each node was computed, what was fitted, and every node's score."""

    codes: tuple[str, ...]
    framework: Framework
    settings: Settings
    plans: Mapping[str, Plan]
    scores: Mapping[str, Scored]
    times: Times | None
    imputed: Mapping[str, Rows] = field(default_factory=dict)

    @property
    def root(self) -> Scored:
        return self.scores[self.framework.root]

    @property
    def year_numbers(self) -> npt.NDArray[np.intp] | None:
        return self.times.number if self.times else None

    def below_threshold(self, id_: str) -> Rows:
        """The units that have too little of a node's weight, though some of it."""
        coverage = self.scores[id_].coverage
        return np.asarray((coverage > 0) & (coverage < self.settings.nodes[id_].min_coverage - SLACK))

    def view(self, indicators: Sequence[str]) -> Mapping[str, Scored]:
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
    fitting = Fitting(table, settings, company, goalposts, reference, year)
    leaves = fitting.leaves(framework.indicators, findings)
    plans = {id_: leaf.plan for id_, leaf in leaves.items() if leaf.plan is not None}
    if goalposts is not None:
        report_unused(goalposts, plans, findings)
    scores = score_tree(framework, settings, {id_: leaf.score for id_, leaf in leaves.items()}, table.codes)
    before = {id_: leaves[id_].before for id_ in plans}
    imputed = {id_: leaf.imputed for id_, leaf in leaves.items() if leaf.plan is not None and leaf.imputed is not None}
    index = Index(table.codes, framework, settings, Plans(plans, before), scores, times, imputed)
    _tell_uncovered(index, findings)
    tell_lifted(index.root, index.framework[index.framework.root], _gaps(index), table.codes, findings)
    return index


def scores_alone(table: Table, framework: Framework, run: Run, company: Company | None = None) -> dict[str, Numbers]:
    """The scores of the nodes above the indicators as ``compute`` makes them, by id, shape (n,) each, and no more.

    Neither bounds nor findings, and no copy of a column is kept: for many replications, or more units than memory
    holds twice. Raises PotentialError as ``compute`` does.
    """
    framework = framework.scored()
    settings = settle(framework, run, None)
    fitting = Fitting(table, settings, company or Company(table.codes), spare=True)
    if len(table) <= SMALL:
        scores = fitting.unkept(framework.indicators)
    else:
        scores = {id_: leaf.score for id_, leaf in fitting.leaves(framework.indicators, None).items()}
    made = score_tree(framework, settings, scores, table.codes, bounds=False)
    return {node.id: made[node.id].values for node in framework.composites}


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


def _gaps(index: Index) -> Numbers:
    """How many scored indicators every unit has no value of its own for, shape (n,)."""
    gaps = np.zeros(len(index.codes))
    for node in index.framework.indicators:
        gaps += np.isnan(index.scores[node.id].values)
        if node.id in index.imputed:
            gaps += index.imputed[node.id]
    return gaps


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
