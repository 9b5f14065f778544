# SPDX-License-Identifier: GPL-3.0-or-later
"""Points counted in towns and lines measured in them: on arrays against GEOS, as whole algorithms against QGIS's own.

Towns lie side by side with winding borders of about a hundred corners each; their neighbours share these corners.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from typing import Any, Callable, Iterator

import numpy as np
from frame import Job

from district_potential.core.dimensions.maps.inside import locate
from district_potential.core.dimensions.maps.outlines import Outlines
from district_potential.core.dimensions.maps.pieces import Traces, cut

CORNERS = 26  # of one side of a town
TOWN = 10_000.0
VERTICES = 11  # of one line
TARGETS = {
    ("points in polygons", 1_000_000): {"geopandas": 0.7, "QGIS": 0.15},
    ("lines in polygons", 200_000): {"QGIS": 0.2},
}
EARTH = "EPSG:7030"
QGIS_PLACES = ("/usr/lib/python3/dist-packages", "/usr/share/qgis/python/plugins")


def jobs(quick: bool) -> Iterator[Job]:
    for towns, points in ((400, 10_000), (400, 100_000)) if quick else ((8_000, 100_000), (8_000, 1_000_000)):
        yield points_in_polygons(towns, points)
    for towns, lines in ((400, 2_000), (400, 20_000)) if quick else ((8_000, 20_000), (8_000, 200_000)):
        yield lines_in_polygons(towns, lines)
    # Most of a whole run is reading feature by feature, which both sides do.
    yield from whole_runs(400 if quick else 8_000, 10_000 if quick else 100_000, 2_000 if quick else 20_000)


def points_in_polygons(n: int, points: int) -> Job:
    towns = winding(n)
    x, y = scattered(towns, points)
    made = cache(lambda: (polygons(towns), geometries("points", x, y)))
    layers = cache(lambda: qgis_layers(towns, x, y))
    peers = {"geopandas": lambda: joined(*made()), "QGIS": lambda: native_points(*layers())}
    return job("points in polygons", towns, points, lambda: counts(towns, x, y), peers)


def lines_in_polygons(n: int, lines: int) -> Job:
    towns = winding(n)
    x, y = walks(towns, lines)
    made = cache(lambda: (polygons(towns), geometries("linestrings", x, y)))
    layers = cache(lambda: qgis_layers(towns, x, y))
    peers = {"shapely": lambda: clipped(*made()), "QGIS": lambda: 1000 * native_lines(*layers(), "NONE")}
    return job("lines in polygons", towns, lines, lambda: lengths(towns, x, y), peers)


def whole_runs(n: int, points: int, lines: int) -> Iterator[Job]:
    towns = winding(n)
    yield whole_run("points, whole run", towns, *scattered(towns, points), "count")
    yield whole_run("lines, whole run", towns, *walks(towns, lines), "length_km")


def whole_run(name: str, towns: Outlines, x: np.ndarray, y: np.ndarray, measure: str) -> Job:
    layers = cache(lambda: qgis_layers(towns, x, y))
    native = native_points if measure == "count" else native_lines
    peers = {"QGIS": lambda: native(*layers())}
    return job(name, towns, len(x), lambda: our_run(*layers(), measure), peers, 1e-6)


def job(name: str, towns: Outlines, n: int, ours: Callable[[], Any], peers: dict[str, Any], near: float = 1e-9) -> Job:
    return Job(name, f"{towns.n:,} × {n:,}", n, ours, peers, TARGETS.get((name, n), {}), near)


# --- ours, on arrays --------------------------------------------------------------------------------------------------


def counts(towns: Outlines, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    owner = locate(towns, x, y).first()
    return np.bincount(owner[owner >= 0], minlength=towns.n)


def lengths(towns: Outlines, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    n, k = x.shape
    traces = Traces(x.ravel(), y.ravel(), np.arange(n + 1) * k, np.arange(n), np.zeros(n, bool), n)
    pieces = cut(traces, towns)
    owner, length = pieces.first(), np.hypot(pieces.x2 - pieces.x1, pieces.y2 - pieces.y1)
    return np.bincount(owner[owner >= 0], length[owner >= 0], towns.n)


# --- GEOS -------------------------------------------------------------------------------------------------------------


def polygons(towns: Outlines):
    import geopandas
    import shapely

    ring = np.repeat(np.arange(towns.n), np.diff(towns.start))
    shapes = shapely.polygons(shapely.linearrings(np.column_stack([towns.x, towns.y]), indices=ring))
    return geopandas.GeoDataFrame(geometry=shapes)


def geometries(kind: str, x: np.ndarray, y: np.ndarray):
    import geopandas
    import shapely

    return geopandas.GeoDataFrame(geometry=getattr(shapely, kind)(np.stack([x, y], axis=-1)))


def joined(towns, points) -> np.ndarray:
    found = points.sjoin(towns, predicate="intersects")
    return np.bincount(found["index_right"], minlength=len(towns))


def clipped(towns, lines) -> np.ndarray:
    import shapely

    shapes, ways = towns.geometry.to_numpy(), lines.geometry.to_numpy()
    line, town = shapely.STRtree(shapes).query(ways)
    return np.bincount(town, shapely.length(shapely.intersection(ways[line], shapes[town])), len(shapes))


# --- QGIS -------------------------------------------------------------------------------------------------------------


@cache
def qgis() -> tuple[Any, ...]:
    """QGIS started once, without a window, from the place where the system keeps it, and what must be kept of it."""
    sys.path += [place for place in QGIS_PLACES if place not in sys.path]
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from qgis.analysis import QgsNativeAlgorithms
    from qgis.core import QgsApplication

    from district_potential.toolbox.provider import DistrictProvider

    started = QgsApplication.instance() or QgsApplication([], False)
    registry = QgsApplication.processingRegistry()
    if not registry.providerById("native"):
        started.initQgis()
        registry.addProvider(QgsNativeAlgorithms(registry))
    ours = registry.providerById("districtpotential")
    if ours is None:
        ours = DistrictProvider()
        registry.addProvider(ours)
    return started, ours


def qgis_layers(towns: Outlines, x: np.ndarray, y: np.ndarray):
    """The towns and the features as layers in memory, with an index each."""
    qgis()
    from qgis.core import QgsFeature, QgsGeometry, QgsLineString, QgsPointXY, QgsPolygon, QgsVectorLayer

    def layer(kind: str, shapes: list[Any]) -> Any:
        made = QgsVectorLayer(f"{kind}?crs=EPSG:32632", kind, "memory")
        features = []
        for shape in shapes:
            feature = QgsFeature()
            feature.setGeometry(shape)
            features.append(feature)
        made.dataProvider().addFeatures(features)
        made.dataProvider().createSpatialIndex()
        return made

    rings = zip(np.split(towns.x, towns.start[1:-1]), np.split(towns.y, towns.start[1:-1]))
    surfaces = [QgsGeometry(QgsPolygon(QgsLineString(a.tolist(), b.tolist()))) for a, b in rings]
    if x.ndim == 1:
        places = [QgsGeometry.fromPointXY(QgsPointXY(*at)) for at in zip(x.tolist(), y.tolist())]
        return layer("Polygon", surfaces), layer("Point", places)
    ways = [QgsGeometry(QgsLineString(a.tolist(), b.tolist())) for a, b in zip(x, y)]
    return layer("Polygon", surfaces), layer("LineString", ways)


def run(algorithm: str, parameters: dict[str, Any], field: str, ellipsoid: str = EARTH) -> np.ndarray:
    from qgis.core import Qgis, QgsApplication, QgsProcessingContext, QgsProcessingFeedback

    context = QgsProcessingContext()
    context.setEllipsoid(ellipsoid)
    context.setDistanceUnit(Qgis.DistanceUnit.Meters)
    made = QgsApplication.processingRegistry().createAlgorithmById(algorithm)
    results, fine = made.run({**parameters, "OUTPUT": "memory:"}, context, QgsProcessingFeedback(False))
    if not fine:
        raise RuntimeError(algorithm)
    return np.array([feature[field] for feature in context.getMapLayer(results["OUTPUT"]).getFeatures()], float)


def our_run(towns: Any, features: Any, measure: str) -> np.ndarray:
    given = {"UNITS": towns, "FEATURES": features, "MEASURE": measure, "NAME": "v"}
    return run("districtpotential:indicators_from_features", given, "v")


def native_points(towns: Any, points: Any) -> np.ndarray:
    return run("native:countpointsinpolygon", {"POLYGONS": towns, "POINTS": points, "FIELD": "n"}, "n")


def native_lines(towns: Any, lines: Any, ellipsoid: str = EARTH) -> np.ndarray:
    given = {"POLYGONS": towns, "LINES": lines, "LEN_FIELD": "km", "COUNT_FIELD": "n"}
    return run("native:sumlinelengths", given, "km", ellipsoid) / 1000


# --- territory --------------------------------------------------------------------------------------------------------


def winding(n: int) -> Outlines:
    """About n towns of 10 km: squares bent by two shears, which leave no gap and no overlap."""
    columns = int(np.sqrt(n))
    side = np.arange(CORNERS) / CORNERS
    zero, one = np.zeros(CORNERS), np.ones(CORNERS)
    ring_x = np.concatenate([side, one, 1 - side, zero, [0.0]])
    ring_y = np.concatenate([zero, side, one, 1 - side, [0.0]])
    column, row = (each.ravel()[:, None] for each in np.indices((columns, n // columns)))
    across, up = column + ring_x, row + ring_y
    # Corners that are told twice must be the same number.
    across, up = np.round(across * CORNERS) / CORNERS, np.round(up * CORNERS) / CORNERS
    x = across + 0.2 * np.sin(3 * up) + 0.04 * np.sin(17 * up)
    y = up + 0.2 * np.sin(3 * x) + 0.04 * np.sin(17 * x)
    towns, corners = x.shape
    return Outlines(TOWN * x.ravel(), TOWN * y.ravel(), np.arange(towns + 1) * corners, np.arange(towns), towns)


def scattered(towns: Outlines, n: int) -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(1)
    return chance.uniform(0, towns.x.max(), n), chance.uniform(0, towns.y.max(), n)


def walks(towns: Outlines, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Lines of ten steps of 100 to 400 metres, shape (n, 11) each."""
    chance = np.random.default_rng(2)
    turn = chance.uniform(0, 2 * np.pi, (n, 1)) + np.cumsum(chance.normal(0, 0.4, (n, VERTICES - 1)), axis=1)
    step = chance.uniform(100, 400, turn.shape)
    x, y = scattered(towns, n)
    return (
        np.cumsum(np.column_stack([x, step * np.cos(turn)]), axis=1),
        np.cumsum(np.column_stack([y, step * np.sin(turn)]), axis=1),
    )
