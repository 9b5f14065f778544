# SPDX-License-Identifier: GPL-3.0-or-later
"""Random frameworks as tables, as people and spreadsheets write them, and what of a table must never be lost."""

from __future__ import annotations

import math
from dataclasses import replace

from hypothesis import strategies as st

from district_potential.core.findings import Findings
from district_potential.core.framework import COLUMNS
from district_potential.core.framework_cells import text
from district_potential.core.framework_reading import examine
from district_potential.core.names import RESERVED, safe_name
from district_potential.core.potential.operators.aggregate import OPERATORS
from district_potential.core.potential.scales.normalise import SCALES
from district_potential.core.table import Records

NOT_KEPT = "\ufffe\uffff\r"
WORDS = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), exclude_characters=NOT_KEPT) | st.sampled_from("\n;=+\"'<[{%"),
    max_size=12,
)
NUMBERS = st.floats(1e-6, 1e9) | st.integers(1, 9).map(float) | st.sampled_from([1 / 3, 0.1 + 0.2, 1e-7 / 3])
PARAMETERS = ['{"threshold": "> 3.5"}', '{"awaited": true, "read": {"à": [1.5]}}']
KNOWN = {*COLUMNS, *RESERVED}
GOALS = st.floats(-1e12, 1e12) | st.sampled_from([1e-21, -3e-16])


def maybe(values):
    return st.none() | values


def composite_cells(draw):
    return {
        "aggregation": draw(maybe(st.sampled_from(sorted(OPERATORS)))),
        "penalty": draw(maybe(st.sampled_from(["minus", "plus"]))),
        "min_coverage": draw(maybe(st.floats(0, 1))),
    }


def indicator_cells(draw):
    low, high = sorted(draw(st.tuples(GOALS, GOALS).filter(lambda pair: pair[0] != pair[1])))
    return {
        "role": draw(maybe(st.sampled_from(["resource", "fragility", "context"]))),
        "drivers": draw(maybe(st.sampled_from(["a;b", '{"a","b c"}', '["a;b", "c"]', "economia circolare"]))),
        "field": draw(maybe(WORDS)),
        "nature": draw(maybe(st.sampled_from(["extensive", "intensive"]))),
        "denominator": draw(maybe(WORDS)),
        "unit": draw(maybe(WORDS)),
        "source": draw(maybe(st.sampled_from(["ISTAT, 8000 comuni", "https://example.org/a?b=1;c=2"]))),
        "year": draw(maybe(st.sampled_from([2023, 2023.0, "2023", "2019/20", "0021"]))),
        "licence": draw(maybe(WORDS)),
        "normalisation": draw(maybe(st.sampled_from(sorted(SCALES)))),
        "goal_min": draw(maybe(st.just(low))),
        "goal_max": draw(maybe(st.just(high))),
        "goal_reference": draw(maybe(GOALS)),
        "parameters": draw(maybe(st.sampled_from(PARAMETERS))),
    }  # fmt: skip


@st.composite
def tables(draw):
    """A framework's table of up to a dozen nodes at any depth, in any order of rows, with further columns."""
    n = draw(st.integers(2, 12))
    ids = [f"n{k}" for k in range(n)]
    parents = [draw(st.integers(0, k - 1)) if k else None for k in range(n)]
    with_children = set(parents)
    rows = []
    for k, id_ in enumerate(ids):
        own = composite_cells(draw) if k in with_children else indicator_cells(draw)
        context = own.get("role") == "context"
        rows.append({
            "id": id_,
            "parent": None if k == 0 else ids[parents[k]],
            "label": draw(maybe(WORDS)),
            "label_it": draw(maybe(WORDS)),
            "kind": draw(maybe(st.just("indicator" if k not in with_children else "dimension" if k else "index"))),
            "polarity": draw(maybe(st.sampled_from(["+", "−", "1", -1, "positiva", "negative"]))),
            "weight": None if context else draw(maybe(NUMBERS)),
            "weight_other": draw(maybe(NUMBERS)),
            "notes": draw(maybe(WORDS)),
            **own,
        })  # fmt: skip
    columns = [*draw(st.permutations(COLUMNS)), "weight_other", "notes"]
    ordered = draw(st.permutations(rows))
    return Records("framework", tuple(columns), tuple(tuple(row.get(name) for name in columns) for row in ordered))


def substance(records: Records) -> object:
    """What a table says: its nodes in order with all their cells, further columns too; forms of writing aside."""
    findings = Findings()
    framework = examine(records, findings, unfinished=True)
    assert framework is not None, findings.rows("en")
    nodes, about = [], []
    for node in framework.nodes.values():
        nodes.append(replace(node, row=0, about={}))
        about.append({key: number_or_text(cell) for key, cell in node.about.items() if text(cell)})
    further = []
    for row in records.dicts():
        cells = {safe_name(key): text(cell) for key, cell in row.items() if key not in KNOWN and text(cell)}
        further.append({key: cell for key, cell in cells.items() if not key.startswith("weight_")})
    return nodes, about, [row for row in further if row]


def number_or_text(cell: object) -> object:
    """A cell in the form that all ways of writing it share."""
    shown = text(cell)
    try:
        number = float(shown.replace(",", "."))
    except ValueError:
        return shown
    return number if math.isfinite(number) else shown  # "nan" may be a word of somebody's
