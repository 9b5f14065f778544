# SPDX-License-Identifier: GPL-3.0-or-later
"""What is timed side by side gives the same numbers, and the frame tells a ratio as it is."""

from __future__ import annotations

import features
import groups
import index
import numpy as np
import orienteering_quality
import overlay
import pytest
import relations
import robustness
import spots
import superimposing
import travel
from frame import Job, Outcome, Timing, agree, growth, growth_line, lines


def test_growth_above_the_limit_tells_its_reason():
    assert growth_line("a", 1.1, "all pairs").endswith("n^1.10")
    assert growth_line("a", 2.0, "all pairs").endswith("above 1.15: all pairs")
    assert growth_line("a", 2.0).endswith("needs a reason")


@pytest.mark.parametrize("job", index.jobs_of(300), ids=lambda job: job.name)
def test_every_side_of_a_job_gives_the_same_numbers(job):
    agree(job)


def test_travel_times_are_those_of_scipy():
    agree(travel.job_of(12, 9))


def test_maps_superimposed_give_the_numbers_of_pandas():
    agree(superimposing.job(500))


def test_hexagons_carried_to_towns_give_the_numbers_of_geopandas():
    pytest.importorskip("geopandas", reason="geopandas is fetched for make bench alone")
    agree(overlay.job(20, 500))


def test_points_and_lines_are_those_of_geos():
    pytest.importorskip("geopandas", reason="geopandas is fetched for make bench alone")
    agree(features.points_in_polygons(16, 500))
    agree(features.lines_in_polygons(16, 50))


def test_whole_runs_are_those_of_qgis(provider):
    for job in features.whole_runs(16, 500, 50):
        agree(job)


def test_a_peer_with_other_numbers_is_found():
    job = Job("sum", "3", 3, lambda: np.arange(3.0), {"peer": lambda: np.array([0.0, 1.0, 2.1])})
    with pytest.raises(AssertionError, match="sum, 3: not the numbers of peer"):
        agree(job)


def outcome(n: int, ours: float, peer: float) -> Outcome:
    job = Job("sum", str(n), n, list, {"peer": list}, {"peer": 0.5})
    return Outcome(job, {"": Timing(ours, 1.0), "peer": Timing(peer, None)})


def test_a_line_tells_the_ratio_and_whether_the_target_is_missed():
    (met,), (missed,) = lines(outcome(10, 1.0, 4.0)), lines(outcome(10, 3.0, 4.0))
    assert "0.25x" in met
    assert met.endswith("≤ 0.50")
    assert "0.75x" in missed
    assert missed.endswith("missed")


def test_growth_is_the_exponent_between_the_smallest_and_the_largest_size():
    ((name, exponent),) = growth([outcome(10, 1.0, 1.0), outcome(1000, 100.0, 1.0), outcome(100, 7.0, 1.0)])
    assert name == "sum"
    assert exponent == pytest.approx(1.0)


def test_the_job_of_rasters_gives_the_numbers_of_its_peer():
    pytest.importorskip("exactextract", reason="exactextract is fetched for make bench alone")
    import zonal

    agree(zonal.job_of(3, 1_000))


def test_ranks_of_every_replication_are_those_of_a_loop():
    agree(robustness.job_of(200, 10))


def test_neighbours_are_those_of_shapely_and_libpysal():
    pytest.importorskip("libpysal", reason="libpysal is fetched for make bench alone")
    agree(spots.neighbours_job(100))


def test_local_moran_is_that_of_esda():
    pytest.importorskip("esda", reason="esda is fetched for make bench alone")
    agree(spots.moran_job(100))


def test_types_explain_as_much_as_those_of_scikit_learn():
    pytest.importorskip("sklearn", reason="scikit-learn is fetched for make bench alone")
    for job in groups.jobs_of(300):
        agree(job)


def test_a_job_without_peer_tells_its_own_time():
    job = Job("sum", "3", 3, list, {})
    (line,) = lines(Outcome(job, {"": Timing(0.5, None)}))
    assert "0.5000 s" in line


def test_relations_by_pairs_within_reach_are_those_of_a_dense_matrix():
    agree(relations.job_of(400))


def test_work_without_a_peer_is_held_to_its_limit():
    job = Job("sum", "3", 3, list, {}, limit=(2.0, 10.0))
    (met,), (slow,), (large,) = (
        lines(Outcome(job, {"": timing})) for timing in (Timing(1.0, None), Timing(3.0, 5.0), Timing(1.0, 11.0))
    )
    assert met.endswith("≤ 2 s, 10 MB")
    assert slow.endswith("missed")
    assert large.endswith("missed")


def test_prizes_on_published_instances_are_told_with_their_means(shared, monkeypatch):
    monkeypatch.setattr(orienteering_quality, "SHARED", shared)
    monkeypatch.setattr(orienteering_quality, "QUICK_ROUNDS", 1)
    monkeypatch.setattr(orienteering_quality, "SECONDS", 0.5)
    told = list(orienteering_quality.lines(quick=True))
    assert sum("prize" in line and "bound" in line for line in told[1:-3]) == 89
    assert sum("gap" in line for line in told[1:-3]) == 43
    assert told[-3].startswith("43 known: mean gap ")
    assert told[-2].startswith("prize in parts of the bound: ")
    assert told[-1].startswith("pcb442 gen2, 0.1 s, ")


def test_without_published_instances_that_is_said(monkeypatch, tmp_path):
    monkeypatch.setattr(orienteering_quality, "SHARED", tmp_path)
    (line,) = orienteering_quality.lines(quick=True)
    assert "not beside the project" in line
