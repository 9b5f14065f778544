# SPDX-License-Identifier: GPL-3.0-or-later
"""The cells to which layers on different meshes are brought: a lattice, the faces of all borders, or a layer's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence

import numpy as np
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsGeometry,
    QgsPointXY,
    QgsUnitTypes,
)

from district_potential.core.dimensions.maps.lattice import LATTICES, beside
from district_potential.core.dimensions.maps.outlines import Outlines
from district_potential.core.dimensions.maps.ragged import Step
from district_potential.core.dimensions.maps.shared_areas import shared_areas
from district_potential.core.dimensions.maps.transfer import Overlap
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.layers.meshes import LONGEST_EDGE, equal_area, flat, laid_flat
from district_potential.layers.read import Source
from district_potential.layers.reproject import moved
from district_potential.layers.sketches import Drawn, faces_of
from district_potential.layers.sound import sound

MESHES = (*LATTICES, "faces", "layer")
METRES = 1000.0
# Each is looked at for what it shares with every layer before those beside the layers are left out.
MOST_CELLS = 2_000_000


@dataclass(frozen=True)
class MeshChoices:
    """Which mesh: a word of MESHES; size of cells in km, for lattices; precision of faces in metres."""

    kind: str
    size: float
    precision: float


@dataclass(frozen=True)
class Mesh:
    """The m cells of a mesh, and what each layer shares with them.

    shapes: of cells made here, in the coordinate system ``crs``; None where they are those of a layer.
    """

    codes: Sequence[str]
    overlaps: list[Overlap]
    crs: QgsCoordinateReferenceSystem
    shapes: list[QgsGeometry] | None = None


def mesh_of_layer(
    sources: Sequence[Source],
    codes: Sequence[Sequence[str]],
    target: Source,
    cells: Sequence[str],
    findings: Findings,
    step: Step,
) -> Mesh:
    """The polygons of a layer as the mesh; codes: of the areas of each source, cells: of its own."""
    plane = equal_area(target)
    flats = _flats(sources, codes, plane, findings, step)
    outlines = flat(target, plane, cells, findings, _part(step, 1, 3))
    return Mesh(cells, _overlaps(outlines, flats, step), target.crs)


def mesh_made(
    sources: Sequence[Source],
    codes: Sequence[Sequence[str]],
    choices: MeshChoices,
    findings: Findings,
    step: Step,
) -> Mesh:
    """A mesh made over the ground of layers: cells that a layer reaches, from west to east, then south to north.

    Raises PotentialError where no layer has a polygon with an area, and where cells would be too many.
    """
    plane = equal_area(sources[0])
    flats = _flats(sources, codes, plane, findings, step)
    faces = None
    if choices.kind == "faces":
        faces = face_shapes(sources, codes, choices.precision, findings, _part(step, 1, 3))
        outlines = laid_flat(faces, sources[0].crs, plane)
    else:
        outlines = lattice(choices.kind, choices.size, flats)
    overlaps = _overlaps(outlines, flats, step)
    reached = np.flatnonzero(sum(np.asarray(overlap.shared.sum(axis=0)).ravel() for overlap in overlaps))
    # Shapes take much memory: of a lattice those alone are made that are kept.
    shapes = _shapes(outlines.of(reached), plane, sources[0].crs) if faces is None else [faces[at] for at in reached]
    digits = len(str(len(reached)))
    return Mesh(
        [f"{place:0{digits}d}" for place in range(1, len(reached) + 1)],
        [Overlap(each.shared[:, reached], each.sources, each.units[reached]) for each in overlaps],
        sources[0].crs,
        shapes,
    )


def _flats(
    sources: Sequence[Source],
    codes: Sequence[Sequence[str]],
    plane: QgsCoordinateReferenceSystem,
    findings: Findings,
    step: Step,
) -> list[Outlines]:
    n = 3 * len(sources)
    return [
        flat(source, plane, own, findings, _part(step, place, n))
        for place, (source, own) in enumerate(zip(sources, codes))
    ]


def _overlaps(cells: Outlines, layers: Sequence[Outlines], step: Step) -> list[Overlap]:
    """What every layer shares with the cells."""
    areas, n = cells.areas(), 3 * len(layers)
    return [
        Overlap(shared_areas(layer, cells, _part(step, 2 * len(layers) + place, n)), layer.areas(), areas)
        for place, layer in enumerate(layers)
    ]


def _part(step: Step, place: int, n: int) -> Step:
    """The progress of one part of n of the work."""
    return lambda done, of: step(place * of + done, n * of)


def lattice(kind: str, size: float, layers: Sequence[Outlines]) -> Outlines:
    """Equal cells of a size in km over the ground of layers on an equal-area plane, without most that none reaches.

    kind: a word of LATTICES.

    Raises PotentialError where no layer has a polygon, and for more cells than MOST_CELLS.
    """
    boxes = [layer.boxes() for layer in layers if layer.rings]
    if not boxes:
        raise PotentialError("mesh_from_nothing")
    west, south = (float(min(np.nanmin(box[side]) for box in boxes)) for side in (0, 1))
    east, north = (float(max(np.nanmax(box[side]) for box in boxes)) for side in (2, 3))
    width = METRES * size
    n = (east - west) * (north - south) / width**2
    if n > MOST_CELLS:
        raise PotentialError("mesh_too_fine", size=size, n=round(n), most=MOST_CELLS)
    cells = LATTICES[kind]((west, south, east, north), width)
    return cells.of(beside(cells, layers, width))


def face_shapes(
    sources: Sequence[Source], codes: Sequence[Sequence[str]], precision: float, findings: Findings, step: Step
) -> list[QgsGeometry]:
    """The faces into which the borders of all layers cut the ground that any of them covers, in the first one's system.

    precision: in metres; faces narrower than it become part of a neighbour. Raises PotentialError where nothing is
    left.
    """
    drawn = [
        Drawn(f"{source.name}: {code}", [row], [shape])
        for source, own in zip(sources, codes)
        for row, (code, shape) in enumerate(zip(own, _moved_to(sources[0].crs, source)), 1)
        if not shape.isEmpty()
    ]
    if not drawn:
        raise PotentialError("mesh_from_nothing")
    return list(faces_of(drawn, sources[0].crs, precision, findings, step).shapes)


def _moved_to(crs: QgsCoordinateReferenceSystem, source: Source) -> list[QgsGeometry]:
    """The sound polygons of a layer in another coordinate system; what was repaired is told where it is measured."""
    move = QgsCoordinateTransform(source.crs, crs, QgsCoordinateTransformContext())
    longest = LONGEST_EDGE / QgsUnitTypes.fromUnitToUnitFactor(source.crs.mapUnits(), Qgis.DistanceUnit.Meters)
    unheard = Findings()
    made = []
    for feature in source:
        shape = sound(feature.geometry(), source.name, unheard)
        if not shape.isEmpty() and source.crs != crs:
            shape = shape.densifyByDistance(longest)
            shape.transform(move)
        made.append(shape)
    return made


def _shapes(
    outlines: Outlines, plane: QgsCoordinateReferenceSystem, crs: QgsCoordinateReferenceSystem
) -> list[QgsGeometry]:
    """Polygons of one ring each in a coordinate system; corners that cells share stay the same numbers."""
    x, y = moved(outlines.x, outlines.y, QgsCoordinateTransform(plane, crs, QgsCoordinateTransformContext()))
    points = [QgsPointXY(a, b) for a, b in zip(x.tolist(), y.tolist())]
    return [
        QgsGeometry.fromPolygonXY([points[begin:end]])
        for begin, end in zip(outlines.start[:-1].tolist(), outlines.start[1:].tolist())
    ]
