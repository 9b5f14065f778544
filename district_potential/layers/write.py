# SPDX-License-Identifier: GPL-3.0-or-later
"""Every result on its way out: the former one stays whole until the new one is complete and verified."""

from __future__ import annotations

from typing import Callable, Collection, Iterable, Sequence

from qgis.core import QgsFeature, QgsFeatureSink, QgsFields, QgsGeometry

from district_potential.layers.destination import Destination, Place, place_of, places_being_edited, refusal
from district_potential.layers.rows import Append, Delete, Update, change_rows
from district_potential.layers.staging import staged

__all__ = [
    "Append", "Delete", "Destination", "Place", "Update",
    "change_rows", "feature", "place_of", "places_being_edited", "refusal", "staged", "write_features",
]  # fmt: skip

OpenSink = Callable[[str], "tuple[QgsFeatureSink, str]"]
Step = Callable[[int, int], None]


def feature(values: Sequence[object], geometry: QgsGeometry | None = None) -> QgsFeature:
    """One row as a feature: numpy scalars become Python's, NaN and infinity NULL."""
    raise NotImplementedError


def write_features(
    open_sink: OpenSink,
    destination: Destination,
    fields: QgsFields,
    features: Iterable[QgsFeature],
    count: int,
    *,
    style: str | None = None,
    step: Step | None = None,
    edited: Collection[Place] = (),
) -> str:
    """Write the features of one result; it replaces a former one only when it is complete and verified.

    open_sink(uri) -> (sink, id): gives the caller's copy of the Processing parameters, with the uri put in, to
    ``parameterAsSink``. features: as made by ``feature`` or read from a layer; values are cleaned on the way.
    count: how many there are, for step(done, of), which raises when the run is cancelled. style: QML text, stored
    as the default style with the data (``layer_styles`` of a GeoPackage, ``.qml`` beside a single file; none for
    memory and database).

    Returns the id of the result: path, ``path|layername=table``, or layer id.
    Raises PotentialError when rows were refused, the disk is full, the file is busy or being edited; then, as
    after any exception of features or step, the former output stands and nothing staged is left.
    """
    raise NotImplementedError
