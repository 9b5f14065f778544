# SPDX-License-Identifier: GPL-3.0-or-later
"""Ranks of the units under weights drawn by chance; against a loop of pandas and a loop compiled by numba.

Every side gets the same raw values and the same draws and gives the rank of every unit in every replication: indicators
from 1 to 100 by min-max, their weighted geometric mean, its rank. The loop of pandas does all of it in every
replication, as who varies the choices of an index in a notebook does; numba's scales the indicators once, as we do.
"""

from __future__ import annotations

from typing import Callable, Iterator

import numpy as np
import pandas as pd
from frame import Job

from district_potential.core.potential.robustness.places import weighted_places
from district_potential.core.potential.scales.normalise import SCALES, Setting

COLUMNS = 60
LOW, HIGH = 1.0, 100.0
TARGETS = {"pandas loop": 1 / 40, "numba": 0.6}


def jobs(quick: bool) -> Iterator[Job]:
    for n, replications in ((1_000, 50), (2_000, 100)) if quick else ((4_000, 1_000), (8_000, 1_000)):
        yield job_of(n, replications)


def job_of(n: int, replications: int) -> Job:
    chance = np.random.default_rng(1)
    values = chance.normal(100, 10, (n, COLUMNS))
    weights = chance.dirichlet(np.full(COLUMNS, 15.0), replications)
    frame = pd.DataFrame(values)
    peers: dict[str, Callable[[], np.ndarray]] = {}
    # The loop takes half a minute and more a run: at one of the two sizes of a full bench alone.
    if n != 4_000:
        peers["pandas loop"] = lambda: pandas_loop(frame, weights)
    compiled = numba_loop()
    if compiled is not None:
        peers["numba"] = lambda: compiled(logarithms(values), weights)
    targets = TARGETS if n == 8_000 else {}
    return Job(
        "Monte Carlo of ranks", f"{n:,} × {COLUMNS}", n, lambda: weighted_places(logarithms(values), weights), peers,
        targets,
    )  # fmt: skip


def logarithms(values: np.ndarray) -> np.ndarray:
    """The logarithm of every indicator on its scale, whose weighted mean has the order of the geometric mean."""
    scale, setting = SCALES["min_max"], Setting("", low=LOW, high=HIGH)
    return np.column_stack([np.log(scale.apply(column, scale.fit(column, setting), setting)) for column in values.T])


def pandas_loop(frame: pd.DataFrame, weights: np.ndarray) -> np.ndarray:
    ranks = []
    for draw in weights:
        scaled = LOW + (HIGH - LOW) * (frame - frame.min()) / (frame.max() - frame.min())
        score = np.exp(np.log(scaled).mul(draw, axis=1).sum(axis=1) / draw.sum())
        ranks.append(score.rank(ascending=False, method="min"))
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
