# SPDX-License-Identifier: GPL-3.0-or-later
"""The framework: which indicators make up which dimensions, and how each node is scored."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Iterable, Mapping, Sequence

from district_potential.core.errors import PotentialError
from district_potential.core.messages import Label, Message
from district_potential.core.names import nearest, safe_names
from district_potential.core.table import Records, Table

KINDS = ("index", "dimension", "indicator")
ROLES = ("resource", "fragility", "context")
COLUMNS = (
    "id", "parent", "label", "label_it", "kind", "polarity", "weight", "aggregation", "penalty", "min_coverage",
    "role", "drivers", "field", "nature", "denominator", "unit", "source", "year", "licence", "transform",
    "treatment", "normalisation", "goal_min", "goal_max", "goal_reference", "parameters",
)  # fmt: skip
NUMBERS = ("weight", "min_coverage", "goal_min", "goal_max", "goal_reference")
ROOT = "index"


@dataclass(frozen=True)
class Node:
    """One row of the framework: an index, a dimension or an indicator. Blank or None leaves the choice to the run.

    polarity: 1 if more is good for the potential, −1 if bad; weight: among siblings, 0 for context alone;
    about: what is only told (nature, source, year, licence, further weights); row: of the table, 1-based.
    """

    id: str
    parent: str = ""
    label: str = ""
    label_it: str = ""
    kind: str = "indicator"
    polarity: int = 1
    weight: float = 1.0
    aggregation: str = ""
    penalty: str = ""
    min_coverage: float | None = None
    role: str = ""
    drivers: tuple[str, ...] = ()
    field: str = ""
    denominator: str = ""
    unit: str = ""
    transform: str = ""
    treatment: str = ""
    normalisation: str = ""
    goal_min: float | None = None
    goal_max: float | None = None
    goal_reference: float | None = None
    parameters: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    about: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    row: int = 0

    def name(self, language: str = "en") -> str:
        """The label in a language, else the other label, else the id."""
        first, second = (self.label_it, self.label) if language == "it" else (self.label, self.label_it)
        return first or second or self.id

    @cached_property
    def said(self) -> Label:
        """The name as sentences take it, in whichever language they are said."""
        return Label(self.name("en"), self.name("it"))

    @property
    def is_indicator(self) -> bool:
        return self.kind == "indicator"

    @property
    def awaited(self) -> bool:
        """Whether the indicator is declared but has no data yet: missing everywhere, and seen in the coverage."""
        return self.parameters.get("awaited") is True


class Framework:
    """A tree of nodes with one root; parents stand before their children in ``order``.

    Whoever makes one has checked it: ``framework_reading.read`` does, from a table.
    """

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.nodes = {node.id: node for node in nodes}
        self.children: dict[str, list[str]] = {id_: [] for id_ in self.nodes}
        for node in self.nodes.values():
            if node.parent:
                self.children[node.parent].append(node.id)
        self.root = next(node.id for node in self.nodes.values() if not node.parent)
        self.order = [self.root]
        for id_ in self.order:
            self.order.extend(self.children[id_])

    def __getitem__(self, id_: str) -> Node:
        return self.nodes[id_]

    def __contains__(self, id_: object) -> bool:
        return id_ in self.nodes

    @property
    def indicators(self) -> list[Node]:
        """Every indicator, context included, in the order of the table."""
        return [node for node in self.nodes.values() if node.is_indicator]

    @property
    def composites(self) -> list[Node]:
        """Every node with children, the root first."""
        return [self.nodes[id_] for id_ in self.order if not self.nodes[id_].is_indicator]

    @property
    def fields(self) -> list[str]:
        """The columns of the units that the framework asks for, each once."""
        known = (node for node in self.indicators if not node.awaited)
        asked = [name for node in known for name in (node.field, node.denominator) if name]
        return list(dict.fromkeys(asked))

    @property
    def drivers(self) -> list[str]:
        """The drivers that scored indicators carry, in order of appearance."""
        scored = (node for node in self.indicators if node.role != "context")
        return list(dict.fromkeys(driver for node in scored for driver in node.drivers))

    def below(self, id_: str) -> list[str]:
        """The indicators under a node, branch by branch; an indicator is its own."""
        children = self.children[id_]
        return [leaf for child in children for leaf in self.below(child)] if children else [id_]

    def by_branch(self, id_: str = "") -> list[str]:
        """Every node, each followed by all that is under it."""
        top = id_ or self.root
        return [top, *(below for child in self.children[top] for below in self.by_branch(child))]

    def scored(self) -> Framework:
        """The framework without its context indicators. Raises PotentialError if none is left."""
        return self.pruned(node.id for node in self.indicators if node.role != "context")

    def pruned(self, kept: Iterable[str]) -> Framework:
        """The same tree with only these indicators, and the nodes above them; weights are those of before."""
        keep = set(kept)
        for id_ in reversed(self.order):
            if id_ in keep and self.nodes[id_].parent:
                keep.add(self.nodes[id_].parent)
        if self.root not in keep:
            raise PotentialError("framework_scores_nothing", index=self.nodes[self.root].said)
        return Framework(node for node in self.nodes.values() if node.id in keep)

    def effective_weights(self) -> dict[str, float]:
        """The share of every node in the root: the product of its nominal shares along the path."""
        effective = {self.root: 1.0}
        for id_ in self.order:
            below = self.children[id_]
            total = sum(self.nodes[child].weight for child in below)
            for child in below:
                effective[child] = effective[id_] * self.nodes[child].weight / total if total else 0.0
        return effective

    def check(self, columns: Iterable[str], layer: str) -> None:
        """Raise PotentialError naming the first field that the layer lacks, with the nearest that it has."""
        there = list(columns)
        for node in self.indicators:
            for name in filter(None, () if node.awaited else (node.field, node.denominator)):
                if name not in there:
                    raise missing_field(node, name, there, layer)

    def table(self) -> Table:
        """The framework as columns, for writing."""
        return self.records().table(dict.fromkeys(NUMBERS, "number"))

    def records(self, name: str = "framework") -> Records:
        """The framework as a table of COLUMNS, polarity as a word, several drivers as ``a;b``."""
        extra = list(dict.fromkeys(key for node in self.nodes.values() for key in node.about if key not in COLUMNS))
        columns = (*COLUMNS, *extra)
        return Records(name, columns, tuple(_row(node, columns) for node in self.nodes.values()))


def missing_field(node: Node, name: str, there: Sequence[str], layer: str) -> PotentialError:
    """The refusal of a field that the layer lacks."""
    likely = nearest(name, there)
    if likely:
        return PotentialError("field_missing_nearest", indicator=node.said, field=name, layer=layer, likely=likely)
    return PotentialError("field_missing", indicator=node.said, field=name, layer=layer)


def quick_framework(
    fields_: Sequence[str], negative: Sequence[str], labels: Mapping[str, str], index: Mapping[str, str]
) -> Framework:
    """A framework of one level with equal weights from column names.

    negative: columns of which less is better, whether they stand among the others or not; labels: the columns'
    published headers; index: the root's label by language.
    """
    chosen = list(dict.fromkeys([*fields_, *negative]))
    root = Node(ROOT, label=index["en"], label_it=index["it"], kind="index", row=1)
    ids = safe_names(chosen, taken=[ROOT])
    indicators = (
        Node(id_, ROOT, labels.get(name) or name, polarity=-1 if name in negative else 1, field=name, row=row)
        for row, (id_, name) in enumerate(zip(ids, chosen), 2)
    )
    return Framework([root, *(replace(node, role=role_of(node)) for node in indicators)])


def role_of(node: Node) -> str:
    """The role of an indicator: its own, else resource if more of it is good and fragility if bad."""
    return node.role or ("resource" if node.polarity > 0 else "fragility")


def said(code: str, node: Node, **values: Any) -> Message:
    """A sentence about a node, which is named by its id and its row."""
    return Message.of(code, node=node.id, row=node.row, **values)


def _row(node: Node, columns: Sequence[str]) -> tuple[Any, ...]:
    own = {f.name for f in dataclasses.fields(Node)} - {"about", "row"}
    cells: dict[str, Any] = {name: getattr(node, name) for name in own}
    cells.update(node.about)
    cells["polarity"] = "positive" if node.polarity > 0 else "negative"
    cells["drivers"] = ";".join(node.drivers)
    cells["parameters"] = _as_json(node.parameters)
    cells["weight"] = node.weight or None
    return tuple(None if cells.get(column) in ("", None) else cells[column] for column in columns)


def _as_json(parameters: Mapping[str, Any]) -> str:
    return json.dumps(dict(parameters), ensure_ascii=False, sort_keys=True) if parameters else ""
