# SPDX-License-Identifier: GPL-3.0-or-later
"""What is monitored and voted, as bars in a form: expressions that any QGIS works out, without network or Python."""

from __future__ import annotations

from typing import Mapping

from qgis.core import (
    QgsAttributeEditorField,
    QgsAttributeEditorRelation,
    QgsAttributeEditorTextElement,
    QgsEditFormConfig,
    QgsVectorLayer,
)

from district_potential.core.messages import Message, say
from district_potential.layers.workspace.schema import BY_NAME, label_in

COLOUR = "#0072b2"
LENGTH = 20
# The table in the same file, where it is open too.
MONITORED = (
    "array_first(array_filter(@layers, layer_property(@element, 'source') = "
    "layer_property(@layer, 'path') || '|layername=monitoring'))"
)
ALIKE = "\"itinerary\" = attribute(@parent, 'itinerary') AND \"indicator\" = attribute(@parent, 'indicator')"
# Points are texts: what it is, a bar, its number.
NUMBER = "to_real(regexp_substr(@element, '([^|]*)$'))"
BARS = """with_variable('points', {points}, with_variable('numbers', array_foreach(@points, {number}),
with_variable('low', min(0, array_min(@numbers)), with_variable('high', max(0, array_max(@numbers)),
array_to_string(array_foreach(@points, '<tr><td>' || regexp_substr(@element, '^([^|]*)') || '&nbsp;</td><td>'
|| '<font color="{colour}">' || lpad('', to_int(coalesce(round({length} * ({number} - @low)
/ nullif(@high - @low, 0)), 0)), '█') || '</font> ' || {told} || '</td></tr>'), '')))))"""
POINT = """if({value} IS NULL, array(),
array('{word} ' || coalesce(to_string({year}), '') || '|' || to_string({value})))"""
# The rows that are monitored of an itinerary, by year, and those of one indicator among them, here called ``name``.
CELLS = ("indicator", "unit", "baseline", "baseline_year", "target", "target_year", "value", "year")
# No cell may be NULL: of a map with one in it QGIS makes NULL.
ROW = "map({})".format(", ".join(f"'{cell}', coalesce(to_string(\"{cell}\"), '')" for cell in CELLS))
ROWS = f"""aggregate({MONITORED}, 'array_agg', {ROW}, filter:="itinerary" = attribute(@parent, 'uuid'),
order_by:=coalesce(lpad(to_string("year"), 6, '0'), ''))"""
OWN = "array_filter(@rows, map_get(@element, 'indicator') = @name{more})"
KNOWN = " AND map_get(@element, '{cell}') <> ''"
EACH = """with_variable('rows', {rows}, array_to_string(array_foreach(
array_sort(array_distinct(array_foreach(@rows, map_get(@element, 'indicator')))),
with_variable('name', @element, {drawn})), ''))"""


# Consensus on the scale against, abstained, in favour, as ``core.itineraries.process.decision`` has it.
TERM = 'if(max(0, "{way}") > 0, max(0, "{way}") / @cast * log(2, 1 - abs({place} - @middle) / 2), 0)'
WAYS = ("against", "abstained", "in_favour")
ENDS = ("baseline", "target")


def chart_of(table: str, language: str) -> str:
    """The text of a form that draws what is counted, with expressions in it; blank for tables that have no chart.

    votes: how many voted which way, and the consensus.
    monitoring: baseline, the values of all years and target of the row's indicator. itineraries: the same of each
    indicator that is monitored of them, baseline and target those of the latest year that tells them.
    """
    if table == "votes":
        return f"<table>[% coalesce({_voted(language)}, '') %]</table>"
    words = {
        "baseline": say(Message.of("chart_baseline"), language),
        "target": say(Message.of("chart_target"), language),
        "value": say(Message.of("chart_value"), language),
    }
    if table == "monitoring":
        ends = {name: POINT.format(value=f'"{name}"', year=f'"{name}_year"', word=words[name]) for name in ENDS}
        years = (
            "coalesce(aggregate(@layer, 'array_agg', coalesce(to_string(\"year\"), '') || '|' || to_string(\"value\"), "
            f'filter:={ALIKE} AND "value" IS NOT NULL, order_by:="year"), array())'
        )
        drawn = _bars(f"array_cat({ends['baseline']}, {years}, {ends['target']})", language)
    elif table == "itineraries":
        drawn = f"try({_monitored(words, language)}, '')"
    else:
        return ""
    return f"<table>[% coalesce({drawn}, '') %]</table>"


def add_chart(layer: QgsVectorLayer, table: str, language: str) -> None:
    """Put the chart of a table under the fields of its form, which keep their order."""
    text = chart_of(table, language)
    if not text:
        return
    config = layer.editFormConfig()
    config.clearTabs()
    config.setLayout(QgsEditFormConfig.EditorLayout.TabLayout)
    root = config.invisibleRootContainer()
    for position, field in enumerate(layer.fields()):
        if layer.editorWidgetSetup(position).type() != "Hidden":
            config.addTab(QgsAttributeEditorField(field.name(), position, root))
    title = Message.of("chart_votes") if table == "votes" else Message.of("chart_title")
    drawn = QgsAttributeEditorTextElement(say(title, language), root)
    drawn.setText(text)
    config.addTab(drawn)
    layer.setEditFormConfig(config)


def add_relation(layer: QgsVectorLayer, relation: str) -> None:
    """Show the rows of another table in a form that is laid out; forms that are not show them anyhow."""
    config = layer.editFormConfig()
    if config.layout() == QgsEditFormConfig.EditorLayout.TabLayout:
        config.addTab(QgsAttributeEditorRelation(relation, config.invisibleRootContainer()))
        layer.setEditFormConfig(config)


def _voted(language: str) -> str:
    """An expression that draws a vote; NULL where nobody voted."""
    votes = BY_NAME["votes"]
    points = ", ".join(
        f"'{label_in(votes.column(way).label, language)}|' || to_string(max(0, \"{way}\"))" for way in reversed(WAYS)
    )
    terms = " + ".join(TERM.format(way=way, place=place) for place, way in enumerate(WAYS))
    consensus = _number(f"round(1 + {terms}, 2)", language)
    word = say(Message.of("chart_consensus"), language)
    return (
        'with_variable(\'cast\', max(0, "against") + max(0, "abstained") + max(0, "in_favour"), if(@cast > 0, '
        'with_variable(\'middle\', (max(0, "abstained") + 2 * max(0, "in_favour")) / @cast, '
        f"{_bars(f'array({points})', language)} || '<tr><td>{word}&nbsp;</td><td>' || {consensus} || "
        "'</td></tr>'), NULL))"
    )


def _monitored(words: Mapping[str, str], language: str) -> str:
    """An expression that draws each indicator of an itinerary, under its name and unit."""
    ends = {}
    for name in ENDS:
        last = f"array_last({OWN.format(more=KNOWN.format(cell=name))})"
        value, year = (f"nullif(map_get({last}, '{cell}'), '')" for cell in (name, f"{name}_year"))
        ends[name] = POINT.format(value=value, year=year, word=words[name])
    years = (
        f"array_foreach({OWN.format(more=KNOWN.format(cell='value'))}, "
        f"'{words['value']} ' || map_get(@element, 'year') || '|' || "
        "map_get(@element, 'value'))"
    )
    unit = f"map_get(array_last({OWN.format(more=KNOWN.format(cell='unit'))}), 'unit')"
    title = f"{_plain('@name')} || coalesce(' (' || {_plain(unit)} || ')', '')"
    bars = _bars(f"array_cat({ends['baseline']}, {years}, {ends['target']})", language)
    drawn = f"'<tr><td colspan=\"2\"><b>' || {title} || '</b></td></tr>' || {bars}"
    return EACH.format(rows=ROWS, drawn=drawn)


def _plain(text: str) -> str:
    """A text as HTML shows it."""
    return f"replace(replace({text}, '&', '&amp;'), '<', '&lt;')"


def _number(number: str, language: str) -> str:
    """A number as it is written in the language."""
    return f"replace(to_string({number}), '.', ',')" if language == "it" else f"to_string({number})"


def _bars(points: str, language: str) -> str:
    told = _number(NUMBER, language)
    return BARS.format(points=points, number=NUMBER, told=told, colour=COLOUR, length=LENGTH)
