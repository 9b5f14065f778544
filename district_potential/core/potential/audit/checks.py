# SPDX-License-Identifier: GPL-3.0-or-later
"""The audit itself: every statistic of a framework on its units, with what a reader should look at."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any, Iterator, Mapping

import numpy as np

from district_potential.core.findings import Findings
from district_potential.core.framework import Node
from district_potential.core.messages import Message, percent
from district_potential.core.potential.association import (
    CORRELATIONS,
    Components,
    components,
    correlation,
    correlations,
    cronbach,
)
from district_potential.core.potential.audit.distribution import Distribution, distribution
from district_potential.core.potential.contributions import parts_of, weight_records
from district_potential.core.potential.distribution import MOST_KURTOSIS, MOST_SKEW
from district_potential.core.potential.index import Index
from district_potential.core.potential.prepare import denominate
from district_potential.core.potential.scores import entering
from district_potential.core.table import Numbers, Table

TOPICS = (
    "coverage", "distribution", "outliers", "correlation", "denominator", "reliability", "components", "disguise",
    "weights", "monotony",
)  # fmt: skip
FLAGS = ("none", "look", "warning")
NAMED = 5
STATISTICS = {
    "minimum": "audit_minimum",
    "lower_quartile": "audit_lower_quartile",
    "median": "audit_median",
    "mean": "audit_mean",
    "upper_quartile": "audit_upper_quartile",
    "maximum": "audit_maximum",
    "deviation": "audit_deviation",
    "skewness": "audit_skewness",
    "kurtosis": "audit_kurtosis",
}
SHAPE = {"skewness": MOST_SKEW, "kurtosis": MOST_KURTOSIS}


@dataclass(frozen=True)
class Limits:
    """Where a statistic asks for a look. All but ``same`` are the customary ones of the field.

    coverage, zeros, one_value: shares of the units; same: a correlation beyond which two indicators say the same;
    apart, against: below which two indicators of one dimension pull apart a little, and much; reliability: Cronbach's
    α; disguise: correlation of one indicator with an index of several; denominator: correlation with what others are
    divided by; variance: how many times its weight a node's share of the variance may be, or a part of it.
    """

    coverage: float = 0.65
    zeros: float = 0.5
    one_value: float = 0.5
    same: float = 0.9
    apart: float = -0.1
    against: float = -0.4
    reliability: float = 0.7
    disguise: float = 0.95
    denominator: float = 0.7
    variance: float = 2.0


CUSTOMARY = Limits()


@dataclass(frozen=True)
class Check:
    """One statistic: of which topic, of a node (and another), its value, the limit it was held against, what it means,
    and the flag; value is NaN where it cannot be computed.
    """

    topic: str
    node: str
    statistic: str
    value: float
    reading: Message
    other: str = ""
    limit: float | None = None
    flag: str = "none"


@dataclass(frozen=True)
class Audit:
    """An audited index.

    columns: every scored indicator as published, after its denominator; distributions: of these; correlations: of the
    normalised indicators, Pearson, shape (k, k) in the order of ``indicators``; checks: in the order of TOPICS.
    """

    index: Index
    columns: Mapping[str, Numbers]
    distributions: Mapping[str, Distribution]
    correlations: Numbers
    checks: tuple[Check, ...]

    @property
    def indicators(self) -> list[Node]:
        """The indicators that have data, dimension by dimension."""
        return [self.index.framework[id_] for id_ in self.columns]

    @property
    def flagged(self) -> list[Check]:
        """What asks for a look, warnings first."""
        return sorted((c for c in self.checks if c.flag != "none"), key=lambda c: -FLAGS.index(c.flag))


def audit(index: Index, table: Table, limits: Limits = CUSTOMARY) -> Audit:
    """Audit a computed index on the table it was computed from.

    Correlations, α and components are taken on the normalised indicators, oriented to potential; coverage,
    distribution, outliers and denominators on the indicators as published.
    """
    nodes = [index.framework[id_] for id_ in index.framework.below(index.framework.root)]
    nodes = [node for node in nodes if not node.awaited]
    told_before = Findings()  # the index has told of denominators
    columns = {node.id: denominate(table, node, told_before) for node in nodes}
    distributions = {id_: distribution(column) for id_, column in columns.items()}
    normalised = np.column_stack([index.scores[node.id].values for node in nodes])
    made = correlations(normalised)
    checks = [
        *_coverage(index, distributions, limits),
        *_distribution(index, distributions),
        *_outliers(index, columns, distributions),
        *_correlation(index, nodes, normalised, made, limits),
        *_denominator(index, columns, table, limits),
        *_inner(index, limits),
        *_disguise(index, limits),
        *_weights(index, limits),
        *_monotony(index),
    ]
    return Audit(index, columns, distributions, made, tuple(_known(index, check) for check in checks))


def _known(index: Index, check: Check) -> Check:
    """A check whose value cannot be computed says so."""
    if not math.isnan(check.value):
        return check
    node = index.framework[check.node].said
    return replace(check, reading=Message.of("audit_unknown", node=node, statistic=check.statistic))


def _coverage(index: Index, distributions: Mapping[str, Distribution], limits: Limits) -> Iterator[Check]:
    for id_, told in distributions.items():
        node = index.framework[id_]
        reading = Message.of("audit_coverage", node=node.said, n=told.n, total=told.total, share=percent(told.coverage))
        flag = "warning" if told.coverage < limits.coverage else "none"
        yield Check("coverage", id_, "coverage", told.coverage, reading, limit=limits.coverage, flag=flag)
        for name, code, count, limit in (
            ("zeros", "audit_zeros", told.zeros, limits.zeros),
            ("one_value", "audit_one_value", told.most_common, limits.one_value),
        ):
            share = count / told.n if told.n else math.nan
            reading = Message.of(code, node=node.said, share=100 * share)
            told_before = name == "one_value" and told.zeros == told.most_common
            flag = "look" if share > limit and not told_before else "none"
            yield Check("coverage", id_, name, share, reading, limit=limit, flag=flag)


def _distribution(index: Index, distributions: Mapping[str, Distribution]) -> Iterator[Check]:
    for id_, told in distributions.items():
        node = index.framework[id_]
        for name, code in STATISTICS.items():
            value = getattr(told, name)
            reading = Message.of("audit_statistic", node=node.said, name=Message.of(code), value=value)
            shape = SHAPE.get(name)
            if shape is not None and told.is_skewed:
                reading = Message.of("audit_skewed", node=node.said, skewness=told.skewness, kurtosis=told.kurtosis)
            flag = "warning" if told.is_skewed and name == "skewness" else "none"
            yield Check("distribution", id_, name, value, reading, limit=shape, flag=flag)


def _outliers(
    index: Index, columns: Mapping[str, Numbers], distributions: Mapping[str, Distribution]
) -> Iterator[Check]:
    """Units outside the fences; a warning where one is outside twice their distance, far out."""
    for id_, told in distributions.items():
        rows = told.outside(columns[id_])
        units = [index.codes[row] for row in rows[:NAMED]]
        reach = told.upper_quartile - told.lower_quartile
        far = np.fmax(told.lower_quartile - columns[id_], columns[id_] - told.upper_quartile) > 3 * reach
        reading = Message.of("audit_outliers", node=index.framework[id_].said, n=len(rows), units=units)
        flag = "look" if far.any() else "none"
        yield Check("outliers", id_, "outside_fences", float(len(rows)), reading, flag=flag)


def _correlation(
    index: Index, nodes: list[Node], normalised: Numbers, made: Numbers, limits: Limits
) -> Iterator[Check]:
    tables = {kind: made if kind == "pearson" else correlations(normalised, kind) for kind in CORRELATIONS}
    for j, second in enumerate(nodes):
        for i, first in enumerate(nodes[:j]):
            for kind, table in tables.items():
                yield _pair(index, first, second, kind, float(table[i, j]), limits)


def _pair(index: Index, first: Node, second: Node, kind: str, value: float, limits: Limits) -> Check:
    """One correlation; flags go by Pearson's alone, so that a pair is told once."""
    names: dict[str, Any] = {"pair": [first.said, second.said], "kind": kind.capitalize(), "value": value}
    code, limit, flag = "audit_correlation", limits.same, "none"
    if abs(value) > limits.same:
        code, flag = "audit_same", "warning"
    elif first.parent == second.parent and value < limits.apart:
        names["dimension"] = index.framework[first.parent].said
        code, limit, flag = "audit_against", limits.apart, "warning" if value < limits.against else "look"
    if kind != "pearson":
        flag = "none"
    return Check("correlation", first.id, kind, value, Message.of(code, **names), second.id, limit, flag)


def _denominator(index: Index, columns: Mapping[str, Numbers], table: Table, limits: Limits) -> Iterator[Check]:
    """Correlation with every column that others are divided by: size in the place of merit."""
    known = list(dict.fromkeys(node.denominator for node in index.framework.indicators if node.denominator))
    for id_, column in columns.items():
        node = index.framework[id_]
        for field in known:
            value = correlation(column, table[field])
            beyond = abs(value) > limits.denominator
            code = "audit_size" if beyond else "audit_no_size"
            reading = Message.of(code, node=node.said, field=field, value=value)
            flag = ("warning" if not node.denominator else "look") if beyond else "none"
            yield Check("denominator", id_, "pearson", value, reading, field, limits.denominator, flag)
        if not node.denominator and node.about.get("nature") == "extensive":
            reading = Message.of("audit_extensive", node=node.said)
            yield Check("denominator", id_, "not_divided", 1.0, reading, flag="warning")


def _inner(index: Index, limits: Limits) -> Iterator[Check]:
    """Agreement and components of the children of every node that has two or more."""
    found: list[tuple[Node, Components]] = []
    for node in index.framework.composites:
        children = index.framework.children[node.id]
        if len(children) < 2:
            continue
        matrix = np.column_stack(
            [entering(index.framework, index.settings, child, index.scores[child].part()).values for child in children]
        )
        alpha = cronbach(matrix)
        low = alpha < limits.reliability
        reading = Message.of("audit_alpha_low" if low else "audit_alpha", node=node.said, value=alpha)
        flag = "look" if low else "none"
        yield Check("reliability", node.id, "cronbach_alpha", alpha, reading, limit=limits.reliability, flag=flag)
        parts = components(matrix)
        if parts is not None:
            found.append((node, parts))
    for node, parts in found:
        share = 100 * float(parts.shares[0])
        reading = Message.of("audit_components", node=node.said, share=share, n=parts.counting)
        flag = "look" if parts.counting > 1 else "none"
        yield Check("components", node.id, "first_share", float(parts.shares[0]), reading, flag=flag)
        yield Check("components", node.id, "above_one", float(parts.counting), Message.of("audit_above_one",
                    node=node.said, n=parts.counting))  # fmt: skip


def _disguise(index: Index, limits: Limits) -> Iterator[Check]:
    """Of every node, the indicator that goes with it most: nearly 1, the node is that indicator in disguise."""
    for node in index.framework.composites:
        leaves = index.framework.below(node.id)
        if len(leaves) < 2:
            continue
        values = {leaf: correlation(index.scores[leaf].values, index.scores[node.id].values) for leaf in leaves}
        known = {leaf: value for leaf, value in values.items() if not math.isnan(value)}
        if not known:
            continue
        leaf = max(known, key=lambda id_: abs(known[id_]))
        value = known[leaf]
        beyond = abs(value) > limits.disguise
        code = "audit_disguise" if beyond else "audit_strongest"
        reading = Message.of(code, node=node.said, leaf=index.framework[leaf].said, value=value)
        flag = "warning" if beyond else "none"
        yield Check("disguise", node.id, "strongest_indicator", value, reading, leaf, limits.disguise, flag)


def _weights(index: Index, limits: Limits) -> Iterator[Check]:
    """Nominal and effective weight, and the share of the index's variance that a node really carries."""
    for id_, parent, nominal, effective, share in weight_records(index).rows:
        if parent is None or share is None:
            continue
        node = index.framework[str(id_)]
        values = {"node": node.said, "effective": 100 * float(effective), "share": 100 * float(share)}
        code, flag = "audit_weight", "none"
        if share < 0:
            code, flag = "audit_weight_against", "warning"
        elif not effective / limits.variance <= share <= effective * limits.variance:
            code, flag = "audit_weight_apart", "look"
        yield Check("weights", node.id, "nominal", float(nominal), Message.of("audit_nominal", node=node.said,
                    nominal=100 * float(nominal)))  # fmt: skip
        yield Check("weights", node.id, "effective", float(effective), Message.of(code, **values))
        yield Check("weights", node.id, "share_of_variance", float(share), Message.of(code, **values), flag=flag)


def _monotony(index: Index) -> Iterator[Check]:
    """Units where more of a child would lower the node: beyond M (3 + cv²)/2 under an AMPI or MPI penalty minus."""
    for node in index.framework.composites:
        settings = index.settings.nodes[node.id]
        if not settings.operator.families or settings.options.penalty != "minus":
            continue
        parts = parts_of(index, node.id)
        values, share = parts.values, np.nan_to_num(parts.weights)
        filled = np.where(np.isnan(values), 0.0, values)
        mean = (share * filled).sum(axis=1)
        variance = (share * (filled - mean[:, None]) ** 2).sum(axis=1)
        with np.errstate(divide="ignore", invalid="ignore"):
            most = mean * (3 + variance / mean**2) / 2
        beyond = np.flatnonzero((filled > most[:, None]).any(axis=1) & (mean > 0))
        units = [index.codes[row] for row in beyond]
        reading = Message.of("audit_monotony", node=node.said, n=len(beyond), units=units)
        flag = "look" if len(beyond) else "none"
        yield Check("monotony", node.id, "units_beyond", float(len(beyond)), reading, flag=flag)
