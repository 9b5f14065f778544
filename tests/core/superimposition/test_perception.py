# SPDX-License-Identifier: GPL-3.0-or-later
"""Perception against data: numbers by hand, what is withheld, and sentences for one, many and none."""

from __future__ import annotations

import statistics

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import say
from district_potential.core.superimposition.pairing import Reference
from district_potential.core.superimposition.perception import Fields, Settings, gap_table, perception_gap
from district_potential.core.table import Table

GAP = float("nan")
FIELDS = Fields("e", "p", "low", "high", "n")


def units(**columns):
    table = Table([f"{row:03d}" for row in range(1, len(columns["e"]) + 1)])
    for name, values in columns.items():
        table.add(name, values)
    return table


def find(table, fields=FIELDS, scale="ampi", least=5, **reference):
    findings = Findings()
    settings = Settings(scale, Reference(**reference), least)
    gap = perception_gap(table, fields, settings, findings)
    return gap, gap_table(gap, table.codes, settings, findings, "en"), findings


@pytest.fixture
def five():
    # Means 3 and 50, half ranges 2 and 20: E = 70 85 100 115 130, P = 130 115 100 85 70.
    return units(
        e=[1.0, 2, 3, 4, 5], p=[70.0, 60, 50, 40, 30], low=[60.0, 50, 30, 30, 20], high=[75.0, 65, 80, 45, 40],
        n=[5, 6, 7, 8, 9],
    )  # fmt: skip


def test_by_hand(five):
    gap, table, findings = find(five)
    assert table["gap"].tolist() == [60, 30, 0, -30, -60]
    # An interval of 60 … 75 around 50 with a half range of 20 is 115 … 137.5 on AMPI; less 70.
    assert table["gap_low"].tolist() == [45, 15, -30, -45, -75]
    assert table["gap_high"].tolist() == [67.5, 37.5, 45, -22.5, -45]
    assert table["gap_type"].tolist() == [
        "trust", "trust", "uncertain", "unexpressed_potential", "unexpressed_potential",
    ]  # fmt: skip
    counts = {f.code: (f.value, f.reason.values["expected"]) for f in findings if f.kind == "types"}
    assert counts["trust"] == ("2", pytest.approx(0.8))
    assert counts["recognised_strength"] == ("0", pytest.approx(0.8))
    assert counts["uncertain"] == ("1", pytest.approx(1.8))
    assert set(gap.plans) == {"measured", "perceived"}


def test_units_with_too_few_voices_are_withheld_and_have_no_part_in_the_scale(five):
    more = units(
        e=[*five["e"], 900.0, 3.0, 4.0], p=[*five["p"], 100.0, GAP, 0.0], low=[*five["low"], 90.0, GAP, 0.0],
        high=[*five["high"], 100.0, GAP, 9.0], n=[*five["n"], 4, 0, GAP],
    )  # fmt: skip
    _, table, findings = find(more)
    assert table["gap"][:5].tolist() == [60, 30, 0, -30, -60]
    assert table["gap_type"][5:].tolist() == ["too_few_voices"] * 3
    assert np.isnan(np.stack([table[name][5:] for name in ("gap", "gap_low", "gap_high")])).all()
    told = [say(f.reason, "en") for f in findings if f.kind == "few_voices"]
    assert told == ["4 voices; needed: 5.", "No voice; needed: 5.", "The number of voices is missing."]
    assert not any("100" in reading for reading in table["reading"][5:])


def test_where_nobody_reaches_the_number_of_voices_nothing_is_told(five):
    with pytest.raises(PotentialError, match="MIN_VOICES"):
        find(five, least=10)


def test_without_a_field_of_voices_nothing_is_withheld(five):
    _, table, _ = find(five, Fields("e", "p"))
    assert "too_few_voices" not in table["gap_type"].tolist()
    assert np.isnan(table["gap_low"]).all()


def test_percentile_ranks_are_taken_among_the_units_that_have_both(five):
    more = units(
        **{name: [*five[name], extra] for name, extra in zip(["e", "p", "low", "high", "n"], (9.0, GAP, GAP, GAP, 9))}
    )
    _, table, findings = find(more, scale="percentile")
    # Percentile rank 100 (below + half the equal others)/(n − 1): 0 25 50 75 100 and 100 75 50 25 0.
    assert table["gap"][:5].tolist() == [100, 50, 0, -50, -100]
    assert np.isnan(table["gap"][5])
    assert table["gap_type"][5] is None
    assert [f.column for f in findings if f.kind == "missing"] == ["p"]


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100), st.floats(0, 30)), min_size=3, max_size=9))
def test_as_they_are_the_gap_is_a_difference_and_its_interval_holds_it(rows):
    e, p, half = (np.array(column) for column in zip(*rows))
    table = units(e=e, p=p, low=p - half, high=p + half, n=[9.0] * len(e))
    _, made, _ = find(table, scale="as_is", how="value", value=50.0)
    np.testing.assert_array_equal(made["gap"], p - e)
    assert (made["gap_low"] <= made["gap"]).all()
    assert (made["gap"] <= made["gap_high"]).all()
    for unit, kind in enumerate(made["gap_type"]):
        near = min(abs(e[unit] - 50), abs(p[unit] - 50)) <= 2.5
        sides = {(True, False): "unexpressed_potential", (False, True): "trust", (True, True): "recognised_strength",
                 (False, False): "shared_fragility"}  # fmt: skip
        assert near or kind == sides[e[unit] > 50, p[unit] > 50]


def test_the_median_may_be_the_reference(five):
    skewed = units(e=[1.0, 2, 3, 4, 90], p=[70.0, 60, 50, 40, 30], low=five["low"], high=five["high"], n=five["n"])
    gap, _, _ = find(skewed, how="median_of_units")
    assert gap.measured.scores[2] == 100
    assert gap.measured.plan.numbers["reference"] == statistics.median([1, 2, 3, 4, 90])


def test_a_value_outside_its_interval_is_named_with_the_remedy(five):
    wrong = units(e=five["e"], p=five["p"], low=[80.0, 50, 30, 30, 20], high=[90.0, 65, 80, 45, 40], n=five["n"])
    _, _, findings = find(wrong)
    told = next(f for f in findings if f.kind == "interval")
    assert say(told.reason, "en").startswith("'p' lies outside the interval from 'low' to 'high' in unit 001")
    assert "mean_weighted" in say(told.action, "it")
    assert not [f for f in find(five)[2] if f.kind == "interval"]


@pytest.mark.parametrize(
    ("row", "language", "sentence"),
    [
        (0, "en", "Unit 001: measured 70 against a reference of 100, perceived 130 against 100. Low in the data and "
                  "high in what people say: trust. What people say lies 60 points above the data. By the interval of "
                  "the voices the gap lies between +45 and +67.5."),
        (2, "it", "Unità 003: misurato 100 rispetto a un riferimento di 100, percepito 100 rispetto a 100. Almeno "
                  "uno dei due è troppo vicino al riferimento per dirlo alto o basso. Quello che dicono le persone e "
                  "i dati si equivalgono. Secondo l'intervallo delle voci il divario sta fra -30 e +45: potrebbe non "
                  "esserci."),
        (4, "it", "Unità 005: misurato 130 rispetto a un riferimento di 100, percepito 70 rispetto a 100. Alto nei "
                  "dati e basso in quello che dicono le persone: potenziale inespresso. Quello che dicono le persone "
                  "sta 60 punti sotto i dati. Secondo l'intervallo delle voci il divario sta fra -75 e -45."),
        (5, "en", "Unit 006: only one voice, too few for a comparison with the data (needed: at least 5)."),
        (6, "it", "Unità 007: nessuna voce, quindi nessun confronto con i dati (minimo richiesto: 5)."),
        (7, "en", "Unit 008: only 4 voices, too few for a comparison with the data (needed: at least 5)."),
        (8, "it", "Unità 009: il numero di voci non è noto, quindi nessun confronto con i dati (minimo richiesto: 5)."),
        (9, "en", "Unit 010: no comparison, because no value is measured."),
        (10, "it", "Unità 011: nessun confronto, perché manca il valore percepito."),
        (11, "it", "Unità 012: nessun confronto, perché mancano il valore misurato e quello percepito."),
    ],
)  # fmt: skip
def test_the_reading_of_a_gap(five, row, language, sentence):
    blank = [GAP] * 7
    table = units(
        e=[*five["e"], 1, 1, 1, 1, GAP, 3, GAP], p=[*five["p"], 9, GAP, 9, 9, 50, GAP, GAP],
        low=[*five["low"], *blank], high=[*five["high"], *blank], n=[*five["n"], 1, 0, 4, GAP, 9, 9, 9],
    )  # fmt: skip
    settings, findings = Settings(), Findings()
    gap = perception_gap(table, FIELDS, settings, findings)
    assert gap_table(gap, table.codes, settings, findings, language)["reading"][row] == sentence
