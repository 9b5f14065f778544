# SPDX-License-Identifier: GPL-3.0-or-later
"""Small territories of actors, and the potential of all their pairs as a dense matrix would give it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from district_potential.core.findings import Findings
from district_potential.core.superimposition.relations.ground import Ground
from district_potential.core.superimposition.relations.network import Ties, ties_of
from district_potential.core.superimposition.relations.potential import Actors, Settings
from district_potential.core.superimposition.relations.profiles import Similarity, sets_of


@dataclass
class Town:
    """Actors in a plane (km): themes, offers and needs as lists of words, unit and kind as numbers, ties as ends."""

    place: np.ndarray
    themes: list[list[str]]
    offers: list[list[str]]
    needs: list[list[str]]
    unit: np.ndarray
    kind: np.ndarray
    ties: list[tuple[int, int]]
    stands_in: np.ndarray
    inside: np.ndarray

    @property
    def n(self) -> int:
        return len(self.place)

    def actors(self, alpha: float) -> Actors:
        (themes,) = sets_of([self.themes])
        offers, needs = sets_of([self.offers, self.needs])
        ground = Ground(self.place, None, self.unit, self.stands_in, self.inside)
        return Actors(ground, Similarity(themes, offers, needs, alpha), self.kind, len(self.inside))

    def declared(self) -> Ties:
        ids = [str(actor) for actor in range(self.n)]
        pairs = [(str(a), str(b)) for a, b in self.ties]
        return ties_of(pairs, range(1, len(pairs) + 1), ids, Findings())


def toy() -> Town:
    """Coop, Scuola, Comune and Impresa of the method's page: planar distances, all in one unit, d₀ 5, α 1."""
    return Town(
        np.array([[0.0, 0], [3, 4], [0, 5], [6, 8]]),
        [["1", "2"], ["1", "3"], ["1", "2", "3"], ["2"]],
        [[]] * 4, [[]] * 4, np.zeros(4, np.int64), np.array([0, 1, 2, 3]), [(0, 2), (1, 2)],
        np.zeros(4, bool), np.array([1.0]),
    )  # fmt: skip


def random_town(seed: int, n: int = 25, units: int = 4, words: int = 6) -> Town:
    chance = np.random.default_rng(seed)

    def lists(most: int) -> list[list[str]]:
        return [
            [f"w{k}" for k in chance.choice(words, min(chance.integers(0, most + 1), words), replace=False)]
            for _ in range(n)
        ]

    unit = chance.integers(-1, units, n)
    stands_in = (chance.random(n) < 0.3) & (unit >= 0)
    centres = chance.uniform(0, 40, (units, 2))
    place = chance.uniform(0, 40, (n, 2))
    place[stands_in] = centres[unit[stands_in]]
    nowhere = (chance.random(n) < 0.1) & ~stands_in
    place[nowhere], unit[nowhere] = np.nan, -1
    ties = [(int(a), int(b)) for a, b in chance.integers(0, n, (n, 2)) if a != b]
    return Town(
        place, lists(3), lists(2), lists(2), unit, chance.integers(-1, 3, n), ties, stands_in,
        chance.uniform(0.5, 6, units),
    )  # fmt: skip


def dense(town: Town, settings: Settings) -> dict[str, np.ndarray]:
    """All pairs by loops over the definition: potential, distance, whether tied and whether counted, shape (n, n)."""
    n = town.n
    p, km = np.zeros((n, n)), np.full((n, n), np.nan)
    tied = np.zeros((n, n), bool)
    for a, b in town.ties:
        tied[a, b] = tied[b, a] = True
    sets = [[set(words) for words in column] for column in (town.themes, town.offers, town.needs)]
    for i in range(n):
        for j in range(n):
            if i == j or np.isnan(town.place[[i, j]]).any():
                continue
            d = float(np.hypot(*(town.place[i] - town.place[j])))
            if (town.stands_in[i] or town.stands_in[j]) and town.unit[i] == town.unit[j] >= 0:
                d = town.inside[town.unit[i]]
            km[i, j] = d
            if d > settings.reach and not tied[i, j]:
                continue
            themes, offers, needs = ((column[i], column[j]) for column in sets)
            union, wanted = len(themes[0] | themes[1]), len(needs[0]) + len(needs[1])
            shared = len(themes[0] & themes[1]) / union if union else 0.0
            met = (len(offers[0] & needs[1]) + len(needs[0] & offers[1])) / wanted if wanted else 0.0
            relative = d / settings.distance_scale
            f = np.exp(-relative) if settings.decay == "exponential" else 1 / (1 + relative**1.6)
            p[i, j] = f * (settings.alpha * shared + (1 - settings.alpha) * met)
    return {"p": p, "km": km, "tied": tied}
