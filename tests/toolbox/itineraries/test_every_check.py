# SPDX-License-Identifier: GPL-3.0-or-later
"""Every rule of the checks on a district that is whole but for one thing: its row, its id and what is said of it."""

from __future__ import annotations

import re

import pytest
from qgis.core import QgsGeometry

from district_potential.core.itineraries.checks import RULES
from district_potential.layers.rows import Append, Delete, Update, change_rows
from district_potential.layers.workspace.tables import rows_of
from tests import real_districts

ITINERARY = "relational_capital"
FAR = QgsGeometry.fromWkt("Point(400000 4700000)")
VOTE = {"uuid": "v1", "subject": ITINERARY, "meeting": "m1"}
MEETING = {"uuid": "m1", "kind": "focus_group", "title": "Primo incontro", "date": "2019-10-01", "unit_code": "003"}


def update(table, uuid, **cells):
    return Update(table, "uuid", [{"uuid": uuid, **cells}])


def stop(n=2):
    return f"{ITINERARY}_{n}"


# Rule and what breaks it: changes, severity, table, uuid, and words of the sentence in both languages.
BROKEN = {
    "line_older_than_stops": (
        [update("itineraries", ITINERARY, geometry=None)], "error", "itineraries", ITINERARY,
        "Percorso 2: Frascati has stops and no line", "Percorso 2: Frascati ha tappe ma non ha una linea",
    ),
    "sequence_gap": (
        [update("stops", stop(3), sequence=5)], "error", "itineraries", ITINERARY, "Frascati .*3 and 4",
        "Frascati .*3 e 4",
    ),
    "stop_of_unknown_itinerary": (
        [Append("stops", [{"uuid": "lost", "title": "Sola", "itinerary": "gone", "sequence": 1, "geometry": FAR}])],
        "error", "stops", "lost", "Sola", "Sola",
    ),
    "row_of_nothing": (
        [Append("acts", [{"uuid": "loose", "itinerary": "gone", "kind": "decree"}])], "error", "acts", "loose",
        "table acts the row loose names gone in the field itinerary", "tabella acts la riga loose .*itinerary .*gone",
    ),
    "stop_without_point": (
        [Append("stops", [{"uuid": "nowhere", "title": "Sola", "itinerary": ITINERARY, "sequence": 4}])],
        "error", "stops", "nowhere", "stop Sola has no point", "tappa Sola non ha un punto",
    ),
    "stop_outside_unit": (
        [update("stops", stop(), unit_code="001")], "error", "stops", stop(),
        "Tappa di Grottaferrata .*001.*006", "Tappa di Grottaferrata .*001.*006",
    ),
    "unknown_actor": (
        [update("stops", stop(), actors="actor_0;actor_1;actor_2;actor_3;actor_4;Nessuno")], "error", "stops", stop(),
        "Grottaferrata .*Nessuno", "Grottaferrata .*Nessuno",
    ),
    "resolved_without_act": (
        [Delete("acts", "uuid", [f"act_2_{ITINERARY}"])], "error", "itineraries", ITINERARY,
        "Percorso 2: Frascati", "Percorso 2: Frascati",
    ),
    "act_before_meeting": (
        [update("meetings", "m1", date="2020-02-01"),
         Delete("acts", "uuid", [f"act_2_{each}" for each in real_districts.CASTELLI_DRIVERS if each != ITINERARY]),
         *(update("itineraries", each, status="idea") for each in real_districts.CASTELLI_DRIVERS)],
        "warning", "acts", f"act_2_{ITINERARY}", "2 of 2020-01-28 .*2020-02-01", "2 del 2020-01-28 .*2020-02-01",
    ),
    "phase_going_back": (
        [update("itineraries", ITINERARY, phase=2)], "warning", "itineraries", ITINERARY,
        "Percorso 2: Frascati .*2", "Percorso 2: Frascati .*2",
    ),
    "votes_beyond_present": (
        [Append("votes", [{**VOTE, "in_favour": 8, "against": 2, "present": 9}])], "error", "votes", "v1",
        "Percorso 2: Frascati counts 10 votes of 9 present", "Percorso 2: Frascati conta 10 voti su 9 presenti",
    ),
    "votes_below_zero": (
        [Append("votes", [{**VOTE, "in_favour": 8, "against": -2}])], "error", "votes", "v1",
        "Percorso 2: Frascati the field against holds", "Percorso 2: Frascati il campo against contiene",
    ),
    "aims_missing": (
        [update("itineraries", ITINERARY, environmental_aim=None)], "warning", "itineraries", ITINERARY,
        "environmental", "ambientale",
    ),
    "monitoring_without_baseline": (
        [Append("monitoring", [{"uuid": "q1", "itinerary": ITINERARY, "indicator": "Soci", "target": 5.0}])],
        "warning", "monitoring", "q1", "Soci .*baseline", "Soci .*valore di partenza",
    ),
    "kind_of_actor_absent": (
        [update("meetings", "m1", present_by_kind="public:2;third_sector:1;company:3;school_university:4;citizens:0")],
        "notice", "meetings", "m1", "Primo incontro: citizens", "Primo incontro: cittadini",
    ),
}  # fmt: skip


@pytest.fixture
def found(provider, tmp_path):
    import processing

    path = real_districts.castelli(tmp_path / "district.gpkg")
    change_rows(path, [Append("meetings", [MEETING])])

    def called(changes, language):
        change_rows(path, changes)
        given = {"DISTRICT": path, "OUTPUT": "memory:", "LANGUAGE": language}
        results = processing.run("districtpotential:check_itineraries", given)
        rows = [feature.attributeMap() for feature in results["OUTPUT"].getFeatures()]
        counts = [results[name] for name in ("ERRORS", "WARNINGS", "NOTICES")]
        assert counts == [sum(row["severity"] == each for row in rows) for each in ("error", "warning", "notice")]
        return path, rows

    return called


def test_every_rule_is_broken_here_once():
    assert set(BROKEN) == {rule.__name__ for rule in RULES}


@pytest.mark.parametrize("rule", list(BROKEN))
def test_one_thing_that_does_not_hold_is_found_in_its_row_and_said_in_both_languages(found, rule):
    changes, severity, table, uuid, english, italian = BROKEN[rule]
    assert found([], "en")[1] == []
    for language, words in (("en", english), ("it", italian)):
        path, rows = found(changes if language == "en" else [], language)
        (row,) = [each for each in rows if each["rule"] == rule]
        assert (row["severity"], row["table"], row["uuid"]) == (severity, table, uuid)
        (fid,) = [each["fid"] for each in rows_of(path, table) if each["uuid"] == uuid]
        assert row["feature_id"] == fid
        assert re.search(words, row["message"]), row["message"]
        assert {each["rule"] for each in rows} <= {rule, "line_older_than_stops"}
