# SPDX-License-Identifier: GPL-3.0-or-later
"""What the people of a territory think of it: counts, means, intervals and agreement of voices, place by place."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from district_potential.core.dimensions.voices.agreement import agreement, classes_of
from district_potential.core.dimensions.voices.intervals import Heard, Tick, Whole, intervals, means
from district_potential.core.dimensions.voices.spoken import Voices, groups_of, known, persons_of
from district_potential.core.table import Numbers

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Settings:
    """How voices become a score: what counts once, fewest scores, classes of agreement, draws and their seed."""

    weighting: str = "voice"
    min_voices: int = 5
    classes: int = 5
    replications: int = 1000
    seed: int = 1


@dataclass(frozen=True)
class Opinions:
    """What is heard in each of n places; every column of shape (n,).

    voices, scores (voices with one), participants, groups: counts, NaN for the latter two where no voice names one.
    mean, mean_weighted: 0…100; low, high: the interval of mean_weighted. agreement: −1…1. These are NaN where ``few``
    (fewer scores than are asked for) or ``derivable`` (withheld because a place of few scores could be worked out).
    alone: the scores are of one known participant. uneven: the weights differ, and with them the two means. light:
    there is a mean and no weighted one, because fewer scores than are asked for weigh anything; weighing: how many do.
    """

    voices: Numbers
    scores: Numbers
    participants: Numbers
    groups: Numbers
    mean: Numbers
    mean_weighted: Numbers
    low: Numbers
    high: Numbers
    agreement: Numbers
    few: Flags
    derivable: Flags
    alone: Flags
    uneven: Flags
    light: Flags
    weighing: Numbers


def opinions(
    voices: Voices, scores: Numbers, weights: Numbers, heard_by: tuple[Whole, Whole], n: int, settings: Settings,
    tick: Tick, kinds: int = 0,
) -> Opinions:  # fmt: skip
    """Gather the voices of each place.

    scores: on 0…100, NaN without one; weights: NaN where a voice counts in no weighted mean. heard_by: voice and place
    of every hearing; a voice may be heard in several places, once in each. kinds: where the places are kinds of voices
    within units, how many there are to a unit (places of one unit stand together): then small ones cannot be worked
    out from their sum. tick: told how far it is.
    """
    voice, place = heard_by
    counted = np.bincount(place, minlength=n).astype(np.float64)
    persons, groups = persons_of(voices), groups_of(voices)
    scored = ~np.isnan(scores[voice])
    heard = Heard(place[scored], persons[voice][scored], groups[voice][scored], scores[voice][scored], n)
    numbers = np.bincount(heard.place, minlength=n)
    few = numbers < settings.min_voices
    derivable = np.zeros(n, dtype=bool)
    if kinds:
        derivable = withheld_too(numbers.reshape(-1, kinds), settings.min_voices).reshape(-1) & ~few
    shown = ~(few | derivable)
    weight = weights[voice][scored]
    weighted = ~np.isnan(weight)
    told = heard.where(shown[heard.place])
    weighing = np.bincount(heard.place[weight > 0], minlength=n)
    light = shown & (weighing < settings.min_voices)
    drawn = weighted & (shown & ~light)[heard.place]
    low, high = intervals(
        heard.where(drawn), weight[drawn], settings.weighting, settings.replications, settings.seed, tick
    )
    named = known(voices.participants)[voice]
    return Opinions(
        counted,
        numbers.astype(np.float64),
        distinct(place, persons[voice], named, n, counted),
        distinct(place, groups[voice], known(voices.groups)[voice], n, counted),
        _where(shown, means(heard, np.ones(len(heard.place)), settings.weighting)),
        _where(shown & ~light, means(heard.where(weighted), weight[weighted], settings.weighting)),
        low,
        high,
        _where(shown, _agreement(told, settings.classes)),
        few,
        derivable,
        shown & (_persons(heard) == 1) & (np.bincount(place[scored & named], minlength=n) > 0),
        shown & _uneven(heard.place, weight, n),
        light,
        weighing.astype(np.float64),
    )


def withheld_too(numbers: Whole, least: int) -> Flags:
    """Which kinds of voices are withheld beside the small ones, shape (units, kinds).

    A score is withheld where it rests on 1 to ``least`` − 1 voices; if those withheld in a unit together hold fewer
    than ``least``, subtracting all others from the unit's own mean would give them away. The smallest of the others,
    the first where several are equal, is then withheld too, and so on until they hold ``least``. The last column are
    voices of no kind, which have no score of their own anywhere and are withheld in any case.
    """
    hidden = (numbers > 0) & (numbers < least)
    hidden[:, -1] = numbers[:, -1] > 0
    too = np.zeros(numbers.shape, dtype=bool)
    while True:
        held = np.where(hidden | too, numbers, 0).sum(axis=1)
        left = np.where((numbers > 0) & ~hidden & ~too, numbers, np.iinfo(np.int64).max)
        smallest = left.argmin(axis=1)
        rows = np.flatnonzero((held > 0) & (held < least) & (left.min(axis=1) < np.iinfo(np.int64).max))
        if not len(rows):
            return too
        too[rows, smallest[rows]] = True


def as_kinds(heard_by: tuple[Whole, Whole], of: tuple[tuple[int, ...], ...], kinds: int) -> tuple[Whole, Whole]:
    """Hearings by unit as hearings by unit and kind; a voice of several kinds is heard in each, one of none last."""
    voice, unit = heard_by
    each = [of[v] or (kinds - 1,) for v in voice.tolist()]
    lengths = np.array([len(some) for some in each], dtype=np.int64)
    kind = np.array([k for some in each for k in some], dtype=np.int64)
    return np.repeat(voice, lengths), np.repeat(unit, lengths) * kinds + kind


def some(found: Opinions, places: npt.ArrayLike) -> Opinions:
    """The opinions of some of the places, in this order."""
    chosen = np.asarray(places, dtype=np.int64)
    return replace(found, **{name: column[chosen] for name, column in vars(found).items()})


def _agreement(heard: Heard, classes: int) -> Numbers:
    cell = heard.place * classes + classes_of(heard.score, classes)
    return agreement(np.bincount(cell, minlength=heard.n * classes).reshape(heard.n, classes))


def _uneven(place: Whole, weight: Numbers, n: int) -> Flags:
    """Where the weights of a place are not all the same; one that cannot be used is another."""
    weight = np.where(np.isnan(weight), -1.0, weight)
    least, most = np.full(n, np.inf), np.full(n, -np.inf)
    np.minimum.at(least, place, weight)
    np.maximum.at(most, place, weight)
    return np.asarray(least < most)


def _persons(heard: Heard) -> Whole:
    pairs = np.unique(np.stack([heard.place, heard.person]), axis=1)
    return np.bincount(pairs[0], minlength=heard.n)


def distinct(place: Whole, who: Whole, named: Flags, n: int, counted: Numbers) -> Numbers:
    """How many are named in each place; 0 where nothing is heard, NaN where voices are heard and none is named."""
    pairs = np.unique(np.stack([place[named], who[named]]), axis=1)
    found = np.bincount(pairs[0], minlength=n).astype(np.float64)
    found[(counted > 0) & (found == 0)] = np.nan
    return found


def _where(shown: Flags, column: Numbers) -> Numbers:
    return np.where(shown, column, np.nan)
