# SPDX-License-Identifier: GPL-3.0-or-later
"""How the attribute table of a result opens: headings whole, room for sentences, numbers with the digits one reads."""

from __future__ import annotations

import numpy as np
from qgis.core import Qgis, QgsEditorWidgetSetup, QgsFeature, QgsFeatureRequest, QgsVectorLayer
from qgis.PyQt.QtCore import QMetaType
from qgis.PyQt.QtGui import QFontMetrics, QGuiApplication

from district_potential.core.legend import digits_of

# Pixels: what QGIS gives every column, what it leaves empty beside a text, and the most that a text is given.
USUAL, BESIDE, MOST = 100, 28, 900
LOOKED_AT = 200


def fit_columns(layer: QgsVectorLayer) -> None:
    """Widen the columns whose heading or texts need more than QGIS gives them, and shorten the numbers of a result.

    The first rows stand for all. Only how the layer is shown in this window changes, none of its values; of numbers
    only those of fields with a label, as results have.
    """
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
        if fields[position].type() == QMetaType.Type.Double and layer.attributeAlias(position):
            _shorten(layer, position, rows)
    layer.setAttributeTableConfig(config)


def _shorten(layer: QgsVectorLayer, position: int, rows: list[QgsFeature]) -> None:
    column = np.array([row[position] for row in rows if isinstance(row[position], float)], dtype=np.float64)
    shown = {"AllowNull": True, "Precision": digits_of(column)}
    layer.setEditorWidgetSetup(position, QgsEditorWidgetSetup("Range", shown))


def _first_rows() -> QgsFeatureRequest:
    request = QgsFeatureRequest().setLimit(LOOKED_AT)
    request.setFlags(Qgis.FeatureRequestFlag.NoGeometry)
    return request
