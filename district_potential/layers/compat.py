# SPDX-License-Identifier: GPL-3.0-or-later
"""What depends on the QGIS that runs: its version, its locale, calls that newer versions added."""

from __future__ import annotations

import configparser
import platform
from functools import cache
from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsApplication
from qgis.PyQt import QtGui, QtWidgets

METADATA = Path(__file__).parent.parent / "metadata.txt"


def locale() -> str:
    """The locale of QGIS, such as ``it``; ``C`` where QGIS runs without one."""
    return str(QgsApplication.locale() or "C")


def finalize(sink: Any) -> None:
    """Complete what a sink writes, as QGIS asks from 3.44 on; raises QgsProcessingException where it cannot be."""
    flush = getattr(sink, "finalize", None)
    if flush is not None:
        flush()


def empty_command() -> Any:
    """A new QUndoCommand that does nothing; Qt 6 keeps the class among those of its graphics, Qt 5 with its widgets."""
    made = getattr(QtGui, "QUndoCommand", None) or getattr(QtWidgets, "QUndoCommand")  # noqa: B009
    return made()


@cache
def plugin_version() -> str:
    """The version of this plugin, from its metadata."""
    read = configparser.ConfigParser(interpolation=None)
    read.read(METADATA, encoding="utf-8")
    return read["general"]["version"]


def versions() -> dict[str, str]:
    """The versions that a result depends on."""
    # The window asks for the plugin's own version on starting, and should not wait for these.
    import numpy as np  # noqa: PLC0415
    import scipy  # noqa: PLC0415
    from osgeo import gdal  # noqa: PLC0415

    return {
        "district_potential": plugin_version(),
        "qgis": Qgis.QGIS_VERSION.split("-")[0],
        "gdal": gdal.VersionInfo("RELEASE_NAME"),
        "numpy": np.__version__,
        "scipy": scipy.__version__,
        "python": platform.python_version(),
    }
