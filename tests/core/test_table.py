# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import numpy as np
import pytest

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.provenance import Run, fingerprint
from district_potential.core.table import Records, Table, is_flat


def test_infinite_numbers_are_missing():
    table = Table(["a", "b", "c"])
    table.add("x", [1.0, np.inf, None])
    assert np.isnan(table["x"][1:]).all()


def test_a_column_is_replaced_where_it_stands():
    table = Table(["a"])
    table.add("x", [1.0])
    table.add("y", [2.0])
    table.add("x", [3.0], label="again")
    assert table.names == ["x", "y"]
    assert table.matrix(["y", "x"]).tolist() == [[2.0, 3.0]]
    assert table.field("x").label == "again"


def test_a_column_of_another_length_is_a_bug():
    with pytest.raises(ValueError, match="x"):
        Table(["a"]).add("x", [1.0, 2.0])


def test_codes_that_stand_twice_or_are_blank_are_named():
    with pytest.raises(PotentialError, match="048017"):
        Table(["048017", "048017", "048001"]).refuse_duplicate_codes("comuni")
    with pytest.raises(PotentialError, match="Row 2"):
        Table(["048017", ""]).refuse_duplicate_codes("comuni")


def test_findings_become_rows_of_the_report_in_either_language():
    findings = Findings()
    findings.add("warning", "missing", Message.of("layer_empty", layer="x"), code="1", row=2, column="c", value=None)
    assert findings.rows("it")[0][:6] == ("warning", "missing", "1", 2, "c", None)
    assert findings.rows("it")[0][6] != findings.rows("en")[0][6]
    assert findings.count() == {("warning", "missing"): 1}
    with pytest.raises(ValueError, match="fatal"):
        findings.add("fatal", "x", Message.of("layer_empty", layer="x"))


def test_a_fingerprint_depends_on_values_and_not_on_the_order_of_columns():
    a = {"x": np.array([1.0, np.nan]), "t": np.array(["u", None], dtype=object)}
    b = dict(reversed(a.items()))
    assert fingerprint(["1", "2"], a) == fingerprint(["1", "2"], b)
    assert fingerprint(["1", "2"], a) != fingerprint(["2", "1"], a)
    assert fingerprint(["1", "2"], {"x": np.array([0.0])}) == fingerprint(["1", "2"], {"x": np.array([-0.0])})


def test_equal_work_has_an_equal_fingerprint_whenever_it_is_done():
    first = Run("a:b", {"X": 1}, {"qgis": "3.40"}, {"units": "00"}, started="2026-01-01")
    second = Run("a:b", {"X": 1}, {"qgis": "3.44"}, {"units": "00"}, started="2027-01-01")
    assert first.fingerprint == second.fingerprint != Run("a:b", {"X": 2}, {}, {"units": "00"}).fingerprint
    assert set(first.row()) == {"algorithm", "started", "parameters", "inputs", "versions", "hash"}


def test_records_are_read_by_name():
    assert Records("t", ("a", "b"), ((1, None),)).dicts() == [{"a": 1, "b": None}]


@pytest.mark.parametrize(
    ("values", "flat"),
    [
        ([5.0], True),
        ([0.1 + 0.2, 0.3, 0.3], True),
        ([100.0, 100.0 + 2**-46, 100.0], True),
        ([0.0, 5e-324], True),
        ([0.0, 1e-100], False),
        ([-1e-9, 1e-9], False),
        ([1e9, 1e9 + 1], False),
        ([1.0, 1.0 + 1e-9], False),
    ],
)
def test_what_differs_by_rounding_alone_is_flat(values, flat):
    assert is_flat(np.array(values)) is flat
