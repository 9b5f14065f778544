# SPDX-License-Identifier: GPL-3.0-or-later
"""Spreadsheets of focus groups, participatory budgets and citizens' reports: one row, one voice."""

from __future__ import annotations

from district_potential.core.dimensions.voices.forms import Harvest, Payload
from district_potential.core.dimensions.voices.rows import header_row, submissions_of
from district_potential.core.dimensions.voices.submissions import fill
from district_potential.core.messages import Message


def detects(payload: Payload) -> bool:
    """Whether a payload is a table at all; other formats of tables are asked before."""
    return bool(payload.sheets) and (payload.form != "archive" or len(payload.sheets) == 1)


def read(payload: Payload) -> Harvest:
    """Read the first table; further sheets are told of."""
    harvest = Harvest()
    sheet = payload.sheets[0]
    others = [each.name for each in payload.sheets[1:]]
    if others:
        reason = Message.of("sheets_left", sheet=sheet.name, sheets=others, n=len(others))
        harvest.findings.add("warning", "sheet", reason, action=Message.of("left_out"))
    fill(payload, submissions_of(sheet, payload, harvest, header_row(sheet)), harvest)
    return harvest
