# SPDX-License-Identifier: GPL-3.0-or-later
"""Every real file of voices is imported by parameters alone, with the counts stated here, or refused in a sentence."""

from __future__ import annotations

import re
import socket

import pytest
from qgis.core import NULL, QgsProcessingException

from district_potential.core.dimensions.voices import privacy

SINKS = ("OUTPUT", "OUTPUT_LINES", "OUTPUT_AREAS", "OUTPUT_TABLE")
KOBO = "kobo_formpack"
MAP = f"{KOBO}/mappa_comunita/mappa_comunita"
VARIANTS = ("copyfields", "labels_both_grouped", "xmlnames_default")


def kobo(form, counts, repeats=(0, 0)):
    """The counts of a form in its three variants: a CSV holds no repeats."""
    stem = f"{KOBO}/{form}/{form}"
    tables = {f"{stem}.{variant}.csv": (*counts, 0, 0, 0) for variant in VARIANTS}
    return {**tables, **{f"{stem}.{variant}.xlsx": (*counts, *repeats, 0) for variant in VARIANTS}}


def walk(points, lines):
    return (points, lines, 0, 0, 0, 0, 0)


WALKS = {
    "Fase1-230430-Casoli": (27, 2), "Fase1-230520-StrettediCocciglia": (5, 1), "Fase1-230521-VallicodiSopra": (5, 1),
    "Fase1-230528-AntroDellaPaura": (2, 1), "Fase1-230528-SanViviano": (9, 1), "Fase1-230607-Casoli": (3, 1),
    "Fase1-230714-Ghivizzano": (4, 1), "Fase1-230718-Calomini": (2, 0), "ITN000": (36, 7),
    "Itinerario_Antro_Ugola": (0, 1), "Itinerario_BucaPiella": (0, 1), "Itinerario_Casoli-Cocciglia": (0, 1),
    "Itinerario_Casoli-Lucchio": (0, 1), "Itinerario_Casoli_abitato": (0, 1), "Itinerario_Lucchio-Memoriante": (0, 1),
    "Itinerario_Lucchio-Penna": (0, 1), "Itinerario_Mulini_Montefegatesi": (20, 1), "QRT000_Casoli": (10, 0),
    "QRT001_Casoli": (16, 0), "ULS001_BucaPiella": (1, 0), "ULS002_AntroUgola": (1, 0), "ULS003_RiparoPiella": (1, 0),
    "ULS004_GrottaPonteNero": (1, 0), "ULS005_GrottaArzale": (1, 0), "ULS006_RiparoGiardinetto": (1, 0),
    "ULS007_BucaCastelvenere": (1, 0), "ULS009_RiparoCalomini": (1, 0), "ULS010_BucadellefatediCoreglia": (1, 0),
    "ULS011_AntroPaura": (1, 0),
}  # fmt: skip

# points, lines, areas, voices without a place, rows of repeats, repeats, coordinates rejected
COUNTS = {
    "consul_valladolid_2027/proposals_data.csv": (866, 0, 0, 142, 0, 0, 0),
    "consul_valladolid_2027/mesa-final-unificado.csv": (0, 0, 0, 306, 0, 0, 0),
    "consul_valladolid_2027/finales-web-clean.csv": (0, 0, 0, 126, 0, 0, 0),
    "segnalazioni_alessandria/segnalazioni-municipium.csv": (0, 0, 0, 4651, 0, 0, 0),
    "odk_central/mappa_comunita.csv.zip": (8, 8, 8, 0, 150, 75, 0),
    "odk_central/mappa_comunita_nogroups.csv.zip": (8, 8, 8, 0, 150, 75, 0),
    "odk_central/selectMultiple.csv.zip": (0, 0, 0, 3, 0, 0, 0),
    "odk_central/withrepeat.csv.zip": (0, 0, 0, 3, 3, 3, 0),
    "odk_central/ruodk_Locations_odata_geojson.json": (3, 3, 3, 0, 0, 0, 0),
    f"{MAP}.geojson": (8, 8, 8, 0, 0, 0, 0),
    f"{MAP}_labels_details.csv": (8, 8, 8, 0, 0, 0, 0),
    f"{MAP}_xml_both_groups.csv": (8, 8, 8, 0, 0, 0, 0),
    f"{MAP}_xml_summary_nogroups.csv": (8, 8, 8, 0, 0, 0, 0),
    f"{MAP}_labels_details.xlsx": (8, 8, 8, 0, 150, 75, 0),
    f"{MAP}_xml_both_groups.xlsx": (8, 8, 8, 0, 150, 75, 0),
    f"{MAP}_xml_summary_nogroups.xlsx": (8, 8, 8, 0, 150, 75, 0),
    f"{KOBO}/all_geo_types/all_geo_types.geojson": (3, 2, 2, 0, 0, 0, 0),
    **kobo("all_geo_types", (3, 2, 2, 0)),
    **kobo("grouped_repeatable", (0, 0, 0, 6)),  # its 13 repeats hold nothing but names
    **kobo("grouped_translated", (0, 0, 0, 3)),
    **kobo("or_other", (0, 0, 0, 3)),
    **kobo("restaurant_profile", (8, 0, 0, 0)),
    "sketch_map_tool/osm.approved.geojson": (0, 0, 6, 0, 0, 0, 0),
    "comapeo/comapeo_core_7.1.0_ok.geojson": (74, 8, 0, 1, 0, 0, 0),
    "comapeo/comapeo_core_7.1.0_trailing_comma.geojson": (74, 8, 0, 1, 0, 0, 0),
    "comapeo/comapeo_core_7.5.0_ok.geojson": (74, 8, 0, 1, 0, 0, 0),
    "umap/display_on_load.umap": (2, 0, 0, 0, 0, 0, 0),
    "umap/test_upload_data.umap": (1, 1, 1, 0, 0, 0, 0),
    "umap/test_upload_data.json": (2, 1, 2, 0, 0, 0, 0),
    "umap/test_upload_data.csv": (2, 0, 0, 0, 0, 0, 0),
    "umap/test_upload_missing_name.json": (2, 1, 1, 0, 0, 0, 0),
    **{f"underlandscape_umap/{name}.geojson": walk(*counts) for name, counts in WALKS.items()},
}
REFUSED = {
    f"{KOBO}/grouped_repeatable/grouped_repeatable.geojson": "holds no voice",
    f"{KOBO}/grouped_translated/grouped_translated.geojson": "holds no voice",
    f"{KOBO}/or_other/or_other.geojson": "holds no voice",
    "sketch_map_tool/detected-markings-cleaned.geojson": "intermediate",
}


@pytest.fixture
def import_voices(provider, shared, monkeypatch):
    import processing

    def none(*_):
        raise AssertionError("a socket is opened")

    monkeypatch.setattr(socket.socket, "connect", none)

    def run(name, **parameters):
        outputs = dict.fromkeys((*SINKS, "OUTPUT_REPEATS", "REPORT"), "memory:")
        path = str(shared / "data" / "voices" / name)
        return processing.run(
            "districtpotential:import_voices", {"FILE": path, "LANGUAGE": "it", **outputs, **parameters}
        )

    return run


def cells(layer, *names):
    return [tuple(None if f[n] == NULL else f[n] for n in names) for f in layer.getFeatures()]


@pytest.mark.parametrize("name", COUNTS)
def test_a_real_file_gives_what_is_stated(import_voices, name):
    results = import_voices(name, KEEP_TEXT=True, SMALLEST_GROUP=0)
    repeats = cells(results["OUTPUT_REPEATS"], "voice_id", "repeat", "index")
    counted = tuple(results[sink].featureCount() for sink in SINKS)
    kept = import_voices(name)["OUTPUT_REPEATS"].featureCount()
    assert (*counted, kept, len(set(repeats)), results["REJECTED"]) == COUNTS[name]
    told = [row for row in results["REPORT"].getFeatures() if row["severity"] == "error"]
    assert not told, [row.attributes() for row in told]
    for sink in (*SINKS, "OUTPUT_REPEATS"):
        layer = results[sink]
        texts = [cell for feature in layer.getFeatures() for cell in feature.attributes() if isinstance(cell, str)]
        assert not [text for text in texts if privacy.EMAIL.search(text) or privacy.PHONE.search(text)]


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_without_voices_is_refused_in_a_sentence(import_voices, name):
    words = {"holds no voice": "non contiene nessuna voce", "intermediate": "mentre lavora"}[REFUSED[name]]
    with pytest.raises(QgsProcessingException, match=words):
        import_voices(name)


def test_no_real_file_is_left_out(shared):
    home = shared / "data" / "voices"
    files = {str(p.relative_to(home)) for p in home.rglob("*") if p.is_file() and p.suffix != ".md" and p.suffix}
    assert files == {*COUNTS, *REFUSED}


def test_proposals_keep_their_supports_dates_zones_and_categories(import_voices):
    results = import_voices("consul_valladolid_2027/proposals_data.csv")
    voices = [v for sink in ("OUTPUT", "OUTPUT_TABLE") for v in cells(
        results[sink], "kind", "date", "unit_code", "theme", "weight", "participant", "text"
    )]  # fmt: skip
    assert sum(weight for *_, weight, _, _ in voices) == 8783
    assert {kind for kind, *_ in voices} == {"vote"}
    assert len({unit for _, _, unit, *_ in voices if unit}) == 10
    assert all(re.fullmatch(r"202[56]-[01]\d-[0-3]\d", date) for _, date, *_ in voices)
    assert any(theme == "Deportes" for _, _, _, theme, *_ in voices)
    assert not any("[" in (theme or "") for _, _, _, theme, *_ in voices)
    assert {text for *_, text in voices} == {None}


def test_the_same_walks_exported_by_two_tools_have_the_same_repeats(import_voices):
    def places(name):
        rows = cells(import_voices(name)["OUTPUT_REPEATS"], "question", "value")
        return sorted(value for question, value in rows if question.casefold().endswith("posizione"))

    odk = places("odk_central/mappa_comunita.csv.zip")
    assert len(odk) == 75
    assert odk == places(f"{MAP}_xml_both_groups.xlsx") == places(f"{MAP}_labels_details.xlsx")


def test_places_of_repeats_are_voices_where_that_is_asked(import_voices):
    name = "odk_central/mappa_comunita.csv.zip"
    results = import_voices(name, REPEAT_PLACES=True, SCALE_MIN=1, SCALE_MAX=5)
    assert (results["OUTPUT"].featureCount(), results["OUTPUT_REPEATS"].featureCount()) == (83, 150)
    found = cells(results["OUTPUT"], "date", "unit_code", "kind", "accuracy_m", "score")
    assert all(date and unit for date, unit, *_ in found)
    assert sum(score is not None for *_, score in found) == 8
    assert len({voice for (voice,) in cells(results["OUTPUT"], "voice_id")}) == 83
    (told,) = [row for row in import_voices(name)["REPORT"].getFeatures() if row["kind"] == "repeat"]
    assert "75" in told["reason"]


def test_what_kobo_leaves_out_of_csv_and_geojson_is_told(import_voices):
    for name in (f"{MAP}.geojson", f"{MAP}_xml_both_groups.csv"):
        kinds = [row["kind"] for row in import_voices(name)["REPORT"].getFeatures()]
        assert "answer_lost" in kinds


def test_a_submission_with_three_places_gives_its_score_once(import_voices):
    for name in ("odk_central/mappa_comunita.csv.zip", f"{MAP}.geojson", f"{MAP}_xml_both_groups.csv"):
        results = import_voices(name, SCALE_MIN=1, SCALE_MAX=5)
        scores = [score for sink in SINKS for (score,) in cells(results[sink], "score") if score is not None]
        assert len(scores) == 8


def test_no_name_of_a_fixture_comes_through(import_voices):
    results = import_voices(f"{KOBO}/grouped_repeatable/grouped_repeatable.copyfields.xlsx")
    assert results["OUTPUT_REPEATS"].featureCount() == 0
    assert "peter" not in str([row.attributes() for row in results["REPORT"].getFeatures()])
    repeats = import_voices("odk_central/withrepeat.csv.zip")["OUTPUT_REPEATS"]
    assert {question for (question,) in cells(repeats, "question")} == {"age"}
