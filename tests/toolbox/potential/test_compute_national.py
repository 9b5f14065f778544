# SPDX-License-Identifier: GPL-3.0-or-later
"""The index of all Italian municipalities in one call of ``qgis_process``."""

from __future__ import annotations

import csv
import json
import math

import pytest

DIMENSIONS = ("demographic", "economic", "environmental", "social", "civic_innovation", "civil_economy")


@pytest.fixture
def national(shared, tmp_path):
    """A GeoPackage of the municipalities with their indicators, and a framework of six dimensions over them."""
    from qgis.core import QgsCoordinateTransformContext, QgsFeature, QgsField, QgsVectorFileWriter, QgsVectorLayer
    from qgis.PyQt.QtCore import QMetaType

    folder = shared / "data" / "national"
    with (folder / "indicators_metadata.csv").open(encoding="utf-8") as lines:
        told = [row for row in csv.DictReader(lines) if row["polarity_guess"] != "categorical"]
    with (folder / "indicators.csv").open(encoding="utf-8") as lines:
        values = {row["PRO_COM_T"]: row for row in csv.DictReader(lines)}
    source = QgsVectorLayer(f"{folder / 'comuni_italia.gpkg'}|layername=comuni_2023", "comuni", "ogr")
    made = QgsVectorLayer("MultiPolygon?crs=EPSG:32632&field=code:string", "units", "memory")
    made.dataProvider().addAttributes([QgsField(row["column"], QMetaType.Type.Double) for row in told])
    made.updateFields()
    features = []
    for feature in source.getFeatures():
        new = QgsFeature(made.fields())
        new.setGeometry(feature.geometry())
        row = values.get(feature["PRO_COM_T"], {})
        cells = [row.get(each["column"], "") for each in told]
        new.setAttributes([feature["PRO_COM_T"], *(float(cell) if cell not in ("", "NA") else None for cell in cells)])
        features.append(new)
    assert made.dataProvider().addFeatures(features)[0]
    units = tmp_path / "units.gpkg"
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = "units"
    QgsVectorFileWriter.writeAsVectorFormatV3(made, str(units), QgsCoordinateTransformContext(), options)
    framework = tmp_path / "framework.csv"
    with framework.open("w", newline="", encoding="utf-8") as lines:
        writer = csv.writer(lines)
        writer.writerow(["id", "parent", "label", "kind", "polarity", "role", "field"])
        writer.writerow(["potential", "", "Potential", "index", "", "", ""])
        writer.writerows([name, "potential", name, "dimension", "", "", ""] for name in DIMENSIONS)
        for row in told:
            scored = row["polarity_guess"] in "+-"
            polarity, role = (row["polarity_guess"], "") if scored else ("", "context")
            writer.writerow([row["column"], row["dimension"], row["label"], "indicator", polarity, role, row["column"]])
    return units, framework, len(features)


@pytest.mark.slow
def test_every_italian_municipality_gets_its_index_in_one_call(national, headless, tmp_path):
    from qgis.core import QgsVectorLayer

    units, framework, n = national
    output = tmp_path / "potential.gpkg"
    inputs = {"UNITS": str(units), "FRAMEWORK": str(framework), "OUTPUT": str(output), "LANGUAGE": "it"}
    done = headless("--json", "run", "districtpotential:compute_potential", "-", stdin=json.dumps({"inputs": inputs}))
    assert done.returncode == 0, done.stderr[-3000:]
    layer = QgsVectorLayer(str(output), "potential", "ogr")
    assert layer.featureCount() == n == 7899
    names = layer.fields().names()
    assert {f"{dimension}_score" for dimension in DIMENSIONS} <= set(names)
    scored = 0
    for feature in layer.getFeatures():
        score, low, high = (feature[f"potential_{what}"] for what in ("score", "low", "high"))
        assert feature["reading"]
        if not isinstance(score, float):
            continue
        scored += 1
        assert 0 < score < 200
        assert low <= high
        if math.isclose(feature["potential_coverage"], 1):
            assert low == pytest.approx(score, rel=1e-12)
            assert high == pytest.approx(score, rel=1e-12)
    assert scored > 7880
