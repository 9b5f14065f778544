# SPDX-License-Identifier: GPL-3.0-or-later
"""The style of a layer as text that is the same whenever the style is."""

from __future__ import annotations

from itertools import count

from qgis.core import QgsFields, QgsMapLayer, QgsReadWriteContext, QgsVectorLayer
from qgis.PyQt.QtCore import QByteArray, QXmlStreamReader, QXmlStreamWriter
from qgis.PyQt.QtXml import QDomDocument

KEPT = (
    QgsMapLayer.StyleCategory.Symbology
    | QgsMapLayer.StyleCategory.Labeling
    | QgsMapLayer.StyleCategory.Fields
    | QgsMapLayer.StyleCategory.MapTips
)


def qml_of(layer: QgsVectorLayer, kept: QgsMapLayer.StyleCategory = KEPT) -> str:
    """Give a layer's style as QML: by default its renderer, labels, field labels and map tip.

    The same style gives the same text in every run: QGIS gives symbol layers random ids, and Qt writes the attributes
    of an element in random order.
    """
    document = QDomDocument()
    told = layer.exportNamedStyle(document, QgsReadWriteContext(), kept)
    if told:
        raise RuntimeError(told)
    return settled(document.toByteArray(-1))


def with_labels(qml: str, fields: QgsFields) -> str:
    """The style with the labels of these fields too, where it has none of its own for them.

    QGIS forgets what labels a layer had when it takes a style over.
    """
    document = QDomDocument()
    document.setContent(qml)
    root = document.documentElement()
    aliases = root.firstChildElement("aliases")
    if aliases.isNull():
        return qml
    told, known = aliases.firstChildElement("alias"), set()
    while not told.isNull():
        known.add(told.attribute("field"))
        told = told.nextSiblingElement("alias")
    for position, each in enumerate(fields):
        if each.alias() and each.name() not in known:
            added = document.createElement("alias")
            for key, value in (("field", each.name()), ("index", str(position)), ("name", each.alias())):
                added.setAttribute(key, value)
            aliases.appendChild(added)
    return settled(document.toByteArray(-1))


def settled(xml: QByteArray) -> str:
    """XML with attributes in the order of the alphabet, and numbers in place of random ids."""
    reader = QXmlStreamReader(xml)
    written = QByteArray()
    writer = QXmlStreamWriter(written)
    writer.setAutoFormatting(True)
    writer.setAutoFormattingIndent(1)
    writer.writeStartDocument()
    numbers = count(1)
    while not reader.atEnd():
        token = reader.readNext()
        if token == QXmlStreamReader.TokenType.StartElement:
            writer.writeStartElement(reader.name())
            # Attributes live no longer than this list of them: their texts are taken out at once.
            attributes = reader.attributes()
            for name, value in sorted((each.name(), each.value()) for each in attributes):
                random = name == "id" and value.startswith("{")
                writer.writeAttribute(name, f"drawn_{next(numbers)}" if random else value)
        elif token == QXmlStreamReader.TokenType.EndElement:
            writer.writeEndElement()
        elif token == QXmlStreamReader.TokenType.Characters and not reader.isWhitespace():
            writer.writeCharacters(reader.text())
    if reader.hasError():
        raise RuntimeError(reader.errorString())
    writer.writeEndDocument()
    return bytes(written).decode("utf-8")
