# SPDX-License-Identifier: GPL-3.0-or-later
"""The squares of a sheet's map: what is typed from paper gets its sheet, and its place on the ground."""

from __future__ import annotations

import math
import re
from typing import Sequence

from district_potential.core.dimensions.voices.forms import Place, Voice
from district_potential.core.dimensions.voices.sheets import LETTERS, Frame, read_codes
from district_potential.core.findings import Findings
from district_potential.core.messages import Message

# Squares in a row and in a column of the map, and their side on A3, in metres; each size is √2 times the next.
COLUMNS, ROWS, SIDE = 14, 12, 0.02
ENLARGED = {"A0": math.sqrt(8), "A1": 2.0, "A2": math.sqrt(2), "A3": 1.0}
SQUARE = re.compile(r"\s*(?:([A-Za-z])[\s.-]*([0-9]{1,2})|([0-9]{1,2})[\s.-]*([A-Za-z]))\s*")
# WGS 84, metres.
MAJOR, FLATTENING = 6_378_137.0, 1 / 298.257223563
MINOR = MAJOR * (1 - FLATTENING)


def side_of(frame: Frame) -> float:
    """The side of a square on the ground, in metres."""
    return SIDE * ENLARGED[frame.size] * frame.denominator


def place_of(frame: Frame, square: str) -> Place | None:
    """The middle of a square such as ``C4``, as exact as half its diagonal; None where the map has no such square."""
    found = SQUARE.fullmatch(square)
    if not found:
        return None
    letter, number = (found[1] or found[4]).upper(), int(found[2] or found[3])
    if letter not in LETTERS[:COLUMNS] or not 1 <= number <= ROWS:
        return None
    side = side_of(frame)
    east = (LETTERS.index(letter) + 0.5 - COLUMNS / 2) * side
    north = (ROWS / 2 - number + 0.5) * side
    longitude, latitude = away_from(frame.longitude, frame.latitude, east, north)
    return Place.point(longitude, latitude, round(side / math.sqrt(2), 1))


def read_sheets(voices: Sequence[Voice], findings: Findings) -> None:
    """Put the code of each voice's sheet as it is printed, and place voices without a place by their square.

    What holds no code stays as it is; codes whose signs do not agree, squares that no map has and squares without the
    code of a sheet are reported. The field ``square`` is gone afterwards.
    """
    misread: dict[str, Voice] = {}
    lost = []
    for voice in voices:
        square, told = voice.fields.pop("square", None), voice.fields.get("sheet")
        codes = read_codes(str(told)) if told else []
        sound = next((code for code in codes if code.frame), None)
        if sound:
            voice.fields["sheet"] = sound.code
        elif codes:
            misread.setdefault(codes[0].code, voice)
        if square is not None and voice.place is None:
            if sound and sound.frame:
                _put(voice, sound.frame, str(square), findings)
            else:
                lost.append(voice)
    for code, voice in misread.items():
        findings.add(
            "warning", "sheet", Message.of("sheet_code_misread", sheet=code), row=voice.row, column="sheet", value=code,
            action=Message.of("kept_as_it_stands"),
        )  # fmt: skip
    if lost:
        findings.add(
            "warning", "sheet", Message.of("squares_without_sheet", n=len(lost)), row=lost[0].row, column="square",
        )  # fmt: skip


def _put(voice: Voice, frame: Frame, square: str, findings: Findings) -> None:
    place = place_of(frame, square)
    if place is None:
        findings.add(
            "warning", "sheet", Message.of("square_unknown", square=square, last=f"{LETTERS[COLUMNS - 1]}{ROWS}"),
            row=voice.row, column="square", value=square, action=Message.of("voice_without_place"),
        )  # fmt: skip
        return
    voice.place = place
    voice.fields.setdefault("accuracy_m", place.accuracy)
    voice.fields.setdefault("kind", "place")


def away_from(longitude: float, latitude: float, east: float, north: float) -> tuple[float, float]:
    """Where one comes by going so many metres east and north of a place, on the plane that touches the earth there.

    The inverse of the azimuthal equidistant projection: a geodesic of this length and direction on the ellipsoid, by
    the direct formula of Vincenty (1975). Degrees, WGS 84.
    """
    length, azimuth = math.hypot(east, north), math.atan2(east, north)
    if length == 0:
        return longitude, latitude
    reduced = math.atan((1 - FLATTENING) * math.tan(math.radians(latitude)))
    equator = math.atan2(math.tan(reduced), math.cos(azimuth))
    sine = math.cos(reduced) * math.sin(azimuth)
    flat = (1 - sine**2) * (MAJOR**2 - MINOR**2) / MINOR**2
    a = 1 + flat / 16384 * (4096 + flat * (-768 + flat * (320 - 175 * flat)))
    b = flat / 1024 * (256 + flat * (-128 + flat * (74 - 47 * flat)))
    arc = first = length / (MINOR * a)
    for _ in range(20):
        middle = math.cos(2 * equator + arc)
        turned = b / 6 * middle * (4 * math.sin(arc) ** 2 - 3) * (4 * middle**2 - 3)
        arc = first + b * math.sin(arc) * (middle + b / 4 * (math.cos(arc) * (2 * middle**2 - 1) - turned))
    return _end(longitude, reduced, azimuth, arc, sine, 2 * equator + arc)


def _end(
    longitude: float, reduced: float, azimuth: float, arc: float, sine: float, twice: float
) -> tuple[float, float]:
    """The end of a geodesic, from the latitude on the auxiliary sphere at its beginning and its length as an arc."""
    up, along = math.sin(reduced) * math.sin(arc), math.cos(reduced) * math.cos(arc)
    across = math.hypot(sine, up - along * math.cos(azimuth))
    straight = math.sin(reduced) * math.cos(arc) + math.cos(reduced) * math.sin(arc) * math.cos(azimuth)
    latitude = math.atan2(straight, (1 - FLATTENING) * across)
    turn = math.atan2(math.sin(arc) * math.sin(azimuth), along - up * math.cos(azimuth))
    c = FLATTENING / 16 * (1 - sine**2) * (4 + FLATTENING * (4 - 3 * (1 - sine**2)))
    middle = math.cos(twice)
    bent = arc + c * math.sin(arc) * (middle + c * math.cos(arc) * (2 * middle**2 - 1))
    east = longitude + math.degrees(turn - (1 - c) * FLATTENING * sine * bent)
    return (east + 180) % 360 - 180, math.degrees(latitude)
