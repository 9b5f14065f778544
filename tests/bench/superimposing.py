# SPDX-License-Identifier: GPL-3.0-or-later
"""Superimposing: a value and what explains it, from six maps with gaps; against the same columns by pandas."""

from __future__ import annotations

from typing import Iterator

import numpy as np
from frame import Job

from district_potential.core.superimposition.combine import Settings, combine

MAPS = list("abcdef")
THRESHOLD = 0.5


def jobs(quick: bool) -> Iterator[Job]:
    for n in (1_000, 20_000) if quick else (8_000, 400_000):
        yield job(n)


def job(n: int) -> Job:
    import pandas as pd

    chance = np.random.default_rng(1)
    values = np.asfortranarray(chance.random((n, len(MAPS))))
    values[chance.random(values.shape) < 0.05] = np.nan
    values[:, 0] = np.nan_to_num(values[:, 0], nan=0.5)  # pandas has no leading map where there is none
    table, codes = pd.DataFrame(values, columns=MAPS), [str(row) for row in range(n)]
    peers = {"pandas": lambda: by_pandas(table)}
    return Job("superimposing", f"{n:,} × {len(MAPS)}", n, lambda: ours(values, codes), peers)


def ours(values: np.ndarray, codes: list[str]) -> np.ndarray:
    made = combine(values, Settings(threshold=THRESHOLD, min_coverage=0), MAPS, codes)
    shown = made.value, made.used, made.coverage, made.leading, made.limiting, made.disagreement, made.above, made.below
    return np.column_stack(shown)


def by_pandas(table) -> np.ndarray:
    used = table.notna().sum(axis=1)
    place = {name: position for position, name in enumerate(MAPS)}
    columns = [
        table.mean(axis=1), used, used / len(MAPS), table.idxmax(axis=1).map(place), table.idxmin(axis=1).map(place),
        table.std(axis=1, ddof=0).where(used > 1), (table > THRESHOLD).sum(axis=1), (table < THRESHOLD).sum(axis=1),
    ]  # fmt: skip
    return np.column_stack(columns)
