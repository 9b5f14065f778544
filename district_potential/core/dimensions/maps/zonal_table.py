# SPDX-License-Identifier: GPL-3.0-or-later
"""What a raster gave to the units: the columns, and which units it does not cover."""

from __future__ import annotations

from dataclasses import replace
from typing import Mapping, Sequence

import numpy as np

from district_potential.core.dimensions.maps.zonal import Zonal
from district_potential.core.findings import Findings
from district_potential.core.messages import Message, say
from district_potential.core.names import safe_names
from district_potential.core.table import Numbers, Table

# Shares of a unit's area that have values: from the first on it is covered, below the second it is hardly so.
WHOLE, HALF = 0.999, 0.5
LABELS = {
    "mean": Message.of("raster_mean"),
    "sum": Message.of("raster_sum"),
    "median": Message.of("raster_median"),
    "minimum": Message.of("raster_minimum"),
    "maximum": Message.of("raster_maximum"),
    "stdev": Message.of("raster_stdev"),
    "count": Message.of("raster_count"),
}


def table_of(
    codes: Sequence[str], zonal: Zonal, raster: str, quantile: float, names: Mapping[float, str], language: str
) -> Table:
    """The statistics as columns over the units, each with a label that says what it is of which raster.

    names: what the values of the raster are called, where that is known; class shares are called ``class_<value>``.
    """
    table = Table(codes)
    for name, column in zonal.columns.items():
        told = Message.of("raster_quantile", q=quantile) if name == "quantile" else LABELS[name]
        table.add(name, column, label=_label(told, raster, language))
    classes = safe_names([_class_name(value) for value in zonal.classes.tolist()], table.names)
    for name, value, column in zip(classes, zonal.classes.tolist(), zonal.class_shares.T):
        told = Message.of("raster_class", value=names.get(value, _text(value)))
        table.add(name, column, label=_label(told, raster, language))
    return table


def report_gaps(codes: Sequence[str], zonal: Zonal, areas: Numbers, raster: str, findings: Findings) -> None:
    """Say which units have no value, and why, and which are covered in part.

    areas: of the units in cells.
    """
    for unit, (code, share) in enumerate(zip(codes, zonal.present.tolist())):
        row = unit + 1
        if share <= 0:
            if not areas[unit] > 0:
                reason = Message.of("unit_without_area", unit=code)
            elif not zonal.inside[unit] > 0:
                reason = Message.of("unit_beside_raster", unit=code, raster=raster)
            else:
                reason = Message.of("unit_on_nodata", unit=code, raster=raster)
            findings.add("warning", "missing", reason, code=code, row=row, action=Message.of("left_missing"))
        elif share < WHOLE:
            reason = Message.of("unit_partly_covered", unit=code, raster=raster, share=100 * share)
            severity = "warning" if share < HALF else "notice"
            action = Message.of("values_of_covered_part")
            findings.add(severity, "partly_covered", reason, code=code, row=row, value=f"{share:.6g}", action=action)


def without_hardly_covered(zonal: Zonal, codes: Sequence[str], least: float, findings: Findings) -> Zonal:
    """The statistics with those of units taken out of which less than a share ``least`` of the area has values."""
    low = (zonal.present > 0) & (zonal.present < least)
    for unit in np.flatnonzero(low).tolist():
        reason = Message.of("unit_under_coverage", unit=codes[unit], share=100 * zonal.present[unit], least=100 * least)
        action = Message.of("left_missing")
        findings.add("warning", "under_coverage", reason, code=codes[unit], row=unit + 1, action=action)
    columns = {name: np.where(low, np.nan, column) for name, column in zonal.columns.items()}
    return replace(zonal, columns=columns, class_shares=np.where(low[:, None], np.nan, zonal.class_shares))


def _label(told: Message, raster: str, language: str) -> str:
    return say(Message.of("raster_label", what=told, raster=raster), language)


def _class_name(value: float) -> str:
    """``class_`` and the value, its sign and decimal mark in letters: -0.5 is ``class_minus_0_5``."""
    return f"class_{_text(value)}".replace("-", "minus_")


def _text(value: float) -> str:
    """A value as people would write it: a tenth kept in single precision is 0.1 and not 0.10000000149."""
    single = np.float32(value)
    return str(single) if float(single) == value and not value.is_integer() else f"{value:.15g}"
