# SPDX-License-Identifier: GPL-3.0-or-later
"""A district of four units with an itinerary of four stops, open in a project."""

from __future__ import annotations

from pathlib import Path

import pytest
from district import ITINERARY, SOUTH_EAST, make_district, project_of
from qgis.core import QgsCoordinateReferenceSystem


@pytest.fixture
def district(qgis_app, tmp_path) -> Path:
    path = tmp_path / "valle.gpkg"
    make_district(path)
    return path


@pytest.fixture
def project(district):
    made = project_of(district)
    yield made
    made.clear()


@pytest.fixture
def changes(project, district):
    from district_potential.gui.drawing.changes import Changes

    made = Changes(project, str(district))
    made.wait = 0.2
    yield made
    made.close()


@pytest.fixture
def itinerary():
    return ITINERARY


@pytest.fixture
def corner():
    return SOUTH_EAST


@pytest.fixture(params=["EPSG:32632"])
def table(request, district):
    from drawing_table import Table

    made = Table(district, QgsCoordinateReferenceSystem(request.param))
    yield made
    made.close()
