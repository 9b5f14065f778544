# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows of a table become submissions: answers by header, places out of the columns that hold them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Mapping, Sequence

from district_potential.core.dimensions.tables.cells import Cell, Sheet, is_blank, shown
from district_potential.core.dimensions.voices.forms import Harvest, Payload
from district_potential.core.dimensions.voices.places import Read, is_closed, is_odk, read_odk, read_pair, read_wkt
from district_potential.core.dimensions.voices.privacy import scrubbed
from district_potential.core.dimensions.voices.questions import Taken, plain, take
from district_potential.core.dimensions.voices.submissions import Submission
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.names import fold

PARTS = re.compile(r"^(.*?)[-_ /:.]?(latitude|longitude|altitude|accuracy|precision)$", re.IGNORECASE)
SAYS_AREA = re.compile(r"area|shape|polig|polyg|zona|zone|superfic|perimet|confin|boundar|recint")
SAYS_LINE = re.compile(r"trac|trace|path|percors|linea|line|route|track|sentier|itinerar|strad|camin|recorrid")
SAYS_PLACE = re.compile(r"geo|gps|point|punto|posizion|posicion|location|ubicacion|coordin|coorden")
COORDINATES = re.compile(r"[-+0-9.,;\s]+")
FIRST_ROWS = 20


@dataclass(frozen=True)
class Located:
    """A question that holds places: by one column of texts, or by a latitude and a longitude, accuracy where told.

    kind: odk | wkt | pair; columns: their positions; area: lists of positions that close bound an area.
    """

    question: str
    kind: str
    columns: tuple[int, ...]
    area: bool = False


def header_row(sheet: Sheet) -> int:
    """The position of the row that names the columns: the first that fills half of the table's width."""
    for position, row in enumerate(sheet.rows[:FIRST_ROWS]):
        if 2 * sum(not is_blank(cell) for cell in row) >= sheet.width:
            return position
    return 0


def header_of(sheet: Sheet, at: int = 0) -> list[str]:
    """The names of all columns, each once: blank ones are called ``#3``, names that return ``name (2)``."""
    named: dict[str, None] = {}
    times: dict[str, int] = {}
    for position in range(sheet.width):
        row = sheet.rows[at] if sheet.rows else ()
        name = shown(row[position]) if position < len(row) else ""
        name = base = name or f"#{position + 1}"
        while name in named:
            times[base] = times.get(base, 1) + 1
            name = f"{base} ({times[base]})"
        named[name] = None
    return list(named)


def submissions_of(sheet: Sheet, payload: Payload, harvest: Harvest, at: int = 0) -> list[Submission]:
    """Every row as a submission; coordinates that cannot be used are rejected with their row and counted."""
    header = header_of(sheet, at)
    harvest.columns.update(header)
    located = find_places(header, sheet.rows[at + 1 :], payload, harvest.findings)
    used = {column for each in located for column in each.columns}
    made = []
    for number, row in zip(sheet.numbers[at + 1 :], sheet.rows[at + 1 :]):
        submission = Submission(number)
        for position, question in enumerate(header):
            cell = row[position] if position < len(row) else None
            if position not in used:
                submission.answers[question] = cell
        for each in located:
            _locate(submission, each, row, harvest)
        made.append(submission)
    _tell_places(header, located, harvest.findings)
    return made


def _tell_places(header: Sequence[str], located: Sequence[Located], findings: Findings) -> None:
    """Say which columns are read as places, so that none of them seems lost."""
    for each in located:
        columns = [header[column] for column in sorted(each.columns) if column >= 0]
        code = "places_repeated" if each.kind == "copy" else "places_read_from"
        findings.add("notice", "question", Message.of(code, columns=columns, n=len(columns)), column=each.question)


def find_places(
    header: Sequence[str], rows: Sequence[Sequence[Cell]], payload: Payload, findings: Findings
) -> list[Located]:
    """The columns that hold places, by a legend, by what their cells look like, by their names."""
    columns = {name: position for position, name in enumerate(header)}
    told = [each for each in take(header, payload.legend) if each.field in ("point", "line", "area", "wkt")]
    found = [_of_legend(each, columns[each.question]) for each in told]
    taken = {each.columns[0] for each in found}
    for question, position in columns.items():
        cells = [row[position] for row in rows if position < len(row) and not is_blank(row[position])]
        if position not in taken and _hold_places(question, cells):
            found.append(Located(question, "odk", (position,), _is_area(question, cells, findings)))
    return sorted([*found, *_pairs(header, found, payload)], key=lambda each: each.columns[0])


def _hold_places(question: str, cells: Sequence[Cell]) -> bool:
    """Whether a column holds places as ODK writes them: one cell at least does, and most look like coordinates.

    Where the name says so, whole degrees are enough, which elsewhere may be options chosen by number.
    """
    named = SAYS_PLACE.search(fold(question)) is not None
    alike = sum(COORDINATES.fullmatch(shown(cell)) is not None for cell in cells)
    return 2 * alike > len(cells) and any(is_odk(cell, whole=named) for cell in cells)


def _of_legend(told: Taken, column: int) -> Located:
    kind = "wkt" if told.field == "wkt" else "odk"
    return Located(told.question, kind, (column,), told.field == "area")


def _is_area(question: str, cells: Sequence[Cell], findings: Findings) -> bool:
    """Whether a column of lists bounds areas: all of them close, and the name does not speak of a way."""
    lists = [cell for cell in cells if isinstance(cell, str) and ";" in cell.strip().rstrip(";")]
    if not lists or not all(is_closed(cell) for cell in lists):
        return False
    words = fold(question)
    if SAYS_LINE.search(words) and not SAYS_AREA.search(words):
        return False
    if not SAYS_AREA.search(words):
        reason = Message.of("lists_read_as_areas", question=question)
        findings.add("warning", "place", reason, column=question, action=Message.of("name_it_in_legend"))
    return True


def _pairs(header: Sequence[str], found: Sequence[Located], payload: Payload) -> list[Located]:
    """Pairs of columns that hold latitude and longitude; those that only repeat a text column are no place more."""
    groups: dict[str, dict[str, int]] = {}
    for position, name in enumerate(header):
        part = PARTS.match(name)
        if part:
            groups.setdefault(part[1], {})[part[2].lower()] = position
    repeated = {plain(each.question) for each in found}
    made = []
    for prefix, parts in groups.items():
        if "latitude" in parts and "longitude" in parts:
            columns = [parts["latitude"], parts["longitude"]]
            accuracy = parts.get("accuracy", parts.get("precision"))
            columns += [accuracy] if accuracy is not None else []
            question = prefix.strip("_-/ ") or "latitude"
            if plain(question) in repeated or plain(prefix) in repeated:
                made.append(Located(question, "copy", tuple(parts.values())))
            else:
                rest = [each for name, each in parts.items() if each not in columns]
                made.append(Located(question, "pair", (*columns, *([] if accuracy is not None else [-1]), *rest)))
    if not any(each.kind == "pair" for each in made) and not found:
        taken = {each.field: each.question for each in take(header, payload.legend)}
        latitude = taken.get("latitude") or _only(groups, "latitude", header)
        longitude = taken.get("longitude") or _only(groups, "longitude", header)
        if latitude and longitude:
            made.append(Located("", "pair", (header.index(latitude), header.index(longitude))))
        elif "wkt" in taken:
            made.append(Located(taken["wkt"], "wkt", (header.index(taken["wkt"]),)))
    return made


def _only(groups: Mapping[str, Mapping[str, int]], part: str, header: Sequence[str]) -> str:
    here = [parts[part] for parts in groups.values() if part in parts]
    return header[here[0]] if len(here) == 1 else ""


def _locate(submission: Submission, located: Located, row: Sequence[Cell], harvest: Harvest) -> None:
    """Put what a row holds of a place into its submission, or say why it cannot be used."""
    cells = [row[column] if 0 <= column < len(row) else None for column in located.columns]
    if located.kind == "copy" or all(is_blank(cell) for cell in cells):
        return
    if located.kind == "pair":
        read = read_pair(cells[0], cells[1], cells[2] if len(cells) > 2 else None)
    elif located.kind == "wkt":
        read = read_wkt(shown(cells[0]))
    else:
        read = read_odk(shown(cells[0]), located.area)
    written = " ".join(shown(cell) for cell in cells[:2])
    put(submission, located.question, read, written, harvest)


def put(submission: Submission, question: str, read: Read, written: str, harvest: Harvest) -> None:
    """Give a submission the places that were read; what is wrong or put right is told with its row."""
    for message in read.repaired:
        harvest.findings.add("warning", "repaired", message, row=submission.row, column=question)
    if read.wrong:
        harvest.rejected += 1
        harvest.findings.add(
            "error", "coordinates", read.wrong, row=submission.row, column=question, value=scrubbed(written[:60])[0],
            action=Message.of("voice_without_place"),
        )  # fmt: skip
        return
    for number, place in enumerate(read.places, 1):
        submission.places.append((question if number == 1 else f"{question}#{number}", place))
