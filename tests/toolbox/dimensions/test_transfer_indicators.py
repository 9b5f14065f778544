# SPDX-License-Identifier: GPL-3.0-or-later
"""Indicators carried from one mesh to another, as an algorithm and on real municipalities of two years."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import QgsGeometry, QgsProcessingException, QgsVectorLayer

from tests.samples import save


@pytest.fixture
def transfer(provider):
    import processing

    def run(source, units, **parameters):
        given = {
            "SOURCE": source, "UNITS": units, "OUTPUT": "memory:", "REPORT": "memory:", "LANGUAGE": "en", **parameters,
        }  # fmt: skip
        return processing.run("districtpotential:transfer_indicators", given)

    return run


@pytest.fixture
def shifted(layer_of):
    """Three areas of a kilometre, half a kilometre east of the squares."""

    def make(columns, crs="EPSG:32632"):
        rows = []
        for i in range(3):
            x = 600_500 + 1000 * i
            wkt = f"Polygon(({x} 4800000,{x + 1000} 4800000,{x + 1000} 4801000,{x} 4801000,{x} 4800000))"
            rows.append((wkt, *(values[i] for values in columns.values())))
        return layer_of("Polygon", [f"{name}:double" for name in columns], rows, crs, "areas")

    return make


def column(layer, name):
    found = [feature[name] for feature in layer.getFeatures()]
    return np.array([np.nan if cell is None or str(cell) == "NULL" else cell for cell in found], float)


def report(results, kind):
    return [feature for feature in results["REPORT"].getFeatures() if feature["kind"] == kind]


def test_sums_and_means_are_carried_in_one_run(transfer, shifted, squares):
    units = squares({"kept": [1.0, 2.0, 3.0]})
    areas = shifted({"people": [100.0, 300.0, 40.0], "age": [40.0, 50.0, 60.0]})
    results = transfer(areas, units, EXTENSIVE=["people"], INTENSIVE=["age"], POPULATION_FIELD="people")
    out = results["OUTPUT"]
    assert out.fields().names() == ["code", "kept", "people", "age", "source_coverage"]
    assert column(out, "people") == pytest.approx([50, 200, 170], rel=1e-5)
    assert column(out, "age") == pytest.approx([40, (50 * 40 + 150 * 50) / 200, (150 * 50 + 20 * 60) / 170], rel=1e-5)
    assert column(out, "source_coverage") == pytest.approx([0.5, 1, 1], rel=1e-5)
    assert [row["code"] for row in report(results, "uncovered")] == ["001"]
    (outside,) = report(results, "outside")
    assert float(outside["value"]) == pytest.approx(0.5, rel=1e-5)
    (balance,) = report(results, "conservation")
    assert balance["reason"].startswith("Total of the source 440: 420.00")
    assert float(balance["value"]) == pytest.approx(420, rel=1e-5)
    assert out.crs() == units.crs()
    assert [f.geometry().asWkt() for f in out.getFeatures()] == [f.geometry().asWkt() for f in units.getFeatures()]


def test_inhabitants_without_a_mean_to_weigh_are_told_as_idle(transfer, shifted, squares):
    areas = shifted({"people": [100.0, None, 40.0], "firms": [1.0, 2.0, 3.0]})
    results = transfer(areas, squares({"kept": [1.0, 2.0, 3.0]}), EXTENSIVE=["firms"], POPULATION_FIELD="people")
    (idle,) = report(results, "idle")
    assert "INTENSIVE" in idle["reason"]
    assert report(results, "missing") == []


def test_what_is_told_of_one_column_says_nothing_of_the_others(transfer, shifted, squares):
    areas = shifted({"people": [None, None, 40.0], "age": [40.0, 50.0, 60.0]})
    results = transfer(areas, squares({"kept": [1.0, 2.0, 3.0]}), EXTENSIVE=["people"], INTENSIVE=["age"])
    actions = {row["action"] for row in report(results, "missing") if row["column"] == "people"}
    assert actions == {"A missing value takes no part: it is no zero.", "Left without a value, not 0."}


def test_layers_of_different_systems_meet_on_the_ground(transfer, shifted, squares):
    import processing

    areas = shifted({"people": [100.0, 300.0, 40.0]})
    given = {"INPUT": areas, "TARGET_CRS": "EPSG:4326", "OUTPUT": "memory:"}
    elsewhere = processing.run("native:reprojectlayer", given)["OUTPUT"]
    out = transfer(elsewhere, squares({"kept": [1.0, 2.0, 3.0]}), EXTENSIVE=["people"], OUTSIDE="spread")["OUTPUT"]
    assert column(out, "people") == pytest.approx([50, 200, 190], rel=1e-4)
    assert column(out, "people").sum() == pytest.approx(440, rel=1e-12)


def test_a_file_opens_in_classes_of_the_first_column(transfer, shifted, squares, tmp_path):
    path = str(tmp_path / "carried.gpkg")
    areas = shifted({"people": [100.0, 300.0, 40.0]})
    areas.setFieldAlias(0, "Abitanti")
    transfer(areas, squares({"people": [1.0, 2.0, 3.0]}), EXTENSIVE=["people"], OUTPUT=path, LANGUAGE="it", PREFIX="n_")
    layer = QgsVectorLayer(path, "carried")
    labels = [item.label() for item in layer.renderer().legendSymbolItems()]
    assert (labels[0], labels[-1]) == ("Abitanti", "Nessun dato")
    assert layer.fields().names()[1:] == ["code", "people", "n_people", "n_source_coverage"]


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({}, "at least one field"),
        ({"EXTENSIVE": ["people"], "INTENSIVE": ["people"]}, "chosen twice"),
        ({"INTENSIVE": ["people"], "POPULATION_FIELD": "below"}, "below is below zero"),
        ({"INTENSIVE": ["people"], "SOURCE_CODE": "people"}, "100.*areas"),
    ],
)
def test_choices_that_do_not_fit_are_refused_by_name(transfer, shifted, squares, parameters, sentence):
    areas = shifted({"people": [100.0, 100.0, 40.0], "below": [1.0, -1.0, 1.0]})
    with pytest.raises(QgsProcessingException, match=sentence):
        transfer(areas, squares({"kept": [1.0, 2.0, 3.0]}), **parameters)


def test_areas_that_nothing_reaches_leave_every_unit_missing(transfer, layer_of, squares):
    far = layer_of("Polygon", ["people:double"], [("Polygon((0 0,9 0,9 9,0 0))", 5.0)])
    results = transfer(far, squares({"kept": [1.0, 2.0]}), EXTENSIVE=["people"])
    assert np.isnan(column(results["OUTPUT"], "people")).all()
    assert "touches no unit" in report(results, "outside")[0]["reason"]


def test_municipalities_of_2012_are_carried_to_those_of_2023_with_all_their_ground(transfer, shared, tmp_path):
    import processing

    borders = shared / "data" / "pilot" / "confini" / "toscana.gpkg"
    old, new = (
        str(save(QgsVectorLayer(f"{borders}|layername={name}"), tmp_path / f"{name}.gpkg"))
        for name in ("comuni_2012", "comuni")
    )
    given = {"INPUT": old, "FIELD_NAME": "heads", "FORMULA": "100 + $id * 7", "OUTPUT": "memory:"}
    counted = processing.run("native:fieldcalculator", given)["OUTPUT"]
    results = transfer(counted, new, EXTENSIVE=["heads"], CODE_FIELD="PRO_COM_T", OUTSIDE="spread")
    total, placed = column(counted, "heads").sum(), column(results["OUTPUT"], "heads")
    assert len(placed) == 273
    assert np.nansum(placed) == pytest.approx(total, rel=1e-9)
    left = transfer(counted, new, EXTENSIVE=["heads"], CODE_FIELD="PRO_COM_T")
    told = report(left, "conservation")[0]
    assert abs(float(told["reason"].split("difference ")[1].rstrip("."))) < 1e-9 * total
    assert 0.99 * total < float(told["value"]) < total
    assert column(left["OUTPUT"], "heads") == pytest.approx(brute_force(counted, new), rel=1e-4)


def brute_force(source, path):
    """Areal weighting pair by pair with GEOS, on the plane of the layers."""
    units = [feature.geometry() for feature in QgsVectorLayer(path).getFeatures()]
    found = np.zeros(len(units))
    for feature in source.getFeatures():
        shape: QgsGeometry = feature.geometry()
        for place, unit in enumerate(units):
            if shape.boundingBoxIntersects(unit):
                found[place] += feature["heads"] * shape.intersection(unit).area() / shape.area()
    return found


def test_inhabitants_of_tuscany_survive_a_detour_through_hexagons(transfer, demo_data):
    import processing

    towns = QgsVectorLayer(str(demo_data / "tuscany_municipalities.gpkg"))
    given = {"INPUT": str(towns.source()), "FIELD_NAME": "heads", "FORMULA": "1000 + $id", "OUTPUT": "memory:"}
    towns = processing.run("native:fieldcalculator", given)["OUTPUT"]
    side = 6000 if towns.crs().mapUnits() == 0 else 0.06
    given = {
        "TYPE": 4, "EXTENT": towns.extent().buffered(2 * side), "HSPACING": side, "VSPACING": side, "CRS": towns.crs(),
        "OUTPUT": "memory:",
    }  # fmt: skip
    cells = processing.run("native:creategrid", given)["OUTPUT"]
    there = transfer(towns, cells, EXTENSIVE=["heads"], MIN_COVERAGE=0)["OUTPUT"]
    total = column(towns, "heads").sum()
    assert np.nansum(column(there, "heads")) == pytest.approx(total, rel=1e-9)
    back = transfer(there, towns, EXTENSIVE=["heads"], PREFIX="back_", OUTSIDE="spread")["OUTPUT"]
    assert np.nansum(column(back, "back_heads")) == pytest.approx(total, rel=1e-9)
