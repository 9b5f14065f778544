# SPDX-License-Identifier: GPL-3.0-or-later
"""Moran's I and Gi*: the vectors of esda, all permutations counted out, and what must not change them."""

from __future__ import annotations

import csv
import json
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.superimposition.autocorrelation import global_moran, local_moran, means_around
from district_potential.core.superimposition.getis import gi_star
from district_potential.core.superimposition.neighbours import Neighbours, of_pairs
from tests.core.superimposition.shapes import by_chance, ring_of

WEIGHTS = ("queen", "rook", "knn4", "distband_min")
FIELDS = ("CRIME", "INC", "HOVAL")


def rows_of(path):
    with path.open(encoding="utf-8") as source:
        return list(csv.DictReader(source))


@pytest.fixture(scope="module")
def columbus(shared):
    """The folder of vectors, the columns by name, and the neighbours by kind."""
    folder = shared / "reference/pysal"
    attributes = rows_of(folder / "columbus_attributes.csv")
    columns = {field: np.array([float(row[field]) for row in attributes]) for field in FIELDS}
    neighbours = {}
    for kind in WEIGHTS:
        listed = np.array([(int(row["i"]), int(row["j"])) for row in rows_of(folder / f"w_{kind}_binary.csv")])
        neighbours[kind] = of_pairs(listed[:, 0], listed[:, 1], len(attributes), mutual=False)
    return folder, columns, neighbours


def test_local_statistics_of_columbus_are_those_of_esda(columbus):
    folder, columns, neighbours = columbus
    listed = rows_of(folder / "local_stats.csv")
    for field in FIELDS:
        for kind in WEIGHTS:
            rows = [row for row in listed if (row["var"], row["w"]) == (field, kind)]
            assert len(rows) == 49
            moran = local_moran(columns[field], columns[field], neighbours[kind])
            assert moran == pytest.approx([float(row["Is"]) for row in rows], rel=1e-12, abs=1e-12)
            z, _ = gi_star(columns[field], neighbours[kind])
            assert z == pytest.approx([float(row["Gstar_binary_z"]) for row in rows], rel=1e-12, abs=1e-12)
            around = means_around(columns[field], neighbours[kind])
            assert around == pytest.approx([float(row["lag_R"]) for row in rows], rel=1e-12)


def test_the_global_statistics_of_columbus_are_those_of_esda(columbus):
    folder, columns, neighbours = columbus
    listed = json.loads((folder / "global_stats.json").read_text())
    met = 0
    for field in FIELDS:
        for kind in WEIGHTS:
            told = listed["global_moran"].get(f"{field}|{kind}|R")
            if told:
                found = global_moran(columns[field], None, neighbours[kind], 99, 1)
                assert found.i == pytest.approx(told["I"], rel=1e-12)
                assert found.expected == pytest.approx(told["EI"], rel=1e-12)
                assert found.z == pytest.approx(told["z_rand"], rel=1e-12)
                met += 1
    assert met >= 9


def test_the_bivariate_statistics_of_columbus_are_those_of_esda(columbus):
    folder, columns, neighbours = columbus
    told = [float(row["Is"]) for row in rows_of(folder / "local_moran_bv_INC_CRIME_queen.csv")]
    local = local_moran(columns["INC"], columns["CRIME"], neighbours["queen"])
    assert local == pytest.approx(told, rel=1e-12, abs=1e-12)
    (whole,) = json.loads((folder / "global_stats.json").read_text())["moran_bv"].values()
    found = global_moran(columns["INC"], columns["CRIME"], neighbours["queen"], 99, 1)
    assert found.i == pytest.approx(whole, rel=1e-12)


def test_the_moments_are_those_of_all_permutations():
    x, y = np.array([1.0, 2, 4, 8, 3, 3]), np.array([5.0, -1, 0, 2, 2, 9])
    neighbours = of_pairs(np.array([0, 0, 1, 2, 4, 3]), np.array([1, 2, 3, 4, 1, 2]), 6, mutual=False)
    for around in (None, y):
        second = x if around is None else around
        every = []
        for order in permutations(range(6)):
            mixed = second[list(order)]
            every.append(global_moran(mixed if around is None else x, around if around is None else mixed,
                                      neighbours, 1, 1).i)  # fmt: skip
        found = global_moran(x, around, neighbours, 9999, 1)
        assert found.expected == pytest.approx(np.mean(every), abs=1e-12)
        assert found.z == pytest.approx((found.i - np.mean(every)) / np.std(every), rel=1e-9)
        high, low = (np.mean(side) for side in (np.array(every) >= found.i - 1e-12, np.array(every) <= found.i + 1e-12))
        assert found.p == pytest.approx(min(high, low), abs=0.02)


def test_few_permutations_are_drawn_of_very_many_units_and_that_is_told(monkeypatch):
    from district_potential.core.superimposition import autocorrelation

    monkeypatch.setattr(autocorrelation, "ENOUGH", 10)
    x = np.random.default_rng(1).normal(size=50)
    assert global_moran(x, None, ring_of(50), 9999, 1).permutations == 999
    assert global_moran(x, None, ring_of(50), 99, 1).permutations == 99


def test_a_pattern_and_its_opposite_are_seen():
    slope = np.arange(40.0)
    chess = np.tile([0.0, 1.0], 20)
    assert global_moran(slope, None, ring_of(40), 999, 1).p == pytest.approx(0.001)
    found = global_moran(chess, None, ring_of(40), 999, 1)
    assert (found.i, found.p) == (pytest.approx(-1), pytest.approx(0.001))


def naive(x: np.ndarray, y: np.ndarray, neighbours: Neighbours):
    """The formulas written out unit by unit: local Moran, Gi* as z."""
    n, z, a = len(x), (x - x.mean()) / x.std(), (y - y.mean()) / y.std()
    moran, gi = [], []
    for i in range(n):
        near = neighbours.of(i)
        if not len(near):
            moran.append(np.nan)
            gi.append(np.nan)
            continue
        moran.append((n - 1) * z[i] * a[near].mean() / (z**2).sum())
        k = len(near) + 1
        spread = x.std() * np.sqrt((n * k - k**2) / (n - 1))
        gi.append((x[near].sum() + x[i] - x.mean() * k) / spread if k < n else np.nan)
    return np.array(moran), np.array(gi)


@given(st.integers(4, 40), st.integers(3, 120), st.integers(0, 10_000))
def test_statistics_are_the_formulas_written_out_and_empty_for_islands(n, links, seed):
    neighbours, chance = by_chance(n, links, seed), np.random.default_rng(seed)
    x, y = chance.normal(5, 3, n), chance.normal(-100, 1, n)
    moran, gi = naive(x, y, neighbours)
    assert local_moran(x, y, neighbours) == pytest.approx(moran, rel=1e-9, abs=1e-9, nan_ok=True)
    z, p = gi_star(x, neighbours)
    assert z == pytest.approx(gi, rel=1e-9, abs=1e-9, nan_ok=True)
    assert (np.isnan(p) == np.isnan(gi)).all()


@given(st.integers(5, 30), st.integers(0, 10_000), st.floats(0.001, 1000), st.floats(-1e4, 1e4))
def test_neither_unit_of_measure_nor_order_of_rows_matters(n, seed, scale, shift):
    neighbours, chance = by_chance(n, 3 * n, seed), np.random.default_rng(seed)
    x, order = chance.normal(size=n), chance.permutation(n)
    place = np.argsort(order)
    moved = of_pairs(place[neighbours.unit], place[neighbours.other], n, mutual=False)
    for statistic in (lambda v, w: local_moran(v, v, w), lambda v, w: gi_star(v, w)[0]):
        expected = statistic(x, neighbours)
        assert statistic(scale * x + shift, neighbours) == pytest.approx(expected, rel=1e-6, abs=1e-6, nan_ok=True)
        assert statistic(x[order], moved) == pytest.approx(expected[order], rel=1e-9, abs=1e-9, nan_ok=True)


def test_mean_of_the_local_statistics_is_the_global_one():
    x = np.random.default_rng(3).normal(size=30)
    local = local_moran(x, x, ring_of(30))
    assert local.sum() / 29 == pytest.approx(global_moran(x, None, ring_of(30), 9, 1).i, rel=1e-12)
