# SPDX-License-Identifier: GPL-3.0-or-later
"""XML files of others, read step by step: nothing in them is expanded or fetched."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Iterator

from qgis.PyQt.QtCore import QXmlStreamReader

from district_potential.core.errors import PotentialError
from district_potential.core.markup import Event

ENCODING = re.compile(rb"""\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)""")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def events_of(file: Path) -> Iterator[Event]:
    """The elements and texts of an XML file in order.

    Raises PotentialError for a document type, entities, signs of another encoding than the file says, and where the
    file is damaged.
    """
    content = file.read_bytes()
    reader = QXmlStreamReader(content)
    while not reader.atEnd():
        reader.readNext()
        if reader.isDTD() or reader.isEntityReference():
            raise PotentialError("markup_entities", file=file.name)
        if reader.isStartElement():
            told = {str(each.name()): str(each.value()) for each in reader.attributes()}
            yield Event("start", str(reader.name()), told, "", str(reader.namespaceUri()))
        elif reader.isEndElement():
            yield Event("end", str(reader.name()), {}, "")
        elif reader.isCharacters():
            yield Event("text", "", {}, str(reader.text()))
    if reader.hasError() and _is_misread(content):
        raise PotentialError("markup_encoding", file=file.name, row=reader.lineNumber())
    if reader.hasError():
        raise PotentialError("markup_damaged", file=file.name, row=reader.lineNumber(), column=reader.columnNumber())


def _is_misread(content: bytes) -> bool:
    """Whether a file says that it is UTF-8, as all do that say nothing, and is not."""
    said = ENCODING.match(content[:200])
    if content[:2] in UTF_16 or (said and said[1].lower() not in (b"utf-8", b"utf8")):
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False
