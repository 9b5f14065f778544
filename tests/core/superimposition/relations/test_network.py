# SPDX-License-Identifier: GPL-3.0-or-later
"""Ties as declared, and what the network says of brokers and of friends in common: the numbers of networkx."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from district_potential.core.findings import Findings
from district_potential.core.superimposition.relations import network
from district_potential.core.superimposition.relations.network import Ties, adamic_adar, constraint, friends, ties_of

VECTORS = json.loads((Path(__file__).parents[3] / "data" / "reference" / "networkx" / "networks.json").read_text())
NETWORKS = [name for name in VECTORS if name != "networkx"]


def ties(told) -> Ties:
    ends = np.array(told["ties"], np.int64)
    return Ties(ends[:, 0], ends[:, 1], told["n"])


@pytest.fixture(params=[1, 1 << 20])
def portion(request, monkeypatch):
    monkeypatch.setattr(network, "PORTION", request.param)


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.usefixtures("portion")
def test_constraint_is_that_of_networkx(name):
    told = VECTORS[name]
    expected = [np.nan if value is None else value for value in told["constraint"]]
    assert constraint(ties(told)) == pytest.approx(expected, rel=1e-12, nan_ok=True)


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.usefixtures("portion")
def test_adamic_adar_is_that_of_networkx(name):
    told = VECTORS[name]
    known = {(a, b): index for a, b, index in told["adamic_adar"]}
    declared = ties(told)
    a, b = np.triu_indices(told["n"], 1)
    free = np.flatnonzero(~declared.hold(a, b))
    found = adamic_adar(declared, a[free], b[free])
    expected = [known.get((int(i), int(j)), 0.0) for i, j in zip(a[free], b[free])]
    assert found == pytest.approx(expected, rel=1e-12)


def test_a_tie_is_undirected_and_taken_once():
    findings = Findings()
    declared = ties_of([("b", "a"), ("a", "b"), ("a", "c"), ("b", "a")], [1, 2, 3, 4], ["a", "b", "c"], findings)
    assert list(zip(declared.a, declared.b)) == [(0, 1), (0, 2)]
    assert [(f.kind, f.reason.values["rows"]) for f in findings] == [("duplicate", [2, 4])]


def test_ties_of_nobody_are_reported_by_name_and_row():
    findings = Findings()
    pairs = [("a", "x"), ("y", "x"), ("a", "a"), ("", "a"), ("a", "b")]
    declared = ties_of(pairs, [2, 3, 4, 5, 6], ["a", "b"], findings)
    assert len(declared) == 1
    told = [(f.kind, f.row, f.code) for f in findings]
    assert told == [("unmatched", 2, "x"), ("unmatched", 3, "y;x"), ("self_tie", 4, "a"), ("unmatched", 5, "")]


def test_which_pairs_are_tied():
    declared = ties_of([("a", "c")], [1], ["a", "b", "c"], Findings())
    assert declared.hold(np.array([0, 0, 1]), np.array([1, 2, 2])).tolist() == [False, True, False]
    none = ties_of([], [], ["a", "b"], Findings())
    assert none.hold(np.array([0]), np.array([1])).tolist() == [False]
    assert np.all(np.isnan(constraint(none)))


def test_friends_in_common_are_named():
    declared = ties_of([("a", "c"), ("b", "c"), ("a", "d")], [1, 2, 3], ["a", "b", "c", "d"], Findings())
    assert friends(declared, 0, 1) == [2]
    assert friends(declared, 0, 2) == []
