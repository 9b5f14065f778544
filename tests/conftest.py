# SPDX-License-Identifier: GPL-3.0-or-later
"""Fixtures every test may use: real data where it is at hand, small layers made from WKT."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
from pathlib import Path

import hypothesis  # its pytest plugin imports it at the very end, when QGIS is gone, and that crashes
import pytest

from tests import postgis

ROOT = Path(__file__).parent.parent
STATUS = pytest.StashKey[int]()
SHARED = Path(os.environ.get("DISTRICT_POTENTIAL_SHARED", ROOT.parent / "shared"))


# A property says what holds, not how busy this machine is.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session, exitstatus):
    """Leave alone what tests still hold of QGIS: freed after it is gone, it ends the process unheard."""
    gc.disable()
    session.config.stash[STATUS] = int(exitstatus)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config):
    """End here, when all is told: pytest would collect garbage once more, and leaving QGIS may crash."""
    sys.stdout.flush()
    sys.stderr.flush()
    if STATUS in config.stash:
        os._exit(config.stash[STATUS])


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data that is not part of the repository; tests that need it skip where it is absent."""
    if not (SHARED / "data").is_dir():
        pytest.skip(f"real data folder {SHARED.name}/ is not beside the project")
    return SHARED


@pytest.fixture(scope="session")
def demo_data() -> Path:
    """The shipped Tuscan territory."""
    return ROOT / "district_potential" / "demo" / "data"


@pytest.fixture(scope="session")
def headless(tmp_path_factory):
    """Run ``qgis_process`` with this plugin in a profile of its own: a function of its arguments and its input."""
    home = tmp_path_factory.mktemp("headless")
    (home / "run").mkdir(mode=0o700)
    settings = home / "cfg" / "profiles" / "default" / "QGIS" / "QGIS3.ini"
    settings.parent.mkdir(parents=True)
    settings.write_text("[PythonPlugins]\ndistrict_potential=true\n")
    command = next(
        (c for c in ("/usr/bin/qgis_process.bin", shutil.which("qgis_process")) if c and Path(c).exists()), None
    )
    if command is None:
        pytest.skip("qgis_process is not installed")
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_RUNTIME_DIR": str(home / "run"),
        "QGIS_PLUGINPATH": str(ROOT),
        "QGIS_CUSTOM_CONFIG_PATH": str(home / "cfg"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }

    def run(*arguments: str, stdin: str | None = None, timeout: float = 300) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [command, *arguments],
            input=stdin,
            env=environment,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )

    run.environment = environment
    return run


@pytest.fixture(scope="session")
def database():
    """The connection string of a real PostGIS."""
    if postgis.programs() is None:
        pytest.skip("PostgreSQL with PostGIS is not installed")
    with postgis.server() as connection:
        yield connection


@pytest.fixture
def provider(qgis_processing):
    """The provider, registered in this process."""
    from qgis.core import QgsApplication

    from district_potential.toolbox.provider import DistrictProvider

    registry = QgsApplication.processingRegistry()
    found = registry.providerById("districtpotential")
    if found is None:
        found = DistrictProvider()
        registry.addProvider(found)
        _kept.append(found)
    return found


# QGIS keeps no Python reference to a provider: without one its algorithms vanish.
_kept: list[object] = []


@pytest.fixture
def layer_of(qgis_app):
    """Make a memory layer from rows of (WKT or None, values...) and fields such as ``code:string``."""
    from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsGeometry, QgsVectorLayer

    made: list[QgsVectorLayer] = []  # a source keeps no reference to its layer

    def make(kind, fields, rows, crs="EPSG:32632", name="units"):
        described = "&".join(f"field={field}" for field in fields)
        layer = QgsVectorLayer(f"{kind}?crs={crs}&{described}" if crs else f"{kind}?{described}", name, "memory")
        if not crs:
            layer.setCrs(QgsCoordinateReferenceSystem())
        features = []
        for wkt, *values in rows:
            feature = QgsFeature(layer.fields())
            if wkt:
                feature.setGeometry(QgsGeometry.fromWkt(wkt))
            feature.setAttributes(values)
            features.append(feature)
        assert layer.dataProvider().addFeatures(features)[0]
        made.append(layer)
        return layer

    return make


@pytest.fixture
def squares(layer_of):
    """A row of n unit squares, each a kilometre wide, with a code and the given number columns."""

    def make(columns, n=None, crs="EPSG:32632", name="units"):
        n = n or len(next(iter(columns.values())))
        fields = ["code:string", *(f"{column}:double" for column in columns)]
        rows = []
        for i in range(n):
            x = 600_000 + 1000 * i
            wkt = f"Polygon(({x} 4800000,{x + 1000} 4800000,{x + 1000} 4801000,{x} 4801000,{x} 4800000))"
            rows.append((wkt, f"{i + 1:03d}", *(values[i] for values in columns.values())))
        return layer_of("Polygon", fields, rows, crs, name)

    return make
