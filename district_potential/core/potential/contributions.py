# SPDX-License-Identifier: GPL-3.0-or-later
"""Contributions and weights: what each child adds to its node, and how much it really weighs."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from district_potential.core.potential.index import Index
from district_potential.core.potential.scores import Part, entering
from district_potential.core.potential.settings import weights_of
from district_potential.core.table import Numbers, Records

COLUMNS = ("code", "year", "node", "child", "weight", "value", "contribution", "note")
WEIGHT_COLUMNS = ("node", "parent", "nominal", "effective", "share_of_variance")


@dataclass(frozen=True)
class Parts:
    """The parts of one node's score over the units.

    weights: shape (n, k), re-scaled among the children present; values, contributions: shape (n, k), values NaN where
    a child is missing; penalty: shape (n,), zero where the operator has none; note: how the parts add up.
    """

    children: tuple[str, ...]
    weights: Numbers
    values: Numbers
    contributions: Numbers
    penalty: Numbers
    note: str


def parts_of(index: Index, id_: str) -> Parts:
    """Take the scores of a node apart, child by child.

    Arithmetic and AMPI/MPI: w (r − neutral), so that neutral + Σ + penalty is the score; sum: the same with the
    weights as stated, a missing child taken at the mean of the others, as its score takes it; geometric:
    w ln(r/neutral), shares of the logarithm; other operators: the change when the child is set to the neutral value,
    which does not add up.
    Raw values have no neutral value: each child is held against its own mean over the rows of the run, r − mean and
    ln(r/mean), and a missing child of an arithmetic mean is taken at the mean of the others, so that the means'
    weighted mean + Σ is the score.
    """
    framework = index.framework
    settings = index.settings.nodes[id_]
    operator = settings.operator
    children = tuple(framework.children[id_])
    scores = [entering(framework, index.settings, child, index.scores[child].part()) for child in children]
    values = np.column_stack([score.values for score in scores])
    centred = all(leaf.scale.centred for leaf in index.settings.leaves.values())
    neutral = np.array([score.neutral if centred else _mean_of_run(score) for score in scores])
    stated = weights_of(framework, children)
    there = np.where(np.isnan(values), 0.0, stated)
    total = there.sum(axis=1, keepdims=True)
    weights = np.divide(there, total, out=np.zeros_like(there), where=total > 0)
    weights[np.isnan(values)] = np.nan
    values[np.isnan(index.scores[id_].values)] = np.nan
    penalty: Numbers = np.zeros(len(values))
    if operator.name == "sum" or (operator.parts == "additive" and not centred):
        mean = _mean(values, weights)[:, None]
        shares = stated if operator.name == "sum" else stated / stated[~np.isnan(neutral)].sum()
        contributions = shares * (np.where(np.isnan(values), mean, values) - neutral)
    elif operator.parts == "additive":
        contributions = weights * (values - index.scores[id_].neutral)
        if operator.families:
            penalty = index.scores[id_].values - _mean(values, weights)
    elif operator.parts == "share of the logarithm":
        with np.errstate(divide="ignore", invalid="ignore"):
            contributions = weights * np.log(values / neutral)
    else:
        contributions = operator.changes(values, neutral, stated, settings.options)
    return Parts(children, weights, values, contributions, penalty, operator.parts)


def _mean(values: Numbers, weights: Numbers) -> Numbers:
    """The weighted mean of what is there, weights summing to one in every row."""
    return np.where(np.isnan(values).all(axis=1), np.nan, np.nansum(weights * values, axis=1))


def _mean_of_run(score: Part) -> float:
    """The mean of a score over the rows that have one; NaN where none has."""
    there = score.values[~np.isnan(score.values)]
    return float(there.mean()) if len(there) else np.nan


def contribution_records(index: Index) -> Records:
    """Every node's parts as a table of COLUMNS, one row a unit, node and child; the penalty has a row of its own.

    The note is blank where the parts add up to the score, ``penalty`` on the penalty's row, ``missing`` where the
    child has no value, else ``share of the logarithm`` or ``not additive``. Numbers that are missing are NaN.
    """
    years: tuple[str | None, ...] = index.times.years if index.times else (None,) * len(index.codes)
    rows: list[tuple[object, ...]] = []
    for node in index.framework.composites:
        parts = parts_of(index, node.id)
        note = None if parts.note == "additive" else parts.note
        has_penalty = bool(index.settings.nodes[node.id].operator.families)
        bare = np.isnan(index.scores[node.id].values)
        penalties = parts.penalty.tolist()
        for row in np.flatnonzero(~bare).tolist():
            code, year = index.codes[row], years[row]
            cells = zip(
                parts.children,
                parts.weights[row].tolist(),
                parts.values[row].tolist(),
                parts.contributions[row].tolist(),
            )
            for child, weight, value, contribution in cells:
                told = "missing" if math.isnan(value) else note
                rows.append((code, year, node.id, child, weight, value, contribution, told))
            if has_penalty:
                rows.append((code, year, node.id, None, None, None, penalties[row], "penalty"))
    return Records("contributions", COLUMNS, tuple(rows))


def weight_records(index: Index) -> Records:
    """Nominal and effective weight of every node, and its share of the root's variance, as a table of WEIGHT_COLUMNS.

    nominal: share among siblings; effective: product of the shares along the path; share_of_variance: effective
    weight times the covariance of the node's score with the root's, over the variance of the root's. Over siblings
    at any depth these shares sum to one where every operator above is arithmetic and no value is missing.
    """
    framework = index.framework
    effective = framework.effective_weights()
    root = index.root.values
    turned = {framework.root: 1.0}
    rows: list[tuple[object, ...]] = []
    for id_ in framework.order:
        node = framework[id_]
        if id_ != framework.root:
            enters_turned = not node.is_indicator and node.polarity < 0
            turned[id_] = turned[node.parent] * (-1.0 if enters_turned else 1.0)
        siblings = framework.children.get(node.parent, [id_])
        nominal = node.weight / weights_of(framework, siblings).sum()
        share = effective[id_] * turned[id_] * _covariance(index.scores[id_].values, root)
        variance = _covariance(root, root)
        rows.append((id_, node.parent or None, nominal, effective[id_], share / variance if variance > 0 else None))
    return Records("weights", WEIGHT_COLUMNS, tuple(rows))


def _covariance(a: Numbers, b: Numbers) -> float:
    """Over the units where both are there, divisor n; 0 where none is."""
    both = ~np.isnan(a) & ~np.isnan(b)
    if not both.any():
        return 0.0
    return float(np.mean((a[both] - a[both].mean()) * (b[both] - b[both].mean())))
