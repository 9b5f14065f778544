# SPDX-License-Identifier: GPL-3.0-or-later
"""How far a district has come: its five phases with their dates, what was voted, what is monitored."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterable, Sequence

import numpy as np

from district_potential.core.dimensions.voices.agreement import consensus
from district_potential.core.itineraries.model import Row, number_of, whole_of
from district_potential.core.messages import Message

FOCUS_MEETINGS, FOCUS_GROUPS, MAPPING, RESOLUTION, PLANNING = PHASES = (1, 2, 3, 4, 5)
# A public presentation may come at any time, so it says nothing of the phase.
PHASE_OF_MEETING = {
    "focus_meeting": FOCUS_MEETINGS, "focus_group": FOCUS_GROUPS, "assembly": FOCUS_GROUPS, "council": RESOLUTION,
}  # fmt: skip
AT_WORK = ("under_way", "concluded")
STATUSES = ("idea", "proposed", "resolved", "under_way", "concluded", "suspended")


@dataclass(frozen=True)
class Phase:
    """One of the five phases: how many records it has, and the first and last date among them (ISO, or None)."""

    number: int
    n: int
    first: str | None
    last: str | None


@dataclass(frozen=True)
class Decision:
    """One vote: how many voted, their share of those present, the share in favour, and the consensus, all 0…1.

    Shares are NaN where there is nothing to divide by.
    """

    cast: int
    turnout: float
    in_favour: float
    consensus: float


def phases(
    meetings: Iterable[Row],
    voices: Iterable[Row] = (),
    acts: Iterable[Row] = (),
    itineraries: Iterable[Row] = (),
    monitoring: Iterable[Row] = (),
) -> tuple[Phase, ...]:
    """The five phases, in order, from what is recorded of each; a record without a date is counted too.

    1 focus meetings; 2 focus groups and assemblies; 3 voices; 4 councils and acts; 5 itineraries under way or
    concluded, by their start, and what is monitored, by the year of its value.
    """
    dates: dict[int, list[str]] = {phase: [] for phase in PHASES}
    for meeting in meetings:
        phase = PHASE_OF_MEETING.get(str(meeting.get("kind")))
        if phase:
            dates[phase].append(_date(meeting.get("date")))
    dates[MAPPING] += [_date(voice.get("date")) for voice in voices]
    dates[RESOLUTION] += [_date(act.get("date")) for act in acts]
    dates[PLANNING] += [_date(row.get("start")) for row in itineraries if row.get("status") in AT_WORK]
    dates[PLANNING] += [_date(row.get("year")) for row in monitoring if row.get("value") is not None]
    return tuple(_phase(phase, dates[phase]) for phase in PHASES)


def reached(process: Sequence[Phase]) -> int | None:
    """The furthest phase with any record, or None."""
    return max((phase.number for phase in process if phase.n), default=None)


def passed_over(process: Sequence[Phase]) -> list[int]:
    """The phases without any record that come before the furthest one."""
    furthest = reached(process) or 0
    return [phase.number for phase in process if phase.number < furthest and not phase.n]


def decision(vote: Row) -> Decision:
    """The outcome of a vote.

    Consensus as for voices (Tastle and Wierman 2007), on the scale against, abstained, in favour: 1 where all vote
    alike, 0 where half is against and half in favour. Counts that are missing, or below zero, are taken as nobody.
    """
    ways = ("against", "abstained", "in_favour")
    against, abstained, in_favour = (max(0, whole_of(vote.get(way)) or 0) for way in ways)
    cast = against + abstained + in_favour
    present = whole_of(vote.get("present"))
    return Decision(
        cast,
        cast / present if present and present > 0 else np.nan,
        in_favour / cast if cast else np.nan,
        float(consensus([[against, abstained, in_favour]])[0]),
    )


def vote_told(vote: Row, where: str) -> Message:
    """A sentence on a vote, as far as it is recorded, with its consensus. where: what its meeting is called."""
    decided = decision(vote)
    names = {
        "in_favour": "vote_in_favour",
        "against": "vote_against",
        "abstained": "vote_abstained",
        "present": "vote_present",
    }
    counted = {code: whole_of(vote.get(name)) for name, code in names.items()}
    parts = [Message.of(code, n=n) for code, n in counted.items() if n is not None]
    if decided.cast:
        parts.append(Message.of("vote_consensus", consensus=decided.consensus))
    return Message.of("vote_told", where=where, parts=parts or [Message.of("vote_uncounted")])


def progress(row: Row) -> float:
    """How far a monitored value has come from baseline to target: 0 not at all, 1 all the way, above 1 beyond it.

    NaN where one of the three is missing, or baseline and target are the same.
    """
    baseline, target, value = (number_of(row.get(name)) for name in ("baseline", "target", "value"))
    if baseline is None or target is None or value is None or target == baseline:
        return np.nan
    return (value - baseline) / (target - baseline)


def _date(cell: object) -> str:
    return "" if cell is None else str(cell)[:10]


def _phase(number: int, dates: Sequence[str]) -> Phase:
    known = sorted(date for date in dates if date)
    return Phase(number, len(dates), known[0] if known else None, known[-1] if known else None)
