# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin comes and goes without a trace, as often as QGIS loads it."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsApplication

import district_potential


@pytest.fixture
def registry(qgis_processing):
    """The registry without a provider of ours, whatever other tests have put in."""
    found = QgsApplication.processingRegistry()
    if found.providerById("districtpotential"):
        found.removeProvider("districtpotential")
    yield found
    if found.providerById("districtpotential"):
        found.removeProvider("districtpotential")


def test_it_may_be_loaded_and_unloaded_again_and_again(registry, capfd):
    for _ in range(3):
        plugin = district_potential.classFactory(None)
        plugin.initProcessing()
        provider = registry.providerById("districtpotential")
        assert len(provider.algorithms()) > 10
        assert Path(provider.svgIconPath()).is_file()
        assert registry.algorithmById("districtpotential:potential_in_one_go").outputDefinitions()
        plugin.unload()
        assert registry.providerById("districtpotential") is None
    assert "Traceback" not in capfd.readouterr().err


def test_unloading_what_was_never_loaded_is_nothing(registry):
    district_potential.classFactory(None).unload()
