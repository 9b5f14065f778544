# SPDX-License-Identifier: GPL-3.0-or-later
"""What a stop at each candidate is worth: one field of it, or several parts that a facilitator weighs together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Sequence

import numpy as np

from district_potential.core.errors import PotentialError
from district_potential.core.names import fold
from district_potential.core.table import Numbers

FULL = 100.0


@dataclass(frozen=True)
class Part:
    """One thing that makes a place worth a stop: its name and a number for each candidate, NaN where missing."""

    name: str
    values: Numbers


def combined(parts: Sequence[Part], weights: Sequence[float] | None = None) -> Numbers:
    """The prize of each candidate, shape (n,): of one part its values as they are; of several, their weighted mean.

    For the mean each part is put on 0 to 100, 100 being its greatest value and 0 what is not above 0. A part that is
    missing leaves the mean to the others; NaN where all are. Raises PotentialError unless there is one weight above 0
    for each part.
    """
    given = [1.0] * len(parts) if weights is None else list(weights)
    if len(given) != len(parts) or not all(0 < weight < np.inf for weight in given):
        raise PotentialError("prize_weights", parts=[part.name for part in parts], n=len(parts), given=len(given))
    if len(parts) == 1:
        return parts[0].values
    scaled = np.array([_scaled(part.values) for part in parts])
    weight = np.where(np.isfinite(scaled), np.array(given)[:, None], 0.0)
    total = weight.sum(axis=0)
    mean: Numbers = np.where(
        total > 0, (weight * np.nan_to_num(scaled)).sum(axis=0) / np.where(total > 0, total, 1), np.nan
    )
    return mean


def _scaled(values: Numbers) -> Numbers:
    there = np.where(np.isfinite(values), np.maximum(values, 0), np.nan)
    greatest = float(np.nanmax(there)) if np.isfinite(there).any() else 0.0
    scaled: Numbers = there / greatest * FULL if greatest > 0 else there
    return scaled


def meeting(offers: Sequence[Sequence[str]], needs: Sequence[Sequence[str]]) -> Numbers:
    """For each candidate, how many of its needs others offer plus how many of its offers others need, shape (n,)."""
    offered, needed = [_words(each) for each in offers], [_words(each) for each in needs]
    offering = Counter(word for words in offered for word in words)
    needing = Counter(word for words in needed for word in words)
    counts = []
    for give, take in zip(offered, needed):
        met = sum(offering[word] > (word in give) for word in take)
        wanted = sum(needing[word] > (word in take) for word in give)
        counts.append(float(met + wanted))
    return np.array(counts)


def not_covered(dimensions: Sequence[Sequence[str]], covered: Sequence[str]) -> Numbers:
    """How many dimensions each candidate would bring that are not covered yet, shape (n,)."""
    there = _words(covered)
    return np.array([float(len(_words(each) - there)) for each in dimensions])


def _words(cells: Sequence[str]) -> set[str]:
    return {fold(word) for word in cells if word.strip()}
