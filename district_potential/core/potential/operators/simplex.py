# SPDX-License-Identifier: GPL-3.0-or-later
"""Many small linear programmes at once: the highest c·x with G x ≤ h, one corner after the other, side by side."""

from __future__ import annotations

from itertools import count

import numpy as np
import numpy.typing as npt

from district_potential.core.table import Numbers

Places = npt.NDArray[np.intp]
ZERO = 1e-11
PATIENCE = 60


def highest(aims: Numbers, lines: Numbers, ends: Numbers, start: Places) -> Numbers:
    """The solution x of every programme, shape (m, k): the highest aim · x with lines x ≤ ends.

    aims: shape (m, k); lines: (c, k), the same for all, or (m, c, k); ends: (c,), none negative; start: the constraints
    that hold as equations at the corner where every programme begins, (m, k). The programmes are bounded. Primal
    simplex (Dantzig 1963): the constraint with the most negative multiplier is left along its edge until another holds;
    after 60 corners Bland's rule, which cannot run in circles.
    """
    held = start.copy()
    solution: Numbers = np.empty(aims.shape)
    left = np.arange(len(aims))
    for corner in count():
        if not len(left):
            break
        own = lines if lines.ndim == 2 else lines[left]
        now = held[left]
        matrix = own[now] if lines.ndim == 2 else np.take_along_axis(own, now[:, :, None], axis=1)
        inverse = np.linalg.inv(matrix)
        at = (inverse @ ends[now][:, :, None])[:, :, 0]
        solution[left] = at
        multipliers = (aims[left][:, None, :] @ inverse)[:, 0, :]
        improving = multipliers < -ZERO
        going = improving.any(axis=1)
        left, now, at, inverse = left[going], now[going], at[going], inverse[going]
        own = own if lines.ndim == 2 else own[going]
        bland = corner > PATIENCE
        leaving = _leaving(multipliers[going], improving[going], now, bland)
        edge = -np.take_along_axis(inverse, leaving[:, None, None], axis=2)[:, :, 0]
        held[left, leaving] = _entering(own, ends, at, edge, now, bland)
    return solution


def _leaving(multipliers: Numbers, improving: npt.NDArray[np.bool_], held: Places, bland: bool) -> Places:
    """The place in the basis of the constraint to leave: the most negative multiplier, or the first by Bland's rule."""
    if bland:
        return np.asarray(np.where(improving, held, np.iinfo(held.dtype).max).argmin(axis=1))
    return np.asarray(multipliers.argmin(axis=1))


def _entering(lines: Numbers, ends: Numbers, at: Numbers, edge: Numbers, held: Places, bland: bool) -> Places:
    """The first constraint met along every edge; of several met at once the steepest, or the first by Bland's rule."""
    if lines.ndim == 2:
        reached, rate = at @ lines.T, edge @ lines.T
    else:
        reached, rate = (lines @ at[:, :, None])[:, :, 0], (lines @ edge[:, :, None])[:, :, 0]
    np.put_along_axis(rate, held, 0.0, axis=1)
    room = np.maximum(ends - reached, 0.0)
    step: Numbers = np.full(rate.shape, np.inf)
    np.divide(room, rate, out=step, where=rate > ZERO)
    near = step <= step.min(axis=1, keepdims=True) * (1 + ZERO) + ZERO * ZERO
    return np.asarray((near if bland else np.where(near, rate, 0.0)).argmax(axis=1))
