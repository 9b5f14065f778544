# SPDX-License-Identifier: GPL-3.0-or-later
"""What is monitored: told and drawn as it is recorded, and nothing that is missing becomes nought."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.itineraries.monitoring import Measured, described, monitored
from district_potential.core.messages import say
from district_potential.core.report.monitoring_chart import monitoring_chart

SVG = "{http://www.w3.org/2000/svg}"


def row(**cells):
    return {"indicator": "Members", "unit": None, **cells}


ROWS = [
    row(baseline=12.0, baseline_year=2019, target=40.0, target_year=2027, value=18.5, year=2022),
    row(value=30.0, year=2024),
    row(value=15.0, year=2020),
]


def words_in(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]


def test_the_years_of_an_indicator_are_gathered_in_order():
    (series,) = monitored(ROWS)
    assert series.baseline == Measured(12.0, 2019)
    assert series.target == Measured(40.0, 2027)
    assert [measured.year for measured in series.values] == [2020, 2022, 2024]
    assert series.latest == Measured(30.0, 2024)
    assert series.progress == pytest.approx(18 / 28)


def test_indicators_of_the_same_name_in_other_units_stand_apart():
    assert [s.unit for s in monitored([row(unit="people", value=1), row(unit="%", value=2)])] == ["people", "%"]


def test_it_is_told_in_both_languages_with_their_numbers():
    (series,) = monitored(ROWS)
    assert (
        say(described(series), "en")
        == "Members: baseline 12 (2019), now 30 (2024), target 40 (2027) and 64% of the way"
    )
    half = monitored([row(baseline=1.5, unit="km")])[0]
    assert say(described(half), "it") == "Members (km): valore di partenza 1,5 e ancora nessun valore"


@pytest.mark.parametrize("missing", ["baseline", "target", "value"])
def test_what_is_missing_is_neither_told_nor_drawn(missing):
    cells = {"baseline": 12.0, "target": 40.0, "value": 30.0, missing: None}
    (series,) = monitored([row(**cells, year=2024)])
    assert np.isnan(series.progress)
    written = " ".join(words_in(monitoring_chart(series, "en")))
    word = {"baseline": "baseline", "target": "target", "value": "now"}[missing]
    assert word not in written
    assert not re.search(r"\b0\b", written)
    said = say(described(series), "en")
    assert f"{word} " not in said.replace("no value yet", "")


def test_nothing_at_all_is_a_chart_without_numbers():
    (series,) = monitored([row()])
    assert words_in(monitoring_chart(series, "en")) == ["Members"]
    assert say(described(series), "en") == "Members: no value yet"


def test_a_true_nought_is_drawn():
    (series,) = monitored([row(baseline=0.0, value=0.0, year=2024)])
    assert {"baseline 0", "now 0"} <= set(words_in(monitoring_chart(series, "en")))


def test_a_value_without_a_year_has_no_dot():
    (series,) = monitored([row(baseline=1.0, value=3.0)])
    assert "<circle" not in monitoring_chart(series, "en")
    assert "<circle" in monitoring_chart(monitored([row(value=3.0, year=2020)])[0], "en")


def test_higher_values_stand_higher_and_later_ones_farther_right():
    (series,) = monitored([row(value=v, year=y) for v, y in ((1, 2020), (5, 2021), (3, 2023))])
    dots = [
        (float(e.get("cx")), float(e.get("cy")))
        for e in ET.fromstring(monitoring_chart(series, "en")).iter(f"{SVG}circle")
    ]
    assert [x for x, _ in dots] == sorted(x for x, _ in dots)
    assert dots[1][1] < dots[2][1] < dots[0][1]
    assert (dots[2][0] - dots[1][0]) == pytest.approx(2 * (dots[1][0] - dots[0][0]), rel=0.01)


numbers = st.one_of(st.none(), st.floats(-1e9, 1e9, allow_nan=False))
years = st.one_of(st.none(), st.integers(1950, 2080))


@given(st.lists(st.tuples(numbers, years, numbers, years, numbers, years), min_size=1, max_size=6), st.floats(150, 900))
def test_every_mark_and_word_lies_inside_the_chart(cells, width):
    names = ("baseline", "baseline_year", "target", "target_year", "value", "year")
    (series,) = monitored([row(**dict(zip(names, each))) for each in cells])
    tree = ET.fromstring(monitoring_chart(series, "it", width))
    wide, high = float(tree.get("width")), float(tree.get("height"))
    for dot in tree.iter(f"{SVG}circle"):
        assert 0 <= float(dot.get("cx")) <= wide
        assert 0 <= float(dot.get("cy")) <= high
    levels = [float(e.get("y")) for e in tree.iter(f"{SVG}text") if e.get("text-anchor") == "start"][1:]
    assert all(0 < y < high for y in levels)
    assert all(b - a >= 12.9 for a, b in zip(sorted(levels), sorted(levels)[1:]))


def test_texts_where_numbers_belong_count_as_missing():
    rows = [
        {"indicator": "Paths", "baseline": "few", "baseline_year": "then", "target": "9", "target_year": "soon",
         "value": 4.0, "year": "lately"},
    ]  # fmt: skip
    (series,) = monitored(rows)
    assert series.baseline is None
    assert series.target == (9.0, None)
    assert series.values == ((4.0, None),)
