# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin comes and goes without a trace, as often as QGIS loads it."""

from __future__ import annotations

import subprocess
import sys
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


AGAIN = """
import sys
from qgis.core import QgsApplication
application = QgsApplication([], True)
application.initQgis()
from qgis import utils
sys.path.insert(0, sys.argv[1])
utils.plugin_paths = [sys.argv[1]]
utils.updateAvailablePlugins()
registry = QgsApplication.processingRegistry()
classes = []
for _ in range(3):
    assert utils.loadPlugin("district_potential")
    assert utils.startProcessingPlugin("district_potential")
    made = registry.createAlgorithmById("districtpotential:check_itineraries")
    classes.append(type(made))
    assert made.parameterDefinitions()
    assert utils.unloadPlugin("district_potential")
    assert registry.providerById("districtpotential") is None
# Packages without a line of code may stay: it is the files in them that count.
left = [name for name, each in sys.modules.items() if name.startswith("district_potential")]
left = [name for name in left if not hasattr(sys.modules[name], "__path__")]
print(len(set(classes)), left, flush=True)
import os
os._exit(0)
"""


def test_qgis_forgets_all_of_it_so_that_a_newer_version_may_follow():
    """What QGIS does when a plugin is upgraded or reloaded: nothing of the former may stay."""
    root = Path(district_potential.__file__).parents[1]
    told = subprocess.run(
        [sys.executable, "-c", AGAIN, str(root)], check=True, capture_output=True, text=True, cwd=root.anchor
    )
    assert told.stdout.strip().splitlines()[-1] == "3 []", told.stderr[-2000:]
