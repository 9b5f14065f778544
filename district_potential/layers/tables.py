# SPDX-License-Identifier: GPL-3.0-or-later
"""Any published table file becomes raw cells: text, XLSX, XLSM, ODS, XLS and DBF, by content and not by name."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Iterator

from osgeo import gdal

from district_potential.core.dimensions.tables.cells import MOST_CELLS, Cell, Sheet, is_blank, shown
from district_potential.core.dimensions.tables.formats import TABLES_OF_DBF, is_whole_ole, true_format
from district_potential.core.dimensions.tables.text import read_text
from district_potential.core.errors import PotentialError
from district_potential.core.findings import Findings
from district_potential.core.messages import Message
from district_potential.core.names import fold, nearest
from district_potential.core.table import Records
from district_potential.layers import ods, xlsx
from district_potential.layers.dbf import report_dbf
from district_potential.layers.workbooks import DAMAGED, Workbook

LARGEST_TEXT = 1024 * 1024 * 1024
WRITTEN_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")


def read_table_file(path: str, findings: Findings, sheet: str = "", encoding: str = "") -> Sheet:
    """The raw cells of a table file, or of one sheet of it.

    sheet: a name or a number from 1; blank takes the first one shown. encoding: for text and DBF; blank decides by
    content. Raises PotentialError for a file that is missing, no table, damaged, locked, hostile or empty.
    """
    file = Path(path)
    if not file.is_file():
        raise PotentialError("table_file_missing", file=path)
    with file.open("rb") as stream:
        head = stream.read(4096)
    if not head.strip():
        raise PotentialError("table_empty", file=file.name)
    read = _read(file, head, findings, sheet, encoding)
    if not read.rows:
        raise PotentialError("table_empty", file=read.name)
    return read


def read_path(path: str, findings: Findings, sheet: str = "", encoding: str = "") -> Records:
    """A table file as records: the first row that holds anything is the header, cells stay raw."""
    read = read_table_file(path, findings, sheet, encoding)
    header = [shown(cell) for cell in read.rows[0]]
    while header and not header[-1]:
        header.pop()
    rows = []
    for row, number in zip(read.rows[1:], read.numbers[1:]):
        if any(not is_blank(cell) for cell in row[len(header) :]):
            raise PotentialError("rows_ragged", file=read.name, rows=[number], n=1, width=len(header))
        rows.append((*row[: len(header)], *[None] * (len(header) - len(row))))
    return Records(read.name, tuple(header), tuple(rows), read.numbers[1:])


def read_records_file(path: str) -> Records:
    """A bare table path given where a table is a source; ``file.xlsx|layername=Sheet`` names a sheet."""
    file, _, sheet = path.partition("|layername=")
    return read_path(file, Findings(), sheet.partition("|")[0])


def _read(file: Path, head: bytes, findings: Findings, sheet: str, encoding: str) -> Sheet:
    form = true_format(head)
    _report_unused(form, sheet, encoding, findings)
    if form == "zip":
        return _read_workbook(file, findings, sheet)
    if form == "ole" and file.suffix.casefold() == ".xls" and is_whole_ole(head, file.stat().st_size):
        return _read_with_gdal(file, "XLS", findings, sheet, "")
    if form == "ole":
        raise PotentialError("table_is_ole", file=file.name)
    if file.suffix.casefold() == ".dbf" and head[0] in TABLES_OF_DBF:
        report_dbf(file, findings)
        read = _read_with_gdal(file, "ESRI Shapefile", findings, "", encoding)
        return replace(read, told={"encoding": encoding.strip()}) if encoding.strip() else read
    if form != "text":
        raise PotentialError("table_is_no_table", file=file.name, format=form)
    if file.suffix.casefold() in (".xlsx", ".xlsm", ".ods", ".xls", ".dbf"):
        raise PotentialError("table_is_text", file=file.name)
    if file.stat().st_size > LARGEST_TEXT:
        raise PotentialError("table_too_large", file=file.name, cells=MOST_CELLS, columns=0)
    return read_text(file.read_bytes(), file.name, findings, encoding)


def _report_unused(form: str, sheet: str, encoding: str, findings: Findings) -> None:
    """Say where a choice means nothing for the file at hand."""
    if sheet.strip() and form not in ("zip", "ole"):
        findings.add("warning", "sheet", Message.of("sheet_not_used", sheet=sheet))
    if encoding.strip() and form in ("zip", "ole"):
        findings.add("warning", "encoding", Message.of("encoding_not_used", encoding=encoding))


def read_sheets(path: str, findings: Findings) -> tuple[Sheet, ...]:
    """All sheets of a workbook that are shown and hold anything, each by its own name; other tables are one.

    Raises PotentialError as read_table_file.
    """
    file = Path(path)
    with file.open("rb") as stream:
        head = stream.read(4096)
    if true_format(head) != "zip":
        return (read_table_file(path, findings),)
    with _archive(file) as parts:
        form = _form_of(file, parts)
        book = Workbook(file.name, parts)
        form.list_sheets(book)
        found = [_kept(title, form.rows(book, title)) for title in book.sheets if title not in book.hidden]
        if book.hidden:
            hidden = sorted(book.hidden)
            reason = Message.of("sheets_hidden_left", sheets=hidden, n=len(hidden))
            findings.add("warning", "sheet", reason, action=Message.of("left_out"))
    kept = tuple(sheet for sheet in found if sheet.rows)
    if not kept:
        raise PotentialError("table_empty", file=file.name)
    return kept


def _archive(file: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except DAMAGED:
        raise PotentialError("workbook_damaged", file=file.name) from None


def _form_of(file: Path, parts: zipfile.ZipFile) -> ModuleType:
    names = set(parts.namelist())
    form = ods if ods.PART in names else xlsx if xlsx.PART in names else None
    if form is None:
        raise PotentialError("workbook_unknown", file=file.name)
    return form


def _read_workbook(file: Path, findings: Findings, sheet: str) -> Sheet:
    with _archive(file) as parts:
        form = _form_of(file, parts)
        book = Workbook(file.name, parts)
        form.list_sheets(book)
        if any(name.endswith("vbaProject.bin") for name in parts.namelist()):
            findings.add("warning", "sheet", Message.of("macros_ignored"), action=Message.of("only_cells_read"))
        chosen = choose_sheet(book.name, list(book.sheets), sheet, findings, book.hidden)
        kept = _kept(f"{file.name}: {chosen}", form.rows(book, chosen))
        kept = replace(kept, told={"sheet": chosen}, merged=book.merged)
        if book.percents:
            places = [f"#{column}" for column in sorted(book.percents)]
            reason = Message.of("shown_as_percent", n=len(places), columns=places)
            findings.add("warning", "unit", reason, action=Message.of("read_as_stored"))
        return kept


def choose_sheet(
    name: str, sheets: list[str], wanted: str, findings: Findings, hidden: frozenset[str] = frozenset()
) -> str:
    """The sheet asked for by name or number, else the first one shown. Raises PotentialError naming those there are."""
    if not sheets:
        raise PotentialError("table_empty", file=name)
    if wanted.strip():
        found = [title for title in sheets if fold(title) == fold(wanted)]
        if not found and wanted.strip().isdecimal() and 0 < int(wanted) <= len(sheets):
            found = [sheets[int(wanted) - 1]]
        if not found:
            raise PotentialError(
                "sheet_missing", file=name, sheet=wanted, sheets=sheets, near=nearest(wanted, sheets) or sheets[0]
            )
        chosen = found[0]
    else:
        chosen = next((title for title in sheets if title not in hidden), sheets[0])
        others = [title for title in sheets if title != chosen]
        if others:
            findings.add(
                "notice", "sheet", Message.of("sheets_left", sheet=chosen, sheets=others, n=len(others)), value=chosen
            )
    if chosen in hidden:
        findings.add("warning", "sheet", Message.of("sheet_hidden", sheet=chosen), value=chosen)
    return chosen


def _kept(name: str, rows: Iterator[tuple[int, list[Cell]]]) -> Sheet:
    """The rows that hold anything, without their blank tails."""
    kept: list[tuple[Cell, ...]] = []
    numbers: list[int] = []
    for number, row in rows:
        while row and is_blank(row[-1]):
            row.pop()
        if row:
            kept.append(tuple(row))
            numbers.append(number)
    return Sheet(name, tuple(kept), tuple(numbers))


def _read_with_gdal(file: Path, driver: str, findings: Findings, sheet: str, encoding: str) -> Sheet:
    """An XLS or DBF table through the one driver allowed to open it, every XLS cell as text first."""
    options = {"OGR_XLS_HEADERS": "DISABLE", "OGR_XLS_FIELD_TYPES": "STRING"}
    if encoding:
        options["SHAPE_ENCODING"] = encoding
    before = {key: gdal.GetThreadLocalConfigOption(key) for key in options}
    for key, value in options.items():
        gdal.SetThreadLocalConfigOption(key, value)
    try:
        return _gdal_rows(gdal.OpenEx(str(file), gdal.OF_VECTOR, allowed_drivers=[driver]), file, findings, sheet)
    except RuntimeError:
        raise PotentialError("table_is_ole" if driver == "XLS" else "dbf_damaged", file=file.name) from None
    finally:
        for key, value in before.items():
            gdal.SetThreadLocalConfigOption(key, value)


def _gdal_rows(data: gdal.Dataset | None, file: Path, findings: Findings, sheet: str) -> Sheet:
    """The rows of an opened dataset. Raises RuntimeError, as GDAL does, where there is none."""
    if data is None:
        raise RuntimeError(file.name)
    sheets = [data.GetLayer(i).GetName() for i in range(data.GetLayerCount())]
    chosen = choose_sheet(file.name, sheets, sheet, findings)
    layer = data.GetLayerByName(chosen)
    names: list[Cell] = [defined.GetName() for defined in layer.schema]
    rows = ((n, [feature.GetField(k) for k in range(len(names))]) for n, feature in enumerate(layer, 1))
    if data.GetDriver().ShortName == "XLS":
        cells = ((n, [_xls_cell(cell) for cell in row]) for n, row in rows)
        return replace(_kept(f"{file.name}: {chosen}", cells), told={"sheet": chosen})
    read = _kept(file.name, rows)
    return Sheet(read.name, (tuple(names), *read.rows), (0, *read.numbers))


def _xls_cell(cell: Cell) -> Cell:
    """A text of an XLS file as the number it was, where it is written as the driver writes numbers."""
    if isinstance(cell, str) and WRITTEN_NUMBER.fullmatch(cell) and len(cell) < 19:
        return float(cell) if not cell.lstrip("-").isdecimal() else int(cell)
    return cell if cell != "" else None
