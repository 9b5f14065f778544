# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers of each tool become voices; no content breaks a reader."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from district_potential.core.dimensions.tables.cells import Sheet
from district_potential.core.dimensions.tables.text import read_text
from district_potential.core.dimensions.voices.document import parse_document
from district_potential.core.dimensions.voices.forms import Payload
from district_potential.core.dimensions.voices.registry import FORMATS, harvest
from district_potential.core.dimensions.voices.settle import Choices, settle
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.table import Records


def sheet(name, text):
    return read_text(text.encode(), name, Findings())


def table(text, legend=None, name="file.csv"):
    return Payload(name, "text", (sheet(name, text),), legend=legend)


def legend(*rows, columns=("column", "field")):
    return Records("legend", columns, rows)


def read(payload, form="auto"):
    return harvest(payload, form)[1]


def fields(voices, *names):
    return [tuple(voice.fields.get(name) for name in names) for voice in voices]


def reasons(made, kind):
    return [finding.reason.code for finding in made.findings if finding.kind == kind]


# --- ODK Central ------------------------------------------------------------------------------------------------------

ODK = (
    "SubmissionDate,meta-instanceID,intro-theme,intro-spot-Latitude,intro-spot-Longitude,intro-spot-Altitude,"
    "intro-spot-Accuracy,walk,KEY,SubmitterID,DeviceID\n"
    "2026-03-01T09:00:00.000Z,one,a b,43.77,11.25,50,4.5,"
    "43.7 11.2 0 0;43.8 11.2 0 0;43.8 11.3 0 0;43.7 11.2 0 0,one,7,ee:1\n"
    "2026-03-02T09:00:00.000Z,two,b,,,,,43.7 11.2 0 0;43.8 11.3 0 0,two,,\n"
)
CHILD = "name,age,PARENT_KEY,KEY\nBilly,4,one,one/child[1]\nBlaine,6,one,one/child[2]\nCora,1,gone,gone/child[1]\n"
TOY = "toy,PARENT_KEY,KEY\nball,one/child[2],one/child[2]/toy[1]\nkite,one/child[2],one/child[2]/toy[2]\n"


def archive(*entries):
    return Payload("form.csv.zip", "archive", tuple(sheet(name, text) for name, text in entries))


def test_split_coordinates_are_one_point_and_a_walk_home_stays_a_line():
    name, made = harvest(table(ODK))
    assert name == "odk"
    assert [(voice.key, voice.place.kind) for voice in made.voices] == [
        ("one", "point"), ("one", "line"), ("two", "line"),
    ]  # fmt: skip
    assert made.voices[0].place.position == (11.25, 43.77)
    assert fields(made.voices[:1], "accuracy_m", "date", "theme") == [(4.5, "2026-03-01", "a;b")]


def test_without_group_paths_the_same_is_read():
    bare = ODK.replace("intro-", "").replace("meta-", "")
    assert fields(read(table(bare)).voices, "theme", "date") == fields(read(table(ODK)).voices, "theme", "date")


def test_a_question_whose_name_holds_the_mark_of_groups_is_known_with_and_without_them():
    made = read(table("SubmissionDate,intro-id-gruppo,g-a-tema,KEY\n2026-01-01,7,acqua,k1\n"))
    assert fields(made.voices, "group_id", "theme") == [("7", "acqua")]


def test_repeats_of_the_third_level_find_their_submission():
    made = read(archive(("form.csv", ODK), ("form-child.csv", CHILD), ("form-toy.csv", TOY)))
    toys = [(r.key, r.repeat, r.index, r.value) for r in made.repeats if r.question == "toy"]
    assert toys == [("one", "toy", "2.1", "ball"), ("one", "toy", "2.2", "kite")]
    assert [r.key for r in made.repeats if r.question == "age"] == ["one", "one", "gone"]


def test_a_repeat_without_its_submissions_is_refused_with_advice():
    with pytest.raises(PotentialError, match=r"not of the format odk"):
        read(archive(("form-child.csv", CHILD)), "odk")


def test_an_archive_with_a_table_that_joins_nothing_is_refused():
    with pytest.raises(PotentialError, match="PARENT_KEY"):
        read(archive(("form.csv", ODK), ("else.csv", "a,b\n1,2\n")))


# --- OData ------------------------------------------------------------------------------------------------------------


def test_groups_places_and_repeats_of_odata_are_taken_apart():
    submission = {
        "__id": "uuid:1",
        "__system": {"submissionDate": "2026-03-01T00:00:00Z", "submitterName": "Anna"},
        "group": {"theme": "water", "spot": {"type": "Point", "coordinates": [11, 43], "properties": {"accuracy": 3}}},
        "blank": {},
        "line": "LINESTRING (11 43, 12 43)",
        "child": [{"age": 4, "toy": [{"kind": "ball"}]}, {"age": 6}],
    }
    document = {"@odata.context": "x", "value": [submission], "@odata.nextLink": "y"}
    name, made = harvest(Payload("a.json", "json", document=document))
    assert name == "odata"
    assert [voice.place.kind for voice in made.voices] == ["point", "line"]
    assert fields(made.voices[:1], "theme", "date", "accuracy_m") == [("water", "2026-03-01", 3.0)]
    assert [(r.repeat, r.index, r.question, r.value) for r in made.repeats] == [
        ("child", "1", "age", 4), ("toy", "1.1", "kind", "ball"), ("child", "2", "age", 6),
    ]  # fmt: skip
    assert "odata_has_more" in reasons(made, "answer_lost")


# --- KoboToolbox ------------------------------------------------------------------------------------------------------


def test_a_geopoint_and_its_parts_under_another_prefix_are_one_place():
    text = (
        '"where";"grp/_where_latitude";"grp/_where_longitude";"grp/_where_altitude";"grp/_where_precision";"_uuid"\n'
        '"43.77 11.25 50 4.5";"43.77";"11.25";"50";"4.5";"u1"\n'
    )
    name, made = harvest(table(text))
    assert name == "kobo"
    assert len(made.voices) == 1
    assert made.voices[0].place.accuracy == 4.5
    assert "kobo_csv_without_repeats" in reasons(made, "answer_lost")


def test_options_are_read_once_and_their_columns_told_of():
    text = "theme;theme/a;theme/b c;_uuid\na;1;0;u1\na b c;1;1;u2\n;0;0;u3\n"
    made = read(table(text))
    assert fields(made.voices, "theme") == [("a",), ("a b c",), (None,)]
    assert "options_repeated" in reasons(made, "question")
    split = read(table("tema/a;tema/b c;_uuid\n1;0;u1\n1;1;u2\n0;0;u3\n"))
    assert fields(split.voices, "theme") == [("a",), ("a;b c",), (None,)]


def test_repeats_that_the_form_counts_are_told_as_lost():
    made = read(table("child_count;_uuid\n2;u1\n1;u2\n"))
    lost = [finding for finding in made.findings if finding.reason.code == "repeats_lost"]
    assert [(finding.severity, finding.reason.values["n"]) for finding in lost] == [("error", 3)]


def test_sheets_of_repeats_hang_on_one_another():
    def made(name, *rows):
        return Sheet(name, tuple(rows), tuple(range(1, len(rows) + 1)))

    joined = ("_index", "_parent_table_name", "_parent_index")
    payload = Payload(
        "f.xlsx", "workbook",
        (
            made("Form", ("_uuid", "_index"), ("u1", 1), ("u2", 2)),
            made("child", ("age", *joined), (4, 1, "Form", 2), (6, 2, "Form", 2)),
            made("toy", ("toy", *joined), ("ball", 1, "child", 2)),
            made("notes", ("a", "b"), (1, 2)),
        ),
    )  # fmt: skip
    found = read(payload)
    assert [(r.key, r.repeat, r.index) for r in found.repeats] == [
        ("u2", "child", "1"), ("u2", "child", "2"), ("u2", "toy", "2.1"),
    ]  # fmt: skip
    assert "sheet_without_parent" in reasons(found, "answer_lost")


def test_features_of_one_submission_are_brought_together_and_its_score_counts_once():
    def feature(kind, coordinates):
        answers = {"_id": 1, "_uuid": "u1", "giudizio (1-5)": "4", "comune": "Bagni di Lucca"}
        return {"type": "Feature", "geometry": {"type": kind, "coordinates": coordinates}, "properties": answers}

    document = {
        "type": "FeatureCollection",
        "features": [feature("Point", [11, 43]), feature("LineString", [[11, 43], [12, 43]])],
    }
    made = read(Payload("k.geojson", "json", document=document))
    assert fields(made.voices, "score", "scale_min", "scale_max", "kind", "unit_code") == [
        (4.0, 1.0, 5.0, "rating", "Bagni di Lucca"), (None, None, None, "place", "Bagni di Lucca"),
    ]  # fmt: skip


# --- spreadsheets -----------------------------------------------------------------------------------------------------


def test_a_sheet_of_a_focus_group_is_read_by_its_italian_labels():
    text = (
        "Tavolo;Partecipante;Data;Comune;Dimensione;Tema;Tipo;Polarità;Punteggio;Scala min;Scala max;Peso;Lat;Lon\n"
        "1;Rossi;12/05/2026;048001;Ambientale;acqua;bisogno;negativa;4;1;5;1,5;43,77;11,25\n"
    )
    made = read(table(text))
    assert fields(
        made.voices, "group_id", "participant", "date", "unit_code", "dimension", "theme", "kind", "polarity", "score",
        "scale_max", "weight",
    ) == [("1", "Rossi", "2026-05-12", "048001", "environmental", "acqua", "need", -1.0, 4.0, 5.0, 1.5)]  # fmt: skip
    assert made.voices[0].place.position == (11.25, 43.77)


def test_a_need_and_an_offer_of_one_row_are_two_voices():
    made = read(table("participant,bisogno,offerta\np1,an oven,flour\np2,,flour\n"))
    assert fields(made.voices, "participant", "kind", "text") == [
        ("p1", "need", "an oven"), ("p1", "offer", "flour"), ("p2", "offer", "flour"),
    ]  # fmt: skip


def test_a_sheet_a_table_is_one_focus_group_and_another_sheet_is_told_as_lost():
    def made(name, *rows):
        return Sheet(name, rows, tuple(range(1, len(rows) + 1)))

    header = ("tema", "bisogno")
    sheets = (
        made("Tavolo 1", header, ("acqua", "a")),
        made("Tavolo 2", header, ("aria", "b")),
        made("Note", ("x",), (1,)),
    )
    found = read(Payload("f.xlsx", "workbook", sheets))
    assert fields(found.voices, "sheet", "theme", "kind") == [
        ("Tavolo 1", "acqua", "need"),
        ("Tavolo 2", "aria", "need"),
    ]
    assert len({voice.key for voice in found.voices}) == 2
    assert [(f.severity, f.reason.values["sheets"]) for f in found.findings if f.kind == "answer_lost"] == [
        ("error", ["Note"])
    ]


def test_title_rows_above_the_header_are_passed_over():
    made = read(table("Esito del tavolo,,\n,,\ntema,voti,nota\nacqua,3,bene\n"))
    assert fields(made.voices, "theme", "weight", "kind") == [("acqua", 3.0, "vote")]
    assert made.voices[0].row == 4


def test_lists_written_by_a_program_are_data_and_never_run():
    made = read(table("code,categories\n1,\"['Sport', 'Scuola']\"\n2,\"[__import__('os').getcwd()]\"\n3,[]\n"))
    assert fields(made.voices, "theme") == [("Sport;Scuola",), ("[__import__('os').getcwd()]",), ("",)]


def test_a_legend_names_columns_that_nobody_would_know():
    told = legend(
        ("q1", "score", "environmental", "green", 1, 5), ("q2", "score", "social", "care", 1, 5),
        ("who", "participant"), ("dove", "point"),
        columns=("column", "field", "dimension", "theme", "scale_min", "scale_max"),
    )  # fmt: skip
    made = read(table("who,q1,q2,dove\nanna,4,5,43.77 11.25\n", told))
    assert fields(made.voices, "score", "dimension", "theme", "scale_max", "participant") == [
        (4.0, "environmental", "green", 5.0, "anna"), (5.0, "social", "care", 5.0, "anna"),
    ]  # fmt: skip
    assert {voice.place.position for voice in made.voices} == {(11.25, 43.77)}


@pytest.mark.parametrize(
    ("row", "words"),
    [(("q9", "score"), "q1"), (("q1", "stars"), "stars"), (("email", "group_id"), "participant")],
)
def test_a_legend_that_names_what_is_not_there_or_a_person_is_refused(row, words):
    with pytest.raises(PotentialError, match=words):
        read(table("q1,email\n4,a@b.it\n", legend(row)))


def test_a_legend_of_the_submissions_does_not_trouble_the_repeats():
    payload = archive(("form.csv", ODK), ("form-child.csv", CHILD))
    told = Payload(payload.name, payload.form, payload.sheets, legend=legend(("walk", "ignore"), ("age", "ignore")))
    assert len(read(told).voices) == 3


def test_every_question_without_a_field_is_told_with_its_answers():
    made = read(table("tema,colore preferito,vuota\nacqua,blu,\narie,,\n"))
    lost = [f for f in made.findings if f.kind == "answer_lost"]
    assert [(f.column, f.reason.values["n"]) for f in lost] == [("colore preferito", 1)]


def test_a_place_off_the_earth_is_rejected_with_its_row_even_where_it_is_the_only_one():
    made = read(table("posizione,tema\n91 9,acqua\n,aria\n"))
    assert [(f.row, f.value) for f in made.findings if f.kind == "coordinates"] == [(2, "91 9")]
    assert (made.rejected, len(made.voices)) == (1, 2)


def test_a_number_among_texts_does_not_make_a_column_of_places():
    made = read(table("nota,voti\n43.7 11.2,1\nbella piazza,2\nbrutta piazza,3\n"))
    assert made.rejected == 0
    assert all(voice.place is None for voice in made.voices)


# --- documents --------------------------------------------------------------------------------------------------------


def test_the_last_comma_of_a_real_exporter_is_dropped_and_said():
    findings = Findings()
    text = b'{"type":"FeatureCollection","features":[{"type":"Feature"},\n]}\n'
    assert len(parse_document(text, "c.geojson", findings)["features"]) == 1
    assert [finding.reason.code for finding in findings] == ["json_last_comma"]


@pytest.mark.parametrize("data", [b'{"a":', b'{"a": [1,,2]}', b"[" * 100_000, b"\xff\xfe{", b'{"a": 1e5e}'])
def test_broken_json_is_refused_in_a_sentence(data):
    with pytest.raises(PotentialError, match=r"file\.json"):
        parse_document(data, "file.json", Findings())


def test_what_is_of_no_format_is_refused():
    with pytest.raises(PotentialError, match="formats"):
        harvest(Payload("x.json", "json", document={"rows": []}))


# --- whatever comes ---------------------------------------------------------------------------------------------------

CELLS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=12)
    | st.sampled_from(
        [
            "43.77 11.25 0 0",
            "43.7 11.2;43.8 11.3;43.7 11.3;43.7 11.2;",
            "91 9",
            "a b",
            "[1",
            "1-1-2026",
            "0/0/0000",
            "u1",
        ]
    )
)
HEADERS = st.sampled_from(
    ["KEY", "PARENT_KEY", "SubmissionDate", "_uuid", "_index", "_parent_index", "_parent_table_name", "theme",
     "theme/a", "score", "data", "lat", "lon", "_q_latitude", "_q_longitude", "q-Latitude", "q-Longitude", "wkt",
     "nota", "email", ""]
) | st.text(max_size=6)  # fmt: skip


@st.composite
def sheets(draw):
    made = []
    for number in range(draw(st.integers(1, 3))):
        header = tuple(draw(st.lists(HEADERS, min_size=1, max_size=7)))
        rows = draw(st.lists(st.lists(CELLS, max_size=8).map(tuple), max_size=5))
        made.append(Sheet(f"s{number}.csv", (header, *rows), tuple(range(1, len(rows) + 2))))
    return tuple(made)


def survive(payload):
    """Read a payload by every format that takes it for its own, and settle and say what comes of it."""
    for each in FORMATS.values():
        with suppress(PotentialError):
            if each.detects(payload):
                made = each.read(payload)
                findings = Findings()
                settled = settle(made, Choices(b"key"), "file", findings)
                assert len(settled) == len(made.voices)
                assert len({voice.fields["voice_id"] for voice in made.voices}) == len(made.voices)
                assert len(findings.rows("it")) + len(made.findings.rows("en")) == len(findings) + len(made.findings)


@settings(max_examples=150)
@given(sheets=sheets(), form=st.sampled_from(["text", "workbook", "archive"]))
def test_no_table_breaks_a_reader(sheets, form):
    survive(Payload("file.csv", form, sheets))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["type", "features", "geometry", "properties", "coordinates", "value", "__id", "_uuid", "_id", "layers",
             "id", "@odata.context", "tags", "color", "$id", "name", "score"]
        )
        | st.text(max_size=4),
        inner,
        max_size=4,
    ),
    max_leaves=25,
)  # fmt: skip


@settings(max_examples=150)
@given(document=JSON, features=st.lists(JSON, max_size=3))
def test_no_document_breaks_a_reader(document, features):
    for told in (
        document,
        {"type": "FeatureCollection", "features": features},
        {"@odata.context": "", "value": features},
        {"type": "umap", "layers": features},
    ):
        survive(Payload("file.json", "json", document=told))


def test_half_a_character_becomes_a_mark():
    assert parse_document(b'{"a": "x\\ud800", "b": "\\ud83d\\ude00"}', "f.json", Findings()) == {
        "a": "x?",
        "b": "\U0001f600",
    }


@settings(max_examples=100)
@given(st.binary(max_size=200))
def test_no_bytes_break_the_document(data):
    with suppress(PotentialError):
        json.dumps(parse_document(data, "file.json", Findings()))


def test_the_columns_that_places_are_read_from_are_told():
    made = read(table("tema,at-Latitude,at-Longitude,at-Altitude,walk\nx,43.7,11.2,50,43.7 11.2 0 0;43.8 11.3 0 0\n"))
    told = [f.reason.values["columns"] for f in made.findings if f.reason.code == "places_read_from"]
    assert told == [["at-Latitude", "at-Longitude", "at-Altitude"], ["walk"]]
