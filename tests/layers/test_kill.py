# SPDX-License-Identifier: GPL-3.0-or-later
"""A process that dies in the middle of writing leaves the former result or the new one, never half of either."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
import time

import pytest
from qgis.core import NULL, QgsFeature
from writing import in_child, layer, query, rows, square, values, whole, write

from district_potential.layers.staging import HIDDEN
from district_potential.layers.write import Append, Delete, Update, change_rows, staged

pytestmark = pytest.mark.usefixtures("qgis_app")

SPREAD, LATE = 20, 30


@pytest.fixture(autouse=True)
def staged_here(tmp_path, monkeypatch):
    """What is staged apart is staged in a folder of the test's own."""
    apart = tmp_path / "apart"
    apart.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(apart))


def left_behind(folder):
    return sorted(folder.rglob(f"{HIDDEN}*"))


def kill_everywhere(work, check, prepare, folder):
    """Do work in forked children killed at points spread over it and at its last calls, and check what each leaves."""
    prepare()
    calls = in_child(work)
    assert calls > SPREAD + 2 * LATE
    points = [1 + point * (calls - 1) // SPREAD for point in range(SPREAD)]
    points += [calls - 2 * point for point in range(LATE)]
    killed = 0
    for point in points:
        for left in left_behind(folder):  # else every call would look at them, and no point would lie where it was
            shutil.rmtree(left, ignore_errors=True)
        prepare()
        killed += in_child(work, kill_at=point) == -1
        check()
    assert killed >= len(points) - 2


@pytest.mark.parametrize("extension", ["gpkg", "geojson", "csv"])
def test_a_file_of_its_own_is_the_former_or_the_new_one(tmp_path, extension):
    path = tmp_path / f"result.{extension}"
    former = tmp_path / "former"
    write(str(path), rows(20, score=1.0))
    shutil.copy(path, former)

    def prepare():
        shutil.copy(former, path)

    def replace():
        # The way of a file is taken even where a GeoPackage of this name stands.
        with staged(path) as made:
            write(str(made), rows(30, score=2.0))

    def check():
        assert (values(str(path), "score")) in ([1.0] * 20, [2.0] * 30, ["1"] * 20, ["2"] * 30)
        assert extension != "gpkg" or whole(path)

    kill_everywhere(replace, check, prepare, tmp_path)


def test_a_layer_of_a_geopackage_is_the_former_or_the_new_one_and_an_edit_session_goes_on(tmp_path):
    path = tmp_path / "district.gpkg"
    form = f"ogr:dbname='{path}' table=\"{{}}\""
    write(form.format("units"), rows(20, score=1.0))
    write(form.format("result"), rows(20, score=1.0))
    units = layer(f"{path}|layername=units")
    assert units.startEditing()
    added = QgsFeature(units.fields())
    added.setAttributes([NULL, "new", 7.0, 7])
    added.setGeometry(square(30))
    units.addFeature(added)
    units.changeAttributeValue(1, units.fields().indexOf("score"), 42.0)

    def replace():
        write(form.format("result"), rows(30, score=2.0), style="<qgis/>")

    def check():
        assert [s for (s,) in query(path, "SELECT score FROM result")] in ([1.0] * 20, [2.0] * 30)
        assert whole(path)

    kill_everywhere(replace, check, prepare=lambda: None, folder=tmp_path)
    assert units.commitChanges(), units.commitErrors()
    del units
    assert whole(path)
    assert sorted(values(f"{path}|layername=units", "score")) == [1.0] * 19 + [7.0, 42.0]


def test_what_a_killed_process_left_is_cleared_a_day_later_and_nothing_else(tmp_path):
    path = tmp_path / "result.csv"

    def stage():
        with staged(path) as made:
            made.write_text("half")
            os.kill(os.getpid(), signal.SIGKILL)

    def age(folder):
        for part in (*folder.iterdir(), folder):
            os.utime(part, (time.time() - 25 * 3600,) * 2)

    assert in_child(stage) == -1
    (killed,) = left_behind(tmp_path)
    with staged(path) as made:
        made.write_text("whole")
        assert killed.is_dir()
        running = made.parent
        age(running)
        age(killed)
        mine = tmp_path / "mine"
        mine.mkdir()
        os.utime(mine, (0, 0))
        link = tmp_path / f"{HIDDEN}link"
        link.symlink_to(mine)
        with staged(tmp_path / "other.csv") as other:
            other.write_text("whole")
            assert not killed.exists()
            assert made.read_text() == "whole"
    assert left_behind(tmp_path) == [link]
    assert mine.is_dir()
    assert {path.read_text(), (tmp_path / "other.csv").read_text()} == {"whole"}


def test_rows_of_several_tables_change_together_or_not_at_all(tmp_path):
    path = tmp_path / "district.gpkg"
    former = tmp_path / "former.gpkg"
    for name in ("stops", "runs"):
        write(f"ogr:dbname='{path}' table=\"{name}\"", rows(20, score=1.0))
    shutil.copy(path, former)
    changes = [
        Append("stops", [{"code": "new", "score": 2.0, "geometry": square(40 + i)} for i in range(5)]),
        Update("stops", "code", [{"code": f"{i:03d}", "score": 2.0} for i in range(5)]),
        Delete("runs", "code", ["001", "002"]),
        Append("runs", [{"code": "new", "score": 2.0, "geometry": square(90)}]),
    ]

    def check():
        stops = sorted(s for (s,) in query(path, "SELECT score FROM stops"))
        runs = sorted(s for (s,) in query(path, "SELECT score FROM runs"))
        assert (stops, runs) in (([1.0] * 20, [1.0] * 20), ([1.0] * 15 + [2.0] * 10, [1.0] * 18 + [2.0]))
        assert whole(path)

    def prepare():
        for companion in tmp_path.glob("district.gpkg-*"):
            companion.unlink()
        shutil.copy(former, path)

    kill_everywhere(lambda: change_rows(path, changes), check, prepare, tmp_path)
