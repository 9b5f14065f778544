# SPDX-License-Identifier: GPL-3.0-or-later
"""What was drawn is saved whole: stops, numbers, line and mark, or none of it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY
from writing import in_child, query

from district_potential.core.errors import PotentialError
from district_potential.core.itineraries.model import stops_hash
from district_potential.layers.rows import Append, Delete, Update, change_rows
from district_potential.layers.workspace.edits import save_edits
from district_potential.layers.workspace.store import Unit, create_workspace
from district_potential.layers.workspace.tables import rows_of

pytestmark = pytest.mark.usefixtures("qgis_app")
SPREAD, LATE = 20, 20


def point(x, y=0):
    return QgsGeometry.fromPointXY(QgsPointXY(600_000 + x, 4_800_000 + y))


def stop(uuid, number, x, itinerary="i1"):
    return {"uuid": uuid, "itinerary": itinerary, "sequence": number, "title": uuid, "geometry": point(x)}


@pytest.fixture
def district(tmp_path):
    path = tmp_path / "valle.gpkg"
    square = QgsGeometry.fromWkt("Polygon((6e5 4.8e6,6.1e5 4.8e6,6.1e5 4.81e6,6e5 4.8e6))")
    create_workspace(path, "Valle", "en", [Unit("1", "A", square)], QgsCoordinateReferenceSystem("EPSG:32632"))
    change_rows(path, [Append("itineraries", [{"uuid": "i1", "title": "Water"}, {"uuid": "i2", "title": "Wood"}])])
    save_edits(path, [Append("stops", [stop(f"s{n}", n, 100 * n) for n in (1, 2, 3)])])
    return path


def state(path):
    """Of each itinerary the uuids of its stops in order, which its line and mark agree with."""
    found = {}
    stops = sorted(rows_of(str(path), "stops"), key=lambda row: row["sequence"])
    for row in rows_of(str(path), "itineraries"):
        own = [each for each in stops if each["itinerary"] == row["uuid"]]
        assert [each["sequence"] for each in own] == list(range(1, len(own) + 1))
        way = [(each["geometry"].asPoint().x(), each["geometry"].asPoint().y()) for each in own]
        line = [] if row["geometry"] is None else [(v.x(), v.y()) for v in row["geometry"].vertices()]
        assert line == (way if len(way) > 1 else [])
        assert row["stops_hash"] in ((stops_hash(way),) if way else (None, stops_hash(way)))
        found[row["uuid"]] = [each["uuid"] for each in own]
    return found


EDIT = (
    Delete("stops", "uuid", ["s1"]),
    Update("stops", "uuid", [{"uuid": "s3", "sequence": 1, "geometry": point(50, 50)}]),
    Append("stops", [stop("s4", 2, 900), stop("w1", 1, 10, "i2"), stop("w2", 2, 20, "i2")]),
)


def test_lines_and_numbers_follow_from_what_is_saved(district):
    assert state(district) == {"i1": ["s1", "s2", "s3"], "i2": []}
    written = save_edits(district, EDIT)
    assert (written.rows, written.meant) == (5, 5)
    assert state(district) == {"i1": ["s3", "s2", "s4"], "i2": ["w1", "w2"]}


def test_a_stop_that_goes_to_another_itinerary_renews_both(district):
    save_edits(district, [Update("stops", "uuid", [{"uuid": "s2", "itinerary": "i2"}])])
    assert state(district) == {"i1": ["s1", "s3"], "i2": ["s2"]}


def test_a_line_along_roads_stays_where_its_stops_stay(district):
    curved = QgsGeometry.fromPolylineXY([point(x, x % 7).asPoint() for x in range(100, 301, 10)])
    change_rows(district, [Update("itineraries", "uuid", [{"uuid": "i1", "geometry": curved}])])
    save_edits(district, [Update("stops", "uuid", [{"uuid": "s2", "title": "Well"}])])
    assert rows_of(str(district), "itineraries")[0]["geometry"].equals(curved)


def test_what_cannot_be_written_changes_nothing(district):
    before = state(district)
    with pytest.raises(PotentialError, match="UNIQUE"):
        save_edits(district, [Delete("stops", "uuid", ["s1"]), Append("stops", [stop("s2", 4, 10)])])
    assert state(district) == before


def test_a_process_that_dies_while_saving_leaves_the_former_state_or_the_new_one(district, tmp_path):
    former = tmp_path / "former.gpkg"
    shutil.copy(district, former)
    before = state(district)
    after = {"i1": ["s3", "s2", "s4"], "i2": ["w1", "w2"]}

    def prepare():
        for part in ("-wal", "-shm", "-journal"):
            district.with_name(district.name + part).unlink(missing_ok=True)
        shutil.copy(former, district)
        with closing(sqlite3.connect(district)) as connection:  # as it is while QGIS has it open
            connection.execute("PRAGMA journal_mode = wal")

    def work():
        save_edits(district, EDIT)

    prepare()
    calls = in_child(work)
    assert state(district) == after
    seen = []
    for kill_at in [1 + n * (calls - 1) // SPREAD for n in range(SPREAD)] + [calls - 3 * n for n in range(LATE)]:
        prepare()
        in_child(work, kill_at=kill_at)
        seen.append(state(district))
        assert seen[-1] in (before, after)
        assert query(district, "PRAGMA integrity_check") == [("ok",)]
        assert query(district, "SELECT count(*) FROM rtree_stops_geom") == query(district, "SELECT count(*) FROM stops")
    assert before in seen
    assert after in seen
