# SPDX-License-Identifier: GPL-3.0-or-later
"""Context types against scikit-learn: the share of the variance explained, and on real data who is put with whom."""

from __future__ import annotations

import csv
import os
from pathlib import Path
from typing import Iterator

import numpy as np
from frame import Job

from district_potential.core.superimposition.grouping import STARTS, kmeans, regions, ward
from district_potential.core.superimposition.neighbours import Neighbours, of_pairs

K = 5
COLUMNS = 6
GROWS = {
    "ward": "all pairs are compared, by scipy as by scikit-learn",
    "regions": "a heap of borders, n log n, and lists of borders that join",
}
SHARED = Path(os.environ.get("DISTRICT_POTENTIAL_SHARED", Path(__file__).parents[3] / "shared"))


def jobs(quick: bool) -> Iterator[Job]:
    for n in (500, 2_000) if quick else (2_000, 8_000):
        yield from jobs_of(n)


def jobs_of(n: int) -> Iterator[Job]:
    side = int(np.sqrt(n))
    n = side * side
    chance = np.random.default_rng(1)
    centres = chance.normal(0, 4, (K, COLUMNS))
    points = centres[chance.integers(0, K, n)] + chance.normal(size=(n, COLUMNS))
    board = of_board(side)
    size = f"{n:,} × {COLUMNS}"
    ours = {
        "kmeans": lambda: within(points, kmeans(points, K, 1)),
        "ward": lambda: within(points, ward(points, K)),
        "regions": lambda: within(points, regions(points, board, K)),
    }
    for name, side_of_ours in ours.items():
        peers = {"scikit-learn": lambda name=name: within(points, by_sklearn(points, name, K, board))}
        yield Job(f"types: {name}", size, n, side_of_ours, peers, {}, 1e-6, grows=GROWS.get(name, ""))


def of_board(side: int) -> Neighbours:
    """Squares that share a side."""
    row = np.arange(side * side).reshape(side, side)
    one = np.concatenate([row[:, :-1].ravel(), row[:-1].ravel()])
    return of_pairs(one, np.concatenate([row[:, 1:].ravel(), row[1:].ravel()]), side * side)


def within(points: np.ndarray, group: np.ndarray) -> float:
    """The squared distances to the middle of each group."""
    return float(sum(((points[group == g] - points[group == g].mean(axis=0)) ** 2).sum() for g in np.unique(group)))


def by_sklearn(points: np.ndarray, method: str, k: int, neighbours: Neighbours) -> np.ndarray:
    from sklearn.cluster import AgglomerativeClustering, KMeans

    if method == "kmeans":
        return KMeans(k, n_init=STARTS, random_state=1).fit_predict(points)
    links = neighbours.matrix() if method == "regions" else None
    return AgglomerativeClustering(k, connectivity=links, linkage="ward").fit_predict(points)


def agreement() -> Iterator[str]:
    """On the municipalities of Italy, the adjusted Rand index of our types and those of scikit-learn; 1 is the same."""
    table = SHARED / "data/national/indicators.csv"
    if not table.exists():
        yield f"Types of real units are not compared: {SHARED.name}/ is not beside the project."
        return
    try:
        from sklearn.metrics import adjusted_rand_score
    except ImportError:
        yield "Types of real units are not compared: scikit-learn is not there."
        return
    names, points = real(table)
    none = of_pairs(np.empty(0, np.int64), np.empty(0, np.int64), len(points))
    for method, ours in (("kmeans", lambda k: kmeans(points, k, 1)), ("ward", lambda k: ward(points, k))):
        for k in (3, 5, 8):
            mine, theirs = ours(k), by_sklearn(points, method, k, none)
            share = within(points, mine) / within(points, theirs)
            yield (
                f"types of {len(points):,} comuni by {len(names)} fields, {method}, {k} types: adjusted Rand "
                f"{adjusted_rand_score(mine, theirs):.4f}, variance within {share:.6f} of that of scikit-learn"
            )


def real(table: Path) -> tuple[list[str], np.ndarray]:
    """The six numeric columns with fewest gaps, in standard deviations, of the units that have them all."""
    with table.open(encoding="utf-8") as source:
        rows = list(csv.DictReader(source))
    columns = {name: np.array([number(row[name]) for row in rows]) for name in list(rows[0])[9:]}
    varied = {name: column for name, column in columns.items() if np.isfinite(column).any() and np.nanstd(column) > 0}
    names = sorted(varied, key=lambda name: np.isnan(varied[name]).sum())[:COLUMNS]
    values = np.column_stack([varied[name] for name in names])
    values = values[np.isfinite(values).all(axis=1)]
    return names, (values - values.mean(axis=0)) / values.std(axis=0)


def number(cell: str) -> float:
    try:
        return float(cell)
    except ValueError:
        return np.nan
