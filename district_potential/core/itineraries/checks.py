# SPDX-License-Identifier: GPL-3.0-or-later
"""What does not hold together in the itineraries of a district: errors, warnings and notices, each with its row."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count, islice
from typing import Any, Callable, Iterator, Sequence

from district_potential.core.framework_cells import several
from district_potential.core.itineraries.model import ACTOR_KINDS, District, Row, stops_hash
from district_potential.core.messages import LONGEST_LIST, Message
from district_potential.core.names import fold

COLUMNS = ("severity", "table", "uuid", "rule", "message")
# The phase that an itinerary has reached where it has this status, an act, or what is monitored has a value.
PHASE_OF_STATUS = {"resolved": 4, "under_way": 5, "concluded": 5}
PHASE_OF_ACT, PHASE_OF_MONITORING = 4, 5
SEVERITIES = ("error", "warning", "notice")


@dataclass(frozen=True)
class Issue:
    """One thing to put right or to talk about: the table and row (uuid; of units the code; feature id) it stands in."""

    severity: str
    table: str
    uuid: str
    rule: str
    message: Message
    fid: int | None = None


def check(district: District) -> list[Issue]:
    """Everything the rules find in a district's itineraries, errors first, else in the order of rules and rows.

    An error contradicts itself on the map or on paper; a warning is to be looked at before it is published; a notice
    is matter for the next meeting.
    """
    found = [issue for rule in RULES for issue in rule(district)]
    return sorted(found, key=lambda issue: SEVERITIES.index(issue.severity))


def line_older_than_stops(district: District) -> Iterator[Issue]:
    """The line was made before a stop was moved, added, taken out or put elsewhere in the order, or never."""
    for itinerary in district.itineraries:
        way = district.way_of(_uuid(itinerary))
        stored = itinerary.get("stops_hash")
        title = _title(itinerary)
        if not stored and len(way) > 1:
            yield _issue("error", "itineraries", itinerary, "line_older_than_stops", "line_missing", title=title)
        elif stored and stored != stops_hash(way):
            yield _issue("error", "itineraries", itinerary, "line_older_than_stops", "line_older", title=title)


def sequence_gap(district: District) -> Iterator[Issue]:
    """The numbers of the stops do not run 1, 2, 3 ...: one is missing, stands twice, or was never given."""
    for itinerary in district.itineraries:
        stops = district.stops_of(_uuid(itinerary))
        numbers = [int(stop["sequence"]) for stop in stops if stop.get("sequence") is not None]
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
        twice = sorted({number for number in numbers if numbers.count(number) > 1})
        if twice:
            yield _issue(
                "error", "itineraries", itinerary, "sequence_gap", "sequence_twice",
                title=title, numbers=twice, n=len(twice),
            )  # fmt: skip
        for stop in stops:
            if stop.get("sequence") is None:
                yield _issue(
                    "error", "stops", stop, "sequence_gap", "stop_without_number", stop=_title(stop), title=title
                )


def _left_out(there: set[int], missing: int) -> list[int | Message]:
    """The numbers from 1 that are not there; of many only the first: one typed by mistake may leave out millions."""
    left_out = (number for number in count(1) if number not in there)
    if missing <= LONGEST_LIST:
        return list(islice(left_out, missing))
    named = LONGEST_LIST - 1
    return [*islice(left_out, named), Message.of("and_others", n=missing - named)]


def stop_of_unknown_itinerary(district: District) -> Iterator[Issue]:
    """A stop belongs to no itinerary of the district."""
    known = {_uuid(itinerary) for itinerary in district.itineraries}
    for stop in district.stops:
        if stop.get("itinerary") not in known:
            yield _issue(
                "error", "stops", stop, "stop_of_unknown_itinerary", "stop_of_unknown_itinerary", stop=_title(stop)
            )


def stop_without_point(district: District) -> Iterator[Issue]:
    """A stop has no point, so it has no number on the map and the line passes it over."""
    for stop in district.stops:
        if _uuid(stop) not in district.points:
            yield _issue("error", "stops", stop, "stop_without_point", "stop_without_point", stop=_title(stop))


def stop_outside_unit(district: District) -> Iterator[Issue]:
    """A stop says it belongs to one unit and lies in another, or in none."""
    codes = {str(unit.get("code")) for unit in district.units}
    for stop in district.stops:
        unit = stop.get("unit_code")
        if unit in (None, ""):
            continue
        told: dict[str, Any] = {"stop": _title(stop), "unit": str(unit)}
        there = district.unit_at.get(_uuid(stop))
        if str(unit) not in codes:
            yield _issue("error", "stops", stop, "stop_outside_unit", "stop_of_unknown_unit", **told)
        elif _uuid(stop) in district.points and there is None:
            yield _issue("error", "stops", stop, "stop_outside_unit", "stop_in_no_unit", **told)
        elif there is not None and there != str(unit):
            yield _issue("error", "stops", stop, "stop_outside_unit", "stop_in_other_unit", there=there, **told)


def unknown_actor(district: District) -> Iterator[Issue]:
    """A stop names an actor that the district does not list, neither by uuid nor by name."""
    known = {fold(_uuid(actor)) for actor in district.actors}
    known |= {fold(str(actor["name"])) for actor in district.actors if actor.get("name")}
    for stop in district.stops:
        strangers = [actor for actor in several(stop.get("actors")) if fold(actor) not in known]
        if strangers:
            yield _issue(
                "error", "stops", stop, "unknown_actor", "unknown_actor",
                stop=_title(stop), actors=strangers, n=len(strangers),
            )  # fmt: skip


def resolved_without_act(district: District) -> Iterator[Issue]:
    """An itinerary is called resolved, and no act of an administration says so."""
    acted = {act.get(column) for act in district.acts for column in ("itinerary", "subject")}
    for itinerary in district.itineraries:
        if itinerary.get("status") == "resolved" and _uuid(itinerary) not in acted:
            yield _issue(
                "error", "itineraries", itinerary, "resolved_without_act", "resolved_without_act",
                title=_title(itinerary),
            )  # fmt: skip


def act_before_meeting(district: District) -> Iterator[Issue]:
    """An act is older than the first meeting: it happens, and should be known."""
    dates = sorted(str(meeting["date"]) for meeting in district.meetings if meeting.get("date"))
    for act in district.acts:
        if dates and act.get("date") and str(act["date"]) < dates[0]:
            yield _issue(
                "warning", "acts", act, "act_before_meeting", "act_before_meeting",
                act=str(act.get("number") or act.get("outcome") or _uuid(act)), date=str(act["date"]), first=dates[0],
            )  # fmt: skip


def phase_going_back(district: District) -> Iterator[Issue]:
    """An itinerary is said to be in an earlier phase than its status, its acts or its monitoring have reached."""
    acted = {act.get(column) for act in district.acts for column in ("itinerary", "subject")}
    measured = {row.get("itinerary") for row in district.monitoring if row.get("value") is not None}
    for itinerary in district.itineraries:
        if itinerary.get("phase") is None:
            continue
        reached = {
            "phase_behind_status": PHASE_OF_STATUS.get(str(itinerary.get("status")), 0),
            "phase_behind_act": PHASE_OF_ACT if _uuid(itinerary) in acted else 0,
            "phase_behind_monitoring": PHASE_OF_MONITORING if _uuid(itinerary) in measured else 0,
        }
        code = max(reached, key=lambda each: reached[each])
        if int(itinerary["phase"]) < reached[code]:
            yield _issue(
                "warning", "itineraries", itinerary, "phase_going_back", code,
                title=_title(itinerary), phase=int(itinerary["phase"]), reached=reached[code],
            )  # fmt: skip


def votes_beyond_present(district: District) -> Iterator[Issue]:
    """More people voted than were present, so one of the numbers is wrong."""
    for vote in district.votes:
        cast = sum(int(vote.get(way) or 0) for way in ("in_favour", "against", "abstained"))
        present = vote.get("present")
        if present is not None and cast > int(present):
            yield _issue(
                "error", "votes", vote, "votes_beyond_present", "votes_beyond_present",
                votes=cast, present=int(present), subject=str(vote.get("subject") or _uuid(vote)),
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
    """What is monitored has no value to start from, so no change can be told."""
    for row in district.monitoring:
        if row.get("baseline") is None:
            yield _issue(
                "warning", "monitoring", row, "monitoring_without_baseline", "monitoring_without_baseline",
                indicator=str(row.get("indicator") or _uuid(row)),
            )  # fmt: skip


def kind_of_actor_absent(district: District) -> Iterator[Issue]:
    """A kind of actor takes part neither in an itinerary, nor in a meeting, nor in a unit that has actors.

    Of a meeting whose people nobody counted by kind, and a unit whose actors nobody listed, nothing is known.
    """
    kinds = {fold(key): actor.get("kind") for actor in district.actors for key in _names(actor)}
    for itinerary in district.itineraries:
        stops = district.stops_of(_uuid(itinerary))
        named = [fold(actor) for stop in stops for actor in several(stop.get("actors"))]
        if stops:
            yield from _absent("itineraries", itinerary, _title(itinerary), {kinds.get(name) for name in named})
    for meeting in district.meetings:
        told = [entry.partition(":") for entry in several(meeting.get("present_by_kind"))]
        present = {kind.strip() for kind, _, number in told if number.strip().strip("0") or not number.strip()}
        if told:
            yield from _absent("meetings", meeting, _title(meeting), present)
    there: dict[str, set[str]] = {}
    for actor in district.actors:
        there.setdefault(str(actor.get("unit_code")), set()).add(str(actor.get("kind")))
    for unit in district.units:
        code = str(unit.get("code"))
        if there.get(code):
            row = {"uuid": code, "fid": unit.get("fid")}
            yield from _absent("units", row, str(unit.get("name") or code), there[code])


RULES: tuple[Callable[[District], Iterator[Issue]], ...] = (
    line_older_than_stops,
    sequence_gap,
    stop_of_unknown_itinerary,
    stop_without_point,
    stop_outside_unit,
    unknown_actor,
    resolved_without_act,
    act_before_meeting,
    phase_going_back,
    votes_beyond_present,
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


def _absent(table: str, row: Row, title: str, present: Sequence[Any] | set[Any]) -> Iterator[Issue]:
    missing = [KIND_NAMES[kind] for kind in ACTOR_KINDS if kind not in present]
    if missing:
        yield _issue(
            "notice",
            table,
            row,
            "kind_of_actor_absent",
            _ABSENT_FROM[table],
            title=title,
            kinds=missing,
            n=len(missing),
        )


def _issue(severity: str, table: str, row: Row, rule: str, code: str, **values: Any) -> Issue:
    return Issue(severity, table, _uuid(row), rule, Message(code, values), row.get("fid"))


def _uuid(row: Row) -> str:
    return str(row.get("uuid") or "")


def _title(row: Row) -> str:
    """What people call a row: its title, else its code, else its uuid."""
    return str(row.get("title") or row.get("code") or _uuid(row))


def _names(actor: Row) -> list[str]:
    return [_uuid(actor), *([str(actor["name"])] if actor.get("name") else [])]
