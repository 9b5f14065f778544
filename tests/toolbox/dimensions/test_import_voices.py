# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of participatory tools become voices, as an algorithm."""

from __future__ import annotations

import json
import sqlite3
import zipfile

import pytest
from osgeo import ogr
from qgis.core import (
    NULL,
    Qgis,
    QgsApplication,
    QgsAuthMethodConfig,
    QgsProcessingException,
    QgsVectorLayer,
    QgsWkbTypes,
)

from district_potential.core.dimensions.voices.forms import FIELDS
from tests import samples

SINKS = ("OUTPUT", "OUTPUT_LINES", "OUTPUT_AREAS", "OUTPUT_TABLE", "OUTPUT_REPEATS")


@pytest.fixture
def import_voices(provider):
    import processing

    def run(path, **parameters):
        outputs = dict.fromkeys((*SINKS, "REPORT"), "memory:")
        given = {"FILE": str(path), "LANGUAGE": "en", **outputs, **parameters}
        return processing.run("districtpotential:import_voices", {k: v for k, v in given.items() if v is not None})

    return run


@pytest.fixture
def voices(tmp_path):
    path = tmp_path / "voices.csv"
    path.write_text(samples.VOICES, encoding="utf-8")
    return path


def rows(layer, *names):
    def cell(value):
        return None if value == NULL else value

    return [tuple(cell(feature[name]) for name in names) for feature in layer.getFeatures()]


def report(results, kind):
    return [feature for feature in results["REPORT"].getFeatures() if feature["kind"] == kind]


def test_voices_go_where_their_place_says_with_the_fields_of_the_district(import_voices, voices):
    results = import_voices(voices)
    assert results["OUTPUT"].fields().names() == list(FIELDS)
    assert results["OUTPUT"].crs().authid() == "EPSG:4326"
    assert QgsWkbTypes.displayString(results["OUTPUT"].wkbType()) == "Point"
    assert QgsWkbTypes.displayString(results["OUTPUT_AREAS"].wkbType()) == "MultiPolygon"
    assert rows(results["OUTPUT"], "date", "theme", "weight", "score", "text") == [
        ("2026-02-03", "water", 3.0, 4.0, None), ("2026-02-04", "paths", 1.0, None, None),
    ]  # fmt: skip
    assert rows(results["OUTPUT_TABLE"], "theme", "score") == [("paths", 2.0)]
    counts = {name: results[name] for name in ("VOICES", "WITHOUT_PLACE", "REPEATS", "REJECTED")}
    assert counts == {"VOICES": 3, "WITHOUT_PLACE": 1, "REPEATS": 0, "REJECTED": 0}
    assert [row["row"] for row in report(results, "score")] == [3]


def test_a_participant_has_one_pseudonym_and_no_name(import_voices, voices):
    results = import_voices(voices, KEEP_TEXT=True)
    ((first,), (second,)), ((again,),) = (rows(results[name], "participant") for name in ("OUTPUT", "OUTPUT_TABLE"))
    assert first == again != second
    assert "Verdi" not in str([rows(results[name], *FIELDS) for name in ("OUTPUT", "OUTPUT_TABLE")])
    assert "Verdi" not in str([feature.attributes() for feature in results["REPORT"].getFeatures()])
    assert rows(results["OUTPUT_TABLE"], "text") == [("Bench",)]


def test_an_output_nobody_asked_for_is_an_error_in_the_report(import_voices, voices):
    results = import_voices(voices, OUTPUT_TABLE=None)
    assert "OUTPUT_TABLE" not in results
    (row,) = report(results, "no_sink")
    assert (row["severity"], row["column"]) == ("error", "OUTPUT_TABLE")
    assert "1 row belongs into OUTPUT_TABLE" in row["reason"]


def test_the_result_opens_styled_with_labels_in_the_language_of_the_run(import_voices, voices, tmp_path):
    path = tmp_path / "out.gpkg"
    import_voices(voices, OUTPUT=str(path), LANGUAGE="it")
    layer = QgsVectorLayer(str(path), "voices")
    assert layer.renderer().type() == "categorizedSymbol"
    assert [category.label() for category in layer.renderer().categories()][:3] == ["Valore", "Valutazione", "Voto"]
    categories = layer.renderer().categories()
    drawn = [(c.symbol().symbolLayer(0).properties()["name"], c.symbol().color().name()) for c in categories]
    assert len(set(drawn)) == 7
    assert len({shape for shape, _ in drawn}) > 3
    assert layer.attributeDisplayName(layer.fields().lookupField("theme")) == "Tema"


def test_with_the_same_key_a_participant_is_known_again_in_another_file(import_voices, voices, tmp_path):
    manager = QgsApplication.authManager()
    if not manager.setMasterPassword("master", True):
        pytest.skip("this QGIS keeps no secrets")
    config = QgsAuthMethodConfig("Basic")
    config.setName("pseudonyms")
    config.setConfig("username", "x")
    config.setConfig("password", "a secret of ours")
    manager.storeAuthenticationConfig(config)
    other = tmp_path / "other.csv"
    other.write_text("autore;tema\nANNA VERDI;aria\n", encoding="utf-8")
    known = rows(import_voices(voices, KEY=config.id())["OUTPUT_TABLE"], "participant")
    assert rows(import_voices(other, KEY=config.id())["OUTPUT_TABLE"], "participant") == known
    assert rows(import_voices(other)["OUTPUT_TABLE"], "participant") != known
    assert rows(import_voices(voices)["OUTPUT_TABLE"], "participant") != known


def test_a_key_that_qgis_does_not_hold_is_refused(import_voices, voices):
    with pytest.raises(QgsProcessingException, match="KEY"):
        import_voices(voices, KEY="abcdefg")


def test_a_scale_needs_both_its_ends(import_voices, voices):
    with pytest.raises(QgsProcessingException, match="both"):
        import_voices(voices, SCALE_MIN=1)
    with pytest.raises(QgsProcessingException, match="scale from 5 to 1"):
        import_voices(voices, SCALE_MIN=5, SCALE_MAX=1)


def test_a_legend_is_a_table_of_any_kind(import_voices, tmp_path):
    answers = tmp_path / "answers.csv"
    answers.write_text("q1,q2,chi\n4,rosso,anna\n", encoding="utf-8")
    legend = tmp_path / "legend.csv"
    legend.write_text(
        "column,field,scale_min,scale_max\nq1,score,1,5\nq2,theme,,\nchi,participant,,\n", encoding="utf-8"
    )
    results = import_voices(answers, LEGEND=str(legend))
    assert rows(results["OUTPUT_TABLE"], "score", "scale_max", "theme", "kind") == [(4.0, 5.0, "rosso", "rating")]
    legend.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match=r"needs column and field, or color"):
        import_voices(answers, LEGEND=str(legend))


def test_any_layer_is_read_wherever_it_lies(import_voices, layer_of, tmp_path):
    layer = layer_of(
        "Point", ["tema:string", "voto:double"], [("Point(600000 4800000)", "acqua", 3.0), (None, "aria", 4.0)]
    )
    results = import_voices(samples.save(layer, tmp_path / "layer.gpkg"))
    assert rows(results["OUTPUT"], "theme", "score") == [("acqua", 3.0)]
    assert rows(results["OUTPUT_TABLE"], "theme", "score") == [("aria", 4.0)]
    point = next(results["OUTPUT"].getFeatures()).geometry().asPoint()
    assert (round(point.x(), 3), round(point.y(), 3)) == (10.234, 43.346)


def test_of_several_layers_one_is_chosen_by_name(import_voices, shared):
    path = shared / "badinputs" / "gpkg" / "23_two_layers_case.gpkg"
    with pytest.raises(QgsProcessingException, match="units2"):
        import_voices(path)
    assert import_voices(path, LAYER="units")["VOICES"] > 0


def test_geojson_in_metres_is_brought_to_degrees(import_voices, tmp_path):
    path = tmp_path / "metres.geojson"
    feature = {
        "type": "Feature",
        "properties": {"tema": "a"},
        "geometry": {"type": "Point", "coordinates": [600000, 4800000]},
    }
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32632"}}
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": [feature]}))
    results = import_voices(path)
    assert round(next(results["OUTPUT"].getFeatures()).geometry().asPoint().y(), 3) == 43.346


def test_mixed_types_each_find_their_layer(import_voices, tmp_path):
    shapes = [
        {"type": "Point", "coordinates": [11, 43, 5, 168]},
        {"type": "MultiLineString", "coordinates": [[[11, 43], [12, 43]]]},
        {"type": "Polygon", "coordinates": [[[11, 43], [12, 43], [12, 44], [11, 43]], []]},
        None,
    ]
    features = [{"type": "Feature", "properties": {"theme": str(n)}, "geometry": g} for n, g in enumerate(shapes)]
    path = tmp_path / "mixed.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    results = import_voices(path)
    assert [rows(results[name], "theme") for name in SINKS[:4]] == [[("0",)], [("1",)], [("2",)], [("3",)]]
    assert next(results["OUTPUT_AREAS"].getFeatures()).geometry().wkbType() == Qgis.WkbType.MultiPolygon


def test_a_layer_that_does_not_say_where_it_lies_is_refused(import_voices, shared):
    with pytest.raises(QgsProcessingException, match="coordinate"):
        import_voices(shared / "badinputs" / "gpkg" / "04_no_crs.gpkg")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", b"codice,nati\n1,20\n", "LEGEND"),
        ("a.csv", b"tema,voti\n", "no voice"),
        ("a.csv", b"", "empty"),
        ("a.csv", b"<OGRVRTDataSource></OGRVRTDataSource>", "a.csv"),
        ("a.json", b"<html></html>", "a.json"),
        ("a.umap", b"PK\x03\x04", "a.umap"),
        ("a.geojson", b'{"type": "FeatureCollection", "features": []}', "no voice"),
        ("a.xlsx", b"PK\x03\x04 cut", "a.xlsx"),
        ("a.zip", b"PK\x03\x04 cut", "a.zip"),
        ("a.gpkg", b"SQLite format 3\x00 cut", "a.gpkg"),
    ],
)
def test_what_is_no_file_of_voices_is_refused_in_a_sentence(import_voices, tmp_path, name, content, words):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(QgsProcessingException, match=words) as told:
        import_voices(path)
    assert "Traceback" not in str(told.value)


def test_a_hostile_archive_is_refused(import_voices, tmp_path):
    path = tmp_path / "bomb.csv.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("form.csv", b"0" * 50_000_000)
    with pytest.raises(QgsProcessingException, match="from almost nothing"):
        import_voices(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../form.csv", "KEY,SubmissionDate\n1,2026-01-01\n")
    with pytest.raises(QgsProcessingException, match="outside its folder"):
        import_voices(path)


# --- files made to trip importers -------------------------------------------------------------------------------------


@pytest.fixture
def bad(shared):
    return shared / "badinputs" / "odk"


def test_personal_columns_are_dropped_and_named(import_voices, bad):
    results = import_voices(bad / "01_kobo_groups.csv")
    assert sorted(row["column"] for row in report(results, "personal")) == ["deviceid", "username"]
    assert "mrossi" not in str(rows(results["OUTPUT"], *FIELDS))
    assert rows(results["OUTPUT"], "theme", "score", "accuracy_m") == [("a;b", 4.0, 4.5)]


def test_every_way_to_write_a_place_is_accounted_for(import_voices, bad):
    results = import_voices(bad / "02_geo_formats.csv")
    assert [len(rows(results[name], "score")) for name in SINKS[:4]] == [3, 1, 0, 4]
    assert [(row["row"], row["value"]) for row in report(results, "coordinates")] == [
        (6, "0 0 0 0"), (7, "43.77"), (9, "91 181"),
    ]  # fmt: skip
    assert [row["row"] for row in report(results, "repaired")] == [3]
    assert [row["row"] for row in report(results, "swapped")] == [4]
    assert rows(results["OUTPUT_LINES"], "score") == [(7.0,)]
    assert results["REJECTED"] == 3


def test_a_zone_of_one_participant_is_not_named(import_voices, bad):
    results = import_voices(bad / "05_small_cells.csv")
    assert rows(results["OUTPUT_TABLE"], "unit_code", "score") == [(None, 5.0), (None, 4.0), (None, 1.0)]
    assert len(report(results, "small_group")) == 1
    kept = import_voices(bad / "05_small_cells.csv", SMALLEST_GROUP=0)
    assert rows(kept["OUTPUT_TABLE"], "unit_code") == [("A",), ("A",), ("B",)]
    # Only B is small at 2: A, the next, is hidden too, or B would be what is left of the whole.
    assert {
        code
        for (code,) in rows(import_voices(bad / "05_small_cells.csv", SMALLEST_GROUP=2)["OUTPUT_TABLE"], "unit_code")
    } == {None}


def test_hostile_text_stays_literal(import_voices, bad):
    results = import_voices(bad / "06_html_note.csv", KEEP_TEXT=True)
    assert rows(results["OUTPUT_TABLE"], "text") == [
        ("<img src=x onerror=alert(1)>",), ("[% env('HOME') %]",), ("=cmd|' /C calc'!A0",),
    ]  # fmt: skip


def test_codes_for_no_answer_are_named_and_not_averaged(import_voices, bad):
    results = import_voices(bad / "07_sentinels.csv", SCALE_MIN=1, SCALE_MAX=5)
    assert [score for (score,) in rows(results["OUTPUT_TABLE"], "score") if score is not None] == [3.0]
    assert [row["value"] for row in report(results, "score")] == ["99", "-99", "999", "8", "0"]


def test_an_xml_submission_is_refused_and_nothing_of_it_followed(import_voices, bad):
    with pytest.raises(QgsProcessingException) as told:
        import_voices(bad / "08_xml_submission_xxe.xml")
    assert "root:" not in str(told.value)


def test_versions_of_a_form_are_told_and_never_merged(import_voices, bad):
    results = import_voices(bad / "10_versions_differ.csv")
    (row,) = report(results, "version")
    assert "q1 and q1_new" in row["reason"]
    assert sorted(row["column"] or "" for row in report(results, "answer_lost") if row["column"] != NULL) == [
        "q1",
        "q1_new",
    ]


def test_a_home_is_no_address(import_voices, bad):
    results = import_voices(bad / "11_geopoint_privacy.csv")
    point = next(results["OUTPUT"].getFeatures()).geometry().asPoint()
    assert (point.x(), point.y()) == (11.2558, 43.7695)
    assert len(report(results, "rounded")) == 1


def test_rows_whose_parent_is_missing_are_named(import_voices, bad):
    results = import_voices(bad / "12_repeat_orphans.csv")
    assert [(row["row"], row["value"], row["severity"]) for row in report(results, "orphan")] == [(3, "99", "error")]
    assert results["VOICES"] == 2


def test_voices_go_on_into_a_district_and_the_same_import_renews_them(import_voices, voices, tmp_path):
    import processing

    district = str(tmp_path / "district.gpkg")
    samples.district(tmp_path / "district.gpkg")
    for mode in ("append", "update"):
        out = tmp_path / f"{mode}.gpkg"
        import_voices(voices, OUTPUT=str(out), DISTRICT=district)
        given = {"DISTRICT": district, "TABLE": "voices", "LAYER": str(out), "MODE": mode, "LANGUAGE": "en"}
        processing.run("districtpotential:add_to_district", given)
        layer = QgsVectorLayer(f"{district}|layername=voices", "voices")
        assert rows(layer, "theme", "score") == [("water", 4.0), ("paths", None)]
        assert [feature["date"].toString("yyyy-MM-dd") for feature in layer.getFeatures()] == [
            "2026-02-03",
            "2026-02-04",
        ]


LAYERS = {"voices": "OUTPUT", "voices_lines": "OUTPUT_LINES", "voices_areas": "OUTPUT_AREAS"}
PLANTED = ("anna.bini@example.org", "347 1234567", "3471234567", "BNINNA80A41F205X", "Anna Bini", "ANNA BINI")


def test_a_form_goes_all_the_way_into_a_district_and_nobody_is_in_its_file(import_voices, tmp_path, shared):
    import processing

    written = (shared / "data/voices/kobo_formpack/mappa_comunita/mappa_comunita_xml_both_groups.csv").read_text(
        encoding="utf-8-sig"
    )
    head, *lines = written.splitlines()
    secret = ";".join(f'"{word}"' for word in PLANTED[:5])
    asked = '"intro/email";"grp/cellulare";"tel_2";"codice_fiscale";"chi/nome_e_cognome";"note_libere"'
    form = tmp_path / "mappa_comunita.csv"
    said = f'"Parla con {PLANTED[0]} o {PLANTED[1]}, {PLANTED[3]}"'
    form.write_text("\n".join([f"{head};{asked}", *(f"{line};{secret};{said}" for line in lines)]), encoding="utf-8")
    legend = tmp_path / "legend.csv"
    legend.write_text("column,field\nchi/nome_e_cognome,participant\nnote_libere,text\n", encoding="utf-8")
    district = tmp_path / "district.gpkg"
    samples.district(district)
    outputs = {name: str(tmp_path / f"{table}.gpkg") for table, name in LAYERS.items()}
    results = import_voices(
        form, SCALE_MIN=1, SCALE_MAX=5, KEEP_TEXT=True, LEGEND=str(legend), DISTRICT=str(district),
        REPORT=str(tmp_path / "report.csv"), OUTPUT_TABLE=str(tmp_path / "table.gpkg"), **outputs,
    )  # fmt: skip
    for table, name in LAYERS.items():
        given = {"DISTRICT": str(district), "TABLE": table, "LAYER": outputs[name], "LANGUAGE": "it"}
        assert processing.run("districtpotential:add_to_district", given)["ROWS_WRITTEN"] == 8
        layer = QgsVectorLayer(f"{district}|layername={table}", table)
        text = "Parla con […] o […], […]" if table == "voices" else None
        assert {said for (said,) in rows(layer, "text")} == {text}
        assert len({person for (person,) in rows(layer, "participant")}) == 1
    assert results["VOICES"] == 24
    units = processing.run(
        "districtpotential:voices_to_units",
        {"DISTRICT": str(district), "UNITS": f"{shared}/data/pilot/confini/toscana.gpkg|layername=comuni",
         "CODE_FIELD": "PRO_COM_T", "MIN_VOICES": 1, "OUTPUT": str(tmp_path / "heard.gpkg")},
    )  # fmt: skip
    heard = QgsVectorLayer(units["OUTPUT"], "heard")
    assert sum(n for (n,) in rows(heard, "n_voices")) == 8
    for file in sorted({*tmp_path.rglob("*")} - {form, legend}):
        kept = file.read_bytes().lower()
        for secret in PLANTED:
            for encoding in ("utf-8", "utf-16-le"):
                assert secret.lower().encode(encoding) not in kept, f"{secret} stands in {file.name}"
    with sqlite3.connect(district) as store:
        runs = str(store.execute("SELECT * FROM runs").fetchall())
    assert "import_voices" in runs


# --- nobody is given on, whatever the file ----------------------------------------------------------------------------

PERSON = {
    "nome_e_cognome": "Anna Bini",
    "cellulare": "347 1234567",
    "email": "anna.bini@example.org",
    "codice_fiscale": "BNINNA80A41F205X",
    "createdBy": "Zoe Quirini",
    "deviceid": "collect:OHnydk6INUIfDHNl",
}
SAID = "Chiamate 347_1234567, anna.bini@example.org o foto_BNINNA80A41F205X_1"
SECRETS = (
    "Anna", "Bini", "Quirini", "1234567", "example.org", "BNINNA80A41F205X", "OHnydk6INUIfDHNl", "AB123CD",
    "12345678903",
)  # fmt: skip


def odata(folder):
    child = {"__id": "c1", "eta": 4, **PERSON, "scuola": {**PERSON, "nota": SAID, "contatto": SECRETS[3]}}
    answer = {
        "__id": "uuid:1", "__system": {"submissionDate": "2026-03-01T09:00:00.000Z", "submitterName": "Anna Bini"},
        "tema": "acqua", "dove": {"type": "Point", "coordinates": [10.6, 44.0]}, "nota": SAID,
        "chi": {**PERSON, "altro": {**PERSON, "persona": {"name": "Anna", "surname": "Bini"}}}, "figli": [child],
    }  # fmt: skip
    path = folder / "svc.json"
    path.write_text(json.dumps({"@odata.context": "x", "value": [answer]}), encoding="utf-8")
    return path


def geojson(folder):
    told = {"tema": "acqua", "nota": SAID, **PERSON, "chi": PERSON, "elenco": [*PERSON.values()], "meeting": SAID}
    place = {"type": "Point", "coordinates": [10.6, 44.0]}
    feature = {"type": "Feature", "id": "Anna Bini", "properties": told, "geometry": place}
    path = folder / "drawn.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    return path


def kobo_groups(folder):
    names = ["start", "end", "tema", "g/nota", "g/dove", "_submitted_by", "_uuid", *(f"g/h/{name}" for name in PERSON)]
    cells = ["2026-03-01", "2026-03-01", "acqua", SAID, "44.0 10.6 0 0", "Anna Bini", "u1", *PERSON.values()]
    path = folder / "groups.csv"
    path.write_text(";".join(names) + "\n" + ";".join(cells) + "\n", encoding="utf-8")
    return path


def odk_repeats(folder):
    names, cells = ",".join(PERSON), ",".join(PERSON.values())
    said = f'"{SAID}"'
    path = folder / "form.csv.zip"
    with zipfile.ZipFile(path, "w") as archive:
        main = f"SubmissionDate,tema,nota,KEY,SubmitterName,{names}\n2026-03-01,acqua,{said},uuid:1,Anna Bini,{cells}\n"
        archive.writestr("form.csv", main)
        inner = f"eta,nota,foto,PARENT_KEY,KEY,{names}\n4,{said},IMG_3471234567.jpg,uuid:1,uuid:1/figli[1],{cells}\n"
        archive.writestr("form-figli.csv", inner)
    return path


def kobo_repeats(folder):
    """A workbook whose repeats, in groups and in repeats of their own, hold persons under all kinds of headings."""
    joins = {"_index": 1, "_parent_table_name": "Modulo", "_parent_index": 1, "_submission__submitted_by": "Anna Bini"}
    inner = {
        "h/first": "Anna",
        "h/last": "Bini",
        "Nome: (facoltativo)": "Anna Bini",
        "h/codice": PERSON["codice_fiscale"],
    }
    looks = {"mezzo": "AB123CD", "altro": 12345678903, "numero": 3471234567, "dove": "tel.3471234567", "eta": 4}
    sheets = {
        "Modulo": {"start": "2026-03-01", "tema": "acqua", "nota": SAID, "_uuid": "u1", "_index": 1, **PERSON},
        "figli": {**PERSON, **inner, **looks, "nota": SAID, **joins},
        "giochi": {"firstName": "Anna", "targa": "AB123CD", "gioco": "palla", **joins, "_parent_table_name": "figli"},
    }
    path = folder / "form.xlsx"
    book = ogr.GetDriverByName("XLSX").CreateDataSource(str(path))
    for name, cells in sheets.items():
        sheet = book.CreateLayer(name)
        for header, cell in cells.items():
            sheet.CreateField(ogr.FieldDefn(header, ogr.OFTString if isinstance(cell, str) else ogr.OFTInteger64))
        row = ogr.Feature(sheet.GetLayerDefn())
        for header, cell in cells.items():
            row.SetField(header, cell)
        sheet.CreateFeature(row)
    del row, sheet, book  # closes the file
    return path


@pytest.mark.parametrize("keep", [False, True], ids=["without_texts", "with_texts"])
@pytest.mark.parametrize("make", [odata, geojson, kobo_groups, odk_repeats, kobo_repeats])
def test_no_name_number_address_or_code_of_a_person_is_given_on(import_voices, tmp_path, make, keep):
    folder = tmp_path / "in"
    folder.mkdir()
    outputs = {name: str(tmp_path / f"{name}.gpkg") for name in (*SINKS, "REPORT")}
    results = import_voices(make(folder), KEEP_TEXT=keep, **outputs)
    assert results["VOICES"] == 1
    given = {file: file.read_bytes() for file in sorted(tmp_path.glob("*.gpkg"))}
    assert b"acqua" in b"".join(given.values())
    assert (b"Chiamate" in b"".join(given.values())) == keep
    for file, kept in given.items():
        for secret in SECRETS:
            assert secret.lower().encode() not in kept.lower(), f"{secret} stands in {file.name}"


def test_of_repeats_what_is_nobodys_is_kept(import_voices, tmp_path):
    results = import_voices(kobo_repeats(tmp_path))
    assert rows(results["OUTPUT_REPEATS"], "repeat", "index", "question", "value") == [
        ("figli", "1", "eta", "4"), ("giochi", "1.1", "gioco", "palla"),
    ]  # fmt: skip


def test_an_archive_packed_again_by_hand_is_read_without_what_the_packing_added(import_voices, tmp_path):
    path = tmp_path / "form.csv.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("export/form.csv", "SubmissionDate,tema,KEY\n2026-03-01,acqua,uuid:1\n")
        archive.writestr("export/media/list.csv", "a,b\n1,2\n")
        archive.writestr("__MACOSX/export/._form.csv", b"\x00\x05\x16\x07")
    assert rows(import_voices(path)["OUTPUT_TABLE"], "theme") == [("acqua",)]
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("other/form.csv", "SubmissionDate,tema,KEY\n2026-03-02,aria,uuid:2\n")
    with pytest.raises(QgsProcessingException, match="PARENT_KEY"):
        import_voices(path)
