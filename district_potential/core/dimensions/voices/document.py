# SPDX-License-Identifier: GPL-3.0-or-later
"""JSON as it was exported, with the one fault that real exporters make put right and said."""

from __future__ import annotations

import json
import re
from typing import Any

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message

# CoMapeo ends a list with a comma when its last members are of another kind: ``},]``.
HALF = re.compile(r"\\u[dD][89a-fA-F]")
LAST_COMMA = re.compile(r",(\s*\]\s*\}\s*)$")


def parse_document(data: bytes, name: str, findings: Findings) -> Any:
    """A JSON file as Python values; NaN and infinities as None.

    Raises PotentialError naming line and column for a file that is no JSON, or nested too deeply to be data.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        raise PotentialError("encoding_does_not_fit", file=name, encoding="utf-8", row=row) from None
    try:
        return _loads(text)
    except json.JSONDecodeError as error:
        mended = LAST_COMMA.sub(r"\1", text[-4096:])
        if mended != text[-4096:]:
            try:
                document = _loads(text[:-4096] + mended)
            except json.JSONDecodeError:
                document = None
            if document is not None:
                reason = Message.of("json_last_comma", file=name)
                findings.add("warning", "repaired", reason, action=Message.of("json_comma_dropped"))
                return document
        raise PotentialError("json_invalid", file=name, row=error.lineno, column=error.colno) from None
    except RecursionError:
        raise PotentialError("json_too_deep", file=name) from None


def _loads(text: str) -> Any:
    try:
        document = json.loads(text, parse_constant=lambda _: None)
        if HALF.search(text):  # half a character cannot be written anywhere
            whole = json.dumps(document, ensure_ascii=False).encode("utf-8", errors="replace").decode("utf-8")
            document = json.loads(whole)
        return document
    except json.JSONDecodeError:
        raise
    except ValueError:  # a whole number of more digits than Python reads
        raise json.JSONDecodeError("number", text, 0) from None
