# SPDX-License-Identifier: GPL-3.0-or-later
"""What a test of robustness gives: the sure and unsure places of the units, the indices, every replication."""

from __future__ import annotations

import math
from typing import Sequence

import numpy as np

from district_potential.core.messages import Message, say
from district_potential.core.potential.robustness.alternatives import Choice
from district_potential.core.potential.robustness.places import Certainty, Places, Years
from district_potential.core.potential.robustness.sensitivity import Indices
from district_potential.core.table import Numbers, Table


def result_table(
    codes: Sequence[str],
    stated: Places,
    sure: Certainty,
    top: int,
    language: str,
    scores: Numbers | None = None,
    years: Years = (),
) -> Table:
    """The columns added to the units: rank as stated, rank_median, rank_5, rank_95, p_top, score_stated, the reading.

    scores: of the index as stated, by which a later run knows whether it is the same index; years: the rows of every
    year, where units have several.
    """
    table = Table(codes)
    columns = {
        "rank_stated": (np.where(stated == 0, np.nan, stated), Message.of("column_rank_stated")),
        "rank_median": (sure.median, Message.of("column_rank_median")),
        "rank_5": (sure.low, Message.of("column_rank_5")),
        "rank_95": (sure.high, Message.of("column_rank_95")),
        "p_top": (sure.top, Message.of("column_p_top", top=top)),
    }
    if scores is not None:
        columns["score_stated"] = (scores, Message.of("column_score_stated"))
    for name, (values, label) in columns.items():
        table.add(name, values, "whole" if name == "rank_stated" else "number", say(label, language))
    heading = say(Message.of("column_rank_reading"), language)
    of = np.full(len(codes), int((stated > 0).sum()))
    for rows in years:
        of[rows] = int((stated[rows] > 0).sum())
    table.add("reading", _readings(table, of, top, language), "text", heading)
    return table


def _readings(table: Table, of: Places, top: int, language: str) -> list[str]:
    told = []
    for row, unit in enumerate(table.codes):
        stated, median, low, high, share = (float(table[name][row]) for name in
                                            ("rank_stated", "rank_median", "rank_5", "rank_95", "p_top"))  # fmt: skip
        if np.isnan(stated) or np.isnan(median):
            told.append(say(Message.of("reading_no_place", unit=unit), language))
            continue
        reading = Message.of("reading_places", unit=unit, stated=int(stated), of=int(of[row]), median=median,
                             low=math.floor(low), high=math.ceil(high), top=top, share=100 * share)  # fmt: skip
        told.append(say(reading, language))
    return told


def sensitivity_table(factors: Sequence[str], indices: Indices) -> Table:
    """One row a factor: first-order and total index; blank where nothing moved."""
    table = Table([str(row) for row in range(1, len(factors) + 1)])
    table.add("factor", factors, "text")
    table.add("first_order", indices.first)
    table.add("total", indices.total)
    return table


def replications_table(blocks: Sequence[str], choices: Sequence[Choice], shift: Numbers) -> Table:
    """One row a replication: its block of the design, its parameters, and how far it moved the places on average."""
    table = Table([str(row) for row in range(1, len(choices) + 1)])
    table.add("replication", range(1, len(choices) + 1), "whole")
    table.add("block", blocks, "text")
    for name in ("normalisation", "aggregation", "treatment", "missing", "leave_one_out", "weighting"):
        table.add(name, [choice.words[name] or None for choice in choices], "text")
    who = [np.nan if choice.participant is None else choice.participant + 1 for choice in choices]
    table.add("participant", who, "whole")
    for id_ in dict.fromkeys(id_ for choice in choices for id_ in choice.weights):
        table.add(f"weight_{id_}", [choice.weights.get(id_, np.nan) for choice in choices])
    table.add("mean_shift", shift)
    return table
