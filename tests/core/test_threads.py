# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest

from district_potential.core.threads import each


@pytest.mark.parametrize("alone", [True, False])
def test_results_come_in_the_order_of_the_items(alone):
    assert each(lambda item: item * item, range(50), alone) == [item * item for item in range(50)]


@pytest.mark.parametrize("alone", [True, False])
def test_the_first_failure_in_that_order_is_raised(alone):
    def work(item):
        if item >= 3:
            raise ValueError(item)

    with pytest.raises(ValueError, match=r"^3$"):
        each(work, range(20), alone)


def test_nothing_makes_nothing():
    assert each(str, []) == []
