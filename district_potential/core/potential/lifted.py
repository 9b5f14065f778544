# SPDX-License-Identifier: GPL-3.0-or-later
"""Units that a lost value may have lifted: REPORT says so, since leaving a bad value out raises a mean in silence."""

from __future__ import annotations

from typing import Protocol, Sequence

import numpy as np

from district_potential.core.findings import Findings
from district_potential.core.framework import Node
from district_potential.core.messages import Message
from district_potential.core.table import Numbers

SLACK = 1e-9


class Bounded(Protocol):
    """A score with its bounds, shape (n,) each."""

    @property
    def values(self) -> Numbers: ...
    @property
    def low(self) -> Numbers: ...
    @property
    def high(self) -> Numbers: ...


def tell_lifted(score: Bounded, root: Node, gaps: Numbers, codes: Sequence[str], findings: Findings) -> None:
    """Name every unit whose score could be lower were its missing values known, and how low.

    gaps: how many values of its own each unit lacks. A value that was lost and was bad would have given a score
    between the lower bound and this one, so that no unit is lifted without its name in the report; where the scale
    has no bounds, every unit with gaps is named.
    """
    for row in np.flatnonzero((gaps > 0) & ~np.isnan(score.values)):
        value, low = float(score.values[row]), float(score.low[row])
        unit, n = codes[row], int(gaps[row])
        if np.isnan(low):
            reason = Message.of("lifted_unknown", node=root.said, unit=unit, score=value, n=n)
        elif value - low > SLACK * max(1.0, abs(value)):
            reason = Message.of("lifted_by", node=root.said, unit=unit, score=value, low=low, n=n)
        else:
            continue
        findings.add("warning", "lifted", reason, code=unit, row=int(row) + 1, column=f"{root.id}_score")
