# SPDX-License-Identifier: GPL-3.0-or-later
"""Districts side by side, one row each: how far they have come, and how much of everything they hold."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any, Callable, Sequence

import numpy as np

from district_potential.core.findings import Findings
from district_potential.core.itineraries.process import (
    PHASES,
    STATUSES,
    Phase,
    decision,
    passed_over,
    phases,
    progress,
    reached,
)
from district_potential.core.messages import Message, say
from district_potential.core.table import Table
from district_potential.layers.district import about
from district_potential.layers.sql import reading
from district_potential.layers.workspace.schema import BY_NAME, VOICES, label_in
from district_potential.layers.workspace.tables import last_change, some_of
from district_potential.layers.workspace.words import PHASES as PHASE_LABELS
from district_potential.layers.workspace.words import STATUSES as STATUS_LABELS

# The columns that are read of each table; those that a district of an earlier form lacks are missing.
READ = {
    "meetings": ("kind", "date", "present"), "acts": ("date",), "itineraries": ("status", "start"),
    "monitoring": ("baseline", "target", "value", "year"), "votes": ("in_favour", "against", "abstained", "present"),
    **dict.fromkeys(VOICES, ("date", "participant")), "actors": (), "ties": (), "stops": (), "units": (),
}  # fmt: skip
COUNTED = ("units", "meetings", "actors", "ties", "itineraries", "stops", "votes", "acts")
Row = dict[str, Any]


def overview(districts: Sequence[str], language: str, findings: Findings, step: Callable[[int, int], None]) -> Table:
    """One row for each district, in the order given; what its file does not hold is missing, never 0.

    step(done, of) may raise to stop. Raises PotentialError for a file that is no district.
    """
    rows = []
    for done, path in enumerate(districts):
        step(done, len(districts))
        rows.append(_row(path, language, findings))
    table = Table([str(row["district"]) for row in rows])
    for name in rows[0]:
        kind = "text" if name in TEXTS else "number" if name in NUMBERS else "whole"
        table.add(name, [row[name] for row in rows], kind, _label(name, language))
    return table


TEXTS = {"district", "title", "last_change", "reading"} | {
    f"phase_{phase}_{end}" for phase in PHASES for end in ("first", "last")
}
NUMBERS = {"consensus", "progress"}


def _row(path: str, language: str, findings: Findings) -> Row:
    name = Path(path).stem
    stated = about(path)
    with reading(path) as connection:
        rows = {table: some_of(connection, table, columns) for table, columns in READ.items()}
        changed = last_change(connection)
    for table, found in rows.items():
        if found is None:
            reason = Message.of("district_lacks_table", district=name, table=table)
            findings.add("warning", "table_missing", reason, code=name, action=Message.of("district_to_upgrade"))
    voices = [row for table in VOICES for row in rows[table] or ()]
    there = {table: rows[table] or [] for table in ("meetings", "acts", "itineraries", "monitoring", "votes")}
    process = phases(there["meetings"], voices, there["acts"], there["itineraries"], there["monitoring"])
    made: Row = {"district": name, "title": stated.get("title"), "form": _form(stated), "phase": reached(process)}
    for phase in process:
        made |= {f"phase_{phase.number}_first": phase.first, f"phase_{phase.number}_last": phase.last}
    made |= {table: _count(rows[table]) for table in COUNTED}
    made["voices"] = None if all(rows[table] is None for table in VOICES) else len(voices)
    made["participants"] = len({row["participant"] for row in voices if row.get("participant")}) if voices else None
    statuses = Counter(str(row.get("status")) for row in there["itineraries"])
    for status in STATUSES:
        made[f"itineraries_{status}"] = None if rows["itineraries"] is None else statuses[status]
    made |= _decided(there["votes"]) | _monitored(rows["monitoring"])
    return {**made, "last_change": changed, "reading": say(_reading(process, str(made["title"] or name)), language)}


def _count(rows: Sequence[Row] | None) -> int | None:
    return None if rows is None else len(rows)


def _form(stated: dict[str, str]) -> int | None:
    return int(stated["form"]) if stated.get("form", "").isdigit() else None


def _decided(votes: Sequence[Row]) -> Row:
    """The mean consensus of the votes in which anybody voted."""
    agreed = [each.consensus for each in map(decision, votes) if each.cast]
    return {"consensus": float(np.mean(agreed)) if agreed else None}


def _monitored(rows: Sequence[Row] | None) -> Row:
    """How many indicators are monitored, how many have reached their target, and their mean progress."""
    ways = [way for way in map(progress, rows or ()) if not np.isnan(way)]
    return {
        "monitored": None if rows is None else len(rows),
        "on_target": sum(way >= 1 for way in ways) if ways else None,
        "progress": float(np.mean(ways)) if ways else None,
    }


def _reading(process: Sequence[Phase], title: str) -> Message:
    furthest, missing = reached(process), passed_over(process)
    if furthest is None:
        return Message.of("district_not_begun", title=title)
    since = process[furthest - 1].first
    if missing:
        return Message.of(
            "district_in_phase_gaps", title=title, phase=furthest, since=since or "-", phases=missing, n=len(missing)
        )
    return Message.of("district_in_phase", title=title, phase=furthest, since=since or "-")


LABELS = {
    "district": Message.of("overview_district"), "title": Message.of("overview_title"),
    "form": Message.of("overview_form"), "phase": Message.of("overview_phase"),
    "participants": Message.of("overview_participants"), "voices": Message.of("overview_voices"),
    "consensus": Message.of("overview_consensus"), "monitored": Message.of("overview_monitored"),
    "on_target": Message.of("overview_on_target"), "progress": Message.of("overview_progress"),
    "last_change": Message.of("overview_last_change"),
}  # fmt: skip


def _label(name: str, language: str) -> str:
    """What stands over a column, in the language of the run; blank where the table's own heading is known."""
    if name in LABELS:
        return say(LABELS[name], language)
    if name in BY_NAME:
        return label_in(BY_NAME[name].title, language)
    if name.startswith("itineraries_"):
        status = label_in(STATUS_LABELS[name.partition("_")[2]], language)
        return say(Message.of("overview_itineraries", status=status), language)
    if name.startswith("phase_"):
        phase = label_in(PHASE_LABELS[name.split("_")[1]], language)
        code = (
            Message.of("overview_first", phase=phase)
            if name.endswith("first")
            else Message.of("overview_last", phase=phase)
        )
        return say(code, language)
    return ""
