# SPDX-License-Identifier: GPL-3.0-or-later
"""The units a district is made of, read from any polygon layer."""

from __future__ import annotations

from district_potential.core.errors import PotentialError
from district_potential.core.table import Table
from district_potential.layers.filters import Filter
from district_potential.layers.read import Source, text_of
from district_potential.layers.workspace.store import Unit


def read_units(source: Source, code_field: str | None, name_field: str | None, keep: str | None) -> list[Unit]:
    """The units of a layer for which an expression is true, or all; codes from a field, else the feature id.

    Raises PotentialError for a layer without coordinate system or without units, an expression that cannot be read or
    evaluated, and codes that are missing or stand twice among the units kept.
    """
    source.require_crs()
    code = source.column(code_field) if code_field else -1
    name = source.column(name_field) if name_field else -1
    kept = Filter(source.fields, source.name, keep) if keep else None
    units = [
        Unit(
            text_of(feature[code]) if code >= 0 else str(feature.id()),
            (text_of(feature[name]) or None) if name >= 0 else None,
            feature.geometry(),
        )
        for row, feature in enumerate(source, 1)
        if kept is None or kept(feature, row)
    ]
    if not units and keep:
        raise PotentialError("filter_keeps_nothing", layer=source.name, expression=keep)
    if not units:
        raise PotentialError("layer_empty", layer=source.name)
    Table([unit.code for unit in units]).refuse_duplicate_codes(source.name)
    return units
