# SPDX-License-Identifier: GPL-3.0-or-later
"""Weights drawn by chance: around those stated, or out of those that participants gave."""

from __future__ import annotations

import math
from typing import Any, Mapping, Sequence

import numpy as np

from district_potential.core.errors import PotentialError
from district_potential.core.framework import Framework
from district_potential.core.framework_cells import CellError, number, text
from district_potential.core.names import fold, nearest
from district_potential.core.table import Numbers, Records

Participants = Sequence[Mapping[str, float]]
COLUMNS = ("participant", "id", "points")


def spread_weights(shares: Numbers, spread: float, chance: np.random.Generator) -> Numbers:
    """Weights of siblings drawn from the Dirichlet distribution whose mean are the stated shares, shape (k,).

    spread: between 0 and 1; the standard deviation of a weight w is spread·√(w (1 − w)), since the parameters of the
    distribution are w (1/spread² − 1). None is 0.
    """
    drawn = chance.dirichlet(shares * (1 / spread**2 - 1))
    return np.asarray(np.maximum(drawn, np.finfo(float).tiny))


def participants_of(records: Records, framework: Framework) -> list[dict[str, float]]:
    """The points that each participant gave to nodes of the framework, in the order of the table.

    Raises PotentialError for a missing column, a blank or unknown id, points that are no number ≥ 0, and a node that
    has points of one participant twice.
    """
    columns = {fold(name): name for name in records.columns}
    lacking = [name for name in COLUMNS if name not in columns]
    if lacking:
        raise PotentialError("allocations_columns", layer=records.name, columns=lacking, n=len(lacking))
    given: dict[tuple[str, str], dict[str, float]] = {}
    for row, cells in enumerate(records.dicts(), 1):
        who = tuple(text(cells[columns[key]]) if key in columns else "" for key in ("group", "participant"))
        id_, points = _points(cells[columns["id"]], cells[columns["points"]], row, records.name, framework)
        of_one = given.setdefault((who[0], who[1]), {})
        if id_ in of_one:
            raise PotentialError("allocation_twice", layer=records.name, row=row, participant=who[1], id=id_)
        of_one[id_] = points
    if not given:
        raise PotentialError("allocations_empty", layer=records.name)
    return list(given.values())


def _points(id_cell: Any, points_cell: Any, row: int, layer: str, framework: Framework) -> tuple[str, float]:
    id_ = text(id_cell)
    if id_ not in framework:
        likely = nearest(id_, list(framework.nodes)) or framework.root
        raise PotentialError("allocation_unknown", layer=layer, row=row, id=id_, likely=likely)
    try:
        points = number(points_cell)
    except CellError:
        points = None
    if points is None or not math.isfinite(points) or points < 0:
        raise PotentialError("allocation_points", layer=layer, row=row, value=text(points_cell))
    return id_, points


def given_weights(framework: Framework, participant: Mapping[str, float]) -> dict[str, float]:
    """The weights of every node as one participant gave them; among siblings without any points as stated.

    A sibling without points weighs 0 where another one has some.
    """
    weights = {}
    for below in framework.children.values():
        total = sum(participant.get(child, 0.0) for child in below)
        for child in below:
            weights[child] = participant.get(child, 0.0) / total if total > 0 else framework[child].weight
    return weights
