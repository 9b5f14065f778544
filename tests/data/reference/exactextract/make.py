# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks exactextract for the statistics in zonal.json; run it with the tools of the bench.

exactextract keeps the shares of cells in single precision, so every corner lies on a 64th of a cell and every edge runs
level, upright or at 45 degrees: such shares are exact in both.
"""

from __future__ import annotations

import json
from pathlib import Path

import exactextract
import numpy as np
from exactextract.raster import NumPyRasterSource

ROWS, COLUMNS, NODATA = 9, 12, -9999.0
OPERATIONS = {
    "mean": "mean",
    "sum": "sum",
    "count": "count",
    "stdev": "stdev",
    "minimum": "min",
    "maximum": "max",
    "median": "median",
    "quantile": "quantile(q=0.9)",
}
SHAPES = {
    "inside one cell": [[[3.25, 4.25], [3.75, 4.25], [3.75, 4.5], [3.25, 4.5]]],
    "corners on borders of cells": [[[2, 2], [6, 2], [6, 5], [2, 5]]],
    "level and upright": [[[0.515625, 0.25], [11.0625, 0.25], [11.0625, 7.90625], [0.515625, 7.90625]]],
    "lozenge": [[[6.5, 0.75], [9.75, 4], [6.5, 7.25], [3.25, 4]]],
    "with a hole": [[[1, 1], [11, 1], [11, 8], [1, 8]], [[4.5, 3.5], [4.5, 6.25], [7.25, 6.25], [7.25, 3.5]]],
    "sliver": [[[0.5, 4.484375], [11.5, 4.484375], [11.5, 4.5], [0.5, 4.5]]],
    "two triangles, one beyond the edge": [[[-2, 1], [1, 1], [-2, 4]], [[10.5, 7.5], [13.5, 7.5], [13.5, 10.5]]],
    "larger than the raster": [[[-5, -5], [20, -5], [20, 20], [-5, 20]]],
    "on nodata": [[[8, 5], [9, 5], [9, 6], [8, 6]]],
    "touching the edge from outside": [[[12, 2], [14, 2], [14, 4], [12, 4]]],
}
MULTIPART = "two triangles, one beyond the edge"


def geometry(name: str, rings: list[list[list[float]]]) -> dict[str, object]:
    closed = [[*ring, ring[0]] for ring in rings]
    if name == MULTIPART:
        return {"type": "MultiPolygon", "coordinates": [[ring] for ring in closed]}
    return {"type": "Polygon", "coordinates": closed}


def main() -> None:
    values = np.random.default_rng(7).normal(500.0, 120.0, (ROWS, COLUMNS)).round(3)
    values[3, 8] = values[0, 0] = values[6, 2] = NODATA
    raster = NumPyRasterSource(values, 0, 0, COLUMNS, ROWS, nodata=NODATA)
    features = [
        {"type": "Feature", "properties": {}, "geometry": geometry(name, rings)} for name, rings in SHAPES.items()
    ]
    found = exactextract.exact_extract(raster, features, list(OPERATIONS.values()), output="pandas")
    columns = {name: found.iloc[:, place].tolist() for place, name in enumerate(OPERATIONS)}
    answers = [
        {name: None if columns["count"][row] == 0 else column[row] for name, column in columns.items()}
        for row in range(len(SHAPES))
    ]
    told = {
        "made_by": f"exactextract {exactextract.__version__}",
        "nodata": NODATA,
        "values": values.tolist(),
        "units": [{"name": name, "rings": SHAPES[name], **answer} for name, answer in zip(SHAPES, answers)],
    }
    text = json.dumps(told).replace("], [", "],\n [").replace("{", "\n{")
    Path(__file__).with_name("zonal.json").write_text(text.strip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
