# SPDX-License-Identifier: GPL-3.0-or-later
"""The code of a sheet that a group draws on: printed on paper, read again in what is typed or photographed of it.

``CASTEL-A01-3K7M9X2B-W``: the beginning of the district's title; a letter for the map and two digits for the group; the
paper's size and where on earth its map lies and how large it is drawn, as a number to the base 32; a sign that the
others make (ISO 7064, MOD 37,36). Whoever types what stands on the paper needs no other file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Iterator

from district_potential.core.names import safe_name

# Without I, O, Q and U: no letter is taken for a number, or for another letter of a hasty hand.
LETTERS = "ABCDEFGHJKLMNPRSTVWXYZ"
SIGNS = f"0123456789{LETTERS}"
SIZES = ("A0", "A1", "A2", "A3")
MOST_MAPS, MOST_GROUPS = len(LETTERS), 99
LONGEST_NAME = 6
# Denominators of the scales that people know from maps.
STEPS = (100, 125, 150, 200, 250, 300, 400, 500, 600, 750)
SCALES = tuple(step * 10**power for power in range(7) for step in STEPS)
# A code tells the middle of a map to as much as this on A3 (metres of paper), of a meridian's half in metres.
TOLD = 0.01
HALF_MERIDIAN = 20_000_000
# People write blanks or signs between the parts, or nothing, and either case; O and I for 0 and 1, and the reverse.
BETWEEN = r"[\s_.\u2010-\u2015-]*"
WRITTEN = re.compile(
    rf"(?<![A-Z0-9])([A-Z01]{{1,{LONGEST_NAME}}}){BETWEEN}([A-Z])([0-9OI]{{2}}){BETWEEN}"
    rf"([0-3O]|I)([0-9A-Z]{{5,15}}){BETWEEN}([0-9A-Z])(?![A-Z0-9])"
)
AS_NUMBERS, AS_LETTERS = str.maketrans("OI", "01"), str.maketrans("01", "OI")


@dataclass(frozen=True)
class Frame:
    """Where the map of a sheet lies: size of the paper, scale, and the middle of the map in degrees (WGS 84).

    The map is drawn in the azimuthal equidistant projection around its middle, north up.
    """

    size: str
    denominator: int
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Read:
    """A code that a text holds, as it is printed; frame: None where its signs do not agree: it was misread."""

    code: str
    frame: Frame | None


def frame_near(size: str, denominator: int, latitude: float, longitude: float) -> Frame:
    """The frame nearest to this one that a code can tell; the denominator is one of SCALES."""
    rows = _rows(denominator)
    row = min(max(round((latitude + 90) * rows / 180), 0), rows)
    return _frame(size, denominator, row, round((longitude + 180) * rows / 180) % (2 * rows))


def sheet_code(title: str, chart: int, group: int, frame: Frame) -> str:
    """The code of a sheet: of a district's title, the number of its map and that of its group, both from 1.

    frame: one that ``frame_near`` gave. Raises ValueError for numbers beyond MOST_MAPS and MOST_GROUPS.
    """
    if not (1 <= chart <= MOST_MAPS and 1 <= group <= MOST_GROUPS):
        raise ValueError((chart, group))
    name = re.sub(r"[^a-z]", "", safe_name(title))[:LONGEST_NAME].upper()
    begin, zeros = f"{name}-{LETTERS[chart - 1]}{group:02d}-{SIZES.index(frame.size)}", ""
    while check_sign(f"{begin}{zeros}{_written(frame)}") in "OI":  # read as numbers: another body would seem sound
        zeros += "0"
    body = f"{begin}{zeros}{_written(frame)}"
    return f"{body}-{check_sign(body)}"


def read_codes(text: str) -> list[Read]:
    """The codes that a text holds, in their order."""
    return list(_codes(text.upper()))


def _codes(text: str) -> Iterator[Read]:
    for found in WRITTEN.finditer(text):
        name, chart = found[1].translate(AS_LETTERS), found[2]
        group, place, sign = (each.translate(AS_NUMBERS) for each in (found[3], found[4] + found[5], found[6]))
        body = f"{name}-{chart}{group}-{place}"
        sound = chart in LETTERS and check_sign(body) == sign
        yield Read(f"{body}-{sign}", _place(place) if sound else None)


def check_sign(text: str) -> str:
    """The check character of letters and digits by ISO 7064, MOD 37,36: no single sign can be changed unseen."""
    product = 36
    for sign in re.sub(r"[^A-Z0-9]", "", text):
        total = (product + int(sign, 36)) % 36 or 36
        product = 2 * total % 37
    return "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"[(37 - product) % 36]


def _rows(denominator: int) -> int:
    """Into how many steps a code divides the latitudes: as many as one can see on paper of this scale."""
    return round(HALF_MERIDIAN / (TOLD * denominator)) + 1


def _frame(size: str, denominator: int, row: int, column: int) -> Frame:
    step = 180 / _rows(denominator)
    return Frame(size, denominator, row * step - 90, column * step - 180)


def _written(frame: Frame) -> str:
    """Place and scale of a frame as signs."""
    rows = _rows(frame.denominator)
    row, column = round((frame.latitude + 90) * rows / 180), round((frame.longitude + 180) * rows / 180)
    number = (row * 2 * rows + column) * len(SCALES) + SCALES.index(frame.denominator)
    signs = ""
    while number or len(signs) < 5:
        number, sign = divmod(number, len(SIGNS))
        signs = SIGNS[sign] + signs
    return signs


def _place(written: str) -> Frame | None:
    """The frame that signs tell, or None where they tell none."""
    number = 0
    for sign in written[1:]:
        if sign not in SIGNS:
            return None
        number = number * len(SIGNS) + SIGNS.index(sign)
    number, scale = divmod(number, len(SCALES))
    row, column = divmod(number, 2 * _rows(SCALES[scale]))
    if row > _rows(SCALES[scale]):
        return None
    return _frame(SIZES[int(written[0])], SCALES[scale], row, column)
