# SPDX-License-Identifier: GPL-3.0-or-later
"""What the properties of operators are asked of: tables of units by children, and options."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from district_potential.core.potential.operators.aggregate import OPERATORS, Options
from district_potential.core.potential.options import PREFERENCES
from tests.core.potential.drawn import chances

COMPANY = ["topsis", "copeland", "promethee", "benefit_of_the_doubt"]
AMPI = ["ampi", "mpi"]
ROWS = [name for name in OPERATORS if name not in COMPANY]


def table_of(units, children, gaps, chance):
    """Units by children with small whole values, so that ties abound, some missing; and weights."""
    values = chance.integers(1, 10, (units, children)) * 1.0
    values[chance.random(values.shape) < gaps] = np.nan
    return values, chance.choice([0.5, 1.0, 1.5, 3.0], children)


def tables(gaps=(0.25, 0.0)):
    return st.builds(table_of, st.integers(2, 8), st.integers(1, 4), st.sampled_from(gaps), chances)


def options_of(chance):
    """Options of every operator."""
    return Options(
        penalty=str(chance.choice(["minus", "plus"])),
        power=float(chance.choice([-3.0, -1.0, 0.0, 0.5, 1.0, 2.0, 7.0])),
        owa_weights=tuple(chance.uniform(0.1, 5, chance.integers(1, 6)).tolist()),
        preference=str(chance.choice(PREFERENCES)),
        indifferent=1.0,
        preferred=float(chance.choice([1.0, 2.5, 4.0])),
        scaling=str(chance.choice(["vector", "min_max", "as_is"])),
        share_min=float(chance.choice([0.0, 0.05, 0.2])),
        share_max=float(chance.choice([1.0, 0.6])),
    )


told = st.builds(options_of, chances)


def score(name, values, weights, options):
    return OPERATORS[name].combine(values, weights, options)


def alike(made, expected, name):
    near = np.abs(made - expected) <= 1e-9 * (1 + np.abs(expected))
    if not np.all(near | (np.isnan(made) & np.isnan(expected))):  # asked at once, as numpy's own words take long
        np.testing.assert_allclose(made, expected, rtol=1e-9, atol=1e-9, err_msg=name)
