# SPDX-License-Identifier: GPL-3.0-or-later
"""Flows between units against what their masses and distance let expect: a gravity model fitted by Poisson regression.

log μ_ij = β₀ + β₁ log m_i + β₂ log m_j + β₃ log d_ij, by iteratively reweighted least squares (McCullagh and Nelder
1989); zeros stay in, unlike in a regression of logarithms (Santos Silva and Tenreyro 2006).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from district_potential.core.errors import PotentialError
from district_potential.core.messages import Message
from district_potential.core.superimposition.overlay import spoken
from district_potential.core.table import Numbers

FEWEST_PAIRS = 30
MOST_ROUNDS = 200
# Of the deviance, between two rounds.
STILL = 1e-13
# Of the singular values of the standardised columns: below it two of them tell the same.
ALIKE = 1e-9
# No flow, where less than this is expected, is as expected.
LEAST_TOLD = 0.01
TERMS = ("intercept", "mass_from", "mass_to", "distance")


@dataclass(frozen=True)
class Gravity:
    """A fitted model: coefficients in the order of TERMS, expected flows, shape (m,), and deviance."""

    coefficients: Numbers
    expected: Numbers
    deviance: float


def fit_gravity(flow: Numbers, mass_from: Numbers, mass_to: Numbers, km: Numbers) -> Gravity:
    """Fit the model to m pairs: flows at least 0, masses and distances above 0, all finite, shape (m,).

    Raises PotentialError for fewer than 30 pairs, flows that are all 0, and masses or distances that do not differ
    enough to be told apart.
    """
    if len(flow) < FEWEST_PAIRS:
        raise PotentialError("gravity_too_few", n=len(flow), least=FEWEST_PAIRS)
    if not flow.any():
        raise PotentialError("gravity_no_flow")
    columns = np.column_stack([np.log(mass_from), np.log(mass_to), np.log(km)])
    _refuse_alike(columns)
    # Standardised while it is fitted: masses of millions and distances of a few km are told with the same precision.
    centre, spread = columns.mean(axis=0), columns.std(axis=0)
    design = np.column_stack([np.ones(len(flow)), (columns - centre) / spread])
    fitted, expected = _fit(design, flow)
    slopes = fitted[1:] / spread
    coefficients = np.append(fitted[0] - slopes @ centre, slopes)
    return Gravity(coefficients, expected, _deviance(flow, expected))


def _refuse_alike(columns: Numbers) -> None:
    flat = [name for name, column in zip(("mass", "mass", "distance"), columns.T) if np.ptp(column) == 0]
    if flat:
        raise PotentialError("gravity_flat_mass" if flat[0] == "mass" else "gravity_flat_distance")
    standard = (columns - columns.mean(axis=0)) / columns.std(axis=0)
    size = np.linalg.svd(standard, compute_uv=False)
    if size[-1] < ALIKE * size[0]:
        raise PotentialError("gravity_alike")


def _fit(design: Numbers, flow: Numbers) -> tuple[Numbers, Numbers]:
    """Coefficients and expected flows; each round solves a weighted regression of the linearised flows."""
    expected = (flow + flow.mean()) / 2
    linear = np.log(expected)
    fitted = np.zeros(design.shape[1])
    former = np.inf
    for _ in range(MOST_ROUNDS):
        weight = np.sqrt(expected)
        working = linear + (flow - expected) / expected
        fitted = np.linalg.lstsq(design * weight[:, None], working * weight, rcond=None)[0]
        linear = np.clip(design @ fitted, -700, 700)
        expected = np.exp(linear)
        deviance = _deviance(flow, expected)
        if abs(former - deviance) <= STILL * (abs(deviance) + 0.1):
            return fitted, expected
        former = deviance
    raise PotentialError("gravity_does_not_settle", rounds=MOST_ROUNDS)


def _deviance(flow: Numbers, expected: Numbers) -> float:
    """Twice the distance in likelihood from a model that expects each flow as it is."""
    ratio = np.where(flow > 0, flow, 1.0) / np.where(flow > 0, expected, 1.0)
    return float(2 * np.sum(flow * np.log(ratio) - (flow - expected)))


def pearson(flow: Numbers, expected: Numbers) -> Numbers:
    """Residuals in standard deviations of a Poisson count, (y − μ)/√μ."""
    standard: Numbers = (flow - expected) / np.sqrt(expected)
    return standard


def flow_reading(first: str, second: str, observed: float, expected: float) -> Message:
    """A flow beside what is expected of it, in a sentence."""
    told = {"a": first, "b": second, "observed": spoken(observed), "expected": spoken(expected)}
    if told["observed"] == told["expected"] or (observed == 0 and expected < LEAST_TOLD):
        return Message.of("flow_as_expected", **told)
    return Message.of("flow_above" if observed > expected else "flow_below", **told)
