# SPDX-License-Identifier: GPL-3.0-or-later
"""From a nested JSON document to the table of a framework: every value checked, every fault named by its path."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from typing import Any, Iterable, Iterator, Mapping

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.framework import COLUMNS, NUMBERS, ROOT, Framework
from district_potential.core.framework_cells import nesting, text
from district_potential.core.framework_json_writing import KIND_OF_LIST, OF_DOCUMENT, ORDER, SCHEMA, without_columns
from district_potential.core.framework_reading import column_known, examine
from district_potential.core.messages import Message, say
from district_potential.core.names import is_safe, nearest, safe_name, safe_names
from district_potential.core.table import Records, Table

SCHEMAS = (SCHEMA,)
DEEPEST = 300
# What SQLite, and with it a GeoPackage, takes in one table.
MOST_COLUMNS = 2000
COLUMNS_OF_DIMENSION, COLUMNS_BESIDE = 6, 6
# Nine digits are kept by every format, and by an ODS sheet no more than 16 decimals, as GDAL writes it.
KEPT = (".9g", ".15f")
STRANGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
CLIMBING = re.compile(r"(^|[\\/])\.\.([\\/]|$)")


def read_document(data: bytes, name: str, findings: Findings) -> tuple[Records, Framework]:
    """The table of the framework in a JSON document, one row a node, and the framework, which may be unfinished.

    Keys that no column knows are kept as columns and named. Raises PotentialError naming the place: no JSON, another
    schema, a key given twice, a value of another kind, a name that the table could not keep, and all that is refused
    of a table.
    """
    document = _parsed(data, name)
    rows = _Rows(document, name, findings)
    records = rows.records()
    met = Findings()
    framework = examine(records, met, unfinished=True)
    for finding in met:
        if finding.severity == "error":
            raise PotentialError(
                "json_fault",
                file=name,
                path=rows.path(finding.code, finding.row, finding.column),
                reason=finding.reason,
            )
    findings.extend(without_columns(met))
    if framework is None:
        raise PotentialError("framework_empty", layer=name)
    _tell_columns(framework, findings)
    return records, framework


def table_of(records: Records) -> Table:
    """The records for writing: numbers as numbers, unless one has more digits or decimals than every format keeps.

    Such a column is written as text, so that no format rounds it.
    """
    kinds = {}
    for position, column in enumerate(records.columns):
        if column in NUMBERS or column.startswith("weight_"):
            cells = [row[position] for row in records.rows if row[position] is not None]
            if all(float(format(cell, kept)) == cell for cell in cells for kept in KEPT):
                kinds[column] = "number"
    return records.table(kinds)


def _parsed(data: bytes, name: str) -> dict[str, Any]:
    """The document as Python values, objects as _Object. Raises PotentialError naming line and column of a fault."""
    try:
        written = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        raise PotentialError("encoding_does_not_fit", file=name, encoding="utf-8", row=row) from None
    if nesting(written) > DEEPEST:
        raise PotentialError("json_deeper_than_read", file=name, most=DEEPEST)
    try:
        document = json.loads(written, object_pairs_hook=_Object, parse_constant=_Constant)
    except json.JSONDecodeError as error:
        raise PotentialError("json_invalid", file=name, row=error.lineno, column=error.colno) from None
    except ValueError:  # a whole number of more digits than Python reads
        raise PotentialError("json_number_too_long", file=name) from None
    if not isinstance(document, _Object):
        raise PotentialError("json_no_framework", file=name, schema=SCHEMA)
    schema = document.get("schema")
    if schema not in SCHEMAS:
        told = schema if isinstance(schema, str) and schema.strip() else "—"
        raise PotentialError("json_schema_unknown", file=name, schema=told, known=list(SCHEMAS))
    return document


class _Object(dict[str, Any]):
    """A JSON object that knows which of its keys stand twice."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        counted = Counter(key for key, _ in pairs) if len(self) < len(pairs) else {}
        self.twice = [key for key, n in counted.items() if n > 1]


class _Constant:
    """NaN or an infinity, which Python reads and JSON does not know."""

    def __init__(self, shown: str) -> None:
        self.shown = shown


class _Rows:
    """The rows of a document's nodes with the path of each, parents before children."""

    def __init__(self, document: Mapping[str, Any], name: str, findings: Findings) -> None:
        self.name, self.findings = name, findings
        self.rows: list[dict[str, Any]] = []
        self.paths: list[str] = []
        self.unknown: dict[str, list[str]] = {}
        self._walk(document)
        self.ids = self._safe_ids()
        self._settle_ids()
        self._in_order(document.get(ORDER))

    def records(self) -> Records:
        """The rows as records, numbered as a sheet with a header would be."""
        sets = list(dict.fromkeys(key for row in self.rows for key in row if key.startswith("weight_")))
        names = dict(zip(self.unknown, safe_names(self.unknown, taken=[*COLUMNS, *sets])))
        for key, paths in self.unknown.items():
            self._tell_unknown(key, names[key], paths)
        columns = [*COLUMNS, *sets, *self.unknown]
        rows = tuple(tuple(row.get(column) for column in columns) for row in self.rows)
        numbers = tuple(range(2, len(rows) + 2))
        return Records(self.name, tuple(names.get(column, column) for column in columns), rows, numbers)

    def path(self, id_: str, row: int | None, column: str) -> str:
        """Where a fault stands in the document."""
        at = row - 2 if row else next((k for k, cells in enumerate(self.rows) if cells["id"] == id_), 0)
        return f"{self.paths[at]}.{column}" if column in COLUMNS else self.paths[at]

    def _walk(self, document: Mapping[str, Any]) -> None:
        waiting: list[tuple[Any, str, str, str]] = [(document, "$", "index", "")]
        while waiting:
            member, path, kind, parent = waiting.pop()
            if not isinstance(member, _Object):
                raise PotentialError("json_not_a_node", file=self.name, path=path)
            if member.twice:
                raise PotentialError("json_key_twice", file=self.name, path=path, key=member.twice[0])
            top = path == "$"
            row = self._row(member, path, top)
            row["kind"] = row.get("kind") or kind
            told = text(row.get("parent"))
            # Beside the index nodes may name their parents: the document is then a list of them.
            if top or path.count("[") > 1:
                if told and told.lower() != parent.lower():
                    raise PotentialError("json_parent_elsewhere", file=self.name, path=path, parent=told)
                row["parent"] = parent or None
            else:
                row["parent"] = told or parent
            if top and not text(row.get("id")):
                self._name_root(row)
            self.rows.append(row)
            self.paths.append(path)
            waiting.extend(reversed(list(self._below(member, path, text(row.get("id"))))))

    def _below(self, member: Mapping[str, Any], path: str, id_: str) -> Iterator[tuple[Any, str, str, str]]:
        for key, value in member.items():
            if key not in KIND_OF_LIST:
                continue
            if not isinstance(value, list):
                raise PotentialError("json_not_a_list", file=self.name, path=f"{path}.{key}")
            for place, child in enumerate(value):
                yield child, f"{path}.{key}[{place}]", KIND_OF_LIST[key], id_

    def _name_root(self, row: dict[str, Any]) -> None:
        label = Message.of("index_label")
        row["id"] = ROOT
        for key, language in (("label", "en"), ("label_it", "it")):
            row[key] = row.get(key) or (say(label, language) if not row.get("label") else None)
        self.findings.add("notice", "parent", Message.of("json_index_added", file=self.name), code=ROOT)

    def _row(self, member: Mapping[str, Any], path: str, top: bool) -> dict[str, Any]:
        row: dict[str, Any] = {}
        for key, value in member.items():
            if key in KIND_OF_LIST or (top and key in OF_DOCUMENT):
                continue
            column = column_known(key)
            if column.startswith("weight_"):
                column = safe_name(column)
            known = column in COLUMNS or column.startswith("weight_")
            name = column if known else key
            if name in row:
                raise PotentialError("json_key_twice", file=self.name, path=path, key=key)
            where = f"{path}.{key}"
            cell = self._cell(name, value, where) if known else self._kept(value, where)
            if cell is not None:
                row[name] = cell
                if not known:
                    self.unknown.setdefault(name, []).append(where)
        return row

    def _cell(self, column: str, value: Any, path: str) -> Any:
        if value is None:
            return None
        if column in NUMBERS or column.startswith("weight_"):
            if not (_is_number(value) and _is_finite(value)):
                raise PotentialError("json_no_number", file=self.name, path=path, value=_shown(value))
            return float(value)
        if column == "drivers" and isinstance(value, list) and all(isinstance(item, str) for item in value):
            told = [self._text(item, path) for item in value]
            plain = not any(";" in item or item[:1] in ("[", "{") for item in told)
            return (";".join(told) if plain else json.dumps(told, ensure_ascii=False)) or None
        if column == "parameters":
            if not isinstance(value, _Object):
                raise PotentialError("json_no_object", file=self.name, path=path, value=_shown(value))
            return self._json(value, path) if value else None
        if isinstance(value, str) or (_is_number(value) and _is_finite(value)):
            shown = self._text(value if isinstance(value, str) else text(value), path)
            if column == "source" and CLIMBING.search(shown):
                raise PotentialError("json_path_not_taken", file=self.name, path=path, value=shown)
            return shown or None
        raise PotentialError("json_no_text", file=self.name, path=path, value=_shown(value))

    def _kept(self, value: Any, path: str) -> str | None:
        """The value of a key that no column knows, as text."""
        if value is None or value == "":
            return None
        return self._text(value, path) if isinstance(value, str) else self._json(value, path)

    def _text(self, value: str, path: str) -> str:
        if STRANGE.search(value):
            raise PotentialError("json_sign_not_kept", file=self.name, path=path)
        return text(value.replace("\r\n", "\n").replace("\r", "\n"))

    def _json(self, value: Any, path: str) -> str:
        """A value as JSON text; refused where it holds what JSON or a table cannot keep."""
        for part, where in _parts(value, path):
            if isinstance(part, _Object) and part.twice:
                raise PotentialError("json_key_twice", file=self.name, path=where, key=part.twice[0])
            if isinstance(part, _Constant) or (isinstance(part, float) and not math.isfinite(part)):
                raise PotentialError("json_no_number", file=self.name, path=where, value=_shown(part))
            for told in [part] if isinstance(part, str) else part if isinstance(part, dict) else ():
                self._text(told, where)
        return json.dumps(value, ensure_ascii=False, sort_keys=True)

    def _safe_ids(self) -> dict[str, str]:
        """The id of every name that cannot be one as it stands."""
        given = list(dict.fromkeys(text(row.get("id")).lower() for row in self.rows))
        fine = [id_ for id_ in given if is_safe(id_)]
        others = [id_ for id_ in given if id_ and not is_safe(id_)]
        return dict(zip(others, safe_names(others, taken=fine)))

    def _settle_ids(self) -> None:
        for row, path in zip(self.rows, self.paths):
            shown = text(row.get("id"))
            made = self.ids.get(shown.lower())
            if made:
                reason = Message.of("json_id_made_safe", path=path, id=shown, made=made)
                self.findings.add("warning", "renamed", reason, code=made, column="id", value=shown)
                row["label"] = row.get("label") or shown
                if row["kind"] == "indicator":
                    row["field"] = row.get("field") or shown
            row["id"] = made or shown.lower() or None
            parent = text(row.get("parent")).lower()
            row["parent"] = self.ids.get(parent, parent) or None

    def _in_order(self, order: Any) -> None:
        """Put the rows in the order that the document tells, where it tells one."""
        if order is None:
            return
        places = {row["id"]: place for place, row in enumerate(self.rows)}
        told = [str(id_).lower() for id_ in order] if isinstance(order, list) else []
        if sorted(told) != sorted(filter(None, places)) or len(places) < len(self.rows):
            raise PotentialError("json_order_of_others", file=self.name, path=f"$.{ORDER}")
        self.rows = [self.rows[places[id_]] for id_ in told]
        self.paths = [self.paths[places[id_]] for id_ in told]

    def _tell_unknown(self, key: str, column: str, paths: list[str]) -> None:
        likely = nearest(key, COLUMNS)
        reason = (
            Message.of("json_key_misspelt", key=key, path=paths[0], likely=likely)
            if likely
            else Message.of("json_key_unknown", key=key, path=paths[0])
        )
        action = Message.of("json_key_kept", column=column, n=len(paths))
        self.findings.add("warning", "unknown", reason, column=column, value=key, action=action)


def _parts(value: Any, path: str) -> Iterator[tuple[Any, str]]:
    """A value and all that it holds, each with its path."""
    waiting = [(value, path)]
    while waiting:
        part, where = waiting.pop()
        yield part, where
        inside: Iterable[tuple[Any, Any]] = ()
        if isinstance(part, dict):
            inside = ((f".{key}", below) for key, below in part.items())
        elif isinstance(part, list):
            inside = ((f"[{place}]", below) for place, below in enumerate(part))
        waiting.extend((below, f"{where}{step}") for step, below in inside)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_finite(value: float) -> bool:
    try:
        return math.isfinite(float(value))
    except OverflowError:
        return False


def _shown(value: Any) -> str:
    """A value as the document writes it, cut where it is long."""
    if isinstance(value, _Constant):
        return value.shown
    return json.dumps(value, ensure_ascii=False, default=lambda other: other.shown)[:80]


def _tell_columns(framework: Framework, findings: Findings) -> None:
    """Say where an index over this framework would have more columns than a GeoPackage takes."""
    columns = len(framework.indicators) + COLUMNS_OF_DIMENSION * len(framework.composites) + COLUMNS_BESIDE
    if columns > MOST_COLUMNS:
        reason = Message.of("framework_more_columns", n=len(framework.indicators), columns=columns, most=MOST_COLUMNS)
        findings.add("warning", "limit", reason, value=str(columns))
