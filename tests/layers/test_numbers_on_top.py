# SPDX-License-Identifier: GPL-3.0-or-later
"""The numbers of stops can be read in whatever order QGIS puts the layers of a district's file."""

from __future__ import annotations

from collections import Counter

from qgis.core import QgsMapRendererSequentialJob, QgsMapSettings, QgsPointXY, QgsVectorLayer
from qgis.PyQt.QtCore import QSize

from tests import real_districts


def test_numbers_lie_on_top_of_lines_whichever_layer_is_above(provider, tmp_path):
    """QGIS adds the tables of a file in the order of the alphabet, itineraries above stops."""
    path = real_districts.castelli(tmp_path / "castelli.gpkg")
    stops, itineraries, units = (
        QgsVectorLayer(f"{path}|layername={name}", name) for name in ("stops", "itineraries", "units")
    )
    settings = QgsMapSettings()
    settings.setDestinationCrs(stops.crs())
    settings.setOutputSize(QSize(900, 700))
    settings.setExtent(units.extent())
    # Stops in one place lie on one another in any order.
    spots = Counter((stop.geometry().asPoint().x(), stop.geometry().asPoint().y()) for stop in stops.getFeatures())
    alone = [QgsPointXY(*spot) for spot, n in spots.items() if n == 1]
    assert len(alone) > 8

    def cells(*layers):
        settings.setLayers(layers)
        job = QgsMapRendererSequentialJob(settings)
        job.start()
        job.waitForFinished()
        image, seen = job.renderedImage(), []
        for spot in alone:
            at = settings.mapToPixel().transform(spot)
            x, y = round(at.x()), round(at.y())
            seen.append([image.pixelColor(x + dx, y + dy).lightness() for dx in range(-6, 7) for dy in range(-6, 7)])
        return seen

    above, below = cells(stops, itineraries), cells(itineraries, stops)
    assert above == below
    assert all(min(each) < 40 and max(each) > 200 for each in above), "no white number on a dark disc"
