# SPDX-License-Identifier: GPL-3.0-or-later
from __future__ import annotations

import pytest

from district_potential.core.findings import Findings
from district_potential.core.framework import COLUMNS
from district_potential.core.framework_check import check_framework, conclude
from district_potential.core.framework_reading import read
from district_potential.core.framework_templates import FOLDER, TEMPLATES, template
from district_potential.core.names import is_safe

SIX = ["demographic", "economic", "environmental", "social", "civic_innovation", "civil_economy"]
DRIVERS = {"circular_economy", "relational_capital", "public_private_innovation", "local_potential", "culture"}


def test_every_shipped_framework_is_offered():
    assert sorted(TEMPLATES) == sorted(path.stem for path in FOLDER.glob("*.csv"))


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_shipped_framework_has_the_columns_of_the_method_and_labels_in_both_languages(name):
    records = template(name)
    assert records.columns == COLUMNS
    for row in records.dicts():
        assert row["label"]
        assert row["label_it"]
        assert row["label"] != row["label_it"]
        assert is_safe(row["id"])


def test_the_six_dimensions_are_those_of_the_method():
    assert [row["id"] for row in template("six_dimensions").dicts()] == ["potential", *SIX]


def test_the_list_on_open_data_is_sound_and_carries_every_driver():
    findings = Findings()
    framework = check_framework(template("italian_open_data"), findings)
    conclude(framework, findings)
    assert [finding.kind for finding in findings] == ["sound"]
    assert framework.children["potential"] == SIX
    assert set(framework.drivers) == DRIVERS
    for dimension in SIX:
        assert len([id_ for id_ in framework.children[dimension] if framework[id_].role != "context"]) >= 4
    assert all(node.about["source"] for node in framework.indicators)


def test_a_shipped_framework_survives_being_read_and_written():
    framework = read(template("italian_open_data"), Findings())
    again = read(framework.records(), Findings())
    assert [(n.id, n.role, n.weight, n.drivers, n.label_it) for n in framework.nodes.values()] == [
        (n.id, n.role, n.weight, n.drivers, n.label_it) for n in again.nodes.values()
    ]
