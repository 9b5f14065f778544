# SPDX-License-Identifier: GPL-3.0-or-later
"""The files of a sources table become the fields of one table over the units."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Sequence

from district_potential.core.dimensions.codes.crosswalk_fold import Places
from district_potential.core.dimensions.codes.matching import Units
from district_potential.core.dimensions.tables.indicators import Imported
from district_potential.core.dimensions.tables.recipes import NewField, Recipe, refuse_same_names
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.table import Numbers, Table
from district_potential.layers.attributes import refuse_unsafe
from district_potential.layers.crosswalks import read_places
from district_potential.layers.published import FileChoices, import_table, new_fields, published_file
from district_potential.layers.read import Source


@dataclass
class Gathered:
    """What the files gave so far: the fields over the units, whose file each is, and the framework rows to make."""

    units: Units
    reserved: list[str]
    rows: list[NewField] = field(default_factory=list)
    lists: Sequence[Source | None] = ()
    shares: Numbers | None = None

    def __post_init__(self) -> None:
        self.table = Table(self.units.codes)
        self.files: dict[str, str] = {}
        self.found: set[str] = set()
        self.rows_read = self.unmatched = 0
        self._places: dict[tuple[str, ...], Places | None] = {}

    @property
    def counts(self) -> dict[str, int]:
        """The counts among the results of a run, by name."""
        return {
            "ROWS_READ": self.rows_read,
            "MATCHED": len(self.found),
            "UNMATCHED_ROWS": self.unmatched,
            "UNITS_WITHOUT_DATA": len(self.units.codes) - len(self.found),
        }

    def places(self, recipe: Recipe, folder: Path, findings: Findings) -> Places | None:
        """The units with the codes that the recipe's lists of changes lead to them, else those of the run.

        Without a list of its own, a table matched by name has none. Lists are read once.
        """
        if recipe.choices.match == "name" and not recipe.crosswalk:
            return None
        if recipe.crosswalk not in self._places:
            files = [folder / file for file in recipe.crosswalk]
            own = [Source(file.name, path=str(file)) for file in files]
            self._places[recipe.crosswalk] = read_places(own or self.lists, self.units, self.shares, findings)
        return self._places[recipe.crosswalk]


def folder_of(sources: Source, folder: str | None) -> Path:
    """Where the files lie: the folder given, else that of the sources table itself.

    Raises PotentialError for a sources table that lies in no folder, such as one in memory.
    """
    if folder:
        return Path(folder)
    path = sources.path or (sources.origin or sources.uri).partition("|")[0].partition("?")[0].removeprefix("file://")
    if not Path(path).is_file():
        raise PotentialError("sources_without_folder", sources=sources.name)
    return Path(path).parent


def gather(gathered: Gathered, recipe: Recipe, folder: Path, findings: Findings) -> Imported:
    """Add the fields of one file. What it met is reported under its name; a refusal names its row of the sources."""
    path = folder / recipe.table
    if not path.is_file():
        raise PotentialError("sources_file_missing", row=recipe.number, file=recipe.table, folder=str(folder))
    if recipe.choices.match == "name" and not gathered.units.names:
        raise PotentialError(
            "source_failed", row=recipe.number, source=recipe.table, reason=Message.of("name_field_needed")
        )
    met = Findings()
    file = FileChoices(recipe.sheet, recipe.header_rows, recipe.encoding, recipe.rows)
    try:
        table = published_file(str(path), file, met)
        places = gathered.places(recipe, folder, met)
        imported = import_table(table, gathered.units, file, recipe.choices, met, gathered.reserved, places)
        if recipe.prefix:
            refuse_unsafe(recipe.prefix, imported.table.names)
    except PotentialError as error:
        raise PotentialError("source_failed", row=recipe.number, source=recipe.table, reason=error.message) from error
    _report(met, recipe.table, findings)
    _add(gathered, recipe, imported)
    return imported


def _add(gathered: Gathered, recipe: Recipe, imported: Imported) -> None:
    refuse_same_names((recipe.prefix + name for name in imported.table.names), gathered.files, recipe.table)
    fields = new_fields(imported, recipe.table, recipe.prefix, recipe.told)
    for name, prefixed in zip(imported.table.names, (new.field for new in fields)):
        values, reasons = imported.table[name], imported.table.reasons.get(name)
        gathered.table.add(prefixed.name, values, prefixed.kind, prefixed.label, reasons)
        gathered.files[prefixed.name.casefold()] = recipe.table
    gathered.rows.extend(fields)
    gathered.found.update(imported.found)
    gathered.rows_read += imported.rows_read
    gathered.unmatched += imported.unmatched_rows


def _report(met: Findings, source: str, findings: Findings) -> None:
    named = Findings()
    for finding in met:
        reason = Message.of("of_source", source=source, reason=finding.reason)
        where = {"code": finding.code, "row": finding.row, "column": finding.column, "value": finding.value}
        named.add(finding.severity, finding.kind, reason, **where, action=finding.action)
    findings.extend(named)
