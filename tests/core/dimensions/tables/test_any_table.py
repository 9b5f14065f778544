# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever a table holds, it becomes indicators or a sentence, and no row and no cell goes unaccounted for."""

import math

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from district_potential.core.dimensions.codes.matching import Units
from district_potential.core.dimensions.tables.cells import Sheet, is_blank
from district_potential.core.dimensions.tables.chosen import DUPLICATES, Choices
from district_potential.core.dimensions.tables.header import find_header
from district_potential.core.dimensions.tables.indicators import read_indicators
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import say
from tests.property_cases import cases

UNITS = Units(("048001", "048002", "048003"), ("Bagno a Ripoli", "Barberino", "Reggio nell'Emilia"))
CODES = ("048001", "48002", 48003, "048003.0", "'048001", "048", "IT", "Totale", "999999", "bagno a ripoli", "Italia")
WRITTEN = ("1.234", "1.234,5", "1,234.5", "12,5 %", "-", "..", "....", "*", "+++", "n.d.", "#N/D", "0", "-99", "(5)",
           "€ 7", "=A1", "2023", "Fonte: Istat", "x")  # fmt: skip
APART = (["Fonte: Istat"], ["Note: provisional"], ["Residents by comune"], ["(1)", "(2)", "(3)", "(4)"], [None, "x"])
anything = st.one_of(
    st.none(),
    st.sampled_from(CODES),
    st.sampled_from(WRITTEN),
    st.text(max_size=8),
    st.integers(),
    st.floats(),
    st.booleans(),
)
# Most tables are nearly tables: a header, a column of codes, columns of one kind. Arbitrary cells alone are refused.
column = st.one_of(st.just(st.sampled_from(WRITTEN)), st.just(st.integers(0, 9)), st.just(anything))


@st.composite
def sheets(draw):
    kinds = draw(st.lists(column, min_size=1, max_size=4))
    body = [[draw(st.sampled_from(CODES)), *(draw(kind) for kind in kinds)] for _ in range(draw(st.integers(0, 8)))]
    header = ["codice", *draw(st.lists(st.text(max_size=6), min_size=len(kinds), max_size=len(kinds)))]
    rows = [header, *body] if draw(st.booleans()) else body
    for _ in range(draw(st.integers(0, 2))):
        odd = draw(st.one_of(st.sampled_from(APART), st.lists(anything, min_size=1, max_size=6)))
        rows.insert(draw(st.integers(0, len(rows))), odd)
    rows = [tuple(row) for row in rows if not all(map(is_blank, row))]
    return Sheet("any", tuple(rows), tuple(range(1, len(rows) + 1)), draw(st.booleans()))


choices = st.builds(
    Choices,
    key_column=st.sampled_from(("", "#1", "codice")),
    match=st.sampled_from(("code", "name")),
    columns=st.sampled_from(((), ("#2",), ("#1-#2",), ("nope",))),
    duplicates=st.sampled_from(DUPLICATES),
    count_field=st.just("rows"),
    numbers=st.sampled_from(((), ("comma",), ("point",), ("#2=comma",))),
    marks=st.sampled_from(((), ("-=0", "..=0"), ("x=missing", "-99=missing"), ("x=1", "-="))),
)


def said(findings):
    for finding in findings:
        for message in (finding.reason, finding.action):
            if message:
                assert say(message, "en")
                assert say(message, "it")


@settings(max_examples=cases(400))
@given(sheets(), choices, st.sampled_from(("auto", "0", "1", "1-2")), st.randoms(use_true_random=False))
def test_any_table_becomes_indicators_or_a_sentence_and_every_row_is_accounted_for(sheet, wanted, header_rows, chance):
    assume(sheet.rows)
    found = Findings()
    try:
        table = find_header(sheet, header_rows, found)
        kept = [chance.random() < 0.9 for _ in table.rows]
        met = Findings()
        made = read_indicators(table, UNITS, wanted, met, kept)
    except PotentialError as refused:
        str(refused)
        return
    above = sum(finding.kind in ("title", "note") or finding.reason.code == "counter_row" for finding in found)
    header = sum(finding.reason.values["n"] for finding in found if finding.reason.code == "header_found")
    assert len(sheet.rows) == above + header + made.rows_read
    matched = sum(n for n in made.table["rows"] if not math.isnan(n))
    assert sum(kept) == matched + made.unmatched_rows
    assert sum(finding.kind in ("unmatched", "total") for finding in met) == made.unmatched_rows
    assert sum(finding.kind == "no_data" for finding in met) == made.units_without_data == 3 - made.matched
    said([*found, *met])


@settings(max_examples=cases(400))
@given(sheets(), st.sampled_from(("sum", "first", "mean")))
def test_a_number_stands_only_where_a_cell_held_one_and_every_gap_has_its_reason(sheet, duplicates):
    assume(sheet.rows)
    try:
        table = find_header(sheet, "auto", Findings())
        made = read_indicators(table, UNITS, Choices(key_column="#1", duplicates=duplicates), Findings())
    except PotentialError:
        return
    for indicator in made.indicators:
        column = made.table[indicator.name]
        gaps = {row for row in range(len(UNITS.codes)) if math.isnan(column[row])}
        assert set(made.table.reasons.get(indicator.name, {})) == gaps
        for row in set(range(len(UNITS.codes))) - gaps:
            cells = [
                indicator.column.cells[k]
                for k, unit in enumerate(UNITS.by_code(cell)[0] for cell in table.column(0))
                if unit == row
            ]
            assert any(any(map(str.isdigit, str(cell))) for cell in cells)
