# SPDX-License-Identifier: GPL-3.0-or-later
"""Earlier tests of robustness: whether one is of the index computed now, and what it says of every unit's rank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, Sequence

import numpy as np

from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.table import Numbers

COLUMNS = ("score_stated", "rank_5", "rank_95")
TOLERANCE = 1e-9


@dataclass(frozen=True)
class Earlier:
    """A result of a test of robustness: its name and, by unit (with its year), score as stated and interval of the
    rank, NaN where it has none.
    """

    name: str
    units: Mapping[str, tuple[float, float, float]]


def intervals_of(
    tests: Sequence[Earlier], units: Sequence[str], scores: Numbers, findings: Findings
) -> list[tuple[float, float]]:
    """The 5-95 % interval of the rank of every unit by the last test that is of these very scores; empty if none is.

    A test is of the same index where it has the same units, each with the same score: other data, another framework or
    another method give other scores. units: as in the tests; scores: shape (n,). Findings name the test taken, or why
    none of those there are could be.
    """
    reasons = []
    for test in reversed(tests):
        reason = _other(test, units, scores)
        if reason is None:
            findings.add("notice", "robustness", Message.of("ranks_sure_by", result=test.name), value=test.name)
            return [test.units[unit][1:] for unit in units]
        reasons.append((test.name, reason))
    for name, reason in reversed(reasons):
        findings.add("warning", "robustness", reason, value=name, action=Message.of("test_ranks_again", result=name))
    return []


def _other(test: Earlier, units: Sequence[str], scores: Numbers) -> Message | None:
    """Why a test is not of the index computed now; None where it is."""
    here = set(units)
    others = [unit for unit in units if unit not in test.units] + [unit for unit in test.units if unit not in here]
    if others:
        return Message.of("ranks_of_other_units", result=test.name, units=others, n=len(others))
    tested = np.array([test.units[unit][0] for unit in units])
    same = np.isclose(tested, scores, rtol=TOLERANCE, atol=TOLERANCE, equal_nan=True)
    if same.all():
        return None
    changed = [unit for unit, equal in zip(units, same) if not equal]
    return Message.of("ranks_of_other_scores", result=test.name, units=changed, n=len(changed))
