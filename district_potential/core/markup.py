# SPDX-License-Identifier: GPL-3.0-or-later
"""XML as a row of steps, and texts as XML can hold them."""

from __future__ import annotations

import re
from html import escape
from typing import Mapping, NamedTuple

# What XML has no way to write.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Event(NamedTuple):
    """A step through an XML file: start, text or end; the local name, attributes and text, the name's namespace."""

    kind: str
    name: str
    attributes: Mapping[str, str]
    text: str
    space: str = ""


def element(name: str, text: str) -> str:
    """An element that holds a text, without the signs that XML cannot write; nothing where none are left."""
    clean = UNWRITABLE.sub("", text)
    return f"<{name}>{escaped(clean)}</{name}>" if clean else ""


def escaped(text: str) -> str:
    """A text without unwritable signs, as it stands in an XML element or attribute; any reader gives it back."""
    # A reader makes one blank of what ends a line, unless it is told by number.
    return escape(text).replace("\r", "&#13;").replace("\n", "&#10;").replace("\t", "&#9;")
