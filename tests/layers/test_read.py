# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal, ogr
from qgis.core import NULL, QgsProcessingContext, QgsProcessingFeatureSource, QgsVectorLayer
from qgis.PyQt.QtCore import QDate

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import say
from district_potential.layers.read import Source, cell_of, number_of, read_records, read_table, text_of


def source_of(layer):
    context = QgsProcessingContext()
    source = Source(layer.name(), QgsProcessingFeatureSource(layer, context), layer.source())
    source.kept = (layer, context)
    return source


def test_null_nan_and_text_are_missing_and_never_zero(layer_of):
    layer = layer_of("Point", ["code:string", "x:double", "t:string"], [
        (None, "a", 1.5, "2,5"), (None, "b", NULL, ""),
        (None, "c", float("nan"), "n.d."), (None, "d", float("inf"), " 3 "),
    ])  # fmt: skip
    findings = Findings()
    table = read_table(source_of(layer), ["x", "t"], "code", findings)
    assert table.codes == ("a", "b", "c", "d")
    assert np.isnan(table["x"]).tolist() == [False, True, True, True]
    assert table["t"][[0, 3]].tolist() == [2.5, 3.0]
    assert [(f.code, f.column, f.value) for f in findings] == [("c", "t", "n.d.")]


@pytest.mark.parametrize("mark", [-1.7976931348623157e308, 1e151])
def test_numbers_that_mark_a_missing_value_are_missing_and_told(layer_of, mark):
    layer = layer_of("Point", ["code:string", "x:double"], [(None, "a", 1.5), (None, "b", mark), (None, "c", -1e149)])
    findings = Findings()
    column = read_table(source_of(layer), ["x"], "code", findings)["x"]
    assert column[[0, 2]].tolist() == [1.5, -1e149]
    assert np.isnan(column[1])
    assert [(f.code, f.row, f.column, float(f.value)) for f in findings] == [("b", 2, "x", mark)]


def test_text_columns_are_read_as_text(layer_of):
    layer = layer_of(
        "Point", ["code:string", "t:string", "n:integer"], [(None, "a", " Agliè ", 48001), (None, "b", None, NULL)]
    )
    table = read_table(source_of(layer), [], "code", Findings(), texts=["t", "n"])
    assert table["t"].tolist() == ["Agliè", None]
    assert table["n"].tolist() == ["48001", None]


def test_units_without_a_code_field_are_named_by_feature_id(layer_of):
    layer = layer_of("Point", ["x:double"], [(None, 1.0), (None, 2.0)])
    assert read_table(source_of(layer), ["x"], None, Findings()).codes == ("1", "2")


@pytest.mark.parametrize(
    ("rows", "told"),
    [([], "no features"), ([(None, "a", 1), (None, "a", 2)], "a"), ([(None, "", 1)], "Row 1")],
)
def test_what_cannot_be_named_is_refused(layer_of, rows, told):
    layer = layer_of("Point", ["code:string", "x:double"], rows)
    with pytest.raises(PotentialError, match=told):
        read_table(source_of(layer), ["x"], "code", Findings())


@pytest.mark.parametrize("subset", ["", "\"code\" > '0'"])
def test_codes_stand_beside_their_own_shapes_where_the_file_has_an_index_of_them(tmp_path, subset):
    path = tmp_path / "units.gpkg"
    made = gdal.GetDriverByName("GPKG").Create(str(path), 0, 0, 0)
    units = made.CreateLayer("units", geom_type=ogr.wkbPoint)
    units.CreateField(ogr.FieldDefn("code", ogr.OFTString))
    for place, code in enumerate(["3", "1", "2"]):
        unit = ogr.Feature(units.GetLayerDefn())
        unit["code"] = code
        unit.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT ({place} 0)"))
        units.CreateFeature(unit)
    made.ExecuteSQL("CREATE UNIQUE INDEX units_code ON units (code)")
    unit = units = made = None
    layer = QgsVectorLayer(f"{path}|layername=units", "units", "ogr")
    assert layer.setSubsetString(subset)
    source = source_of(layer)
    assert read_table(source, [], "code", Findings()).codes == ("3", "1", "2")
    assert [(feature["code"], feature.geometry().asPoint().x()) for feature in source] == [("3", 0), ("1", 1), ("2", 2)]


def test_codes_read_without_their_blanks_are_named_once(layer_of):
    source = source_of(
        layer_of("Point", ["code:string", "x:double"], [(None, "a", 1), (None, " b", 2), (None, "c ", 3)])
    )
    findings = Findings()
    for _ in range(2):
        assert read_table(source, ["x"], "code", findings).codes == ("a", "b", "c")
    (told,) = findings
    assert (told.severity, told.kind) == ("notice", "blanks")
    assert told.reason.values == {"layer": "units", "codes": ["b", "c"], "n": 2}
    assert "b and c" in say(told.reason, "en")


def test_rows_of_another_geometry_type_are_named(shared):
    path = shared / "badinputs" / "gpkg" / "09_mixed.gpkg"
    source = source_of(QgsVectorLayer(str(path), "mixed", "ogr"))
    with pytest.raises(PotentialError, match=r"mixed.*Polygon.*2 and 3.*LineString and Point"):
        list(source)


def test_single_and_multiple_parts_and_gaps_are_one_geometry_type(layer_of):
    multiple = "MultiPolygon(((0 0, 1 0, 1 1, 0 0)))"
    layer = layer_of("MultiPolygon", ["code:string"], [(multiple, "a"), (None, "b"), (multiple, "c")])
    assert [feature["code"] for feature in source_of(layer)] == ["a", "b", "c"]


def test_a_field_that_is_not_there_is_named_with_the_nearest(layer_of):
    source = source_of(layer_of("Point", ["income:double"], []))
    with pytest.raises(PotentialError, match="did you mean income"):
        source.column("incone")
    with pytest.raises(PotentialError, match="has no field zzz"):
        source.column("zzz")


def test_what_was_read_leaves_a_fingerprint(layer_of):
    rows = [(None, "a", 1.0), (None, "b", 2.0)]
    marks = set()
    for values in (rows, rows, [(None, "a", 1.0), (None, "b", 2.5)]):
        source = source_of(layer_of("Point", ["code:string", "x:double"], values))
        read_table(source, ["x"], "code", Findings())
        marks.add(source.used["x"])
    assert len(marks) == 2


def test_a_layer_without_a_reference_system_is_refused_where_one_is_needed(layer_of):
    with pytest.raises(PotentialError, match="coordinate reference system"):
        source_of(layer_of("Point", ["x:double"], [], crs="")).require_crs()


def test_cells_are_plain_values():
    assert cell_of(NULL) is None
    assert cell_of(float("nan")) is None
    assert cell_of(QDate(2026, 1, 2)) == "2026-01-02"
    assert cell_of(["a", "b"]) == "a;b"
    assert cell_of(True) is True
    assert text_of(48001.0) == "48001"


@pytest.mark.parametrize(
    ("cell", "value"),
    [("1,5", 1.5), ("1.5", 1.5), (True, 1.0), (2, 2.0), ("1.234,5", None), ("1_0", None), ("", None), (NULL, None)],
)
def test_numbers_are_read_from_cells(cell, value):
    read = number_of(cell)
    assert np.isnan(read) if value is None else read == value


def test_records_of_a_layer_whose_header_became_a_row(layer_of):
    layer = layer_of("Point", ["Field1:string", "Field2:string"], [(None, "id", "label"), (None, "x", "Ics")])
    records = read_records(source_of(layer))
    assert records.columns == ("id", "label")
    assert records.dicts() == [{"id": "x", "label": "Ics"}]


def test_records_of_a_bare_file(tmp_path):
    path = tmp_path / "framework.csv"
    path.write_text("id;label\n001;Città\n", encoding="utf-8")
    assert read_records(Source(path.name, path=str(path))).dicts() == [{"id": "001", "label": "Città"}]


def test_a_text_in_a_number_column_of_a_geopackage_is_missing(shared, tmp_path):
    given = shared / "badinputs" / "gpkg" / "10_text_in_real.gpkg"
    path = tmp_path / given.name
    path.write_bytes(given.read_bytes())
    layer = QgsVectorLayer(str(path), "units")
    numeric = [f.name() for f in layer.fields() if f.isNumeric() and f.name() != "fid"]
    findings = Findings()
    table = read_table(source_of(layer), numeric, None, findings)
    assert "n.d." in [f.value for f in findings]
    for f in findings:
        assert np.isnan(table[f.column][f.row - 1])
