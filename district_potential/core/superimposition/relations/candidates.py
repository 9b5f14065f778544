# SPDX-License-Identifier: GPL-3.0-or-later
"""Ties that are not there yet, each with the reason why it could be: hypotheses for a focus group, not advice."""

from __future__ import annotations

from typing import Iterable

from district_potential.core.findings import Findings
from district_potential.core.messages import Message, say
from district_potential.core.names import fold
from district_potential.core.superimposition.relations.actors import People
from district_potential.core.superimposition.relations.ground import Ground
from district_potential.core.superimposition.relations.network import Ties, adamic_adar, friends
from district_potential.core.superimposition.relations.potential import Strongest
from district_potential.core.table import Table

LABELS = {
    "from": Message.of("label_from"),
    "to": Message.of("label_to"),
    "from_name": Message.of("label_from_name"),
    "to_name": Message.of("label_to_name"),
    "p": Message.of("label_p"),
    "km": Message.of("label_km"),
    "shared": Message.of("label_shared"),
    "complementary": Message.of("label_complementary"),
    "adamic_adar": Message.of("label_adamic_adar"),
    "reason": Message.of("label_reason"),
}
DECIMALS = 3


def candidate_table(
    strongest: Strongest, people: People, ground: Ground, ties: Ties, alpha: float, language: str
) -> Table:
    """The candidate ties, the strongest first: ends, potential, distance, what speaks for them, and a sentence."""
    a, b = strongest.a, strongest.b
    common = adamic_adar(ties, a, b)
    pairs = [_Pair(people, int(i), int(j), alpha) for i, j in zip(a, b)]
    reasons = [
        " ".join(say(each, language) for each in _reasons(pair, float(km), ground, ties))
        for pair, km in zip(pairs, strongest.km)
    ]
    table = Table([str(row) for row in range(1, len(pairs) + 1)])
    for name, kind, column in (
        ("from", "text", [people.ids[i] for i in a]),
        ("to", "text", [people.ids[j] for j in b]),
        ("from_name", "text", [people.names[i] for i in a]),
        ("to_name", "text", [people.names[j] for j in b]),
        ("p", "number", strongest.p),
        ("km", "number", strongest.km),
        ("shared", "text", [";".join(pair.shared) or None for pair in pairs]),
        ("complementary", "text", [";".join(pair.met) or None for pair in pairs]),
        ("adamic_adar", "number", common),
        ("reason", "text", reasons),
    ):
        table.add(name, column, kind, say(LABELS[name], language))
    return table


def in_one_place(strongest: Strongest, ground: Ground) -> int:
    """How many candidate ties join actors that stand on one point: at their distance, or on the same unit."""
    return int((ground.place[strongest.a] == ground.place[strongest.b]).all(axis=1).sum())


def report_candidates(strongest: Strongest, ground: Ground, findings: Findings) -> None:
    """Tell how many candidate ties are not shown, and how many join actors in one place."""
    left_out = strongest.offered - len(strongest.p)
    if left_out:
        reason = Message.of("candidates_more", n=left_out, shown=len(strongest.p))
        findings.add("notice", "candidates", reason, action=Message.of("candidates_raise"))
    alike = in_one_place(strongest, ground)
    if alike:
        findings.add("notice", "candidates", Message.of("candidates_one_place", n=alike))


class _Pair:
    """Two actors and what speaks for a tie between them."""

    def __init__(self, people: People, a: int, b: int, alpha: float) -> None:
        self.ends = (a, b)
        self.names = (people.names[a], people.names[b])
        self.people = people
        self.shared = _both(people.themes, a, people.themes, b) if alpha > 0 else []
        self.given = (
            _both(people.offers, a, people.needs, b) if alpha < 1 else [],
            _both(people.offers, b, people.needs, a) if alpha < 1 else [],
        )

    @property
    def met(self) -> list[str]:
        """The offers of either that meet a need of the other, each once."""
        return list(dict.fromkeys((*self.given[0], *self.given[1])))


def _both(one: object, a: int, other: object, b: int) -> list[str]:
    """The words of actor a in one column that stand in another one for b, as the first writes them."""
    if not isinstance(one, (list, tuple)) or not isinstance(other, (list, tuple)):
        return []
    there = {fold(word) for word in other[b]}
    return list({fold(word): word.strip() for word in one[a] if fold(word) in there and fold(word)}.values())


def _reasons(pair: _Pair, km: float, ground: Ground, ties: Ties) -> Iterable[Message]:
    a, b = pair.ends
    first, second = pair.names
    yield (
        Message.of("tie_hypothesis_here", a=first, b=second)
        if km == 0
        else Message.of("tie_hypothesis", a=first, b=second, km=round(km, 1 if km >= 1 else DECIMALS))
    )
    if pair.shared:
        yield Message.of("tie_shared", n=len(pair.shared), themes=pair.shared)
    for (giver, taker), words in zip(((first, second), (second, first)), pair.given):
        if words:
            yield Message.of("tie_meets", giver=giver, taker=taker, n=len(words), words=words)
    known = [pair.people.names[each] for each in friends(ties, a, b)]
    if known:
        yield Message.of("tie_friends", n=len(known), actors=known)
    guessed = [name for end, name in zip(pair.ends, pair.names) if ground.stands_in[end]]
    if guessed:
        yield Message.of("tie_place_guessed", n=len(guessed), actors=guessed)
