# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.itineraries.process import (
    PHASE_OF_MEETING,
    STATUSES,
    decision,
    passed_over,
    phases,
    progress,
    reached,
    vote_told,
)
from district_potential.core.messages import say

MEETINGS = [
    {"kind": "focus_meeting", "date": "2018-10-02"},
    {"kind": "focus_meeting", "date": "2018-09-11"},
    {"kind": "focus_group", "date": "2018-11-20"},
    {"kind": "assembly", "date": None},
    {"kind": "public_presentation", "date": "2019-05-22"},
]


def test_phases_take_their_dates_from_meetings_voices_and_acts():
    told = phases(MEETINGS, [{"date": "2018-12-01"}, {"date": None}], [{"date": "2019-02-21"}])
    assert [(each.number, each.n, each.first, each.last) for each in told] == [
        (1, 2, "2018-09-11", "2018-10-02"),
        (2, 2, "2018-11-20", "2018-11-20"),
        (3, 2, "2018-12-01", "2018-12-01"),
        (4, 1, "2019-02-21", "2019-02-21"),
        (5, 0, None, None),
    ]
    assert reached(told) == 4
    assert passed_over(told) == []


def test_the_last_phase_is_told_by_itineraries_at_work_and_by_what_is_measured():
    rows = [{"status": "idea", "start": "2020-01-01"}, {"status": "under_way", "start": "2021-03-01"}]
    told = phases([], itineraries=rows, monitoring=[{"value": None, "year": 2020}, {"value": 0.0, "year": 2022}])
    assert (told[4].n, told[4].first, told[4].last) == (2, "2021-03-01", "2022")
    assert passed_over(told) == [1, 2, 3, 4]


def test_a_public_presentation_alone_begins_no_phase():
    assert reached(phases([{"kind": "public_presentation", "date": "2019-05-22"}])) is None


def test_council_meetings_belong_to_the_resolution():
    assert reached(phases([{"kind": "council", "date": "2020-01-28"}])) == 4


def test_the_words_are_those_of_the_tables():
    from district_potential.layers.workspace import words

    assert tuple(words.STATUSES) == STATUSES
    assert set(PHASE_OF_MEETING) | {"public_presentation"} == set(words.MEETING_KINDS)


@pytest.mark.parametrize(
    ("votes", "consensus"),
    [((10, 0, 0), 1.0), ((0, 10, 0), 1.0), ((5, 5, 0), 0.0), ((0, 0, 7), 1.0)],
)
def test_consensus_is_whole_where_all_vote_alike_and_nought_where_half_is_against(votes, consensus):
    in_favour, against, abstained = votes
    told = decision({"in_favour": in_favour, "against": against, "abstained": abstained, "present": 20})
    assert told.consensus == pytest.approx(consensus, abs=1e-12)
    assert told.turnout == sum(votes) / 20


def test_a_vote_of_ten_to_one_by_hand():
    # p = 1/13, 2/13, 10/13 on 0, 1, 2: mean 22/13, consensus 1 + sum p log2(1 - |x - mean| / 2).
    told = decision({"in_favour": 10, "against": 1, "abstained": 2, "present": 14})
    mean = 22 / 13
    by_hand = 1 + sum(p / 13 * math.log2(1 - abs(x - mean) / 2) for x, p in ((0, 1), (1, 2), (2, 10)))
    assert told.consensus == pytest.approx(by_hand)
    assert (told.cast, told.in_favour) == (13, pytest.approx(10 / 13))


def test_a_count_below_zero_is_nobody():
    votes = {"in_favour": 3, "against": 1, "present": 4}
    assert decision({**votes, "abstained": -2}) == decision(votes)
    assert math.isnan(decision({**votes, "present": -4}).turnout)


def test_nobody_voted_is_no_consensus():
    told = decision({"present": 0})
    assert told.cast == 0
    assert all(math.isnan(value) for value in (told.turnout, told.in_favour, told.consensus))


@given(st.integers(0, 200), st.integers(0, 200), st.integers(0, 200))
def test_consensus_lies_between_nought_and_one_and_favours_no_side(a, b, c):
    one = decision({"in_favour": a, "against": b, "abstained": c}).consensus
    other = decision({"in_favour": b, "against": a, "abstained": c}).consensus
    if a + b + c:
        assert -1e-12 <= one <= 1 + 1e-12
        assert one == pytest.approx(other)


@pytest.mark.parametrize(
    ("row", "way"),
    [
        ({"baseline": 10, "target": 20, "value": 15}, 0.5),
        ({"baseline": 20, "target": 10, "value": 10}, 1.0),
        ({"baseline": 0, "target": 4, "value": 6}, 1.5),
        ({"baseline": 0, "target": 4, "value": -2}, -0.5),
        ({"baseline": None, "target": 4, "value": 6}, math.nan),
        ({"baseline": 4, "target": 4, "value": 6}, math.nan),
    ],
)
def test_progress_goes_from_baseline_to_target_either_way(row, way):
    assert progress(row) == pytest.approx(way, nan_ok=True)


def test_texts_where_numbers_belong_count_as_missing():
    """A GeoPackage takes what other programs write, and the dock shows a district even so."""
    odd = {"in_favour": "many", "against": 2, "abstained": "", "present": "all"}
    decided = decision(odd)
    assert (decided.cast, decided.in_favour, decided.consensus) == (2, 0.0, 1.0)
    assert math.isnan(decided.turnout)
    told = say(vote_told(odd, "Council"), "en")
    assert "2 against" in told
    assert "many" not in told
    assert math.isnan(progress({"baseline": 10, "target": "soon", "value": 15}))
    assert math.isnan(progress({"baseline": 10, "target": 20, "value": float("inf")}))
