# SPDX-License-Identifier: GPL-3.0-or-later
"""Itineraries as they leave the district: places in WGS 84, texts with their labels, every cell of their rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Mapping, Sequence

# Longitude and latitude in degrees.
Place = tuple[float, float]
# A label and what stands under it.
Text = tuple[str, str]
Cells = Mapping[str, Any]
# A geometry as GeoJSON writes it.
Shape = Mapping[str, Any]

# A hundred-millionth of a degree is about a millimetre.
DIGITS = 8


@dataclass(frozen=True)
class Stop:
    """One stop: its number and title, where it lies (None where it has no point), its texts, its cells."""

    number: int | None
    title: str
    place: Place | None
    texts: Sequence[Text]
    cells: Cells


@dataclass(frozen=True)
class Drawing:
    """A place, path or note: the table it comes from, its title, shape, texts and cells."""

    table: str
    title: str
    shape: Shape | None
    texts: Sequence[Text]
    cells: Cells


@dataclass(frozen=True)
class Itinerary:
    """An itinerary with its stops in their order, its line (empty where there is none), and what is drawn of it."""

    title: str
    line: Sequence[Place]
    texts: Sequence[Text]
    cells: Cells
    stops: Sequence[Stop]
    drawings: Sequence[Drawing] = ()


def numbered(stop: Stop) -> str:
    """A stop's number and title, for where nothing else of it is shown: ``2. Mill``."""
    return f"{'?' if stop.number is None else stop.number}. {stop.title}".rstrip()


def prose(texts: Sequence[Text]) -> str:
    """Texts one below the other, each after its label; a label without a text stands alone."""
    return "\n".join(f"{label}: {text}" if text else label for label, text in texts)


def degrees(value: float) -> str:
    """Longitude or latitude with a decimal point, to the millimetre."""
    return f"{value:.{DIGITS}f}".rstrip("0").rstrip(".")
