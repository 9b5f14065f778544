# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import numpy as np
import pytest

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework import Framework, Node
from district_potential.core.potential.robustness.alternatives import USUALLY_VARIED, Choice, Variation, check
from district_potential.core.potential.robustness.draws import given_weights, participants_of, spread_weights
from district_potential.core.potential.robustness.sensitivity import design
from district_potential.core.potential.robustness.variation import Variations
from district_potential.core.potential.settings import Run
from district_potential.core.table import Records, Table

NODES = (
    Node("index", kind="index"),
    Node("social", "index", kind="dimension", weight=2.0),
    Node("green", "index", kind="dimension"),
    Node("a", "social", field="a", weight=3.0),
    Node("b", "social", field="b", polarity=-1),
    Node("c", "green", field="c"),
    Node("d", "green", field="d"),
)


def variations(factors, preset="mean_scaled", gaps=False, n=40, **more):
    chance = np.random.default_rng(4)
    table = Table([f"{i}" for i in range(n)])
    for name in "abcd":
        table.add(name, chance.lognormal(1.0, 0.6, n))
    if gaps:
        table["b"][::7] = np.nan
    return Variations(table, Framework(NODES), Run(preset), Variation(factors, **more), Findings())


def choices(made, base=12, seed=1):
    return [made.choice(point) for point in design(base, len(made.variation.factors), seed).points]


@pytest.mark.parametrize("preset", ["mean_scaled", "geometric_scaled"])
@pytest.mark.parametrize("factors", [("weights",), ("weights", "leave_one_out"), USUALLY_VARIED])
def test_one_matrix_product_gives_the_places_of_whole_trees(monkeypatch, preset, factors):
    made = variations(factors, preset)
    drawn = choices(made)
    with monkeypatch.context() as held:
        held.delattr(Variations, "_scores")  # no tree is computed
        fast = made.places(drawn)
    monkeypatch.setattr(Variations, "_factors_of_products", lambda *_: None)
    np.testing.assert_array_equal(fast, made.places(drawn))
    assert len(np.unique(fast, axis=0)) > 5


@pytest.mark.parametrize(
    "changed",
    [{"gaps": True}, {"factors": ("weights", "aggregation"), "aggregations": ("minimum",)}, {"preset": "ampi"}],
)
def test_what_is_no_product_is_computed_as_a_tree(monkeypatch, changed):
    monkeypatch.delattr(Variations, "_scores")
    made = variations(**{"factors": ("weights",), **changed})
    with pytest.raises(AttributeError, match="_scores"):
        made.places(choices(made))


@pytest.mark.parametrize("operator", ["geometric", "harmonic"])
def test_what_a_mean_does_not_take_is_refused_where_a_product_would_do(operator):
    made = variations(("normalisation", "aggregation"))
    with pytest.raises(PotentialError) as refusal:
        made.places([Choice("z_score", operator)])
    assert refusal.value.message.values["why"].code == "values_not_positive"


@pytest.mark.parametrize("gaps", [False, True])
def test_progress_is_told_to_the_end_in_both_ways(gaps):
    made, told = variations(("weights", "aggregation"), gaps=gaps), []
    drawn = choices(made)
    made.places(drawn, lambda *done: told.append(done))
    assert told == sorted(told)
    assert told[-1] == (len(drawn), len(drawn))


@pytest.mark.parametrize("gaps", [False, True])
def test_everything_varied_at_once_gives_the_same_places_for_the_same_seed(gaps):
    first, second = (variations(USUALLY_VARIED, "ampi", gaps) for _ in range(2))
    drawn = choices(first)
    assert drawn == choices(second)
    assert {choice.aggregation for choice in drawn} == {"arithmetic", "geometric", "harmonic"}
    assert {choice.normalisation for choice in drawn} == {"min_max", "percentile"}
    assert len({choice.left_out for choice in drawn}) == 5
    np.testing.assert_array_equal(first.places(drawn), second.places(drawn))


def test_the_stated_choice_gives_the_stated_places():
    made = variations(("leave_one_out",), "ampi")
    np.testing.assert_array_equal(made.places([Choice()])[0], made.stated_places)


def test_leaving_one_out_is_the_index_without_it():
    made = variations(("leave_one_out",))
    shorter = Variations(made.table, Framework(n for n in NODES if n.id != "b"), Run("mean_scaled"),
                         made.variation, Findings())  # fmt: skip
    np.testing.assert_array_equal(made.places([Choice(left_out="b")])[0], shorter.stated_places)


def test_an_operator_of_ampi_keeps_the_scales_it_takes():
    made = variations(("normalisation",), "ampi")
    assert {choice.normalisation for choice in choices(made)} == {"ampi", "mpi"}
    made.places(choices(made))


def test_another_seed_draws_other_weights():
    first, second = variations(("weights",)), variations(("weights",), seed=2)
    assert first.choice(np.array([0.3])).weights != second.choice(np.array([0.3])).weights


def test_drawn_weights_have_the_stated_mean_and_spread():
    shares, chance = np.array([0.5, 0.3, 0.2]), np.random.default_rng(1)
    drawn = np.array([spread_weights(shares, 0.6, chance) for _ in range(20_000)])
    np.testing.assert_allclose(drawn.mean(axis=0), shares, atol=0.008)
    np.testing.assert_allclose(drawn.std(axis=0), 0.6 * np.sqrt(shares * (1 - shares)), atol=0.005)
    np.testing.assert_allclose(drawn.sum(axis=1), 1)


def allocations(*rows):
    return Records("votes", ("participant", "group", "id", "points"), rows)


def test_participants_are_drawn_with_the_weights_they_gave():
    records = allocations(("p1", "g", "a", 100), ("p1", "g", "b", "0"), ("p2", "g", "social", "25"),
                          ("p2", "g", "green", "75"))  # fmt: skip
    people = participants_of(records, Framework(NODES))
    assert people == [{"a": 100, "b": 0}, {"social": 25, "green": 75}]
    assert given_weights(Framework(NODES), people[1])["green"] == 0.75
    assert given_weights(Framework(NODES), people[1])["a"] == 3.0
    made = variations(("weights",), participants=people)
    drawn = [made.choice(np.array([at])) for at in (0.1, 0.9)]
    assert [choice.participant for choice in drawn] == [0, 1]
    without_b = variations(("leave_one_out",)).places([Choice(left_out="b")])
    np.testing.assert_array_equal(made.places(drawn)[0], without_b[0])


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([("p", "g", "nowhere", 1)], "allocation_unknown"),
        ([("p", "g", "a", -1)], "allocation_points"),
        ([("p", "g", "a", "many")], "allocation_points"),
        ([("p", "g", "a", 1), ("p", "g", "a", 2)], "allocation_twice"),
        ([], "allocations_empty"),
    ],
)
def test_allocations_that_cannot_be_read_are_refused(rows, code):
    with pytest.raises(PotentialError) as refusal:
        participants_of(allocations(*rows), Framework(NODES))
    assert refusal.value.message.code == code


def test_a_table_without_its_columns_is_refused():
    with pytest.raises(PotentialError) as refusal:
        participants_of(Records("votes", ("who", "id"), (("p", "a"),)), Framework(NODES))
    assert refusal.value.message.values["columns"] == ["participant", "points"]


@pytest.mark.parametrize(
    ("variation", "replications", "code"),
    [
        (Variation(()), 100, "nothing_varied"),
        (Variation(("weights",), spread=1.0), 100, "weight_spread_outside"),
        (Variation(("weights", "missing")), 3, "too_few_replications"),
    ],
)
def test_what_cannot_be_varied_is_refused(variation, replications, code):
    with pytest.raises(PotentialError) as refusal:
        check(variation, replications)
    assert refusal.value.message.code == code
