# SPDX-License-Identifier: GPL-3.0-or-later
"""Weights that people state: the tables in which participants say what matters, and the nodes these speak of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterable, Mapping, Sequence

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework import Framework, quick_framework
from district_potential.core.framework_cells import text
from district_potential.core.messages import Message, say
from district_potential.core.names import fold, nearest
from district_potential.core.potential.contributions import WEIGHT_COLUMNS
from district_potential.core.table import Records


@dataclass(frozen=True)
class Row:
    """One row of a table of participants: its published number and its cells by column."""

    number: int
    cells: Mapping[str, Any]

    def text(self, column: str) -> str:
        return text(self.cells.get(column))


def rows_of(records: Records, needed: Sequence[str], further: Sequence[str]) -> list[Row]:
    """The rows that are not blank, cells by the column names asked for, which are found without regard to case.

    Raises PotentialError naming the columns that are missing, or a table without rows.
    """
    columns = {fold(name): name for name in records.columns}
    lacking = [name for name in needed if name not in columns]
    if lacking:
        raise PotentialError("stated_columns", layer=records.name, columns=lacking, n=len(lacking))
    known = [name for name in (*needed, *further) if name in columns]
    numbers = records.numbers or tuple(range(1, len(records.rows) + 1))
    rows = [
        Row(number, {name: cells[columns[name]] for name in known}) for number, cells in zip(numbers, records.dicts())
    ]
    told = [row for row in rows if any(row.text(name) for name in known)]
    if not told:
        raise PotentialError("layer_empty", layer=records.name)
    return told


def participant_of(row: Row, records: Records) -> str:
    """Who speaks in a row: blank where the table has no such column, and is one voice. Raises PotentialError."""
    name = row.text("participant")
    if "participant" in row.cells and not name:
        raise PotentialError("stated_without_participant", layer=records.name, row=row.number)
    return name


class Items:
    """The nodes that participants speak of: those of a framework, else the items themselves under one index.

    ``framework`` is the one given, or that of one level with an indicator for every item, in order of appearance.
    """

    def __init__(self, framework: Framework | None, items: Iterable[str], findings: Findings) -> None:
        if framework is not None:
            self.framework = framework
            self._ids = {id_: id_ for id_ in framework.nodes}
            return
        shown: dict[str, str] = {}
        for item in filter(None, items):
            shown.setdefault(fold(item), item)
        texts = list(shown.values())
        index = Message.of("index_label")
        self.framework = quick_framework(texts, [], {}, {language: say(index, language) for language in ("en", "it")})
        self._ids = dict(zip(shown, self.framework.children[self.framework.root]))
        findings.add("notice", "framework", Message.of("stated_framework_made", n=len(texts)))

    def find(self, item: str, row: int) -> str:
        """The id of an item. Raises PotentialError for one that is unknown, and for the index itself."""
        found = self._ids.get(fold(item), "")
        if not found:
            likely = nearest(item, self._ids)
            if likely:
                raise PotentialError("stated_unknown_nearest", item=item, row=row, likely=likely)
            raise PotentialError("stated_unknown", item=item, row=row)
        if found == self.framework.root:
            raise PotentialError("stated_index", item=item, row=row)
        return found

    def siblings(self, id_: str) -> tuple[str, ...]:
        """The scored nodes beside a node, itself among them; empty for what enters no score."""
        scored = self.framework.scored()
        return tuple(scored.children[scored[id_].parent]) if id_ in scored else ()


def nominal_records(framework: Framework) -> Records:
    """Nominal and effective weight of every scored node, as the table of weights; no scores, hence no variance."""
    scored = framework.scored()
    effective = scored.effective_weights()
    rows = []
    for id_ in scored.order:
        siblings = scored.children.get(scored[id_].parent, [id_])
        nominal = scored[id_].weight / sum(scored[sibling].weight for sibling in siblings)
        rows.append((id_, scored[id_].parent or None, nominal, effective[id_], None))
    return Records("weights", WEIGHT_COLUMNS, tuple(rows))


def tell_given(framework: Framework, weights: Mapping[str, float], method: str, findings: Findings) -> None:
    """Say of every weight that was given what it was before, and which sets of siblings keep theirs."""
    scored = framework.scored()
    for parent, children in scored.children.items():
        total = sum(scored[child].weight for child in children)
        about = {"parent": scored[parent].said}
        if children and children[0] not in weights:
            reason = Message.of("stated_kept", **about)
            findings.add("notice", "weight", reason, code=parent, column="weight")
            continue
        for child in children:
            share = weights[child]
            reason = Message.of(
                "weigh_given",
                **about,
                node=scored[child].said,
                old=100 * scored[child].weight / total,
                share=100 * share,
                method=method,
            )
            findings.add("notice", "weight", reason, code=child, column="weight", value=f"{share:.10g}")
