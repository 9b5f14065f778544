# SPDX-License-Identifier: GPL-3.0-or-later
"""A hand draws an itinerary in a real window while another program writes in the same file, and QGIS is killed."""

from __future__ import annotations

import random
import time

import pytest
from window import Window, program

from tests.gui.drawing.district import OTHER, check_file, make_district

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("qgis_app")]

DELAYS = 2
SHARES = (0.3, 0.6, 0.8, 0.95)

# An itinerary that the hand adds from the dock while it draws on another.
MEANWHILE = "Made meanwhile"


def order(path, itinerary=OTHER):
    """The uuids of an itinerary's stops in their order, and how many places and notes the file holds."""
    from district_potential.layers.workspace.tables import rows_of

    stops = [row for row in rows_of(str(path), "stops") if row["itinerary"] == itinerary]
    ordered = [row["uuid"] for row in sorted(stops, key=lambda row: row["sequence"])]
    return ordered, len(rows_of(str(path), "places")), len(rows_of(str(path), "notes"))


@pytest.fixture
def at_table(tmp_path):
    """Open a window on a fresh district: a function of what the hand is told beside."""
    program()
    windows = []

    def sit_down(name="window", **more):
        folder = tmp_path / name
        folder.mkdir()
        district = folder / "valle.gpkg"
        make_district(district)
        windows.append(Window(folder, district, OTHER, **more))
        return windows[-1], district

    yield sit_down
    for window in windows:
        window.close()


def test_a_hand_draws_while_an_algorithm_writes_and_all_of_it_is_saved(at_table, tmp_path, headless):
    go, others = tmp_path / "go", tmp_path / "others.csv"
    window, district = at_table(go=go)
    drawn = window.wait("drawn")
    told = window.told()
    assert told["opened"]["keys"] == [], "keys that QGIS has for something else"
    assert told["undone"]["left"] == "Insert stop 7"
    assert (told["covered"]["places"], told["covered"]["notes"]) == (1, 1)
    assert told["checked"]["selected"] == [told["checked"]["clicked"]]
    assert order(district) == ([], 0, 0), "nothing is on disk before it is saved"
    others.write_text("name,kind\nCooperativa,company\nScuola,school_university\n", encoding="utf-8")
    done = headless(
        "run", "districtpotential:add_to_district", f"--DISTRICT={district}", "--TABLE=actors", f"--LAYER={others}"
    )
    assert done.returncode == 0, done.stderr[-2000:]
    go.touch()
    saved = window.wait("saved")
    assert (saved["changed"], saved["warned"]) == (False, [])
    assert len(drawn["stops"]) == 7
    window.wait("ended")
    window.process.wait(30)
    assert order(district) == (drawn["stops"], 1, 1)
    from district_potential.layers.workspace.tables import rows_of

    assert sorted(row["name"] for row in rows_of(str(district), "actors")) == ["Cooperativa", "Scuola"]
    assert MEANWHILE in [row["title"] for row in rows_of(str(district), "itineraries")]
    check_file(district, bare=[MEANWHILE])
    kill_while_saving(at_table, int(saved["calls"]))


def kill_while_saving(at_table, calls):
    """Die at several points of a save: the file holds the former state or the new one."""
    for share in SHARES:
        window, district = at_table(f"at_{share}", kill_at=round(share * calls))
        drawn = window.wait("drawn")
        window.process.wait(60)
        assert "saved" not in window.told()
        assert order(district) in (([], 0, 0), (drawn["stops"], 1, 1))
        check_file(district, bare=[MEANWHILE])


def test_what_was_not_saved_is_gone_and_the_file_is_whole(at_table, tmp_path):
    window, district = at_table(go=tmp_path / "never")
    window.wait("drawn")
    window.kill()
    assert order(district) == ([], 0, 0)
    check_file(district, bare=[MEANWHILE])


def test_killed_right_after_it_was_asked_to_save(at_table):
    for turn in range(DELAYS):
        window, district = at_table(f"turn_{turn}")
        drawn = window.wait("drawn")
        window.wait("saving")
        time.sleep(random.uniform(0, 0.08))
        window.kill()
        assert order(district) in (([], 0, 0), (drawn["stops"], 1, 1))
        check_file(district, bare=[MEANWHILE])


def test_killed_after_saving_everything_is_there(at_table):
    window, district = at_table(stay=1)
    drawn = window.wait("drawn")
    window.wait("saved")
    window.kill()
    assert order(district) == (drawn["stops"], 1, 1)
    check_file(district, bare=[MEANWHILE])
