# SPDX-License-Identifier: GPL-3.0-or-later
"""The numbers of legends: short, told apart, in the language of the reader."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from district_potential.core.legend import digits_of, edge_texts, no_data, range_labels


@pytest.mark.parametrize(
    ("edges", "language", "expected"),
    [
        ([0, 1.25, 3.5, 9], "it", ["0,00", "1,25", "3,50", "9,00"]),
        ([90, 98.123456, 100.2222, 103.999], "en", ["90.0", "98.1", "100.2", "104.0"]),
        ([0, 12000, 45000], "it", ["0", "12000", "45000"]),
        ([-12, -4, 4, 12], "en", ["-12", "-4", "4", "12"]),
        ([0.213, 0.40123, 0.4632], "it", ["0,213", "0,401", "0,463"]),
        ([0, 0], "it", ["0", "0"]),
        ([], "it", []),
    ],
)
def test_edges_have_equal_digits_and_no_more_than_they_need(edges, language, expected):
    assert edge_texts(edges, language) == expected


def test_a_class_of_one_value_is_told_as_that_value():
    assert range_labels([0, 0, 3], "en") == ["0", "0 – 3"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["-600 to -200", "-200 to 200", "200 to 600"]),
        ("it", ["da -600 a -200", "da -200 a 200", "da 200 a 600"]),
    ],
)
def test_no_dash_stands_between_numbers_below_zero(language, expected):
    assert range_labels([-600, -200, 200, 600], language) == expected


@pytest.mark.parametrize(
    ("column", "digits"),
    [
        ([101.54735676974731, 97.2, np.nan], 2),
        ([0.0033333, 0.1533333], 5),
        ([190.5, 84.0], 1),
        ([3.0, 266.0], 0),
        ([22087.27863, 18109.2], 0),
        ([0.0, 0.0], 0),
        ([np.nan], 0),
        ([-4e-12, 1e-12], 8),
    ],
)
def test_a_column_is_read_with_five_digits_and_no_idle_zeros(column, digits):
    assert digits_of(np.array(column)) == digits


def test_gaps_have_a_name_in_both_languages():
    assert no_data("it") == "Nessun dato"
    assert no_data("en") == "No data"


@given(st.lists(st.floats(-1e9, 1e9).filter(lambda v: v == 0 or abs(v) > 1e-6), min_size=2, max_size=9, unique=True))
@settings(max_examples=200, deadline=None)
def test_edges_that_differ_are_told_apart(edges):
    rising = sorted(edges)
    apart = [b - a for a, b in zip(rising, rising[1:])]
    if min(apart) < 1e-6 * max(abs(edge) for edge in rising):
        return
    texts = edge_texts(rising, "en")
    assert len(set(texts)) == len(texts)
