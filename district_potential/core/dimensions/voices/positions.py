# SPDX-License-Identifier: GPL-3.0-or-later
"""Positions looked at together: those that seem swapped are named, those given on are rounded."""

from __future__ import annotations

from statistics import median
from typing import Iterable

from district_potential.core.dimensions.voices.forms import Place, Voice
from district_potential.core.findings import Findings
from district_potential.core.messages import Message

FAR = 5.0
NEAR = 2.0
LEAST = 3


def rounded(degrees: float, decimals: int) -> float:
    """A coordinate with so many decimals, never ``-0.0``."""
    return round(degrees, decimals) + 0.0


def place_text(place: Place, decimals: int) -> str:
    """A place as ODK would write it, latitude first; a point is rounded as points are."""
    positions = [position for part in place.parts for ring in part for position in ring]
    if place.kind == "point":
        positions = [(rounded(x, decimals), rounded(y, decimals)) for x, y in positions]
    return ";".join(f"{y!r} {x!r}" for x, y in positions)


def name_far_positions(voices: Iterable[Voice], findings: Findings) -> None:
    """Name the points that lie far from all others and would lie among them if latitude and longitude were swapped."""
    placed = [voice for voice in voices if voice.place]
    if len(placed) < LEAST:
        return
    middle_x = median(voice.place.position[0] for voice in placed if voice.place)
    middle_y = median(voice.place.position[1] for voice in placed if voice.place)
    for voice in placed:
        x, y = voice.place.position if voice.place else (middle_x, middle_y)
        far = max(abs(x - middle_x), abs(y - middle_y)) > FAR
        if far and max(abs(y - middle_x), abs(x - middle_y)) < NEAR:
            findings.add(
                "warning", "swapped", Message.of("place_maybe_swapped"), code=voice.fields.get("voice_id", ""),
                row=voice.row, column=voice.question, action=Message.of("left_as_published"),
            )  # fmt: skip
