# SPDX-License-Identifier: GPL-3.0-or-later
"""All Italian municipalities, six dimensions, every numeric indicator: one qgis_process call."""

from __future__ import annotations

import csv
import json

import pytest
from qgis.core import QgsVectorLayer

DIMENSIONS = ("demographic", "economic", "environmental", "social", "civic_innovation", "civil_economy")


@pytest.fixture(scope="module")
def framework(shared, tmp_path_factory):
    """A framework of six dimensions from the indicators' own list; indicators of unclear polarity are context."""
    path = tmp_path_factory.mktemp("national") / "framework.csv"
    with (shared / "data/national/indicators_metadata.csv").open(encoding="utf-8") as source:
        listed = list(csv.DictReader(source))
    with path.open("w", encoding="utf-8", newline="") as target:
        write = csv.writer(target)
        write.writerow(["id", "parent", "label", "kind", "polarity", "role", "field", "source", "year"])
        write.writerow(["italy", "", "Italy", "index", "", "", "", "", ""])
        for dimension in DIMENSIONS:
            write.writerow([dimension, "italy", dimension.title(), "dimension", "", "", "", "", ""])
        for row in listed:
            sign = {"+": "positive", "-": "negative"}.get(row["polarity_guess"], "positive")
            role = "" if row["polarity_guess"] in ("+", "-") else "context"
            about = [row["column"], row["source"], row["year"]]
            write.writerow([row["column"], row["dimension"], row["label"], "indicator", sign, role, *about])
    return path


@pytest.mark.slow
def test_all_italian_municipalities_in_one_call(shared, headless, framework, tmp_path):
    national = shared / "data/national"
    units = tmp_path / "units.gpkg"
    done = headless("--json", "run", "districtpotential:import_indicators", "-", stdin=json.dumps({"inputs": {
        "UNITS": f"{national / 'comuni_italia.gpkg'}|layername=comuni_2023",
        "CODE_FIELD": "PRO_COM_T", "TABLE": str(national / "indicators.csv"), "KEY_COLUMN": "PRO_COM_T",
        "COLUMNS": "#10-#40;#42-#55", "OUTPUT": str(units),
    }}))  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    assert json.loads(done.stdout)["results"]["MATCHED"] == 7899
    out = tmp_path / "potential.gpkg"
    done = headless("--json", "run", "districtpotential:compute_potential", "-", stdin=json.dumps({"inputs": {
        "UNITS": str(units), "CODE_FIELD": "PRO_COM_T", "FRAMEWORK": str(framework), "OUTPUT": str(out),
    }}))  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    layer = QgsVectorLayer(str(out), "potential")
    assert layer.featureCount() == 7899
    names = layer.fields().names()
    assert all(f"{dimension}_score" in names for dimension in DIMENSIONS)
    features = list(layer.getFeatures())
    assert min(feature["italy_rank"] for feature in features if feature["italy_rank"]) == 1
    scored = [feature for feature in features if isinstance(feature["italy_score"], float)]
    assert len(scored) > 7880
    for feature in scored:
        assert 0 < feature["italy_score"] < 200
        assert feature["italy_low"] <= feature["italy_high"]
        if feature["italy_coverage"] == 1:
            assert feature["italy_low"] == pytest.approx(feature["italy_score"], rel=1e-12)
