# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import numpy as np
import pytest

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework_reading import read
from district_potential.core.potential.index import compute
from district_potential.core.potential.scenarios import compute_scenarios, scenario_table
from district_potential.core.potential.settings import Run
from district_potential.core.table import Records, Table

GAP = np.nan
RUN = Run(preset="mean_scaled")


def framework(**weights):
    rows = (("top", "", None), *((id_, "top", weight) for id_, weight in weights.items()))
    return read(Records("f", ("id", "parent", "weight"), rows), Findings())


def units(**columns):
    table = Table([f"u{k}" for k in range(len(next(iter(columns.values()))))])
    for name, values in columns.items():
        table.add(name, values)
    return table


TABLE = units(x=[0.0, 5, 10], y=[10.0, 6, 0])
BOTH = {"even": framework(x=1, y=1), "mostly x": framework(x=9, y=1), "mostly y": framework(x=1, y=9)}


def test_each_scenario_is_what_its_own_run_gives():
    made = compute_scenarios(TABLE, BOTH, RUN, Findings())
    table = scenario_table(made, "en")
    for name, own in zip(made.names, BOTH.values()):
        alone = compute(TABLE, own, RUN, Findings())
        assert table[f"score_{name}"].tolist() == alone.root.values.tolist()
    assert table.names == [
        "score_even", "rank_even", "score_mostly_x", "rank_mostly_x", "shift_mostly_x",
        "score_mostly_y", "rank_mostly_y", "shift_mostly_y", "shift", "reading",
    ]  # fmt: skip


def test_shifts_are_places_gained_since_the_first_and_named():
    findings = Findings()
    table = scenario_table(compute_scenarios(TABLE, BOTH, RUN, findings), "en")
    assert table["rank_even"].tolist() == [2, 1, 2]
    assert table["rank_mostly_x"].tolist() == [3, 2, 1]
    assert table["shift_mostly_x"].tolist() == [-1, -1, 1]
    assert table["shift_mostly_y"].tolist() == [1, -1, -1]
    assert table["shift"].tolist() == [-1, -1, 1]
    assert (
        table["reading"][2]
        == "Unit u2: place 2 of 3 in even, 1 in mostly x (1 place gained) and 3 in mostly y (1 place lost)."
    )
    told = [row[6] for row in findings.rows("en") if row[1] == "shift"]
    assert told[0] == "From even to mostly x 3 of 3 units change their places; the average shift is 1.00 places."
    assert told[1] == "Unit u2: place 2 in even, 1 in mostly x, 1 place gained."
    assert len(told) == 8


def test_a_scenario_against_itself_shifts_nobody():
    findings = Findings()
    table = scenario_table(compute_scenarios(TABLE, {"a": BOTH["even"], "b": BOTH["even"]}, RUN, findings), "it")
    assert table["shift"].tolist() == [0, 0, 0]
    assert [row[6] for row in findings.rows("it") if row[1] == "shift"] == [
        "Da a a b tutte le 3 unità mantengono la posizione."
    ]


def test_a_unit_without_a_score_in_one_scenario_shifts_nobody_and_is_named():
    table = units(x=[0.0, 5, 10, 20], y=[10.0, 6, 0, GAP])
    findings = Findings()
    made = compute_scenarios(table, {"x": framework(x=1), "y": framework(y=1)}, RUN, findings)
    shown = scenario_table(made, "en")
    assert shown["rank_x"].tolist()[:3] == [3, 2, 1]
    assert np.isnan(shown["rank_x"][3])
    assert np.isnan(shown["shift"][3])
    assert shown["reading"][3] == "Unit u3: no score in y, so its places are not compared."
    assert [f.reason.values["units"] for f in findings if f.reason.code == "scenario_without_score"] == [["u3"]]


def test_a_cell_of_a_framework_wins_in_its_own_scenario():
    rows = (("top", "", "minimum"), ("x", "top", None), ("y", "top", None))
    lowest = read(Records("f", ("id", "parent", "aggregation"), rows), Findings())
    made = compute_scenarios(TABLE, {"mean": BOTH["even"], "lowest": lowest}, RUN, Findings())
    assert made.indices[1].root.values.tolist() == [0, 50, 0]


def test_the_scenario_that_cannot_be_computed_is_named():
    with pytest.raises(PotentialError, match="Scenario flat: "):
        compute_scenarios(units(x=[1.0, 2], y=[3.0, 3]), {"x": framework(x=1), "flat": framework(y=1)}, RUN, Findings())
    table = units(x=[1.0, 2, GAP, GAP], y=[GAP, GAP, 1.0, 2])
    with pytest.raises(PotentialError, match="nothing to compare"):
        compute_scenarios(table, {"x": framework(x=1), "y": framework(y=1)}, RUN, Findings())
