# SPDX-License-Identifier: GPL-3.0-or-later
"""The bound by linear programming: never too low, whatever the solver says, and close on published instances."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from district_potential.core.itineraries import bound, relaxation
from district_potential.core.itineraries.bound import by_assignment, upper_bound
from district_potential.core.itineraries.relaxation import by_cuts
from district_potential.core.itineraries.search import Task, search
from tests.orienteering import best_known, classic, folder


def scattered(n, limit, seed=1, whole=True):
    """A task on places in a square, with the depot in its middle."""
    chance = np.random.default_rng(seed)
    places = np.vstack([chance.uniform(0, 100, (n, 2)), [50, 50]])
    apart = np.hypot(*(places[:, None] - places).transpose(2, 0, 1))
    prizes = chance.integers(1, 30, n).astype(float)
    return Task(apart, prizes if whole else prizes / 7, limit)


def test_places_that_go_round_beside_the_depot_are_cut_off():
    # Four rich places next to one another, at 40 from the depot: the way there and back leaves 1 for them.
    places = np.array([[40.0, 0], [40.5, 0], [40, 0.5], [40.5, 0.5], [1, 0], [0, 0]])
    apart = np.hypot(*(places[:, None] - places).transpose(2, 0, 1))
    task = Task(apart, np.array([9.0, 9, 9, 9, 1]), 40.0)
    assert by_cuts(task) == pytest.approx(1)
    assert by_assignment(task) > 20
    for limit, found in ((81.0, 19), (84.0, 37)):
        joined = Task(apart, task.prizes, limit)
        assert search(joined, 50)[0].prize == found <= upper_bound(joined) < 19 + found / 2


@pytest.mark.parametrize("limit", [60.0, 120.0, 300.0])
@pytest.mark.parametrize("whole", [True, False])
def test_the_bound_is_closer_than_that_of_assignment_and_never_below_what_is_found(limit, whole):
    task = scattered(40, limit, 3, whole)
    found = search(task, 600)[0].prize
    assert found <= by_cuts(task) <= by_assignment(task) * (1 + 1e-9)
    assert found <= upper_bound(task, found=found) <= upper_bound(task) * (1 + 1e-12)
    assert found >= 0.85 * by_cuts(task)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 1000), st.floats(0, 3), st.integers(5, 9))
def test_prices_that_are_no_best_ones_give_a_bound_all_the_same(seed, wrong, n):
    task = scattered(n, 150.0, seed)
    found = search(task, 100)[0].prize
    chance = np.random.default_rng(seed)
    solved = relaxation.linprog

    def astray(*args, **kwargs):
        told = solved(*args, **kwargs)
        if told.status == 0:
            for each in (told.ineqlin, told.eqlin):
                each.marginals = each.marginals + wrong * chance.normal(size=len(each.marginals))
        return told

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(relaxation, "linprog", astray)
        assert by_cuts(task) >= found * (1 - 1e-12)


def test_a_solver_that_gives_up_leaves_what_can_be_reached(monkeypatch):
    task = scattered(12, 60.0)
    monkeypatch.setattr(relaxation, "linprog", lambda *args, **kwargs: SimpleNamespace(status=4))
    near = 2 * task.matrix[-1, :-1] <= 60
    assert by_cuts(task) == task.prizes[near].sum() < task.prizes.sum()


def test_the_work_ends_when_it_is_told_to_or_the_bound_is_low_enough():
    task = scattered(40, 150.0)
    asked = []
    whole = by_cuts(task, lambda: bool(asked.append(1)))
    assert len(asked) > 3
    first = by_cuts(task, lambda: asked.append(1) or len(asked) % 2 == 0)
    assert by_cuts(task, lambda: True) >= first >= whole
    lows = []
    assert by_cuts(task, done=lambda low: lows.append(low) or len(lows) == 2) == lows[1] < lows[0]


def test_costs_that_differ_by_direction_and_break_the_triangle_inequality_are_reckoned_with():
    costs = np.full((4, 4), 99.0)
    costs[3, 0], costs[0, 1], costs[1, 2], costs[2, 3], costs[3, 3] = 1, 1, 1, 1, 0
    task = Task(costs, np.array([1.0, 2, 4]), 4.0)
    assert by_cuts(task) == pytest.approx(7)
    assert by_cuts(Task(costs.T, task.prizes, 4.0)) == pytest.approx(7)
    assert by_cuts(Task(costs, task.prizes, 3.9)) == 0


def test_an_older_scipy_does_without(monkeypatch):
    task = scattered(30, 120.0)
    closer = upper_bound(task)
    monkeypatch.setattr(bound, "CUTS", False)
    assert upper_bound(task) > closer


@pytest.mark.parametrize(
    ("family", "least"), [("Tsiligirides_1", 0.94), ("Tsiligirides_2", 0.91), ("ChaoSet_64", 0.95)]
)
def test_the_best_known_prizes_are_close_to_their_bounds(shared, family, least):
    if not folder(shared).is_dir():
        pytest.skip("the published instances are not beside the project")
    best = {budget: prize for (named, budget), prize in best_known(shared).items() if named == family}
    bounds = {budget: by_cuts(classic(shared, family, budget)) for budget in best}
    assert all(bounds[budget] >= prize for budget, prize in best.items())
    assert np.mean([prize / bounds[budget] for budget, prize in best.items()]) >= least
