# SPDX-License-Identifier: GPL-3.0-or-later
"""The models that ship, as the registry holds them and as a run makes them anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from qgis.core import (
    QgsAnnotationLayer,
    QgsAnnotationRectangleTextItem,
    QgsApplication,
    QgsProcessingException,
    QgsProject,
    QgsVectorLayer,
)

from district_potential.core.names import safe_name
from district_potential.layers.workspace.tables import rows_of
from district_potential.toolbox.models import texts
from tests import samples

MODELS = sorted(path.stem for path in (Path(__file__).parents[2] / "district_potential" / "models").glob("*.model3"))


@pytest.mark.parametrize("name", MODELS)
def test_inputs_and_outputs_of_a_model_carry_its_texts(provider, name):
    said = texts(name)
    made = provider.algorithm(name).create()
    outputs = {each.name(): (each.description(), each.help()) for each in made.destinationParameterDefinitions()}
    inputs = {d.name(): (d.description(), d.help()) for d in made.parameterDefinitions() if d.name() not in outputs}
    assert (inputs, outputs) == (said.inputs, said.outputs)
    assert {each.name(): each.description() for each in made.outputDefinitions()} == {
        output: title for output, (title, _) in said.outputs.items()
    }


def steps_noted(district):
    """The algorithms in the table of runs, in the order in which they ran."""
    noted = QgsVectorLayer(f"{district}|layername=runs", "runs", "ogr")
    return [feature["algorithm"].partition(":")[2] for feature in noted.getFeatures()]


@pytest.fixture
def folder(provider, tmp_path):
    """The sample files, with a district that holds the sample framework."""
    import processing

    samples.make(tmp_path)
    given = {"DISTRICT": str(tmp_path / "district.gpkg"), "LAYER": str(tmp_path / "framework.csv")}
    processing.run("districtpotential:add_to_district", {**given, "TABLE": "framework", "MODE": "replace"})
    return tmp_path


def test_potential_in_one_go_takes_the_framework_of_the_district_and_notes_every_step_in_it(folder):
    import processing

    given = {
        "UNITS": str(folder / "units.gpkg"), "SOURCES": str(folder / "sources.csv"), "X": "social_score",
        "Y": "environment_score", "DISTRICT": str(folder / "district.gpkg"), "indicators": "memory:",
        "potential": "memory:", "bivariate": "memory:",
    }  # fmt: skip
    before = steps_noted(folder / "district.gpkg")
    made = processing.run("districtpotential:potential_in_one_go", given)
    assert "potential_score" in made["potential"].fields().names()
    noted = steps_noted(folder / "district.gpkg")[len(before) :]
    assert noted == ["import_sources", "compute_potential", "bivariate_map"]


def test_itinerary_from_reading_notes_the_suggestion_in_the_district(folder):
    import processing

    given = {
        "PLACES": str(folder / "points.gpkg"), "UNITS": str(folder / "units.gpkg"), "SCORE_FIELD": "x",
        "READING_FIELD": "name", "DISTRICT": str(folder / "district.gpkg"), "itinerary_stops": "memory:",
        "itinerary": "memory:",
    }  # fmt: skip
    processing.run("districtpotential:itinerary_from_reading", given)
    assert steps_noted(folder / "district.gpkg")[-1] == "suggest_itinerary"


def drafted(folder, **more):
    """The inputs of the model of drafts: a reading of latent potential over the sample units, and places in them."""
    import processing

    told = processing.run(
        "districtpotential:latent_potential",
        {"UNITS": str(folder / "units.gpkg"), "ENDOWMENT": ["x"], "ACTIVATION": ["y"],
         "OUTPUT": str(folder / "latent.gpkg"), "LANGUAGE": "en"},
    )  # fmt: skip
    return {
        "PLACES": str(folder / "points.gpkg"), "UNITS": told["OUTPUT"], "SCORE_FIELD": "latent",
        "READING_FIELD": "reading", "STOPS": 3, "DISTRICT": str(folder / "district.gpkg"),
        "itinerary_stops": "memory:", "itinerary": "memory:", **more,
    }  # fmt: skip


def test_a_reading_becomes_an_itinerary_of_the_district_with_line_and_annotations(folder):
    import processing

    district, project = str(folder / "district.gpkg"), str(folder / "drawn.qgz")
    before = len(rows_of(district, "itineraries"))
    inputs = drafted(folder, INTO="district_and_project", annotated_project=project)
    made = processing.run("districtpotential:itinerary_from_reading", inputs)
    itinerary = rows_of(district, "itineraries")[-1]
    assert len(rows_of(district, "itineraries")) == before + 1
    stops = [row for row in rows_of(district, "stops") if row["itinerary"] == itinerary["uuid"]]
    readings = {f["code"]: f["reading"] for f in QgsVectorLayer(inputs["UNITS"], "u", "ogr").getFeatures()}
    assert [row["sequence"] for row in stops] == [1, 2, 3]
    assert all(row["need"] == readings[row["unit_code"]] for row in stops)
    assert itinerary["geometry"].constGet().numPoints() == 3
    found = processing.run("districtpotential:check_itineraries", {"DISTRICT": district, "OUTPUT": "memory:"})
    wrong = [f["uuid"] for f in found["OUTPUT"].getFeatures() if f["severity"] == "error"]
    assert itinerary["uuid"] not in wrong
    opened = QgsProject()
    assert opened.read(made["annotated_project"])
    drawn = [each for each in opened.mapLayers().values() if isinstance(each, QgsAnnotationLayer)]
    layer = next(each for each in drawn if safe_name(itinerary["uuid"]) in each.id())
    told = [item.text() for item in layer.items().values() if isinstance(item, QgsAnnotationRectangleTextItem)]
    assert {f"{row['sequence']}. {row['title']}" for row in stops} <= set(told)
    again = {"PROJECT": project, "DISTRICT": district}
    assert processing.run("districtpotential:annotations_to_stops", again)["STOPS"] == 0


@pytest.mark.parametrize("more", [{}, {"INTO": "layers"}])
def test_a_draft_that_stays_a_layer_leaves_the_tables_of_the_district(folder, more):
    import processing

    district = str(folder / "district.gpkg")
    before = [rows_of(district, table) for table in ("itineraries", "stops")]
    made = processing.run("districtpotential:itinerary_from_reading", drafted(folder, **more))
    assert made["itinerary_stops"].featureCount() == 3
    assert [len(rows_of(district, table)) for table in ("itineraries", "stops")] == [len(rows) for rows in before]


@pytest.mark.parametrize(("language", "said"), [("en", "No place of PLACES lies in"), ("it", "Nessun luogo di PLACES")])
@pytest.mark.parametrize("more", [{"THRESHOLD": 1e9}, {"PLACES": "far"}])
def test_places_of_which_none_lies_in_the_first_units_are_told_of(folder, language, said, more):
    import processing

    if "PLACES" in more:
        more = {"PLACES": samples.layer("Point", ["name:string"], [("Point(0 0)", "far")])}
    with pytest.raises(QgsProcessingException, match=said):
        processing.run("districtpotential:itinerary_from_reading", drafted(folder, LANGUAGE=language, **more))


# Ten voices in the first unit, five in the second, four in the third, none in the others; scores of 1 to 5.
VOICES_TOLD = {"001": [5, 5, 4, 5, 5, 4, 5, 5, 5, 4], "002": [1, 2, 1, 1, 2], "003": [3, 3, 3, 3]}
GAP_READINGS = {
    "en": (
        "Unit 001: measured 70 against a reference of 100, perceived 130 against 100. Low in the data and high in what "
        "people say: trust. What people say lies 60 points above the data.",
        "Unit 003: only 4 voices, too few for a comparison with the data (needed: at least 5).",
        "Unit 004: no voice, so there is no comparison with the data (needed: at least 5).",
    ),
    "it": (
        "Unità 001: misurato 70 rispetto a un riferimento di 100, percepito 130 rispetto a 100. Basso nei dati e alto "
        "in quello che dicono le persone: fiducia. Quello che dicono le persone sta 60 punti sopra i dati.",
        "Unità 003: solo 4 voci, troppo poche per un confronto con i dati (minimo richiesto: 5).",
        "Unità 004: nessuna voce, quindi nessun confronto con i dati (minimo richiesto: 5).",
    ),
}


@pytest.fixture
def spoken(folder):
    """The inputs of the model of voices: a table of voices with the codes of the sample units, and their field x.

    The measured field is called as one of the voices' own.
    """
    rows = ["voice_id,participant,unit_code,kind,score,scale_min,scale_max"]
    for code, scores in VOICES_TOLD.items():
        rows += [f"v{code}{k},p{code}{k},{code},rating,{score},1,5" for k, score in enumerate(scores)]
        rows.append(f"o{code},p0,{code},other,1,1,5")
    (folder / "told.csv").write_text("\n".join(rows), encoding="utf-8")
    columns = {"mean": samples.COLUMNS["x"], "low": [1.0, 4.0, 2.0, 3.0, 5.0, 1.0, 2.0, 3.0]}
    samples.save(samples.units(columns), folder / "measured.gpkg")
    return {
        "VOICES": str(folder / "told.csv"), "UNITS": str(folder / "measured.gpkg"), "MEASURED": "low",
        "FILTER": "kind = 'rating'", "DISTRICT": str(folder / "district.gpkg"),
    }  # fmt: skip


@pytest.mark.parametrize("language", list(GAP_READINGS))
def test_from_voices_to_gap_tells_where_people_think_better_or_worse(spoken, folder, language):
    import processing

    before = steps_noted(folder / "district.gpkg")
    outputs = {"gap": "memory:", "gap_report": "memory:"}
    made = processing.run("districtpotential:from_voices_to_gap", {**spoken, **outputs, "LANGUAGE": language})
    assert steps_noted(folder / "district.gpkg")[len(before) :] == ["voices_to_units", "perception_gap"]
    units = {feature["code"]: feature for feature in made["gap"].getFeatures()}
    # The measured field keeps its name and its values beside the voices' own.
    assert (units["001"]["low"], units["001"]["mean"]) == (1.0, 3.0)
    assert units["001"]["voices_n_scores"] == 10
    assert [units[code]["gap_type"] for code in ("001", "002", "003", "004")] == [
        "trust", "unexpressed_potential", "too_few_voices", "too_few_voices",
    ]  # fmt: skip
    assert units["001"]["gap_low"] <= units["001"]["gap"] <= units["001"]["gap_high"]
    first, few, none = GAP_READINGS[language]
    assert units["001"]["reading"].startswith(first)
    assert (units["003"]["reading"], units["004"]["reading"]) == (few, none)
    assert units["001"]["voices_reading"].startswith("Unit")
    assert "interval" not in {row["kind"] for row in made["gap_report"].getFeatures()}


def test_the_steps_of_a_model_run_one_after_the_other(provider):
    """Each waits for the one before it, so that a district and its project show the same result in every run."""
    model = QgsApplication.processingRegistry().algorithmById("districtpotential:new_reading")
    order = ["potential", "overlay", "spots", "types", "latent"]
    for place, step in enumerate(order):
        assert set(order[:place]) <= model.dependsOnChildAlgorithms(step)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("en", "Perceived minus measured (points)"),
        ("it", "Percepito meno misurato (punti)"),
    ],
)
def test_from_voices_to_gap_runs_headless_and_leaves_a_styled_layer(headless, spoken, tmp_path, language, heading):
    path = tmp_path / "gap_of_voices.gpkg"
    inputs = {**spoken, "gap": str(path), "LANGUAGE": language}
    done = headless("--json", "run", "districtpotential:from_voices_to_gap", "-", stdin=json.dumps({"inputs": inputs}))
    assert done.returncode == 0, done.stderr[-2000:]
    layer = QgsVectorLayer(str(path), "gap", "ogr")
    assert layer.featureCount() == 8
    assert layer.renderer().legendSymbolItems()[0].label().replace("\n", " ") == heading
    assert next(layer.getFeatures())["reading"].startswith(GAP_READINGS[language][0])


@pytest.mark.slow
@pytest.mark.parametrize("name", MODELS)
def test_a_model_tells_its_outputs_headless(headless, name):
    done = headless("--json", "help", f"districtpotential:{name}")
    told = json.loads(done.stdout)
    assert set(told["outputs"]) == set(texts(name).outputs)
    assert set(told["parameters"]) == {*texts(name).inputs, *texts(name).outputs}
