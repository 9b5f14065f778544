# SPDX-License-Identifier: GPL-3.0-or-later
"""The columns that an index of potential adds to its units: scores, ranks, bounds, roles, drivers, reading."""

from __future__ import annotations

from typing import Sequence

import numpy as np

from district_potential.core.classes import Classes, classify
from district_potential.core.errors import PotentialError
from district_potential.core.framework import Node
from district_potential.core.messages import Message, say
from district_potential.core.potential.index import Index
from district_potential.core.potential.ranks import percentile, place, within
from district_potential.core.potential.reading import Intervals, readings
from district_potential.core.table import Numbers, Table


def result_table(index: Index, language: str, classes: Classes, full: bool = False, intervals: Intervals = ()) -> Table:
    """The result columns of an index, in the order in which they are shown.

    language: of labels and readings; classes: of the root's score; full: resources, fragility and balance of every
    dimension too; intervals: of every unit's rank, for the readings. Raises PotentialError where two columns
    would have one name.
    """
    table = _Columns(index.codes, language)
    root = index.framework[index.framework.root]
    _add_node(table, index, root)
    table.add(f"{root.id}_class", classes.of(index.root.values), "column_class", root, "whole")
    _add_roles(table, index, root, "")
    for node in index.framework.composites[1:]:
        _add_node(table, index, node)
        if full:
            _add_roles(table, index, node, f"{node.id}_")
    for driver in index.framework.drivers:
        carriers = [node.id for node in index.framework.indicators if driver in node.drivers]
        score = index.view(carriers)[index.framework.root]
        table.add(f"driver_{driver}_score", score.values, "column_score", Node(driver, label=driver.replace("_", " ")))
    for node in index.framework.indicators:
        table.add(f"{node.id}_n", index.scores[node.id].values, "column_normalised", node)
    estimated = np.sum(list(index.imputed.values()), axis=0) if index.imputed else np.zeros(len(index.codes))
    table.add("n_imputed", estimated, "column_imputed", root, "whole")
    table.add_text("reading", readings(index, language, intervals), root)
    return table.table


def root_classes(index: Index, method: str, k: int, breaks: Sequence[float] = ()) -> Classes:
    """The classes of the root's score. Raises PotentialError where no unit has one or the breaks do not rise."""
    if np.isnan(index.root.values).all():
        root = index.framework[index.framework.root]
        if not index.below_threshold(root.id).any():
            raise PotentialError("no_unit_has_values", node=root.said)
        least = 100 * index.settings.nodes[root.id].min_coverage
        raise PotentialError("no_unit_scored", node=root.said, least=least, most=100 * float(index.root.coverage.max()))
    return classify(index.root.values, method, k, breaks, field=f"{index.framework.root}_score")


class _Columns:
    """A table in the making: every column once, with a label in one language."""

    def __init__(self, codes: Sequence[str], language: str) -> None:
        self.table = Table(codes)
        self.language = language

    def add(self, name: str, values: Numbers, label: str, node: Node, kind: str = "number") -> None:
        self._refuse_twice(name)
        self.table.add(name, values, kind, say(Message.of(label, name=node.name(self.language)), self.language))

    def add_text(self, name: str, values: Sequence[str], node: Node) -> None:
        self._refuse_twice(name)
        label = say(Message.of("column_reading", name=node.name(self.language)), self.language)
        self.table.add(name, values, "text", label)

    def _refuse_twice(self, name: str) -> None:
        if name in self.table:
            raise PotentialError("column_twice", column=name)


def _add_node(table: _Columns, index: Index, node: Node) -> None:
    score, years = index.scores[node.id], index.year_numbers
    table.add(f"{node.id}_score", score.values, "column_score", node)
    table.add(f"{node.id}_rank", within(years, score.values, place), "column_rank", node, "whole")
    table.add(f"{node.id}_percentile", within(years, score.values, percentile), "column_percentile", node)
    table.add(f"{node.id}_coverage", score.coverage, "column_coverage", node)
    table.add(f"{node.id}_low", score.low, "column_low", node)
    table.add(f"{node.id}_high", score.high, "column_high", node)


def _add_roles(table: _Columns, index: Index, node: Node, prefix: str) -> None:
    resources, fragility = role_scores(index, node.id)
    table.add(f"{prefix}resources", resources, "column_resources", node)
    table.add(f"{prefix}fragility", fragility, "column_fragility", node)
    table.add(f"{prefix}balance", resources - fragility, "column_balance", node)


def role_scores(index: Index, id_: str) -> tuple[Numbers, Numbers]:
    """Resources and fragility of a node: the same tree pruned to the indicators of one role, NaN where none is left.

    Fragility is turned, so that much of it is high. Their difference is the balance.
    """
    empty = np.full(len(index.codes), np.nan)
    sides: list[Numbers] = []
    for role in ("resource", "fragility"):
        scores = index.view([node.id for node in index.framework.indicators if node.role == role])
        score = scores.get(id_)
        if score is None:
            sides.append(empty)
        else:
            sides.append(score.values if role == "resource" else score.part().turned().values)
    return sides[0], sides[1]
