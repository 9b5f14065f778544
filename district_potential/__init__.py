# SPDX-License-Identifier: GPL-3.0-or-later
"""District Potential: composite indices, superimposed maps and community-innovation itineraries in QGIS."""

from __future__ import annotations

from typing import Any


def classFactory(iface: Any) -> Any:
    """Make the plugin; called by QGIS, which alone needs what it imports."""
    from district_potential.plugin import DistrictPotentialPlugin  # noqa: PLC0415

    return DistrictPotentialPlugin(iface)
