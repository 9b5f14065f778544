# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers on different meshes brought to one: totals kept, coverage told, whatever the mesh."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import QgsDistanceArea, QgsGeometry, QgsProcessingException, QgsProject, QgsVectorLayer

from tests.samples import save

MESHES = ("hexagon", "square", "faces")


@pytest.fixture
def common_mesh(provider):
    import processing

    def run(layers, **parameters):
        given = {"LAYERS": layers, "OUTPUT": "memory:", "REPORT": "memory:", "LANGUAGE": "en", **parameters}
        return processing.run("districtpotential:common_mesh", given)

    return run


@pytest.fixture
def blocks(layer_of):
    """Areas two kilometres wide and one high, half a kilometre east of the squares."""

    def make(columns, crs="EPSG:32632", name="blocks"):
        rows = []
        for i in range(len(next(iter(columns.values())))):
            x = 600_500 + 2000 * i
            wkt = f"Polygon(({x} 4800000,{x + 2000} 4800000,{x + 2000} 4801000,{x} 4801000,{x} 4800000))"
            rows.append((wkt, *(values[i] for values in columns.values())))
        return layer_of("Polygon", [f"{column}:double" for column in columns], rows, crs, name)

    return make


def column(layer, name):
    found = [feature[name] for feature in layer.getFeatures()]
    return np.array([np.nan if cell is None or str(cell) == "NULL" else cell for cell in found], float)


def reasons(results, kind):
    return [row["reason"] for row in results["REPORT"].getFeatures() if row["kind"] == kind]


def test_the_borders_of_two_layers_cut_the_ground_into_faces(common_mesh, squares, blocks):
    units, areas = squares({"people": [100.0, 200.0, 300.0]}), blocks({"firms": [40.0], "age": [50.0]})
    results = common_mesh([units, areas], MESH="faces", EXTENSIVE="units:people\nblocks:firms", INTENSIVE="age")
    out = results["OUTPUT"]
    assert out.fields().names() == ["code", "people", "firms", "age", "units_coverage", "blocks_coverage"]
    # From west to east: left half of 1, right half of 1, all of 2, left half of 3, right half of 3.
    assert column(out, "people") == pytest.approx([50, 50, 200, 150, 150], rel=1e-4)
    assert column(out, "firms") == pytest.approx([np.nan, 10, 20, 10, np.nan], rel=1e-4, nan_ok=True)
    assert column(out, "age") == pytest.approx([np.nan, 50, 50, 50, np.nan], nan_ok=True)
    assert column(out, "units_coverage") == pytest.approx([1] * 5)
    assert column(out, "blocks_coverage") == pytest.approx([0, 1, 1, 1, 0], abs=1e-5)
    assert [feature["code"] for feature in out.getFeatures()] == ["1", "2", "3", "4", "5"]
    assert out.crs() == units.crs()
    assert sorted(round(f.geometry().area()) for f in out.getFeatures()) == [500_000] * 4 + [1_000_000]


@pytest.mark.parametrize("mesh", MESHES)
@pytest.mark.parametrize("crs", ["EPSG:32632", "EPSG:4326", "EPSG:3035"])
def test_totals_are_kept_and_constants_stay_on_every_mesh_and_in_every_system(common_mesh, squares, blocks, mesh, crs):
    import processing

    units = squares({"people": [100.0, 200.0, 300.0], "age": [45.0] * 3})
    areas = blocks({"firms": [40.0, 7.0]})
    moved = {"INPUT": areas, "TARGET_CRS": crs, "OUTPUT": "memory:blocks"}
    areas = processing.run("native:reprojectlayer", moved)["OUTPUT"]
    results = common_mesh([units, areas], MESH=mesh, SIZE=0.3, EXTENSIVE="people;firms", INTENSIVE="age")
    out = results["OUTPUT"]
    assert np.nansum(column(out, "people")) == pytest.approx(600, rel=1e-9)
    assert np.nansum(column(out, "firms")) == pytest.approx(47, rel=1e-9)
    there = column(out, "age")
    assert there[~np.isnan(there)] == pytest.approx(45, rel=1e-12)
    # Every cell keeps its ground: what a layer covers adds up to the layer.
    area = QgsDistanceArea()
    area.setSourceCrs(out.crs(), QgsProject.instance().transformContext())
    area.setEllipsoid("WGS84")
    ground = np.array([area.measureArea(feature.geometry()) for feature in out.getFeatures()])
    assert np.sum(ground * column(out, "units_coverage")) == pytest.approx(3e6, rel=2e-3)
    balances = reasons(results, "conservation")
    assert len(balances) == 2
    assert all("0 lies outside" in told for told in balances)
    assert np.all(np.nan_to_num(column(out, "units_coverage")) + column(out, "blocks_coverage") > 0)


def test_long_borders_lie_where_their_own_system_draws_them(common_mesh, squares, layer_of):
    wide = layer_of("Polygon", ["n:double"], [("Polygon((10 43,11 43,11 44,10 44,10 43))", 8.0)], "EPSG:4326", "wide")
    out = common_mesh([squares({"people": [100.0]}), wide], MESH="faces", EXTENSIVE="people;n")["OUTPUT"]
    # Straight in degrees, an edge of 80 km is 120 m off the straight line between its ends on the plane of the result.
    assert column(out, "wide_coverage") == pytest.approx([1, 1], abs=1e-4)


def test_hexagons_are_equal_cells_of_the_size_asked(common_mesh, squares):
    out = common_mesh([squares({"people": [1.0, 2.0]})], SIZE=0.25, EXTENSIVE="people")["OUTPUT"]
    area = QgsDistanceArea()
    area.setSourceCrs(out.crs(), QgsProject.instance().transformContext())
    area.setEllipsoid("WGS84")
    measured = [area.measureArea(feature.geometry()) for feature in out.getFeatures()]
    assert measured == pytest.approx([250**2 * np.sqrt(3) / 2] * len(measured), rel=1e-4)
    assert column(out, "people").min() > 0


def test_the_polygons_of_a_layer_as_mesh_give_what_carrying_each_layer_gives(common_mesh, squares, blocks):
    import processing

    target = squares({"kept": [7.0, 8.0, 9.0, 10.0]}, name="target")
    areas = blocks({"firms": [40.0, 7.0], "age": [50.0, 30.0]})
    results = common_mesh([areas], MESH="layer", MESH_LAYER=target, EXTENSIVE="firms", INTENSIVE="age")
    given = {"SOURCE": areas, "UNITS": target, "EXTENSIVE": ["firms"], "INTENSIVE": ["age"], "MIN_COVERAGE": 0}
    one = processing.run("districtpotential:transfer_indicators", {**given, "OUTPUT": "memory:"})["OUTPUT"]
    out = results["OUTPUT"]
    assert out.fields().names() == ["code", "kept", "firms", "age", "blocks_coverage"]
    for name in ("kept", "firms", "age"):
        np.testing.assert_array_equal(column(out, name), column(one, name))
    np.testing.assert_array_equal(column(out, "blocks_coverage"), column(one, "source_coverage"))
    (balance,) = reasons(results, "conservation")
    # A quarter of the second block lies east of the target.
    assert float(balance.split(" lies outside")[0].split()[-1]) == pytest.approx(1.75, rel=1e-4)
    (outside,) = [row for row in results["REPORT"].getFeatures() if row["kind"] == "outside"]
    assert outside["code"] == "blocks: 2"


def test_fields_of_one_name_are_told_apart_by_their_layers(common_mesh, squares, blocks):
    units, areas = squares({"n": [1.0, 2.0, 3.0]}), blocks({"n": [10.0]})
    results = common_mesh([units, areas], MESH="faces", EXTENSIVE="units:n;blocks:n")
    out = results["OUTPUT"]
    assert out.fields().names()[1:3] == ["units_n", "blocks_n"]
    assert [out.attributeDisplayName(k) for k in (1, 2)] == ["n (units)", "n (blocks)"]
    assert {row["column"] for row in results["REPORT"].getFeatures() if row["kind"] == "conservation"} == {
        "units_n", "blocks_n",
    }  # fmt: skip
    with pytest.raises(QgsProcessingException, match="several layers"):
        common_mesh([units, areas], EXTENSIVE="n")


def test_two_layers_of_one_name_are_told_apart(common_mesh, squares):
    a, b = squares({"p": [1.0, 2.0]}), squares({"q": [3.0, 4.0]})
    out = common_mesh([a, b], MESH="faces", EXTENSIVE="units:p;units (2):q")["OUTPUT"]
    assert out.fields().names() == ["code", "p", "q", "units_coverage", "units_2_coverage"]


def test_a_framework_says_which_fields_are_sums(common_mesh, squares, blocks, tmp_path):
    framework = tmp_path / "framework.csv"
    framework.write_text(
        "id,parent,label,kind,field,nature,denominator\nroot,,Root,index,,,\n"
        "a,root,People,indicator,people,extensive,homes\nb,root,Age,indicator,age,intensive,\n"
        "c,root,Firms,indicator,firms,,\nd,root,Away,indicator,away,extensive,\n",
        encoding="utf-8",
    )
    units = squares({"people": [100.0, 200.0], "homes": [10.0, 30.0]})
    areas = blocks({"firms": [40.0], "age": [50.0]})
    results = common_mesh([units, areas], MESH="faces", FRAMEWORK=str(framework))
    assert results["OUTPUT"].fields().names()[1:4] == ["people", "homes", "age"]
    assert np.nansum(column(results["OUTPUT"], "homes")) == pytest.approx(40)
    told = reasons(results, "left_out")
    assert "Firms takes the field firms, and the framework does not say whether it is extensive or intensive." in told
    assert "No layer has the field away." in told
    both = common_mesh([units, areas], MESH="faces", FRAMEWORK=str(framework), INTENSIVE="firms")
    assert "firms" in both["OUTPUT"].fields().names()
    assert reasons(both, "left_out") == ["No layer has the field away."]


def test_cells_of_unlike_size_are_coloured_by_a_mean_and_equal_ones_by_the_first_field(common_mesh, squares, tmp_path):
    units = squares({"people": [100.0, 200.0], "age": [40.0, 50.0]})
    for mesh, title in (("faces", "age"), ("square", "people")):
        path = str(tmp_path / f"{mesh}.gpkg")
        common_mesh([units], MESH=mesh, EXTENSIVE="people", INTENSIVE="age", OUTPUT=path)
        layer = QgsVectorLayer(path, mesh)
        assert layer.renderer().rootRule().children()[0].label() == title


def test_what_is_told_of_a_layer_as_a_whole_names_its_coverage(common_mesh, squares, blocks):
    units, areas = squares({"people": [100.0, 200.0, 300.0]}), blocks({"firms": [40.0]})
    rows = common_mesh([units, areas], MESH="faces", EXTENSIVE="people;firms")["REPORT"].getFeatures()
    assert [row["column"] for row in rows if row["kind"] == "uncovered"] == ["blocks_coverage"]


def test_a_missing_value_is_no_zero_and_is_told_by_layer(common_mesh, squares):
    results = common_mesh([squares({"people": [100.0, None, 300.0]})], MESH="faces", EXTENSIVE="people")
    assert column(results["OUTPUT"], "people") == pytest.approx([100, np.nan, 300], nan_ok=True)
    assert "The source area units: 002 has no value." in reasons(results, "missing")


def test_slivers_between_two_drawings_of_one_border_become_part_of_a_neighbour(common_mesh, squares, layer_of):
    units = squares({"people": [100.0, 200.0]})
    west = "Polygon((600000 4800000,601000.4 4800000,601000.4 4801000,600000 4801000,600000 4800000))"
    east = "Polygon((601000.4 4800000,602000 4800000,602000 4801000,601000.4 4801000,601000.4 4800000))"
    other = layer_of("Polygon", ["n:double"], [(west, 1.0), (east, 2.0)], name="other")
    assert common_mesh([units, other], MESH="faces", EXTENSIVE="people;n")["OUTPUT"].featureCount() == 2
    fine = common_mesh([units, other], MESH="faces", EXTENSIVE="people;n", PRECISION=0)["OUTPUT"]
    assert fine.featureCount() == 3
    assert np.nansum(column(fine, "n")) == pytest.approx(3, rel=1e-9)


def test_a_broken_polygon_is_repaired_on_a_copy_and_told_once(common_mesh, layer_of):
    bow = "Polygon((600000 4800000,601000 4801000,601000 4800000,600000 4801000,600000 4800000))"
    layer = layer_of("Polygon", ["n:double"], [(bow, 8.0), (None, 5.0)], name="bows")
    results = common_mesh([layer], MESH="faces", EXTENSIVE="n")
    assert column(results["OUTPUT"], "n") == pytest.approx([4, 4], rel=1e-5)
    assert len(reasons(results, "geometry")) == 1
    assert len(reasons(results, "no_geometry")) == 1
    assert next(layer.getFeatures()).geometry().equals(QgsGeometry.fromWkt(bow))


def test_a_file_opens_styled_with_labels(common_mesh, squares, blocks, tmp_path):
    path = str(tmp_path / "mesh.gpkg")
    units = squares({"people": [100.0, 200.0, 310.0]})
    units.setFieldAlias(1, "Residenti")
    common_mesh(
        [save(units, tmp_path / "units.gpkg").as_posix(), blocks({"firms": [40.0]})],
        OUTPUT=path,
        LANGUAGE="it",
        EXTENSIVE="people",
    )
    layer = QgsVectorLayer(path, "mesh")
    assert layer.renderer().type() == "RuleRenderer"
    assert (
        layer.attributeDisplayName(layer.fields().lookupField("units_coverage")) == "Quota dell'area coperta da units"
    )
    assert layer.attributeDisplayName(layer.fields().lookupField("code")) == "Codice della cella"


@pytest.mark.parametrize(
    ("parameters", "names"),
    [
        ({}, ["EXTENSIVE", "INTENSIVE"]),
        ({"EXTENSIVE": "units:peple"}, ["units", "peple", "people"]),
        ({"EXTENSIVE": "town:people"}, ["town:people", "layer:field", "units"]),
        ({"EXTENSIVE": "people", "INTENSIVE": "units:people"}, ["units:people", "twice"]),
        ({"EXTENSIVE": "people", "MESH": "layer"}, ["MESH_LAYER"]),
        ({"EXTENSIVE": "people", "SIZE": 0}, ["SIZE"]),
        ({"EXTENSIVE": "people", "SIZE": 0.0001}, ["0.0001", "SIZE"]),
    ],
)
def test_what_does_not_fit_is_refused_by_name(common_mesh, squares, parameters, names):
    with pytest.raises(QgsProcessingException) as told:
        common_mesh([squares({"people": [100.0, 200.0]})], **parameters)
    assert all(name in str(told.value) for name in names), str(told.value)


@pytest.mark.parametrize("mesh", MESHES)
def test_a_layer_in_which_nothing_is_drawn_is_named(common_mesh, layer_of, mesh):
    blank = layer_of("Polygon", ["people:double"], [(None, 1.0), (None, 2.0)], name="blank")
    with pytest.raises(QgsProcessingException, match="Nothing is drawn in layer blank"):
        common_mesh([blank], MESH=mesh, EXTENSIVE="people")


def test_points_are_no_mesh(common_mesh, squares, layer_of):
    points = layer_of("Point", ["n:double"], [("Point(600100 4800100)", 1.0)], name="spots")
    with pytest.raises(QgsProcessingException, match="spots holds no polygons"):
        common_mesh([squares({"people": [1.0]}), points], EXTENSIVE="people")


def test_what_counts_for_nothing_is_told(common_mesh, squares):
    units = squares({"people": [100.0, 200.0]})
    results = common_mesh([units], MESH="faces", EXTENSIVE="people", SIZE=3, PREFIX="a_", MESH_LAYER=units)
    assert [told.split()[0] for told in reasons(results, "idle")] == ["SIZE", "MESH_LAYER", "PREFIX"]
