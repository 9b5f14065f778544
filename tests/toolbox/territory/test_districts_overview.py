# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest
from qgis.core import QgsProcessingException

from district_potential.core.itineraries.process import decision
from district_potential.layers.rows import Append, change_rows
from tests import samples
from tests.earlier import make_earlier

FIELDS = [
    "district",
    "title",
    "form",
    "phase",
    "phase_1_first",
    "phase_1_last",
    "phase_2_first",
    "phase_2_last",
    "phase_3_first",
    "phase_3_last",
    "phase_4_first",
    "phase_4_last",
    "phase_5_first",
    "phase_5_last",
    "units",
    "meetings",
    "actors",
    "ties",
    "itineraries",
    "stops",
    "votes",
    "acts",
    "voices",
    "participants",
    "itineraries_idea",
    "itineraries_proposed",
    "itineraries_resolved",
    "itineraries_under_way",
    "itineraries_concluded",
    "itineraries_suspended",
    "consensus",
    "monitored",
    "on_target",
    "progress",
    "last_change",
    "reading",
]


@pytest.fixture
def overview(provider):
    import processing

    def run(*districts, **more):
        given = {"DISTRICTS": list(map(str, districts)), "OUTPUT": "memory:", "REPORT": "memory:", "LANGUAGE": "en"}
        results = processing.run("districtpotential:districts_overview", {**given, **more})
        rows = [feature.attributeMap() for feature in results["OUTPUT"].getFeatures()]
        assert results["DISTRICTS_READ"] == len(rows)
        run.report = [feature.attributeMap() for feature in results["REPORT"].getFeatures()]
        run.layer = results["OUTPUT"]
        return rows

    return run


@pytest.fixture
def full(qgis_app, tmp_path):
    path = tmp_path / "full.gpkg"
    samples.district(path)
    votes = [
        {"uuid": "v1", "meeting": "m2", "subject": "i1", "in_favour": 10, "against": 1, "abstained": 2, "present": 14},
        {"uuid": "v2", "meeting": "m2", "subject": "s1", "in_favour": 4, "against": 4, "present": 9},
        {"uuid": "v3", "meeting": "m2", "subject": "s2"},
    ]
    change_rows(path, [
        Append("meetings", [
            {"uuid": "m1", "kind": "focus_meeting", "title": "A", "date": "2018-09-11"},
            {"uuid": "m2", "kind": "focus_meeting", "title": "B", "date": "2018-10-02"},
        ]),
        Append("voices", [{"voice_id": f"v{n}", "participant": f"p{n % 2}", "date": "2018-12-01"} for n in range(3)]),
        Append("voices_areas", [{"voice_id": "a", "participant": "p9", "date": "2018-12-05"}]),
        Append("acts", [{"uuid": "d", "kind": "council_resolution", "date": "2020-01-28"}]),
        Append("votes", votes),
        Append("monitoring", [
            {"uuid": "q1", "itinerary": "i1", "indicator": "x", "baseline": 0, "target": 10, "value": 5},
            {"uuid": "q2", "itinerary": "i1", "indicator": "y", "baseline": 0, "target": 10, "value": 10, "year": 2022},
            {"uuid": "q3", "itinerary": "i1", "indicator": "z"},
        ]),
        Append("actors", [{"uuid": "a", "name": "A", "kind": "public"}]),
    ])  # fmt: skip
    return path


def test_one_row_tells_a_district(overview, full):
    (row,) = overview(full)
    assert list(overview.layer.fields().names()) == FIELDS
    assert (row["phase_1_first"], row["phase_1_last"]) == ("2018-09-11", "2018-10-02")
    assert (row["phase_3_first"], row["phase_3_last"]) == ("2018-12-01", "2018-12-05")
    assert (row["phase_4_first"], row["phase_5_first"], row["phase"]) == ("2020-01-28", "2022", 5)
    counted = {name: row[name] for name in ("units", "meetings", "voices", "participants", "actors", "ties", "acts")}
    assert counted == {
        "units": 8, "meetings": 2, "voices": 4, "participants": 3, "actors": 1, "ties": 0, "acts": 1,
    }  # fmt: skip
    assert (row["itineraries"], row["itineraries_proposed"], row["itineraries_idea"], row["stops"]) == (1, 1, 0, 3)
    one = decision({"in_favour": 10, "against": 1, "abstained": 2}).consensus
    assert row["consensus"] == pytest.approx(one / 2)
    assert (row["monitored"], row["on_target"], row["progress"]) == (3, 1, 0.75)
    assert row["reading"] == "Sample is in phase 5, recorded since 2022; nothing is recorded of phase 2."
    assert row["last_change"] > "2020"


def test_columns_are_headed_in_the_language_of_the_run(overview, full):
    overview(full, LANGUAGE="it")
    shown = overview.layer.attributeDisplayName
    place = overview.layer.fields().lookupField
    assert shown(place("itineraries_resolved")) == "Percorsi: Deliberato"
    assert shown(place("phase_2_last")) == "2 Focus group: ultima data"


def test_what_an_earlier_district_does_not_hold_is_blank_and_reported(overview, full, tmp_path):
    old = tmp_path / "old.gpkg"
    samples.district(old)
    make_earlier(old)
    first, second = overview(full, old)
    assert (first["district"], second["district"]) == ("full", "old")
    assert (second["form"], second["monitored"], second["phase"]) == (None, None, None)
    assert second["ties"] == 2
    assert second["reading"] == "Sample: no phase is recorded yet."
    assert [(found["code"], found["kind"]) for found in overview.report] == [("old", "table_missing")]


def test_noting_a_run_is_no_change_of_the_district(overview, full):
    (before,) = overview(full)
    (after,) = overview(full, DISTRICT=str(full))
    assert before == after


def test_what_is_no_district_is_named(overview, full, tmp_path):
    path = samples.save(samples.units(), tmp_path / "units.gpkg")
    with pytest.raises(QgsProcessingException, match=r"units\.gpkg is not a district"):
        overview(full, path)
    with pytest.raises(QgsProcessingException, match=r"nowhere\.gpkg"):
        overview(tmp_path / "nowhere.gpkg")


def test_no_district_at_all_is_refused(overview):
    with pytest.raises(QgsProcessingException, match="DISTRICTS"):
        overview()
