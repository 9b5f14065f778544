# SPDX-License-Identifier: GPL-3.0-or-later
"""Foreign files opened with care: only what they are named, only by one driver, and never changed."""

from __future__ import annotations

from pathlib import Path
from typing import Sequence

from qgis.core import QgsRasterLayer, QgsVectorLayer

from district_potential.core.messages import Message


def guard(path: str | Path) -> Message | None:
    """Why a file must not be opened, or None: its bytes must be what its extension says.

    Descriptors in disguise (VRT, WFS, WMS), HTML, gzip, OLE, truncated files and hostile archives are refused by
    a sentence that names what the file really is.
    """
    raise NotImplementedError


def guard_parameter(value: object) -> Message | None:
    """Why the text a user gave as a layer must not be opened, or None; layers, ids and database uris pass."""
    raise NotImplementedError


def open_vector(path: str | Path, layer: str | None = None) -> QgsVectorLayer:
    """Open a vector file read-only, without the style it brings; the file on disk stays as it is.

    Raises PotentialError when the guard refuses it, it cannot be read, or it holds several layers and none is
    named.
    """
    raise NotImplementedError


def open_raster(path: str | Path) -> QgsRasterLayer:
    """Open a raster file read-only; no ``.aux.xml`` appears beside it. Raises PotentialError as open_vector."""
    raise NotImplementedError


def text_in_number_columns(path: str | Path, table: str, columns: Sequence[str]) -> dict[str, list[tuple[int, str]]]:
    """Texts that stand in number columns of a GeoPackage, which QGIS would read as 0: (fid, text) by column."""
    raise NotImplementedError
