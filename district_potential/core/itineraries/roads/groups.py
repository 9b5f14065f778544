# SPDX-License-Identifier: GPL-3.0-or-later
"""Which places a number of stops is chosen from, where roads do not connect all of them in both directions."""

from __future__ import annotations

import numpy as np

from district_potential.core.dimensions.maps.outlines import Whole
from district_potential.core.itineraries.roads.network import Flags
from district_potential.core.table import Numbers


def greatest(prizes: Numbers, n: int) -> float:
    """The sum of the n greatest prizes."""
    return float(np.sort(prizes)[::-1][:n].sum()) if n > 0 else 0.0


def best_group(group: Whole, prizes: Numbers, n: int) -> Flags:
    """The places of the group whose n greatest prizes sum to most; among equals, the group with the most prize in all.

    group: a number for each place, shape (n,); places with the same number can be visited in any order. The places
    must come in an order that does not depend on that of the rows they were read from.
    """
    groups = list(dict.fromkeys(group.tolist()))
    if not groups:
        return np.zeros(0, bool)

    def worth(number: int) -> tuple[float, float]:
        own = prizes[group == number]
        return greatest(own, n), float(own.sum())

    return np.asarray(group == max(groups, key=worth))


def most_of_any(group: Whole, prizes: Numbers, n: int) -> float:
    """The most that n places of one group can be worth, 0 where there is none."""
    return max((greatest(prizes[group == number], n) for number in np.unique(group)), default=0.0)
