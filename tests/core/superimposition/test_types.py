# SPDX-License-Identifier: GPL-3.0-or-later
"""Context types of a table: numbers, profiles, sentences, picture, refusals."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core import palettes
from district_potential.core.drawing import width_of
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import say
from district_potential.core.superimposition import context_types as module
from district_potential.core.superimposition import types_picture as module_of_picture
from district_potential.core.superimposition.context_types import METHODS, context_types, profiles, reading, short
from district_potential.core.superimposition.types_picture import types_svg
from district_potential.core.table import Table
from tests.core.superimposition.shapes import ring_of

GAP = np.nan
# Nine units on a line of neighbours: four low and low, three high and low, two high and high.
X = [1.0, 1.2, 0.9, 1.1, 9, 9.2, 9.1, 9.3, 9.4]
Y = [10.0, 11, 12, 10, 11, 12, 10, 40, 41]


def units(**columns):
    table = Table([f"{row:03d}" for row in range(1, len(next(iter(columns.values()))) + 1)])
    for name, values in columns.items():
        table.add(name, values, label=f"Campo {name}")
    return table


def made(table, k=3, method="kmeans", seed=1, language="en", around=None):
    findings = Findings()
    around = around or (lambda there: ring_of(len(there)).among(there))
    return context_types(table, table.names, k, method, seed, around, findings, language), findings


@pytest.mark.parametrize("method", METHODS)
def test_types_are_numbered_from_the_largest(method):
    found, findings = made(units(x=X, y=Y), method=method)
    assert found.table["type"].tolist() == [1, 1, 1, 1, 2, 2, 2, 3, 3]
    assert [kind.n for kind in found.types] == [4, 3, 2]
    assert [finding.kind for finding in findings] == ["types"]
    assert found.explained > 0.95


def test_types_of_one_size_are_numbered_by_their_first_unit():
    found, _ = made(units(x=[5.0, 1, 5, 1]), k=2)
    assert found.table["type"].tolist() == [1, 2, 1, 2]


@pytest.mark.parametrize("method", METHODS)
def test_profiles_are_means_and_deviations_of_all_with_divisor_n(method):
    table = units(x=X, y=Y)
    found, _ = made(table, method=method)
    told = profiles(found, "en")
    assert told.names == ["type", "n", "x_mean", "x_profile", "y_mean", "y_profile", "reading"]
    for name, values in (("x", np.array(X)), ("y", np.array(Y))):
        for row in range(3):
            own = values[found.table["type"] == row + 1]
            assert told[f"{name}_mean"][row] == pytest.approx(own.mean())
            assert told[f"{name}_profile"][row] == pytest.approx((own.mean() - values.mean()) / values.std())
        assert told["n"] @ told[f"{name}_profile"] == pytest.approx(0, abs=1e-9)


def test_the_share_explained_is_that_of_the_sums_of_squares():
    found, _ = made(units(x=X, y=Y), k=2)
    values = np.column_stack([X, Y])
    points = (values - values.mean(axis=0)) / values.std(axis=0)
    group = found.table["type"]
    within = sum(((points[group == g] - points[group == g].mean(axis=0)) ** 2).sum() for g in (1, 2))
    assert found.explained == pytest.approx(1 - within / (points**2).sum())


def test_sentences_say_what_is_high_and_low():
    found, _ = made(units(x=X, y=Y))
    assert [say(short(found, kind), "en") for kind in found.types] == [
        "1 (4): low in Campo x and Campo y",
        "2 (3): high in Campo x; low in Campo y",
        "3 (2): high in Campo y and Campo x",
    ]
    assert say(reading(found, found.types[1]), "it") == (
        "Tipo 2, 3 unità: alto in Campo x (media 9,1, di tutte 5,58); basso in Campo y (media 11, di tutte 17,4)."
    )
    assert (
        found.table["type_reading"][4] == "Unit 005: type 2 of 3, as 3 units in all; high in Campo x; low in Campo y."
    )


def test_a_single_unit_and_a_middling_type_have_sentences_of_their_own():
    found, _ = made(units(x=[1.0, 2, 2.1, 3, 50, -46], y=[1.0, 2, 2, 3, 4, 0]), k=3)
    sentences = [say(reading(found, kind), "en") for kind in found.types]
    assert sentences[0] == "Type 1, 4 units: near the mean of all in everything."
    assert sentences[1].startswith("Type 2, one unit: high in")
    assert found.table["type_reading"][4].startswith("Unit 005: type 2 of 3, of which it is the only unit; high in")


def test_a_unit_with_a_gap_has_no_type_and_is_told():
    y = [*Y]
    y[3] = GAP
    found, findings = made(units(x=X, y=y), method="regions")
    assert np.isnan(found.table["type"][3])
    assert found.table["type_reading"][3] == "Unit 004: no type, data are missing for Campo y."
    (missing,) = [finding for finding in findings if finding.kind == "missing"]
    assert (missing.code, missing.row) == ("004", 4)


@given(st.integers(0, 1000), st.sampled_from(METHODS), st.floats(0.01, 100), st.floats(-1000, 1000))
def test_neither_order_nor_unit_of_measure_makes_a_type(seed, method, scale, shift):
    order = np.random.default_rng(seed).permutation(9)
    first, _ = made(units(x=X, y=Y), method=method)
    from district_potential.core.superimposition.neighbours import of_pairs

    place = np.argsort(order)
    ring = ring_of(9)
    moved = of_pairs(place[ring.unit], place[ring.other], 9)
    second, _ = made(units(x=scale * np.array(X)[order] + shift, y=np.array(Y)[order]), method=method,
                     around=lambda there: moved)  # fmt: skip
    assert second.table["type"].tolist() == first.table["type"][order].tolist()


def test_regions_of_a_divided_territory_are_told_or_refused():
    from district_potential.core.superimposition.neighbours import of_pairs

    parts = of_pairs(np.array([0, 1, 2, 4, 5, 7]), np.array([1, 2, 3, 5, 6, 8]), 9)
    found, findings = made(units(x=X, y=Y), method="regions", around=lambda there: parts)
    assert [kind.n for kind in found.types] == [4, 3, 2]
    assert "parts" in [finding.kind for finding in findings]
    with pytest.raises(PotentialError) as refused:
        made(units(x=X, y=Y), k=2, method="regions", around=lambda there: parts)
    assert refused.value.message.code == "types_more_parts"
    assert refused.value.message.values["n"] == 3


@pytest.mark.parametrize(
    ("columns", "k", "code"),
    [
        ({"x": [1.0, 1, 1]}, 2, "types_flat"),
        ({"x": [1.0, 2, 2]}, 3, "types_more_than_units"),
        ({"x": [1.0, GAP], "y": [GAP, 1.0]}, 2, "types_no_unit_whole"),
        ({"x": [1.0, 2]}, 1, "types_too_few"),
    ],
)
def test_what_has_no_types_is_refused(columns, k, code):
    with pytest.raises(PotentialError) as refused:
        made(units(**columns), k=k)
    assert refused.value.message.code == code


def test_ward_of_very_many_units_is_refused(monkeypatch):
    monkeypatch.setattr(module, "MOST_WARD", 8)
    with pytest.raises(PotentialError) as refused:
        made(units(x=X, y=Y), method="ward")
    assert refused.value.message.code == "types_ward_too_large"


def test_the_picture_shows_every_type_and_field_aloud_too():
    found, _ = made(units(x=X, y=Y))
    drawn = ET.fromstring(types_svg(found, palettes.okabe_ito(3), "it"))
    texts = [element.text for element in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert {"Tipo 1", "Tipo 2", "Tipo 3", "Campo x", "Campo y", "4 unità", "9,1"} <= set(texts)
    described = drawn.find("{http://www.w3.org/2000/svg}desc").text
    assert all(say(reading(found, kind), "it") in described for kind in found.types)


def test_one_odd_unit_does_not_flatten_all_other_bars():
    """Forty units in two groups half a deviation apart in x, and one far away from all in y."""
    x, y = [0.0] * 20 + [1.0] * 21, [*np.linspace(0, 1, 40), 100.0]
    found, _ = made(units(x=x, y=y))
    odd = max(abs(kind.profile).max() for kind in found.types)
    assert odd > 5
    drawn = types_svg(found, palettes.okabe_ito(3), "en")
    bars = [float(box.get("width")) for box in ET.fromstring(drawn).iter("{http://www.w3.org/2000/svg}rect")][4:]
    assert max(each for each in bars if each < 100) == pytest.approx(module_of_picture.BAR)
    assert sum(10 < each < module_of_picture.BAR for each in bars) >= 2
    assert drawn.count('stroke="#ffffff"') == 1
    assert "beyond 3 standard deviations" in drawn
    plain = types_svg(made(units(x=X, y=Y))[0], palettes.okabe_ito(3), "en")
    assert 'stroke="#ffffff"' not in plain
    assert "beyond" not in plain


@pytest.mark.parametrize("factor", [1.0, 1e-7, 123_456.0, 1e12])
def test_nothing_in_the_picture_is_cut(factor):
    found, _ = made(units(x=factor * np.array(X), y=-factor * np.array(Y), z=np.arange(9.0)))
    drawn = ET.fromstring(types_svg(found, palettes.okabe_ito(3), "en"))
    width = float(drawn.get("width"))
    for element in drawn.iter("{http://www.w3.org/2000/svg}text"):
        x, long = float(element.get("x")), width_of(element.text, float(element.get("font-size")))
        begin = x - long if element.get("text-anchor") == "end" else x
        assert 0 <= begin <= begin + long <= width, element.text
