# SPDX-License-Identifier: GPL-3.0-or-later
"""A table of a GeoPackage replaced as a whole in one transaction, whoever has the file open."""

from __future__ import annotations

from pathlib import Path


def replace_table(
    path: str | Path, table: str, built_path: str | Path, *, style: str | None = None, wait: float = 10
) -> None:
    """Copy a table (with or without geometry) from a finished GeoPackage into another, over a former one.

    built_path holds one table of this name. Ids of coordinate systems are adapted to those of the target; the
    R-tree, count, extent and style come in the same transaction.

    Raises PotentialError when the file stays busy for ``wait`` seconds; then the former table stands.
    """
    raise NotImplementedError


def table_names(path: str | Path) -> list[str]:
    """The layers and tables that a GeoPackage shows, in the order of its contents; styles are not counted."""
    raise NotImplementedError
