# SPDX-License-Identifier: GPL-3.0-or-later
"""Invented ground for statistics of cells: ragged units of about 18 cells, and a unit on which values repeat.

Nothing here is drawn by chance, so that the same ground comes out of every version of numpy.
"""

from __future__ import annotations

import numpy as np

A_SIDE, WIDTH, CORNERS = 20, 4.8, 24
CELLS = int(A_SIDE * WIDTH)
GOLDEN = (np.sqrt(5.0) - 1) / 2


def values() -> np.ndarray:
    """A raster, shape (96, 96)."""
    return 1000 + 50 * np.sin(np.arange(CELLS * CELLS) * GOLDEN).reshape(CELLS, CELLS)


def rings() -> np.ndarray:
    """Closed rings in cells, y upwards, shape (400, 25, 2): each within one square of a mesh."""
    middles = (np.stack(np.meshgrid(np.arange(A_SIDE), np.arange(A_SIDE)), axis=-1).reshape(-1, 1, 2) + 0.5) * WIDTH
    angles = np.linspace(0.0, 2 * np.pi, CORNERS, endpoint=False)
    reach = WIDTH / 2 * (0.8 + 0.4 * (np.arange(1, len(middles) * CORNERS + 1) * GOLDEN % 1))
    made = middles + reach.reshape(-1, CORNERS, 1) * np.stack([np.cos(angles), np.sin(angles)], axis=-1)
    made = np.clip(made, 0.0, float(CELLS))
    return np.concatenate([made, made[:, :1]], axis=1)


def areas() -> np.ndarray:
    """The area of each ring in cells (Gauss's formula), shape (400,)."""
    made = rings() - rings()[:, :1]
    x, y = made[..., 0], made[..., 1]
    return np.abs((x[:, :-1] * y[:, 1:] - x[:, 1:] * y[:, :-1]).sum(axis=1)) / 2


def repeated() -> np.ndarray:
    """A hundred cells, shape (10, 10): ninety-seven of 0 and three of 1."""
    cells = np.zeros((10, 10))
    cells[0, :3] = 1.0
    return cells


def square() -> np.ndarray:
    """The ring round those hundred cells, shape (1, 5, 2)."""
    return np.array([[[0.0, 0.0], [10.0, 0.0], [10.0, 10.0], [0.0, 10.0], [0.0, 0.0]]])
