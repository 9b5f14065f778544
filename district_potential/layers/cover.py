# SPDX-License-Identifier: GPL-3.0-or-later
"""How much of each territorial unit surfaces cover, each piece of ground once."""

from __future__ import annotations

from typing import Callable, Sequence

import numpy as np
import numpy.typing as npt
from qgis.core import QgsDistanceArea, QgsGeometry, QgsSpatialIndex

from district_potential.core.table import Numbers


def shares_covered(
    units: Sequence[QgsGeometry],
    surfaces: Sequence[QgsGeometry],
    measure: QgsDistanceArea,
    step: Callable[[float, float], None],
) -> tuple[Numbers, npt.NDArray[np.bool_]]:
    """The share of each unit's ellipsoidal area, from 0 to 1, that lies under any surface; NaN for one without area.

    Also which of the surfaces reach into any unit. All in the same coordinates, units and surfaces sound. Ground under
    several surfaces counts once.
    """
    index = QgsSpatialIndex()
    for place, surface in enumerate(surfaces):
        index.addFeature(place, surface.boundingBox())
    shares = np.full(len(units), np.nan)
    reached = np.zeros(len(surfaces), dtype=bool)
    for place, unit in enumerate(units):
        step(place, len(units))
        if unit.isNull() or unit.isEmpty():
            continue
        whole = measure.measureArea(unit)
        if whole > 0:
            ground = _under(unit, surfaces, sorted(index.intersects(unit.boundingBox())), reached)
            shares[place] = min(measure.measureArea(ground) / whole, 1.0) if not ground.isEmpty() else 0.0
    return shares, reached


def _under(
    unit: QgsGeometry, surfaces: Sequence[QgsGeometry], near: Sequence[int], reached: npt.NDArray[np.bool_]
) -> QgsGeometry:
    """The part of a unit that lies under surfaces."""
    engine = QgsGeometry.createGeometryEngine(unit.constGet())
    engine.prepareGeometry()
    parts = []
    for place in near:
        surface = surfaces[place]
        if engine.contains(surface.constGet()):
            parts.append(surface)
        elif engine.intersects(surface.constGet()):
            part = unit.intersection(surface)
            if part.area() <= 0:
                continue
            parts.append(part)
        else:
            continue
        reached[place] = True
    if not parts:
        return QgsGeometry()
    return parts[0] if len(parts) == 1 else QgsGeometry.unaryUnion(parts)
