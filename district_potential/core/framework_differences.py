# SPDX-License-Identifier: GPL-3.0-or-later
"""What differs between two frameworks, a line a difference, in words: rows, places, cells, and what they do to weights.

Cells are compared as they are read: a blank that means the same as a word, or a number written in another way, is no
difference.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from typing import Any, Mapping

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework import COLUMNS, Framework, Node
from district_potential.core.framework_cells import CellError, number, text
from district_potential.core.framework_json_writing import sketch
from district_potential.core.framework_reading import column_known
from district_potential.core.messages import Label, Message, say
from district_potential.core.names import RESERVED
from district_potential.core.table import Records

DIFFERENCE_COLUMNS = ("kind", "node", "column", "a", "b", "difference")
# The cells that a node holds itself, and those of them that are told as they stand.
OWN = frozenset(each.name for each in fields(Node)) - {"about", "row"}
PLAIN = tuple(column for column in COLUMNS if column in OWN - {"id", "parent", "polarity", "weight", "parameters"})
EQUAL = 1e-12


@dataclass(frozen=True)
class Difference:
    """One difference: kind (removed | added | moved | changed | order | effective_weight), node, column, both cells."""

    kind: str
    node: str
    column: str
    a: str
    b: str
    told: Message


@dataclass(frozen=True)
class Side:
    """One of the frameworks: its nodes, what each holds beside them, and the share of every node in its parent."""

    framework: Framework
    further: Mapping[str, Mapping[str, str]]
    shares: Mapping[str, float]

    def cells(self, node: Node) -> dict[str, str]:
        """The cells of a node that are told as they stand, by column."""
        own = {column: _told(getattr(node, column)) for column in PLAIN}
        own.update((f"parameters.{key}", _told(value)) for key, value in node.parameters.items())
        return {**own, **self.further[node.id]}


def differences(a: Records, b: Records, findings: Findings) -> list[Difference]:
    """The differences between two frameworks' tables, from A to B; either may still await indicators.

    Raises PotentialError for a table that is no framework.
    """
    first, second = _side("A", a, findings), _side("B", b, findings)
    both = [id_ for id_ in first.framework.order if id_ in second.framework]
    found = [_gone(first.framework[id_]) for id_ in first.framework.order if id_ not in second.framework]
    found += [_come(second.framework, id_) for id_ in second.framework.order if id_ not in first.framework]
    for id_ in both:
        found += _of_node(first, second, id_)
    if both != [id_ for id_ in second.framework.order if id_ in first.framework] and not any(
        difference.kind == "moved" for difference in found
    ):
        found.append(Difference("order", "", "", "", "", Message.of("difference_order")))
    return found + _of_weights(first.framework, second.framework, both)


def difference_records(found: list[Difference], language: str) -> Records:
    """The differences as a table of DIFFERENCE_COLUMNS, in one language."""
    rows = tuple(
        (each.kind, each.node or None, each.column or None, each.a or None, each.b or None, say(each.told, language))
        for each in found
    )
    return Records("differences", DIFFERENCE_COLUMNS, rows)


def _side(letter: str, records: Records, findings: Findings) -> Side:
    met, name = Findings(), f"{letter} ({records.name})"
    try:
        framework = sketch(records, met)
    except PotentialError as fault:
        raise PotentialError("framework_of_side", name=name, reason=fault.message) from None
    findings.extend(replace(f, reason=Message.of("framework_of_side", name=name, reason=f.reason)) for f in met)
    further: dict[str, dict[str, str]] = {id_: {} for id_ in framework.nodes}
    for row in records.dicts():
        cells = {column_known(shown): cell for shown, cell in row.items()}
        id_ = text(cells.get("id")).lower()
        if id_ in further:
            told = sorted(name for name in cells if name not in OWN and name not in RESERVED)
            further[id_] = {name: _in_one_form(cells[name]) for name in told}
    shares = {framework.root: 1.0}
    for children in framework.children.values():
        total = sum(framework[child].weight for child in children)
        shares.update((child, framework[child].weight / total if total else 0.0) for child in children)
    return Side(framework, further, shares)


def _gone(node: Node) -> Difference:
    return Difference("removed", node.id, "", node.name(), "", Message.of("difference_removed", node=node.said))


def _come(framework: Framework, id_: str) -> Difference:
    node = framework[id_]
    told = (
        Message.of("difference_added", node=node.said, parent=framework[node.parent].said)
        if node.parent
        else Message.of("difference_added_above", node=node.said)
    )
    return Difference("added", id_, "", "", node.name(), told)


def _of_node(first: Side, second: Side, id_: str) -> list[Difference]:
    a, b = first.framework[id_], second.framework[id_]
    found = []
    if a.parent != b.parent:
        found.append(_moved(first, second, a, b))
    if a.polarity != b.polarity:
        good = b.polarity > 0
        told = Message.of("difference_now_good", node=b.said) if good else Message.of("difference_now_bad", node=b.said)
        words = {1: "positive", -1: "negative"}
        found.append(Difference("changed", id_, "polarity", words[a.polarity], words[b.polarity], told))
    if a.weight != b.weight:
        told = Message.of(
            "difference_weight",
            node=b.said,
            a=a.weight,
            b=b.weight,
            share_a=100 * first.shares[id_],
            share_b=100 * second.shares[id_],
        )
        found.append(Difference("changed", id_, "weight", _told(a.weight), _told(b.weight), told))
    cells_a, cells_b = first.cells(a), second.cells(b)
    for column in dict.fromkeys([*cells_a, *cells_b]):
        was, is_ = cells_a.get(column, ""), cells_b.get(column, "")
        if was != is_:
            found.append(Difference("changed", id_, column, was, is_, _cell_told(b, column, was, is_)))
    return found


def _moved(first: Side, second: Side, a: Node, b: Node) -> Difference:
    top = Label("—", "—")
    was = first.framework[a.parent].said if a.parent else top
    is_ = second.framework[b.parent].said if b.parent else top
    return Difference(
        "moved", b.id, "parent", a.parent, b.parent, Message.of("difference_moved", node=b.said, a=was, b=is_)
    )


def _cell_told(node: Node, column: str, was: str, is_: str) -> Message:
    if not was:
        return Message.of("difference_set", node=node.said, column=column, b=is_)
    if not is_:
        return Message.of("difference_cleared", node=node.said, column=column, a=was)
    return Message.of("difference_changed", node=node.said, column=column, a=was, b=is_)


def _of_weights(first: Framework, second: Framework, both: list[str]) -> list[Difference]:
    """The nodes whose effective weight in the index is another, whether their own row changed or not."""
    a, b = first.effective_weights(), second.effective_weights()
    return [
        Difference(
            "effective_weight", id_, "", _told(a[id_]), _told(b[id_]),
            Message.of("difference_effective", node=second[id_].said, a=100 * a[id_], b=100 * b[id_]),
        )
        for id_ in both
        if abs(a[id_] - b[id_]) > EQUAL
    ]  # fmt: skip


def _told(value: Any) -> str:
    """A cell in one form: drivers in alphabetical order, a number by its digits."""
    if isinstance(value, tuple):
        return ";".join(sorted(value))
    if isinstance(value, float):
        return text(value) if value.is_integer() else repr(value)
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _in_one_form(cell: Any) -> str:
    """A cell of a column that is only told, in the form that all ways of writing it share."""
    try:
        return _told(number(cell))
    except CellError:
        return text(cell)
