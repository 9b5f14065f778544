# SPDX-License-Identifier: GPL-3.0-or-later
"""The fields of a result: those of the input, the new columns in their place or at the end, nothing lost."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Container, Iterator, Sequence

import numpy as np
from qgis.core import QgsFeature, QgsField, QgsFields, QgsGeometry, QgsVariantUtils
from qgis.PyQt.QtCore import QMetaType

from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.names import RESERVED, is_safe, safe_name
from district_potential.core.table import Field, Table

TYPES = {
    "number": QMetaType.Type.Double,
    "whole": QMetaType.Type.LongLong,
    "text": QMetaType.Type.QString,
    "flag": QMetaType.Type.Bool,
}
READING = "reading"
# The field by which each step's result is known: tells whose reading a layer carries.
STEPS = {
    "overlay": "overlay",
    "moran_i": "hot_spots",
    "type_reading": "types",
    "latent_type": "latent",
    "gap_type": "gap",
    "urp": "relations",
    "agreement": "voices",
}


@dataclass(frozen=True)
class Plan:
    """Which fields a result has, and where each of its cells comes from.

    ``origins`` holds for every field the position in the input (int) or the name in the table (str); ``composite``
    the positions of fields whose lists and objects are written as text.
    """

    fields: QgsFields
    origins: tuple[int | str, ...]
    composite: tuple[int, ...] = ()

    @property
    def own(self) -> tuple[str, ...]:
        """The names of the fields that come from the table, not from the input."""
        return tuple(field.name() for field, origin in zip(self.fields, self.origins) if isinstance(origin, str))


def plan(existing: QgsFields, table: Table, prefix: str, findings: Findings) -> Plan:
    """Lay the new columns over the fields of the input.

    A result field that the input has is replaced where it stands and reported; an earlier ``reading`` is kept as
    ``reading_<step>``, one that is no text as ``reading_kept``, and reported. Raises PotentialError where two columns
    would have one name, and for a prefix that makes no safe names.
    """
    if prefix:
        refuse_unsafe(prefix, table.names)
    fresh = {(prefix + field.name).casefold(): field for field in table}
    if len(fresh) < len(table.names):
        twice = _twice(table)
        raise PotentialError("columns_named_twice", columns=twice, n=len(twice))
    reading = (prefix + READING).casefold()
    fields: list[QgsField] = []
    origins: list[int | str] = []
    for position in range(existing.count()):
        old = existing[position]
        key = old.name().casefold()
        if key not in fresh:
            fields.append(_plain(old, findings))
            origins.append(position)
        elif key == reading:
            kept = _kept_name(old, existing, prefix, fresh)
            reason = Message.of("reading_kept", field=old.name(), kept=kept)
            findings.add("notice", "renamed", reason, column=old.name(), action=Message.of("kept_in_output"))
            # Its label would be the new reading's too: it is known by its name.
            fields.append(_renamed(old, kept, labelled=False))
            origins.append(position)
        else:
            new = fresh.pop(key)
            reason = Message.of("field_replaced", field=old.name())
            action = Message.of("field_replaced_in_output")
            findings.add("notice", "replaced", reason, column=old.name(), action=action)
            fields.append(_field(new, prefix))
            origins.append(new.name)
    for new in fresh.values():
        fields.append(_field(new, prefix))
        origins.append(new.name)
    made = QgsFields()
    for made_field in _apart(fields, findings):
        made.append(made_field)
    composite = tuple(k for k, o in enumerate(origins) if isinstance(o, int) and _is_composite(existing[o]))
    return Plan(made, tuple(origins), composite)


def refuse_unsafe(prefix: str, names: Sequence[str]) -> None:
    """Refuse a prefix that would not make names that every format keeps, with the nearest that does.

    Raises PotentialError with the prefix to write instead.
    """
    instead = prefix if is_safe(f"{prefix}x") else safe_name(f"{prefix}x")[:-1] or "p_"
    if any((instead + name).casefold() in RESERVED for name in names):
        instead += "_"
    if instead != prefix:
        raise PotentialError("prefix_unsafe", prefix=prefix, instead=instead)


def over(
    features: Iterator[QgsFeature], table: Table, layout: Plan, shapes: Sequence[QgsGeometry | None] | None = None
) -> Iterator[QgsFeature]:
    """The input's features with the table's columns laid over them, row by row, geometry untouched unless given."""
    columns = {field.name: native(table, field) for field in table}
    for row, old in enumerate(features):
        attributes = old.attributes()
        new = QgsFeature(layout.fields)
        shape = old.geometry() if shapes is None else shapes[row]
        if shape is not None:
            new.setGeometry(shape)
        cells = [attributes[origin] if isinstance(origin, int) else columns[origin][row] for origin in layout.origins]
        for position in layout.composite:
            cells[position] = _as_text(cells[position])
        new.setAttributes(cells)
        yield new


def fresh(table: Table, geometries: Sequence[QgsGeometry | None] | None, layout: Plan) -> Iterator[QgsFeature]:
    """Features made of the table alone, with a geometry each where there are geometries."""
    columns = [native(table, field) for field in table]
    for row in range(len(table)):
        new = QgsFeature(layout.fields)
        geometry = geometries[row] if geometries is not None else None
        if geometry is not None:
            new.setGeometry(geometry)
        new.setAttributes([column[row] for column in columns])
        yield new


def native(table: Table, described: Field) -> list[Any]:
    """A column as plain Python values, None where missing: numpy scalars and NaN do not survive every provider."""
    column = table[described.name]
    if described.kind not in ("number", "whole"):
        return [None if cell is None or cell == "" else cell for cell in column.tolist()]
    missing = np.isnan(column)
    values: list[Any] = (
        column.tolist() if described.kind == "number" else np.where(missing, 0, column).astype(np.int64).tolist()
    )
    for row in np.flatnonzero(missing).tolist():
        values[row] = None
    return values


def _field(described: Field, prefix: str) -> QgsField:
    field = QgsField(prefix + described.name, TYPES[described.kind])
    field.setAlias(described.label)
    return field


def _apart(fields: Sequence[QgsField], findings: Findings) -> Iterator[QgsField]:
    """The fields under names that every format keeps apart: none blank, none alike but for case, no text as ``fid``."""
    names = {field.name().casefold() for field in fields}
    seen: set[str] = set()
    for field in fields:
        name = field.name()
        is_key = name.casefold() == "fid" and not field.isNumeric()
        if name.strip() and name.casefold() not in seen and not is_key:
            seen.add(name.casefold())
            yield field
            continue
        number, base = 2, name if name.strip() else "field"
        while f"{base}_{number}".casefold() in names | seen:
            number += 1
        kept = f"{base}_{number}"
        seen.add(kept.casefold())
        reason = Message.of("field_renamed", field=name, kept=kept)
        findings.add("warning", "renamed", reason, column=name, action=Message.of("kept_in_output"))
        yield _renamed(field, kept)


def _is_composite(field: QgsField) -> bool:
    """Whether a field holds lists, objects or values of several kinds; from QGIS 3.44 on it calls itself a text."""
    return bool(field.type() == QMetaType.Type.QVariantMap or field.typeName() == "JSON")


def _plain(old: QgsField, findings: Findings) -> QgsField:
    """The field as every format keeps it: one of JSON objects holds their text."""
    if not _is_composite(old):
        return QgsField(old)
    findings.add("notice", "text", Message.of("field_of_objects"), column=old.name())
    made = QgsField(old.name(), QMetaType.Type.QString)
    made.setAlias(old.alias())
    return made


def _as_text(cell: Any) -> Any:
    plain = cell is None or isinstance(cell, str) or QgsVariantUtils.isNull(cell)
    return cell if plain else json.dumps(cell, ensure_ascii=False)


def _renamed(old: QgsField, name: str, *, labelled: bool = True) -> QgsField:
    field = QgsField(old)
    field.setName(name)
    if not labelled:
        field.setAlias("")
    return field


def _kept_name(old: QgsField, existing: QgsFields, prefix: str, fresh: Container[str]) -> str:
    """The name under which the reading that a layer carries is kept: by the last step whose own is not kept yet.

    What is no text was not written by a step: it is somebody's own field, and only makes room.
    """
    names, start = [name.casefold() for name in existing.names()], prefix.casefold()
    base = start + READING
    if old.type() == QMetaType.Type.QString:
        steps = [STEPS.get(name[len(start) :]) for name in names if name.startswith(start)]
        free = [step for step in steps if step and f"{base}_{step}" not in names]
        base = f"{base}_{free[-1] if free else 'potential'}"
    else:
        base = f"{base}_kept"
    kept, number = base, 1
    while kept in names or kept in fresh:
        number += 1
        kept = f"{base}_{number}"
    return kept


def _twice(table: Table) -> list[str]:
    names = [name.casefold() for name in table.names]
    return sorted({name for name in names if names.count(name) > 1})
