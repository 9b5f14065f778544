# SPDX-License-Identifier: GPL-3.0-or-later
"""A district of an earlier form brought to today's: what it lacks is added, what it holds stays, a copy is kept."""

from __future__ import annotations

import sqlite3
import uuid
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.layers.default_style import STYLES, store_style
from district_potential.layers.district import about
from district_potential.layers.geopackage import geometry_column, renew_count, take_over
from district_potential.layers.sql import changing, columns_of, has_table, reading, sql
from district_potential.layers.staging import staged, staging_folder
from district_potential.layers.workspace.schema import BY_NAME, FORM, NEW_UUID, TABLES, Described
from district_potential.layers.workspace.store import empty_workspace
from district_potential.layers.workspace.tables import crs_of

EARLIEST = 0
ALIASES = "gpkg_data_columns"


@dataclass(frozen=True)
class Lacking:
    """What a district has not yet of today's form; columns and styles only of tables that are there."""

    form: int
    tables: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    styles: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.form < int(FORM) or self.tables or self.columns or self.styles)


def upgrade(district: str, findings: Findings, step: Callable[[int, int], None] | None = None) -> Path | None:
    """Bring a district to today's form, in one transaction: the path of the copy kept of it, None where it is there.

    Tables and columns that are missing are added, blank but for identifiers; forms and styles are renewed, those that
    a user saved under another name stay; every row stays as it is. What was done is reported. step(done, of) may raise
    to stop before anything is changed.
    Raises PotentialError for a form newer than this one, a table of another geometry, one without its key, and a file
    that cannot be changed; then there is no copy either.
    """
    form = _form_of(district)
    with staging_folder(district) as folder:
        built = folder / "built.gpkg"
        empty_workspace(built, about(district).get("language") or "en", crs_of(district))
        if step:
            step(1, 3)
        with reading(district) as connection:
            lacking = _lacking(connection, form)
        if not lacking:
            return None
        if step:
            step(2, 3)
        copy = _copied(district, form)
        try:
            with changing(district, built=built) as connection:
                _bring(connection, lacking, findings)
        except BaseException:
            copy.unlink(missing_ok=True)
            raise
    return copy


def _form_of(district: str) -> int:
    """The form that a district says it has; one that says none is of the earliest."""
    told = about(district).get("form") or ""
    form = int(told) if told.isdigit() else EARLIEST
    if form > int(FORM):
        raise PotentialError("district_newer", path=district, form=form, known=int(FORM))
    return form


def _lacking(connection: sqlite3.Connection, form: int) -> Lacking:
    """Compare a district with the schema. Raises PotentialError for tables that nothing can be added to."""
    tables, columns, styles = [], [], []
    for described in TABLES:
        if not has_table(connection, described.name):
            tables.append(described.name)
            continue
        there = {name.lower() for name in columns_of(connection, described.name)}
        _refuse_other(connection, described, there)
        columns += [(described.name, name) for name in described.names if name.lower() not in there]
        if form < int(FORM) or not _styled(connection, described.name):
            styles.append(described.name)
    return Lacking(form, tuple(tables), tuple(columns), tuple(styles))


def _refuse_other(connection: sqlite3.Connection, described: Described, there: set[str]) -> None:
    found = _geometry_type(connection, described.name)
    if found != described.geometry.upper():
        raise PotentialError(
            "district_table_of_other_shape", table=described.name, found=found or "-", wanted=described.geometry or "-"
        )
    key = described.column(described.key)
    if key.name not in there and key.unique and key.default != NEW_UUID:
        raise PotentialError("district_table_without_key", table=described.name, key=key.name)


def _geometry_type(connection: sqlite3.Connection, table: str) -> str:
    if not geometry_column(connection, table):
        return ""
    found = "SELECT geometry_type_name FROM gpkg_geometry_columns WHERE lower(table_name) = lower(?)"
    return str(connection.execute(found, (table,)).fetchone()[0]).upper()


def _styled(connection: sqlite3.Connection, table: str, schema: str = "main") -> bool:
    if not has_table(connection, STYLES, schema):
        return False
    found = "SELECT 1 FROM layer_styles WHERE lower(f_table_name) = lower(?) AND useAsDefault = 1"
    return connection.execute(found, (table,)).fetchone() is not None


def _copied(district: str, form: int) -> Path:
    """A copy of the district beside it, whole whoever has it open, named by the form it has."""
    here = Path(district)
    names = (f"{here.stem}_form_{form}{number}.gpkg" for number in ("", *(f"_{n}" for n in range(2, 10_000))))
    path = next(here.with_name(name) for name in names if not here.with_name(name).exists())
    with staged(path) as part, reading(district) as source, closing(sqlite3.connect(part)) as target:
        source.backup(target)
    return path


def _bring(connection: sqlite3.Connection, lacking: Lacking, findings: Findings) -> None:
    """Add what a district lacks from the finished tables attached as ``built``, inside the caller's transaction."""
    for table in lacking.tables:
        take_over(connection, table, _style(connection, table))
        findings.add("notice", "table_added", Message.of("district_table_added", table=table), code=table)
    for table, column in lacking.columns:
        _add_column(connection, table, column)
        reason = Message.of("district_column_added", table=table, column=column)
        findings.add("notice", "column_added", reason, code=table, column=column)
    for table in lacking.styles:
        _renew_style(connection, table, findings)
    connection.execute("UPDATE main.district SET form = ?", (FORM,))
    for table in {table for table, _ in lacking.columns} | {"district"}:
        renew_count(connection, table)
        changed = "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE table_name = ?"
        connection.execute(changed, (table,))


def _add_column(connection: sqlite3.Connection, table: str, column: str) -> None:
    """A column as it was built, blank, with its label; identifiers are made for the rows that are there."""
    kind = columns_of(connection, table, "built")[column]
    # The type is one of those that GeoPackage knows, as this program wrote it.
    connection.execute(sql("ALTER TABLE main.{table} ADD COLUMN {column} ", table=table, column=column) + kind)
    if has_table(connection, ALIASES) and has_table(connection, ALIASES, "built"):
        connection.execute(
            "INSERT OR IGNORE INTO main.gpkg_data_columns SELECT * FROM built.gpkg_data_columns"
            " WHERE table_name = ? AND column_name = ?",
            (table, column),
        )
    described = BY_NAME[table].column(column)
    if described.unique and described.default == NEW_UUID:
        connection.create_function("new_uuid", 0, lambda: str(uuid.uuid4()))
        connection.execute(sql("UPDATE main.{table} SET {column} = new_uuid()", table=table, column=column))
    if described.unique:
        index = f"{table}_{column}_once"
        connection.execute(
            sql("CREATE UNIQUE INDEX main.{index} ON {table} ({column})", index=index, table=table, column=column)
        )


def _renew_style(connection: sqlite3.Connection, table: str, findings: Findings) -> None:
    """Today's form and symbols; where a user chose a style of another name to open with, that one stays chosen."""
    kept = None
    if has_table(connection, STYLES):
        kept = connection.execute(
            "SELECT id, styleName FROM main.layer_styles WHERE lower(f_table_name) = lower(?) AND useAsDefault = 1"
            " AND lower(styleName) <> lower(?)",
            (table, table),
        ).fetchone()
    store_style(connection, table, geometry_column(connection, table), _style(connection, table))
    if kept:
        connection.execute(
            "UPDATE main.layer_styles SET useAsDefault = (id = ?) WHERE lower(f_table_name) = lower(?)",
            (kept[0], table),
        )
        reason = Message.of("district_style_kept", table=table, style=str(kept[1]))
        findings.add("notice", "style_kept", reason, code=table, value=str(kept[1]))


def _style(connection: sqlite3.Connection, table: str) -> str:
    found = "SELECT styleQML FROM built.layer_styles WHERE f_table_name = ?"
    return str(connection.execute(found, (table,)).fetchone()[0])
