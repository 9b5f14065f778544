# SPDX-License-Identifier: GPL-3.0-or-later
"""From the scores of indicators to those of every node above, block of rows by block of rows."""

from __future__ import annotations

from typing import Mapping, Sequence

import numpy as np

from district_potential.core.errors import PotentialError
from district_potential.core.framework import Framework
from district_potential.core.potential.scores import Part, Score, Scored, entering
from district_potential.core.potential.settings import NodeSettings, Settings
from district_potential.core.table import Numbers, has_gaps
from district_potential.core.threads import each

SLACK = 1e-12
BLOCK = 65_536  # rows at a time: with some ten columns side by side they fit in the cache, and steps are few


def score_tree(
    framework: Framework,
    settings: Settings,
    leaves: Mapping[str, Scored],
    codes: Sequence[str],
    bounds: bool = True,
    weights: Mapping[str, float] | None = None,
) -> dict[str, Scored]:
    """The scores of all nodes of a framework from those of its indicators, from the leaves to the root.

    codes: of the n units, as refusals name them; bounds: whether low and high are wanted, else they are NaN; weights:
    of some nodes, in place of those of the framework. Raises PotentialError for values an operator cannot take.
    """
    n = len(codes)
    tree = _Tree(framework, settings, leaves, codes, bounds, weights or {})
    if tree.in_company or n <= BLOCK:
        tree.fill(slice(0, n))
        return tree.scores
    blocks = [slice(begin, min(begin + BLOCK, n)) for begin in range(0, n, BLOCK)]
    try:
        each(tree.fill, blocks)
    except PotentialError:
        tree.fill(slice(0, n))  # so that the refusal names the units of all blocks
        raise
    return tree.scores


class _Tree:
    """The scores of the nodes in the making; blocks of rows may be filled in at the same time."""

    def __init__(
        self,
        framework: Framework,
        settings: Settings,
        leaves: Mapping[str, Scored],
        codes: Sequence[str],
        bounds: bool,
        weights: Mapping[str, float],
    ) -> None:
        self.framework, self.settings, self.leaves, self.codes, self.bounds = framework, settings, leaves, codes, bounds
        n, above = len(codes), [node.id for node in framework.composites]
        self._weights = {
            id_: np.array([weights.get(child, framework[child].weight) for child in framework.children[id_]])
            for id_ in above
        }
        self._made = {id_: np.empty((3 if bounds else 1, n)) for id_ in above}
        self._coverage: dict[str, Numbers] = {}  # of the nodes that lack something
        self._neutral: dict[str, float] = {}

    @property
    def in_company(self) -> bool:
        """Whether a node looks at all rows at once."""
        nodes = (self.settings.nodes[id_] for id_ in self._made)
        return any(node.operator.of_company or node.entry is not None for node in nodes)

    @property
    def scores(self) -> dict[str, Scored]:
        """The score of every node, once all rows are filled in."""
        scores: dict[str, Scored] = {}
        whole: Numbers = np.broadcast_to(1.0, len(self.codes))
        unknown: Numbers = np.broadcast_to(np.nan, len(self.codes))
        for id_ in reversed(self.framework.order):
            if id_ in self._made:
                values, *ends = self._made[id_]
                low, high = ends if self.bounds else (unknown, unknown)
                scores[id_] = Score(values, self._coverage.get(id_, whole), low, high, self._neutral[id_])
            else:
                scores[id_] = self.leaves[id_]
        return scores

    def fill(self, rows: slice) -> None:
        """Score some rows of every node."""
        self._part(self.framework.root, rows)

    def _part(self, id_: str, rows: slice) -> Part:
        """The scores of some rows of a node; those of its children are let go of, so that the block stays small."""
        if self.framework[id_].is_indicator:
            return self.leaves[id_].part(rows, self.bounds)
        children = [
            entering(self.framework, self.settings, child, self._part(child, rows))
            for child in self.framework.children[id_]
        ]
        part = self._node(id_, children, rows)
        made = self._made[id_]
        made[0, rows] = part.values
        if self.bounds:
            made[1, rows], made[2, rows] = part.bounds
        if part.coverage is not None:
            if id_ not in self._coverage:
                self._coverage.setdefault(id_, np.ones(len(self.codes)))
            self._coverage[id_][rows] = part.coverage
        return part

    def _node(self, id_: str, children: Sequence[Part], rows: slice) -> Part:
        node, weights = self.settings.nodes[id_], self._weights[id_]
        values = side_by_side([child.values for child in children])
        self._refuse_too_low(id_, values, node, rows)
        combined = node.operator.combine(values, weights, node.options)
        self._refuse_astray(id_, values, combined, node, rows)
        coverage = _coverage(children, weights, len(combined))
        low, high = _bounds(combined, children, weights, node) if self.bounds else (None, None)
        if coverage is not None:
            combined[coverage < node.min_coverage - SLACK] = np.nan
        if id_ not in self._neutral:  # the same in every block
            middles = np.array([child.neutral for child in children])
            self._neutral[id_] = node.operator.neutral(middles, weights, node.options)
        return Part(combined, coverage, low, high, self._neutral[id_])

    def _refuse_astray(self, id_: str, values: Numbers, combined: Numbers, node: NodeSettings, rows: slice) -> None:
        """Refuse rows that have values and no score."""
        if not has_gaps(combined):
            return
        astray = np.flatnonzero(np.isnan(combined))
        astray = astray[~np.isnan(values[astray]).all(axis=1)]
        if len(astray):
            units = [self.codes[rows.start + row] for row in astray]
            raise PotentialError(
                "mean_not_positive",
                node=self.framework[id_].said,
                operator=node.operator.name,
                units=units,
                n=len(units),
            )

    def _refuse_too_low(self, id_: str, values: Numbers, node: NodeSettings, rows: slice) -> None:
        least = node.operator.least(node.options)
        if least == "any":
            return
        too_low = values <= 0 if least == "positive" else values < 0
        if not too_low.any():
            return
        child = int(np.argmax(too_low.any(axis=0)))
        units = [self.codes[rows.start + row] for row in np.flatnonzero(too_low[:, child])]
        raise PotentialError(
            "values_not_positive" if least == "positive" else "values_negative",
            node=self.framework[id_].said,
            child=self.framework[self.framework.children[id_][child]].said,
            operator=node.operator.name,
            units=units,
            n=len(units),
        )


def side_by_side(columns: Sequence[Numbers]) -> Numbers:
    """Columns as an array of shape (n, k), column by column in memory."""
    out = np.empty((len(columns[0]), len(columns)), order="F")
    for j, column in enumerate(columns):
        out[:, j] = column
    return out


def _coverage(children: Sequence[Part], weights: Numbers, n: int) -> Numbers | None:
    """The share of the weight of a node's leaves that is present, shape (n,); None where all is."""
    if all(child.coverage is None for child in children):
        return None
    coverage = np.zeros(n)
    for share, child in zip(weights / weights.sum(), children):
        coverage += share if child.coverage is None else share * child.coverage
    coverage[coverage > 1 - SLACK] = 1.0
    return coverage


def _bounds(
    combined: Numbers, children: Sequence[Part], weights: Numbers, node: NodeSettings
) -> tuple[Numbers | None, Numbers | None]:
    """The bounds of a node; where every child is known exactly they are its score, and need no work."""
    if node.operator.of_company:
        return np.full(len(combined), np.nan), np.full(len(combined), np.nan)
    if all(child.low is None and child.high is None for child in children):
        return None, None
    low, high = combined.copy(), combined.copy()
    unsure, unknown = np.zeros((2, len(combined)), dtype=bool)
    for child in children:
        least, most = child.bounds
        unsure |= (least != child.values) | (most != child.values)
        unknown |= np.isnan(least) | np.isnan(most)
    low[unknown], high[unknown] = np.nan, np.nan
    rows = np.flatnonzero(unsure & ~unknown)
    if len(rows):
        ends = [side_by_side([child.bounds[end][rows] for child in children]) for end in (0, 1)]
        low[rows], high[rows] = node.operator.bounds(ends[0], ends[1], weights, node.options)
    return low, high
