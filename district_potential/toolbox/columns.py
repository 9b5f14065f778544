# SPDX-License-Identifier: GPL-3.0-or-later
"""How the attribute table of a result opens: headings whole, room for sentences, numbers with the digits one reads."""

from __future__ import annotations

from typing import Collection

import numpy as np
from qgis.core import Qgis, QgsAttributeTableConfig, QgsEditorWidgetSetup, QgsFeature, QgsFeatureRequest, QgsVectorLayer
from qgis.PyQt.QtCore import QMetaType
from qgis.PyQt.QtGui import QFontMetrics, QGuiApplication

from district_potential.core.legend import digits_of

# Pixels: what QGIS gives every column, what it leaves empty beside a text, and the most that a text is given.
USUAL, BESIDE, MOST = 100, 28, 900
LOOKED_AT = 200
# Letters: names and codes of units are shorter than this, sentences are longer.
NAME = 60


def fit_columns(layer: QgsVectorLayer, own: Collection[str] = ()) -> None:
    """Widen the columns whose heading or texts need more than QGIS gives them, and shorten the numbers of a result.

    own: the fields that are new in a result, which stand right behind the names and codes of its units.

    The first rows stand for all. Only how the layer is shown in this window changes, none of its values; of numbers
    only those of fields with a label, as results have.
    """
    fields = layer.fields()
    config = layer.attributeTableConfig()
    config.update(fields)
    rows = list(layer.getFeatures(_first_rows()))
    if own:
        _bring_forward(config, layer, rows, own)
    metrics = QFontMetrics(QGuiApplication.font())
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


def _bring_forward(
    config: QgsAttributeTableConfig, layer: QgsVectorLayer, rows: list[QgsFeature], own: Collection[str]
) -> None:
    """What tells the units apart, what is new, then the rest: behind a hundred columns nobody finds a reading."""

    def rank(column: QgsAttributeTableConfig.ColumnConfig) -> int:
        position = layer.fields().lookupField(column.name)
        if column.name in own:
            return 1
        return 0 if position >= 0 and _tells_apart([row[position] for row in rows]) else 2

    config.setColumns(sorted(config.columns(), key=rank))


def _tells_apart(cells: list[object]) -> bool:
    """Whether these are names or codes: short texts, as good as all of them different."""
    texts = [cell for cell in cells if isinstance(cell, str)]
    short = len(texts) == len(cells) > 0 and max(map(len, texts)) <= NAME
    return short and len(set(texts)) >= 0.95 * len(texts)


def _shorten(layer: QgsVectorLayer, position: int, rows: list[QgsFeature]) -> None:
    column = np.array([row[position] for row in rows if isinstance(row[position], float)], dtype=np.float64)
    shown = {"AllowNull": True, "Precision": digits_of(column)}
    layer.setEditorWidgetSetup(position, QgsEditorWidgetSetup("Range", shown))


def _first_rows() -> QgsFeatureRequest:
    request = QgsFeatureRequest().setLimit(LOOKED_AT)
    request.setFlags(Qgis.FeatureRequestFlag.NoGeometry)
    return request
