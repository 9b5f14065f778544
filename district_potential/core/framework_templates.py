# SPDX-License-Identifier: GPL-3.0-or-later
"""The frameworks that ship: an empty one, the six dimensions, and a starting list on Italian open data."""

from __future__ import annotations

import csv
from pathlib import Path

from district_potential.core.table import Records

TEMPLATES = ("six_dimensions", "italian_open_data", "empty")
FOLDER = Path(__file__).parent.parent / "frameworks"


def template(name: str) -> Records:
    """The table of a shipped framework, one of TEMPLATES; blank cells are None."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        header, *rows = csv.reader(lines)
    return Records(name, tuple(header), tuple(tuple(cell or None for cell in row) for row in rows))
