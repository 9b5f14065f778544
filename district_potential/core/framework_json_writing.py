# SPDX-License-Identifier: GPL-3.0-or-later
"""A framework as a nested JSON document, for exchange and version control; nothing of its table is lost."""

from __future__ import annotations

import json
from typing import Any, Mapping, Sequence

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework import COLUMNS, NUMBERS, Framework, Node
from district_potential.core.framework_cells import CellError, number, options, several, sign, text
from district_potential.core.framework_reading import column_known, examine
from district_potential.core.messages import Message
from district_potential.core.names import RESERVED
from district_potential.core.table import Records

SCHEMA = "district-potential/1"
LISTS = {True: "indicators", False: "dimensions"}
KIND_OF_LIST = {"indicators": "indicator", "dimensions": "dimension"}
DEEPEST = 64
ORDER = "row_order"
OF_DOCUMENT = ("schema", ORDER, *KIND_OF_LIST)

Member = dict[str, Any]


def sketch(records: Records, findings: Findings) -> Framework:
    """The framework of a table that may be unfinished: dimensions still awaiting their indicators are warnings.

    Columns of its own are no fault here. Raises PotentialError for its first fault.
    """
    met = Findings()
    framework = examine(records, met, unfinished=True)
    for finding in met:
        if finding.severity == "error":
            raise PotentialError(finding.reason.code, **finding.reason.values)
    findings.extend(without_columns(met))
    if framework is None:
        raise PotentialError("framework_empty", layer=records.name)
    return framework


def without_columns(findings: Findings) -> Findings:
    """The findings but for those of columns that no run reads, which an exchange keeps."""
    kept = Findings()
    kept.extend(finding for finding in findings if finding.kind != "unknown" or finding.row)
    return kept


def document_of(records: Records, findings: Findings) -> str:
    """The document of a framework's table: the index, in it ``dimensions`` and ``indicators``, in these the like.

    Every key is a column that holds something. Rows that do not stand in the order of the document are told by
    ``order``; a tree of more than DEEPEST levels is written flat, every node with its ``parent``.
    Raises PotentialError for a table that is no framework.
    """
    framework = sketch(records, findings)
    cells = _cells(records, findings)
    members = {id_: _member(cells.get(id_, {}), framework[id_]) for id_ in framework.nodes}
    top: Member = {"schema": SCHEMA, **members[framework.root]}
    if "kind" not in top and framework[framework.root].kind != "index":
        top["kind"] = framework[framework.root].kind
    if _depth(framework) > DEEPEST:
        below = [id_ for id_ in framework.nodes if id_ != framework.root]
        for id_ in below:
            members[id_] = {"id": id_, "parent": framework[id_].parent, **members[id_]}
        _put(top, below, members, framework)
        written = [framework.root, *(member["id"] for key in top if key in KIND_OF_LIST for member in top[key])]
    else:
        for id_ in framework.order:
            _put(top if id_ == framework.root else members[id_], framework.children[id_], members, framework)
        written = _walked(framework)
    if written != list(framework.nodes):
        top[ORDER] = list(framework.nodes)
    return json.dumps(top, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _cells(records: Records, findings: Findings) -> dict[str, dict[str, Any]]:
    """The cells of every node that hold something, by the key that each column takes."""
    keys = _keys(records, findings)
    found = {}
    for row in records.rows:
        cells = {key: cell for key, cell in zip(keys, row) if key and text(cell)}
        if cells:
            found[text(cells["id"]).lower()] = cells
    return found


def _keys(records: Records, findings: Findings) -> list[str]:
    """The key of every column: its name as it is known, else its header; blank for those of a database alone.

    A header that the document needs for itself, or that stands twice, gets a number.
    """
    keys: list[str] = []
    for shown in records.columns:
        name = column_known(shown)
        if name in RESERVED:
            keys.append("")
            continue
        wanted = key = name if name in COLUMNS or name.startswith("weight_") else shown
        n = 1
        while key in keys or key in OF_DOCUMENT:
            n += 1
            key = f"{wanted}_{n}"
        if key != wanted:
            reason = Message.of("json_key_renamed", column=shown, key=key)
            findings.add("warning", "renamed", reason, column=shown)
        keys.append(key)
    return keys


def _member(cells: Mapping[str, Any], node: Node) -> Member:
    """A node's cells as JSON values, in the order of COLUMNS, further ones behind; its place and kind left out."""
    member: Member = {"id": node.id}
    keys = [column for column in COLUMNS if column in cells]
    for key in [*keys, *(key for key in cells if key not in COLUMNS)]:
        if key in ("id", "parent", "kind"):
            continue
        try:
            member[key] = _value(key, cells[key])
        except CellError as fault:
            reason = fault.message
            raise PotentialError("framework_cell", node=node.id, row=node.row, column=key, reason=reason) from None
    if not cells:  # an index that the table does not have
        member.update(label=node.label, label_it=node.label_it)
    return member


def _value(key: str, cell: Any) -> Any:
    if key in NUMBERS or key.startswith("weight_"):
        value = number(cell)
        return int(value) if value is not None and value.is_integer() and abs(value) < 1e15 else value
    if key == "polarity":
        return "positive" if sign(cell) > 0 else "negative"
    if key == "drivers":
        return several(cell)
    if key == "parameters":
        return options(cell)
    shown = text(cell)
    if key == "year" and shown.isdecimal() and shown.isascii() and str(int(shown[:15])) == shown:
        return int(shown)
    return shown


def _put(member: Member, children: Sequence[str], members: Mapping[str, Member], framework: Framework) -> None:
    """Put children into the member's lists; where their kinds alternate, into one, so that their order is kept."""
    kinds = [framework[child].is_indicator for child in children]
    changes = sum(a != b for a, b in zip(kinds, kinds[1:]))
    for child, is_indicator in zip(children, kinds):
        key = LISTS[is_indicator] if changes < 2 else LISTS[False]
        if framework[child].kind != KIND_OF_LIST[key]:
            members[child]["kind"] = framework[child].kind
        member.setdefault(key, []).append(members[child])


def _depth(framework: Framework) -> int:
    depth = {framework.root: 1}
    for id_ in framework.order[1:]:
        depth[id_] = depth[framework[id_].parent] + 1
    return max(depth.values())


def _walked(framework: Framework) -> list[str]:
    """The ids in the order in which a nested document holds them."""
    walked, waiting = [], [framework.root]
    while waiting:
        id_ = waiting.pop()
        walked.append(id_)
        waiting.extend(reversed(framework.children[id_]))
    return walked
