# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from xml.etree import ElementTree as ET

import numpy as np
import pytest

from district_potential.core.potential.robustness.alternatives import Choice
from district_potential.core.potential.robustness.picture import places_svg
from district_potential.core.potential.robustness.places import certainty
from district_potential.core.potential.robustness.result import replications_table, result_table

SVG = "{http://www.w3.org/2000/svg}"


def result(n, language="en", top=3):
    chance = np.random.default_rng(2)
    places = np.argsort(np.argsort(np.arange(n) + chance.normal(0, n / 10, (60, n)))) + 1
    return result_table([f"U{i + 1}" for i in range(n)], np.arange(1, n + 1), certainty(places, top), top, language)


def test_a_reading_says_how_sure_the_rank_is():
    places = np.array([[1, 2, 0], [2, 1, 0], [1, 2, 0], [1, 2, 0]])
    table = result_table(["A", "B", "C"], np.array([1, 2, 0]), certainty(places, 1), 1, "en")
    assert table["reading"].tolist() == [
        "Unit A: rank 1 of 2 as stated; with other choices the median rank is 1, between 1 and 2 in nine "
        "replications of ten. Among the first 1 in 75 % of them.",
        "Unit B: rank 2 of 2 as stated; with other choices the median rank is 2, between 1 and 2 in nine "
        "replications of ten. Among the first 1 in 25 % of them.",
        "Unit C: no score, hence no rank.",
    ]
    assert np.isnan(table["p_top"][2])


@pytest.mark.parametrize(("n", "lettered"), [(1, 1), (8, 8), (300, 300), (1000, 100)])
def test_the_picture_letters_what_it_has_room_for(n, lettered):
    picture = ET.fromstring(places_svg(result(n), "it"))
    names = [text.text for text in picture.iter(f"{SVG}text") if text.text.startswith("U")]
    assert len(names) == lettered
    assert picture.find(f"{SVG}title").text
    assert picture.find(f"{SVG}desc").text


def test_a_unit_without_rank_is_not_drawn():
    places = np.array([[1, 0]])
    table = result_table(["A", "B"], places[0], certainty(places, 1), 1, "en")
    assert ">B<" not in places_svg(table, "en")


def test_every_replication_tells_its_parameters():
    choices = [Choice("min_max", weights={"a": 0.25}), Choice(left_out="b", participant=0)]
    table = replications_table(["A", "B"], choices, np.array([0.5, 2.0]))
    assert table["normalisation"].tolist() == ["min_max", None]
    assert table["leave_one_out"].tolist() == [None, "b"]
    np.testing.assert_array_equal(table["weight_a"], [0.25, np.nan])
    np.testing.assert_array_equal(table["participant"], [np.nan, 1])
    assert table["mean_shift"].tolist() == [0.5, 2]
