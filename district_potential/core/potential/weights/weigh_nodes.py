# SPDX-License-Identifier: GPL-3.0-or-later
"""Weights in a framework: every set of siblings weighed by its values, from the indicators up to the index."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Iterable, Mapping, Sequence

import numpy as np

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework import NUMBERS, Framework
from district_potential.core.messages import Message
from district_potential.core.names import is_safe, safe_name
from district_potential.core.potential.index import Index
from district_potential.core.potential.tree import score_tree
from district_potential.core.potential.weights.weigh import Weighting, first_component
from district_potential.core.table import Numbers, Table

LITTLE = 0.05  # of an equal share: what weighs less is hardly in the index


def weigh_nodes(index: Index, weighting: Weighting, level: int | None, findings: Findings) -> Index:
    """Weigh the siblings under every node by their values; a node is weighed by the score that its own children's
    new weights give it.

    level: 1 weighs indicators alone, 2 what stands right above them, and so on; None weighs all. What is awaited
    keeps its stated share. Raises PotentialError for a level that no node has, and what the weighting refuses.
    """
    heights = _heights(index.framework)
    highest = max(heights.values())
    if level is not None and not 1 <= level <= highest:
        raise PotentialError("weigh_level", level=level, highest=highest, n=highest)
    for height in range(1, highest + 1):
        if level not in (None, height):
            continue
        weights: dict[str, float] = {}
        for id_ in index.framework.order:
            if heights.get(id_) == height:
                weights.update(_siblings(index, id_, weighting, findings))
        index = _rescored(index, weights)
    return index


def _heights(framework: Framework) -> dict[str, int]:
    """How many steps below every node with children its farthest indicator stands."""
    heights: dict[str, int] = {}
    for id_ in reversed(framework.order):
        if framework.children[id_]:
            heights[id_] = 1 + max(heights.get(child, 0) for child in framework.children[id_])
    return heights


def _rescored(index: Index, weights: Mapping[str, float]) -> Index:
    framework = reweighted(index.framework, weights)
    scores = score_tree(framework, index.settings, index.scores, index.codes, bounds=False)
    return replace(index, framework=framework, scores=scores)


def _siblings(index: Index, id_: str, weighting: Weighting, findings: Findings) -> dict[str, float]:
    """The new weights under one node; they sum to one."""
    framework = index.framework
    children = framework.children[id_]
    awaited = [child for child in children if weighting.of_data and _is_awaited(framework, child)]
    weighed = [child for child in children if child not in awaited]
    stated = {child: framework[child].weight for child in children}
    total = sum(stated.values())
    weights = {child: weight / total for child, weight in stated.items()}
    if weighed:
        values = np.column_stack([_oriented(index, child) for child in weighed])
        names = [framework[child].said for child in weighed]
        rest = sum(weights[child] for child in weighed)
        shares = weighting.fit(values, names)
        weights.update((child, rest * share) for child, share in zip(weighed, shares.tolist()))
        if weighting.name == "pca" and len(weighed) > 1:
            _tell_component(framework, id_, weighed, values, findings)
    _tell_weights(framework, id_, weights, awaited, weighting.name, findings)
    return weights


def _tell_weights(
    framework: Framework,
    id_: str,
    weights: Mapping[str, float],
    awaited: Sequence[str],
    method: str,
    findings: Findings,
) -> None:
    """Say of every sibling what it weighs now and weighed before."""
    total = sum(framework[child].weight for child in weights)
    for child, weight in weights.items():
        where = {"code": child, "column": "weight", "value": f"{weight:.10g}"}
        about: dict[str, Any] = {"node": framework[child].said, "parent": framework[id_].said}
        about.update(old=100 * framework[child].weight / total, share=100 * weight, method=method)
        if child in awaited:
            findings.add("warning", "awaited", Message.of("weigh_awaited", **about), **where)
        elif weight * len(weights) < LITTLE:
            findings.add("warning", "weight", Message.of("weigh_little", **about), **where)
        else:
            findings.add("notice", "weight", Message.of("weigh_given", **about), **where)


def _is_awaited(framework: Framework, id_: str) -> bool:
    """Whether nothing below a node has data yet."""
    if framework[id_].is_indicator:
        return framework[id_].awaited
    return all(_is_awaited(framework, child) for child in framework.children[id_])


def _oriented(index: Index, id_: str) -> Numbers:
    """The values of a node as they enter its parent."""
    node, score = index.framework[id_], index.scores[id_]
    return score.part().turned().values if not node.is_indicator and node.polarity < 0 else score.values


def _tell_component(framework: Framework, id_: str, children: list[str], values: Numbers, findings: Findings) -> None:
    """Say how much the first component holds, and what goes against it."""
    names = [framework[child].said for child in children]
    component = first_component(values, names)
    node = framework[id_].said
    reason = Message.of("weigh_component", node=node, share=100 * component.share, n=component.n)
    findings.add("notice", "weight", reason, code=id_)
    against = [name for name, loading in zip(names, component.loadings) if loading < 0]
    if against:
        reason = Message.of("weigh_against", node=node, items=against, n=len(against))
        findings.add("warning", "weight", reason, code=id_)


def reweighted(framework: Framework, weights: Mapping[str, float]) -> Framework:
    """The same framework with other weights for some of its nodes."""
    return Framework(
        replace(node, weight=weights[node.id]) if node.id in weights else node for node in framework.nodes.values()
    )


def weighted_table(framework: Framework, weights: Mapping[str, float], name: str, findings: Findings) -> Table:
    """The framework as columns, with weights in ``weight`` or, where a set is named, in ``weight_<name>``.

    A set holds a weight for every node, those of ``weight`` where none is given. Raises PotentialError for a name
    that no column could have.
    """
    if not name:
        return framework_table(reweighted(framework, weights), ())
    check_set(name)
    column = f"weight_{name}"
    if any(column in node.about for node in framework.nodes.values()):
        reason = Message.of("weigh_set_replaced", column=column)
        findings.add("notice", "replaced", reason, column=column, action=Message.of("weigh_set_new"))
    nodes = (
        replace(node, about={**node.about, column: weights.get(node.id, node.weight) or None})
        for node in framework.nodes.values()
    )
    return framework_table(Framework(nodes), [column])


def check_set(name: str) -> None:
    """Raise PotentialError for the name of a set of weights that no column could have; blank is no set."""
    if name and not is_safe(name):
        raise PotentialError("weigh_set_name", name=name, proposal=safe_name(name))


def framework_table(framework: Framework, numbers: Iterable[str]) -> Table:
    """The framework as columns; ``numbers`` names further number columns."""
    return framework.records().table(dict.fromkeys([*NUMBERS, *numbers], "number"))
