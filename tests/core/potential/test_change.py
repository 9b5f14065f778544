# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.potential.change import change_of, change_table, slopes
from district_potential.core.potential.distribution import gini
from district_potential.core.potential.mobility import average_shift, places_side_by_side
from district_potential.core.potential.times import times_of
from tests.core.potential.drawn import chances, thousand

DATA = Path(__file__).parents[2] / "data" / "reference" / "synthetic"
GAP = np.nan
AMOUNTS = st.builds(
    lambda n, most, nought, chance: chance.uniform(0, most, n).round(3) * (chance.random(n) >= nought),
    st.integers(1, 30),
    st.sampled_from([9.0, 1e6]),
    st.sampled_from([0.3, 0.0, 0.95]),
    chances,
)
PANELS = st.builds(
    lambda n, most, gaps, chance: np.where(
        chance.random((n, 5)) < gaps, GAP, chance.integers(-most, most + 1, (n, 5)) * 0.5
    ),
    st.integers(1, 8),
    st.sampled_from([3, 2_000_000]),
    st.sampled_from([0.3, 0.0, 0.8]),
    chances,
)
YEARS = (2001.0, 2004.0, 2005.0, 2011.0, 2020.0)


def told(rows, field="x"):
    """The table of a change from rows of code, year and value, and the findings."""
    findings = Findings()
    codes = [row[0] for row in rows]
    times = times_of([str(row[1]) for row in rows], codes)
    made = change_of(np.array([row[2] for row in rows], float), codes, times, field, findings)
    return made, change_table(made, field, "en"), findings


ROWS = [
    ("a", 2019, 4.0), ("b", 2019, 3.0), ("c", 2019, 2.0), ("d", 2019, 9.0),
    ("b", 2020, 5.0), ("a", 2020, GAP),
    ("c", 2021, 8.0), ("b", 2021, 7.0), ("a", 2021, 1.0),
]  # fmt: skip


def test_every_unit_has_one_row_with_change_trend_and_places():
    made, table, _ = told(ROWS)
    assert table.codes == ("d", "c", "b", "a")
    assert made.rows == (3, 6, 7, 8)
    assert table["change"].tolist()[1:] == [6.0, 4.0, -3.0]
    assert table["trend"].tolist()[1:] == [3.0, 2.0, -1.5]
    assert table["rank_first"].tolist()[1:] == [3, 2, 1]
    assert table["rank_last"].tolist()[1:] == [1, 2, 3]
    assert table["rank_shift"].tolist()[1:] == [2, 0, -2]
    assert table["n_years"].tolist() == [1, 2, 3, 2]
    assert (
        table["reading"][1]
        == "Unit c: 2 in 2019, 8 in 2021; trend +3 a year. Place 3 of 3 in 2019, 1 in 2021: 2 places gained."
    )


def test_a_unit_that_goes_shifts_nobody_and_is_named():
    _, table, findings = told(ROWS)
    assert np.isnan([table[name][0] for name in ("last", "change", "trend", "rank_first", "rank_shift")]).all()
    assert table["first"][0] == 9.0
    assert table["reading"][0] == "Unit d: no value in 2021, so no change can be told."
    assert [finding.reason.values["units"] for finding in findings] == [["d"]]


def test_years_stand_in_their_order_as_numbers_whatever_the_order_of_rows():
    _, table, _ = told([("a", 10, 3.0), ("a", 9, 1.0), ("a", -500, 2.0)])
    assert (table["first"][0], table["last"][0]) == (2.0, 3.0)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([("a", "2019/20", 1.0), ("a", "2021", 2.0)], "2019/20"),
        ([("a", "2019", 1.0), ("a", "2019.0", 2.0)], "same as another"),
        ([("a", 2019, 1.0), ("b", 2019, 2.0)], "at least two years"),
        ([("a", 2019, 1.0), ("b", 2020, 2.0)], "No unit has a value of x in both"),
    ],
)
def test_what_is_no_panel_is_refused(rows, sentence):
    with pytest.raises(PotentialError, match=sentence):
        told(rows)


@thousand
@given(PANELS)
def test_the_trend_is_the_least_squares_slope(values):
    for row, slope in zip(values, slopes(values, YEARS)):
        there = ~np.isnan(row)
        if there.sum() < 2:
            assert np.isnan(slope)
        else:
            expected = stats.linregress(np.array(YEARS)[there], row[there]).slope
            assert slope == pytest.approx(expected, rel=1e-9, abs=1e-9)


@thousand
@given(AMOUNTS)
def test_gini_is_the_mean_difference_over_twice_the_mean(values):
    n = len(values)
    if values.sum() == 0:
        assert np.isnan(gini(values))
        return
    expected = np.abs(values[:, None] - values[None, :]).sum() / (2 * n**2 * values.mean())
    assert gini(values) == pytest.approx(expected, abs=1e-12)
    assert -1e-12 <= gini(values) <= 1 - 1 / n + 1e-12
    assert gini(np.append(values, GAP)) == gini(values)
    assert gini(np.repeat(values, 3)) == pytest.approx(gini(values), abs=1e-12)
    assert gini(values * 7) == pytest.approx(gini(values), abs=1e-12)


def test_gini_is_not_given_for_negative_values_and_the_report_says_so():
    made, _, findings = told([("a", 1, -1.0), ("b", 1, 4.0), ("a", 2, 1.0), ("b", 2, 3.0)])
    assert np.isnan(made.ginis[0])
    assert made.ginis[1] == 0.25
    assert [(finding.kind, finding.reason.values["year"]) for finding in findings] == [("gini", "1")]


def test_gini_equals_that_of_pymcdm(shared):
    vectors = json.loads((shared / "reference" / "mcda" / "pymcdm_vectors.json").read_text())
    with (shared / "reference" / "mcda" / "toy_matrix.csv").open() as lines:
        rows = [[float(cell) for cell in row if is_number(cell)] for row in list(csv.reader(lines))[1:]]
    ginis = np.array([gini(column) for column in np.array(rows).T])
    assert ginis / ginis.sum() == pytest.approx(vectors["objective_weights"]["gini_weights"], abs=1e-12)


def is_number(cell):
    try:
        float(cell)
    except ValueError:
        return False
    return True


@thousand
@given(PANELS)
def test_places_are_those_of_scipy_among_the_units_that_have_all_values(values):
    ranks = places_side_by_side(list(values.T))
    whole = ~np.isnan(values).any(axis=1)
    for column, rank in zip(values.T, ranks):
        assert np.isnan(rank[~whole]).all()
        assert rank[whole].tolist() == stats.rankdata(-column[whole], "min").tolist()


def test_the_average_shift_is_that_of_the_handbook():
    assert average_shift(np.array([1.0, 2, 3, GAP]), np.array([3.0, 2, 1, GAP])) == pytest.approx(4 / 3)
    assert np.isnan(average_shift(np.array([GAP]), np.array([GAP])))


def test_the_invented_panel_changes_as_numpy_says():
    with (DATA / "input_panel.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    names = [name for name in rows[0] if name not in ("uCode", "uName", "Time", "REGION", "GROUP")]
    checked = 0
    for name in names:
        cells = [(row["uCode"], row["Time"], float(row[name]) if is_number(row[name]) else GAP) for row in rows]
        try:
            made, table, _ = told(cells, name)
        except PotentialError:
            continue
        for k, code in enumerate(made.codes):
            series = sorted((float(year), value) for unit, year, value in cells if unit == code and value == value)
            if len(series) > 1:
                years, values = zip(*series)
                assert table["trend"][k] == pytest.approx(np.polyfit(years, values, 1)[0], rel=1e-9, abs=1e-9)
                checked += 1
    assert checked > 100


def test_change_of_published_scores_is_their_difference(shared):
    file = shared / "reference" / "mpi" / "ampi_bli_allyears_ref2014mean_published.csv"
    with file.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    unit, year, score = (next(key for key in rows[0] if key.lower().startswith(word)) for word in ("c", "y", "ampi"))
    made, table, _ = told([(row[unit], row[year], float(row[score])) for row in rows])
    by_place = {(row[unit], row[year]): float(row[score]) for row in rows}
    first, last = made.names[0], made.names[-1]
    both = [code for code in made.codes if (code, first) in by_place and (code, last) in by_place]
    places = stats.rankdata([-by_place[code, last] for code in both], "min")
    for code, rank in zip(both, places):
        k = made.codes.index(code)
        assert table["change"][k] == by_place[code, last] - by_place[code, first]
        assert table["rank_last"][k] == rank
