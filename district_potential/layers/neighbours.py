# SPDX-License-Identifier: GPL-3.0-or-later
"""Which units lie side by side, and what else a missing value may be estimated from: groups and years."""

from __future__ import annotations

from typing import Sequence

import numpy as np
import numpy.typing as npt
from qgis.core import Qgis, QgsGeometry, QgsWkbTypes

from district_potential.core.dimensions.maps.ragged import Step, no_step
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.potential.impute import Company, K, Places
from district_potential.core.potential.times import Times
from district_potential.core.superimposition.neighbours import Neighbours, nearest
from district_potential.core.superimposition.touching import touching
from district_potential.core.table import Table
from district_potential.layers.measure import places_in_space
from district_potential.layers.outlines import outlines_of
from district_potential.layers.read import Source, read_table


def company_of(
    source: Source,
    table: Table,
    times: Times | None,
    method: str,
    findings: Findings,
    group_field: str | None = None,
    k: int | None = None,
    step: Step = no_step,
) -> Company:
    """What an estimate by ``method`` needs to know of the rows of a table that was read from a source.

    k: takes that many nearest units as neighbours; None takes those that share a border, and the five nearest
    where there is none. Findings say which neighbours were taken.
    """
    groups = neighbours = None
    if method == "group" and group_field:
        groups = [group or "" for group in read_table(source, [], None, findings, [group_field])[group_field]]
    if method == "neighbours":
        neighbours = _neighbours(source, len(table), times, k, findings, step)
    return Company(table.codes, groups, neighbours, times)


def _neighbours(
    source: Source, n: int, times: Times | None, k: int | None, findings: Findings, step: Step
) -> Sequence[Places] | None:
    """The rows of the neighbours of every row, within its year; None where the source has no places."""
    if not source.features or source.features.wkbType() == Qgis.WkbType.NoGeometry:
        return None
    shapes = [feature.geometry() for feature in source]
    there = np.array([row for row, shape in enumerate(shapes) if not (shape.isNull() or shape.isEmpty())], np.intp)
    found: list[Places] = [np.empty(0, np.intp)] * n
    year = np.zeros(n, np.intp) if times is None else times.number
    bordering = 0
    for each in np.unique(year[there]):
        rows = there[year[there] == each]
        here = [shapes[row] for row in rows]
        around = _bordering(here, step) if k is None and _is_surface(source) else [np.empty(0, np.intp)] * len(rows)
        bordering += sum(len(others) > 0 for others in around)
        closest = _nearest(here, source, k or K)
        for row, others, near in zip(rows, around, closest):
            found[row] = rows[others if len(others) else near]
    by_distance = len(there) - bordering
    if bordering:
        findings.add("notice", "neighbours", Message.of("neighbours_by_border", n=bordering))
    if by_distance:
        findings.add("notice", "neighbours", Message.of("neighbours_by_distance", n=by_distance, k=k or K))
    return found


def _is_surface(source: Source) -> bool:
    return bool(source.features and QgsWkbTypes.geometryType(source.features.wkbType()) == Qgis.GeometryType.Polygon)


def _bordering(shapes: Sequence[QgsGeometry], step: Step) -> list[Places]:
    """For every polygon, the others that share a border or a corner with it."""
    return _listed(touching(outlines_of(shapes), True, step=step).neighbours)


def _nearest(shapes: Sequence[QgsGeometry], source: Source, k: int) -> list[Places]:
    """For every unit, the k nearest others by their points on surface, over the ground."""
    points = [shape.pointOnSurface().asPoint() for shape in shapes]
    x, y = np.array([point.x() for point in points]), np.array([point.y() for point in points])
    places: npt.NDArray[np.float64] = np.column_stack([x, y])
    if source.crs.isValid():
        places = places_in_space(x, y, source.crs)
    return _listed(nearest(places, np.ones(len(shapes), bool), k))


def _listed(neighbours: Neighbours) -> list[Places]:
    return [neighbours.of(row).astype(np.intp) for row in range(neighbours.n)]
