# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands over the columns of the tables that tell of a run, in the reader's language; names stay as they are."""

from __future__ import annotations

from typing import Mapping

from district_potential.core.messages import Message, say
from district_potential.core.table import Table

HEADINGS: Mapping[str, str] = {
    "a": "heading_a",
    "action": "heading_action",
    "aggregation": "heading_aggregation",
    "b": "heading_b",
    "block": "heading_block",
    "child": "heading_child",
    "code": "heading_code",
    "column": "heading_column",
    "consistency_index": "heading_consistency_index",
    "consistency_ratio": "heading_consistency_ratio",
    "contribution": "heading_contribution",
    "deviation": "heading_deviation",
    "difference": "heading_difference",
    "effective": "heading_effective",
    "factor": "heading_factor",
    "first_order": "heading_first_order",
    "flag": "heading_flag",
    "highest": "heading_highest",
    "id": "heading_id",
    "implied": "heading_implied",
    "kind": "heading_kind",
    "lambda_max": "heading_lambda_max",
    "leave_one_out": "heading_leave_one_out",
    "limit": "heading_limit",
    "lowest": "heading_lowest",
    "mean": "heading_mean",
    "mean_shift": "heading_mean_shift",
    "missing": "heading_missing",
    "n": "heading_n",
    "name": "heading_name",
    "node": "heading_node",
    "nominal": "heading_nominal",
    "normalisation": "heading_normalisation",
    "note": "heading_note",
    "other": "heading_other",
    "parent": "heading_parent",
    "participant": "heading_participant",
    "points": "heading_points",
    "ratio_after": "heading_ratio_after",
    "reading": "heading_reading",
    "reason": "heading_reason",
    "replication": "heading_replication",
    "revise_a": "heading_revise_a",
    "revise_b": "heading_revise_b",
    "row": "heading_row",
    "severity": "heading_severity",
    "share_of_variance": "heading_share_of_variance",
    "statistic": "heading_statistic",
    "step": "heading_step",
    "topic": "heading_topic",
    "total": "heading_total",
    "value": "heading_value",
    "weight": "heading_weight",
    "year": "heading_year",
}
# A table with these is a framework: people write its columns by their names, and look for them under these.
OF_FRAMEWORKS = ("parent", "polarity")


def headed(table: Table, language: str) -> Table:
    """The table with a label over every column that is known and has none; a framework stays as it is."""
    if all(name in table for name in OF_FRAMEWORKS):
        return table
    made = Table(table.codes)
    for field in table:
        label = field.label
        if not label and field.name in HEADINGS:
            label = say(Message.of(HEADINGS[field.name]), language)
        made.add(field.name, table[field.name], field.kind, label, table.reasons.get(field.name))
    return made
