# SPDX-License-Identifier: GPL-3.0-or-later
"""Shares of units that lie under surfaces."""

from __future__ import annotations

import pytest
from qgis.core import QgsDistanceArea, QgsGeometry

from district_potential.layers.cover import shares_covered


def test_a_unit_that_crosses_itself_is_covered_by_the_share_of_its_ground():
    bow = QgsGeometry.fromWkt("POLYGON((0 0, 4 4, 4 0, 0 4, 0 0))")
    left = QgsGeometry.fromWkt("POLYGON((0 0, 2 0, 2 4, 0 4, 0 0))")
    shares, reached = shares_covered([bow], [left], QgsDistanceArea(), lambda done, of: None)
    assert shares[0] == pytest.approx(0.5)
    assert reached.tolist() == [True]
