# SPDX-License-Identifier: GPL-3.0-or-later
"""A framework from a source that may be left blank."""

from __future__ import annotations

from district_potential.core.findings import Findings
from district_potential.core.framework import Framework
from district_potential.core.framework_reading import read
from district_potential.layers.read import Source, read_records


def read_framework(source: Source | None, findings: Findings) -> Framework | None:
    """The framework of a source, None where there is none. Raises PotentialError for the first fault of its table."""
    return None if source is None else read(read_records(source), findings)
