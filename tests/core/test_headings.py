# SPDX-License-Identifier: GPL-3.0-or-later
"""Headings of the tables that tell of a run."""

from __future__ import annotations

import numpy as np
import pytest

from district_potential.core.findings import COLUMNS, Findings
from district_potential.core.headings import HEADINGS, headed
from district_potential.core.messages import Message, say, words
from district_potential.core.table import Table


def table_of(*names):
    made = Table(["1"])
    for name in names:
        made.add(name, ["x"], "text")
    return made


def test_a_report_is_headed_in_the_language_of_the_run():
    made = headed(table_of(*COLUMNS), "it")
    assert made.names == list(COLUMNS)
    assert [field.label for field in made] == [
        "Gravità", "Tipo", "Codice", "Riga", "Colonna", "Valore", "Motivo", "Azione",
    ]  # fmt: skip


def test_what_has_a_label_or_is_not_known_stays_as_it_is():
    made = Table(["1", "2"])
    made.add("value", [1.0, np.nan], label="Income", reasons={1: "blank"})
    made.add("weight_social", [0.5, 0.5])
    same = headed(made, "en")
    assert [(field.kind, field.label) for field in same] == [("number", "Income"), ("number", "")]
    assert same.reasons == {"value": {1: "blank"}}


def test_a_framework_keeps_the_names_that_people_write():
    made = headed(table_of("id", "parent", "kind", "polarity", "weight"), "it")
    assert {field.label for field in made} == {""}


@pytest.mark.parametrize("language", ["en", "it"])
def test_no_two_headings_of_a_report_are_alike(language):
    said = [words(language)[HEADINGS[name]] for name in COLUMNS]
    assert len(set(said)) == len(said)


def test_a_summary_tells_the_gravest_first_and_the_first_of_a_kind():
    findings = Findings()
    blank = Message.of("column_blank")
    for severity, kind, times in (("notice", "settings", 2), ("warning", "missing", 3), ("error", "missing", 1)):
        for _ in range(times):
            findings.add(severity, kind, blank)
    assert [say(told, "en") for told in findings.summary()] == [
        "Report: 1 error of the kind missing. The column is blank.",
        "Report: 3 warnings of the kind missing. The first: The column is blank.",
        "Report: 2 notices of the kind settings.",
    ]
