# SPDX-License-Identifier: GPL-3.0-or-later
"""Colours that colour-blind readers tell apart: the only ones maps and charts are drawn with.

Between any two classes of a palette the difference (CIEDE2000, Sharma, Wu and Dalal 2005) is at least 12 to the normal
eye and under simulated full protan, deutan and tritan vision (Machado, Oliveira and Fernandes 2009; Viénot, Brettel and
Mollon 1999). Palettes with more classes than SAFE_CLASSES allows keep their order of lightness but not that distance:
whoever draws them adds a pattern (`layers.styling` does). Colours are text ``#rrggbb``.
"""

from __future__ import annotations

from typing import Sequence

INK = "#1a1a1a"
NO_DATA = "#8c8c8c"
# How much of a colour, per cent, is left where nothing is certain: it must still be another than that of no data.
PALEST = 25
OUTLINE, LIGHT_OUTLINE = "#f2f2f2", "#bdbdbd"
# In place of white in the middle of a palette, where lines are drawn.
PALE_LINE = "#d4d4d4"
SAFE_CLASSES = {"viridis": 6, "puor": 6, "okabe_ito": 6}

# viridis (Smith and van der Walt, CC0) at the places that set its classes furthest apart.
_VIRIDIS = {
    1: "238a8d",
    2: "3d4e8a bddf26",
    3: "440154 1f988b f1e51d",
    4: "440154 2d718e 34b679 e5e419",
    5: "440154 375b8d 238a8d 50c46a fbe723",
    6: "440154 3f4889 2b758e 1e9b8a 60ca60 f1e51d",
    7: "440154 433d84 31688e 24868e 23a983 6ece58 efe51c",
    8: "440154 463480 355f8d 297b8e 1f978b 38b977 7cd250 fbe723",
    9: "440154 472e7c 39568c 2c718e 23898e 20a486 50c46a 86d549 fde725",
}
# PuOr of ColorBrewer (Brewer and Harrower, Apache 2.0): orange below, purple above.
_PUOR = {
    2: "f1a340 998ec3",
    3: "f1a340 f7f7f7 998ec3",
    4: "e66101 fdb863 b2abd2 5e3c99",
    5: "e66101 fdb863 f7f7f7 b2abd2 5e3c99",
    6: "b35806 f1a340 fee0b6 d8daeb 998ec3 542788",
}
# Okabe and Ito (2008) without orange and black, in an order in which the first ones differ most.
_OKABE_ITO = "0072b2 d55e00 009e73 f0e442 56b4e9 cc79a7"

# Two measures held against each other: the first high and the second low, the reverse, both high, both low, one of them
# in between, and withheld. The first four are of Okabe and Ito.
CORNERS = ("#d55e00", "#f0e442", "#0072b2", "#56b4e9", "#f7f7f7", "#a6a6a6")
# Of a unit among its neighbours, in the order HH, LL, HL, LH, ns, island: red and blue as everywhere, paler where the
# unit stands against its surroundings.
_CLUSTERS = "c9182b 2166ac f4a582 92c5de ececec ffe96b"

# One word a column of the square (x from low to high), one colour a class of y (from low to high).
_BIVARIATE = {
    "blue_orange": {
        2: ("fef6ee 1796d8", "f06a1a 33241f"),
        3: ("fef6ee a5c5e4 1796d8", "ffb185 a6847e 425a75", "f06a1a 8d4622 33241f"),
        4: (
            "fff6f0 c6d7e5 8bbbeb 2b8fce",
            "ffd0b2 bea19b 898a9c 3f6d95",
            "ffa362 b47e62 81625c 414757",
            "e56908 ad5221 6e3a21 33241f",
        ),
    },
    "purple_green": {
        2: ("f6f6f2 1f9a48", "8a3fb0 1d1830"),
        3: ("f6f6f2 96c99b 1f9a48", "c39ad2 787985 2d563e", "8a3fb0 512c6d 1d1830"),
        4: (
            "f5fbfb bad4bc 7cc87d 299e51",
            "d6b1d8 9297a1 638372 2b6e45",
            "b37ecf 816f92 555365 243f38",
            "934cc1 663082 36074f 10001a",
        ),
    },
    "gold_violet": {
        2: ("fcfaf2 7a5bd0", "d99a00 1a0f24"),
        3: ("fcfaf2 bbaae1 7a5bd0", "ebca79 9a807a 4a357a", "d99a00 7a5412 1a0f24"),
        4: (
            "fffef8 c8cdee 908edc 7a5ad1",
            "f6e5b0 bbaa8d 8a769c 533e94",
            "efc152 a7a8a8 715c5c 2a2255",
            "c98e00 976a02 593d17 1a091f",
        ),
    },
}
BIVARIATE = tuple(_BIVARIATE)

# Lines laid over a colour, as angle in degrees (counterclockwise from the east) and distance in mm, sparse to dense.
# None is slanted: slanted lines mean no data, and nothing else.
PATTERNS: dict[str, tuple[tuple[int, float], ...]] = {
    "solid": (),
    "lined": ((0, 2.4),),
    "crossed": ((0, 2.4), (90, 2.4)),
    "dense": ((0, 1.2), (90, 1.2)),
}
NO_DATA_LINES = ((45, 1.4),)


def viridis(n: int) -> list[str]:
    """Give n colours from dark violet (low) to yellow (high)."""
    return _hex(_VIRIDIS[n]) if n in _VIRIDIS else _between(_hex(_VIRIDIS[9]), n)


def puor(n: int) -> list[str]:
    """Give n colours from orange (below the centre) to purple (above it); an odd n has a near-white middle."""
    return _hex(_PUOR[n]) if n in _PUOR else _between(_hex(_PUOR[6 if n % 2 == 0 else 5]), n)


def okabe_ito(n: int) -> list[str]:
    """Give n colours without order; beyond six they come round again, to be told apart by pattern."""
    colours = _hex(_OKABE_ITO)
    return [colours[i % len(colours)] for i in range(n)]


def clusters() -> list[str]:
    """Give the colours of the local clusters HH, LL, HL, LH, of none and of units without neighbours."""
    return _hex(_CLUSTERS)


def bivariate(classes: int, palette: str = "blue_orange") -> list[list[str]]:
    """The square of a bivariate map: ``colours[x][y]``, both counted from 0 (low); classes 2, 3 or 4 a side.

    ``blue_orange``: orange grows with x, blue with y. ``purple_green``: purple grows with x, green with y.
    ``gold_violet``: gold grows with x, violet with y.
    """
    return [_hex(column) for column in _BIVARIATE[palette][classes]]


def ramp(palette: str, n: int) -> list[str]:
    """Give n colours of the palette ``viridis``, ``puor`` or ``okabe_ito``."""
    return {"viridis": viridis, "puor": puor, "okabe_ito": okabe_ito}[palette](n)


def paler(colour: str, certainty: float) -> str:
    """A colour as it is seen on white at a certainty from 0 to 1."""
    share = (PALEST + (100 - PALEST) * certainty) / 100
    return "#" + "".join(f"{round(255 + share * (channel - 255)):02x}" for channel in _channels(colour))


def density(level: int) -> str:
    """The pattern of a third map's class, counted from 1 (low): the higher, the denser."""
    return list(PATTERNS)[level - 1]


def is_dark(colour: str) -> bool:
    """Whether white letters read better on a colour than those of INK."""
    # Equal contrast (WCAG 2.1): (1 + 0.05)/(L + 0.05) = (L + 0.05)/(luminance of INK + 0.05).
    return luminance(colour) < 0.2


def luminance(colour: str) -> float:
    """The relative luminance of a colour, 0 for black to 1 for white (WCAG 2.1)."""
    red, green, blue = (
        channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in (part / 255 for part in _channels(colour))
    )
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def _hex(words: str) -> list[str]:
    return [f"#{word}" for word in words.split()]


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _between(anchors: Sequence[str], n: int) -> list[str]:
    """Give n colours evenly spaced along a line of anchors."""
    if n < 2:
        return [anchors[len(anchors) // 2]] * n
    colours = []
    for i in range(n):
        place = i * (len(anchors) - 1) / (n - 1)
        left = min(int(place), len(anchors) - 2)
        share = place - left
        pairs = zip(_channels(anchors[left]), _channels(anchors[left + 1]))
        colours.append("#" + "".join(f"{round(a + share * (b - a)):02x}" for a, b in pairs))
    return colours
