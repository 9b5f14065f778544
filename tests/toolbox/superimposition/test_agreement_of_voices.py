# SPDX-License-Identifier: GPL-3.0-or-later
"""Agreement as an algorithm: from a layer of voices or a bare table to one row a group."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingException, QgsVariantUtils

# Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, section C: four observers, twelve units.
JUDGED = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]


@pytest.fixture
def agreement(provider):
    import processing

    def call(voices, **parameters):
        given = {"VOICES": voices, "OUTPUT": "memory:", "LANGUAGE": "en", **parameters}
        return processing.run("districtpotential:agreement", given)

    return call


@pytest.fixture
def table(tmp_path):
    """The published judgements as a bare table with names of its own, and a second, small group."""
    rows = ["who,what,mark,theme"]
    rows += [
        f"o{person},u{item},{sign},big"
        for person, row in enumerate(JUDGED) for item, sign in enumerate(row) if sign != "."
    ]  # fmt: skip
    rows += ["o1,u1,3,small", "o2,u1,4,small", "o2,u2,nine,small"]
    path = tmp_path / "judged.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return str(path)


NAMES = {"SCORE_FIELD": "mark", "PARTICIPANT_FIELD": "who", "ITEM_FIELD": "what", "SCALE_MIN": 1, "SCALE_MAX": 5}


@pytest.mark.parametrize(("level", "expected"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_published_judgements_in_a_bare_table(agreement, table, level, expected):
    results = agreement(table, **NAMES, GROUP_FIELD="theme", LEVEL=level, REPORT="memory:")
    big, small = results["OUTPUT"].getFeatures()
    assert results["OUTPUT"].fields().names() == [
        "theme", "n", "n_participants", "agreement", "consensus", "alpha", "reading",
    ]  # fmt: skip
    assert (big["theme"], big["n"], big["n_participants"]) == ("big", 41, 4)
    assert big["alpha"] == pytest.approx(expected, abs=5e-4)
    assert (small["theme"], small["n"]) == ("small", 2)
    assert all(QgsVariantUtils.isNull(small[name]) for name in ("agreement", "consensus", "alpha"))
    kinds = [row["kind"] for row in results["REPORT"].getFeatures()]
    assert "few_voices" in kinds
    assert "not_a_number" in kinds


def test_the_vectors_of_the_method(agreement, layer_of):
    counts = [30, 40, 210, 130, 530, 50, 10]
    rows = [("Point(0 0)", value, 1, 7) for value, times in enumerate(counts, 1) for _ in range(times)]
    voices = layer_of("Point", ["score:double", "scale_min:double", "scale_max:double"], rows)
    (row,) = agreement(voices, CATEGORIES=7)["OUTPUT"].getFeatures()
    assert row["agreement"] == pytest.approx(0.6113333, abs=5e-8)
    assert row["consensus"] == pytest.approx(0.725688, abs=5e-7)
    assert QgsVariantUtils.isNull(row["alpha"])
    assert row["reading"].startswith("All voices: 1000 with a usable score. They largely agree (agreement 0.61).")


def test_a_filter_chooses_the_voices_and_the_language_is_that_of_the_run(agreement, table):
    chosen = agreement(table, **NAMES, FILTER="theme = 'small'", MIN_VOICES=2, LANGUAGE="it")["OUTPUT"]
    (row,) = chosen.getFeatures()
    assert row["n"] == 2
    assert row["reading"].startswith("Tutte le voci: 2 con un punteggio utilizzabile. Parlano 2 partecipanti noti.")


def test_a_level_without_items_to_judge_is_named_as_idle(agreement, table):
    told = {**NAMES, "ITEM_FIELD": None, "LEVEL": "nominal"}
    report = agreement(table, **told, REPORT="memory:")["REPORT"]
    assert ("idle", "LEVEL") in [(row["kind"], row["column"]) for row in report.getFeatures()]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"SCORE_FIELD": "marks"}, "mark"),
        ({"GROUP_FIELD": "nobody"}, "nobody"),
        ({"SCALE_MIN": 5, "SCALE_MAX": 1}, "5"),
        ({"FILTER": "theme = 'none'"}, "theme = 'none'"),
    ],
)
def test_what_cannot_be_told_is_refused_in_a_sentence(agreement, table, given, words):
    with pytest.raises(QgsProcessingException, match=words):
        agreement(table, **{**NAMES, **given})
