# SPDX-License-Identifier: GPL-3.0-or-later
"""Reference vectors: the free ones stand in the repository, the others are read where they are."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

FREE = Path(__file__).parents[2] / "data" / "reference"


def read_columns(path, key="uCode"):
    """The keys and the number columns of a table; an empty cell or NA is NaN."""
    with path.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    columns = {}
    for name in rows[0]:
        try:
            columns[name] = np.array([float(row[name]) if row[name] not in ("", "NA") else np.nan for row in rows])
        except ValueError:
            continue
    return [row[key] for row in rows], columns


@pytest.fixture(params=["synthetic", "coinr_asem"])
def peer(request):
    """One of the two sets of vectors made with COINr: a function from a file's name to (codes, columns)."""
    folder = FREE / "synthetic"
    if request.param == "coinr_asem":
        folder = request.getfixturevalue("shared") / "reference" / "coinr_asem"
        if not folder.is_dir():
            pytest.skip("the vectors on COINr's own data are not beside the project")

    def read(name, key="uCode"):
        return read_columns(folder / name, key)

    read.folder = folder
    return read


@pytest.fixture
def synthetic():
    """Read a file of the invented municipalities: (codes, columns)."""
    return lambda name, key="uCode": read_columns(FREE / "synthetic" / name, key)


@pytest.fixture
def published(shared):
    """Read a file of the published MPI and AMPI vectors: (keys, columns)."""
    return lambda name, key="COUNTRY": read_columns(shared / "reference" / "mpi" / name, key)
