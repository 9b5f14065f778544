# SPDX-License-Identifier: GPL-3.0-or-later
"""The labels of fields go with the file, whatever GDAL is there."""

from __future__ import annotations

import pytest
from qgis.core import QgsField, QgsFields, QgsVectorLayer
from qgis.PyQt.QtCore import QMetaType
from writing import square, whole, write

from district_potential.layers.labels import stored_labels
from district_potential.layers.write import feature

pytestmark = pytest.mark.usefixtures("qgis_app")


def labelled(**labels):
    fields = QgsFields()
    for name, label in labels.items():
        field = QgsField(name, QMetaType.Type.Double)
        field.setAlias(label)
        fields.append(field)
    return fields


def test_labels_come_back_from_a_file_of_its_own_and_from_a_layer_beside_others(tmp_path):
    path = tmp_path / "district.gpkg"
    fields = labelled(code="", score="Punteggio", rank="Posto", low="Punteggio")
    rows = [feature([1.0, 2.0, 3.0, 4.0], square(0))]
    write(str(path), rows, fields=fields)
    write(f"ogr:dbname='{path}' table=\"second\" (geom)", rows, fields=fields)
    for table in ("district", "second"):
        told = {"score": "Punteggio", "rank": "Posto", "low": "Punteggio"}
        assert stored_labels(f"{path}|layername={table}") == told
        assert QgsVectorLayer(f"{path}|layername={table}", table).featureCount() == 1
    assert whole(path)
    write(
        f"ogr:dbname='{path}' table=\"second\" (geom)", rows, fields=labelled(code="Codice", score="", rank="", low="")
    )
    assert stored_labels(f"{path}|layername=second") == {"code": "Codice"}
    assert len(stored_labels(f"{path}|layername=district")) == 3


def test_other_sources_have_no_labels(tmp_path):
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    assert stored_labels(str(tmp_path / "a.csv")) == {}
    assert stored_labels("Point?field=a:double") == {}
