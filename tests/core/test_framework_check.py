# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import numpy as np

from district_potential.core.findings import Findings
from district_potential.core.framework_check import check_framework, check_values, conclude
from district_potential.core.messages import say
from district_potential.core.table import Records, Table


def checked(columns, *rows, layer_columns=None):
    findings = Findings()
    framework = check_framework(Records("f", columns, rows), findings, layer_columns, "units")
    conclude(framework, findings)
    return framework, {(f.severity, f.kind): say(f.reason, "en") for f in findings}


def test_a_sound_framework_is_told_so_with_what_it_holds():
    _, told = checked(("id", "parent", "role"), ("top", None, None), ("a", "top", None), ("b", "top", "context"))
    assert told["notice", "sound"] == (
        "The framework is sound. Dimensions: 0; scored indicators: 1; context indicators: 1."
    )


def test_fields_that_the_layer_lacks_are_named():
    _, told = checked(("id", "parent"), ("top", None), ("incme", "top"), layer_columns=["income"])
    assert told["error", "field"].endswith("did you mean income?")
    assert ("notice", "sound") not in told


def test_fields_of_indicators_that_await_their_data_are_not_looked_for():
    rows = (("top", None, None), ("a", "top", None), ("later", "top", '{"awaited": true}'))
    _, told = checked(("id", "parent", "parameters"), *rows, layer_columns=["a"])
    assert set(told) == {("notice", "sound")}


def test_a_framework_that_needs_another_preset_is_told_which():
    rows = (("top", None, None), ("a", "top", "min_max"))
    _, told = checked(("id", "parent", "normalisation"), *rows)
    assert "It goes with mean_scaled, mean_percentiles" in told["warning", "scales"]
    assert ("notice", "sound") in told


def test_a_framework_that_goes_with_no_preset_is_an_error():
    rows = (("top", None, None, "ampi"), ("a", "top", "min_max", None), ("b", "top", "rank", None))
    _, told = checked(("id", "parent", "normalisation", "aggregation"), *rows)
    assert "do not go together" in told["error", "scales"]


def test_a_framework_of_context_alone_is_an_error():
    _, told = checked(("id", "role"), ("a", "context"))
    assert "role context" in told["error", "role"]


def test_columns_without_values_flat_or_with_gaps_are_named():
    framework, _ = checked(
        ("id", "role"), ("bare", None), ("flat", None), ("gaps", None), ("full", None), ("c", "context")
    )
    table = Table(["u1", "u2", "u3"])
    for name, values in {
        "bare": [np.nan] * 3, "flat": [2, 2, np.nan], "gaps": [1, 2, np.nan], "full": [1, 2, 3], "c": [np.nan] * 3,
    }.items():  # fmt: skip
        table.add(name, values)
    findings = Findings()
    check_values(framework, table, findings)
    assert [(f.severity, f.kind, f.code) for f in findings] == [
        ("error", "missing", "bare"), ("error", "flat", "flat"), ("notice", "missing", "gaps"),
    ]  # fmt: skip
