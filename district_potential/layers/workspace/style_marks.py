# SPDX-License-Identifier: GPL-3.0-or-later
"""Which styles in a district's file are unchanged since they were written, and which are out of date.

Two versions of QGIS write the same style as different texts, so a style is known by what it was made from.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from district_potential.layers.workspace import chart, forms
from district_potential.layers.workspace.schema import BY_NAME

SIGN = "District Potential"
LETTERS = 16


def mark_of(table: str, language: str, qml: str) -> str:
    """The description stored with a style: digests of what it was made from and of itself. QGIS puts the date there."""
    return f"{SIGN} {_made_from(table, language)} {_digest(qml)}"


def as_written(description: str, qml: str) -> bool:
    """Whether a style is unchanged since it was written; the earliest were written without a description."""
    return not description or description.rpartition(" ")[2] == _digest(qml)


def is_of_today(description: str, table: str, language: str) -> bool:
    """Whether a style was made from what it would be made from now."""
    return description.startswith(f"{SIGN} {_made_from(table, language)} ")


@cache
def _made_from(table: str, language: str) -> str:
    template = forms.STYLES / f"{table}.qml"
    parts = [repr(BY_NAME[table]), language, template.read_text(encoding="utf-8") if template.is_file() else ""]
    parts += [Path(str(module.__file__)).read_text(encoding="utf-8") for module in (forms, chart)]
    return _digest("\n".join(parts))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:LETTERS]
