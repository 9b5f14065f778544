# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks the peers that PyPI has for their numbers and prints them as JSON; run with the tools of the group peers.

usage: ask.py     what it printed last stands in tests/data/reference/peers/answers.json
"""

from __future__ import annotations

import csv
import json
import sys
from importlib.metadata import version
from pathlib import Path

import exactextract
import numpy as np
import pymcdm
from exactextract.raster import NumPyRasterSource

sys.path.insert(0, str(Path(__file__).parent))
import ground

REFERENCE = Path(__file__).parents[1] / "data" / "reference"


def zonal(cells: np.ndarray, rings: np.ndarray, statistic: str) -> list[float]:
    rows, columns = map(float, cells.shape)
    raster = NumPyRasterSource(cells, 0.0, 0.0, columns, rows)
    units = [
        {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for ring in rings.tolist()
    ]
    return exactextract.exact_extract(raster, units, [statistic], output="pandas").iloc[:, 0].tolist()


def entropy(matrix: np.ndarray) -> list[float] | str:
    """The weights, or what pymcdm says where it stops."""
    try:
        return pymcdm.weights.entropy_weights(matrix).tolist()
    except ValueError as refused:
        return f"ValueError: {refused}"


def decisions() -> dict[str, object]:
    with (REFERENCE / "mcda" / "toy_matrix.csv").open(encoding="utf-8") as lines:
        matrix = np.array([[float(cell) for cell in row[1:]] for row in list(csv.reader(lines))[1:]])
    told = json.loads((REFERENCE / "mcda" / "pymcdm_vectors.json").read_text(encoding="utf-8"))
    weights, types = np.array(told["weights"]), np.array(told["types"])
    thresholds = {name: np.array(values) for name, values in told["promethee_pq"].items()}
    flows = pymcdm.methods.PROMETHEE_II("ushape", **thresholds)(matrix, weights, types)
    matrix[3, 4] = 0.0
    return {"version": version("pymcdm"), "promethee_u_shape": flows.tolist(), "entropy_with_zero": entropy(matrix)}


def main() -> None:
    cells = {
        "version": version("exactextract"),
        "counts": zonal(ground.values(), ground.rings(), "count"),
        "quantile_of_repeated": zonal(ground.repeated(), ground.square(), "quantile(q=0.9)")[0],
    }
    print(json.dumps({"exactextract": cells, "pymcdm": decisions()}, indent=1))


if __name__ == "__main__":
    main()
