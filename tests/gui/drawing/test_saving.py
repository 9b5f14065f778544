# SPDX-License-Identifier: GPL-3.0-or-later
"""Saving where it cannot be done as meant: nothing is lost, nothing is half written."""

from __future__ import annotations

import pytest
from district import ITINERARY, SOUTH_EAST, TABLES, UTM, check_file, layer_named, make_district
from qgis.core import Qgis, QgsProject, QgsVectorLayer

from district_potential.core.errors import PotentialError
from district_potential.gui.drawing.changes import Changes
from district_potential.layers.sql import changing
from district_potential.layers.workspace.tables import rows_of

pytestmark = pytest.mark.usefixtures("qgis_app")


def titles(path):
    return sorted(row["title"] for row in rows_of(str(path), "stops"))


def test_where_qgis_holds_a_transaction_open_nobody_draws_and_its_own_editing_goes_on(district):
    """Automatic transaction groups write every change at once, and nobody else can write until they end."""
    project = QgsProject()
    project.setCrs(UTM)
    project.setTransactionMode(Qgis.TransactionMode.AutomaticGroups)
    for table in (*TABLES, "units", "actors"):
        project.addMapLayer(QgsVectorLayer(f"{district}|layername={table}", table, "ogr"))
    changes = Changes(project, str(district))
    told = []
    changes.told.connect(told.append)
    with pytest.raises(PotentialError) as refused:
        changes.insert(ITINERARY, SOUTH_EAST, UTM)
    assert refused.value.message.code == "transaction_groups"
    assert not changes.is_editing()
    stops = layer_named(project, "stops")
    assert stops.startEditing()
    stop = next(stops.getFeatures())
    assert stops.changeAttributeValue(stop.id(), stops.fields().indexOf("title"), "New mill")
    assert "transaction" in changes.save()
    assert stops.commitChanges()
    assert not told
    assert "New mill" in titles(district)
    changes.close()


def test_what_was_drawn_is_saved_in_the_row_of_its_uuid_where_the_file_was_replaced(changes, district):
    """A copy from elsewhere may give other rows the numbers that QGIS knows them by."""
    changes.label("s2", SOUTH_EAST, UTM)
    changes.delete(["s1"])
    copy = district.with_name("copy.gpkg")
    make_district(copy)
    with changing(copy) as connection:
        connection.execute("UPDATE stops SET fid = fid + 10")
        connection.execute("UPDATE stops SET fid = 15 - fid")
    copy.replace(district)
    assert changes.save() is None
    stops = {row["uuid"]: row["label_x"] for row in rows_of(str(district), "stops")}
    assert stops == {"s2": SOUTH_EAST.x(), "s3": None, "s4": None}
    check_file(district)
