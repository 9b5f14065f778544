# SPDX-License-Identifier: GPL-3.0-or-later
"""KoboToolbox's CSV, XLSX and GeoJSON become voices.

Seen in real exports (formpack): only the XLSX holds repeats, as further sheets that join ``_parent_index`` to the row
of their parent; a geopoint's parts keep the group's prefix that its own column lost; chosen options come twice, as
``a b`` and one column an option; GeoJSON has a feature for every place of a submission.
"""

from __future__ import annotations

import re
from typing import Mapping, Sequence

from district_potential.core.dimensions.tables.cells import Sheet, is_blank, shown
from district_potential.core.dimensions.voices.features import submission_of
from district_potential.core.dimensions.voices.forms import Harvest, Payload, features_of
from district_potential.core.dimensions.voices.options import copies_in, join_options, tell_copies
from district_potential.core.dimensions.voices.repeats import answers_of, indexed
from district_potential.core.dimensions.voices.rows import header_of, submissions_of
from district_potential.core.dimensions.voices.submissions import Submission, fill
from district_potential.core.findings import Findings
from district_potential.core.messages import Message

SYSTEM: Mapping[str, str] = {
    "_uuid": "key", "_id": "", "_submission_time": "date", "_validation_status": "", "_notes": "", "_status": "",
    "_submitted_by": "", "__version__": "", "_tags": "", "_index": "", "_parent_index": "", "_parent_table_name": "",
    "_geolocation": "", "_attachments": "", "_xform_id_string": "", "_bamboo_dataset_id": "", "formhub/uuid": "",
    "meta/instanceID": "", "meta/rootUuid": "", "start": "date", "end": "", "username": "", "deviceid": "",
    "phonenumber": "", "simserial": "", "subscriberid": "", "audit": "",
}  # fmt: skip
OWN = frozenset(("_uuid", "_submission_time", "_submitted_by", "__version__", "_validation_status", "_parent_index"))
COUNT = re.compile(r"(.+)_count$")
PARTS = re.compile(r"(?:.*/)?_(.+)_(latitude|longitude|altitude|precision)$")


def detects(payload: Payload) -> bool:
    """Whether a payload is named as KoboToolbox names its columns or properties."""
    if payload.sheets:
        names = set(header_of(payload.sheets[0]))
        parts = {match[2] for match in map(PARTS.match, names) if match}
        joined = any("_parent_index" in header_of(sheet) for sheet in payload.sheets[1:])
        return (
            bool(names & OWN)
            or {"start", "end"} <= names
            or joined
            or parts >= {"latitude", "longitude", "precision"}
            or _has_options(payload)
        )
    features = features_of(payload.document)
    properties = features[0].get("properties") if features else None
    return isinstance(properties, dict) and {"_uuid", "_id"} <= set(properties)


def read(payload: Payload) -> Harvest:
    """Read the submissions, and their repeats where the export holds them."""
    harvest = Harvest()
    if not payload.sheets:
        submissions = _of_features(payload, harvest)
        fill(payload, submissions, harvest, SYSTEM)
        harvest.findings.add("warning", "answer_lost", Message.of("kobo_geojson_without_repeats", file=payload.name))
        _tell_counts(submissions, harvest.findings)
        return harvest
    main, others = payload.sheets[0], payload.sheets[1:]
    submissions = submissions_of(main, payload, harvest)
    copies = copies_in(main)
    for ordinal, each in enumerate(submissions, 1):
        each.key = shown(each.answers.get("_uuid")) or shown(each.answers.get("_id"))
        each.key = each.key or f"#{shown(each.answers.get('_index')) or ordinal}"
        join_options(each, copies)
    _name_orphans(submissions, harvest.findings)
    keys = {shown(each.answers.get("_index")) or str(n): each.key for n, each in enumerate(submissions, 1)}
    _tell_versions(submissions, harvest.findings)
    tell_copies(copies, harvest.findings)
    fill(payload, submissions, harvest, SYSTEM)
    if others:
        _read_repeats(payload, main, others, keys, harvest)
    elif payload.form == "text":
        harvest.findings.add("warning", "answer_lost", Message.of("kobo_csv_without_repeats", file=payload.name))
        _tell_counts(submissions, harvest.findings)
    return harvest


def _has_options(payload: Payload) -> bool:
    """Whether the first table repeats chosen options column by column, as only this tool does."""
    sheet = payload.sheets[0]
    names = header_of(sheet)
    copies = copies_in(sheet)
    columns = [names.index(name) for each in copies.values() for name in each]
    cells = {shown(row[c]) for row in sheet.rows[1:] for c in columns if c < len(row) and not is_blank(row[c])}
    return bool(cells) and any(question in names for question in copies)


def _of_features(payload: Payload, harvest: Harvest) -> list[Submission]:
    """Features of one submission brought together again: one form, several places."""
    made: dict[str, Submission] = {}
    for row, feature in enumerate(features_of(payload.document), 1):
        here = submission_of(feature, row, harvest)
        key = shown(here.answers.get("_uuid")) or shown(here.answers.get("_id")) or f"#{row}"
        here.key = key
        if key in made:
            number = len(made[key].places)
            made[key].places += [(f"{question}#{number + n}", place) for n, (question, place) in enumerate(here.places)]
        else:
            made[key] = here
    return list(made.values())


def _tell_counts(submissions: Sequence[Submission], findings: Findings) -> None:
    """Say how many repeated answers are lost, where the form counts them in a question of its own."""
    counted: dict[str, int] = {}
    for each in submissions:
        for question, cell in each.answers.items():
            found = COUNT.fullmatch(question)
            if found and shown(cell).isdecimal():
                counted[found[1]] = counted.get(found[1], 0) + int(shown(cell))
    for repeat, times in counted.items():
        if times:
            reason = Message.of("repeats_lost", repeat=repeat, n=times)
            findings.add("error", "answer_lost", reason, column=f"{repeat}_count")


def _tell_versions(submissions: Sequence[Submission], findings: Findings) -> None:
    """Say where several versions of the form meet in one table: a question may have moved to another column."""
    versions: dict[str, set[str]] = {}
    for each in submissions:
        version = shown(each.answers.get("__version__"))
        if version:
            versions.setdefault(version, set()).update(q for q, cell in each.answers.items() if not is_blank(cell))
    if len(versions) < 2:
        return
    common = set.intersection(*versions.values())
    apart = sorted({question for asked in versions.values() for question in asked - common if question not in SYSTEM})
    reason = Message.of("form_versions", versions=sorted(versions), questions=apart, n=len(apart))
    findings.add("warning", "version", reason, action=Message.of("columns_not_merged"))


def _name_orphans(submissions: Sequence[Submission], findings: Findings) -> None:
    """Name the rows of a repeat that was exported alone whose parent is not there."""
    known = {shown(each.answers.get("_index")) for each in submissions}
    for each in submissions:
        parent = shown(each.answers.get("_parent_index"))
        if parent and parent not in known:
            reason = Message.of("row_orphan", parent=parent)
            findings.add("error", "orphan", reason, row=each.row, column="_parent_index", value=parent,
                         action=Message.of("kept_as_voice"))  # fmt: skip


def _read_repeats(
    payload: Payload, main: Sheet, others: Sequence[Sheet], keys: Mapping[str, str], harvest: Harvest
) -> None:
    """Read every sheet of repeats; one that hangs on another takes its submission and index from there."""
    above: dict[str, dict[str, tuple[str, str]]] = {main.name: {index: (key, "") for index, key in keys.items()}}
    for sheet in others:
        names = header_of(sheet)
        if "_parent_index" not in names:
            reason = Message.of("sheet_without_parent", sheet=sheet.name)
            harvest.findings.add("error", "answer_lost", reason, value=sheet.name, action=Message.of("left_out"))
            continue
        rows = submissions_of(sheet, payload, harvest)
        copies = copies_in(sheet)
        own = {name for name in names if name.startswith(("_submission_", "_parent_")) or name in SYSTEM}
        parents = [shown(row.answers.get("_parent_index")) for row in rows]
        level = above.setdefault(sheet.name, {})
        for ordinal, (row, parent, number) in enumerate(zip(rows, parents, indexed(parents)), 1):
            join_options(row, copies)
            table = _above(shown(row.answers.get("_parent_table_name")), main.name, above)
            key, path = table.get(parent, ("", ""))
            index = f"{path}.{number}" if path else number
            level[shown(row.answers.get("_index")) or str(ordinal)] = (key, index)
            harvest.repeats.extend(answers_of(row, key, sheet.name, index, own))


def _above(name: str, main: str, tables: Mapping[str, dict[str, tuple[str, str]]]) -> Mapping[str, tuple[str, str]]:
    """The table that a sheet hangs on: sheets are named by the first letters of what they hold."""
    for known, rows in tables.items():
        if name and (known == name or known.rstrip(".") == name[: len(known.rstrip("."))]):
            return rows
    return tables[main]
