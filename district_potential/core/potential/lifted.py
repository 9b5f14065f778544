# SPDX-License-Identifier: GPL-3.0-or-later
"""Units that a lost value may have lifted: REPORT says so, since leaving a bad value out raises a mean in silence."""

from __future__ import annotations

import math
from typing import Sequence

import numpy as np

from district_potential.core.findings import Findings
from district_potential.core.framework import Node
from district_potential.core.messages import Message
from district_potential.core.potential.scores import Scored
from district_potential.core.table import Numbers

SLACK = 1e-9
NAMED = 10_000


def tell_lifted(score: Scored, root: Node, gaps: Numbers, codes: Sequence[str], findings: Findings) -> None:
    """Name every unit whose score could be lower were its missing values known, and how low.

    gaps: how many values of its own each unit lacks. A value that was lost and was bad would have given a score
    between the lower bound and this one, so that no unit is lifted in silence; where the scale has no bounds, every
    unit with gaps is named, and so is one at its lower bound, which only a value worse than all in use could lower.
    Beyond ten thousand units, those that could fall furthest are named and the others counted.
    """
    fall = score.values - score.low
    doubtful = (gaps > 0) & ~np.isnan(score.values)
    lowest = fall <= SLACK * np.fmax(1.0, np.abs(score.values))
    rows = np.flatnonzero(doubtful)
    if len(rows) > NAMED:
        rows = np.sort(rows[np.argsort(-np.nan_to_num(fall[rows], nan=np.inf), kind="stable")[:NAMED]])
        reason = Message.of("lifted_others", node=root.said, n=int(doubtful.sum()) - NAMED)
        findings.add("warning", "lifted", reason, column=f"{root.id}_score")
    column = f"{root.id}_score"
    told = zip(rows.tolist(), score.values[rows].tolist(), score.low[rows].tolist(), gaps[rows].astype(int).tolist())
    for row, value, low, n in told:
        values = {"node": root.said, "unit": codes[row], "score": value, "low": low, "n": n}
        if math.isnan(low):
            reason = Message.of("lifted_unknown", **values)
        elif lowest[row]:
            reason = Message.of("lifted_beyond", **values)
        else:
            reason = Message.of("lifted_by", **values)
        findings.add("warning", "lifted", reason, code=codes[row], row=row + 1, column=column)
