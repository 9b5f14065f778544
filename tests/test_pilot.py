# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole way on real files as published: by a shell script of qgis_process calls, and by one model."""

from __future__ import annotations

import csv
import json
import subprocess
from pathlib import Path

import pytest
from qgis.core import QgsVectorLayer

HERE = Path(__file__).parent / "pilot"
DIMENSIONS = ("demographic", "economic", "environmental", "social", "civic_innovation", "civil_economy")

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("qgis_app")]


def rows(path: Path, table: str) -> list[dict[str, object]]:
    layer = QgsVectorLayer(f"{path}|layername={table}", table)
    names = layer.fields().names()
    return [dict(zip(names, feature.attributes())) for feature in layer.getFeatures()]


@pytest.fixture(scope="module")
def chain(shared, headless, tmp_path_factory):
    """The folder that the script leaves, and the results of each step."""
    out = tmp_path_factory.mktemp("chain")
    done = subprocess.run(
        [str(HERE / "chain.sh"), str(shared / "data" / "pilot"), str(out)],
        env=headless.environment, capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    steps = [line.split(" ", 1) for line in done.stdout.splitlines()]
    return out, {name: json.loads(results) for name, results in steps}


def test_every_published_table_finds_all_273_comuni(chain):
    out, steps = chain
    assert steps["import_sources"]["MATCHED"] == 273
    assert steps["import_sources"]["UNMATCHED_ROWS"] == 0
    assert steps["check_framework"]["ERRORS"] == 0
    with (out / "import_report.csv").open(encoding="utf-8") as report:
        repaired = [row for row in csv.DictReader(report) if row["kind"] == "repaired_key"]
    assert repaired, "codes without leading zero are repaired and reported"


def test_every_comune_has_a_score_in_every_dimension_and_a_reading(chain):
    out, _ = chain
    read = rows(out / "toscana.gpkg", "new_reading")
    assert len(read) == 273
    for row in read:
        assert all(row[f"{dimension}_score"] is not None for dimension in DIMENSIONS)
        assert row["potential_coverage"] == 1.0
        assert row["n_layers_used"] == 6
        assert row["reading"]
        assert row["reading_potential"]
    assert sorted(row["potential_rank"] for row in read)[0] == 1


def test_the_itinerary_is_data_of_the_district(chain):
    out, _ = chain
    stops = rows(out / "toscana.gpkg", "stops")
    assert [stop["sequence"] for stop in stops] == [1, 2, 3, 4, 5, 6]
    assert all(stop["need"] for stop in stops)
    (itinerary,) = rows(out / "toscana.gpkg", "itineraries")
    assert itinerary["stops_hash"]
    assert {stop["itinerary"] for stop in stops} == {itinerary["uuid"]}


def test_every_step_is_noted_in_the_district(chain):
    out, _ = chain
    noted = {row["algorithm"] for row in rows(out / "toscana.gpkg", "runs")}
    assert {f"districtpotential:{step}" for step in ("import_sources", "compute_potential", "superimpose")} <= noted


def test_the_model_gives_the_same_scores_in_one_call(chain, shared, headless, tmp_path):
    pilot = shared / "data" / "pilot"
    inputs = {
        "UNITS": f"{pilot / 'confini' / 'toscana.gpkg'}|layername=comuni", "CODE_FIELD": "PRO_COM_T",
        "NAME_FIELD": "COMUNE", "SOURCES": str(HERE / "sources.csv"), "FOLDER": str(pilot),
        "FRAMEWORK": str(HERE / "framework.csv"), "potential": str(tmp_path / "potential.gpkg"),
        "indicators": str(tmp_path / "indicators.gpkg"), "bivariate": str(tmp_path / "bivariate.gpkg"),
        "legend": str(tmp_path / "legend.svg"),
    }  # fmt: skip
    done = headless("--json", "run", "districtpotential:potential_in_one_go", "-", stdin=json.dumps({"inputs": inputs}))
    assert done.returncode == 0, done.stderr[-3000:]
    by_model = {row["PRO_COM_T"]: row["potential_score"] for row in rows(tmp_path / "potential.gpkg", "potential")}
    by_script = {row["code"]: row["potential_score"] for row in rows(chain[0] / "toscana.gpkg", "potential")}
    assert by_model == by_script
    assert len(by_model) == 273
    assert (tmp_path / "legend.svg").stat().st_size


LATENT_TYPES = {"dormant", "strained", "active", "thin", "uncertain"}


def test_the_new_reading_of_tuscany_comes_from_one_call(chain, headless, tmp_path):
    district = chain[0] / "toscana.gpkg"
    names = ("potential", "overlay", "spots", "context_types", "latent")
    inputs = {
        "UNITS": f"{district}|layername=indicators", "CODE_FIELD": "code", "DISTRICT": str(district),
        "MAPS": ";".join(f"{dimension}_score" for dimension in DIMENSIONS), "ENDOWMENT": "civil_economy_score",
        "ACTIVATION": "t25_perc", "TYPES": 4, "LANGUAGE": "it", "latent_report": str(tmp_path / "report.csv"),
        **{name: str(tmp_path / f"{name}.gpkg") for name in names},
    }  # fmt: skip
    done = headless("--json", "run", "districtpotential:new_reading", "-", stdin=json.dumps({"inputs": inputs}))
    assert done.returncode == 0, done.stderr[-3000:]
    made = {name: {row["code"]: row for row in rows(tmp_path / f"{name}.gpkg", name)} for name in names}
    assert {len(units) for units in made.values()} == {273}
    by_steps = {row["code"]: row["overlay"] for row in rows(district, "new_reading")}
    assert {code: row["overlay"] for code, row in made["overlay"].items()} == by_steps
    assert {row["type"] for row in made["context_types"].values()} == {1, 2, 3, 4}
    assert {row["latent_type"] for row in made["latent"].values()} <= LATENT_TYPES
    for row in made["latent"].values():
        endowment, activation = (row[f"civil_economy_{side}"] for side in ("endowment", "activation"))
        assert row["latent"] == pytest.approx(max(0.0, endowment - activation), abs=1e-12)
        assert row["reading"].startswith("Unità")
    with (tmp_path / "report.csv").open(encoding="utf-8") as report:
        assert any("caso" in row["reason"] for row in csv.DictReader(report)), "counts expected by chance are told"
