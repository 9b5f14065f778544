# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import numpy as np
import pytest

from district_potential.core.errors import PotentialError
from district_potential.core.potential.plan import COLUMNS, plans_of, records_of
from district_potential.core.potential.scales.normalise import Plan
from district_potential.core.table import Records

PLANS = {
    "a": Plan({"minimum": 1.0, "maximum": 9.25, "reference": 1 / 3}, 7, "2020"),
    "b": Plan({}, 5, "", np.array([1.0, 2.5]), np.array([2.0, 3])),
    "c": Plan({"minimum": np.nan, "maximum": np.nan}, 0),
}


def goalposts(*rows, columns=COLUMNS):
    return Records("goalposts.csv", columns, rows)


def test_plans_survive_their_table_to_the_last_digit():
    again = plans_of(records_of(PLANS))
    assert set(again) == {"a", "b"}
    assert again["a"].numbers == PLANS["a"].numbers
    assert (again["a"].n, again["a"].year) == (7, "2020")
    assert again["b"].known.tolist() == [1, 2.5]
    assert again["b"].counts.tolist() == [2, 3]


def test_a_plan_as_text_reads_like_one_of_numbers():
    cells = [tuple(None if cell is None else str(cell) for cell in row) for row in records_of(PLANS).rows]
    assert plans_of(goalposts(*cells))["a"].numbers == PLANS["a"].numbers


def test_the_long_form_has_one_row_a_number():
    assert records_of(PLANS).rows[0] == ("a", "normalise", "minimum", 1.0, "2020", 7)
    assert ("b", "normalise", "value", 2.5, None, 3) in records_of(PLANS).rows


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([("a", "weigh", "minimum", 1, None, 1)], "step ‘weigh’"),
        ([("a", "normalise", "minimum", "one", None, 1)], "‘one’ is not a number"),
        ([("a", "normalise", None, 1, None, 1)], "Row 1 of the goalposts goalposts.csv lacks"),
        (
            [("a", "normalise", "minimum", 1, None, 1), ("a", "normalise", "minimum", 2, None, 1)],
            "second time on row 2",
        ),
    ],
)
def test_faulty_goalposts_are_refused_by_row(rows, told):
    with pytest.raises(PotentialError, match=told):
        plans_of(goalposts(*rows))


def test_a_table_that_is_no_goalposts_is_refused():
    with pytest.raises(PotentialError, match="lack the columns step and value"):
        plans_of(goalposts(columns=("node", "name")))
