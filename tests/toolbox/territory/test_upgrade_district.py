# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsProcessingException, QgsProject, QgsVectorLayer

from tests import samples
from tests.earlier import make_earlier


@pytest.fixture
def upgraded(provider, qgis_app, tmp_path):
    import processing

    path = tmp_path / "district.gpkg"
    samples.district(path)
    make_earlier(path)

    def run():
        given = {"DISTRICT": str(path), "REPORT": "memory:", "LANGUAGE": "en"}
        return processing.run("districtpotential:upgrade_district", given)

    run.path = path
    return run


def test_the_copy_is_named_in_the_results_and_only_where_there_is_one(upgraded):
    first = upgraded()
    assert Path(first["BACKUP"]).is_file()
    assert first["CHANGES"] == first["REPORT"].featureCount() > 0
    assert first["DISTRICT"] == str(upgraded.path)
    second = upgraded()
    assert "BACKUP" not in second
    assert second["CHANGES"] == 0


def test_an_upgraded_district_serves_every_algorithm_that_reads_it(upgraded):
    import processing

    given = {"DISTRICT": str(upgraded.path), "OUTPUT": "memory:"}
    with pytest.raises(QgsProcessingException, match="Upgrade district"):
        processing.run("districtpotential:check_itineraries", {**given, "LANGUAGE": "en"})
    upgraded()
    assert processing.run("districtpotential:check_itineraries", given)["ERRORS"] == 1


def test_a_district_that_is_being_edited_is_not_changed_under_the_hands(upgraded):
    layer = QgsVectorLayer(f"{upgraded.path}|layername=stops", "stops", "ogr")
    QgsProject.instance().addMapLayer(layer)
    layer.startEditing()
    stop = next(layer.getFeatures())
    layer.changeAttributeValue(stop.id(), layer.fields().lookupField("title"), "Edited")
    try:
        with pytest.raises(QgsProcessingException, match="stops is being edited"):
            upgraded()
        assert layer.commitChanges()
    finally:
        QgsProject.instance().removeMapLayer(layer.id())
    assert upgraded()["BACKUP"]
