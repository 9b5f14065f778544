# SPDX-License-Identifier: GPL-3.0-or-later
"""A district to take into the field: its GeoPackage and a project beside it, as QField expects them."""

from __future__ import annotations

import html
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Callable

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.layers.rows import Update, change_rows
from district_potential.layers.sql import columns_of, reading, sql
from district_potential.layers.workspace.project import build_project
from district_potential.layers.workspace.schema import TABLES

JOURNALS = ("-wal", "-shm", "-journal")
Step = Callable[[int, int], None]


def fill_field_folder(folder: Path, name: str, district: str, findings: Findings, step: Step | None = None) -> None:
    """Put a district into an empty folder: ``<name>.gpkg``, ``<name>.qgz`` that points to it, and its photographs.

    The copy is whole even while others write into the district, and has no journal. Photographs keep their path below
    the folder, and in the copy a whole path becomes one below it; those that are not there, or lie outside the
    district's own folder, are reported.
    Raises PotentialError where the district cannot be read or the disk refuses.
    """
    data, project = folder / f"{name}.gpkg", folder / f"{name}.qgz"
    copy_at_rest(district, data)
    build_project(str(data), project, project, None, step)
    _settle(data)
    _forget_folder(project)
    _take_photographs(Path(district).resolve().parent, folder, data, findings)


def copy_at_rest(district: str, copy: Path) -> None:
    """Copy a GeoPackage as it stands at one moment, with what its journal holds, and without a journal of its own."""
    try:
        with reading(district) as connection, closing(sqlite3.connect(copy)) as made:
            connection.backup(made)
    except sqlite3.Error as error:
        raise PotentialError("file_not_written", path=str(copy), reason=str(error)) from error
    _settle(copy)


def _settle(path: Path) -> None:
    """Fold a journal into its file: QGIS leaves one behind where it has opened a GeoPackage."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    left = [f"{path.name}{ending}" for ending in JOURNALS if Path(f"{path}{ending}").exists()]
    if left:
        raise PotentialError("file_not_written", path=str(path), reason=", ".join(left))


def _forget_folder(project: Path) -> None:
    """Make the remaining absolute paths of a project relative: in layouts they would reveal home folders."""
    here = html.escape(f"{project.parent.as_posix()}/", quote=False).replace('"', "&quot;")
    with zipfile.ZipFile(project) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    with zipfile.ZipFile(project, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            own = name.endswith(".qgs")
            text = content.decode("utf-8").replace(here, "./").encode("utf-8") if own else content
            packed.writestr(f"{project.stem}.qgs" if own else name, text)


def _take_photographs(home: Path, folder: Path, data: Path, findings: Findings) -> None:
    """Copy the photographs that rows name by a path below the district's folder; whole paths become relative ones."""
    renamed: dict[str, list[dict[str, object]]] = {}
    for (table, column, named), rows in _photographs(data).items():
        path = (home / named).resolve()
        if not (path.is_relative_to(home) and path.is_file()):
            reason = Message.of("photograph_not_taken", photograph=named, folder=str(home))
            findings.add("warning", "photograph", reason, column=column, value=named, code=table)
            continue
        below = path.relative_to(home) if Path(named).is_absolute() else Path(named)
        if below != Path(named):
            renamed.setdefault(table, []).extend({"fid": fid, column: below.as_posix()} for fid in rows)
        taken = folder / below
        if not taken.exists():
            taken.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, taken)
    if renamed:
        change_rows(data, [Update(table, "fid", rows) for table, rows in renamed.items()])
        _settle(data)


def _photographs(data: Path) -> dict[tuple[str, str, str], list[int]]:
    """The photographs that rows of a district refer to: (table, column, path), with the ids of the rows."""
    found: dict[tuple[str, str, str], list[int]] = {}
    with reading(data) as connection:
        for table in TABLES:
            there = columns_of(connection, table.name)
            for column in (each.name for each in table.columns if each.kind == "photo" and each.name in there):
                asked = sql("SELECT fid, {column} FROM {table} WHERE {column} <> '' ORDER BY fid", column=column,
                            table=table.name)  # fmt: skip
                for fid, named in connection.execute(asked):
                    found.setdefault((table.name, column, str(named)), []).append(fid)
    return found
