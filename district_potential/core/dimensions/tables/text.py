# SPDX-License-Identifier: GPL-3.0-or-later
"""Delimited text as published becomes raw cells: encoding, line ends, separator and quotes, each decision stated."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from typing import Iterator, Sequence

from district_potential.core.dimensions.tables.cells import MOST_CELLS, MOST_COLUMNS, Sheet, is_blank
from district_potential.core.dimensions.tables.formats import wide_encoding
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message

SEPARATORS = ("\t", ";", "|", ",")
SAMPLE = 400
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
TWICE_ENCODED = ("Ã", "Â", "â€")


def read_text(data: bytes, name: str, findings: Findings, encoding: str = "") -> Sheet:
    """All rows of a delimited text file, every cell as text.

    Raises PotentialError for an encoding that does not fit, a quote that is never closed, or too many cells.
    """
    text, coding = decode(data, name, findings, encoding)
    lines = list(io.StringIO(text))
    start, separator = _declared_separator(lines, findings)
    separator = separator or _separator(lines[start:], findings)
    rows, numbers, cells = [], [], 0
    for number, row in _records(lines, start, separator, name, findings):
        cells += len(row)
        if cells > MOST_CELLS or len(row) > MOST_COLUMNS:
            raise PotentialError("table_too_large", file=name, cells=MOST_CELLS, columns=MOST_COLUMNS)
        if not all(map(is_blank, row)):
            rows.append(tuple(cell if cell != "" else None for cell in row))
            numbers.append(number)
    return Sheet(name, tuple(rows), tuple(numbers), delimited=True, told={"encoding": coding, "separator": separator})


def decode(data: bytes, name: str, findings: Findings, encoding: str = "") -> tuple[str, str]:
    """The bytes of a file as text with plain line ends, and their encoding.

    What was decided and every line in doubt is a finding.
    """
    bom = next(((mark, coding) for mark, coding in BOMS if data.startswith(mark)), None)
    coding = encoding.strip()
    if encoding:
        text = _declared(data, name, encoding, bom)
    elif bom:
        coding = bom[1]
        text = data[len(bom[0]) :].decode(coding, errors="replace")
        _tell_encoding(findings, coding)
        _name_bad_lines(text, findings)
    elif wide_encoding(data[:4096]):
        coding = wide_encoding(data[:4096])
        text = data.decode(coding, errors="replace")
        _tell_encoding(findings, coding)
    else:
        text, coding = _utf8_else_cp1252(data, findings)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    _name_twice_encoded(text, findings)
    return _without_nul(text, findings), coding


def _declared(data: bytes, name: str, encoding: str, bom: tuple[bytes, str] | None) -> str:
    try:
        codec = codecs.lookup(encoding.strip())
    except LookupError:
        raise PotentialError("encoding_unknown", encoding=encoding) from None
    same = bom is not None and codecs.lookup(bom[1]).name == codec.name
    try:
        return data[len(bom[0]) if bom is not None and same else 0 :].decode(codec.name).removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError) as error:
        at = data[: getattr(error, "start", 0)].count(b"\n") + 1
        raise PotentialError("encoding_does_not_fit", file=name, encoding=encoding, row=at) from None


def _utf8_else_cp1252(data: bytes, findings: Findings) -> tuple[str, str]:
    """UTF-8 where it fits; a file mostly UTF-8 keeps it and its broken lines are named; else Windows-1252."""
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        lines = data.splitlines()
    good = bad = 0
    for line in lines:
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
            good += 1
        except UnicodeDecodeError:
            bad += 1
    if good >= bad:
        text = data.decode("utf-8", errors="replace")
        _name_bad_lines(text, findings)
        return text, "utf-8"
    _tell_encoding(findings, "cp1252")
    text = data.decode("cp1252", errors="replace")
    _name_bad_lines(text, findings)
    return text, "cp1252"


def _tell_encoding(findings: Findings, encoding: str) -> None:
    findings.add("notice", "encoding", Message.of("encoding_found", encoding=encoding))


def _name_bad_lines(text: str, findings: Findings) -> None:
    if "\ufffd" not in text:
        return
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if "\ufffd" in line:
            findings.add(
                "warning", "encoding", Message.of("bytes_unreadable"), row=number, action=Message.of("shown_as_mark")
            )


def _name_twice_encoded(text: str, findings: Findings) -> None:
    if any(mark in text for mark in TWICE_ENCODED):
        for number, line in enumerate(text.split("\n"), 1):
            if any(mark in line for mark in TWICE_ENCODED) and _heals(line):
                findings.add(
                    "warning",
                    "encoding",
                    Message.of("encoded_twice"),
                    row=number,
                    value=line[:80],
                    action=Message.of("left_as_published"),
                )


def _heals(line: str) -> bool:
    """Whether a line reads as proper text once its letters are taken back to bytes: the sign of a double encoding."""
    try:
        return line.encode("cp1252").decode("utf-8") != line
    except (UnicodeEncodeError, UnicodeDecodeError):
        return False


def _without_nul(text: str, findings: Findings) -> str:
    if "\0" not in text:
        return text
    rows = [number for number, line in enumerate(text.split("\n"), 1) if "\0" in line]
    findings.add(
        "warning",
        "encoding",
        Message.of("nul_characters", n=len(rows), rows=rows),
        row=rows[0],
        action=Message.of("characters_removed"),
    )
    return text.replace("\0", "")


def _name(separator: str) -> Message:
    return {
        "\t": Message.of("separator_tab"),
        ";": Message.of("separator_semicolon"),
        "|": Message.of("separator_bar"),
        ",": Message.of("separator_comma"),
    }[separator]


def _declared_separator(lines: Sequence[str], findings: Findings) -> tuple[int, str]:
    """How many lines to leave out, and the separator that a first line ``sep=;`` declares."""
    first = lines[0].strip() if lines else ""
    if first[:4].casefold() == "sep=" and first[4:] in {"", *SEPARATORS}:
        separator = first[4:] or "\t"
        findings.add("notice", "separator", Message.of("separator_declared", separator=_name(separator)), row=1)
        return 1, separator
    return 0, ""


def _separator(lines: Sequence[str], findings: Findings) -> str:
    """The separator that gives most rows the same number of cells, two or more."""
    best, best_share = "", 0.0
    for separator in SEPARATORS:
        widths = Counter(len(row) for row in csv.reader(lines[:SAMPLE], delimiter=separator) if any(row))
        width, rows = max(widths.items(), key=lambda item: (item[1] if item[0] > 1 else 0, item[0]), default=(0, 0))
        share = rows / sum(widths.values()) if width > 1 else 0.0
        if share > best_share:
            best, best_share = separator, share
    if best:
        findings.add("notice", "separator", Message.of("separator_found", separator=_name(best)))
    return best or ";"


def _records(
    lines: Sequence[str], start: int, separator: str, name: str, findings: Findings
) -> Iterator[tuple[int, list[str]]]:
    """Rows with the number of the line where each begins."""
    at = start
    strict = True
    while at < len(lines):
        reader = csv.reader(lines[at:], delimiter=separator, strict=strict)
        begun, before = at, 0
        try:
            for row in reader:
                yield begun + before + 1, row
                before = reader.line_num
            return
        except csv.Error as error:
            at = begun + before
            if "unexpected end of data" in str(error):
                if at < len(lines) - 1:
                    raise PotentialError("quote_never_closed", file=name, row=at + 1) from None
                yield at + 1, lines[at].rstrip("\n").split(separator)
                _stray_quote(findings, at + 1)
                return
            if not strict:
                raise PotentialError("row_unreadable", file=name, row=at + 1) from None
            _stray_quote(findings, at + 1)
            strict = False


def _stray_quote(findings: Findings, row: int) -> None:
    findings.add("warning", "quotes", Message.of("stray_quote"), row=row, action=Message.of("kept_as_text"))
