# SPDX-License-Identifier: GPL-3.0-or-later
"""What an itinerary touches: units, dimensions, actors in reach, needs met, and what is not known there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Iterator, Sequence

import numpy as np

from district_potential.core.dimensions.maps.outlines import Whole
from district_potential.core.itineraries.checks import KIND_NAMES
from district_potential.core.itineraries.model import ACTOR_KINDS
from district_potential.core.messages import Message, say
from district_potential.core.names import fold, safe_names
from district_potential.core.superimposition.relations.actors import kinds_of
from district_potential.core.table import Numbers, Table

SEPARATOR = ";"


@dataclass(frozen=True)
class Reached:
    """The actors within reach: the kind of each as its layer words it (blank: unknown), its offers and its needs."""

    kinds: Sequence[str] = ()
    offers: Sequence[Sequence[str]] = ()
    needs: Sequence[Sequence[str]] = ()

    def of_kind(self, kind: str) -> int:
        """How many are of one of the five kinds."""
        return sum(_key(word) == kind for word in self.kinds)

    def met(self) -> tuple[list[str], list[str]]:
        """The needs of those in reach, each once: those that another in reach offers, and those that nobody does."""
        given = [{fold(word) for word in offers} for offers in self.offers]
        named: dict[str, str] = {}
        answered: set[str] = set()
        for actor, needs in enumerate(self.needs):
            for word in needs:
                named.setdefault(fold(word), word)
                if any(fold(word) in words for other, words in enumerate(given) if other != actor):
                    answered.add(fold(word))
        return [named[k] for k in named if k in answered], [named[k] for k in named if k not in answered]


@dataclass(frozen=True)
class Profile:
    """What one itinerary touches.

    km: its length; stops: how many, None where it is not known; units: the codes touched; values: what each has in
    each field, shape (units, fields), NaN where missing; reached: None where no actors are given.
    """

    code: str
    km: float
    stops: int | None
    units: Sequence[str]
    values: Numbers
    reached: Reached | None = field(default=None)

    def sums(self) -> Numbers:
        """The sum of each field over the units that have a value, NaN where none has, shape (fields,)."""
        known = np.isfinite(self.values)
        sums: Numbers = np.where(known.any(axis=0), np.nansum(self.values, axis=0), np.nan)
        return sums

    def means(self) -> Numbers:
        """The mean of each field over the units that have a value, shape (fields,)."""
        known = np.isfinite(self.values).sum(axis=0)
        means: Numbers = self.sums() / np.where(known > 0, known, 1)
        return means

    @property
    def missing(self) -> Whole:
        """Of each field, how many of the units touched have no value, shape (fields,)."""
        lacking: Whole = (~np.isfinite(self.values)).sum(axis=0)
        return lacking


def table_of(profiles: Sequence[Profile], fields: Sequence[str], labels: Sequence[str], language: str) -> Table:
    """The profiles as columns over the itineraries; fields and labels: of the values, in their order."""
    table = Table([profile.code for profile in profiles])

    def add(name: str, values: Sequence[object], kind: str, label: Message) -> None:
        table.add(name, values, kind, say(label, language))

    add("n_units", [len(p.units) for p in profiles], "whole", Message.of("label_n_units_touched"))
    add("units", [SEPARATOR.join(p.units) for p in profiles], "text", Message.of("label_units_touched"))
    add("km", [p.km for p in profiles], "number", Message.of("label_km"))
    stops = [np.nan if p.stops is None else p.stops for p in profiles]
    add("n_stops", stops, "whole", Message.of("label_n_stops"))
    _add_fields(table, profiles, fields, labels, language)
    covered = [[label for label, known in zip(labels, np.isfinite(p.sums())) if known] for p in profiles]
    add("n_dimensions", [len(each) for each in covered], "whole", Message.of("label_n_dimensions"))
    add("dimensions_covered", [SEPARATOR.join(each) for each in covered], "text", Message.of("label_dimensions"))
    add("n_missing", [int(p.missing.sum()) for p in profiles], "whole", Message.of("label_n_missing"))
    if any(p.reached is not None for p in profiles):
        _add_actors(table, [p.reached or Reached() for p in profiles], language)
    add("reading", [" ".join(say(m, language) for m in reading(p, labels)) for p in profiles], "text",
        Message.of("label_reading"))  # fmt: skip
    return table


def _add_fields(
    table: Table, profiles: Sequence[Profile], fields: Sequence[str], labels: Sequence[str], language: str
) -> None:
    """Mean, and sum per km and per stop, of each field over the units touched."""
    km = np.array([p.km if p.km > 0 else np.nan for p in profiles])
    stops = np.array([p.stops or np.nan for p in profiles], np.float64)
    shape = (len(profiles), len(fields))
    all_sums = np.reshape([p.sums() for p in profiles], shape)
    all_means = np.reshape([p.means() for p in profiles], shape)
    for name, label, sums, means in zip(fields, labels, all_sums.T, all_means.T):
        for ending, values, message in (
            ("mean", means, Message.of("label_mean_touched", name=label)),
            ("per_km", sums / km, Message.of("label_per_km", name=label)),
            ("per_stop", sums / stops, Message.of("label_per_stop", name=label)),
        ):
            column = safe_names([f"{name}_{ending}"], table.names)[0]
            table.add(column, values, label=say(message, language))


def _add_actors(table: Table, reached: Sequence[Reached], language: str) -> None:
    table.add("n_actors", [len(r.kinds) for r in reached], "whole", say(Message.of("label_actors_in_reach"), language))
    for kind in ACTOR_KINDS:
        label = say(Message.of("label_actors_of_kind", kind=KIND_NAMES[kind]), language)
        table.add(f"actors_{kind}", [r.of_kind(kind) for r in reached], "whole", label)
    known = [sum(r.of_kind(kind) for kind in ACTOR_KINDS) for r in reached]
    others = [len(r.kinds) - n for r, n in zip(reached, known)]
    table.add("actors_other", others, "whole", say(Message.of("label_actors_other"), language))
    met = [r.met() for r in reached]
    table.add("n_needs", [len(a) + len(b) for a, b in met], "whole", say(Message.of("label_n_needs"), language))
    table.add("n_needs_met", [len(a) for a, _ in met], "whole", say(Message.of("label_n_needs_met"), language))
    unmet = [SEPARATOR.join(b) for _, b in met]
    table.add("needs_unmet", unmet, "text", say(Message.of("label_needs_unmet"), language))


def reading(profile: Profile, labels: Sequence[str]) -> Iterator[Message]:
    """What the itinerary touches, in a few sentences."""
    yield Message.of("profile_units", n=len(profile.units), units=list(profile.units), km=profile.km)
    if not profile.units:
        return
    covered = [label for label, known in zip(labels, np.isfinite(profile.sums())) if known]
    if labels:
        yield Message.of("profile_dimensions", n=len(covered), of=len(labels), names=covered)
    lacking = [label for label, n in zip(labels, profile.missing) if n]
    if lacking:
        yield Message.of("profile_missing", n=int(profile.missing.sum()), names=lacking)
    if profile.reached is not None:
        yield from _reading_of_actors(profile.reached)


def _reading_of_actors(reached: Reached) -> Iterator[Message]:
    yield Message.of("profile_actors", n=len(reached.kinds))
    if reached.kinds and kinds_of(reached.kinds, len(reached.kinds)).expected:
        absent = [KIND_NAMES[kind] for kind in ACTOR_KINDS if not reached.of_kind(kind)]
        if absent:
            yield Message.of("profile_kinds_absent", kinds=absent)
    met, unmet = reached.met()
    if met or unmet:
        yield Message.of("profile_needs", n=len(met), of=len(met) + len(unmet))
    if unmet:
        yield Message.of("profile_needs_unmet", needs=unmet)


def _key(kind: str) -> str:
    return fold(kind).replace(" ", "_")
