# SPDX-License-Identifier: GPL-3.0-or-later
"""The look of rasters: QML made of core renderers only, with a legend that says what the colours mean."""

from __future__ import annotations

import math
from typing import Sequence

from qgis.core import (
    Qgis,
    QgsColorRampShader,
    QgsPalettedRasterRenderer,
    QgsRasterRenderer,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtXml import QDomDocument

from district_potential.core import palettes
from district_potential.core.legend import range_labels
from district_potential.layers.qml import settled
from district_potential.layers.styling import plain

# Beyond the colours that are told apart, each round of them is so much lighter (per cent).
LIGHTER = 135


def graduated_raster(band: int, breaks: Sequence[float], language: str) -> str:
    """Show a band in classes from low to high, labelled by their edges; cells without a value are left blank.

    breaks: the k + 1 edges, as ``Classes.breaks``; what lies outside them belongs to the outermost class.
    """
    labels = range_labels(breaks, language)
    shader = QgsColorRampShader(breaks[0] if breaks else 0.0, breaks[-1] if breaks else 0.0)
    shader.setColorRampType(Qgis.ShaderInterpolationMethod.Discrete)
    shader.setClassificationMode(Qgis.ShaderClassificationMethod.Quantile)
    uppers = [*breaks[1:-1], math.inf][: len(labels)]
    shader.setColorRampItemList(
        [
            QgsColorRampShader.ColorRampItem(upper, QColor(colour), plain(label))
            for upper, colour, label in zip(uppers, palettes.viridis(len(labels)), labels)
        ]
    )
    whole = QgsRasterShader()
    whole.setRasterShaderFunction(shader)
    return _qml(QgsSingleBandPseudoColorRenderer(None, band, whole))


def named_raster(band: int, labels: Sequence[str]) -> str:
    """Show a band of numbers from 1 that stand for names, number and name in the legend; gaps are left blank."""
    safe = palettes.SAFE_CLASSES["okabe_ito"]
    classes = []
    for place, (colour, label) in enumerate(zip(palettes.okabe_ito(len(labels)), labels)):
        drawn = QColor(colour).lighter(100 + (LIGHTER - 100) * (place // safe))
        classes.append(QgsPalettedRasterRenderer.Class(place + 1, drawn, f"{place + 1} {plain(label)}"))
    return _qml(QgsPalettedRasterRenderer(None, band, classes))


def _qml(renderer: QgsRasterRenderer) -> str:
    """A raster style is the pipe from its cells to its colours, of which this is the part that a style decides."""
    document = QDomDocument("qgis")
    root, pipe = document.createElement("qgis"), document.createElement("pipe")
    root.setAttribute("styleCategories", "Symbology")
    renderer.writeXml(document, pipe)
    root.appendChild(pipe)
    document.appendChild(root)
    return settled(document.toByteArray(-1))
