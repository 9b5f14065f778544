# SPDX-License-Identifier: GPL-3.0-or-later
"""The relational potential as tables, and a sentence for every unit that can be read aloud."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Iterator, Sequence, Union

import numpy as np

from district_potential.core.dimensions.maps.outlines import Whole
from district_potential.core.findings import Findings
from district_potential.core.messages import Message, say
from district_potential.core.superimposition.overlay import spoken
from district_potential.core.superimposition.relations.actors import Kinds, People
from district_potential.core.superimposition.relations.ground import Ground
from district_potential.core.superimposition.relations.network import Ties, constraint
from district_potential.core.superimposition.relations.null import Null
from district_potential.core.superimposition.relations.potential import Sums, unused_share
from district_potential.core.table import Numbers, Table

LIKELY_CHANCE = 0.05
# A potential below this is not told in digits.
LEAST_TOLD = 0.01
LABELS = {
    "p_sum": Message.of("label_p_sum"),
    "r_sum": Message.of("label_r_sum"),
    "unused": Message.of("label_unused"),
    "urp": Message.of("label_urp"),
    "bonding": Message.of("label_bonding"),
    "bridging": Message.of("label_bridging"),
    "mixing": Message.of("label_mixing"),
    "urp_z": Message.of("label_urp_z"),
    "urp_p": Message.of("label_urp_p"),
    "n_actors": Message.of("label_n_actors"),
    "constraint": Message.of("label_constraint"),
    "placed_by_unit": Message.of("label_placed_by_unit"),
    "reading": Message.of("label_reading"),
}


@dataclass(frozen=True)
class Relations:
    """All that is found of the relations of n actors in k units."""

    people: People
    kinds: Kinds
    ground: Ground
    ties: Ties
    sums: Sums
    null: Null | None

    def unit_table(self, codes: Sequence[str], language: str) -> Table:
        """One row a unit; what nothing is known of, in a unit without actors, is missing and not 0."""
        sums, known = self.sums, self.ground.known & (self.ground.unit >= 0)
        count = np.bincount(self.ground.unit[known], minlength=len(codes))
        empty = count == 0

        def shown(column: Numbers) -> Numbers:
            return np.where(empty, np.nan, column)

        mixing = 1 - unused_share(sums.units, sums.mixed)
        nothing = np.full(len(codes), np.nan)
        result = Table(codes)
        for name, column in (
            ("p_sum", shown(sums.units)),
            ("r_sum", shown(sums.units_used)),
            ("unused", shown(_rest(sums.units, sums.units_used))),
            ("urp", sums.share()),
            ("bonding", shown(sums.bonding)),
            ("bridging", shown(_rest(sums.units, sums.bonding))),
            ("mixing", mixing if self.kinds.words else nothing),
            ("urp_z", self.null.z if self.null else nothing),
            ("urp_p", self.null.p if self.null else nothing),
        ):
            result.add(name, column, label=say(LABELS[name], language))
        result.add("n_actors", count, "whole", say(LABELS["n_actors"], language))
        readings = self._readings(result, codes, count, language)
        result.add("reading", readings, "text", say(LABELS["reading"], language))
        return result

    def actor_table(self, language: str) -> Table:
        """One row an actor; without a place an actor has no potential that could be told."""
        known = self.ground.known
        result = Table(self.people.ids)
        for name, column in (
            ("p_sum", self.sums.actors),
            ("r_sum", self.sums.used),
            ("unused", _rest(self.sums.actors, self.sums.used)),
        ):
            result.add(name, np.where(known, column, np.nan), label=say(LABELS[name], language))
        burt = constraint(self.ties)
        result.add("constraint", burt, label=say(LABELS["constraint"], language))
        flags = [bool(each) for each in self.ground.stands_in]
        result.add("placed_by_unit", flags, "flag", say(LABELS["placed_by_unit"], language))
        readings = self._actor_readings(burt.tolist(), language)
        result.add("reading", readings, "text", say(LABELS["reading"], language))
        return result

    def report(self, permutations: int, findings: Findings) -> None:
        """Tell what is found of the whole, and for how many actors any tie is known."""
        known = int(np.count_nonzero(self.ties.degree))
        n = len(self.people)
        reason = Message.of("ties_known_of_one") if n == 1 else Message.of("ties_known", n=known, of=n)
        findings.add("notice", "coverage", reason, action=Message.of("ties_known_means"))
        sums = self.sums
        if sums.total > 0:
            unused = float(unused_share(np.array([sums.total]), np.array([sums.total_used]))[0])
            told = {"p": spoken(sums.total), "r": spoken(sums.total_used), "unused": percent(unused)}
            findings.add("notice", "whole", Message.of("relations_whole", **told))
        else:
            findings.add("warning", "whole", Message.of("relations_nothing_whole"))
        if self.null and math.isfinite(self.null.total_z):
            told = {"z": round(self.null.total_z, 2), "p": _chance(self.null.total_p), "n": permutations}
            findings.add("notice", "null_model", Message.of("relations_null_whole", **told))

    def _actor_readings(self, burt: Sequence[float], language: str) -> list[str]:
        """What is read of each actor: its ties, its potential and how much of it is in use, and where it stands."""
        degree, known, placed = (each.tolist() for each in (self.ties.degree, self.ground.known, self.ground.stands_in))
        potential, used = self.sums.actors, self.sums.used
        share = unused_share(potential, used).tolist()
        readings = []
        for actor, (whole, part) in enumerate(zip(potential.tolist(), used.tolist())):
            told = [Message.of("relations_actor", actor=self.people.names[actor], n=degree[actor])]
            if not known[actor]:
                told.append(Message.of("relations_actor_nowhere"))
            else:
                told.append(_use(whole, part, share[actor]) if whole > 0 else Message.of("relations_nothing"))
            if degree[actor] > 1:
                told.append(Message.of("relations_actor_between", constraint=burt[actor]))
            if placed[actor]:
                told.append(Message.of("relations_actor_placed"))
            readings.append(" ".join(say(sentence, language) for sentence in told))
        return readings

    def _readings(self, result: Table, codes: Sequence[str], count: Whole, language: str) -> list[str]:
        order = np.argsort(self.ground.unit, kind="stable")
        start = np.searchsorted(self.ground.unit[order], np.arange(len(codes) + 1))
        readings = []
        for row, code in enumerate(codes):
            members = order[start[row] : start[row + 1]]
            sentences = self._sentences(result, row, code, int(count[row]), members)
            readings.append(" ".join(say(sentence, language) for sentence in sentences))
        return readings

    def _sentences(self, result: Table, row: int, code: str, n: int, members: Whole) -> Iterator[Message]:
        yield Message.of("relations_actors", unit=code, n=n)
        if not n:
            return
        potential, used, share = (float(result[name][row]) for name in ("p_sum", "r_sum", "urp"))
        if not potential > 0:
            yield Message.of("relations_nothing")
        else:
            yield _use(potential, used, share)
            yield _where(float(result["bonding"][row]) / potential)
            mixing = float(result["mixing"][row])
            if math.isfinite(mixing):
                yield Message.of("relations_mixing", share=percent(mixing))
        yield _known(int(np.count_nonzero(self.ties.degree[members])), n)
        z, p = float(result["urp_z"][row]), float(result["urp_p"][row])
        if math.isfinite(z) and p <= LIKELY_CHANCE:
            yield Message.of("relations_more_than_chance" if z > 0 else "relations_less_than_chance", p=_chance(p))
        absent = self.kinds.absent(members)
        if absent:
            yield Message.of("relations_absent", n=len(absent), kinds=absent)


def _use(potential: float, used: float, share: float) -> Message:
    """How much of a potential declared ties use."""
    told = {"p": spoken(potential) if potential >= LEAST_TOLD else Message.of("less_than", value=LEAST_TOLD)}
    if not used > 0:
        return Message.of("relations_unused", **told)
    if share == 0:
        return Message.of("relations_used", **told)
    unused = percent(share)
    return Message.of("relations_use", **told, used=percent(1 - share), unused=unused)


def _known(tied: int, n: int) -> Message:
    """For how many of the actors of a unit any tie is known."""
    if n == 1:
        return Message.of("relations_known_one" if tied else "relations_unknown_one")
    return Message.of("relations_known_all") if tied == n else Message.of("relations_known", n=tied, of=n)


def _where(inside: float) -> Message:
    """How much of a potential lies between actors of the unit."""
    if not inside > 0:
        return Message.of("relations_all_bridging")
    if inside >= 1 - 1e-12:
        return Message.of("relations_all_bonding")
    return Message.of("relations_where", inside=percent(inside), across=percent(1 - inside))


def _rest(whole: Numbers, part: Numbers) -> Numbers:
    """What is left of a sum; never below 0 by rounding."""
    return np.maximum(whole - part, 0.0)


def percent(share: float) -> Union[int, float]:
    """A share in per cent as it is read aloud; never 0 or 100 where it is not quite."""
    value = 100 * share
    whole = round(value)
    if value > 0 and whole == 0:
        return max(0.1, round(value, 1))
    if value < 100 and whole == 100:
        return min(99.9, round(value, 1))
    return whole


def _chance(p: float) -> float:
    """A probability as it is read aloud."""
    return float(f"{p:.2g}")
