# SPDX-License-Identifier: GPL-3.0-or-later
"""Single values on their way out: what a provider or SQLite stores without changing or losing them."""

from __future__ import annotations

import datetime
import json
import math

import numpy as np
from qgis.core import QgsVariantUtils
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

LONGEST_REASON = 200


def plain(value: object) -> object:
    """A value as every provider stores it: no numpy scalar, and NULL for a number that is none."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def stored(value: object) -> object:
    """A value as SQLite stores it: dates as ISO text, lists as JSON, NaN and QGIS's NULL as NULL."""
    value = plain(value)
    if value is None or QgsVariantUtils.isNull(value):
        return None
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, (list, tuple, dict)):
        return json.dumps(value, ensure_ascii=False)
    return _as_text(value)


def _as_text(value: object) -> object:
    """Dates and times as GeoPackage writes them, times of day in UTC; other values as they are."""
    if isinstance(value, QDateTime):
        return value.toUTC().toString(Qt.DateFormat.ISODateWithMs)
    if isinstance(value, (QDate, QTime)):
        return value.toString(Qt.DateFormat.ISODate)
    if isinstance(value, datetime.datetime):
        utc = value.astimezone(datetime.timezone.utc).replace(tzinfo=None)
        return f"{utc.isoformat(timespec='milliseconds')}Z"
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return value


def brief(reason: object) -> str:
    """What a provider says of a failure, in one line of a sentence: its beginning and its end, where causes stand."""
    text = " ".join(str(reason).split())
    return text if len(text) <= LONGEST_REASON else f"{text[: LONGEST_REASON // 2]} … {text[-LONGEST_REASON // 2 :]}"
