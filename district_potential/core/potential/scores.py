# SPDX-License-Identifier: GPL-3.0-or-later
"""Scores of nodes over the units: in whole, or for some rows at a time, so that a large index fits in the cache."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import cached_property
from typing import Callable, Optional, Protocol, Tuple

import numpy as np

from district_potential.core.framework import Framework
from district_potential.core.potential.scales.normalise import Plan, Rows
from district_potential.core.potential.settings import LeafSettings, Settings
from district_potential.core.table import Numbers, has_gaps

ALL = slice(None)
Take = Callable[[slice], Tuple[Numbers, Optional[Rows]]]


@dataclass(frozen=True)
class Part:
    """The scores of m rows: values, shape (m,), NaN where there is none.

    coverage: None where all is present; low, high: None where the values are known exactly.
    """

    values: Numbers
    coverage: Numbers | None
    low: Numbers | None
    high: Numbers | None
    neutral: float

    @property
    def bounds(self) -> tuple[Numbers, Numbers]:
        return (self.values if self.low is None else self.low), (self.values if self.high is None else self.high)

    def turned(self) -> Part:
        """The same in the opposite orientation."""
        twice = 2 * self.neutral
        low, high = (None if end is None else twice - end for end in (self.high, self.low))
        return Part(twice - self.values, self.coverage, low, high, self.neutral)

    def onto(self, low: float, high: float) -> Part:
        """The values put on low to high by min-max over the rows; the middle where all are alike."""
        there = self.values[~np.isnan(self.values)]
        least, most = (float(there.min()), float(there.max())) if len(there) else (0.0, 0.0)
        middle = (low + high) / 2
        share = (self.values - least) / (most - least) if most > least else 0.5 + 0 * self.values
        return Part(low + (high - low) * share, self.coverage, self.low, self.high, middle)


class Scored(Protocol):
    """What a node's score is, in whole; shape (n,) each, NaN where there is none.

    coverage: share of the weight of its leaves that is present; low, high: the bounds over all completions;
    neutral: the value that is neither good nor bad.
    """

    @property
    def values(self) -> Numbers: ...
    @property
    def coverage(self) -> Numbers: ...
    @property
    def low(self) -> Numbers: ...
    @property
    def high(self) -> Numbers: ...
    @property
    def neutral(self) -> float: ...

    def part(self, rows: slice = ALL, bounds: bool = True) -> Part:
        """The scores of some rows; without bounds their low and high are None."""
        ...


@dataclass(frozen=True)
class Score:
    """The score of a node as arrays; see ``Scored``."""

    values: Numbers
    coverage: Numbers
    low: Numbers
    high: Numbers
    neutral: float

    def part(self, rows: slice = ALL, bounds: bool = True) -> Part:
        low, high = (self.low[rows], self.high[rows]) if bounds else (None, None)
        return Part(self.values[rows], self.coverage[rows], low, high, self.neutral)


def blank_score(n: int) -> Score:
    """The score of an indicator without data: its range is not known either, so no bounds can hold it."""
    blank = np.full(n, np.nan)
    return Score(blank, np.zeros(n), blank, blank, np.nan)


class Asked(ABC):
    """A score that is made when it is asked for; see ``Scored``. Whoever asks for the whole keeps it."""

    @property
    @abstractmethod
    def neutral(self) -> float: ...

    @abstractmethod
    def part(self, rows: slice = ALL, bounds: bool = True) -> Part:
        """The scores of some rows; without bounds their low and high are None."""

    @cached_property
    def _whole(self) -> Score:
        part = self.part()
        coverage = np.ones(len(part.values)) if part.coverage is None else part.coverage
        return Score(part.values, coverage, *part.bounds, part.neutral)

    @property
    def values(self) -> Numbers:
        return self._whole.values

    @property
    def coverage(self) -> Numbers:
        return self._whole.coverage

    @property
    def low(self) -> Numbers:
        return self._whole.low

    @property
    def high(self) -> Numbers:
        return self._whole.high


class LeafScore(Asked):
    """The score of an indicator, put on its scale when it is asked for.

    An estimated value counts as present, but its bounds stay those of a missing one.
    take: the prepared values of some rows, and which of them were estimated, where bounds will be asked for; made:
    the values where a scale had to see all rows at once.
    """

    def __init__(self, leaf: LeafSettings, plan: Plan, take: Take, made: Numbers | None = None) -> None:
        self._neutral = leaf.scale.neutral(plan, leaf.setting)
        self._leaf, self._plan, self._take, self._made = leaf, plan, take, made

    @property
    def neutral(self) -> float:
        return self._neutral

    def part(self, rows: slice = ALL, bounds: bool = True) -> Part:
        scale = self._leaf.scale
        column, imputed = self._take(rows)
        values = scale.apply(column, self._plan, self._leaf.setting) if self._made is None else self._made[rows]
        missing = np.isnan(values) if has_gaps(values) else None
        coverage = None if missing is None else 1.0 - missing
        if not bounds:
            return Part(values, coverage, None, None, self.neutral)
        if not scale.bounded:
            unknown = np.full(len(values), np.nan)
            return Part(values, coverage, unknown, unknown, self.neutral)
        unsure = missing if imputed is None else imputed if missing is None else missing | imputed
        if unsure is None or not unsure.any():
            return Part(values, coverage, None, None, self.neutral)
        least, most = scale.extent(self._plan, self._leaf.setting)
        low, high = values.copy(), values.copy()
        low[unsure], high[unsure] = np.fmin(least, values[unsure]), np.fmax(most, values[unsure])
        return Part(values, coverage, low, high, self.neutral)

    def held(self) -> LeafScore:
        """The same with its values kept, for whoever asks again and again."""
        return LeafScore(self._leaf, self._plan, self._take, self.part(bounds=False).values)


def entering(framework: Framework, settings: Settings, id_: str, part: Part) -> Part:
    """The score of a node as it enters its parent: on its siblings' scale, turned where the polarity is negative."""
    if framework[id_].is_indicator:
        return part
    entry = settings.nodes[id_].entry
    if entry is not None:
        part = part.onto(*entry)
    return part.turned() if framework[id_].polarity < 0 else part
