# SPDX-License-Identifier: GPL-3.0-or-later
"""Exports the first print layout of a project as a picture (DEMO_PROJECT, DEMO_PICTURE)."""

from __future__ import annotations

import os
import sys

from qgis.core import QgsApplication, QgsLayoutExporter, QgsProject

application = QgsApplication([], True)
application.initQgis()
project = QgsProject()
if not project.read(os.environ["DEMO_PROJECT"]):
    sys.exit(project.error())
layout = project.layoutManager().printLayouts()[0]
settings = QgsLayoutExporter.ImageExportSettings()
settings.dpi = 150
result = QgsLayoutExporter(layout).exportToImage(os.environ["DEMO_PICTURE"], settings)
sys.stdout.flush()
# Leaving QGIS in the ordinary way may crash without a window; the picture is on disk.
os._exit(int(result != QgsLayoutExporter.ExportResult.Success))
