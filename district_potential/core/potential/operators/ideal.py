# SPDX-License-Identifier: GPL-3.0-or-later
"""TOPSIS: how near every unit is to the best of all, and how far from the worst (Hwang and Yoon 1981)."""

from __future__ import annotations

import numpy as np

from district_potential.core.potential.operators.combining import Company, Rows
from district_potential.core.potential.options import Options
from district_potential.core.table import Numbers


class Topsis(Company):
    """Closeness d⁻/(d⁺ + d⁻), d the weighted Euclidean distance to the highest and to the lowest of every child.

    Children are divided by the root of their sum of squares (scaling ``vector``), put on 0 to 1 (``min_max``) or taken
    as they are. Distances are taken over the children that are there. Where all units are alike the closeness is 0.5.
    """

    name = "topsis"
    takes = ("scaling",)
    middle = 0.5

    def among(self, values: Numbers, company: Numbers, own: Rows, weights: Numbers, options: Options) -> Numbers:
        best, worst = np.zeros((2, len(values)))
        for column, others, weight in zip(values.T, company.T, weights):
            there = others[~np.isnan(others)]
            if not len(there):
                continue
            low, high = float(there.min()), float(there.max())
            size = {"vector": float(np.sqrt(there @ there)), "min_max": high - low, "as_is": 1.0}[options.scaling]
            factor = weight / size if size > 0 else 0.0
            missing = np.isnan(column)
            best += np.where(missing, 0.0, factor * (high - column)) ** 2
            worst += np.where(missing, 0.0, factor * (column - low)) ** 2
        best, worst = np.sqrt(best), np.sqrt(worst)
        closeness = np.full(len(values), 0.5)
        np.divide(worst, best + worst, out=closeness, where=best + worst > 0)
        closeness[np.isnan(values).all(axis=1)] = np.nan
        return closeness
