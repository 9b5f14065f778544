# SPDX-License-Identifier: GPL-3.0-or-later
"""The actors as they were told: who they are, of which kind, and what is missing of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence, Union

import numpy as np

from district_potential.core.dimensions.maps.outlines import Whole
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.itineraries.checks import KIND_NAMES
from district_potential.core.messages import Message
from district_potential.core.names import fold
from district_potential.core.superimposition.relations.potential import UNKNOWN
from district_potential.core.superimposition.relations.profiles import Similarity, sets_of

Lists = Sequence[Sequence[str]]


@dataclass(frozen=True)
class People:
    """Who n actors are: ids, names as people say them, and what each cares for, offers and needs.

    A list of words for every actor; None where the layer tells nothing of the sort. kinds: the word of each, blank
    where it is not known; None where the layer tells none.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    kinds: tuple[str, ...] | None = None
    themes: Lists | None = None
    offers: Lists | None = None
    needs: Lists | None = None

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True)
class Kinds:
    """The kinds of actors: their words, those that ought to be there first; of: which one each is, -1 unknown.

    expected: whether the words are those of a district, so that it can be said which of them are absent.
    """

    words: tuple[str, ...]
    of: Whole
    expected: bool

    def said(self, kind: int) -> Union[str, Message]:
        """What people call a kind."""
        return KIND_NAMES.get(self.words[kind], self.words[kind])

    def absent(self, among: Whole | None = None) -> list[Union[str, Message]]:
        """The kinds of which there is no actor, or none among some; nothing where kinds are not known."""
        of = self.of if among is None else self.of[among]
        there = set(of.tolist())
        return [self.said(kind) for kind in range(len(self.words)) if kind not in there]


def kinds_of(told: Sequence[str] | None, n: int) -> Kinds:
    """The kinds of n actors by their words, case, accents and blanks folded.

    Only where all words are those of a district is it known which kinds ought to be there.
    """
    if told is None:
        return Kinds((), np.full(n, UNKNOWN), False)
    keys = [fold(word).replace(" ", "_") for word in told]
    expected = any(keys) and all(key in KIND_NAMES for key in keys if key)
    words = list(KIND_NAMES) if expected else []
    places = {word: place for place, word in enumerate(words)}
    of = np.full(n, UNKNOWN)
    for actor, (key, word) in enumerate(zip(keys, told)):
        if key and key not in places:
            places[key] = len(words)
            words.append(word.strip())
        if key:
            of[actor] = places[key]
    return Kinds(tuple(words), of, expected)


def similarity_of(people: People, alpha: float, findings: Findings) -> tuple[Similarity, float]:
    """How alike actors are, and the α it was found by.

    Where no actor offers or none needs anything α is 1, where none has a theme it is 0; that and actors without any
    word are reported. Raises PotentialError where nothing is told of any actor.
    """
    nobody: list[list[str]] = [[] for _ in people.ids]
    (themes,) = sets_of([people.themes or nobody])
    offers, needs = sets_of([people.offers or nobody, people.needs or nobody])
    by_theme = not themes.blank().all()
    by_need = not offers.blank().all() and not needs.blank().all()
    if not by_theme and not by_need:
        raise PotentialError("actors_without_profile")
    used = alpha if by_theme and by_need else float(by_theme)
    if used != alpha:
        reason = Message.of("alpha_themes_alone" if by_theme else "alpha_needs_alone")
        findings.add("notice", "alpha", reason, column="ALPHA", value=alpha, action=Message.of("alpha_is", alpha=used))
    blank = np.ones(len(people), bool)
    if used > 0:
        blank &= themes.blank()
    if used < 1:
        blank &= offers.blank() & needs.blank()
    if blank.any():
        named = [people.ids[at] for at in np.flatnonzero(blank)]
        reason = Message.of("actors_without_words" if used < 1 else "actors_without_themes", n=len(named), actors=named)
        findings.add("notice", "missing", reason, action=Message.of("actors_without_words_kept"))
    return Similarity(themes, offers, needs, used), used


def report_kinds(kinds: Kinds, people: People, findings: Findings) -> None:
    """Name the kinds of actor that are absent, and the actors whose kind is not known."""
    if people.kinds is None:
        return
    unknown = [people.ids[at] for at in np.flatnonzero(kinds.of == UNKNOWN)]
    if unknown:
        reason = Message.of("actors_without_kind", n=len(unknown), actors=unknown)
        findings.add("notice", "missing", reason, action=Message.of("kind_not_counted"))
    if not kinds.expected:
        own = [kinds.said(kind) for kind in range(len(kinds.words))]
        findings.add("notice", "kinds", Message.of("kinds_of_their_own", kinds=own, n=len(own)))
        return
    absent = kinds.absent()
    if absent:
        reason = Message.of("kinds_absent", n=len(absent), kinds=absent)
        findings.add("notice", "kinds", reason, action=Message.of("kinds_invite"))
