# SPDX-License-Identifier: GPL-3.0-or-later
"""CoMapeo's export: observations and tracks, with tags in an object of their own (7.1) or flat as texts (7.5)."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any, Mapping

from district_potential.core.dimensions.voices.features import cell_of, report_odd, submission_of
from district_potential.core.dimensions.voices.forms import Harvest, Payload, features_of
from district_potential.core.dimensions.voices.submissions import Submission, fill
from district_potential.core.errors import PotentialError

# What CoMapeo itself writes of an observation; the device that made it stands for the participant.
SYSTEM: Mapping[str, str] = {
    "docId": "key", "$id": "key", "createdAt": "date", "$createdAt": "date", "createdBy": "participant",
    "$authorId": "participant", "$category": "theme", "versionId": "", "originalVersionId": "", "schemaName": "",
    "updatedAt": "", "links": "", "deleted": "", "locations": "", "observationRefs": "", "lat": "", "lon": "",
    "attachments": "", "metadata": "", "presetRef": "", "forks": "", "updatedBy": "",
}  # fmt: skip
OWN = "$comapeo"


def detects(payload: Payload) -> bool:
    """Whether the features carry the ids that CoMapeo gives."""
    found = features_of(payload.document)
    return bool(found) and all(_is_own(feature) for feature in found)


def read(payload: Payload) -> Harvest:
    """Read every observation and track: a track is a line, an observation without position a voice without place."""
    if not detects(payload):
        raise PotentialError("voices_other_format", file=payload.name, format="comapeo")
    harvest = Harvest()
    report_odd(payload.document, payload.name, harvest)
    submissions = [_submission(each, row, harvest) for row, each in enumerate(features_of(payload.document), 1)]
    questions = {question for each in submissions for question in each.answers}
    own = {question: "" for question in sorted(questions) if question.startswith("$")}
    fill(payload, submissions, harvest, {**own, **SYSTEM})
    return harvest


def _is_own(feature: Mapping[str, Any]) -> bool:
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        return False
    return isinstance(feature.get(OWN), dict) or "$id" in properties or {"docId", "schemaName"} <= set(properties)


def _submission(feature: Mapping[str, Any], row: int, harvest: Harvest) -> Submission:
    """A feature with its tags as answers; what CoMapeo writes itself keeps its own names."""
    submission = submission_of(feature, row, harvest)
    properties = feature["properties"]
    tags = properties.get("tags")
    if isinstance(tags, dict) and "$id" not in properties:
        del submission.answers["tags"]
        for name, value in tags.items():
            submission.answers[f"tags/{name}" if name in SYSTEM else str(name)] = cell_of(value)
        harvest.columns.update(submission.answers)
    if isinstance(feature.get(OWN), dict):
        submission.answers[OWN] = True
    accuracy = _accuracy(feature.get(OWN) or properties)
    if accuracy:
        submission.places = [(question, replace(place, accuracy=accuracy)) for question, place in submission.places]
    return submission


def _accuracy(told: Any) -> float | None:
    """The accuracy in metres that the device noted with its position."""
    for name in ("metadata", "position", "coords", "accuracy"):
        told = told.get(name) if isinstance(told, dict) else None
    usable = isinstance(told, (int, float)) and not isinstance(told, bool) and math.isfinite(told) and told > 0
    return float(told) if usable else None
