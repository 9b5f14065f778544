# SPDX-License-Identifier: GPL-3.0-or-later
"""What people think, place by place: scores, weights, intervals, and what is withheld."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from district_potential.core.dimensions.voices.intervals import Heard, means
from district_potential.core.dimensions.voices.intervals import intervals as weighed_intervals
from district_potential.core.dimensions.voices.opinion_table import voices_table
from district_potential.core.dimensions.voices.opinions import Settings, withheld_too
from district_potential.core.dimensions.voices.spoken import Voices, kinds_of, scaled_scores
from district_potential.core.findings import Findings

NAN = float("nan")


def voices(scores, participants=None, groups=None, values=None, weights=None, low=0.0, high=100.0):
    n = len(scores)

    def column(value):
        return np.full(n, value) if np.isscalar(value) else np.array(value, float)

    return Voices(
        [f"v{i}" for i in range(n)],
        list(range(1, n + 1)),
        np.array(scores, float),
        column(low),
        column(high),
        column(NAN if weights is None else weights),
        participants or [""] * n,
        groups or [""] * n,
        values or [""] * n,
    )


def table(spoken, units=None, n_units=1, kinds=None, findings=None, language="en", **settings):
    heard_by = (np.arange(len(spoken)), np.array(units if units is not None else [0] * len(spoken)))
    codes = [f"{unit:03d}" for unit in range(1, n_units + 1)]
    settings = Settings(**{"min_voices": 1, "replications": 200, **settings})
    findings = Findings() if findings is None else findings
    return voices_table(codes, spoken, heard_by, kinds, settings, findings, language, quiet)


def quiet(done, of):
    pass


def heard(scores, persons, groups=None, places=None):
    n = len(scores)
    places = np.zeros(n, int) if places is None else np.array(places)
    groups = np.zeros(n, int) if groups is None else np.array(groups)
    return Heard(places, np.array(persons), groups, np.array(scores, float), int(places.max()) + 1)


def intervals(told, weighting, replications, seed, tick, weight=None):
    weight = np.ones(len(told.score)) if weight is None else np.array(weight, float)
    return weighed_intervals(told, weight, weighting, replications, seed, tick)


# --- scores -----------------------------------------------------------------------------------------------------------


def test_each_score_is_put_on_a_hundred_by_the_scale_of_its_own_voice():
    spoken = voices([1, 3, 5, 7, -1], low=[1, 1, 1, 0, -1], high=[5, 5, 5, 10, 1])
    assert scaled_scores(spoken, Findings()).tolist() == [0, 50, 100, 70, 0]


def test_scores_outside_their_scale_and_without_one_are_errors_and_enter_no_mean():
    findings = Findings()
    spoken = voices([6, 3, 2, 4, NAN], low=[1, 1, 5, NAN, 1], high=[5, 5, 1, 5, 5])
    found = table(spoken, findings=findings)
    assert found["n_voices"].tolist() == [5]
    assert found["n_scores"].tolist() == [1]
    assert found["mean"].tolist() == [50]
    codes = [(f.severity, f.reason.code, f.row) for f in findings if f.kind == "score"]
    assert codes == [
        ("error", "voice_score_outside", 1),
        ("error", "voice_scale_wrong", 3),
        ("error", "voices_without_scale", None),
        ("notice", "voices_without_score", None),
    ]


def test_too_few_scores_give_no_mean_while_the_voices_stay_counted():
    findings = Findings()
    found = table(voices([10, 20, 30, 40, NAN]), min_voices=5, findings=findings)
    assert found["n_voices"].tolist() == [5]
    assert all(np.isnan(found[name][0]) for name in ("mean", "mean_weighted", "low", "high", "agreement"))
    assert [f.reason.code for f in findings if f.kind == "few_voices"] == ["voices_too_few"]
    assert table(voices([10, 20, 30, 40, 50]), min_voices=5)["mean"][0] == pytest.approx(30)


def test_a_unit_without_voices_has_none_and_no_score():
    found = table(voices([50]), n_units=2)
    assert found["n_voices"].tolist() == [1, 0]
    assert np.isnan(found["mean"][1])
    assert found["n_participants"][1] == 0
    assert np.isnan(found["n_participants"][0]), "nobody is named: how many there are is not known"


# --- weights ----------------------------------------------------------------------------------------------------------


def test_one_voice_one_vote_unless_participants_or_groups_count_alike():
    spoken = voices([0, 0, 0, 100, 40], ["a", "a", "a", "b", "c"], ["x", "x", "x", "x", "y"])
    assert table(spoken)["mean"][0] == pytest.approx(28)
    assert table(spoken, weighting="participant")["mean"][0] == pytest.approx(140 / 3)
    assert table(spoken, weighting="group")["mean"][0] == pytest.approx((25 + 40) / 2)


def test_voices_without_participant_are_persons_of_their_own_and_without_group_one_group():
    spoken = voices([0, 100, 50], ["a", "", ""], ["x", "", ""])
    assert table(spoken, weighting="participant")["mean"][0] == pytest.approx(50)
    assert table(spoken, weighting="group")["mean"][0] == pytest.approx((0 + 75) / 2)


def test_the_weighted_mean_takes_the_weight_of_each_voice_and_one_where_it_states_none():
    findings = Findings()
    found = table(voices([0, 100, 50], weights=[3, 1, NAN]), findings=findings)
    assert found["mean"][0] == pytest.approx(50)
    assert found["mean_weighted"][0] == pytest.approx((100 + 50) / 5)
    assert [f.reason.code for f in findings if f.kind == "weight"] == ["voices_without_weight"]


def test_a_negative_weight_is_an_error_and_counts_in_the_plain_mean_alone():
    findings = Findings()
    found = table(voices([0, 100], weights=[-1, 1]), findings=findings)
    assert found["mean"][0] == pytest.approx(50)
    assert found["mean_weighted"][0] == pytest.approx(100)
    assert [(f.severity, f.row) for f in findings if f.kind == "weight"] == [("error", 1)]


# --- intervals --------------------------------------------------------------------------------------------------------


def test_the_interval_is_that_of_an_independent_bootstrap():
    scores = np.random.default_rng(3).uniform(20, 90, 40)
    low, high = intervals(heard(scores, range(40)), "voice", 20_000, 1, quiet)
    peer = stats.bootstrap((scores,), np.mean, n_resamples=20_000, method="percentile", random_state=2)
    assert low[0] == pytest.approx(peer.confidence_interval.low, abs=0.25)
    assert high[0] == pytest.approx(peer.confidence_interval.high, abs=0.25)


def test_persons_who_speak_often_make_the_interval_wider():
    scores = [20.0] * 10 + [80.0] * 10
    by_person = intervals(heard(scores, [0] * 10 + [1] * 10), "voice", 2000, 1, quiet)
    by_voice = intervals(heard(scores, range(20)), "voice", 2000, 1, quiet)
    assert (by_person[0][0], by_person[1][0]) == (20, 80)
    assert 20 < by_voice[0][0] < 50 < by_voice[1][0] < 80


@pytest.mark.parametrize("weighting", ["voice", "participant", "group"])
def test_the_interval_is_what_drawing_persons_one_by_one_gives(weighting):
    scores, persons, groups = [0, 30, 60, 90, 100, 10], [0, 0, 1, 2, 2, 3], [0, 1, 1, 0, 2, 2]
    told = heard(scores, persons, groups)
    drawn = []
    for replication in range(300):
        even = np.random.default_rng([7, replication]).random(4)
        chosen = [int(number * 4) for number in even]
        again = [(scores[i], k, groups[i]) for k, person in enumerate(chosen) for i in range(6) if persons[i] == person]
        again = [np.array(column) for column in zip(*again)]
        inner = {"voice": np.arange(len(again[0])), "participant": again[1], "group": again[2]}[weighting]
        drawn.append(np.mean([again[0][inner == one].mean() for one in np.unique(inner)]))
    low, high = intervals(told, weighting, 300, 7, quiet)
    assert (low[0], high[0]) == pytest.approx(tuple(np.quantile(drawn, (0.025, 0.975))))


@pytest.mark.parametrize("weighting", ["voice", "participant", "group"])
def test_where_weights_differ_the_interval_is_that_of_the_weighted_mean(weighting):
    rng = np.random.default_rng(11)
    n = 60
    scores, persons, groups = rng.uniform(0, 100, n), rng.integers(0, 25, n), rng.integers(0, 3, n)
    weights = np.where(scores > 60, 20.0, rng.integers(0, 3, n))
    weights[:2] = -1, np.nan
    spoken = voices(scores, [f"p{p:02d}" for p in persons], [f"g{g}" for g in groups], weights=weights)
    found = table(spoken, weighting=weighting, replications=4000)
    weights[1] = 1
    people = [np.flatnonzero((persons == person) & (weights > 0)) for person in np.unique(persons[weights > 0])]

    def mean(chosen):
        """The mean over the voices of chosen people, in plain words of numpy."""
        rows = np.concatenate(chosen)
        blocks = {
            "voice": [rows],
            "participant": chosen,
            "group": [rows[groups[rows] == group] for group in np.unique(groups[rows])],
        }[weighting]
        return np.mean([np.average(scores[block], weights=weights[block]) for block in blocks])

    drawn = [mean([people[k] for k in rng.integers(0, len(people), len(people))]) for _ in range(4000)]
    low, high = np.quantile(drawn, (0.025, 0.975))
    assert found["mean_weighted"][0] == pytest.approx(mean(people))
    assert (found["low"][0], found["high"][0]) == pytest.approx((low, high), abs=1.0)
    assert found["mean"][0] + 5 < found["mean_weighted"][0] < found["high"][0]
    assert " With their weights the mean is " in found["reading"][0]
    assert "The 95 % interval of the weighted mean goes from " in found["reading"][0]
    italian = table(spoken, weighting=weighting, language="it")["reading"][0]
    assert "Tenendo conto dei pesi la media è " in italian
    assert "L'intervallo al 95 % della media ponderata va da " in italian


@pytest.mark.parametrize("weighting", ["voice", "participant", "group"])
def test_weights_that_are_all_the_same_change_no_interval(weighting):
    rng = np.random.default_rng(12)
    persons, groups = rng.integers(0, 12, 30), rng.integers(0, 3, 30)
    told = rng.uniform(0, 100, 30), [f"p{person}" for person in persons], [f"g{group}" for group in groups]
    plain = table(voices(*told), weighting=weighting)
    even = table(voices(*told, weights=7.0), weighting=weighting)
    for name in ("mean", "mean_weighted", "low", "high"):
        assert even[name][0] == pytest.approx(plain[name][0])
    assert "weight" not in even["reading"][0]


def test_voices_without_weight_are_not_drawn_and_one_person_with_weight_has_no_interval():
    found = table(voices([0, 100, 50], weights=[0, 0, 1]))
    assert (found["mean"][0], found["mean_weighted"][0]) == (50, 50)
    assert np.isnan(found["low"][0])
    assert np.isnan(found["high"][0])
    none = table(voices([0, 100, 50], weights=0.0))
    assert np.isnan(none["mean_weighted"][0])
    assert np.isnan(none["low"][0])


def test_a_weighted_mean_of_fewer_voices_than_are_asked_for_is_withheld_and_told():
    findings = Findings()
    spoken = voices([0, 100, 50, 60, 20, 10], [*"abcdef"], weights=[0, 0, 3, 0, 1, -1])
    found = table(spoken, min_voices=5, findings=findings)
    assert found["mean"][0] == pytest.approx(40)
    assert all(np.isnan(found[name][0]) for name in ("mean_weighted", "low", "high"))
    told = [(f.code, f.reason.code, f.reason.values["n"]) for f in findings if f.kind == "few_voices"]
    assert told == [("001", "voices_too_light", 2)]
    enough = table(voices([0, 100, 50, 60, 20], weights=[1, 2, 3, 4, 5]), min_voices=5, findings=Findings())
    assert enough["mean_weighted"][0] == pytest.approx((200 + 150 + 240 + 100) / 15)


def test_one_person_alone_has_no_interval_and_is_reported():
    findings = Findings()
    found = table(voices([10, 20, 90], ["a", "a", "a"]), findings=findings)
    assert found["mean"][0] == pytest.approx(40)
    assert np.isnan(found["low"][0])
    assert [(f.severity, f.kind) for f in findings if f.kind == "one_participant"] == [("warning", "one_participant")]


def test_an_interval_depends_on_the_seed_and_on_its_own_unit_alone():
    scores, persons = [10, 20, 60, 90, 30], [4, 2, 2, 1, 0]
    alone = intervals(heard(scores, persons), "voice", 300, 1, quiet)
    company = heard([*scores, 5, 95, 40, 1, 2, 3, 4], [*persons, *range(10, 17)], places=[0] * 5 + [1] * 7)
    among = intervals(company, "voice", 300, 1, quiet)
    assert (among[0][0], among[1][0]) == (alone[0][0], alone[1][0])
    turned = intervals(heard(scores[::-1], persons[::-1]), "voice", 300, 1, quiet)
    assert (turned[0][0], turned[1][0]) == pytest.approx((alone[0][0], alone[1][0]))
    other = intervals(heard(scores, persons), "voice", 300, 2, quiet)
    assert (other[0][0], other[1][0]) != (alone[0][0], alone[1][0])


@given(
    st.lists(st.tuples(st.floats(0, 100), st.integers(0, 4), st.integers(0, 3), st.integers(0, 2)), min_size=1),
    st.sampled_from(["voice", "participant", "group"]),
)
def test_means_and_intervals_stay_on_the_scale(rows, weighting):
    scores, persons, groups, places = zip(*rows)
    told = heard(scores, persons, groups, places)
    mean = means(told, np.ones(len(rows)), weighting)
    low, high = intervals(told, weighting, 20, 1, quiet)
    there = ~np.isnan(low)
    assert np.isnan(mean).tolist() == (np.bincount(told.place, minlength=told.n) == 0).tolist()
    assert ((low[there] >= 0) & (low[there] <= high[there]) & (high[there] <= 100)).all()


def test_places_beyond_what_is_kept_at_once_are_the_same(monkeypatch):
    rng = np.random.default_rng(5)
    told = heard(rng.uniform(0, 100, 60), rng.integers(0, 20, 60), places=rng.integers(0, 7, 60))
    whole = intervals(told, "voice", 50, 1, quiet)
    monkeypatch.setattr("district_potential.core.dimensions.voices.intervals.MOST_KEPT", 100)
    assert np.array_equal(whole, intervals(told, "voice", 50, 1, quiet), equal_nan=True)


# --- kinds and small groups -------------------------------------------------------------------------------------------


def test_kinds_are_compared_without_case_and_named_safely():
    kinds = kinds_of(voices([1] * 4, values=["Città verde", "citta  VERDE; Rete", "", "rete"]))
    assert kinds.labels == ("Città verde", "Rete")
    assert kinds.names == ("citta_verde", "rete")
    assert kinds.of == ((0,), (0, 1), (), (1,))


def test_a_small_kind_is_withheld_with_the_smallest_of_the_others():
    scores, values = [10.0] * 3 + [50.0] * 8 + [90.0] * 6, ["a"] * 3 + ["b"] * 8 + ["c"] * 6
    findings = Findings()
    spoken = voices(scores, values=values)
    found = table(spoken, kinds=kinds_of(spoken), min_voices=5, findings=findings)
    assert found["mean"][0] == pytest.approx(np.mean(scores))
    assert [float(found[f"{kind}_n_voices"][0]) for kind in "abc"] == [3, 8, 6]
    assert np.isnan(found["a_mean"][0])
    assert found["b_mean"][0] == pytest.approx(50)
    assert np.isnan(found["c_mean"][0]), "the mean of a could be worked out from the whole, b and c"
    assert [(f.column, f.reason.code) for f in findings if f.kind == "few_voices"] == [
        ("a", "voices_too_few"),
        ("c", "voices_derivable"),
    ]
    assert found["c_reading"][0].endswith("the mean of a smaller group could be worked out.")


@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=1, max_size=5), st.integers(1, 6))
def test_nothing_small_can_be_worked_out_by_subtraction(numbers, least):
    numbers = np.array(numbers)
    too = withheld_too(numbers, least)
    for row, extra in zip(numbers, too):
        hidden = (row > 0) & (row < least) | extra
        hidden[-1] = True
        held = row[hidden].sum()
        assert held == 0 or held >= least or row.sum() < least
        assert not (extra & (row == 0)).any()
        small = (row[:-1] > 0) & (row[:-1] < least)
        assert small.any() or 0 < row[-1] < least or not extra.any()


def test_readings_say_who_speaks_what_they_think_and_why_there_is_no_score():
    spoken = voices([0, 0, 100, 100, 50, 50], ["a", "b", "c", "d", "", "e"])
    units = [0, 0, 0, 0, 1, 2]
    english = table(spoken, units, 4, min_voices=2)["reading"]
    assert english[0].startswith("Unit 001: 4 voices. 4 known participants speak. 4 scores give a mean of 50.0 out of")
    assert english[0].endswith("They are divided between opposite ends (agreement -1.00).")
    assert english[1] == "Unit 002: one voice. One usable score is too few: a mean needs at least 2."
    assert english[3] == "Unit 004: no voice."
    italian = table(spoken, units, 4, min_voices=2, language="it")["reading"]
    assert italian[2] == (
        "Unità 003: una voce. Parla un solo partecipante noto. Un solo punteggio utilizzabile non basta: per una media "
        "ne servono almeno 2."
    )
