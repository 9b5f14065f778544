# SPDX-License-Identifier: GPL-3.0-or-later
"""From an exported text back to columns: each part is recognised by its label, in either language."""

from __future__ import annotations

from typing import Any, Sequence

from district_potential.core.names import fold
from district_potential.layers.workspace.handing_on import TOLD
from district_potential.layers.workspace.schema import BY_NAME, Column

REST = "notes"


def cells_of_text(table: str, text: str) -> dict[str, Any]:
    """The cells of a text that ``prose`` wrote: each runs from its label to the next; text without a label is notes."""
    columns = [BY_NAME[table].column(name) for name in TOLD[table]]
    lines_of: dict[str, list[str]] = {}
    at = REST
    for line in text.split("\n") if text else []:
        found = _labelled(columns, line)
        if found:
            at = found[0].name
        lines_of.setdefault(at, []).append(found[1] if found else line)
    cells: dict[str, Any] = {}
    for column in columns:
        if column.name in lines_of:
            cells[column.name] = _cell(column, "\n".join(lines_of.pop(column.name)))
    rest = [line for lines in lines_of.values() for line in lines]
    return {**cells, REST: "\n".join(rest)} if rest else cells


def _labelled(columns: Sequence[Column], line: str) -> tuple[Column, str] | None:
    """The column by whose label a line begins, and what follows."""
    for column in columns:
        for label in column.label:
            if column.kind == "flag" and line == label:
                return column, ""
            if column.kind != "flag" and line.startswith(f"{label}: "):
                return column, line[len(label) + 2 :]
    return None


def _cell(column: Column, text: str) -> Any:
    """A text as its column takes it: the code for a label, actors separated by semicolons."""
    if column.kind == "flag":
        return True
    if column.many:
        return ";".join(part.strip() for part in text.split(", "))
    words = {fold(name): word for word, label in (column.values or {}).items() for name in label}
    word = words.get(fold(text), text)
    return int(word) if column.kind == "whole" and word.isdigit() else word
