# SPDX-License-Identifier: GPL-3.0-or-later
"""Ranks of the units under weights drawn by chance; against a loop of pandas and a loop compiled by numba.

Every side gets the same values and the same draws and gives the rank of every unit in every replication.
"""

from __future__ import annotations

from typing import Callable, Iterator

import numpy as np
import pandas as pd
from frame import Job

from district_potential.core.potential.robustness.places import weighted_places

COLUMNS = 60
TARGETS = {"pandas loop": 1 / 40, "numba": 0.6}


def jobs(quick: bool) -> Iterator[Job]:
    for n, replications in ((1_000, 50), (2_000, 100)) if quick else ((4_000, 1_000), (8_000, 1_000)):
        yield job_of(n, replications)


def job_of(n: int, replications: int) -> Job:
    chance = np.random.default_rng(1)
    values = chance.normal(100, 10, (n, COLUMNS))
    weights = chance.dirichlet(np.full(COLUMNS, 15.0), replications)
    frame = pd.DataFrame(values)
    peers: dict[str, Callable[[], np.ndarray]] = {"pandas loop": lambda: pandas_loop(frame, weights)}
    compiled = numba_loop()
    if compiled is not None:
        peers["numba"] = lambda: compiled(values, weights)
    targets = TARGETS if n == 8_000 else {}
    return Job(
        "Monte Carlo of ranks", f"{n:,} × {COLUMNS}", n, lambda: weighted_places(values, weights), peers, targets
    )


def pandas_loop(frame: pd.DataFrame, weights: np.ndarray) -> np.ndarray:
    ranks = [frame.mul(draw, axis=1).sum(axis=1).rank(ascending=False, method="min") for draw in weights]
    return np.array(ranks)


def numba_loop() -> Callable[[np.ndarray, np.ndarray], np.ndarray] | None:
    """The loop that numba compiles, or None where it is not there."""
    try:
        import numba
    except ImportError:
        return None

    @numba.njit
    def loop(values, weights):
        n, columns = values.shape
        out = np.empty((len(weights), n), np.int32)
        scores = np.empty(n)
        for r in range(len(weights)):
            for i in range(n):
                total = 0.0
                for j in range(columns):
                    total += values[i, j] * weights[r, j]
                scores[i] = -total
            order = np.argsort(scores)
            for place in range(n):
                same = place and scores[order[place]] == scores[order[place - 1]]
                out[r, order[place]] = out[r, order[place - 1]] if same else place + 1
        return out

    return loop
