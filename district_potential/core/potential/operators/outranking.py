# SPDX-License-Identifier: GPL-3.0-or-later
"""Outranking: units are compared two by two, child by child, and scored by what they win and lose."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from district_potential.core.potential.operators.combining import Company, Rows, weighted_mean
from district_potential.core.potential.operators.portions import portions
from district_potential.core.potential.options import Options
from district_potential.core.table import Numbers

EVEN = 1e-12


class Copeland(Company):
    """Units beaten less units that beat it, a pair being won by the one ahead on the greater weight of children.

    A pair is compared on the children that both have, ties count for neither; with none in common, or as much weight
    on either side, nobody wins. The order of the rows does not matter.
    """

    name = "copeland"

    def among(self, values: Numbers, company: Numbers, own: Rows, weights: Numbers, options: Options) -> Numbers:
        score = np.empty(len(values))
        for rows in portions(len(values), len(company)):
            lead = leads(values[rows], company, weights)
            lead[np.arange(len(lead)), own[rows]] = 0
            score[rows] = (lead > EVEN).sum(axis=1) - (lead < -EVEN).sum(axis=1)
            options.tick(rows.start, len(values))
        score[np.isnan(values).all(axis=1)] = np.nan
        return score


def leads(values: Numbers, company: Numbers, weights: Numbers) -> Numbers:
    """By how much weight every row of values, shape (m, k), is ahead of every one of company, (n, k): shape (m, n).

    Weights sum to one; what is missing on either side counts for neither.
    """
    lead = np.zeros((len(values), len(company)))
    above, below = np.empty((2, *lead.shape), dtype=bool)
    part = np.empty_like(lead)
    for column, others, weight in zip(values.T, company.T, weights / weights.sum()):
        np.greater(column[:, None], others, out=above)
        np.less(column[:, None], others, out=below)
        np.subtract(above.view(np.int8), below.view(np.int8), out=below.view(np.int8))
        np.multiply(below.view(np.int8), weight, out=part)
        lead += part
    return lead


def outranking(values: Numbers, weights: Numbers) -> Numbers:
    """The outranking matrix, shape (n, n): the share of weight on which the row is ahead, a tie counting half."""
    shared = np.zeros((len(values), len(values)))
    for column, weight in zip(values.T, weights / weights.sum()):
        there = ~np.isnan(column)
        shared += weight * (there[:, None] & there)
    with np.errstate(invalid="ignore"):
        matrix = (1 + leads(values, values, weights) / shared) / 2
    np.fill_diagonal(matrix, 0.0)
    return np.asarray(matrix)


class Promethee(Company):
    """PROMETHEE II: mean net preference over the other units, from −1 to 1 (Brans and Vincke 1985).

    The net flow is the weighted mean of the flows of the children, each over the units that have it; what a unit lacks
    is left out. The preference function is one for all children of the node: usual (any lead counts whole, the
    default), u_shape (a lead above the indifference threshold), v_shape (in proportion, up to the preference
    threshold), level (half between the two thresholds), linear (in proportion between them).
    """

    name = "promethee"
    takes = ("preference",)

    def among(self, values: Numbers, company: Numbers, own: Rows, weights: Numbers, options: Options) -> Numbers:
        flows = np.empty((len(weights), len(values)))
        for j, column in enumerate(values.T):
            function = options.preference, options.indifferent, options.preferred
            flows[j] = net_flow(column, company[:, j], own, *function)
            options.tick(j, len(weights))
        return weighted_mean(flows.T, weights)


def net_flow(column: Numbers, company: Numbers, own: Rows, preference: str, q: float, p: float) -> Numbers:
    """Mean preference over the other units less mean preference of the others, by one child, shape (m,).

    column: values that take the place of the rows ``own`` of a company of shape (n,); q, p: thresholds of
    indifference and of preference. Sorted once, so that n units cost n log n.
    """
    there = np.sort(company[~np.isnan(company)])
    flow = _won(column, there, preference, q, p) - _won(-column, -there[::-1], preference, q, p)
    lead, slack = column - company[own], rounding(there)
    flow -= preferred(lead, preference, q, p, slack) - preferred(-lead, preference, q, p, slack)
    flow[np.isnan(column)] = np.nan
    return np.asarray(flow / max(1, len(there) - 1))


def _won(x: Numbers, there: Numbers, preference: str, q: float, p: float) -> Numbers:
    """Sum of the preferences of every x over all of a company, which is sorted."""
    slack = rounding(there)

    def beyond(lead: float) -> npt.NDArray[np.intp]:
        """How many are passed by more than a lead."""
        return np.searchsorted(there, x - passed(lead, slack))

    def ramp(start: float, end: float) -> Numbers:
        """Sum of (lead − start)/(end − start) over leads between them, and of 1 beyond; taken from the lowest on."""
        lowest = there[:1].sum()
        sums = np.concatenate([[0.0], np.cumsum(there - lowest)])
        near, far = beyond(start), beyond(end)
        leads_ = (near - far) * (x - lowest - start) - (sums[near] - sums[far])
        return np.asarray(far + leads_ / (end - start))

    if preference == "u_shape":
        return beyond(q).astype(np.float64)
    if preference == "level":
        return (beyond(q) + beyond(p)) / 2
    if preference == "v_shape" and p > 0:
        return ramp(0.0, p)
    if preference == "linear" and p > q:
        return ramp(q, p)
    return beyond(p if preference == "linear" else 0.0).astype(np.float64)


def rounding(there: Numbers) -> float:
    """By how much a lead may pass a threshold through rounding alone."""
    return EVEN * float(np.abs(there).max(initial=0.0))


def passed(threshold: float, slack: float) -> float:
    """What a lead must be above to pass a threshold by more than rounding; any lead passes none."""
    return threshold * (1 + EVEN) + slack if threshold > 0 else 0.0


def preferred(lead: Numbers, preference: str, q: float, p: float, slack: float) -> Numbers:
    """The preference, 0 to 1, that a lead gives; none where it is missing."""
    start, end = passed(q, slack), passed(p, slack)
    if preference == "u_shape":
        made: Numbers = (lead > start).astype(np.float64)
    elif preference == "level":
        made = ((lead > start).astype(np.float64) + (lead > end)) / 2
    elif preference == "v_shape" and p > 0:
        made = np.clip(lead / p, 0.0, 1.0)
    elif preference == "linear" and p > q:
        made = np.clip((lead - q) / (p - q), 0.0, 1.0)
    else:
        made = (lead > (end if preference == "linear" else 0.0)).astype(np.float64)
    return np.where(np.isnan(lead), 0.0, made)
