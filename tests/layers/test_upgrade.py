# SPDX-License-Identifier: GPL-3.0-or-later
"""Districts of earlier forms brought to today's."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing

import pytest
from qgis.core import QgsFeature, QgsVectorLayer

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.layers.district import about
from district_potential.layers.workspace import upgrade as module
from district_potential.layers.workspace.schema import FORM, TABLES
from district_potential.layers.workspace.style_marks import mark_of
from district_potential.layers.workspace.tables import rows_of
from district_potential.layers.workspace.upgrade import upgrade
from tests import samples
from tests.earlier import make_earlier


@pytest.fixture
def earlier(qgis_app, tmp_path):
    path = tmp_path / "district.gpkg"
    samples.district(path)
    make_earlier(path)
    return path


def mark(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def execute(path, statement, *values):
    with closing(sqlite3.connect(path)) as connection, connection:
        return connection.execute(statement, values).fetchall()


def test_what_an_earlier_district_lacks_is_added_and_nothing_of_it_is_lost(earlier):
    before = {table: rows_of(str(earlier), table) for table in ("units", "itineraries", "stops", "ties")}
    findings = Findings()
    copy = upgrade(str(earlier), findings)
    assert copy.name == "district_form_0.gpkg"
    assert about(str(earlier))["form"] == FORM
    for described in TABLES:
        layer = QgsVectorLayer(f"{earlier}|layername={described.name}", described.name, "ogr")
        assert layer.isValid(), described.name
        assert set(layer.fields().names()) == {"fid", *described.names}, described.name
        place = layer.fields().lookupField(described.columns[-1].name)
        assert layer.attributeDisplayName(place) == described.columns[-1].label[0]
    for table, rows in before.items():
        for then, now in zip(rows, rows_of(str(earlier), table)):
            same = {name: now[name] for name in then if name != "geometry"}
            assert same == {name: value for name, value in then.items() if name != "geometry"}
            drawn = [row["geometry"].asWkt() for row in (then, now) if row.get("geometry")]
            assert len(set(drawn)) < 2
            assert len(drawn) in (0, 2)
    kinds = [finding[1] for finding in findings.rows("en")]
    assert (kinds.count("table_added"), kinds.count("column_added")) == (3, 4 + 5)


def test_rows_get_identifiers_that_stand_once(earlier):
    upgrade(str(earlier), Findings())
    uuids = [row["uuid"] for row in rows_of(str(earlier), "ties")]
    assert len(set(uuids)) == 2
    assert all(len(uuid) == 36 for uuid in uuids)
    layer = QgsVectorLayer(f"{earlier}|layername=ties", "ties", "ogr")
    feature = QgsFeature(layer.fields())
    feature.setAttribute("uuid", uuids[0])
    assert not layer.dataProvider().addFeatures([feature])[0]


def test_the_file_is_sound_and_the_copy_is_as_it_was(earlier):
    content = execute(earlier, "SELECT sql FROM sqlite_master ORDER BY name")
    copy = upgrade(str(earlier), Findings())
    assert execute(copy, "SELECT sql FROM sqlite_master ORDER BY name") == content
    for path in (earlier, copy):
        assert execute(path, "PRAGMA integrity_check") == [("ok",)]
    counts = "SELECT table_name, feature_count FROM gpkg_ogr_contents WHERE feature_count IS NOT NULL"
    for table, count in execute(earlier, counts):
        assert execute(earlier, f'SELECT count(*) FROM "{table}"') == [(count,)], table
    layer = QgsVectorLayer(f"{earlier}|layername=notes", "notes", "ogr")
    feature = QgsFeature(layer.fields())
    assert layer.dataProvider().addFeatures([feature])[0]


def test_upgrading_twice_does_nothing(earlier):
    assert upgrade(str(earlier), Findings())
    before, beside = mark(earlier), sorted(path.name for path in earlier.parent.iterdir())
    findings = Findings()
    assert upgrade(str(earlier), findings) is None
    assert mark(earlier) == before
    assert sorted(path.name for path in earlier.parent.iterdir()) == beside
    assert not findings.rows("en")


def test_a_new_district_needs_no_upgrade_and_a_lost_table_comes_back(qgis_app, tmp_path):
    path = tmp_path / "d.gpkg"
    samples.district(path)
    assert upgrade(str(path), Findings()) is None
    execute(path, "DROP TABLE votes")
    execute(path, "DELETE FROM gpkg_contents WHERE table_name = 'votes'")
    assert upgrade(str(path), Findings()).name == f"d_form_{FORM}.gpkg"
    assert rows_of(str(path), "votes") == []


def test_a_newer_form_is_refused_with_a_sentence(qgis_app, tmp_path):
    path = tmp_path / "d.gpkg"
    samples.district(path)
    execute(path, "UPDATE district SET form = '99'")
    before = mark(path)
    with pytest.raises(PotentialError, match="newer version: its tables have form 99"):
        upgrade(str(path), Findings())
    assert mark(path) == before


@pytest.mark.parametrize("at", [1, 2, 9])
def test_what_goes_wrong_in_the_middle_leaves_the_district_as_it_was_and_no_copy(earlier, monkeypatch, at):
    called = []
    renew = module._renew_style

    def failing(*arguments):
        called.append(1)
        if len(called) == at:
            raise sqlite3.OperationalError("disk full")
        renew(*arguments)

    monkeypatch.setattr(module, "_renew_style", failing)
    content = execute(earlier, "SELECT sql FROM sqlite_master ORDER BY name")
    with pytest.raises(PotentialError, match="disk full"):
        upgrade(str(earlier), Findings())
    assert execute(earlier, "SELECT sql FROM sqlite_master ORDER BY name") == content
    assert [path.name for path in earlier.parent.iterdir()] == ["district.gpkg"]
    monkeypatch.undo()
    assert upgrade(str(earlier), Findings())


def test_a_table_of_another_shape_is_refused_by_name(earlier):
    execute(earlier, "UPDATE gpkg_geometry_columns SET geometry_type_name = 'GEOMETRY' WHERE table_name = 'stops'")
    with pytest.raises(PotentialError, match=r"table stops .* GEOMETRY and not Point"):
        upgrade(str(earlier), Findings())
    assert [path.name for path in earlier.parent.iterdir()] == ["district.gpkg"]


def test_a_style_that_a_user_chose_stays_chosen_and_an_old_form_is_renewed(qgis_app, tmp_path):
    path = tmp_path / "d.gpkg"
    samples.district(path)
    execute(path, "UPDATE district SET form = '1'")
    old = "UPDATE layer_styles SET styleQML = '<qgis/>', description = '' WHERE f_table_name IN ('stops', 'actors')"
    execute(path, old)
    execute(path, "UPDATE layer_styles SET styleName = 'mine' WHERE f_table_name = 'actors'")
    findings = Findings()
    assert upgrade(str(path), findings)
    styles = execute(path, "SELECT styleName, styleQML <> '<qgis/>', useAsDefault FROM layer_styles"
                           " WHERE f_table_name IN ('stops', 'actors') ORDER BY 1")  # fmt: skip
    assert styles == [("actors", 1, 0), ("mine", 0, 1), ("stops", 1, 1)]
    kinds = {finding[2]: finding[1] for finding in findings.rows("en")}
    assert (kinds.pop("actors"), kinds.pop("stops")) == ("style_kept", "style_renewed")


def styles_of(path, table):
    told = "SELECT styleName, useAsDefault, styleQML FROM layer_styles WHERE f_table_name = ? ORDER BY 1"
    return execute(path, told, table)


@pytest.mark.parametrize("mark", ["", "earlier"])
def test_a_district_of_todays_form_gets_todays_forms_where_nobody_changed_them(qgis_app, tmp_path, mark):
    """A form that an earlier version wrote, with and without the mark that tells what it was made from."""
    path = tmp_path / "d.gpkg"
    samples.district(path)
    today = {table: styles_of(path, table) for table in ("stops", "acts", "votes")}
    old = "<qgis><old/></qgis>"
    written = mark_of("stops", "en", old).replace(" ", " 0", 2) if mark else ""
    execute(path, "UPDATE layer_styles SET styleQML = ?, description = ? WHERE f_table_name = 'stops'", old, written)
    execute(path, "DELETE FROM layer_styles WHERE f_table_name = 'acts'")
    findings = Findings()
    assert upgrade(str(path), findings).name == f"d_form_{FORM}.gpkg"
    assert {table: styles_of(path, table) for table in today} == today
    assert sorted(finding[2] for finding in findings.rows("en")) == ["acts", "stops"]
    assert upgrade(str(path), Findings()) is None


@pytest.mark.parametrize("form", [FORM, "1"])
def test_a_form_that_a_user_changed_and_saved_as_default_stays(qgis_app, tmp_path, form):
    path = tmp_path / "d.gpkg"
    samples.district(path)
    ((_, _, today),) = styles_of(path, "stops")
    layer = QgsVectorLayer(f"{path}|layername=stops", "stops", "ogr")
    layer.setFieldAlias(layer.fields().lookupField("need"), "What is missing here")
    layer.saveStyleToDatabase("", "", True, "")
    execute(path, "UPDATE district SET form = ?", form)
    ((name, chosen, changed),) = styles_of(path, "stops")
    assert (name, chosen) == ("stops", 1)
    assert changed != today
    assert bool(upgrade(str(path), Findings())) == (form != FORM)
    beside = [(f"stops_form_{FORM}", 0, today)] if form != FORM else []
    assert styles_of(path, "stops") == [("stops", 1, changed), *beside]
    again = QgsVectorLayer(f"{path}|layername=stops", "stops", "ogr")
    assert again.attributeDisplayName(again.fields().lookupField("need")) == "What is missing here"


def test_a_style_of_another_qgis_is_no_earlier_one(qgis_app, tmp_path):
    """Each version of QGIS writes the same style with other words: what it was made from tells."""
    path = tmp_path / "d.gpkg"
    samples.district(path)
    ((_, _, qml),) = styles_of(path, "stops")
    other = qml.replace("version=", "newest_version=")
    assert other != qml
    mark = mark_of("stops", "en", other)
    execute(path, "UPDATE layer_styles SET styleQML = ?, description = ? WHERE f_table_name = 'stops'", other, mark)
    assert upgrade(str(path), Findings()) is None


def test_copies_of_one_form_do_not_overwrite_one_another(earlier):
    (earlier.parent / "district_form_0.gpkg").write_bytes(b"mine")
    assert upgrade(str(earlier), Findings()).name == "district_form_0_2.gpkg"
    assert (earlier.parent / "district_form_0.gpkg").read_bytes() == b"mine"


def test_an_upgrade_lets_others_finish_their_edits(earlier):
    layer = QgsVectorLayer(f"{earlier}|layername=stops", "stops", "ogr")
    layer.startEditing()
    stop = next(layer.getFeatures())
    layer.changeAttributeValue(stop.id(), layer.fields().lookupField("title"), "Edited")
    upgrade(str(earlier), Findings())
    assert layer.commitChanges()
    assert rows_of(str(earlier), "stops")[0]["title"] == "Edited"
