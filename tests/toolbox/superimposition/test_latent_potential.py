# SPDX-License-Identifier: GPL-3.0-or-later
"""Latent potential and perception against data as algorithms: on layers, into files, with style and goalposts."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessingException, QgsVariantUtils, QgsVectorLayer

from tests import samples

COLUMNS = {"e": [1.0, 2, 3, 4, 5, 9], "a": [9.0, 7, 5, 3, 1, None]}
TYPES = ["strained", "strained", "uncertain", "dormant", "dormant", None]


@pytest.fixture
def run(provider):
    import processing

    def call(name, layer, **parameters):
        given = {"UNITS": layer, "OUTPUT": "memory:", "LANGUAGE": "en", **parameters}
        return processing.run(f"districtpotential:{name}", given)

    return call


@pytest.fixture
def latent(run):
    return lambda layer, **given: run("latent_potential", layer, **{"ENDOWMENT": ["e"], "ACTIVATION": ["a"], **given})


@pytest.fixture
def gap(run):
    return lambda layer, **given: run("perception_gap", layer, **{"MEASURED": "e", "PERCEIVED": "a", **given})


def column(layer, field):
    cells = [feature[field] for feature in layer.getFeatures()]
    return [None if QgsVariantUtils.isNull(cell) else cell for cell in cells]


def legend(layer):
    return [item.label().replace("\n", " ") for item in layer.renderer().legendSymbolItems()]


def test_raw_fields_are_put_on_ampi_by_the_units_that_have_both(latent, squares):
    layer = latent(squares(COLUMNS))["OUTPUT"]
    assert layer.fields().names() == [
        "code", "e", "a", "e_endowment", "e_activation", "e_latent", "e_latent_type", "e_share_of_use",
        "e_use_over_time", "latent", "n_pairs", "latent_type", "reading",
    ]  # fmt: skip
    assert column(layer, "latent") == [0, 0, 0, 30, 60, None]
    assert column(layer, "latent_type") == TYPES
    assert column(layer, "n_pairs") == [1, 1, 1, 1, 1, 0]
    assert column(layer, "e_share_of_use") == [None] * 6


def test_the_goalposts_of_a_run_leave_every_value_as_it_was_when_units_are_added(latent, squares, tmp_path):
    posts = str(tmp_path / "posts.csv")
    before = latent(squares(COLUMNS), OUTPUT_GOALPOSTS=posts)["OUTPUT"]
    more = {"e": [*COLUMNS["e"], 20.0], "a": [*COLUMNS["a"], -8.0]}
    after = latent(squares(more), GOALPOSTS=posts, REFERENCE="goalposts")["OUTPUT"]
    for field in ("e_endowment", "e_activation", "latent", "latent_type"):
        assert column(after, field)[:6] == column(before, field)
    assert column(latent(squares(more))["OUTPUT"], "latent")[:6] != column(before, "latent")


def test_scores_of_the_index_are_taken_as_they_are(run, squares):
    units = squares({"x": [1.0, 2, 4, 8], "y": [8.0, 4, 1, 2], "z": [3.0, 1, 2, 5]})
    scored = run("compute_potential", units, FIELDS=["x", "y"])["OUTPUT"]
    name = next(field for field in scored.fields().names() if field.endswith("_score"))
    other = run("compute_potential", scored, FIELDS=["z"], PREFIX="use_")["OUTPUT"]
    found = run("latent_potential", other, ENDOWMENT=[name], ACTIVATION=[f"use_{name}"], REPORT="memory:")
    assert column(found["OUTPUT"], f"{name[: -len('_score')]}_endowment") == column(scored, name)
    with pytest.raises(QgsProcessingException, match="Choose SCALE ampi"):
        run("latent_potential", other, ENDOWMENT=[name], ACTIVATION=["z"])
    run("latent_potential", other, ENDOWMENT=[name], ACTIVATION=["z"], SCALE="ampi")


def test_several_years_become_one_row_a_unit(run):
    layer = samples.panel()
    found = run("latent_potential", layer, ENDOWMENT=["y"], ACTIVATION=["x"], YEAR_FIELD="year")["OUTPUT"]
    assert column(found, "code") == samples.CODES[:4]
    assert column(found, "year") == [2021] * 4
    assert column(found, "y_use_over_time")[0] is None
    assert set(column(found, "y_use_over_time")[1:]) <= {"no_longer_used", "underused", "never_used", "in_use"}


def test_the_report_tells_what_chance_would_give_and_what_had_no_effect(latent, squares):
    results = latent(squares(COLUMNS), REPORT="memory:", TRUE_ZERO=True, REFERENCE_VALUE=90)
    report = results["REPORT"]
    rows = [(f["kind"], f["code"], f["value"]) for f in report.getFeatures()]
    assert [row[1:] for row in rows if row[0] == "types"] == [
        ("dormant", "2"), ("strained", "2"), ("active", "0"), ("thin", "0"), ("uncertain", "1"),
    ]  # fmt: skip
    assert {f["column"] for f in report.getFeatures() if f["kind"] == "idle"} == {"TRUE_ZERO", "REFERENCE_VALUE"}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"ACTIVATION": ["a", "e"]}, "1 in one and 2"),
        ({"ACTIVATION": ["e"]}, "cannot be held against itself"),
        ({"NAMES": "one;two"}, "names is 2"),
        ({"REFERENCE": "value"}, "REFERENCE_VALUE"),
        ({"REFERENCE": "goalposts"}, "needs GOALPOSTS"),
        ({"NEGATIVE_FIELDS": ["other"]}, "neither an endowment"),
        ({"NEGATIVE_FIELDS": ["e"], "SCALE": "as_is"}, "taken as it is"),
        ({"REFERENCE_YEAR": "2020"}, "REFERENCE_YEAR"),
        ({"ENDOWMENT": ["flat"]}, "'flat' has the same value 2 wherever both values are there"),
        ({"ACTIVATION": ["once"]}, "Only one unit has both values, so that 'e'"),
        ({"ENDOWMENT": ["bare"]}, "No unit has a value of both 'bare' and 'a'"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_a_sentence(latent, squares, given, words):
    units = squares({**COLUMNS, "other": [1.0] * 6, "flat": [2.0] * 6, "bare": [None] * 6, "once": [1.0, *[None] * 5]})
    with pytest.raises(QgsProcessingException, match=words):
        latent(units, **given)


@pytest.mark.parametrize(
    ("language", "heading", "entries"),
    [
        ("en", "Type of latent potential", ["Dormant: much there, little used", "No data"]),
        ("it", "Tipo di potenziale inespresso", ["Dormiente: molto, poco usato", "Nessun dato"]),
    ],
)
def test_a_file_opens_with_a_legend_in_words(latent, squares, tmp_path, language, heading, entries):
    path = str(tmp_path / "latent.gpkg")
    latent(squares(COLUMNS), OUTPUT=path, LANGUAGE=language)
    layer = QgsVectorLayer(path, "latent")
    labels = legend(layer)
    assert len(labels) == 7
    assert (labels[0], labels[1], labels[-1]) == (heading, *entries)
    assert "reading" in layer.mapTipTemplate()
    latent(squares(COLUMNS), OUTPUT=str(tmp_path / "points.gpkg"), SHOW="latent", LANGUAGE=language)
    shown = QgsVectorLayer(str(tmp_path / "points.gpkg"), "points")
    assert legend(shown)[0] in ("Latent potential (points)", "Potenziale inespresso (punti)")


def test_the_gap_and_its_interval_are_on_the_scale_of_the_measured_value(gap, squares, tmp_path):
    columns = {
        "e": [1.0, 2, 3, 4, 5, 9], "a": [70.0, 60, 50, 40, 30, None], "low": [60.0, 50, 30, 30, 20, None],
        "high": [75.0, 65, 80, 45, 40, None], "n": [5.0, 6, 7, 8, 9, 2],
    }  # fmt: skip
    path = str(tmp_path / "gap.gpkg")
    results = gap(
        squares(columns), PERCEIVED_LOW="low", PERCEIVED_HIGH="high", VOICES_FIELD="n", OUTPUT=path, REPORT="memory:",
        OUTPUT_GOALPOSTS="memory:", LANGUAGE="it",
    )  # fmt: skip
    layer = QgsVectorLayer(path, "gap")
    assert column(layer, "gap") == [60, 30, 0, -30, -60, None]
    assert column(layer, "gap_low") == [45, 15, -30, -45, -75, None]
    assert column(layer, "gap_high") == [67.5, 37.5, 45, -22.5, -45, None]
    assert column(layer, "gap_type")[-1] == "too_few_voices"
    assert column(layer, "reading")[-1] == (
        "Unità 006: solo 2 voci, troppo poche per un confronto con i dati (minimo richiesto: 5)."
    )
    assert legend(layer)[:3] == [
        "Percepito meno misurato (punti)",
        "sotto 0: le voci meno dei dati",
        "sopra 0: le voci più dei dati",
    ]
    assert {f["node"] for f in results["OUTPUT_GOALPOSTS"].getFeatures()} == {"measured", "perceived"}


def test_the_types_of_the_gap_have_a_legend_with_what_is_withheld(gap, squares, tmp_path):
    path = str(tmp_path / "types.gpkg")
    gap(squares(COLUMNS), OUTPUT=path, SHOW="gap_type")
    labels = legend(QgsVectorLayer(path, "types"))
    assert labels[1] == "Unexpressed: data high, voices low"
    assert labels[-2:] == ["Too few voices: not told", "No data"]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"PERCEIVED": "e"}, "cannot be held against itself"),
        ({"PERCEIVED_LOW": "a"}, "two ends of one interval"),
        ({"VOICES_FIELD": "e", "MIN_VOICES": 5}, "Only one unit has both values"),
        ({"VOICES_FIELD": "e", "MIN_VOICES": 50}, r"no unit reaches MIN_VOICES \(50\)"),
        ({"REFERENCE": "value"}, "REFERENCE_VALUE"),
    ],
)
def test_a_gap_that_cannot_be_told_is_refused_in_a_sentence(gap, squares, given, words):
    with pytest.raises(QgsProcessingException, match=words):
        gap(squares(COLUMNS), **given)


def test_that_nothing_is_withheld_without_a_number_of_voices_is_reported(gap, squares):
    report = gap(squares(COLUMNS), REPORT="memory:")["REPORT"]
    assert "VOICES_FIELD" in column(report, "column")
