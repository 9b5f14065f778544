# SPDX-License-Identifier: GPL-3.0-or-later
"""What actors care for, offer and need, as sets of words, and how much two of them could do together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

import numpy as np
import numpy.typing as npt

from district_potential.core.dimensions.maps.outlines import Whole
from district_potential.core.names import fold
from district_potential.core.table import Numbers

# So many pairs of distinct sets are counted beforehand; with more of them each pair is counted when it is met.
LARGEST_TABLE = 1 << 22
# So many distinct profiles have all their similarities worked out beforehand.
MOST_PROFILES = 1500
WORD = 64
SWAR = (0x5555555555555555, 0x3333333333333333, 0x0F0F0F0F0F0F0F0F, 0x0101010101010101)


@dataclass(frozen=True)
class Sets:
    """One set of words for every actor.

    words: as they were first written; sets: the distinct sets, as places in words, rising; of: which of them each
    actor has, shape (n,).
    """

    words: tuple[str, ...]
    sets: tuple[tuple[int, ...], ...]
    of: Whole

    @property
    def sizes(self) -> Numbers:
        """How many words each distinct set has."""
        return np.array([len(each) for each in self.sets], np.float64)

    def blank(self) -> npt.NDArray[np.bool_]:
        """Which actors have no word at all, shape (n,)."""
        without: npt.NDArray[np.bool_] = self.sizes[self.of] == 0
        return without

    def named(self, actor: int) -> dict[int, str]:
        """The words of an actor by their places."""
        return {place: self.words[place] for place in self.sets[self.of[actor]]}

    def marked(self) -> Numbers:
        """Which words each distinct set holds, as 0 and 1, shape (distinct, words)."""
        marks = np.zeros((len(self.sets), len(self.words)))
        for row, each in enumerate(self.sets):
            marks[row, list(each)] = 1
        return marks

    def packed(self) -> npt.NDArray[np.uint64]:
        """The same as bits, shape (distinct, ceil(words / 64))."""
        bits = np.zeros((len(self.sets), max(1, -(-len(self.words) // WORD))), np.uint64)
        for row, each in enumerate(self.sets):
            for place in each:
                bits[row, place // WORD] |= np.uint64(1) << np.uint64(place % WORD)
        return bits


def sets_of(columns: Sequence[Sequence[Sequence[str]]]) -> list[Sets]:
    """The sets of several columns over the same actors, which share their words; case, accents and blanks are folded.

    columns: for each the words of every actor.
    """
    places: dict[str, int] = {}
    words: list[str] = []
    made = []
    for column in columns:
        distinct: dict[tuple[int, ...], int] = {}
        of = np.empty(len(column), np.int64)
        for actor, cells in enumerate(column):
            found = set()
            for cell in cells:
                key = fold(cell)
                if key and key not in places:
                    places[key] = len(words)
                    words.append(cell.strip())
                if key:
                    found.add(places[key])
            of[actor] = distinct.setdefault(tuple(sorted(found)), len(distinct))
        made.append((tuple(distinct), of))
    return [Sets(tuple(words), distinct, of) for distinct, of in made]


class Common:
    """How many words the sets of two columns have in common."""

    def __init__(self, a: Sets, b: Sets) -> None:
        self._width = len(b.sets)
        self._table: Numbers | None = None
        if len(a.sets) * len(b.sets) <= LARGEST_TABLE:
            self._table = (a.marked() @ b.marked().T).ravel()
        else:
            self._a, self._b = a.packed(), b.packed()

    def of(self, a: Whole, b: Whole) -> Numbers:
        """The count for pairs of distinct sets, shape (m,)."""
        if self._table is not None:
            return self._table.take(a * self._width + b)
        count = np.zeros(len(a))
        for word in range(self._a.shape[1]):
            count += _bits(self._a[a, word] & self._b[b, word])
        return count


def _bits(word: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """How many bits are set in each number: neighbours added up in pairs, fours and eights."""
    ones, twos, fours, each = (np.uint64(mask) for mask in SWAR)
    word = word - ((word >> np.uint64(1)) & ones)
    word = (word & twos) + ((word >> np.uint64(2)) & twos)
    word = (word + (word >> np.uint64(4))) & fours
    return (word * each) >> np.uint64(56)


def jaccard(common: Numbers, a: Numbers, b: Numbers) -> Numbers:
    """The share of the words of either set that are in both; 0 where both are empty."""
    union = a + b - common
    share: Numbers = common / np.where(union > 0, union, 1.0)
    return share


@dataclass(frozen=True)
class Lookup:
    """A part of a similarity that stands in a table: of profiles a and b it is ``table[row[a] + column[b]]``."""

    row: Whole
    column: Whole
    table: Numbers

    def of(self, a: Whole, b: Whole) -> Numbers:
        """The part of pairs of profiles, shape (m,)."""
        return self.table.take(self.row.take(a) + self.column.take(b))


class Similarity:
    """How much two actors could do together: α·J + (1 − α)·C, from 0 to 1.

    J is the Jaccard index of their themes; C the share of what both need that the other one offers,
    (|O_i∩N_j| + |N_i∩O_j|) / (|N_i| + |N_j|), 0/0 being 0. ``code`` tells which distinct profile each actor has,
    shape (n,); profiles are compared by these codes. ``lookups`` add up to the similarity; None where profiles are too
    many and too different for tables.
    """

    def __init__(self, themes: Sets, offers: Sets, needs: Sets, alpha: float) -> None:
        self.alpha = alpha
        rows = np.column_stack([each.of for each in (themes, offers, needs)])
        profiles, code = np.unique(rows, axis=0, return_inverse=True)
        self.code: Whole = code.reshape(-1).astype(np.int64)
        self.profiles = len(profiles)
        self._theme, self._offer, self._need = (np.ascontiguousarray(column) for column in profiles.T)
        self._themes, self._sizes = Common(themes, themes), themes.sizes
        self._met, self._needed = Common(offers, needs), needs.sizes
        self.lookups = self._tables()

    def of(self, a: Whole, b: Whole) -> Numbers:
        """The similarity of pairs of profiles, shape (m,)."""
        if self.lookups is None:
            return self.alpha * self._shared(self._theme[a], self._theme[b]) + (1 - self.alpha) * (
                self._meeting(a, b) + self._meeting(b, a)
            )
        alike = np.zeros(len(a))
        for lookup in self.lookups:
            alike += lookup.of(a, b)
        return alike

    def _shared(self, a: Whole, b: Whole) -> Numbers:
        """J of pairs of sets of themes."""
        return jaccard(self._themes.of(a, b), self._sizes[a], self._sizes[b])

    def _meeting(self, a: Whole, b: Whole) -> Numbers:
        """|O_a∩N_b| / (|N_a| + |N_b|) of pairs of profiles."""
        needed = self._needed[self._need[a]] + self._needed[self._need[b]]
        met: Numbers = self._met.of(self._offer[a], self._need[b]) / np.where(needed > 0, needed, 1.0)
        return met

    def _tables(self) -> tuple[Lookup, ...] | None:
        """One table of all pairs of profiles where they are few, else one of themes and one of offers and needs."""
        every = np.arange(self.profiles)
        if self.profiles <= MOST_PROFILES:
            self.lookups = None
            a, b = np.repeat(every, self.profiles), np.tile(every, self.profiles)
            return (Lookup(every * self.profiles, every, self.of(a, b)),)
        themes, needs = len(self._sizes), len(self._needed)
        giving, first, gives = np.unique(self._offer * needs + self._need, return_index=True, return_inverse=True)
        if themes**2 > LARGEST_TABLE or len(giving) * needs > LARGEST_TABLE:
            return None
        a, b = np.repeat(np.arange(themes), themes), np.tile(np.arange(themes), themes)
        shared = Lookup(self._theme * themes, self._theme, self.alpha * self._shared(a, b))
        # Of every need one profile that has it stands for all.
        _, some = np.unique(self._need, return_index=True)
        a, b = np.repeat(first, needs), np.tile(some, len(giving))
        met = (1 - self.alpha) * self._meeting(a, b)
        gives = gives.reshape(-1).astype(np.int64)
        return shared, Lookup(gives * needs, self._need, met), Lookup(self._need, gives * needs, met)
