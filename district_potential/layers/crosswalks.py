# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists of code changes, as files or layers, lead the codes of a table to the units."""

from __future__ import annotations

from typing import Sequence

from district_potential.core.dimensions.codes.crosswalk_fold import Places
from district_potential.core.dimensions.codes.crosswalk_lists import read_crosswalk
from district_potential.core.dimensions.codes.matching import Units
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.table import Numbers
from district_potential.layers.published import FileChoices, published_layer
from district_potential.layers.read import Source, read_table


def read_places(
    lists: Sequence[Source | None], units: Units, shares: Numbers | None, findings: Findings
) -> Places | None:
    """The units with the codes that the lists lead to them; None without a list.

    What was doubtful in reading a list is reported under its name. Raises PotentialError as the lists' reading does.
    """
    given = [source for source in lists if source is not None]
    if not given:
        return None
    tables = []
    for source in given:
        met = Findings()
        tables.append(published_layer(source, FileChoices(), met))
        for finding in met:
            if finding.severity != "notice":
                reason = Message.of("of_source", source=source.name, reason=finding.reason)
                findings.add(finding.severity, finding.kind, reason, row=finding.row, action=finding.action)
    return Places(read_crosswalk(tables, findings), units, shares)


def read_shares(source: Source, field: str | None, code_field: str | None, findings: Findings) -> Numbers | None:
    """The column of the units by which totals are shared, shape (n,); None where no field is named."""
    if not field:
        return None
    shares: Numbers = read_table(source, [field], code_field, findings)[field]
    return shares
