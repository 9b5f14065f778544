# SPDX-License-Identifier: GPL-3.0-or-later
"""The look of results: what QGIS reads back from a style, and what it draws."""

from __future__ import annotations

import re
import subprocess
import sys

import numpy as np
import pytest
from qgis.core import (
    Qgis,
    QgsExpression,
    QgsFeatureRequest,
    QgsLayerTreeModel,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRenderContext,
    QgsSymbolLegendNode,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtXml import QDomDocument

from district_potential.core import palettes
from district_potential.core.classes import Classes, classes_of_breaks
from district_potential.core.table import Table
from district_potential.layers import styling
from district_potential.layers.read import Source
from district_potential.layers.styling import Category, categorised, diverging, graduated, named, scored

GAP = np.nan
CORE_RENDERERS = {"RuleRenderer", "categorizedSymbol"}


def table(score=(1.0, 2.0, 3.0, GAP), **texts):
    made = Table([str(row) for row in range(len(score))])
    made.add("score", score, label="Punteggio <b>&</b>")
    for name, values in texts.items():
        made.add(name, values, kind="text", label=f"Etichetta {name}")
    return made


@pytest.fixture
def styled(squares, layer_of):
    """A layer of squares in a row with a field ``score`` or ``word``, given a style."""

    def make(qml, values, field="score"):
        if isinstance(values[0], str):
            rows = [(f"Polygon(({i} 0,{i + 1} 0,{i + 1} 1,{i} 1,{i} 0))", value) for i, value in enumerate(values)]
            layer = layer_of("Polygon", [f"{field}:string"], rows, crs="EPSG:32632")
        else:
            layer = squares({field: [None if value != value else value for value in values]})
        return apply(layer, qml)

    return make


def apply(layer, qml):
    document = QDomDocument()
    assert document.setContent(qml)[0]
    fine, told = layer.importNamedStyle(document)
    assert fine, told
    return layer


def colours_of(layer):
    """The colour with which every feature is drawn, None where it is not."""
    context = QgsRenderContext()
    renderer = layer.renderer().clone()
    renderer.startRender(context, layer.fields())
    found = []
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        symbols = renderer.symbolsForFeature(feature, context)
        found.append(symbols[0].color().name() if symbols and symbols[0] else None)
        assert len(symbols) <= 1
    renderer.stopRender(context)
    return found


def legend_of(layer):
    return [item.label() for item in layer.renderer().legendSymbolItems()]


def drawn(layer):
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(layer.extent())
    settings.setOutputSize(QSize(100 * layer.featureCount(), 100))
    settings.setBackgroundColor(QColor("#00ff00"))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def pixels(image, place):
    """The colours inside the square at a place of the row."""
    return {image.pixelColor(x, y).name() for x in range(100 * place + 10, 100 * place + 90) for y in range(10, 90)}


def hatched(seen):
    """Whether there are grey lines on white."""
    return "#ffffff" in seen and any(colour[1:3] == colour[3:5] == colour[5:] != "ff" for colour in seen)


def test_a_score_is_drawn_in_viridis_by_its_classes(styled):
    qml = graduated(table(), "score", classes_of_breaks([0, 1, 2, 3]), title="Indice", language="it")
    layer = styled(qml, [0.0, 1.0, 1.5, 2.0, 3.0])
    low, middle, high = palettes.viridis(3)
    assert colours_of(layer) == [low, low, middle, middle, high]
    assert layer.renderer().type() in CORE_RENDERERS
    assert legend_of(layer) == ["Indice", "0 – 1", "1 – 2", "2 – 3", "Nessun dato"]


def test_ranks_are_drawn_with_the_first_in_the_colour_of_the_highest_score(styled):
    classes = classes_of_breaks([1, 10, 20, 30])
    qml = graduated(table(), "score", classes, title="Rank", language="en", reverse=True)
    layer = styled(qml, [1.0, 15.0, 30.0])
    assert colours_of(layer) == palettes.viridis(3)[::-1]
    assert legend_of(layer)[1:4] == ["1 – 10", "10 – 20", "20 – 30"]


@pytest.mark.parametrize(("units", "width"), [(1500, 0.1), (1501, 0.03)])
def test_outlines_leave_the_units_of_a_whole_country_their_colour(styled, units, width):
    made = Table([str(i) for i in range(units)])
    made.add("score", np.linspace(0, 3, units))
    layer = styled(graduated(made, "score", classes_of_breaks([0, 1, 3]), title="x", language="en"), [1.0])
    drawn_with = [each.symbolLayer(0).strokeWidth() for each in layer.renderer().symbols(QgsRenderContext())]
    assert drawn_with == [pytest.approx(width)] * 3


def test_values_outside_the_edges_are_drawn_as_the_outermost_class(styled):
    qml = graduated(table(), "score", classes_of_breaks([0, 1, 2, 3]), title="Indice", language="it")
    low, _, high = palettes.viridis(3)
    assert colours_of(styled(qml, [-5.0, 99.0])) == [low, high]


def test_the_style_puts_every_value_where_the_classes_put_it(styled):
    rng = np.random.default_rng(3)
    values = rng.normal(100, 10, 40)
    values[:5] = [1 / 3, 0.1 + 0.2, 2 / 3, 1e-9, 123456.789012345]
    classes = classes_of_breaks(np.sort(values)[[0, 7, 15, 23, 31, 39]])
    layer = styled(graduated(table(), "score", classes, title="x", language="en"), values.tolist())
    expected = [palettes.viridis(5)[int(place) - 1] for place in classes.of(values)]
    assert colours_of(layer) == expected


def test_a_unit_without_data_is_seen_as_such(styled):
    qml = scored(table(), "score", title="Indice", language="en")
    layer = styled(qml, [1.0, 2.0, GAP])
    image = drawn(layer)
    seen = pixels(image, 2)
    assert hatched(seen)
    assert pixels(image, 0) == {palettes.viridis(3)[0]}
    assert legend_of(layer)[-1] == "No data"


def test_a_score_of_units_without_any_value_is_all_no_data(styled):
    layer = styled(scored(table([GAP, GAP]), "score", title="Indice", language="it"), [GAP, GAP])
    assert legend_of(layer) == ["Indice", "Nessun dato"]
    assert None not in colours_of(layer)


def test_a_flat_score_is_one_class(styled):
    layer = styled(scored(table([2.0, 2.0]), "score", title="Indice", language="it"), [2.0, 2.0])
    assert legend_of(layer) == ["Indice", "2", "Nessun dato"]
    assert None not in colours_of(layer)


def test_more_classes_than_colours_tell_apart_are_hatched_in_turn(styled):
    edges = list(range(10))
    layer = styled(graduated(table(), "score", classes_of_breaks(edges), title="", language="en"), [0.5, 1.5])
    image = drawn(layer)
    assert len(pixels(image, 0)) == 1
    assert len(pixels(image, 1)) > 1


def test_a_balance_is_orange_below_and_purple_above_its_centre(styled):
    values = [-9.0, -2.5, 0.0, 2.5, 9.0]
    layer = styled(diverging(table(), "score", values, title="Saldo", language="it"), values)
    colours = colours_of(layer)
    assert colours[2] == palettes.puor(5)[2]
    assert [c in palettes.puor(5)[:2] for c in colours[:2]] == [True, True]
    assert [c in palettes.puor(5)[3:] for c in colours[3:]] == [True, True]
    assert len(legend_of(layer)) == 7


@pytest.mark.parametrize("values", [[], [GAP], [0.0, 0.0], [5.0], [-1e-9, 3e6], [*[0.0] * 50, 7.0]])
@pytest.mark.parametrize("centre", [0.0, 100.0])
def test_classes_about_a_centre_are_symmetric_and_span_the_values(values, centre):
    classes = styling.symmetric_classes(values, centre)
    assert len(classes) == 5
    edges = np.array(classes.breaks) - centre
    assert edges == pytest.approx(-edges[::-1])
    there = [value for value in values if value == value]
    assert all(edges[0] - 1e-9 <= value - centre <= edges[-1] + 1e-9 for value in there)


def test_categories_are_drawn_by_value_and_what_is_missing_as_no_data(styled):
    categories = [Category("a", "Alfa", "#0072b2"), Category("b", "Beta", "#d55e00")]
    layer = styled(categorised(table(word=list("abab")), "word", categories, language="it"), ["b", "a", ""], "word")
    assert colours_of(layer)[:2] == ["#d55e00", "#0072b2"]
    assert legend_of(layer) == ["Alfa", "Beta", "Nessun dato"]
    assert layer.renderer().type() in CORE_RENDERERS


def test_a_category_that_is_null_is_hatched(layer_of):
    qml = categorised(table(word=list("abab")), "word", [Category("a", "Alfa", "#0072b2")], language="it")
    layer = layer_of("Polygon", ["word:string"], [("Polygon((0 0,1 0,1 1,0 1,0 0))", None)])
    apply(layer, qml)
    assert hatched(pixels(drawn(layer), 0))


def test_whole_numbers_can_be_categories(squares):
    layer = squares({"word": [1.0, 2.0]})
    categories = [Category(1, "Uno", "#0072b2"), Category(2, "Due", "#d55e00")]
    apply(layer, categorised(table(), "word", categories, language="it"))
    assert colours_of(layer) == ["#0072b2", "#d55e00"]


def test_names_beyond_the_colours_get_another_pattern(styled):
    names = {f"n{i}": f"Nome {i}" for i in range(13)}
    layer = styled(named(table(word=list("abab")), "word", names, language="it"), list(names), "word")
    colours = colours_of(layer)
    assert colours[0] == colours[6] == colours[12]
    image = drawn(layer)
    assert [len(pixels(image, place)) > 1 for place in (6, 12)] == [True, True]


def test_names_are_lettered_with_what_people_read(styled):
    layer = styled(named(table(word=list("abab")), "word", {"a": "L'Alfa"}, language="it"), ["a"], "word")
    settings = layer.labeling().settings()
    assert settings.isExpression
    assert settings.fitInPolygonOnly
    context = layer.createExpressionContext()
    context.setFeature(next(layer.getFeatures()))
    assert settings.getLabelExpression().evaluate(context) == "L'Alfa"


def test_fields_get_their_labels_and_the_reading_is_a_map_tip_without_html_of_its_own(layer_of):
    made = table(reading=["<img src=x>&"] * 4)
    layer = layer_of("Polygon", ["score:double", "reading:string"], [("Polygon((0 0,1 0,1 1,0 0))", 1.0, "<img>&")])
    apply(layer, scored(made, "score", title="", language="it"))
    assert layer.attributeAlias(0) == "Punteggio <b>&</b>"
    assert layer.attributeAlias(1) == "Etichetta reading"
    context = layer.createExpressionContext()
    context.setFeature(next(layer.getFeatures()))
    assert QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context) == "&lt;img>&amp;"


@pytest.mark.parametrize("look", ["graduated", "categorised", "headed"])
def test_legends_say_what_looks_like_an_expression_and_do_not_evaluate_it(styled, look):
    hostile = "[% env('HOME') %][[% 1 + 1 %]]"
    if look == "graduated":
        layer = styled(scored(table(), "score", title=hostile, language="en"), (1.0, 2.0, 3.0, GAP))
    else:
        made, headings = table(word=["a", "b", "a", "b"]), [hostile] if look == "headed" else []
        entries = [Category("a", hostile, "#0072b2"), Category("b", "B", "#e69f00")]
        layer = styled(categorised(made, "word", entries, language="en", headings=headings), ("a", "b"), "word")
    QgsProject.instance().addMapLayer(layer, True)
    node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    model = QgsLayerTreeModel(QgsProject.instance().layerTreeRoot())
    told = [each.evaluateLabel() for each in model.layerLegendNodes(node) if isinstance(each, QgsSymbolLegendNode)]
    assert [label.replace("\u2060", "").replace("\n", " ") for label in told].count(hostile) == (
        2 if look == "headed" else 1
    )
    QgsProject.instance().removeMapLayer(layer.id())


def test_aliases_of_other_fields_stay(layer_of):
    layer = layer_of("Polygon", ["old:double", "score:double"], [("Polygon((0 0,1 0,1 1,0 0))", 1.0, 2.0)])
    apply(layer, scored(table(), "score", title="", language="it"))
    assert layer.attributeAlias(layer.fields().lookupField("score")) == "Punteggio <b>&</b>"
    assert layer.attributeAlias(layer.fields().lookupField("old")) == ""


def test_a_prefix_stands_in_filters_aliases_and_map_tip(layer_of):
    made = table(reading=["r"] * 4)
    qml = scored(made, "score", title="", language="it", prefix="p_")
    assert "&quot;p_score&quot;" in qml
    assert "&quot;score&quot;" not in qml
    assert "p_reading" in qml


@pytest.mark.parametrize(
    ("geometry", "kind", "wkt"),
    [
        (Qgis.GeometryType.Point, "Point", "Point(0 0)"),
        (Qgis.GeometryType.Line, "LineString", "LineString(0 0, 1 1)"),
    ],
)
def test_points_and_lines_are_drawn_too(layer_of, geometry, kind, wkt):
    layer = layer_of(kind, ["score:double"], [(wkt, 1.0), (wkt, None)])
    assert styling.geometry_of(Source("s", layer)) == geometry
    apply(layer, scored(table(), "score", title="", language="it", geometry=geometry))
    assert None not in colours_of(layer)
    names = [Category(value, str(value), "#0072b2", pattern) for value, pattern in enumerate(palettes.PATTERNS)]
    apply(layer, categorised(table(), "score", names, language="it", geometry=geometry))
    assert colours_of(layer)[0] == "#0072b2"


def test_a_table_without_geometry_gets_labels_and_no_renderer(layer_of):
    layer = layer_of("None", ["score:double"], [(None, 1.0)], crs="")
    geometry = styling.geometry_of(Source("s", layer))
    assert geometry == Qgis.GeometryType.Null
    qml = scored(table(), "score", title="", language="it", geometry=geometry)
    assert "renderer-v2" not in qml
    assert "Punteggio" in qml


def test_no_data_and_classes_have_outlines_that_are_seen():
    from district_potential.layers.symbols import no_data_symbol, symbol

    for colour, outline in (("#440154", palettes.OUTLINE), ("#f7f7f7", palettes.LIGHT_OUTLINE)):
        made = symbol(Qgis.GeometryType.Polygon, colour)
        assert made.symbolLayer(0).strokeColor().name() == outline
    assert no_data_symbol(Qgis.GeometryType.Polygon).symbolLayer(0).strokeColor().name() == palettes.LIGHT_OUTLINE


SCRIPT = """
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
from district_potential.core.table import Table
from district_potential.layers.styling import Category, categorised, scored
table = Table(["a", "b"])
table.add("score", [1.0, 2.0])
table.add("word", ["x", "y"], kind="text")
print(scored(table, "score", title="t", language="it"))
print(categorised(table, "word", [Category("x", "X", "#0072b2", "crossed")], language="it", letters="value"))
"""


@pytest.mark.slow
def test_the_same_result_gives_the_same_style_in_every_process():
    said = [
        subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]
    assert said[0] == said[1]
    assert len(said[0]) > 1000
    assert not re.search(r"\{[0-9a-f]{8}-", said[0])


def test_a_style_says_nothing_about_this_machine(tmp_path):
    qml = scored(table(), "score", title="t", language="it")
    assert str(tmp_path.parent.parent) not in qml
    assert "/home" not in qml


def test_empty_classes_draw_only_no_data(styled):
    layer = styled(graduated(table(), "score", Classes((), ()), title="t", language="en"), [1.0])
    assert legend_of(layer) == ["t", "No data"]


def test_the_project_keeps_a_styled_layer(styled, tmp_path):
    path = tmp_path / "style.qml"
    path.write_text(scored(table(), "score", title="Indice", language="it"), encoding="utf-8")
    layer = styled(path.read_text(encoding="utf-8"), [1.0, 2.0])
    assert isinstance(layer, QgsVectorLayer)
    told, fine = layer.loadNamedStyle(str(path))
    assert fine, told
    QgsProject.instance().removeAllMapLayers()


def test_headings_stand_once_over_the_entries_and_every_unit_is_drawn_once(styled):
    entries = [Category("1-1", "1-1 low × low", "#0072b2"), Category("it's", "an apostrophe", "#d55e00")]
    qml = categorised(table(word=["1-1", "it's", None, None]), "word", entries, language="en", headings=["A", "× B"])
    layer = styled(qml, ["1-1", "it's", None], field="word")
    assert legend_of(layer) == ["A", "× B", "1-1 low × low", "an apostrophe", "No data"]
    assert colours_of(layer)[:2] == ["#0072b2", "#d55e00"]
    assert colours_of(layer)[2] is not None


def test_letters_wait_until_units_are_large_on_the_map_and_need_no_font_of_their_own(styled):
    entries = [Category("x", "X", "#0072b2")]
    qml = categorised(table(word=["x", "x", "x", None]), "word", entries, language="en", letters="value")
    layer = styled(qml, ["x"], field="word")
    settings = layer.labeling().settings()
    assert settings.thinningSettings().minimumFeatureSize() == styling.LETTERED
    assert settings.fitInPolygonOnly
    assert set(re.findall(r'fontFamily="([^"]*)"', qml)) == {"DejaVu Sans"}


def test_a_title_of_several_lines_heads_the_legend_line_by_line(styled):
    qml = diverging(table((-3.0, 0.0, 3.0)), "score", [-3.0, 3.0], title="Gap\nbelow: less\nabove: more", language="en")
    layer = styled(qml, [-3.0, 0.0, 3.0])
    assert legend_of(layer)[:3] == ["Gap", "below: less", "above: more"]
    assert len(legend_of(layer)) == 3 + 5 + 1


def test_long_labels_go_on_in_another_line(styled):
    said = "3: high in Civil economy and Environmental; low in Social and Demographic (45)"
    entries = [Category("x", said, "#0072b2"), Category("y", "Short", "#e69f00")]
    qml = categorised(table(word=["x", "y", "x", "y"]), "word", entries, language="en")
    first, second, _ = legend_of(styled(qml, ["x", "y"], field="word"))
    assert first.replace("\n", " ") == said
    assert max(map(len, first.split("\n"))) <= styling.LINE
    assert second == "Short"


@pytest.mark.parametrize(("centre", "order"), [(None, [-9.0, 1.0, 2.0]), (0.0, [1.0, 2.0, -9.0])])
def test_of_lines_that_cross_those_that_tell_most_are_drawn_last(layer_of, centre, order):
    layer = layer_of("LineString", ["score:double"], [("LineString(0 0, 1 1)", score) for score in (-9.0, 2.0, 1.0)])
    made = table((-9.0, 2.0, 1.0))
    look = {"title": "T", "language": "en", "geometry": Qgis.GeometryType.Line}
    qml = scored(made, "score", **look) if centre is None else diverging(made, "score", made["score"], **look)
    request = QgsFeatureRequest().setOrderBy(apply(layer, qml).renderer().orderBy())
    assert layer.renderer().orderByEnabled()
    assert [feature["score"] for feature in layer.getFeatures(request)] == order


def test_lines_are_never_white_on_white(layer_of):
    made = table((-9.0, 2.0, 1.0))
    qml = diverging(made, "score", made["score"], title="T", language="en", geometry=Qgis.GeometryType.Line)
    layer = apply(layer_of("LineString", ["score:double"], [("LineString(0 0, 1 1)", 1.0)]), qml)
    drawn_in = [item.symbol().color().name() for item in layer.renderer().legendSymbolItems() if item.symbol()]
    assert len(drawn_in) == 6
    assert max(map(palettes.luminance, drawn_in)) < 0.8
