# SPDX-License-Identifier: GPL-3.0-or-later
"""No column of the peers' tables goes unheard, and no entry of the register speaks of what is not there."""

from __future__ import annotations

import ast
import csv
import json
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from tests.core.potential.conftest import FREE
from tests.core.potential.vectors import INPUTS, KEYS, MET, NOT_FOLLOWED

HERE = Path(__file__).parent
FOLDERS = ("synthetic", "coinr_asem", "mpi", "mcda", "sobol")
LISTED = {**INPUTS, **NOT_FOLLOWED, **MET}


def columns_of(path):
    """The columns of a table but for its keys; of a JSON file the paths to its vectors."""
    if path.suffix == ".json":
        return list(leaves(json.loads(path.read_text(encoding="utf-8"))))
    with path.open(encoding="utf-8") as lines:
        return [name for name in next(csv.reader(lines)) if name not in KEYS]


def leaves(value, at=""):
    if isinstance(value, dict) and not at.startswith("RI_"):
        for key, below in value.items():
            yield from leaves(below, f"{at}/{key}" if at else key)
    else:
        yield at


def vectors_under(root):
    """(table, column) of every vector under the folder of the references."""
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.[cj]s*")):
            if path.name != "crosscheck.json":  # what was compared when the others were made
                for column in columns_of(path):
                    yield path.relative_to(root).as_posix(), column


def patterns(table):
    folder, _, rest = table.partition("/")
    return [f"{name}/{rest}" for name in (["synthetic", "coinr_asem"] if folder == "coinr" else [folder])]


def entry_of(table, column, listed=LISTED):
    """The first entry that fits."""
    for pattern, name in listed:
        if any(fnmatchcase(table, one) for one in patterns(pattern)) and fnmatchcase(column, name):
            return pattern, name
    return None


@pytest.fixture(params=["shipped", "all"])
def root(request):
    return FREE if request.param == "shipped" else request.getfixturevalue("shared") / "reference"


def test_every_column_is_an_input_or_met_or_has_its_reason(root):
    silent = [vector for vector in vectors_under(root) if entry_of(*vector) is None]
    assert silent == []


def test_every_entry_speaks_of_a_vector(shared):
    spoken = {entry_of(*vector) for vector in vectors_under(shared / "reference")}
    assert set(LISTED) - spoken == set()


def test_no_entry_hides_another(shared):
    """An input is not met besides, and what is met is not refused besides."""
    assert len(LISTED) == len(INPUTS) + len(NOT_FOLLOWED) + len(MET)
    assert len(list(vectors_under(shared / "reference"))) > 2000


def test_every_test_that_is_named_exists():
    for file, name in set(MET.values()):
        tree = ast.parse((HERE / file).read_text(encoding="utf-8"))
        assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, (file, name)


def test_every_reason_says_something():
    assert all(len(reason) > 7 for reason in (*NOT_FOLLOWED.values(), *INPUTS.values()))


def test_what_nobody_listed_is_found(tmp_path):
    (tmp_path / "mpi").mkdir()
    (tmp_path / "mpi" / "mpi_bli2019_published.csv").write_text("COUNTRY,MPI_minus\nItaly,100\n", encoding="utf-8")
    (tmp_path / "mpi" / "mpi_bli2014_published.csv").write_text("COUNTRY,MPI_minus\nItaly,100\n", encoding="utf-8")
    found = [entry_of(*vector) for vector in vectors_under(tmp_path)]
    assert found == [("mpi/mpi_bli2014_published.csv", "MPI_*"), None]
