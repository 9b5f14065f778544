# SPDX-License-Identifier: GPL-3.0-or-later
"""From the table of a framework to its tree: every word, number and link checked, every fault named."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any, Callable, Iterable, Mapping, TypeVar

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework import COLUMNS, KINDS, ROLES, ROOT, Framework, Node, role_of, said
from district_potential.core.framework_cells import CellError, number, options, several, sign, text, word
from district_potential.core.messages import Message, say
from district_potential.core.names import RESERVED, fold, is_safe, nearest, safe_name
from district_potential.core.potential.aggregate import OPERATORS, PENALTIES
from district_potential.core.potential.flags import read_rule
from district_potential.core.potential.normalise import SCALES
from district_potential.core.table import Records

TOLD = ("source", "year", "licence")
LATER = ("transform", "treatment")
PARAMETERS = ("awaited", "threshold")
NATURES = ("extensive", "intensive")
OF_INDICATORS = ("role", "drivers", "field", "denominator", "normalisation", "goal_min", "goal_max", "goal_reference")
OF_COMPOSITES = ("aggregation", "penalty", "min_coverage")
T = TypeVar("T")


def read(records: Records, findings: Findings, weight_set: str = "") -> Framework:
    """The framework of a table; raises PotentialError for its first fault. Warnings go to the findings."""
    met = Findings()
    framework = examine(records, met, weight_set)
    for finding in met:
        if finding.severity == "error":
            raise PotentialError(finding.reason.code, **finding.reason.values)
    findings.extend(met)
    if framework is None:
        raise PotentialError("framework_empty", layer=records.name)
    return framework


def examine(records: Records, findings: Findings, weight_set: str = "") -> Framework | None:
    """The framework of a table, or None where it cannot be one; every fault is a finding.

    weight_set: the suffix of the column ``weight_<name>`` to take instead of ``weight``.
    """
    reader = _Reader(records, findings, weight_set)
    nodes = reader.nodes()
    if not reader.sound:
        return None
    return _tree(nodes, findings)


class _Reader:
    """Reads the rows of one framework table into nodes, collecting faults."""

    def __init__(self, records: Records, findings: Findings, weight_set: str) -> None:
        self.records = records
        self.findings = findings
        self.sound = True
        self.columns = {_column(name): name for name in records.columns}
        self.weight = f"weight_{fold(weight_set)}" if weight_set else "weight"
        self._check_columns(weight_set)

    def _check_columns(self, weight_set: str) -> None:
        sets = [name[7:] for name in self.columns if name.startswith("weight_")]
        if "id" not in self.columns:
            self._refuse(Message.of("framework_without_ids", layer=self.records.name), "columns")
        if weight_set and self.weight not in self.columns:
            self._refuse(Message.of("weight_set_missing", name=weight_set, sets=sets, n=len(sets)), "columns")
        self._check_twice()
        for name, shown in self.columns.items():
            if name in COLUMNS or name.startswith("weight_") or name in RESERVED:
                continue
            likely = nearest(name, COLUMNS)
            reason = (
                Message.of("framework_column_misspelt", column=shown, likely=likely)
                if likely
                else Message.of("framework_column_unknown", column=shown)
            )
            self.findings.add("warning", "unknown", reason, column=shown)

    def _check_twice(self) -> None:
        """A column that stands twice, case and accents aside, would be read from either at hazard."""
        read_as: dict[str, list[str]] = {}
        for shown in self.records.columns:
            read_as.setdefault(_column(shown), []).append(shown)
        for name, columns in read_as.items():
            if len(columns) > 1 and (name in COLUMNS or name.startswith("weight_")):
                reason = Message.of("framework_columns_twice", layer=self.records.name, columns=columns, column=name)
                self._refuse(reason, "columns", column=name)

    def _refuse(self, reason: Message, kind: str, **where: Any) -> None:
        self.sound = False
        self.findings.add("error", kind, reason, **where)

    def nodes(self) -> list[Node]:
        """One node a row that is not blank; faults of ids leave ``sound`` false."""
        if not self.sound:
            return []
        rows = self.records.numbers or tuple(range(1, len(self.records.rows) + 1))
        made = []
        for row, cells in zip(rows, self.records.dicts()):
            known = {name: cells[shown] for name, shown in self.columns.items() if name not in RESERVED}
            if any(text(cell) for cell in known.values()):
                made.append(self._node(known, row))
        if not made:
            self._refuse(Message.of("framework_empty", layer=self.records.name), "empty")
        self._check_ids(made)
        return made

    def _check_ids(self, nodes: Iterable[Node]) -> None:
        seen: dict[str, int] = {}
        for node in nodes:
            if not node.id:
                self._refuse(Message.of("node_without_id", row=node.row), "id", row=node.row)
            elif not is_safe(node.id):
                reason = said("node_id_not_safe", node, proposal=safe_name(node.id))
                self._refuse(reason, "id", code=node.id, row=node.row)
            elif node.id in seen:
                reason = said("node_id_twice", node, first=seen[node.id])
                self._refuse(reason, "id", code=node.id, row=node.row)
            seen.setdefault(node.id, node.row)

    def _node(self, cells: Mapping[str, Any], row: int) -> Node:
        id_ = text(cells.get("id"))

        def cell(column: str, how: Callable[[Any], T], otherwise: T) -> T:
            try:
                return how(cells.get(column))
            except CellError as fault:
                reason = Message.of(
                    "framework_cell", node=id_ or str(row), row=row, column=column, reason=fault.message
                )
                where = {"code": id_, "row": row, "column": column, "value": cells.get(column)}
                self._refuse(reason, "cell", **where)
                return otherwise

        about = {name: cells[name] for name in cells if name in TOLD or name.startswith("weight_")}
        if "nature" in cells:
            about["nature"] = cell("nature", lambda c: word(c, NATURES), "")
        node = Node(
            id=id_.lower() if is_safe(id_.lower()) else id_,
            parent=text(cells.get("parent")).lower(),
            label=text(cells.get("label")),
            label_it=text(cells.get("label_it")),
            kind=cell("kind", lambda c: word(c, KINDS), ""),
            polarity=cell("polarity", sign, 1),
            aggregation=cell("aggregation", lambda c: word(c, list(OPERATORS)), ""),
            penalty=cell("penalty", lambda c: word(c, PENALTIES), ""),
            min_coverage=cell("min_coverage", number, None),
            role=cell("role", lambda c: word(c, ROLES), ""),
            drivers=tuple(dict.fromkeys(safe_name(driver) for driver in several(cells.get("drivers")))),
            field=text(cells.get("field")),
            denominator=text(cells.get("denominator")),
            unit=text(cells.get("unit")),
            normalisation=cell("normalisation", lambda c: word(c, list(SCALES)), ""),
            goal_min=cell("goal_min", number, None),
            goal_max=cell("goal_max", number, None),
            goal_reference=cell("goal_reference", number, None),
            parameters=cell("parameters", options, {}),
            about=about,
            row=row,
        )
        for column in LATER:
            self._refuse_later(node, column, text(cells.get(column)))
        weight: float | None = cell(self.weight, number, None)
        return self._weighted(node, weight)

    def _refuse_later(self, node: Node, column: str, value: str) -> None:
        if value and fold(value) != "none":
            reason = said("framework_step_not_made", node, column=column, value=value)
            self._refuse(reason, "cell", code=node.id, row=node.row, column=column, value=value)

    def _weighted(self, node: Node, weight: float | None) -> Node:
        """The node with its weight: 0 for context, 1 where blank."""
        where: dict[str, Any] = {"code": node.id, "row": node.row, "column": self.weight, "value": weight}
        if node.role == "context":
            if weight:
                self._refuse(said("context_with_weight", node, value=weight), "weight", **where)
            return replace(node, weight=0.0)
        if weight is not None and weight <= 0:
            self._refuse(said("weight_not_positive", node, value=weight), "weight", **where)
            return node
        return replace(node, weight=1.0 if weight is None else weight)


def _column(shown: str) -> str:
    """The name by which a column is known, as people write it."""
    return fold(shown).replace(" ", "_")


def _tree(nodes: list[Node], findings: Findings) -> Framework | None:
    """Link the nodes, settle their kinds, and check what depends on their place."""
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
        findings.add("error", "cycle", Message.of("framework_cycle", nodes=loop), code=loop[0])
        return None
    nodes = _with_kinds(_with_root(nodes, findings))
    before = len(findings)
    with_children = {node.parent for node in nodes}
    for node in nodes:
        _check_node(node, node.id in with_children, findings)
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


def _check_node(node: Node, has_children: bool, findings: Findings) -> None:
    """What one node may not be in its place."""
    where: dict[str, Any] = {"code": node.id, "row": node.row or None}
    if node.is_indicator and has_children:
        findings.add("error", "kind", said("indicator_with_children", node), **where)
    if not node.parent and node.polarity < 0:
        findings.add("warning", "cell", said("root_polarity_idle", node), **where, column="polarity")
    if not node.is_indicator and not has_children:
        findings.add("error", "kind", said("dimension_without_indicators", node), **where)
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
        if key == "awaited":
            if not isinstance(value, bool):
                findings.add("error", "cell", said("awaited_not_a_flag", node), **where)
            continue
        try:
            read_rule(str(value))
        except PotentialError as fault:
            findings.add("error", "cell", fault.message, **where)


def _check_fields(nodes: Iterable[Node], findings: Findings) -> None:
    """A column that feeds two indicators counts twice: worth a warning."""
    times = Counter((node.field, node.denominator) for node in nodes if node.is_indicator and node.role != "context")
    for (name, _), n in times.items():
        if n > 1:
            findings.add("warning", "field", Message.of("field_counted_twice", field=name, n=n), column=name)
