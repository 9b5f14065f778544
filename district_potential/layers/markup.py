# SPDX-License-Identifier: GPL-3.0-or-later
"""XML files of others, read step by step: nothing in them is expanded or fetched."""

from __future__ import annotations

from pathlib import Path
from typing import Iterator

from qgis.PyQt.QtCore import QXmlStreamReader

from district_potential.core.errors import PotentialError
from district_potential.core.markup import Event


def events_of(file: Path) -> Iterator[Event]:
    """The elements and texts of an XML file in order.

    Raises PotentialError for a document type, entities, and where the file is damaged.
    """
    reader = QXmlStreamReader(file.read_bytes())
    while not reader.atEnd():
        reader.readNext()
        if reader.isDTD() or reader.isEntityReference():
            raise PotentialError("markup_entities", file=file.name)
        if reader.isStartElement():
            told = {str(each.name()): str(each.value()) for each in reader.attributes()}
            yield Event("start", str(reader.name()), told, "")
        elif reader.isEndElement():
            yield Event("end", str(reader.name()), {}, "")
        elif reader.isCharacters():
            yield Event("text", "", {}, str(reader.text()))
    if reader.hasError():
        raise PotentialError("markup_damaged", file=file.name, row=reader.lineNumber(), column=reader.columnNumber())
