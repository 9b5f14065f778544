# SPDX-License-Identifier: GPL-3.0-or-later
"""The potential of relations: the method's example, its properties, and a dense matrix as oracle."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.errors import PotentialError
from district_potential.core.superimposition.relations import ground, profiles
from district_potential.core.superimposition.relations.network import adamic_adar
from district_potential.core.superimposition.relations.potential import Settings, potential
from tests.core.superimposition.relations.towns import Town, dense, random_town, toy

TOY = Settings(distance_scale=5, alpha=1)
ALL = 10**9
seeds = st.integers(0, 10**6)
settings = st.builds(
    Settings,
    distance_scale=st.sampled_from([2.0, 10.0]),
    decay=st.sampled_from(["exponential", "power"]),
    alpha=st.sampled_from([0.0, 0.3, 1.0]),
    cutoff=st.sampled_from([None, 7.0, 20.0]),
)


def computed(town: Town, how: Settings):
    return potential(town.actors(how.alpha), town.declared(), how, ALL)


def test_the_example_of_the_method_to_all_its_digits():
    town = toy()
    found = computed(town, TOY)
    pairs = {(int(a), int(b)): left for a, b, left in zip(found.kept.a, found.kept.b, found.kept.left)}
    actors = town.actors(1)
    code = actors.similarity.code
    p = {pair: left * actors.similarity.of(code[[pair[0]]], code[[pair[1]]])[0] for pair, left in pairs.items()}
    in_order = [p[pair] for pair in ((0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3))]
    assert [round(value, 4) for value in in_order] == [0.1226, 0.2453, 0.0677, 0.3542, 0, 0.0871]
    sums = found.sums
    assert round(sums.total, 4) == 0.8769
    assert round(sums.total_used, 4) == 0.5994
    assert round(float(sums.share()[0]), 4) == 0.3164
    best = found.strongest
    common = adamic_adar(town.declared(), best.a, best.b)
    assert {(int(a), int(b)): round(float(c), 3) for a, b, c in zip(best.a, best.b, common) if c} == {(0, 1): 1.443}


@given(seeds, settings)
def test_sums_are_those_of_a_dense_matrix(seed, how):
    town = random_town(seed)
    found, oracle = computed(town, how), dense(town, how)
    p, tied, unit, kind = oracle["p"], oracle["tied"], town.unit, town.kind
    sums = found.sums
    assert sums.actors == pytest.approx(p.sum(axis=1), abs=1e-12)
    assert sums.used == pytest.approx((p * tied).sum(axis=1), abs=1e-12)
    assert sums.total == pytest.approx(p.sum() / 2)
    assert sums.total_used == pytest.approx((p * tied).sum() / 2, abs=1e-12)
    unlike = (kind[:, None] != kind) & (kind[:, None] >= 0) & (kind >= 0)
    for u in range(len(town.inside)):
        mine = unit == u
        assert sums.units[u] == pytest.approx(p[mine].sum() / 2, abs=1e-12)
        assert sums.units_used[u] == pytest.approx((p * tied)[mine].sum() / 2, abs=1e-12)
        assert sums.bonding[u] == pytest.approx(p[np.ix_(mine, mine)].sum() / 2, abs=1e-12)
        assert sums.mixed[u] == pytest.approx((p * unlike)[mine].sum() / 2, abs=1e-12)


@given(seeds, settings, st.integers(1, 12))
def test_candidates_are_the_strongest_pairs_without_a_tie(seed, how, most):
    town = random_town(seed)
    found = computed(town, replace(how, candidates=most)).strongest
    oracle = dense(town, how)
    upper = np.triu(np.ones((town.n, town.n), bool), 1)
    free = np.where(upper & ~oracle["tied"], oracle["p"], 0)
    assert found.offered == (free > 0).sum()
    assert found.p == pytest.approx(np.sort(free[free > 0])[::-1][:most])
    assert free[found.a, found.b] == pytest.approx(found.p)
    assert oracle["km"][found.a, found.b] == pytest.approx(found.km)


@given(seeds)
def test_without_ties_all_potential_is_unused_and_with_all_of_them_none(seed):
    town = random_town(seed)
    how = Settings()
    p = dense(town, how)["p"]
    some = p.sum(axis=1) > 0
    town.ties = []
    alone = computed(town, how).sums
    assert np.all(alone.share()[alone.units > 0] == 1)
    assert np.all(np.isnan(alone.share()[alone.units == 0]))
    town.ties = [(int(a), int(b)) for a, b in zip(*np.nonzero(np.triu(p))) if a < b]
    every = computed(town, how).sums
    assert every.share()[every.units > 0] == pytest.approx(0, abs=1e-12)
    assert every.actors[some] == pytest.approx(every.used[some])


@given(seeds)
def test_a_far_unrelated_actor_changes_nothing(seed):
    town = random_town(seed)
    before = computed(town, Settings()).sums
    more = replace(
        town,
        place=np.vstack([town.place, [[1e5, 1e5]]]),
        themes=[*town.themes, ["w0"]], offers=[*town.offers, ["w0"]], needs=[*town.needs, ["w0"]],
        unit=np.append(town.unit, -1), kind=np.append(town.kind, 0), stands_in=np.append(town.stands_in, False),
    )  # fmt: skip
    after = computed(more, Settings()).sums
    assert after.units == pytest.approx(before.units, rel=1e-13)
    assert after.actors == pytest.approx(np.append(before.actors, 0), rel=1e-13)
    assert (after.total, after.total_used) == pytest.approx((before.total, before.total_used), rel=1e-13)
    assert after.pairs == before.pairs


@given(seeds, st.integers(0, 24), st.integers(0, 24))
def test_one_tie_more_never_raises_what_is_unused(seed, a, b):
    """Within reach a tie moves potential from unused to used; beyond it both grow alike."""
    town = random_town(seed)
    before = computed(town, Settings()).sums
    if a != b:
        town.ties = [*town.ties, (a, b)]
    after = computed(town, Settings()).sums
    assert np.all(after.units - after.units_used <= before.units - before.units_used + 1e-12)
    assert np.all(after.actors - after.used <= before.actors - before.used + 1e-12)


@given(seeds, settings)
def test_pairs_met_one_by_one_give_the_same_sums(seed, how):
    town = random_town(seed)
    whole = computed(town, how)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ground, "PORTION", 1)
        apart = computed(town, how)
    assert apart.sums.actors == pytest.approx(whole.sums.actors, abs=1e-12)
    assert apart.sums.pairs == whole.sums.pairs
    assert np.array_equal(apart.strongest.a, whole.strongest.a)
    assert np.array_equal(apart.strongest.b, whole.strongest.b)


@pytest.mark.parametrize("limits", [{"MOST_PROFILES": 0}, {"MOST_PROFILES": 0, "LARGEST_TABLE": 0}])
def test_profiles_too_many_for_a_table_are_alike_to_the_same_degree(limits, monkeypatch):
    town = random_town(7, n=60, words=90)
    for actor in range(town.n):  # more words than one packed number holds
        town.themes[actor] = town.themes[actor] + [f"w{actor + 30}", f"w{actor % 7}"]
    how = Settings(alpha=0.4)
    table = computed(town, how).sums
    for name, value in limits.items():
        monkeypatch.setattr(profiles, name, value)
    assert computed(town, how).sums.actors == pytest.approx(table.actors, abs=1e-12)
    assert table.actors == pytest.approx(dense(town, how)["p"].sum(axis=1), abs=1e-12)


def test_words_are_told_apart_without_regard_to_case_accents_and_blanks():
    (sets,) = profiles.sets_of([[["Energía", " rifiuti "], ["ENERGIA", "energia"], [" "]]])
    assert sets.words == ("Energía", "rifiuti")
    assert [sets.sets[each] for each in sets.of] == [(0, 1), (0,), ()]
    assert sets.blank().tolist() == [False, False, True]


def test_nobody_and_one_actor_have_no_potential():
    town = random_town(3, n=1)
    sums = computed(town, Settings()).sums
    assert sums.total == 0
    assert np.all(np.isnan(sums.share()))


@pytest.mark.parametrize("how", [Settings(distance_scale=0), Settings(cutoff=-1)])
def test_a_scale_that_is_no_distance_is_refused(how):
    with pytest.raises(PotentialError):
        computed(toy(), how)
