# SPDX-License-Identifier: GPL-3.0-or-later
"""How far apart colours look, to the normal eye and to eyes that lack one kind of cone: the measure of the palettes.

Colour difference CIEDE2000: Sharma, Wu and Dalal 2005. Simulation: Machado, Oliveira and Fernandes 2009 (severity 1)
for protan, deutan and tritan; Viénot, Brettel and Mollon 1999 for protan and deutan. Both act on linear RGB.
"""

from __future__ import annotations

import numpy as np

SIMULATIONS = {
    "normal": np.eye(3),
    "protan (Machado)": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deutan (Machado)": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritan (Machado)": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
    "protan (Viénot)": [[0.11238, 0.88762, 0.0], [0.11238, 0.88762, 0.0], [0.00401, -0.00401, 1.0]],
    "deutan (Viénot)": [[0.29275, 0.70725, 0.0], [0.29275, 0.70725, 0.0], [-0.02234, 0.02234, 1.0]],
}
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE = np.array([0.95047, 1.0, 1.08883])


def smallest_difference(colours: list[str]) -> tuple[float, str]:
    """The smallest CIEDE2000 between any two colours under any vision, and which vision."""
    first, second = np.triu_indices(len(colours), 1)
    found = {}
    for vision, matrix in SIMULATIONS.items():
        seen = lab(np.clip(linear(colours) @ np.transpose(matrix), 0, 1))
        found[vision] = float(ciede2000(seen[first], seen[second]).min())
    vision = min(found, key=found.__getitem__)
    return found[vision], vision


def linear(colours: list[str]) -> np.ndarray:
    """Hexadecimal sRGB as linear RGB."""
    channels = np.array([[int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)] for colour in colours])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    """Linear RGB as CIE L*a*b* (D65)."""
    ratio = rgb @ TO_XYZ.T / WHITE
    f = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.stack([116 * f[..., 1] - 16, 500 * (f[..., 0] - f[..., 1]), 200 * (f[..., 1] - f[..., 2])], -1)


def ciede2000(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """The colour difference of pairs of L*a*b* colours, arrays of shape (n, 3)."""
    (L1, a1, b1), (L2, a2, b2) = np.moveaxis(one, -1, 0), np.moveaxis(other, -1, 0)
    mean = (np.hypot(a1, b1) + np.hypot(a2, b2)) / 2
    G = 0.5 * (1 - np.sqrt(mean**7 / (mean**7 + 25.0**7)))
    C1, C2 = np.hypot((1 + G) * a1, b1), np.hypot((1 + G) * a2, b2)
    h1, h2 = (np.degrees(np.arctan2(b, (1 + G) * a)) % 360 for a, b in ((a1, b1), (a2, b2)))
    grey = C1 * C2 == 0
    turn, straight = h2 - h1, 180 + 1e-9
    turn = np.where(grey, 0, np.where(turn > straight, turn - 360, np.where(turn < -straight, turn + 360, turn)))
    dL, dC, dH = L2 - L1, C2 - C1, 2 * np.sqrt(C1 * C2) * np.sin(np.radians(turn) / 2)
    L, C = (L1 + L2) / 2, (C1 + C2) / 2
    half = (h1 + h2) / 2
    opposite = np.where(h1 + h2 < 360, half + 180, half - 180)
    h = np.where(grey, h1 + h2, np.where(np.abs(h1 - h2) <= straight, half, opposite))
    T = (
        1
        - 0.17 * np.cos(np.radians(h - 30))
        + 0.24 * np.cos(np.radians(2 * h))
        + 0.32 * np.cos(np.radians(3 * h + 6))
        - 0.20 * np.cos(np.radians(4 * h - 63))
    )
    SL = 1 + 0.015 * (L - 50) ** 2 / np.sqrt(20 + (L - 50) ** 2)
    SC, SH = 1 + 0.045 * C, 1 + 0.015 * C * T
    turned = np.radians(60 * np.exp(-(((h - 275) / 25) ** 2)))
    RT = -np.sin(turned) * 2 * np.sqrt(C**7 / (C**7 + 25.0**7))
    return np.sqrt((dL / SL) ** 2 + (dC / SC) ** 2 + (dH / SH) ** 2 + RT * (dC / SC) * (dH / SH))
