# SPDX-License-Identifier: GPL-3.0-or-later
"""Shares of units that lie under surfaces."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import QgsDistanceArea, QgsGeometry

from district_potential.layers.cover import shares_covered


def test_a_unit_is_covered_by_the_share_of_its_ground_and_one_without_area_has_no_share(qgis_app):
    bow = QgsGeometry.fromWkt("MULTIPOLYGON(((0 0, 2 2, 0 4, 0 0)), ((4 0, 4 4, 2 2, 4 0)))")
    left = QgsGeometry.fromWkt("POLYGON((0 0, 2 0, 2 4, 0 4, 0 0))")
    shares, reached = shares_covered([bow, QgsGeometry()], [left], QgsDistanceArea(), lambda done, of: None)
    assert shares[0] == pytest.approx(0.5)
    assert np.isnan(shares[1])
    assert reached.tolist() == [True]
