# SPDX-License-Identifier: GPL-3.0-or-later
"""Bivariate and trivariate classes, and their legend."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from district_potential.core import palettes
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.superimposition.bivariate import bivariate
from district_potential.core.superimposition.bivariate_legend import legend_svg
from district_potential.core.table import Table

GAP = np.nan
SVG = "{http://www.w3.org/2000/svg}"


def units(**columns):
    table = Table([f"{row:03d}" for row in range(1, len(next(iter(columns.values()))) + 1)])
    for name, values in columns.items():
        table.add(name, values, label=f"Campo {name}")
    return table


def made(table, side=3, method="quantile", breaks=(None, None, None), palette="blue_orange", language="it"):
    findings = Findings()
    names = table.names
    return bivariate(table, names, side, method, breaks[: len(names)], palette, findings, language), findings


NINE = {"x": np.repeat([1.0, 2, 3], 3), "y": np.tile([10.0, 20, 30], 3)}


def test_nine_units_spread_over_nine_classes():
    result, findings = made(units(**NINE))
    assert result.table["biv_class"].tolist() == ["1-1", "1-2", "1-3", "2-1", "2-2", "2-3", "3-1", "3-2", "3-3"]
    assert [cell.value for cell in result.cells] == result.table["biv_class"].tolist()
    assert all(cell.count == 1 for cell in result.cells)
    assert not len(findings)


def test_colours_are_those_of_the_square_and_z_is_a_pattern():
    result, _ = made(units(**NINE))
    assert [cell.colour for cell in result.cells] == [c for column in palettes.bivariate(3) for c in column]
    assert {cell.pattern for cell in result.cells} == {"solid"}
    third, _ = made(units(**NINE, z=[1.0, 2, 3, 2, 3, 1, 3, 1, 2]))
    assert len(third.cells) == 27
    assert sum(cell.count for cell in third.cells) == 9
    by_z = {cell.places[2]: cell.pattern for cell in third.cells}
    assert by_z == {1: "solid", 2: "lined", 3: "crossed"}
    assert third.table["biv_class"][0] == "1-1-1"


def test_a_missing_value_leaves_a_unit_without_class_and_is_reported():
    x = NINE["x"].copy()
    x[4] = GAP
    result, findings = made(units(x=x, y=NINE["y"]))
    assert result.table["biv_class"][4] is None
    assert result.table["biv_reading"][4] == "Unità 005: nessuna classe, mancano i dati di Campo x."
    assert [(finding.code, finding.kind) for finding in findings] == [("005", "missing")]


def test_the_reading_says_value_and_level_of_every_field():
    result, _ = made(units(**NINE), language="it")
    assert result.table["biv_reading"][1] == "Unità 002: Campo x 1 (valori bassi) e Campo y 20 (valori medi)."
    result, _ = made(units(**NINE), language="en")
    assert result.table["biv_reading"][8] == "Unit 009: Campo x 3 (high values) and Campo y 30 (high values)."


def test_labels_begin_with_the_class_so_that_a_narrow_legend_tells_them_apart():
    result, _ = made(units(**NINE))
    assert result.cells[2].short == "1-3 bassi × alti"
    assert result.headings == ["Campo x", "× Campo y"]
    assert result.cells[2].label == "Campo x: valori bassi; Campo y: valori alti"


@pytest.mark.parametrize(("side", "words"), [(2, "low high"), (4, "low fairly-low fairly-high high")])
def test_two_and_four_classes_have_their_own_words(side, words):
    table = units(x=np.arange(8.0), y=np.arange(8.0))
    result, _ = made(table, side, language="en")
    assert [
        result.axes[0].short(place).code.replace("short_", "").replace("_", "-") for place in range(1, side + 1)
    ] == (words.split())
    assert len(result.cells) == side * side


def test_given_breaks_divide_and_a_value_on_a_break_belongs_below():
    table = units(x=[1.0, 2, 3, 4], y=[5.0, 15, 25, 35])
    result, _ = made(table, 2, "breaks", ([2.0], [20.0]))
    assert result.table["biv_class"].tolist() == ["1-1", "1-1", "2-2", "2-2"]


@pytest.mark.parametrize("method", ["quantile", "equal", "jenks"])
def test_every_method_gives_classes(method):
    rng = np.random.default_rng(7)
    result, _ = made(units(x=rng.normal(size=60), y=rng.gamma(2, size=60)), 4, method)
    assert len(result.axes[0].classes) == 4
    assert sum(cell.count for cell in result.cells) == 60


def test_ties_that_leave_fewer_classes_are_reported_and_keep_the_end_colours():
    result, findings = made(units(x=[0.0, 0, 0, 0, 0, 9], y=[1.0, 2, 3, 4, 5, 6]))
    assert len(result.axes[0].classes) == 2
    assert [(finding.kind, finding.column) for finding in findings] == [("fewer_classes", "x")]
    square = palettes.bivariate(3)
    assert [cell.colour for cell in result.cells] == [*square[0], *square[2]]
    assert result.cells[-1].label.startswith("Campo x: valori alti")


@pytest.mark.parametrize(
    ("table", "options", "names"),
    [
        (units(x=[2.0, 2, 2], y=[1.0, 2, 3]), {}, ["Campo x"]),
        (units(x=[1.0, 2, 3], y=[GAP, GAP, GAP]), {}, ["Campo y"]),
        (units(**NINE), {"method": "breaks"}, ["x", "2 rising"]),
        (units(**NINE), {"method": "breaks", "breaks": ([1.0, 2], [1.0])}, ["y", "3 classes"]),
        (units(**NINE), {"method": "breaks", "breaks": ([2.0, 1], [1.0, 2])}, ["Campo x"]),
        (units(**NINE), {"side": 5}, ["CLASSES", "5"]),
    ],
)
def test_what_cannot_be_classed_is_refused_by_name(table, options, names):
    with pytest.raises(PotentialError) as told:
        made(table, **options)
    assert all(name in str(told.value) for name in names), str(told.value)


def test_a_flat_field_is_refused_without_advice_on_the_method():
    with pytest.raises(PotentialError, match=r"Campo x has the same value \(2\).* Choose another field\.$"):
        made(units(x=[2.0, 2, 2, GAP], y=[1.0, 2, 3, 4]), method="equal")


def test_a_nearly_flat_field_is_refused_with_the_methods_that_part_it():
    nearly = units(x=[1.0, *[2.0] * 30], y=np.arange(31.0))
    with pytest.raises(PotentialError, match="Choose METHOD equal, jenks or breaks, or another field"):
        made(nearly)
    for method in ("equal", "jenks"):
        assert len(made(nearly, method=method)[0].axes[0].classes) > 1


def test_one_field_twice_is_refused():
    with pytest.raises(PotentialError, match="twice"):
        bivariate(units(**NINE), ["x", "X"], 3, "quantile", [None, None], "blue_orange", Findings(), "en")


@given(st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)), min_size=4, max_size=40, unique=True))
@settings(max_examples=50, deadline=None)
def test_turning_x_and_y_round_turns_the_class_round(rows):
    x, y = (np.array(column) for column in zip(*rows))
    try:
        forth, _ = made(units(x=x, y=y))
    except PotentialError:
        return
    back, _ = made(units(y=y, x=x))
    assert [value[::-1] for value in back.table["biv_class"]] == forth.table["biv_class"].tolist()


# --- the legend -----------------------------------------------------------------------------------------------------


def drawn(table, language="it", **options):
    result, _ = made(table, language=language, **options)
    text = legend_svg(result, language)
    return ET.fromstring(text), text, result


LONG = {"x": NINE["x"] * 1e7 + 0.123, "y": NINE["y"] / 1e4}


def test_the_legend_is_accessible_and_in_the_language_of_the_run():
    root, text, _ = drawn(units(**NINE))
    assert root.get("role") == "img"
    assert root.get("lang") == "it"
    assert root.find(f"{SVG}title").text == "Legenda della mappa di Campo x e Campo y"
    assert "Campo x: valori bassi; Campo y: valori alti: 1 unità." in root.find(f"{SVG}desc").text
    assert "Nessun dato" in text
    root, text, _ = drawn(units(**NINE), "en")
    assert root.get("lang") == "en"
    assert "No data" in text
    assert "href" not in text


def test_the_legend_has_a_cell_for_every_class_with_its_count():
    root, _, result = drawn(units(**NINE))
    fills = [rect.get("fill") for rect in root.iter(f"{SVG}rect")]
    assert all(cell.colour in fills for cell in result.cells)
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert all(cell.value in texts for cell in result.cells)
    assert texts.count("n = 1") == 9


def test_the_third_field_stands_below_with_its_levels():
    root, _, _ = drawn(units(**NINE, z=[1.0, 2, 3, 2, 3, 1, 3, 1, 2]), "en")
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert "Campo z" in texts
    assert [text for text in texts if text.endswith(")")] == [
        "low values (1.00 – 1.67)",
        "middle values (1.67 – 2.33)",
        "high values (2.33 – 3.00)",
    ]


@pytest.mark.parametrize("table", [units(**NINE), units(**LONG), units(**NINE, z=NINE["y"][::-1])])
@pytest.mark.parametrize("side", [2, 3])
def test_nothing_in_the_legend_is_cut_at_its_edges(table, side):
    for name in table.names:
        described = "Una etichetta molto lunga che deve andare a capo più volte " + name
        table.add(name, table[name], label=described)
    root, _, _ = drawn(table, side=side)
    width, height = float(root.get("width")), float(root.get("height"))
    for text in root.iter(f"{SVG}text"):
        x, y, size = float(text.get("x")), float(text.get("y")), float(text.get("font-size"))
        long = len(text.text) * size * 0.62
        before = {"start": 0, "middle": long / 2, "end": long}[text.get("text-anchor")]
        if text.get("transform"):
            assert size <= x <= width
            assert before <= y <= height - long / 2
        else:
            assert x - before >= 0, text.text
            assert x - before + long <= width, text.text
            assert size <= y <= height
    for path in root.iter(f"{SVG}path"):
        points = re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path.get("d"))
        assert all(0 <= float(x) <= width and 0 <= float(y) <= height for x, y in points)


def test_edge_numbers_do_not_run_into_one_another():
    root, _, _ = drawn(units(**LONG))
    axis = [t for t in root.iter(f"{SVG}text") if t.get("font-size") == "11" and re.fullmatch(r"[\d,]+", t.text)]
    below = sorted((float(t.get("x")), len(t.text)) for t in axis if t.get("text-anchor") == "middle")
    assert len(below) == 4
    for (x1, n1), (x2, n2) in zip(below, below[1:]):
        assert x2 - x1 >= (n1 + n2) / 2 * 11 * 0.6


def test_labels_with_marks_of_html_are_written_as_text():
    table = units(**NINE)
    table.add("x", NINE["x"], label='<b>"R&D"</b>')
    root, _, _ = drawn(table)
    assert '<b>"R&D"</b>' in root.find(f"{SVG}title").text


def test_the_same_map_gives_the_same_legend():
    assert drawn(units(**NINE))[1] == drawn(units(**NINE))[1]
