# SPDX-License-Identifier: GPL-3.0-or-later
"""What was run: parameters, fingerprints of the columns used, versions. A plain record, stored by the writer."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any, Mapping, Sequence

import numpy as np


@dataclass
class Run:
    """The record of one run of one algorithm."""

    algorithm: str
    parameters: Mapping[str, Any]
    versions: Mapping[str, str]
    inputs: dict[str, str] = field(default_factory=dict)
    started: str = field(default_factory=lambda: datetime.now(timezone.utc).isoformat(timespec="seconds"))

    @property
    def fingerprint(self) -> str:
        """A hash of algorithm, parameters and used columns: equal for equal work, whenever it was done."""
        return digest(json.dumps([self.algorithm, self.parameters, self.inputs], sort_keys=True, default=str))

    def row(self) -> dict[str, str]:
        """The record as a row of the district's table ``runs``."""
        return {
            "algorithm": self.algorithm,
            "started": self.started,
            "parameters": json.dumps(self.parameters, sort_keys=True, default=str, ensure_ascii=False),
            "inputs": json.dumps(self.inputs, sort_keys=True),
            "versions": json.dumps(self.versions, sort_keys=True),
            "hash": self.fingerprint,
        }


def digest(text: str) -> str:
    """The SHA-256 of a text, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def fingerprint(codes: Sequence[str], columns: Mapping[str, Any]) -> str:
    """A hash of columns over units: names in order, codes, values; missing numbers count as one value.

    columns: name → array of shape (n,), float64 or object.
    """
    sha = hashlib.sha256("\x1f".join(codes).encode("utf-8"))
    for name in sorted(columns):
        sha.update(f"\x1e{name}\x1e".encode())
        column = np.asarray(columns[name])
        if column.dtype == object:
            sha.update("\x1f".join("" if cell is None else str(cell) for cell in column).encode("utf-8"))
        else:
            numbers = column.astype(np.float64)
            numbers[np.isnan(numbers)] = np.nan
            sha.update(np.ascontiguousarray(numbers + 0.0).tobytes())
    return sha.hexdigest()
