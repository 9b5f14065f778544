# SPDX-License-Identifier: GPL-3.0-or-later
"""From QGIS to the method: a layer or table of voices as columns, and where each voice has its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterator, Sequence

import numpy as np
from qgis.core import (
    QgsFeature,
    QgsField,
    QgsFields,
    QgsGeometry,
)
from qgis.PyQt.QtCore import QMetaType

from district_potential.core.dimensions.voices.spoken import Voices
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.provenance import fingerprint
from district_potential.core.table import Numbers
from district_potential.layers.filters import Filter
from district_potential.layers.read import Source, column_of, number_of, read_records, text_of

PARTICIPANT = "participant"


@dataclass(frozen=True)
class Told:
    """Voices as columns, the code of the unit each names (blank: none), and its geometry, None where it has none."""

    voices: Voices
    units: tuple[str, ...]
    shapes: tuple[QgsGeometry | None, ...]


def read_voices(
    source: Source, score_field: str, by: str, keep: str, scale: tuple[float | None, float | None], findings: Findings,
    participant: str = PARTICIPANT, item: str = "",
) -> Told:  # fmt: skip
    """Read the voices that an expression keeps (blank: all), from a layer or a bare table.

    score_field: blank for none; by: the field that tells kinds of voices apart, blank for none. scale: the ends of the
    scale of voices that state none themselves; participant, item: the fields of who speaks and of what is judged.
    Other fields are known by their names in the table of voices; those that are absent are blank. A score that is no
    number is reported and missing. Raises PotentialError for a named field that is not there, for an expression that
    cannot be used, and where no voice is left.
    """
    fields, features = features_of(source)
    at = {name: fields.lookupField(name) for name in _COLUMNS}
    at["score"] = named_position(fields, score_field, source.name, usual="score")
    at["value"] = named_position(fields, by, source.name)
    at["participant"] = named_position(fields, participant, source.name, usual=PARTICIPANT)
    if item:
        at["item"] = named_position(fields, item, source.name)
    kept = Filter(fields, source.name, keep) if keep.strip() else None
    rows: list[int] = []
    cells: dict[str, list[Any]] = {name: [] for name in at}
    shapes: list[QgsGeometry | None] = []
    met = 0
    for met, feature in enumerate(features, 1):
        if kept and not kept(feature, met):
            continue
        rows.append(met)
        for name, position in at.items():
            cells[name].append(feature[position] if position >= 0 else None)
        shape = feature.geometry()
        shapes.append(None if shape.isNull() or shape.isEmpty() else QgsGeometry(shape))
    if not met:
        raise PotentialError("layer_empty", layer=source.name)
    if not rows:
        raise PotentialError("voices_none_left", layer=source.name, expression=keep)
    if len(rows) < met:
        findings.add("notice", "rows", Message.of("voices_chosen", n=len(rows), of=met, expression=keep))
    words = (*_TEXTS, "item") if item else _TEXTS
    texts = {name: tuple(text_of(cell) for cell in cells[name]) for name in words}
    numbers = {name: np.array([number_of(cell) for cell in cells[name]]) for name in _NUMBERS}
    _report_words(cells, numbers, texts["voice_id"], rows, fields, at, findings)
    columns = {name: np.array(column, object) for name, column in texts.items()}
    source.used["voices"] = fingerprint((), {**columns, **numbers})
    voices = Voices(
        texts["voice_id"], rows, numbers["score"], _filled(numbers["scale_min"], scale[0]),
        _filled(numbers["scale_max"], scale[1]), numbers["weight"], texts["participant"], texts["group_id"],
        texts["value"], texts.get("item", ()),
    )  # fmt: skip
    return Told(voices, texts["unit_code"], tuple(shapes))


_TEXTS = ("voice_id", "participant", "group_id", "unit_code", "value")
_NUMBERS = ("score", "scale_min", "scale_max", "weight")
_COLUMNS = (*_TEXTS[:-1], *_NUMBERS[1:])


def features_of(source: Source) -> tuple[QgsFields, Iterator[QgsFeature]]:
    """The fields and features of a source; the rows of a bare table are features of texts without geometry."""
    if not source.path:
        return source.fields, iter(source)
    records = read_records(source)
    fields = QgsFields()
    for column in records.columns:
        fields.append(QgsField(column, QMetaType.Type.QString))
    return fields, _as_features(fields, records.rows)


def _as_features(fields: QgsFields, rows: Sequence[tuple[Any, ...]]) -> Iterator[QgsFeature]:
    for row in rows:
        feature = QgsFeature(fields)
        feature.setAttributes([text_of(cell) or None for cell in row])
        yield feature


def named_position(fields: QgsFields, name: str, layer: str, usual: str = "") -> int:
    """The position of a field, −1 where none is named or the usual one is absent."""
    absent = not name or (name == usual and fields.lookupField(name) < 0)
    return -1 if absent else column_of(fields, name, layer)


def _filled(column: Numbers, value: float | None) -> Numbers:
    return column if value is None else np.where(np.isnan(column), value, column)


def _report_words(
    cells: dict[str, list[Any]], numbers: dict[str, Numbers], ids: Sequence[str], rows: Sequence[int],
    fields: QgsFields, at: dict[str, int], findings: Findings,
) -> None:  # fmt: skip
    """State every cell of a number column that holds something else."""
    for name, column in numbers.items():
        for voice in np.flatnonzero(np.isnan(column)):
            text = text_of(cells[name][voice])
            if text:
                findings.add(
                    "warning", "not_a_number", Message.of("cell_not_a_number", value=text), code=ids[voice],
                    row=rows[voice], column=fields[at[name]].name(), value=text, action=Message.of("taken_as_missing"),
                )  # fmt: skip
