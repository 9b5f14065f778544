# SPDX-License-Identifier: GPL-3.0-or-later
"""Two districts that exist, with what is public of their acts and meetings."""

from __future__ import annotations

import pytest

from district_potential.layers.workspace.tables import rows_of

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
