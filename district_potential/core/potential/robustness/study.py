# SPDX-License-Identifier: GPL-3.0-or-later
"""One test of robustness from its draws to its indices; what nobody asks for is not computed."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from district_potential.core.errors import PotentialError
from district_potential.core.potential.options import silent
from district_potential.core.potential.robustness.places import Certainty, Places, Step, certainty, mean_shift
from district_potential.core.potential.robustness.sensitivity import Indices, design, sobol
from district_potential.core.potential.robustness.variation import Variations
from district_potential.core.table import Numbers


class Study:
    """The replications of an index that can be varied.

    ``stated``: the places as stated; ``sure``: how sure they are over the replications; ``shift``: the mean distance
    of the places from those stated, of all runs computed so far. Raises PotentialError where no unit has a place.
    """

    def __init__(self, made: Variations, replications: int, top: int, step: Step = silent) -> None:
        """Draw and compute at least so many replications; top: the last place that counts as the top."""
        self.made, self.step, self.top = made, step, top
        self.factors = made.variation.factors
        self.stated: Places = made.stated_places
        if not self.stated.any():
            raise PotentialError("no_unit_ranked")
        self.points = design(-(-replications // 2), len(self.factors), made.variation.seed)
        self.choices = [made.choice(point) for point in self.points.points]
        self.replications = 2 * len(self.choices) // (len(self.factors) + 2)
        places = made.places(self.choices[: self.replications], step)
        self.sure: Certainty = certainty(places, top)
        self.shift: Numbers = mean_shift(places, self.stated)

    @cached_property
    def indices(self) -> Indices:
        """The sensitivity of the places to each factor, from the further runs that it takes."""
        rest = self.made.places(self.choices[self.replications :], self.step)
        self.shift = np.concatenate([self.shift, mean_shift(rest, self.stated)])
        return sobol(self.shift, len(self.factors))
