# SPDX-License-Identifier: GPL-3.0-or-later
"""The superimposed reading: columns, sentences in both languages, and what is reported."""

from __future__ import annotations

import numpy as np
import pytest

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.superimposition.combine import OPERATORS, Settings
from district_potential.core.superimposition.overlay import LABELS, spoken, superimpose
from district_potential.core.table import Table

GAP = np.nan


def units(social, economy, environment):
    table = Table([f"{row:03d}" for row in range(1, len(social) + 1)])
    table.add("social", social, label="Sociale")
    table.add("economy", economy, label="Economia")
    table.add("environment", environment, label="Ambiente")
    return table


def read(table, language="it", **settings):
    findings = Findings()
    result = superimpose(table, ["social", "economy", "environment"], Settings(**settings), findings, language)
    return result, findings


@pytest.fixture
def sample():
    return units([0.8, 0.8, GAP, 0.5, 0.9], [0.6, 0.6, GAP, 0.5, GAP], [0.3, GAP, GAP, 0.5, GAP])


def test_it_adds_the_promised_columns_with_labels(sample):
    result, _ = read(sample, threshold=0.5)
    assert result.names == [
        "overlay", "n_layers_used", "coverage", "leading_layer", "limiting_layer", "disagreement", "n_above",
        "n_below", "reading",
    ]  # fmt: skip
    assert result.names == list(LABELS)
    assert result.field("leading_layer").label == "Mappa trainante (la più alta)"
    assert {field.kind for field in result} == {"number", "whole", "text"}


def test_leading_and_limiting_layers_are_names_of_fields(sample):
    result, _ = read(sample)
    assert result["leading_layer"].tolist() == ["social", "social", None, "social", "social"]
    assert result["limiting_layer"].tolist() == ["environment", "economy", None, "social", "social"]


@pytest.mark.parametrize(
    ("row", "language", "sentence"),
    [
        (0, "it", "Unità 001: 0,567 da 3 mappe (media). La più alta è Sociale (0,8), la più bassa Ambiente (0,3). "
                  "2 su 3 sono sopra la soglia (0,5): Sociale ed Economia."),
        (0, "en", "Unit 001: 0.567 from 3 maps (mean). The highest is Sociale (0.8), the lowest Ambiente (0.3). "
                  "2 of 3 are above the threshold (0.5): Sociale and Economia."),
        (1, "it", "Unità 002: 0,7 da 2 mappe (media). La più alta è Sociale (0,8), la più bassa Economia (0,6). "
                  "2 su 2 sono sopra la soglia (0,5): Sociale ed Economia. Mancano i dati di Ambiente."),
        (2, "it", "Unità 003: nessuna mappa ha dati qui."),
        (2, "en", "Unit 003: no map has data here."),
        (3, "it", "Unità 004: 0,5 da 3 mappe (media). Tutte le mappe con dati si equivalgono (0,5). "
                  "Nessuna delle 3 è sopra la soglia (0,5)."),
        (4, "it", "Unità 005: nessun valore, perché solo una mappa su 3 ha dati e la quota richiesta è 0,5. "
                  "C'è solo Sociale (0,9). È sopra la soglia (0,5). Mancano i dati di 2 mappe: Economia e Ambiente."),
        (4, "en", "Unit 005: no value, because only one map of 3 has data and the share required is 0.5. "
                  "There is only Sociale (0.9). It is above the threshold (0.5). Data are missing for 2 maps: Economia "
                  "and Ambiente."),
    ],
)  # fmt: skip
def test_the_reading_is_a_sentence_for_one_many_and_none(sample, row, language, sentence):
    result, _ = read(sample, language, threshold=0.5)
    assert result["reading"][row] == sentence


def test_the_reading_of_a_single_map_that_suffices(sample):
    result, _ = read(sample, "en", threshold=0.95, min_coverage=0.3)
    assert result["reading"][4].startswith(
        "Unit 005: 0.9 from a single map (mean). There is only Sociale (0.9). It is not"
    )


def test_one_map_above_the_threshold_is_named_in_the_singular(sample):
    result, _ = read(sample, "it", threshold=0.7)
    assert "Una su 3 è sopra la soglia (0,7): Sociale." in result["reading"][0]


def test_percentiles_are_told_as_such_with_ties_and_without():
    table = units(np.arange(11.0), np.arange(11.0)[::-1], [1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2])
    result, _ = read(table, "it", scale="percentile", threshold=0.25)
    assert result["reading"][1] == (
        "Unità 002: 0,417 da 3 mappe (media). La più alta è Economia (percentile 90), la più bassa Sociale (percentile "
        "10). Una su 3 è sopra la soglia (percentile 25): Economia."
    )
    assert "Economia (percentile 100), la più bassa Sociale (percentile 0)" in result["reading"][0]
    assert "percentile 80" in result["reading"][6]  # five units tie there: none, not 60 of 100, is between


def test_without_a_threshold_the_reading_does_not_speak_of_one(sample):
    result, _ = read(sample, "en")
    assert not [sentence for sentence in result["reading"] if "threshold" in sentence]


@pytest.mark.parametrize("operator", OPERATORS)
@pytest.mark.parametrize("language", ["it", "en"])
@pytest.mark.parametrize("scale", ["as_is", "min_max", "percentile"])
def test_every_operator_and_scale_is_told_in_both_languages(operator, language, scale):
    table = units([0.2, 0.8, GAP, 0.5], [0.6, 0.7, 0.4, 0.5], [0.3, GAP, GAP, 0.9])
    if operator == "geometric" and scale != "as_is":
        with pytest.raises(PotentialError):
            read(table, language, operator=operator, scale=scale)
        return
    options = {"weights": (1, 1, 2)} if operator == "owa" else {}
    result, _ = read(table, language, operator=operator, scale=scale, threshold=0.4, **options)
    assert all(sentence.endswith(".") and "{" not in sentence for sentence in result["reading"])


def test_weights_are_told(sample):
    result, _ = read(sample, "it", weights=(1, 2, 3))
    assert "(media ponderata)" in result["reading"][0]


def test_gaps_are_reported_for_every_unit(sample):
    _, findings = read(sample)
    rows = {finding.code: finding for finding in findings}
    assert sorted(rows) == ["002", "003", "005"]
    assert rows["002"].severity == "notice"
    assert rows["003"].severity == rows["005"].severity == "warning"
    assert findings.rows("en")[-1][6] == "Ambiente has no value here."


def test_maps_that_drown_one_another_are_reported_only_when_taken_as_they_are():
    table = units([0.1, 0.5, 0.9], [70, 100, 130], [1, 2, 3])
    _, findings = read(table)
    assert [finding.kind for finding in findings] == ["unlike_scales"]
    assert "Economia" in findings.rows("it")[0][6]
    assert "Sociale" in findings.rows("it")[0][6]
    assert not len(read(table, scale="percentile")[1])


def test_the_digits_tell_a_value_from_the_threshold_and_the_highest_from_the_lowest():
    table = units([100.34, 90, 80], [100.004, 91, 79], [100.31, 92, 78])
    first = read(table, "en", threshold=100)[0]["reading"][0]
    assert (
        "The highest is Sociale (100.3), the lowest Economia (100.004). 3 of 3 are above the threshold (100)" in first
    )


def test_large_numbers_are_told_in_full():
    table = units([1234567.89, 1], [2234567, 2], [3234567, 3])
    reading = read(table, "it")[0]["reading"][0]
    assert "La più alta è Ambiente (3234567), la più bassa Sociale (1234567,9)." in reading


@pytest.mark.parametrize(
    ("value", "others", "told"),
    [(100.04, (100,), 100.04), (100.06, (100.05,), 100.1), (0.1, (0.1,), 0.1), (99.99999, (100,), 99.99999)],
)
def test_numbers_stay_on_their_side_of_others(value, others, told):
    assert spoken(value, *others) == told


@pytest.mark.parametrize("scale", ["as_is", "min_max", "percentile"])
def test_a_map_with_one_value_in_all_units_is_refused_by_its_label(scale):
    with pytest.raises(PotentialError, match=r"Ambiente has the same value \(3\)"):
        read(units([0.1, 0.2, 0.3], [0.1, 0.2, 0.3], [3, GAP, 3]), scale=scale)


def test_a_single_value_may_stand_as_it_is_but_has_no_percentile():
    alone = units([0.1], [0.2], [0.3])
    assert read(alone)[0]["overlay"][0] == pytest.approx(0.2)
    with pytest.raises(PotentialError, match="Sociale has the same value"):
        read(alone, scale="percentile")


@pytest.mark.parametrize("label", ["Sociale: punteggio", "Sociale: score", "Sociale"])
def test_a_map_of_scores_is_called_by_what_is_scored(label):
    table = Table(["1", "2"])
    table.add("social_score", [1, 2], label=label)
    table.add("beauty", [4, 3], label="Bellezza: voto")
    reading = superimpose(table, table.names, Settings(), Findings(), "it")["reading"][0]
    assert "La più alta è Bellezza: voto (4), la più bassa Sociale (1)." in reading


def test_a_map_without_values_is_refused_by_its_label():
    with pytest.raises(PotentialError, match="Ambiente has no value"):
        read(units([0.1, 0.2], [0.1, 0.2], [GAP, GAP]))


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (0.56666, 0.567),
        (98.1234, 98.1),
        (12345.6, 12345.6),
        (100.34, 100.3),
        (0.0012345, 0.00123),
        (0, 0),
        (-3.14159, -3.14),
        (999.9, 999.9),
        (1234567.89, 1234567.9),
    ],
)
def test_numbers_are_told_with_three_digits_that_count_and_one_decimal_at_least(value, told):
    assert spoken(value) == told
