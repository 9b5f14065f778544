# SPDX-License-Identifier: GPL-3.0-or-later
"""Any layer: one feature, one voice, with the fields that are named as ours or by the usual words."""

from __future__ import annotations

import json
from typing import Any, Mapping

from district_potential.core.dimensions.tables.cells import Cell
from district_potential.core.dimensions.voices.forms import Harvest, Payload, features_of
from district_potential.core.dimensions.voices.places import read_geojson
from district_potential.core.dimensions.voices.rows import put
from district_potential.core.dimensions.voices.submissions import Submission, fill
from district_potential.core.errors import PotentialError
from district_potential.core.messages import Message


def detects(payload: Payload) -> bool:
    """Whether a payload is a collection of features; formats with features of their own are asked before."""
    kind = payload.document.get("type") if isinstance(payload.document, dict) else None
    return kind in ("FeatureCollection", "Feature")


def read(payload: Payload) -> Harvest:
    """Read every feature; those without geometry are voices without a place."""
    if not detects(payload):
        raise PotentialError("voices_no_features", file=payload.name)
    harvest = Harvest()
    report_odd(payload.document, payload.name, harvest)
    submissions = [submission_of(each, row, harvest) for row, each in enumerate(features_of(payload.document), 1)]
    fill(payload, submissions, harvest)
    return harvest


def report_odd(collection: Mapping[str, Any], where: str, harvest: Harvest) -> None:
    """Say how many members of a list of features are none; where: what people call the list."""
    members = collection.get("features")
    odd = sum(not isinstance(member, dict) for member in members) if isinstance(members, list) else 0
    if odd:
        reason = Message.of("features_unreadable", where=where, n=odd)
        harvest.findings.add("error", "feature", reason, action=Message.of("left_out_layer"))


def submission_of(feature: Mapping[str, Any], row: int, harvest: Harvest) -> Submission:
    """A feature with its properties as answers and its geometry as place."""
    properties = feature.get("properties")
    answers = {str(k): cell_of(v) for k, v in properties.items()} if isinstance(properties, dict) else {}
    told = feature.get("id")
    submission = Submission(row, str(told) if isinstance(told, (str, int)) else "", answers)
    if feature.get("geometry") is not None:
        put(submission, "", read_geojson(feature["geometry"]), "", harvest)
    return submission


def cell_of(value: Any) -> Cell:
    """A JSON value as a cell: lists of plain values joined by ``;``, other structures as JSON text."""
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    if isinstance(value, list) and all(isinstance(item, (str, int, float)) for item in value):
        return ";".join(str(item) for item in value) or None
    return json.dumps(value, ensure_ascii=False, default=str) if value else None
