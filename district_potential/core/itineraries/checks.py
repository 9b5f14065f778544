# SPDX-License-Identifier: GPL-3.0-or-later
"""Contradictions and gaps in the itineraries of a district: errors, warnings and notices, each with its row."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import count, islice
from typing import Any, Callable, Iterator, Mapping

from district_potential.core.framework_cells import several
from district_potential.core.itineraries.model import ACTOR_KINDS, District, Row, key_of, stops_hash, whole_of
from district_potential.core.messages import LONGEST_LIST, Message
from district_potential.core.names import fold

COLUMNS = ("severity", "table", "uuid", "rule", "message")
# The phase that an itinerary must have reached to have this status, an act, or a monitored value.
PHASE_OF_STATUS = {"resolved": 4, "under_way": 5, "concluded": 5}
PHASE_OF_ACT, PHASE_OF_MONITORING = 4, 5
VOTES = ("in_favour", "against", "abstained")
# References between rows, besides that of a stop to its itinerary: table, column, table referred to.
BELONGS_TO = (
    ("acts", "itinerary", "itineraries"),
    ("monitoring", "itinerary", "itineraries"),
    ("notes", "itinerary", "itineraries"),
    ("votes", "meeting", "meetings"),
    ("places", "stop", "stops"),
    ("paths", "stop", "stops"),
)
SEVERITIES = ("error", "warning", "notice")


@dataclass(frozen=True)
class Issue:
    """One finding, and the row it concerns: its table, its uuid (of units, the code) and its feature id."""

    severity: str
    table: str
    uuid: str
    rule: str
    message: Message
    fid: int | None = None


def check(district: District) -> list[Issue]:
    """Everything the rules find in a district's itineraries, errors first, then in the order of rules and rows.

    An error is a contradiction on the map or on paper; a warning should be looked at before anything is published; a
    notice is a matter for the next meeting.
    """
    found = [issue for rule in RULES for issue in rule(district)]
    return sorted(found, key=lambda issue: SEVERITIES.index(issue.severity))


def line_older_than_stops(district: District) -> Iterator[Issue]:
    """The line was never made, or was made before a stop was moved, added, removed or reordered."""
    for itinerary in district.itineraries:
        way = district.way_of(key_of(itinerary))
        stored = itinerary.get("stops_hash")
        title = _title(itinerary)
        if len(way) > 1 and (not stored or itinerary.get("geometry", way) is None):
            yield _issue("error", "itineraries", itinerary, "line_older_than_stops", "line_missing", title=title)
        elif stored and stored != stops_hash(way):
            yield _issue("error", "itineraries", itinerary, "line_older_than_stops", "line_older", title=title)


def sequence_gap(district: District) -> Iterator[Issue]:
    """The numbers of the stops do not run 1, 2, 3 ...: one is missing, repeated, below 1 or was never given."""
    for itinerary in district.itineraries:
        stops = district.stops_of(key_of(itinerary))
        numbers = [number for number in (whole_of(stop.get("sequence")) for stop in stops) if number is not None]
        title = _title(itinerary)
        there = {number for number in numbers if number > 0}
        missing = max(there, default=0) - len(there)
        if missing:
            yield _issue(
                "error", "itineraries", itinerary, "sequence_gap", "sequence_gap",
                title=title, numbers=_left_out(there, missing), n=missing,
            )  # fmt: skip
        below = sorted({number for number in numbers if number < 1})
        if below:
            yield _issue(
                "error", "itineraries", itinerary, "sequence_gap", "sequence_below",
                title=title, numbers=below, n=len(below),
            )  # fmt: skip
        twice = sorted(number for number, times in Counter(numbers).items() if times > 1)
        if twice:
            yield _issue(
                "error", "itineraries", itinerary, "sequence_gap", "sequence_twice",
                title=title, numbers=twice, n=len(twice),
            )  # fmt: skip
        for stop in stops:
            if whole_of(stop.get("sequence")) is None:
                yield _issue(
                    "error", "stops", stop, "sequence_gap", "stop_without_number", stop=_title(stop), title=title
                )


def _left_out(there: set[int], missing: int) -> list[int | Message]:
    """The numbers missing from 1 up; of many only the first, since one mistyped number may leave out millions."""
    left_out = (number for number in count(1) if number not in there)
    if missing <= LONGEST_LIST:
        return list(islice(left_out, missing))
    named = LONGEST_LIST - 1
    return [*islice(left_out, named), Message.of("and_others", n=missing - named)]


def stop_of_unknown_itinerary(district: District) -> Iterator[Issue]:
    """A stop belongs to no itinerary of the district."""
    known = {key_of(itinerary) for itinerary in district.itineraries}
    for stop in district.stops:
        if stop.get("itinerary") not in known:
            yield _issue(
                "error", "stops", stop, "stop_of_unknown_itinerary", "stop_of_unknown_itinerary", stop=_title(stop)
            )


def row_of_nothing(district: District) -> Iterator[Issue]:
    """A row refers to an itinerary, meeting or stop that the district does not have, so it is shown nowhere."""
    for table, column, of in BELONGS_TO:
        known = {key_of(row) for row in getattr(district, of)}
        for row in getattr(district, table):
            named = str(row.get(column) or "")
            if named and named not in known:
                yield _issue(
                    "error", table, row, "row_of_nothing", "row_of_nothing",
                    table=table, row=key_of(row), field=column, value=named,
                )  # fmt: skip


def stop_without_point(district: District) -> Iterator[Issue]:
    """A stop has no point, so it has no number on the map and the line skips it."""
    for stop in district.stops:
        if key_of(stop) not in district.points:
            yield _issue("error", "stops", stop, "stop_without_point", "stop_without_point", stop=_title(stop))


def stop_outside_unit(district: District) -> Iterator[Issue]:
    """A stop says it belongs to one unit and lies in another, or in none."""
    codes = {str(unit.get("code")) for unit in district.units}
    for stop in district.stops:
        unit = stop.get("unit_code")
        if unit in (None, ""):
            continue
        values: dict[str, Any] = {"stop": _title(stop), "unit": str(unit)}
        there = district.unit_at.get(key_of(stop))
        if str(unit) not in codes:
            yield _issue("error", "stops", stop, "stop_outside_unit", "stop_of_unknown_unit", **values)
        elif key_of(stop) in district.points and there is None:
            yield _issue("error", "stops", stop, "stop_outside_unit", "stop_in_no_unit", **values)
        elif there is not None and there != str(unit):
            yield _issue("error", "stops", stop, "stop_outside_unit", "stop_in_other_unit", there=there, **values)


def unknown_actor(district: District) -> Iterator[Issue]:
    """A stop names an actor that the district does not list, neither by uuid nor by name."""
    known = {fold(key_of(actor)) for actor in district.actors}
    known |= {fold(str(actor["name"])) for actor in district.actors if actor.get("name")}
    for stop in district.stops:
        strangers = [actor for actor in several(stop.get("actors")) if fold(actor) not in known]
        if strangers:
            yield _issue(
                "error", "stops", stop, "unknown_actor", "unknown_actor",
                stop=_title(stop), actors=strangers, n=len(strangers),
            )  # fmt: skip


def resolved_without_act(district: District) -> Iterator[Issue]:
    """An itinerary is marked as resolved, but no act of an administration refers to it."""
    acted = {act.get(column) for act in district.acts for column in ("itinerary", "subject")}
    for itinerary in district.itineraries:
        if itinerary.get("status") == "resolved" and key_of(itinerary) not in acted:
            yield _issue(
                "error", "itineraries", itinerary, "resolved_without_act", "resolved_without_act",
                title=_title(itinerary),
            )  # fmt: skip


def act_before_meeting(district: District) -> Iterator[Issue]:
    """An act is dated before the first meeting: this happens, but should be known."""
    dates = sorted(_day(meeting) for meeting in district.meetings if meeting.get("date"))
    for act in district.acts:
        if dates and act.get("date") and _day(act) < dates[0]:
            yield _issue(
                "warning", "acts", act, "act_before_meeting", "act_before_meeting",
                act=str(act.get("number") or act.get("outcome") or key_of(act)), date=_day(act), first=dates[0],
            )  # fmt: skip


def phase_going_back(district: District) -> Iterator[Issue]:
    """An itinerary is said to be in an earlier phase than its status, its acts or its monitoring have reached."""
    acted = {act.get(column) for act in district.acts for column in ("itinerary", "subject")}
    measured = {row.get("itinerary") for row in district.monitoring if row.get("value") is not None}
    for itinerary in district.itineraries:
        phase = whole_of(itinerary.get("phase"))
        if phase is None:
            continue
        reached = {
            "phase_behind_status": PHASE_OF_STATUS.get(str(itinerary.get("status")), 0),
            "phase_behind_act": PHASE_OF_ACT if key_of(itinerary) in acted else 0,
            "phase_behind_monitoring": PHASE_OF_MONITORING if key_of(itinerary) in measured else 0,
        }
        code = max(reached, key=lambda each: reached[each])
        if phase < reached[code]:
            yield _issue(
                "warning", "itineraries", itinerary, "phase_going_back", code,
                title=_title(itinerary), phase=phase, reached=reached[code],
            )  # fmt: skip


def votes_beyond_present(district: District) -> Iterator[Issue]:
    """More people voted than were present, by the vote itself or else its meeting, so one of the numbers is wrong."""
    titles = _subjects(district)
    at_meeting = {key_of(meeting): meeting.get("present") for meeting in district.meetings}
    for vote in district.votes:
        cast = sum(max(0, whole_of(vote.get(way)) or 0) for way in VOTES)
        present = whole_of(vote.get("present"))
        if present is None:
            present = whole_of(at_meeting.get(str(vote.get("meeting"))))
        if present is not None and cast > present:
            yield _issue(
                "error", "votes", vote, "votes_beyond_present", "votes_beyond_present",
                votes=cast, present=present, subject=_subject(titles, vote),
            )  # fmt: skip


def votes_below_zero(district: District) -> Iterator[Issue]:
    """A number of people is below zero."""
    titles = _subjects(district)
    for vote in district.votes:
        wrong = [field for field in (*VOTES, "present") if (whole_of(vote.get(field)) or 0) < 0]
        if wrong:
            yield _issue(
                "error", "votes", vote, "votes_below_zero", "votes_below_zero",
                fields=wrong, n=len(wrong), subject=_subject(titles, vote),
            )  # fmt: skip


def aims_missing(district: District) -> Iterator[Issue]:
    """An itinerary lacks a social or an environmental aim: a district wants both at once."""
    for itinerary in district.itineraries:
        social, environmental = (
            bool(str(itinerary.get(aim) or "").strip()) for aim in ("social_aim", "environmental_aim")
        )
        title = _title(itinerary)
        if not social and not environmental:
            yield _issue("warning", "itineraries", itinerary, "aims_missing", "both_aims_missing", title=title)
        elif not social:
            yield _issue("warning", "itineraries", itinerary, "aims_missing", "social_aim_missing", title=title)
        elif not environmental:
            yield _issue("warning", "itineraries", itinerary, "aims_missing", "environmental_aim_missing", title=title)


def monitoring_without_baseline(district: District) -> Iterator[Issue]:
    """A monitored indicator has no baseline in any of its rows, so its change cannot be measured."""
    known: dict[tuple[str, ...], bool] = {}
    first: dict[tuple[str, ...], Row] = {}
    for row in district.monitoring:
        key = tuple(str(row.get(name) or "") for name in ("itinerary", "indicator", "unit"))
        first.setdefault(key, row)
        known[key] = known.get(key, False) or row.get("baseline") is not None
    for key, row in first.items():
        if not known[key]:
            yield _issue(
                "warning", "monitoring", row, "monitoring_without_baseline", "monitoring_without_baseline",
                indicator=str(row.get("indicator") or key_of(row)),
            )  # fmt: skip


def kind_of_actor_absent(district: District) -> Iterator[Issue]:
    """A kind of actor takes part neither in an itinerary, nor in a meeting, nor in a unit that has actors.

    Meetings without a count by kind and units without listed actors are passed over: nothing is known of them.
    """
    kinds = {fold(key): actor.get("kind") for actor in district.actors for key in _names(actor)}
    for itinerary in district.itineraries:
        stops = district.stops_of(key_of(itinerary))
        named = [fold(actor) for stop in stops for actor in several(stop.get("actors"))]
        if stops:
            yield from _absent("itineraries", itinerary, _title(itinerary), {kinds.get(name) for name in named})
    for meeting in district.meetings:
        counted = [entry.partition(":") for entry in several(meeting.get("present_by_kind"))]
        if counted:
            present = {kind.strip() for kind, _, number in counted if whole_of(number) != 0}
            yield from _absent("meetings", meeting, _title(meeting), present)
    there: dict[str, set[str]] = {}
    for actor in district.actors:
        if actor.get("unit_code"):
            there.setdefault(str(actor["unit_code"]), set()).add(str(actor.get("kind")))
    for unit in district.units:
        code = str(unit.get("code"))
        if there.get(code):
            row = {"uuid": code, "fid": unit.get("fid")}
            yield from _absent("units", row, str(unit.get("name") or code), there[code])


RULES: tuple[Callable[[District], Iterator[Issue]], ...] = (
    line_older_than_stops,
    sequence_gap,
    stop_of_unknown_itinerary,
    row_of_nothing,
    stop_without_point,
    stop_outside_unit,
    unknown_actor,
    resolved_without_act,
    act_before_meeting,
    phase_going_back,
    votes_beyond_present,
    votes_below_zero,
    aims_missing,
    monitoring_without_baseline,
    kind_of_actor_absent,
)

KIND_NAMES = {
    "public": Message.of("actor_kind_public"),
    "third_sector": Message.of("actor_kind_third_sector"),
    "company": Message.of("actor_kind_company"),
    "school_university": Message.of("actor_kind_school_university"),
    "citizens": Message.of("actor_kind_citizens"),
}
_ABSENT_FROM = {
    "itineraries": "kinds_absent_itinerary",
    "meetings": "kinds_absent_meeting",
    "units": "kinds_absent_unit",
}


def _absent(table: str, row: Row, title: str, present: set[Any]) -> Iterator[Issue]:
    missing = [KIND_NAMES[kind] for kind in ACTOR_KINDS if kind not in present]
    if missing:
        yield _issue(
            "notice", table, row, "kind_of_actor_absent", _ABSENT_FROM[table],
            title=title, kinds=missing, n=len(missing),
        )  # fmt: skip


def _issue(severity: str, table: str, row: Row, rule: str, code: str, /, **values: Any) -> Issue:
    return Issue(severity, table, str(row.get("uuid") or ""), rule, Message(code, values), row.get("fid"))


def _day(row: Row) -> str:
    """The day of a date, without any hour given with it."""
    return str(row["date"])[:10]


def _subjects(district: District) -> dict[str, str]:
    """What people call the itineraries and stops that can be voted on, by ``key_of``."""
    return {key_of(row): _title(row) for row in (*district.stops, *district.itineraries)}


def _subject(titles: Mapping[str, str], vote: Row) -> str:
    """What people call the subject of a vote, else its identifier."""
    subject = str(vote.get("subject") or key_of(vote))
    return titles.get(subject, subject)


def _title(row: Row) -> str:
    """What people call a row: its title, else its code, else what it is known by."""
    return str(row.get("title") or row.get("code") or key_of(row))


def _names(actor: Row) -> list[str]:
    return [key_of(actor), *([str(actor["name"])] if actor.get("name") else [])]
