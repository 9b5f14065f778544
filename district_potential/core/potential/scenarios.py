# SPDX-License-Identifier: GPL-3.0-or-later
"""Scenarios side by side: the same units scored by several frameworks, and the places they gain and lose by it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Mapping

import numpy as np

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework import Framework
from district_potential.core.messages import Message, say
from district_potential.core.names import safe_names
from district_potential.core.potential.change import shifted
from district_potential.core.potential.impute import Company
from district_potential.core.potential.index import Index, compute
from district_potential.core.potential.mobility import average_shift, places_side_by_side
from district_potential.core.potential.settings import Run
from district_potential.core.table import Numbers, Table

NAMED = 5


@dataclass(frozen=True)
class Scenarios:
    """The index of every scenario by its name, the first being the one from which shifts are counted.

    ranks: of every scenario, among the units with a score in all.
    """

    names: tuple[str, ...]
    labels: tuple[str, ...]
    indices: tuple[Index, ...]
    ranks: tuple[Numbers, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        return self.indices[0].codes

    def shift(self, position: int) -> Numbers:
        """The places that units gain (above 0) or lose from the first scenario to another."""
        return self.ranks[0] - self.ranks[position]

    def largest(self) -> Numbers:
        """The shift of every unit that is furthest from 0, over the scenarios; the earlier one of equals."""
        shifts = np.column_stack([self.shift(k) for k in range(1, len(self.names))])
        there = np.where(np.isnan(shifts), 0.0, shifts)
        chosen = there[np.arange(len(there)), np.abs(there).argmax(axis=1)]
        return np.where(np.isnan(shifts).all(axis=1), np.nan, chosen)


def compute_scenarios(
    table: Table,
    frameworks: Mapping[str, Framework],
    run: Run,
    findings: Findings,
    company: Company | None = None,
) -> Scenarios:
    """Score the units of a table by every framework, named by what people call it.

    company: the groups and neighbours by which missing values are estimated, where the run asks for that.

    Findings tell of each scenario what its own run would, and how far it shifts the units. Raises PotentialError
    naming the scenario that cannot be computed, and where no unit has a score in all.
    """
    indices = []
    for label, framework in frameworks.items():
        met = Findings()
        try:
            indices.append(compute(table, framework, run, met, company=company))
        except PotentialError as fault:
            raise PotentialError("of_scenario", scenario=label, reason=fault.message) from None
        findings.extend(replace(f, reason=Message.of("of_scenario", scenario=label, reason=f.reason)) for f in met)
    labels = tuple(frameworks)
    ranks = places_side_by_side([index.root.values for index in indices])
    made = Scenarios(tuple(safe_names(labels)), labels, tuple(indices), tuple(ranks))
    if np.isnan(ranks[0]).all():
        raise PotentialError("no_unit_in_all_scenarios", scenarios=list(labels))
    _tell_left_out(made, findings)
    for position in range(1, len(labels)):
        _tell_shifts(made, position, findings)
    return made


def scenario_table(scenarios: Scenarios, language: str) -> Table:
    """The columns of the scenarios: score and rank of each, the shift from the first, the largest shift, a reading."""
    table = Table(scenarios.codes)
    for position, (name, label) in enumerate(zip(scenarios.names, scenarios.labels)):
        score, rank = Message.of("column_score", name=label), Message.of("column_rank", name=label)
        table.add(f"score_{name}", scenarios.indices[position].root.values, label=say(score, language))
        table.add(f"rank_{name}", scenarios.ranks[position], "whole", say(rank, language))
        if position:
            told = Message.of("column_shift_between", a=scenarios.labels[0], b=label)
            table.add(f"shift_{name}", scenarios.shift(position), "whole", say(told, language))
    table.add("shift", scenarios.largest(), "whole", say(Message.of("column_largest_shift"), language))
    told_of = [say(_reading(scenarios, k), language) for k in range(len(scenarios.codes))]
    table.add("reading", told_of, "text", say(Message.of("column_reading_of_scenarios"), language))
    return table


def _reading(scenarios: Scenarios, k: int) -> Message:
    unit = scenarios.codes[k]
    if np.isnan(scenarios.ranks[0][k]):
        without = [label for label, index in zip(scenarios.labels, scenarios.indices) if np.isnan(index.root.values[k])]
        return Message.of("reading_no_scenario", unit=unit, scenarios=without)
    others = [
        Message.of(
            "scenario_place",
            scenario=scenarios.labels[position],
            place=int(scenarios.ranks[position][k]),
            shift=shifted(int(scenarios.shift(position)[k])),
        )
        for position in range(1, len(scenarios.names))
    ]
    of = int((~np.isnan(scenarios.ranks[0])).sum())
    place = int(scenarios.ranks[0][k])
    return Message.of("reading_scenarios", unit=unit, first=scenarios.labels[0], place=place, of=of, others=others)


def _tell_left_out(scenarios: Scenarios, findings: Findings) -> None:
    for label, index in zip(scenarios.labels, scenarios.indices):
        gaps = [scenarios.codes[k] for k in np.flatnonzero(np.isnan(index.root.values))]
        if gaps:
            reason = Message.of("scenario_without_score", scenario=label, units=gaps, n=len(gaps))
            findings.add("warning", "coverage", reason, value=label, action=Message.of("no_change_no_rank"))


def _tell_shifts(scenarios: Scenarios, position: int, findings: Findings) -> None:
    """How far the units move between the first scenario and another, and which move most."""
    shift = scenarios.shift(position)
    moved = int((np.nan_to_num(shift) != 0).sum())
    reason = Message.of(
        "scenario_shifts",
        a=scenarios.labels[0],
        b=scenarios.labels[position],
        n=moved,
        of=int((~np.isnan(shift)).sum()),
        mean=average_shift(scenarios.ranks[0], scenarios.ranks[position]),
    )
    findings.add("notice", "shift", reason, value=scenarios.labels[position])
    known = np.nan_to_num(shift)
    for sign in (1, -1):
        order = np.argsort(-sign * known, kind="stable")[:NAMED]
        for k in order[sign * known[order] > 0].tolist():
            reason = Message.of(
                "scenario_unit_shifts",
                a=scenarios.labels[0],
                b=scenarios.labels[position],
                unit=scenarios.codes[k],
                was=int(scenarios.ranks[0][k]),
                place=int(scenarios.ranks[position][k]),
                shift=shifted(int(known[k])),
            )
            findings.add("notice", "shift", reason, code=scenarios.codes[k], value=f"{int(known[k]):+d}")
