# SPDX-License-Identifier: GPL-3.0-or-later
"""The groups of the toolbox, in the order of the work."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication


def group_titles() -> dict[str, str]:
    """Id to title in the user's language."""
    return {
        "territory": QCoreApplication.translate("Groups", "1 Territory"),
        "dimensions": QCoreApplication.translate("Groups", "2 Dimensions"),
        "potential": QCoreApplication.translate("Groups", "3 Potential"),
        "superimposition": QCoreApplication.translate("Groups", "4 Superimposition"),
        "itineraries": QCoreApplication.translate("Groups", "5 Itineraries"),
    }
