# SPDX-License-Identifier: GPL-3.0-or-later
"""Hot and cold spots of a table: columns, gaps, islands, readings, report."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core import palettes
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.superimposition.autocorrelation import local_moran
from district_potential.core.superimposition.discoveries import corrected
from district_potential.core.superimposition.hot_spots import CLUSTERS, Settings, headings, hot_spots
from district_potential.core.superimposition.neighbours import of_pairs
from district_potential.core.superimposition.touching import touching
from district_potential.core.table import Table
from tests.core.colour_vision import smallest_difference
from tests.core.superimposition.shapes import board

GAP = np.nan
COLUMNS = ["moran_i", "moran_p", "cluster", "gi_z", "gi_p", "n_neighbours", "reading"]
SIDE = 8


def units(**columns):
    table = Table([f"{row:03d}" for row in range(1, len(next(iter(columns.values()))) + 1)])
    for name, values in columns.items():
        table.add(name, values, label=f"Campo {name}")
    return table


def chart(side=SIDE):
    return touching(board(side, side), True).neighbours


def two_corners():
    """High in one corner, low in the opposite one, and noise without pattern between them."""
    x, y = np.meshgrid(np.arange(SIDE), np.arange(SIDE))
    values = np.random.default_rng(5).normal(0, 0.5, (SIDE, SIDE))
    values[(x < 3) & (y < 3)] += 6
    values[(x > 4) & (y > 4)] -= 6
    return values.ravel()


def made(table, neighbours, settings=None, language="en"):
    findings = Findings()
    names = table.names
    found = hot_spots(
        table, names[0], names[1] if len(names) > 1 else None, neighbours, settings or Settings(), findings, language
    )  # fmt: skip
    return found, findings


def test_high_corners_are_hot_and_low_ones_cold():
    found, findings = made(units(x=two_corners()), chart())
    assert found.table.names == COLUMNS
    cluster = np.array(found.table["cluster"].tolist()).reshape(SIDE, SIDE)
    assert (cluster[:2, :2] == "HH").all()
    assert (cluster[6:, 6:] == "LL").all()
    assert set(cluster[:2, 6:].ravel()) == {"ns"}
    assert found.moran.i > 0.5
    assert found.table["gi_z"][0] > 2
    assert found.table["n_neighbours"].tolist()[:2] == [3, 5]
    assert sum(found.counts.values()) == SIDE * SIDE
    assert [finding.kind for finding in findings] == ["moran", "clusters"]


def test_an_outlier_among_high_values_is_low_among_high():
    values = two_corners()
    values[SIDE + 1] = -9.0
    cluster = made(units(x=values), chart())[0].table["cluster"]
    assert cluster[SIDE + 1] == "LH"
    assert made(units(x=-values), chart())[0].table["cluster"][SIDE + 1] == "HL"


def test_a_unit_without_value_has_nothing_and_is_left_out_of_its_neighbours_surroundings():
    values = two_corners()
    values[1] = GAP
    found, findings = made(units(x=values), chart())
    assert np.isnan([found.table[name][1] for name in ("moran_i", "moran_p", "gi_z", "gi_p", "n_neighbours")]).all()
    assert found.table["cluster"][1] is None
    assert found.table["n_neighbours"][0] == 2
    assert found.table["reading"][1] == "Unit 002: no value of Campo x, so nothing is said of it."
    (missing,) = [finding for finding in findings if finding.kind == "missing"]
    assert (missing.code, missing.row, missing.column) == ("002", 2, "x")


def test_statistics_are_those_of_the_units_with_values_alone():
    values = two_corners()
    values[[1, 30]] = GAP
    there = ~np.isnan(values)
    found, _ = made(units(x=values), chart())
    alone = local_moran(values[there], values[there], chart().among(there))
    assert found.table["moran_i"][there] == pytest.approx(alone, rel=1e-12)


def test_islands_have_no_statistics_and_are_never_zero():
    neighbours = of_pairs(np.array([0, 1, 2, 3]), np.array([1, 2, 3, 4]), 7)
    found, findings = made(units(x=[1.0, 2, 3, 4, 5, 60, GAP]), neighbours)
    assert np.isnan([found.table[name][5] for name in ("moran_i", "moran_p", "gi_z", "gi_p")]).all()
    assert found.table["cluster"].tolist()[5:] == ["island", None]
    assert found.table["n_neighbours"][5] == 0
    assert "no neighbours" in found.table["reading"][5]
    (island,) = [finding for finding in findings if finding.kind == "island"]
    assert island.reason.values["codes"] == ["006"]
    # An island's value belongs to the mean, as in esda.
    assert found.table["moran_i"][4] > 0


def test_a_correction_leaves_fewer_clusters_and_shows_its_p():
    table = units(x=two_corners())
    plain, _ = made(table, chart(), Settings(significance=0.2))
    fewer, findings = made(table, chart(), Settings(significance=0.2, fdr=True))
    assert "moran_p_fdr" in fewer.table
    assert (fewer.table["moran_p_fdr"] >= fewer.table["moran_p"]).all()
    assert 0 < SIDE**2 - fewer.counts["ns"] < SIDE**2 - plain.counts["ns"]
    judged = fewer.table["moran_p_fdr"]
    assert ((judged <= 0.2) == (fewer.table["cluster"] != "ns")).all()
    assert "corrected for the number of units" in fewer.table["reading"][0]
    assert [f.reason.code for f in findings if f.kind == "clusters"] == ["hot_found_corrected"]


def test_as_many_units_stand_out_of_noise_as_the_report_says():
    neighbours, settings = chart(), Settings(permutations=499, significance=0.1)
    found = chance = 0.0
    for seed in range(60):
        noise = np.random.default_rng(seed).normal(size=SIDE**2)
        clusters, findings = made(units(x=noise), neighbours, Settings(499, settings.significance, seed=seed))
        found += sum(clusters.counts[word] for word in ("HH", "LL", "HL", "LH"))
        (told,) = (finding.reason for finding in findings if finding.kind == "clusters")
        chance += dict(told.values)["chance"]
    assert found == pytest.approx(chance, rel=0.15)


@pytest.mark.parametrize(("permutations", "together"), [(99, 13), (639, 2), (640, 2), (1279, None), (9999, None)])
def test_permutations_too_few_for_a_correction_are_told(permutations, together):
    _, findings = made(units(x=two_corners()), chart(), Settings(permutations, fdr=True))
    told = [finding.reason.values["n"] for finding in findings if finding.reason.code == "hot_coarse"]
    assert told == ([] if together is None else [together])


@pytest.mark.parametrize(("high", "found"), [(1, 0), (2, 2)])
def test_so_many_units_as_are_told_must_stand_out_together(high, found):
    """Of 64 units, p of 1 in 800 stands for one of 40 alone, or for two of them."""
    p = np.full(SIDE**2, 0.4)
    p[:high] = 1 / 800
    assert int(np.count_nonzero(corrected(p) <= 0.05)) == found


def test_two_fields_are_read_one_here_and_one_around():
    here = two_corners()
    found, _ = made(units(x=here, y=-here), chart())
    cluster = np.array(found.table["cluster"].tolist()).reshape(SIDE, SIDE)
    assert (cluster[:2, :2] == "HL").all()
    assert found.moran.i < -0.5
    assert found.table["gi_z"][0] > 2
    assert found.table["reading"][0].startswith("Unit 001: Campo x ")
    assert "Campo y" in found.table["reading"][0]


def test_readings_say_one_and_many_in_both_languages():
    neighbours = of_pairs(np.array([0, 1, 2, 3]), np.array([1, 2, 3, 4]), 5)
    table = units(x=[1.0, 2, 3, 4, 5])
    english = made(table, neighbours)[0].table["reading"]
    assert english[0].startswith("Unit 001: Campo x 1, below the mean of all; in its one neighbour Campo x 2")
    assert english[2].startswith("Unit 003: Campo x 3, at the mean of all; in its 2 neighbours, on average, Campo x")
    italian = made(table, neighbours, language="it")[0].table["reading"]
    assert italian[0].startswith("Unità 001: Campo x 1, sotto la media di tutte; nel suo unico vicino Campo x 2")
    assert "nei suoi 2 vicini, in media" in italian[2]


def test_readings_name_the_cluster_and_its_p():
    readings = made(units(x=two_corners()), chart(), Settings(permutations=999))[0].table["reading"]
    assert "High among high values: a hot spot (p 0.00" in readings[0]
    assert "it gathers high values of Campo x (Gi* z " in readings[0]
    assert "Low among low values: a cold spot (p 0.00" in readings[-1]


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ([GAP] * 6, "hot_too_few"),
        ([1.0, 2, 3, GAP, GAP, GAP], "hot_too_few"),
        ([2.0] * 6, "hot_flat"),
        ([0.3, 0.1 + 0.2] * 3, "hot_flat"),
    ],
)
def test_what_has_no_pattern_is_refused(values, code):
    with pytest.raises(PotentialError) as refused:
        made(units(x=values), of_pairs(np.arange(5), np.arange(1, 6), 6))
    assert refused.value.message.code == code


def test_units_of_which_none_has_a_neighbour_are_refused():
    none = np.empty(0, np.int64)
    with pytest.raises(PotentialError) as refused:
        made(units(x=[1.0, 2, 3, 4]), of_pairs(none, none, 4))
    assert refused.value.message.code == "hot_no_neighbours"


@given(st.integers(0, 1000))
def test_the_order_of_rows_moves_clusters_with_their_units(seed):
    values, order = two_corners(), np.random.default_rng(seed).permutation(SIDE**2)
    place = np.argsort(order)
    neighbours = chart()
    moved = of_pairs(place[neighbours.unit], place[neighbours.other], SIDE**2)
    settings = Settings(permutations=199)
    first, second = made(units(x=values), neighbours, settings)[0], made(units(x=values[order]), moved, settings)[0]
    assert second.table["moran_i"] == pytest.approx(first.table["moran_i"][order], rel=1e-9)
    assert second.moran.z == pytest.approx(first.moran.z, rel=1e-9)
    # Chance draws other rows: p moves by its own error alone.
    assert np.abs(second.table["moran_p"] - first.table["moran_p"][order]).max() < 0.2


def test_a_legend_names_the_fields_and_the_limit():
    assert headings(["Reddito"], Settings(), "it") == ["Reddito", "p fino a 0,05"]
    told = headings(["Data", "Voices"], Settings(fdr=True), "en")
    assert told == ["Data", "× Voices of its neighbours", "corrected p up to 0.05"]


def test_clusters_are_told_apart_by_every_eye():
    colours = palettes.clusters()
    assert len(colours) == len(CLUSTERS)
    difference, vision = smallest_difference(colours)
    assert difference >= 12, vision
