# SPDX-License-Identifier: GPL-3.0-or-later
"""From the nodes of a framework to their tree: parents, circles, the root, and what a node may not be in its place."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any, Iterable

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework import ROOT, Framework, Node, role_of, said
from district_potential.core.messages import Message, say
from district_potential.core.names import nearest
from district_potential.core.potential.flags import read_rule
from district_potential.core.potential.options import NAMES, read_beyond, read_option

PARAMETERS = ("awaited", "beyond", "read", "threshold", *NAMES)
OF_INDICATORS = ("role", "drivers", "field", "denominator", "normalisation", "goal_min", "goal_max", "goal_reference")
OF_COMPOSITES = ("aggregation", "penalty", "min_coverage")


def tree(nodes: list[Node], findings: Findings, unfinished: bool = False) -> Framework | None:
    """Link nodes into a framework, settle their kinds, and check what depends on their place.

    None where they cannot be one tree; every fault is a finding. unfinished: dimensions may still await their
    indicators, which is a warning.
    """
    ids = {node.id: None for node in nodes}
    sound = True
    for node in nodes:
        if node.parent and node.parent not in ids:
            likely = nearest(node.parent, ids)
            reason = (
                said("parent_unknown_nearest", node, parent=node.parent, likely=likely)
                if likely
                else said("parent_unknown", node, parent=node.parent)
            )
            findings.add("error", "parent", reason, code=node.id, row=node.row, column="parent", value=node.parent)
            sound = False
    if not sound:
        return None
    loop = _cycle(nodes)
    if loop:
        findings.add("error", "cycle", Message.of("framework_cycle", nodes=loop, n=len(loop)), code=loop[0])
        return None
    nodes = _with_kinds(_with_root(nodes, findings))
    before = len(findings)
    with_children = {node.parent for node in nodes}
    for node in nodes:
        _check_node(node, node.id in with_children, findings, unfinished)
    _check_fields(nodes, findings)
    if any(finding.severity == "error" for finding in list(findings)[before:]):
        return None
    return Framework(nodes)


def _cycle(nodes: Iterable[Node]) -> list[str]:
    """The ids of a loop of parents, or nothing."""
    parent = {node.id: node.parent for node in nodes}
    safe: set[str] = set()
    for start in parent:
        path: dict[str, None] = {}
        at = start
        while at and at not in safe:
            if at in path:
                walked = list(path)
                return walked[walked.index(at) :]
            path[at] = None
            at = parent[at]
        safe.update(path)
    return []


def _with_root(nodes: list[Node], findings: Findings) -> list[Node]:
    """The nodes under one root: where several have no parent, or the only one is an indicator, an index is added."""
    roots = [node for node in nodes if not node.parent]
    with_children = {node.parent for node in nodes}
    if len(roots) == 1 and (roots[0].id in with_children or roots[0].kind in ("index", "dimension")):
        return nodes
    if any(node.id == ROOT for node in nodes):
        tops = [node.id for node in roots if node.id != ROOT]
        findings.add("error", "parent", Message.of("framework_several_roots", nodes=tops, n=len(tops)))
        return nodes
    label = Message.of("index_label")
    root = Node(ROOT, label=say(label, "en"), label_it=say(label, "it"), kind="index")
    findings.add("notice", "parent", Message.of("framework_root_added", n=len(roots)), code=ROOT)
    return [root, *(node if node.parent else replace(node, parent=ROOT) for node in nodes)]


def _with_kinds(nodes: list[Node]) -> list[Node]:
    """Settle blank kinds by the place in the tree, blank fields by the id, blank roles by the polarity."""
    with_children = {node.parent for node in nodes}
    settled = []
    for node in nodes:
        kind = node.kind
        if not kind and node.id in with_children:
            kind = "dimension" if node.parent else "index"
        node = replace(node, kind=kind or "indicator")  # noqa: PLW2901
        if node.is_indicator:
            node = replace(node, field=node.field or node.id, role=role_of(node))  # noqa: PLW2901
        settled.append(node)
    return settled


def _check_node(node: Node, has_children: bool, findings: Findings, unfinished: bool) -> None:
    """What one node may not be in its place."""
    where: dict[str, Any] = {"code": node.id, "row": node.row or None}
    if node.is_indicator and has_children:
        findings.add("error", "kind", said("indicator_with_children", node), **where)
    if not node.parent and node.polarity < 0:
        findings.add("warning", "cell", said("root_polarity_idle", node), **where, column="polarity")
    if not node.is_indicator and not has_children:
        severity = "warning" if unfinished else "error"
        findings.add(severity, "kind", said("dimension_without_indicators", node), **where)
    if node.min_coverage is not None and not 0 <= node.min_coverage <= 1:
        reason = said("coverage_out_of_range", node, value=node.min_coverage)
        findings.add("error", "cell", reason, **where, column="min_coverage", value=node.min_coverage)
    if node.goal_min is not None and node.goal_max is not None and node.goal_min >= node.goal_max:
        reason = Message.of("goalposts_crossed", indicator=node.said, low=node.goal_min, high=node.goal_max)
        findings.add("error", "cell", reason, **where, column="goal_max")
    idle = [column for column in (OF_COMPOSITES if node.is_indicator else OF_INDICATORS) if _is_set(node, column)]
    if idle:
        reason = (
            said("cells_idle_on_indicator", node, columns=idle, n=len(idle))
            if node.is_indicator
            else said("cells_idle_on_dimension", node, columns=idle, n=len(idle))
        )
        findings.add("warning", "cell", reason, **where)
    _check_parameters(node, findings)


def _is_set(node: Node, column: str) -> bool:
    return getattr(node, column) not in ("", None, ())


def _check_parameters(node: Node, findings: Findings) -> None:
    for key, value in node.parameters.items():
        where: dict[str, Any] = {"code": node.id, "row": node.row, "column": "parameters", "value": key}
        if key not in PARAMETERS:
            reason = said("node_parameter_unknown", node, key=key, known=list(PARAMETERS))
            findings.add("warning", "unknown", reason, **where)
            continue
        if key == "read":  # how an import read the column: only told
            continue
        if key == "awaited":
            if not isinstance(value, bool):
                findings.add("error", "cell", said("awaited_not_a_flag", node), **where)
            continue
        try:
            if key in NAMES:
                read_option(key, value)
            elif key == "beyond":
                read_beyond(value)
            else:
                read_rule(str(value))
        except PotentialError as fault:
            findings.add("error", "cell", fault.message, **where)


def _check_fields(nodes: Iterable[Node], findings: Findings) -> None:
    """A column that feeds two indicators counts twice: worth a warning."""
    times = Counter((node.field, node.denominator) for node in nodes if node.is_indicator and node.role != "context")
    for (name, _), n in times.items():
        if n > 1:
            findings.add("warning", "field", Message.of("field_counted_twice", field=name, n=n), column=name)
