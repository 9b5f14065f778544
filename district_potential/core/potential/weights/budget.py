# SPDX-License-Identifier: GPL-3.0-or-later
"""Budget allocation: participants share out 100 points, and the mean of their shares becomes the weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping, Sequence

import numpy as np

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework_cells import CellError, number
from district_potential.core.messages import Message
from district_potential.core.names import fold
from district_potential.core.potential.weights.stated_weights import Items, Row, participant_of, rows_of
from district_potential.core.table import Numbers, Records

VOICES = ("participant", "group")
BUDGET = 100.0
ROUNDED = 1e-6
SPREAD_COLUMNS = ("id", "parent", "n", "mean", "deviation", "lowest", "highest")


@dataclass(frozen=True)
class Allocation:
    """The points that one participant, of a group or of none, gives to one item; row: of the table."""

    participant: str
    group: str
    item: str
    points: float
    row: int


@dataclass(frozen=True)
class Budget:
    """What allocations make of a framework: the share of every node that was voted on among its siblings, how many
    participants count, and how far apart they are.
    """

    weights: Mapping[str, float]
    participants: int
    spread: Records


def read_allocations(records: Records, findings: Findings) -> list[Allocation]:
    """The allocations of a table with the columns id, points and, for more than one voice, participant and group.

    A row without points gives none, and is reported. Raises PotentialError naming the row of a blank or wrong cell,
    a participant who gives points to one item twice, or who stands in two groups.
    """
    made: list[Allocation] = []
    given: dict[tuple[str, str], int] = {}
    groups: dict[str, tuple[str, int]] = {}
    for row in rows_of(records, ("id", "points"), ("participant", "group")):
        who, item, group = participant_of(row, records), row.text("id"), row.text("group")
        if not item:
            raise PotentialError("budget_without_id", layer=records.name, row=row.number)
        points = _points(row, records, findings)
        if points is None:
            continue
        first = given.setdefault((who, fold(item)), row.number)
        if first != row.number:
            raise PotentialError("budget_twice", item=item, participant=_said(who), first=first, row=row.number)
        if groups.setdefault(who, (group, row.number))[0] != group:
            raise PotentialError("budget_two_groups", participant=who, first=groups[who][1], row=row.number)
        made.append(Allocation(who, group, item, points, row.number))
    if not made:
        raise PotentialError("budget_empty", layer=records.name)
    return made


def _points(row: Row, records: Records, findings: Findings) -> float | None:
    try:
        points = number(row.cells["points"])
    except CellError as fault:
        raise PotentialError("stated_cell", layer=records.name, row=row.number, reason=fault.message) from None
    if points is None:
        reason = Message.of("budget_without_points", item=row.text("id"))
        findings.add(
            "warning", "missing", reason, row=row.number, column="points", action=Message.of("budget_row_left")
        )
    elif points < 0:
        raise PotentialError("budget_negative", layer=records.name, row=row.number, value=points)
    return points


def weigh_budget(allocations: Sequence[Allocation], items: Items, voices: str, findings: Findings) -> Budget:
    """Weigh the nodes of a framework by points: every set of siblings is a budget of its own.

    voices: participant, each counts alike; group, each group counts alike, and its participants within it. Points
    that do not sum to 100 are rescaled and reported; an item that a participant does not name has none of his points.
    Raises PotentialError naming what nobody gave points to.
    """
    group_of = _groups(allocations, findings) if voices == "group" else {}
    told: dict[tuple[str, ...], dict[str, Numbers]] = {}
    for each in allocations:
        id_ = items.find(each.item, each.row)
        siblings = items.siblings(id_)
        if not siblings:
            _context(each, findings)
            continue
        sheet = told.setdefault(siblings, {}).setdefault(each.participant, np.zeros(len(siblings)))
        sheet[siblings.index(id_)] += each.points
    weights: dict[str, float] = {}
    spread: list[tuple[Any, ...]] = []
    counted: set[str] = set()
    for siblings, sheets in told.items():
        parent = items.framework[siblings[0]].parent
        shares = _shares(sheets, parent, items, findings)
        counted.update(shares)
        mean = _mean(shares, group_of)
        nothing = [items.framework[id_].said for id_, share in zip(siblings, mean) if share <= 0]
        if nothing:
            raise PotentialError("budget_nothing", items=nothing, n=len(nothing))
        weights.update(zip(siblings, mean.tolist()))
        spread += _spread(siblings, parent, shares, mean)
    return Budget(weights, len(counted), Records("spread", SPREAD_COLUMNS, tuple(spread)))


def _said(participant: str) -> Message | str:
    return participant or Message.of("budget_alone")


def _groups(allocations: Sequence[Allocation], findings: Findings) -> dict[str, str]:
    """The group of every participant; those of none make one more."""
    group_of = {each.participant: each.group for each in allocations}
    if not any(group_of.values()):
        raise PotentialError("budget_without_groups")
    alone = [who for who, group in group_of.items() if not group]
    if alone:
        findings.add("notice", "group", Message.of("budget_ungrouped", n=len(alone)), column="group")
    return group_of


def _context(allocation: Allocation, findings: Findings) -> None:
    about = {"item": allocation.item, "row": allocation.row}
    if allocation.points:
        raise PotentialError("budget_context", **about)
    findings.add("notice", "idle", Message.of("budget_context_idle", **about), row=allocation.row, column="points")


def _shares(sheets: Mapping[str, Numbers], parent: str, items: Items, findings: Findings) -> dict[str, Numbers]:
    """Every participant's points as shares of one; who gave no point at all is left out and reported."""
    shares: dict[str, Numbers] = {}
    for who, points in sheets.items():
        total = float(points.sum())
        about = {
            "participant": who or Message.of("budget_alone"),
            "parent": items.framework[parent].said,
            "total": total,
        }
        where: dict[str, Any] = {"code": parent, "column": "points", "value": f"{total:.10g}"}
        if total <= 0:
            reason = Message.of("budget_blank", **about)
            findings.add("warning", "missing", reason, **where, action=Message.of("budget_left_out"))
            continue
        if abs(total - BUDGET) > ROUNDED:
            reason = Message.of("budget_not_100", **about)
            findings.add("warning", "budget", reason, **where, action=Message.of("budget_rescaled"))
        shares[who] = points / total
    if not shares:
        raise PotentialError("budget_all_blank", parent=items.framework[parent].said)
    return shares


def _mean(shares: Mapping[str, Numbers], group_of: Mapping[str, str]) -> Numbers:
    """The mean of shares over the participants, or over the means of their groups."""
    groups: dict[str, list[Numbers]] = {}
    for who, share in shares.items():
        groups.setdefault(group_of.get(who, ""), []).append(share)
    return np.asarray(np.mean([np.mean(members, axis=0) for members in groups.values()], axis=0))


def _spread(
    siblings: Sequence[str], parent: str, shares: Mapping[str, Numbers], mean: Numbers
) -> list[tuple[Any, ...]]:
    """How far apart the participants' points lie, item by item; deviation with divisor n."""
    points = BUDGET * np.stack(list(shares.values()))
    columns = zip(siblings, (BUDGET * mean).tolist(), points.std(axis=0).tolist(), points.min(axis=0).tolist(),
                  points.max(axis=0).tolist())  # fmt: skip
    return [(id_, parent, len(points), *figures) for id_, *figures in columns]
