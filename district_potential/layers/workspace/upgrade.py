# SPDX-License-Identifier: GPL-3.0-or-later
"""Upgrades a district to the current form: what it lacks is added, what it holds stays, a copy is kept."""

from __future__ import annotations

import sqlite3
import uuid
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Sequence

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.layers.default_style import STYLES, add_style, store_style
from district_potential.layers.district import about, title_and_language
from district_potential.layers.geopackage import geometry_column, renew_count, take_over
from district_potential.layers.sql import changing, columns_of, has_table, reading, sql
from district_potential.layers.staging import staged, staging_folder
from district_potential.layers.workspace.schema import BY_NAME, FORM, NEW_UUID, TABLES, Described
from district_potential.layers.workspace.store import empty_workspace
from district_potential.layers.workspace.style_marks import as_written, is_of_today
from district_potential.layers.workspace.tables import crs_of

EARLIEST = 0
ALIASES = "gpkg_data_columns"


@dataclass(frozen=True)
class Lacking:
    """What a district lacks of the current form; columns and styles only of tables that it has."""

    form: int
    tables: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    styles: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.form < int(FORM) or self.tables or self.columns or self.styles)


def upgrade(district: str, findings: Findings, step: Callable[[int, int], None] | None = None) -> Path | None:
    """Bring a district to the current form, in one transaction: the path of the copy kept, None if it was up to date.

    Missing tables and columns are added, blank except for identifiers. Forms and styles that are still as an earlier
    version wrote them are renewed, also in a district of the current form. Those that somebody changed or chose stay
    in use; where tables or columns changed, the current ones are stored beside them. Every row stays as it is. What
    was done is reported. step(done, of) may raise to stop before anything is changed.
    Raises PotentialError for a form newer than this one, a table of another geometry, one without its key, and a file
    that cannot be changed; then there is no copy either.
    """
    form = _form_of(district)
    with staging_folder(district) as folder:
        built = folder / "built.gpkg"
        _, language = title_and_language(district)
        empty_workspace(built, language, crs_of(district))
        if step:
            step(1, 3)
        with reading(district) as connection:
            lacking = _lacking(connection, form, language)
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
    """The form that a district states; one that states none has the earliest."""
    stated = about(district).get("form") or ""
    form = int(stated) if stated.isdigit() else EARLIEST
    if form > int(FORM):
        raise PotentialError("district_newer", path=district, form=form, known=int(FORM))
    return form


def _lacking(connection: sqlite3.Connection, form: int, language: str) -> Lacking:
    """Compare a district with the schema. Raises PotentialError for tables that cannot be upgraded."""
    tables, columns, styles = [], [], []
    for described in TABLES:
        if not has_table(connection, described.name):
            tables.append(described.name)
            continue
        there = {name.lower() for name in columns_of(connection, described.name)}
        _refuse_other(connection, described, there)
        columns += [(described.name, name) for name in described.names if name.lower() not in there]
        if form < int(FORM) or _outdated(connection, described.name, language):
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


def _outdated(connection: sqlite3.Connection, table: str, language: str) -> bool:
    """Whether a table has no default style, or one that is still as an earlier version wrote it."""
    stored = _stored(connection, table)
    ours = _ours(stored, table)
    if not any(style.default for style in stored):
        return True
    return bool(ours and as_written(ours.mark, ours.qml) and not is_of_today(ours.mark, table, language))


@dataclass(frozen=True)
class Stored:
    """A style as it stands in the file."""

    id: int
    name: str
    qml: str
    mark: str
    default: bool


def _stored(connection: sqlite3.Connection, table: str, schema: str = "main") -> list[Stored]:
    if not has_table(connection, STYLES, schema):
        return []
    wanted = sql(
        "SELECT id, styleName, styleQML, description, useAsDefault FROM {schema}.layer_styles"
        " WHERE lower(f_table_name) = lower(?)",
        schema=schema,
    )
    rows = connection.execute(wanted, (table,)).fetchall()
    return [
        Stored(number, name or "", qml or "", mark or "", bool(default)) for number, name, qml, mark, default in rows
    ]


def _ours(stored: Sequence[Stored], table: str) -> Stored | None:
    """The style that came with the table: it has its name."""
    return next((style for style in stored if style.name.lower() == table.lower()), None)


def _copied(district: str, form: int) -> Path:
    """A complete copy of the district beside it, whoever has it open, named by its form."""
    here = Path(district)
    names = (f"{here.stem}_form_{form}{number}.gpkg" for number in ("", *(f"_{n}" for n in range(2, 10_000))))
    path = next(here.with_name(name) for name in names if not here.with_name(name).exists())
    with staged(path) as part, reading(district) as source, closing(sqlite3.connect(part)) as target:
        source.backup(target)
    return path


def _bring(connection: sqlite3.Connection, lacking: Lacking, findings: Findings) -> None:
    """Add what a district lacks from the finished tables attached as ``built``, inside the caller's transaction."""
    for table in lacking.tables:
        take_over(connection, table)
        _store(connection, table)
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
    """Store the current form and symbols; a style that somebody changed, or chose under another name, stays in use."""
    stored = _stored(connection, table)
    ours, chosen = _ours(stored, table), next((style for style in stored if style.default), None)
    if ours and not as_written(ours.mark, ours.qml):
        _put_beside(connection, table)
        chosen = chosen or ours
    else:
        _store(connection, table)
        if chosen is None or chosen == ours:
            reason = Message.of("district_style_renewed", table=table)
            findings.add("notice", "style_renewed", reason, code=table)
            return
    connection.execute(
        "UPDATE main.layer_styles SET useAsDefault = (id = ?) WHERE lower(f_table_name) = lower(?)",
        (chosen.id, table),
    )
    reason = Message.of("district_style_kept", table=table, style=chosen.name)
    findings.add("notice", "style_kept", reason, code=table, value=chosen.name)


def _store(connection: sqlite3.Connection, table: str) -> None:
    """Store the current style of a table as its default."""
    (style,) = _stored(connection, table, "built")
    store_style(connection, table, geometry_column(connection, table), style.qml, style.mark)


def _put_beside(connection: sqlite3.Connection, table: str) -> None:
    """Store the current style of a table under a name of its own."""
    (style,) = _stored(connection, table, "built")
    name = f"{table}_form_{FORM}"
    former = "DELETE FROM main.layer_styles WHERE lower(f_table_name) = lower(?) AND styleName = ?"
    connection.execute(former, (table, name))
    add_style(connection, table, geometry_column(connection, table), name, style.qml, style.mark, default=False)
