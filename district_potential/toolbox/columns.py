# SPDX-License-Identifier: GPL-3.0-or-later
"""How the attribute table of a result opens: headings whole, and room for sentences."""

from __future__ import annotations

from qgis.core import Qgis, QgsFeatureRequest, QgsVectorLayer
from qgis.PyQt.QtGui import QFontMetrics, QGuiApplication

# Pixels: what QGIS gives every column, what it leaves empty beside a text, and the most that a text is given.
USUAL, BESIDE, MOST = 100, 28, 640
LOOKED_AT = 40


def fit_columns(layer: QgsVectorLayer) -> None:
    """Widen the columns whose heading or texts need more than QGIS gives them; the first rows stand for all."""
    fields = layer.fields()
    config = layer.attributeTableConfig()
    config.update(fields)
    metrics = QFontMetrics(QGuiApplication.font())
    rows = list(layer.getFeatures(_first_rows()))
    for place, column in enumerate(config.columns()):
        position = fields.lookupField(column.name)
        if position < 0:
            continue
        texts = [layer.attributeDisplayName(position)]
        if not fields[position].isNumeric():
            texts += [str(row[position]) for row in rows if isinstance(row[position], str)]
        wide = max(metrics.horizontalAdvance(text) for text in texts) + BESIDE
        if wide > USUAL:
            config.setColumnWidth(place, min(wide, MOST))
    layer.setAttributeTableConfig(config)


def _first_rows() -> QgsFeatureRequest:
    request = QgsFeatureRequest().setLimit(LOOKED_AT)
    request.setFlags(Qgis.FeatureRequestFlag.NoGeometry)
    return request
