# SPDX-License-Identifier: GPL-3.0-or-later
"""How far the people of a territory say the same: van der Eijk's agreement and Tastle and Wierman's consensus."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import numpy.typing as npt

from district_potential.core.table import Numbers

FEWEST_CLASSES, MOST_CLASSES = 3, 20


def agreement(counts: npt.ArrayLike) -> Numbers:
    """Tell for each row of counts how far the voices agree: 1 all in one class, 0 spread evenly, −1 at both ends.

    counts: shape (n, K), voices in each of K ordered classes, K from 3 to 20. Returns shape (n,), NaN where a row has
    no voice. Each row is cut into layers of equal height, A = Σ share·A(layer); a layer of S classes has
    A = U(1 − (S − 1)/(K − 1)) with U from its triples of classes (van der Eijk 2001, Quality and Quantity 35).
    """
    left = np.array(counts, dtype=np.float64, ndmin=2)
    n, classes = left.shape
    if not FEWEST_CLASSES <= classes <= MOST_CLASSES:
        raise ValueError(classes)
    total = left.sum(axis=1)
    found = np.zeros(n)
    places = 1 << np.arange(classes)
    for _ in range(classes):
        there = left > 0
        height = np.where(there, left, np.inf).min(axis=1)
        height[~there.any(axis=1)] = 0.0
        patterns, which = np.unique(there @ places, return_inverse=True)
        of_pattern = np.array([_of_layer(int(pattern), classes) for pattern in patterns])
        found += height * there.sum(axis=1) * of_pattern[which.reshape(-1)]
        left = np.where(there, left - height[:, None], 0.0)
    return np.divide(found, total, out=np.full(n, np.nan), where=total > 0)


def consensus(counts: npt.ArrayLike) -> Numbers:
    """Tell for each row of counts how near the voices are to their mean: 1 all in one class, 0 half at either end.

    counts: as for ``agreement``. Returns shape (n,), NaN where a row has no voice. Cns = 1 + Σ p·log2(1 − |X − μ|/d),
    X the classes 1 … K, μ their mean and d = K − 1 (Tastle and Wierman 2007, Int. J. Approximate Reasoning 45).
    """
    given = np.array(counts, dtype=np.float64, ndmin=2)
    classes = np.arange(given.shape[1], dtype=np.float64)
    total = given.sum(axis=1, keepdims=True)
    shares = np.divide(given, total, out=np.zeros_like(given), where=total > 0)
    near = 1 - np.abs(classes - shares @ classes[:, None]) / (len(classes) - 1)
    # A class in which nobody stands may lie at the far end, where the logarithm has no value.
    logs = np.log2(near, out=np.zeros_like(near), where=shares > 0)
    return np.where(total[:, 0] > 0, 1 + (shares * logs).sum(axis=1), np.nan)


def classes_of(scores: Numbers, classes: int) -> npt.NDArray[np.int64]:
    """The class of each score on 0…100 among equally wide ones, 0 to classes − 1; an edge belongs to the upper class.

    Scores of a scale with as many steps as there are classes fall one step into each.
    """
    # A step such as 3 of 1…6 is 40 but for the last digit: it must not fall below the edge.
    found: npt.NDArray[np.int64] = np.clip(np.floor(scores * classes / 100.0 + 1e-9), 0, classes - 1).astype(np.int64)
    return found


def _of_layer(pattern: int, classes: int) -> float:
    """A of a layer, whose bits say which classes it fills."""
    filled = [bool(pattern >> place & 1) for place in range(classes)]
    height = sum(filled)
    if height in (0, classes):
        return 0.0
    triples = list(combinations(filled, 3))
    alike = sum(triple in ((True, True, False), (False, True, True)) for triple in triples)
    apart = sum(triple == (True, False, True) for triple in triples)
    unimodal = 1.0
    if apart:
        unimodal = ((classes - 2) * alike - (classes - 1) * apart) / ((classes - 2) * (alike + apart))
    return unimodal * (1 - (height - 1) / (classes - 1))
