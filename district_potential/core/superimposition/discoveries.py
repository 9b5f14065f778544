# SPDX-License-Identifier: GPL-3.0-or-later
"""Many tests at once: how small a p must be so that few of the findings are chance."""

from __future__ import annotations

import numpy as np

from district_potential.core.table import Numbers


def corrected(p: Numbers) -> Numbers:
    """Correct p for the number of tests, shape (n,), NaN where there is no test.

    Benjamini and Hochberg (1995): taking all with a corrected p up to q keeps the expected share of false findings
    among them at q.
    """
    tested = np.flatnonzero(~np.isnan(p))
    order = tested[np.argsort(p[tested], kind="stable")]
    raised = p[order] * len(order) / np.arange(1, len(order) + 1)
    found: Numbers = np.full(len(p), np.nan)
    found[order] = np.minimum(np.minimum.accumulate(raised[::-1])[::-1], 1.0)
    return found
