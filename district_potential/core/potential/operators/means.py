# SPDX-License-Identifier: GPL-3.0-or-later
"""Means with a shape that is told: the generalised mean by its power, the ordered weighted average by its weights."""

from __future__ import annotations

import numpy as np

from district_potential.core.potential.operators.combining import Operator, mean_logarithm, weighted_mean
from district_potential.core.potential.options import Options
from district_potential.core.table import Numbers


class Generalised(Operator):
    """Weighted power mean (Σw xᵖ)^(1/p): 1 is the arithmetic, 0 the geometric, −1 the harmonic mean.

    Taken on the logarithms' distance from the row's largest (p > 0) or smallest, so that no power overflows.
    """

    name = "generalised"
    takes = ("power",)

    def least(self, options: Options) -> str:
        return "not_negative" if options.power > 0 else "positive"

    def combine(self, values: Numbers, weights: Numbers, options: Options) -> Numbers:
        power = options.power
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            if power > 0:
                unit = np.fmax.reduce(values, axis=1)
            elif power < 0:
                unit = np.fmin.reduce(values, axis=1)
            else:
                return np.asarray(np.exp(mean_logarithm(values, weights)))
            mean = unit * weighted_mean((values / unit[:, None]) ** power, weights) ** (1 / power)
        return np.where(unit == 0, 0.0, mean)


class Owa(Operator):
    """Ordered weighted average: the first weight goes to the highest value, the last to the lowest (Yager 1988).

    With children that weigh differently, or that are missing, the weights are read off the line through their running
    sums at 1/k, 2/k ... 1 (Torra 1997): the value whose children take the share from a to b of what is there gets the
    rise of the line from a to b. With all children there and of equal weight these are the weights themselves.
    """

    name = "owa"
    takes = ("owa_weights",)

    def combine(self, values: Numbers, weights: Numbers, options: Options) -> Numbers:
        order = np.argsort(-values)  # what is missing comes last
        ordered = np.take_along_axis(values, order, axis=1)
        share = np.where(np.isnan(ordered), 0.0, weights[order])
        reached = np.cumsum(share, axis=1)
        total = reached[:, -1:]
        steps = np.linspace(0.0, 1.0, len(options.owa_weights) + 1)
        line = np.concatenate([[0.0], np.cumsum(options.owa_weights)])
        with np.errstate(invalid="ignore"):
            risen = np.interp(reached / total, steps, line / line[-1])
        below = np.nan_to_num(ordered[:, 1:] - ordered[:, :1])
        return np.asarray(ordered[:, 0] + (np.diff(risen) * below).sum(axis=1))
