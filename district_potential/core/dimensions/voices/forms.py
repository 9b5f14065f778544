# SPDX-License-Identifier: GPL-3.0-or-later
"""What a participatory file gives: voices with a place or none, repeats, findings. Neutral, before any layer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Mapping, Tuple

from district_potential.core.dimensions.tables.cells import Cell, Sheet
from district_potential.core.findings import Findings
from district_potential.core.table import Records

# The fields of a voice, in their order; all are read from answers but the first two.
FIELDS = (
    "voice_id", "source", "meeting", "sheet", "group_id", "participant", "date", "unit_code", "dimension", "theme",
    "kind", "polarity", "score", "scale_min", "scale_max", "certainty", "weight", "text", "accuracy_m",
)  # fmt: skip
NUMBERS = frozenset(("polarity", "score", "scale_min", "scale_max", "certainty", "weight", "accuracy_m"))
KINDS = ("value", "rating", "vote", "need", "offer", "place")

Position = Tuple[float, float]
Ring = Tuple[Position, ...]
Parts = Tuple[Tuple[Ring, ...], ...]


@dataclass(frozen=True)
class Place:
    """Where a voice speaks of, in degrees, longitude first (WGS 84).

    kind: point | line | area. parts: of an area its polygons, each of rings (the outer one first, closed); of a line
    its lines, each of one ring; of a point one part of one ring of one position.
    accuracy: metres, as the device told it, or None.
    """

    kind: str
    parts: Parts
    accuracy: float | None = None

    @classmethod
    def point(cls, x: float, y: float, accuracy: float | None = None) -> Place:
        return cls("point", ((((x, y),),),), accuracy)

    @property
    def position(self) -> Position:
        """The first position: all there is of a point."""
        return self.parts[0][0][0]


@dataclass
class Voice:
    """One statement: what it says by field, and where.

    key: the source's own id of the submission, shared by all voices and repeats that came with it, blank where the
    source has none; question: what sets a voice apart from others of the same key; row: of the source, 1-based.
    fields: raw by name of FIELDS, numbers as float; a participant stands here as the source names them, until settled.
    """

    row: int
    key: str = ""
    question: str = ""
    place: Place | None = None
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Repeat:
    """One answer out of a group of questions that was answered several times in one submission.

    key: of the submission; repeat: name of the group; index: which time, ``2``, or ``2.1`` inside another group; place:
    what the answer marks, where it marks one.
    """

    key: str
    repeat: str
    index: str
    question: str
    value: Cell
    row: int
    place: Place | None = None


@dataclass
class Harvest:
    """All that a file gave.

    rejected: coordinates that were there and cannot be used; columns: every question that the file asks.
    """

    voices: list[Voice] = field(default_factory=list)
    repeats: list[Repeat] = field(default_factory=list)
    findings: Findings = field(default_factory=Findings)
    rejected: int = 0
    columns: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Payload:
    """A file as raw cells or JSON, before anything is understood of it.

    name: of the file; form: archive | text | workbook | json | layer. sheets: its tables in order, each with its
    name (of the file inside an archive, of the sheet in a workbook). document: parsed JSON, None where there is none; a
    layer of another format stands here as a FeatureCollection in longitude and latitude.
    legend: the user's table of what columns or colours mean.
    """

    name: str
    form: str
    sheets: tuple[Sheet, ...] = ()
    document: Any = None
    legend: Records | None = None

    @property
    def stem(self) -> str:
        return self.name.partition(".")[0]


def features_of(document: Any) -> list[Mapping[str, Any]]:
    """The features of a FeatureCollection or of one Feature; empty where a document is neither."""
    if not isinstance(document, dict):
        return []
    found = [document] if document.get("type") == "Feature" else document.get("features")
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
