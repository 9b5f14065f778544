# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of a test of robustness: it stands alone, and what it says is what was found."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import numpy as np
import pytest

from district_potential.core.findings import Findings
from district_potential.core.framework import Framework, Node
from district_potential.core.potential.robustness.alternatives import FACTORS, Variation
from district_potential.core.potential.robustness.result import result_table
from district_potential.core.potential.robustness.study import Study
from district_potential.core.potential.robustness.variation import Variations
from district_potential.core.potential.settings import Run
from district_potential.core.report.robustness_page import Shown, robustness_page
from district_potential.core.table import Table

SVG = "{http://www.w3.org/2000/svg}"
NODES = [Node("index", label="Index <1>", kind="index"), *(Node(name, "index", field=name) for name in "abc")]


def shown(language, n=12, factors=FACTORS, replications=40, top=3, **more):
    chance = np.random.default_rng(7)
    table = Table([f"<u{i}>" for i in range(n)])
    for name in "abc":
        table.add(name, chance.lognormal(1.0, 0.6, n))
    table["b"][: n // 6] = np.nan
    made = Variations(table, Framework(NODES), Run("mean_scaled"), Variation(factors, **more), Findings())
    study = Study(made, replications, top)
    result = result_table(table.codes, study.stated, study.sure, top, language)
    return Shown(study, result, list(table.codes), "Comuni & co", "framework", language)


class Reader(HTMLParser):
    """The tags that are open, the ids, what would reach out of the page, and the cells of its tables."""

    def __init__(self, html):
        super().__init__()
        self.open, self.ids, self.outward, self.rows, self.texts = [], [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if tag != "meta":
            self.open.append(tag)
        self.ids += [told["id"]] if "id" in told else []
        self.outward += [tag] if tag in ("script", "link", "img", "iframe") or told.get("href", "#")[:1] != "#" else []
        self.rows += [[]] if tag == "tr" else []

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, said):
        self.texts.append(said)
        if self.open and self.open[-1] in ("td", "th"):
            self.rows[-1].append(said)


@pytest.mark.parametrize("language", ["en", "it"])
def test_the_page_stands_alone_and_is_well_formed(language):
    html = robustness_page(shown(language))
    reader = Reader(html)
    assert reader.open == []
    assert len(reader.ids) == len(set(reader.ids))
    assert reader.outward == []
    assert f'<html lang="{language}">' in html
    assert "<u1>" not in html
    assert "http" not in html.replace("http://www.w3.org/2000/svg", "")


def test_the_tables_say_what_was_found():
    page = shown("en")
    rows = Reader(robustness_page(page)).rows
    for factor, first, total in zip(
        ("normalisation", "aggregation"), *(page.study.indices.first, page.study.indices.total)
    ):
        (row,) = [row for row in rows if row[0] == factor]
        assert row[-2:] == [f"{first:.3f}", f"{total:.3f}"]
    assert ["normalisation", "min_max, percentile"] in [row[:2] for row in rows]
    assert ["one indicator left out", "none, or one of 3 indicators"] in [row[:2] for row in rows]
    assert ["Seed", "1"] in rows
    assert ["Replications", "40"] in rows
    unit = page.rows[2]
    (told,) = [row for row in rows if row[0] == f"<u{unit}>"]
    names = ("rank_stated", "rank_median", "rank_5", "rank_95")
    assert told[1:5] == [f"{page.result[name][unit]:.4g}" for name in names]
    assert told[5] == f"{page.result['p_top'][unit]:.3f}"


def test_the_choice_that_moves_most_comes_first_in_words():
    page = shown("en", replications=400)
    most = int(np.argmax(page.study.indices.total))
    name = {"weights": "weights", "missing": "missing values", "leave_one_out": "one indicator left out",
            "treatment": "treatment of outliers"}.get(FACTORS[most], FACTORS[most])  # fmt: skip
    assert f"The choice that moves the ranks most is {name}:" in robustness_page(page)


def test_who_is_most_often_in_the_top_stands_first():
    page = shown("en", factors=("weights", "leave_one_out"), replications=200, top=2)
    (drawn,) = [part for part in re.findall(r"<svg.*?</svg>", robustness_page(page), re.DOTALL) if "top_bars" in part]
    texts = [text.text for text in ET.fromstring(drawn).iter(f"{SVG}text")]
    found = [said for said in texts if said.startswith("<u")]
    shares = dict(zip(page.labels, page.result["p_top"]))
    assert len(found) == sum(share > 0 for share in shares.values())
    assert [shares[unit] for unit in found] == sorted((shares[unit] for unit in found), reverse=True)


def test_where_nothing_moves_the_page_says_so():
    html = robustness_page(shown("en", factors=("treatment",), treatments=("none",)))
    assert "Nothing tells the choices apart" in html
    assert "nan" not in re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL).lower().split()


def test_of_many_units_the_first_are_shown_and_it_is_said():
    html = robustness_page(shown("it", n=620, factors=("weights",), replications=10))
    assert "prime 150 di 620 unità" in html
    assert "prime 500 di 620 unità" in html
    picture = ET.fromstring(
        next(part for part in re.findall(r"<svg.*?</svg>", html, re.DOTALL) if "places_title" in part)
    )
    assert len(list(picture.iter(f"{SVG}circle"))) == 300


def test_the_ways_to_weigh_are_named():
    assert "stated, equal, entropy" in robustness_page(shown("en", weightings=("stated", "equal", "entropy")))
    html = robustness_page(shown("en", participants=[{"a": 1.0, "b": 1.0, "c": 2.0}] * 4))
    assert "the weights of one of 4 participants" in html
