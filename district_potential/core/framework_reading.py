# SPDX-License-Identifier: GPL-3.0-or-later
"""From the table of a framework to its nodes: every word and number checked, every fault named."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Callable, Iterable, Mapping, TypeVar

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework import COLUMNS, KINDS, ROLES, Framework, Node, said
from district_potential.core.framework_cells import CellError, number, options, several, sign, text, word
from district_potential.core.framework_tree import tree
from district_potential.core.messages import Message
from district_potential.core.names import RESERVED, fold, is_safe, nearest, safe_name
from district_potential.core.potential.operators.aggregate import OPERATORS, PENALTIES
from district_potential.core.potential.scales.normalise import SCALES
from district_potential.core.potential.treat import TRANSFORMS, TREATMENTS
from district_potential.core.table import Records

TOLD = ("source", "year", "licence")
NATURES = ("extensive", "intensive")
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


def examine(records: Records, findings: Findings, weight_set: str = "", unfinished: bool = False) -> Framework | None:
    """The framework of a table, or None where it cannot be one; every fault is a finding.

    weight_set: the suffix of the column ``weight_<name>`` to take instead of ``weight``; unfinished: dimensions may
    still await their indicators, which is a warning.
    """
    reader = _Reader(records, findings, weight_set)
    nodes = reader.nodes()
    if not reader.sound:
        return None
    return tree(nodes, findings, unfinished)


class _Reader:
    """Reads the rows of one framework table into nodes, collecting faults."""

    def __init__(self, records: Records, findings: Findings, weight_set: str) -> None:
        self.records = records
        self.findings = findings
        self.sound = True
        self.columns = {column_known(name): name for name in records.columns}
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
            read_as.setdefault(column_known(shown), []).append(shown)
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
            transform=cell("transform", lambda c: word(c, TRANSFORMS), ""),
            treatment=cell("treatment", lambda c: word(c, list(TREATMENTS)), ""),
            normalisation=cell("normalisation", lambda c: word(c, list(SCALES)), ""),
            goal_min=cell("goal_min", number, None),
            goal_max=cell("goal_max", number, None),
            goal_reference=cell("goal_reference", number, None),
            parameters=cell("parameters", options, {}),
            about=about,
            row=row,
        )
        weight: float | None = cell(self.weight, number, None)
        return self._weighted(node, weight)

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


def column_known(shown: str) -> str:
    """The name by which a column is known, as people write it."""
    return fold(shown).replace(" ", "_")
