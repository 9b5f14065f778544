# SPDX-License-Identifier: GPL-3.0-or-later
"""A framework of three levels, tables for it, and its index."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from district_potential.core.findings import Findings
from district_potential.core.framework import Framework, Node
from district_potential.core.potential.index import compute
from district_potential.core.potential.settings import Run
from district_potential.core.table import Table

NODES = (
    Node("top", kind="index", label="Top", label_it="Cima"),
    Node("one", "top", "One", "Uno", "dimension", weight=2),
    Node("two", "top", "Two", "Due", "dimension", polarity=-1),
    Node("a", "one", "A", field="a", role="resource", drivers=("circular",)),
    Node("b", "one", "B", field="b", polarity=-1, weight=3, role="fragility"),
    Node("c", "one", "C", field="c", role="resource"),
    Node("d", "two", "D", field="d", role="resource", drivers=("circular",)),
    Node("e", "two", "E", field="e", polarity=-1, role="fragility"),
    Node("f", "two", "F", field="f", role="context", weight=0),
)
FRAMEWORK = Framework(NODES)
BOUNDED = ["ampi", "mean_scaled", "geometric_scaled"]


def table_of(matrix, codes=None):
    made = Table(codes or [f"u{i}" for i in range(len(matrix))])
    for j, name in enumerate("abcdef"):
        made.add(name, matrix[:, j])
    return made


def random_matrix(seed, n=12, gaps=0.15):
    rng = np.random.default_rng(seed)
    matrix = rng.gamma(2, 20, (n, 6))
    matrix[rng.random((n, 6)) < gaps] = np.nan
    matrix[0], matrix[1] = np.arange(6) + 1.0, np.arange(6) + 90.0
    return matrix


def index_of(matrix, run=None, codes=None, framework=FRAMEWORK, **options):
    return compute(table_of(matrix, codes), framework, run or Run(), options.pop("findings", Findings()), **options)


presets = st.sampled_from(["ampi", "mean_scaled", "mean_percentiles", "geometric_scaled", "geometric_percentiles"])
