# SPDX-License-Identifier: GPL-3.0-or-later
"""A district at a glance, for the window: title, phases, runs, itineraries, votes and monitoring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping, Sequence

from district_potential.core.errors import PotentialError
from district_potential.core.itineraries.process import Phase, phases, reached
from district_potential.layers.district import about
from district_potential.layers.sql import reading
from district_potential.layers.workspace.schema import FORM, VOICES
from district_potential.layers.workspace.tables import last_change, some_of

# The columns that are read of each table; those that a district of an earlier form lacks are missing.
READ = {
    "meetings": ("uuid", "kind", "title", "date"), "acts": ("date",),
    "itineraries": ("uuid", "code", "title", "status", "phase", "start"),
    "votes": ("meeting", "subject", "in_favour", "against", "abstained", "present", "recorded_on"),
    "monitoring": ("itinerary", "indicator", "unit", "baseline", "baseline_year", "target", "target_year", "value",
                   "year"),
    "runs": ("algorithm", "started"), **dict.fromkeys(VOICES, ("date",)),
}  # fmt: skip
Row = Mapping[str, Any]
# The window does not answer while a busy file is waited for.
WAIT = 1.0


@dataclass(frozen=True)
class Glance:
    """What the window shows of a district.

    form: the version of its tables, 0 if not stated; lacks: tables of the current form that it does not have; runs:
    when each algorithm, by id, was last run (ISO, UTC); rows as they stand in the tables; changed: when one of the
    tables other than ``runs`` was last changed.
    """

    path: str
    title: str
    language: str
    form: int
    lacks: tuple[str, ...]
    phases: tuple[Phase, ...]
    runs: Mapping[str, str]
    itineraries: Sequence[Row]
    meetings: Sequence[Row]
    votes: Sequence[Row]
    monitoring: Sequence[Row]
    changed: str | None

    @property
    def phase(self) -> int | None:
        """The furthest phase with any record, or None."""
        return reached(self.phases)

    @property
    def is_earlier(self) -> bool:
        """Whether ``upgrade_district`` has something to add."""
        return self.form < int(FORM) or bool(self.lacks)

    def itinerary(self, uuid: str | None) -> Row | None:
        """The row of an itinerary, None where there is none of that uuid."""
        return next((row for row in self.itineraries if row["uuid"] == uuid), None)

    def votes_on(self, uuid: str) -> list[tuple[Row, Row | None]]:
        """The votes on an itinerary in the order they were taken, each with its meeting where that is recorded."""
        meetings = {row["uuid"]: row for row in self.meetings}
        found = [(vote, meetings.get(vote.get("meeting"))) for vote in self.votes if vote.get("subject") == uuid]
        return sorted(found, key=lambda pair: str((pair[1] or {}).get("date") or pair[0].get("recorded_on") or ""))

    def monitored(self, uuid: str) -> list[Row]:
        """What is monitored of an itinerary."""
        return [row for row in self.monitoring if row.get("itinerary") == uuid]


def glance(path: str) -> Glance:
    """Read what the window shows of a district. Raises PotentialError where the file is no sound district."""
    stated = about(path, WAIT)
    with reading(path, wait=WAIT) as connection:
        rows = {table: some_of(connection, table, columns) for table, columns in READ.items()}
        changed = last_change(connection)
    there = {table: found or [] for table, found in rows.items()}
    voices = [row for table in VOICES for row in there[table]]
    form = stated.get("form") or ""
    if form.isdigit() and int(form) > int(FORM):
        raise PotentialError("district_newer", path=path, form=int(form), known=int(FORM))
    return Glance(
        path,
        stated.get("title") or "",
        stated.get("language") or "en",
        int(form) if form.isdigit() else 0,
        tuple(table for table, found in rows.items() if found is None),
        phases(there["meetings"], voices, there["acts"], there["itineraries"], there["monitoring"]),
        _last(there["runs"]),
        there["itineraries"],
        there["meetings"],
        there["votes"],
        there["monitoring"],
        changed,
    )


def _last(runs: Sequence[Row]) -> dict[str, str]:
    """When each algorithm was last run."""
    found: dict[str, str] = {}
    for run in runs:
        name, started = str(run.get("algorithm")), str(run.get("started") or "")
        found[name] = max(found.get(name, ""), started)
    return found
