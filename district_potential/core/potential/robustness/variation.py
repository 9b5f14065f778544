# SPDX-License-Identifier: GPL-3.0-or-later
"""The index computed again and again, each time with other choices: what is stated is one way among several."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Mapping, Sequence

import numpy as np

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework import Framework, Node
from district_potential.core.potential.impute import Company
from district_potential.core.potential.index import Index, compute
from district_potential.core.potential.robustness.draws import Participants, given_weights, spread_weights
from district_potential.core.potential.robustness.places import Places, Step, empty_places, put_places, weighted_places
from district_potential.core.potential.settings import MISSING, Run
from district_potential.core.potential.tree import score_tree
from district_potential.core.table import Numbers, Table

FACTORS = ("normalisation", "aggregation", "weights", "missing", "leave_one_out")
NORMALISATIONS = ("min_max", "percentile")
HUNDRED = ("ampi", "mpi")
AGGREGATIONS = ("arithmetic", "geometric", "harmonic")
FILLED = ("keep", "mean", "median")
RANGE = (1.0, 100.0)
SEEDS = 2**32


@dataclass(frozen=True)
class Variation:
    """What is varied (of FACTORS), between which alternatives, and how far the weights spread.

    participants: what each gave to the nodes; then one of them is drawn with equal chance instead of the spread.
    """

    factors: tuple[str, ...]
    normalisations: tuple[str, ...] = NORMALISATIONS
    aggregations: tuple[str, ...] = AGGREGATIONS
    missing: tuple[str, ...] = tuple(word for word in FILLED if word in MISSING)
    spread: float = 0.25
    participants: Participants = ()
    seed: int = 1


@dataclass(frozen=True)
class Choice:
    """The parameters of one replication; blank where the stated way is kept. weights: by node, where they vary."""

    normalisation: str = ""
    aggregation: str = ""
    missing: str = ""
    left_out: str = ""
    participant: int | None = None
    weights: Mapping[str, float] = field(default_factory=dict)

    @property
    def words(self) -> dict[str, Any]:
        who = None if self.participant is None else float(self.participant + 1)
        return {"normalisation": self.normalisation, "aggregation": self.aggregation, "missing": self.missing,
                "leave_one_out": self.left_out, "participant": who}  # fmt: skip


class Variations:
    """An index that can be computed in other ways. ``stated``: the index as framework and run state it.

    Where normalisation or aggregation vary, each replication uses one word for all nodes, and scales that have ends
    run from 1 to 100, so that every alternative can be combined with every other.
    """

    def __init__(
        self,
        table: Table,
        framework: Framework,
        run: Run,
        variation: Variation,
        findings: Findings,
        company: Company | None = None,
    ) -> None:
        self.table, self.run, self.variation, self.company = table, run, variation, company
        self.framework = framework.scored()
        self.stated = compute(table, framework, run, findings, company=company)
        self._made: dict[tuple[str, str, str], Index] = {}
        operators = [node.operator for node in self.stated.settings.nodes.values()]
        self._held = "aggregation" not in variation.factors and any(operator.families for operator in operators)
        self._kept = [node.id for node in self.framework.indicators]

    @property
    def stated_places(self) -> Places:
        out = empty_places(1, len(self.table))
        put_places(self.stated.root.values[None, :], out)
        first: Places = out[0]
        return first

    def choice(self, point: Numbers) -> Choice:
        """The parameters that a point of the unit cube, shape (d,), stands for: one number a varied factor."""
        told: dict[str, Any] = {}
        for factor, at in zip(self.variation.factors, point.tolist()):
            if factor == "weights":
                told.update(self._weights(at))
            elif factor == "leave_one_out":
                told["left_out"] = _pick(["", *self._leavable], at)
            else:
                scales = HUNDRED if self._held else self.variation.normalisations
                words = {"normalisation": scales, "aggregation": self.variation.aggregations,
                         "missing": self.variation.missing}[factor]  # fmt: skip
                told[factor] = _pick(words, at)
        return Choice(**told)

    @property
    def _leavable(self) -> list[str]:
        """The indicators that can be left out: none where there is only one."""
        return self._kept if len(self._kept) > 1 else []

    def _weights(self, at: float) -> dict[str, Any]:
        people = self.variation.participants
        if people:
            number = _pick(range(len(people)), at)
            return {"participant": number, "weights": given_weights(self.framework, people[number])}
        chance = np.random.default_rng([self.variation.seed, 1, int(at * SEEDS)])
        weights: dict[str, float] = {}
        for below in self.framework.children.values():
            if below:
                shares = np.array([self.framework[child].weight for child in below])
                drawn = spread_weights(shares / shares.sum(), self.variation.spread, chance)
                weights.update(zip(below, drawn.tolist()))
        return {"weights": weights}

    def places(self, choices: Sequence[Choice], step: Step | None = None) -> Places:
        """The places of the units under every choice, shape (r, n), 0 for a unit without score."""
        if self._linear:
            return weighted_places(*self._product(choices), step)
        out = empty_places(len(choices), len(self.table))
        for row, choice in enumerate(choices):
            put_places(self._scores(choice)[None, :], out[row : row + 1])
            if step:
                step(row + 1, len(choices))
        return out

    @property
    def _linear(self) -> bool:
        """Whether only weights vary in a tree of arithmetic means without gaps: then one matrix product does it."""
        return (
            set(self.variation.factors) == {"weights"}
            and all(node.operator.name == "arithmetic" for node in self.stated.settings.nodes.values())
            and all(node.polarity > 0 for node in self.framework.composites)
            and not any(np.isnan(self.stated.scores[id_].values).any() for id_ in self._kept)
        )

    def _product(self, choices: Sequence[Choice]) -> tuple[Numbers, Numbers]:
        values = np.column_stack([self.stated.scores[id_].values for id_ in self._kept])
        weights = np.empty((len(choices), len(self._kept)))
        for row, choice in enumerate(choices):
            share = {self.framework.root: 1.0}
            for id_ in self.framework.order:
                below = self.framework.children[id_]
                own = {child: choice.weights.get(child, self.framework[child].weight) for child in below}
                total = sum(own.values())
                for child in below:
                    share[child] = share[id_] * own[child] / total
            weights[row] = [share[id_] for id_ in self._kept]
        return values, weights

    def _scores(self, choice: Choice) -> Numbers:
        """The root's score of every unit under a choice."""
        index = self._index(choice.normalisation, choice.aggregation, choice.missing)
        weights = choice.weights
        kept = [id_ for id_ in self._kept if id_ != choice.left_out and self._weighs(id_, weights)]
        nodes = (replace(node, weight=weights.get(node.id, node.weight)) for node in index.framework.nodes.values())
        tree = Framework(nodes).pruned(kept)
        return score_tree(tree, index.settings, index.scores, self.table.codes, bounds=False)[tree.root].values

    def _weighs(self, id_: str, weights: Mapping[str, float]) -> bool:
        """Whether an indicator and all nodes above it weigh something."""
        node: Node | None = self.framework[id_]
        while node is not None:
            if node.parent and not weights.get(node.id, node.weight) > 0:
                return False
            node = self.framework[node.parent] if node.parent else None
        return True

    def _index(self, normalisation: str, aggregation: str, missing: str) -> Index:
        """The index with other words, which win over those of the framework's cells; each is computed once."""
        key = (normalisation, aggregation, missing)
        if not any(key):
            return self.stated
        if key not in self._made:
            run = self.run
            nodes = list(self.framework.nodes.values())
            if normalisation:
                nodes = [replace(node, normalisation=normalisation) if node.is_indicator else node for node in nodes]
            if aggregation:
                nodes = [node if node.is_indicator else replace(node, aggregation=aggregation) for node in nodes]
            if normalisation or aggregation:
                run = replace(run, range=RANGE)
            if missing:
                run = replace(run, missing=missing)
            self._made[key] = compute(self.table, Framework(nodes), run, Findings(), company=self.company)
        return self._made[key]


def check(variation: Variation, replications: int) -> None:
    """Refuse what cannot be varied. Raises PotentialError."""
    if not variation.factors:
        raise PotentialError("nothing_varied")
    if not 0 < variation.spread < 1:
        raise PotentialError("weight_spread_outside")
    if replications < len(variation.factors) + 2:
        raise PotentialError("too_few_replications", least=len(variation.factors) + 2)


def _pick(options: Sequence[Any], at: float) -> Any:
    """The option that a number from 0 to 1 stands for, all equally likely."""
    return options[min(int(at * len(options)), len(options) - 1)]
