# SPDX-License-Identifier: GPL-3.0-or-later
"""What properties are drawn from: sizes, which shrink, and a seed for the numbers, which are many.

Numbers drawn one by one take ten times as long as what is asked of them.
"""

from __future__ import annotations

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st

from tests.property_cases import cases

thousand = settings(max_examples=cases(1000))
seeds = st.integers(0, 2**32 - 1)
chances = seeds.map(np.random.default_rng)
