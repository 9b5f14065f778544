# SPDX-License-Identifier: GPL-3.0-or-later
"""A published table, as a file or as a layer, becomes indicators on the units."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Mapping, Sequence

from district_potential.core.dimensions.codes.crosswalk_fold import Places
from district_potential.core.dimensions.codes.matching import Units
from district_potential.core.dimensions.tables.chosen import Choices
from district_potential.core.dimensions.tables.header import Published, find_header
from district_potential.core.dimensions.tables.indicators import Imported, read_indicators
from district_potential.core.dimensions.tables.recipes import NewField
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.provenance import fingerprint
from district_potential.core.table import Field, Table
from district_potential.layers.filters import rows_kept
from district_potential.layers.read import Source, read_records, read_table
from district_potential.layers.styling import geometry_of, scored
from district_potential.layers.tables import read_table_file


@dataclass(frozen=True)
class FileChoices:
    """What the user says about a file and its rows; blank is decided by its content and reported."""

    sheet: str = ""
    header_rows: str = ""
    encoding: str = ""
    rows: str = ""


def published_file(path: str, choices: FileChoices, findings: Findings) -> Published:
    """The table in a file, its header found. Raises PotentialError as the reading of files and headers does."""
    return find_header(read_table_file(path, findings, choices.sheet, choices.encoding), choices.header_rows, findings)


def published_layer(source: Source, choices: FileChoices, findings: Findings) -> Published:
    """The attribute table of a layer, whose fields are its header; a bare file is read as one."""
    if source.path:
        return published_file(source.path, choices, findings)
    records = read_records(source)
    if not records.rows:
        raise PotentialError("layer_empty", layer=source.name)
    return Published(records.name, records.columns, records.rows, records.numbers)


def read_units(source: Source, code_field: str | None, name_field: str | None, findings: Findings) -> Units:
    """Codes and names of the units, in their order. Raises PotentialError for codes that are blank or stand twice."""
    table = read_table(source, [], code_field, findings, texts=[name_field] if name_field else [])
    names = tuple(str(name or "") for name in table[name_field]) if name_field else ()
    return Units(table.codes, names)


def import_table(
    table: Published,
    units: Units,
    file: FileChoices,
    choices: Choices,
    findings: Findings,
    taken: Sequence[str] = (),
    places: Places | None = None,
) -> Imported:
    """Choose the rows of a table, then lay its columns over the units; names in ``taken`` are not given again.

    places: the units with the codes that a crosswalk leads to them, for tables whose codes are of another year.
    """
    kept = rows_kept(table, file.rows, choices.numbers, findings, choices.marks) if file.rows.strip() else None
    if file.rows.strip():
        table = replace(table, told={**table.told, "rows": file.rows.strip()})
    return read_indicators(table, units, choices, findings, kept, taken, places)


def note_used(source: Source, name: str, table: Table) -> None:
    """Note a fingerprint of the columns that a table gave, as used by the run."""
    source.used[name] = fingerprint(table.codes, {field.name: table[field.name] for field in table})


def style_of(table: Table, source: Source, language: str, prefix: str = "") -> str:
    """The look of the units with new fields: the first of them in classes, published headers as aliases."""
    first = next(iter(table))
    return scored(table, first.name, title=first.label, language=language, prefix=prefix, geometry=geometry_of(source))


def new_fields(imported: Imported, source: str, prefix: str, told: Mapping[str, str]) -> list[NewField]:
    """The fields that one table gave, with what is known of each; told: what people say of them."""
    units = {indicator.name: indicator.unit for indicator in imported.indicators}
    return [
        NewField(
            Field(prefix + made.name, made.kind, made.label),
            units.get(made.name, ""),
            imported.natures.get(made.name, ""),
            source,
            imported.read.get(made.name, {}),
            told,
        )
        for made in imported.table
    ]


def counts_of(imported: Imported) -> dict[str, int]:
    """The counts among the results of a run, by name."""
    return {name.upper(): number for name, number in imported.counts.items()}


def summary_of(name: str, imported: Imported) -> Message:
    """One sentence on what became of a table."""
    return Message.of(
        "table_imported",
        table=name,
        rows=imported.rows_read,
        matched=imported.matched,
        unmatched=imported.unmatched_rows,
        without=imported.units_without_data,
        columns=len(imported.table.names),
    )
