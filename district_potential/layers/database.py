# SPDX-License-Identifier: GPL-3.0-or-later
"""A table of a PostgreSQL database replaced as a whole: built under another name, swapped in by one statement."""

from __future__ import annotations

import re
import uuid

from qgis.core import QgsDataSourceUri, QgsProviderConnectionException, QgsProviderRegistry

from district_potential.core.errors import PotentialError
from district_potential.layers.sql import sql
from district_potential.layers.values import brief

POSTGRES = re.compile(r"postg(?:res|is):(?://)?(?=\w)")
WAIT = 10
LONGEST = 63
# One statement, hence one transaction; the tag cannot stand in a quoted name that was accepted.
TAG = "$swap$"
SWAP = (
    "DO $swap$ BEGIN PERFORM set_config('lock_timeout', '10s', true); "
    "DROP TABLE IF EXISTS {schema}.{table}; ALTER TABLE {schema}.{built} RENAME TO {table}; END $swap$"
)


class BuiltTable:
    """A table under construction in a database; ``uri`` is where to write it.

    Used as a context: when the block ends well, ``swap`` has put it in the place of the former one; after an
    exception it is gone and the former one stands.
    """

    def __init__(self, destination: str) -> None:
        self.target = QgsDataSourceUri(POSTGRES.sub("", destination, count=1))
        self.schema = self.target.schema() or "public"
        self.table = self.target.table()
        if TAG in self.table or TAG in self.schema or not self.table:
            raise PotentialError("table_name_reserved", table=self.table)
        ending = f"_{uuid.uuid4().hex[:8]}"
        self.built = self.table[: LONGEST - len(ending)] + ending
        staged = QgsDataSourceUri(self.target)
        staged.setTable(self.built)
        staged.setSchema(self.schema)
        self.uri = "postgres://" + staged.uri(False)
        metadata = QgsProviderRegistry.instance().providerMetadata("postgres")
        self._connection = metadata.createConnection(self.target.uri(False), {})

    def __enter__(self) -> BuiltTable:
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is not None:
            self._execute("DROP TABLE IF EXISTS {schema}.{built}")

    def count(self) -> int:
        """How many rows the new table has."""
        return int(str(self._execute("SELECT count(*) FROM {schema}.{built}")[0][0]))

    def swap(self) -> None:
        """Put the new table in the place of the former one.

        Raises PotentialError where others hold the former one for ten seconds, or views depend on it.
        """
        try:
            self._execute(SWAP)
        except QgsProviderConnectionException as error:
            if "lock timeout" in str(error):
                raise PotentialError("file_busy", path=f"{self.schema}.{self.table}", seconds=WAIT) from error
            raise PotentialError(
                "rows_not_written", output=f"{self.schema}.{self.table}", reason=brief(error)
            ) from error

    def _execute(self, template: str) -> list[list[object]]:
        names = {"schema": self.schema, "table": self.table, "built": self.built}
        used = {name: value for name, value in names.items() if f"{{{name}}}" in template}
        rows: list[list[object]] = self._connection.executeSql(sql(template, **used))
        return rows
