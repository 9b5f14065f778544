# SPDX-License-Identifier: GPL-3.0-or-later
"""The gravity model is the Poisson regression of statsmodels, and refuses what no model stands on."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from district_potential.core.errors import PotentialError
from district_potential.core.messages import say
from district_potential.core.superimposition.relations.gravity import fit_gravity, flow_reading, pearson

FILE = Path(__file__).parents[3] / "data" / "reference" / "statsmodels" / "poisson.json"
VECTORS = {name: told for name, told in json.loads(FILE.read_text()).items() if name != "statsmodels"}


def arrays(told):
    return [np.array(told[name]) for name in ("flow", "mass_from", "mass_to", "km")]


@pytest.mark.parametrize("name", VECTORS)
def test_coefficients_and_expected_flows_are_those_of_statsmodels(name):
    told = VECTORS[name]
    flow, *rest = arrays(told)
    found = fit_gravity(flow, *rest)
    assert found.coefficients == pytest.approx(told["coefficients"], rel=1e-8)
    assert found.expected == pytest.approx(told["expected"], rel=1e-8)
    assert pearson(flow, found.expected) == pytest.approx(told["pearson"], rel=1e-6, abs=1e-8)
    assert found.deviance == pytest.approx(told["deviance"], rel=1e-9)


@pytest.mark.parametrize("name", VECTORS)
def test_a_poisson_model_keeps_the_sum_and_the_units_of_mass_do_not_matter(name):
    flow, origin, destination, km = arrays(VECTORS[name])
    found = fit_gravity(flow, origin, destination, km)
    assert found.expected.sum() == pytest.approx(flow.sum())
    again = fit_gravity(flow, 1000 * origin, destination / 7, km * 0.621)
    assert again.expected == pytest.approx(found.expected, rel=1e-7)
    assert again.coefficients[1:] == pytest.approx(found.coefficients[1:], rel=1e-7)


def test_flows_that_follow_the_law_have_no_residual():
    _, origin, destination, km = arrays(VECTORS["counts"])
    flow = 0.01 * origin**0.9 * destination**0.5 / km**2
    found = fit_gravity(flow, origin, destination, km)
    assert found.coefficients == pytest.approx([np.log(0.01), 0.9, 0.5, -2], rel=1e-9)
    assert found.expected == pytest.approx(flow)


def test_thirty_pairs_are_enough_and_fewer_are_not():
    some = [column[:30] for column in arrays(VECTORS["counts"])]
    assert len(fit_gravity(*some).expected) == 30
    with pytest.raises(PotentialError, match="Only 29 pairs"):
        fit_gravity(*(column[:29] for column in some))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda flow, a, b, km: (0 * flow, a, b, km), "All flows are 0"),
        (lambda flow, a, b, km: (flow, 0 * a + 5, b, km), "same mass"),
        (lambda flow, a, b, km: (flow, a, b, 0 * km + 5), "equally far"),
        (lambda flow, a, b, km: (flow, a, a, km), "tell the same"),
    ],
)
def test_what_cannot_be_told_apart_is_refused(change, sentence):
    with pytest.raises(PotentialError, match=sentence):
        fit_gravity(*change(*arrays(VECTORS["counts"])))


def test_a_flow_is_read_aloud():
    assert say(flow_reading("a", "b", 12, 20.32), "en").startswith("From a to b: 12, less than the 20.3 ")
    assert say(flow_reading("a", "b", 21, 20.32), "it").startswith("Da a a b: 21, più dei 20,3 ")
    assert "as mass and distance" in say(flow_reading("a", "b", 20.3, 20.3), "en")
    assert say(flow_reading("a", "b", 0, 2e-154), "en") == "From a to b: 0, as mass and distance let expect."
    assert say(flow_reading("a", "b", 0, 0.02), "en").startswith("From a to b: 0, less than the 0.02 ")
