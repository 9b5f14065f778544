# SPDX-License-Identifier: GPL-3.0-or-later
import numpy as np
import pytest

from district_potential.core.errors import PotentialError
from district_potential.core.itineraries.prizes import Part, combined, meeting, not_covered


def test_one_part_is_the_prize_as_it_is():
    values = np.array([3.0, -1.0, np.nan])
    assert combined([Part("latent", values)]) is values


def test_several_parts_are_put_on_one_scale_and_weighed():
    parts = [Part("latent", np.array([10.0, 5.0, -4.0])), Part("ties", np.array([0.0, 2.0, 1.0]))]
    assert combined(parts).tolist() == [50, 75, 25]
    assert combined(parts, [3, 1]).tolist() == [75, 62.5, 12.5]


def test_a_part_that_is_missing_leaves_the_prize_to_the_others():
    parts = [Part("latent", np.array([10.0, np.nan, np.nan])), Part("ties", np.array([1.0, 2.0, np.nan]))]
    assert combined(parts) == pytest.approx([75, 100, np.nan], nan_ok=True)


def test_a_part_that_nobody_has_is_worth_nothing():
    assert combined([Part("a", np.zeros(2)), Part("b", np.array([4.0, 2.0]))]).tolist() == [50, 25]


@pytest.mark.parametrize("weights", [[1.0], [1.0, 0.0], [1.0, -1.0], [1.0, np.inf]])
def test_weights_are_one_above_nought_a_part(weights):
    with pytest.raises(PotentialError):
        combined([Part("a", np.ones(2)), Part("b", np.ones(2))], weights)


def test_needs_meet_the_offers_of_others_not_ones_own():
    offers = [["Room"], ["bread", "room"], []]
    needs = [["bread", "room"], ["room"], ["time"]]
    # The first needs bread and room, which the second has, and offers the room that the second needs.
    assert meeting(offers, needs).tolist() == [3, 3, 0]


def test_dimensions_already_covered_bring_nothing():
    assert not_covered([["Social", "economic"], ["social"], []], ["social"]).tolist() == [1, 0, 0]
