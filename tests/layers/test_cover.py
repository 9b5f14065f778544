# SPDX-License-Identifier: GPL-3.0-or-later
"""Shares of units that lie under surfaces."""

from __future__ import annotations

import numpy as np
import pytest
from qgis.core import QgsDistanceArea, QgsGeometry

from district_potential.core.findings import Findings
from district_potential.layers.cover import shares_covered


def test_a_unit_that_crosses_itself_is_covered_by_the_share_of_its_ground():
    bow = QgsGeometry.fromWkt("POLYGON((0 0, 4 4, 4 0, 0 4, 0 0))")
    left = QgsGeometry.fromWkt("POLYGON((0 0, 2 0, 2 4, 0 4, 0 0))")
    findings = Findings()
    shares, reached = shares_covered([bow], "towns", ["b"], [left], QgsDistanceArea(), findings, lambda done, of: None)
    assert shares[0] == pytest.approx(0.5)
    assert reached.tolist() == [True]
    (told,) = findings
    assert (told.severity, told.kind, told.code, told.row) == ("warning", "geometry", "b", 1)
    assert told.reason.values == {"layer": "towns"}


def test_a_unit_of_no_area_has_no_share(qgis_app):
    line = QgsGeometry.fromWkt("POLYGON((0 0, 4 4, 2 2, 0 0))")
    surface = QgsGeometry.fromWkt("POLYGON((0 0, 4 0, 4 4, 0 4, 0 0))")
    findings = Findings()
    shares, _ = shares_covered([line], "", ["b"], [surface], QgsDistanceArea(), findings, lambda done, of: None)
    assert np.isnan(shares[0])
    assert [told.action.code for told in findings] == ["polygon_vanished"]
