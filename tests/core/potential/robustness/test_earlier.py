# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import numpy as np
import pytest

from district_potential.core.findings import Findings
from district_potential.core.framework import Framework, Node
from district_potential.core.potential.index import compute
from district_potential.core.potential.reading import readings
from district_potential.core.potential.robustness.earlier import Earlier, intervals_of
from district_potential.core.potential.settings import Run
from district_potential.core.table import Table

UNITS, SCORES = ("A", "B", "C"), np.array([100.0, 90.0, np.nan])
SAME = Earlier("same", {"C": (np.nan, np.nan, np.nan), "A": (100.0 + 1e-11, 1.0, 2.0), "B": (90.0, 1.5, 2.0)})
OTHERS = {
    "another score": {**SAME.units, "B": (90.001, 1.0, 2.0)},
    "a score more": {**SAME.units, "C": (80.0, 3.0, 3.0)},
    "a unit less": {unit: SAME.units[unit] for unit in "AC"},
    "a unit more": {**SAME.units, "D": (1.0, 4.0, 4.0)},
}


def test_a_test_of_the_same_scores_gives_its_intervals_in_the_order_of_the_units():
    findings = Findings()
    np.testing.assert_array_equal(intervals_of([SAME], UNITS, SCORES, findings), [(1, 2), (1.5, 2), (np.nan, np.nan)])
    assert [(finding.severity, finding.value) for finding in findings] == [("notice", "same")]


@pytest.mark.parametrize("name", OTHERS)
def test_a_test_of_something_else_gives_none_and_is_named(name):
    findings = Findings()
    assert intervals_of([Earlier(name, OTHERS[name])], UNITS, SCORES, findings) == []
    assert [(finding.severity, finding.value) for finding in findings] == [("warning", name)]
    assert len(intervals_of([SAME, Earlier(name, OTHERS[name])], UNITS, SCORES, Findings())) == 3


def test_without_tests_there_is_nothing_to_say():
    findings = Findings()
    assert intervals_of([], UNITS, SCORES, findings) == []
    assert not len(findings)


def test_readings_tell_an_interval_a_place_that_stays_and_nothing():
    table = Table(["A", "B", "C", "D"])
    table.add("x", np.array([1.0, 2.0, 3.0, np.nan]))
    framework = Framework([Node("index", kind="index"), Node("x", "index", field="x")])
    index = compute(table, framework, Run("mean_scaled"), Findings())
    told = readings(index, "it", [(2.5, 3.0), (2.0, 2.0), (np.nan, np.nan), (1.0, 4.0)])
    assert told[0].endswith("Con altre scelte la sua posizione sta tra 2 e 3 in nove repliche su dieci.")
    assert told[1].endswith("Con altre scelte la sua posizione è 2 in nove repliche su dieci o più.")
    assert told[2:] == readings(index, "it")[2:]
