# SPDX-License-Identifier: GPL-3.0-or-later
"""Foreign files: opened as what they are named, refused in a sentence, never changed."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from osgeo import gdal
from writing import fingerprint, rows, write

from district_potential.core.errors import PotentialError
from district_potential.core.messages import say
from district_potential.layers.geometry_blob import register_functions
from district_potential.layers.open import guard, guard_parameter, open_raster, open_vector, text_in_number_columns
from tests import samples

pytestmark = pytest.mark.usefixtures("qgis_app")

# Hazards that are not the opener's: what is read is judged later, by rows, codes and CRS.
LATER = {
    "text/15_header_only.csv",
    "text/31_ragged.csv",
    "text/32_unterminated_quote.csv",
    "text/50_single_unit.csv",
    "gpkg/04_no_crs.gpkg",
    "gpkg/24_dup_keys.gpkg",
    "geojson/03_empty_collection.geojson",
    "geojson/23_huge_coordinates.geojson",
    "raster/02_no_crs.tif",
    "raster/10_truncated.tif",
}
OPENED = {"gpkg", "shp", "geojson", "text", "raster"}
FOLDER = Path(__file__).resolve().parents[3] / "shared" / "badinputs"


def hostile():
    """The hostile files and what is expected; without them one case that is skipped with its reason."""
    listed = json.loads((FOLDER / "manifest.json").read_text()) if FOLDER.is_dir() else []
    found = [
        (case["file"], case["expect"])
        for case in listed
        if case["kind"] in OPENED and Path(case["file"]).suffix not in {".gpkg-wal", ".csvt"}
    ]
    return found or [("manifest.json", "read")]


def bad(shared: Path, tmp_path: Path, name: str) -> Path:
    """A hostile file in a folder of its own, with what travels with it."""
    for file in (shared / "badinputs").glob(f"{name}*"):
        shutil.copy(file, tmp_path)
    return tmp_path / Path(name).name


def opened(path: Path):
    if path.suffix == ".tif":
        return open_raster(path)
    try:
        return open_vector(path)
    except PotentialError as error:
        if error.message.code != "layers_to_choose":
            raise
        return [open_vector(path, layer) for layer in error.message.values["layers"]]


@pytest.mark.parametrize(("name", "expected"), hostile())
def test_hostile_files_are_read_or_refused_in_both_languages_and_never_change(shared, tmp_path, name, expected):
    path = bad(shared, tmp_path, name)
    before = fingerprint(tmp_path)
    try:
        layers = opened(path)
        refused = None
    except PotentialError as error:
        layers, refused = None, error.message
    if expected == "refuse" and name not in LATER:
        assert refused is not None
    elif expected in {"read", "refuse"}:
        assert refused is None
    if refused:
        assert path.name in say(refused, "en")
        assert path.name in say(refused, "it")
    for layer in layers if isinstance(layers, list) else [layers] if layers else []:
        if path.suffix != ".tif":
            assert len(list(layer.getFeatures())) >= 0
    del layers
    assert fingerprint(tmp_path) == before


@pytest.mark.parametrize(
    ("name", "code", "form"),
    [
        ("text/54_vrt_disguised.csv", "file_is_other", "form_vrt"),
        ("text/60_gzip.csv", "file_is_other", "form_compressed"),
        ("text/61_html_as_xls.xls", "file_is_other", "form_html"),
        ("sheet/12_not_a_zip.xlsx", "file_is_other", "form_text"),
        ("sheet/13_encrypted_ole.xlsx", "file_is_other", "form_ole"),
        ("sheet/09_zip_bomb_64MB.xlsx", "archive_bomb", None),
        ("raster/16_vrt_other_file.tif", "file_is_other", "form_vrt"),
        ("raster/17_wms_descriptor.tif", "file_is_other", "form_service"),
        ("geojson/25_esri_json.geojson", "file_is_server_error", None),
        ("gpkg/13_truncated.gpkg", "file_cut", None),
        ("gpkg/16_corrupt_page.gpkg", "geopackage_unreadable", None),
        ("shp/03_no_dbf.zip", "shapefile_part_missing", None),
        ("shp/05_traversal.zip", "archive_escapes", None),
        ("shp/06_symlink.zip", "archive_link", None),
        ("shp/10_zip_bomb.zip", "archive_bomb", None),
        ("shp/12_truncated_shp.zip", "shapefile_part_cut", None),
        ("shp/13_dbf_count_lies.zip", "shapefile_part_cut", None),
        ("shp/14_empty.zip", "archive_without_shapefile", None),
    ],
)
def test_a_refusal_names_what_the_file_really_is(shared, name, code, form):
    refused = guard(shared / "badinputs" / name)
    assert refused.code == code
    assert form is None or refused.values["format"].code == form


def test_the_rows_of_a_zipped_shapefile_are_all_read(shared):
    for name, texts in (("01_plain", None), ("08_cp1252_no_cpg", "Agliè"), ("11_upper", None), ("15_emoji_name", None)):
        layer = open_vector(shared / "badinputs" / "shp" / f"{name}.zip")
        assert layer.featureCount() == 2
        assert texts is None or any(texts in map(str, f.attributes()) for f in layer.getFeatures())


def test_rows_that_wait_in_a_journal_are_read_and_the_journal_stays(shared, tmp_path):
    path = bad(shared, tmp_path, "gpkg/18_wal_left.gpkg")
    if not Path(f"{path}-wal").exists():
        pytest.skip(f"the journal of badinputs/gpkg/{path.name} is not beside it: another program has taken it in")
    assert len(list(open_vector(path).getFeatures())) == 2
    assert sorted(file.name for file in tmp_path.iterdir()) == [path.name, f"{path.name}-wal"]


def test_what_a_program_left_in_a_journal_is_read_and_no_file_changes(qgis_app, tmp_path):
    kept = samples.save(samples.units(), tmp_path / "units.gpkg")
    left = tmp_path / "left"
    left.mkdir()
    with closing(sqlite3.connect(kept)) as connection:
        register_functions(connection)
        connection.execute("PRAGMA journal_mode = wal")
        connection.execute("UPDATE units SET name = 'waits' WHERE code = '001'")
        connection.commit()
        for file in (kept, Path(f"{kept}-wal")):
            shutil.copy(file, left)
    before = fingerprint(left)
    assert len(before) == 2
    assert [feature["name"] for feature in open_vector(left / kept.name).getFeatures()][:2] == ["waits", "Place 2"]
    assert fingerprint(left) == before


def test_a_database_without_its_companions_opens_in_a_folder_that_cannot_be_written(shared, tmp_path):
    path = bad(shared, tmp_path, "gpkg/19_wal_stripped.gpkg")
    tmp_path.chmod(0o500)
    try:
        assert open_vector(path).featureCount() == 1
    finally:
        tmp_path.chmod(0o700)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_the_style_that_a_foreign_file_brings_is_not_loaded(shared):
    layer = open_vector(shared / "badinputs" / "gpkg" / "20_malicious_style.gpkg")
    assert layer.actions().actions() == []
    assert layer.editFormConfig().initCode() == ""
    assert layer.mapTipTemplate() == ""


def test_what_is_opened_cannot_be_edited(tmp_path):
    write(str(tmp_path / "a.gpkg"), rows(3))
    assert not open_vector(tmp_path / "a.gpkg").startEditing()


def test_one_of_several_layers_must_be_named(tmp_path):
    path = tmp_path / "two.gpkg"
    for name in ("abc", "c"):
        write(f"ogr:dbname='{path}' table=\"{name}\"", rows(len(name)), style="<qgis/>")
    data = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    data.ExecuteSQL('ALTER TABLE "abc" RENAME TO "a|b"')
    del data
    with pytest.raises(PotentialError) as refused:
        open_vector(path)
    assert refused.value.message.values["layers"] == ["a|b", "c"]
    assert open_vector(path, "a|b").featureCount() == 3
    assert open_vector(path, "c").featureCount() == 1
    with pytest.raises(PotentialError) as unknown:
        open_vector(path, "d")
    assert unknown.value.message.code == "layer_unknown"


def test_a_raster_gets_nothing_beside_it(shared, tmp_path):
    path = bad(shared, tmp_path, "raster/01_plain.tif")
    before = fingerprint(tmp_path)
    raster = open_raster(path)
    assert raster.dataProvider().bandStatistics(1).mean == pytest.approx(199.5)
    del raster
    assert fingerprint(tmp_path) == before


def test_a_text_given_as_a_layer_is_guarded_in_every_form(tmp_path):
    disguised = tmp_path / "a.csv"
    disguised.write_text("<OGRVRTDataSource></OGRVRTDataSource>")
    for value in (disguised, f"{disguised}|layername=a", f"file://{disguised}?type=csv", f"ogr://{disguised}"):
        assert guard_parameter(str(value)).code == "file_is_other"
    for value in ("https://host/a.geojson", "/vsicurl/https://host/a", "WFS:https://host", "/vsizip//vsicurl/x"):
        refused = guard_parameter(value)
        assert refused is None or refused.code == "path_elsewhere"
    assert guard_parameter("/vsicurl/x").code == "path_elsewhere"
    for value in (
        None,
        "",
        "units_1234",
        "postgres://dbname='d' table=\"t\"",
        "memory:x",
        str(tmp_path / "none.gpkg"),
        3,
    ):
        assert guard_parameter(value) is None
    assert guard_parameter(str(tmp_path)).code == "path_is_folder"


def test_a_file_that_changed_is_judged_anew(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n")
    assert guard(path) is None
    path.write_text("<html></html>")
    assert guard(path).code == "file_is_other"


def test_an_archive_with_several_shapefiles_asks_which(shared, tmp_path):
    with (
        zipfile.ZipFile(shared / "badinputs" / "shp" / "01_plain.zip") as one,
        zipfile.ZipFile(tmp_path / "two.zip", "w") as two,
    ):
        for entry in one.infolist():
            for name in ("north", "south"):
                two.writestr(f"{name}{Path(entry.filename).suffix}", one.read(entry))
    with pytest.raises(PotentialError) as refused:
        open_vector(tmp_path / "two.zip")
    assert sorted(refused.value.message.values["layers"]) == ["north", "south"]
    assert open_vector(tmp_path / "two.zip", "south").featureCount() == 2


def test_a_text_in_a_number_column_is_found_with_its_row(tmp_path):
    path = tmp_path / "a.gpkg"
    write(str(path), rows(3))
    with closing(sqlite3.connect(path)) as connection:
        register_functions(connection)
        connection.execute("UPDATE a SET score = 'n.d.' WHERE fid = 2")
        connection.execute("UPDATE a SET n = '..' WHERE fid = 3")
        connection.commit()
    before = fingerprint(tmp_path)
    found = text_in_number_columns(path, "a", ["code", "score", "n", "none"])
    assert found == {"score": [(2, "n.d.")], "n": [(3, "..")]}
    assert fingerprint(tmp_path) == before
