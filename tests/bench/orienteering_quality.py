# SPDX-License-Identifier: GPL-3.0-or-later
"""The prizes that the search for itineraries gathers on published instances, beside the best that are known.

Prints rather than times: every classic instance (Tsiligirides 1-3, Chao 64 and 66) with the rounds that the algorithm
takes by default, and a round through 442 places in ten seconds of work.
"""

from __future__ import annotations

import os
import statistics
import time
from pathlib import Path
from typing import Iterator

from district_potential.core.itineraries.bound import upper_bound
from district_potential.core.itineraries.search import search
from district_potential.core.itineraries.suggestion import ITERATIONS
from tests.orienteering import best_known, classic, folder, names, round_trip

SHARED = Path(os.environ.get("DISTRICT_POTENTIAL_SHARED", Path(__file__).parents[2].parent / "shared"))
SECONDS = 10.0
PCB442_TOUR, PCB442_SEEN = 50778, 13991
MOST_GAP, FEWEST_BEST, MOST_SECONDS = 0.15, 41, 2.0
QUICK_ROUNDS = 300


def lines(quick: bool) -> Iterator[str]:
    """What is printed: each prize, then the means."""
    if not folder(SHARED).is_dir():
        yield "orienteering: the published instances are not beside the project"
        return
    rounds = QUICK_ROUNDS if quick else ITERATIONS
    yield f"orienteering: {rounds} rounds; gap to the best known prize, where there is one"
    known = best_known(SHARED)
    gaps, seconds, shares = [], [], []
    for family, budget in sorted(names(SHARED), key=lambda name: (name[0], int(name[1]))):
        task = classic(SHARED, family, budget)
        begun = time.process_time()
        found, _ = search(task, rounds)
        seconds.append(time.process_time() - begun)
        bound = upper_bound(task, found=found.prize)
        shares.append(100 * found.prize / bound)
        told = f"{family:<16} {budget:>4}  prize {found.prize:6.0f}  bound {bound:6.0f}  {seconds[-1]:.2f} s"
        best = known.get((family, budget))
        if best is not None:
            gaps.append(100 * (best - found.prize) / best)
            told += f"  best {best:5d}  gap {gaps[-1]:.2f} %"
        yield told
    yield from _means(gaps, seconds)
    yield f"prize in parts of the bound: {statistics.fmean(shares):.1f} % in the mean, {min(shares):.1f} % at the least"
    yield from _round_trip(SECONDS / 5 if quick else SECONDS)


def _means(gaps: list[float], seconds: list[float]) -> Iterator[str]:
    mean, best, slowest = statistics.fmean(gaps), sum(gap <= 0 for gap in gaps), max(seconds)
    kept = mean <= MOST_GAP and best >= FEWEST_BEST and slowest <= MOST_SECONDS
    yield (
        f"{len(gaps)} known: mean gap {mean:.3f} % (≤ {MOST_GAP}), {best} best (≥ {FEWEST_BEST}); of {len(seconds)} "
        f"the slowest {slowest:.2f} s (≤ {MOST_SECONDS:g})" + ("" if kept else "  missed")
    )


def _round_trip(limit: float) -> Iterator[str]:
    task = round_trip(SHARED, "pcb442", PCB442_TOUR)
    begun = time.process_time()
    found, rounds = search(task, 10**9, stop=lambda done: time.process_time() - begun > limit)
    gap = 100 * (PCB442_SEEN - found.prize) / PCB442_SEEN
    missed = "" if gap <= 2 else "  missed"
    yield (
        f"pcb442 gen2, {limit:g} s, {rounds} rounds: prize {found.prize:.0f}, bound {upper_bound(task):.0f}, "
        f"{gap:.2f} % under {PCB442_SEEN} (≤ 2){missed}"
    )
