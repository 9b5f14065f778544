# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows and results on their way into a district."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsGeometry, QgsProcessingException, QgsProject, QgsVectorLayer

from district_potential.layers.workspace.tables import rows_of
from tests import samples


@pytest.fixture
def district(qgis_app, tmp_path):
    samples.district(tmp_path / "district.gpkg")
    return str(tmp_path / "district.gpkg")


@pytest.fixture
def add(provider, district):
    import processing

    def run(layer, table, **parameters):
        given = {
            "DISTRICT": district,
            "TABLE": table,
            "LAYER": layer,
            "REPORT": "memory:",
            "LANGUAGE": "en",
            **parameters,
        }
        return processing.run("districtpotential:add_to_district", given)

    return run


def csv(tmp_path, text):
    path = tmp_path / "rows.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def reported(results):
    return [(f["kind"], f["row"] or None, f["column"], f["value"] or None) for f in results["REPORT"].getFeatures()]


def test_words_and_dates_are_read_as_people_write_them(add, district, tmp_path):
    rows = csv(
        tmp_path, "Name;KIND;signed_on;influence\nComune;Ente pubblico;28/01/2020;0,5\nGente;citizens;2019-02-21;2\n"
    )
    results = add(rows, "actors")
    assert (results["ROWS_WRITTEN"], results["DISTRICT"]) == (2, district)
    read = [(r["name"], r["kind"], r["signed_on"], r["influence"]) for r in rows_of(district, "actors")]
    assert read == [("Comune", "public", "2020-01-28", 0.5), ("Gente", "citizens", "2019-02-21", 2.0)]
    assert reported(results) == []


def test_times_are_written_as_a_geopackage_wants_them(add, district, tmp_path):
    told = ("2026-11-28T11:26:13Z", "2026-11-28T11:26:13.474Z", "2026-11-28T12:26:13+01:00", "soon")
    rows = "".join(f"Way {n};{when}\n" for n, when in enumerate(told))
    results = add(csv(tmp_path, f"title;updated\n{rows}"), "itineraries", MODE="replace")
    assert [row["updated"] for row in rows_of(district, "itineraries")[:3]] == [
        "2026-11-28T11:26:13.000Z", "2026-11-28T11:26:13.474Z", "2026-11-28T11:26:13.000Z",
    ]  # fmt: skip
    assert reported(results) == [("not_read", 5, "updated", "soon")]


def test_what_a_column_holds_is_said_in_the_language(add, tmp_path):
    results = add(csv(tmp_path, "name;kind;signed_on\nGente;citizens;presto\n"), "actors", LANGUAGE="it")
    reasons = [f["reason"] for f in results["REPORT"].getFeatures()]
    assert reasons == ["La cella non si può leggere per la colonna signed_on, che contiene una data."]


@pytest.mark.parametrize(("moved", "wrong"), [(False, []), (True, ["line_older_than_stops"])])
def test_a_suggestion_from_another_coordinate_system_comes_in_with_a_line_of_its_stops(add, district, moved, wrong):
    import processing

    spots = [(f"Point({11.25 + n / 50} {43.35 + n / 100})", f"P{n}", n + 1) for n in range(4)]
    places = samples.layer("Point", ["name:string", "prize:double"], spots, "EPSG:4326")
    made = processing.run("districtpotential:suggest_itinerary", {
        "CANDIDATES": places, "PRIZE": "prize", "BUDGET": 3, "OUTPUT_STOPS": "memory:", "OUTPUT_LINE": "memory:",
    })  # fmt: skip
    if moved:
        stops = made["OUTPUT_STOPS"]
        stops.dataProvider().changeGeometryValues({1: QgsGeometry.fromWkt("Point(11.3 43.5)")})
    add(made["OUTPUT_LINE"], "itineraries")
    add(made["OUTPUT_STOPS"], "stops")
    uuid = rows_of(district, "itineraries")[-1]["uuid"]
    found = processing.run("districtpotential:check_itineraries", {"DISTRICT": district, "OUTPUT": "memory:"})
    told = [f["rule"] for f in found["OUTPUT"].getFeatures() if f["uuid"] == uuid and f["severity"] == "error"]
    assert told == wrong


def test_every_row_gets_an_identity_and_the_defaults_of_its_form(add, district, tmp_path):
    add(csv(tmp_path, "title;social_aim\nA;x\nB;y\n"), "itineraries")
    new = [row for row in rows_of(district, "itineraries") if row["title"] in "AB"]
    assert len({row["uuid"] for row in new}) == 2
    assert all(len(row["uuid"]) == 36 for row in new)
    assert {(row["status"], row["version"], row["illustrative"]) for row in new} == {("idea", 1, 0)}


def test_what_does_not_fit_is_named_and_never_becomes_zero(add, district, tmp_path):
    rows = csv(tmp_path, "name;kind;influence;signed_on;telephone\nA;zoo;many;soon;06\n")
    results = add(rows, "actors")
    (row,) = rows_of(district, "actors")
    assert (row["kind"], row["influence"], row["signed_on"]) == ("zoo", None, None)
    assert reported(results) == [
        ("unmatched", None, "telephone", None),
        ("not_read", 2, "kind", "zoo"),
        ("not_read", 2, "influence", "many"),
        ("not_read", 2, "signed_on", "soon"),
    ]


def test_places_are_brought_to_the_coordinate_system_of_the_district(add, district, layer_of):
    layer = layer_of("Point", ["name:string", "kind:string"], [("Point(9 45)", "A", "public")], crs="EPSG:4326")
    add(layer, "actors")
    point = rows_of(district, "actors")[0]["geometry"].asPoint()
    assert (round(point.x()), round(point.y())) == (500000, 4982950)


def test_appending_the_same_identity_again_is_refused_and_changes_nothing(add, district, tmp_path):
    rows = csv(tmp_path, "uuid;title\nnew;A\ni1;B\n")
    with pytest.raises(QgsProcessingException, match=r"Row 3|Row 2.*i1|uuid i1"):
        add(rows, "itineraries")
    assert [row["uuid"] for row in rows_of(district, "itineraries")] == ["i1"]


def test_updating_changes_what_is_given_and_leaves_the_rest(add, district, tmp_path):
    results = add(csv(tmp_path, "code;social_aim\none;work\nelse;none\n"), "itineraries", MODE="update", KEY="code")
    (row,) = rows_of(district, "itineraries")
    assert (row["social_aim"], row["title"], row["status"]) == ("work", "Itinerary", "proposed")
    assert results["ROWS_WRITTEN"] == 1
    assert reported(results) == [("unmatched", 2, "code", "else")]


def test_updating_by_a_column_that_is_not_there_is_refused(add, tmp_path):
    with pytest.raises(QgsProcessingException, match="no column ghost"):
        add(csv(tmp_path, "uuid;title\ni1;A\n"), "itineraries", MODE="update", KEY="ghost")


@pytest.mark.parametrize(("table", "key"), [("units", "code"), ("framework", "id"), ("goalposts", "node")])
@pytest.mark.parametrize("mode", ["append", "replace", "update"])
def test_a_layer_without_a_field_for_the_key_is_refused_by_name(add, district, layer_of, table, key, mode):
    before = Path(district).read_bytes()
    square = "MultiPolygon(((0 0, 1 0, 1 1, 0 0)))"
    layer = layer_of("MultiPolygon", ["name:string", "label:string"], [(square, "A", "B")], name="comuni")
    with pytest.raises(QgsProcessingException, match=f"comuni has no field {key}.*{table}"):
        add(layer, table, MODE=mode)
    assert Path(district).read_bytes() == before


def test_rows_are_not_updated_by_a_key_that_the_layer_lacks(add, tmp_path):
    with pytest.raises(QgsProcessingException, match="no field uuid"):
        add(csv(tmp_path, "code;title\none;A\n"), "itineraries", MODE="update")


def test_replacing_takes_the_former_rows_out_in_the_same_go(add, district, tmp_path):
    add(csv(tmp_path, "itinerary;sequence;title\ni1;1;Only\n"), "stops", MODE="replace")
    assert [row["title"] for row in rows_of(district, "stops")] == ["Only"]


def test_a_table_that_is_being_edited_takes_new_rows_and_is_not_replaced(add, district, tmp_path):
    layer = QgsVectorLayer(f"{district}|layername=stops", "stops", "ogr")
    project = QgsProject.instance()
    project.addMapLayer(layer)
    layer.startEditing()
    first = next(layer.getFeatures())
    layer.changeAttributeValue(first.id(), layer.fields().lookupField("title"), "Edited")
    try:
        add(csv(tmp_path, "itinerary;sequence;title\ni1;4;New\n"), "stops")
        with pytest.raises(QgsProcessingException, match="stops"):
            add(csv(tmp_path, "itinerary;sequence;title\ni1;1;Only\n"), "stops", MODE="replace")
        assert layer.commitChanges()
    finally:
        project.removeMapLayer(layer)
    assert sorted(row["title"] for row in rows_of(district, "stops")) == ["Edited", "New", "Stop 2", "Stop 3"]


def test_a_result_keeps_its_fields_its_rows_and_its_name(add, district, squares):
    results = add(squares({"overlay": [1.0, None, 3.0]}), "result", NAME="reading")
    layer = QgsVectorLayer(f"{district}|layername=reading", "r", "ogr")
    assert [f["overlay"] or None for f in layer.getFeatures()] == [1.0, None, 3.0]
    assert layer.fields().names() == ["fid", "code", "overlay"]
    assert results["ROWS_WRITTEN"] == 3
    add(squares({"overlay": [5.0]}), "result", NAME="reading")
    assert QgsVectorLayer(f"{district}|layername=reading", "r", "ogr").featureCount() == 1
    assert len(rows_of(district, "units")) == 8


@pytest.mark.parametrize(("name", "said"), [("stops", "belongs to a table"), ("Il Mio Layer", "use il_mio_layer")])
def test_a_result_is_not_given_a_name_that_is_taken_or_unsafe(add, squares, name, said):
    with pytest.raises(QgsProcessingException, match=said):
        add(squares({"x": [1.0]}), "result", NAME=name)


def test_a_table_whose_fields_match_nothing_is_refused_with_the_columns(add, tmp_path):
    with pytest.raises(QgsProcessingException, match=r"meeting.*in_favour"):
        add(csv(tmp_path, "a;b\n1;2\n"), "votes")


def test_other_rows_are_called_by_key_or_by_name_and_kept_as_forms_keep_them(add, district, tmp_path):
    named = 'a1;Forno "di comunità"\na2;Coop; Rossi\na3;Twin\na4;Twin\n'.replace("a2;Coop; Rossi", 'a2;"Coop; Rossi"')
    add(csv(tmp_path, f"uuid;name\n{named}"), "actors")
    rows = (
        'title;itinerary;sequence;actors\nA;ITINERARY;1;"forno  ""di comunita"";A2"\nB;one;2;"Coop; Rossi"\nC;two;3;\n'
    )
    results = add(csv(tmp_path, f'{rows}D;i1;4;"Twin;a1"\n'), "stops", MODE="replace")
    read = [(row["itinerary"], row["actors"]) for row in rows_of(district, "stops")]
    assert read == [("i1", '{"a1","a2"}'), ("i1", '{"a2"}'), ("two", None), ("i1", '{"Twin","a1"}')]
    assert reported(results) == [("not_read", 4, "itinerary", "two"), ("not_read", 5, "actors", "Twin;a1")]
    layers = [QgsVectorLayer(f"{district}|layername={table}", table, "ogr") for table in ("actors", "stops")]
    QgsProject.instance().addMapLayers(layers)
    field = layers[1].fields().indexFromName("actors")
    setup = layers[1].editorWidgetSetup(field)
    formatter = QgsApplication.fieldFormatterRegistry().fieldFormatter(setup.type())
    shown = [formatter.representValue(layers[1], field, setup.config(), None, actors) for _, actors in read[:2]]
    QgsProject.instance().clear()
    assert shown == ['{Coop; Rossi, Forno "di comunità"}', "{Coop; Rossi}"]
