# SPDX-License-Identifier: GPL-3.0-or-later
"""Units that may stand once for every year: their columns, codes and years."""

from __future__ import annotations

from typing import Sequence

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.potential.times import Times, times_of
from district_potential.core.table import Table
from district_potential.layers.read import Source, read_table


def read_panel(
    source: Source,
    fields: Sequence[str],
    code_field: str | None,
    year_field: str | None,
    findings: Findings,
    reference_year: str = "",
) -> tuple[Table, Times | None]:
    """Read number columns over the units, and the year of every row where there is a field of years.

    Raises PotentialError as ``read_table`` does; with years a code may stand once a year, and a row without a year,
    or a reference year that is not there, is refused.
    """
    if not year_field:
        return read_table(source, fields, code_field, findings), None
    rows = read_table(source, fields, None, findings, texts=[year_field, *([code_field] if code_field else [])])
    codes = [text or "" for text in rows[code_field]] if code_field else rows.codes
    blank = [row for row, code in enumerate(codes, 1) if not code]
    if blank:
        raise PotentialError("units_without_code", layer=source.name, rows=blank, n=len(blank))
    table = Table(codes)
    for name in fields:
        table.add(name, rows[name], label=rows.field(name).label)
    return table, times_of([year or "" for year in rows[year_field]], codes, reference_year)
