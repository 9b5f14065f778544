# SPDX-License-Identifier: GPL-3.0-or-later
"""Maps that people drew in: Sketch Map Tool, CoMapeo, uMap, read from real files and from the smallest of each kind."""

from __future__ import annotations

import contextlib
import json
from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from district_potential.core.dimensions.voices.document import parse_document
from district_potential.core.dimensions.voices.forms import Payload
from district_potential.core.dimensions.voices.registry import harvest
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.table import Records

# Of each file: the format it shows, and the voices with a point, a line, an area and no place.
COUNTS = {
    "sketch_map_tool/osm.approved.geojson": ("sketch_map", 0, 0, 6, 0),
    "comapeo/comapeo_core_7.1.0_ok.geojson": ("comapeo", 74, 8, 0, 1),
    "comapeo/comapeo_core_7.1.0_trailing_comma.geojson": ("comapeo", 74, 8, 0, 1),
    "comapeo/comapeo_core_7.5.0_ok.geojson": ("comapeo", 74, 8, 0, 1),
    "umap/display_on_load.umap": ("umap", 2, 0, 0, 0),
    "umap/test_upload_data.umap": ("umap", 1, 1, 1, 0),
    "umap/test_upload_data.json": ("layer", 2, 1, 2, 0),
    "umap/test_upload_missing_name.json": ("layer", 2, 1, 1, 0),
    "underlandscape_umap/Fase1-230430-Casoli.geojson": ("umap", 27, 2, 0, 0),
    "underlandscape_umap/Fase1-230520-StrettediCocciglia.geojson": ("umap", 5, 1, 0, 0),
    "underlandscape_umap/Fase1-230521-VallicodiSopra.geojson": ("umap", 5, 1, 0, 0),
    "underlandscape_umap/Fase1-230528-AntroDellaPaura.geojson": ("umap", 2, 1, 0, 0),
    "underlandscape_umap/Fase1-230528-SanViviano.geojson": ("umap", 9, 1, 0, 0),
    "underlandscape_umap/Fase1-230607-Casoli.geojson": ("umap", 3, 1, 0, 0),
    "underlandscape_umap/Fase1-230714-Ghivizzano.geojson": ("umap", 4, 1, 0, 0),
    "underlandscape_umap/Fase1-230718-Calomini.geojson": ("umap", 2, 0, 0, 0),
    "underlandscape_umap/ITN000.geojson": ("umap", 36, 7, 0, 0),
    "underlandscape_umap/Itinerario_Antro_Ugola.geojson": ("umap", 0, 1, 0, 0),
    "underlandscape_umap/Itinerario_BucaPiella.geojson": ("umap", 0, 1, 0, 0),
    "underlandscape_umap/Itinerario_Casoli-Cocciglia.geojson": ("umap", 0, 1, 0, 0),
    "underlandscape_umap/Itinerario_Casoli-Lucchio.geojson": ("umap", 0, 1, 0, 0),
    "underlandscape_umap/Itinerario_Casoli_abitato.geojson": ("umap", 0, 1, 0, 0),
    "underlandscape_umap/Itinerario_Lucchio-Memoriante.geojson": ("umap", 0, 1, 0, 0),
    "underlandscape_umap/Itinerario_Lucchio-Penna.geojson": ("umap", 0, 1, 0, 0),
    "underlandscape_umap/Itinerario_Mulini_Montefegatesi.geojson": ("umap", 20, 1, 0, 0),
    "underlandscape_umap/QRT000_Casoli.geojson": ("umap", 10, 0, 0, 0),
    "underlandscape_umap/QRT001_Casoli.geojson": ("umap", 16, 0, 0, 0),
    "underlandscape_umap/ULS001_BucaPiella.geojson": ("umap", 1, 0, 0, 0),
    "underlandscape_umap/ULS002_AntroUgola.geojson": ("umap", 1, 0, 0, 0),
    "underlandscape_umap/ULS003_RiparoPiella.geojson": ("umap", 1, 0, 0, 0),
    "underlandscape_umap/ULS004_GrottaPonteNero.geojson": ("umap", 1, 0, 0, 0),
    "underlandscape_umap/ULS005_GrottaArzale.geojson": ("umap", 1, 0, 0, 0),
    "underlandscape_umap/ULS006_RiparoGiardinetto.geojson": ("umap", 1, 0, 0, 0),
    "underlandscape_umap/ULS007_BucaCastelvenere.geojson": ("umap", 1, 0, 0, 0),
    "underlandscape_umap/ULS009_RiparoCalomini.geojson": ("umap", 1, 0, 0, 0),
    "underlandscape_umap/ULS010_BucadellefatediCoreglia.geojson": ("umap", 1, 0, 0, 0),
    "underlandscape_umap/ULS011_AntroPaura.geojson": ("umap", 1, 0, 0, 0),
}  # fmt: skip
REFUSED = {"sketch_map_tool/detected-markings-cleaned.geojson": "sketch_map_intermediate"}
MAPS = ("sketch_map", "comapeo", "umap")


@pytest.fixture
def voices_of(shared):
    def read(name, form="auto", legend=None):
        path = shared / "data" / "voices" / name
        met = Findings()
        payload = Payload(path.name, "json", document=parse_document(path.read_bytes(), path.name, met), legend=legend)
        found, gathered = harvest(payload, form)
        met.extend(gathered.findings)
        gathered.findings = met
        return found, gathered

    return read


def of_features(features, **members):
    return Payload("drawn.geojson", "json", document={"type": "FeatureCollection", "features": features, **members})


def feature(properties, kind="Point", coordinates=(11.0, 44.0), **members):
    geometry = {"type": kind, "coordinates": coordinates} if kind else None
    return {"type": "Feature", "properties": properties, "geometry": geometry, **members}


SQUARE = [[[11.0, 44.0], [11.1, 44.0], [11.1, 44.1], [11.0, 44.0]]]


def legend(*rows, columns=("color", "dimension", "theme", "kind", "polarity")):
    return Records("legend.csv", columns, rows, tuple(range(2, len(rows) + 2)))


def codes(gathered, severity=None):
    return [f.reason.code for f in gathered.findings if severity in (None, f.severity)]


# --- the real files ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COUNTS)
def test_every_voice_of_a_real_file_is_there(voices_of, name):
    form, gathered = voices_of(name)
    kinds = Counter(voice.place.kind if voice.place else "none" for voice in gathered.voices)
    assert (form, *(kinds[kind] for kind in ("point", "line", "area", "none"))) == COUNTS[name]
    assert not gathered.rejected


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_result_is_refused_with_advice(voices_of, name):
    for form in ("auto", "sketch_map"):
        with pytest.raises(PotentialError) as refused:
            voices_of(name, form)
        assert refused.value.message.code == REFUSED[name]


def test_no_file_of_these_tools_is_forgotten(shared):
    folders = {name.split("/")[0] for name in COUNTS}
    there = {
        f"{folder}/{path.name}"
        for folder in folders
        for path in (shared / "data" / "voices" / folder).iterdir()
        if path.suffix != ".csv"
    }
    assert there == {*COUNTS, *REFUSED}


@pytest.mark.parametrize("name", COUNTS)
def test_every_property_of_a_real_file_is_accounted_for(voices_of, shared, name):
    _, gathered = voices_of(name)
    told = set()
    for finding in gathered.findings:
        told.add(finding.column)
        told.update(finding.reason.values.get("questions", ()))
        told.update(finding.reason.values.get("names", ()))
    written = (shared / "data" / "voices" / name).read_bytes()
    document = parse_document(written, name, Findings())
    layers = document.get("layers", [document])
    there = {key for layer in layers for each in layer["features"] for key in each["properties"]}
    there |= {key for layer in layers for key in layer.get("properties", {}) if key not in ("name", "remoteData")}
    given = {
        key for layer in layers for each in layer["features"] for key, value in each["properties"].items()
        if value not in (None, "", [], {}) and key != "tags"
    }  # fmt: skip
    assert given <= told | {""}, given - told
    assert there - told <= there - given


# --- Sketch Map Tool --------------------------------------------------------------------------------------------------


def test_a_colour_is_what_the_legend_says(voices_of):
    said = legend(("Red", "social", "meeting places", "place", "+"), ("ORANGE", None, "danger", "need", "-1"))
    _, gathered = voices_of("sketch_map_tool/osm.approved.geojson", legend=said)
    found = Counter(
        tuple(voice.fields.get(name) for name in ("dimension", "theme", "kind", "polarity"))
        for voice in gathered.voices
    )
    assert found == {("social", "meeting places", "place", 1.0): 5, (None, "danger", "need", -1.0): 1}
    assert {voice.fields["sheet"] for voice in gathered.voices} == {"sketch_map.png"}
    assert codes(gathered).count("colour_explained") == 2


def test_a_colour_that_nothing_explains_stands_as_theme_and_is_reported(voices_of):
    _, gathered = voices_of("sketch_map_tool/osm.approved.geojson", legend=legend(("red", "social", "a", "place", "")))
    assert Counter(voice.fields["theme"] for voice in gathered.voices) == {"a": 5, "orange": 1}
    assert "colours_unexplained" in codes(gathered, "warning")
    _, bare = voices_of("sketch_map_tool/osm.approved.geojson")
    assert Counter(voice.fields["theme"] for voice in bare.voices) == {"red": 5, "orange": 1}


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([("red",), ("RED",)], "legend_colour_twice"),
        ([("",)], "legend_without_colour"),
        ([("red", None, None, "shout")], "legend_cell_unreadable"),
        ([("red", None, None, None, "much")], "legend_cell_unreadable"),
    ],
)
def test_a_legend_that_cannot_be_used_is_refused_by_row(rows, code):
    rows = [(*row, *[None] * (5 - len(row))) for row in rows]
    payload = of_features([feature({"color": "red"}, "Polygon", SQUARE)])
    with pytest.raises(PotentialError) as refused:
        harvest(Payload(payload.name, "json", document=payload.document, legend=legend(*rows)), "sketch_map")
    assert refused.value.message.code == code


def test_a_result_that_was_saved_again_in_degrees_is_read():
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    assert len(harvest(of_features([feature({"color": "red"}, "Polygon", SQUARE)], crs=crs))[1].voices) == 1


# --- CoMapeo ----------------------------------------------------------------------------------------------------------


def test_both_forms_of_comapeo_say_the_same(voices_of):
    _, old = voices_of("comapeo/comapeo_core_7.1.0_ok.geojson")
    _, new = voices_of("comapeo/comapeo_core_7.5.0_ok.geojson")

    def said(gathered):
        return sorted(
            (repr(voice.place), str(voice.fields.get("text")), voice.fields["date"], bool(voice.fields["participant"]))
            for voice in gathered.voices
        )

    assert said(old) == said(new)
    assert all(voice.key for voice in (*old.voices, *new.voices))
    assert {voice.fields.get("theme") for voice in new.voices} > {"Altro", "Segnaletica"}


def test_the_last_comma_is_put_right_and_said_and_nothing_else_is(voices_of):
    _, gathered = voices_of("comapeo/comapeo_core_7.1.0_trailing_comma.geojson")
    assert codes(gathered).count("json_last_comma") == 1
    for broken in (b'{"type":"FeatureCollection","features":[1,,]}', b'{"features":[{"a":1,}]}', b'{"features":[1,2}'):
        with pytest.raises(PotentialError) as refused:
            parse_document(broken, "broken.geojson", Findings())
        assert refused.value.message.code == "json_invalid"


def test_the_authors_name_stays_behind_and_only_their_device_makes_a_participant(voices_of):
    _, gathered = voices_of("comapeo/comapeo_core_7.5.0_ok.geojson")
    assert not any("Telefono" in str(voice.fields) for voice in gathered.voices)
    assert len({voice.fields["participant"] for voice in gathered.voices}) >= 1


def test_tags_that_bear_the_names_of_comapeo_itself_are_kept_apart():
    told = {"docId": "d1", "schemaName": "observation", "lat": 44, "lon": 11, "tags": {"links": "far", "notes": "hear"}}
    told["metadata"] = {"position": {"coords": {"accuracy": 4.5}}}
    _, gathered = harvest(of_features([feature(told)]))
    assert gathered.voices[0].fields["text"] == "hear"
    assert gathered.voices[0].fields["accuracy_m"] == 4.5
    assert [f.column for f in gathered.findings if f.kind == "answer_lost"] == ["tags/links"]


def test_a_legend_takes_what_nothing_else_takes(voices_of):
    said = Records("legend.csv", ("column", "field"), (("tipi", "theme"), ("altitudine", "weight")), (2, 3))
    for name in ("comapeo/comapeo_core_7.1.0_ok.geojson", "comapeo/comapeo_core_7.5.0_ok.geojson"):
        _, gathered = voices_of(name, legend=said)
        assert sum(voice.fields.get("weight") is not None for voice in gathered.voices) == 75


# --- uMap -------------------------------------------------------------------------------------------------------------


def umap(*layers, **members):
    return Payload("map.umap", "json", document={"type": "umap", "layers": list(layers), **members})


def layer(name, features, **properties):
    return {"type": "FeatureCollection", "features": features, "properties": {"name": name, **properties}}


def test_the_name_of_a_layer_is_the_theme_and_that_of_a_feature_is_text(voices_of):
    _, gathered = voices_of("umap/test_upload_data.umap")
    assert Counter(voice.fields["theme"] for voice in gathered.voices) == {"Cities": 2, "Tunnels": 1}
    assert {"Bruxelles", "polygon"} == set(gathered.voices[0].fields["text"].splitlines())
    assert gathered.voices[2].fields["text"] == "tunnel sous la Manche"
    assert [voice.row for voice in gathered.voices] == [1, 2, 3]
    assert {"umap_map_says", "umap_layer_says"} <= set(codes(gathered))


def test_data_that_lie_elsewhere_are_reported_and_not_fetched():
    away = layer("Far", [], remoteData={"url": "https://example.org/{bbox}.json", "format": "geojson"})
    _, gathered = harvest(umap(away, layer("Here", [feature({})])))
    assert len(gathered.voices) == 1
    assert codes(gathered, "warning") == ["umap_layer_elsewhere"]


@pytest.mark.parametrize("options", [{"color": "Red"}, "{'color': 'Red', 'weight': 6}", '{"color": "Red"}'])
@pytest.mark.parametrize("name", ["_umap_options", "_storage"])
def test_the_colour_of_a_feature_is_read_however_it_is_written(name, options):
    payload = umap(layer("A", [feature({name: options}), feature({})], color="Navy"))
    said = legend(("red", "social", "", "need", ""), ("navy", "economic", "", "offer", ""))
    _, gathered = harvest(Payload(payload.name, "json", document=payload.document, legend=said))
    assert [(v.fields["dimension"], v.fields["kind"]) for v in gathered.voices] == [
        ("social", "need"),
        ("economic", "offer"),
    ]
    assert [voice.fields["theme"] for voice in gathered.voices] == ["A", "A"]


@pytest.mark.parametrize("options", ["__import__('os').getcwd()", "{'color': open('x')}", "(" * 5000, "x" * 30_000])
def test_options_are_read_as_data_and_never_run(options):
    _, gathered = harvest(umap(layer("A", [feature({"_umap_options": options})])))
    assert codes(gathered, "warning") == ["umap_options_unreadable"]


def test_what_is_no_layer_or_no_feature_is_named():
    _, gathered = harvest(umap("text", {"features": "none"}, layer("A", [feature({}), 7, None])))
    assert len(gathered.voices) == 1
    errors = codes(gathered, "error")
    assert sorted(errors) == ["features_unreadable", "umap_layer_unreadable", "umap_layer_unreadable"]


@pytest.mark.parametrize("properties", [{"color": "red"}, {"$id": "a"}, {"theme": "a"}, {"_storage": {}}])
def test_members_that_are_no_features_are_counted_in_every_format(properties):
    _, gathered = harvest(of_features([feature(properties, "Polygon", SQUARE), 7, "x"]))
    odd = [f.reason for f in gathered.findings if f.kind == "feature"]
    assert [(told.code, told.values["n"]) for told in odd] == [("features_unreadable", 2)]


def test_empty_coordinates_open_rings_and_fourth_values_are_told():
    rows = [
        feature({}, "Point", []),
        feature({}, "Polygon", [[[11, 44], [11.1, 44], [11.1, 44.1]]]),
        feature({}, "LineString", [[11, 44, 300, 1685260083], [11.1, 44.1, 310, 1685260185]]),
    ]
    _, gathered = harvest(umap(layer("A", rows)))
    assert [voice.place and voice.place.kind for voice in gathered.voices] == [None, "area", "line"]
    assert gathered.voices[1].place.parts[0][0][0] == gathered.voices[1].place.parts[0][0][-1]
    assert {"place_empty", "place_ring_closed", "place_fourth_value"} <= set(codes(gathered))


def test_lengths_with_comma_or_point_are_numbers_where_a_legend_takes_them(voices_of):
    said = Records("legend.csv", ("column", "field"), (("Lunghezza", "weight"), ("Altri tag", "theme")), (2, 3))
    _, gathered = voices_of("underlandscape_umap/ITN000.geojson", legend=said)
    lengths = [voice.fields["weight"] for voice in gathered.voices if voice.place.kind == "line"]
    assert len(lengths) == 7
    assert all(0 < length < 60 for length in lengths)


# --- anything at all --------------------------------------------------------------------------------------------------

ANY = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 200) | st.floats(allow_nan=False) | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["type", "features", "layers", "properties", "geometry", "coordinates", "color", "name", "tags",
                 "docId", "schemaName", "$id", "$comapeo", "metadata", "_umap_options", "_storage", "remoteData", "url"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)  # fmt: skip


@example("umap", {"type": None, "coordinates": True}, [], None)
@settings(max_examples=150)
@given(st.sampled_from(MAPS), ANY, st.lists(ANY, max_size=3), ANY)
def test_whatever_a_file_holds_ends_in_voices_or_in_a_sentence(form, document, features, properties):
    tries = [
        document,
        {"type": "umap", "layers": features},
        {"type": "FeatureCollection", "features": features, "_storage": properties},
        {"type": "FeatureCollection", "features": [{"properties": {"color": properties}, "geometry": document}]},
        {"type": "FeatureCollection", "features": [{"properties": {"$id": 1, "tags": properties}, "$comapeo": {}}]},
    ]
    for each in tries:
        payload = Payload("any.json", "json", document=json.loads(json.dumps(each)))
        for name in ("auto", form):
            with contextlib.suppress(PotentialError):
                harvest(payload, name)
