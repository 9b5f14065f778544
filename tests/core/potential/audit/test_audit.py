# SPDX-License-Identifier: GPL-3.0-or-later
"""What an audit flags, on columns made so that it must; and its page."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import numpy as np
import pytest

from district_potential.core.findings import Findings
from district_potential.core.framework import Framework, Node
from district_potential.core.messages import say
from district_potential.core.potential.audit.checks import FLAGS, TOPICS, Limits, audit
from district_potential.core.potential.index import compute
from district_potential.core.potential.settings import Run
from district_potential.core.report.audit_page import audit_page
from district_potential.core.report.histograms import Panel, histograms
from district_potential.core.report.sunburst import sunburst
from district_potential.core.table import Table

N = 60


def dimension(id_, **more):
    return Node(id_, "index", label=id_, kind="dimension", **more)


def indicator(id_, parent, **more):
    return Node(id_, parent, label=id_, field=id_, role="resource", **more)


def table_of(**columns):
    n = len(next(iter(columns.values())))
    table = Table([f"u{i}" for i in range(n)])
    for name, column in columns.items():
        table.add(name, np.asarray(column, dtype=float))
    return table


def audited(nodes, run=None, limits=None, **columns):
    framework = Framework([Node("index", label="Index", kind="index"), *nodes])
    table = table_of(**columns)
    index = compute(table, framework, run or Run(preset="mean_scaled", flat="neutral"), Findings())
    return audit(index, table, limits or Limits())


def flags_of(made, topic):
    return {(c.node, c.other, c.statistic): c.flag for c in made.checks if c.topic == topic and c.flag != "none"}


@pytest.fixture
def chance():
    return np.random.default_rng(1)


def test_indicators_that_say_the_same_are_told_once(chance):
    x, y = chance.normal(size=(2, N))
    made = audited([indicator("a", "index"), indicator("b", "index"), indicator("c", "index")], a=x, b=2 * x + 1, c=y)
    assert flags_of(made, "correlation") == {("a", "b", "pearson"): "warning"}


def test_two_names_are_joined_as_the_language_joins_them(chance):
    x = chance.normal(size=N)
    nodes = [Node(name, "index", label=name, label_it=it, field=name, role="resource")
             for name, it in (("a", "Residenti"), ("b", "Età media"))]  # fmt: skip
    made = audited(nodes, a=x, b=x)
    told = next(c.reading for c in made.checks if c.topic == "correlation" and c.flag == "warning")
    assert say(told, "it").startswith("Residenti ed Età media dicono")
    assert "correlazione di Pearson 1,00" in say(told, "it")


def test_a_unit_without_a_value_keeps_the_coverage_below_all(chance):
    x = chance.normal(size=4000)
    x[3] = np.nan
    made = audited([indicator("a", "index"), indicator("b", "index")], a=x, b=chance.normal(size=4000))
    told = next(c.reading for c in made.checks if c.topic == "coverage" and c.statistic == "coverage")
    assert say(told, "en") == "a: 3999 of 4000 units have a value (99.9 %)."


def test_indicators_that_pull_apart_are_flagged_inside_a_dimension_alone(chance):
    x = chance.normal(size=N)
    inside = audited([dimension("d"), indicator("a", "d"), indicator("b", "d")], a=x, b=-x + chance.normal(size=N))
    apart = audited(
        [dimension("d"), dimension("e"), indicator("a", "d"), indicator("b", "e")],
        a=x, b=-x + chance.normal(size=N),
    )  # fmt: skip
    assert flags_of(inside, "correlation") == {("a", "b", "pearson"): "warning"}
    assert flags_of(apart, "correlation") == {}


def test_an_index_of_one_indicator_in_disguise_is_named(chance):
    x = chance.normal(size=N)
    nodes = [indicator("a", "index", weight=50.0), indicator("b", "index")]
    made = audited(nodes, a=x, b=chance.normal(size=N))
    assert flags_of(made, "disguise") == {("index", "a", "strongest_indicator"): "warning"}


def test_a_node_that_works_against_the_index_is_a_warning(chance):
    x = chance.normal(size=N)
    made = audited([indicator("a", "index", weight=3.0), indicator("b", "index")], a=x, b=-x)
    assert flags_of(made, "weights")[("b", "", "share_of_variance")] == "warning"


def test_an_extensive_indicator_without_denominator_goes_with_size(chance):
    people = np.exp(chance.normal(8, 1, N))
    nodes = [
        indicator("shops", "index", about={"nature": "extensive"}),
        indicator("births", "index", denominator="people"),
    ]
    made = audited(nodes, shops=people / 100, births=people * chance.uniform(0.5, 1, N), people=people)
    flagged = flags_of(made, "denominator")
    assert flagged[("shops", "people", "pearson")] == "warning"
    assert flagged[("shops", "", "not_divided")] == "warning"
    assert ("births", "people", "pearson") not in flagged


def test_skew_gaps_zeros_and_units_far_out_are_flagged(chance):
    skewed = chance.normal(size=N)
    skewed[7] = 90.0
    gaps = chance.normal(size=N)
    gaps[: N // 2] = np.nan
    zeros = np.zeros(N)
    zeros[:10] = chance.uniform(1, 2, 10)
    nodes = [indicator(name, "index") for name in ("skewed", "gaps", "zeros")]
    made = audited(nodes, skewed=skewed, gaps=gaps, zeros=zeros)
    assert ("skewed", "", "skewness") in flags_of(made, "distribution")
    assert flags_of(made, "coverage") == {("gaps", "", "coverage"): "warning", ("zeros", "", "zeros"): "look"}
    outliers = next(c for c in made.checks if c.topic == "outliers" and c.node == "skewed")
    assert "u7" in say(outliers.reading, "en")


def test_the_penalty_names_the_units_where_better_would_be_worse():
    names = "abcdefghij"
    columns = {name: np.r_[np.linspace(0, 1, 40), 0.0] for name in names}
    columns["a"][-1] = 60.0
    made = audited([indicator(name, "index") for name in names], Run(preset="ampi"), **columns)
    settings = made.index.settings.nodes["index"]
    values = np.column_stack([made.index.scores[name].values for name in names])
    better = values.copy()
    better[np.arange(41), values.argmax(axis=1)] += 1e-4
    weights = np.ones(len(names))
    lowered = settings.operator.combine(better, weights, settings.options) < made.index.root.values
    assert np.flatnonzero(lowered).tolist() == [40]
    check = next(c for c in made.checks if c.topic == "monotony")
    assert check.value == 1.0
    assert "u40" in say(check.reading, "en")


def test_every_topic_and_flag_is_one_of_the_listed_words(chance):
    made = audited(
        [dimension("d"), *(indicator(name, "d") for name in "abc")], **dict(zip("abc", chance.normal(size=(3, N))))
    )
    assert {check.topic for check in made.checks} <= set(TOPICS)
    assert {check.flag for check in made.checks} <= set(FLAGS)


def test_what_cannot_be_computed_says_so_in_both_languages():
    made = audited([indicator("a", "index"), indicator("b", "index")], a=np.ones(5), b=np.arange(5.0))
    unknown = [check for check in made.checks if np.isnan(check.value)]
    assert unknown
    for check in unknown:
        assert check.flag == "none"
        assert "nan" not in say(check.reading, "en").lower().split()
        assert "non calcolabile" in say(check.reading, "it")


class Reader(HTMLParser):
    """Collects the tags that are open, the ids, and all that would reach out of the page."""

    VOID = ("meta", "br", "link", "img", "hr")

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.outward, self.headings = [], [], [], []

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if tag not in self.VOID:
            self.open.append(tag)
        if "id" in told:
            self.ids.append(told["id"])
        if tag in ("script", "link", "img", "iframe") or str(told.get("href", "#"))[:1] != "#":
            self.outward.append(tag)
        if tag in ("h1", "h2"):
            self.headings.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["en", "it"])
def test_the_page_stands_alone_and_is_well_formed(chance, language):
    labels = ["<b>&", "a", "a long label that has no end and goes on"]
    nodes = [dimension("d"), dimension("e")]
    nodes += [Node(f"i{i}", "de"[i % 2], label=label, field=f"i{i}", role="resource") for i, label in enumerate(labels)]
    columns = {f"i{i}": chance.normal(size=N) for i in range(3)}
    columns["i1"][:] = np.nan
    columns["i1"][3] = 2.0
    html = audit_page(audited(nodes, **columns), "Comuni <1>", "foot", language)
    reader = Reader()
    reader.feed(html)
    assert reader.open == []
    assert len(reader.ids) == len(set(reader.ids))
    assert reader.outward == []
    assert reader.headings == ["h1", *["h2"] * 5]
    assert f'<html lang="{language}">' in html
    assert "<b>&" not in html


def test_pictures_are_svg_with_title_and_description(chance):
    framework = Framework([Node("index", label="I", kind="index"), indicator("a", "index")])
    for svg in (
        sunburst(framework, "it", "s"),
        histograms(
            [Panel("empty", np.full(3, np.nan)), Panel("flat", np.ones(3)), Panel("x", chance.normal(size=9))],
            "en",
            "h",
        ),
    ):
        root = ET.fromstring(svg)
        space = "{http://www.w3.org/2000/svg}"
        assert root.find(f"{space}title").text
        assert root.find(f"{space}desc").text
