# SPDX-License-Identifier: GPL-3.0-or-later
"""README.md shows what the command prints, and what stands of the peers is what they do."""

from __future__ import annotations

import json
from itertools import combinations, permutations

import numpy as np
import pytest

from district_potential.core.potential.operators.aggregate import OPERATORS, Options
from tests.core.potential.conftest import FREE, read_columns
from tests.peers import __main__ as command
from tests.peers import cells, coinr, ground, mazziotta_pareto
from tests.peers.difference import between, number, table

ANSWERS = json.loads(command.STORED.read_text(encoding="utf-8"))
TWO = np.array([[60.0, np.nan, 40.0], [50.0, 45.0, np.nan]])


def test_the_readme_shows_what_the_command_prints(qgis_app):
    made = table(command.differences(ANSWERS))
    assert len(made) > 15
    assert command.unlike(made, command.shown()) == ([], [])


@pytest.mark.parametrize("line", [2, 5, -1])
def test_another_figure_is_found_and_the_command_fails(qgis_app, capsys, monkeypatch, tmp_path, line):
    lines = table(command.differences(ANSWERS))
    monkeypatch.setattr(command, "SHARED", tmp_path)
    monkeypatch.setattr(command, "shown", lambda: lines)
    assert command.main([]) == 0
    assert "are left out" in capsys.readouterr().out
    other = [*lines]
    other[line] = other[line].replace(" | ", " | 9", 3)
    monkeypatch.setattr(command, "shown", lambda: other)
    assert command.main([]) == 1
    assert capsys.readouterr().out.endswith(f"It lacks:\n{lines[line]}\n\nand has:\n{other[line]}\n")


def test_the_figures_of_another_qgis_are_no_fault_of_the_readme():
    rest = ["| pymcdm 1.4.0 | a |"]
    assert command.unlike(["| QGIS 3.40.6 | 5.4 |", *rest], ["| QGIS 3.44.1 | 5.3 |", *rest]) == ([], [])
    assert command.unlike(["| QGIS 3.40.6 | 5.4 |", *rest], ["| QGIS 3.40.6 | 5.3 |", *rest]) != ([], [])
    assert command.unlike(["| QGIS 3.40.6 | 5.4 |", *rest], rest) != ([], [])


def copeland_by_documentation(values, weights):
    """COINr's help: weights of what is higher and half of what is equal, above the diagonal; 1 less that below it."""
    n = len(values)
    matrix = np.zeros((n, n))
    for i, j in combinations(range(n), 2):
        ahead, level = values[i] > values[j], values[i] == values[j]  # neither where one is missing
        matrix[i, j] = (weights[ahead].sum() + weights[level].sum() / 2) / weights.sum()
        matrix[j, i] = 1 - matrix[i, j]
    signs = np.sign(np.round(matrix, 12) - 0.5)
    np.fill_diagonal(signs, 0)
    return signs.sum(axis=1)


def copeland_by_definition(values, weights):
    """Copeland (1951): pairs won less pairs lost, a pair compared on the children that both have."""
    score = np.zeros(len(values))
    for i, j in combinations(range(len(values)), 2):
        both = ~np.isnan(values[i] + values[j])
        lead = np.sign(np.round((weights[both] * np.sign(values[i, both] - values[j, both])).sum(), 12))
        score[i] += lead
        score[j] -= lead
    return score


@pytest.mark.parametrize("file", ["copeland_of_two.csv", "copeland_with_gaps.csv"])
def test_copeland_with_gaps_is_the_definition_here_and_hangs_on_the_order_of_rows_there(file):
    told, reversed_, here, back = coinr.copeland_of(file)
    _, columns = read_columns(FREE / "peers" / file)
    children = [name for name in columns if not name.startswith("copeland")]
    values = np.column_stack([columns[name] for name in children])
    weights = np.ones(3)
    if "ENV1" in children:
        codes, shares = read_columns(FREE / "synthetic" / "weights" / "original.csv", "iCode")
        weights = np.array([shares["Weight"][codes.index(name)] for name in children])
    np.testing.assert_array_equal(told, copeland_by_documentation(values, weights))
    np.testing.assert_array_equal(reversed_, copeland_by_documentation(values[::-1], weights)[::-1])
    assert (told != reversed_).any()
    np.testing.assert_array_equal(here, copeland_by_definition(values, weights))
    np.testing.assert_array_equal(here, back)


def test_of_two_units_the_one_ahead_on_what_both_have_wins_in_either_order():
    """By hand: both have the first child alone, 60 > 50. COINr gives A a third of the weight, and then B the rest."""
    for order in permutations(range(2)):
        made = OPERATORS["copeland"].combine(TWO[list(order)], np.ones(3), Options())
        np.testing.assert_array_equal(made, np.array([1, -1])[list(order)])
        np.testing.assert_array_equal(copeland_by_documentation(TWO[list(order)], np.ones(3)), [-1, 1])


def test_the_indices_of_compind_and_indicator_are_theirs_by_their_own_divisors():
    codes, scores = read_columns(FREE / "synthetic" / "aggregate" / "a_amean.csv")
    keys, told = read_columns(FREE / "peers" / "mazziotta_pareto.csv")
    assert keys == codes
    matrix = np.column_stack([scores[name] for name in mazziotta_pareto.DIMENSIONS])
    for name, of_units in (("compind_mpi", 1), ("indicator_mpi", 0)):
        z = 100 + 10 * (matrix - matrix.mean(axis=0)) / matrix.std(axis=0, ddof=of_units)
        np.testing.assert_allclose(told[name], z.mean(axis=1) - z.var(axis=1, ddof=1) / z.mean(axis=1), rtol=1e-12)
    ampi = mazziotta_pareto.score("ampi", list(matrix.T))
    np.testing.assert_allclose(told["compind_ampi"], np.round(ampi, 3), rtol=1e-12)


def test_what_pymcdm_answered_is_what_its_vectors_say():
    vectors = json.loads((FREE / "mcda" / "pymcdm_vectors.json").read_text(encoding="utf-8"))
    assert ANSWERS["pymcdm"]["version"] == vectors["pymcdm"]
    np.testing.assert_allclose(
        ANSWERS["pymcdm"]["promethee_u_shape"], vectors["methods"]["PROMETHEE_II|ushape"], rtol=1e-12
    )
    assert ANSWERS["pymcdm"]["entropy_with_zero"].startswith("ValueError")


def test_qgis_counts_whole_cells(qgis_app):
    counts = cells.by_qgis(ground.values(), ground.rings())
    np.testing.assert_array_equal(counts, np.round(counts))
    assert counts.sum() == pytest.approx(ground.areas().sum(), rel=0.01), "and is right on average"


def test_figures_are_rounded_from_the_numbers_themselves():
    made = between("Peer", "what", 0.00014, 0.00006, "why")
    assert (made.theirs, made.here, made.apart) == ("0.0001", "0.0001", "0.0001")
    assert number(-1.25, 1) == "−1.2"
