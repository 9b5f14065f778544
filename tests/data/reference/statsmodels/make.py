# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks statsmodels for the Poisson regression of invented flows; prints JSON."""

import json

import numpy as np
import statsmodels
import statsmodels.api as sm

UNITS = 12


def case(seed: int, scale: float, keep: float, whole: bool) -> dict[str, object]:
    chance = np.random.default_rng(seed)
    mass = np.round(np.exp(chance.normal(8, 1.2, UNITS)), 3)
    place = chance.uniform(0, 60, (UNITS, 2))
    a, b = np.nonzero(~np.eye(UNITS, dtype=bool))
    km = np.round(np.hypot(*(place[a] - place[b]).T), 4)
    rate = scale * mass[a] ** 0.8 * mass[b] ** 0.6 / km**1.3
    flow = chance.poisson(rate).astype(float) if whole else np.round(rate * chance.gamma(2, 0.5, len(a)), 2)
    kept = np.flatnonzero(chance.random(len(a)) < keep)
    flow, origin, destination, km = flow[kept], mass[a[kept]], mass[b[kept]], km[kept]
    design = sm.add_constant(np.column_stack([np.log(origin), np.log(destination), np.log(km)]))
    fitted = sm.GLM(flow, design, family=sm.families.Poisson()).fit(tol=1e-14, maxiter=200)
    return {
        "flow": flow.tolist(),
        "mass_from": origin.tolist(),
        "mass_to": destination.tolist(),
        "km": km.tolist(),
        "coefficients": fitted.params.tolist(),
        "expected": fitted.mu.tolist(),
        "pearson": fitted.resid_pearson.tolist(),
        "deviance": float(fitted.deviance),
    }


if __name__ == "__main__":
    made = {
        "statsmodels": statsmodels.__version__,
        "counts": case(1, 1e-3, 1.0, True),
        "many zeros": case(2, 1e-5, 0.9, True),
        "amounts": case(3, 1e-2, 0.4, False),
    }
    print("{\n" + ",\n".join(f"{json.dumps(name)}: {json.dumps(value)}" for name, value in made.items()) + "\n}")
