# SPDX-License-Identifier: GPL-3.0-or-later
"""Municipalities merge, split and change code: which codes of a table become which units, in which shares.

A crosswalk is a list of changes (old code, new code, date, share). A code that is a unit's own stays where it is. Any
other one is followed ahead, along the changes that came later, until it reaches units; where it reaches none, back,
along the changes made after the units were drawn. A share is the part of the old code's total that goes to the new
one: 1 where a code has one successor; unknown, and never taken as equal, where it has several without stated shares,
or where a merger is taken back. A code that leads to different units ahead and back is left alone.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Iterable, Mapping, Sequence

from district_potential.core.dimensions.codes.code_systems import PREFIX
from district_potential.core.dimensions.codes.matching import AS_FLOAT, DIRT, Units
from district_potential.core.dimensions.tables.cells import Cell, shown
from district_potential.core.errors import PotentialError
from district_potential.core.names import fold

LONGEST_CHAIN = 100
UNKNOWN = math.nan
AFTER = "~"  # greater than any digit: just after a date


@dataclass(frozen=True)
class Change:
    """One line of a crosswalk: canonical codes, ISO date or blank, share of the old code's total or None.

    ``renamed``: the same place under another code, by a list that tells no mergers.
    """

    old: str
    new: str
    on: str = ""
    share: float | None = None
    row: int = 0
    renamed: bool = False


@dataclass(frozen=True)
class Way:
    """Where the value of a code goes: share by position of the unit (NaN: not known), and the changes on the way.

    ``back``: the changes are taken back, for tables newer than the units. ``whole``: no part of it ends outside.
    """

    shares: Mapping[str, float]
    crossed: tuple[Change, ...] = ()
    back: bool = False
    whole: bool = True


NOWHERE = Way({})
Groups = dict[str, dict[str, list[Change]]]


@dataclass
class Crosswalk:
    """All changes of one or more lists; ``same`` are pairs of codes of one place in two systems.

    ``shown`` gives a canonical code as published; ``existed`` names the (new code, date) of changes whose new code
    was there before, as with a municipality that takes in another one and keeps its code.
    """

    name: str
    changes: tuple[Change, ...]
    same: tuple[tuple[str, str], ...] = ()
    shown: dict[str, str] = field(default_factory=dict)
    existed: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.changes = tuple(dict.fromkeys(self.changes))
        self.ahead = _groups((change.old, change) for change in self.changes)
        self.into = _groups((change.new, change) for change in self.changes)
        self.alike = _classes(self.same)
        _refuse_cycles(self)
        _refuse_shares(self)
        self.existed |= {(new, on) for new, dates in self.into.items() for on in dates if on and self._stood(new, on)}

    def _stood(self, code: str, on: str) -> bool:
        """Whether a code had come and not gone again before a date."""
        came = max((day for day in self.into.get(code, {}) if day and day < on), default="")
        left = max((day for day, out in self.ahead.get(code, {}).items() if day < on and _leaves(out)), default="")
        return bool(came) and came >= left

    def text(self, code: str) -> str:
        """A canonical code as its list shows it."""
        return self.shown.get(code, code)


def canonical(code: Cell) -> str:
    """A code in the form in which codes are compared: no dirt, case, leading zeros, ``.0`` or prefix."""
    text = shown(code).strip(DIRT + " ")
    floated = AS_FLOAT.fullmatch(text)
    text = (floated[1] if floated else text).removeprefix(PREFIX)
    return (text.lstrip("0") or "0") if text.isascii() and text.isdigit() else fold(text)


class Roads:
    """The way of every code of a crosswalk to the given units."""

    def __init__(self, crosswalk: Crosswalk, units: Units) -> None:
        self.crosswalk = crosswalk
        seen: dict[str, list[str]] = {}
        for code in units.codes:
            seen.setdefault(canonical(code), []).append(code)
        self.own = {code: some[0] for code, some in seen.items() if len(some) == 1}
        self._barred = set(seen) - set(self.own)
        self.drawn_after = self._drawn_after()
        self._known: dict[tuple[str, str, bool], Way] = {}
        self.unclear: set[str] = set()

    def _drawn_after(self) -> str:
        """The date of the last change that the units already show, blank where they show none.

        The date that most changes agree with: those that gave a unit's code lie before it, those that end one after.
        """
        met: dict[str, list[int]] = {}
        for change in self.crosswalk.changes:
            if change.on and change.old in self.own and change.old != change.new:
                met.setdefault(change.on, [0, 0])[1] += 1
            elif change.on and change.new in self.own:
                met.setdefault(change.on, [0, 0])[0] += 1
        best, most, score = "", 0, 0
        for day in sorted(met):
            score += met[day][0] - met[day][1]
            if score > most:
                best, most = day, score
        return best

    def ways(self) -> dict[str, Way]:
        """The ways of all codes that are no unit's own and lead to units."""
        codes = dict.fromkeys([*self.crosswalk.ahead, *self.crosswalk.into, *self.crosswalk.alike])
        found = {code: self.way(code) for code in codes if code not in self.own and code not in self._barred}
        return {code: way for code, way in found.items() if way.shares}

    def way(self, code: str) -> Way:
        """The way of one code: ahead where that leads to units, else back; none where both lead to different ones."""
        ahead, back = self._ahead(code, "", 0), self._back(code, AFTER, 0)
        if ahead.shares and back.shares and set(ahead.shares) != set(back.shares):
            self.unclear.add(code)
            return NOWHERE
        return ahead if ahead.shares else back

    def _ahead(self, code: str, after: str, depth: int) -> Way:
        end = self._end(code, depth)
        key = (code, after, False)
        if end is None and key not in self._known:
            dates = self.crosswalk.ahead.get(code, {})
            days = sorted(day for day in dates if not day or day >= after)
            # Which of several changes comes first is known only after another one; else the last one counts.
            order = days if after else [*(day for day in days if not day), *reversed([day for day in days if day])]
            tried = (self._one_ahead(code, dates[day], day, depth) for day in order)
            self._known[key] = next((way for way in tried if way.shares), NOWHERE)
        return self._known[key] if end is None else end

    def _one_ahead(self, code: str, group: Sequence[Change], day: str, depth: int) -> Way:
        parts = []
        for change in group:
            share = change.share if change.share is not None else 1.0 if len(group) == 1 else UNKNOWN
            stays = change.new == code
            if stays and (code in self.own or not day):
                way = Way({code: 1.0}) if code in self.own else NOWHERE
            else:
                way = self._ahead(change.new, day + AFTER if stays else day, depth + 1)
            parts.append((change, share, way))
        return _join(parts, back=False)

    def _back(self, code: str, before: str, depth: int) -> Way:
        end = self._end(code, depth)
        key = (code, before, True)
        if end is None and key not in self._known:
            dates = self.crosswalk.into.get(code, {})
            days = sorted((d for d in dates if not d or self.drawn_after < d < before), reverse=True)
            tried = (self._one_back(code, dates[day], day, depth) for day in days)
            self._known[key] = next((way for way in tried if way.shares), NOWHERE)
        return self._known[key] if end is None else end

    def _one_back(self, code: str, group: Sequence[Change], day: str, depth: int) -> Way:
        origins = list(group)
        if (code, day) in self.crosswalk.existed and all(change.old != code for change in group):
            origins.append(Change(code, code, day))
        parts = []
        for change in origins:
            stays = change.old == code
            if stays and (code in self.own or not day):
                way = Way({code: 1.0}) if code in self.own else NOWHERE
            else:
                # Changes of one day may follow one another, so the day is not over for another code.
                way = self._back(change.old, day if stays else day + AFTER, depth + 1)
            parts.append((change, 1.0 if len(origins) == 1 else UNKNOWN, way))
        return _join(parts, back=True)

    def _end(self, code: str, depth: int) -> Way | None:
        """The way ends at a unit, or at the same place in another system of codes."""
        if depth > LONGEST_CHAIN:
            raise PotentialError(
                "crosswalk_chain_long", list=self.crosswalk.name, changed=self.crosswalk.text(code), n=LONGEST_CHAIN
            )
        if depth and code in self.own:
            return Way({code: 1.0})
        alike = [other for other in self.crosswalk.alike.get(code, ()) if other in self.own]
        return Way({alike[0]: 1.0}) if len(alike) == 1 else None


def _join(parts: Iterable[tuple[Change, float, Way]], back: bool) -> Way:
    """The ways of the parts as one."""
    shares: dict[str, float] = {}
    crossed: list[Change] = []
    whole = True
    for change, share, way in parts:
        whole = whole and way.whole and bool(way.shares)
        if way.shares:
            crossed += [change, *way.crossed]
        for unit, far in way.shares.items():
            shares[unit] = shares.get(unit, 0.0) + share * far
    return Way(shares, tuple(dict.fromkeys(crossed)), back, whole)


def _groups(pairs: Iterable[tuple[str, Change]]) -> Groups:
    made: Groups = {}
    for code, change in pairs:
        made.setdefault(code, {}).setdefault(change.on, []).append(change)
    return made


def _classes(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """All codes of a place for each of its codes."""
    made: dict[str, set[str]] = {}
    for one, other in pairs:
        both = made.get(one, {one}) | made.get(other, {other})
        for code in both:
            made[code] = both
    return made


def _leaves(group: Sequence[Change]) -> bool:
    return all(change.new != change.old for change in group)


def _refuse_cycles(crosswalk: Crosswalk) -> None:
    """Raise PotentialError for changes of one day, or without a date, that lead back to where they began."""
    days: dict[str, dict[str, list[str]]] = {}
    for change in crosswalk.changes:
        if change.old != change.new:
            days.setdefault(change.on, {}).setdefault(change.old, []).append(change.new)
    for day, arrows in days.items():
        heads = {code for some in arrows.values() for code in some}
        # What nothing leads to is on no circle: taken away until only circles are left.
        left = {code: {new for new in some if new in arrows} for code, some in arrows.items() if code in heads}
        before = -1
        while len(left) != before:
            before = len(left)
            entered = {new for some in left.values() for new in some}
            left = {code: some & left.keys() for code, some in left.items() if code in entered and some & left.keys()}
        if left:
            circle = _circle(left)
            codes = [crosswalk.text(code) for code in circle]
            raise PotentialError("crosswalk_cycle", list=crosswalk.name, codes=codes, n=1 if day else 0, date=day)


def _circle(arrows: Mapping[str, Iterable[str]]) -> list[str]:
    """One circle among arrows each of which leads to another one."""
    path: list[str] = []
    code = min(arrows)
    while code not in path:
        path.append(code)
        code = min(arrows[code])
    return path[path.index(code) :]


def _refuse_shares(crosswalk: Crosswalk) -> None:
    """Raise PotentialError where the shares of one code are stated in part, or make more than the whole."""
    for code, dates in crosswalk.ahead.items():
        for group in dates.values():
            stated = [change.share for change in group if change.share is not None]
            if stated and len(stated) < len(group):
                raise PotentialError("crosswalk_shares_partly", list=crosswalk.name, changed=crosswalk.text(code))
            if sum(stated) > 1 + 1e-6:
                changed, made = crosswalk.text(code), sum(stated)
                raise PotentialError("crosswalk_shares_sum", list=crosswalk.name, changed=changed, sum=made)
