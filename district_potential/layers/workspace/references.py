# SPDX-License-Identifier: GPL-3.0-or-later
"""References between rows as the forms store them: by key, several of them as a list in QGIS's own form."""

from __future__ import annotations

import json
from typing import Any, Mapping, Sequence

from district_potential.core.framework_cells import several
from district_potential.core.names import fold
from district_potential.layers.sql import reading
from district_potential.layers.workspace.schema import BY_NAME, Column
from district_potential.layers.workspace.tables import some_of


class References:
    """The keys of the rows of a district, by the key or the name that people write for them."""

    def __init__(self, district: str) -> None:
        self._district = district
        self._known: dict[str, dict[str, str]] = {}

    def kept(self, column: Column, cell: Any) -> tuple[str, Sequence[str]]:
        """A cell as the form of its column stores it, and the names in it that match no row (of a table with rows).

        Those names are kept as they are written. A form knows only QGIS's own lists: for ``a;b`` it would show nothing
        ticked, and the first tick would replace both.
        """
        known = self._keys(column.refers)
        whole = str(cell).strip()
        named = several(cell) if column.many and fold(whole) not in known else [whole]
        keys = [known.get(fold(name), name) for name in named]
        strange = [name for name in named if known and fold(name) not in known]
        return (listed(keys) if column.many else keys[0]), strange

    def resolved(self, table: str, row: Mapping[str, Any]) -> dict[str, Any]:
        """A row of a table with its references as the forms store them."""
        columns = {column.name: column for column in BY_NAME[table].columns if column.refers}
        return {
            name: self.kept(columns[name], cell)[0] if name in columns and cell not in (None, "") else cell
            for name, cell in row.items()
        }

    def _keys(self, table: str) -> dict[str, str]:
        """The key of every row of a table by the key itself and by its name or code, where that is of one row alone."""
        if table not in self._known:
            described = BY_NAME[table]
            called = {described.shown, f"{described.shown}_it", "code"}
            names = [name for name in described.names if name in called]
            with reading(self._district) as connection:
                rows = some_of(connection, table, [described.key, *names]) or []
            keyed = [row for row in rows if row.get(described.key) is not None]
            owners: dict[str, set[str]] = {}
            for row in keyed:
                for name in {fold(str(row[name])) for name in names if row.get(name)}:
                    owners.setdefault(name, set()).add(str(row[described.key]))
            known = {name: min(keys) for name, keys in owners.items() if len(keys) == 1}
            self._known[table] = {**known, **{fold(str(row[described.key])): str(row[described.key]) for row in keyed}}
        return self._known[table]


def listed(keys: Sequence[str]) -> str:
    """Keys as QGIS writes several in one cell of text: ``{"a","b"}``."""
    return "{" + ",".join(json.dumps(key, ensure_ascii=False) for key in dict.fromkeys(keys)) + "}"
