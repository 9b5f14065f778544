# SPDX-License-Identifier: GPL-3.0-or-later
from dataclasses import replace

import pytest

from district_potential.core.itineraries.checks import RULES, check
from district_potential.core.itineraries.model import ACTOR_KINDS, District, stops_hash
from district_potential.core.messages import say

POINTS = {"s1": (0.0, 0.0), "s2": (1.0, 0.0), "s3": (1.0, 1.0)}


def sound():
    """A district in which every rule holds."""
    names = [f"{kind} one" for kind in ACTOR_KINDS]
    return District(
        units=[{"code": "058035", "name": "Frascati"}],
        actors=[
            {"uuid": f"a{n}", "name": names[n], "kind": kind, "unit_code": "058035"}
            for n, kind in enumerate(ACTOR_KINDS)
        ],
        meetings=[{"uuid": "m1", "title": "Focus", "date": "2019-05-22", "present_by_kind": "public:3;third_sector:2;"
                   "company:1;school_university:4;citizens:20"}],
        itineraries=[{"uuid": "i1", "title": "Acqua", "status": "resolved", "social_aim": "work",
                      "environmental_aim": "water", "stops_hash": stops_hash(list(POINTS.values()))}],
        stops=[
            {"uuid": "s1", "itinerary": "i1", "sequence": 1, "title": "Fonte", "unit_code": "058035",
             "actors": "a0;a1"},
            {"uuid": "s2", "itinerary": "i1", "sequence": 2, "title": "Mulino", "actors": '{"a2","a3"}'},
            {"uuid": "s3", "itinerary": "i1", "sequence": 3, "title": "Piazza", "actors": "CITIZENS one"},
        ],
        acts=[{"uuid": "d1", "itinerary": "i1", "date": "2020-01-28", "number": "2"}],
        monitoring=[{"uuid": "q1", "indicator": "springs", "baseline": 0.0}],
        points=POINTS,
        unit_at={"s1": "058035", "s2": None, "s3": None},
    )  # fmt: skip


def changed(table, position, **cells):
    district = sound()
    rows = [dict(row) for row in getattr(district, table)]
    rows[position].update(cells)
    return replace(district, **{table: rows})


def only(district):
    """The one issue of a district, as (severity, table, uuid, rule)."""
    (issue,) = check(district)
    return issue.severity, issue.table, issue.uuid, issue.rule


def test_a_sound_district_has_nothing_to_say():
    assert check(sound()) == []


def test_an_empty_district_has_nothing_to_say():
    assert check(District()) == []


@pytest.mark.parametrize(
    ("table", "column"),
    [("acts", "itinerary"), ("monitoring", "itinerary"), ("notes", "itinerary"), ("votes", "meeting"),
     ("places", "stop"), ("paths", "stop")],
)  # fmt: skip
def test_a_row_that_names_what_is_not_there_is_told_and_one_that_names_nothing_is_not(table, column):
    there = {"itinerary": "i1", "meeting": "m1", "stop": "s1"}[column]
    rows = [{"uuid": f"x{n}", column: named} for n, named in enumerate((there, None, "", "gone"))]
    district = replace(sound(), **{table: [{**row, "baseline": 0.0} for row in rows]})
    found = [issue for issue in check(district) if issue.rule != "resolved_without_act"]
    assert [(each.severity, each.table, each.uuid) for each in found] == [("error", table, "x3")]
    assert f"names gone in the field {column}" in say(found[0].message, "en")


def test_a_stop_that_moved_makes_the_line_older():
    district = replace(sound(), points={**POINTS, "s2": (1.0, 0.5)})
    assert only(district) == ("error", "itineraries", "i1", "line_older_than_stops")


def test_another_order_of_the_stops_makes_the_line_older():
    rows = [{**stop, "sequence": {1: 2, 2: 1, 3: 3}[stop["sequence"]]} for stop in sound().stops]
    assert only(replace(sound(), stops=rows)) == ("error", "itineraries", "i1", "line_older_than_stops")


def test_stops_without_a_line_are_told():
    (issue,) = check(changed("itineraries", 0, stops_hash=None))
    assert issue.message.code == "line_missing"


@pytest.mark.parametrize(
    ("number", "code", "table"),
    [
        (5, "sequence_gap", "itineraries"),
        (1, "sequence_twice", "itineraries"),
        (None, "stop_without_number", "stops"),
        (0, "sequence_below", "itineraries"),
        (-3, "sequence_below", "itineraries"),
    ],
)
def test_numbers_that_do_not_run_are_told(number, code, table):
    issues = [issue for issue in check(changed("stops", 2, sequence=number)) if issue.rule == "sequence_gap"]
    assert [(issue.message.code, issue.table) for issue in issues] == [(code, table)]


def test_every_missing_number_is_named():
    issues = check(changed("stops", 2, sequence=6))
    assert say(issues[0].message, "en").startswith("The itinerary Acqua has no stops number 3, 4 and 5")


def test_a_number_of_millions_is_told_without_naming_all_that_it_leaves_out():
    issues = check(changed("stops", 2, sequence=2**31 - 1))
    told = say(issues[0].message, "en")
    assert "no stops number 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13 and 2147483633 others:" in told


def test_a_stop_of_no_itinerary_is_told():
    issues = {(i.rule, i.uuid) for i in check(changed("stops", 2, itinerary="other"))}
    assert ("stop_of_unknown_itinerary", "s3") in issues


def test_a_stop_without_a_point_is_told():
    points = {uuid: point for uuid, point in POINTS.items() if uuid != "s3"}
    assert ("stop_without_point", "s3") in {(i.rule, i.uuid) for i in check(replace(sound(), points=points))}


@pytest.mark.parametrize(
    ("code", "there", "said"),
    [
        ("058035", None, "stop_in_no_unit"),
        ("058035", "058046", "stop_in_other_unit"),
        ("1", "058035", "stop_of_unknown_unit"),
    ],
)
def test_a_stop_outside_its_unit_is_told(code, there, said):
    district = replace(changed("stops", 0, unit_code=code), unit_at={"s1": there})
    (issue,) = check(district)
    assert (issue.severity, issue.rule, issue.uuid, issue.message.code) == ("error", "stop_outside_unit", "s1", said)


def test_an_actor_nobody_knows_is_named():
    (issue, *notices) = check(changed("stops", 2, actors="citizens one;Nobody"))
    assert (issue.severity, issue.rule, issue.uuid) == ("error", "unknown_actor", "s3")
    assert "Nobody" in say(issue.message, "it")
    assert not notices


def test_a_resolved_itinerary_without_an_act_is_an_error():
    assert only(replace(sound(), acts=())) == ("error", "itineraries", "i1", "resolved_without_act")


def test_an_act_may_name_the_itinerary_as_its_subject():
    assert check(changed("acts", 0, itinerary=None, subject="i1")) == []


def test_an_act_before_the_first_meeting_is_a_warning_and_never_refused():
    assert only(changed("acts", 0, date="2019-02-21")) == ("warning", "acts", "d1", "act_before_meeting")


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"social_aim": None}, "social_aim_missing"),
        ({"environmental_aim": ""}, "environmental_aim_missing"),
        ({"social_aim": None, "environmental_aim": None}, "both_aims_missing"),
    ],
)
def test_an_itinerary_wants_a_social_and_an_environmental_aim_at_once(cells, code):
    (issue,) = check(changed("itineraries", 0, **cells))
    assert (issue.severity, issue.rule, issue.message.code) == ("warning", "aims_missing", code)


def test_monitoring_without_a_baseline_is_told_and_a_baseline_of_zero_is_one():
    assert only(changed("monitoring", 0, baseline=None)) == (
        "warning",
        "monitoring",
        "q1",
        "monitoring_without_baseline",
    )


def test_the_kinds_absent_from_an_itinerary_are_named():
    (issue,) = check(changed("stops", 2, actors="a0"))
    assert (issue.severity, issue.rule, issue.table) == ("notice", "kind_of_actor_absent", "itineraries")
    assert say(issue.message, "it") == "Assenti dal percorso Acqua: cittadini."


def test_an_itinerary_whose_stops_name_nobody_lacks_every_kind():
    district = sound()
    bare = replace(district, stops=tuple({**stop, "actors": None} for stop in district.stops))
    (issue,) = [each for each in check(bare) if each.table == "itineraries"]
    assert (issue.severity, issue.rule) == ("notice", "kind_of_actor_absent")
    assert issue.message.values["n"] == len(ACTOR_KINDS)
    assert not [each for each in check(replace(bare, stops=())) if each.rule == "kind_of_actor_absent"]


@pytest.mark.parametrize(("told", "absent"), [("public:3;citizens:0", 4), ("public:0", 5), ("public;citizens", 3)])
def test_nobody_of_a_kind_at_a_meeting_is_a_kind_that_was_absent(told, absent):
    (issue,) = [each for each in check(changed("meetings", 0, present_by_kind=told)) if each.table == "meetings"]
    assert issue.message.values["n"] == absent


@pytest.mark.parametrize("blank", ["", "  ", "\n", None])
def test_an_aim_of_blanks_is_no_aim(blank):
    (issue,) = check(changed("itineraries", 0, social_aim=blank))
    assert (issue.rule, issue.message.code) == ("aims_missing", "social_aim_missing")


def test_the_kinds_absent_from_a_meeting_and_a_unit_are_named():
    absent = check(replace(changed("meetings", 0, present_by_kind="public:3"), actors=sound().actors[:1], stops=()))
    notices = {
        (issue.table, issue.uuid, len(issue.message.values["kinds"])) for issue in absent if issue.severity == "notice"
    }
    assert notices == {("meetings", "m1", 4), ("units", "058035", 4)}


@pytest.mark.parametrize(
    ("cells", "without", "code"),
    [
        ({"phase": 3, "status": "under_way"}, (), "phase_behind_status"),
        ({"phase": 3, "status": "resolved"}, (), "phase_behind_status"),
        ({"phase": 3, "status": "proposed"}, (), "phase_behind_act"),
        ({"phase": 1, "status": "suspended"}, ("acts",), "phase_behind_monitoring"),
    ],
)
def test_a_phase_before_what_was_reached_is_a_warning(cells, without, code):
    district = changed("itineraries", 0, **cells)
    district = replace(district, monitoring=[{**district.monitoring[0], "itinerary": "i1"}])
    if without:
        district = replace(
            district, acts=(), monitoring=[{"uuid": "q1", "itinerary": "i1", "baseline": 0.0, "value": 1.0}]
        )
    (issue,) = check(district)
    assert (issue.severity, issue.table, issue.uuid, issue.rule) == ("warning", "itineraries", "i1", "phase_going_back")
    assert issue.message.code == code
    assert str(cells["phase"]) in say(issue.message, "it")


@pytest.mark.parametrize("phase", [4, 5, None])
def test_a_phase_that_keeps_up_or_is_not_said_is_left_alone(phase):
    assert check(changed("itineraries", 0, phase=phase)) == []


def test_more_votes_than_people_are_an_error():
    vote = {"uuid": "v1", "subject": "i1", "in_favour": 10, "against": 2, "abstained": None, "present": 11}
    assert only(replace(sound(), votes=[vote])) == ("error", "votes", "v1", "votes_beyond_present")
    for told in ({"present": 12}, {"present": None}):
        assert check(replace(sound(), votes=[{**vote, **told}])) == []


def test_without_the_number_present_at_a_vote_that_of_its_meeting_counts():
    vote = {"uuid": "v1", "subject": "i1", "meeting": "m1", "in_favour": 10, "against": 2}
    district = replace(changed("meetings", 0, present=11), votes=[vote])
    assert only(district) == ("error", "votes", "v1", "votes_beyond_present")
    assert check(replace(changed("meetings", 0, present=12), votes=[vote])) == []
    assert check(replace(changed("meetings", 0, present=3), votes=[{**vote, "present": 12}])) == []


def test_votes_below_zero_are_an_error_and_hide_none_of_the_others():
    vote = {"uuid": "v1", "subject": "i1", "in_favour": 10, "against": -2, "present": 10}
    (issue,) = check(replace(sound(), votes=[vote]))
    assert (issue.severity, issue.table, issue.uuid, issue.rule) == ("error", "votes", "v1", "votes_below_zero")
    assert say(issue.message, "en") == "In the vote on Acqua the field against holds a number below zero."
    (many, beyond) = sorted(check(replace(sound(), votes=[{**vote, "abstained": -1, "present": 9}])),
                            key=lambda issue: issue.rule)  # fmt: skip
    assert (
        say(many.message, "it")
        == "Nella votazione su Acqua i campi against e abstained contengono numeri minori di zero."
    )
    assert beyond.rule == "votes_beyond_present"


def test_a_line_that_was_taken_away_is_told_although_its_mark_is_there():
    (issue,) = check(changed("itineraries", 0, geometry=None))
    assert (issue.rule, issue.message.code) == ("line_older_than_stops", "line_missing")
    assert check(changed("itineraries", 0, geometry="a line")) == []


def test_an_act_of_the_morning_of_the_first_meeting_is_not_before_it():
    meeting = {**sound().meetings[0], "date": "2020-01-28T18:00:00"}
    assert check(replace(sound(), meetings=[meeting])) == []
    (issue,) = check(replace(changed("acts", 0, date="2020-01-27T23:59:00"), meetings=[meeting]))
    assert issue.message.values["date"] == "2020-01-27"


def test_a_baseline_counts_for_all_rows_of_its_indicator():
    rows = [
        {"uuid": "q1", "itinerary": "i1", "indicator": "springs", "baseline": 3.0, "value": 3.0},
        {"uuid": "q2", "itinerary": "i1", "indicator": "springs", "value": 5.0},
        {"uuid": "q3", "itinerary": "i1", "indicator": "paths", "value": 5.0},
        {"uuid": "q4", "itinerary": "i1", "indicator": "paths", "value": 6.0},
    ]
    assert only(replace(sound(), monitoring=rows)) == ("warning", "monitoring", "q3", "monitoring_without_baseline")


def test_a_kind_of_which_nobody_was_present_is_absent_from_the_meeting():
    told = "public:3;third_sector:0;company:1;school_university:4;citizens:20"
    (issue,) = check(changed("meetings", 0, present_by_kind=told))
    assert (issue.severity, issue.table, issue.uuid) == ("notice", "meetings", "m1")
    assert [kind.code for kind in issue.message.values["kinds"]] == ["actor_kind_third_sector"]


@pytest.mark.parametrize("number", ["second", "", float("nan")])
def test_a_number_that_is_a_text_is_none(number):
    issues = check(changed("stops", 2, sequence=number))
    assert ("stop_without_number", "s3") in {(issue.message.code, issue.uuid) for issue in issues}


def test_actors_of_no_unit_are_those_of_no_unit():
    units = [*sound().units, {"code": None, "name": "None"}]
    assert (
        check(replace(changed("actors", 0, unit_code=None), units=units[1:], stops=(), itineraries=(), acts=())) == []
    )


def test_issues_name_the_feature_they_stand_in():
    issues = check(changed("stops", 2, actors="Nobody", fid=77))
    assert {issue.fid for issue in issues if issue.table == "stops"} == {77}


def test_every_rule_can_be_broken():
    broken = replace(
        changed("itineraries", 0, stops_hash="old", social_aim=None, phase=1, uuid="i2"),
        stops=[
            {"uuid": "s1", "itinerary": "i2", "sequence": 3, "actors": "Nobody", "unit_code": "x"},
            {"uuid": "s9", "itinerary": "none", "sequence": 1},
        ],
        acts=[{"uuid": "d1", "date": "2019-01-01", "itinerary": "none"}],
        monitoring=[{"uuid": "q1", "baseline": None}],
        votes=[{"uuid": "v1", "in_favour": 2, "against": -1, "present": 1}],
        actors=sound().actors[:2],
    )
    assert {issue.rule for issue in check(broken)} == {rule.__name__ for rule in RULES}


def test_a_thousand_itineraries_are_looked_through_once(monkeypatch):
    """No rule goes through all stops for each itinerary: the work grows with the rows, not with their square."""
    looked = []

    class Row(dict):
        def get(self, key, default=None):
            if key == "itinerary":
                looked.append(key)
            return super().get(key, default)

    n = 300
    stops = [Row(uuid=f"s{k}", itinerary=f"i{k // 5}", sequence=k % 5 + 1, title="T") for k in range(5 * n)]
    rows = [{"uuid": f"i{k}", "title": "T", "status": "idea"} for k in range(n)]
    units = [{"code": str(k)} for k in range(n)]
    check(District(itineraries=rows, stops=stops, units=units, actors=[{"uuid": "a", "unit_code": "3", "kind": "x"}]))
    assert len(looked) < 20 * len(stops)


def test_errors_come_first_and_every_rule_can_be_said_in_both_languages():
    broken = replace(
        changed("itineraries", 0, stops_hash="old", social_aim=None),
        acts=(),
        unit_at={"s1": "x"},
        actors=sound().actors[:2],
    )
    issues = check(broken)
    severities = [issue.severity for issue in issues]
    assert severities == sorted(severities, key=("error", "warning", "notice").index)
    assert all(say(issue.message, language) for issue in issues for language in ("en", "it"))
    assert {issue.rule for issue in issues} <= {rule.__name__ for rule in RULES}
