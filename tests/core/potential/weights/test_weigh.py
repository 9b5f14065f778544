# SPDX-License-Identifier: GPL-3.0-or-later
"""Weights that the data give: beside other implementations, and what must hold of each.

Which of the peers' weights are not followed, and why, is told in ``vectors``.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from district_potential.core.errors import PotentialError
from district_potential.core.potential.distribution import gini
from district_potential.core.potential.weights.weigh import WEIGHTINGS, first_component
from tests.core.potential.drawn import chances, thousand

MCDA = Path(__file__).parents[3] / "data" / "reference" / "mcda"
CLOSE = {"rtol": 1e-12, "atol": 1e-12}
PEERS = {
    "equal": "equal_weights",
    "entropy": "entropy_weights",
    "critic": "critic_weights",
    "stdev": "standard_deviation_weights",
    "gini": "gini_weights",
}
OF_DATA = [name for name in WEIGHTINGS if name != "equal"]
NAMES = "abcdefgh"


@pytest.fixture(scope="module")
def pymcdm():
    return json.loads((MCDA / "pymcdm_vectors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def toy():
    with (MCDA / "toy_matrix.csv").open(encoding="utf-8") as lines:
        return np.array([[float(cell) for cell in row[1:]] for row in list(csv.reader(lines))[1:]])


def weights(method, values):
    values = np.asarray(values, dtype=float)
    return WEIGHTINGS[method].fit(values, NAMES[: values.shape[1]])


def refusal(method, values):
    with pytest.raises(PotentialError) as refused:
        weights(method, values)
    return str(refused.value)


@pytest.mark.parametrize("method", PEERS)
def test_weights_are_those_of_pymcdm(method, toy, pymcdm):
    np.testing.assert_allclose(weights(method, toy), pymcdm["objective_weights"][PEERS[method]], **CLOSE)


def test_a_zero_adds_nothing_to_the_entropy_which_pymcdm_refuses(toy, pymcdm):
    toy = toy.copy()
    toy[3, 4] = 0
    np.testing.assert_allclose(weights("entropy", toy), pymcdm["entropy_zero_edge"]["correct_limit"], **CLOSE)


def loadings_of(peer):
    with (peer.folder / "weights" / "pca_level1_loadings_pc1_pc2.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    groups = {}
    for row in rows:
        groups.setdefault(row["group"], {})[row["iCode"]] = float(row["PC1"])
    return groups


def test_first_components_are_those_of_coinr_but_for_the_sign(peer):
    _, data = peer("pipeline/4_normalised_minmax_1_100.csv")
    with (peer.folder / "weights" / "pca_level1_variance.csv").open(encoding="utf-8") as lines:
        shares = {row["group"]: float(row["var_share"]) for row in csv.DictReader(lines) if row["pc"] == "1"}
    with (peer.folder / "weights" / "pca_level1_by_group.csv").open(encoding="utf-8") as lines:
        taken = {row["iCode"]: float(row["Weight"]) for row in csv.DictReader(lines)}
    groups = loadings_of(peer)
    assert len(groups) >= 6
    for group, loadings in groups.items():
        columns = np.column_stack([data[name] for name in loadings])
        component = first_component(columns, list(loadings))
        theirs = np.array(list(loadings.values()))
        np.testing.assert_array_equal(theirs, [taken[name] for name in loadings])
        np.testing.assert_allclose(component.loadings, theirs * np.sign(theirs.sum()), **CLOSE)
        assert component.share == pytest.approx(shares[group], rel=1e-12)
        np.testing.assert_allclose(WEIGHTINGS["pca"].fit(columns, list(loadings)), theirs**2, **CLOSE)


@pytest.mark.parametrize("spread", [[1, 1, 1, 1], [0, 0, 0, 1], [0, 1, 2, 3]])
def test_the_gini_coefficient_is_half_the_relative_mean_difference(spread):
    x = np.array(spread, dtype=float)
    assert gini(x) == pytest.approx(np.abs(x[:, None] - x).sum() / (2 * len(x) ** 2 * x.mean()), abs=1e-15)


tables = st.builds(
    lambda units, indicators, most, chance: chance.integers(0, most, (units, indicators), endpoint=True) * 1.0,
    st.integers(5, 30),
    st.integers(2, 6),
    st.sampled_from([1000, 100, 9]),
    chances,
)


def varied(values):
    """Values with whose columns every method can do: none nearly flat, none nearly another's double."""
    assume((values.std(axis=0) > 1).all())
    r = np.corrcoef(values.T)[np.triu_indices(values.shape[1], 1)]
    assume((np.abs(r) < 0.99).all())
    return values


def able(methods, values):
    """Those of the methods that can be told on these values, each with its weights; a first component must be one."""
    lengths = np.linalg.eigvalsh(np.corrcoef(values.T))
    for method in methods:
        if method == "pca" and lengths[-1] - lengths[-2] <= 1e-3:
            continue
        try:
            made = weights(method, values)
        except PotentialError as refused:
            if refused.message.code not in ("weigh_no_first_component", "weigh_nothing"):
                raise
            continue
        yield method, made


@thousand
@given(values=tables)
def test_weights_are_positive_and_sum_to_one(values):
    for method, made in able(WEIGHTINGS, varied(values)):
        assert (made > 0).all(), method
        assert made.sum() == pytest.approx(1, abs=1e-12), method


@thousand
@given(values=tables, chance=chances)
def test_neither_the_order_of_units_nor_that_of_siblings_matters(values, chance):
    rows, columns = (chance.permutation(size) for size in values.shape)
    for method, made in able(WEIGHTINGS, varied(values)):
        moved = weights(method, values[rows][:, columns])
        np.testing.assert_allclose(moved, made[columns], rtol=1e-9, atol=1e-9, err_msg=method)


@thousand
@given(values=tables)
def test_units_that_stand_twice_weigh_once(values):
    for method, made in able(OF_DATA, varied(values)):
        doubled = weights(method, np.vstack([values, values]))
        np.testing.assert_allclose(doubled, made, rtol=1e-9, atol=1e-9, err_msg=method)


@thousand
@given(values=tables, shift=st.integers(-50, 50), factor=st.integers(1, 20))
def test_critic_and_pca_do_not_see_in_which_unit_an_indicator_is_told(values, shift, factor):
    told = values.copy()
    told[:, 0] = shift + factor * told[:, 0]
    for method, made in able(["critic", "pca"], varied(values)):
        # A shift of 50 beside a spread of 1e-5 takes digits, and a close second component multiplies what is lost.
        np.testing.assert_allclose(weights(method, told), made, rtol=1e-6, atol=1e-6, err_msg=method)


@thousand
@given(values=tables, factor=st.integers(1, 20))
def test_entropy_and_gini_see_shares_alone(values, factor):
    told = values.copy()
    told[:, 0] *= factor
    for method, made in able(["entropy", "gini"], varied(values)):
        np.testing.assert_allclose(weights(method, told), made, rtol=1e-9, atol=1e-9, err_msg=method)


@thousand
@given(values=tables, at=st.integers(0, 4))
def test_a_gap_is_as_if_the_unit_were_not_there_for_that_indicator(values, at):
    values = varied(values)
    gap = values.copy()
    gap[at, 0] = np.nan
    bare = np.delete(values[:, 0], at)
    assume(bare.std() > 1)
    few, all_ = np.arange(len(bare)) + 1.0, np.arange(len(values)) + 1.0
    for method in ("entropy", "gini", "stdev"):
        made = weights(method, gap)
        # Between the first two columns: the ratio of their measures, the first without the unit.
        first = weights(method, np.column_stack([bare, few]))
        second = weights(method, np.column_stack([values[:, 1], all_]))
        other = weights(method, np.column_stack([padded(few), all_]))
        ratio = (first[0] / first[1]) * (other[0] / other[1]) / (second[0] / second[1])
        assert made[0] / made[1] == pytest.approx(ratio, rel=1e-9), method


def padded(column):
    return np.append(column, np.nan)


def test_pca_counts_only_units_without_gaps(toy):
    gap = toy.copy()
    gap[2, 1] = np.nan
    np.testing.assert_allclose(weights("pca", gap), weights("pca", np.delete(toy, 2, axis=0)), **CLOSE)
    assert first_component(gap, NAMES[:5]).n == 7


def test_critic_correlates_over_the_units_that_both_have():
    values = np.array([[1.0, 2, 5], [2, np.nan, 1], [4, 3, 2], [3, 9, 7], [np.nan, 4, 3]])
    r = np.eye(3)
    for i, j in ((0, 1), (0, 2), (1, 2)):
        both = ~np.isnan(values[:, i] + values[:, j])
        r[i, j] = r[j, i] = np.corrcoef(values[both, i], values[both, j])[0, 1]
    spread = [np.std((c := column[~np.isnan(column)]) / np.ptp(c)) for column in values.T]
    expected = np.array(spread) * (1 - r).sum(axis=1)
    np.testing.assert_allclose(weights("critic", values), expected / expected.sum(), **CLOSE)


@pytest.mark.parametrize("method", WEIGHTINGS)
def test_what_stands_alone_weighs_all(method):
    assert weights(method, [[1.0], [1.0]]).tolist() == [1.0]


@pytest.mark.parametrize("method", OF_DATA)
def test_what_is_the_same_everywhere_is_refused_by_name(method):
    assert refusal(method, [[1, 5], [2, 5], [3, 5]]).startswith("b has the same value 5 everywhere")


@pytest.mark.parametrize("method", OF_DATA)
@pytest.mark.parametrize("column", [[np.nan] * 3, [np.nan, 1, np.nan]])
def test_what_has_hardly_a_value_is_refused_by_name(method, column):
    assert "b has" in refusal(method, np.column_stack([[1, 2, 3], column]))


@pytest.mark.parametrize("method", ["entropy", "gini"])
def test_values_below_zero_are_refused_where_shares_are_taken(method):
    assert "b goes down to -1" in refusal(method, [[1, -1], [2, 0], [3, 4]])


def test_critic_refuses_siblings_that_say_the_same():
    assert "a and b rise and fall together" in refusal("critic", [[1, 2], [2, 4], [5, 10]])


def test_critic_refuses_columns_that_never_meet():
    assert "no unit in common" in refusal("critic", [[1, np.nan], [2, np.nan], [np.nan, 3], [np.nan, 4]])


def test_pca_refuses_too_few_whole_units():
    assert "Only 2 units" in refusal("pca", [[1, 2], [2, 1], [np.nan, 3], [4, np.nan]])


def test_pca_refuses_where_no_direction_is_the_first():
    assert "no first principal component" in refusal("pca", [[1, 1], [1, -1], [-1, 1], [-1, -1]])


def test_pca_refuses_what_is_flat_among_the_whole_units():
    assert "all 3 units" in refusal("pca", [[1, 2], [2, 2], [3, 2], [np.nan, 5]])


def test_a_weight_of_nothing_is_refused_by_name():
    values = [[1, 0.9, 1], [2, 2.3, -1], [3, 2.7, -1], [4, 4.1, 1]]
    assert "c would weigh nothing" in refusal("pca", values)


def test_two_values_are_enough_and_so_are_three_whole_units():
    assert weights("stdev", [[1, 0], [2, 4], [np.nan, 2]])[0] == pytest.approx(0.5 / (0.5 + np.sqrt(8 / 3)))
    assert weights("pca", [[1, 2, 9], [2, 1, 1], [4, 5, 3]]).sum() == pytest.approx(1)


def test_the_loadings_of_a_component_point_where_most_of_their_sum_does():
    values = np.array([[1.0, 2, 9], [2, 4, 7], [3, 5, 3], [4, 9, 4], [5, 9, 1]])
    loadings = first_component(values, NAMES[:3]).loadings
    assert np.sign(loadings).tolist() == [1, 1, -1]
