# SPDX-License-Identifier: GPL-3.0-or-later
"""The values of codes that changed become values of today's units, each total kept, each gap a gap.

Extensive values (counts, amounts) are summed, each times its share; intensive ones (rates, means) are averaged with
the weights of a column of the table, and a part takes the value of its whole. A unit of which a part has no row or no
value is missing, never a partial sum; so are a total without a known share, and a mean of different values without
weights. Every code so treated is a finding.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Iterable, Mapping, Sequence

from district_potential.core.dimensions.codes.crosswalk import UNKNOWN, Change, Crosswalk, Roads, Way, canonical
from district_potential.core.dimensions.codes.matching import Units
from district_potential.core.dimensions.tables.cells import Cell, shown
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.table import Numbers

ROUNDING = 1e-6


@dataclass
class Places:
    """The units, and behind them the codes of a crosswalk that lead to units: ``units`` holds the codes of both.

    ``shares`` is a column of the units (n,) by which totals are shared where no share is stated, or None.
    """

    crosswalk: Crosswalk
    own: Units
    shares: Numbers | None = None

    def __post_init__(self) -> None:
        self.roads = Roads(self.crosswalk, self.own)
        ways = self.roads.ways()
        taken = set(self.own.codes)
        self.ways = {code: way for code, way in ways.items() if self.crosswalk.text(code) not in taken}
        texts = [self.crosswalk.text(code) for code in self.ways]
        self.units = Units((*self.own.codes, *texts), self.own.names, len(self.own.codes))
        self._at = {code: unit for unit, code in enumerate(self.own.codes)}

    def fold(self, present: Sequence[int], findings: Findings) -> Fold:
        """How the places that have rows become units; each code that moves is a finding."""
        fold = _Folding(self, frozenset(present)).made()
        if not fold.ways:
            findings.add("notice", "crosswalk", Message.of("crosswalk_unused"), value=self.crosswalk.name)
        _report(self, fold, findings)
        return fold

    def tell_unclear(self, unmatched: Iterable[Cell], findings: Findings) -> None:
        """Name the codes without a unit that lead to different ones ahead and back."""
        codes = list(dict.fromkeys(shown(cell) for cell in unmatched if canonical(cell) in self.roads.unclear))
        if codes:
            reason = Message.of("code_unclear", n=len(codes), codes=codes)
            findings.add("warning", "crosswalk", reason, action=Message.of("rows_left_out_unclear"))

    def unit(self, code: str) -> int:
        """The position of a unit by its canonical code."""
        return self._at[self.roads.own[code]]


@dataclass
class Fold:
    """For the units that take part in changes: the places they are made of, with shares, and the parts they lack."""

    n: int
    made_of: dict[int, list[tuple[int, float]]] = field(default_factory=dict)
    lacking: dict[int, list[str]] = field(default_factory=dict)
    ways: dict[int, Way] = field(default_factory=dict)
    weights: Numbers | None = None

    def found(self) -> list[int]:
        """The units that take a value from another code."""
        return [unit for unit, parts in self.made_of.items() if parts != [(unit, 1.0)]]

    def apply(self, values: Numbers, reasons: Mapping[int, str], intensive: bool) -> tuple[Numbers, dict[int, str]]:
        """The values of all places as values of the units, shape (n,), and why cells are missing."""
        folded = values[: self.n].copy()
        why = {unit: reason for unit, reason in reasons.items() if unit < self.n}
        for unit, parts in self.made_of.items():
            value, reason = self._one(unit, parts, values, reasons, intensive)
            folded[unit] = value
            why.pop(unit, None)
            if reason:
                why[unit] = reason
        return folded, why

    def _one(
        self,
        unit: int,
        parts: Sequence[tuple[int, float]],
        values: Numbers,
        reasons: Mapping[int, str],
        intensive: bool,
    ) -> tuple[float, str]:
        if self.lacking.get(unit):
            return UNKNOWN, "merged_part_missing"
        cells = [float(values[place]) for place, _ in parts]
        gap = next((place for (place, _), value in zip(parts, cells) if math.isnan(value)), None)
        if gap is not None:
            return UNKNOWN, reasons.get(gap, "no_row")
        if intensive:
            return self._mean(parts, cells)
        if any(math.isnan(share) for _, share in parts):
            return UNKNOWN, "share_unknown"
        return math.fsum(value * share for value, (_, share) in zip(cells, parts)), ""

    def _mean(self, parts: Sequence[tuple[int, float]], cells: Sequence[float]) -> tuple[float, str]:
        if len(set(cells)) == 1:
            return cells[0], ""
        if self.weights is None:
            return UNKNOWN, "weight_unknown"
        weights = [float(self.weights[place]) * share for place, share in parts]
        total = math.fsum(weights)
        if not all(weight >= 0 for weight in weights) or not total > 0:
            return UNKNOWN, "weight_unknown"
        return math.fsum(value * weight for value, weight in zip(cells, weights)) / total, ""


class _Folding:
    """The making of a fold for the places that have rows."""

    def __init__(self, places: Places, present: frozenset[int]) -> None:
        self.places, self.crosswalk = places, places.crosswalk
        own = len(places.own.codes)
        foreign = list(places.ways)
        self.present = present
        self.rows = {code for code in places.roads.own if places.unit(code) in present}
        self.rows |= {foreign[place - own] for place in present if place >= own}
        self.ways = {place: places.ways[foreign[place - own]] for place in sorted(present) if place >= own}

    def made(self) -> Fold:
        """The fold: ways first, then what rows under a unit's own code stand for, then shares and parts."""
        self._taken_in()
        self._given_off()
        fold = Fold(len(self.places.own.codes), ways=self.ways)
        for place, way in self.ways.items():
            for code, share in self._stated(way).items():
                fold.made_of.setdefault(self.places.unit(code), []).append((place, share))
        for unit, parts in fold.made_of.items():
            if unit in self.present and unit not in self.ways:
                parts.insert(0, (unit, 1.0))
        for unit, absent in self._lacking().items():
            fold.lacking[unit] = sorted(absent)
        return fold

    def _leaning(self) -> int:
        """Greater than 0 where the table is older than the units by the most of its codes, less where it is newer."""
        return sum(-1 if way.back else 1 for way in self.ways.values() if way.crossed)

    def _reached(self) -> set[str]:
        return {code for way in self.ways.values() for code in way.shares}

    def _taken_in(self) -> None:
        """A row under a unit's own code stands for more where a newer table has no row of a unit that joined it."""
        if self._leaning() > 0:
            return
        reached = self._reached()
        for code in self.places.roads.own:
            dates = self.crosswalk.ahead.get(code)
            if not dates or code in self.rows or code in reached:
                continue
            day = max(dates)
            for change in dates[day] if not day or day > self.places.roads.drawn_after else ():
                if change.new != code and change.new in self.places.roads.own and change.new in self.rows:
                    self._widen(change.new, {code: UNKNOWN, change.new: UNKNOWN}, change, back=True)

    def _given_off(self) -> None:
        """A row under a unit's own code stands for more where an older table has no row of a unit that left it."""
        if self._leaning() < 0:
            return
        reached = self._reached()
        for code in self.places.roads.own:
            dates = self.crosswalk.ahead.get(code, {})
            for group in dates.values() if code in self.rows else ():
                ends = [change for change in group if change.new in self.places.roads.own]
                stays = any(change.new == code for change in group)
                if stays and any(change.new not in self.rows | reached | {code} for change in ends):
                    for change in ends:
                        share = UNKNOWN if change.share is None else change.share
                        self._widen(code, {change.new: share}, change, back=False)

    def _widen(self, code: str, shares: dict[str, float], change: Change, back: bool) -> None:
        place = self.places.unit(code)
        before = self.ways.get(place, Way({}, (), back))
        group = self.crosswalk.into[change.new][change.on] if back else self.crosswalk.ahead[change.old][change.on]
        ends = {other.old if back else other.new for other in group}
        self.ways[place] = Way(
            {**before.shares, **shares},
            (*before.crossed, change),
            back,
            before.whole and ends <= set(self.places.roads.own),
        )

    def _stated(self, way: Way) -> dict[str, float]:
        """The shares of a way, unknown ones by the column of the units that shares totals, where there is one."""
        shares = dict(way.shares)
        if self.places.shares is None or not way.whole or not all(map(math.isnan, shares.values())):
            return shares
        sizes = {code: float(self.places.shares[self.places.unit(code)]) for code in shares}
        total = math.fsum(sizes.values())
        if not all(size >= 0 for size in sizes.values()) or not total > 0:
            return shares
        return {code: size / total for code, size in sizes.items()}

    def _lacking(self) -> dict[int, set[str]]:
        """The parts without a row of each unit that a change brought values to."""
        ahead = {(change.new, change.on) for way in self.ways.values() if not way.back for change in way.crossed}
        back = {(change.old, change.on) for way in self.ways.values() if way.back for change in way.crossed}
        lacking: dict[int, set[str]] = {}
        for way in self.ways.values():
            for change in way.crossed:
                absent = self._absent_back(change, back) if way.back else self._absent(change, ahead)
                for code in way.shares if absent else ():
                    lacking.setdefault(self.places.unit(code), set()).update(map(self.crosswalk.text, absent))
        return lacking

    def _absent(self, change: Change, passed: set[tuple[str, str]]) -> set[str]:
        """The parts of a change without a row, be it their own or one that an earlier change made them of."""
        # Lists of renamed places err at times: a place that has its row under the new code lacks no row under the old.
        known = change.new in self.rows
        parts = {other.old for other in self.crosswalk.into[change.new][change.on] if not (known and other.renamed)}
        parts |= {change.new} if (change.new, change.on) in self.crosswalk.existed else set()
        made = {code for code, day in passed if code != change.new or day < change.on}
        return parts - self.rows - made

    def _absent_back(self, change: Change, passed: set[tuple[str, str]]) -> set[str]:
        """The same of a change taken back: what the old code went into."""
        parts = {other.new for other in self.crosswalk.ahead.get(change.old, {}).get(change.on, [change])}
        return parts - self.rows - {code for code, day in passed if code != change.old or day > change.on}


def _report(places: Places, fold: Fold, findings: Findings) -> None:
    """Name every code that went to another unit, every unit that lacks a part, every total without a share."""
    for place, way in fold.ways.items():
        code = places.units.codes[place]
        units = [places.roads.own[unit] for unit in way.shares]
        days = sorted({change.on for change in way.crossed if change.on})
        told = {"changed": code, "units": units, "n": len(units), "dates": days}
        if not way.crossed:
            reason = Message.of("code_in_other_system", **told)
        elif way.back:
            reason = Message.of("code_taken_back", **told) if days else Message.of("code_taken_back_undated", **told)
        else:
            reason = Message.of("code_changed", **told) if days else Message.of("code_changed_undated", **told)
        unknown = any(math.isnan(share) for unit in way.shares for share in _shares(fold, places, place, unit))
        action = Message.of("total_not_shared") if unknown else Message.of("value_brought", n=len(units))
        if not unknown and any(map(math.isnan, way.shares.values())):
            action = Message.of("total_shared_by_field")
        brought = math.fsum(way.shares.values())
        in_part = brought < 1 - ROUNDING
        if in_part:
            action = Message.of("total_shared_in_part", sum=brought)
        severity = "warning" if unknown or in_part else "notice"
        findings.add(severity, "crosswalk", reason, code=units[0], value=code, action=action)
    for unit, absent in fold.lacking.items():
        reason = Message.of("merged_part_absent", codes=absent, n=len(absent))
        code = places.own.codes[unit]
        findings.add("warning", "crosswalk", reason, code=code, action=Message.of("new_fields_missing"))


def _shares(fold: Fold, places: Places, place: int, code: str) -> list[float]:
    return [share for made_of, share in fold.made_of[places.unit(code)] if made_of == place]


def report_gaps(label: str, units: Units, folded: Mapping[int, str], fold: Fold, findings: Findings) -> None:
    """Name the units of one column that are missing because of a change, by reason."""
    by_reason: dict[str, list[str]] = {}
    for unit in fold.made_of:
        if unit in folded and not fold.lacking.get(unit):
            by_reason.setdefault(folded[unit], []).append(units.codes[unit])
    for word, codes in by_reason.items():
        told = {"n": len(codes), "codes": codes}
        if word == "share_unknown":
            reason, action = Message.of("share_unknown", **told), Message.of("share_wanted")
        elif word == "weight_unknown":
            reason, action = Message.of("weight_unknown", **told), Message.of("weight_wanted")
        else:
            reason, action = Message.of("merged_part_blank", **told), Message.of("no_partial_sum")
        findings.add("warning", "missing", reason, column=label, action=action)
