# SPDX-License-Identifier: GPL-3.0-or-later
"""Hostile files: each in a folder of its own, read by an algorithm as a user would, and what is left behind."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Iterator

from district_potential.core.messages import words


@dataclass
class Outcome:
    """What one run gave: the refusal, or results with the rows of the report."""

    refusal: str = ""
    results: dict[str, Any] = field(default_factory=dict)
    report: list[dict[str, Any]] = field(default_factory=list)

    def told(self, kind: str) -> list[dict[str, Any]]:
        return [row for row in self.report if row["kind"] == kind]

    def where(self) -> set[tuple[str, int | None]]:
        return {(row["kind"], row["row"]) for row in self.report}

    def refused_as(self, code: str) -> bool:
        """Whether the refusal is the sentence of a code, whatever fills it."""
        told = words("en")[code]
        forms = told.values() if isinstance(told, dict) else [told]
        return any(re.search(_pattern(form), self.refusal, re.DOTALL) for form in forms)


def _pattern(sentence: str) -> str:
    parts = re.split(r"\{\w[^{}]*\}", sentence)
    return ".*".join(re.escape(part.replace("{{", "{").replace("}}", "}")) for part in parts)


def listed(shared: Path, *kinds: str) -> list[dict[str, str]]:
    """The entries of the manifest, companions of other files left out."""
    entries = json.loads((shared / "badinputs" / "manifest.json").read_text(encoding="utf-8"))
    return [e for e in entries if e["kind"] in kinds and e["check"] not in ("companion", "sidecar only")]


def copied(shared: Path, file: str, folder: Path) -> Path:
    """A hostile file with what travels with it, in a folder of its own: opening the original may change it."""
    folder.mkdir()
    source = shared / "badinputs" / file
    for each in sorted({*source.parent.glob(f"{source.name}*"), *source.parent.glob(f"{source.stem}.*")}):
        (folder / each.name).write_bytes(each.read_bytes())
    return folder / source.name


def state(folder: Path) -> dict[str, str]:
    """What lies in a folder, by name and content."""
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}


def run(algorithm: str, parameters: dict[str, Any]) -> Outcome:
    """Run an algorithm in English with its report; a refusal is part of what comes of it."""
    import processing
    from qgis.core import QgsProcessingException

    given = {"LANGUAGE": "en", "REPORT": "memory:", **parameters}
    try:
        results = processing.run(f"districtpotential:{algorithm}", given)
    except QgsProcessingException as refused:
        return Outcome(refusal=str(refused))
    return Outcome(results=results, report=[dict(_cells(row)) for row in results["REPORT"].getFeatures()])


def _cells(row: Any) -> Iterator[tuple[str, Any]]:
    for name, cell in row.attributeMap().items():
        yield name, None if cell is None or str(cell) == "NULL" else cell
