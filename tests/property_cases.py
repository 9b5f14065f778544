# SPDX-License-Identifier: GPL-3.0-or-later
"""How many cases a property is tried on: PROPERTY_CASES is the most, where a suite has been run whole elsewhere."""

from __future__ import annotations

import os


def cases(wanted: int) -> int:
    """So many cases, or as many as are allowed."""
    return min(wanted, int(os.environ.get("PROPERTY_CASES") or wanted))
