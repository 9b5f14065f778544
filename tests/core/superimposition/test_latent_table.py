# SPDX-License-Identifier: GPL-3.0-or-later
"""Latent potential as columns and sentences, in both languages, for one pair, many and none."""

from __future__ import annotations

import numpy as np
import pytest

from district_potential.core.findings import Findings
from district_potential.core.messages import say
from district_potential.core.potential.times import times_of
from district_potential.core.superimposition.latent import Settings, latent_potential, pairs_of
from district_potential.core.superimposition.latent_table import latent_table
from district_potential.core.superimposition.pairing import Reference
from district_potential.core.table import Table

GAP = float("nan")
SCORES = {
    "social_score": [112.0, 90.0, 110.0, 91.0, 101.0, GAP, 101.0, GAP],
    "use_score": [90.0, 112.0, 108.0, 90.0, 100.0, 100.0, GAP, GAP],
    "economy_score": [95.0, 110.0, 111.0, 90.0, 100.0, 112.0, GAP, GAP],
    "jobs_score": [96.5, 90.0, 111.0, 89.0, 99.5, 91.0, GAP, GAP],
}


def read(pairs=1, language="en", years=None, codes=None, columns=SCORES, **settings):
    n = len(next(iter(columns.values())))
    table = Table(codes or [f"{row:03d}" for row in range(1, n + 1)])
    labels = {"social_score": "Social: score", "economy_score": "Economia: punteggio"}
    for name, values in columns.items():
        table.add(name, values, label=labels.get(name, ""))
    endowment, activation = ["social_score", "economy_score"][:pairs], ["use_score", "jobs_score"][:pairs]
    settings = {"reference": Reference("value", 100.0), **settings}
    findings = Findings()
    times = times_of(years, table.codes) if years else None
    made = pairs_of(table, endowment, activation, ())
    return latent_table(
        latent_potential(table, made, Settings(**settings), times, findings), findings, language
    ), findings


def test_it_adds_the_promised_columns():
    table, _ = read(2)
    of_pair = ["endowment", "activation", "latent", "latent_type", "share_of_use", "use_over_time"]
    assert table.names == [
        *(f"social_{name}" for name in of_pair),
        *(f"economy_{name}" for name in of_pair),
        "latent", "n_pairs", "latent_type", "reading",
    ]  # fmt: skip
    assert table.field("social_latent").label == "Social: latent potential (points)"
    assert read(2, "it")[0].field("economy_latent_type").label == "Economia: tipo di potenziale inespresso"
    assert table["latent_type"].tolist()[:6] == ["dormant", "uncertain", "active", "thin", "uncertain", "dormant"]
    assert table["n_pairs"].tolist() == [2, 2, 2, 2, 2, 1, 0, 0]
    np.testing.assert_allclose(table["latent"][:6], [11.0, 10.0, 1.0, 1.0, 0.75, 21.0])


@pytest.mark.parametrize(
    ("row", "language", "sentence"),
    [
        (0, "en", "Unit 001, Social: endowment 112 against a reference of 100, activation 90 against 100. Much is "
                  "there and little of it is used: dormant potential. Activation stays 22 points below endowment."),
        (0, "it", "Unità 001, Social: dotazione 112 rispetto a un riferimento di 100, attivazione 90 rispetto a 100. "
                  "C'è molto e se ne usa poco: potenziale dormiente. L'attivazione resta 22 punti sotto la dotazione."),
        (1, "it", "Unità 002, Social: dotazione 90 rispetto a un riferimento di 100, attivazione 112 rispetto a 100. "
                  "C'è poco e si usa molto: può essere sotto sforzo. L'attivazione non è sotto la dotazione."),
        (3, "en", "Unit 004, Social: endowment 91 against a reference of 100, activation 90 against 100. Little is "
                  "there and little is used: thin. Activation stays one point below endowment."),
        (4, "it", "Unità 005, Social: dotazione 101 rispetto a un riferimento di 100, attivazione 100 rispetto a "
                  "100. Almeno uno dei due è troppo vicino al riferimento per dirlo alto o basso. L'attivazione "
                  "resta un punto sotto la dotazione."),
        (5, "en", "Unit 006, Social: no reading, because the endowment has no value."),
        (6, "it", "Unità 007, Social: nessuna lettura, perché l'attivazione non ha un valore."),
        (7, "en", "Unit 008, Social: no reading, because neither endowment nor activation has a value."),
    ],
)  # fmt: skip
def test_the_reading_of_one_pair(row, language, sentence):
    assert read(1, language)[0]["reading"][row] == sentence


@pytest.mark.parametrize(
    ("row", "language", "sentence"),
    [
        (0, "en", "Unit 001, mean of 2 pairs: endowment 103.5 against a reference of 100, activation 93.2 against "
                  "100. Much is there and little of it is used: dormant potential. On average 11 points of endowment "
                  "are not activated, most of all in Social (22). Dormant: Social. Thin: Economia."),
        (2, "it", "Unità 003, media di 2 coppie: dotazione 110.5 rispetto a un riferimento di 100, attivazione 109.5 "
                  "rispetto a 100. C'è molto e si usa: attivo. In media un punto di dotazione non è attivato, "
                  "soprattutto in Social (2). Attivo: Social ed Economia."),
        (5, "it", "Unità 006, Economia: dotazione 112 rispetto a un riferimento di 100, attivazione 91 rispetto a "
                  "100. C'è molto e se ne usa poco: potenziale dormiente. L'attivazione resta 21 punti sotto la "
                  "dotazione. A una coppia manca un valore: Social."),
        (6, "en", "Unit 007: no reading, because no pair has both values."),
        (7, "it", "Unità 008: nessuna lettura, perché nessuna coppia ha entrambi i valori."),
    ],
)  # fmt: skip
def test_the_reading_of_several_pairs(row, language, sentence):
    told = read(2, language)[0]["reading"][row]
    assert told == (sentence.replace("110.5", "110,5").replace("109.5", "109,5") if language == "it" else sentence)


def test_where_activation_is_nowhere_below_the_reading_says_so():
    columns = {
        "social_score": [90.0, 80],
        "use_score": [110.0, 90],
        "economy_score": [90.0, 80],
        "jobs_score": [95.0, 99],
    }
    table, _ = read(2, columns=columns)
    assert "In none of the 2 pairs is activation below endowment. Strained: Social." in table["reading"][0]


def test_the_share_of_use_and_what_became_of_it_are_read():
    columns = {"social_score": [110.0, 110], "use_score": [120.0, 88]}
    table, _ = read(1, "it", ["2019", "2022"], ["a", "a"], columns, true_zero=True)
    assert table["social_share_of_use"].tolist() == [0.8]
    assert table["social_use_over_time"].tolist() == ["no_longer_used"]
    assert table["reading"][0].endswith(
        "Quota d'uso: 80 %. Il suo uso era alto in un anno precedente ed è basso nel 2022: non più usato."
    )


def test_pairs_of_several_years_that_fell_are_named():
    columns = {
        "social_score": [110.0, 110], "use_score": [120.0, 88], "economy_score": [110.0, 110],
        "jobs_score": [112.0, 119],
    }  # fmt: skip
    table, _ = read(2, "en", ["2019", "2022"], ["a", "a"], columns)
    assert table["reading"][0].endswith("Used less than in earlier years in 2022: Social.")


def test_the_report_sets_what_chance_would_give_beside_what_is_there():
    _, findings = read(1)
    told = [(f.code, f.column, f.value, say(f.reason, "en")) for f in findings]
    assert told[0][:3] == ("dormant", "social_latent_type", "1")
    # Five units with both: two high and two low endowments, two high and two low activations.
    assert told[0][3] == "One unit is dormant; by chance, with both measures independent, it would be 0.8."
    assert told[4][3] == "One unit is uncertain; by chance, with both measures independent, it would be 1.8."
    assert len(told) == 5
    _, findings = read(2)
    assert {f.column for f in findings} == {"social_latent_type", "economy_latent_type", "latent_type"}


def test_pairs_on_different_scales_are_read_without_a_mean():
    columns = {**SCORES, "economy_score": SCORES["social_score"]}
    n = len(columns["use_score"])
    table = Table([str(row) for row in range(n)])
    for name, values in columns.items():
        table.add(name.replace("economy_score", "raw").replace("jobs_score", "use"), values)
    pairs = pairs_of(table, ["social_score", "raw"], ["use_score", "use"], [])
    findings = Findings()
    made = latent_table(latent_potential(table, pairs, Settings(), None, findings), findings, "en")
    assert np.isnan(made["latent"]).all()
    assert set(made["latent_type"]) == {None}
    assert "different scales" in made["reading"][0]
    assert "unlike_scales" in {f.kind for f in findings}


def test_points_are_read_with_the_digits_of_the_scores_and_never_as_none():
    columns = {"social_score": [105.0, 100.04], "use_score": [104.883, 100.0]}
    told = read(1, columns=columns)[0]["reading"]
    assert told[0].endswith("Activation stays 0.1 points below endowment.")
    assert told[1].endswith("Activation stays 0.04 points below endowment.")
