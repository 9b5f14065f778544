# SPDX-License-Identifier: GPL-3.0-or-later
"""The null model deals profiles among actors of a kind, and tells how unlike chance the observed shares are."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from district_potential.core.superimposition.relations import null, profiles
from district_potential.core.superimposition.relations.null import null_model
from district_potential.core.superimposition.relations.potential import Settings, potential
from tests.core.superimposition.relations.towns import dense, random_town, toy

ALL = 10**9


def drawn(town, how, permutations=199, seed=1):
    actors = town.actors(how.alpha)
    found = potential(actors, town.declared(), how, ALL)
    return null_model(actors, found.kept, found.sums, permutations, seed)


def by_hand(town, how, order):
    """The unused share of the whole with the profiles in another order."""
    town.themes, town.offers, town.needs = ([column[k] for k in order] for column in (town.themes, town.offers,
                                                                                      town.needs))  # fmt: skip
    oracle = dense(town, how)
    return 1 - (oracle["p"] * oracle["tied"]).sum() / oracle["p"].sum()


def test_z_and_p_are_those_of_all_orders_of_the_profiles_within_monte_carlo_error():
    how = Settings(distance_scale=5, alpha=1)
    town = toy()
    town.kind = np.zeros(4, np.int64)
    exact = np.array([by_hand(toy(), how, order) for order in itertools.permutations(range(4))])
    observed = by_hand(toy(), how, range(4))
    found = drawn(town, how, 20_000)
    assert found.total_z == pytest.approx((observed - exact.mean()) / exact.std(), abs=0.03)
    far = np.abs(exact - exact.mean()) >= abs(observed - exact.mean()) - 1e-9
    assert found.total_p == pytest.approx(far.mean(), abs=0.01)
    assert found.z[0] == pytest.approx(found.total_z, abs=1e-9)


def test_actors_keep_the_profiles_of_their_kind():
    """All of different kinds: every draw is the observation, so nothing can be told."""
    found = drawn(toy(), Settings(distance_scale=5, alpha=1))
    assert np.isnan(found.total_z)
    assert found.total_p == 1


@pytest.mark.parametrize(
    ("kinds", "order"), [([0, 1, 2, 0], [3, 1, 2, 0]), ([2, 0, 1, 0], [0, 3, 2, 1]), ([-1, 0, 1, -1], [3, 1, 2, 0])]
)
def test_a_draw_leaves_the_town_as_it_is_or_changes_the_two_of_one_kind(kinds, order):
    how = Settings(distance_scale=5, alpha=1)
    town = toy()
    town.kind = np.array(kinds)
    same, other = by_hand(toy(), how, range(4)), by_hand(toy(), how, order)
    actors = town.actors(1)
    found = potential(actors, town.declared(), how, ALL)
    pieces = null._Pieces(actors, found.kept)
    shares = pieces.shares(null._dealt(actors, 50, np.random.SeedSequence(1)))[:, -1]
    assert {round(float(share), 9) for share in shares} == {round(same, 9), round(other, 9)}


@pytest.mark.parametrize("limits", [{}, {"MOST_PROFILES": 0}, {"MOST_PROFILES": 0, "LARGEST_TABLE": 0}])
def test_pieces_and_tables_change_no_number(limits, monkeypatch):
    town, how = random_town(11, n=40), Settings(alpha=0.5)
    before = drawn(town, how, 40)
    for name, value in limits.items():
        monkeypatch.setattr(profiles, name, value)
    monkeypatch.setattr(null, "PIECE", 7)
    after = drawn(town, how, 40)
    assert after.z == pytest.approx(before.z, nan_ok=True)
    assert np.array_equal(after.p, before.p, equal_nan=True)
    assert after.total_z == pytest.approx(before.total_z)


def test_a_seed_gives_the_same_numbers_and_another_one_others():
    town, how = random_town(5), Settings()
    assert drawn(town, how).total_z == drawn(town, how).total_z
    assert drawn(town, how).total_z != drawn(town, how, seed=2).total_z


def test_where_nothing_could_be_nothing_is_told():
    town = random_town(5)
    town.themes = town.offers = town.needs = [[] for _ in range(town.n)]
    found = drawn(town, Settings(), 19)
    assert np.all(np.isnan(found.z))
    assert np.all(np.isnan(found.p))


def test_without_ties_nothing_can_be_more_than_chance():
    town = random_town(5)
    town.ties = []
    found = drawn(town, Settings(), 19)
    sums = potential(town.actors(0.5), town.declared(), Settings(), ALL).sums
    assert np.all(np.isnan(found.z))
    assert np.array_equal(found.p, np.where(sums.units > 0, 1.0, np.nan), equal_nan=True)
    assert found.total_p == 1
