# SPDX-License-Identifier: GPL-3.0-or-later
"""What a GeoJSON file says and QGIS drops without a word: keys told twice, values of several kinds, long numbers."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from district_potential.core.findings import Findings
from district_potential.core.messages import Message

LARGEST = 64 * 1024 * 1024
LONGEST = 2**63 - 1
MOST_NAMED = 200
ENDINGS = frozenset({".geojson", ".json"})
KINDS = {bool: "kind_flag", int: "kind_number", float: "kind_number", str: "kind_text", list: "kind_list"}


class _Told(dict[str, Any]):
    """A JSON object that remembers which of its keys stood twice."""

    twice: tuple[str, ...] = ()


def report_geojson(path: Path, findings: Findings) -> None:
    """Name the rows whose properties are told twice, are of another kind than the others, or exceed whole numbers.

    Files that are no GeoJSON are passed over, those too large to be looked through are said.
    """
    if path.stat().st_size > LARGEST:
        findings.add("notice", "properties", Message.of("geojson_not_searched", file=path.name, mb=LARGEST // 2**20))
        return
    try:
        read = json.loads(path.read_bytes(), object_pairs_hook=_told)
        features = read["features"]
        rows = [feature.get("properties") or {} for feature in features]
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return
    seen: dict[str, dict[int, Any]] = {}
    for row, properties in enumerate(rows, 1):
        for name in getattr(properties, "twice", ()):
            reason = Message.of("property_twice", value=_shown(properties[name]))
            findings.add("warning", "properties", reason, row=row, column=name)
        for name, value in properties.items():
            if value is not None:
                seen.setdefault(name, {})[row] = value
    for name, values in seen.items():
        _report_kinds(name, values, findings)


def _told(pairs: list[tuple[str, Any]]) -> _Told:
    made = _Told(pairs)
    if len(made) < len(pairs):
        made.twice = tuple(name for name, n in Counter(name for name, _ in pairs).items() if n > 1)
    return made


def _report_kinds(name: str, values: dict[int, Any], findings: Findings) -> None:
    kinds = {row: KINDS.get(type(value), "kind_object") for row, value in values.items()}
    counted = Counter(kinds.values())
    usual = counted.most_common(1)[0][0]
    others = [row for row, kind in kinds.items() if kind != usual]
    for row in others[:MOST_NAMED]:
        reason = Message.of("property_kinds", kind=_kind(kinds[row]), usual=_kind(usual), n=len(others))
        findings.add("warning", "properties", reason, row=row, column=name, value=_shown(values[row]))
    for row, value in values.items():
        if isinstance(value, int) and abs(value) > LONGEST:
            findings.add(
                "warning", "precision", Message.of("property_too_long"), row=row, column=name, value=_shown(value)
            )


def _kind(word: str) -> Message:
    return {
        "kind_flag": Message.of("kind_flag"),
        "kind_number": Message.of("kind_number"),
        "kind_text": Message.of("kind_text"),
        "kind_list": Message.of("kind_list"),
        "kind_object": Message.of("kind_object"),
    }[word]


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)[:80]
