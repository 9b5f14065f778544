# SPDX-License-Identifier: GPL-3.0-or-later
"""ODK Central's OData JSON becomes voices: nested groups, places as GeoJSON or WKT, repeats as lists."""

from __future__ import annotations

from typing import Any, Iterator, Mapping

from district_potential.core.dimensions.tables.cells import shown
from district_potential.core.dimensions.voices.features import cell_of
from district_potential.core.dimensions.voices.forms import Harvest, Payload, Repeat
from district_potential.core.dimensions.voices.places import WKT, Read, read_geojson, read_wkt
from district_potential.core.dimensions.voices.rows import put
from district_potential.core.dimensions.voices.submissions import Submission, fill
from district_potential.core.messages import Message

SYSTEM: Mapping[str, str] = {
    "__id": "key", "instanceID": "", "submissionDate": "date", "updatedAt": "", "submitterId": "", "submitterName": "",
    "attachmentsPresent": "", "attachmentsExpected": "", "status": "", "reviewState": "", "deviceID": "",
    "deviceId": "", "edits": "", "formVersion": "", "deletedAt": "", "device_id": "", "deviceid": "",
    "start_time": "", "end_time": "", "start": "", "end": "", "subscriber_id": "", "instanceName": "",
}  # fmt: skip
GEOMETRIES = ("Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon")
DEEPEST = 40


def detects(payload: Payload) -> bool:
    """Whether a document is an answer of OData: a list under ``value`` and the context it was asked in."""
    document = payload.document
    if not isinstance(document, dict) or not isinstance(document.get("value"), list):
        return False
    context = document.get("@odata.context")
    return context is not None or any(isinstance(each, dict) and "__id" in each for each in document["value"])


def read(payload: Payload) -> Harvest:
    """Read every submission; an answer that says there is more is told of."""
    harvest = Harvest()
    document = payload.document if isinstance(payload.document, dict) else {}
    submissions = []
    for row, each in enumerate(document.get("value", ()), 1):
        submission = Submission(row)
        submissions.append(submission)
        if isinstance(each, dict):
            submission.key = shown(cell_of(each.get("__id")))
            _take(each, "", submission, harvest, payload, 0)
    if document.get("@odata.nextLink"):
        harvest.findings.add("error", "answer_lost", Message.of("odata_has_more", file=payload.name))
    fill(payload, submissions, harvest, SYSTEM)
    return harvest


def _take(
    group: Mapping[str, Any], path: str, into: Submission, harvest: Harvest, payload: Payload, depth: int
) -> None:
    """Put the answers of a group, and of the groups in it, under their names; those of one name keep their groups."""
    for name, value in group.items():
        question = str(name) if str(name) not in into.answers else f"{path}{name}"
        if "@odata." in question:
            harvest.findings.add("error", "answer_lost", Message.of("odata_link", question=question), row=into.row)
        elif _is_place(value):
            _place(question, value, into, harvest)
        elif isinstance(value, dict):
            if depth < DEEPEST:
                _take(value, f"{path}{name}/", into, harvest, payload, depth + 1)
        elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
            harvest.repeats.extend(_repeats(value, question, "", into, harvest, depth))
        else:
            into.answers[question] = cell_of(value)


def _is_place(value: Any) -> bool:
    if isinstance(value, dict):
        return value.get("type") in GEOMETRIES and "coordinates" in value
    return isinstance(value, str) and WKT.fullmatch(value.strip()) is not None


def _place(question: str, value: Any, into: Submission, harvest: Harvest) -> None:
    read = _read(value)
    put(into, question, read, "", harvest)


def _read(value: Any) -> Read:
    return read_wkt(value) if isinstance(value, str) else read_geojson(value)


def _repeats(
    rows: list[Any], repeat: str, above: str, into: Submission, harvest: Harvest, depth: int
) -> Iterator[Repeat]:
    for number, row in enumerate(rows, 1):
        index = f"{above}{number}"
        if isinstance(row, dict) and depth < DEEPEST:
            yield from _row(row, repeat, index, into, harvest, depth + 1)


def _row(
    row: Mapping[str, Any], repeat: str, index: str, into: Submission, harvest: Harvest, depth: int
) -> Iterator[Repeat]:
    for name, value in row.items():
        question = str(name)
        if _is_place(value):
            aside = Submission(into.row)
            _place(question, value, aside, harvest)
            for asked, place in aside.places:
                yield Repeat(into.key, repeat, index, asked, None, into.row, place)
        elif isinstance(value, dict) and depth < DEEPEST:
            yield from _row(value, repeat, index, into, harvest, depth + 1)
        elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
            yield from _repeats(value, question, f"{index}.", into, harvest, depth)
        elif cell_of(value) is not None and question != "__id" and "@odata." not in question:
            yield Repeat(into.key, repeat, index, question, cell_of(value), into.row)
