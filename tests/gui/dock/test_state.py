# SPDX-License-Identifier: GPL-3.0-or-later
"""Which district is open: chosen, recognised, watched, and let go."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from qgis.core import QgsVectorLayer

from district_potential.core.errors import PotentialError
from district_potential.gui.dock.recent import MOST, recent, remember
from district_potential.gui.dock.state import State
from district_potential.layers.rows import Append, change_rows
from tests import samples
from tests.earlier import make_earlier
from tests.gui.dock.conftest import wait
from tests.gui.dock.window import project_with


@pytest.fixture
def state(project):
    made = State(project)
    yield made
    made.let_go()


@pytest.fixture
def heard(state):
    told = []
    state.district_changed.connect(lambda path: told.append(("district", path)))
    state.itinerary_changed.connect(lambda uuid: told.append(("itinerary", uuid)))
    state.failed.connect(lambda sentence: told.append(("failed", sentence)))
    return told


def test_opening_tells_the_district_and_its_first_itinerary(state, heard, district):
    state.open(district)
    assert heard == [("district", district), ("itinerary", "i1")]
    state.open(district)
    assert len(heard) == 2
    state.choose("i2")
    assert heard[-1] == ("itinerary", "i2")
    state.choose("no such")
    assert state.itinerary == ""


def test_what_is_no_district_is_refused_and_the_former_stays(state, heard, district, tmp_path):
    state.open(district)
    samples.save(samples.units(), tmp_path / "units.gpkg")
    with pytest.raises(PotentialError, match="district"):
        state.open(str(tmp_path / "units.gpkg"))
    with pytest.raises(PotentialError):
        state.open(str(tmp_path / "nowhere.gpkg"))
    assert (state.district, state.itinerary) == (district, "i1")
    assert len(heard) == 2


def test_a_district_in_the_project_is_recognised_by_itself(state, heard, district, project):
    project.addMapLayer(QgsVectorLayer(f"{district}|layername=stops", "stops", "ogr"))
    assert wait(lambda: state.district)
    assert Path(state.district) == Path(district)
    project.clear()
    assert state.district == ""
    assert heard[-2:] == [("itinerary", ""), ("district", "")]


def test_a_project_that_is_opened_is_recognised_too(state, district, project, tmp_path):
    project_with(district).write(str(tmp_path / "p.qgz"))
    project.clear()
    assert state.district == ""
    project.read(str(tmp_path / "p.qgz"))
    assert wait(lambda: state.district)


def test_other_layers_are_no_district(state, project, tmp_path):
    samples.save(samples.units(), tmp_path / "units.gpkg")
    project.addMapLayer(QgsVectorLayer(f"{tmp_path / 'units.gpkg'}|layername=units", "units", "ogr"))
    assert not wait(lambda: state.district, 0.5)


def test_what_others_write_is_seen(state, district):
    state.open(district)
    change_rows(district, [Append("itineraries", [{"uuid": "i3", "title": "Third", "status": "idea"}])])
    assert wait(lambda: state.glance.itinerary("i3") is not None)


def test_a_file_that_is_gone_is_said_in_a_sentence_and_seen_again_when_it_is_back(state, heard, district, tmp_path):
    state.open(district)
    away = tmp_path / "away.gpkg"
    shutil.move(district, away)
    assert wait(lambda: heard[-1][0] == "failed")
    assert Path(district).name in heard[-1][1]
    assert state.district == district
    shutil.move(away, district)
    state.refresh()
    assert heard[-1][0] == "failed"
    assert state.glance.title == "Sample"


def test_a_file_that_another_program_keeps_is_said_soon(state, heard, district):
    state.open(district)
    with closing(sqlite3.connect(district)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        state.refresh()
        assert heard[-1][0] == "failed"
        assert "district.gpkg" in heard[-1][1]
        assert "wait" in heard[-1][1] or "busy" in heard[-1][1]
        other.rollback()
    state.refresh()
    assert state.glance.title == "Sample"


def test_a_district_of_an_earlier_form_opens_and_is_known_as_such(state, district, tmp_path):
    earlier = str(tmp_path / "earlier.gpkg")
    samples.district(earlier)
    make_earlier(Path(earlier))
    state.open(earlier)
    assert state.glance.is_earlier
    assert {"monitoring", "runs"} <= set(state.glance.lacks)
    assert state.glance.itinerary("i1")["title"] == "Itinerary"
    state.open(district)
    assert not state.glance.is_earlier


def test_the_phases_runs_votes_and_monitoring_are_those_of_the_file(state, district):
    from district_potential.core.provenance import Run
    from district_potential.layers.district import add_run

    for started in ("2024-05-02T08:00:00+00:00", "2024-05-01T08:00:00+00:00"):
        add_run(district, Run("districtpotential:x", {}, {}, {}, started))
    state.open(district)
    glance = state.glance
    assert [(phase.n, phase.first) for phase in glance.phases] == [
        (0, None), (1, "2023-05-04"), (0, None), (2, "2024-02-01"), (1, "2024"),
    ]  # fmt: skip
    assert glance.phase == 5
    assert glance.runs == {"districtpotential:x": "2024-05-02T08:00:00+00:00"}
    assert [(vote["in_favour"], meeting["title"]) for vote, meeting in glance.votes_on("i1")] == [(15, "At the mill")]
    assert [row["indicator"] for row in glance.monitored("i1")] == ["Members", "Paths"]
    assert glance.votes_on("i2") == []


def test_recent_districts_begin_with_the_last_and_forget_those_that_are_gone(window, tmp_path):
    for n in range(MOST + 2):
        (tmp_path / f"{n}.gpkg").write_text("")
        remember(str(tmp_path / f"{n}.gpkg"))
    remember(str(tmp_path / "5.gpkg"))
    assert [Path(path).stem for path in recent()][:3] == ["5", str(MOST + 1), str(MOST)]
    assert len(recent()) == MOST
    (tmp_path / "5.gpkg").unlink()
    assert "5" not in [Path(path).stem for path in recent()]
