# SPDX-License-Identifier: GPL-3.0-or-later
"""Statistics of cells over units: those of exactextract, and what must hold of any raster."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rings import outlines, plain, reader, shares, statistics

from district_potential.core.dimensions.maps import zonal
from district_potential.core.dimensions.maps.coverage import Grid, edges_on
from district_potential.core.dimensions.maps.zonal import STATISTICS
from district_potential.core.dimensions.maps.zonal_order import weighted_quantiles
from district_potential.core.errors import PotentialError

GOLDEN = json.loads(
    (Path(__file__).parents[3] / "data" / "reference" / "exactextract" / "zonal.json").read_text(encoding="utf-8")
)
NUMBERS = [name for name in STATISTICS if name != "class_share"]
UNEVEN = [(0.7, 0.4), (9.2, 1.1), (8.3, 7.6), (3.2, 5.9), (1.5, 7.2)]
SMALL = [(10.2, 3.3), (11.7, 3.1), (11.1, 6.6)]


def raster(rows=8, columns=12, seed=1):
    return np.random.default_rng(seed).normal(100.0, 25.0, (rows, columns))


def by_cells(made, values, place=0):
    """Value and share of each cell of a unit that has both."""
    share = shares(made, plain(*values.shape))[place]
    there = (share > 0) & ~np.isnan(values)
    return values[there], share[there]


@pytest.mark.parametrize("unit", range(len(GOLDEN["units"])), ids=[unit["name"] for unit in GOLDEN["units"]])
def test_statistics_are_those_of_exactextract(unit):
    values, wanted = np.array(GOLDEN["values"]), GOLDEN["units"][unit]
    grid = Grid(*values.shape, (0.0, 1.0, 0.0, float(len(values)), 0.0, -1.0))
    parts = "triangles" in wanted["name"]
    first, *others = wanted["rings"]
    made = outlines([first, *(("part", ring) if parts else ring for ring in others)])
    found = statistics(made, values, NUMBERS, grid, missing=GOLDEN["nodata"], quantile=0.9)
    for name in NUMBERS:
        expected = np.nan if wanted[name] is None else wanted[name]
        assert found.columns[name][0] == pytest.approx(expected, rel=1e-9, abs=1e-12, nan_ok=True), name


@pytest.mark.parametrize("strip", [1, 40, 10**6])
@pytest.mark.parametrize("border", [1, 10**6])
def test_strips_and_portions_change_nothing(monkeypatch, strip, border):
    values = raster()
    values[2, 3] = values[5, 1] = np.nan
    made = outlines([UNEVEN], [SMALL], [], [UNEVEN])
    whole = statistics(made, values, NUMBERS)
    monkeypatch.setattr(zonal, "STRIP_CELLS", strip)
    monkeypatch.setattr(zonal, "BORDER_CELLS", border)
    monkeypatch.setattr(zonal, "KEPT_CELLS", border)
    parts = statistics(made, values, NUMBERS)
    for name in NUMBERS:
        np.testing.assert_allclose(parts.columns[name], whole.columns[name], rtol=1e-12)
        assert np.isnan(whole.columns[name]).tolist() == [False, False, True, False]
        assert whole.columns[name][0] == whole.columns[name][3], "units may lie upon one another"


def test_each_statistic_is_what_its_cells_say():
    values = raster()
    values[3, 4] = np.nan
    made = outlines([UNEVEN], [SMALL])
    found = statistics(made, values, NUMBERS, quantile=0.25).columns
    for unit in (0, 1):
        value, share = by_cells(made, values, unit)
        mean = np.average(value, weights=share)
        assert found["count"][unit] == pytest.approx(share.sum(), rel=1e-12)
        assert found["sum"][unit] == pytest.approx((value * share).sum(), rel=1e-12)
        assert found["mean"][unit] == pytest.approx(mean, rel=1e-12)
        assert found["stdev"][unit] == pytest.approx(np.sqrt(np.average((value - mean) ** 2, weights=share)), rel=1e-12)
        assert (found["minimum"][unit], found["maximum"][unit]) == (value.min(), value.max())
        order = np.argsort(value)
        assert found["quantile"][unit] == pytest.approx(weighted_quantiles(value[order], share[order], [0.25])[0])


@given(st.integers(-(10**8), 10**8).map(lambda n: n / 100), st.floats(0.05, 0.95))
def test_a_constant_raster_gives_its_constant_and_the_area_in_cells(constant, quantile):
    made = outlines([UNEVEN], [SMALL])
    values = np.full((8, 12), constant)
    found = statistics(made, values, STATISTICS, quantile=quantile)
    area = shares(made, plain(8, 12)).sum(axis=(1, 2))
    for name in ("mean", "median", "quantile", "minimum", "maximum"):
        np.testing.assert_allclose(found.columns[name], constant, rtol=1e-12)
    np.testing.assert_allclose(found.columns["sum"], constant * area, rtol=1e-12)
    np.testing.assert_allclose(found.columns["count"], area, rtol=1e-12)
    np.testing.assert_allclose(found.columns["stdev"], 0, atol=1e-8)
    np.testing.assert_allclose(found.class_shares, 1, rtol=1e-12)
    np.testing.assert_allclose(found.present, 1, rtol=1e-12)


@settings(max_examples=30)
@given(st.integers(0, 1000), st.floats(0.5, 11.5), st.floats(0.5, 7.5))
def test_the_parts_of_the_raster_add_up_to_the_whole(seed, x, y):
    corners = [[(0, 0), (12, 0)], [(12, 0), (12, 8)], [(12, 8), (0, 8)], [(0, 8), (0, 0)]]
    values = raster(seed=seed)
    values[values > 140] = np.nan
    found = statistics(outlines(*[[[*side, (x, y)]] for side in corners]), values, ["sum", "count"])
    assert np.nansum(found.columns["sum"]) == pytest.approx(np.nansum(values), rel=1e-9)
    assert np.nansum(found.columns["count"]) == pytest.approx((~np.isnan(values)).sum(), rel=1e-9)


@pytest.mark.parametrize("offset", [0.0, 1e6, 1e9])
def test_a_large_offset_takes_no_digits_from_the_spread(offset):
    values = (raster() * 1024).round() / 1024
    made = outlines([UNEVEN], [SMALL])
    near = statistics(made, values, ["stdev", "mean"]).columns
    far = statistics(made, values + offset, ["stdev", "mean"]).columns
    np.testing.assert_allclose(far["stdev"], near["stdev"], rtol=1e-12 + 1e-18 * offset)
    np.testing.assert_allclose(far["mean"], near["mean"] + offset, rtol=1e-13)


def test_a_huge_value_elsewhere_in_the_row_takes_no_digits_away():
    values = raster()
    values[:, 0], values[:, 11] = 1e30, -1e30
    made = outlines([[(x + 0.5, y) for x, y in UNEVEN]])
    value, share = by_cells(made, values)
    assert statistics(made, values, ["sum"]).columns["sum"][0] == pytest.approx((value * share).sum(), rel=1e-12)


@given(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=12), st.floats(0, 1))
def test_with_equal_shares_the_quantile_is_the_usual_one(values, q):
    ordered = np.sort(np.array(values))
    found = weighted_quantiles(ordered, np.full(len(ordered), 0.37), [q])[0]
    assert found == pytest.approx(np.quantile(ordered, q), rel=1e-9, abs=1e-9)


def test_cells_of_equal_value_may_be_read_in_any_order():
    values = np.array([[1.0, 1.0, 2.0, 2.0, 2.0, 3.0]])
    there = [(0.2, 0.0), (5.7, 0.0), (5.1, 1.0), (0.9, 1.0)]
    mirrored = [(6 - x, y) for x, y in there]
    one = statistics(outlines([there]), values, ["median", "quantile"], quantile=0.3).columns
    other = statistics(outlines([mirrored]), values[:, ::-1], ["median", "quantile"], quantile=0.3).columns
    for name in ("median", "quantile"):
        assert one[name][0] == pytest.approx(other[name][0], rel=1e-12)
    assert one["median"][0] == 2


def test_shares_of_classes_are_those_of_the_ground():
    values = np.array([[1.0, 1.0, 5.0, np.nan], [1.0, 3.0, 5.0, np.nan]])
    found = statistics(outlines([[(0, 0), (3.5, 0), (3.5, 1.5), (0, 1.5)]]), values, ["class_share"])
    assert found.classes.tolist() == [1, 3, 5]
    assert found.class_shares.tolist() == [[2.5 / 4.5, 0.5 / 4.5, 1.5 / 4.5]]
    assert found.present[0] == pytest.approx(4.5 / 5.25)


def test_too_many_classes_are_refused_with_advice():
    with pytest.raises(PotentialError, match=r"more than 5 distinct values.*reclassify"):
        statistics(outlines([UNEVEN]), raster(), ["class_share"], most_classes=5)


def test_a_unit_without_values_is_missing_and_never_zero():
    values = raster()
    values[:, 6:] = np.nan
    found = statistics(outlines([SMALL], [UNEVEN]), values, STATISTICS, most_classes=100)
    assert all(np.isnan(found.columns[name][0]) for name in NUMBERS)
    assert np.isnan(found.class_shares[0]).all()
    assert found.present[0] == 0
    assert not any(np.isnan(found.columns[name][1]) for name in NUMBERS)


def test_only_rows_and_columns_that_units_reach_are_read():
    asked = []
    grid, edges = plain(80, 120), edges_on(outlines([[(30.5, 20.5), (33.5, 20.5), (33.5, 24.5)]]), plain(80, 120))

    def read(*window):
        asked.append(window)
        return reader(raster(80, 120))(*window)

    zonal.zonal_statistics(edges, grid, read, ["mean"])
    assert asked == [(20, 25, 30, 34)]
    asked.clear()
    zonal.zonal_statistics(edges, replace(grid, block=8), read, ["mean"])
    assert asked == [(20, 25, 30, 34)]


@pytest.mark.parametrize(("block", "most", "rows"), [(16, 1 << 24, 16), (3, 1 << 24, 9), (16, 100, 10)])
def test_whole_blocks_of_a_file_are_read_where_they_are_not_too_tall(monkeypatch, block, most, rows):
    monkeypatch.setattr(zonal, "STRIP_CELLS", 120)
    monkeypatch.setattr(zonal, "TALLEST_STRIP_CELLS", most)
    values, asked = raster(80, 12), []
    grid = replace(plain(80, 12), block=block)

    def read(*window):
        asked.append(window)
        return reader(values)(*window)

    made = outlines([[(0, 5), (12, 5), (12, 70), (0, 70)]])
    found = zonal.zonal_statistics(edges_on(made, grid), grid, read, ["sum"])
    assert found.columns["sum"][0] == pytest.approx(values[5:70].sum(), rel=1e-12)
    begins = [window[0] for window in asked]
    assert begins == [5, *range(rows, 70, rows)]


def test_units_without_polygons_are_missing():
    found = statistics(outlines([], []), raster(), STATISTICS)
    assert np.isnan(found.columns["mean"]).all()
    assert found.present.tolist() == [0, 0]
