# SPDX-License-Identifier: GPL-3.0-or-later
"""The audit of a framework as a page: first what asks for a look, then every picture and table behind it."""

from __future__ import annotations

import math
from typing import Sequence

from district_potential.core.messages import Message, number, percent, say
from district_potential.core.potential.audit.checks import Audit, Check
from district_potential.core.potential.contributions import weight_records
from district_potential.core.report.heat_map import heat_map
from district_potential.core.report.histograms import Panel, histograms
from district_potential.core.report.page import figure, flags, folded, page, paragraph, table
from district_potential.core.report.sunburst import sunburst

HEADS = {
    "minimum": "audit_minimum",
    "median": "audit_median",
    "mean": "audit_mean",
    "maximum": "audit_maximum",
    "deviation": "audit_deviation",
    "skewness": "audit_skewness",
    "kurtosis": "audit_kurtosis",
}
WEIGHT_HEADS = (
    "audit_head_node", "audit_head_parent", "audit_head_nominal", "audit_head_effective", "audit_head_variance",
)  # fmt: skip
SPEC = ".4g"
TOPIC_WORDS = {
    "coverage": "audit_topic_coverage",
    "distribution": "audit_topic_distribution",
    "outliers": "audit_topic_outliers",
    "correlation": "audit_topic_correlation",
    "reliability": "audit_topic_reliability",
    "components": "audit_topic_components",
    "disguise": "audit_topic_disguise",
    "weights": "audit_topic_weights",
    "denominator": "audit_topic_denominator",
    "monotony": "audit_topic_monotony",
}


def audit_page(made: Audit, layer: str, foot: str, language: str) -> str:
    """The whole page, in ``it`` or ``en``. layer: the name of the units; foot: what was run, as one line."""
    framework = made.index.framework
    name = framework[framework.root].said
    lead = lead_of(made, layer)
    sections = [
        ("look", _said("audit_section_look", language), _look(made, language)),
        ("framework", _said("audit_section_framework", language), _framework(made, language)),
        ("distribution", _said("audit_section_distribution", language), _distribution(made, language)),
        ("correlation", _said("audit_section_correlation", language), _correlation(made, language)),
        ("dimensions", _said("audit_section_dimensions", language), _dimensions(made, language)),
    ]
    return page(say(Message.of("audit_title", index=name), language), say(lead, language), sections, foot, language)


def lead_of(made: Audit, layer: str) -> Message:
    """What was audited, and how much of it asks for a look."""
    return Message.of(
        "audit_lead", layer=layer, units=len(made.index.codes), n=len(made.flagged), indicators=len(made.indicators)
    )


def _said(code: str, language: str) -> str:
    return say(Message.of(code), language)


def _cell(value: float | None, language: str, spec: str = SPEC) -> str:
    if value is None or math.isnan(value):
        return "–"
    return number(value, language, ".0f" if spec == SPEC and abs(value) >= 1e4 else spec)


def _look(made: Audit, language: str) -> str:
    """The warnings, then what is good to know, folded by topic; each sentence once."""
    if not made.flagged:
        return paragraph(_said("audit_nothing", language))
    warnings = dict.fromkeys(say(check.reading, language) for check in made.flagged if check.flag == "warning")
    parts = [paragraph(_said("audit_signs", language)), flags(("warning", said) for said in warnings)]
    for topic, code in TOPIC_WORDS.items():
        looks = [check for check in made.flagged if check.flag == "look" and check.topic == topic]
        said = dict.fromkeys(say(check.reading, language) for check in looks)
        if said:
            parts.append(folded(f"{_said(code, language)} ({len(said)})", flags(("look", each) for each in said)))
    return "".join(parts)


def _framework(made: Audit, language: str) -> str:
    framework = made.index.framework
    drawn = figure(sunburst(framework, language, "sunburst"), _said("picture_sunburst_caption", language))
    weighed = {str(row[0]): row for row in weight_records(made.index).rows}
    rows = []
    for id_ in framework.by_branch():
        _, parent, *cells = weighed[id_]
        if parent is not None:
            shares = (_cell(None if cell is None else 100 * float(str(cell)), language, ".1f") for cell in cells)
            rows.append([framework[id_].name(language), framework[str(parent)].name(language), *shares])
    heads = [_said(code, language) for code in WEIGHT_HEADS]
    return drawn + table(heads, rows, _said("audit_weights_caption", language), texts=2)


def _distribution(made: Audit, language: str) -> str:
    asking = {check.node for check in made.flagged if check.topic in ("coverage", "distribution")}
    panels = [Panel(node.name(language), made.columns[node.id], node.id in asking) for node in made.indicators]
    drawn = figure(histograms(panels, language, "histograms"), _said("picture_histograms_caption", language))
    rows = []
    for node in made.indicators:
        told = made.distributions[node.id]
        outside = len(told.outside(made.columns[node.id]))
        numbers = [_cell(getattr(told, name), language) for name in HEADS]
        rows.append([node.name(language), _cell(percent(told.coverage), language, ".1f"), *numbers, str(outside)])
    heads = [
        _said("audit_head_node", language),
        _said("audit_head_coverage", language),
        *(_said(code, language) for code in HEADS.values()),
        _said("audit_head_outside", language),
    ]
    return drawn + table(heads, rows, _said("audit_distribution_caption", language))


def _correlation(made: Audit, language: str) -> str:
    framework = made.index.framework
    tops = framework.children[framework.root]
    group = {id_: i for i, top in enumerate(tops) for id_ in framework.below(top)}
    labels = [node.name(language) for node in made.indicators]
    if len(labels) < 2:
        return paragraph(_said("audit_one_indicator", language))
    groups = [group[node.id] for node in made.indicators]
    drawn = heat_map(made.correlations, labels, groups, language, "heat_map")
    return figure(drawn, _said("picture_heat_map_caption", language))


def _dimensions(made: Audit, language: str) -> str:
    """One sentence a statistic, for every node with children."""
    topics = ("reliability", "components", "disguise", "denominator", "monotony")
    rows = [
        _row(made, check, language) for check in made.checks if check.topic in topics and check.statistic != "above_one"
    ]
    heads = [_said(code, language) for code in ("audit_head_node", "audit_head_topic", "audit_head_reading")]
    return table(heads, rows, _said("audit_dimensions_caption", language), texts=3)


def _row(made: Audit, check: Check, language: str) -> Sequence[str]:
    name = made.index.framework[check.node].name(language)
    return name, _said(TOPIC_WORDS[check.topic], language), say(check.reading, language)
