# SPDX-License-Identifier: GPL-3.0-or-later
"""Two districts that exist, with what is public of their acts and meetings."""

from __future__ import annotations

import pytest

from district_potential.layers.workspace.tables import rows_of
from tests import real_districts

CASTELLI_ACTS = """kind;body;number;date;itinerary
Delibera di consiglio;XI Comunità Montana;2;28-01-2020;castelli
"""
CASTELLI_ITINERARIES = """uuid;title;driver;status;phase;responsible_body;social_aim;environmental_aim
castelli;Distretto dell'Economia Civile;Economia circolare;Deliberato;4;XI Comunità Montana;lavoro;uso del suolo
"""
PONTECAGNANO_ACTS = """kind;body;number;date
executive_resolution;Comune di Pontecagnano Faiano;18;21/02/2019
"""
PONTECAGNANO_MEETINGS = """kind;title;date;place
Presentazione pubblica;Presentazione del distretto;2019-05-22;Pontecagnano Faiano
"""


@pytest.fixture
def make(provider, squares, tmp_path):
    import processing

    path = str(tmp_path / "district.gpkg")

    def run(title, **tables):
        processing.run(
            "districtpotential:create_district",
            {"UNITS": squares({"x": [1.0]}), "TITLE": title, "LANGUAGE": "it", "DISTRICT": path},
        )
        for table, text in tables.items():
            rows = tmp_path / f"{table}.csv"
            rows.write_text(text, encoding="utf-8")
            processing.run(
                "districtpotential:add_to_district",
                {"DISTRICT": path, "TABLE": table, "LAYER": str(rows), "MODE": "append"},
            )
        checked = processing.run("districtpotential:check_itineraries", {"DISTRICT": path, "OUTPUT": "memory:"})
        return path, [(f["severity"], f["rule"], f["message"]) for f in checked["OUTPUT"].getFeatures()]

    return run


def test_castelli_romani_e_prenestini_is_resolved_by_its_act(make):
    path, found = make("Castelli Romani e Prenestini", itineraries=CASTELLI_ITINERARIES, acts=CASTELLI_ACTS)
    (act,) = rows_of(path, "acts")
    assert (act["kind"], act["number"], act["date"]) == ("council_resolution", "2", "2020-01-28")
    (itinerary,) = rows_of(path, "itineraries")
    assert (itinerary["driver"], itinerary["status"], itinerary["phase"]) == ("circular_economy", "resolved", 4)
    assert found == []


def test_castelli_romani_without_its_act_is_an_error(make):
    _, found = make("Castelli Romani e Prenestini", itineraries=CASTELLI_ITINERARIES)
    assert [(severity, rule) for severity, rule, _ in found] == [("error", "resolved_without_act")]


def test_at_pontecagnano_the_act_came_before_the_meeting_and_that_is_a_warning(make):
    _, found = make("Pontecagnano", acts=PONTECAGNANO_ACTS, meetings=PONTECAGNANO_MEETINGS)
    assert found == [
        (
            "warning",
            "act_before_meeting",
            "L'atto 18 del 2019-02-21 precede il primo incontro, del 2019-05-22: verificare le date.",
        )
    ]


# --- the whole of them, in files made in one go -----------------------------------------------------------------------


@pytest.fixture
def run(provider):
    import processing

    def called(algorithm, **parameters):
        return processing.run(f"districtpotential:{algorithm}", {"LANGUAGE": "en", **parameters})

    return called


def checked(run, path):
    found = run("check_itineraries", DISTRICT=path, OUTPUT="memory:")["OUTPUT"]
    return [(f["severity"], f["rule"], f["uuid"]) for f in found.getFeatures()]


@pytest.mark.parametrize("crs", list(real_districts.GROUNDS))
def test_thirteen_comuni_four_drivers_and_one_act_hold_together(run, tmp_path, crs):
    path = real_districts.castelli(tmp_path / "district.gpkg", crs)
    assert checked(run, path) == []
    units = {row["code"]: row["name"] for row in rows_of(path, "units")}
    assert tuple(units.values()) == real_districts.CASTELLI
    assert {units[row["unit_code"]] for row in rows_of(path, "stops")} == set(real_districts.CASTELLI)
    assert {(row["number"], row["date"]) for row in rows_of(path, "acts")} == {("2", "2020-01-28")}
    assert run("build_itinerary", DISTRICT=path)["LINES"] == 0


def test_without_its_act_every_itinerary_of_the_castelli_is_an_error(run, tmp_path):
    path = real_districts.castelli(tmp_path / "district.gpkg", act=False)
    assert checked(run, path) == [("error", "resolved_without_act", name) for name in real_districts.CASTELLI_DRIVERS]


def test_the_early_act_of_pontecagnano_warns_and_stops_nothing(run, tmp_path):
    path = real_districts.pontecagnano(tmp_path / "district.gpkg")
    early = ("warning", "act_before_meeting", "act_18")
    assert checked(run, path) == [early]
    for form in ("gpx", "geojson", "kml", "csv", "qfield"):
        assert run("export_itineraries", DISTRICT=path, FORMAT=form, FOLDER=str(tmp_path / form))["FILES"] > 0
    project = str(tmp_path / "project.qgz")
    assert run("annotate_itineraries", DISTRICT=path, OUTPUT_PROJECT=project)["ITEMS"] == 2
    assert run("annotations_to_stops", PROJECT=project, DISTRICT=path)["STOPS"] == 0
    (file,) = (tmp_path / "gpx").glob("*.gpx")
    assert run("import_route", FILE=str(file), DISTRICT=path)["STOPS"] == 1
    assert checked(run, path) == [early]
