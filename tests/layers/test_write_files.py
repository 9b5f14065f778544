# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of their own: whole or as before."""

from __future__ import annotations

import resource
import signal

import numpy as np
import pytest
from qgis.core import NULL, Qgis, QgsVectorLayer
from qgis.PyQt.QtCore import QMetaType
from writing import (
    FIELDS,
    context_of,
    feature,
    fields_of,
    fingerprint,
    in_child,
    layer,
    opener,
    query,
    rows,
    square,
    whole,
    write,
)

from district_potential.core.errors import PotentialError
from district_potential.layers.geopackage import most_fields
from district_potential.layers.write import Destination, staged, write_features

FORMATS = ("gpkg", "csv", "geojson", "fgb", "xlsx", "ods", "kml", "sqlite")
QML = '<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM"><qgis version="3.40"><customproperties/></qgis>'

pytestmark = pytest.mark.usefixtures("qgis_app")


@pytest.mark.parametrize("extension", FORMATS)
def test_a_file_of_its_own_holds_all_rows_and_nothing_is_left_beside(tmp_path, extension):
    path = tmp_path / f"result.{extension}"
    assert write(str(path), rows(30)) == str(path)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    assert layer(str(path)).featureCount() == 30


@pytest.mark.parametrize("extension", FORMATS)
def test_an_empty_result_is_a_result_where_the_format_can_hold_one(tmp_path, extension):
    path = tmp_path / f"result.{extension}"
    if extension == "ods":  # GDAL writes a sheet without header, which nothing can open
        with pytest.raises(PotentialError) as refused:
            write(str(path), [])
        assert refused.value.message.code == "output_unreadable"
    else:
        write(str(path), [])
        assert layer(str(path)).featureCount() == 0


def test_a_sheet_of_texts_alone_counts_its_header_as_header(tmp_path):
    texts = fields_of(a=QMetaType.Type.QString, b=QMetaType.Type.QString)
    path = str(tmp_path / "t.xlsx")
    write(path, [feature(["x", "y"]), feature(["z", None])], fields=texts, kind=Qgis.WkbType.NoGeometry)


def test_a_path_without_extension_becomes_a_geopackage_as_in_qgis(tmp_path):
    assert write(str(tmp_path / "result"), rows(3)) == str(tmp_path / "result.gpkg")
    assert whole(tmp_path / "result.gpkg")


def test_a_new_geopackage_takes_the_name_of_its_layer_from_the_file_or_the_form(tmp_path):
    write(str(tmp_path / "units.gpkg"), rows(3))
    assert query(tmp_path / "units.gpkg", "SELECT table_name FROM gpkg_contents") == [("units",)]
    form = f'ogr:dbname=\'{tmp_path / "new.gpkg"}\' table="my \\"layer\\"; --" (geom)'
    made = write(form, rows(4))
    assert made == f'{tmp_path / "new.gpkg"}|layername=my "layer"; --'
    assert layer(made).featureCount() == 4


def test_a_name_with_a_dot_in_it_is_written_and_written_again(tmp_path):
    path = tmp_path / "result_v1.2.gpkg"
    for n in (3, 4):
        write(str(path), rows(n), style=QML)
        assert layer(str(path)).featureCount() == n
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_numpy_scalars_and_gaps_arrive_as_numbers_and_null(tmp_path):
    numbers = fields_of(a=QMetaType.Type.Double, n=QMetaType.Type.LongLong)
    cells = [(np.float32(0.5), np.int64(7)), (np.nan, np.int32(8)), (float("inf"), None), (np.float64(1.25), 9)]
    for uri in (tmp_path / "a.gpkg", "memory:"):
        context = context_of()
        made = write(str(uri), [feature(pair) for pair in cells], fields=numbers, kind=Qgis.WkbType.NoGeometry,
                     context=context)  # fmt: skip
        read = context.getMapLayer(made) or layer(made)
        assert [f.attributes()[-2:] for f in read.getFeatures()] == [[0.5, 7], [NULL, 8], [NULL, NULL], [1.25, 9]]


@pytest.mark.parametrize("kind", ["a.gpkg", "ogr:dbname='{0}/b.gpkg' table=\"b\" (geom)", "a.csv", "memory:"])
def test_a_text_for_a_number_column_is_refused_and_never_zero(tmp_path, kind):
    target = kind.format(tmp_path) if ":" in kind else str(tmp_path / kind)
    with pytest.raises(PotentialError) as refused:
        write(target, [feature(["001", "n.d.", 1], square(0))])
    assert refused.value.message.values == {"column": "score", "value": "n.d."}
    assert list(tmp_path.iterdir()) == []


def test_a_failing_or_cancelled_run_leaves_the_former_file_and_nothing_staged(tmp_path):
    class CancelledError(Exception):
        pass

    def cancel(done, of):
        assert of == 100
        if done > 50:
            raise CancelledError

    def broken():
        yield from rows(60)
        raise ZeroDivisionError

    for extension in FORMATS:
        path = tmp_path / f"result.{extension}"
        write(str(path), rows(5))
        before = fingerprint(tmp_path)
        with pytest.raises(CancelledError):
            write(str(path), rows(100), step=cancel)
        with pytest.raises(ZeroDivisionError):
            write(str(path), broken(), 60)
        assert fingerprint(tmp_path) == before


def test_a_row_that_the_sink_refuses_is_an_error_and_not_a_shorter_result(tmp_path):
    class Refusing:
        def addFeatures(self, _batch, _flags):
            return False

        def lastError(self):
            return "constraint"

    def open_sink(uri):
        return Refusing(), uri

    with pytest.raises(PotentialError) as refused:
        write_features(open_sink, Destination.of(str(tmp_path / "a.gpkg")), FIELDS, rows(3), 3)
    assert refused.value.message.values["reason"] == "constraint"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("target", ["a.gpkg", "there.gpkg"])
def test_a_geopackage_takes_as_many_fields_as_sqlite_and_more_are_refused_beforehand(tmp_path, target):
    path = tmp_path / target
    write(str(tmp_path / "there.gpkg"), rows(1))
    form = f"ogr:dbname='{path}' table=\"wide\""
    most = most_fields()
    wide = fields_of(**{f"c{i}": QMetaType.Type.Double for i in range(most)})
    made = write(form, [feature([1.5] * most, square(0))], fields=wide)
    assert layer(made).fields().count() == most + 1  # and the feature id
    wider = fields_of(**{f"c{i}": QMetaType.Type.Double for i in range(most + 1)})
    before = fingerprint(tmp_path)
    with pytest.raises(PotentialError, match=f"{most + 1} fields.*{most}") as refused:
        write(form, [feature([1.5] * (most + 1), square(0))], fields=wider)
    assert "CREATE" not in str(refused.value)
    assert fingerprint(tmp_path) == before


def test_what_a_provider_says_is_cut_and_a_temporary_layer_is_called_so():
    class Refusing:
        def addFeatures(self, _batch, _flags):
            return False

        def lastError(self):
            return f"CREATE TABLE {'x, ' * 5000} failed:\n too many columns"

    with pytest.raises(PotentialError, match="to a temporary layer: CREATE TABLE") as refused:
        write_features(lambda uri: (Refusing(), uri), Destination.of("memory:"), FIELDS, rows(3), 3)
    said = str(refused.value)
    assert "failed: too many columns" in said
    assert "memory:" not in said
    assert len(said) < 300


def test_rows_that_cannot_be_read_back_are_an_error(tmp_path):
    """A sink may say yes and write nothing, as GeoJSON does on a full disk."""
    context = context_of()

    class Forgetful:
        def __init__(self, sink):
            self.sink = sink

        def addFeatures(self, batch, flags):
            return self.sink.addFeatures(batch[1:], flags)

        def flushBuffer(self):
            return self.sink.flushBuffer()

    for target in ("a.gpkg", "a.csv"):

        def open_sink(uri):
            sink, made = opener(context)(uri)
            return Forgetful(sink), made

        with pytest.raises(PotentialError) as refused:
            write_features(open_sink, Destination.of(str(tmp_path / target)), FIELDS, rows(10), 1000)
        assert refused.value.message.values["found"] == 9
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("extension", ["gpkg", "csv", "geojson", "fgb", "xlsx"])
def test_a_full_disk_leaves_the_former_file(tmp_path, extension):
    path = tmp_path / f"result.{extension}"
    write(str(path), rows(5))
    before = fingerprint(tmp_path)

    def on_a_full_disk():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (12_000, 12_000))
        with pytest.raises(PotentialError):
            write(str(path), rows(5000))

    in_child(on_a_full_disk)
    assert fingerprint(tmp_path) == before


def test_a_style_is_the_default_of_the_geopackage_and_stands_beside_other_files(tmp_path):
    write(str(tmp_path / "a.gpkg"), rows(2), style=QML)
    assert whole(tmp_path / "a.gpkg")
    listed = QgsVectorLayer(str(tmp_path / "a.gpkg"), "a").listStylesInDatabase()
    assert listed[0] == 1
    assert listed[2] == ["a"]
    assert query(tmp_path / "a.gpkg", "SELECT styleQML, useAsDefault FROM layer_styles") == [(QML, 1)]
    write(str(tmp_path / "b.geojson"), rows(2), style=QML)
    assert (tmp_path / "b.qml").read_text(encoding="utf-8") == QML


def test_a_link_stays_a_link_and_rights_stay_as_they_were(tmp_path):
    (tmp_path / "far").mkdir()
    target = tmp_path / "far" / "a.csv"
    target.write_text("old")
    target.chmod(0o640)
    (tmp_path / "a.csv").symlink_to(target)
    write(str(tmp_path / "a.csv"), rows(2))
    assert (tmp_path / "a.csv").is_symlink()
    assert target.read_text().startswith("code,score,n")
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_file_that_is_no_layer_is_staged_too(tmp_path):
    path = tmp_path / "report.html"
    with staged(path) as made:
        made.write_text("first")
        assert not path.exists()
    assert path.read_text() == "first"
    with pytest.raises(UnicodeEncodeError), staged(path) as made:
        made.write_text("half", encoding="ascii") + made.write_text("\u00e0", encoding="ascii")
    with pytest.raises(PotentialError) as empty, staged(path) as made:
        made.touch()
    assert empty.value.message.code == "file_empty_after_writing"
    assert path.read_text() == "first"
    assert [file.name for file in tmp_path.iterdir()] == ["report.html"]


def test_a_file_into_a_missing_folder_is_one_sentence(tmp_path):
    with pytest.raises(PotentialError) as refused, staged(tmp_path / "none" / "a.html"):
        pass
    assert refused.value.message.code == "file_not_written"
    with pytest.raises(PotentialError) as refused:
        write(str(tmp_path / "none" / "a.gpkg"), rows(1))
    assert refused.value.message.code == "folder_missing"


def test_memory_results_go_straight_to_their_layer():
    context = context_of()
    made = write("memory:x", rows(12), context=context)
    assert context.getMapLayer(made).featureCount() == 12
