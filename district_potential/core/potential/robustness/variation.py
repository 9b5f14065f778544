# SPDX-License-Identifier: GPL-3.0-or-later
"""The index computed again and again, each time with other choices: what is stated is one way among several."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Any, Callable, Mapping, Sequence

import numpy as np

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework import Framework, Node
from district_potential.core.messages import Message
from district_potential.core.potential.impute import Company
from district_potential.core.potential.index import compute
from district_potential.core.potential.options import silent
from district_potential.core.potential.robustness.alternatives import (
    ASKED_BY,
    HUNDRED,
    STATED,
    USUAL,
    Choice,
    Variation,
    Way,
    heeded,
)
from district_potential.core.potential.robustness.draws import given_weights, spread_weights
from district_potential.core.potential.robustness.places import (
    Places,
    Step,
    Years,
    empty_places,
    put_places,
    weighted_places,
)
from district_potential.core.potential.robustness.ways import Ways, held, naming
from district_potential.core.potential.scales.normalise import Plan, Rows
from district_potential.core.potential.scores import Scored
from district_potential.core.potential.settings import Run, Settings
from district_potential.core.potential.tree import score_tree
from district_potential.core.potential.weights.weigh import WEIGHTINGS
from district_potential.core.potential.weights.weigh_nodes import weigh_nodes
from district_potential.core.table import Numbers, Table

RANGE = (1.0, 100.0)
SEEDS = 2**32
IN_PRODUCTS: Mapping[str, Callable[[Numbers], Numbers]] = {
    "arithmetic": lambda values: values,
    "geometric": np.log,
    "harmonic": lambda values: -1 / values,
}
"""The weighted means whose order is that of a weighted sum, and of what."""


class Variations:
    """An index that can be computed in other ways. ``stated``: the index as framework and run state it.

    Where normalisation or aggregation vary, each replication uses one word for all nodes, and scales that have ends
    run from 1 to 100 unless told otherwise, so that alternatives can be combined with each other. ``alternatives``:
    the words of every factor that has some.
    """

    def __init__(
        self,
        table: Table,
        framework: Framework,
        run: Run,
        variation: Variation,
        findings: Findings,
        company: Company | None = None,
        goalposts: Mapping[str, Plan] | None = None,
        reference: Rows | None = None,
    ) -> None:
        self.table, self.variation, self.missing = table, variation, run.missing
        self.framework = framework.scored()
        times = company.times if company else None
        met = Findings()
        self.stated = compute(table, framework, run, met, times, goalposts, reference, company)
        if {"normalisation", "aggregation"} & set(variation.factors):
            run = replace(run, range=run.range or RANGE)
        self.ways = Ways(table, self.framework, run, company, goalposts, reference)
        self.years: Years = (
            [np.flatnonzero(times.number == year) for year in range(times.number.max() + 1)] if times else ()
        )
        self._kept = [node.id for node in self.framework.indicators]
        self._trees: dict[tuple[str, ...], Framework] = {tuple(self._kept): self.framework}
        self._weighed: dict[str, Mapping[str, float]] = {STATED: {}}
        self.alternatives = {factor: self._alternatives(factor, findings) for factor in variation.factors}
        findings.extend(part for part in met.parts if part.kind != "idle" or not heeded(part.column, self.alternatives))

    @property
    def stated_places(self) -> Places:
        out = empty_places(1, len(self.table))
        put_places(self.stated.root.values[None, :], out, self.years)
        first: Places = out[0]
        return first

    def choice(self, point: Numbers) -> Choice:
        """The parameters that a point of the unit cube, shape (d,), stands for: one number a varied factor."""
        told: dict[str, Any] = {}
        for factor, at in zip(self.variation.factors, point.tolist()):
            if factor == "weights":
                told.update(self._weights(at))
            elif factor == "leave_one_out":
                told["left_out"] = _pick(["", *self.leavable], at)
            else:
                told[factor] = _pick(self.alternatives[factor], at)
        return Choice(**told)

    def places(self, choices: Sequence[Choice], step: Step = silent) -> Places:
        """The places of the units under every choice, shape (r, n), 0 for a unit without score."""
        out = empty_places(len(choices), len(self.table))
        done = 0

        def told(made: int, _: int) -> None:
            step(done + made, len(choices))

        for way, rows in _by_way(choices):
            settings, leaves = self._pieces(way)
            drawn = [choices[row] for row in rows]
            values = self._factors_of_products(settings, leaves)
            if values is not None:
                out[rows] = weighted_places(values, self._weights_in_index(drawn), told, self.years)
            else:
                for made, (row, choice) in enumerate(zip(rows, drawn), 1):
                    put_places(self._scores(choice, settings, leaves)[None, :], out[row : row + 1], self.years)
                    told(made, len(rows))
            done += len(rows)
        return out

    def _alternatives(self, factor: str, findings: Findings) -> tuple[str, ...]:
        """The words between which a factor is varied; those told, else the usual ones that goalposts given can hold."""
        words = self.variation.told(factor)
        if factor not in USUAL:
            return words
        if not words:
            operators = [node.operator for node in self.stated.settings.nodes.values()]
            held = "aggregation" not in self.variation.factors and any(operator.families for operator in operators)
            words = HUNDRED if factor == "normalisation" and held else USUAL[factor]
            words = tuple(word for word in words if self._can(factor, word, findings))
        if len(words) == 1:
            reason = Message.of("varied_over_one", factor=factor, word=words[0], parameter=ASKED_BY[factor])
            findings.add("notice", "varied", reason, column=ASKED_BY[factor])
        if not words:
            raise PotentialError("goalposts_leave_nothing", factor=factor, parameter=ASKED_BY[factor])
        return words

    def _can(self, factor: str, word: str, findings: Findings) -> bool:
        """Whether goalposts given, if any, hold what a usual alternative needs; told where they do not."""
        if self.ways.goalposts is None:
            return True
        try:
            self.ways.leaves(Way(**{factor: word}))
        except PotentialError as error:
            reason = Message.of("alternative_not_held", factor=factor, word=word, why=error.message)
            findings.add("notice", "varied", reason, column=ASKED_BY[factor])
            return False
        return True

    @property
    def leavable(self) -> list[str]:
        """The indicators that can be left out: none where there is only one."""
        return self._kept if len(self._kept) > 1 else []

    def _weights(self, at: float) -> dict[str, Any]:
        people, weightings = self.variation.participants, self.variation.weightings
        if people:
            number = _pick(range(len(people)), at)
            return {"participant": number, "weights": given_weights(self.framework, people[number])}
        if weightings:
            word = _pick(weightings, at)
            return {"weighting": word, "weights": self._weights_by(word)}
        chance = np.random.default_rng([self.variation.seed, 1, int(at * SEEDS)])
        weights: dict[str, float] = {}
        for below in self.framework.children.values():
            if below:
                shares = np.array([self.framework[child].weight for child in below])
                drawn = spread_weights(shares / shares.sum(), self.variation.spread, chance)
                weights.update(zip(below, drawn.tolist()))
        return {"weights": weights}

    def _weights_by(self, word: str) -> Mapping[str, float]:
        """The weights of all nodes by a weighting, from the index as stated."""
        if word not in self._weighed:
            with naming([("weights", word)]):
                nodes = weigh_nodes(self.stated, WEIGHTINGS[word], None, Findings()).framework.nodes
            self._weighed[word] = {id_: node.weight for id_, node in nodes.items() if node.parent}
        return self._weighed[word]

    def _factors_of_products(self, settings: Settings, leaves: Mapping[str, Scored]) -> Numbers | None:
        """The columns whose weighted sums have the order of the index, shape (n, k), or None where there are none.

        There are in a tree of weighted means of one kind without gaps and without turned nodes, whatever weighs how
        much and is left out: then one matrix product does all replications.
        """
        operators = {node.operator.name for node in settings.nodes.values()}
        (name,) = operators if len(operators) == 1 else ("",)
        values = np.column_stack([leaves[id_].values for id_ in self._kept])
        turned = any(node.polarity < 0 for node in self.framework.composites)
        if name not in IN_PRODUCTS or turned or np.isnan(values).any():
            return None
        if name != "arithmetic" and not (values > 0).all():
            return None
        return IN_PRODUCTS[name](values)

    def _weights_in_index(self, choices: Sequence[Choice]) -> Numbers:
        """The weight of every indicator in the index under every choice, shape (r, k)."""
        weights = np.zeros((len(choices), len(self._kept)))
        for row, choice in enumerate(choices):
            tree = self._tree(choice)
            share = {tree.root: 1.0}
            for id_ in tree.order:
                own = {child: choice.weights.get(child, tree[child].weight) for child in tree.children[id_]}
                total = sum(own.values())
                share.update((child, share[id_] * weight / total) for child, weight in own.items())
            weights[row] = [share.get(id_, 0.0) for id_ in self._kept]
        return weights

    def _pieces(self, way: Way) -> tuple[Settings, Mapping[str, Scored]]:
        if way == Way():
            return self.stated.settings, self._stated_leaves
        return self.ways.settings(way), self.ways.leaves(way)

    @cached_property
    def _stated_leaves(self) -> Mapping[str, Scored]:
        return held({id_: self.stated.scores[id_] for id_ in self._kept})

    def _scores(self, choice: Choice, settings: Settings, leaves: Mapping[str, Scored]) -> Numbers:
        """The root's score of every unit under a choice."""
        tree = self._tree(choice)
        with naming(choice.way.words):
            made = score_tree(tree, settings, leaves, self.table.codes, bounds=False, weights=choice.weights)
        return made[tree.root].values

    def _tree(self, choice: Choice) -> Framework:
        """The framework without what is left out or weighs nothing; each is made once."""
        kept = tuple(id_ for id_ in self._kept if id_ != choice.left_out and self._weighs(id_, choice.weights))
        if kept not in self._trees:
            self._trees[kept] = self.framework.pruned(kept)
        return self._trees[kept]

    def _weighs(self, id_: str, weights: Mapping[str, float]) -> bool:
        """Whether an indicator and all nodes above it weigh something."""
        node: Node | None = self.framework[id_]
        while node is not None:
            if node.parent and not weights.get(node.id, node.weight) > 0:
                return False
            node = self.framework[node.parent] if node.parent else None
        return True


def _by_way(choices: Sequence[Choice]) -> list[tuple[Way, list[int]]]:
    """The choices by number under each of their ways; ways that prepare the columns alike follow one another."""
    rows: dict[Way, list[int]] = {}
    for row, choice in enumerate(choices):
        rows.setdefault(choice.way, []).append(row)
    return sorted(rows.items(), key=lambda each: (each[0].missing, each[0].treatment, each[0].normalisation))


def _pick(options: Sequence[Any], at: float) -> Any:
    """The option that a number from 0 to 1 stands for, all equally likely."""
    return options[min(int(at * len(options)), len(options) - 1)]
