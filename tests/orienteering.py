# SPDX-License-Identifier: GPL-3.0-or-later
"""Published instances of the orienteering problem, read where they lie."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Iterator

import numpy as np

from district_potential.core.itineraries.search import Task


def folder(shared: Path) -> Path:
    return shared / "reference" / "orienteering"


def best_known(shared: Path) -> dict[tuple[str, str], int]:
    """The best published prizes by family and budget."""
    told = json.loads((folder(shared) / "best_known.json").read_text(encoding="utf-8"))["classic"]
    return {(family, budget): prize for family, prizes in told.items() for budget, prize in prizes.items()}


def names(shared: Path) -> Iterator[tuple[str, str]]:
    """Family and budget of every classic instance."""
    for path in sorted((folder(shared) / "classic").glob("*/*_*.txt")):
        yield path.parent.name, str(int(re.findall(r"\d+", path.stem)[-1]))


def classic(shared: Path, family: str, budget: str) -> Task:
    """Tsiligirides 1-3, Chao 64 and 66: from the first place to the second."""
    (path,) = (
        path for path in (folder(shared) / "classic" / family).glob("*.txt")
        if int(re.findall(r"\d+", path.stem)[-1]) == int(budget)
    )  # fmt: skip
    head, *rows = path.read_text(encoding="utf-8").split("\n")
    table = np.array([row.split() for row in rows if row.strip()], float)
    distances = _distances(table[:, :2])
    return _task(distances, table[:, 2], (0, 1), float(head.split()[0]))


def round_trip(shared: Path, name: str, shortest: int) -> Task:
    """TSPLIB places with the second kind of scores: a round of half the shortest tour from the first place."""
    text = (folder(shared) / "tsplib" / f"{name}.tsp").read_text(encoding="utf-8")
    places = np.array(text.split("NODE_COORD_SECTION")[1].split("EOF")[0].split(), float).reshape(-1, 3)[:, 1:]
    scores = 1 + (7141 * np.arange(len(places)) + 73) % 100.0
    return _task(np.rint(_distances(places)), scores, (0, 0), float(np.ceil(0.5 * shortest)))


def _distances(places: np.ndarray) -> np.ndarray:
    return np.hypot(*(places[:, None] - places).transpose(2, 0, 1))


def _task(distances: np.ndarray, scores: np.ndarray, ends: tuple[int, int], limit: float) -> Task:
    start, end = ends
    worth = np.array([k for k in range(len(scores)) if k not in ends and scores[k] > 0])
    matrix = distances[np.ix_([*worth, start], [*worth, end])].copy()
    matrix[-1, -1] = distances[start, end]
    return Task(matrix, scores[worth], limit)
