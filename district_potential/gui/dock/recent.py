# SPDX-License-Identifier: GPL-3.0-or-later
"""The districts that were open last, kept in the user's settings."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsSettings

from district_potential.layers.workspace.opened import same_district

KEY = "district_potential/recent"
MOST = 8


def recent() -> list[str]:
    """Their paths, the latest first, without files that are gone."""
    stored = QgsSettings().value(KEY, []) or []
    paths = [stored] if isinstance(stored, str) else [str(path) for path in stored]
    return [path for path in paths if Path(path).is_file()]


def remember(path: str) -> None:
    """Put a district first."""
    QgsSettings().setValue(KEY, [path, *(other for other in recent() if not same_district(other, path))][:MOST])
